"""The form above a list, which scripts put to work."""

FILTER = ("conference-filter.css", "conference-words.js", "conference-filter.js")
"""What a page needs that has one."""
