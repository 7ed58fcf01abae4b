"""Checks: facts held against each other. Each is a small function with a code, which a finding of it may replace."""
