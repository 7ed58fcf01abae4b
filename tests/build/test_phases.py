"""The call's phases in built pages: the call box, the hero's date line, the banner, with and without a script."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.build.htmltree import page_tree
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
    return page_tree(result.out / f"{name}.html")


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


TEXTS = """
# Process

```{phase} before, open
Not *closed* yet.
```

````{phase} review, published
## Closed

```{accepted-papers}
```
````

```{phase} opne
Nowhere.
```
"""


@pytest.mark.parametrize("builder", ["html", "text", *wide("latex", "epub", "singlehtml", "dirhtml", "man")])
def test_texts_of_phases_say_when_they_hold(site: Project, builder: str) -> None:
    site.write({"plain.md": TEXTS})
    result = site.build(builder, "-n")
    said = " ".join(result.warnings.split())
    assert 'there is no phase "opne". Did you mean "open"? The text is not shown in it.' in said
    if builder in ("html", "text"):
        text = (result.out / f"plain.{'html' if builder == 'html' else 'txt'}").read_text("utf-8")
        assert "Until March 20, AoE:" in text
        assert "After March 20, AoE, before July 19:" in text
        assert "Nowhere" not in text
        assert "On the" in text
    if builder == "html":
        assert '<h2 class="rubric" id="closed">Closed</h2>' in text
        times = 'data-times="/2030-03-21T12:00:00Z"'
        assert f'<div class="conf-phased__text" data-phase="text" {times}>' in text
        assert "conference-call.js" in text


def test_headings_of_texts_of_phases_are_on_this_page_while_they_hold(site: Project) -> None:
    text = TEXTS.partition("```{phase} opne")[0]
    site.write({"plain.md": f"{text}\n## Then\n\nText.\n\n```{{phase}} open\n## Below\n```\n\n## Last\n"})
    path = site.path("conf.py")
    settings = path.read_text("utf-8").replace('"basic"', '"sphinx_conference"')
    path.write_text(f'{settings}\nhtml_theme_options = {{"page_toc_from": 2}}\n', "utf-8")
    page = (site.build("html", "-W", "-n").out / "plain.html").read_text("utf-8")
    row = page.partition('<nav class="conf-contents"')[2].partition("</nav>")[0]
    assert re.findall(r"<li(.*?)><a href=\"(.*?)\">(.*?)</a>", row) == [
        (' data-phase="heading" data-times="2030-03-21T12:00:00Z/2030-07-19T07:00:00Z"', "#closed", "Closed"),
        ("", "#then", "Then"),
        ("", "#last", "Last"),
    ]


def test_as_of_a_day_books_say_what_held_then(site: Project) -> None:
    site.write({"plain.md": TEXTS.partition("```{phase} opne")[0]})
    result = site.build("text", "-W", "-n", "-Dconference_as_of=2030-02-01")
    text = (result.out / "plain.txt").read_text("utf-8")
    assert "Not *closed* yet." in text
    assert "Until" not in text
    assert "Closed" not in text
    home = (result.out / "index.txt").read_text("utf-8")
    assert "Submission: March 1, AoE" in home
    assert "Submit an abstract" in home
    later = site.build("text", "-W", "-n", "-Dconference_as_of=2030-09-01", out="later")
    assert "Presented: 2 papers" in (later.out / "index.txt").read_text("utf-8")


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


def test_every_page_has_the_banner(built: Result) -> None:
    news, calls = ["announcement", "announcement"], ["open", "closing", "open", "closing"]
    for name in ("index", "plain", "2029/index", "search", "404"):
        found = lines(tree(built, name), "conf-banner--news")
        assert [line[0] for line in found] == news + (calls if name != "index" else []), (
            "the hero has them there"
        )
    assert found[0] == ("announcement", "2030-06-01T07:00:00Z", "2030-07-01T07:00:00Z", "The program is out")
    assert found[3][3] == "Conf 2030: Submission, March 1, AoE"
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
    site.edit("2030/_data/edition.yaml", "place: Vancouver, Canada", "place: Montreal, Canada")
    result = site.build()
    assert "index" in result.written
    assert not {"plain", "2029/index"} & result.written


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
    assert "write call, program, announcements" in result.warnings


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
    assert (
        text.count("Submission site") == 2 + 2 * 6
    )  # before and after; the site's name, and a track, in each
    assert "Sun 10 Mar 2030" not in text
    assert "Thu 10 Jan 2030, 00:00 UTC−8 (Thu 10 Jan 2030, 08:00 UTC)" in text
    assert "Conf 2030: Benchmarks, March 20, AoE" in text
    assert "Mon 1 Jul 2030, 00:00 UTC−7 (Mon 1 Jul 2030, 07:00 UTC)" in text
    assert '"Notification" is TBD.' in text
    assert "There are no accepted papers yet. In review · Program chairs" in text
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


def test_a_list_that_moves_takes_the_buttons_with_it(site: Project) -> None:
    site.edit("2030/index.md", "```{important-dates}\n```", "")
    first = site.build("html", "-W", "-n")
    assert "Important dates" not in (first.out / "index.html").read_text("utf-8")
    site.edit("plain.md", "Nothing from data.", "## When\n\n```{important-dates}\n:edition: 2030\n```")
    result = site.build("html", "-W", "-n")
    changed = (result.out / "index.html").read_text("utf-8")
    assert 'href="plain.html#when"' in changed
    assert (site.build("html", "-j2", out="clean").out / "index.html").read_text("utf-8") == changed
