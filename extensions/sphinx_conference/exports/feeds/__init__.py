"""Feeds: what is new, for news readers. What an entry is stands in ``feed``, how it is written in a module a format."""
