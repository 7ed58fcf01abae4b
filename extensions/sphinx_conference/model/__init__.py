"""The model: what a conference's data means, typed and frozen.

Knows nothing of Sphinx, docutils, YAML or today's date.
"""
