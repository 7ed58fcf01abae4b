"""Time travel: the site as of any day, and promises that were not kept by then."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.build.project import Project


def on(project: Project, day: str, *args: str) -> tuple[str, int]:
    """The edition's page as of a day, and how many pieces of advice there are; nothing fails the build."""
    result = project.build("html", "-W", f"-Dconference_as_of={day}", *args)
    assert (result.code, result.warnings) == (0, "")
    count = re.search(r"^(\d+) pieces? of advice", result.output, re.M)
    return (result.out / "2030" / "index.html").read_text("utf-8"), int(count[1]) if count else 0


def test_before_a_value_was_announced_its_predecessor_shows(project: Project) -> None:
    before, _ = on(project, "2026-02-09")
    assert "February 20, 2030" in before
    assert "March 1, 2030" not in before
    after, _ = on(project, "2026-02-10")
    assert "March 1, 2030" in after
    again, _ = on(project, "2026-02-09")
    assert again == before


def test_an_empty_section_is_a_promise_until_its_day(project: Project) -> None:
    project.write({"2030/_data/people.yaml": "[]\n"})
    assert on(project, "2030-07-19")[1] == 0
    assert on(project, "2030-07-21")[1] == 1
    assert on(project, "2030-07-22")[1] == 1, "it is said again although no page was read again"
    assert on(project, "2030-07-19")[1] == 0
    assert on(project, "2030-07-21", "-Dsuppress_warnings=conference.stale-promise")[1] == 0


def test_papers_are_promised_for_the_notification(project: Project) -> None:
    project.write({"2030/_data/papers.yaml": "[]\n"})
    project.edit("index.md", "See {conf:paper}`2030/7` and", "See")
    date = "- {id: told, label: Notification, kind: notification, at: 2030-04-01}\n"
    path = project.path("2030/_data/dates.yaml")
    path.write_text(path.read_text("utf-8") + date, "utf-8")
    assert on(project, "2030-04-01")[1] == 0
    result = project.build("html", "-v", "-Dconference_as_of=2030-04-03")
    assert (
        'docs/2030/papers.md:3:1: advice: "Notification" of 2030 has passed, and the page has no record for '
        "accepted-papers. Add the records, or say what became of it."
    ) in result.output
    assert result.warnings == ""


@pytest.mark.parametrize("text", ["Coming soon!", "The room is TBD.", "A prize will be announced."])
def test_prose_that_promises(project: Project, text: str) -> None:
    path = project.path("2030/index.md")
    path.write_text(f"{path.read_text('utf-8')}\n{text}\n", "utf-8")
    project.write({"plain.md": f"# Plain\n\n{text}\n"})  # not of the edition
    assert on(project, "2030-07-01")[1] == 0
    assert on(project, "2030-08-01")[1] == 1


def test_the_page_tells_scripts_the_day(project: Project) -> None:
    assert '<meta name="conference-now" content="2030-07-01T12:00:00Z" />' in on(project, "2030-07-01")[0]
    result = project.build()
    assert "conference-now" not in (result.out / "2030" / "index.html").read_text("utf-8")


@pytest.mark.parametrize("day", ["July 1", "2030-02-30"])
def test_what_is_no_day(project: Project, day: str) -> None:
    result = project.build("html", f"-Dconference_as_of={day}")
    assert result.code == 2
    assert "write a day such as 2025-06-09" in result.warnings


def test_the_event_is_over_when_all_its_days_are(project: Project) -> None:
    project.write({"2030/_data/people.yaml": "[]\n"})
    path = project.path("2030/_data/dates.yaml")
    more = "- {id: second, label: Second day, kind: event, at: 2030-07-24}\n"
    path.write_text(path.read_text("utf-8") + more, "utf-8")
    assert on(project, "2030-07-21")[1] == 0
    assert on(project, "2030-07-26")[1] == 1
