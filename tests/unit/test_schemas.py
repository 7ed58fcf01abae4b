"""The schemas that editors read say what the model says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter, ValidationError

from sphinx_conference.exports.schemas import schemas, write_schemas
from sphinx_conference.model.collections import COLLECTIONS

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


def accepted(key: str, value: Any) -> tuple[bool, bool]:
    """Whether the schema accepts a value, and whether the model does."""
    one = next(c for c in COLLECTIONS if c.key == key)
    by_schema = Draft202012Validator(SCHEMAS[key]).is_valid(value)
    kind: Any = list[one.record] if one.many else one.record  # type: ignore[name-defined]  # a value, not a type
    try:
        TypeAdapter(kind).validate_python(value)
    except ValidationError:
        return by_schema, False
    return by_schema, True


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
    "sponsors": [{"id": "s", "name": "S"}],
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
