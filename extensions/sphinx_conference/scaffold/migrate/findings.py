"""What is found on an old page, and what is doubtful of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from sphinx_conference.scaffold.files import yaml_text

Record = dict[str, Any]
"""A plain record: texts, lists and maps."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """What was not sure, with the line of the page from which it came."""

    line: int
    text: str


@dataclass(slots=True)
class Findings:
    """All that was found: of the edition, records by collection, text of the page, and doubts."""

    edition: Record = field(default_factory=dict)
    records: dict[str, list[Record]] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)

    def doubt(self, line: int, text: str) -> None:
        """Note a doubt."""
        self.doubts.append(Doubt(line, text))

    def count(self) -> int:
        """How many records were found."""
        return sum(map(len, self.records.values()))

    def add(self, collection: str, record: Record) -> None:
        """Note a record."""
        self.records.setdefault(collection, []).append(record)


def records_text(records: list[Record]) -> str:
    """Records as a YAML list, with a blank line between them."""
    return "\n".join(_item(one, "") for one in records)


def record_text(record: Record, indent: str = "") -> str:
    """A map as YAML, a line a key."""
    return "".join(f"{indent}{key}:{_value(value, indent)}" for key, value in record.items())


def _value(value: Any, indent: str) -> str:
    if isinstance(value, dict):
        return f"\n{record_text(value, f'{indent}  ')}"
    if isinstance(value, list):
        return "\n" + "".join(_item(one, f"{indent}  ") for one in value)
    return f" {_scalar(str(value))}\n"


def _item(value: Any, indent: str) -> str:
    if isinstance(value, dict):
        text = record_text(value, f"{indent}  ")
        return f"{indent}- {text[len(indent) + 2 :]}"
    return f"{indent}- {_scalar(str(value))}\n"


def _scalar(text: str) -> str:
    """Days, times and numbers stay plain; all other text as :func:`yaml_text` has it."""
    return text if re.fullmatch(r"[0-9][0-9:-]*( AoE)?|TBD|true", text) else yaml_text(text)
