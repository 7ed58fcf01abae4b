"""The ledger of calendars: what the command notes, and what the check says of it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sphinx_conference.cli import main
from sphinx_conference.data.yaml import read_yaml
from sphinx_conference.model.dates import ImportantDate
from sphinx_conference.model.edition import Edition
from sphinx_conference.model.ledger import CalendarEntry
from sphinx_conference.model.ledgertext import ledger_text
from sphinx_conference.model.plans import ledger_changes, planned, sequence_of
from sphinx_conference.model.program import Program
from sphinx_conference.problems.codes import Code, Level
from sphinx_conference.problems.report import shown_folder
from tests.unit.loading import load

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sphinx_conference.model.occasions import Occasion

DATES = """\
- id: submission
  label: Papers
  kind: submission
  at: 2030-06-01 AoE
- id: notification
  label: Notification
  kind: notification
  at: 2030-06-20
- id: day
  label: Workshop
  kind: event
  at: 2030-07-19
- id: camera-ready
  label: Camera-ready
  kind: camera_ready
  at: TBD
"""
SCHEDULE = """\
- date: 2030-07-19
  sessions:
    - id: opening
      time: 9:00-9:30
      kind: introduction
      title: Welcome
    - time: 9:30-10:00
      kind: break
      title: Tea
"""
EDITION = "name: Conf 2030\ntitle: Stars\nyear: 2030\nplace: Vienna, Austria\nzone: Europe/Vienna\n"
FIRST, SECOND = "2030-01-10", "2030-02-20T12:30:00Z"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A site of one edition whose calendars were told once."""
    folder = tmp_path / "2030" / "_data"
    folder.mkdir(parents=True)
    for name, text in (("edition", EDITION), ("dates", DATES), ("schedule", SCHEDULE)):
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    assert main(["calendar", str(tmp_path), "--date", FIRST]) == 0
    return tmp_path


def titles(docs: Path) -> dict[str, object]:
    """What the ledger calls its entries."""
    text = (docs / "2030/_data/calendar.yaml").read_text("utf-8")
    return {entry["id"]: entry.get("title") for entry in yaml.load(text, yaml.BaseLoader)}


def told(docs: Path) -> dict[str, list[dict[str, object]]]:
    """The ledger, read by another parser."""
    text = (docs / "2030/_data/calendar.yaml").read_text("utf-8")
    return {entry["id"]: entry["told"] for entry in yaml.load(text, yaml.BaseLoader)}


def edit(docs: Path, name: str, old: str, new: str) -> None:
    """Change what stands once in a data file."""
    path = docs / "2030/_data" / f"{name}.yaml"
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def test_first_time(docs: Path) -> None:
    place = {"place": "Vienna, Austria", "stamp": FIRST}
    assert told(docs) == {
        "date-submission": [{"at": "2030-06-02T11:59:59Z", "stamp": FIRST}],
        "date-notification": [{"at": "2030-06-20", "stamp": FIRST}],
        "date-day": [{"at": "2030-07-19", **place}],
        "session-opening": [{"at": "2030-07-19T07:00:00Z/2030-07-19T07:30:00Z", **place}],
        "slot-2030-07-19-0930-break": [{"at": "2030-07-19T07:30:00Z/2030-07-19T08:00:00Z", **place}],
    }
    assert titles(docs) == {
        "date-submission": "Papers",
        "date-notification": "Notification",
        "date-day": "Workshop",
        "session-opening": "Welcome",
        "slot-2030-07-19-0930-break": "Tea",
    }
    assert load(docs).problems == ()


def test_nothing_new_changes_nothing(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = docs / "2030/_data/calendar.yaml"
    before = path.read_bytes(), path.stat().st_mtime_ns
    edit(docs, "dates", "label: Papers", "label: Full papers\n  note: Twelve pages")
    edit(docs, "schedule", "title: Welcome", "title: Good morning")
    dates = docs / "2030/_data/dates.yaml"
    dates.write_text("- id:".join(["", *reversed(dates.read_text("utf-8").split("- id:")[1:])]), "utf-8")
    capsys.readouterr()
    assert main(["calendar", str(docs), "--check"]) == 0
    assert main(["calendar", str(docs)]) == 0
    assert titles(docs)["date-submission"] == "Full papers"
    assert titles(docs)["session-opening"] == "Good morning"
    text = path.read_text("utf-8")
    path.write_text(text.replace('"Full papers"', '"Papers"').replace('"Good morning"', '"Welcome"'), "utf-8")
    assert path.read_bytes() == before[0]  # titles are no part of a state
    path.write_text(text, "utf-8")
    before, _ = (path.read_bytes(), path.stat().st_mtime_ns), capsys.readouterr()
    assert main(["calendar", str(docs)]) == 0
    assert capsys.readouterr() == ("", "sphinx-conference: calendars were told of everything\n")
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def moved(docs: Path) -> None:
    edit(docs, "dates", "at: 2030-06-01 AoE", "at: 2030-06-08 AoE")


def cancelled(docs: Path) -> None:
    edit(docs, "dates", "at: 2030-06-01 AoE", "at: 2030-06-01 AoE\n  cancelled: true")


def undecided(docs: Path) -> None:
    edit(docs, "dates", "at: 2030-06-01 AoE", "at: TBD")


def renamed(docs: Path) -> None:
    edit(docs, "dates", "id: submission", "id: papers")


def decided(docs: Path) -> None:
    edit(docs, "dates", "at: TBD", "at: 2030-07-01 AoE")


def session_moved(docs: Path) -> None:
    edit(docs, "schedule", "time: 9:00-9:30", "time: 8:55-9:30")


def room_changed(docs: Path) -> None:
    edit(docs, "schedule", "title: Welcome", "title: Welcome\n      room: Hall 2")


def session_gone(docs: Path) -> None:
    edit(docs, "schedule", "    - time: 9:30-10:00\n      kind: break\n      title: Tea\n", "")


GONE = {"at": "2030-06-02T11:59:59Z", "cancelled": "true", "stamp": SECOND}


@pytest.mark.parametrize(
    ("change", "key", "new", "place", "says"),
    [
        (moved, "date-submission", {"at": "2030-06-09T11:59:59Z", "stamp": SECOND}, "dates.yaml:4:7",
         'add to "date-submission" in calendar.yaml: - {at: 2030-06-09T11:59:59Z, stamp: 2030-01-10}'),
        (cancelled, "date-submission", GONE, "dates.yaml:4:7", "- {at: 2030-06-02T11:59:59Z, cancelled: true,"),
        (undecided, "date-submission", GONE, "dates.yaml:4:7",
         "calendars were told 2030-06-02T11:59:59Z, and not that it is open again"),
        (renamed, "date-submission", GONE, "calendar.yaml:", '"date-submission" is no longer in the data'),
        (decided, "date-camera-ready", {"at": "2030-07-02T11:59:59Z", "stamp": SECOND}, "dates.yaml:16:7",
         "add to calendar.yaml: - {id: date-camera-ready, told: [{at: 2030-07-02T11:59:59Z, stamp: 2030-01-01}]}"),
        (session_moved, "session-opening", {"at": "2030-07-19T06:55:00Z/2030-07-19T07:30:00Z",
         "place": "Vienna, Austria", "stamp": SECOND}, "schedule.yaml:4:13", "calendars were told 2030-07-19T07:00"),
        (room_changed, "session-opening", {"at": "2030-07-19T07:00:00Z/2030-07-19T07:30:00Z",
         "place": "Hall 2, Vienna, Austria", "stamp": SECOND}, "schedule.yaml:4:13", "where it is, or whether"),
        (session_gone, "slot-2030-07-19-0930-break", {"at": "2030-07-19T07:30:00Z/2030-07-19T08:00:00Z",
         "place": "Vienna, Austria", "cancelled": "true", "stamp": SECOND}, "calendar.yaml:", "no longer in the data"),
    ],
)  # fmt: skip
def test_a_change_is_one_more_line(
    docs: Path,
    change: Callable[[Path], None],
    key: str,
    new: dict[str, str],
    place: str,
    says: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before, text = told(docs), (docs / "2030/_data/calendar.yaml").read_text("utf-8")
    change(docs)
    capsys.readouterr()
    assert main(["calendar", str(docs), "--check"]) == 1
    assert main(["check", str(docs), "--strict-calendar"]) == 1
    assert main(["check", str(docs), "--advice", "off"]) == 0
    lines = capsys.readouterr().out.splitlines()
    said = next(line for line in lines if place in line)
    assert says in said
    assert f"Run sphinx-conference calendar {shown_folder(docs)}" in said
    assert main(["calendar", str(docs), "--date", SECOND]) == 0
    after = told(docs)
    extra = {"date-papers"} if change is renamed else set()
    assert after.pop(key) == [*before.pop(key, []), new]
    assert {name: after[name] for name in after.keys() - extra} == before
    assert set(text.splitlines()) <= set((docs / "2030/_data/calendar.yaml").read_text("utf-8").splitlines())
    assert main(["calendar", str(docs), "--check"]) == main(["check", str(docs)]) == 0


@pytest.mark.parametrize("change", [moved, decided, room_changed])
def test_the_line_that_the_check_proposes_mends_it(
    docs: Path, change: Callable[[Path], None], capsys: pytest.CaptureFixture[str]
) -> None:
    change(docs)
    capsys.readouterr()
    main(["check", str(docs), "--strict-calendar", "--advice", "off"])
    (said,) = capsys.readouterr().out.splitlines()
    path = docs / "2030/_data/calendar.yaml"
    text, line = path.read_text("utf-8"), said.rsplit("calendar.yaml: ", 1)[1]
    if line.startswith("- {id:"):
        text += f"\n{line}\n"
    else:
        key = said.split('add to "')[1].split('"')[0]
        head, tail = text.split(f"- id: {key}\n")
        block, *rest = tail.split("\n\n")
        text = "\n\n".join([f"{head}- id: {key}\n{block.rstrip()}\n    {line}", *rest])
    path.write_text(text, "utf-8")
    assert main(["check", str(docs), "--strict-calendar"]) == main(["calendar", str(docs), "--check"]) == 0


def test_what_comes_back_goes_on(docs: Path) -> None:
    undecided(docs)
    assert main(["calendar", str(docs), "--date", SECOND]) == 0
    edit(docs, "dates", "kind: submission\n  at: TBD", "kind: submission\n  at: 2030-06-15 AoE")
    assert main(["calendar", str(docs), "--date", "2030-01-01"]) == 0
    states = told(docs)["date-submission"]
    assert [state.get("cancelled") for state in states] == [None, "true", None]
    assert states[-1]["stamp"] == SECOND  # never before what was said last


def test_history_is_told(tmp_path: Path, docs: Path) -> None:
    (docs / "2030/_data/calendar.yaml").unlink()
    was = "\n  was:\n    - at: TBD\n    - at: 2030-05-20 AoE\n      announced: 2030-01-05\n"
    edit(docs, "dates", "at: 2030-06-01 AoE\n", f"at: 2030-06-01 AoE{was}")
    assert main(["calendar", str(docs), "--date", FIRST]) == 0
    assert told(docs)["date-submission"] == [
        {"at": "2030-05-21T11:59:59Z", "stamp": "2030-01-05"},
        {"at": "2030-06-02T11:59:59Z", "stamp": "2030-01-05"},
    ]


def test_comments_on_top_stay_and_a_schema_is_named(docs: Path) -> None:
    path = docs / "2030/_data/calendar.yaml"
    text = path.read_text("utf-8")
    path.write_text(f"# Ours\n{text}", "utf-8")
    moved(docs)
    assert main(["calendar", str(docs)]) == 0
    assert path.read_text("utf-8").startswith(f"# Ours\n{text.splitlines()[0]}\n")
    (docs / "schemas").mkdir()
    (docs / "schemas/calendar.json").write_text("{}", "utf-8")
    path.unlink()
    assert main(["calendar", str(docs)]) == 0
    assert path.read_text("utf-8").startswith(
        "# yaml-language-server: $schema=../../schemas/calendar.json\n# What"
    )


def test_without_a_ledger(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (docs / "2030/_data/calendar.yaml").unlink()
    capsys.readouterr()
    assert main(["check", str(docs)]) == 0
    assert main(["calendar", str(docs), "--check", "--format", "github"]) == 1
    said = capsys.readouterr().out
    assert said.startswith("::notice file=")
    assert "no such ledger yet" in said
    assert said.count("\n") == 1


@pytest.mark.parametrize("name", ["dates", "schedule", "calendar", "edition"])
def test_what_cannot_be_read_stays_as_it_was_told(
    docs: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    moved(docs)
    path, before = docs / f"2030/_data/{name}.yaml", told(docs)
    path.write_text(path.read_text("utf-8") + '\n- "unclosed\n', "utf-8")
    capsys.readouterr()
    assert main(["calendar", str(docs), "--date", SECOND]) == 1
    out = capsys.readouterr()
    assert f"{name}.yaml:" in out.out
    assert "[calendar]" not in out.out
    assert "stays as calendars were told" in out.err
    if name == "schedule":
        before["date-submission"].append({"at": "2030-06-09T11:59:59Z", "stamp": SECOND})
    if name != "calendar":
        assert told(docs) == before
    assert "[calendar]" not in "".join(str(problem) for problem in load(docs).problems)


def test_no_ledger_begins_with_what_cannot_be_read(docs: Path) -> None:
    (docs / "2030/_data/calendar.yaml").unlink()
    edit(docs, "dates", "at: 2030-06-20", "at: 2030-06-31")
    assert main(["calendar", str(docs)]) == 1
    assert not (docs / "2030/_data/calendar.yaml").exists()


def test_a_ledger_without_titles_is_filled(docs: Path) -> None:
    path = docs / "2030/_data/calendar.yaml"
    full = path.read_text("utf-8")
    path.write_text(re.sub(r"  title: .*\n", "", full), "utf-8")
    assert main(["calendar", str(docs), "--check"]) == main(["check", str(docs)]) == 0
    assert main(["calendar", str(docs)]) == 0
    assert path.read_text("utf-8") == full
    session_gone(docs)
    assert main(["calendar", str(docs)]) == 0
    assert titles(docs)["slot-2030-07-19-0930-break"] == "Tea"


def test_ids_are_asked_for_while_sessions_may_move(docs: Path) -> None:
    edit(docs, "dates", "at: TBD", "at: 2030-07-01 AoE")
    assert main(["calendar", str(docs)]) == 0
    before, after = (load(docs, date(2030, month, 1)).problems for month in (7, 8))
    assert [(one.code, one.line, one.level) for one in before] == [(Code.SESSION_ID, 7, Level.ADVICE)]
    assert before[0].message.startswith("one session has no id")
    assert "previous_ids: slot-2030-07-19-0930-break" in before[0].hint
    assert after == ()
    edit(
        docs,
        "schedule",
        "- time: 9:30",
        "- id: tea\n      previous_ids: slot-2030-07-19-0930-break\n      time: 9:30",
    )
    assert load(docs, date(2030, 7, 1)).problems == ()
    edit(docs, "schedule", "time: 9:30-10:00", "time: 9:45-10:00")
    assert main(["calendar", str(docs)]) == 0
    assert len(told(docs)["slot-2030-07-19-0930-break"]) == 2


def test_no_title_of_a_withheld_paper(docs: Path) -> None:
    paper = "- id: 7\n  title: Canary\n  authors: [Ada Lovelace]\n"
    papers = docs / "2030/_data/papers.yaml"
    papers.write_text(paper + "  publish_after: 2999-01-01\n", "utf-8")
    session = (
        "    - id: talk\n      time: 11:00-11:30\n      kind: talk\n      paper: 7\n      title: Canary\n"
    )
    path = docs / "2030/_data/schedule.yaml"
    path.write_text(path.read_text("utf-8") + session, "utf-8")
    assert main(["calendar", str(docs)]) == 0
    assert titles(docs)["session-talk"] is None
    papers.write_text(paper, "utf-8")
    assert main(["calendar", str(docs)]) == 0
    assert titles(docs)["session-talk"] == "Canary"
    papers.write_text(paper + "  status: withdrawn\n", "utf-8")
    path.write_text(path.read_text("utf-8").replace(session, ""), "utf-8")
    assert main(["calendar", str(docs)]) == 0
    assert titles(docs)["session-talk"] is None


def test_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["calendar", str(tmp_path)]) == main(["calendar", str(tmp_path / "x")]) == 2
    with pytest.raises(SystemExit):
        main(["calendar", str(tmp_path), "--date", "2030-02-30"])
    assert "does not exist" in capsys.readouterr().err


VALUES = st.none() | st.tuples(
    st.sampled_from(["2030-06-01 AoE", "2030-06-08 AoE", "2030-06-08"]), st.booleans()
)


@given(st.lists(VALUES, min_size=1, max_size=12))
def test_sequence_rises_by_one_exactly_when_something_changes(values: list[tuple[str, bool] | None]) -> None:
    """A date that is set, moved, cancelled and deleted in any order, beside one that stays."""
    about = Edition.model_validate(yaml.safe_load(EDITION))
    other = {"id": "other", "label": "Other", "kind": "other", "at": "2030-07-01"}
    ledger: list[CalendarEntry] = []
    known: tuple[Occasion, bool] | None = None
    rises = -1
    for number, value in enumerate(values):
        records = [other]
        if value is not None:
            records.insert(number % 2, {"id": "date", "label": str(number), "kind": "paper", "at": value[0],
                                        "cancelled": value[1]})  # fmt: skip
        dates = [ImportantDate.model_validate(record) for record in records]
        plans = planned(about, dates, Program(about))
        now = datetime(2030, 1, 1, number, tzinfo=UTC)
        for change in ledger_changes(ledger, plans, about, now):
            ledger = [entry for entry in ledger if entry.id != change.entry.id] + [change.entry]
        assert ledger_changes(ledger, plans, about, now) == []
        entries = {entry.id: entry for entry in ledger}
        assert [told.stamp for told in entries["date-other"].told] == [datetime(2030, 1, 1, tzinfo=UTC)]
        state = next(((one.state.at, one.state.cancelled) for one in plans if one.key == "date-date"), None)
        expected = state or (known and (known[0], True))
        if expected is None:
            assert "date-date" not in entries
            continue
        if expected != known:
            rises += 2 if known is None and expected[1] else 1  # cancelled at once: it was, then was not
        known = expected
        told = entries["date-date"].told
        assert (told[-1].at, told[-1].cancelled, len(told) - 1) == (*expected, rises)
        assert list(told) == sorted(told, key=lambda one: one.stamp)
        if state:
            plan = next(one for one in plans if one.key == "date-date")
            assert sequence_of(plan, entries["date-date"], about) == (rises, told[-1].stamp)


PLACES = st.none() | st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1).filter(
    lambda text: text.strip()
)


@given(st.lists(PLACES, min_size=1), st.booleans())
def test_what_is_written_is_read_back(places: list[str | None], flag: bool) -> None:
    told = [
        {"at": "2030-07-19", "place": place, "cancelled": flag, "stamp": "2030-01-01T00:00:01Z"}
        for place in places
    ]
    entry = CalendarEntry.model_validate({"id": "date-x", "told": told})
    document, problems = read_yaml(ledger_text([entry]).encode(), "calendar.yaml")
    assert problems == []
    assert document is not None
    assert [CalendarEntry.model_validate(one) for one in document.value] == [entry]
