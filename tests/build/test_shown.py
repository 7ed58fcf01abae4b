"""What no page shows is said, as advice; an option that asks for what nothing has is a warning."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.build.conftest import FILES
from tests.build.project import CONF, EDITION
from tests.build.test_slips import check
from tests.pictures import saved

if TYPE_CHECKING:
    from tests.build.project import Project

EDITION_2030 = (
    EDITION
    + """
venue: {name: Hall}
registration: {url: https://example.org/register}
recordings: https://example.org/recordings
call:
  pages: 4
  templates: [{label: LaTeX, url: https://example.org/t.zip}]
  tracks: [{id: main, name: Main Track}]
  reviewers: https://example.org/review
"""
)
PEOPLE = """
- {person: ada-lovelace, role: keynote-speaker}
- {name: Grace Hopper, role: [local-organizer]}
- {name: Mary Jackson, role: speaker}
"""
PAGE = """
# People

```{people}
:role: speaker
```

```{people}
:role: keynote speaker
```

```{schedule}
:day: 2030-07-20
```

```{accepted-papers}
```
"""
SCHEDULE = "- {date: 2030-07-19, sessions: [{id: a, time: 9:00-9:30, kind: talk, title: A}]}\n"


def test_facts_that_no_page_shows(project: Project) -> None:
    project.write({
        "2030/_data/edition.yaml": EDITION_2030,
        "2030/_data/people.yaml": PEOPLE,
        "2030/_data/sponsors.yaml": "- {id: works, name: Works}\n",
        "2030/_data/schedule.yaml": SCHEDULE,
        "2030/index.md": PAGE,
    })  # fmt: skip
    code, lines, _ = check(project)
    said = "\n".join(lines)
    assert code == 1
    for place, text in (
        (
            "2030/_data/sponsors.yaml:1:",
            "no page shows the sponsors. Write ```{sponsors} in a line of a page, and ``` in the line below it.",
        ),
        ("2030/_data/edition.yaml:7:", "no page shows the venue"),
        (
            "2030/_data/edition.yaml:8:",
            "no page leads to the registration. Write ```{event-hero} or ```{venue} in a line of a page, and ``` "
            "in the line below it.",
        ),
        (
            "2030/_data/edition.yaml:9:",
            "no page leads to the recordings. Write ```{event-hero} in a line of a page, and ``` in the line below it.",
        ),
        ("2030/_data/edition.yaml:10:", "no page shows pages, templates, tracks, reviewers of the call"),
        ("2030/_data/people.yaml:1:", "in the role keynote-speaker, local-organizer"),
        (
            "2030/index.md:7:",
            'nothing in 2030 has the role "keynote speaker". Did you mean "speaker"?',
        ),
        ("2030/index.md:11:", 'nothing in 2030 has the day "2030-07-20". Did you mean "2030-07-19"?'),
    ):
        assert [line for line in lines if place in line and text in line], (text, said)
    warnings = [line for line in lines if ": warning [no-match]" in line]
    assert len(warnings) == 2
    assert lines.index("Advice, which fails nothing:") > lines.index(warnings[-1])
    project.build()
    assert project.build().warnings.count("[conference.no-match]") == 2, (
        "said on every build, of unchanged pages too"
    )


def test_what_is_shown_is_not_said(project: Project) -> None:
    assert "not-shown" not in "\n".join(check(project)[1])


def test_an_edition_that_no_page_shows(project: Project) -> None:
    project.path("2029/index.md").unlink()
    project.edit("index.md", "2029/index\n", "")
    code, lines, _ = check(project)
    assert code == 0
    assert any(
        "2029/_data/edition.yaml:1:1: advice" in line and 'shows the edition "2029"' in line for line in lines
    )
    project.edit("2029/_data/edition.yaml", "year: 2029", "year: 2029\nlisted: false")
    assert "not-shown" not in "\n".join(check(project)[1])


def test_an_entry_of_the_list_without_a_page(project: Project) -> None:
    project.write({"plain.md": "# Plain\n\n```{editions}\n```\n", "2029/all.md": FILES["2029/index.md"]})
    project.path("2029/index.md").unlink()
    project.edit("index.md", "2029/index\n", "2029/all\n")
    found = [line for line in check(project)[1] if "not-shown" in line]
    assert len(found) == 1
    assert (
        'plain.md:3:1: advice [not-shown] the entry "Conf 2029" has no page to lead to. Write 2029/index.md'
        in found[0]
    )


@pytest.mark.parametrize("other", ["icml-ws2029", "ws2029-old"])
def test_an_entry_of_the_list_leads_to_the_page_of_its_own_folder(project: Project, other: str) -> None:
    """A folder's name that ends, or begins, as another's is not that folder."""
    project.path("2029").rename(project.path("ws2029"))
    project.write({
        f"{other}/_data/edition.yaml": FILES["2029/_data/edition.yaml"].replace("Conf 2029", "Other 2029"),
        f"{other}/index.md": "# Other\n\n```{important-dates}\n```\n",
        "plain.md": "# Plain\n\n```{editions}\n```\n",
    })  # fmt: skip
    project.edit("index.md", "2029/index\n", f"ws2029/index\n{other}/index\n")
    page = (project.build().out / "plain.html").read_text("utf-8")
    assert re.search(r'href="ws2029/index.html">Conf 2029', page)
    assert re.search(rf'href="{other}/index.html">Other 2029', page)
    project.path("ws2029/index.md").unlink()
    page = (project.build().out / "plain.html").read_text("utf-8")
    assert not re.search(r"<a[^>]*>Conf 2029", page)


@pytest.mark.parametrize(("body", "warned"), [("*Bronze is free.*\n", False), ("", True)])
def test_a_text_for_what_is_still_missing_is_no_slip(project: Project, body: str, warned: bool) -> None:
    project.write({"2030/_data/sponsors.yaml": "- {id: works, name: Works, level: Gold}\n"})
    project.write(
        {"2030/more.md": f"---\norphan: true\n---\n# More\n\n```{{sponsors}}\n:level: Bronze\n\n{body}```\n"}
    )
    assert ("no-match" in "\n".join(check(project)[1])) is warned


TALKS = """
- date: 2030-07-19
  sessions:
    - {id: own, time: 9:00-9:30, kind: talk, paper: 8}
    - {id: posters, time: 10:00-11:00, kind: posters, title: Posters}
    - {time: 11:00-11:30, kind: talk, paper: 9}
    - {time: 11:30-12:00, kind: talk, paper: 10}
    - {time: 12:00-12:30, kind: keynote, people: ada-lovelace}
    - {time: 13:00-13:30, kind: keynote, people: ada-lovelace, title: Another title}
    - {time: 14:00-14:30, kind: keynote}
"""
PRESENTED = """
- {id: 7, title: On the engine, authors: [Jane Doe], session: posters}
- {id: 8, title: Sketch, authors: [Jane Doe], session: own}
- {id: 9, title: Withheld, authors: [Jane Doe], status: withdrawn}
- {id: 10, title: [a], authors: [Jane Doe]}
"""


def test_the_program_shows_all_that_it_holds(project: Project) -> None:
    """Papers that name their session, what is withdrawn or cannot be read, and titles of people.yaml."""
    project.write({
        "2030/_data/papers.yaml": PRESENTED,
        "2030/_data/schedule.yaml": TALKS,
        "2030/_data/people.yaml": "- {person: ada-lovelace, role: speaker, title: What an engine can weave}\n",
        "2030/program.md": "# Program\n\n```{schedule}\n```\n",
    })  # fmt: skip
    lines = check(project)[1]
    assert [line.partition("] ")[2] for line in lines if "[talk-title]" in line] == [
        'people.yaml calls the talk of ada-lovelace "What an engine can weave". Delete this line: the title is taken '
        "from there. Or correct one of the two. The page of the program shows its own title, and lists of people the "
        "other."
    ]
    assert any(': warning [withdrawn] the paper "9" is withdrawn.' in line for line in lines)
    site, text = project.build(), project.build("text", out="text")
    for page in (site.out / "2030/program.html", text.out / "2030/program.txt"):
        shown = " ".join(re.sub(r"<[^>]+>|[*|]", " ", page.read_text("utf-8")).split())
        for facts in (
            r"Talk:? Sketch", r"Posters.*On the engine", r"Talk:? Withdrawn", r"Talk:? Title missing",
            r"Keynote:? What an engine can weave", r"Keynote:? Another title", r"Keynote:? To be announced",
        ):  # fmt: skip
            assert re.search(facts, shown), (facts, shown)
    assert shown.count("Sketch") == 1, "a paper that its session presents is not listed below it"


def test_two_dates_of_the_event_are_one_event(project: Project) -> None:
    path = project.path("2030/_data/dates.yaml")
    path.write_text(
        path.read_text("utf-8") + "- {id: second, label: Second day, kind: event, at: 2030-07-21}\n", "utf-8"
    )
    project.write(
        {"2030/index.md": "```{event-hero}\n:button: no\n```\n", "plain.md": "# P\n\n```{editions}\n```\n"}
    )
    out = project.build("html", "-Dconference_base_url=https://example.org/").out
    page = (out / "2030/index.html").read_text("utf-8")
    assert "Friday, July 19, 2030 to Sunday, July 21, 2030" in page
    assert '"startDate": "2030-07-19"' in page
    assert '"endDate": "2030-07-21"' in page
    assert "Friday, July 19, 2030 to Sunday, July 21, 2030" in (out / "plain.html").read_text("utf-8")
    calendar = (out / "2030/calendar.ics").read_text("utf-8")
    assert "DTSTART;VALUE=DATE:20300719" in calendar
    assert "DTSTART;VALUE=DATE:20300721" in calendar
    (cited, *_others) = json.loads((out / "2030/papers.json").read_text("utf-8"))
    assert cited["event-date"]["date-parts"] == [[2030, 7, 19], [2030, 7, 21]]


def test_a_role_of_several_words_is_answered_with_the_usual_one(project: Project) -> None:
    project.write({"2030/_data/people.yaml": "- {name: Grace Hopper, role: keynote speaker}\n"})
    (line,) = [line for line in check(project, "--data-only")[1] if "[id-spelling]" in line]
    assert 'Write "speaker", with the rest as note:, or "keynote-speaker" for a role of its own.' in line


def test_sessions_of_papers_that_no_page_shows(project: Project) -> None:
    project.edit("2030/_data/papers.yaml", "- id: 7\n", "- id: 7\n  session: a\n")
    project.write({"2030/_data/schedule.yaml": SCHEDULE})
    assert "the sessions of papers" not in "\n".join(check(project)[1]), "their pages do"
    project.write({"conf.py": CONF + "conference_paper_pages = False\n"})
    (line,) = [line for line in check(project)[1] if "no page shows the sessions of papers" in line]
    assert "2030/_data/papers.yaml:2:1: advice [not-shown]" in line
    assert "Write :show: session, or :group-by: session, in {accepted-papers}." in line


def test_a_picture_that_no_page_shows(project: Project) -> None:
    project.path("_data/ada.png").write_bytes(saved(kind="PNG"))
    project.edit("_data/people.yaml", "name: Lovelace, Ada", "name: Lovelace, Ada\n  photo: ada.png")
    project.edit("2030/index.md", "```{people}", "```{people}\n:role: chair")
    assert "no page shows the picture" not in "\n".join(check(project)[1])
    project.write({"conf.py": CONF + "conference_paper_pages = False\n"})
    (line,) = [line for line in check(project)[1] if "the picture" in line]
    assert "docs/_data/people.yaml:3:1: advice [not-shown] no page shows the picture of ada-lovelace." in line
