"""Reading: from the bytes of a file to plain values with positions.

Knows nothing of the model: every scalar stays text, and nothing is typed or checked here.
"""

from sphinx_conference.data.document import Document, Loc, Plain
from sphinx_conference.data.json import read_json
from sphinx_conference.data.source import read_bytes
from sphinx_conference.data.yaml import read_yaml

__all__ = ["Document", "Loc", "Plain", "read_bytes", "read_json", "read_yaml"]
