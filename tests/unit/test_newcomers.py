"""Slips of people who see their first data file: each is said once, with what to write and what it costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pydantic_core import PydanticCustomError

from sphinx_conference.model.when import parse_when
from sphinx_conference.reading.costs import summed_up
from tests.unit.loading import DATA, EDITION, load_files

if TYPE_CHECKING:
    from pathlib import Path

PAPER = "- id: 2\n  title: B\n  authors: [C D]\n"
DAY = "- date: 2030-07-19\n  sessions:\n"
EVENT = "- {id: day, label: Day, kind: event, at: 2030-07-19}\n"
SUBMISSION = "- {id: submission, label: Deadline, kind: submission, at: 2030-03-01 AoE}\n"


def said(folder: Path, files: dict[str, str]) -> list[str]:
    """All that the check says, and the sum of what is left out: ``papers.yaml:1 ...``."""
    loaded = load_files(folder, {f"{DATA}{name}": content for name, content in files.items()})
    problems = [f"{one.path.removeprefix(DATA)}:{one.line} {one.sentence}" for one in loaded.problems]
    return [*problems, *summed_up(loaded.lost, loaded.totals)]


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("April 5, 2030", "Write 2030-04-05."),
        ("Fri, 5th of April 2030", "Write 2030-04-05."),
        ("5.4.2030", "Write 2030-04-05."),
        ("2030–04–05", "Write 2030-04-05."),
        ("13/05/2030", "Write 2030-05-13."),
        ("04/05/2030", "Write 2030-05-04 or 2030-04-05, whichever is meant."),
        ("9-Jun-30", "Write 2030-06-09."),
        ("47642", "Write 2030-06-08."),
        ("April 2030", "Write 2030-04."),
        ("June 9, 2030, 11:59pm AoE", "Write 2030-06-09 23:59 AoE."),
        ("July 19-20, 2030", "Write {from: 2030-07-19, to: 2030-07-20}."),
        ("19 to 20 July 2030", "Write {from: 2030-07-19, to: 2030-07-20}."),
        ("June 31, 2030", "The last day of that month is 2030-06-30."),
        ("", "Write the day, or TBD while nobody knows it."),
        ("in spring", "Write for example 2025-06-09, 2025-06-09 AoE or TBD."),
    ],
)
def test_dates_of_elsewhere(written: str, hint: str) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        parse_when(written)
    assert (refused.value.context or {})["hint"] == hint


ONE_MESSAGE = {
    "a word as an id, in a list": (
        {"people.yaml": "- {name: Ada Lovelace, role: Chairs of all}\n"},
        ['people.yaml:1 role, entry 1: must be made of a-z, 0-9, \'-\', \'_\' and \'.\'. Write "chairs-of-all". '
         'It is read as "chairs-of-all".'],
    ),
    "a plural in other letters": (
        {"people.yaml": "- {name: Ada Lovelace, role: organisers}\n"},
        ['people.yaml:1 "organisers" is nearly a usual word. Did you mean "organizer"? '
         "Lists of the usual word are shown without it."],
    ),
    "several ids in one text": (
        {"schedule.yaml": f"{DAY}    - {{time: 9:00-9:30, title: T, people: 'ada-lovelace, mary'}}\n"},
        ["schedule.yaml:3 person: holds several ids. Write a list, [ada-lovelace, mary], or one of them. "
         "Session 9:00-9:30 is shown without this people.",
         "1 field is left out."],
    ),
    "a guest by name": (
        {"schedule.yaml": f"{DAY}    - {{time: 9:00-9:30, title: T, people: Max Sample}}\n"},
        ['schedule.yaml:3 there is no person "max-sample". Add a record with this id to _data/people.yaml, or write '
         'name: for a guest. The session is shown without them.'],
    ),
    "an affiliation of two parts": (
        {"people.yaml": "- {name: Max Sample (Sample & Sons), role: speaker}\n"},
        ['people.yaml:1 "Max Sample (Sample & Sons)" holds more than a name. Write the name alone, without titles; '
         "affiliation, ORCID iD and marks are keys of their own, below name:. All of it is shown as one name."],
    ),
    "an address, which is not repeated": (
        {"people.yaml": "- {name: Max Sample <max@sample.org>, role: speaker}\n"},
        ["people.yaml:1 an e-mail address stands in text that is published. Delete it; the edition's public_contact "
         "is the one address that is shown. The text is shown without it."],
    ),
    "others": (
        {"papers.yaml": "- id: 2\n  title: B\n  authors: [C D, et al.]\n"},
        ['papers.yaml:3 "et al." is no name. Write all authors, one an entry, or delete it. '
         "All of it is shown as one name."],
    ),
    "an end before the start": (
        {"schedule.yaml": f"{DAY}" + "".join(
            f"    - {{time: {times}, kind: talk, title: T{number}}}\n"
            for number, times in enumerate(("9:00-8:00", "10:00-11:00", "11:00-12:00", "12:00-13:00", "13:00-14:00")))},
        ["schedule.yaml:3 09:00-08:00 ends before it begins. Correct one of the two times; they run from 0:00 to "
         "23:59. It is shown as it is written."],
    ),
    "a day of another year": (
        {"dates.yaml": EVENT,
         "schedule.yaml": f"{DAY}    - {{time: 9:00-9:30, title: T}}\n"
                          "- date: 2029-07-20\n  sessions: [{time: 9:00-9:30, title: U}]\n"},
        ["schedule.yaml:4 2029-07-20 is not a day of the event (2030-07-19). Correct it here or in dates.yaml. "
         "All are shown as they are written."],
    ),
    "a year that is none": (
        {"edition.yaml": EDITION.replace("2030", "30"), "dates.yaml": SUBMISSION + EVENT},
        ["edition.yaml:3 year: is no year. Write four digits, for example 2025. Edition e is shown without this year.",
         "1 field is left out."],
    ),
    "a year in words": (
        {"edition.yaml": EDITION.replace("2030", "soon"), "dates.yaml": SUBMISSION + EVENT},
        ["edition.yaml:3 year: must be a whole number. Write digits only. Edition e is shown without this year.",
         "1 field is left out."],
    ),
    "a copy beside the file": (
        {"papers.yaml": PAPER, "papers (1).yaml": PAPER},
        ["papers (1).yaml:1 nothing reads a file of this name. There is papers.yaml, which is read: delete this file, "
         "or put its records there. Nothing of it is shown.",
         "Nothing is read of 1 file: e/_data/papers (1).yaml."],
    ),
    "two forms": (
        {"papers.yaml": PAPER, "papers.csv": "id,title,authors\n3,C,Ada Lovelace\n"},
        ["papers.csv:1 papers stand both in papers.yaml and in papers.csv, of which the first is read. "
         "Delete one of the two. The second is not read.",
         "Nothing is read of 1 file: e/_data/papers.csv."],
    ),
    "one file of several": (
        {"papers/2.yaml": "title: B\nauthors: [C D]\n", "papers/3.yaml": "- title: B\n"},
        ['papers/3.yaml:1 this file holds one record (key: value lines), not a list. Write "key: value" lines; delete '
         'the dashes ("- ") before them. Nothing of this file is shown.',
         "Nothing is read of 1 file: e/_data/papers/3.yaml."],
    ),
    "a map whose first key is not indented": (
        {"edition.yaml": f"{EDITION}venue:\nname: Hall\n  address: 1 Road\n"},
        ['edition.yaml:7 this line is indented further than the key above it. Indent all keys of a record alike; begin '
         'text of several lines with "|" and indent it below. Nothing of this file is shown.',
         "Nothing is read of 1 file: e/_data/edition.yaml."],
    ),
    "a number sign": (
        {"papers.yaml": "- id: 2\n  title: Asteroid #5\n  authors: [C D]\n"},
        ["papers.yaml:2 text behind a space and # is a comment to YAML, and not shown. Put the whole text in quotes "
         '("..."); a comment has a space behind its #. The text is shown without what follows.'],
    ),
    "yes": (
        {"dates.yaml": EVENT.replace("}", ", cancelled: yes}")},
        ["dates.yaml:1 cancelled: must be true or false. Write true. Date day is shown without this cancelled.",
         "1 field is left out."],
    ),
    "minutes with their unit": (
        {"schedule.yaml": f"{DAY}    - {{time: 9:00, minutes: 15 min, title: T}}\n"},
        ["schedule.yaml:3 minutes: must be a whole number. Write digits only: 15. Session 9:00 is left out.",
         "1 of 1 session is left out: 9:00."],
    ),
    "a zone behind a time of the program": (
        {"schedule.yaml": f"{DAY}    - {{time: 9:15-10:00 CEST, title: T}}\n"},
        ['schedule.yaml:3 time: "9:15-10:00 CEST" is no time from start to end. Write 9:15-10:00. '
         "Session 9:15-10:00 CEST is left out.",
         "1 of 1 session is left out: 9:15-10:00 CEST."],
    ),
    "authors with commas": (
        {"papers.yaml": "- id: 2\n  title: B\n  authors: Ada Lovelace, Mary Somerville\n"},
        ['papers.yaml:3 authors: must be a list, not text. Write each on a line of its own below it, indented: '
         '"- Ada Lovelace", "- Mary Somerville". Paper 2 is left out.',
         "1 of 1 paper is left out: 2."],
    ),
    "authors in one entry": (
        {"papers.yaml": "- id: 2\n  title: B\n  authors:\n    - Lovelace, Ada; Somerville, Mary\n"},
        ['papers.yaml:4 name: names several people. Write "Family, Given", one person an entry. Paper 2 is left out.',
         "1 of 1 paper is left out: 2."],
    ),
    "an entry that is indented further": (
        {"papers.yaml": "- id: 2\n  title: B\n  authors:\n    - Lovelace, Ada\n      - Somerville, Mary\n"},
        ['papers.yaml:4 name: names several people. Write "Family, Given", one person an entry; a line below that '
         'begins with "- " is to be indented like this one. Paper 2 is left out.',
         "1 of 1 paper is left out: 2."],
    ),
    "an entry without its space": (
        {"papers.yaml": "- id: 2\n  title: B\n  authors:\n    - Ada Lovelace\n    -Mary Somerville\n"},
        ['papers.yaml:5 the space after the dash is missing. Write "- ", with a space. Nothing of this file is shown.',
         "Nothing is read of 1 file: e/_data/papers.yaml."],
    ),
    "an author with more than a name": (
        {"papers.yaml": "- id: 2\n  title: B\n  authors:\n    - Ada Lovelace\n      affiliation: X\n"},
        ['papers.yaml:4 this line has no colon after its key. Write a key before its text, "- name: ..." for example, '
         "with a space after the colon. Nothing of this file is shown.",
         "Nothing is read of 1 file: e/_data/papers.yaml."],
    ),
    "a link beside the links": (
        {"papers.yaml": f"{PAPER}  pdf: https://example.org/2.pdf\n"},
        ['papers.yaml:4 there is no key "pdf" here. Write it below links:, and indent it further. '
         "Paper 2 is shown without what this key holds.",
         "1 field is left out."],
    ),
    "another word for a key": (
        {"schedule.yaml": f"{DAY}    - {{time: 9:00-9:30, title: T, speaker: ada-lovelace}}\n"},
        ['schedule.yaml:3 there is no key "speaker" here. Did you mean "people"? '
         "Session 9:00-9:30 is shown without what this key holds.",
         "1 field is left out."],
    ),
    "sessions without their day": (
        {"schedule.yaml": "- {time: 9:00-9:30, title: T}\n"},
        ['schedule.yaml:1 no key of this record is one that belongs here. Write "- date: 2030-07-19" and "sessions:" '
         "above it, and indent the sessions below that. This day is left out.",
         "1 of 1 session is left out."],
    ),
    "papers as talks": (
        {"papers.yaml": PAPER, "schedule.yaml": f"{DAY}    - {{time: 9:00-9:30, title: T, talks: [2]}}\n"},
        ["schedule.yaml:3 talks, entry 1: must be a map (key: value lines), not text. "
         "Write paper: 2, and other keys below it. This talk is left out.",
         "1 of 2 sessions is left out."],
    ),
    "rooms by their names": (
        {"edition.yaml": f"{EDITION}rooms: ['Hall A, north']\n"},
        ["edition.yaml:5 rooms, entry 1: must be a map (key: value lines), not text. "
         'Write {id: hall-a-north, name: "Hall A, north"}. Edition e is shown without this room.',
         "1 field is left out."],
    ),
    "sponsors by their names": (
        {"sponsors.yaml": "- Acme\n"},
        ["sponsors.yaml:1 must be a map (key: value lines), not text. Write name: Acme, and other keys below it. "
         "This sponsor is left out.",
         "1 of 1 sponsor is left out."],
    ),
    "a picture in other letters": (
        {"people.yaml": "- {name: Ada Lovelace, role: speaker, photo: Ada.JPG}\n", "photos/ada.jpg": ""},
        ['people.yaml:1 photo: there is no file "Ada.JPG" in this folder. Did you mean "photos/ada.jpg"? '
         "The picture is left out.",
         "1 field is left out."],
    ),
    "a workbook with the name of a table": (
        {"sponsors.csv": "PK\x03\x04..."},
        ["sponsors.csv:1 this is a workbook of a spreadsheet, not text. In the spreadsheet, save it as CSV in UTF-8; "
         "another name does not make text of it. Nothing of this file is shown.",
         "Nothing is read of 1 file: e/_data/sponsors.csv."],
    ),
    "a key twice in JSON": (
        {"sponsors.json": '[{"name": "Acme", "name": "Bcme"}]'},
        ['sponsors.json:1 "name" stands twice in one record: in line 1, and again here. '
         "Delete the one that is not meant. Sponsor Acme is left out.",
         "1 of 1 sponsor is left out: Acme."],
    ),
    "a paper twice": (
        {
            "papers.yaml": "".join(
                f"- {{id: {number}, title: {title}, authors: [{author}]{more}}}\n"
                for number, title, author, more in (
                    (2, "Weak Lensing of Halos", "C D", ""),
                    (3, "weak lensing of halos.", "C D, E F", ""),
                    (4, "Weak Lensing of Halos", "G H", ""),
                    (5, "Weak Lensing of Halos", "C D", ", status: withdrawn"),
                    (6, "Closing", "C D", ""),
                    (7, "Closing", "C D", ""),
                )
            )
        },
        ['papers.yaml:2 paper "2" has the same title, and an author in common. Delete one of the two, or write '
         "status: withdrawn into it. Both are shown."],
    ),
    "a record without its colon": (
        {"dates.yaml": "- id submission\n"},
        ["dates.yaml:1 must be a map (key: value lines), not text. Write id: submission, and other keys below it. "
         "This date is left out.",
         "1 of 1 date is left out."],
    ),
    "an empty map of papers": (
        {"papers.csv": "id,title,authors\n3,C,Ada Lovelace\n", "papers.map.yaml": "# later\n"},
        ["papers.map.yaml:1 the file is empty. Write at least accepted. Nothing of this file is shown.",
         "Nothing is read of 1 file: e/_data/papers.csv."],
    ),
    "a word that accepts and is none": (
        {"papers.csv": "id,title,authors\n3,C,Ada Lovelace\n", "papers.map.yaml": "accepted: {decision: {a: b}}\n"},
        ["papers.map.yaml:1 decision, entry 1: must be text, not a map (key: value lines). Write one value, in quotes "
         "if in doubt. This papers.map.yaml is left out.",
         "Nothing is read of 1 file: e/_data/papers.csv."],
    ),
    "a language by its name": (
        {"edition.yaml": f"{EDITION}language: English\n"},
        ["edition.yaml:5 language: is no tag of a language. Write a tag such as en, fr or pt-BR. "
         "Edition e is shown without this language.",
         "1 field is left out."],
    ),
    "a scheme that is misspelt": (
        {"people.yaml": "- {name: Ada Lovelace, role: speaker, url: 'htpps://ada.org'}\n"},
        ['people.yaml:1 url: must be a whole web address. Write "https://ada.org". '
         "Appearance Ada Lovelace is shown without this link.",
         "1 field is left out."],
    ),
    "an address as in Markdown": (
        {"people.yaml": "- {name: Ada Lovelace, role: speaker, url: <https://ada.org>}\n"},
        ['people.yaml:1 url: must be a whole web address. Write "https://ada.org", without the signs around it. '
         "Appearance Ada Lovelace is shown without this link.",
         "1 field is left out."],
    ),
}  # fmt: skip
"""By what it is: files, and all that is said of them."""


@pytest.mark.parametrize("slip", ONE_MESSAGE)
def test_one_message_says_it(tmp_path: Path, slip: str) -> None:
    files, expected = ONE_MESSAGE[slip]
    assert said(tmp_path, files) == expected


def test_the_day_of_an_embargo_is_not_told(tmp_path: Path) -> None:
    (problem, *_) = said(tmp_path, {"papers.yaml": f"{PAPER}  publish_after: 5 Apr 30\n"})
    assert "2030-04" not in problem
