"""What is left out of one record: a loss for each thing, and what a slip in it costs, in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sphinx_conference.data.document import value_at
from sphinx_conference.model.ids import read_as
from sphinx_conference.model.losses import Loss
from sphinx_conference.reading.costs import NOUNS, RecordName, cost
from sphinx_conference.reading.wording import record_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_conference.data.document import Loc, Plain
    from sphinx_conference.model.collections import Collection
    from sphinx_conference.reading.lenient import LenientResult

_NAMES = ("id", "person", "name", "date")
"""Keys by which a record may be called, the first that is there."""


class Losses:
    """What is left out of a record; no value of it is quoted if it is ``withheld``."""

    def __init__(
        self, item: Plain, collection: Collection, edition: str, result: LenientResult, *, withheld: bool
    ) -> None:
        self.item, self.collection, self.edition = item, collection, edition
        self.result, self.withheld = result, withheld

    def cost(self, loc: Loc) -> str:
        """What the slip at ``loc`` costs."""
        left_out = self.result.cost_of(loc)
        if (
            left_out is None
            and self.collection.key == "edition"
            and loc
            and value_at(loc[:1], self.item) is None
        ):
            if loc[0] in ("name", "title"):  # an edition stands on no field
                return f"It is called as its folder, {self.edition}."
            return f"Edition {self.edition} is shown without a {loc[0]}."
        if left_out is None:
            there = next(
                (self.result.read_as[loc[:n]] for n in range(len(loc) + 1) if loc[:n] in self.result.read_as),
                "",
            )
            return (
                f'It is read as "{there}".' if there and not self.withheld else "It is read so all the same."
            )
        called, within = self._called(left_out)
        known = not within or isinstance(within[-1], int) or self._is_field(left_out)
        return cost(called, within, shown=() not in self.result.left_out, known=known)

    def all(self) -> Iterator[Loss]:
        """A loss for each thing that is left out, and no loss within another."""
        left_out = self.result.left_out
        for loc in sorted(left_out, key=str):
            if any(loc[:length] in left_out for length in range(len(loc))):
                continue
            if (
                not loc
                and self.collection.key == "schedule"
                and (sessions := value_at(("sessions",), self.item))
            ):
                for number in range(len(sessions)):
                    yield self._loss(("sessions", number))
            else:
                yield self._loss(loc)

    def _loss(self, loc: Loc) -> Loss:
        called, within = self._called(loc)
        name = "" if self.withheld else called.name
        return Loss(self.collection.key, name, ".".join(map(str, within)), self._day(loc))

    def _called(self, loc: Loc) -> tuple[RecordName, Loc]:
        """What the record is called in which something is left out, and the way to it from there.

        A session is a record of its own, and so is a talk of it.
        """
        noun = NOUNS[self.collection.key][0]
        if self.collection.key == "edition":
            return RecordName(noun, self.edition), loc
        if self.collection.key != "schedule":
            return RecordName(noun, self._name(self.item)), loc
        if loc[:1] == ("sessions",) and len(loc) > 1 and isinstance(loc[1], int):
            length = 4 if loc[2:3] == ("talks",) and isinstance(next(iter(loc[3:4]), None), int) else 2
            name = self._name(value_at(loc[:length], self.item), ("id", "time"))
            return RecordName("talk" if length == 4 else noun, name), loc[length:]
        return RecordName("day", self._name(self.item)), loc

    def _name(self, value: Any, keys: tuple[str, ...] = _NAMES) -> str:
        if self.withheld or not isinstance(value, dict):
            return ""
        for key in keys:
            if isinstance(written := value.get(key), str) and 0 < len(written.strip()) < 40:
                return read_as(written) if key in ("id", "person") else " ".join(written.split())
        return ""

    def _day(self, loc: Loc) -> date | None:
        written = self.item.get("date") if isinstance(self.item, dict) and loc else None
        try:
            return date.fromisoformat(written.strip()) if isinstance(written, str) else None
        except ValueError:
            return None

    def _is_field(self, loc: Loc) -> bool:
        return (
            isinstance(loc[-1], str) and loc[-1] in record_at(self.collection.record, loc[:-1]).model_fields
        )
