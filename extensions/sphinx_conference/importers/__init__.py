"""From what review and schedule systems give to the data files of an edition; for the command line only."""
