"""The phases of a call: which one holds when, for every combination of dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_conference.model.dates import DateKind, ImportantDate
from sphinx_conference.model.edition import Edition
from sphinx_conference.model.papers import Paper
from sphinx_conference.model.schedule import ProgramDay
from sphinx_conference.published.phases import (
    LAST_HOURS,
    EditionPhaseName,
    Phase,
    PhaseName,
    edition_phases,
    phase_times,
    phases_of,
)
from sphinx_conference.published.records import PublishedEdition
from sphinx_conference.render.call.wording import Wording

PORTAL = "https://openreview.net/group?id=a"
PAPER = Paper.model_validate({"id": "1", "title": "A", "authors": ["B, C"]})
OPENING = ("opening", "2025-04-24")
DEADLINE = ("submission", "2025-06-09 AoE")
NOTIFICATION = ("notification", "2025-06-20")
EVENT = ("event", "2025-07-19")
OPENS, CLOSING, CLOSES = "2025-04-24T07:00", "2025-06-07T12:00", "2025-06-10T12:00"
NOTIFIED, OVER = "2025-06-21T07:00", "2025-07-20T07:00"


def edition(*dates: Any, papers: bool = False, **call: Any) -> PublishedEdition:
    """An edition in Vancouver with dates, each a kind, a value and perhaps more fields."""
    made = []
    for number, (kind, at, *more) in enumerate(dates):
        fields = {"id": f"d{number}", "label": f"Date {number}", "kind": kind, "at": at}
        made.append(ImportantDate.model_validate({**fields, **(more[0] if more else {})}))
    about = {"name": "A", "title": "A", "year": 2025, "zone": "America/Vancouver", "call": call}
    return PublishedEdition(
        "2025", Edition.model_validate(about), tuple(made), papers=(PAPER,) if papers else ()
    )


def course(found: PublishedEdition) -> list[str]:
    """``name`` of the first phase, then ``moment name`` (UTC, minutes) of each further one."""
    return [
        f"{phase.start:%Y-%m-%dT%H:%M} {phase.name}" if phase.start else str(phase.name)
        for phase in phases_of(found)
    ]


CANCELLED = {"cancelled": True}
MONTH = ("submission", "2025-06")
CASES: dict[str, tuple[PublishedEdition, list[str]]] = {
    "all known": (
        edition(OPENING, DEADLINE, NOTIFICATION, EVENT, portal=PORTAL),
        [
            "announced",
            f"{OPENS} open",
            f"{CLOSING} closing",
            f"{CLOSES} closed",
            f"{NOTIFIED} notified",
        ],
    ),
    "papers follow the notification": (
        edition(OPENING, DEADLINE, NOTIFICATION, papers=True),
        ["announced", f"{OPENS} open", f"{CLOSING} closing", f"{CLOSES} closed", f"{NOTIFIED} published"],
    ),
    "papers without a notification": (
        edition(DEADLINE, papers=True),
        ["announced", f"{CLOSING} closing", f"{CLOSES} published"],
    ),
    "papers while the notification is TBD": (
        edition(DEADLINE, ("notification", "TBD"), papers=True, portal=PORTAL),
        ["open", f"{CLOSING} closing", f"{CLOSES} published"],
    ),
    "nothing": (edition(), ["announced"]),
    "nothing but a portal": (edition(portal=PORTAL), ["open"]),
    "nothing but papers": (edition(papers=True), ["published"]),
    "a portal of a track": (edition(tracks=[{"id": "a", "name": "A", "portal": PORTAL}]), ["open"]),
    "all TBD": (edition(("submission", "TBD"), ("notification", "TBD"), ("event", "TBD")), ["announced"]),
    "a deadline that is TBD": (
        edition(OPENING, ("submission", "TBD"), NOTIFICATION),
        ["announced", f"{OPENS} open", f"{NOTIFIED} notified"],
    ),
    "no deadline, and the event passes": (
        edition(EVENT, portal=PORTAL),
        ["open", f"{OVER} closed"],
    ),
    "an opening that is TBD, though there is a portal": (
        edition(("opening", "TBD"), DEADLINE, portal=PORTAL),
        ["announced", f"{CLOSING} closing", f"{CLOSES} closed"],
    ),
    "no portal and no opening": (
        edition(DEADLINE, NOTIFICATION),
        ["announced", f"{CLOSING} closing", f"{CLOSES} closed", f"{NOTIFIED} notified"],
    ),
    "a moment": (
        edition(("paper", "2025-06-09 17:00 America/Vancouver"), portal=PORTAL),
        ["open", "2025-06-07T00:00 closing", "2025-06-10T00:00 closed"],
    ),
    "a day in the zone of the place": (
        edition(("submission", "2025-06-09"), portal=PORTAL),
        ["open", "2025-06-07T07:00 closing", "2025-06-10T07:00 closed"],
    ),
    "a month is over when it is, and is not counted down": (
        edition(MONTH, portal=PORTAL),
        ["open", "2025-07-01T07:00 closed"],
    ),
    "one of two days": (
        edition(("submission", {"one_of": ["2025-06-09", "2025-06-11"]}), portal=PORTAL),
        ["open", "2025-06-12T07:00 closed"],
    ),
    "an opening in some month": (edition(("opening", "2025-04")), ["announced", "2025-05-01T07:00 open"]),
    "open for two days only": (
        edition(("opening", "2025-06-09"), DEADLINE),
        ["announced", "2025-06-09T07:00 closing", f"{CLOSES} closed"],
    ),
    "abstracts count where there is nothing else": (
        edition(("abstract", "2025-06-09 AoE"), portal=PORTAL),
        ["open", f"{CLOSING} closing", f"{CLOSES} closed"],
    ),
    "abstracts close first": (
        edition(("abstract", "2025-06-01 AoE"), DEADLINE, portal=PORTAL),
        [
            "open",
            "2025-05-30T12:00 closing",
            "2025-06-02T12:00 open",
            f"{CLOSING} closing",
            f"{CLOSES} closed",
        ],
    ),
    "abstracts that are TBD are not awaited when papers have closed": (
        edition(("abstract", "TBD"), DEADLINE, NOTIFICATION, portal=PORTAL),
        ["open", f"{CLOSING} closing", f"{CLOSES} closed", f"{NOTIFIED} notified"],
    ),
    "a second round opens when papers of the first have closed": (
        edition(
            ("opening", "2025-04-01 AoE"),
            ("abstract", "2025-04-10 AoE"),
            ("paper", "2025-04-20 AoE"),
            ("opening", "2025-06-01 AoE"),
            ("abstract", "2025-06-10 AoE"),
            ("paper", "2025-06-20 AoE"),
        ),
        [
            "announced",
            "2025-04-02T12:00 open",
            "2025-04-08T12:00 closing",
            "2025-04-11T12:00 open",
            "2025-04-18T12:00 closing",
            "2025-04-21T12:00 announced",
            "2025-06-02T12:00 open",
            "2025-06-08T12:00 closing",
            "2025-06-11T12:00 open",
            "2025-06-18T12:00 closing",
            "2025-06-21T12:00 closed",
        ],
    ),
    "abstracts count where papers are cancelled": (
        edition(("abstract", "2025-06-09 AoE"), ("paper", "2025-06-30 AoE", CANCELLED), portal=PORTAL),
        ["open", f"{CLOSING} closing", f"{CLOSES} closed"],
    ),
    "a cancelled opening": (
        edition(("opening", "2025-04-24", CANCELLED), DEADLINE, portal=PORTAL),
        ["open", f"{CLOSING} closing", f"{CLOSES} closed"],
    ),
    "a cancelled deadline": (edition(("submission", "2025-06-09 AoE", CANCELLED), portal=PORTAL), ["closed"]),
    "a cancelled event": (
        edition(OPENING, DEADLINE, ("event", "2025-07-19", CANCELLED), portal=PORTAL),
        ["closed"],
    ),
    "a track with a later deadline": (
        edition(
            DEADLINE,
            ("other", "2025-06-20 AoE"),
            tracks=[{"id": "a", "name": "A", "deadline": "d1"}],
            portal=PORTAL,
        ),
        [
            "open",
            f"{CLOSING} closing",
            f"{CLOSES} open",
            "2025-06-18T12:00 closing",
            "2025-06-21T12:00 closed",
        ],
    ),
    "a track whose deadline is TBD": (
        edition(
            DEADLINE,
            ("other", "TBD"),
            NOTIFICATION,
            tracks=[{"id": "a", "name": "A", "deadline": "d1"}],
            portal=PORTAL,
        ),
        ["open", f"{CLOSING} closing", f"{CLOSES} open", f"{NOTIFIED} notified"],
    ),
    "two rounds": (
        edition(
            ("opening", "2025-01-01"),
            ("submission", "2025-02-01 AoE"),
            ("notification", "2025-03-01"),
            ("opening", "2025-04-24"),
            DEADLINE,
            ("notification", "2025-06-20"),
        ),
        [
            "announced",
            "2025-01-01T08:00 open",
            "2025-01-30T12:00 closing",
            "2025-02-02T12:00 announced",
            f"{OPENS} open",
            f"{CLOSING} closing",
            f"{CLOSES} closed",
            f"{NOTIFIED} notified",
        ],
    ),
    "two notifications": (
        edition(DEADLINE, ("notification", "2025-06-12"), NOTIFICATION, portal=PORTAL),
        ["open", f"{CLOSING} closing", f"{CLOSES} closed", f"{NOTIFIED} notified"],
    ),
    "a notification before the deadline": (
        edition(DEADLINE, ("notification", "2025-06-01"), portal=PORTAL),
        ["open", f"{CLOSING} closing", f"{CLOSES} notified"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_phases(case: str) -> None:
    found, expected = CASES[case]
    assert course(found) == expected


def year(found: PublishedEdition) -> list[str]:
    """The edition's phases: ``name`` of the first, then ``moment name`` (UTC, minutes) of each further one."""
    lines: list[str] = []
    for phase in edition_phases(found):
        if not lines or lines[-1].rpartition(" ")[2] != phase.name:
            lines.append(f"{phase.start:%Y-%m-%dT%H:%M} {phase.name}" if phase.start else str(phase.name))
    return lines


DAY = ProgramDay.model_validate(
    {"date": "2025-07-19", "sessions": [{"time": "9:00-9:30", "kind": "talk", "title": "A"}]}
)
BEGINS = "2025-07-19T07:00"
YEARS: dict[str, tuple[PublishedEdition, list[str]]] = {
    "all known": (
        edition(OPENING, DEADLINE, NOTIFICATION, EVENT, papers=True),
        [
            "before",
            f"{OPENS} open",
            f"{CLOSES} review",
            f"{NOTIFIED} published",
            f"{BEGINS} event",
            f"{OVER} after",
        ],
    ),
    "nothing": (edition(), ["before"]),
    "nothing but a portal": (edition(portal=PORTAL), ["open"]),
    "a portal and the event": (edition(EVENT, portal=PORTAL), ["open", f"{BEGINS} event", f"{OVER} after"]),
    "no papers": (
        edition(OPENING, DEADLINE, NOTIFICATION),
        ["before", f"{OPENS} open", f"{CLOSES} review"],
    ),
    "a program, without a call": (
        replace(edition(EVENT), schedule=(DAY,)),
        ["published", f"{BEGINS} event", f"{OVER} after"],
    ),
    "a program is published with the notification": (
        replace(edition(OPENING, DEADLINE, NOTIFICATION), schedule=(DAY,)),
        [
            "before",
            f"{OPENS} open",
            f"{CLOSES} review",
            f"{NOTIFIED} published",
            f"{BEGINS} event",
            f"{OVER} after",
        ],
    ),
    "a program while the notification is TBD": (
        replace(edition(DEADLINE, ("notification", "TBD"), EVENT), schedule=(DAY,)),
        ["before", f"{CLOSING} open", f"{CLOSES} published", f"{BEGINS} event", f"{OVER} after"],
    ),
    "the event's moment is its day": (
        edition(("event", "2025-07-19 09:00 America/Vancouver"), papers=True),
        ["published", f"{BEGINS} event", f"{OVER} after"],
    ),
    "two events are one": (
        edition(EVENT, ("event", "2025-07-17"), papers=True),
        ["published", "2025-07-17T07:00 event", f"{OVER} after"],
    ),
    "in some month, its days are not known": (
        edition(("event", "2025-07"), papers=True),
        ["published", "2025-08-01T07:00 after"],
    ),
    "a cancelled event has no day": (
        edition(OPENING, DEADLINE, ("event", "2025-07-19", CANCELLED)),
        ["review"],
    ),
}


@pytest.mark.parametrize("case", YEARS)
def test_phases_of_an_edition(case: str) -> None:
    found, expected = YEARS[case]
    assert year(found) == expected


def test_times_of_phases_that_touch_are_one() -> None:
    found = YEARS["all known"][0]
    times = phase_times(found, [EditionPhaseName.REVIEW, EditionPhaseName.PUBLISHED, EditionPhaseName.BEFORE])
    assert [tuple(f"{one:%m-%d}" if one else "" for one in time) for time in times] == [
        ("", "04-24"),
        ("06-10", "07-19"),
    ]
    assert phase_times(found, list(EditionPhaseName)) == ((None, None),)


def test_the_boundary_belongs_to_what_comes() -> None:
    phases = phases_of(CASES["all known"][0])
    close = datetime(2025, 6, 10, 12, tzinfo=UTC)
    second = timedelta(seconds=1)

    def names(moment: datetime) -> list[PhaseName]:
        return [phase.name for phase in phases if phase.holds(moment)]

    assert names(close - second) == [PhaseName.CLOSING]
    assert names(close) == [PhaseName.CLOSED]
    assert names(close - LAST_HOURS - second) == [PhaseName.OPEN]
    assert names(close - LAST_HOURS) == [PhaseName.CLOSING]


def test_what_a_phase_looks_ahead_to() -> None:
    found = CASES["a track with a later deadline"][0]
    ahead = [[date.id for date in phase.ahead] for phase in phases_of(found)]
    assert ahead == [["d0", "d1"], ["d0"], ["d1"], ["d1"], []]
    ahead = [[date.id for date in phase.ahead] for phase in phases_of(CASES["all known"][0])]
    assert ahead == [["d0", "d1"], ["d1"], ["d1"], ["d2"], ["d2"]]


def test_abstracts_are_counted_down_to_first() -> None:
    ahead = [[date.id for date in phase.ahead] for phase in phases_of(CASES["abstracts close first"][0])]
    assert ahead == [["d0", "d1"], ["d0"], ["d1"], ["d1"], []]


days = st.dates(datetime(2025, 1, 1).date(), datetime(2025, 12, 28).date()).map(str)
values = st.one_of(
    st.just("TBD"),
    days,
    days.map(lambda day: f"{day} AoE"),
    days.map(lambda day: f"{day} 00:30 Asia/Kathmandu"),
    days.map(lambda day: day[:7]),
    st.lists(days, min_size=2, max_size=3, unique=True).map(lambda found: {"one_of": sorted(found)}),
    st.lists(days, min_size=2, max_size=2, unique=True).map(
        lambda found: dict(zip(("from", "to"), sorted(found), strict=True))
    ),
)
kinds = st.sampled_from([kind.value for kind in DateKind])
entries = st.tuples(kinds, values, st.booleans().map(lambda off: {"cancelled": off}))
editions = st.builds(
    lambda dates, papers, portal, track: edition(
        *dates,
        papers=papers,
        **({"portal": PORTAL} if portal else {}),
        **({"tracks": [{"id": "a", "name": "A", "deadline": f"d{track}"}]} if track < len(dates) else {}),
    ),
    st.lists(entries, max_size=7),
    st.booleans(),
    st.booleans(),
    st.integers(0, 9),
)
moments = st.datetimes(
    datetime(2024, 12, 1),
    datetime(2026, 2, 1),
    timezones=st.just(UTC),
)


@given(editions, st.lists(moments, max_size=20))
def test_exactly_one_phase_holds_at_any_moment(found: PublishedEdition, chosen: list[datetime]) -> None:
    phases = phases_of(found)
    assert phases[0].start is None
    assert phases[-1].end is None
    for one, following in pairwise(phases):
        assert one.end == following.start
        assert one.start is None or following.end is None or one.start < following.end
        assert (one.name, one.ahead) != (following.name, following.ahead), "neighbours differ"
    bounds = [phase.start for phase in phases if phase.start]
    assert bounds == sorted(set(bounds))
    for moment in (*chosen, *bounds, *(bound - timedelta(seconds=1) for bound in bounds)):
        assert len([phase for phase in phases if phase.holds(moment)]) == 1, "each moment is in one"


@given(editions, st.lists(moments, max_size=20))
def test_exactly_one_phase_of_an_edition_holds(found: PublishedEdition, chosen: list[datetime]) -> None:
    phases = edition_phases(found)
    assert (phases[0].start, phases[-1].end) == (None, None)
    assert all(one.end == following.start for one, following in pairwise(phases))
    for moment in chosen:
        (phase,) = [one for one in phases if one.holds(moment)]
        assert phase.call.holds(moment)
    order = [phase.name for phase in phases if phase.name in (EditionPhaseName.EVENT, EditionPhaseName.AFTER)]
    assert order == sorted(order, key=[EditionPhaseName.EVENT, EditionPhaseName.AFTER].index)


@given(editions)
def test_a_call_ends_but_for_what_is_not_decided(found: PublishedEdition) -> None:
    last = phases_of(found)[-1]
    if last.name in (PhaseName.OPEN, PhaseName.ANNOUNCED):
        assert not last.ahead or all(str(date.at) == "Tbd()" for date in last.ahead)
    assert last.name is not PhaseName.CLOSING
    if last.name is PhaseName.PUBLISHED:
        assert found.papers


@given(editions)
def test_a_closing_call_closes_within_72_hours(found: PublishedEdition) -> None:
    for phase in phases_of(found):
        if phase.name is PhaseName.CLOSING:
            assert phase.start
            assert phase.end
            assert phase.end - phase.start <= LAST_HOURS
            assert phase.ahead


def test_phases_are_values() -> None:
    assert Phase(PhaseName.OPEN) == Phase(PhaseName.OPEN, None, None)


def test_a_date_keeps_its_order_beside_a_latin_label() -> None:
    found = edition(("abstract", "2025-06-02"), ("paper", "2025-06-09"))
    said = Wording(found, "ar").summary()
    assert said == "Date 0: \u20682 يونيو 2025\u2069. Date 1: \u20689 يونيو 2025\u2069."
    assert "\u2068" not in Wording(found, "de").summary()
