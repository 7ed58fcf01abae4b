"""The theme's options: those of its own, and what becomes of those of pydata-sphinx-theme, whose page it draws anew.

``theme.toml`` has the same values for Sphinx, which reads no code; a test compares the two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_conference.problems.problem import Code, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx.config import Config

THEME = "sphinx_conference"
"""The theme's name, for ``html_theme``."""
BASE = "pydata_sphinx_theme"
"""The theme that it inherits."""


class ThemeOption(NamedTuple):
    """An option in ``html_theme_options``: its name, its default under this theme, and what it does there."""

    name: str
    default: str
    summary: str


OWN = (
    ThemeOption(
        "phase_button",
        "True",
        "Whether the header ends with a button for what there is to do now: submit, dates, papers, program. On a page "
        "that opens with the current edition's hero, which has the same button, it comes when the hero has left the "
        "screen; on the page that it leads to it is not.",
    ),
    ThemeOption(
        "page_toc_from",
        "4",
        'From how many headings on a page has the row "On this page"; 0 for never.',
    ),
)
"""The options that pydata-sphinx-theme has not."""

HONOURED = (
    ThemeOption(
        "logo",
        "",
        "`image_light`, `image_dark`, `text`, `alt_text` and `link`, beside the name of the site or in its place; "
        "`html_logo` where it has no picture.",
    ),
    ThemeOption("logo_link", "", "Where the name of the site leads; `link` of `logo` says the same."),
    ThemeOption(
        "icon_links",
        "",
        "In the header, by their names, since no icon font is loaded; of type `local` or `url` by their pictures.",
    ),
    ThemeOption(
        "icon_links_label", "Icon Links", "What readers of the page's structure hear of these links."
    ),
    ThemeOption("github_url", "", "A link like those of `icon_links`."),
    ThemeOption("gitlab_url", "", "A link like those of `icon_links`."),
    ThemeOption("bitbucket_url", "", "A link like those of `icon_links`."),
    ThemeOption("twitter_url", "", "A link like those of `icon_links`."),
    ThemeOption("external_links", "", "Behind the pages in the header."),
    ThemeOption(
        "header_links_before_dropdown", "5", "How many links the header shows; more are below one word."
    ),
    ThemeOption("header_dropdown_text", "More", "That word."),
    ThemeOption("navbar_end", "navbar-icon-links, theme-switcher", "Templates at the end of the header."),
    ThemeOption("article_header_start", "", "Templates above the text."),
    ThemeOption("article_header_end", "", "Templates above the text, after those."),
    ThemeOption("article_footer_items", "", "Templates below the text."),
    ThemeOption("content_footer_items", "", "Templates below the text, after those."),
    ThemeOption(
        "footer_start",
        "copyright, last-updated",
        "Templates in the foot of the page: an imprint, for example.",
    ),
    ThemeOption("footer_center", "", "Templates in its middle."),
    ThemeOption(
        "footer_end", "conference-links", "Templates at its end; by default the links to edit and to search."
    ),
    ThemeOption("announcement", "", "A line across the top of every page, as HTML; not from an address."),
    ThemeOption(
        "use_edit_page_button",
        "False",
        "A link that edits the page, made from `html_context`. `conference_repository` makes one without it.",
    ),
    ThemeOption("back_to_top_button", "False", "A link in the foot of the page."),
    ThemeOption("show_prev_next", "False", "Links to the pages before and after, below the text."),
    ThemeOption(
        "secondary_sidebar_items",
        "page-toc",
        "With `page-toc` the row of a page's headings, which needs no script; `edit-this-page` and `sourcelink` are in "
        "the foot, other templates below the text. By page, if it is a map.",
    ),
    ThemeOption("primary_sidebar_end", "", "Templates below those of `html_sidebars`."),
    ThemeOption(
        "analytics", "", "Google's or Plausible's scripts, as pydata-sphinx-theme adds them. None by default."
    ),
    ThemeOption(
        "search_bar_text", "", 'In the search field; by default "Search" in the language of the site.'
    ),
    ThemeOption(
        "disable_search", "False", "No search field in the header; `conference_search` leaves search out."
    ),
    ThemeOption(
        "switcher", "", "Versions of the site to choose from, where `version-switcher` is in `navbar_end`."
    ),
    ThemeOption("check_switcher", "True", "Whether a build looks at the file of those versions."),
    ThemeOption("pygments_light_style", "a11y-high-contrast-light", "Colours of code on a light page."),
    ThemeOption("pygments_dark_style", "a11y-high-contrast-dark", "Colours of code on a dark page."),
    ThemeOption("shorten_urls", "True", "Addresses on GitHub and the like are shown short."),
    ThemeOption("navigation_with_keys", "False", "The arrow keys lead to the pages before and after."),
    ThemeOption("surface_warnings", "True", "Whether pydata-sphinx-theme's own warnings are shown."),
    ThemeOption("sidebar_includehidden", "True", "For `sidebar-nav-bs` in `html_sidebars`."),
    ThemeOption("collapse_navigation", "False", "For `sidebar-nav-bs` in `html_sidebars`."),
    ThemeOption("navigation_depth", "4", "For `sidebar-nav-bs` in `html_sidebars`."),
    ThemeOption("show_nav_level", "1", "For `sidebar-nav-bs` in `html_sidebars`."),
)
"""The options of pydata-sphinx-theme that have a place, with their defaults here."""

WITHOUT_PLACE = frozenset(
    {
        "navbar_start",
        "navbar_center",
        "navbar_persistent",
        "navbar_align",
        "search_as_you_type",
        "show_toc_level",
        "show_version_warning_banner",
        "sticky_banners",
        "templates_skip_empty_check",
    }
)
"""The options of pydata-sphinx-theme that have none: the page has no such part."""


def option_problems(configuration: Config, line: int, *, inherits: bool) -> Iterator[Problem]:
    """What is to be said of the choice of a theme and of its options; ``line`` is that of the latter in ``conf.py``.

    ``inherits`` is whether the theme is another one that inherits ours.
    """
    options: Mapping[str, Any] = configuration.html_theme_options
    if configuration.html_theme == BASE:
        message = f'the page of a conference is now a theme of its own, html_theme = "{THEME}"'
        hint = f'It inherits {BASE}; suppress_warnings = ["conference.theme"] silences this.'
        yield Problem("conf.py", 1, 1, Code.THEME, message, hint)
    if (inherits or configuration.html_theme == THEME) and (idle := sorted(_idle(options))):
        message = f"html_theme_options: the page of {THEME} has no place for {', '.join(idle)}"
        hint = f"Delete {'it' if len(idle) == 1 else 'them'}, or choose another theme."
        yield Problem("conf.py", line, 1, Code.THEME_OPTION, message, hint)


def _idle(options: Mapping[str, Any]) -> Iterable[str]:
    """The options that are set and have no place; the base theme itself sets one to nothing."""
    yield from (name for name in WITHOUT_PLACE & options.keys() if options[name] != [])
    if str(options.get("announcement", "")).startswith("http"):
        yield "announcement (from an address)"


def template_names(value: object) -> list[str]:
    """Templates that an option names, as a list or as text with commas, each with its suffix."""
    names = value.split(",") if isinstance(value, str) else value if isinstance(value, list | tuple) else []
    stripped = (str(name).strip() for name in names)
    return [name if "." in name else f"{name}.html" for name in stripped if name]
