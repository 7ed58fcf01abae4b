"""References to papers: one assembly from published records, and a writer for each format that others read."""

from sphinx_conference.render.citations.bibtex import bibtex_entry
from sphinx_conference.render.citations.csl import csl_item
from sphinx_conference.render.citations.reference import Reference, reference
from sphinx_conference.render.citations.ris import ris_record

__all__ = ["Reference", "bibtex_entry", "csl_item", "reference", "ris_record"]
