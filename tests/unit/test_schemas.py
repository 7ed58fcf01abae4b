"""The schemas that editors read say what the model says."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker, validators
from jsonschema import ValidationError as SchemaError
from pydantic import TypeAdapter, ValidationError

from sphinx_conference.exports.schemas import schemas, write_schemas
from sphinx_conference.model.collections import COLLECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCS = Path(__file__).parents[2] / "docs"
SCHEMAS = schemas()
FILES = sorted(path for path in DOCS.rglob("_data/*.yaml") if "_build" not in path.parts)


def key_of(path: Path) -> str:
    """The key of a file's collection."""
    return "persons" if path.parent.parent == DOCS and path.stem == "people" else path.stem


class Editor(yaml.SafeLoader):
    """YAML as an editor types it, with days as text as its YAML 1.2 has them."""


Editor.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if tag != "tag:yaml.org,2002:timestamp"]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def ecma_pattern(_validator: Any, pattern: str, value: Any, _schema: Any) -> Iterator[SchemaError]:
    """``pattern`` as editors have it (ECMA-262): ``$`` is the end and not also before a last newline."""
    if isinstance(value, str) and not re.search(pattern.replace("$", r"\Z"), value):
        yield SchemaError(f"{value!r} does not match {pattern!r}")


Validator = validators.extend(Draft202012Validator, {"pattern": ecma_pattern})
BY_SCHEMA = {
    key: Validator(schema, format_checker=FormatChecker(["date"])) for key, schema in SCHEMAS.items()
}
BY_MODEL: dict[str, TypeAdapter[Any]] = {
    one.key: TypeAdapter(list[one.record] if one.many else one.record)  # type: ignore[name-defined]  # a value
    for one in COLLECTIONS
}


def refusals(key: str, value: Any) -> list[str]:
    """What the model has against a value."""
    try:
        BY_MODEL[key].validate_python(value)
    except ValidationError as error:
        return [found["msg"] for found in error.errors()]
    return []


def accepted(key: str, value: Any) -> tuple[bool, bool]:
    """Whether the schema accepts a value, and whether the model does."""
    return BY_SCHEMA[key].is_valid(value), not refusals(key, value)


@pytest.mark.parametrize("key", SCHEMAS)
def test_each_is_a_schema(key: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[key])
    assert SCHEMAS[key]["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(DOCS).as_posix())
def test_real_files_are_valid(path: Path) -> None:
    value = yaml.load(path.read_text("utf-8"), Loader=Editor)
    assert accepted(key_of(path), value) == (True, True)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(DOCS).as_posix())
def test_files_name_their_schema_in_the_first_line(path: Path) -> None:
    first = path.read_text("utf-8").partition("\n")[0]
    assert first.startswith("# yaml-language-server: $schema=")
    schema = (path.parent / first.partition("=")[2]).resolve()
    assert schema == DOCS / "schemas" / f"{key_of(path)}.json"
    assert schema.is_file()


def test_committed_copies_are_those_of_the_code(tmp_path: Path) -> None:
    for path in write_schemas(tmp_path):
        assert path.read_bytes() == (DOCS / "schemas" / path.name).read_bytes(), (
            "run: sphinx-conference schema docs/schemas"
        )


GOOD: dict[str, Any] = {
    "persons": [{"id": "ada", "name": "Lovelace, Ada"}],
    "edition": {"name": "C", "title": "T", "year": 2030, "zone": "America/Vancouver"},
    "dates": [{"id": "a", "label": "A", "kind": "submission", "at": "TBD"}],
    "people": [{"name": "Ada Lovelace", "role": "speaker"}],
    "schedule": [{"date": "2030-07-19", "sessions": [{"time": "9:00-9:30", "kind": "talk"}]}],
    "papers": [{"id": 58, "title": "T", "authors": ["Lovelace, Ada", {"person": "ada", "presenting": True}]}],
    "sponsors": [{"name": "S", "id": "s"}],
    "questions": [{"question": "Q?", "answer": "A."}],
    "news": [{"id": "a", "title": "T", "date": "2030-01-01"}],
}


@pytest.mark.parametrize("key", GOOD)
def test_schema_and_model_refuse_alike(key: str) -> None:
    good = json.dumps(GOOD[key])
    assert accepted(key, json.loads(good)) == (True, True)
    record = json.loads(good)[0] if isinstance(GOOD[key], list) else json.loads(good)
    mutants = [{**record, "unknown": "x"}, dict(list(record.items())[1:]), [], "text", 7]
    mutants += [{**record, name: {"a": "map"}} for name in record if name not in ("at",)]
    mutants += [{**record, name: [[]]} for name in record]
    for mutant in mutants:
        value = [mutant] if isinstance(GOOD[key], list) else mutant
        assert accepted(key, value) == (False, False), mutant


@pytest.mark.parametrize("value", [58, "58"])
def test_numbers_are_ids(value: Any) -> None:
    assert accepted("papers", [{"id": value, "title": "T", "authors": ["A"]}]) == (True, True)


def test_wrong_words_are_refused_by_both() -> None:
    assert accepted("dates", [{"id": "a", "label": "A", "kind": "submision", "at": "TBD"}]) == (False, False)
    assert accepted("papers", [{"id": 1, "title": "T", "authors": ["A"], "status": "secret"}]) == (
        False,
        False,
    )
    assert accepted("papers", [{"id": 1, "title": "T", "authors": []}]) == (False, False)


def mutants(record: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A record with one thing wrong, in each way and at each key."""
    yield {**record, "unknwon": "x"}
    for name in record:
        yield {**record, name: {"unknwon": "x"}}
        yield {**record, name: [[]]}
        yield {**record, name: ""}
        yield {**record, name: "a\0b"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(DOCS).as_posix())
def test_mutated_files_are_refused_alike(path: Path) -> None:
    key = key_of(path)
    value = yaml.load(path.read_text("utf-8"), Loader=Editor)
    records = value if isinstance(value, list) else [value]
    required = next(c for c in COLLECTIONS if c.key == key).record.model_fields.items()
    for record in records[:8]:
        wrong = [*mutants(record)]
        wrong += [
            {k: v for k, v in record.items() if k != name} for name, field in required if field.is_required()
        ]
        for mutant in wrong:
            assert accepted(key, [mutant] if isinstance(value, list) else mutant) == (False, False), mutant


SCALARS: list[Any] = [
    None, True, False, "true", "True", "yes", 0, 1, 58, -1, 10**9, 2025, 2.05, "", " ", "58", " 58 ", "a\nb", "a\tb",
    "\0", "\x1fa", "\x85", "\u2028", "a\u200bb", "anna-scaife", "Anna", "a..b", "-a", "a-", "é", "007", "12345678901",
    "Lovelace, Ada", "Ada Lovelace", "Plato", ",", "a,", ",a", "a,b,c", " a , b ", "山田太郎", "van der Smagt, Patrick",
    "https://e.org", "HTTP://e.org/a?b#c", "https://", "https:///a", "https://e.org:", "https://e.org:80/",
    "https://e.org:x", "https://e.org:99999", "https://u@e.org", "https://e.org/@u", "https://[::1]/", "https://[::1",
    "https://e.org/a b", "https://e.org\\a", " https://e.org\n", "e.org", "//e.org", "javascript:alert(1)",
    "https://e.org/\u202e", "https://e.org/\xa0", "data:,x", "a@e.org", "a@e", "a@@e.org", "a b@e.org", "@.", "a@.org",
    "TBD", "tbd", "2025-06", "2025-13", "2025-06-09", "2025-06-31", "2025-02-30", "1899-01-01", "3000-01-01",
    "2025-6-9",
    "2025-06-09 AoE", "2025-06-09aoe", "2025-06-09 UTC-12", "2025-06-09 UTC", "2025-06-09 17:00",
    "2025-06-09 17:00 UTC",
    "2025-06-09T17:00Z", "2025-06-09t17:00:59 -07:00", "2025-06-09 24:00 UTC", "2025-06-09 9:00 Europe/Paris",
    "2025-06-09 17:00 PST", "2025-06-09 17:00 GMT+8", "2025-06-09 5:00 pm UTC", "2025-06-09 17:00 Mars/Base",
    "2026-03-08 02:30 America/New_York", "2026-11-01 01:30 America/New_York", "2025-06-09 17:00 UTC+19",
    "2025-06-09 17:00 +5:99", "2025-06-09 12:00 Etc/GMT+12", "٢٠٢٥-٠٦-٠٩", "America/Vancouver", "Etc/GMT+12", "UTC",
    "Europe/Pariss", "9:00-9:05", "09:00 – 09:05", "9:00 to 10:00", "9:00-9:00", "25:00-26:00", "9:60-9:61", "9-10",
    "submission", "submision", "accepted", "draft", "keynote", "talk", "en",
]  # fmt: skip
MAPS: list[Any] = [
    {}, [], [[]], ["a"], ["a", "b"], [58, "b"], [None], ["A"], {"name": "A"}, [{"name": "A"}], [{"person": "a"}],
    [{"person": None}], [{"person": None, "name": "A"}], [{}], [{"name": "A", "presenting": True}],
    [{"name": "A", "corresponding": "yes"}], ["A", {"name": "B", "extra": 1}],
    {"one_of": ["2025-06-09", "2025-06-10"]}, {"one_of": ["2025-06-09"]}, {"one_of": ["2025-06-10", "2025-06-09"]},
    {"one_of": ["2025-06-09", "2025-06-09"]}, {"one_of": ["2025-06-09", 5]}, {"one_of": "2025-06-09"},
    {"from": "2025-06-09", "to": "2025-06-10"}, {"from": "2025-06-09"}, {"from": "2025-06-10", "to": "2025-06-09"},
    {"from": "2025-06-09", "to": "2025-06-10", "x": 1}, [{"at": "TBD"}], [{"at": "TBD", "announced": "2025-06-09"}],
    {"pdf": "https://e.org"}, {"pdf": None}, {"web": "x"}, {"button": "See"}, {"portal": "https://e.org"},
    [{"time": "9:00-9:05", "kind": "talk"}], [{"time": "9:00-9:05", "kind": "talk", "people": 58, "paper": 58}],
    [{"time": "9:00-9:05", "kind": "talk", "people": [58, "a"], "allow_overlap": True}],
    [{"time": "9:00-9:05", "kind": "talk", "people": ["A"]}],
]  # fmt: skip

ONLY_THE_MODEL = re.compile(
    "does not exist|happens twice|there is no zone|is no offset|is not the zone of a place|ends when it starts"
    "|not in order|whole web address"
)
"""What JSON Schema cannot say: that a day, a zone or a time in it exists, what comes after what, and the last
finesses of hosts and ports. The model refuses these and the schema need not. The other way round, the model alone
reads a quoted day with spaces around it, which has not the format of a date."""


@st.composite
def written(draw: st.DrawFn) -> tuple[str, Any]:
    """A data file of any kind, with some values that belong elsewhere or nowhere."""
    key = draw(st.sampled_from(sorted(GOOD)))
    one = next(c for c in COLLECTIONS if c.key == key)
    record = json.loads(json.dumps(GOOD[key][0] if one.many else GOOD[key]))
    anything = st.sampled_from([*SCALARS, *MAPS]) | st.text(max_size=12) | st.integers() | st.booleans()
    for name in draw(st.lists(st.sampled_from([*one.record.model_fields, "unknown"]), max_size=3)):
        record[name] = draw(anything)
    for name in draw(st.lists(st.sampled_from(sorted(record)), max_size=1)):
        del record[name]
    return key, [record] if one.many else record


def agree(key: str, value: Any) -> bool:
    """Whether schema and model say the same, but for what only the model can say."""
    by_schema, by_model = accepted(key, value)
    return by_schema is by_model or (
        by_schema and all(ONLY_THE_MODEL.search(reason) for reason in refusals(key, value))
    )


@given(written())
@example(("papers", [{"id": 58, "title": 1984, "authors": ["A"], "topics": "one"}]))
@example(("papers", [{"id": "58", "title": "T", "authors": [42]}]))
@example(("edition", {**GOOD["edition"], "schema_version": 2}))
def test_any_data_is_accepted_or_refused_alike(found: tuple[str, Any]) -> None:
    assert agree(*found)


@pytest.mark.parametrize("key", GOOD)
def test_every_field_takes_and_refuses_the_same(key: str) -> None:
    """Each value of the lists above in each field of each record."""
    one = next(c for c in COLLECTIONS if c.key == key)
    good = GOOD[key][0] if one.many else GOOD[key]
    apart = []
    for name in one.record.model_fields:
        for value in [*SCALARS, *MAPS]:
            record = {**good, name: value}
            if not agree(key, [record] if one.many else record):
                apart.append((name, value))
    assert apart == []
