"""What depends on the day is advice: a site that was built yesterday is built today."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from sphinx_conference.checks.table import check
from sphinx_conference.model.when import first_day, last_day
from sphinx_conference.problems.codes import Level
from sphinx_conference.published.gate import publish
from sphinx_conference.reading.loader import read
from tests.build.project import ROOT, sphinx_build
from tests.wide import Run, wide

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_conference.model.site import Site
    from tests.build.project import Project

FIRST, LAST = date(2021, 1, 1), date(2031, 12, 31)
DOCS = ROOT / "docs"


def every(days: int) -> list[date]:
    """Each so many days from the first to the last."""
    return [FIRST + timedelta(n) for n in range(0, (LAST - FIRST).days + 1, days)]


def test_no_day_makes_a_warning_of_what_was_none() -> None:
    loaded = read(DOCS)
    for day in every(1 if Run.is_wide else 22):
        assert not [p for p in check(loaded, day) if p.level is not Level.ADVICE], day
        assert publish(loaded.site, day).editions


def test_a_promise_that_its_day_breaks_fails_no_build(project: Project) -> None:
    """A notification, and no papers: as on the day before."""
    project.write({"2030/_data/papers.yaml": "[]\n"})
    project.edit("index.md", "See {conf:paper}`2030/7` and", "See")
    path = project.path("2030/_data/dates.yaml")
    told = "- {id: told, label: Notification, kind: notification, at: 2030-06-22}\n"
    path.write_text(path.read_text("utf-8") + told, "utf-8")
    for day in ("2030-06-22", "2030-06-23", "2030-06-24", "2031-01-01"):
        result = project.build("html", "-W", f"-Dconference_as_of={day}")
        assert (result.code, result.warnings) == (0, ""), day


def test_a_build_says_when_more_may_be_seen(project: Project) -> None:
    project.edit("2030/_data/papers.yaml", "- id: 8\n", "- id: 8\n  publish_after: 2099-01-02\n")
    result = project.build("html", "-W")
    assert result.code == 0
    line = "Build the site again on 2099-01-02 (UTC): 1 paper is withheld until then by publish_after"
    assert result.output.count(line) == 1


def test_the_newest_value_is_shown_whenever_it_was_announced(project: Project) -> None:
    project.edit("2030/_data/dates.yaml", "announced: 2026-02-10", "announced: 2099-01-01")
    page = project.build().out / "2030" / "index.html"
    assert "March 1, 2030" in page.read_text("utf-8")


def changes(site: Site) -> list[date]:
    """The days on which anything can change: those of dates, earlier values, announcements and embargoes."""
    days: set[date | None] = set()
    for data in site.editions.values():
        for entry in data.dates:
            for when in (entry.at, *(was.at for was in entry.was)):
                days |= {first_day(when), last_day(when)}
            days |= {was.announced for was in entry.was}
        days |= {paper.publish_after for paper in data.papers}
    return sorted(day for day in days if day)


def around() -> list[date]:
    """Each such day of the real site with those beside it."""
    days = {day + timedelta(n) for day in changes(read(DOCS).site) for n in (-1, 0, 1, 2)}
    return sorted(days)


@pytest.mark.parametrize("day", wide(*around()), ids=str)
def test_the_real_site_is_built_strictly_on_any_day(tmp_path: Path, day: date) -> None:
    args = ("-W", "-n", f"-Dconference_as_of={day}")
    result = sphinx_build(DOCS, tmp_path / "out", tmp_path / "doctrees", "html", *args)
    assert (result.code, result.warnings) == (0, "")
