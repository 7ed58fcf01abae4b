"""Files written beside the pages, from the published records and the finished pages."""
