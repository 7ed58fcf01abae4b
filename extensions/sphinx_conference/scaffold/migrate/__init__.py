"""An old page, HTML or Markdown with HTML in it, as data, a page and doubts. What does not stand there is not taken."""
