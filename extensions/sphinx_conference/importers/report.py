"""What an import says: what was read and taken, what changes, what needs a hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_conference.importers.imported import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_conference.importers.imported import ImportedRecords
    from sphinx_conference.importers.plan import Plan

_SHOWN = 40
"""Ids that a line names; of more it says how many."""


def lines(imported: ImportedRecords, plan: Plan, source: str) -> Iterator[str]:
    """The report, line by line; it names records by ids alone, and none that is not taken."""
    for identifier, fields in plan.conflicts.items():
        yield f"conflict: {identifier}: {', '.join(fields)}: changed here and in {source}; what stands here stays"
    for note in imported.notes:
        yield f"{note.record}: {note.message}"
    listed: tuple[tuple[Sequence[str], str], ...] = (
        (plan.added, "added"),
        ([f"{one} ({', '.join(fields)})" for one, fields in plan.changed.items()], "changed"),
        (plan.withdrawn, f"no longer accepted in {source}, so status: withdrawn is set"),
        (plan.gone, f"gone in {source}: marked with a comment, and not deleted"),
        (plan.back, f"back in {source}"),
        (plan.deleted_here, "deleted here, and not added again"),
        (plan.waiting, "not added, since the source gives no title or no authors of them; add them by hand"),
    )
    for ids, what in listed:
        if ids:
            yield f"{what}: {_some(ids)}"
    if not plan.files and not plan.conflicts:
        yield "nothing changes"
    yield counted(imported)


def counted(imported: ImportedRecords) -> str:
    """``31 read: 19 taken, 8 rejected, 2 withdrawn, 1 undecided, 1 deleted; 3 fields not public``."""
    counts = ", ".join(
        f"{imported.outcomes[outcome]} {outcome}" for outcome in Outcome if imported.outcomes[outcome]
    )
    hidden = sum(imported.hidden.values())
    names = ", ".join(sorted(imported.hidden))
    more = f"; {hidden} {'field' if hidden == 1 else 'fields'} not public ({names})" if hidden else ""
    return f"{imported.read} read: {counts}{more}"


def _some(ids: Sequence[str]) -> str:
    more = f" and {len(ids) - _SHOWN} more" if len(ids) > _SHOWN else ""
    return ", ".join(ids[:_SHOWN]) + more
