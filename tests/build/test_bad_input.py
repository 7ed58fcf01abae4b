"""Bad data, through the builder and the command line: one plain message each, all of them, every time."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from sphinx_conference.cli import main
from tests.build.isolation import Done, run_here
from tests.build.project import EXTENSIONS, files_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.build.project import Project

DATES = "2030/_data/dates.yaml"
PAPERS = "2030/_data/papers.yaml"
MEGABYTE = 1 << 20


def edit(file: str, old: str, new: str) -> Callable[[Project], None]:
    return lambda project: project.edit(file, old, new)


def write(file: str, content: str | bytes) -> Callable[[Project], None]:
    def act(project: Project) -> None:
        project.path(file).write_bytes(content.encode() if isinstance(content, str) else content)

    return act


LAUGHS = "- &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"- &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 10)
)

CASES: dict[str, tuple[Callable[[Project], None], str, str, str]] = {
    "missing key": (
        edit(DATES, "  label: Submission\n", ""),
        f"{DATES}:1:3", "missing-key", '"label" is missing. Add label: and its value',
    ),
    "misspelt key": (
        edit(DATES, "label: Submission", "lable: Submission"),
        f"{DATES}:2:3", "unknown-key", 'there is no key "lable" here. Did you mean "label"?',
    ),
    "doubled key": (
        edit(DATES, "label: Submission", "label: Submission\n  label: Papers"),
        f"{DATES}:3:3", "duplicate-key", "2",
    ),
    "wrong type": (
        edit(DATES, "label: Submission", "label: [a, b]"),
        f"{DATES}:2:10", "wrong-type", "label: must be text, not a list",
    ),
    "unknown id": (
        edit("2030/_data/people.yaml", "person: ada-lovelace", "person: ada-lovelacer"),
        "2030/_data/people.yaml:1:11", "unknown-id", 'Did you mean "ada-lovelace"?',
    ),
    "two records with one id": (
        edit(PAPERS, "id: 8", "id: 7"),
        f"{PAPERS}:8:7", "duplicate-id", "in lines 1 and 8",
    ),
    "no such day": (
        edit(DATES, "at: 2030-03-01 AoE", "at: 2025-02-30"),
        f"{DATES}:4:7", "date", "2025-02-30 does not exist. The last day of that month is 2025-02-28.",
    ),
    "time without a zone": (
        edit(DATES, "at: 2030-03-01 AoE", "at: 2030-03-01 17:00"),
        f"{DATES}:4:7", "zone", "has a time but no zone. Write 2030-03-01 17:00 AoE",
    ),
    "javascript link": (
        edit(PAPERS, "https://example.org/7.pdf", "javascript:alert(1)"),
        f"{PAPERS}:7:10", "url", 'must be a whole web address. Write one that begins with "https://".',
    ),
    "tab": (
        edit(DATES, "  label: Submission", "\tlabel: Submission"),
        f"{DATES}:2:1", "syntax", "here is a tab",
    ),
    "empty file": (write(DATES, ""), f"{DATES}:1:1", "empty-file", "Write [] if there is nothing yet"),
    "nothing but a line": (write(DATES, "---\n"), f"{DATES}:1:1", "empty-file", "Write [] if there is nothing yet"),
    "list where a map belongs": (
        edit(DATES, "- id: submission", "- - id: submission"), f"{DATES}:", "", "",
    ),
    "map where a list belongs": (write(DATES, "id: x\n"), f"{DATES}:1:1", "wrong-type", 'Write "- " before'),
    "edition as a list": (
        write("2030/_data/edition.yaml", "- name: x\n"),
        "2030/_data/edition.yaml:1:1", "wrong-type", "this file holds one map",
    ),
    "invalid UTF-8": (
        write(DATES, b"- id: a\n  label: caf\xe9\n"), f"{DATES}:2:13", "encoding", "",
    ),
    "50 MB": (write(DATES, b"- id: a\n" * (50 * MEGABYTE // 8)), f"{DATES}:1:1", "too-large", ""),
    "billion laughs": (write(DATES, LAUGHS), f"{DATES}:", "alias", ""),
    "3000 levels": (write(DATES, "[" * 3000 + "]" * 3000), f"{DATES}:", "too-deep", ""),
    "3000 levels of blocks": (
        write(DATES, "".join(" " * n + "- \n" for n in range(3000))), f"{DATES}:", "too-deep", "",
    ),
    "python object": (write(DATES, "- !!python/object/apply:os.system [ls]\n"), f"{DATES}:1:3", "tag", ""),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_one_message_on_every_build(project: Project, case: str) -> None:
    act, place, code, words = CASES[case]
    act(project)
    project.edit(
        "index.md",
        "See {conf:paper}`2030/7` and {conf:person}`ada-lovelace` and {conf:date}`2030/submission`.",
        "",
    )
    first, second = project.build(), project.build()
    for result in (first, second):
        assert result.code == 0, result.output + result.warnings
        lines = result.warnings.splitlines()
        assert len(lines) == 1, result.warnings
        assert f"docs/{place}" in lines[0]
        assert f"[conference.{code}" in lines[0]
        assert words in lines[0]
        assert "Traceback" not in result.warnings
    strict = project.build("html", "-W")
    assert strict.code == 1
    assert strict.warnings.splitlines()[0] == lines[0]


def test_everything_is_listed_in_one_run(project: Project) -> None:
    project.edit(DATES, "label: Submission", "lable: Submission")
    project.edit(DATES, "at: 2030-07-19", "at: 2030-07-32")
    project.edit(PAPERS, "https://example.org/7.pdf", "javascript:alert(1)")
    project.path("2030/_data/people.yaml").write_text("", "utf-8")
    result = project.build("html", "-W")
    assert result.code == 1
    codes = [line.rpartition("[conference.")[2].rstrip("]") for line in result.warnings.splitlines()]
    assert sorted(codes) == ["date", "empty-file", "unknown-key", "url"]


def test_a_process_of_its_own_says_the_same(project: Project) -> None:
    project.edit(DATES, "label: Submission", "lable: Submission")
    here, there = (project.build("html", "-W", out=str(own), process=own) for own in (False, True))
    assert (here.code, here.read, here.warnings) == (there.code, there.read, there.warnings)
    assert files_of(here.out) == files_of(there.out)


def test_bad_data_is_told_also_of_a_build_that_fails(project: Project) -> None:
    project.edit(DATES, "label: Submission", "lable: Submission")
    fail = """
        def fail(*args):
            raise ValueError("s0me other extension")

        def setup(app):
            app.connect("env-before-read-docs", fail)
    """
    project.write({"conf.py": project.path("conf.py").read_text("utf-8") + dedent(fail)})
    result = project.build()
    assert result.code == 2
    assert "s0me other extension" in result.warnings
    assert result.warnings.count('there is no key "lable" here') == 1


def test_all_other_pages_equal_a_clean_builds(project: Project) -> None:
    clean = files_of(project.build(out="clean").out)
    project.path(PAPERS).write_bytes(b"\xff\xfe broken")
    broken = project.build(out="broken")
    assert broken.code == 0
    after = files_of(broken.out)
    differing = {name for name in clean | after if clean.get(name) != after.get(name)}
    pages = {name for name in differing if not name.startswith("2030/papers")}
    of_papers = {
        "2030/authors.html",
        "people/ada-lovelace.html",
        "people/index.html",
    }  # she wrote one of them
    assert pages <= {
        "index.html",
        "site-search.json",
        "searchindex.js",
        "objects.inv",
        "sitemap.xml",
        *of_papers,
    }


def check(project: Project, *arguments: str) -> Done:
    return run_here(main, ["check", "docs", *arguments], project.folder)


def program(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run ``sphinx-conference`` in a process of its own."""
    command = [sys.executable, "-m", "sphinx_conference", *arguments]
    env = {**os.environ, "PYTHONPATH": str(EXTENSIONS)}
    return subprocess.run(command, capture_output=True, text=True, env=env, cwd=folder, check=False)


@pytest.mark.parametrize("case", CASES)
def test_command_says_the_same_without_building(project: Project, case: str) -> None:
    act, place, code, words = CASES[case]
    act(project)
    done = check(project)
    assert done.code == 1
    (line,) = done.output.splitlines()
    assert line.startswith(f"docs/{place}")
    assert f"error [{code}" in line
    assert words in line
    annotated = check(project, "--format", "github")
    assert annotated.code == 1
    assert annotated.output.startswith(f"::error file=docs/{place.split(':')[0]},line=")


def test_command_on_good_data(project: Project) -> None:
    done = program(project.folder, "check", "docs")
    assert (done.returncode, done.stdout) == (0, "")
    assert "no problem" in done.stderr


def test_command_used_wrongly(project: Project) -> None:
    empty = project.folder / "empty"
    empty.mkdir()
    for arguments in (["check", "nowhere"], ["check", "."], ["chekc"], []):
        done = program(empty, *arguments)
        assert done.returncode == 2, arguments
        assert done.stderr


@pytest.mark.parametrize(
    ("content", "pages"),
    [
        (b"[" * (30 * MEGABYTE), False),
        (b"- " * (15 * MEGABYTE), False),
        (b"{a: " * (7 * MEGABYTE), False),
        (LAUGHS.encode() * 1000, False),
        (b"- &a x\n- *a\n" * 100_000, False),
        (b"- id: x\n" * 1_000_000, False),
        (b'"' + b"a" * (30 * MEGABYTE), False),
        (b"&a " * (10 * MEGABYTE), False),
        (b"? " * (15 * MEGABYTE), False),
        (b"- id: x\n" * 1_000_000, True),
    ],
    ids=["brackets", "dashes", "braces", "laughs", "aliases", "records", "quote", "anchors", "keys", "pages"],
)
def test_nothing_hangs_or_takes_too_much(project: Project, content: bytes, pages: bool) -> None:
    """The reader alone has little memory; a build, which reads the same once more, has Sphinx's own besides."""
    project.path(DATES).write_bytes(content)
    memory, seconds = (700 if pages else 400) * MEGABYTE, 30

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))  # ends the process by a signal

    env = {**os.environ, "PYTHONPATH": str(EXTENSIONS)}
    command = [
        sys.executable,
        "-m",
        "sphinx_conference",
        "check",
        "docs",
        *([] if pages else ["--data-only"]),
    ]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        env=env,
        cwd=project.folder,
        preexec_fn=limited,
        timeout=300,
        check=False,
    )
    assert done.returncode == 1, done.stderr[-2000:]
    assert "Traceback" not in done.stderr
    assert DATES in done.stdout


def test_what_cannot_be_read_does_not_come_soon(project: Project) -> None:
    """A list whose records are there and cannot be read says that they are missing; one without any, its own text."""
    project.edit("index.md", "See {conf:paper}`2030/7` and", "See")
    for content, said, not_said in (
        ("- {id: 7, title: [a], authors: [A B]}\n", "Entries are missing here.", "Papers to come."),
        ("[]\n", "Papers to come.", "Entries are missing"),
    ):
        project.path(PAPERS).write_text(content, "utf-8")
        html = (project.build().out / "2030" / "papers.html").read_text("utf-8")
        assert said in html
        assert not_said not in html


def test_an_edition_whose_zone_cannot_be_read_shows_none(project: Project) -> None:
    program = "- date: 2030-07-19\n  sessions:\n    - {time: 9:00-9:30, kind: keynote, title: Opening}\n"
    project.write(
        {"2030/_data/schedule.yaml": program, "2030/program.md": "# Program\n\n```{schedule}\n```\n"}
    )
    project.path("2030/_data/edition.yaml").write_text(
        "name: C\ntitle: T\nyear: 2030\nzone: nowhere\n", "utf-8"
    )
    result = project.build()
    html = (result.out / "2030" / "program.html").read_text("utf-8")
    assert result.code == 0
    assert "09:00" in html
    assert not any(word in html for word in ("UTC", "Times are local", "T09:00+", "Paris", "Z</"))
