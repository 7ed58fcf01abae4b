"""What is taken from each system: what may be published, and nothing else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_conference.importers.files import SourceFile
from sphinx_conference.importers.source import SourceOptions
from sphinx_conference.importers.sources import SOURCES
from tests.unit.importing import CASES, EXPECTED, IDS, PRETALX, SAMPLES, contents, edition, take, written
from tests.unit.loading import load

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_conference.importers.imported import ImportedRecords
    from sphinx_conference.model.papers import Paper


def imported(source: str, *names: str, **asked: Any) -> ImportedRecords:
    files = [SourceFile.read(SAMPLES / name) for name in names]
    return SOURCES[source].read(files, SourceOptions(**asked))


def as_expected(paper: Paper, fields: set[str]) -> dict[str, Any]:
    """A paper in the form of the expected ones, with those fields alone."""
    authors = []
    for author in paper.authors:
        assert author.name is not None
        given, particle, family, _suffix = author.name.parts
        one = {
            "given": given,
            "family": f"{particle} {family}".strip(),
            "affiliation": "; ".join(author.affiliation),
        }
        authors.append(
            {key: value for key, value in one.items() if key in fields} | {"full": author.name.full}
        )
    found = {
        "title": paper.title,
        "authors": authors,
        "presentation": str(paper.presentation),
        "topics": list(paper.topics),
        "abstract": paper.abstract,
    }
    return {key: value for key, value in found.items() if key in fields | {"title", "authors"}}


def expected_of(one: dict[str, Any], fields: set[str]) -> dict[str, Any]:
    authors = [
        {key: value for key, value in author.items() if key in fields}
        | {"full": f"{author['given']} {author['family']}"}
        for author in one["authors"]
    ]
    kept = {key: value for key, value in one.items() if key in fields | {"title"}}
    return {**kept, "authors": authors}


@pytest.mark.parametrize(("source", "files", "fields", "counts"), CASES, ids=IDS)
def test_samples_give_what_is_expected(
    source: str, files: tuple[str, ...], fields: set[str], counts: str, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    folder = edition(tmp_path)
    options = ("--early", "--reveal", "authors") if source == "openreview" else ("--early",)
    assert take(folder, source, *files, options=options) == 0
    said = capsys.readouterr()
    if "reveal" not in str(options):
        assert said.out.splitlines()[-1] == counts
    loaded = load(folder.parent)
    assert [one for one in loaded.problems if one.level.value != "advice"] == []
    papers = loaded.site.editions["x2030"].papers
    wanted = EXPECTED[: len(papers)]
    assert [as_expected(paper, fields) for paper in papers] == [expected_of(one, fields) for one in wanted]
    told = written(folder) + said.out.encode() + said.err.encode()
    assert b"canary" not in told.lower()
    assert b"@" not in told


@pytest.mark.parametrize(("source", "files", "fields", "counts"), CASES, ids=IDS)
def test_what_is_not_accepted_is_counted_alone(
    source: str, files: tuple[str, ...], fields: set[str], counts: str, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    folder = edition(tmp_path)
    assert take(folder, source, *files, options=("--early", "--dry-run")) == 0
    said = capsys.readouterr().out
    assert said.splitlines()[-1] == counts
    assert "canary" not in said.lower()
    assert sorted(contents(folder)) == ["_data/edition.yaml"]


def test_hidden_authors_stay_hidden_unless_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = edition(tmp_path)
    assert take(folder, "openreview", "openreview-v2-notes.json") == 0
    assert b"Hidden-Author" not in written(folder)
    said = capsys.readouterr().out
    assert "not added, since the source gives no title or no authors of them; add them by hand: 15" in said
    papers = load(folder.parent).site.editions["x2030"].papers
    assert [paper.id for paper in papers] == ["7", "12"]
    assert papers[0].links.pdf == "https://openreview.net/pdf?id=aB3_xYz-7Q"


def test_version_1_keeps_names_behind_anonymous() -> None:
    found = imported("openreview", "openreview-v1-notes.json")
    assert all("authors" not in paper for paper in found.papers.values())
    told = imported("openreview", "openreview-v1-notes.json", reveal=frozenset({"authors"}))
    assert told.papers["7"]["authors"] == ["Marieke van der Berg", "José Núñez Ejemplo"]


def test_a_hidden_pdf_is_not_linked() -> None:
    found = imported("openreview", "openreview-v2-notes.json", reveal=frozenset({"authors"}))
    assert found.papers["15"]["links"] == {"openreview": "https://openreview.net/forum?id=Q1w2E3r4T5"}


def test_a_note_that_not_everyone_may_read_is_not_taken() -> None:
    notes = json.loads((SAMPLES / "openreview-v2-notes.json").read_text("utf-8"))
    notes["notes"][0]["readers"] = ["Example.cc/2030/Workshop/X"]
    found = SOURCES["openreview"].read(
        [SourceFile("notes.json", json.dumps(notes).encode())], SourceOptions()
    )
    assert "7" not in found.papers
    assert "1 not public" in str(dict.fromkeys(f"{n} {outcome}" for outcome, n in found.outcomes.items()))


@pytest.mark.parametrize("readers", [[], ["Example.cc/2030/Workshop/X"], ["~Ann_Berg1"]])
def test_a_field_that_not_everyone_may_read_is_not_taken(readers: list[str]) -> None:
    notes = json.loads((SAMPLES / "openreview-v2-notes.json").read_text("utf-8"))
    notes["notes"][0]["content"]["abstract"]["readers"] = readers
    found = SOURCES["openreview"].read(
        [SourceFile("notes.json", json.dumps(notes).encode())], SourceOptions()
    )
    assert "abstract" not in found.papers["7"]
    assert found.hidden["abstract"] == 1


def test_the_console_adds_decisions_and_no_papers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    papers = "- id: 7\n  title: T\n  authors: [A B]\n"
    folder = edition(tmp_path, papers=papers)
    assert take(folder, "openreview", "openreview-console-papers.csv") == 0
    text = (folder / "_data" / "papers.yaml").read_text("utf-8")
    assert text == papers + "  presentation: oral\n"
    assert capsys.readouterr().out.splitlines()[-1] == "5 read: 3 taken, 1 rejected, 1 undecided"


CSV = """\
Nr,Paper,Who,Result,Mail
7,Halos,"Berg, Ann (Here)*; Other, Bo",Accepted,ann@example.org
8,Canary,"Canary, Cy",no,cy@example.org
"""


def test_a_table_is_read_as_the_map_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mapping = "accepted: {Result: [Accepted]}\ncolumns: {Nr: id, Paper: title, Who: authors}\nignore: Mail\n"
    folder = edition(tmp_path, **{"papers.map": mapping})
    (tmp_path / "papers.csv").write_text(CSV, "utf-8")
    assert take(folder, "csv", tmp_path / "papers.csv") == 0
    said = capsys.readouterr().out.splitlines()
    assert said[-1] == "2 read: 1 taken, 1 rejected"
    assert "7: corresponding of authors: not taken; write it by hand where it is needed" in said
    loaded = load(folder.parent)
    assert [str(one) for one in loaded.problems] == []
    (paper,) = loaded.site.editions["x2030"].papers
    assert [author.name.inverted for author in paper.authors if author.name] == ["Berg, Ann", "Other, Bo"]
    assert b"@" not in written(folder)
    assert b"anary" not in written(folder)


BIB = r"""
@string{here = "Somewhere"}
@proceedings{all, title = {All of it}}
@inproceedings{smith26a, title = {{Halos and {GNN}s at 5\%}}, author = {Smith, Ann and van der Berg, Bo},
  abstract = {We learn.}, pages = {1--10}, openreview = {abc_D-1}, keywords = {cosmology; halos}}
"""


def test_a_bibliography_is_a_list_of_what_was_accepted(tmp_path: Path) -> None:
    folder = edition(tmp_path)
    (tmp_path / "x.bib").write_text(BIB, "utf-8")
    assert take(folder, "bibtex", tmp_path / "x.bib") == 0
    (paper,) = load(folder.parent).site.editions["x2030"].papers
    assert (paper.id, paper.pages, list(paper.topics)) == ("smith26a", "1-10", ["cosmology", "halos"])
    assert [author.name.parts[2] for author in paper.authors if author.name] == ["Smith", "Berg"]
    assert paper.links.openreview == "https://openreview.net/forum?id=abc_D-1"
    (tmp_path / "x.bib").write_text(BIB[:-20], "utf-8")
    before = contents(folder)
    assert take(folder, "bibtex", tmp_path / "x.bib") == 1
    assert contents(folder) == before


SOFTCONF = """\
Submission ID,Title,Acceptance Status,Abstract,1: First Name,1: Last Name,1: Email,1: Affiliation,2: First Name,2: Last Name,2: Email,2: Affiliation
7,Halos,Accept - Oral,We learn.,Ann,Berg,canary-ann@example.org,Here,,,,
8,CANARY,Reject,CANARY,Cy,Canary,canary@example.org,There,Di,Dee,canary@example.org,There
"""  # noqa: E501 - one line of the file


def test_numbered_columns_are_authors(tmp_path: Path) -> None:
    folder = edition(tmp_path)
    (tmp_path / "x.csv").write_text(SOFTCONF, "utf-8")
    assert take(folder, "softconf", tmp_path / "x.csv") == 0
    (paper,) = load(folder.parent).site.editions["x2030"].papers
    assert str(paper.presentation) == "oral"
    assert paper.authors[0].affiliation == ("Here",)
    assert b"canary" not in written(folder).lower()


@pytest.mark.parametrize("name", ["frab-schedule.xml", "frab-schedule.json"])
def test_a_program_becomes_sessions(name: str, tmp_path: Path) -> None:
    folder = edition(tmp_path)
    assert take(folder, "frab", name) == 0
    loaded = load(folder.parent)
    assert [one for one in loaded.problems if one.level.value == "error"] == []
    sessions = loaded.site.editions["x2030"].schedule[0].sessions
    assert [(one.id, str(one.time), one.title, one.room) for one in sessions] == [
        ("abc001", "09:05-09:20", "Learning the Shape of Halos", ("Hall B",)),
        ("abc002", "23:30-00:30", "Night Talk over Midnight", ("Hall B",)),
    ]
    assert sessions[0].people[0].name is not None
    assert sessions[0].people[0].name.full == "Marieke van der Berg"


@pytest.mark.parametrize(
    ("source", "files", "times"),
    [
        ("pretalx", PRETALX, ["09:05-09:20", "10:00-10:30"]),
        ("sessionize", ("sessionize-all.json",), ["09:05-09:20", "10:00-10:30"]),
        ("indico", ("indico-export-event-contributions.json",), ["09:05-09:20"]),
    ],
)
def test_papers_come_with_their_slots(
    source: str, files: tuple[str, ...], times: list[str], tmp_path: Path
) -> None:
    folder = edition(tmp_path)
    assert take(folder, source, *files) == 0
    data = load(folder.parent).site.editions["x2030"]
    sessions = data.schedule[0].sessions
    assert [str(one.time) for one in sessions] == times
    assert sessions[0].paper == data.papers[0].id
