"""Important dates."""
