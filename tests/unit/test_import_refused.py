"""What cannot be meant, is cut off or is of another kind changes nothing."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from sphinx_conference.importers.files import SourceFile
from sphinx_conference.importers.imported import RefusedError
from sphinx_conference.importers.source import SourceOptions
from sphinx_conference.importers.sources import SOURCES
from tests.unit.importing import CASES, IDS, SAMPLES, contents, edition, take

if TYPE_CHECKING:
    from pathlib import Path


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
            found = SOURCES[source].read(broken, SourceOptions())
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
            found = SOURCES[source].read(given, SourceOptions(zone=ZoneInfo("America/Vancouver")))
        except RefusedError:
            continue
        told = json.dumps([found.papers, [line.fields for line in found.lines.values()]])
        assert "CANARY-R" not in told, turn
        assert "@example" not in told, turn
        for paper in found.papers.values():
            assert isinstance(paper.get("title", ""), str)


def test_a_document_type_is_refused(tmp_path: Path) -> None:
    raw = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><schedule><event>&a;</event></schedule>'
    file = SourceFile("x.xml", raw.encode())
    with pytest.raises(RefusedError, match="document type"):
        SOURCES["frab"].read([file], SourceOptions())


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
