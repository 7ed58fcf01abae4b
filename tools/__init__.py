"""What maintainers run, and what no site needs."""
