"""The grain: a slip costs the value that it stands in, and a record only what it stands on."""

from __future__ import annotations

import json
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import ValidationError

from sphinx_conference.checks.table import check
from sphinx_conference.cli import main
from sphinx_conference.data.json import read_json
from sphinx_conference.model.collections import COLLECTIONS
from sphinx_conference.model.edition import Edition
from sphinx_conference.published.gate import publish
from sphinx_conference.reading.records import Records, read_records
from tests.build.project import Project
from tests.unit.loading import load

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_conference.model.collections import Collection
    from sphinx_conference.reading.loader import Loaded

EDITION = "name: Conf 2030\ntitle: Workshop\nyear: 2030\nzone: America/Vancouver\n"
PAPER = "- {id: 17, title: Flow, authors: [Jane Doe], links: {pdf: https://e.org/17.pdf}}\n"


def site(tmp_path: Path, files: dict[str, str]) -> Loaded:
    """The records of a site of one edition, ``e``, and all that is wrong with them."""
    project = Project(tmp_path).write(
        {f"e/_data/{name}": text for name, text in {"edition.yaml": EDITION, **files}.items()}
    )
    return load(project.folder / "docs")


def said(loaded: Loaded) -> list[str]:
    """The level and code of each problem, and the sentence with which it ends."""
    return [f"{p.level.value} [{p.code.value}] {p.cost}" for p in loaded.problems]


SLIPS = {
    "orcid": ("authors: [{name: Jane Doe, orcid: 0000-0002-1825-0098}]", "orcid", "without this ORCID iD."),
    "link": ("links: {code: github.com/x/y}", "url", "without this link."),
    "key": ("colour: blue", "unknown-key", "without what this key holds."),
    "list": ("board: [a, b]", "wrong-type", "without this board."),
    "doubled": ("board: a, board: b", "duplicate-key", "without this board."),
    "affiliation": (
        "authors: [{name: Jane Doe, affiliation: {a: b}}]",
        "wrong-type",
        "without this affiliation.",
    ),
    "person": ("authors: [{name: Jane Doe, person: [a]}]", "wrong-type", "without this person."),
    "key of author": ("authors: [{name: Jane Doe, orcdi: x}]", "unknown-key", "without what this key holds."),
    "mark": ("authors: [{name: Jane Doe, presenting: perhaps}]", "value", "without this presenting."),
    "topic": ("topics: [Stars, [a]]", "wrong-type", "without this topic."),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_paper_stays_without_what_cannot_be_read(tmp_path: Path, slip: str) -> None:
    written, code, cost = SLIPS[slip]
    first = "" if written.startswith("authors") else "authors: [Jane Doe], "
    loaded = site(tmp_path, {"papers.yaml": f"- {{id: 17, title: Flow, {first}{written}}}\n"})
    (paper,) = loaded.site.editions["e"].papers
    assert paper.authors[0].name.full == "Jane Doe"
    assert len(paper.authors) == 1
    assert said(loaded) == [f"error [{code}] Paper 17 is shown {cost}"]
    assert not loaded.site.editions["e"].unreadable


@pytest.mark.parametrize(
    "second", ["{nam: Carl Roe}", "{name: [a]}", "[a]", "{affiliation: MIT}", "Anonymous"]
)
def test_a_list_of_authors_is_shown_whole_or_not_at_all(tmp_path: Path, second: str) -> None:
    papers = f"{PAPER}- {{id: 18, title: Canary, authors: [Jane Doe, {second}]}}\n"
    loaded = site(tmp_path, {"papers.yaml": papers})
    assert [paper.id for paper in loaded.site.editions["e"].papers] == ["17"]
    assert {line.partition("] ")[2] for line in said(loaded)} == {"Paper 18 is left out."}


def test_a_paper_waits_for_the_names_of_all_its_authors(tmp_path: Path) -> None:
    papers = f"{PAPER}- {{id: 18, title: Canary, authors: [Jane Doe, {{person: nobody}}]}}\n"
    papers += "- {id: 19, title: Third, authors: [{person: nobody, name: Carl Roe}]}\n"
    sessions = "- {date: 2030-07-19, sessions: [{time: 9:00-9:30, kind: talk, paper: 18}]}\n"
    loaded = site(tmp_path, {"papers.yaml": papers, "schedule.yaml": sessions})
    edition = publish(loaded.site, date(2030, 1, 1)).editions["e"]
    assert [paper.id for paper in edition.papers] == ["17", "19"]
    assert edition.unreadable == {"papers"}
    assert [loss.record for loss in loaded.lost] == ["18"]
    found = [p for p in check(loaded) if p.code.value == "unknown-id"]
    assert [p.cost for p in found] == [
        "The paper is left out, since its list of authors would be wrong.",
        "They are shown by the name that stands beside it.",
    ]


@pytest.mark.parametrize(
    ("people", "cost"),
    [
        (
            "- {id: ada, name: Lovelace}\n- {id: bob, name: [a]}\n",
            "Person bob is left out. Until it is mended, 1 paper is",
        ),
        ("- {id: ada, name: 'Lovelace}\n", "Nothing of this file is shown. Until it is mended, 2 papers are"),
    ],
)
def test_a_slip_in_people_says_how_many_papers_wait_for_it(tmp_path: Path, people: str, cost: str) -> None:
    papers = f"{PAPER}- {{id: 18, title: A, authors: [{{person: ada}}, Carl Roe]}}\n"
    papers += "- {id: 19, title: B, authors: [{person: bob}]}\n"
    papers += "- {id: 20, title: C, authors: [{person: bob, name: Bob}]}\n"
    loaded = site(tmp_path, {"papers.yaml": papers, "../../_data/people.yaml": people})
    assert [one.cost for one in check(loaded) if one.cost] == [
        f"{cost} left out for an author who is named by id alone."
    ]


@pytest.mark.parametrize("slip", ["title: [a]", "status: drat", "staus: draft", "publish_after: 2030-02-30"])
def test_a_paper_goes_with_what_it_stands_on_and_alone(tmp_path: Path, slip: str) -> None:
    title = "" if slip.startswith("title") else "title: Canary, "
    more = f"- {{id: 18, authors: [Carl Roe], {title}{slip}}}\n"
    loaded = site(tmp_path, {"papers.yaml": PAPER + more})
    assert [paper.id for paper in loaded.site.editions["e"].papers] == ["17"]
    (line,) = said(loaded)
    assert line.endswith("is left out.")
    assert "Canary" not in repr(loaded.problems)
    assert loaded.site.editions["e"].unreadable == {"papers"}


@pytest.mark.parametrize(
    ("slip", "count", "cost"),
    [
        ("titel: X", 8, "Session kickoff is shown without what this key holds."),
        ("chair: [a, b]", 8, "Session kickoff is shown without this chair."),
        ("time: noon", 7, "Session kickoff is left out."),
    ],
)
def test_a_day_loses_one_session_at_most(tmp_path: Path, slip: str, count: int, cost: str) -> None:
    time = "" if slip.startswith("time") else "time: 8:00-8:30, "
    lines = [f"    - {{id: kickoff, {time}kind: other, {slip}}}"]
    lines += [f"    - {{time: '{hour}:00-{hour}:30', kind: other, title: A}}" for hour in range(9, 16)]
    loaded = site(tmp_path, {"schedule.yaml": "\n".join(["- date: 2030-07-19", "  sessions:", *lines, ""])})
    (day,) = loaded.site.editions["e"].schedule
    assert len(day.sessions) == count
    assert [problem.cost for problem in loaded.problems] == [cost]
    assert loaded.totals["schedule"] == 8


def test_findings_stand_where_they_are_though_entries_were_left_out(tmp_path: Path) -> None:
    sessions = ["{time: noon, kind: other}", "{time: 9:00-9:30, kind: keynote, title: A, people: nobody}"]
    text = "- date: 2030-07-19\n  sessions:\n" + "".join(f"    - {one}\n" for one in sessions)
    loaded = site(tmp_path, {"schedule.yaml": text})
    assert [(p.code.value, p.line) for p in loaded.problems] == [("date", 3), ("unknown-id", 4)]


def test_an_edition_stands_on_its_folder_alone(tmp_path: Path) -> None:
    text = EDITION.replace("Vancouver", "Vancouvre").replace("2030\nzone", "MMXXX\nzone") + "place: Ulm\n"
    data = site(tmp_path, {"edition.yaml": text}).site.editions["e"]
    assert data.edition is not None
    assert (data.edition.name, data.edition.place) == ("Conf 2030", "Ulm")
    assert (data.edition.year, data.edition.zone, data.edition.tz) == (0, None, None)
    assert "edition" in data.unreadable


def test_an_edition_that_lacks_a_key_says_how_it_is_shown(tmp_path: Path) -> None:
    loaded = site(tmp_path, {"edition.yaml": "title: Workshop\nyear: 2030\nplace: Ulm\n"})
    assert {one.message: one.cost for one in loaded.problems} == {
        '"name" is missing': "It is called as its folder, e.",
        '"zone" is missing': "Edition e is shown without a zone.",
    }


def test_words_that_people_choose_are_labels(tmp_path: Path) -> None:
    call = "call: {tracks: [{id: main, name: Main Track}]}\n"
    papers = "".join(
        f"- {{id: {n}, title: T{n}, authors: [Jane {name}], presentation: {word}, track: Main Track}}\n"
        for n, (name, word) in enumerate(
            [("Doe", "Long Paper"), ("Roe", "Long Paper"), ("Poe", "long paper")]
        )
    )
    sponsors = "- {id: One, name: N, level: Gold Sponsors}\n"
    loaded = site(
        tmp_path, {"edition.yaml": EDITION + call, "papers.yaml": papers, "sponsors.yaml": sponsors}
    )
    data = loaded.site.editions["e"]
    assert [(p.presentation, p.track) for p in data.papers] == [("long-paper", "main")] * 3
    assert [p.presentation.text for p in data.papers] == ["Long Paper", "Long Paper", "long paper"]
    assert (data.sponsors[0].level, data.sponsors[0].level.text) == ("gold-sponsors", "Gold Sponsors")
    assert [(p.code.value, p.level.value) for p in loaded.problems] == [
        ("id-spelling", "warning"),
        ("label-variant", "advice"),
    ]
    assert data.sponsors[0].id == "one"
    assert not data.lost


def test_ids_that_fold_to_one_are_one(tmp_path: Path) -> None:
    loaded = site(tmp_path, {"sponsors.yaml": "- {id: Étoile, name: A}\n- {id: etoile, name: B}\n"})
    assert [one.id for one in loaded.site.editions["e"].sponsors] == ["etoile"]
    assert sorted(p.code.value for p in loaded.problems) == ["duplicate-id", "id-spelling"]


def test_the_check_closes_with_the_sum(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    more = "- {id: 18, title: [a], authors: [Carl Roe]}\n- {id: 19, title: B, authors: [Bo Li], url: x, ulr: y}\n"
    site(tmp_path, {"papers.yaml": PAPER + more})
    assert main(["check", str(tmp_path / "docs")]) == 1
    out, err = capsys.readouterr()
    assert "1 of 3 papers is left out: 18.\n2 fields are left out.\n" in err
    assert "error [wrong-type]" in out.splitlines()[0]


def test_all_problems_come_in_one_run(tmp_path: Path) -> None:
    sessions = ["{time: 9:00-9:30, kind: other, titel: A}", "{time: 9:10-9:40, kind: other, title: B}"]
    text = "- date: 2030-07-19\n  sessions:\n" + "".join(f"    - {one}\n" for one in sessions)
    assert [p.code.value for p in site(tmp_path, {"schedule.yaml": text}).problems] == [
        "unknown-key",
        "overlap",
    ]


BASES: dict[str, dict[str, Any]] = {
    "persons": {"id": "a", "name": "Ada Lovelace"},
    "edition": {"name": "C", "title": "T", "year": "2030", "zone": "Europe/Paris"},
    "dates": {"id": "a", "label": "L", "kind": "other", "at": "2030-07-19"},
    "people": {"person": "ada", "name": "Ada Lovelace", "role": "speaker"},
    "schedule": {"date": "2030-07-19", "sessions": [{"time": "9:00-9:30", "kind": "other"}]},
    "papers": {"id": "a", "title": "T", "authors": [{"name": "Ada Lovelace"}], "links": {}},
    "sponsors": {"id": "a", "name": "N"},
    "news": {"id": "a", "title": "T", "date": "2030-01-01"},
    "questions": {"question": "Q?", "answer": "A."},
    "calendar": {"id": "date-a", "told": [{"at": "2030-07-19", "stamp": "2030-01-01"}]},
}
"""A record of each collection with what it stands on."""


def fields() -> list[tuple[Collection, tuple[str | int, ...], str, bool]]:
    """Each field of each record, and of records in it: the way to the map, the key, whether that stands on it."""
    found: list[tuple[Collection, tuple[str | int, ...], str, bool]] = []
    for one in COLLECTIONS:
        found += [(one, (), name, name in one.record.stands_on()) for name in one.record.model_fields]
    papers, schedule = (next(c for c in COLLECTIONS if c.key == key) for key in ("papers", "schedule"))
    found += [(papers, ("links",), name, False) for name in ("pdf", "code", "nosuch")]
    author = ("person", "native_name", "affiliation", "orcid", "equal", "email", "nosuch")
    found += [(papers, ("authors", 0), name, False) for name in author]
    session = ("id", "title", "people", "chair", "paper", "room", "note", "url", "allow_overlap", "nosuch")
    found += [(schedule, ("sessions", 0), name, False) for name in session]
    return found


BAD_TEXT = ["\x07", "", " ", "javascript:x", "2030-02-30", "?!", "x@", "9", "0000-0002-1825-0098", "\u2028"]
BAD = st.recursive(
    st.sampled_from(BAD_TEXT) | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["zz", "q", ""]), inner, max_size=2)
    ),
    max_leaves=4,
)


def as_read(junk: Any) -> Any:
    """What comes of junk in a file: the reader takes out characters that cannot be seen."""
    document, _problems = read_json(json.dumps([junk]).encode(), "junk.json")
    assert document is not None
    (value,) = document.value
    return value


def records(one: Collection, value: Any) -> Records:
    """What the reader makes of a plain value."""
    document, _problems = read_json(json.dumps(value).encode(), f"{one.name}.json")
    assert document is not None
    return read_records(document, one, "e")


def within(base: dict[str, Any], way: tuple[str | int, ...], key: str, value: Any) -> dict[str, Any]:
    """A copy of a record in which a key of the map at ``way`` has a value."""
    result: Any = json.loads(json.dumps(base))
    place = result
    for step in way:
        place = place[step]
    place[key] = value
    return dict(result)


def _refuses(one: Collection, value: dict[str, Any]) -> bool:
    """Whether a model refuses a value."""
    try:
        one.record.model_validate(value)
    except ValidationError:
        return True
    return False


@pytest.mark.parametrize(
    ("one", "way", "key", "stands"), fields(), ids=lambda value: getattr(value, "key", str(value))
)
@given(junk=BAD)
def test_any_junk_is_as_if_it_were_not_there(
    one: Collection, way: tuple[str | int, ...], key: str, stands: bool, junk: Any
) -> None:
    base, junk = BASES[one.key], as_read(junk)
    assume(key != "schema_version" or junk != "9")  # which says that a newer program wrote it
    assume(key != "sessions" or not isinstance(junk, list))  # they are records of their own
    broken = within(base, way, key, junk)
    parts = [[item] for item in junk] if isinstance(junk, list) else []
    if isinstance(junk, dict):  # of prose, of which one text may be fine
        parts = [{tag: item} for tag, item in junk.items()]
    each = [within(base, way, key, value) for value in (junk, *parts)]
    assume(all(map(partial(_refuses, one), each)))
    without = within(base, way, key, None)
    other = {**base, "id": "other"} if "id" in base else base
    if one.many:
        found, wanted = records(one, [broken, other]), records(one, [other] if stands else [without, other])
    else:
        found, wanted = records(one, broken), records(one, without)
    # an id that can be read in another way is not junk
    assume(not any(problem.code.value == "id-spelling" for problem in found.problems))
    assert repr(found.records) == repr(wanted.records)
    assert found.problems
    assert all(problem.cost for problem in found.problems)
    assert found.losses or (isinstance(junk, str) and not junk.strip())


def test_without_zone_an_edition_is_made_of_what_there_is() -> None:
    edition = Edition.incomplete({"name": "C"}, "e")
    assert (edition.name, edition.title, edition.zone) == ("C", "e", None)


@pytest.mark.parametrize(
    ("venue", "unreadable"),
    [("hotels: [{name: A, url: nowhere}]", False), ("nmae: Hall", True), ("address: [a]", True)],
)
def test_only_what_calendars_show_of_a_venue_holds_them_back(
    tmp_path: Path, venue: str, unreadable: bool
) -> None:
    loaded = site(tmp_path, {"edition.yaml": f"{EDITION}venue: {{{venue}}}\n"})
    assert ("edition" in loaded.site.editions["e"].unreadable) == unreadable
    assert any("without this" in p.cost or "what this key holds" in p.cost for p in loaded.problems)


def test_an_optional_field_without_value_is_not_there(tmp_path: Path) -> None:
    more = "  abstract:\n  session: ' '\n  links: {pdf: ''}\n"
    paper = "- id: 17\n  title: Flow\n  authors: [{name: Jane Doe, affiliation: '', orcid: ''}]\n"
    loaded = site(tmp_path, {"papers.yaml": paper + more})
    assert said(loaded) == ["advice [empty-value] It is read as if it were not there."] * 5
    assert loaded.lost == ()
    (wanted,) = site(tmp_path, {"papers.yaml": PAPER}).site.editions["e"].papers
    assert loaded.site.editions["e"].papers[0].authors == wanted.authors
    assert said(site(tmp_path, {"papers.yaml": paper.replace("Flow", "''")}))[0].startswith("error [value]")
    doubled = said(site(tmp_path, {"papers.yaml": PAPER + paper + "  abstract: ''\n"}))
    assert [one.split("]")[0] for one in doubled] == ["error [duplicate-id", *["advice [empty-value"] * 3]


def test_the_sum_names_files_and_editions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dates = "- {id: event, label: Conference, kind: event, at: soon}\n"
    Project(tmp_path).write(
        {f"{e}/_data/{n}": t for e in "ef" for n, t in (("edition.yaml", EDITION), ("dates.yaml", dates))}
    )
    Project(tmp_path).write({"e/_data/papers.csv": "name,who\nA,B\nC,D\n"})
    assert main(["check", "--data-only", str(tmp_path / "docs")]) == 1
    said = capsys.readouterr().err
    assert (
        "Nothing is read of 1 file: e/_data/papers.csv.\n2 of 2 dates are left out: e/event, f/event.\n"
        in said
    )


def test_a_slip_in_every_record_does_not_fill_the_screen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    papers = "".join(f"- {{id: P{n}, title: T{n}, authors: [Jane Doe]}}\n" for n in range(60))
    site(tmp_path, {"papers.yaml": papers})
    assert main(["check", "--data-only", str(tmp_path / "docs")]) == 1
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 21
    assert "40 more like those above" in out
    assert "60 warnings" in err
    main(["check", "--data-only", "--all", str(tmp_path / "docs")])
    assert len(capsys.readouterr().out.splitlines()) == 60
