"""After a change, only what uses it is read, only what differs is written, and the result equals a clean build."""

from __future__ import annotations

import os
import re
import shutil
import time
from typing import TYPE_CHECKING

import pytest
from sphinx.util.inventory import InventoryFile

from sphinx_conference.exports import sitemap
from sphinx_conference.exports.schemas import write_schemas
from tests.build.project import EXTENSIONS, Project, files_of, rename_person, times_of
from tests.wide import wide

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NEW_PAPER = """
- id: 9
  title: A third paper
  authors:
    - Somerville, Mary
"""


def change_date(project: Project) -> None:
    project.edit("2030/_data/dates.yaml", "at: 2030-03-01 AoE", "at: 2030-03-08 AoE")


def add_paper(project: Project) -> None:
    path = project.path("2030/_data/papers.yaml")
    path.write_text(path.read_text("utf-8") + NEW_PAPER, "utf-8")


def remove_paper(project: Project) -> None:
    path = project.path("2030/_data/papers.yaml")
    path.write_text(path.read_text("utf-8").partition("- id: 8")[0], "utf-8")


def file_appears(project: Project) -> None:
    project.write({"2029/_data/papers.yaml": NEW_PAPER})


def file_goes(project: Project) -> None:
    project.path("2030/_data/papers.yaml").unlink()


def unrelated_person(project: Project) -> None:
    project.edit("_data/people.yaml", "Hopper, Grace", "Murray Hopper, Grace")


def retitle_event(project: Project) -> None:
    project.edit("2030/_data/edition.yaml", "Workshop on Tests", "Workshop on Trials")


def comment_only(project: Project) -> None:
    path = project.path("2030/_data/papers.yaml")
    path.write_text("# a remark\n" + path.read_text("utf-8"), "utf-8")


CHANGES: dict[Callable[[Project], None], set[str]] = {
    change_date: {"index", "2030/index"},
    add_paper: {"index", "2030/papers"},
    remove_paper: {"index", "2030/papers"},
    file_appears: {"2029/index"},
    file_goes: {"index", "2030/papers"},
    rename_person: {"index", "2030/index", "2030/papers", "2029/index"},
    unrelated_person: set(),
    comment_only: set(),
    retitle_event: {"index", "2030/index", "2030/papers"},
}
"""What is changed, and the pages that use it."""


@pytest.mark.parametrize(("change", "users"), CHANGES.items(), ids=lambda v: getattr(v, "__name__", ""))
@pytest.mark.parametrize("builder", ["html", *wide("dirhtml")])
def test_change(project: Project, change: Callable[[Project], None], users: set[str], builder: str) -> None:
    first = project.build(builder)
    assert (first.code, first.warnings) == (0, "")
    before, before_times = files_of(first.out), times_of(first.out)
    time.sleep(0.02)

    change(project)
    second = project.build(builder)
    assert second.code == 0
    assert second.read == users

    clean = project.build(builder, out="clean")
    after, after_times = files_of(second.out), times_of(second.out)
    assert after == files_of(clean.out), "an incremental build equals a clean one"
    unchanged = {name for name in before if after.get(name) == before[name] and name.endswith(".html")}
    assert {name for name in unchanged if before_times[name] != after_times[name]} == set()
    assert second.warnings == clean.warnings


def test_second_build_does_nothing(project: Project) -> None:
    first = project.build()
    before = times_of(first.out)
    second = project.build()
    assert (second.read, second.written) == (set(), set())
    assert {
        n
        for n, t in times_of(second.out).items()
        if before[n] != t and n.endswith((".html", ".js", ".inv", ".xml"))
    } <= {
        "_static/documentation_options.js",
        "_static/language_data.js",
    }


def test_the_inventory_is_listed_again_only_when_something_changed(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed: list[str] = []
    dump = InventoryFile.dump
    monkeypatch.setattr(InventoryFile, "dump", lambda *given: (listed.append("x"), dump(*given)))
    first = project.build()
    project.build()
    project.build("html", out="other")
    assert len(listed) == 2, "once for each output"
    rename_person(project)
    assert project.build().warnings == first.warnings
    project.path("plain.md").write_text("# Other\n", "utf-8")
    project.build()
    (first.out / "objects.inv").unlink()
    assert (project.build().out / "objects.inv").is_file()
    assert len(listed) == 5


def test_a_build_without_changes_loads_nothing_that_reads_checks_publishes_or_compares(
    project: Project,
) -> None:
    assert project.build().code == 0
    built = project.build(process=True, environment={"PYTHONPROFILEIMPORTTIME": "1"})
    assert built.code == 0, built.warnings
    loaded = set(re.findall(r"^import time:.*\| +(\S+)$", built.warnings, re.MULTILINE))
    assert "sphinx_conference.published.site" in loaded
    unused = (
        "sphinx_conference.checks.table",
        "sphinx_conference.published.gate",
        "sphinx_conference.reading",
        "sphinx_conference.importers",
        "rapidfuzz",
    )
    assert sorted(name for name in loaded if name.startswith(unused)) == []


def test_schemas_are_made_once_by_a_program_whatever_the_times_of_files(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    monkeypatch.setattr(sitemap, "write_schemas", lambda folder: made.append(write_schemas(folder)))
    out = project.build().out
    assert len(made) == 1
    for path in (out / "schemas").iterdir():
        os.utime(path, (1, 1))  # as after an upgrade that changes none: they keep the time that they had
    project.build()
    assert len(made) == 1
    (out / "schemas" / "papers.json").unlink()
    project.build()
    assert len(made) == 2
    assert (out / "schemas" / "papers.json").is_file()


def test_serial_parallel_and_another_folder_give_the_same_bytes(project: Project, tmp_path: Path) -> None:
    serial = project.build("html", "-j", "1")
    parallel = project.build("html", "-j", "4", out="parallel")
    assert parallel.warnings == serial.warnings == ""
    other = Project(tmp_path / "elsewhere" / "deeper")
    shutil.copytree(project.folder / "docs", other.folder / "docs")
    elsewhere = other.build()
    assert files_of(serial.out) == files_of(parallel.out) == files_of(elsewhere.out)


def test_parallel_incremental_equals_clean(project: Project) -> None:
    project.build("html", "-j", "4")
    add_paper(project)
    change_date(project)
    incremental = project.build("html", "-j", "4")
    assert files_of(incremental.out) == files_of(project.build(out="clean").out)


def test_page_that_goes_leaves_no_trace(project: Project) -> None:
    project.build()
    project.path("2029/index.md").unlink()
    project.edit("index.md", "2029/index\n", "")
    incremental = project.build()
    clean = project.build(out="clean")
    gone = {"2029/index.html", "_sources/2029/index.md.txt"}
    assert {n: b for n, b in files_of(incremental.out).items() if n not in gone} == files_of(clean.out)


def test_touched_source_is_not_read_forever(project: Project) -> None:
    project.build()
    time.sleep(0.02)
    os.utime(project.path("plain.md"))
    assert project.build().written >= {"plain"}
    assert project.build().written == set()


def test_words_of_a_removed_paper_leave_the_search_index(project: Project) -> None:
    first = project.build()
    assert "menabrea" in (first.out / "searchindex.js").read_text("utf-8")
    remove_paper(project)
    second = project.build()
    assert "menabrea" not in (second.out / "searchindex.js").read_text("utf-8")


def test_what_another_program_wrote_is_written_again(project: Project, tmp_path: Path) -> None:
    extensions = tmp_path / "extensions"
    shutil.copytree(EXTENSIONS, extensions, ignore=shutil.ignore_patterns("__pycache__"))
    package = extensions / "sphinx_conference"
    result = project.build(path=extensions, process=True)
    assert b"TRANSP:TRANSPARENT" in files_of(result.out)["2030/calendar.ics"]
    for file, old, new in (
        ("render/citations/ris.py", '"CONF"', '"CPAPER"'),
        ("exports/calendar/ics.py", '"TRANSPARENT"', '"OPAQUE"'),
        ("templates/stamped/paper.html", "<h1", '<h1 class="another"'),
        ("templates/directives/accepted-papers.html", "conf-papers__count", "conf-papers__number"),
    ):
        path = package / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")
    after = files_of(project.build(path=extensions, process=True).out)
    assert b"TRANSP:TRANSPARENT" not in after["2030/calendar.ics"]
    assert b"TY  - CPAPER" in after["2030/papers.ris"]
    assert b'<h1 class="another"' in after["2030/papers/7.html"]
    assert b"conf-papers__number" in after["2030/papers.html"]
    assert after == files_of(project.build(path=extensions, out="clean", process=True).out)


def test_a_template_of_the_site_may_change(project: Project) -> None:
    project.edit("conf.py", 'html_theme = "basic"', 'html_theme = "basic"\ntemplates_path = ["own"]')
    project.write({"own/layout.html": '{% extends "!layout.html" %}{% block footer %}First{% endblock %}'})
    assert "First" in (project.build().out / "plain.html").read_text("utf-8")
    project.write({"own/layout.html": '{% extends "!layout.html" %}{% block footer %}Second{% endblock %}'})
    page = (project.build().out / "plain.html").read_text("utf-8")
    assert "Second" in page
    assert "First" not in page


def test_another_program_reads_all_pages_anew(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    read = project.build().read
    assert len(read) > 3
    assert project.build().read == set()
    monkeypatch.setattr("sphinx_conference.extension.program_digest", lambda: "0123456789abcdef")
    assert project.build().read == read, "what the other kept of them may have another form"
