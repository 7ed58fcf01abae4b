"""Lists of papers."""
