"""The page around the article, under pydata-sphinx-theme."""
