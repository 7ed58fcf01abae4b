"""Bibliographies that a build writes: whole, per paper, and only what changed."""

from __future__ import annotations

import json
from html import unescape
from typing import TYPE_CHECKING

import bibtexparser

if TYPE_CHECKING:
    from pathlib import Path

    from tests.build.project import Project

KINDS = ("bib", "ris", "json")


def shown(out: Path, paper: str) -> str:
    """The BibTeX on a paper's page, with the newline that its file has."""
    html = (out / f"2030/papers/{paper}.html").read_text("utf-8")
    return unescape(html.partition('aria-label="BibTeX"><code>')[2].partition("</code>")[0]) + "\n"


def memory_of(project: Project) -> Path:
    (memory,) = (project.folder / "out-doctrees").glob("bibliography-*.pickle")
    return memory


def files_of(out: Path) -> dict[str, bytes]:
    """All bibliographies below a folder, by path."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for kind in KINDS
        for path in out.rglob(f"*.{kind}")
        if not {"schemas", "_static", "news.json"} & set(path.parts) and "search" not in path.name
    }


def test_whole_and_per_paper(project: Project) -> None:
    project.path("conf.py").write_text(
        project.path("conf.py").read_text("utf-8") + '\nconference_base_url = "https://example.org/w"\n',
        "utf-8",
    )
    out = project.build("html", "-W").out
    names = {f"2030/papers.{kind}" for kind in KINDS} | {
        f"2030/papers/{i}.{kind}" for i in (7, 8) for kind in KINDS
    }
    assert set(files_of(out)) == names  # 2029 has no papers and no file
    library = bibtexparser.parse_file(str(out / "2030/papers.bib"))
    assert [entry.key for entry in library.entries] == ["lovelace-2030-7", "menabrea-2030-8"]
    assert library.entries[0]["url"] == "https://example.org/w/2030/papers/7.html"
    items = json.loads((out / "2030/papers.json").read_bytes())
    assert [item["id"] for item in items] == ["lovelace-2030-7", "menabrea-2030-8"]
    assert json.loads((out / "2030/papers/8.json").read_bytes()) == items[1:]
    ris = (out / "2030/papers.ris").read_bytes()
    assert ris.count(b"TY  - CONF\r\n") == ris.count(b"ER  - \r\n") == 2
    assert (out / "2030/papers/7.bib").read_bytes() in (out / "2030/papers.bib").read_bytes()


def changed_by(project: Project, old: str, new: str) -> set[str]:
    """The bibliographies that a build writes, adds or removes after an edit; they are those of a clean build."""
    out = project.build().out
    before = {name: (out / name).stat().st_mtime_ns for name in files_of(out)}
    project.edit("2030/_data/papers.yaml", old, new)
    project.build("html")
    after = files_of(out)
    assert after == files_of(project.build("html", out="clean").out)
    times = {name: (out / name).stat().st_mtime_ns for name in after}
    return {name for name in before.keys() | times.keys() if before.get(name) != times.get(name)}


def of(identifier: str) -> set[str]:
    """The files of a paper and of its edition."""
    return {f"2030/papers{name}.{kind}" for name in ("", f"/{identifier}") for kind in KINDS}


def test_a_changed_paper_is_written_alone(project: Project) -> None:
    assert changed_by(project, "Sketch of a machine", "Ébauche d'une machine") == of("8")


def test_pages_show_the_entries_that_lie_beside_them(project: Project) -> None:
    project.build()
    for name, old, new in (
        ("papers", "Sketch", "Ébauche"),
        ("papers", "On the", "The"),
        ("edition", "Canada", "CA"),
    ):
        project.edit(f"2030/_data/{name}.yaml", old, new)
        out = project.build().out
        for paper in ("7", "8"):
            assert shown(out, paper) == (out / f"2030/papers/{paper}.bib").read_text("utf-8")


def test_a_paper_that_goes_leaves_no_file(project: Project) -> None:
    assert changed_by(project, "title: Sketch of a machine", "title: Sketch\n  status: draft") == of("8")


def test_a_paper_that_comes(project: Project) -> None:
    assert changed_by(project, "- id: 8", "- id: 9\n  title: Nine\n  authors: [Plato]\n- id: 8") == of("9")


def test_a_change_of_order_alone_touches_no_paper(project: Project) -> None:
    new = "- id: 9\n  title: Nine\n  authors: [Plato]\n- id: 10\n  title: Ten\n  authors: [Plato]\n- id: 8"
    project.edit("2030/_data/papers.yaml", "- id: 8", new)
    swapped = new.replace("9\n  title: Nine", "x").replace("10\n  title: Ten", "9\n  title: Nine")
    assert changed_by(project, new, swapped.replace("x", "10\n  title: Ten")) == {
        f"2030/papers.{k}" for k in KINDS
    }


def test_what_all_papers_say_changes_all(project: Project) -> None:
    out = project.build().out
    project.edit("2030/_data/edition.yaml", "Vancouver, Canada", "Paris, France")
    project.build()
    assert all(b"Paris" in content for content in files_of(out).values())


def test_an_edition_that_goes_leaves_no_file(project: Project) -> None:
    project.path("2029/_data/papers.yaml").write_text("- id: 1\n  title: One\n  authors: [Plato]\n", "utf-8")
    out = project.build().out
    assert "2029/papers.bib" in files_of(out)
    project.path("2029/_data/papers.yaml").write_text("[]\n", "utf-8")
    project.build()
    assert not any(name.startswith("2029") for name in files_of(out))


def test_a_second_build_writes_nothing(project: Project) -> None:
    out = project.build().out
    memory = memory_of(project)
    before = {path: path.stat().st_mtime_ns for path in (memory, *(out / name for name in files_of(out)))}
    project.build()
    assert before == {path: path.stat().st_mtime_ns for path in before}


def test_a_file_that_somebody_broke_is_mended(project: Project) -> None:
    out = project.build().out
    whole = files_of(out)
    (out / "2030/papers.bib").write_text("broken", "utf-8")
    project.build()
    assert files_of(out) == whole


def test_nothing_of_a_withheld_paper(project: Project) -> None:
    project.build()
    project.edit("2030/_data/papers.yaml", "title: Sketch of a machine", "title: Canary\n  status: withdrawn")
    out = project.build().out
    for content in (
        *files_of(out).values(),
        memory_of(project).read_bytes(),
    ):
        assert b"Canary" not in content
        assert b"Menabrea" not in content
        assert b"Sketch" not in content


def test_nothing_is_left_where_the_memory_is_lost(project: Project) -> None:
    out = project.build().out
    memory_of(project).unlink()
    project.edit("2030/_data/papers.yaml", "title: Sketch of a machine", "title: Canary\n  status: withdrawn")
    project.build()
    assert not [name for name in files_of(out) if name.startswith("2030/papers/8.")]


def test_entries_lead_to_pages_by_the_names_that_they_have(project: Project) -> None:
    project.edit(
        "conf.py",
        'html_theme = "basic"',
        'html_theme = "basic"\nconference_base_url = "https://example.org/"',
    )
    project.build()
    project.edit("conf.py", 'html_theme = "basic"', 'html_theme = "basic"\nhtml_file_suffix = ".htm"')
    project.build()
    assert files_of(project.folder / "out") == files_of(project.build(out="clean").out)
