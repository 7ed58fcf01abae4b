"""The theme ``sphinx_conference``: what it honours of the theme that it inherits; and other themes, which keep all."""

from __future__ import annotations

import re
import tomllib
from configparser import RawConfigParser
from pathlib import Path
from typing import TYPE_CHECKING

import pydata_sphinx_theme
import pytest

from sphinx_conference.theme.options import HONOURED, OWN, WITHOUT_PLACE
from sphinx_conference.theme.theme import FOLDER
from tests.build.conftest import FILES
from tests.build.htmltree import page_tree
from tests.build.project import CONF, ROOT, Project, sphinx_build
from tests.wide import wide

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    from tests.build.project import Result

OURS = CONF.replace('"basic"', '"sphinx_conference"')
BASE = Path(pydata_sphinx_theme.__file__).parent / "theme" / "pydata_sphinx_theme" / "theme.conf"
RENAMED = {"pygment_light_style", "pygment_dark_style"}
"""Older names, which the base theme itself tells."""


def site(built_once: Callable[..., Result], conf: str, files: dict[str, str] | None = None) -> Result:
    """The small site with a ``conf.py``."""
    return built_once({"conf.py": conf, **(files or {})})


def having(page: Element, name: str) -> list[Element]:
    """The elements of a class."""
    return [one for one in page.iter() if name in (one.get("class") or "").split()]


def text_of(page: Element, name: str) -> str:
    """What the elements of a class say."""
    return " ".join(" ".join(part for one in having(page, name) for part in one.itertext()).split())


def test_code_and_theme_have_the_same_options() -> None:
    written = tomllib.loads((FOLDER / "theme.toml").read_text("utf-8"))["options"]
    base = RawConfigParser()
    base.read(BASE, "utf-8")
    inherited = dict(base["options"])
    declared = {option.name: option.default for option in (*OWN, *HONOURED)}
    assert inherited | written == {
        name: declared.get(name, inherited.get(name)) for name in inherited | written
    }
    assert {option.name for option in OWN} == written.keys() - inherited.keys()
    assert inherited.keys() - RENAMED == {option.name for option in HONOURED} | WITHOUT_PLACE


HONOURS = """
html_theme_options = {
    "logo": {"image_light": "sun.svg", "image_dark": "moon.svg", "alt_text": "Sky", "text": "The Sky", "link": "plain"},
    "icon_links": [
        {"name": "Chat", "url": "https://example.org/chat", "icon": "fa-solid fa-comment"},
        {"name": "Code", "url": "https://example.org/code", "icon": "_static/sun.svg", "type": "local"},
    ],
    "github_url": "https://github.com/example/site",
    "external_links": [{"name": "Host", "url": "https://example.org/?a=1&b=2"}],
    "header_links_before_dropdown": 2,
    "header_dropdown_text": "Further",
    "navbar_end": ["version-switcher", "theme-switcher", "navbar-icon-links"],
    "footer_start": ["imprint", "last-updated"],
    "footer_center": "sphinx-version",
    "announcement": "Registration <b>is open</b>",
    "use_edit_page_button": True,
    "back_to_top_button": True,
    "show_prev_next": True,
    "secondary_sidebar_items": {"**": ["page-toc", "sourcelink", "imprint"], "2030/*": []},
    "search_bar_text": "Look for",
    "switcher": {"json_url": "_static/versions.json", "version_match": "2"},
    "check_switcher": False,
    "analytics": {"google_analytics_id": "G-1"},
    "article_header_start": ["breadcrumbs"],
    "page_toc_from": 2,
    "phase_button": False,
}
html_context = {"github_user": "u", "github_repo": "r", "github_version": "main", "doc_path": "docs"}
html_context["default_mode"] = "dark"
html_sidebars = {"plain": ["imprint.html"]}
html_last_updated_fmt = "%Y"
html_static_path = ["own"]
templates_path = ["parts"]
"""
PARTS = {
    "parts/imprint.html": '<p class="imprint">Published by us.</p>\n',
    "parts/layout.html": '{% extends "!layout.html" %}\n{% block docs_navbar %}{{ super() }}<p class="more">More</p>'
    "{% endblock %}\n",
    "sun.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="30"/>\n',
    "moon.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="30"/>\n',
    "own/sun.svg": "<svg/>\n",
    "own/versions.json": '[{"version": "2", "url": "https://example.org/2/"}]\n',
    "plain.md": "# Plain\n\n## One\n\nText.\n\n## Two & three\n\nText.\n",
}


@pytest.fixture
def honoured(built_once: Callable[..., Result]) -> Result:
    """A site that sets all options that have a place."""
    return site(built_once, OURS + HONOURS, PARTS)


def test_options_with_a_place_are_honoured(honoured: Result) -> None:
    assert (honoured.code, honoured.warnings) == (0, "")
    page = page_tree(honoured.out / "plain.html")
    (brand,) = having(page, "conf-brand")
    pictures = [(one.get("src"), one.get("alt"), one.get("width")) for one in brand.iter("img")]
    assert pictures == [("_static/sun.svg", "Sky", "56"), ("_static/moon.svg", "Sky", "28")]
    assert (brand.get("href"), text_of(page, "conf-brand")) == ("#", "The Sky")
    assert text_of(page, "conf-icon-links") == "GitHub Chat"
    assert [one.get("alt") for one in having(page, "conf-icon-links")[0].iter("img")] == ["Code"]
    nav = having(page, "conf-nav")[0]
    links = [("".join(one.itertext()), one.get("href")) for one in nav.iter("a")]
    assert links[-1] == ("Host", "https://example.org/?a=1&b=2")
    assert text_of(page, "conf-nav__more").startswith("Further Last year")
    assert text_of(page, "conf-notice") == "Registration is open"
    foot = text_of(page, "conf-footer")
    for words in (
        "Published by us.",
        "Last updated on 20",
        "Created using Sphinx",
        "Edit this page",
        "Back to top",
    ):
        assert words in foot, words
    assert "https://github.com/u/r/edit/main/docs/plain.md" in {one.get("href") for one in page.iter("a")}
    assert "Show Source" in foot
    assert text_of(page, "conf-beside").startswith("Previous Last year")
    assert text_of(page, "conf-contents") == "One Two & three"
    assert len(having(page, "imprint")) == 3, "in the foot, beside the text and below it"
    assert not having(page_tree(honoured.out / "2030/index.html"), "conf-contents")
    assert {one.get("placeholder") for one in page.iter("input")} == {"Look for"}
    assert having(page, "conf-versions")[0].get("data-versions") == "_static/versions.json"
    assert text_of(page, "conf-crumbs") == "Home"
    assert not having(page, "conf-header__now")
    root = page if page.tag == "html" else next(page.iter("html"))
    assert (root.get("data-theme"), root.get("data-mode")) == ("dark", "dark")
    assert text_of(page, "more") == "More", "a template of the site extends the page by its blocks"


def test_a_page_made_from_a_record_is_where_its_list_is(built_once: Callable[..., Result]) -> None:
    result = site(built_once, OURS)
    for name, listing in (("2030/papers/7", "../papers.html"), ("2030/authors", "papers.html")):
        nav = having(page_tree(result.out / f"{name}.html"), "conf-nav")[0]
        marked = [
            (one.get("href"), one.get("aria-current")) for one in nav.iter("a") if one.get("aria-current")
        ]
        assert marked == [(listing, "true")]


def test_a_page_of_the_header_is_there_alone_whatever_its_folder_is_called(
    built_once: Callable[..., Result],
) -> None:
    twice = {
        "index.md": "# Home\n\n```{toctree}\nzeta/index\nzeta/both\n2030/papers\n```\n",
        "zeta/index.md": "# Zeta\n\n```{toctree}\nboth\nlower\n```\n",
        "zeta/both.md": "# Both\n",
        "zeta/lower.md": "# Lower\n",
    }
    result = site(built_once, OURS, twice)
    assert not having(page_tree(result.out / "zeta/both.html"), "conf-section-nav")
    assert text_of(page_tree(result.out / "zeta/lower.html"), "conf-section-nav") == "Zeta Both Lower"


FURTHER = """
html_theme_options = {
    "logo_link": "2030/papers",
    "icon_links_label": "Elsewhere",
    "gitlab_url": "https://gitlab.com/a",
    "bitbucket_url": "https://bitbucket.org/a",
    "twitter_url": "https://x.com/a",
    "article_header_end": ["one"],
    "article_footer_items": ["two"],
    "content_footer_items": ["three"],
    "primary_sidebar_end": ["four"],
    "disable_search": True,
    "pygments_light_style": "tango",
    "pygments_dark_style": "monokai",
    "shorten_urls": False,
    "navigation_with_keys": True,
    "navigation_depth": 1,
    "show_nav_level": 1,
    "collapse_navigation": True,
    "sidebar_includehidden": False,
}
html_sidebars = {"**": ["sidebar-nav-bs"]}
templates_path = ["parts"]
"""
SECTION = {
    **{f"parts/{name}.html": f'<p class="{name}">Here</p>\n' for name in ("one", "two", "three", "four")},
    "index.md": "# Home\n\n```{toctree}\nsection/index\nplain\n2030/papers\n```\n",
    "section/index.md": "# Section\n\n```{toctree}\nfirst\n```\n",
    "section/first.md": "# First\n\nSee <https://github.com/a/b/issues/3>.\n\n```{toctree}\nbelow\n```\n",
    "section/below.md": "# Below\n\nText.\n",
}


def test_further_options_are_honoured(built_once: Callable[..., Result]) -> None:
    result = site(built_once, OURS + FURTHER, SECTION)
    assert "theme-option" not in result.warnings
    page = page_tree(result.out / "section/first.html")
    assert having(page, "conf-brand")[0].get("href") == "../2030/papers.html"
    assert {one.get("aria-label") for one in page.iter()} >= {"Elsewhere"}
    assert text_of(page, "conf-icon-links") == "GitLab Bitbucket Twitter"
    assert [len(having(page, name)) for name in ("one", "two", "three", "four")] == [1, 1, 1, 1]
    assert not list(page.iter("input")), "no field to search in"
    assert "https://github.com/a/b/issues/3" in " ".join(page.itertext())
    assert text_of(page, "bd-links").split() == ["Section", "Navigation", "First"], "one level of the section"
    for name in ("index", "plain", "search", "2030/papers/7"):
        assert not having(page_tree(result.out / f"{name}.html"), "bd-links"), f"{name} lies in no section"
    css = (result.out / "_static" / "pygments.css").read_text("utf-8")
    assert "#204A87" in css
    assert "#272822" in css
    settings = (result.out / "_static" / "documentation_options.js").read_text("utf-8")
    assert "NAVIGATION_WITH_KEYS: true" in settings
    assert "doctools.js" in (result.out / "plain.html").read_text("utf-8")


def test_scripts_of_settings_are_files(honoured: Result) -> None:
    text = (honoured.out / "plain.html").read_text("utf-8")
    assert not re.search(r"<script>|<script(?![^>]*\bsrc=)(?![^>]*ld\+json)", text)
    assert "https://www.googletagmanager.com/gtag/js?id=G-1" in text
    names = re.findall(r'src="_static/(inline-\w+\.js)', text)
    bodies = [(honoured.out / "_static" / name).read_text("utf-8") for name in names]
    assert ["'consent'" in body for body in bodies] == [True, False]
    assert "gtag('config', 'G-1')" in bodies[1]


def test_scripts_of_sphinx_are_there_where_another_script_is(project: Project) -> None:
    def scripts(conf: str) -> list[str]:
        project.write({"conf.py": OURS + conf, "own/mine.js": ""})
        text = (project.build("html", "-a", "-Dhtml_static_path=own").out / "plain.html").read_text("utf-8")
        return re.findall(r'src="_static/(doctools|documentation_options|mine)\.js', text)

    assert scripts("") == []
    assert scripts('html_js_files = ["mine.js"]\n') == ["documentation_options", "doctools", "mine"]


def test_files_of_scripts_that_no_page_has_any_more_go(project: Project) -> None:
    def script(body: str) -> str:
        return f"{OURS}def setup(app):\n    app.add_js_file(None, body={body!r})\n"

    project.write({"conf.py": script("one"), "own/inline-mine.js": "", "own/inline-0123456789ab.txt": ""})
    static = project.build("html", "-Dhtml_static_path=own").out / "_static"
    (first,) = (path for path in static.glob("inline-*.js") if path.name != "inline-mine.js")
    project.build("html", "-Dhtml_static_path=own")
    assert first.exists()
    project.write({"conf.py": script("two")})
    project.build("html", "-a", "-Dhtml_static_path=own")
    left = {path.name: path.read_text("utf-8") for path in static.glob("inline-*")}
    assert first.name not in left
    assert sorted(left.values()) == ["", "", "two"], "and none that the site itself has"


def test_what_has_no_place_is_said_once(project: Project) -> None:
    options = {"navbar_center": ["a"], "sticky_banners": True, "announcement": "https://example.org/a.html"}
    project.write({"conf.py": f"{OURS}html_theme_options = {options!r}\n"})
    result = project.build()
    assert result.warnings.count("conference.theme-option") == 1
    assert (
        "docs/conf.py:4:1: WARNING: html_theme_options: the page of sphinx_conference has no place for "
        in (result.warnings)
    )
    assert "announcement (from an address), navbar_center, sticky_banners." in result.warnings


def test_it_is_said_once_when_the_build_fails_too(project: Project) -> None:
    project.write(
        {"conf.py": f'{OURS}html_theme_options = {{"navbar_center": ["a"]}}\ntemplates_path = ["parts"]\n'}
    )
    project.write(
        {"parts/layout.html": '{% extends "!layout.html" %}{% block footer %}{{ 1 / 0 }}{% endblock %}'}
    )
    result = project.build()
    assert result.code
    assert result.warnings.count("conference.theme-option") == 1


def test_a_theme_that_inherits_ours_says_what_has_no_place(project: Project) -> None:
    project.write(
        {
            "conf.py": OURS.replace('html_theme = "sphinx_conference"', 'html_theme = "child"')
            + 'html_theme_path = ["themes"]\nhtml_theme_options = {"navbar_center": ["a"], "phase_button": False}\n',
            "themes/child/theme.toml": '[theme]\ninherit = "sphinx_conference"\n',
        }
    )
    result = project.build()
    assert "the page of sphinx_conference has no place for navbar_center" in result.warnings
    assert result.warnings.count("conference.theme-option") == 1


def test_the_way_over_is_an_advice(project: Project) -> None:
    project.write({"conf.py": CONF.replace('"basic"', '"pydata_sphinx_theme"')})
    result = project.build("html", "-W", "-v")
    assert result.code == 0
    assert (
        'advice: the page of a conference is now a theme of its own, html_theme = "sphinx_conference"'
        in result.output
    )
    assert "1 piece of advice" in result.output
    project.edit("conf.py", 'project = "Test', 'suppress_warnings = ["conference.theme"]\nproject = "Test')
    assert "piece of advice" not in project.build().output


def test_lists_with_captions_are_one_row(built_once: Callable[..., Result]) -> None:
    index = "# Home\n\n```{toctree}\n:caption: One\n\n2030/index\n```\n\n```{toctree}\n:caption: Two\n\nplain\n```\n"
    page = page_tree(site(built_once, OURS, {"index.md": index}).out / "plain.html")
    assert text_of(page, "conf-nav") == "People Plain"
    assert not having(having(page, "conf-nav")[0], "caption")


OTHERS = {
    "pydata_sphinx_theme": ("bd-header", "bd-sidebar-primary"),
    "sphinx_book_theme": ("bd-header-article", "bd-sidebar-primary"),
    "furo": ("sidebar-drawer", "toc-drawer"),
    "alabaster": ("sphinxsidebar", "related"),
    "sphinx_rtd_theme": ("wy-nav-side", "wy-breadcrumbs"),
}
"""Themes, each with classes of parts that a page has."""
NEWS = "announcements:\n  - {text: Registration is open, url: https://example.org/}\n"


@pytest.mark.parametrize(
    "theme", ["pydata_sphinx_theme", "alabaster", *wide("sphinx_book_theme", "furo", "sphinx_rtd_theme")]
)
def test_another_theme_keeps_all_that_it_has(built_once: Callable[..., Result], theme: str) -> None:
    pytest.importorskip(theme)  # not every Python can have it
    conf = CONF.replace('"basic"', f'"{theme}"')
    plain = {"index.md": "# Home\n\n```{toctree}\nplain\n```\n"}
    without = built_once({"conf.py": conf.replace("sphinx_conference", "myst_parser"), **plain, **EMPTY})
    edition = FILES["2030/_data/edition.yaml"] + NEWS
    result = built_once({"conf.py": conf, "2030/_data/edition.yaml": edition})
    other = built_once({"conf.py": conf, **plain})
    for name in ("plain", "search", "genindex"):
        before, after = (lines_of(one.out / f"{name}.html") for one in (without, other))
        assert [line for line in before if line not in after] == [], name
    for name in ("plain", "2030/papers/7"):
        page = page_tree(result.out / f"{name}.html")
        assert [part for part in OTHERS[theme] if not having(page, part) and part != "related"] == [], name
        body = next(one for one in page.iter() if one.get("role") == "main" or one.tag in ("main", "article"))
        assert having(body, "conf-banner"), "the banner stands above the article"
    assert (result.out / "searchindex.js").is_file()
    assert not (result.out / "404.html").exists()
    assert "page-mould" not in result.warnings


EMPTY = {name: "" for name in FILES if name.startswith("_data/") or "/_data/" in name}


UNLIKE = re.compile(r"\?v=\w+|class=.tex2jax_ignore mathjax_ignore. ?|<meta name=.viewport.[^>]*>")
"""What may differ: versions of files, what is for MathJax, and what docutils writes twice."""


def lines_of(path: Path) -> list[str]:
    """A page's lines, an element each at most."""
    text = UNLIKE.sub("", path.read_text("utf-8")).replace("><", ">\n<")
    return [line.strip() for line in text.splitlines()]


def test_the_site_builds_under_the_inherited_theme(tmp_path: Path) -> None:
    arguments = ("-W", "-n", "-Dhtml_theme=pydata_sphinx_theme")
    result = sphinx_build(ROOT / "docs", tmp_path / "out", tmp_path / "doctrees", "html", *arguments)
    assert (result.code, result.warnings) == (0, "")
    page = page_tree(result.out / "icml2023/papers/55.html")
    assert having(page, "bd-header")
    assert having(page, "conf-record")
