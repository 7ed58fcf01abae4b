"""Which sessions and talks have pages of their own, what these are called, and whether each day has one."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from sphinx_conference.model.lines import Line
    from sphinx_conference.model.program import Program

MANY = 150
"""From so many sessions on, a program has a page a day."""


class ProgramPages:
    """The pages of an edition's program, by the last parts of their names."""

    def __init__(self, program: Program) -> None:
        self.program = program

    def has_page(self, line: Line) -> bool:
        """Whether a session or a talk has a page: with an abstract, with talks or with papers, unless it is that of one
        paper, which has a page."""
        if line.session.paper:
            return False
        return bool(line.session.abstract or self.program.talks_of(line) or self.program.papers_of(line))

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines that have pages, in the order of the program."""
        return tuple(line for line in self.program.lines if self.has_page(line))

    @cached_property
    def names(self) -> dict[int, str]:
        """The name of each such line's page by the line's number: its id, else its key."""
        names = {line.number: line.session.id for line in self.lines if line.session.id}
        numbers: dict[str, int] = {}
        for number, name in names.items():
            numbers.setdefault(name, number)
        for line in self.lines:
            if not line.session.id:
                key = self.program.key_of(line)
                numbers.setdefault(f"line-{key}" if key in numbers else key, line.number)
        return {number: name for name, number in numbers.items()}

    @cached_property
    def by_id(self) -> dict[str, Line]:
        """The lines that have pages and an id, by their ids."""
        return {line.session.id: line for line in self.lines if line.session.id and line.number in self.names}

    @cached_property
    def is_long(self) -> bool:
        """Whether each day has a page."""
        return len(self.program.sessions) >= MANY

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The days that have pages; none of a program that is on one page."""
        if not self.is_long:
            return ()
        return tuple(sorted({day.date for day, lines in self.program.days if lines}))
