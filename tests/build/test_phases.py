"""The call's phases in built pages: the call box, the hero's date line, the banner, with and without a script."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.build.phasesite import EDITION, PORTAL, SITE, lines, tree, visible
from tests.wide import wide

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    from tests.build.project import Project, Result


@pytest.fixture
def site(project: Project) -> Project:
    """A site with a call of two tracks, under the theme whose pages have the banner."""
    return project.write(SITE)


@pytest.fixture
def built(built_once: Callable[..., Result]) -> Result:
    """That site as it is built, to look at."""
    return built_once(SITE, "html", "-W", "-n")


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


def facts(page: Element) -> list[tuple[str, str]]:
    """The facts of the hero that follow its phases: phase, and label with text."""
    return [(line[0], line[3]) for line in lines(page, "conf-hero__facts") if line[0] != "room"]


def test_the_hero_says_when_and_where_and_one_fact_that_changes(built: Result) -> None:
    page = tree(built, "index")
    assert facts(page) == [
        ("before", "Call opens January 10"),
        ("open", "Submission March 1, AoE"),
        ("open", "Benchmarks March 20, AoE"),
        ("review", "Decisions April 10"),
        ("after", "Presented 2 papers"),
    ]
    text = " ".join(visible(page).split())
    assert "When Friday, July 19, 2030 Where Vancouver, Canada In the program 2 papers" in text.replace(
        "  ", " "
    )
    for state in ("Save the date", "Submissions are open", "In review", "Thank you for coming"):
        assert state in [line[3] for line in lines(page, "conf-hero__states")]
        assert state not in text


def test_the_hero_leads_to_what_there_is_to_do(site: Project) -> None:
    site.edit(
        "2030/papers.md", ":show: call\n```\n", ":show: call\n```\n\n## List\n\n```{accepted-papers}\n```\n"
    )
    page = tree(site.build("html", "-W", "-n"), "index")
    hero = next(one for one in page.iter() if "conf-hero" in (one.get("class") or "").split())
    links = [(a.get("data-phase"), "".join(a.itertext()), a.get("href")) for a in hero.iter("a")]
    dates, call, papers = "2030/index.html", "2030/papers.html", "2030/papers.html#2030-list"
    assert [link for link in links if link[0]] == [
        ("before", "Important dates", dates),
        ("open", "Submit an abstract", PORTAL),
        ("review", "Important dates", dates),
        ("published", "Papers", papers),
        ("event", "Papers", papers),
        ("after", "Papers", papers),
        ("before", "Call for Abstracts", call),
        ("open", "Call for Abstracts", call),
        ("published", "Important dates", dates),
    ]
    assert [text for phase, text, _href in links if text == "Papers" and not phase] == ["Papers"]


def test_only_a_portal_makes_it_open_for_good(site: Project) -> None:
    site.write(
        {
            "2030/_data/edition.yaml": "name: Conf 2030\ntitle: Workshop\nyear: 2030\nzone: America/Vancouver\n"
            f"call: {{portal: '{PORTAL}'}}\n",
            "2030/_data/dates.yaml": "- {id: submission, label: Submission, kind: submission, at: TBD}\n",
            "2030/_data/papers.yaml": "[]\n",
            "plain.md": "# Call\n\n```{phase} before\nTo be *announced*.\n```\n\n```{phase} open\nNow.\n```\n",
            "index.md": "```{event-hero}\n```\n\n```{toctree}\n2030/index\n2030/papers\n2029/index\nplain\n```\n",
        }
    )
    result = site.build("html", "-W", "-n")
    home, call, said = (tree(result, name) for name in ("index", "2030/papers", "plain"))
    assert "When 2030 Submission" not in " ".join(visible(home).split())
    assert f'<a class="conf-button" href="{PORTAL}">Submit</a>' in (result.out / "index.html").read_text(
        "utf-8"
    )
    assert "Submission site: openreview.net" in " ".join(visible(call).split())
    assert "Now." in visible(said)
    assert "announced" not in "".join(said.itertext())
    assert lines(said, "conf-phased") == []


NOW = """
- date: 2030-07-19
  sessions:
    - {id: a, time: 9:00-9:30, kind: talk, title: First <b>, room: Hall}
    - {id: b, time: 9:30-10:00, kind: talk, title: Second, room: Room 1}
    - {id: c, time: 9:30-10:00, kind: talk, title: Third, room: Room 2}
"""


def test_on_the_day_it_says_what_goes_on_and_what_comes_next(site: Project) -> None:
    site.write({"2030/_data/schedule.yaml": NOW})
    page = tree(site.build("html"), "index")
    found = [line for line in lines(page, "conf-hero__facts") if line[0] == "event"]
    both = "Second (Room 1); Third (Room 2)"
    assert found == [
        ("event", "2030-07-19T07:00:00Z", "2030-07-19T16:00:00Z", "Next 09:00 First <b> Hall"),
        ("event", "2030-07-19T16:00:00Z", "2030-07-19T16:30:00Z", "Now First <b> Hall"),
        ("event", "2030-07-19T16:30:00Z", "2030-07-19T17:00:00Z", f"Now {both}"),
        ("event", "2030-07-19T16:00:00Z", "2030-07-19T16:30:00Z", f"Next 09:30 {both}"),
    ]


def test_afterwards_it_says_what_remains(site: Project) -> None:
    more = "recordings: https://example.org/v\nproceedings: {series: PMLR, volume: 7, url: https://example.org/p}\n"
    site.write({"2030/_data/edition.yaml": EDITION + more})
    site.write(
        {"2031/_data/edition.yaml": "name: Conf 2031\ntitle: W\nyear: 2031\nzone: UTC\nurl: https://e.org/\n"}
    )
    site.write(
        {
            "2031/_data/dates.yaml": "- {id: e, label: E, kind: event, at: {from: 2031-06-30, to: 2031-07-02}}\n"
        }
    )
    result = site.build("html", "-Dconference_current=2030")
    page = tree(result, "index")
    assert facts(page)[-3:] == [
        ("after", "Presented 2 papers"),
        ("after", "Proceedings PMLR 7"),
        ("after", "Next edition Conf 2031, June 30 – July 2, 2031"),
    ]
    site.edit("2031/_data/dates.yaml", "2031-06-30", "2031-07-01")
    again = (site.build("html", "-Dconference_current=2030").out / "index.html").read_text("utf-8")
    assert "Conf 2031, July 1–2, 2031" in again
    assert ("after", "Recordings") in [(one[0], one[3]) for one in lines(page, "conf-hero__buttons")]


def test_every_page_knows_as_of_which_day_it_is(site: Project) -> None:
    result = site.build("html", "-W", "-n", "-Dconference_as_of=2030-02-01")
    moment = '<meta name="conference-now" content="2030-02-01T12:00:00Z" />'
    for name in ("index", "plain", "search", "404", "2030/papers/7", "people/ada-lovelace", "2030/authors"):
        assert (result.out / f"{name}.html").read_text("utf-8").count(moment) == 1, name


def test_a_slip_in_new_fields_costs_no_more_than_these(site: Project) -> None:
    more = "registration: {url: nowhere, label: Go}\nrecordings: example.org\n"
    site.write({"2030/_data/edition.yaml": EDITION + more})
    result = site.build("html")
    said = " ".join(result.warnings.split())
    assert "is shown without this registration" in said
    assert "is shown without this recordings" in said
    assert "Submit an abstract" in (result.out / "index.html").read_text("utf-8")


@pytest.mark.parametrize("day", ["2030-02-28", *wide("2029-12-01", "2030-02-01", "2030-03-25", "2030-05-01")])
def test_nothing_of_the_call_depends_on_the_day(site: Project, day: str) -> None:
    def body(*args: str) -> str:
        text = (site.build("html", *args).out / "2030" / "papers.html").read_text("utf-8")
        return re.sub(r'\n *<meta name="conference-now"[^>]*>', "", text)

    assert body(f"-Dconference_as_of={day}") == body()


def test_a_list_that_moves_takes_the_buttons_with_it(site: Project) -> None:
    site.edit("2030/index.md", "```{important-dates}\n```", "")
    first = site.build("html", "-W", "-n")
    assert "Important dates" not in (first.out / "index.html").read_text("utf-8")
    site.edit("plain.md", "Nothing from data.", "## When\n\n```{important-dates}\n:edition: 2030\n```")
    result = site.build("html", "-W", "-n")
    changed = (result.out / "index.html").read_text("utf-8")
    assert 'href="plain.html#when"' in changed
    assert (site.build("html", "-j2", out="clean").out / "index.html").read_text("utf-8") == changed
