"""The ML4Astro site: names, brand, the extension. Everything else is in data files and pages."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "extensions"))

project = "ML4Astro"
author = "The ML4Astro organisers"
copyright = author  # without a year: a page must not go stale
language = "en"

extensions = ["sphinx_conference", "sphinx_design", "conference_manual"]

conference_current = "icml2025"
conference_calendar_id = "ml4astro"
conference_base_url = "https://ml4astro.readthedocs.io/"
conference_repository = "https://github.com/ml4astro/ml4astro"
conference_social_image = "_static/social.jpg"

# a preview of a moved date is to be built although calendars were not told yet; the check of the data says so
suppress_warnings = ["conference.calendar"]

html_theme = "sphinx_conference"  # pydata-sphinx-theme with the page of a conference
html_title = "ML4Astro"
html_static_path = ["../_static"]
html_css_files = ["brand.css"]
html_favicon = html_logo = "../_static/favicon.svg"
html_copy_source = False
