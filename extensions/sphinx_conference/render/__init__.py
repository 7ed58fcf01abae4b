"""Published records to docutils nodes and to HTML."""
