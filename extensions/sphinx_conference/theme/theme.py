"""The look: style sheets, scripts and, under pydata_sphinx_theme, a page of our own around every article."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from sphinx_conference import config
from sphinx_conference.config import _
from sphinx_conference.published.addresses import SITES
from sphinx_conference.render.nodes import HeroTitle
from sphinx_conference.theme import sheets
from sphinx_conference.theme.navigation import header_links, section_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config

    from sphinx_conference.published.state import Build

HERE = Path(__file__).parents[1]
BASE_THEME = "pydata_sphinx_theme"
_SECTIONS = """
sidebars theme_navbar_start theme_navbar_center theme_navbar_persistent theme_navbar_end theme_article_header_start
theme_article_header_end theme_article_footer_items theme_content_footer_items theme_footer_start theme_footer_center
theme_footer_end theme_primary_sidebar_end theme_secondary_sidebar_items
"""
"""The variables that list the parts of the base theme's page."""
RTL_LANGUAGES = frozenset({"ar", "dv", "fa", "he", "ps", "ur", "yi"})


def setup_theme(app: Sphinx) -> None:
    """Add the style sheet and the script that every page has."""
    app.add_css_file("conference.css")
    app.add_js_file("conference.js", loading_method="defer")


def is_preview() -> bool:
    """Whether Read the Docs builds a pull request."""
    return os.environ.get("READTHEDOCS_VERSION_TYPE") == "external"


def offer_assets(configuration: Config) -> None:
    """Have the assets copied; the site's own static files come after and win."""
    configuration.html_static_path = [str(HERE / "assets"), *configuration.html_static_path]


def uses_base_theme(app: Sphinx) -> bool:
    """Whether the site's theme is pydata_sphinx_theme or inherits it."""
    theme = getattr(app.builder, "theme", None)
    folders = theme.get_theme_dirs() if theme is not None else []
    return any(Path(folder).name == BASE_THEME for folder in folders)


def offer_templates(app: Sphinx) -> None:
    """Put our templates between the site's own and the theme's, where they fit."""
    templates = getattr(app.builder, "templates", None)
    if templates is None or not uses_base_theme(app):
        return
    app.add_css_file("conference-page.css")
    ours = str(HERE / "templates" / "pydata")
    app.config.templates_path = [*app.config.templates_path, ours]  # the list may be that of all projects
    templates.init(app.builder, app.builder.theme)  # type: ignore[attr-defined]  # HTML builders have a theme


def spare_sections(app: Sphinx, context: dict[str, Any]) -> None:
    """Empty the sections of the theme's own page, which it renders once for each page to see whether they are empty.

    Our page has none of them; a page of the site's own templates may.
    """
    if uses_base_theme(app) and sheets.has_no_own_templates(app):
        context.update((name, []) for name in _SECTIONS.split() if name in context)


def not_found_page(app: Sphinx) -> Iterable[tuple[str, dict[str, Any], str]]:
    """The page for addresses that do not exist, where the theme has our template for it."""
    if app.builder.name in SITES and uses_base_theme(app):
        yield "404", {}, "404.html"


def complete_context(
    build: Build, pagename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give templates what they show, and take away what would stand inline."""
    app = build.app
    if not uses_base_theme(app):
        return
    # what themes write inline is either known at build time or not needed by a page without the theme's scripts
    context["script_files"] = [
        _deferred(js) for js in context["script_files"] if getattr(js, "filename", None)
    ]
    configuration = app.config
    edition_pages = build.site.editions
    section = section_of(build, pagename, below=context.get("conf_stands_below", ""))
    in_edition = bool(set(pagename.split("/")[:-1]) & set(edition_pages))
    context.setdefault("conf_banner", "")
    context.update(
        conf_=lambda text: str(_(text)),
        conf_nav=header_links(context["toctree"]),
        conf_section=section,
        conf_side_nav=section is not None and not in_edition,
        conf_opens=doctree is not None and doctree.next_node(HeroTitle) is not None,
        conf_edition_page=in_edition,
        conf_preview=is_preview(),
        conf_repository=configuration.conference_repository,
        conf_edit_url=_edit_url(app, pagename) if doctree is not None else "",
        conf_direction="rtl" if str(configuration.language).split("_")[0] in RTL_LANGUAGES else "ltr",
        conf_base_href=_base_href(app) if pagename == "404" else "",
    )


def _deferred(script: Any) -> Any:
    """A script that waits for the page; order stays, since deferred scripts run in order."""
    if "async" not in script.attributes and "defer" not in script.attributes:
        script = type(script)(
            script.filename, priority=script.priority, **{**script.attributes, "defer": "defer"}
        )
    return script


def _edit_url(app: Sphinx, pagename: str) -> str:
    """The address at which GitHub's editor opens the page's source."""
    configuration = app.config
    if not configuration.conference_repository:
        return ""
    source = app.env.doc2path(pagename, base=False).as_posix()
    folder = configuration.conference_docs_path.strip("/")
    return f"{configuration.conference_repository.rstrip('/')}/edit/{configuration.conference_branch}/{folder}/{source}"


def _base_href(app: Sphinx) -> str:
    """The path that relative links of the 404 page start from, wherever it is shown."""
    path = urlsplit(config.base_url(app.config)).path or "/"
    return f"{path}404/" if app.builder.name == "dirhtml" else path
