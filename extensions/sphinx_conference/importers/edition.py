"""What an import must know of the edition: its zone, and when authors were told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sphinx_conference.data.source import read_bytes
from sphinx_conference.data.yaml import read_yaml
from sphinx_conference.importers.imported import RefusedError
from sphinx_conference.model.collections import PAPER_MAP, Collection, collection
from sphinx_conference.model.dates import DateKind
from sphinx_conference.model.lines import Clock
from sphinx_conference.model.moments import ends_at, starts_at
from sphinx_conference.model.papermap import PaperMap
from sphinx_conference.model.when import Day
from sphinx_conference.problems.codes import Level
from sphinx_conference.problems.problem import Problem
from sphinx_conference.reading.decisions import MAP_FILE
from sphinx_conference.reading.records import read_records

if TYPE_CHECKING:
    from datetime import datetime, tzinfo
    from pathlib import Path

    from sphinx_conference.model.base import Record


@dataclass(frozen=True, slots=True)
class EditionFolder:
    """An edition's ``_data`` folder; ``name`` is how messages name it."""

    data: Path
    name: str
    clock: Clock
    has_rooms: bool = False
    language: str = ""
    """The language that it names."""

    @property
    def zone(self) -> tzinfo | None:
        """The zone of the place; ``None`` if it cannot be read."""
        return self.clock.zone

    @classmethod
    def read(cls, folder: Path) -> EditionFolder:
        """Read what is needed of an edition; raises ``RefusedError`` for a folder that is none."""
        data, name = folder / "_data", f"{folder}/_data"
        if not (data / "edition.yaml").is_file():
            hint = "Name the folder of an edition, docs/icml2025 for example, with _data/edition.yaml in it."
            raise RefusedError("this is no edition", hint, str(folder))
        found: Any = next(iter(_records(data / "edition.yaml", name, collection("edition"))), None)
        clock = Clock(found.tz, found.day_ends) if found else Clock()
        language = found.language if found and "language" in found.model_fields_set else ""
        return cls(data, name, clock, bool(found and found.rooms), language)

    def must_have_notified(self, now: datetime) -> None:
        """Raise ``RefusedError`` before authors were told: what is imported may be seen by everyone at once."""
        path = self.data / "dates.yaml"
        dates: list[Any] = _records(path, self.name, collection("dates")) if path.is_file() else []
        notified = [one for one in dates if one.kind is DateKind.NOTIFICATION and not one.cancelled]
        moments = [_notified_at(one.at, self.zone) for one in notified]
        hint = "A public repository is an announcement. With --early it is taken all the same."
        if not notified or None in moments:
            message = "no date of kind notification says when authors are told"
            raise RefusedError(message, f"Write it into dates.yaml. {hint}", f"{self.name}/dates.yaml")
        last = max(moment for moment in moments if moment)
        if now < last:
            message = (
                f"authors are not told before {last:%Y-%m-%d %H:%M} UTC, by the date of kind notification"
            )
            raise RefusedError(message, hint, f"{self.name}/dates.yaml")

    def mapping(self, path: Path | None) -> PaperMap | None:
        """What columns mean: of a file that is named, or of the edition's; ``None`` if there is none."""
        file = path or self.data / MAP_FILE
        if path is None and not file.is_file():
            return None
        found = next(iter(_records(file, self.name, PAPER_MAP)), None)
        return found if isinstance(found, PaperMap) else None


def _notified_at(when: Any, zone: tzinfo | None) -> datetime | None:
    """When authors are surely told: of a day when it has begun, of what is less certain when it has ended."""
    return starts_at(when, zone) if isinstance(when, Day) else ends_at(when, zone)


def _records(path: Path, name: str, one: Collection | None) -> list[Record]:
    """The records of a file; raises ``RefusedError`` if it has errors."""
    assert one is not None, "it is asked for collections that there are"
    shown = f"{name}/{path.name}"
    raw = read_bytes(path, shown)
    if isinstance(raw, Problem):
        raise RefusedError(raw.message, raw.hint, shown)
    document, problems = read_yaml(raw, shown)
    records = read_records(document, one) if document else None
    for problem in (*problems, *(records.problems if records else ())):
        if problem.level is Level.ERROR:
            raise RefusedError(
                f"line {problem.line}: {problem.message}", problem.hint or "Mend it first.", shown
            )
    return list(records.records) if records else []
