"""Checks: facts held against each other. Each is a small function, and all that it finds has one code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_conference.checks import (
    calendar,
    dates,
    identity,
    names,
    presenters,
    program,
    references,
    text,
    weekdays,
)
from sphinx_conference.checks.finding import Check, Finding
from sphinx_conference.codes import Code
from sphinx_conference.diagnostics import Problem

if TYPE_CHECKING:
    from sphinx_conference.checks.finding import Where
    from sphinx_conference.model.site import Site

__all__ = ["CHECKS", "Check", "Finding", "run_checks"]

CHECKS = (
    Check(Code.UNKNOWN_ID, references.people_exist),
    Check(Code.UNKNOWN_ID, references.papers_exist),
    Check(Code.DUPLICATE_ID, identity.session_ids_differ),
    Check(Code.DUPLICATE_ID, identity.ids_differ_in_addresses),
    Check(Code.DUPLICATE_ID, identity.appearances_differ),
    Check(Code.DATE_ORDER, dates.stand_in_order),
    Check(Code.DATE_ORDER, dates.history_is_ordered),
    Check(Code.DATE_ORDER, dates.event_is_in_its_year),
    Check(Code.DATE_ORDER, dates.deadlines_are_near_their_event),
    Check(Code.WEEKDAY, weekdays.weekdays_are_true),
    Check(Code.DATE_ORDER, program.days_are_the_events),
    Check(Code.DATE_ORDER, program.sessions_follow_each_other),
    Check(Code.OVERLAP, program.sessions_do_not_overlap),
    Check(Code.OVERLAP, program.nobody_is_in_two_sessions),
    Check(Code.PRESENTER, presenters.presenters_are_authors),
    Check(Code.NAME_VARIANT, presenters.presenters_are_spelt_as_authors),
    Check(Code.VALUE, presenters.titles_are_not_repeated),
    Check(Code.VALUE, names.are_of_one_person),
    Check(Code.NAME_VARIANT, names.are_written_one_way),
    Check(Code.NAME_VARIANT, names.have_capitals),
    Check(Code.NAME_VARIANT, names.are_those_of_the_person),
    Check(Code.NAME_VARIANT, names.are_not_nearly_known),
    Check(Code.NAME_VARIANT, names.known_people_appear_by_id),
    Check(Code.EMAIL, text.holds_no_address),
    Check(Code.BIDI, text.holds_no_reversing_character),
    Check(Code.MATH, text.formulas_can_be_converted),
    Check(Code.CALENDAR, calendar.calendars_were_told),
)


def run_checks(site: Site, where: Where) -> list[Problem]:
    """All findings of all checks, each at its place in the files; ``where`` knows the places."""
    return [
        Problem(*where(found.edition, found.collection, found.loc), check.code, found.message, found.hint)
        for check in CHECKS
        for found in check.find(site)
    ]
