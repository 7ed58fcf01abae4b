"""What is wrong with the settings in ``conf.py``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_conference.config import SETTINGS, unknown_settings
from sphinx_conference.problems.problem import Code, Problem, did_you_mean
from sphinx_conference.theme.options import option_problems
from sphinx_conference.theme.theme import is_ours

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from sphinx_conference.published.gate import Published

CONF = "conf.py"


def setting_problems(app: Sphinx, site: Published) -> Iterator[Problem]:
    """Settings that nothing reads, and a current edition that is not there."""
    path = Path(app.confdir) / CONF
    text = path.read_text("utf-8", errors="replace") if path.is_file() else ""
    for name in unknown_settings(app.config):
        hint = did_you_mean(name, [setting.name for setting in SETTINGS])
        message = f'there is no setting "{name}"'
        yield Problem(CONF, line_of(name, text), 1, Code.SETTING, message, hint or "Delete it, or rename it.")
    line = line_of("html_theme_options", text)
    yield from option_problems(app.config, line, inherits=is_ours(app))
    current = app.config.conference_current
    if current and current not in site.editions:
        hint = did_you_mean(current, site.editions) or f"Create {current}/_data/edition.yaml."
        message = f'conference_current: there is no edition "{current}"'
        line = line_of("conference_current", text)
        cost = "The newest edition is shown as the current one."
        yield Problem(CONF, line, 1, Code.UNKNOWN_EDITION, message, hint, cost)


def line_of(name: str, text: str) -> int:
    """The line of ``conf.py`` that sets ``name`` last, or the first if none does."""
    found = list(re.finditer(rf"^[ \t]*{re.escape(name)}\b", text, re.MULTILINE))
    return text.count("\n", 0, found[-1].start()) + 1 if found else 1
