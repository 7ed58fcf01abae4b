"""What text is, without records: inline Markdown, TeX, MathML and letters."""
