"""A list of papers after a change is that of a clean build, whatever changed that its rows show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.build.project import CONF, EDITION, Project, files_of, rename_person

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LIST = "# Papers\n\n```{accepted-papers}\n```\n"
CONFIGURATION = f"{CONF}conference_search = False\n"
PAPERS = 60
PEOPLE = """
- id: ada
  name: Lovelace, Ada
- id: grace
  name: Hopper, Grace
"""
CALL = """
call:
  tracks:
    - {id: main, name: Main Track}
    - {id: data, name: Data Track}
"""


def paper(number: int) -> str:
    title = f"Of $x_{{{number}}}$ and *more*" if number % 5 == 0 else f"Of matter {number}"
    letters = "".join(chr(ord("a") + int(digit)) for digit in str(number))  # a name has no digits
    who = "{person: ada}" if number % 50 == 0 else f"'Somerville{letters}, Mary'"
    return f"""
- id: p{number}
  title: '{title}'
  authors: [{who}, {{name: 'Noether, Emmy', affiliation: Place {number % 7}}}]
  abstract: Words.
  track: {"main" if number % 2 else "data"}
  topics: [topic {number % 3}, topic {number % 4 + 3}]
  session: s1
"""


SCHEDULE = """
- date: 2030-06-01
  sessions:
    - {id: s1, time: '9:00-10:00', title: Morning, kind: talk}
"""


@pytest.fixture
def listed(tmp_path: Path) -> Project:
    return Project(tmp_path).write(
        {
            "conf.py": CONFIGURATION,
            "index.md": "# Home\n\n```{toctree}\n2030/papers\n```\n",
            "2030/papers.md": LIST,
            "2030/_data/edition.yaml": EDITION + CALL,
            "2030/_data/schedule.yaml": SCHEDULE,
            "2030/_data/papers.yaml": "".join(map(paper, range(1, PAPERS + 1))),
            "_data/people.yaml": PEOPLE,
        }
    )


def page_of(project: Project, *args: str, name: str = "2030/papers.html") -> str:
    result = project.build("html", *args)
    assert result.code == 0, result.warnings
    return (result.out / name).read_text("utf-8")


def new_title(project: Project) -> None:
    project.edit("2030/_data/papers.yaml", "'Of matter 7'", "'Of light 7'")


def new_formula(project: Project) -> None:
    project.edit("2030/_data/papers.yaml", "x_{25}", "y_{25}")


def new_track(project: Project) -> None:
    project.edit("2030/_data/edition.yaml", "Data Track", "Track of Data")


def new_session(project: Project) -> None:
    project.edit("2030/papers.md", "papers}\n", "papers}\n:show: session, affiliations\n")
    assert "Morning" in page_of(project)
    project.edit("2030/_data/schedule.yaml", "Morning", "Evening")


def more_shown(project: Project) -> None:
    project.edit("2030/papers.md", "papers}\n", "papers}\n:show: topics\n")


def other_options(project: Project) -> None:
    project.edit("2030/papers.md", "papers}\n", "papers}\n:layout: table\n:show: abstract\n")


def grouped_and_again(project: Project) -> None:
    project.edit("2030/papers.md", LIST, LIST.replace("papers}\n", "papers}\n:group-by: topic\n") + LIST)
    project.build()
    new_title(project)


def other_folder(project: Project) -> None:
    project.path("2030/papers.md").rename(project.path("list.md"))
    project.edit("list.md", "papers}\n", "papers}\n:edition: 2030\n")
    project.edit("index.md", "2030/papers", "list")


def other_suffix(project: Project) -> None:
    project.edit("conf.py", "conference_search", "html_link_suffix = ''\nconference_search")


def without_pages(project: Project) -> None:
    project.edit("conf.py", "conference_search", "conference_paper_pages = False\nconference_search")


CHANGES = (
    new_title, new_formula, rename_person, new_track, new_session, more_shown, other_options, grouped_and_again,
    other_folder, other_suffix, without_pages,
)  # fmt: skip


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_list_after_a_change_is_that_of_a_clean_build(
    listed: Project, change: Callable[[Project], None]
) -> None:
    first = listed.build()
    assert (first.code, first.warnings) == (0, "")
    change(listed)
    after, clean = files_of(listed.build().out), files_of(listed.build(out="clean").out)
    lists = {name for name in clean if name.endswith(("papers.html", "list.html"))}
    assert lists
    assert {name: after[name] for name in lists} == {name: clean[name] for name in lists}


@pytest.mark.parametrize("args", [("-D", "language=fr"), ("-b", "dirhtml")], ids=str)
def test_another_language_or_builder_has_rows_of_its_own(listed: Project, args: tuple[str, ...]) -> None:
    page = page_of(listed)
    name = "2030/papers/index.html" if "dirhtml" in args else "2030/papers.html"
    other = page_of(listed, *args, name=name)
    assert other != page
    clean = listed.build("html", *args, out="clean")
    assert (clean.out / name).read_text("utf-8") == other
