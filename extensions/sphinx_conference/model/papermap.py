"""How a file of papers from elsewhere is read: ``papers.map.yaml``, beside ``papers.csv`` or ``papers.json``."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from sphinx_conference.model.base import Line, Lines, Record, list_of, refuse
from sphinx_conference.model.papers import Paper, PaperLinks, column_key
from sphinx_conference.problems.codes import Code
from sphinx_conference.problems.problem import did_you_mean

FIELDS = (*(name for name in Paper.model_fields if name != "links"), *PaperLinks.model_fields)
"""What a column may be."""


def _lists(value: Any) -> Any:
    """``all``, or a map from a column to the words that accept, of which one may stand without a list."""
    if value is None or (isinstance(value, str) and value.strip() == "all"):
        return value and "all"
    if isinstance(value, dict) and value:
        return {column: list_of(words) for column, words in value.items()}
    raise refuse(
        Code.WRONG_TYPE,
        "must say which words of a column accept a paper",
        "Write {decision: [accept]}, or all.",
    )


def _field(value: Any) -> Any:
    if not isinstance(value, str) or value.strip() not in FIELDS:
        hint = did_you_mean(value, FIELDS) if isinstance(value, str) else ""
        raise refuse(Code.VALUE, "is no field of a paper", hint or f"Fields are {', '.join(FIELDS)}.")
    return value.strip()


class PaperMap(Record):
    """What the columns of a file of papers mean. Names of columns are compared without case."""

    foundation = frozenset({"accepted", "columns", "ignore"})

    accepted: Annotated[
        Literal["all"] | dict[str, Lines] | None,
        BeforeValidator(_lists),
        Field(
            description="Columns that decide, each with the words that accept a paper: it has to have one of each. "
            "Or all, if the file holds accepted papers only."
        ),
    ] = None
    columns: Annotated[
        dict[str, Annotated[str, BeforeValidator(_field)]],
        Field(description="Columns with the field that each is.", default_factory=dict),
    ]
    ignore: Annotated[
        tuple[Line, ...], BeforeValidator(list_of), Field(description="Columns that are not read.")
    ] = ()

    @model_validator(mode="after")
    def _says_one_thing(self) -> PaperMap:
        both = {column_key(name) for name in self.ignore} & (
            {column_key(name) for name in self.columns} | set(self.words)
        )
        if both:
            raise refuse(Code.VALUE, "a column is both read and ignored", "Delete it from ignore.")
        return self

    @property
    def words(self) -> dict[str, frozenset[str]]:
        """The words that accept, without case, by the keys of the columns that decide; none for ``all``."""
        if self.accepted is None or self.accepted == "all":
            return {}
        return {
            column_key(column): frozenset(" ".join(word.casefold().split()) for word in words)
            for column, words in self.accepted.items()
        }
