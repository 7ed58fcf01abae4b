"""Reading: every scalar as text, every position, one plain message for each slip, whatever the bytes."""

from __future__ import annotations

import time
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_conference.data.yaml import read_yaml
from sphinx_conference.problems.codes import Code
from tests.wide import examples

PRINTABLE = st.text(
    st.characters(
        codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn"], exclude_characters="\u2028\u2029\ufeff"
    )
)
VALUES = st.recursive(
    PRINTABLE | st.integers() | st.booleans() | st.dates(),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(PRINTABLE, inner, max_size=5),
    max_leaves=20,
)


def read(text: str | bytes) -> tuple[Any, list[tuple[int, int, Code, str]]]:
    """The value, and what was said: line, column, code, sentence."""
    raw = text if isinstance(text, bytes) else text.encode()
    document, problems = read_yaml(raw, "x.yaml")
    return document.value if document else None, [(p.line, p.column, p.code, p.sentence) for p in problems]


def as_text(value: Any) -> Any:
    """A value with its scalars as YAML writes them."""
    if isinstance(value, dict):
        return {key: as_text(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_text(item) for item in value]
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)


@given(VALUES)
def test_what_another_writer_wrote_is_read_back(value: Any) -> None:
    written = yaml.safe_dump({"top": value}, allow_unicode=True)
    if "&id" in written:
        return  # the writer shares equal objects by aliases, which data files do not have
    assert read(written) == ({"top": as_text(value)}, [])


@pytest.mark.parametrize(
    "scalar",
    ["10:30", "NO", "on", "y", "012", "12e10", "3.10", "1_000", "0x1F", "2025-02-30", "TBD", ".5", "=", "<<"],
)
def test_scalars_stay_what_they_are(scalar: str) -> None:
    assert read(f"key: {scalar}\n") == ({"key": scalar}, [])


@pytest.mark.parametrize("written", ["", "~", "null", "Null", '""'])
def test_nothing_is_text_too(written: str) -> None:
    assert read(f"key: {written}\n") == ({"key": written.strip('"')}, [])


@pytest.mark.parametrize("prefix", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("newline", [b"\n", b"\r\n"])
def test_byte_order_mark_and_windows_lines(prefix: bytes, newline: bytes) -> None:
    assert read(prefix + newline.join([b"- a: \xc3\xa9", b"  b: c", b""])) == ([{"a": "é", "b": "c"}], [])


def test_escapes_make_characters_and_no_halves_of_them() -> None:
    assert read(r'a: "\u00e9 \t x"') == ({"a": "é \t x"}, [])
    value, problems = read(r'a: "\ud83d\ude00"')
    assert problems or value == {"a": "😀"}


@given(VALUES)
def test_positions_are_those_of_another_parser(value: Any) -> None:
    written = yaml.safe_dump({"top": value}, allow_unicode=True)
    document, problems = read_yaml(written.encode(), "x.yaml")
    if problems or document is None:
        return

    def walk(node: yaml.Node, loc: tuple[str | int, ...]) -> None:
        assert document is not None
        mark = node.start_mark
        assert document.locate(loc) == (mark.line + 1, mark.column + 1), loc
        if isinstance(node, yaml.MappingNode):
            for key, item in node.value:
                place = (*loc, key.value)
                assert document.locate(place, key=True) == (
                    key.start_mark.line + 1,
                    key.start_mark.column + 1,
                )
                walk(item, place)
        elif isinstance(node, yaml.SequenceNode):
            for index, item in enumerate(node.value):
                walk(item, (*loc, index))

    root = yaml.compose(written, Loader=yaml.BaseLoader)
    assert root is not None
    walk(root, ())


def test_position_of_what_is_not_there_is_its_parents() -> None:
    document, _problems = read_yaml(b"- a: b\n  c: d\n", "x.yaml")
    assert document is not None
    assert document.locate((0, "missing")) == document.locate((0,)) == (1, 3)
    assert document.locate((7,)) == (1, 1)


@settings(max_examples=300)
@given(
    st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass"))
)
def test_any_bytes_are_read_or_refused_in_words(raw: bytes) -> None:
    start = time.monotonic()
    document, problems = read_yaml(raw, "x.yaml")
    assert time.monotonic() - start < 2
    assert document is not None or problems
    for problem in problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.message
        assert "\n" not in problem.sentence


@given(st.lists(st.sampled_from(list("[]{}&*!|>-:?,#%@`'\"\\ \t\nab<=~0")), max_size=60).map("".join))
def test_any_marks_are_read_or_refused_in_words(text: str) -> None:
    value, problems = read(text)
    assert value is None or problems or isinstance(value, str | list | dict)


@pytest.mark.parametrize(
    ("text", "line", "column", "code", "words"),
    [
        ("a: 1\na: 2\n", 2, 1, Code.DUPLICATE_KEY, "1"),
        ("- a: &x 1\n- b: *x\n", 1, 6, Code.ALIAS, "quotes"),
        ("a: !!python/object:os.system x\n", 1, 4, Code.TAG, ""),
        ("a:\n\t- b\n", 2, 1, Code.SYNTAX, "Write spaces instead"),
        ("title: Foo: bar\n", 1, 11, Code.SYNTAX, 'Write title: "..."'),
        ("name: @home\n", 1, 7, Code.SYNTAX, "quotes"),
        ("name: `x`\n", 1, 7, Code.SYNTAX, "quotes"),
        ("name: %x\n", 1, 7, Code.SYNTAX, "quotes"),
        ('name: "open\nb: c\n', 1, 7, Code.SYNTAX, ""),
        ("[a, b\n", 1, 1, Code.SYNTAX, ""),
        ("? [a]\n: b\n", 1, 3, Code.SYNTAX, ""),
        ("a: b\n---\nc: d\n", 2, 1, Code.SYNTAX, ""),
        ("a: \x07\n", 1, 4, Code.SYNTAX, ""),
        ("a: b\n c: d\n", 2, 3, Code.SYNTAX, ""),
        ("[]\n- a: b\n", 1, 1, Code.SYNTAX, "Delete this line"),
        ("-a: b\n c: d\n", 1, 1, Code.SYNTAX, 'Write "- "'),
        ("- a: b\n-c: d\n", 2, 1, Code.SYNTAX, 'Write "- "'),
        ("* a: b\n", 1, 1, Code.SYNTAX, 'Write "- "'),
        ("- a: b\n+- a: c\n+  d: e\n", 2, 1, Code.SYNTAX, "Delete the + signs"),
        ("<<<<<<< HEAD\n- a: b\n=======\n- a: c\n>>>>>>> x\n", 1, 1, Code.SYNTAX, "right version"),
        ("```yaml\n- a: b\n```\n", 1, 1, Code.SYNTAX, "Delete the lines"),
        ("- a: Asteroid #5\n", 1, 15, Code.SYNTAX, "quotes"),
        ("- a: #5\n  b: c\n", 1, 6, Code.SYNTAX, "quotes"),
    ],
)
def test_slips_are_said_plainly(text: str, line: int, column: int, code: Code, words: str) -> None:
    _value, problems = read(text)
    assert len(problems) == 1, problems
    found = problems[0]
    assert found[2] in (code, Code.CHARACTER)
    assert found[0] == line
    assert words in found[3]
    assert not any(
        word in found[3] for word in ("mark", "scanner", "parser", "token", "Traceback", "<unicode")
    )


def test_comments_and_signs_within_text_are_no_slips() -> None:
    text = "- a: TBD # not yet\n  b: TBD  #not yet\n  #c\n  c: 'x #5'\n  d: |\n    x #5\n    + y\n    [] \n  e: C#\n"
    value, problems = read(text)
    assert problems == []
    assert value == [{"a": "TBD", "b": "TBD", "c": "x #5", "d": "x #5\n+ y\n[] \n", "e": "C#"}]


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("a: b".encode("utf-16"), "UTF-8"),
        ("name: Różański".encode("iso8859-2"), "UTF-8"),
        (b"name: caf\xe9\n", "UTF-8"),
    ],
)
def test_other_encodings(raw: bytes, words: str) -> None:
    _value, ((_line, _column, code, sentence),) = read(raw)
    assert code is Code.ENCODING
    assert words in sentence


def test_ten_thousand_papers_are_read_in_seconds() -> None:
    record = (
        "- id: {n}\n  title: A title of some length about $E(n)$ networks\n  authors:\n"
        + "".join(f"    - Family{k}, Given\n" for k in range(5))
        + "  abstract: >-\n"
        + "    "
        + "words of an abstract that goes on " * 40
        + "\n"
    )
    raw = "".join(record.replace("{n}", str(n)) for n in range(10_000)).encode()
    document, problems = read_yaml(raw, "x.yaml")
    assert problems == []
    assert document is not None
    assert len(document.value) == 10_000


LINES = st.lists(
    st.sampled_from(
        [
            "- a: 1", "- b: x", "  c: y", "- - d", "-", "- 'q", "  q'", "  e: |", "    - f", "", "# g", "- [h,", "  i]",
            "---", "- &j k", "- *j", '- "l', '- m"', "    n: o", "\t- p", "- q: >-", "      text", "- é: $x$",
            "-r", "...", "- k: [a, b c]", "  l: 'it''s'", '  m: "x"', "  n:", "    - a: b", "      c: |-", "        d",
            "         e", "   ", "    - plain", "  - same", "  o: x # y", "  p: a: b", "  q: |", "    $x$", "  r: >-",
            "    one", "    two", "  s: a#b", "  t: 'open", "  u: [a", "  u:  two ", "  é: x", "- v: -1", "    w: x: ",
            "  x: 10:30", "  y: [ a,b ]", "  z: >", "  a:", "    b: c", "    'd': e", "- A: null", "  B: ~", "  a: 1",
        ]
    ),
    max_size=9,
).map("\n".join)  # fmt: skip
WRITTEN = st.sampled_from(
    [
        *(
            "1",
            "'it''s'",
            '"x y"',
            "plain text",
            "a: b",
            "x # y",
            "x#y",
            "'open",
            "[a, b c]",
            "[a",
            "[é, x y]",
            "[]",
        ),
        *(
            "-1",
            "- x",
            "10:30",
            "~",
            "null",
            "''",
            "<<",
            "=",
            "x?",
            ": g",
            "a  b ",
            "{a: b}",
            "&a x",
            '"x\\y"',
            "!t x",
        ),
        *("x]", "''a'b", "\u00a0", "\u2003x", "[a, ]", "é", "*a"),
    ]
)
KEYS = st.sampled_from(["a", "b_c", "D", "é", "'q'", "x y", "<<"])
ENDS = st.sampled_from(["", " |", " |-", " >-", " >", " |+", " |2", "  "])
ITEMS = (
    st.builds(lambda key, value: f"{key}: {value}", KEYS, WRITTEN)
    | st.builds(lambda key, value: f"- {key}: {value}", KEYS, WRITTEN)
    | st.builds(lambda value: f"- {value}", WRITTEN)
    | st.builds(lambda key, end: f"{key}:{end}", KEYS, ENDS)
    | st.sampled_from(["text", "text with: a colon", "# comment", "$x$  ", ""])
)


def is_read_alike(text: str) -> None:
    """Lists, maps and text are those of another parser, if there is nothing to say of them."""
    value, problems = read(text)
    assert problems or (value or None) == (yaml.load(text, Loader=yaml.BaseLoader) or None)


@examples(1000)
@given(LINES, LINES)
def test_lines_in_any_order_are_read_as_another_parser_does(one: str, two: str) -> None:
    is_read_alike(f"{one}\n{two}")
    is_read_alike(f"# head\n\n{two}\n{one}\n")


@examples(1500)
@given(ITEMS, st.lists(st.tuples(st.sampled_from([0, 0, 0, 2, 2, -2, -4, 1, -1]), ITEMS), max_size=8))
def test_records_are_read_as_another_parser_does(first: str, others: list[tuple[int, str]]) -> None:
    indent, lines = 2, [f"- {first}"]
    for change, line in others:
        indent = max(1, indent + change)
        lines.append(f"{' ' * indent}{line}" if line else "")
    is_read_alike("\n".join([*lines, ""]))
    is_read_alike("# head\n" + "".join(f"{line[2:]}\n" for line in lines))


RECORD = """\
- id: 58
  title: 'It''s about $E(n)$'
  authors:
    - name: "Doe, J."
      affiliation: [MIT, UCL]
      corresponding: true
    - Roe, C.
  abstract: |-
    One line: with a colon # and more

      and an indented one
  topics: [a, b c]
  links:
    pdf: https://example.org/58.pdf
  notes: >-
    folded
    text

"""


def test_a_record_as_people_write_it() -> None:
    value, problems = read(RECORD)
    assert problems == []
    assert value == yaml.load(RECORD, Loader=yaml.BaseLoader)
    assert value[0]["title"] == "It's about $E(n)$"
    assert value[0]["abstract"] == "One line: with a colon # and more\n\n  and an indented one"


@pytest.mark.parametrize("text", [RECORD, "- a: &x 1\n", "a: b\na: c\n", 'a: "open\n'])
def test_without_libyaml_the_same_is_read(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    value, problems = read(text)
    monkeypatch.delattr(yaml, "CBaseLoader", raising=False)
    assert read(text) == (value, problems)
