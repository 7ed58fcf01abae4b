"""Which pages of records are written again when something changes, and that workers write the same."""

from __future__ import annotations

import re
import time

import pytest

from tests.build.htmltree import page_tree, values
from tests.build.papersite import BASE, SITE
from tests.build.project import CONF, Project, files_of, rename_person, times_of
from tests.wide import wide


@pytest.fixture
def site(project: Project) -> Project:
    """The small site with papers of all kinds and a program."""
    return project.write(SITE)


def edit_title(project: Project) -> None:
    project.edit("2030/_data/papers.yaml", "On the $E(n)$ engine", "On another engine")


def edit_abstract(project: Project) -> None:
    project.edit("2030/_data/papers.yaml", "second paragraph", "last paragraph")


def reorder(project: Project) -> None:
    path = project.path("2030/_data/papers.yaml")
    first, rest = path.read_text("utf-8").split("- id: 8", 1)
    eighth, rest = rest.split("- id: 9", 1)
    path.write_text(f"- id: 8{eighth}{first}- id: 9{rest}", "utf-8")


def withdraw(project: Project) -> None:
    project.edit(
        "2030/_data/papers.yaml", "  presentation: oral\n", "  presentation: oral\n  status: withdrawn\n"
    )


def remove(project: Project) -> None:
    path = project.path("2030/_data/papers.yaml")
    path.write_text(re.sub(r"- id: 8\n.*?(?=- id: 9)", "", path.read_text("utf-8"), flags=re.S), "utf-8")


def move_session(project: Project) -> None:
    project.edit("2030/_data/schedule.yaml", "room: Hall A", "room: Hall B")


@pytest.mark.parametrize("builder", ["html", *wide("dirhtml")])
@pytest.mark.parametrize(
    ("change", "rewritten"),
    [
        (edit_title, {"7", "8"}),
        (edit_abstract, {"7"}),
        (reorder, {"7", "8", "9"}),
        (withdraw, {"7", "old-7", "8"}),
        (remove, {"7", "9"}),
        (rename_person, {"7"}),
        (move_session, {"7"}),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_only_pages_that_differ_are_written(
    site: Project, change: object, rewritten: set[str], builder: str
) -> None:
    first = site.build(builder)
    before, contents = times_of(first.out), files_of(first.out)
    time.sleep(0.02)
    assert callable(change)
    change(site)
    second = site.build(builder)
    after = times_of(second.out)
    clean = site.build(builder, out="clean")
    assert files_of(second.out) == files_of(clean.out)
    ours = [name for name in before if re.match(r"2030/papers/(?!index\.html).*html$", name)]
    touched = {name for name in ours if after.get(name) not in (None, before[name])}
    assert {re.sub(r"^2030/papers/|(/index)?\.html$", "", name) for name in touched} == rewritten
    assert all(contents[name] != (second.out / name).read_bytes() for name in touched)


def test_a_second_build_writes_no_page(site: Project) -> None:
    before = times_of(site.build().out)
    after = times_of(site.build().out)
    assert {name for name in before if before[name] != after[name] and "papers/" in name} == set()


def test_parallel_gives_the_same_bytes(site: Project) -> None:
    assert files_of(site.build("html", "-j", "2").out) == files_of(site.build(out="serial").out)


def many_papers(count: int) -> str:
    return "".join(
        f"- id: {number}\n  title: Paper {number} of $x_{{{number}}}$\n  authors: ['Author {number % 90}']\n"
        f"  abstract: Galaxy {number % 7} star {number % 11} survey {number}.\n"
        for number in range(count)
    )


NOTES_WHAT_IS_MADE = """
from pathlib import Path
from sphinx_conference.pages.stamped.papers.page import PaperPages
from sphinx_conference.pages.stamped.people.indexes import AuthorIndex, LetterPages, PeopleIndex

def note(kind):
    make = kind.make
    def noted(self, number):
        with open(Path(__file__).with_name("made.txt"), "a") as file:
            file.write(self.page(number) + "\\n")
        return make(self, number)
    kind.make = noted

for kind in (PaperPages, AuthorIndex, LetterPages, PeopleIndex):
    note(kind)
"""


def test_nothing_is_made_when_nothing_changed_and_little_when_little_did(project: Project) -> None:
    project.write({"conf.py": CONF + BASE + NOTES_WHAT_IS_MADE, "2030/_data/papers.yaml": many_papers(420)})
    made = project.path("made.txt")
    project.build(process=True)
    assert len(set(made.read_text().split())) == 420 + len(["authors", "authors/a", "people/index"])
    made.unlink()
    project.build(process=True)
    assert not made.exists()
    project.edit("2030/_data/papers.yaml", "star 3 survey 3.", "star 3 survey 3, extended.")
    project.build(process=True)
    pages = set(made.read_text().split())
    assert "2030/papers/3" in pages
    assert len(pages) < 10


def test_workers_make_the_same_bytes(project: Project) -> None:
    project.write({"conf.py": CONF + BASE, "2030/_data/papers.yaml": many_papers(900)})
    shared = project.build("html", "-j", "2", out="shared")
    assert files_of(shared.out) == files_of(project.build(out="alone").out)
    project.edit("2030/_data/papers.yaml", "Paper 450 of", "Another paper 450 of")
    shared = project.build("html", "-j", "2", out="shared")
    assert files_of(shared.out) == files_of(project.build(out="alone").out)


def test_pages_of_letters_follow_authors_who_come_and_go(project: Project) -> None:
    papers = "".join(
        f"- id: {number}\n  title: Paper {number} of *many*\n"
        f"  authors: ['{'ÉAøb王'[number % 5]}uthor{number}, Given']\n"
        for number in range(401)
    )
    project.write({"conf.py": CONF + BASE, "2030/_data/papers.yaml": papers})
    for builder in ("html", "dirhtml"):
        project.write({"2030/_data/papers.yaml": papers})
        first = project.build(builder)
        suffix = ".html" if builder == "html" else "/index.html"
        for letter in ("a", "b", "e", "o", "other"):
            folder = first.out / "2030/authors" / (letter if builder == "dirhtml" else "")
            links = values(page_tree(first.out / f"2030/authors/{letter}{suffix}"), "a", "href", "conf-index")
            assert len(links) in (80, 81)
            assert all((folder / link).exists() for link in links)
        project.edit("2030/_data/papers.yaml", "Éuthor400", "Auvier")
        project.build(builder)
        assert files_of(first.out) == files_of(project.build(builder, out="clean").out)
