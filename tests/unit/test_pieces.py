"""Records that were read before: the same records, problems and places as if the whole file was read."""

from __future__ import annotations

import json
import pickle
from datetime import date
from typing import TYPE_CHECKING, Any
from unittest import mock

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

aside = None
from sphinx_conference.cache.lazy import PART, Later
from sphinx_conference.data import pieces, read_yaml
from sphinx_conference.data.lines import read_record
from sphinx_conference.data.pieces import cut, digest_of, read_one, read_pieces
from sphinx_conference.published.cache import remembered
from sphinx_conference.published.gate import publish
from sphinx_conference.reading.loader import read
from tests.unit.test_forms import site

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sphinx_conference.reading.loader import Read

DAY = date(2030, 6, 1)
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


def memory(*texts: str) -> Callable[[bytes], Any]:
    """What is known of the items of lists that can be read."""
    known: dict[bytes, Any] = {}
    for text in texts:
        document, _problems = read_pieces(text.encode(), "x", lambda _key: None)
        if document and document.keys and isinstance(document.value, list):
            known |= zip(document.keys, document.value, strict=True)
    return known.get


@settings(max_examples=1500, deadline=None)
@given(LINES, LINES, LINES, st.sampled_from([1, 2, pieces.BATCH]))
def test_pieces_are_read_as_the_whole_is(one: str, two: str, three: str, batch: int) -> None:
    known = memory(one, two, f"{one}\n{three}")
    for text in (f"{one}\n{two}", f"{two}\n{three}\n{one}", f"# head\n\n{one}\n{one}\n", f"{three}\n{two}"):
        raw = text.encode()
        with (
            mock.patch.object(pieces, "BATCH", batch),
            mock.patch.object(aside, "spare_cores", return_value=0),
        ):
            document, problems = read_pieces(raw, "x", known)
        whole, all_problems = read_yaml(raw, "x")
        assert problems == all_problems
        assert (document and document.value) == (whole and whole.value)
        if document and whole:
            for loc in ((0,), (1,), (1, "b"), (0, "a")):
                assert document.locate(loc) == whole.locate(loc)


@pytest.mark.parametrize("last", ["plain", "'quoted'", "[a, {b: c}]", "*alias", "a\tb\x07"])
def test_other_cores_read_alike(last: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aside, "spare_cores", lambda: 2)
    lines = [f"- id: '{n}'\n  title: Paper {n}\n  abstract: |-\n    Of é,\n    {n}\n" for n in range(1700)]
    raw = "".join([*lines, f"- id: last\n  title: {last}\n"]).encode()
    document, problems = read_pieces(raw, "x", lambda _key: None)
    whole, all_problems = read_yaml(raw, "x")
    assert (document and document.value, problems) == (whole and whole.value, all_problems)


VALUES = st.sampled_from(
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
    st.builds(lambda key, value: f"{key}: {value}", KEYS, VALUES)
    | st.builds(lambda key, value: f"- {key}: {value}", KEYS, VALUES)
    | st.builds(lambda value: f"- {value}", VALUES)
    | st.builds(lambda key, end: f"{key}:{end}", KEYS, ENDS)
    | st.sampled_from(["text", "text with: a colon", "# comment", "$x$  ", ""])
)


@settings(max_examples=3000, deadline=None)
@given(ITEMS, st.lists(st.tuples(st.sampled_from([0, 0, 0, 2, 2, -2, -4, 1, -1]), ITEMS), max_size=8))
def test_what_is_read_quickly_is_read_alike_strictly(first: str, others: list[tuple[int, str]]) -> None:
    indent, lines = 2, [f"- {first}"]
    for change, line in others:
        indent = max(1, indent + change)
        lines.append(f"{' ' * indent}{line}" if line else "")
    piece = "\n".join([*lines, ""])
    quick = read_record(piece)
    if quick is not None:
        document, problems = read_yaml(piece.encode(), "x")
        assert not problems
        assert document is not None
        assert document.value == [quick]
    whole = "".join(f"{line[2:]}\n" for line in piece.splitlines())
    document, problems = read_one(f"# head\n{whole}".encode(), "x")
    slow, all_problems = read_yaml(f"# head\n{whole}".encode(), "x")
    assert problems == all_problems
    assert (document and document.value) == (slow and slow.value)


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


def test_records_as_people_write_them_are_read_quickly() -> None:
    assert [read_record(RECORD)] == yaml.load(RECORD, Loader=yaml.BaseLoader)


def test_records_kept_for_later_are_the_same() -> None:
    items = [f"item {number}" for number in range(3 * PART + 7)]
    later: Later[str] = Later(items)
    again: Later[str] = pickle.loads(pickle.dumps(later))
    assert len(again) == len(items)
    assert again == later == tuple(items)
    assert again[PART] == items[PART]
    assert again[-1:] == tuple(items[-1:])
    changed: Later[str] = Later([*items[:5], "new", *items[5:]])
    changed.take_parts(again, [True] * 5 + [False] * (len(items) - 4))
    assert pickle.loads(pickle.dumps(changed)) == changed


@given(st.lists(st.dictionaries(st.sampled_from("abc"), st.text(max_size=30), min_size=1), max_size=6))
def test_lists_by_another_writer_are_cut_into_their_records(records: list[dict[str, str]]) -> None:
    written = yaml.safe_dump(records, allow_unicode=True).encode()
    pieces = cut(written)
    assert len(pieces) in (0, len(records))
    assert all(yaml.safe_load(piece) == [record] for piece, record in zip(pieces, records, strict=False))


def test_names_of_files_count() -> None:
    assert digest_of(b"x", "1.yaml") != digest_of(b"x", "2.yaml") != digest_of(b"x")


def build(source: Path, folder: Path, seen: list[Any]) -> Any:
    """One build's data; ``seen`` gets how many papers were known, and what was loaded."""

    def make(known: Any) -> Any:
        asked = []

        def ask(key: bytes) -> Any:
            paper = known(key) if known else None
            asked.append(paper is not None)
            return paper

        data: Read = read(source, ask)
        seen.append((sum(asked), data))
        checked = data.check(DAY)
        made = {key: paper for key, paper in data.made.items() if id(paper) not in checked.suspicious}
        digests = data.digests | (known.digests if known else {})
        return publish(data.site, DAY, digests), lambda: (checked.problems, made)

    published, problems = remembered(source, folder, DAY, make)
    return published, problems()


PAPERS = """\
- id: 1
  title: First
  authors: [A B]
- id: 2
  title: Second
  authors: [{name: C D, email: c@example.org}]
- id: 3
  title: Third
  authors: [E F]
- id: 4
  title: Draft s3cret
  authors: [G H]
  status: draft
"""


@pytest.mark.parametrize("form", ["yaml", "files"])
def test_a_build_after_a_change_is_a_clean_one(tmp_path: Path, form: str) -> None:
    def files(text: str) -> dict[str, str | bytes]:
        if form == "yaml":
            return {"papers.yaml": text}
        return {
            f"papers/{record['id']}.yaml": yaml.safe_dump(record | {"id": str(record["id"])})
            for record in yaml.safe_load(text)
        }

    for folder in ("kept", "clean"):
        (tmp_path / folder).mkdir()
    seen: list[Any] = []
    changes = [
        PAPERS,
        PAPERS.replace("Third", "3rd"),
        PAPERS.replace("status: draft", "status: accepted"),
        PAPERS.replace("First", "$\\unknown{x}$"),
        PAPERS.replace("- id: 1\n", "- id: 1\n  status: nonsense\n"),
        PAPERS.replace("id: 3", "id: 1") if form == "yaml" else PAPERS,
        PAPERS,
    ]
    for number, text in enumerate(changes):
        source = site(tmp_path / "site", files(text))
        kept = build(source, tmp_path / "kept", seen)
        clean = build(source, tmp_path / f"clean{number}", [])
        assert kept[0] == clean[0]
        assert kept[0].digests == clean[0].digests
        assert kept[1] == clean[1]
    assert [known for known, _data in seen][:2] == [0, 1]  # neither what is private nor what changed
    stored = (tmp_path / "kept" / "conference.pickle").read_bytes()
    assert b"s3cret" not in stored
    assert b"c@example.org" not in stored


@pytest.mark.parametrize("form", ["yaml", "json", "files"])
def test_what_says_the_same_changes_no_digest(tmp_path: Path, form: str) -> None:
    def digests(*records: dict[str, Any], comment: str = "") -> dict[str, bytes]:
        written = {
            "yaml": lambda: {"papers.yaml": comment + yaml.safe_dump(list(records))},
            "json": lambda: {"papers.json": json.dumps(records, indent=len(comment))},
            "files": lambda: {f"papers/{r['id']}.yaml": comment + yaml.safe_dump(r) for r in records},
        }
        source = site(tmp_path, written[form]())
        return build(source, tmp_path, [])[0].editions["c"].paper_digests

    one = {"id": "a", "title": "T", "authors": [{"name": "A B"}]}
    two = {"id": "b", "title": "T", "authors": [{"name": "C D", "email": "c@example.org"}], "notes": "N"}
    first = digests(one, two)
    assert first == digests(one, two, comment="# why\n")
    assert first == digests(one, two | {"notes": "M"})
    assert first == digests(one, two | {"authors": [{"name": "C D", "email": "d@example.org"}]})
    changed = digests(one | {"title": "U"}, two)
    assert (changed["a"] != first["a"], changed["b"] == first["b"]) == (True, True)
