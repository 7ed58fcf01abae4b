"""Extensions that people use beside ours: what they add to a page works, also where no script may stand in a page."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass, field
from shutil import which
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from tests.build.conftest import FILES
from tests.build.project import CONF, Project
from tests.wide import wide

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page, Route

    from tests.browser.harness import Serve, Site, Visitor, VisitorOf

OURS = CONF.replace('"basic"', '"sphinx_conference"') + 'conference_base_url = "https://example.org/"\n'
CSP = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'"
"""What a careful host sends: no script in a page runs."""


@dataclass(frozen=True)
class Case:
    """An extension, settings for it, and pages that use it."""

    extension: str
    conf: str = ""
    files: dict[str, str] = field(default_factory=dict)
    git: bool = False


CASES = {
    "ablog": Case(
        "ablog",
        'blog_path = "blog"\nblog_baseurl = "https://example.org/"\n'
        'html_sidebars = {"blog/**": ["ablog/postcard.html", "ablog/categories.html"]}\n',
        {
            "blog/post.md": "---\nblogpost: true\ndate: 2020-01-02\nauthor: Ada\ncategory: News\n---\n"
            "# A post\n\nText of the post.\n"
        },
    ),
    "togglebutton": Case(
        "sphinx_togglebutton",
        files={"plain.md": "# Plain\n\n```{admonition} Click me\n:class: dropdown\nHidden text\n```\n"},
    ),
    "copybutton": Case("sphinx_copybutton", files={"plain.md": "# Plain\n\n```python\nx = 1\n```\n"}),
    "tabs": Case(
        "sphinx_tabs.tabs",
        files={
            "plain.md": "# Plain\n\n````{tabs}\n```{tab} One\nFirst text\n```\n```{tab} Two\nSecond text\n```\n````\n"
        },
    ),
    "bibtex": Case(
        "sphinxcontrib.bibtex",
        'bibtex_bibfiles = ["refs.bib"]\n',
        {
            "refs.bib": "@book{a, author={Lovelace, Ada}, title={Notes}, publisher={Taylor}, year={1843}}\n",
            "plain.md": "# Plain\n\nSee {cite}`a`.\n\n```{bibliography}\n```\n",
        },
    ),
    "sitemap": Case("sphinx_sitemap", 'sitemap_url_scheme = "{link}"\nsitemap_show_lastmod = False\n'),
    "opengraph": Case(
        "sphinxext.opengraph",
        'ogp_site_url = "https://example.org/"\nogp_social_cards = {"enable": False}\n',
    ),
    "notfound": Case("notfound.extension", 'notfound_urls_prefix = "/"\n'),
    "last updated": Case("sphinx_last_updated_by_git", 'html_last_updated_fmt = "%Y"\n', git=True),
    "intersphinx": Case(
        "sphinx.ext.intersphinx",
        'intersphinx_mapping = {"self": ("https://example.org/other/", "../objects.inv")}\n',
        {"plain.md": "# Plain\n\nSee {external+self:std:doc}`papers <2030/papers>`.\n"},
    ),
    "mermaid": Case(
        "sphinxcontrib.mermaid",
        'html_static_path = ["own"]\nmermaid_use_local = "drawing.mjs"\nmermaid_d3_zoom = False\n',
        {
            "own/drawing.mjs": "export default {initialize() {}, run: async () => "
            "document.querySelectorAll('pre.mermaid').forEach(one => { one.dataset.drawn = 'yes'; })}\n",
            "plain.md": "# Plain\n\n```{mermaid}\ngraph LR; A-->B\n```\n",
        },
    ),
    "graphviz": Case(
        "sphinx.ext.graphviz", files={"plain.md": "# Plain\n\n```{graphviz}\ndigraph { A -> B }\n```\n"}
    ),
}
LONG = "".join(f"## Part {n}\n\n" + "Text.\n\n" * 40 for n in range(5))
OWN_SCRIPTS = Case(
    "sphinx_design",
    'html_static_path = ["own"]\n'
    'html_theme_options = {"switcher": {"json_url": "_static/versions.json", "version_match": "2"}, '
    '"navbar_end": ["version-switcher"], "check_switcher": False}\n',
    {
        "own/versions.json": '[{"version": "2", "url": "https://example.org/2/"}, '
        '{"version": "1", "name": "Old", "url": "https://example.org/1/"}, {"version": "0", "url": "javascript:0"}]\n',
        "plain.md": f"# Plain\n\n{LONG}",
    },
)
"""A page on which all that the theme's own scripts add is seen."""


GRAPHVIZ = pytest.param(
    "graphviz", marks=[pytest.mark.wide, pytest.mark.skipif(not which("dot"), reason="no Graphviz here")]
)
OTHERS = ("copybutton", "tabs", "bibtex", "notfound", "last updated", "intersphinx", "mermaid")
"""Cases that show no other kind of fault than those that always run."""


def build(folder: Path, case: Case) -> Path:
    """Build the small site with an extension."""
    project = Project(folder).write(FILES | case.files)
    project.write({"conf.py": f'{OURS}extensions += ["{case.extension}"]\n{case.conf}'})
    if case.extension.endswith("intersphinx"):
        other = project.build("html", "-Dintersphinx_mapping={}", out="other")
        (other.out / "objects.inv").rename(folder / "objects.inv")
    if case.git:
        who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        for command in (("init", "-q"), ("add", "."), (*who, "commit", "-qm", "Begin")):
            subprocess.run(["git", *command], cwd=folder, check=True)
    result = project.build(
        process=case.extension == "ablog"
    )  # which keeps posts for as long as a process lives
    assert (result.code, result.warnings) == (0, "")
    return result.out


def open_strictly(visit: Visitor, address: str) -> Page:
    """Open a page as a host sends it that allows no script in it."""
    page = visit("2029/index.html", fresh=True)

    def send(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": CSP})

    page.route(re.compile(r"\.html$"), send)
    page.goto(visit.site.url + address)
    return page


@pytest.fixture
def built(request: pytest.FixtureRequest, serve: Serve) -> Site:
    """The site with the extension that a test names."""
    return serve(f"with {request.param}", lambda folder: build(folder, CASES[request.param]))


@pytest.mark.parametrize(
    "built",
    ["ablog", "togglebutton", "sitemap", "opengraph", *wide(*OTHERS), GRAPHVIZ],
    indirect=True,
)
def test_an_extension_works_beside_ours(
    request: pytest.FixtureRequest, visitor_of: VisitorOf, built: Site
) -> None:
    name = request.node.callspec.params["built"]
    visit = visitor_of(built)
    page = open_strictly(visit, "blog/post.html" if name == "ablog" else "plain.html")
    LOOKS[name](page, built)
    assert visit.watch.complaints == []


def test_scripts_of_the_theme_run_where_none_may_stand_in_a_page(visitor_of: VisitorOf, serve: Serve) -> None:
    built = serve("with its own scripts", lambda folder: build(folder, OWN_SCRIPTS))
    visit = visitor_of(built)
    page = open_strictly(visit, "plain.html")
    for key in ("/", "Control+k"):
        page.locator("h1").click()
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.name") == "q", key
        page.keyboard.press("Escape")
    versions = page.locator(".conf-versions")
    versions.locator("summary").click()
    assert versions.locator("a").all_inner_texts() == ["2", "Old"], "an address that is none is left out"
    assert versions.locator("[aria-current]").inner_text() == "2"
    page.keyboard.press("Escape")
    assert not versions.locator("a").first.is_visible()

    page.evaluate("document.getElementById('part-3').scrollIntoView()")
    page.locator(".conf-contents [aria-current]", has_text="Part 3").wait_for()  # asks for no eval
    assert visit.watch.complaints == []


def _posts(page: Page, site: Site) -> None:
    assert page.locator(".conf-sidebar").get_by_role("link", name="News").first.is_visible()
    assert "Text of the post" in (site.folder / "blog" / "atom.xml").read_text("utf-8")


def _toggled(page: Page, _site: Site) -> None:
    assert not page.get_by_text("Hidden text").is_visible()
    page.get_by_text("Click me").click()
    page.get_by_text("Hidden text").wait_for(state="visible")


def _copied(page: Page, _site: Site) -> None:
    assert page.locator("button.copybtn").count() == 1


def _tabbed(page: Page, _site: Site) -> None:
    assert page.get_by_text("First text").is_visible()
    page.get_by_role("tab", name="Two").click()
    assert page.get_by_text("Second text").is_visible()
    assert not page.get_by_text("First text").is_visible()


def _cited(page: Page, _site: Site) -> None:
    page.get_by_role("link", name="Lov43").first.click()
    label, text = (page.locator(f".citation {part}").first.bounding_box() for part in (".label", "p"))
    assert label
    assert text
    assert abs(label["y"] - text["y"]) < 12, "the label stands beside the text"


def _listed(_page: Page, site: Site) -> None:
    tree = ElementTree.parse(site.folder / "sitemap.xml")
    found = [one.text or "" for one in tree.iter() if one.tag.endswith("loc")]
    assert len(found) == len(set(found))
    names = {address.removeprefix("https://example.org/") for address in found}
    assert {"plain.html", "2030/papers/7.html", "people/ada-lovelace.html"} <= names
    assert [name for name in names if not (site.folder / name).is_file()] == []
    assert "404.html" not in names


def _previewed(page: Page, site: Site) -> None:
    for address in ("plain.html", "2030/papers/7.html"):
        page.goto(site.url + address)
        names = page.locator("meta[property^='og:']").evaluate_all(
            "all => all.map(o => o.getAttribute('property'))"
        )
        assert {"og:title", "og:url", "og:type"} <= set(names)
        assert len(names) == len(set(names)), address


def _missing(page: Page, site: Site) -> None:
    page.goto(f"{site.url}no/such/page.html")
    assert page.get_by_role("heading", name="Page not found").is_visible()
    page.locator(".conf-brand").click()
    assert page.url == f"{site.url}index.html"


def _dated(page: Page, _site: Site) -> None:
    assert re.search(r"Last updated on \d{4}", page.locator(".conf-footer").inner_text())


def _elsewhere(page: Page, _site: Site) -> None:
    link = page.get_by_role("link", name="papers", exact=True)
    assert link.get_attribute("href") == "https://example.org/other/2030/papers.html"


def _drawn(page: Page, _site: Site) -> None:
    page.wait_for_selector("pre.mermaid[data-drawn]")


def _pictured(page: Page, _site: Site) -> None:
    assert page.locator(".graphviz img").evaluate("one => one.complete && one.naturalWidth") > 50


LOOKS = {
    "ablog": _posts,
    "togglebutton": _toggled,
    "copybutton": _copied,
    "tabs": _tabbed,
    "bibtex": _cited,
    "sitemap": _listed,
    "opengraph": _previewed,
    "notfound": _missing,
    "last updated": _dated,
    "intersphinx": _elsewhere,
    "mermaid": _drawn,
    "graphviz": _pictured,
}
"""What each of them adds to a page."""
