"""A form that writes a record: its fields and rules, from the model, and what it looks like on a page."""
