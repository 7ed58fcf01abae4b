"""JSON Schemas (2020-12) of all data files, from the models, for editors that complete and explain fields."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import to_jsonable_python

from sphinx_conference.cache.writing import write_if_changed
from sphinx_conference.model.base import Record
from sphinx_conference.model.collections import COLLECTIONS, PAPER_MAP

if TYPE_CHECKING:
    from pathlib import Path

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _Schema(GenerateJsonSchema):
    def encode_default(self, dft: Any) -> Any:
        """A default as JSON has it, without an adapter for each type; records know how they are written."""
        return dft.model_dump(mode="json") if isinstance(dft, Record) else to_jsonable_python(dft)


@cache
def schemas() -> dict[str, dict[str, Any]]:
    """The schema of each kind of data file, by the key of its collection."""
    result: dict[str, dict[str, Any]] = {}
    for collection in (*COLLECTIONS, PAPER_MAP):
        kind: Any = list[collection.record] if collection.many else collection.record  # type: ignore[name-defined]  # a value
        schema = TypeAdapter(kind).json_schema(schema_generator=_Schema)
        title = f"{'_data' if collection.shared else '<edition>/_data'}/{collection.name}.yaml"
        result[collection.key] = {
            "$schema": DIALECT,
            **schema,
            "title": title,
            "description": collection.summary,
        }
    return result


def write_schemas(folder: Path) -> list[Path]:
    """Write each schema to ``<key>.json`` in ``folder``; returns the paths, whether or not their bytes changed."""
    paths = []
    for key, schema in schemas().items():
        path = folder / f"{key}.json"
        write_if_changed(path, json.dumps(schema, indent=1, ensure_ascii=False, sort_keys=True) + "\n")
        paths.append(path)
    return paths


def schemas_are_there(folder: Path) -> bool:
    """Whether all schemas stand in ``folder``."""
    return all((folder / f"{one.key}.json").is_file() for one in (*COLLECTIONS, PAPER_MAP))
