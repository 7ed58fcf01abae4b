"""When and where the lines of the program are, and by what they are known."""

from __future__ import annotations

from typing import Any

import pytest

from sphinx_conference.model.edition import Edition
from sphinx_conference.model.ledger import CalendarEntry
from sphinx_conference.model.papers import Paper
from sphinx_conference.model.program import Program
from sphinx_conference.model.schedule import ProgramDay
from tests.build.project import Project
from tests.unit.loading import load

ABOUT = {"name": "E", "title": "E", "year": "2030", "zone": "Europe/Paris"}
ROOMS = [{"id": "a", "name": "Hall A"}, {"id": "b", "name": "Hall B"}]


def worked_out(*sessions: dict[str, Any], start: str | None = None, **about: Any) -> list[str]:
    """Start, end and rooms of each line, as a text."""
    edition = Edition.model_validate({**ABOUT, "rooms": ROOMS, **about})
    day = ProgramDay.model_validate(
        {"date": "2030-07-19", "start": start, "sessions": [{"kind": "talk", **one} for one in sessions]}
    )
    result = []
    for line in Program(edition, [day]).lines:
        times = "-".join(f"{moment:%d/%H:%M}" if moment else "" for moment in (line.start, line.end))
        rooms = "all" if line.everywhere else "+".join(room.key for room in line.rooms)
        result.append(f"{'?' if line.unknown else times} {rooms}".strip())
    return result


def minutes(number: int, **keys: Any) -> dict[str, Any]:
    return {"minutes": str(number), **keys}


def test_what_has_no_time_begins_where_the_one_before_it_ends() -> None:
    assert worked_out(minutes(5), minutes(30), {"time": "10:00-10:30"}, minutes(15), start="9:00") == [
        "19/09:00-19/09:05", "19/09:05-19/09:35", "19/10:00-19/10:30", "19/10:30-19/10:45",
    ]  # fmt: skip
    assert worked_out({"time": "23:00-0:30"}, minutes(60)) == ["19/23:00-20/00:30", "20/00:30-20/01:30"]
    assert worked_out({"time": "9:00", "minutes": "20"}, minutes(5)) == [
        "19/09:00-19/09:20",
        "19/09:20-19/09:25",
    ]
    assert worked_out({"time": "9:00-9:10"}, {"title": "Dinner"}) == ["19/09:00-19/09:10", "19/09:10-"]


def test_it_follows_what_is_in_its_room_or_in_no_room() -> None:
    lines = (
        {"time": "9:00-10:00", "room": "a"}, {"time": "9:00-9:30", "room": "Hall  B"}, minutes(10, room="b"),
        minutes(10, room="a"), minutes(5), minutes(5, room="a"), minutes(5, room=["a", "b"]), minutes(5, room="all"),
        minutes(5, room="b"), minutes(5, room="c"),
    )  # fmt: skip
    assert worked_out(*lines) == [
        "19/09:00-19/10:00 a", "19/09:00-19/09:30 b", "19/09:30-19/09:40 b", "19/10:00-19/10:10 a",
        "19/10:10-19/10:15", "19/10:15-19/10:20 a", "19/10:20-19/10:25 a+b", "19/10:25-19/10:30 all",
        "19/10:30-19/10:35 b", "19/10:30-19/10:35 c",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "before",
    [{"time": "9:00-"}, {"time": "9:00"}, {"time": "8:00-9:00", "kind": "moment"}, {"time": "9:00-9:05"}],
)
def test_nothing_follows_an_open_end_or_a_moment(before: dict[str, Any]) -> None:
    known = "-" in before["time"][:-1]
    shown = worked_out(before, minutes(5), minutes(5), {"time": "12:00-12:05"}, minutes(5))
    assert (shown[1:3] == ["?", "?"]) is not known
    assert shown[3:] == ["19/12:00-19/12:05", "19/12:05-19/12:10"]


def test_talks_are_chained_from_the_start_of_their_session() -> None:
    talks = [minutes(15), minutes(10, room="b"), {"time": "10:00-10:05"}, minutes(5)]
    assert worked_out({"time": "9:30-11:00", "room": "a", "talks": talks}, minutes(5)) == [
        "19/09:30-19/11:00 a", "19/09:30-19/09:45 a", "19/09:30-19/09:40 b", "19/10:00-19/10:05 a",
        "19/10:05-19/10:10 a", "19/11:00-19/11:05",
    ]  # fmt: skip
    assert (
        worked_out({"time": "9:00", "talks": [minutes(15), minutes(10)]}, minutes(5))[0]
        == "19/09:00-19/09:25"
    )
    untimed = worked_out({"time": "9:00-10:00", "talks": [{"title": "A"}, {"title": "B"}]})
    assert untimed == ["19/09:00-19/10:00", "-", "-"]


def test_what_starts_before_a_day_ends_is_of_the_day_before() -> None:
    assert worked_out({"time": "4:30-5:30"}, {"time": "5:00-6:00"}, day_ends="5:00") == [
        "20/04:30-20/05:30", "19/05:00-19/06:00",
    ]  # fmt: skip


def test_clocks_that_are_set_back_shorten_no_session() -> None:
    day = {"date": "2030-10-27", "start": "2:30", "sessions": [minutes(60), minutes(60)]}
    program = Program(Edition.model_validate(ABOUT), [ProgramDay.model_validate(day)])
    assert [f"{one.start:%H:%M%z}-{one.end:%H:%M%z}" for one in program.lines if one.end] == [
        "02:30+0200-02:30+0100", "02:30+0100-03:30+0100",
    ]  # fmt: skip


def test_papers_and_sessions_know_each_other() -> None:
    sessions = [
        {"id": "posters", "time": "9:00-10:00"}, {"time": "10:00-10:30", "paper": "1"},
        {"id": "late", "time": "11:00-12:00", "talks": [{"paper": "2"}]},
    ]  # fmt: skip
    papers = [
        Paper.model_validate(
            {"id": str(one), "title": "T", "authors": ["A B"], "session": named, "board": board}
        )
        for one, named, board in (
            (1, ["posters", "late"], "A10"),
            (2, ["posters", "late"], "A2"),
            (3, "posters", None),
        )
    ]
    day = ProgramDay.model_validate({"date": "2030-07-19", "sessions": sessions})
    program = Program(Edition.model_validate(ABOUT), [day], papers)
    assert [[one.id for one in program.papers_of(line)] for line in program.lines] == [
        ["2", "1", "3"], [], ["1"], [],
    ]  # fmt: skip
    assert [[line.number for line in program.lines_of(paper)] for paper in papers] == [
        [1, 0, 2],
        [3, 0],
        [0],
    ]


def test_a_line_is_known_by_its_id_its_paper_its_person_or_its_slot() -> None:
    sessions = [
        {"id": "x", "time": "9:00-9:10", "paper": "1"}, {"time": "9:10-9:20", "paper": "1"},
        {"time": "9:20-9:30", "paper": "1", "kind": "spotlight"}, {"time": "9:30-9:40", "paper": "secret"},
        {"time": "9:40-9:50", "people": "ada", "kind": "keynote"}, {"time": "10:00-10:10", "people": ["ada", "bob"]},
        {"time": "10:10-10:20", "people": {"name": "Guest, Dora"}, "talks": [{"paper": "2"}, {"kind": "break"}]},
    ]  # fmt: skip
    day = ProgramDay.model_validate({"date": "2030-07-19", "sessions": sessions})
    program = Program(Edition.model_validate(ABOUT), [day], public={"1", "2"})
    assert list(program.keys) == [
        "session-x", "paper-1", "paper-1-spotlight", "slot-2030-07-19-0930-talk", "person-ada-keynote",
        "slot-2030-07-19-1000-other", "person-dora-guest-session", "paper-2", "slot-2030-07-19-tba-break",
    ]  # fmt: skip


ABOUT_YAML = "name: E\ntitle: E\nyear: 2030\nzone: Europe/Paris\n"
FORMS = {
    "schedule.yaml": """
- date: 2030-07-19
  sessions:
    - {id: block, time: 9:00-10:00, room: [A, B], tags: [x, y],
       talks: [{paper: 1, minutes: 5}, {title: Guest, people: [ada, {name: "Roe, Jo", affiliation: I, remote: true}]}]}
- date: 2030-07-20
  sessions:
    - {time: 9:00-, title: "Open, end", chair: ada, links: {slides: https://e.org/}}
""",
    "schedule.json": """[
{"date": "2030-07-19", "sessions": [{"id": "block", "time": "9:00-10:00", "room": ["A", "B"], "tags": ["x", "y"],
 "talks": [{"paper": 1, "minutes": 5},
           {"title": "Guest", "people": ["ada", {"name": "Roe, Jo", "affiliation": "I", "remote": true}]}]}]},
{"date": "2030-07-20", "sessions":
 [{"time": "9:00-", "title": "Open, end", "chair": "ada", "links": {"slides": ["https://e.org/"]}}]}]""",
    "schedule.csv": """
Day,id,session,time,minutes,room,tags,paper,title,speakers,chair,slides
2030-07-19,block,,9:00-10:00,,A;B,x; y,,,,,
,,block,,5,,,1,,,,
,,block,,,,,,Guest,"ada; Roe, Jo (I) [remote]",,
2030-07-20,,,9:00-,,,,,"Open, end",,ada,https://e.org/
""",
}
DAYS = {
    "schedule/2030-07-20.yaml": """
sessions: [{time: 9:00-, title: "Open, end", chair: ada, links: {slides: https://e.org/}}]
""",
    "schedule/2030-07-19.yaml": """
sessions:
- {id: block, time: 9:00-10:00, room: [A, B], tags: [x, y],
   talks: [{paper: 1, minutes: 5}, {title: Guest, people: [ada, {name: "Roe, Jo", affiliation: I, remote: true}]}]}
""",
}


def test_a_key_that_the_ledger_holds_is_kept() -> None:
    told = [{"at": "2030-07-19T07:00:00Z/2030-07-19T07:10:00Z", "stamp": "2030-01-01"}]
    held = ("paper-1", "slot-2030-07-19-0910-keynote")
    ledger = [CalendarEntry.model_validate({"id": key, "told": told}) for key in held]
    sessions = [
        {"id": "x", "time": "9:00-9:10", "paper": "1"}, {"time": "9:10-9:20", "people": "ada", "kind": "keynote"},
    ]  # fmt: skip
    day = ProgramDay.model_validate({"date": "2030-07-19", "sessions": sessions})
    assert Program(Edition.model_validate(ABOUT), [day], public={"1"}, ledger=ledger).keys == held


def days(tmp_path: Any, files: dict[str, str]) -> Any:
    files = {f"e/_data/{name}": text for name, text in {"edition.yaml": ABOUT_YAML, **files}.items()}
    files["_data/people.yaml"] = "- {id: ada, name: Ada Roe}\n"
    files["e/_data/papers.yaml"] = "- {id: 1, title: T, authors: [Jo Doe]}\n"
    return load(Project(tmp_path).write(files).folder / "docs")


def test_all_forms_of_the_program_say_the_same(tmp_path: Any) -> None:
    sites = [days(tmp_path / str(n), {name: text}) for n, (name, text) in enumerate(FORMS.items())]
    sites.append(days(tmp_path / "days", DAYS))
    assert [one.problems for one in sites] == [()] * 4
    first, *others = [repr(one.site.editions["e"].schedule) for one in sites]
    assert others == [first] * 3


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        ("schedule.csv", "9:00-,", "at nine,", ("schedule.csv", 5, 14)),
        ("schedule.csv", ",,block,,5", ",,block,,five", ("schedule.csv", 3, 10)),
        ("schedule.csv", ",,block,,5", ",,blok,,5", ("schedule.csv", 3, 3)),
        ("schedule.csv", "Day,id", "Dei,id", ("schedule.csv", 1, 1)),
        ("schedule.csv", ",5,,,1", ",5,,,1,,,,", ("schedule.csv", 3, 20)),
        ("schedule/2030-07-20.yaml", "time: 9:00-", "time: nine", ("schedule/2030-07-20.yaml", 1, 19)),
        ("schedule/2030-07-19.yaml", "minutes: 5", "minutes: five", ("schedule/2030-07-19.yaml", 3, 32)),
        (
            "schedule/2030-07-19.yaml",
            "sessions:",
            "date: 2030-07-18\nsessions:",
            ("schedule/2030-07-19.yaml", 1, 7),
        ),
    ],
)
def test_a_slip_has_its_place_in_each_form(
    tmp_path: Any, file: str, old: str, new: str, place: tuple[str, int, int]
) -> None:
    files = dict(DAYS) if "/" in file else {file: FORMS[file]}
    files[file] = files[file].replace(old, new, 1)
    problems = days(tmp_path, files).problems
    assert [(one.path.removeprefix("e/_data/"), one.line, one.column) for one in problems] == [place]


@pytest.mark.parametrize(
    ("files", "path"),
    [
        ({"schedule/monday.yaml": "sessions: []\n"}, "schedule/monday.yaml"),
        ({"schedule.csv": "date,time\n", "schedule.yaml": "[]\n"}, "schedule.csv"),
        ({"schedule.csv": ""}, "schedule.csv"),
    ],
)
def test_a_form_that_cannot_be_read_is_said_to_be_so(tmp_path: Any, files: dict[str, str], path: str) -> None:
    assert [one.path for one in days(tmp_path, files).problems] == [f"e/_data/{path}"]


FOLLOWING = """\
- date: 2030-07-19
  start: 9:00
  sessions:
    - {id: one, minutes: 5, title: One}
    - {id: two, time: %s, title: Two}
    - {id: three, minutes: 5, title: Three}
    - {id: four, time: 11:00-11:30, talks: [{minutes: %s}, {id: talk, minutes: 5}]}
"""


def test_what_follows_something_that_cannot_be_read_is_to_be_announced(tmp_path: Any) -> None:
    loaded = days(tmp_path, {"schedule.yaml": FOLLOWING % ("half past nine", "five")})
    data = loaded.site.editions["e"]
    shown = {line.session.id: line.start and f"{line.start:%H:%M}" for line in data.program.lines}
    assert shown == {"one": "09:00", "three": None, "four": "11:00", "talk": None}
    assert [problem.code.value for problem in loaded.problems] == ["date", "value"]
    assert {(loss.record, loss.field) for loss in data.lost} == {
        ("two", ""), ("", ""), ("three", "time"), ("talk", "time"),
    }  # fmt: skip
    assert "schedule" in data.unreadable
