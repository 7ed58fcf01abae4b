"""The theme ``sphinx_conference``, and what every page has under any theme."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_conference.published.addresses import SITES
from sphinx_conference.theme.options import THEME

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.config import Config

HERE = Path(__file__).parents[1]
FOLDER = Path(__file__).parent / THEME
NOT_FOUND = "notfound.extension"
"""An extension that makes a page for addresses that do not exist."""


def setup_theme(app: Sphinx) -> None:
    """Register the theme; add the style sheet of directives, which every page has."""
    app.add_html_theme(THEME, str(FOLDER))
    app.add_css_file("conference.css")


def offer_assets(configuration: Config) -> None:
    """Have the assets copied; the site's own static files come after and win."""
    configuration.html_static_path = [str(HERE / "assets"), *configuration.html_static_path]


def is_ours(app: Sphinx) -> bool:
    """Whether the site's theme is ours or inherits it."""
    theme = getattr(app.builder, "theme", None)
    return theme is not None and any(Path(folder) == FOLDER for folder in theme.get_theme_dirs())


def offer_page(app: Sphinx) -> None:
    """Add what our page has, and put its parts before those of the same name that the base theme offers."""
    templates = getattr(app.builder, "templates", None)
    if templates is None or not is_ours(app):
        return
    app.add_css_file("conference-page.css")
    app.add_js_file("conference-page.js", loading_method="defer")
    own = [path for path in app.config.templates_path if not _is_of_theme(app, path)]
    others = [path for path in app.config.templates_path if _is_of_theme(app, path)]
    # the list may be that of all projects
    app.config.templates_path = [*own, str(FOLDER / "components"), *others]
    templates.init(app.builder, app.builder.theme)  # type: ignore[attr-defined]  # HTML builders have a theme


def _is_of_theme(app: Sphinx, path: str) -> bool:
    """Whether a folder of templates lies in the theme or in one that it inherits."""
    folders = app.builder.theme.get_theme_dirs()  # type: ignore[attr-defined]  # as above
    return any(Path(path).is_relative_to(folder) for folder in folders)


def not_found_page(app: Sphinx) -> Iterable[tuple[str, dict[str, Any], str]]:
    """The page for addresses that do not exist, unless another extension makes one."""
    if app.builder.name in SITES and is_ours(app) and NOT_FOUND not in app.extensions:
        yield "404", {"conf_not_found": True}, "404.html"
