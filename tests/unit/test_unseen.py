"""Characters that cannot be seen: taken out, raw or escaped, and reported where they stand; no file is refused."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_conference.data.csv import read_csv
from sphinx_conference.data.json import read_json
from sphinx_conference.data.yaml import read_yaml
from sphinx_conference.problems.codes import Code

UNSEEN = [
    "\x00",
    "\x07",
    "\x0b",
    "\x0c",
    "\x1b",
    "\x7f",
    "\x85",
    "\x92",
    "\u2028",
    "\u2029",
    "\ufeff",
    "\ufffe",
    "\uffff",
]


def places(problems: list) -> list[tuple[int, int]]:  # type: ignore[type-arg]  # problems of any reader
    assert {problem.code for problem in problems} <= {Code.CHARACTER}
    return [(problem.line, problem.column) for problem in problems]


@pytest.mark.parametrize("character", UNSEEN)
def test_a_raw_character_costs_nothing_but_itself(character: str) -> None:
    text = f"- id: '1'\n  title: é{character} b\n  note: c\n"
    document, problems = read_yaml(text.encode(), "x.yaml")
    assert document is not None
    assert document.value == [{"id": "1", "title": "é b", "note": "c"}]
    assert places(problems) == [(2, 11)]
    assert f"U+{ord(character):04X}" in problems[0].sentence
    document, problems = read_json(f'[{{"title": "é{character} b"}}]'.encode(), "x.json")
    assert (document.value if document else None) == [{"title": "é b"}]
    assert places(problems) == [(1, 14)]
    table, problems = read_csv(f"id,title\n1,é{character} b\n".encode(), "x.csv")
    assert table is not None
    assert (table.rows, places(problems)) == ([["1", "é b"]], [(2, 4)])


@pytest.mark.parametrize("character", UNSEEN)
def test_an_escaped_character_costs_nothing_but_itself(character: str) -> None:
    text = f'- {{a: "é\\u{ord(character):04x} b", c: d}}\n'
    document, problems = read_yaml(text.encode(), "x.yaml")
    assert (document.value if document else None) == [{"a": "é b", "c": "d"}]
    assert places(problems) == [(1, 9)]
    written = json.dumps([{"a": f"é{character} b"}])
    document, problems = read_json(written.encode(), "x.json")
    assert (document.value if document else None) == [{"a": "é b"}]
    assert places(problems) == [(1, written.index("\\u00e9") + 7)]


def test_what_parts_words_leaves_a_space() -> None:
    for text in ("a: one\u2028two\n", 'a: "one\\Ltwo"\n', "a: one\x0ctwo\n"):
        document, problems = read_yaml(text.encode(), "x.yaml")
        assert (document.value if document else None) == {"a": "one two"}
        assert len(problems) == 1


def test_the_sign_of_another_encoding_is_proposed() -> None:
    assert "Write ’ if that is meant." in read_yaml(b"a: don\xc2\x92t\n", "x.yaml")[1][0].sentence


def test_many_are_counted() -> None:
    document, problems = read_yaml(b"a: " + b"\x01" * 500 + b"x\n", "x.yaml")
    assert (document.value if document else None) == {"a": "x"}
    assert len(problems) == 20
    assert "481 characters" in problems[-1].message


def test_many_escaped_characters_are_read() -> None:
    text = '[{"a": "' + "\\ud83d\\ude00" * 20_001 + '", "b": "\\u0007c"}]'
    document, problems = read_json(text.encode(), "x.json")
    assert document is not None
    assert document.value == [{"a": "😀" * 20_001, "b": "c"}]
    assert places(problems) == [(1, text.index("\\u0007") + 1)]
    document, problems = read_json(json.dumps({"a": '\u00e9"' * 20_001}).encode(), "x.json")
    assert problems == []


def test_a_slip_of_syntax_stands_where_it_is_in_the_file() -> None:
    _document, problems = read_yaml(b"a: \x07b: c\n", "x.yaml")
    assert [(problem.line, problem.column, problem.code) for problem in problems] == [
        (1, 4, Code.CHARACTER),
        (1, 6, Code.SYNTAX),
    ]
    _document, problems = read_json(b'{"a": "\x07", "b": ,}', "x.json")
    assert [problem.column for problem in problems] == [8, 17]


VALUES = st.dictionaries(
    st.sampled_from("abcdef"),
    st.text(st.sampled_from(["x", "é", "😀", " ", *UNSEEN]), max_size=6),
    min_size=1,
    max_size=5,
)


@given(VALUES, st.booleans())
def test_positions_are_those_of_the_file(value: dict[str, str], escaped: bool) -> None:
    text = json.dumps(value, ensure_ascii=escaped)
    for read in (read_json, read_yaml):
        document, problems = read(text.encode(), "x")
        assert document is not None
        assert {problem.code for problem in problems} <= {Code.CHARACTER}
        for key in value:
            line, column = document.locate((key,), key=True)
            assert line == 1
            assert text[column - 1 :].startswith(f'"{key}"')
        for problem in problems:
            if "here and below" not in problem.message:
                assert re.match(r"\\[ubf]|[^ -~éx😀]", text[problem.column - 1 :])


def test_keys_lose_them_too() -> None:
    document, problems = read_yaml(b'"ti\\u0002tle": A\n"title": B\n"na\\x07me": C\n', "x.yaml")
    assert document is not None
    assert document.value == {"title": "A", "name": "C"}
    assert sorted(one.code.value for one in problems) == ["character", "character", "duplicate-key"]
