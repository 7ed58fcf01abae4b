"""References to papers: one assembly from published records, and a writer for each format that others read."""

from sphinx_conference.exports.bibliography.bibtex import bibtex_entry
from sphinx_conference.exports.bibliography.csl import csl_item
from sphinx_conference.exports.bibliography.reference import Reference, reference
from sphinx_conference.exports.bibliography.ris import ris_record

__all__ = ["Reference", "bibtex_entry", "csl_item", "reference", "ris_record"]
