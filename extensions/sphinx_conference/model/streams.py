"""Where something can be watched while it runs, and when that may be shown."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from sphinx_conference.model.base import Record, Url, list_of
from sphinx_conference.model.when import WhenField


class Stream(Record):
    """An address at which something can be watched."""

    url: Annotated[Url, Field(description="Where it is.")]
    show_from: Annotated[WhenField | None, Field(description="Shown from then on; by default at once.")] = (
        None
    )
    show_until: Annotated[WhenField | None, Field(description="Shown until then; by default for good.")] = (
        None
    )


def _by_address(value: Any) -> Any:
    """A stream written as an address alone."""
    return {"url": value} if isinstance(value, str) else value


_OneStream = Annotated[Stream, BeforeValidator(_by_address, json_schema_input_type=Url | Stream)]
Streams = Annotated[
    tuple[_OneStream, ...],
    BeforeValidator(list_of, json_schema_input_type=_OneStream | tuple[_OneStream, ...]),
]
"""Streams, or one of them without a list."""
