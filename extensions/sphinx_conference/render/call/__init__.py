"""The call for abstracts and the hero."""
