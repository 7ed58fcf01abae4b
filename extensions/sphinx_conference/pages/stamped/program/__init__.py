"""The pages of the program: a page a session, and of a long program a page a day."""
