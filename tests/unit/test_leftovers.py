"""What a new edition still has of the one before: told where it is wrong, and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_conference.checks.leftovers import in_page, newest_of
from sphinx_conference.checks.table import check
from sphinx_conference.problems.codes import Code
from sphinx_conference.reading.loader import read
from tests.build.project import ROOT, Project

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_conference.checks.leftovers import Newest

OLD = """\
name: ICML 2025
title: Machine Learning
host: ICML 2025
year: 2025
place: Vancouver, Canada
zone: America/Vancouver
call:
  portal: https://openreview.net/group?id=here
  templates: [{label: Style, url: https://e.org/style.zip}]
venue: {name: Big Hall, map: https://e.org/map}
"""
NEW = """\
name: ICML 2026
title: Machine Learning
host: ICML 2026
year: 2026
place: Seoul, Korea
zone: Asia/Seoul
"""


def found(folder: Path, more: str = "", dates: str = "[]\n", new: str = NEW) -> list[str]:
    Project(folder).write(
        {
            "icml2025/_data/edition.yaml": OLD,
            "icml2026/_data/edition.yaml": new + more,
            "icml2026/_data/dates.yaml": dates,
        }
    )
    problems = check(read(folder / "docs"))
    assert {one.code for one in problems} <= {Code.LEFTOVER}
    assert all(one.path.startswith("icml2026/") and one.level.value == "advice" for one in problems)
    return [f"{one.path.rpartition('/')[2]}:{one.line}: {one.message}" for one in problems]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("call: {portal: 'https://openreview.net/group?id=here'}\n", "address of icml2025"),
        ("call: {portal: 'https://openreview.net/group?id=ICML.cc/2025/Workshop'}\n", "the year 2025"),
        ("call: {templates: [{label: Style, url: 'https://e.org/style.zip'}]}\n", "address of icml2025"),
        (
            "call: {templates: [{label: ICML 2025 style, url: 'https://e.org/s.zip'}]}\n",
            '"ICML 2025" stands here',
        ),
        ("call: {format: ICML 2024 style}\n", '"ICML 2024" stands here'),
        ("registration: {url: 'https://icml.cc/icml2025/register'}\n", "the year 2025"),
        ("venue: {name: Big Hall}\n", "the same as in Vancouver"),
        ("tagline: See you in Vancouver\n", '"Vancouver" stands here'),
        ("announcements: [{text: ICML 2025 is open}]\n", '"ICML 2025" stands here'),
    ],
)
def test_what_is_left_in_the_data_is_told(tmp_path: Path, more: str, said: str) -> None:
    (one,) = found(tmp_path, more)
    assert said in one


def test_what_is_left_in_dates_is_told(tmp_path: Path) -> None:
    dates = "- {id: a, label: Camera-ready 2025, kind: other, at: TBD, note: 'in Vancouver'}\n"
    assert len(found(tmp_path, dates=dates)) == 2


@pytest.mark.parametrize(
    "more",
    [
        "",
        "call: {portal: 'https://openreview.net/group?id=ICML.cc/2026/Workshop'}\n",
        "call: {format: 2-4 pages in ICML 2026 style}\n",
        "tagline: Since 2022, after 1000 papers\n",
        "proceedings: {url: 'https://proceedings.mlr.press/v2026/'}\n",
        "venue: {name: Another Hall}\n",
    ],
)
def test_what_is_right_is_not_told(tmp_path: Path, more: str) -> None:
    assert found(tmp_path, more) == []


def test_an_earlier_edition_may_name_any_year(tmp_path: Path) -> None:
    old = OLD.replace(
        "title: Machine", "tagline: After ICML 2022 in Baltimore, before ICML 2024\ntitle: Machine"
    )
    Project(tmp_path).write({"icml2025/_data/edition.yaml": old, "icml2026/_data/edition.yaml": NEW})
    assert check(read(tmp_path / "docs")) == ()


def newest(folder: Path) -> Newest:
    found(folder)
    one = newest_of(read(folder / "docs").site.editions.values())
    assert one is not None
    return one


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("We meet at ICML 2025 in Vancouver.", '"ICML 2025" stands here'),
        ("The hall is in Vancouver.", '"Vancouver" stands here'),
        (":to: /icml2025/call", "leads to icml2025/call"),
        ("See the [call](/icml2025/call.md).", "leads to icml2025/call"),
        ("Following [ICML 2025](/icml2025/index.md) and ICML 2026", ""),
        ("The {doc}`papers of last year </icml2025/papers>`", ""),
        (":edition: icml2025", ""),
        ("In 2025 a telescope was built, and in 1990 another", ""),
        ("Deadlines of ICML 2026", ""),
        ("## Dates of 2025", '"2025" stands here'),
        ("| 2025-06-01 | ICML |", ""),
    ],
)
def test_what_is_left_in_pages_is_told(tmp_path: Path, line: str, said: str) -> None:
    told = list(in_page(f"# A\n\n{line}\n", newest(tmp_path), {"icml2026/call", "icml2026/papers"}))
    assert [(number, said in message) for number, message, _hint in told] == ([(3, True)] if said else [])


def test_the_site_itself_has_no_leftovers() -> None:
    assert [one for one in check(read(ROOT / "docs")) if one.code is Code.LEFTOVER] == []
    newest = newest_of(read(ROOT / "docs").site.editions.values())
    assert newest is not None
    for page in (ROOT / "docs" / "index.md", *(ROOT / "docs" / newest.id).glob("*.md")):
        assert list(in_page(page.read_text("utf-8"), newest, {f"{newest.id}/call"})) == []


def test_a_build_tells_leftovers_of_pages_as_advice(tmp_path: Path) -> None:
    found(tmp_path)
    conf = 'project = "T"\nextensions = ["sphinx_conference"]\nhtml_theme = "basic"\n'
    index = "# Home\n\nWe meet at ICML 2025.\n\n```{toctree}\nicml2025/index\nicml2026/index\n```\n"
    old = "```{event-hero}\n:button: no\n```\n\nAfter ICML 2024.\n"
    project = Project(tmp_path).write({"conf.py": conf, "index.md": index, "icml2025/index.md": old})
    project.write({"icml2026/index.md": old.replace("After", "Not")})
    result = project.build("html", "-v", "-W")
    assert result.code == 0, result.warnings
    said = [line for line in result.output.splitlines() if ": advice: " in line and "stands here" in line]
    assert [line.partition(": ")[0].removeprefix("docs/") for line in said] == [
        "icml2026/index.md:5:1",
        "index.md:3:1",
    ]
