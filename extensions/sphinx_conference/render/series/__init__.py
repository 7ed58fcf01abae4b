"""The series: how many papers and people its editions had, and what grew."""
