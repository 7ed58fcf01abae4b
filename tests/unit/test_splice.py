"""Any text of a record can take the place of any other, and any record is read as it was written."""

from __future__ import annotations

from collections import Counter
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_conference.data.yaml import read_yaml
from sphinx_conference.importers import yamltext
from sphinx_conference.importers.splice import CannotSpliceError, Change, RecordText, comments

PLAIN = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=8)
WORDS = (
    st.lists(PLAIN, min_size=1, max_size=5).map(lambda words: " ".join(" ".join(words).split())).filter(bool)
)


@given(value=WORDS, old=WORDS, style=st.sampled_from(["plain", "single", "literal", "folded"]))
@settings(max_examples=150, deadline=None)
def test_any_text_can_take_the_place_of_any(value: str, old: str, style: str) -> None:
    """A text changes, or nothing does; comments stay in any case."""
    quoted = "'" + old.replace("'", "''") + "'"
    written = {
        "plain": "old text", "single": quoted, "literal": f"|-  # c\n    {old}", "folded": f">-\n    {old}",
    }[style]  # fmt: skip
    text = f"- id: 7  # a\n  title: {written}\n  # b\n  track: x\n\n# end\n"
    document, _ = read_yaml(text.encode(), "x")
    if document is None or document.flaws:
        return
    record = RecordText(text, ("id", "title", "track"))
    try:
        changed = record.change([Change(("title",), value)])
    except CannotSpliceError:
        assert record.text == text
        return
    read, _problems = read_yaml(changed.encode(), "x")
    assert read is not None
    found: Any = read.value
    assert " ".join(found[0]["title"].split()) == " ".join(value.split())
    assert found[0]["track"] == "x"
    assert not Counter(comments(text)) - Counter(comments(changed))


TEXTS = st.lists(WORDS, min_size=1, max_size=3).map("\n\n".join)


@given(
    record=st.fixed_dictionaries(
        {"id": WORDS, "title": TEXTS, "topics": st.lists(WORDS, min_size=1, max_size=4)},
        optional={
            "authors": st.lists(
                WORDS | st.fixed_dictionaries({"name": WORDS, "affiliation": WORDS}), min_size=1
            ),
            "links": st.fixed_dictionaries({"pdf": WORDS}),
        },
    ),
    column=st.sampled_from([0, 2]),
)
@settings(max_examples=150, deadline=None)
def test_any_record_is_read_as_it_was_written(record: dict[str, Any], column: int) -> None:
    text = " " * column + yamltext.item(record, column, "\n") + "\n"
    document, problems = read_yaml(text.encode(), "x")
    assert document is not None, problems
    assert problems == []
    assert document.value == [record]
