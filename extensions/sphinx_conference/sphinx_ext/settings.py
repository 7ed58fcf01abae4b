"""What is wrong with the settings in ``conf.py``."""

from __future__ import annotations

import re
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx import package_dir

from sphinx_conference.config import SETTINGS, base_url, language_tag, unknown_settings
from sphinx_conference.model.prose import TAG
from sphinx_conference.problems.problem import Code, Problem, did_you_mean
from sphinx_conference.published.addresses import SITES
from sphinx_conference.render.cards import DRAWN, NEEDED, design_of, is_installed
from sphinx_conference.text.scripts import scripts_beyond
from sphinx_conference.theme.options import option_problems
from sphinx_conference.theme.theme import is_ours

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from sphinx_conference.published.records import Published

CONF = "conf.py"


def setting_problems(app: Sphinx, site: Published) -> Iterator[Problem]:
    """Settings that nothing reads, and a current edition that is not there."""
    path = Path(app.confdir) / CONF
    text = path.read_text("utf-8", errors="replace") if path.is_file() else ""
    for name in unknown_settings(app.config):
        hint = did_you_mean(name, [setting.name for setting in SETTINGS])
        message = f'there is no setting "{name}"'
        yield Problem(CONF, line_of(name, text), 1, Code.SETTING, message, hint or "Delete it, or rename it.")
    if not re.fullmatch(TAG, language_tag(app.config), re.ASCII):
        message = f'language: "{app.config.language}" is no tag of a language'
        hint, cost = (
            'Write for example "en", "fr" or "pt_BR".',
            "Pages speak English, and say that it is another.",
        )
        yield Problem(CONF, line_of("language", text), 1, Code.SETTING, message, hint, cost)
    line = line_of("html_theme_options", text)
    yield from option_problems(app.config, line, inherits=is_ours(app))
    yield from _without_cards(app, site, line_of("conference_cards", text))
    current = app.config.conference_current
    if current and current not in site.editions:
        hint = did_you_mean(current, site.editions) or f"Create {current}/_data/edition.yaml."
        message = f'conference_current: there is no edition "{current}"'
        line = line_of("conference_current", text)
        cost = "The newest edition is shown as the current one."
        yield Problem(CONF, line, 1, Code.UNKNOWN_EDITION, message, hint, cost)


def theme_problems(app: Sphinx) -> Iterator[Problem]:
    """A theme that is not there, of which a builder of HTML alone would tell."""
    name, path = app.config.html_theme, Path(app.confdir) / CONF
    themes = {*app.registry.html_themes, *(one.name for one in entry_points(group="sphinx.html_themes"))}
    folders = (package_dir / "themes", *(Path(app.confdir) / one for one in app.config.html_theme_path))
    if name in themes or any(
        (folder / f"{name}{ending}").exists() for folder in folders for ending in ("", ".zip")
    ):
        return
    line = line_of("html_theme", path.read_text("utf-8", errors="replace"))
    hint = did_you_mean(name, sorted(themes)) or "Correct its name, or install it."
    message = f'html_theme: there is no theme "{name}"'
    yield Problem(CONF, line, 1, Code.SETTING, message, hint, "No page is written.")


def _without_cards(app: Sphinx, site: Published, line: int) -> Iterator[Problem]:
    """What keeps cards from being drawn that are asked for."""
    if not app.config.conference_cards or app.builder.name not in SITES:
        return
    cost = "Previews of links show the site's picture."
    if not is_installed():
        message, hint = "conference_cards: Typst is not installed", f"Run: pip install '{NEEDED}'"
    elif not base_url(app.config):
        message = "conference_cards: previews need whole addresses, and conference_base_url is not set"
        hint = "Set it, or delete conference_cards."
    elif scripts := _scripts_without_font(app, site):
        message = f"conference_cards: the fonts of Typst have no letters for {', '.join(scripts)}"
        hint = "Put a font that has them into a folder, and name that in conference_cards_fonts."
        cost = "Previews of links to titles and names in them show the site's picture."
    else:
        return
    yield Problem(CONF, line, 1, Code.CARDS, message, hint, cost)


def _scripts_without_font(app: Sphinx, site: Published) -> list[str]:
    """The scripts of titles and names that cards cannot show."""
    design = design_of(app)
    if design is None or design.fonts:
        return []
    titles = (title for edition in site.editions.values() for title in edition.paper_titles.values())
    names = (person.name.full for person in site.persons.values())
    return scripts_beyond("".join([*titles, *names]), DRAWN)


def line_of(name: str, text: str) -> int:
    """The line of ``conf.py`` that sets ``name`` last, or the first if none does."""
    found = list(re.finditer(rf"^[ \t]*{re.escape(name)}\b", text, re.MULTILINE))
    return text.count("\n", 0, found[-1].start()) + 1 if found else 1
