"""The call's phases in built pages: the call box, the hero's date line, the banner, with and without a script."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import html5lib
import pytest

from tests.build.project import CONF
from tests.wide import wide

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    from tests.build.project import Project, Result

PORTAL = "https://openreview.net/group?id=test"
EDITION = f"""
name: Conf 2030
title: Workshop on Tests
year: 2030
place: Vancouver, Canada
zone: America/Vancouver
call:
  button: Submit an abstract
  portal: {PORTAL}
  format: PDF, *anonymous*
  pages: 2-4
  review: double-blind
  templates:
    - {{label: Style files, url: "https://example.org/style.zip"}}
  reviewers: https://example.org/review
  tracks:
    - {{id: main, name: Main Track, summary: All *kinds*.}}
    - {{id: bench, name: Benchmark Track, deadline: bench, portal: "{PORTAL}-bench", pages: "8"}}
announcements:
  - text: The *program* is out
    show_from: 2030-06-01
    show_until: 2030-06-30
  - {{text: Welcome <all>, url: "https://example.org/news"}}
"""
DATES = """
- {id: opening, label: Opening, kind: opening, at: 2030-01-10}
- {id: submission, label: Submission, kind: submission, at: 2030-03-01 AoE}
- {id: bench, label: Benchmarks, kind: submission, at: 2030-03-20 AoE}
- {id: notification, label: Notification, kind: notification, at: 2030-04-10}
- {id: day, label: Workshop, kind: event, at: 2030-07-19}
"""
CALL = """
# Call

```{call-for-abstracts}
:show: call
```
"""


SITE = {
    "conf.py": CONF.replace('html_theme = "basic"', 'html_theme = "sphinx_conference"')
    + 'copyright = author = "Testers"\nversion = "1"\n',
    "2030/_data/edition.yaml": EDITION,
    "2030/_data/dates.yaml": DATES,
    "2030/papers.md": CALL,
    "index.md": "```{event-hero}\n```\n\n```{toctree}\n2030/index\n2030/papers\n2029/index\nplain\n```\n",
}


@pytest.fixture
def site(project: Project) -> Project:
    """A site with a call of two tracks, under the theme whose pages have the banner."""
    return project.write(SITE)


@pytest.fixture
def built(built_once: Callable[..., Result]) -> Result:
    """That site as it is built, to look at."""
    return built_once(SITE, "html", "-W", "-n")


def tree(result: Result, name: str) -> Element:
    """A page's elements."""
    assert result.warnings == ""
    text = (result.out / f"{name}.html").read_text("utf-8")
    return html5lib.parse(text, namespaceHTMLElements=False)


def lines(page: Element, within: str) -> list[tuple[str, str, str, str]]:
    """All that holds for a time within elements of a class: phase, from, until, text."""
    found = []
    for box in page.iter():
        if within in (box.get("class") or "").split():
            for line in box.iter():
                if line.get("data-phase"):
                    text = " ".join("".join(line.itertext()).split())
                    bounds = (line.get("data-from") or "", line.get("data-until") or "")
                    found.append((line.get("data-phase") or "", *bounds, text))
    return found


def visible(element: Element) -> str:
    """The text without what is hidden."""
    if element.get("hidden") is not None or element.tag in ("script", "style"):
        return ""
    return (element.text or "") + "".join(visible(child) + (child.tail or "") for child in element)


OPEN, CLOSE, BENCH = "2030-01-10T08:00:00Z", "2030-03-02T12:00:00Z", "2030-03-21T12:00:00Z"


def test_every_phase_is_in_the_page_and_says_its_dates(built: Result) -> None:
    page = tree(built, "2030/papers")
    both = "Submission: March 1, 2030, 23:59 AoE. Benchmarks: March 20, 2030, 23:59 AoE."
    assert lines(page, "conf-call__now") == [
        ("announced", "", OPEN, f"Submissions open: January 10, 2030. {both}"),
        ("open", OPEN, "2030-02-27T12:00:00Z", f"Submissions: from January 10, 2030. {both}"),
        ("closing", "2030-02-27T12:00:00Z", CLOSE, "Submission: March 1, 2030, 23:59 AoE."),
        (
            "open",
            CLOSE,
            "2030-03-18T12:00:00Z",
            "Submissions: from January 10, 2030. Benchmarks: March 20, 2030, 23:59 AoE.",
        ),
        ("closing", "2030-03-18T12:00:00Z", BENCH, "Benchmarks: March 20, 2030, 23:59 AoE."),
        (
            "closed",
            BENCH,
            "2030-04-11T07:00:00Z",
            f"Submissions: from January 10, 2030. {both} Notification: April 10, 2030.",
        ),
        ("published", "2030-04-11T07:00:00Z", "", "Accepted papers: 2."),
    ]


def test_without_a_script_one_line_is_shown_and_true_at_any_time(built: Result) -> None:
    text = " ".join(visible(tree(built, "2030/papers")).split())
    assert text.count("Submissions: from January 10, 2030.") == 1
    assert "Submit an abstract (January 10, 2030 to March 20, 2030, 23:59 AoE)" in text
    for word in ("Not open yet", "Closing soon", "In review", "left", "Submission site ", "program is out"):
        assert word not in text.replace("Submission site: Benchmark Track", ""), word
    for fact in (
        "PDF, anonymous",
        "2-4",
        "double-blind",
        "Style files",
        "Sign up as a reviewer",
        "All kinds.",
    ):
        assert fact in text, fact
    assert "Welcome <all>" in text
    assert "DeadlineMarch 20, 2030, 23:59 AoE Pages8" in text


@pytest.mark.parametrize(
    "builder", ["text", "latex", *wide("epub", "singlehtml", "dirhtml", "man", "gettext")]
)
def test_all_builders_have_the_call(site: Project, builder: str) -> None:
    result = site.build(builder, "-W", "-n")
    assert (result.code, result.warnings) == (0, "")
    if builder == "text":
        text = (result.out / "2030" / "papers.txt").read_text("utf-8")
        for fact in (
            "Submission: March 1, 2030",
            "PDF",
            "Benchmark Track",
            "Deadline: March 20",
            "Style files",
        ):
            assert fact in text, fact


def test_the_hero_shows_deadlines_while_there_are_some(built: Result) -> None:
    page = tree(built, "index")
    assert [line[0] for line in lines(page, "conf-hero__date")] == ["open", "closing", "open", "closing"]
    assert "Friday, July 19, 2030" in visible(page)
    assert "Benchmarks: March 20" not in visible(page).partition("Submit")[0]


def test_one_deadline_needs_no_name(site: Project) -> None:
    site.edit("2030/_data/edition.yaml", ", deadline: bench", "")
    site.edit(
        "2030/_data/dates.yaml",
        "- {id: bench, label: Benchmarks, kind: submission",
        "- {id: bench, label: B, kind: other",
    )
    page = tree(site.build(), "index")
    assert {line[3] for line in lines(page, "conf-hero__date")} == {
        "Submissions close March 1, 2030, 23:59 AoE"
    }


def test_every_page_has_the_banner(built: Result) -> None:
    news, calls = ["announcement", "announcement"], ["open", "closing", "open", "closing"]
    for name in ("index", "plain", "2029/index", "search", "404"):
        found = lines(tree(built, name), "conf-banner--news")
        assert [line[0] for line in found] == news + (calls if name != "index" else []), (
            "the hero has them there"
        )
    assert found[0] == ("announcement", "2030-06-01T07:00:00Z", "2030-07-01T07:00:00Z", "The program is out")
    assert found[3][3] == "Conf 2030: Submission: March 1, 2030, 23:59 AoE"
    text = (built.out / "plain.html").read_text("utf-8")
    assert "Welcome &lt;all&gt;" in text
    assert '<a href="2030/index.html#2030-date-submission">Conf 2030: Submission' in text


def test_a_new_line_of_the_banner_writes_all_pages_and_nothing_else_does(site: Project) -> None:
    site.build()
    assert site.build().written == set()
    site.edit("2030/_data/edition.yaml", "Welcome <all>", "Goodbye <all>")
    result = site.build()
    assert {"plain", "2029/index"} <= result.written
    assert "Goodbye &lt;all&gt;" in (result.out / "plain.html").read_text("utf-8")
    site.edit("2030/_data/dates.yaml", "kind: event, at: 2030-07-19", "kind: event, at: 2030-07-20")
    assert not {"plain", "2029/index"} & site.build().written


@pytest.mark.parametrize(
    ("value", "expected"),
    [("", []), ("announcements", ["announcement"] * 2), ("call", ["open", "closing", "open", "closing"])],
)
def test_the_banner_can_be_chosen(site: Project, value: str, expected: list[str]) -> None:
    page = tree(site.build("html", f"-Dconference_banner={value}"), "plain")
    assert [line[0] for line in lines(page, "conf-banner--news")] == expected


def test_a_setting_that_is_none(site: Project) -> None:
    result = site.build("html", "-Dconference_banner=always")
    assert result.code == 2
    assert "write call, announcements, both" in result.warnings


def test_the_banners_of_theme_and_preview_stay(site: Project) -> None:
    path = site.path("conf.py")
    path.write_text(
        path.read_text("utf-8") + '\nhtml_theme_options = {"announcement": "From the theme"}\n', "utf-8"
    )
    text = (site.build().out / "plain.html").read_text("utf-8")
    assert [text.count(f'<aside class="{name}') for name in ("conf-notice", "conf-banner")] == [1, 1]
    assert "From the theme" in text
    result = site.build("html", "-E", environment={"READTHEDOCS_VERSION_TYPE": "external"})
    text = (result.out / "plain.html").read_text("utf-8")
    assert "preview of a proposed change" in text
    assert "From the theme" not in text
    assert len(re.findall(r'aria-label="[^"]*" data-phased="hide"', text)) == 1


@pytest.mark.parametrize("day", ["2030-02-28", *wide("2029-12-01", "2030-02-01", "2030-03-25", "2030-05-01")])
def test_nothing_of_the_call_depends_on_the_day(site: Project, day: str) -> None:
    def body(*args: str) -> str:
        text = (site.build("html", *args).out / "2030" / "papers.html").read_text("utf-8")
        return re.sub(r'\n *<meta name="conference-now"[^>]*>', "", text)

    assert body(f"-Dconference_as_of={day}") == body()


def test_organisers_see_each_phase_and_what_is_missing(site: Project) -> None:
    site.edit("2030/_data/dates.yaml", "kind: notification, at: 2030-04-10", "kind: notification, at: TBD")
    site.edit("2030/_data/papers.yaml", "- id: 7", "- id: 7\n  status: draft")
    site.edit("2030/_data/papers.yaml", "- id: 8", "- id: 8\n  status: draft")
    result = site.build("html", "-W", "-n", "-Dconference_organisers_page=1")
    page = tree(result, "organisers")
    text = " ".join(visible(page).split())
    assert text.count("Submit an abstract") == 4
    assert text.count("Submission site") == 2 + 6  # before and after, and a track in each
    assert "Sun 10 Mar 2030" not in text
    assert "Thu 10 Jan 2030, 00:00 UTC−8 (Thu 10 Jan 2030, 08:00 UTC)" in text
    assert "Conf 2030: Benchmarks: March 20, 2030, 23:59 AoE" in text
    assert "Mon 1 Jul 2030, 00:00 UTC−7 (Mon 1 Jul 2030, 07:00 UTC)" in text
    assert '"Notification" is TBD.' in text
    assert "There is no portal" not in text
    assert '<meta name="robots" content="noindex" />' in (result.out / "organisers.html").read_text("utf-8")
    assert "organisers" not in (result.out / "site-search.json").read_text("utf-8")


def test_the_page_for_organisers_is_not_published(site: Project) -> None:
    base = "-Dconference_base_url=https://example.org/"
    result = site.build("html", base, "-Dconference_organisers_page=1")
    assert (result.out / "organisers.html").exists()
    assert "organisers" not in (result.out / "sitemap.xml").read_text("utf-8")
    assert not (site.build("html", base).out / "organisers.html").exists()


def test_what_is_missing_while_nothing_is_known(site: Project) -> None:
    site.edit("2030/_data/edition.yaml", f"  portal: {PORTAL}\n", "")
    site.edit("2030/_data/edition.yaml", f', portal: "{PORTAL}-bench"', "")
    site.edit("2030/_data/edition.yaml", ", deadline: bench", "")
    site.write(
        {"2030/_data/dates.yaml": "[]\n", "2030/_data/papers.yaml": "[]\n", "2030/index.md": "# Nothing\n"}
    )
    site.edit("index.md", "```{event-hero}\n", "```{event-hero}\n:button: no\n")
    result = site.build("html", "-Dconference_organisers_page=1")
    text = " ".join(visible(tree(result, "organisers")).split())
    for what in ("no date of kind opening", "There is no portal", "There is no deadline"):
        assert what in text, what
    assert "No dates of the call are announced yet." in text


def test_a_page_of_that_name_is_the_sites_own(site: Project) -> None:
    site.write({"organisers.md": "# Who organises\n"})
    site.edit("index.md", "plain\n", "plain\norganisers\n")
    for option in ("1", "0"):
        result = site.build("html", f"-Dconference_organisers_page={option}")
        assert "Who organises" in (result.out / "organisers.html").read_text("utf-8")
