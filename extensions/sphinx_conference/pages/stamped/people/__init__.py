"""A page a person, and the indexes of people."""
