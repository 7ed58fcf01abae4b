"""What is different between two states of an edition, in plain words for those whom it concerns. Public facts alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_conference.exports.differences.dates import changed_dates, changed_event
from sphinx_conference.exports.differences.papers import changed_papers
from sphinx_conference.exports.differences.program import ProgramDifference

if TYPE_CHECKING:
    from sphinx_conference.published.records import Published


def differences(old: Published, new: Published, edition: str) -> list[tuple[str, list[str]]]:
    """Whom it concerns and what changed, a line each; those whom nothing concerns are left out.

    ``edition`` is the id of an edition that both sites have.
    """
    before, after = old.editions[edition], new.editions[edition]
    program = ProgramDifference((before, old), (after, new))
    found = [
        ("For attendees", [*changed_event(before, after), *program.sessions()]),
        ("For speakers", list(program.people())),
        ("For authors", [*changed_dates(before, after), *changed_papers((before, old), (after, new))]),
    ]
    return [(whom, lines) for whom, lines in found if lines]
