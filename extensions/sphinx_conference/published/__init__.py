"""What may be seen, and where."""
