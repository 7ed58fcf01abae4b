"""Papers from YAML, JSON, CSV or a file each: the same records and problems, whatever the bytes."""

from __future__ import annotations

import csv
import io
import json
import time
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sphinx_conference.data.csv import read_csv, scan
from sphinx_conference.data.json import read_json
from sphinx_conference.data.yaml import read_yaml
from sphinx_conference.problems.codes import Code
from sphinx_conference.reading.papertable import authors_of
from tests.unit.loading import load

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from sphinx_conference.reading.loader import Loaded

EDITION = "name: C\ntitle: T\nyear: 2030\nzone: America/Vancouver\n"
PEOPLE = "- id: ada\n  name: Lovelace, Ada\n"


def site(folder: Path, files: dict[str, str | bytes]) -> Path:
    """A site whose edition ``c`` has these files in its ``_data``; others are removed."""
    data = folder / "c" / "_data"
    for old in (*data.glob("papers/*"), *data.glob("*.*")):
        old.unlink()
    (data / "papers").mkdir(parents=True, exist_ok=True)
    (folder / "_data").mkdir(parents=True, exist_ok=True)
    (folder / "_data" / "people.yaml").write_text(PEOPLE, "utf-8")
    for name, content in {"edition.yaml": EDITION, **files}.items():
        (data / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def said(loaded: Loaded) -> list[tuple[str, int, int, Code]]:
    """Where problems are, and their codes; the name of the file within ``_data``."""
    return [(p.path.removeprefix("c/_data/"), p.line, p.column, p.code) for p in loaded.problems]


@pytest.mark.parametrize("depth", [60, 500, 900])
def test_deep_lists_are_reported(tmp_path: Path, depth: int) -> None:
    deep = f'[{{"id": 1, "title": "T", "authors": ["A B"], "topics": {"[" * depth}{"]" * depth}}}]'
    (problem,) = load(site(tmp_path, {"papers.json": deep})).problems
    assert problem.code in (Code.WRONG_TYPE, Code.TOO_DEEP)


def test_lists_of_any_depth_are_refused(tmp_path: Path) -> None:
    """Of very deep ones some versions of libyaml find the end first; where they do is theirs."""
    (problem,) = load(site(tmp_path, {"papers.json": "[" * 3000 + "]" * 3000})).problems
    assert problem.code is Code.TOO_DEEP


# the four forms, written by other programs or as plainly as can be


class Dumper(yaml.SafeDumper):
    """Writes equal objects out, instead of referring to the first."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def as_yaml(papers: Sequence[dict[str, Any]]) -> dict[str, str | bytes]:
    return {"papers.yaml": yaml.dump(list(papers), Dumper=Dumper, allow_unicode=True, sort_keys=False)}


def as_json(papers: Sequence[dict[str, Any]]) -> dict[str, str | bytes]:
    return {"papers.json": json.dumps(list(papers), indent=1)}


def as_files(papers: Sequence[dict[str, Any]]) -> dict[str, str | bytes]:
    return {
        f"papers/{p['id']}.yaml": yaml.dump(
            {k: v for k, v in p.items() if k != "id"}, Dumper=Dumper, allow_unicode=True
        )
        for p in papers
    }


def as_csv(separator: str = ",", encoding: str = "utf-8") -> Callable[..., dict[str, str | bytes]]:
    def write(papers: Sequence[dict[str, Any]]) -> dict[str, str | bytes]:
        rows = [
            {**{k: cell(k, v) for k, v in p.items() if k != "links"}, **p.get("links", {})} for p in papers
        ]
        columns = list(dict.fromkeys(["id", "title", *(key for row in rows for key in row)]))
        stream = io.StringIO(newline="")
        writer = csv.DictWriter(stream, columns, delimiter=separator)
        writer.writeheader()
        writer.writerows(rows)
        return {"papers.csv": stream.getvalue().encode(encoding)}

    return write


def cell(key: str, value: Any) -> str:
    if key == "authors":
        return "; ".join(map(author, value)) + ";" * (len(value) == 1)
    return "; ".join(value) if isinstance(value, list) else str(value)


def author(value: Any) -> str:
    if isinstance(value, str):
        return value
    affiliation = value.get("affiliation")
    places = [affiliation] if isinstance(affiliation, str) else affiliation or []
    where = f" ({'; '.join(places)})" if places else ""
    star = "*" if value.get("corresponding") else ""
    more = [key for key in ("equal", "presenting") if value.get(key)]
    more += [f"{key}: {value[key]}" for key in ("person", "orcid", "native_name") if key in value]
    marks = f" [{', '.join(more)}]" if more else ""
    return f"{value.get('name', '')}{where}{star}{marks}".strip()


FORMS = {
    "yaml": as_yaml,
    "json": as_json,
    "files": as_files,
    "csv": as_csv(),
    "semicolons": as_csv(";"),
    "tabs with a byte order mark": as_csv("\t", "utf-8-sig"),
}

WORDS = st.text(
    st.characters(codec="utf-8", categories=["L", "Nd", "Zs", "Sm"], include_characters="-.'\n"),
    min_size=1,
    max_size=30,
).filter(lambda text: text.strip() != "")
PLAIN = st.text("abcdeéø ABC-", min_size=1, max_size=12).map(lambda t: f"A{' '.join(t.split())}z")
PROSE = st.lists(
    st.sampled_from(
        ["=1+1", '"q"', "a, b; c", "$x_i$", "\\theta", "'", "x\ny", "#", ": ", "- ", "é", "true", "012"]
    ),
    min_size=1,
)
AUTHORS = st.lists(
    st.builds(lambda family, given: f"{family}, {given}", PLAIN, PLAIN)
    | st.fixed_dictionaries(
        {"name": PLAIN},
        optional={
            "affiliation": PLAIN | st.lists(PLAIN, min_size=2, max_size=3),
            "corresponding": st.just(True),
            "presenting": st.just(True),
            "equal": st.just(True),
            "orcid": st.just("0000-0002-1694-233X"),
        },
    )
    | st.just({"person": "ada"}),
    min_size=1,
    max_size=4,
)
PAPER = st.fixed_dictionaries(
    {"title": WORDS | PROSE.map(" ".join).filter(str.strip), "authors": AUTHORS},
    optional={
        "abstract": WORDS | PROSE.map(" ".join),
        "presentation": st.sampled_from(["oral", "poster"]),
        "topics": st.lists(PLAIN, min_size=1, max_size=3),
        "awards": st.lists(PLAIN, min_size=1, max_size=2),
        "board": PLAIN,
        "pages": st.just("17-24"),
        "status": st.sampled_from(["accepted", "draft", "withdrawn"]),
        "publish_after": st.just("2030-06-01"),
        "links": st.fixed_dictionaries(
            {"pdf": st.just("https://example.org/a.pdf")}, optional={"code": st.just("https://example.org/c")}
        ),
    },
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PAPER, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_the_same_records_from_all_forms(tmp_path: Path, papers: list[dict[str, Any]], chance: Any) -> None:
    places = list(range(len(papers)))
    chance.shuffle(places)
    papers = [{"id": str(n + 9), "position": str(places[n]), **paper} for n, paper in enumerate(papers)]
    read = {name: load(site(tmp_path, write(papers))) for name, write in FORMS.items()}
    first = read["yaml"].site.editions["c"].papers
    assert [paper.position for paper in first] == sorted(places)
    said = {name: {(p.code.value, p.message) for p in loaded.problems} for name, loaded in read.items()}
    for name, loaded in read.items():
        assert loaded.site.editions["c"].papers == first, name
        assert said[name] == said["yaml"], name


def test_a_file_each_is_in_the_order_of_ids(tmp_path: Path) -> None:
    record = "title: T\nauthors: [A B]\n"
    names = ["10", "9", "a10", "a9", "100"]
    files: dict[str, str | bytes] = {f"papers/{name}.yaml": record for name in names}
    files["papers/5.yaml"] = record + "id: 5\n"
    files["papers/zz.yaml"] = record + "position: 1\n"
    loaded = load(site(tmp_path, files))
    assert not loaded.problems
    assert [p.id for p in loaded.site.editions["c"].papers] == ["zz", "5", "9", "10", "100", "a9", "a10"]


SLIPS: dict[str, tuple[dict[str, Any], Code, str]] = {
    "misspelt key": ({"titel": "x"}, Code.UNKNOWN_KEY, 'Did you mean "title"?'),
    "address": ({"links": {"pdf": "javascript:alert(1)"}}, Code.URL, ""),
    "status": ({"status": "acepted"}, Code.VALUE, 'Did you mean "accepted"?'),
    "day": ({"publish_after": "2030-02-30"}, Code.DATE, ""),
    "orcid": ({"authors": [{"name": "A B", "orcid": "0000-0002-1694-2331"}]}, Code.ORCID, ""),
    "person": ({"authors": [{"person": "adda"}]}, Code.UNKNOWN_ID, 'Did you mean "ada"?'),
    "formula": ({"abstract": r"of $\unknown{x}$"}, Code.MATH, ""),
    "session": ({"session": "nowhere"}, Code.UNKNOWN_ID, ""),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_the_same_problem_from_all_forms(tmp_path: Path, slip: str) -> None:
    change, code, words = SLIPS[slip]
    good = {"title": "T", "authors": ["A B"]}
    papers: list[dict[str, Any]] = [{"id": "1", **good}, {"id": "2", **good, **change}]
    sentences = set()
    for name, write in FORMS.items():
        (problem,) = load(site(tmp_path, write(papers))).problems
        assert problem.code is code, name
        assert words in problem.sentence
        if code is not Code.UNKNOWN_KEY:  # a table names its columns
            sentences.add(problem.sentence)
    assert len(sentences) <= 1


def test_places_of_problems(tmp_path: Path) -> None:
    table = 'id,title,status\n1,"two\nlines, and a ""quote""",draft\n2,T,acepted\n\n,,\n3,T,"accepted"x\n'
    assert said(load(site(tmp_path, {"papers.csv": table}))) == [("papers.csv", 7, 15, Code.SYNTAX)]
    table = 'id,authors,title,status\n1,A B,"two\nlines",draft\n2,A B,T,acepted\n3,A B,T,accepted\n'
    assert said(load(site(tmp_path, {"papers.csv": table}))) == [("papers.csv", 4, 9, Code.VALUE)]
    text = '[\n {"id": 1,\n  "title": "T", "authors": ["A B"], "status": "acepted"}\n]'
    assert said(load(site(tmp_path, {"papers.json": text}))) == [("papers.json", 3, 47, Code.VALUE)]
    one = "title: T\nauthors: [A B]\nstatus: acepted\n"
    assert said(load(site(tmp_path, {"papers/7.yaml": one}))) == [("papers/7.yaml", 3, 9, Code.VALUE)]


@pytest.mark.parametrize(
    ("files", "places"),
    [
        ({"papers.csv": "id,title\n", "papers.yaml": "[]\n"}, [("papers.csv", 1, 1, Code.TWO_FORMS)]),
        ({"papers.json": "[]", "papers.yaml": "[]\n"}, [("papers.json", 1, 1, Code.TWO_FORMS)]),
        ({"papers.csv": "id,title,authors\n2,T,A B\n", "papers/1.yaml": "title: T\nauthors: [A B]\n"}, []),
        ({"papers/A B.yaml": "title: T\n"}, [("papers/A B.yaml", 1, 1, Code.ID)]),
        ({"papers/1.yml": "title: T\n", "papers/2.yaml": "title: T\nauthors: [A B]\n"},
         [("papers/1.yml", 1, 1, Code.UNKNOWN_FILE)]),
        ({"papers/1.yaml": "title: T\nauthors: [A B]\nid: 2\n"}, [("papers/1.yaml", 3, 5, Code.ID)]),
        ({"papers/1.yaml": ""}, [("papers/1.yaml", 1, 1, Code.EMPTY_FILE)]),
        ({"papers/1.yaml": "- title: T\n"}, [("papers/1.yaml", 1, 1, Code.WRONG_TYPE)]),
        ({"papers.xlsx": "PK"}, [("papers.xlsx", 1, 1, Code.UNKNOWN_FILE)]),
        ({"papers.json": ""}, [("papers.json", 1, 1, Code.EMPTY_FILE)]),
        ({"papers.json": "{}"}, [("papers.json", 1, 1, Code.WRONG_TYPE)]),
        ({"papers.csv": ""}, [("papers.csv", 1, 1, Code.EMPTY_FILE)]),
        ({"papers.csv": "id,title,authors\n"}, []),
        ({"papers.csv": "id,title,authors,Title\n1,T,A B,\n"},
         [("papers.csv", 1, 18, Code.DUPLICATE_KEY)]),
        ({"papers.csv": "id,title,authors\n1,T\n2,T,A B\n"}, [("papers.csv", 2, 1, Code.SYNTAX)]),
        ({"papers.csv": "id,title,authors\n1,T,A B,x\n"}, [("papers.csv", 2, 9, Code.SYNTAX)]),
        ({"papers.csv": "id,title,authors,abstract,pdf\n1,T,Doe, J.,,\n"}, [("papers.csv", 2, 14, Code.SYNTAX)]),
        ({"papers.csv": "\n;;\nid;title;authors\n1;T;A B\n"}, []),
        ({"papers.csv": "id,title,authors,,\n1,T,A B,,\n,,,,\n"}, []),
        ({"papers.csv": "Papers of 2030,,\nid,title,authors\n1,T,A B\n"},
         [("papers.csv", 1, 1, Code.UNKNOWN_KEY)]),
        ({"papers.csv": "sep=;\r\nid;title;authors\r\n1;T;A B\r\n"}, [("papers.csv", 1, 1, Code.SYNTAX)]),
        ({"papers.csv": "id,title,authors\n1,#NAME?,A B\n2,#NAME? and more,A B\n"},
         [("papers.csv", 2, 3, Code.VALUE)]),
        ({"papers.csv": 'id,title,authors\n1,T,"Jane Doe, Carl Roe"\n2,T,J. Doe|C. Roe\n'},
         [("papers.csv", 2, 5, Code.VALUE), ("papers.csv", 3, 5, Code.VALUE)]),
        ({"papers.csv": 'id,title,authors\n1,T,"J. Doe\nC. Roe"\n2,T,"A B, C D, and E F"\n'},
         [("papers.csv", 2, 5, Code.VALUE), ("papers.csv", 4, 5, Code.VALUE)]),
        ({"papers.csv": 'id,title,authors\n1,T,"Renee Reid, Anne Cox"\n2,T,A B; C D\n'},
         [("papers.csv", 2, 5, Code.VALUE)]),
        ({"papers.csv": 'id,title,authors\n1,T,"Garcia Lopez, Ana Maria"\n2,T,"B, A; D, C"\n'}, []),
        ({"papers.csv": 'id,title,authors\n1,T,"Van den Berg, Ana Maria"\n2,T,A B; C D\n'}, []),
        ({"papers.csv": 'id,title,authors\n1,T,"Lisa Meier, MIT; Tom Ito, Univ. of Tokyo"\n'},
         [("papers.csv", 2, 5, Code.VALUE)]),
        ({"papers.csv": 'id,title,authors\n1,T,"Thompson, Diana (Univ, Slovakia (SK))*"\n'}, []),
        ({"papers.csv": "id,title,authors\n1,T,Guy Van den Berg and Wei Li\n"},
         [("papers.csv", 2, 5, Code.VALUE)]),
        ({"papers.csv": 'id,title,authors\n1,T,"LSST Collaboration [group]; Ach, M. (Lab (A, B), C);"\n'}, []),
        ({"papers.csv": "id,title,authors\n1,T,Anonymous\n2,T,~Tom_Ito1; A B\n3,T,tom@e.org\n"},
         [("papers.csv", 2, 5, Code.VALUE), ("papers.csv", 3, 5, Code.VALUE), ("papers.csv", 4, 5, Code.VALUE)]),
        ({"papers.csv": 'id,title,authors\n1,T,"Garcia Lopez, Ana Maria (MIT; Lab, Basel);"\n'}, []),
        ({"papers.csv": 'id,title,authors\n1,T,"King, Jr., Martin Luther"\n2,T,"van der Smagt, P."\n'}, []),
        ({"papers (1).csv": "id\n"}, [("papers (1).csv", 1, 1, Code.UNKNOWN_FILE)]),
        ({"paper.csv": "id\n"}, [("paper.csv", 1, 1, Code.UNKNOWN_FILE)]),
        ({"papers.tsv": "id\n"}, [("papers.tsv", 1, 1, Code.UNKNOWN_FILE)]),
        ({"notes.csv": "x\n", "reviews.json": "{}"}, []),
        ({"papers.json": '[{"id": 1, "title": "T", "authors": [{"name": "A B", "affiliation": null, "equal": null}], '
          '"topics": null, "links": null, "status": null}]'}, []),
        ({"papers.csv": "id,title,authors\n1,T,A B\n1,T,A B\n"}, [("papers.csv", 3, 1, Code.DUPLICATE_ID)]),
        ({"papers.csv": "id,title,authors,statsu\n1,T,A B,draft\n2,T,A B,\n"},
         [("papers.csv", 1, 18, Code.UNKNOWN_KEY)]),
        ({"papers.json": '[{"id": "1", "title": "T", "title": "U", "authors": ["A B"]}]'},
         [("papers.json", 1, 28, Code.DUPLICATE_KEY)]),
        ({"papers.json": '[{"id": "1"} {}]'}, [("papers.json", 1, 14, Code.SYNTAX)]),
        ({"papers.json": "[\n {'id': 1}]"}, [("papers.json", 2, 3, Code.SYNTAX)]),
        ({"papers.json": "[\n {\"id\": 1,}]"}, [("papers.json", 2, 10, Code.SYNTAX)]),
        ({"papers.json": '[{"id": 1},\n ]'}, [("papers.json", 1, 11, Code.SYNTAX)]),
        ({"papers.json": '[{"id": NaN}]'}, [("papers.json", 1, 9, Code.SYNTAX)]),
        ({"papers.json": r'[{"id": 1, "title": "$\theta$", "authors": ["A B"]}]'},
         [("papers.json", 1, 21, Code.SYNTAX)]),
    ],
)  # fmt: skip
def test_slips_of_forms(
    tmp_path: Path, files: dict[str, str | bytes], places: list[tuple[str, int, int, Code]]
) -> None:
    assert said(load(site(tmp_path, files))) == places


def test_the_name_of_a_file_is_proposed_in_its_own_form(tmp_path: Path) -> None:
    meant = {
        "Papers.csv": "Rename it to papers.csv.",
        "papers.csv.txt": "Rename it to papers.csv.",
        "papers (2).yaml": "Rename it to papers.yaml.",
        "papers.ods": "Save it as CSV in UTF-8, papers.csv.",
        "paper.json": 'Did you mean "papers.json"?',
    }
    for name, hint in meant.items():
        (problem,) = load(site(tmp_path, {name: "x"})).problems
        assert problem.hint == hint


def test_an_editions_file_beside_conf_py_is_told_where_it_belongs(tmp_path: Path) -> None:
    (site(tmp_path, {}) / "_data" / "papers.yaml").write_text("[]\n", "utf-8")
    (problem,) = load(tmp_path).problems
    assert problem.path == "_data/papers.yaml"
    assert problem.hint == "It belongs to one edition: put it into that one's folder, 2030/_data for example."


def test_a_slip_in_a_file_of_one_paper_is_told_each_time(tmp_path: Path) -> None:
    folder = site(tmp_path, {"papers/1.yaml": "title: Asteroid #5\nauthors: [A B]\n"})
    for _ in range(2):
        assert [(p.line, p.column, p.code) for p in load(folder).problems] == [(1, 17, Code.SYNTAX)]


def test_a_misspelt_column_publishes_no_draft(tmp_path: Path) -> None:
    table = "id,title,authors,statsu\n1,T,A B,draft\n2,T,A B,\n"
    loaded = load(site(tmp_path, {"papers.csv": table}))
    assert [p.id for p in loaded.site.editions["c"].papers] == ["2"]
    assert "papers" in loaded.site.editions["c"].unreadable


def test_columns_that_mean_the_same_are_both_named(tmp_path: Path) -> None:
    table = "Paper ID,Title,Authors,Author Names\n1,T,A B,A B\n"
    (problem,) = load(site(tmp_path, {"papers.csv": table})).problems
    assert problem.message == 'the columns "Authors" and "Author Names" both mean authors'


def test_names_of_columns_and_cells_as_programs_write_them(tmp_path: Path) -> None:
    table = "Paper ID\tPaper Title\tAuthors\tTopics\tOpenReview\r\n"
    table += "58\t=HYPERLINK(1)\tDoe, J. (MIT)*; C. Roe\tA b; c\t\r\n"
    loaded = load(site(tmp_path, {"papers.csv": b"\xef\xbb\xbf" + table.encode()}))
    assert not loaded.problems
    (paper,) = loaded.site.editions["c"].papers
    assert (paper.id, paper.title, paper.topics) == ("58", "=HYPERLINK(1)", ("A b", "c"))
    assert [(a.name.full if a.name else "", a.affiliation, a.corresponding) for a in paper.authors] == [
        ("J. Doe", ("MIT",), True),
        ("C. Roe", (), False),
    ]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Doe, J.", ["Doe, J."]),
        ("J. Doe; C. Roe;", ["J. Doe", "C. Roe"]),
        ("J. Doe (UCL (London); MIT)*",
         [{"name": "J. Doe", "affiliation": ["UCL (London)", "MIT"], "corresponding": "true"}]),
        ("J. Doe* (MIT)", [{"name": "J. Doe", "affiliation": "MIT", "corresponding": "true"}]),
        ("J. (Jo) Doe (MIT)", [{"name": "J. (Jo) Doe", "affiliation": "MIT"}]),
        ("LSST Collaboration [group]", [{"name": {"family": "LSST Collaboration"}}]),
        ("[person: ada, presenting]", [{"person": "ada", "presenting": "true"}]),
        ("J. Doe (", ["J. Doe ("]),
        ("J. Doe [presenter]", [{"name": "J. Doe", "presenter": ""}]),
        ("", []),
    ],
)  # fmt: skip
def test_authors_in_a_cell(written: str, read: list[Any]) -> None:
    assert authors_of(written) == read


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from(list("ab;,(*)[]: \n")), max_size=40) | st.text(max_size=40))
def test_any_authors_are_read(written: str) -> None:
    assert isinstance(authors_of(written), list)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(st.characters(codec="utf-8"))
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=5), inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(JSON, st.booleans(), st.sampled_from([None, 1]))
def test_json_is_read_as_the_yaml_that_it_is(value: Any, ascii_only: bool, indent: int | None) -> None:
    raw = json.dumps([value], ensure_ascii=ascii_only, indent=indent).encode()
    fast, problems = read_json(raw, "x")
    slow, slow_problems = read_yaml(raw, "x", null="null")
    assert problems == slow_problems
    assert (fast is None) == (slow is None)
    if fast and slow:
        assert fast.value == slow.value
        assert fast.locate((0, 0)) == slow.locate((0, 0))


@settings(max_examples=400, deadline=None)
@given(st.text(st.sampled_from(list('ab,;\t" \n\r')), max_size=40), st.sampled_from(",;\t"))
def test_cells_are_those_of_another_reader(text: str, separator: str) -> None:
    try:
        expected = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error:
        return
    assert [[one for *_place, one in row] for row in scan(text, separator)] == expected


@settings(max_examples=300, deadline=None)
@given(
    st.binary(max_size=200) | st.text(st.sampled_from(list('id,title;\t"\n\r')), max_size=80).map(str.encode)
)
def test_any_bytes_are_a_table_or_refused_in_words(raw: bytes) -> None:
    table, problems = read_csv(raw, "x.csv")
    assert table is not None or problems
    for row in range(len(table.rows) if table else 0):
        assert table is not None
        line, column = table.place(row)
        assert line >= 1 <= column
    assert all(p.line >= 1 <= p.column and p.message for p in problems)


MEGA = 1 << 20


@pytest.mark.parametrize(
    ("name", "start", "part", "count", "end"),
    [
        ("papers.csv", b"", b"a,", 12 * MEGA, b""),
        ("papers.csv", b'"', b"a\n", 12 * MEGA, b""),
        ("papers.csv", b"id,title\n", b"1,2\n", 2 * MEGA, b""),
        ("papers.csv", b"id,title,authors\n1,T,", b"A B (", 4 * MEGA, b""),
        ("papers.csv", b"", b"x", 33 * MEGA, b""),
        ("papers.json", b"", b"[", 30 * MEGA, b""),
        ("papers.json", b"", b'{"a":', 6 * MEGA, b""),
        ("papers.json", b'["', b"a", 30 * MEGA, b'"]'),
        ("papers.json", b"[", b"1,", 5 * MEGA, b"1]"),
    ],
)
def test_nothing_hangs(tmp_path: Path, name: str, start: bytes, part: bytes, count: int, end: bytes) -> None:
    site(tmp_path, {name: start + part * count + end})
    begun = time.process_time()
    assert load(tmp_path).problems
    assert time.process_time() - begun < 30


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("PaperTitle\tAuthorNames\nA\tB C\nD\tE F\n", 'there is no column "id"'),
        ("id,abstract\n1,A\n2,B\n", 'there are no columns "title" and "authors"'),
        ("UID\tWhat\n1\tA\n", "here is no name of one: UID, What"),
    ],
)
def test_a_table_without_a_column_that_papers_stand_on_says_so_once(
    tmp_path: Path, table: str, said: str
) -> None:
    loaded = load(site(tmp_path, {"papers.csv": table}))
    (problem,) = loaded.problems
    assert said in problem.message
    assert problem.cost == "Nothing of this file is shown."
