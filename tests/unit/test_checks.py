"""Facts held against each other: each check fires on its slip, at its line, and on nothing else."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from sphinx_conference.problems.codes import Code
from tests.build.project import ROOT, Project
from tests.unit.checking import SITE, add, said, said_of
from tests.unit.loading import load

if TYPE_CHECKING:
    from pathlib import Path


CASES: dict[str, tuple[str, str, str, str]] = {
    "person of an appearance": (
        "e/_data/people.yaml", "person: anna-scaife", "person: anna-scaiffe",
        'e/_data/people.yaml:1:11: [unknown-id] there is no person "anna-scaiffe". Did you mean "anna-scaife"? '
        "They are not shown.",
    ),
    "person of an author": (
        "e/_data/papers.yaml", "person: anna-scaife", "person: bob",
        'e/_data/papers.yaml:5:15: [unknown-id] there is no person "bob". '
        "Add a record with this id to _data/people.yaml, or write name:. "
        "The paper is left out, since its list of authors would be wrong.",
    ),
    "chair of a session": (
        "e/_data/schedule.yaml", "title: Beside it", "title: Beside it\n      chair: bob",
        'e/_data/schedule.yaml:11:14: [unknown-id] there is no person "bob". '
        "Add a record with this id to _data/people.yaml, or write name: for a guest. "
        "The session is shown without them.",
    ),
    "person of a session": (
        "e/_data/schedule.yaml", "people: anna-scaife", "people: megan-andsell",
        'e/_data/schedule.yaml:6:15: [unknown-id] there is no person "megan-andsell". Did you mean "megan-ansdell"? '
        "The session is shown without them.",
    ),
    "editor of the proceedings": (
        "e/_data/edition.yaml", "zone: America/Vancouver",
        "zone: America/Vancouver\nproceedings: {editors: [anna-scaiffe]}",
        'e/_data/edition.yaml:5:25: [unknown-id] there is no person "anna-scaiffe". Did you mean "anna-scaife"? '
        "The proceedings are cited without them.",
    ),
    "paper of a session": (
        "e/_data/schedule.yaml", "paper: 2", "paper: 22",
        'e/_data/schedule.yaml:19:14: [unknown-id] there is no paper "22". Did you mean "2"? '
        "The session is shown without a paper.",
    ),
    "somebody twice": (
        "e/_data/people.yaml", "- name: Grace Hopper\n  role: panelist", "- person: anna-scaife\n  role: speaker",
        "e/_data/people.yaml:3:11: [duplicate-person] anna-scaife as speaker stands here twice. Delete one record.",
    ),
    "notification before the deadline": (
        "e/_data/dates.yaml", "at: 2030-04-01", "at: 2030-02-01",
        'e/_data/dates.yaml:4:7: [date-order] "Submission" (2030-03-01) is after "Notification" (2030-02-01). '
        "Correct one of the two, or its kind; if it is meant, write allow_order: true.",
    ),
    "deadline after the event": (
        "e/_data/dates.yaml", "at: 2030-04-01", "at: 2030-08-01",
        'e/_data/dates.yaml:13:7: [after-event] "Notification" (2030-08-01) is after "Workshop" (2030-07-19). '
        "Correct one of the two, or its kind; if it is meant, write allow_order: true.",
    ),
    "history out of order": (
        "e/_data/dates.yaml", "announced: 2030-02-01", "announced: 2030-01-01",
        "e/_data/dates.yaml:9:18: [date-order] announced on 2030-01-01, before the change above it (2030-01-10). "
        "Write the oldest value first.",
    ),
    "event in another year": (
        "e/_data/edition.yaml", "year: 2030", "year: 2031",
        "e/_data/dates.yaml:17:7: [year] the event is in 2030, and the edition's year is 2031. "
        "Correct one of the two.",
    ),
    "wrong weekday": (
        "e/_data/dates.yaml", "Friday July 19th", "Saturday July 19th",
        "e/_data/dates.yaml:18:9: [weekday] 2030-07-19 is a Friday, not a Saturday. Write Friday.",
    ),
    "program on another day": (
        "e/_data/schedule.yaml", "date: 2030-07-19", "date: 2030-07-20",
        "e/_data/schedule.yaml:1:9: [date-order] 2030-07-20 is not a day of the event (2030-07-19). "
        "Correct it here or in dates.yaml.",
    ),
    "overlap in a room": (
        "e/_data/schedule.yaml", "time: 9:30-9:45", "time: 9:20-9:45",
        'e/_data/schedule.yaml:12:13: [overlap] overlaps "09:00-09:30 Opening" in A. '
        "Correct a time or a room, or write parallel: true.",
    ),
    "in two rooms at once": (
        "e/_data/schedule.yaml", "title: Beside it", "title: Beside it\n      chair: anna-scaife",
        'e/_data/schedule.yaml:8:13: [overlap] Anna Scaife is in "09:00-09:30 Opening" at the same time. '
        "Correct a time, or who takes part.",
    ),
    "out of order": (
        "e/_data/schedule.yaml", "time: 9:45-10:00", "time: 8:45-9:00",
        'e/_data/schedule.yaml:17:13: [date-order] starts before "09:30-09:45 spotlight", which stands above it. '
        "Move the record, or correct a time.",
    ),
    "after midnight on the wrong day": (
        "e/_data/schedule.yaml", "title: Party\n      room: A",
        "title: Party\n      room: A\n    - time: 1:00-2:00\n      kind: social\n      title: On\n      room: A",
        'e/_data/schedule.yaml:26:13: [date-order] starts before "23:00-01:00 Party", which stands above it. '
        "What begins after midnight is of the next day; move the record there.",
    ),
    "no day of several": (
        "e/_data/dates.yaml", "at: 2030-07-19", "at: {from: 2030-07-20, to: 2030-07-21}",
        "e/_data/schedule.yaml:1:9: [date-order] 2030-07-19 is not a day of the event (2030-07-20 to 2030-07-21). "
        "Correct it here or in dates.yaml.",
    ),
    "presenter who is no author": (
        "e/_data/schedule.yaml", "presenter: Jonas Wildberger", "presenter: Vidhi Ramesh",
        'e/_data/schedule.yaml:15:18: [presenter] "Vidhi Ramesh" is not an author of paper 1. '
        "Its authors are Jonas Bernhard Wildberger, Anna Scaife.",
    ),
    "presenter without the accent": (
        "e/_data/schedule.yaml", "presenter: Ève Campeau-Poirier", "presenter: Eve Campeau-Poirier",
        'e/_data/schedule.yaml:20:18: [name-variant] "Eve Campeau-Poirier" is spelt "Ève Campeau-Poirier" on paper 2. '
        "Write it as on the paper.",
    ),
    "title repeated": (
        "e/_data/schedule.yaml", "paper: 2", "paper: 2\n      title: time delay",
        "e/_data/schedule.yaml:20:14: [repeated-title] the title is that of paper 2, and is taken from there. "
        "Delete this line.",
    ),
    "two spellings of one author": (
        "e/_data/papers.yaml", "- Wildberger, Jonas Bernhard", "- Wildberger, Jonas Bernhard\n    - Hahn, Chang Hoon",
        'e/_data/papers.yaml:11:7: [name-variant] "ChangHoon Hahn" is written "Chang Hoon Hahn" elsewhere in this '
        "edition. Write both alike, or give the person a record with the other way in \"also\".",
    ),
    "lower case": (
        "e/_data/papers.yaml", "- Hahn, ChangHoon", "- reyes, esteban dirk",
        'e/_data/papers.yaml:10:7: [name-variant] the name "esteban dirk reyes" lacks a capital letter. '
        'Write "Reyes, Esteban Dirk".',
    ),
    "nearly a known person": (
        "e/_data/people.yaml", "name: Grace Hopper", "name: Megan Andsell",
        'e/_data/people.yaml:3:9: [near-name] "Megan Andsell" is nearly the name of a known person. '
        'Did you mean "Megan Ansdell"? Their id is megan-ansdell.',
    ),
    "address in text": (
        "e/_data/people.yaml", "affiliation: Navy", "affiliation: Navy, grace@example.org",
        "e/_data/people.yaml:5:16: [email] an e-mail address stands in text that is published. "
        "Delete it; the edition's public_contact is the one address that is shown. The text is shown without it.",
    ),
    "reversed text": (
        "e/_data/people.yaml", "affiliation: Navy", "affiliation: Na\u202evy",
        "e/_data/people.yaml:5:16: [bidi] the character U+202E reverses the direction of what follows. "
        "Delete it; right-to-left text needs none.",
    ),
    "formula": (
        "e/_data/papers.yaml", "title: Time Delay", r"title: Time $\nosuch{x}$ Delay",
        r'e/_data/papers.yaml:7:10: [math] the formula "\nosuch{x}" cannot be converted to MathML; its TeX is shown. '
        "Write it with other commands.",
    ),
}  # fmt: skip
"""File, what stands there, what is written instead, and all that is then said."""


def test_a_sound_site_gives_no_problem(project: Project) -> None:
    assert said(project) == []


@pytest.mark.parametrize("day", [None, date(2022, 1, 1), date(2026, 1, 1), date(2099, 1, 1)])
def test_the_real_site_gives_no_problem(day: date | None) -> None:
    ours = [p for p in load(ROOT / "docs", day).problems if not p.path.startswith("contribute/")]
    assert [p for p in ours if p.code is not Code.SESSION_ID] == []


@pytest.mark.parametrize("case", CASES)
def test_each_slip_is_found_once(project: Project, case: str) -> None:
    file, old, new, expected = CASES[case]
    project.edit(file, old, new)
    assert said(project) == [expected]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("e/_data/schedule.yaml", "time: 9:30-9:45", "time: 9:20-9:45\n      allow_overlap: true"),
        ("e/_data/schedule.yaml", "date: 2030-07-19", "date: 2030-07-19"),
        ("e/_data/dates.yaml", "at: 2030-07-19", "at: TBD"),
        ("e/_data/dates.yaml", "at: 2030-07-19", "at: {one_of: [2030-07-19, 2030-07-20]}"),
        ("e/_data/dates.yaml", "at: 2030-04-01", "at: 2030-03"),
        ("e/_data/dates.yaml", "at: 2030-04-01", "at: 2030-02-01\n  cancelled: true"),
        ("e/_data/dates.yaml", "kind: notification\n  at: 2030-04-01", "kind: video\n  at: 2031-01-01"),
        ("e/_data/schedule.yaml", "presenter: Jonas Wildberger", "presenter: J. Wildberger"),
        ("e/_data/schedule.yaml", "presenter: Jonas Wildberger", "presenter: Anna Scaife"),
        ("e/_data/people.yaml", "name: Grace Hopper", "name: 沈佳士"),
        ("e/_data/people.yaml", "affiliation: Navy", "affiliation: $5 and $6\n  email: grace@example.org"),
    ],
)
def test_what_is_right_is_left_alone(project: Project, file: str, old: str, new: str) -> None:
    project.edit(file, old, new)
    assert said(project) == []


@pytest.mark.parametrize("broken", ["_data/people.yaml", "e/_data/papers.yaml"])
def test_a_file_that_cannot_be_read_brings_no_dangling_ids(project: Project, broken: str) -> None:
    project.path(broken).write_text("- id: [\n", "utf-8")
    assert {line.partition(":")[0] for line in said(project)} == {broken}


@pytest.mark.parametrize("line", ["status: draft", "status: withdrawn", "publish_after: 2999-01-01"])
def test_messages_do_not_quote_what_is_withheld(project: Project, line: str) -> None:
    secret = r"Canary $\nosuch{canary}$ canary@example.org"
    project.edit(
        "e/_data/papers.yaml", "title: Time Delay", f'title: "{secret}"\n  {line}'.replace("\\", "\\\\")
    )
    project.edit("e/_data/papers.yaml", "- Hahn, ChangHoon", "- canary, name")
    lines = said(project)
    held = {"withdrawn"} if "withdrawn" in line else set()  # the program presents the paper
    assert {line.split("[")[1].split("]")[0] for line in lines} == {"email", "math", "name-variant"} | held
    assert "canary" not in " ".join(lines).lower()


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("publish_after: 01.02.2999", "Write year-month-day with two digits each: 2025-06-09."),
        ("publish_after: 2999-01-01\n  abstract: ''", "Write the text, or delete the line."),
        ("status: draft\n  links: {pdf: secret.org/x}", 'Write one that begins with "https://".'),
        ("status: draft\n  position: first", "Write digits only."),
    ],
)
def test_what_is_withheld_gets_a_hint_that_quotes_nothing(project: Project, line: str, hint: str) -> None:
    project.edit("e/_data/papers.yaml", "title: Time Delay", f"title: Time Delay\n  {line}")
    found = said(project)
    assert any(hint in one for one in found), found
    assert not any(word in one for one in found for word in ("01.02", "secret.org", '"first"'))


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (["presentation: posters"], 'Did you mean "poster"?'),
        (["presentation: orla"], 'Did you mean "oral"?'),
        (["presentation: demo", "presentation: talk", "presentation: poster-a"], None),
        (["topics: [Galaxies, X-ray]", "topics: [galaxies, X ray]", "topics: Galaxies"], 'Write "Galaxies".'),
        (["topics: [C, Stars]", "topics: [C++, Planets]"], None),
        (["topics: [Stars, Planets, Stars]"], "this stands twice"),
        (["awards: [Best paper, Best paper]"], "this stands twice"),
        (["pages: 8-Jan"], "names no pages"),
        (["pages: pp. 17-24"], "names no pages"),
        (["pages: 24-17"], "ends before it begins"),
        (["pages: 17–24", "pages: 9", "pages: iv--xii"], None),
        (["pages: e17-e24", "pages: S1.2-S1.9", "pages: 1:9-1:12"], None),
    ],
)
def test_chosen_words_that_are_slips(project: Project, keys: list[str], words: str | None) -> None:
    papers = project.path("e/_data/papers.yaml")
    records = "".join(
        f"\n- id: {n}\n  title: Another\n  authors: [{name}]\n  {key}"
        for n, (name, key) in enumerate(zip(["Jane Doe", "Carl Roe", "Ann Poe"], keys, strict=False), 900)
    )
    papers.write_text(f"{papers.read_text('utf-8').rstrip()}{records}\n", "utf-8")
    lines = said(project)
    codes = ("unusual-word", "topic-variant", "repeated-label", "pages")
    assert all(any(f"[{code}]" in line for code in codes) for line in lines)
    assert any(words in line for line in lines) if words else lines == []


def test_the_other_topic_of_a_withheld_paper_is_not_quoted(project: Project) -> None:
    records = "\n- id: 900\n  title: A\n  authors: [Jane Doe]\n  topics: canary\n"
    records += "- id: 901\n  title: B\n  authors: [Carl Roe]\n  topics: Canary\n  status: draft\n"
    add(project, "e/_data/papers.yaml", records)
    (line,) = said(project)
    assert "canary" not in line.casefold()


@pytest.mark.parametrize(("end", "code"), [("1:00", None), ("20:00", "end-before-start")])
def test_a_session_may_pass_midnight_and_not_noon(project: Project, end: str, code: str | None) -> None:
    schedule = project.path("e/_data/schedule.yaml")
    late = f"    - time: 22:00-{end}\n      kind: social\n      title: Dinner\n"
    schedule.write_text(f"{schedule.read_text('utf-8').rstrip()}\n{late}", "utf-8")
    lines = [line for line in said(project) if "date-order" not in line]
    assert len(lines) == (1 if code else 0), lines
    assert not code or f"[{code}]" in lines[0]


def test_an_id_that_was_renamed_is_told_by_its_new_one(project: Project) -> None:
    project.edit("_data/people.yaml", "- id: anna-scaife", "- id: scaife\n  previous_ids: anna-scaife")
    project.edit("e/_data/papers.yaml", "- id: 1\n", "- id: flow\n  previous_ids: 1\n")
    lines = [line for line in said(project) if "[unknown-id]" in line]
    assert lines
    assert all("which is its id now" in line for line in lines), lines
    assert any('Write "flow"' in line for line in lines)
    assert any('Write "scaife"' in line for line in lines)


def test_the_program_holds_no_withdrawn_paper_and_every_oral(tmp_path: Path) -> None:
    papers = "".join(
        f"- {{id: {number}, title: Title {number}, authors: [Jane Doe], presentation: oral{more}}}\n"
        for number, more in enumerate(("", ", status: withdrawn", "", ", session: talks"), 1)
    )
    program = "- {date: 2030-07-19, sessions: [{time: 9:00-9:10, kind: talk, paper: 1}, "
    program += (
        "{time: 9:10-9:20, kind: talk, paper: 2}, {id: talks, time: 9:20-9:30, kind: talk, title: A}]}\n"
    )
    project = Project(tmp_path).write(
        {**SITE, "e/_data/papers.yaml": papers, "e/_data/schedule.yaml": program}
    )
    (withdrawn,) = said_of(project, Code.WITHDRAWN)
    assert withdrawn.startswith('e/_data/schedule.yaml:1 the paper "2" is withdrawn')
    (missing,) = said_of(project, Code.NOT_PRESENTED)
    assert missing.startswith("e/_data/papers.yaml:3 1 paper is oral and in no session of the program: 3.")


def test_a_topic_in_two_ways_is_told_once(tmp_path: Path) -> None:
    papers = "".join(
        f"- {{id: {number}, title: Title {number}, authors: [Jane Doe], topics: [{topic}]}}\n"
        for number, topic in enumerate(
            ("Deep learning", "Deep Learning", "Deep Learning", "deep-learning"), 1
        )
    )
    project = Project(tmp_path).write({**SITE, "e/_data/papers.yaml": papers})
    said = said_of(project, Code.TOPIC_VARIANT)
    assert len(said) == 2
    assert (
        'a topic is written "Deep learning" once and "Deep Learning" 2 times. Write "Deep Learning".'
        in said[0]
    )


def test_files_and_folders_of_nearly_the_right_name_are_said(tmp_path: Path) -> None:
    project = Project(tmp_path).write({**SITE, "f/data/edition.yaml": SITE["e/_data/edition.yaml"]})
    project.write({"e/_data/speakers.yaml": "[]\n"})
    said = said_of(project, Code.UNKNOWN_FILE)
    assert any("e/_data/speakers.yaml:1" in one and "There is people.yaml" in one for one in said)
    assert any("f/data:1" in one and "Rename it to _data." in one for one in said)


def test_a_block_of_talks_does_not_overlap_them_nor_its_chair(tmp_path: Path) -> None:
    block = "{time: 9:00-10:30, kind: talk, title: Standards, room: A, chair: anna-scaife}"
    talks = [
        "{time: 9:00-9:30, kind: talk, title: One, room: A, people: [anna-scaife]}",
        "{time: 9:30-10:30, kind: talk, title: Two, room: A}",
    ]

    def overlaps(*sessions: str) -> int:
        lines = "".join(f"    - {one}\n" for one in sessions)
        program = f"- date: 2030-07-19\n  sessions:\n{lines}"
        project = Project(tmp_path).write({**SITE, "e/_data/schedule.yaml": program})
        return len(said_of(project, Code.OVERLAP))

    assert overlaps(block, *talks) == 0
    assert overlaps(talks[0], block, talks[1]) == 0
    assert overlaps(block.replace("kind: talk", "kind: break"), *talks) == 3, "a break holds no talks"
    assert overlaps(block.replace("10:30", "10:00"), *talks) == 3, "a talk runs on"


def test_a_session_that_overlaps_several_is_told_once(tmp_path: Path) -> None:
    sessions = "".join(
        f"    - {{time: 9:0{number}-9:30, kind: talk, title: T{number}, room: A}}\n" for number in range(4)
    )
    program = f"- date: 2030-07-19\n  sessions:\n{sessions}"
    said = said_of(Project(tmp_path).write({**SITE, "e/_data/schedule.yaml": program}), Code.OVERLAP)
    assert len(said) == 3
    assert 'overlaps "09:00-09:30 T0" and 2 more in A.' in said[2]
