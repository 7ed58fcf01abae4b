"""The extension's own words, translatable through the catalogue ``sphinx_conference``."""

from __future__ import annotations

from pathlib import Path

from sphinx.locale import get_translation

CATALOG = "sphinx_conference"
LOCALE_DIR = Path(__file__).parent / "locale"

_ = get_translation(CATALOG)
"""Translate one of the extension's own words into the site's language."""
