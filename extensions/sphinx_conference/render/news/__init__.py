"""News: what is told and what happened, as a list."""
