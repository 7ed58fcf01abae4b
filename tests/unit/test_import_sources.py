"""What is taken from each system: what may be published, and nothing else."""

from __future__ import annotations

import json
import random
import re
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from sphinx_conference.importers.files import SourceFile
from sphinx_conference.importers.harvest import Harvest, RefusedError
from sphinx_conference.importers.source import Asked
from sphinx_conference.importers.sources import SOURCES
from tests.unit.importing import EXPECTED, SAMPLES, contents, edition, take, written
from tests.unit.loading import load

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_conference.model.papers import Paper

EASYCHAIR = ("easychair/submission.csv", "easychair/author.csv", "easychair/submission_topic.csv")
PRETALX = ("pretalx-submissions-expanded-organiser.json", "pretalx-slots.json")
WITH_SPLIT = {"given", "family", "affiliation", "presentation", "topics", "abstract"}
CASES: list[tuple[str, tuple[str, ...], set[str], str]] = [
    ("openreview", ("openreview-v2-notes.json",), {"presentation", "topics", "abstract"},
     "8 read: 3 taken, 2 rejected, 1 withdrawn, 1 undecided, 1 deleted; 2 fields not public (authors, pdf)"),
    ("openreview", ("openreview-v2-bare-list.json",), {"presentation", "topics", "abstract", "affiliation"},
     "8 read: 3 taken, 2 rejected, 1 withdrawn, 1 undecided, 1 deleted; 2 fields not public (authors, pdf)"),
    ("openreview", ("openreview-v2-unified-authors.json", "openreview-console-papers.csv"),
     {"presentation", "topics", "abstract", "affiliation"},
     "8 read: 3 taken, 2 rejected, 1 withdrawn, 1 undecided, 1 deleted; 2 fields not public (authors, pdf)"),
    ("openreview", ("openreview-v1-notes.json",), {"presentation", "topics", "abstract"},
     "7 read: 3 taken, 2 rejected, 1 withdrawn, 1 undecided; 3 fields not public (authors)"),
    ("cmt", ("cmt-papers.txt",), WITH_SPLIT, "8 read: 3 taken, 2 rejected, 2 withdrawn, 1 undecided"),
    ("cmt", ("cmt-papers.xls",), WITH_SPLIT, "8 read: 3 taken, 2 rejected, 2 withdrawn, 1 undecided"),
    ("easychair", EASYCHAIR, WITH_SPLIT - {"presentation"},
     "8 read: 3 taken, 2 rejected, 1 withdrawn, 1 undecided, 1 deleted"),
    ("hotcrp", ("hotcrp-data.json", "hotcrp-authors.csv"), WITH_SPLIT,
     "9 read: 3 taken, 2 rejected, 2 withdrawn, 1 undecided, 1 unreadable"),
    ("hotcrp", ("hotcrp-one-paper-data.json",), WITH_SPLIT, "1 read: 1 taken"),
    ("pretalx", PRETALX, {"abstract"}, "8 read: 3 taken, 2 rejected, 2 withdrawn, 1 undecided"),
    ("indico", ("indico-export-event-contributions.json",), WITH_SPLIT - {"presentation"}, "3 read: 3 taken"),
    ("indico", ("indico-contributions.csv",), {"affiliation", "topics", "abstract"}, "3 read: 3 taken"),
    ("sessionize", ("sessionize-all.json",), WITH_SPLIT - {"presentation", "topics"}, "4 read: 4 taken"),
    ("aclpub2", ("aclpub2/papers.yml",), WITH_SPLIT - {"topics"}, "3 read: 3 taken"),
    ("virtual", ("virtual-site-orals-posters.json",), {"affiliation", "presentation", "topics", "abstract"},
     "3 read: 3 taken"),
]  # fmt: skip
"""A source, its samples, which of the expected fields it knows, and what is counted."""
IDS = [f"{source}-{files[0].rpartition('/')[2]}" for source, files, _fields, _counts in CASES]


def harvest(source: str, *names: str, **asked: Any) -> Harvest:
    files = [SourceFile.read(SAMPLES / name) for name in names]
    return SOURCES[source].read(files, Asked(**asked))


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
    found = harvest("openreview", "openreview-v1-notes.json")
    assert all("authors" not in paper for paper in found.papers.values())
    told = harvest("openreview", "openreview-v1-notes.json", reveal=frozenset({"authors"}))
    assert told.papers["7"]["authors"] == ["Marieke van der Berg", "José Núñez Ejemplo"]


def test_a_hidden_pdf_is_not_linked() -> None:
    found = harvest("openreview", "openreview-v2-notes.json", reveal=frozenset({"authors"}))
    assert found.papers["15"]["links"] == {"openreview": "https://openreview.net/forum?id=Q1w2E3r4T5"}


def test_a_note_that_not_everyone_may_read_is_not_taken() -> None:
    notes = json.loads((SAMPLES / "openreview-v2-notes.json").read_text("utf-8"))
    notes["notes"][0]["readers"] = ["Example.cc/2030/Workshop/X"]
    found = SOURCES["openreview"].read([SourceFile("notes.json", json.dumps(notes).encode())], Asked())
    assert "7" not in found.papers
    assert "1 not public" in str(dict.fromkeys(f"{n} {fate}" for fate, n in found.fates.items()))


@pytest.mark.parametrize("readers", [[], ["Example.cc/2030/Workshop/X"], ["~Ann_Berg1"]])
def test_a_field_that_not_everyone_may_read_is_not_taken(readers: list[str]) -> None:
    notes = json.loads((SAMPLES / "openreview-v2-notes.json").read_text("utf-8"))
    notes["notes"][0]["content"]["abstract"]["readers"] = readers
    found = SOURCES["openreview"].read([SourceFile("notes.json", json.dumps(notes).encode())], Asked())
    assert "abstract" not in found.papers["7"]
    assert found.hidden["abstract"] == 1


def test_the_console_adds_decisions_and_no_papers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    papers = "- id: 7\n  title: T\n  authors: [A B]\n"
    folder = edition(tmp_path, papers=papers)
    assert take(folder, "openreview", "openreview-console-papers.csv") == 0
    text = (folder / "_data" / "papers.yaml").read_text("utf-8")
    assert text == papers + "  presentation: oral\n"
    assert capsys.readouterr().out.splitlines()[-1] == "5 read: 3 taken, 1 rejected, 1 undecided"


REFUSED = [
    ("openreview", "openreview-challenge-403.json", "whether a person is there"),
    ("openreview", "openreview-console-rejected-withdrawn.csv", "rejected or withdrawn"),
    ("hotcrp", "hotcrp-authors.csv", "has no decisions"),
    ("easychair", "easychair/submission.csv", "there is no author.csv"),
    ("easychair", "hotcrp-authors.csv", "there is no column"),
    ("cmt", "frab-schedule.xml", 'no sheet has a column "Paper ID"'),
    ("frab", "cmt-papers.xls", "has no events"),
    ("indico", "sessionize-all.json", "no event with its contributions"),
    ("sessionize", "indico-export-event-contributions.json", "not what Sessionize calls All"),
    ("csv", "easychair/submission.csv", "nobody has said which papers of this table are accepted"),
]


@pytest.mark.parametrize(("source", "name", "message"), REFUSED)
def test_files_that_cannot_be_meant_change_nothing(
    source: str, name: str, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = edition(tmp_path)
    before = contents(folder)
    assert take(folder, source, name) == 1
    said = capsys.readouterr()
    assert message in said.err
    assert "nothing is written" in said.err
    assert said.out == ""
    assert contents(folder) == before


WRONG = {
    "a login page": (b"<!DOCTYPE html><html><title>Log in</title>", "page of the web"),
    "an empty list": (b'{"notes": [], "count": 0}', "is empty"),
    "an empty file": (b"", "the file is empty"),
    "a part of a page": (b'{"notes": [{"id": "x", "numb', "no whole JSON"),
    "a page of several": (b'{"notes": [{"id": "x", "number": 1}], "count": 2}', "there are 2 notes"),
    "an error": (b'{"name": "ForbiddenError", "status": 403}', "message of an error"),
    "nesting": (b"[" * 100_000, "no whole JSON"),
    "a workbook of CMT": (b"<?xml version='1.0'?><Workbook/>", "this is XML, and a table is looked for"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_no_export_changes_nothing(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raw, message = WRONG[case]
    folder = edition(tmp_path)
    before = contents(folder)
    (tmp_path / "notes.json").write_bytes(raw)
    assert take(folder, "openreview", tmp_path / "notes.json") == 1
    assert message in capsys.readouterr().err
    assert contents(folder) == before


@pytest.mark.parametrize(("source", "files", "fields", "counts"), CASES, ids=IDS)
def test_files_that_are_cut_off_or_changed_do_no_harm(
    source: str, files: tuple[str, ...], fields: set[str], counts: str
) -> None:
    """Whatever becomes of a file, it is refused, or gives records without anything that is not public."""
    chance = random.Random(f"{source}{files}")
    whole = [SourceFile.read(SAMPLES / name) for name in files]
    for _ in range(60):
        broken = list(whole)
        index = chance.randrange(len(whole))
        raw = bytearray(whole[index].raw)
        if chance.random() < 0.5:
            del raw[chance.randrange(len(raw)) :]
        else:
            for _ in range(chance.randrange(1, 20)):
                raw[chance.randrange(len(raw))] = chance.choice(b'\0"{}[],;:<>&\n\\\xff0a@')
        broken[index] = SourceFile(whole[index].name, bytes(raw))
        try:
            broken[index].must_be_data()
            found = SOURCES[source].read(broken, Asked())
        except RefusedError:
            continue
        told = json.dumps([found.papers, [line.fields for line in found.lines.values()]])
        assert "CANARY-R" not in told
        assert "canary-" not in told


STRANGE: list[Any] = [
    None,
    True,
    7,
    -1.5,
    "",
    "x",
    "a@example.org",
    [],
    [None],
    ["x"],
    [[]],
    {},
    {"en": "x"},
    {"value": 3},
]


def nodes_of(value: Any) -> list[tuple[Any, Any]]:
    """All places in a JSON value: what holds something, and under which key."""
    found = []
    for key, inner in list(value.items() if isinstance(value, dict) else enumerate(value)):
        found.append((value, key))
        found += nodes_of(inner) if isinstance(inner, dict | list) else []
    return found


@pytest.mark.parametrize(
    ("source", "files"), [(source, files) for source, files, _, _ in CASES if files[0].endswith(".json")]
    + [("frab", ("frab-schedule.json",))],
)  # fmt: skip
def test_values_of_any_kind_do_no_harm(source: str, files: tuple[str, ...], tmp_path: Path) -> None:
    """A value anywhere in JSON is of another kind than it should be."""
    chance = random.Random(f"{source}{files}")
    for turn in range(60):
        value = json.loads((SAMPLES / files[0]).read_text("utf-8"))
        for holder, key in chance.sample(nodes_of(value), chance.randrange(1, 4)):
            if isinstance(holder, list) and key >= len(holder):
                continue
            holder[key] = chance.choice(STRANGE)
        given = [SourceFile(files[0], json.dumps(value).encode())]
        try:
            found = SOURCES[source].read(given, Asked(zone=ZoneInfo("America/Vancouver")))
        except RefusedError:
            continue
        told = json.dumps([found.papers, [line.fields for line in found.lines.values()]])
        assert "CANARY-R" not in told, turn
        assert "@example" not in told, turn
        for paper in found.papers.values():
            assert isinstance(paper.get("title", ""), str)


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


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("{{Halos and {GNN}s at 5\\%}}", "Halos and GNNs at 5\\%"),
        ("{Ada$^{2}$NPT}: {E}nhancing {M}odels", "Ada$^{2}$NPT: Enhancing Models"),
        ("On {\\'E}lan and \\emph{{T}his}", "On {\\'E}lan and \\emph{This}"),
        ("The {\\bf x} of {{A}{B}}", "The {\\bf x} of AB"),
        ("Costs \\$5 for {X} and \\$6", "Costs \\$5 for X and \\$6"),
    ],
)
def test_braces_that_keep_capitals_are_left_out(written: str, read: str) -> None:
    raw = f"@inproceedings{{x, title = {{{written}}}, author = {{A B}}}}"
    found = SOURCES["bibtex"].read([SourceFile("x.bib", raw.encode())], Asked())
    assert found.papers["x"]["title"] == read


def test_a_handle_is_a_name_and_an_address_is_none() -> None:
    event = {"id": 1, "date": "2030-07-19T09:05:00-07:00", "duration": "0:15", "title": "T"}
    for name, people in (("@ann", [{"name": "@ann"}]), ("Ann ann@example.org", None)):
        value = {"conference": {"days": [{"rooms": {"A": [{**event, "persons": [{"name": name}]}]}}]}}
        found = SOURCES["frab"].read([SourceFile("x.json", json.dumps(value).encode())], Asked())
        assert found.lines["event-1"].fields.get("people") == people


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


def test_text_is_cleaned_and_what_was_changed_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper = {
        "pid": 7, "status": "accept", "title": "Halos\nof\x07 galaxies", "authors": [{"first": "Ann", "last": "Berg"}],
        "abstract": "<p>Write to ann@example.org.</p><p>R&amp;D with \\mymacro</p><script>alert(1)</script>",
    }  # fmt: skip
    (tmp_path / "x.json").write_text(json.dumps(paper), "utf-8")
    folder = edition(tmp_path)
    assert take(folder, "hotcrp", tmp_path / "x.json") == 0
    said = capsys.readouterr().out
    for message in (
        "characters that cannot be seen",
        "it is HTML",
        "an e-mail address is left out",
        "\\mymacro",
    ):
        assert any(line.startswith("7: ") and message in line for line in said.splitlines()), message
    (read,) = load(folder.parent).site.editions["x2030"].papers
    assert read.title == "Halos of galaxies"
    assert read.abstract == "Write to.\n\nR&D with \\mymacro"


def test_a_report_has_a_line_for_each_thing_and_calls_nobody(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It may be read by a workflow, for which a line of two colons is a command, and by a pull request."""
    papers = [
        {"pid": "::::", "status": "accept", "title": "T", "authors": [{"first": "A", "last": "B"}]},
        {"pid": 8, "status": "accept", "decision": "Accept\n::error::`@everyone`", "title": "T",
         "abstract": "A \\mymacro{\n\n::warning::x @team}", "authors": [{"first": "A", "last": "B"}]},
    ]  # fmt: skip
    (tmp_path / "x.json").write_text(json.dumps(papers), "utf-8")
    folder = edition(tmp_path)
    assert take(folder, "hotcrp", tmp_path / "x.json") == 0
    said = capsys.readouterr().out
    assert not any(line.startswith("::") for line in said.splitlines())
    assert re.sub("`[^`]*`", "", said).count("@") == 0
    assert said.splitlines()[-1] == "2 read: 1 taken, 1 unreadable"


@pytest.mark.parametrize("name", ["canary@example.org", "~Ann_Berg1", ""])
def test_a_name_that_cannot_be_published_keeps_the_paper_out(name: str, tmp_path: Path) -> None:
    raw = f"- id: 7\n  title: Halos\n  authors:\n    - {{first_name: '{name}', last_name: '{name}', name: '{name}'}}\n"
    (tmp_path / "papers.yml").write_text(raw, "utf-8")
    folder = edition(tmp_path)
    assert take(folder, "aclpub2", tmp_path / "papers.yml") == 0
    assert not (folder / "_data" / "papers.yaml").exists()
    assert b"canary" not in written(folder)


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


def test_a_document_type_is_refused(tmp_path: Path) -> None:
    raw = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><schedule><event>&a;</event></schedule>'
    file = SourceFile("x.xml", raw.encode())
    with pytest.raises(RefusedError, match="document type"):
        SOURCES["frab"].read([file], Asked())


TOLD_LATER = "- id: told\n  label: Notification\n  kind: notification\n  at: 2999-06-20\n"


@pytest.mark.parametrize(
    ("dates", "message"),
    [
        (TOLD_LATER, "authors are not told before 2999-06-20"),
        (TOLD_LATER.replace("2999-06-20", "TBD"), "no date of kind notification"),
        ("[]\n", "no date of kind notification"),
    ],
)
def test_nothing_is_announced_by_an_import(
    dates: str, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = edition(tmp_path, dates=dates)
    assert take(folder, "aclpub2", "aclpub2/papers.yml", options=()) == 1
    assert message in capsys.readouterr().err
    assert not (folder / "_data" / "papers.yaml").exists()
    assert take(folder, "aclpub2", "aclpub2/papers.yml", options=("--early",)) == 0
    assert (folder / "_data" / "papers.yaml").exists()


def test_an_import_needs_no_telling_once_authors_were_told(tmp_path: Path) -> None:
    folder = edition(tmp_path, dates=TOLD_LATER.replace("2999-06-20", "2020-06-20 AoE"))
    assert take(folder, "aclpub2", "aclpub2/papers.yml", options=()) == 0
