"""Files from review systems: nothing of them is read before it is known which papers are accepted."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_conference.model.papers import column_key
from sphinx_conference.problems.codes import Code
from tests.unit.loading import load
from tests.unit.test_forms import site

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_conference.reading.loader import Loaded

EASYCHAIR = """\
#,title,authors,submitted,form fields,keywords,decision,notified,abstract,deleted?
7,Halos,Marieke van der Berg,2030-05-20,secret,"Cosmology
graph networks",accept,no,Short.,no
21,Canary rejected,Rita Canary,2030-05-20,secret,inference,reject,no,Short.,no
23,Canary withdrawn,Wim Canary,2030-05-20,secret,,withdrawn,no,Short.,no
30,Canary undecided,Uma Canary,2030-05-20,secret,,no decision,no,Short.,no
33,Canary deleted,Del Canary,2030-05-20,secret,,accept,no,Short.,yes
"""
MAP = """\
accepted:
  Decision: Accept
  deleted?: no
ignore: [submitted, form fields, notified]
"""


def papers(loaded: Loaded) -> list[str]:
    return [paper.id for paper in loaded.site.editions["c"].papers]


def said(loaded: Loaded) -> str:
    return "\n".join(f"{one.code.value}: {one.message} | {one.hint}" for one in loaded.problems)


def table(column: str, *cells: str) -> str:
    rows = "".join(f"{number},T,A B,{cell}\n" for number, cell in enumerate(cells, 1))
    return f"id,title,authors,{column}\n{rows}"


def test_an_export_as_it_is_shows_nothing(tmp_path: Path) -> None:
    loaded = load(site(tmp_path, {"papers.csv": EASYCHAIR}))
    assert papers(loaded) == []
    assert "papers" in loaded.site.editions["c"].unreadable
    (problem,) = loaded.problems
    assert (problem.line, problem.column, problem.code) == (1, 48, Code.DECISION)
    assert 'accepted: {decision: [accept], "deleted?": [no]}' in problem.hint
    assert "sphinx-conference import easychair" in problem.hint
    assert "elete" not in problem.hint.replace('"deleted?"', "")
    assert "canary" not in said(loaded).casefold()


def test_a_map_tells_what_is_accepted(tmp_path: Path) -> None:
    loaded = load(site(tmp_path, {"papers.csv": EASYCHAIR, "papers.map.yaml": MAP}))
    assert said(loaded) == ""
    (paper,) = loaded.site.editions["c"].papers
    assert (paper.id, paper.topics) == ("7", ("Cosmology", "graph networks"))


@pytest.mark.parametrize(
    "column",
    ["decision", "Decision", "DECISION", "Final Decision", "state", "State", "venueid", "deleted?", "Deleted",
     "reason", "Acceptance Status", "Accepted?", "Withdrawn"],
)  # fmt: skip
@pytest.mark.parametrize("cells", [("accept", "reject"), ("accepted", "accepted"), ("", "")])
def test_columns_that_decide(tmp_path: Path, column: str, cells: tuple[str, ...]) -> None:
    loaded = load(site(tmp_path, {"papers.csv": table(column, *cells)}))
    assert papers(loaded) == []
    assert [one.code for one in loaded.problems] == [Code.DECISION]
    assert not any(
        word in said(loaded).casefold() for word in ("delete ", "delete it", "rename", "did you mean")
    )


@pytest.mark.parametrize("status", ["accept", "Accepted", "Accept (Oral)", "reject", "Withdrawn", "Draft"])
@pytest.mark.parametrize("column", ["status", "Status", "STATUS"])
def test_a_status_with_another_word_decides(tmp_path: Path, column: str, status: str) -> None:
    loaded = load(site(tmp_path, {"papers.csv": table(column, "accepted", status)}))
    assert papers(loaded) == []
    assert [one.code for one in loaded.problems] == [Code.DECISION]


@pytest.mark.parametrize("column", ["status", "Status"])
def test_our_own_status_keeps_its_meaning(tmp_path: Path, column: str) -> None:
    loaded = load(site(tmp_path, {"papers.csv": table(column, "accepted", "draft", "withdrawn", "", " ")}))
    assert said(loaded) == ""
    read = loaded.site.editions["c"].papers
    assert [paper.status.value for paper in read] == [
        "accepted",
        "draft",
        "withdrawn",
        "accepted",
        "accepted",
    ]


@pytest.mark.parametrize("status", ["acepted", "drft", "withdrawm"])
def test_a_slip_in_our_own_status_costs_its_paper(tmp_path: Path, status: str) -> None:
    loaded = load(site(tmp_path, {"papers.csv": table("status", "accepted", status, "")}))
    assert papers(loaded) == ["1", "3"]
    assert [one.code for one in loaded.problems] == [Code.VALUE]


@pytest.mark.parametrize(
    ("mapping", "read", "words"),
    [
        ("accepted: {Status: [Accept, accept (ORAL)]}", ["1", "2"], ""),
        ("accepted: {status: accept}", ["1"], ""),
        ("accepted: all", ["1", "2", "3", "4"], ""),
        ("accepted: {status: [Accept, Acept]}", ["1"], 'no paper has the word "acept"'),
        ("accepted: {decision: Accept}", [], 'decides by a column "decision", and there is none'),
        ("accepted: {stauts: Accept}", [], 'Did you mean "status"?'),
        ("ignore: [status]", ["1", "2", "3", "4"], ""),
        ("ignore: [submitted]", [], "nobody knows which of its words do"),
        ("accepted: yes", [], "must say which words"),
        ("accepted: {}", [], "must say which words"),
        ("acepted: {status: Accept}", [], 'Did you mean "accepted"?'),
        ("accepted: {status: Accept}\nignore: Status", [], "both read and ignored"),
        ("accepted: {status: Accept}\ncolumns: {title: titel}", ["1"], 'Did you mean "title"?'),
        ("accepted: {status: [Accept", [], "is never closed"),
        ("", [], "the file is empty"),
    ],
)
def test_what_a_map_may_say(tmp_path: Path, mapping: str, read: list[str], words: str) -> None:
    cells = ("Accept", "Accept (Oral)", "Reject", "")
    loaded = load(site(tmp_path, {"papers.csv": table("Status", *cells), "papers.map.yaml": f"{mapping}\n"}))
    assert papers(loaded) == read
    assert words in said(loaded)
    assert bool(words) is bool(loaded.problems)


def test_a_column_that_decides_and_is_not_mapped(tmp_path: Path) -> None:
    mapping = "accepted: {decision: accept}\n"
    loaded = load(site(tmp_path, {"papers.csv": EASYCHAIR, "papers.map.yaml": mapping}))
    assert papers(loaded) == []
    assert 'Add to papers.map.yaml, below accepted: {"deleted?": [no]}' in said(loaded)


def test_drafts_of_our_own_stay_drafts_under_a_map(tmp_path: Path) -> None:
    text = "id,title,authors,status,decision\n1,T,A B,draft,Accept\n2,T,A B,,Accept\n3,T,A B,,Reject\n"
    for mapping in ("accepted: {decision: Accept}\n", "accepted: all\n"):
        loaded = load(site(tmp_path, {"papers.csv": text, "papers.map.yaml": mapping}))
        read = {paper.id: paper.status.value for paper in loaded.site.editions["c"].papers}
        assert read["1"] == "draft"
        assert ("3" in read) is ("all" in mapping)


def test_columns_are_mapped_to_fields(tmp_path: Path) -> None:
    text = "Nr;Name of the paper;By whom;Manuscript;Ignored\n1;T;A B;https://example.org/1.pdf;x\n"
    mapping = (
        "columns: {nr: id, name of the paper: title, By Whom: authors, manuscript: pdf}\nignore: ignored\n"
    )
    loaded = load(site(tmp_path, {"papers.csv": text, "papers.map.yaml": mapping}))
    assert said(loaded) == ""
    (paper,) = loaded.site.editions["c"].papers
    assert (paper.id, paper.title, paper.links.pdf) == ("1", "T", "https://example.org/1.pdf")


def test_places_are_those_of_the_file(tmp_path: Path) -> None:
    text = "Nr,title,authors,decision\n1,T,A B,Reject\nÄ,T,A B,Accept\n"
    mapping = "accepted: {decision: Accept}\ncolumns: {nr: id}\n"
    (problem,) = load(site(tmp_path, {"papers.csv": text, "papers.map.yaml": mapping})).problems
    assert (problem.line, problem.column, problem.code) == (3, 1, Code.ID_SPELLING)


JSON: list[dict[str, Any]] = [
    {"pid": 7, "title": "T", "authors": ["A B"], "status": "accept"},
    {"pid": 21, "title": "Canary", "authors": ["A Canary"], "status": "reject"},
    {"pid": "Ä", "title": "T", "authors": ["A B"], "status": "accept"},
]


def test_json_as_another_system_writes_it(tmp_path: Path) -> None:
    text = json.dumps(JSON, indent=1)
    loaded = load(site(tmp_path, {"papers.json": text}))
    assert papers(loaded) == []
    assert [one.code for one in loaded.problems] == [Code.DECISION]
    assert "canary" not in said(loaded).casefold()
    mapping = "accepted: {Status: accept}\ncolumns: {PID: id}\n"
    loaded = load(site(tmp_path, {"papers.json": text, "papers.map.yaml": mapping}))
    assert papers(loaded) == ["7", "a"]
    (problem,) = loaded.problems
    assert (problem.code, text.splitlines()[problem.line - 1].strip()[:6]) == (Code.ID_SPELLING, '"pid":')


@pytest.mark.parametrize(
    "key", ["decision", "Decision", "state", "venueid", "deleted", "reason", "accepted", "withdrawn"]
)
def test_a_record_with_such_a_key_is_not_read(tmp_path: Path, key: str) -> None:
    good = {"id": "1", "title": "T", "authors": ["A B"]}
    bad = {"id": "2", "title": "Canary", "authors": ["A Canary"], key: "accept"}
    for name in ("papers.json", "papers.yaml"):
        loaded = load(site(tmp_path, {name: json.dumps([good, bad])}))
        assert papers(loaded) == ["1"]
        assert [one.code for one in loaded.problems] == [Code.DECISION]
        assert "canary" not in said(loaded).casefold()


def test_unknown_columns_are_told_at_once(tmp_path: Path) -> None:
    text = "id,title,authors,Created,Last Modified,abstrct\n1,T,A B,,,\n"
    loaded = load(site(tmp_path, {"papers.csv": text}))
    first, second = loaded.problems
    assert 'no columns "Created", "Last Modified" here' in first.message
    assert 'Did you mean "abstract"?' in second.hint
    assert papers(loaded) == ["1"]


@pytest.mark.parametrize("name", ["papers.map.yml", "papers.map.csv", "Papers.map.yaml"])
def test_a_map_of_another_name(tmp_path: Path, name: str) -> None:
    loaded = load(site(tmp_path, {"papers.csv": table("pdf", ""), name: MAP}))
    assert "Rename it to papers.map.yaml." in said(loaded)


def test_json_that_is_no_list(tmp_path: Path) -> None:
    loaded = load(site(tmp_path, {"papers.json": '{"notes": [], "count": 0}'}))
    assert "list of papers alone" in said(loaded)
    assert '"- "' not in said(loaded)


@pytest.mark.parametrize("written", ["Deleted?", "deleted", " DELETED ", "deleted_"])
def test_names_of_columns_are_compared_without_case(written: str) -> None:
    assert column_key(written) == "deleted"


def test_a_map_holds_for_files_of_one_paper_too(tmp_path: Path) -> None:
    files = {
        "papers.map.yaml": "accepted: {decision: [accept]}\ncolumns: {name: title}\n",
        "papers/7.yaml": "name: Halos\nauthors: [A B]\ndecision: accept\nlinks: {pdf: x}\n",
        "papers/8.yaml": "name: Canary\nauthors: [A B]\ndecision: reject\n",
    }
    loaded = load(site(tmp_path, files))
    assert papers(loaded) == ["7"]
    assert [(one.path, one.line, one.code) for one in loaded.problems] == [
        ("c/_data/papers/7.yaml", 4, Code.URL)
    ]
    loaded = load(site(tmp_path, {**files, "papers.map.yaml": "columns: {name: title}\n"}))
    assert papers(loaded) == []
    assert [one.code for one in loaded.problems] == [Code.DECISION]
