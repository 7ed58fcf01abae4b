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
from sphinx_conference.checks.finding import Check, DatedCheck
from sphinx_conference.problems.codes import Code
from sphinx_conference.problems.problem import Problem, in_order

if TYPE_CHECKING:
    from datetime import date

    from sphinx_conference.reading.loader import Loaded

CHECKS = (
    Check(Code.UNKNOWN_ID, references.people_exist),
    Check(Code.UNKNOWN_ID, references.papers_exist),
    Check(Code.UNKNOWN_ID, references.tracks_exist),
    Check(Code.UNKNOWN_ID, references.sessions_exist),
    Check(Code.DUPLICATE_ID, identity.session_ids_differ),
    Check(Code.DUPLICATE_ID, identity.announcements_are_no_news_twice),
    Check(Code.PREVIOUS_ID, identity.previous_ids_are_free),
    Check(Code.SIMILAR_ID, identity.ids_differ_in_addresses),
    Check(Code.DUPLICATE_PERSON, identity.appearances_differ),
    Check(Code.SAME_PAPER, identity.papers_differ),
    Check(Code.DUPLICATE_PERSON, authors.authors_differ),
    Check(Code.DATE_ORDER, dates.stand_in_order),
    Check(Code.DATE_ORDER, dates.history_is_ordered),
    Check(Code.AFTER_EVENT, dates.deadlines_are_before_their_event),
    Check(Code.YEAR, dates.event_is_in_its_year),
    Check(Code.YEAR, dates.deadlines_are_near_their_event),
    Check(Code.YEAR, dates.deadlines_are_near_each_other),
    Check(Code.END_BEFORE_START, dates.announcements_end_after_they_begin),
    Check(Code.ZONE_SIGN, zones.signs_are_meant),
    Check(Code.PLACE_ZONE, zones.places_have_their_zone),
    Check(Code.WEEKDAY, weekdays.weekdays_are_true),
    Check(Code.DATE_ORDER, program.days_are_the_events),
    Check(Code.NO_TIME, program.times_follow),
    Check(Code.BOTH_FORMS, talks.lines_are_said_once),
    Check(Code.DATE_ORDER, program.sessions_follow_each_other),
    Check(Code.END_BEFORE_START, program.sessions_end_after_they_begin),
    Check(Code.CLOCK, program.clocks_show_times_once),
    Check(Code.OVERLAP, overlaps.sessions_do_not_overlap),
    Check(Code.OVERLAP, overlaps.nobody_is_in_two_sessions),
    Check(Code.OVERLAP, overlaps.papers_are_presented_once_at_a_time),
    Check(Code.OUTSIDE, talks.talks_are_in_their_session),
    Check(Code.TALKS_LENGTH, talks.talks_fill_their_session),
    Check(Code.SESSION_ID, talks.chained_sessions_have_ids),
    Check(Code.DUPLICATE_ID, rooms.rooms_differ),
    Check(Code.ROOM, rooms.rooms_are_written_one_way),
    Check(Code.WITHDRAWN, presented.papers_are_not_withdrawn),
    Check(Code.NOT_PRESENTED, presented.orals_are_presented),
    Check(Code.TALK_TITLE, presented.talks_are_called_alike),
    Check(Code.PRESENTER, presenters.presenters_are_authors),
    Check(Code.NAME_VARIANT, presenters.presenters_are_spelt_as_authors),
    Check(Code.REPEATED_TITLE, presenters.titles_are_not_repeated),
    Check(Code.NAME, authors.names_are_names),
    Check(Code.NAME, authors.names_are_whole),
    Check(Code.NAME, authors.groups_are_one_part),
    Check(Code.USUAL_WORD, words.words_are_the_usual),
    Check(Code.LABEL_VARIANT, words.labels_are_written_one_way),
    Check(Code.TOPIC_VARIANT, words.topics_are_written_one_way),
    Check(Code.REPEATED_LABEL, words.labels_stand_once),
    Check(Code.PAGES, words.pages_are_pages),
    Check(Code.NAME_VARIANT, names.are_written_one_way),
    Check(Code.NAME_INITIALS, initials.names_are_written_out),
    Check(Code.NAME_VARIANT, names.have_capitals),
    Check(Code.NAME_VARIANT, names.are_those_of_the_person),
    Check(Code.NEAR_NAME, names.are_not_nearly_known),
    Check(Code.NAME_VARIANT, names.known_people_appear_by_id),
    Check(Code.SAME_PERSON, samepeople.same_authors_are_known),
    Check(Code.NAME_VARIANT, lookalikes.names_are_not_nearly_alike),
    Check(Code.EMAIL, text.holds_no_address),
    Check(Code.BIDI, text.holds_no_reversing_character),
    Check(Code.MATH, text.formulas_can_be_converted),
    Check(Code.TEX, text.tex_is_known),
    Check(Code.PICTURE_TEXT, pictures.pictures_are_described),
    Check(Code.LEFTOVER, leftovers.nothing_is_left_of_earlier_editions),
    Check(Code.CALENDAR, calendar.calendars_were_told),
)

DATED_CHECKS = (
    DatedCheck(Code.PROMISE, promises.dates_are_kept),
    DatedCheck(Code.SESSION_ID, calendar.sessions_can_be_followed),
)
"""Checks that need to know the day."""


def check(loaded: Loaded, day: date | None = None) -> tuple[Problem, ...]:
    """All problems of a site's data, in order: those that were found in reading it, and those of all checks.

    With ``day``, promises are looked for that had passed when that day began (UTC).
    """
    found = [(one.code, finding) for one in CHECKS for finding in one.find(loaded.site)]
    if day is not None:
        found += [(one.code, finding) for one in DATED_CHECKS for finding in one.find(loaded.site, day)]
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
