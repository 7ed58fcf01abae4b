"""Checks: facts held against each other. Each is a small function with a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_conference.checks import dates, names, program, references, text
from sphinx_conference.checks.finding import Finding
from sphinx_conference.diagnostics import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx_conference.checks.finding import Where
    from sphinx_conference.model.site import Site

__all__ = ["CHECKS", "Finding", "run_checks"]

CHECKS: tuple[Callable[[Site], Iterable[Finding]], ...] = (
    references.people_exist,
    references.papers_exist,
    references.session_ids_differ,
    references.appearances_differ,
    dates.stand_in_order,
    dates.history_is_ordered,
    dates.event_is_in_its_year,
    dates.weekdays_are_true,
    program.days_are_the_events,
    program.sessions_do_not_overlap,
    program.nobody_is_in_two_sessions,
    program.sessions_follow_each_other,
    program.presenters_are_authors,
    program.titles_are_not_repeated,
    names.are_written_one_way,
    names.have_capitals,
    names.are_those_of_known_people,
    text.holds_no_address,
    text.holds_no_reversing_character,
    text.formulas_can_be_converted,
)


def run_checks(site: Site, where: Where) -> list[Problem]:
    """All findings of all checks, each at its place in the files; ``where`` knows the places."""
    problems = []
    for check in CHECKS:
        for found in check(site):
            path, line, column = where(found.edition, found.collection, found.loc)
            problems.append(Problem(path, line, column, found.code, found.message, found.hint))
    return problems
