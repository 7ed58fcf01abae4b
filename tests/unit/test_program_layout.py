"""How the lines of a day lie: their order, what starts together, and their places in the table of rooms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_conference.model.edition import Edition
from sphinx_conference.model.program import Program
from sphinx_conference.model.schedule import ProgramDay
from sphinx_conference.render.schedule.layout import layout_of

if TYPE_CHECKING:
    from sphinx_conference.render.schedule.layout import DayLayout

ROOMS = ("hall", "attic", "lab")


def laid_out(*sessions: dict[str, object], **edition: object) -> tuple[DayLayout, dict[str, int]]:
    """The layout of a day, and the numbers of its lines by their titles."""
    rooms = [{"id": room, "name": room.capitalize()} for room in ROOMS]
    about = Edition.model_validate(
        {"name": "C", "title": "T", "year": 2030, "zone": "Europe/Zurich", "rooms": rooms, **edition}
    )
    day = ProgramDay.model_validate({"date": "2030-07-19", "sessions": list(sessions)})
    program = Program(about, [day])
    layout = layout_of(program.days[0][1], program)
    return layout, {str(line.session.title): line.number for line in program.sessions}


def at(time: str, title: str, room: object = None, **more: object) -> dict[str, object]:
    return {"time": time, "title": title, **({"room": room} if room else {}), **more}


def titles(layout: DayLayout) -> list[list[str]]:
    return [[str(line.session.title) for line in slot.lines] for slot in layout.slots]


def test_lines_stand_by_their_start_then_by_the_order_of_rooms() -> None:
    layout, _numbers = laid_out(
        at("10:00-11:00", "b", "attic"), at("9:00-10:00", "a"), at("10:00-11:00", "c", "hall"), at("9:30-9:40", "d"),
    )  # fmt: skip
    assert titles(layout) == [["a"], ["d"], ["c", "b"]]
    assert [room.id for room in layout.rooms] == ["hall", "attic"]
    assert [slot.end is not None for slot in layout.slots] == [True, True, True]


def test_what_begins_at_a_time_that_nobody_knows_stays_behind_the_one_before_it() -> None:
    layout, _numbers = laid_out(
        at("10:00-", "a"), {"title": "b", "minutes": 5}, {"title": "c", "minutes": 5}, at("9:00-10:00", "d"),
    )  # fmt: skip
    assert titles(layout) == [["d"], ["a"], ["b"], ["c"]]
    first, _numbers = laid_out({"title": "a", "minutes": 5}, {"title": "b"})
    assert titles(first) == [["a"], ["b"]]


def test_a_column_is_a_room_and_what_is_alone_or_everywhere_fills_all() -> None:
    layout, numbers = laid_out(
        at("9:00-10:00", "all", "all"), at("10:00-10:30", "break"), at("10:30-11:00", "alone", "lab"),
        at("11:00-12:00", "long", "hall"), at("11:00-11:30", "short", "lab"), at("11:20-11:40", "mid", "attic"),
        at("11:30-12:00", "two", ["attic", "lab"]),
    )  # fmt: skip
    places = {title: layout.places[number] for title, number in numbers.items()}
    assert {title: place.column for title, place in places.items()} == {
        "all": 0, "break": 0, "alone": 0, "long": 1, "short": 3, "mid": 2, "two": 2,
    }  # fmt: skip
    assert layout.is_parallel
    assert places["long"][:2] == (4, 3)
    assert places["short"][:2] == (4, 2)  # until the row in which "two" begins
    assert places["mid"][:2] == (5, 1)  # "two" needs its place
    assert (places["two"].row, places["two"].columns) == (6, 2)


def test_several_in_one_room_at_once_stand_below_each_other() -> None:
    layout, numbers = laid_out(
        at("9:00-10:00", "a", "hall"), at("9:00-10:00", "b", "hall"), at("9:00-10:00", "c", "lab"),
        at("9:15-9:30", "news"), at("9:20-9:40", "d", "hall"),
    )  # fmt: skip
    rows = {title: layout.places[number][:2] for title, number in numbers.items()}
    assert rows["a"] == (1, 1)
    assert rows["b"] == (2, 1)
    assert rows["c"] == (1, 2)
    assert rows["news"] == (3, 1)
    assert rows["d"] == (4, 1)


def test_rooms_that_no_list_has_come_last_and_the_venues_room_is_that_of_lines_without() -> None:
    layout, numbers = laid_out(
        at("9:00-10:00", "a", "Roof"), at("9:00-10:00", "b"), venue={"name": "V", "room": "hall"}
    )
    assert [room.name for room in layout.rooms] == ["Hall", "Roof"]
    assert layout.places[numbers["b"]].column == 1
    assert layout.places[numbers["a"]].column == 2


def test_one_room_is_no_table() -> None:
    layout, _numbers = laid_out(at("9:00-10:00", "a", "hall"), at("9:30-10:00", "b", "hall", parallel=True))
    assert not layout.is_parallel


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 40),
            st.integers(1, 30),
            st.sampled_from([*ROOMS, ["hall", "lab"], ["attic", "lab"], "all", None]),
        ),
        min_size=1,
        max_size=14,
    )
)
def test_no_cell_covers_another_and_rows_follow_time(some: list[tuple[int, int, object]]) -> None:
    def clock(minutes: int) -> str:
        return f"{8 + minutes // 60:02}:{minutes % 60:02}"

    sessions = [
        at(f"{clock(start * 5)}-{clock((start + length) * 5)}", str(number), room)
        for number, (start, length, room) in enumerate(some)
    ]
    layout, numbers = laid_out(*sessions)
    taken: set[tuple[int, int]] = set()
    columns = len(layout.rooms)
    for place in layout.places.values():
        own = (
            range(1, columns + 1) if place.column == 0 else range(place.column, place.column + place.columns)
        )
        cells = {(row, column) for row in range(place.row, place.row + place.rows) for column in own}
        assert not cells & taken
        taken |= cells
        assert place.row + place.rows - 1 <= layout.rows
    by_start = sorted(numbers.values(), key=lambda number: layout.places[number].row)
    starts = [some[number][0] for number in by_start]
    assert starts == sorted(starts)
    assert len(layout.places) == len(some)


@pytest.mark.parametrize("minutes", [5, 300])
def test_rows_are_not_to_scale(minutes: int) -> None:
    end = f"{9 + minutes // 60}:{minutes % 60:02}"
    layout, numbers = laid_out(at(f"9:00-{end}", "a", "hall"), at(f"9:00-{end}", "b", "lab"))
    assert layout.places[numbers["a"]][:2] == (1, 1)
