"""What organisers do all year on the real site: one record in one file, and the rest follows."""

from __future__ import annotations

import html
import re
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.build.project import ROOT, Project, files_of

if TYPE_CHECKING:
    from pathlib import Path

SPEAKER = """
- name: Family, Given
  role: speaker
  affiliation: University of Somewhere
"""

PAPER = """
- id: 1
  title: The first accepted paper
  authors:
    - Family, Given
"""

SPEAKERS_SOON = "Coming soon - Check back for updates on our exciting lineup of speakers!"
PAPERS_SOON = "Coming soon - Accepted papers will be listed here after the review process."
FIRST_RECORDS = (
    ("icml2025/_data/people.yaml", SPEAKER, "Given Family", SPEAKERS_SOON, "people"),
    ("icml2025/_data/papers.yaml", PAPER, "The first accepted paper", PAPERS_SOON, "papers"),
)
"""A file, what is added to it, what pages then show and no longer show, and the page of such records."""


def below_banner(content: bytes) -> bytes:
    """A file; of a page, what stands below banner and header, in which each page says what there is to do now."""
    return content.partition(b"<header")[2].partition(b"</header>")[2] or content


@pytest.fixture
def site(tmp_path: Path) -> Project:
    """A copy of the real site, beside copies of what its ``conf.py`` refers to."""
    for name in ("docs", "_static", "extensions"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("_build", "__pycache__"))
    return Project(tmp_path)


def add(project: Project, file: str, record: str) -> None:
    """Put a record where an empty list stands, or below the last one."""
    path = project.path(file)
    text = path.read_text("utf-8")
    path.write_text(re.sub(r"^\[\]$", "", text, flags=re.M) + record, "utf-8")


def shown(path: Path) -> str:
    """A page as plain text."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", path.read_text("utf-8"))).split())


def test_a_year_of_edits(site: Project) -> None:
    """The first speaker, the first paper and a deadline, each one change of one file; then a file that is broken."""
    first = site.build("html", "-W", "-n")
    assert (first.code, first.warnings) == (0, "")
    before = files_of(first.out)
    for file, record, expected, soon, page in FIRST_RECORDS:
        assert soon in shown(first.out / "index.html")
        assert expected not in shown(first.out / "index.html")
        add(site, file, record)
        second = site.build("html", "-W", "-n")
        assert (second.code, second.warnings) == (0, "")
        for path in (second.out / "index.html", second.out / "icml2025" / f"{page}.html"):
            assert expected in shown(path)
            assert soon not in shown(path)

    move_a_deadline(site)
    moved = site.build("html", "-W", "-n")
    assert (moved.code, moved.warnings) == (0, "")
    assert "icml2023/papers" not in moved.read
    assert "icml2025/call" in moved.read
    for path in (moved.out / "index.html", moved.out / "icml2025" / "call.html"):
        assert "Abstract Submission Deadline: TBD" not in shown(path)
        assert "Monday, June 9, 2025, 23:59 AoE" in shown(path)
    after = files_of(moved.out)
    archives = {name for name in before if name.startswith(("icml2022", "icml2023"))}
    assert {name for name in archives if below_banner(after[name]) != below_banner(before[name])} == set()
    assert after == files_of(site.build(out="clean").out)

    add(site, "icml2025/_data/papers.yaml", "- id: 2\n  titel: no title\n")
    broken = site.build()
    assert broken.code == 0
    assert "icml2025/_data/papers.yaml" in broken.warnings
    ours = {"index.html", "icml2025/index.html", "icml2025/papers.html", "site-search.json"}
    now = files_of(broken.out)
    assert {name for name in after | now if after.get(name) != now.get(name)} <= ours
    assert site.build("html", "-W").code == 1


def move_a_deadline(site: Project) -> None:
    """Give the first date that is to be announced its day."""
    path = site.path("icml2025/_data/dates.yaml")
    text = path.read_text("utf-8")
    assert text.count("at: TBD") == 3
    path.write_text(text.replace("at: TBD", "at: 2025-06-09 AoE", 1), "utf-8")
