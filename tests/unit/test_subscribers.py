"""What who subscribed sees of a year of edits and slips: no number falls, and nothing vanishes for a slip."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sphinx_conference.cli import main
from sphinx_conference.exports.calendar.content import Entry, Naming, entries_of
from sphinx_conference.model.edition import Edition
from sphinx_conference.published.gate import publish
from sphinx_conference.reading.loader import read

EDITION = {"name": "C", "title": "T", "year": "2030", "place": "Vienna", "zone": "Europe/Vienna"}
MOVES = ["2030-06-01 AoE", "2030-06-08 AoE", "2030-06-08", "TBD", "2030-06"]
SLIPS = {
    "edition": [("zone", "Viena"), ("zone", None), ("titel", "T"), ("year", "next")],
    "dates": [("at", "2030-06-31"), ("at", None), ("kind", "papers"), ("id", "?")],
    "schedule": [("time", "9 to 5"), ("kind", "tlak"), ("time", None)],
}
EDITS = st.one_of(
    st.tuples(st.just("move"), st.integers(0, 1), st.sampled_from(MOVES)),
    st.tuples(st.just("cancel"), st.integers(0, 2), st.booleans()),
    st.tuples(st.just("session"), st.integers(0, 2), st.sampled_from(["9:00-10:00", "9:30-10:00", "gone", "back"])),
    st.tuples(st.just("title"), st.integers(0, 2), st.sampled_from(["Stars", "Dust", "Gas"])),
    st.sampled_from([("slip", name, slip) for name, slips in SLIPS.items() for slip in slips]),
    st.just(("broken", "schedule", "- \"unclosed\n")),
    st.just(("undo", "", "")),
)  # fmt: skip


@dataclass
class Site:
    """A site of one edition, as its organiser has it, and what a subscriber last fetched."""

    folder: Path
    keeps_history: bool
    dates: list[dict[str, Any]] = field(default_factory=list)
    sessions: list[dict[str, Any]] = field(default_factory=list)
    gone: set[int] = field(default_factory=set)
    slips: dict[str, tuple[str, Any]] = field(default_factory=dict)
    seen: dict[str, Entry] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.data = self.folder / "2030/_data"
        self.data.mkdir(parents=True)
        for name, kind, at in (
            ("a", "abstract", MOVES[0]),
            ("p", "paper", MOVES[1]),
            ("e", "event", "2030-07-19"),
        ):
            self.dates.append({"id": name, "label": name, "kind": kind, "at": at})  # fmt: skip
        self.sessions = [
            {"id": "x", "time": "9:00-10:00", "kind": "talk", "title": "Stars", "room": "1"},
            {"time": "9:00-10:00", "kind": "talk", "title": "Dust", "room": "2"},
            {"time": "9:00-10:00", "kind": "talk", "title": "Gas", "room": "3"},
        ]

    def edit(self, what: str, which: Any, value: Any) -> None:
        """Make an edit."""
        match what:
            case "move" | "cancel":
                entry = self.dates[which]
                before = {"at": entry["at"], "cancelled": entry.get("cancelled", "false")}
                entry["at" if what == "move" else "cancelled"] = (
                    str(value).lower() if what == "cancel" else value
                )
                now = {"at": entry["at"], "cancelled": entry.get("cancelled", "false")}
                if self.keeps_history and now != before and (what == "move" or value is False):
                    entry["was"] = [*entry.get("was", []), before]
            case "session" if value in ("gone", "back"):
                (self.gone.add if value == "gone" else self.gone.discard)(which)
            case "session":
                self.sessions[which]["time"] = value
            case "title":
                self.sessions[which]["title"] = value
            case "slip":
                self.slips[which] = value
            case "broken":
                self.slips[which] = ("", value)
            case _:
                self.slips.clear()

    def write(self) -> None:
        """Write the data, with its slips."""
        sessions = [one for number, one in enumerate(self.sessions) if number not in self.gone]
        files: dict[str, Any] = {
            "edition": dict(EDITION),
            "dates": [dict(one) for one in self.dates],
            "schedule": [{"date": "2030-07-19", "sessions": [dict(one) for one in sessions]}],
        }
        for name, content in files.items():
            key, value = self.slips.get(name, ("", ""))
            records = content[0]["sessions"] if name == "schedule" else content
            records = [records] if name == "edition" else records
            for record in records[:1] if key else ():
                record[key] = value
                if value is None:
                    del record[key]
            text = yaml.safe_dump(content, sort_keys=False) + (value if not key else "")
            (self.data / f"{name}.yaml").write_text(text, "utf-8")

    def entries(self) -> list[Entry]:
        """What calendars have now."""
        made = publish(read(self.folder).site, date(2030, 1, 1))
        return entries_of(made.editions["2030"], made, Naming("s", "en", lambda *_: None))

    def fetch(self, *, ledger: bool) -> None:
        """Build, and hold what a subscriber gets to what they have."""
        got = {entry.uid: entry for entry in self.entries()}
        for uid, new in got.items():
            if old := self.seen.get(uid):
                assert new.sequence >= old.sequence
                assert new.stamp >= old.stamp
                if (new.at, new.place, new.cancelled) != (old.at, old.place, old.cancelled):
                    assert new.sequence > old.sequence
                    assert self.slips.get("edition", ("",))[0] != "zone", "nobody knows the zone"
        if ledger and got:
            assert self.seen.keys() <= got.keys(), "nothing vanishes"
        elif got:
            assert {key for key, _ in self.slips.values()} <= {"titel"}, "what cannot be read is not told"
        self.seen.update(got)


@settings(max_examples=40, deadline=None)
@given(st.lists(EDITS, max_size=12))
def test_with_a_ledger(edits: list[tuple[str, Any, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = Site(Path(folder), keeps_history=False)
        for day, (what, which, value) in enumerate([("", 0, ""), *edits]):
            site.edit(what, which, value)
            site.write()
            main(["calendar", folder, "--date", str(date(2029, 12, 1) + timedelta(day))])
            site.fetch(ledger=True)


JUNK = st.sampled_from(
    ["[a]", "{a: b}", "?!", "''", "2030-02-30", "\\u0007", "javascript:x", "[[], {zone: x}]"]
)
BROKEN = ["- a\n", '"unclosed\n', "", "name: [\n", "name: C\nname: D\n", "schema_version: 99\n"]


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(sorted({*Edition.model_fields, "nosuch"})), JUNK, st.sampled_from([None, *BROKEN]))
def test_junk_in_edition_yaml_changes_no_calendar(key: str, junk: str, broken: str | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = Site(Path(folder), keeps_history=False)
        site.write()
        (site.data / "edition.yaml").write_text(f"{yaml.safe_dump(EDITION)}acronym: ACR\n", "utf-8")
        main(["calendar", folder, "--date", "2029-12-01"])
        before = site.entries()
        whole = {**EDITION, "acronym": "ACR"}
        whole.pop(key, None)
        (site.data / "edition.yaml").write_text(
            broken if broken is not None else f"{yaml.safe_dump(whole)}{key}: {junk}\n", "utf-8"
        )
        loaded = read(site.folder)
        assume(any(loss.collection == "edition" for loss in loaded.lost))
        assert all(one.summary.startswith("ACR 2030: ") for one in before)
        assert [_told(one) for one in site.entries()] == [_told(one) for one in before]


def _told(entry: Entry) -> Entry:
    """An entry without what only describes it; and a day or session has no file of its own while nobody knows."""
    return entry._replace(description="", path="")


@settings(max_examples=40, deadline=None)
@given(st.lists(EDITS.filter(lambda one: one[0] != "session"), max_size=12))
def test_without_a_ledger_and_with_what_was(edits: list[tuple[str, Any, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = Site(Path(folder), keeps_history=True)
        for what, which, value in [("", 0, ""), *edits]:
            if what == "move" and site.dates[which].get("cancelled") == "true":
                continue  # it is to take place again first
            site.edit(what, which, value)
            site.write()
            site.fetch(ledger=False)
