"""What surrounds a page: its metadata, its place in the search index, and whether it changed at all."""
