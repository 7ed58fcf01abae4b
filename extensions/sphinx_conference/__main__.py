"""``python -m sphinx_conference`` is the command ``sphinx-conference``."""

from __future__ import annotations

import sys

from sphinx_conference.cli import main

sys.exit(main())
