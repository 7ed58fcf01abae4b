"""What begins a site: its first files, its next edition, and its old page as data."""
