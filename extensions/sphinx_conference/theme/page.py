"""What the templates of the theme show besides the text, for one page."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from sphinx.util.matching import patmatch

from sphinx_conference import config
from sphinx_conference.config import _
from sphinx_conference.render.nodes import HeroTitle
from sphinx_conference.render.plurals import plural_forms
from sphinx_conference.render.punctuation import comma
from sphinx_conference.text.direction import direction_of
from sphinx_conference.theme import phasebutton
from sphinx_conference.theme.contents import headings_of
from sphinx_conference.theme.logo import logo_of
from sphinx_conference.theme.navigation import first_level, header_links, section_of
from sphinx_conference.theme.options import template_names
from sphinx_conference.theme.scripts import as_files
from sphinx_conference.theme.theme import NOT_FOUND

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config

    from sphinx_conference.published.state import Build
    from sphinx_conference.render.call.buttons import PhaseButton

_SECTIONS = """
theme_navbar_start theme_navbar_center theme_navbar_persistent theme_navbar_end theme_article_header_start
theme_article_header_end theme_article_footer_items theme_content_footer_items theme_footer_start theme_footer_center
theme_footer_end theme_primary_sidebar_end theme_secondary_sidebar_items
"""
SECTIONS = frozenset(_SECTIONS.split())
"""The variables that list the parts of a page."""
SECOND_SIDEBAR = "theme_secondary_sidebar_items"
_PLACED = {
    "page-toc.html": "conf_contents",
    "edit-this-page.html": "conf_edit_url",
    "sourcelink.html": "conf_source_url",
}
"""Parts of the base theme's second sidebar that have another place here, by the variables that show them there."""
_LISTS = frozenset({"sidebar-nav-bs.html", "sidebar-collapse.html"})
_MODES = ("auto", "light", "dark")


def set_defaults(configuration: Config) -> None:
    """Give settings of Sphinx's the values that suit the page of a conference, where the site is silent."""
    given = configuration._raw_config
    if "html_use_index" not in given:
        configuration.html_use_index = False  # a conference site has no index entries
    if "html_title" not in given and "html_title" not in configuration.overrides:
        configuration.html_title = configuration.project  # which is no "documentation"


def take_sections(context: dict[str, Any]) -> None:
    """Keep the lists of parts from the base theme, which renders each part of each page to see whether it is empty."""
    context["conf_sections"] = {name: context[name] for name in SECTIONS if name in context}
    context.update((name, []) for name in context["conf_sections"])


def complete_context(
    build: Build,
    pagename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
    buttons: Sequence[PhaseButton],
) -> None:
    """Give templates what they show, and scripts that stand in the page a file."""
    app, configuration = build.app, build.app.config
    sections: dict[str, Any] = context.pop("conf_sections", {})
    context.update(
        (name, template_names(value)) for name, value in sections.items() if name != SECOND_SIDEBAR
    )
    below = context.get("conf_stands_below", "")
    within = first_level(app.env, below) if below else ""
    section = section_of(build, pagename, below=below)
    in_edition = bool(set(pagename.split("/")[:-1]) & set(build.site.editions))
    context.setdefault("conf_banner", "")
    context.update(
        conf_=lambda text: str(_(text)),
        conf_comma=comma(),
        conf_forms=lambda one, many: plural_forms(one, many, configuration.language),
        conf_mode=_mode(context),
        conf_logo=logo_of(app, context),
        conf_nav=header_links(
            context["toctree"],
            context.get("theme_external_links") or (),
            _number(context, "header_links_before_dropdown"),
            app.builder.get_relative_uri(pagename, within) if within else "",
        ),
        conf_button=_button(build, pagename, context, buttons),
        conf_archive=phasebutton.archive_html(build, pagename),
        conf_section=section,
        conf_side_nav=section is not None and not in_edition,
        conf_opens=doctree is not None and doctree.next_node(HeroTitle) is not None,
        conf_edition_page=in_edition,
        conf_preview=is_preview(),
        conf_repository=configuration.conference_repository,
        conf_edit_url=_edit_url(app, pagename, context) if doctree is not None else "",
        conf_source_url=_source_url(context),
        conf_contents=headings_of(app.env, pagename, doctree, _number(context, "page_toc_from")),
        conf_direction=direction_of(str(configuration.language)),
        conf_base_href=_base_href(app, pagename, context),
    )
    _place_second_sidebar(pagename, context, sections.get(SECOND_SIDEBAR))
    _leave_out_empty_lists(context)
    sphinx = _is_on(context, "navigation_with_keys") or pagename.endswith("modindex")  # whose lists fold
    context["script_files"] = as_files(app, pagename, context["script_files"], sphinx=sphinx)


def _button(
    build: Build,
    pagename: str,
    context: dict[str, Any],
    buttons: Sequence[PhaseButton],
) -> str:
    """The header's button, if it has one."""
    if not _is_on(context, "phase_button"):
        return ""
    return phasebutton.button_html(build, pagename, buttons, later=context["conf_opens_with_current"])


def is_preview() -> bool:
    """Whether Read the Docs builds a pull request."""
    return os.environ.get("READTHEDOCS_VERSION_TYPE") == "external"


def _place_second_sidebar(pagename: str, context: dict[str, Any], chosen: object) -> None:
    """Show what the second sidebar of the base theme would hold: some of it elsewhere, the rest below the text."""
    if isinstance(chosen, dict):
        matching = [items for pattern, items in chosen.items() if patmatch(pagename, pattern)]
        chosen = matching[-1] if matching else []
    if "html_theme.sidebar_secondary.remove" in (context.get("meta") or {}):
        chosen = []
    names = template_names(chosen)
    if "page-toc.html" not in names:
        context["conf_contents"] = []
    if "sourcelink.html" not in names:
        context["conf_source_url"] = ""
    context["conf_aside"] = [name for name in names if name not in _PLACED]


def _leave_out_empty_lists(context: dict[str, Any]) -> None:
    """Take the base theme's list of a section's pages from a page that lies in none, for which it cannot be made."""
    hidden = _is_on(context, "sidebar_includehidden")
    sidebars = context.get("sidebars") or []
    if _LISTS & set(sidebars) and context["suppress_sidebar_toctree"](includehidden=hidden):
        context["sidebars"] = [name for name in sidebars if name not in _LISTS]


def _is_on(context: dict[str, Any], option: str) -> bool:
    return str(context.get(f"theme_{option}", "")).lower() in ("true", "yes", "on", "1")


def _number(context: dict[str, Any], option: str) -> int:
    value = str(context.get(f"theme_{option}", "0"))
    return int(value) if value.isdecimal() else 0


def _mode(context: dict[str, Any]) -> str:
    """The colours that a visitor sees who chose none."""
    mode = context.get("default_mode", "auto")
    return mode if mode in _MODES else "auto"


def _edit_url(app: Sphinx, pagename: str, context: dict[str, Any]) -> str:
    """The address at which the page's source is edited: of ``conference_repository`` on GitHub, or the theme's."""
    configuration = app.config
    if configuration.conference_repository:
        source = app.env.doc2path(pagename, base=False).as_posix()
        folder = configuration.conference_docs_path.strip("/")
        repository = configuration.conference_repository.rstrip("/")
        return f"{repository}/edit/{configuration.conference_branch}/{folder}/{source}"
    if _is_on(context, "use_edit_page_button"):
        return str(context["get_edit_provider_and_url"]()[1])
    return ""


def _source_url(context: dict[str, Any]) -> str:
    name = context.get("sourcename")
    shown = name and context.get("show_source") and context.get("has_source")
    return str(context["pathto"](f"_sources/{name}", True)) if shown else ""


def _base_href(app: Sphinx, pagename: str, context: dict[str, Any]) -> str:
    """The path that relative links of the 404 page start from, wherever it is shown; empty for any other page."""
    if context.get("conf_not_found"):
        path = urlsplit(config.base_url(app.config)).path or "/"
    elif NOT_FOUND in app.extensions and pagename == app.config.notfound_pagename:
        path = f"{context['pathto'](context['root_doc']).rpartition('/')[0]}/"
    else:
        return ""
    return f"{path}404/" if app.builder.name == "dirhtml" else path
