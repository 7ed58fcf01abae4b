"""Keys by which calendars know dates and sessions, whatever changes around them."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from sphinx_conference.model.dates import ImportantDate
from sphinx_conference.model.edition import Edition
from sphinx_conference.model.ledger import CalendarEntry
from sphinx_conference.model.plans import ledger_changes, planned
from sphinx_conference.model.program import Program
from sphinx_conference.model.schedule import ProgramDay

EDITION = Edition.model_validate(
    yaml.safe_load("name: C\ntitle: T\nyear: 2030\nplace: Vienna\nzone: Europe/Vienna\n")
)
SLOT = "slot-2030-07-19-0900-talk"


def program(*sessions: dict[str, Any]) -> list[ProgramDay]:
    """A day of sessions at one time, of one kind."""
    made = [{"time": "9:00-10:00", "kind": "talk", **one} for one in sessions]
    return [ProgramDay.model_validate({"date": "2030-07-19", "sessions": made})]


def keys(days: list[ProgramDay], ledger: list[CalendarEntry] | None = None) -> list[str]:
    """The keys of sessions."""
    return [one.key for one in planned(EDITION, (), Program(EDITION, days, ledger=ledger or ()))]


def ledger_of(days: list[ProgramDay], *, titles: bool = True) -> list[CalendarEntry]:
    """The ledger after the command."""
    plans = planned(EDITION, (), Program(EDITION, days))
    entries = [change.entry for change in ledger_changes((), plans, EDITION)]
    named = {one.key: one.line.session.title for one in plans if one.line}
    return [entry.model_copy(update={"title": named[entry.id]}) if titles else entry for entry in entries]


THREE = (
    {"title": "Stars", "room": "Hall 1"},
    {"title": "Dust", "room": "Hall 2"},
    {"title": "Gas", "room": "Hall 2"},
)


def test_the_first_keeps_its_key_and_others_are_told_apart() -> None:
    first, second, third = keys(program(*THREE))
    assert (first, second) == (SLOT, f"{SLOT}-hall-2")
    assert third.startswith(f"{SLOT}-")
    assert third == keys(program(THREE[1], THREE[0], THREE[1], THREE[2]))[3]
    assert keys(program({"title": "Stars"}))[0] == SLOT
    assert keys(program({"room": "講堂"}, {"room": "食堂"}))[1] == keys(program({}, {"room": "食堂"}))[1]


def test_titles_of_papers_are_in_no_key() -> None:
    shown = keys(program({}, {"paper": "7", "title": "Canary"}))
    assert shown == keys(program({}, {})) == [SLOT, f"{SLOT}-2"]


@pytest.mark.parametrize("titles", [True, False])
@pytest.mark.parametrize("gone", [0, 1, 2])
def test_deleting_one_leaves_the_keys_of_the_others(gone: int, titles: bool) -> None:
    days = program(*THREE)
    before = keys(days)
    rest = [one for number, one in enumerate(THREE) if number != gone]
    assert keys(program(*rest), ledger_of(days, titles=titles)) == [k for k in before if k != before[gone]]


def test_keys_of_a_ledger_are_kept() -> None:
    ledger = [
        entry.model_copy(update={"id": key})
        for entry, key in zip(ledger_of(program(*THREE)), [SLOT, f"{SLOT}-2", f"{SLOT}-3"], strict=True)
    ]
    assert keys(program(*THREE), ledger) == [SLOT, f"{SLOT}-2", f"{SLOT}-3"]
    assert keys(program(*THREE[1:]), ledger) == [f"{SLOT}-2", f"{SLOT}-3"]
    assert keys(program(THREE[2], THREE[0], THREE[1]), ledger) == [f"{SLOT}-3", SLOT, f"{SLOT}-2"]
    moved = {**THREE[1], "room": "Cellar"}
    assert keys(program(THREE[0], moved, THREE[2]), ledger) == [SLOT, f"{SLOT}-2", f"{SLOT}-3"]
    renamed = {"title": "New", "room": "Attic"}
    assert keys(program(THREE[0], renamed, THREE[2]), ledger) == [SLOT, f"{SLOT}-2", f"{SLOT}-3"]
    new = {"title": "New", "room": "Attic"}
    assert keys(program(new, *THREE), ledger) == [f"{SLOT}-attic", SLOT, f"{SLOT}-2", f"{SLOT}-3"]


def test_a_session_that_gets_an_id_is_known_by_the_key_that_it_had() -> None:
    ledger = ledger_of(program(*THREE))
    named = {**THREE[0], "id": "stars", "previous_ids": SLOT}
    later = {**named, "time": "14:00-15:00"}
    assert keys(program(later, *THREE[1:]), ledger)[0] == keys(program(later))[0] == SLOT
    assert keys(program({**THREE[0], "id": "stars"}), ledger) == ["session-stars"]
    again = {**THREE[0], "id": "suns", "previous_ids": ["stars"]}
    assert keys(program(again), ledger_of(program({**THREE[0], "id": "stars"}))) == ["session-stars"]


def test_a_date_is_known_by_the_id_that_it_had() -> None:
    record = {"id": "b", "label": "L", "kind": "paper", "at": "2030-06-01", "previous_ids": ["a"]}
    dates = [ImportantDate.model_validate(record)]

    def key(*held: tuple[str, bool]) -> str:
        told = {"at": "2030-06-01", "stamp": "2030-01-01"}
        ledger = [
            CalendarEntry.model_validate({"id": name, "told": [{**told, "cancelled": cancelled}]})
            for name, cancelled in held
        ]
        return planned(EDITION, dates, Program(EDITION, ledger=ledger))[0].key

    assert key() == key(("date-a", False)) == key(("date-a", True)) == "date-a"
    assert key(("date-a", True), ("date-b", False)) == "date-b"
    assert key(("date-b", False)) == "date-b"
