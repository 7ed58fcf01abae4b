"""All checks with their codes, and the problems that they find."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_conference.checks import (
    authors,
    calendar,
    dates,
    identity,
    initials,
    leftovers,
    lookalikes,
    names,
    overlaps,
    pictures,
    presented,
    presenters,
    promises,
    references,
    rooms,
    samepeople,
    talks,
    text,
    weekdays,
    words,
    zones,
)
from sphinx_conference.checks import schedule as program
from sphinx_conference.checks.archived import without_advice
from sphinx_conference.problems.codes import Code
from sphinx_conference.problems.problem import Problem, in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from sphinx_conference.checks.finding import Finding
    from sphinx_conference.model.site import Site
    from sphinx_conference.reading.loader import Loaded

CHECKS: tuple[tuple[Code, Callable[[Site], Iterable[Finding]]], ...] = (
    (Code.UNKNOWN_ID, references.people_exist),
    (Code.UNKNOWN_ID, references.papers_exist),
    (Code.UNKNOWN_ID, references.tracks_exist),
    (Code.UNKNOWN_ID, references.sessions_exist),
    (Code.DUPLICATE_ID, identity.session_ids_differ),
    (Code.DUPLICATE_ID, identity.announcements_are_no_news_twice),
    (Code.PREVIOUS_ID, identity.previous_ids_are_free),
    (Code.SIMILAR_ID, identity.ids_differ_in_addresses),
    (Code.DUPLICATE_PERSON, identity.appearances_differ),
    (Code.SAME_PAPER, identity.papers_differ),
    (Code.DUPLICATE_PERSON, authors.authors_differ),
    (Code.DATE_ORDER, dates.stand_in_order),
    (Code.DATE_ORDER, dates.history_is_ordered),
    (Code.AFTER_EVENT, dates.deadlines_are_before_their_event),
    (Code.YEAR, dates.event_is_in_its_year),
    (Code.YEAR, dates.deadlines_are_near_their_event),
    (Code.YEAR, dates.deadlines_are_near_each_other),
    (Code.END_BEFORE_START, dates.announcements_end_after_they_begin),
    (Code.ZONE_SIGN, zones.signs_are_meant),
    (Code.PLACE_ZONE, zones.places_have_their_zone),
    (Code.WEEKDAY, weekdays.weekdays_are_true),
    (Code.DATE_ORDER, program.days_are_the_events),
    (Code.NO_TIME, program.times_follow),
    (Code.BOTH_FORMS, talks.lines_are_said_once),
    (Code.DATE_ORDER, program.sessions_follow_each_other),
    (Code.END_BEFORE_START, program.sessions_end_after_they_begin),
    (Code.CLOCK, program.clocks_show_times_once),
    (Code.OVERLAP, overlaps.sessions_do_not_overlap),
    (Code.OVERLAP, overlaps.nobody_is_in_two_sessions),
    (Code.OVERLAP, overlaps.papers_are_presented_once_at_a_time),
    (Code.OUTSIDE, talks.talks_are_in_their_session),
    (Code.TALKS_LENGTH, talks.talks_fill_their_session),
    (Code.SESSION_ID, talks.chained_sessions_have_ids),
    (Code.DUPLICATE_ID, rooms.rooms_differ),
    (Code.ROOM, rooms.rooms_are_written_one_way),
    (Code.WITHDRAWN, presented.papers_are_not_withdrawn),
    (Code.NOT_PRESENTED, presented.orals_are_presented),
    (Code.TALK_TITLE, presented.talks_are_called_alike),
    (Code.PRESENTER, presenters.presenters_are_authors),
    (Code.NAME_VARIANT, presenters.presenters_are_spelt_as_authors),
    (Code.REPEATED_TITLE, presenters.titles_are_not_repeated),
    (Code.NAME, authors.names_are_names),
    (Code.NAME, authors.names_are_whole),
    (Code.NAME, authors.groups_are_one_part),
    (Code.USUAL_WORD, words.words_are_the_usual),
    (Code.LABEL_VARIANT, words.labels_are_written_one_way),
    (Code.TOPIC_VARIANT, words.topics_are_written_one_way),
    (Code.REPEATED_LABEL, words.labels_stand_once),
    (Code.PAGES, words.pages_are_pages),
    (Code.NAME_VARIANT, names.are_written_one_way),
    (Code.NAME_INITIALS, initials.names_are_written_out),
    (Code.NAME_VARIANT, names.have_capitals),
    (Code.NAME_VARIANT, names.are_those_of_the_person),
    (Code.NEAR_NAME, names.are_not_nearly_known),
    (Code.NAME_VARIANT, names.known_people_appear_by_id),
    (Code.SAME_PERSON, samepeople.same_authors_are_known),
    (Code.NAME_VARIANT, lookalikes.names_are_not_nearly_alike),
    (Code.EMAIL, text.holds_no_address),
    (Code.BIDI, text.holds_no_reversing_character),
    (Code.MATH, text.formulas_can_be_converted),
    (Code.TEX, text.tex_is_known),
    (Code.PICTURE_TEXT, pictures.pictures_are_described),
    (Code.LEFTOVER, leftovers.nothing_is_left_of_earlier_editions),
    (Code.CALENDAR, calendar.calendars_were_told),
)
"""Each code with a function that finds such problems; its name says what should be so."""

DATED_CHECKS: tuple[tuple[Code, Callable[[Site, date], Iterable[Finding]]], ...] = (
    (Code.PROMISE, promises.dates_are_kept),
    (Code.SESSION_ID, calendar.sessions_can_be_followed),
)
"""Checks that need to know the day."""


def check(loaded: Loaded, day: date | None = None) -> tuple[Problem, ...]:
    """All problems of a site's data, in order: those that were found in reading it, and those of all checks.

    With ``day``, promises are looked for that had passed when that day began (UTC).
    """
    found = [(code, finding) for code, find in CHECKS for finding in find(loaded.site)]
    if day is not None:
        found += [(code, finding) for code, find in DATED_CHECKS for finding in find(loaded.site, day)]
    problems = [
        Problem(
            *loaded.positions(finding.edition, finding.collection, finding.loc),
            finding.code or code,
            finding.message,
            finding.hint,
            finding.cost,
        )
        for code, finding in found
    ]
    nowhere = {(one.path, one.line, one.column) for one in problems if one.code is Code.UNKNOWN_ID}
    read = [
        one
        for one in loaded.problems
        if one.code is not Code.ID_SPELLING or (one.path, one.line, one.column) not in nowhere
    ]
    archived = [one.folder for one in loaded.site.editions.values() if one.edition and one.edition.archived]
    return tuple(in_order(without_advice([*read, *problems], archived)))
