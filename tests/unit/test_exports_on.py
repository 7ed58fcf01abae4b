"""Out to where it must go: aclpub2, dblp, tables, the sheet of a conference's site, OpenReview, mailing lists."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sphinx_conference.cli import main
from sphinx_conference.exports.announcements import openreview_venue, program_text
from sphinx_conference.exports.announcements.columns import width
from sphinx_conference.exports.publishers import aclpub2, dblp
from sphinx_conference.exports.tables import SheetError, fill_sheet, papers_table, schedule_table
from sphinx_conference.exports.tables.cells import csv_text, harmless
from sphinx_conference.published.gate import publish
from sphinx_conference.reading.loader import read
from tests.unit.importing import edition, take

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_conference.published.records import Published, PublishedEdition

EDITION = """\
name: ICML 2030
title: Workshop on *Tests*
acronym: ConfX
host: ICML 2030
year: 2030
place: Vancouver, Canada
zone: America/Vancouver
public_contact: hello@example.org
url: https://example.org/2030/
call: {format: LaTeX, pages: 4 pages}
proceedings: {editors: ada, publisher: The Press, series: Series of Tests, volume: 4}
"""
PEOPLE = """\
- {person: ada, role: organizer, affiliation: Institute}
- {name: "Builder, Bob", role: reviewer}
"""
PAPERS = """\
- id: 7
  title: "=On $\\\\alpha$ & more"
  authors: [{name: "van der Berg, Ann", affiliation: Here, orcid: 0000-0002-1694-233X}, "Doe, José"]
  abstract: We show $x^2$ & 5%.
  presentation: oral
  links: {openreview: "https://openreview.net/forum?id=abc", code: "https://example.org/code"}
  pages: 1-10
- {id: 8, title: No abstract, authors: ["Solo"], presentation: poster, session: posters, board: A1}
- {id: 9, title: Canary, authors: ["Canary, Cy"], status: draft}
"""
SCHEDULE = """\
- date: 2030-07-19
  sessions:
    - {title: Later, kind: talk}
    - {time: 9:00-9:10, title: Welcome, people: ada, room: Hall A}
    - {time: 9:10-9:30, paper: 7, room: Hall A}
    - {time: 9:30-10:00, paper: 9}
    - {id: posters, kind: posters, time: 10:00-11:00, room: Hall B}
    - {time: 11:00-11:30, title: Cancelled, cancelled: true}
"""
DATES = """\
- {id: due, label: Papers, kind: submission, at: 2030-05-01 AoE}
- {id: day, label: Day, kind: event, at: 2030-07-19}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = edition(tmp_path, edition=EDITION, people=PEOPLE, papers=PAPERS, schedule=SCHEDULE, dates=DATES)
    (tmp_path / "docs" / "_data").mkdir()
    (tmp_path / "docs" / "_data" / "people.yaml").write_text('- {id: ada, name: "Lovelace, Ada"}\n', "utf-8")
    return found


@pytest.fixture
def site(folder: Path) -> Published:
    return publish(read(folder.parent).site, date(2030, 1, 1))


@pytest.fixture
def one(site: Published) -> PublishedEdition:
    return site.editions["x2030"]


ORDER = {
    "dblpsubmission": "proceedings|journal",
    "proceedings": "key|editor|title|publisher|year|isbn|doi|conf|series|toc",
    "conf": "acronym|number|location|date|url|partof",
    "series": "key|title|number",
    "toc": "section|subsection|text|publ",
    "publ": "author|title|pages|doi|ee",
}
"""What the DTD of dblp allows within each element, and in which order."""
NEEDED = {"proceedings": {"title", "year", "conf", "toc"}, "conf": {"location", "date"}, "publ": {"title"}}
ONCE = {
    "title",
    "publisher",
    "year",
    "conf",
    "toc",
    "acronym",
    "location",
    "date",
    "url",
    "pages",
    "doi",
    "ee",
}


def test_dblp_stands_in_the_order_of_its_dtd(one: PublishedEdition, site: Published) -> None:
    made = dblp(one, site, "https://example.org/2030/")
    root = ET.fromstring(made.files["dblp.xml"])
    for element in root.iter():
        names = [child.tag for child in element]
        if element.tag == "toc":
            assert set(names) <= set(ORDER["toc"].split("|"))
            continue
        allowed = ORDER.get(element.tag, "").split("|")
        assert names == sorted(names, key=allowed.index), element.tag
        assert set(names) >= NEEDED.get(element.tag, set())
        assert all(names.count(name) == 1 for name in set(names) & ONCE)
    first, second = root.iter("publ")
    assert [(child.tag, child.text) for child in first] == [
        ("author", "Ann van der Berg"), ("author", "José Doe"), ("title", "=On α & more"), ("pages", "1-10"),
        ("ee", "https://openreview.net/forum?id=abc"),
    ]  # fmt: skip
    assert second.findtext("author") == "Solo"
    assert root.findtext("proceedings/editor") == "Ada Lovelace"
    assert root.findtext("proceedings/conf/date") == "July 19, 2030"
    assert "Canary" not in made.files["dblp.xml"]
    assert [(lack.paper, lack.loc) for lack in made.missing] == [("8", ("address",))]


def test_aclpub2_is_the_folder_that_its_tool_reads(one: PublishedEdition, site: Published) -> None:
    made = aclpub2(one, site)
    files: dict[str, Any] = {name: yaml.safe_load(text) for name, text in made.files.items()}
    details = files["conference_details.yml"]
    needed = {
        "book_title", "event_name", "cover_subtitle", "anthology_venue_id", "start_date", "end_date", "isbn",
        "location", "editors", "publisher", "volume_name",
    }  # fmt: skip
    assert details.keys() == needed
    assert details["start_date"] == date(2030, 7, 19)
    assert details["editors"] == [{"first_name": "Ada", "last_name": "Lovelace"}]
    assert not any("\\" in str(value) for value in details.values())
    papers = {paper["id"]: paper for paper in files["papers.yml"]}
    assert papers[7]["authors"][0] == {
        "first_name": "Ann", "last_name": "van der Berg", "name": "Ann van der Berg", "institution": "Here",
        "orcid": "0000-0002-1694-233X",
    }  # fmt: skip
    assert papers[7]["authors"][1]["name"] == "José Doe"
    assert (papers[7]["file"], papers[7]["title"]) == ("7.pdf", r"=On $\alpha$ \& more")
    assert papers[7]["abstract"] == r"We show $x^2$ \& 5\%."
    assert papers[8]["authors"] == [{"first_name": "", "last_name": "Solo", "name": "Solo"}]
    times = {"start_time": datetime(2030, 7, 19, 9, 10), "end_time": datetime(2030, 7, 19, 9, 30)}
    assert {"title": "=On α & more", **times, "papers": [{"id": 7, **times}]} in files["program.yml"]
    assert [entry.get("papers") for entry in files["program.yml"] if entry["title"] != "=On α & more"] == [
        None, None, [{"id": 8}],
    ]  # fmt: skip
    assert files["organizing_committee.yml"] == [
        {"role": "Organizers", "members": [{"name": "Ada Lovelace", "institution": "Institute"}]}
    ]
    assert files["program_committee.yml"][0]["entries"] == ["Bob Builder"]
    assert "Canary" not in "".join(made.files.values())
    assert "&id" not in "".join(made.files.values())


def test_what_goes_out_to_aclpub2_comes_in_again(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    main(["export", "aclpub2", str(folder.parent), "--edition", "x2030", "--output", str(out)])
    again = edition(tmp_path / "again")
    assert take(again, "aclpub2", out / "papers.yml") == 0
    papers = read(again.parent).site.editions["x2030"].papers
    assert [paper.id for paper in papers] == ["7", "8"]
    assert [author.name.inverted for author in papers[0].authors if author.name] == [
        "van der Berg, Ann",
        "Doe, José",
    ]
    assert papers[0].abstract == r"We show $x^2$ \& 5\%."


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_tables_hold_text_that_is_no_formula(one: PublishedEdition, site: Published) -> None:
    made = papers_table(one, site)
    first, second = rows_of(made.files["papers.csv"])
    assert first["title"] == "'=On α & more"
    assert (first["authors"], first["affiliations"]) == ("van der Berg, Ann; Doe, José", "Here; ")
    assert first["abstract"] == "We show x² & 5%."
    assert second["affiliations"] == ""
    assert [(lack.paper, lack.loc) for lack in made.missing] == [("8", ("abstract",))]
    made = schedule_table(one, site)
    sessions = rows_of(made.files["schedule.csv"])
    assert [(row["start"], row["end"], row["title"], row["speakers"]) for row in sessions[1:3]] == [
        ("09:00", "09:10", "Welcome", "Ada Lovelace"), ("09:10", "09:30", "'=On α & more", "Ann van der Berg"),
    ]  # fmt: skip
    assert sessions[-1]["cancelled"] == "yes"
    assert [lack.loc for lack in made.missing] == [(0, "sessions", 0, "time")]
    assert "Canary" not in made.files["schedule.csv"]


@given(st.lists(st.lists(st.text(st.characters(codec="utf-8")), min_size=2, max_size=2), min_size=1))
def test_no_cell_begins_a_formula(rows: list[list[str]]) -> None:
    text = csv_text(rows)
    read_again = list(csv.reader(io.StringIO(text, newline="")))
    for row, found in zip(rows, read_again, strict=True):
        assert found == [harmless(cell) for cell in row]
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in found)


SHEET = """\
Id,Name,Abstract,Event Type,Speaker Emails,Start Time,End Time,Room Name
64007,=On α & More,Old words,Workshop Poster,ann@example.org,,,
64001,Theirs alone,,Workshop Poster,,,,
"""


def test_the_sheet_of_a_site_is_filled(one: PublishedEdition, site: Published, tmp_path: Path) -> None:
    sheet = tmp_path / "events.csv"
    sheet.write_text(SHEET, "utf-8-sig")
    made = fill_sheet(one, site, sheet)
    rows = rows_of(made.files["events.csv"])
    assert rows[0] == {
        "Id": "64007", "Name": "'=On α & More", "Abstract": "We show x² & 5%.", "Event Type": "Workshop Poster",
        "Speaker Emails": "ann@example.org", "Start Time": "", "End Time": "", "Room Name": "",
    }  # fmt: skip
    assert rows[1]["Name"] == "Theirs alone"
    by_name = {row["Name"]: row for row in rows[2:]}
    assert by_name["No abstract"]["Event Type"] == "Poster"
    assert by_name["No abstract"]["Start Time"] == "2030-07-19 10:00"
    assert by_name["No abstract"]["Room Name"] == "Hall B"
    talk = by_name["'=On α & more"]
    assert (talk["Event Type"], talk["Start Time"], talk["End Time"]) == (
        "Talk",
        "2030-07-19 09:10",
        "2030-07-19 09:30",
    )
    assert "Canary" not in made.files["events.csv"]
    assert made.files["events.csv"].count("@") == 1  # the one that stood there
    assert any("Id, Speaker Emails" in lack.message for lack in made.missing)


def test_a_workbook_keeps_what_else_is_in_it(one: PublishedEdition, site: Published, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    table = book.active
    assert table is not None
    for row in csv.reader(io.StringIO(SHEET)):
        table.append([cell if cell != "=On α & More" else "No abstract" for cell in row])
    table["B2"].font = openpyxl.styles.Font(bold=True)
    book.create_sheet("Help")
    sheet = tmp_path / "events.xlsx"
    book.save(sheet)
    made = fill_sheet(one, site, sheet)
    again: Any = openpyxl.load_workbook(io.BytesIO(made.binary["events.xlsx"]))
    assert again.sheetnames == ["Sheet", "Help"]
    assert again.active["B2"].font.bold
    assert again.active["F2"].value == datetime(2030, 7, 19, 10)
    names = [row[1].value for row in again.active.iter_rows(min_row=2)]
    assert names[:3] == ["No abstract", "Theirs alone", "'=On α & more"]
    assert {cell.data_type for row in again.active.iter_rows() for cell in row} <= {"s", "n", "d"}


@pytest.mark.parametrize(
    ("name", "raw", "message"),
    [
        ("x.csv", b"", "is empty"),
        ("x.csv", b"a,b\n1,2\n", 'has no column "Name"'),
        ("x.xlsx", b"no zip", "cannot be read as a workbook"),
        (None, b"", "with --sheet"),
    ],
)
def test_a_file_that_is_no_sheet_is_refused(
    name: str | None, raw: bytes, message: str, one: PublishedEdition, site: Published, tmp_path: Path
) -> None:
    sheet = tmp_path / name if name else None
    if sheet:
        sheet.write_bytes(raw)
    with pytest.raises(SheetError, match=message):
        fill_sheet(one, site, sheet)


def test_what_openreview_asks_a_venue(one: PublishedEdition) -> None:
    made = openreview_venue(one, "https://example.org/2030/")
    lines = dict(line.split(":", 1) for line in made.files["openreview-venue.txt"].splitlines())
    assert {name: value.strip() for name, value in lines.items()} == {
        "title": "Workshop on Tests", "subtitle": "ConfX 2030", "website": "https://example.org/2030/",
        "contact": "hello@example.org", "location": "Vancouver, Canada", "start_date": "July 19, 2030",
        "deadline": "Wednesday, May 1, 2030, 23:59 AoE (2030-05-02 12:00 UTC)", "instructions": "LaTeX. 4 pages",
    }  # fmt: skip
    assert made.missing == ()


def test_the_program_as_text(one: PublishedEdition, site: Published) -> None:
    made = program_text(one, site, "https://example.org/2030/")
    text = made.files["program.txt"]
    assert "09:10–09:30   =On α & more\n              Ann van der Berg, Hall A\n" in text
    assert "Cancelled (cancelled)" in text
    assert "Times are those of America/Vancouver." in text
    assert all(width(line) <= 72 for line in text.splitlines())
    assert "Canary" not in text
    assert [lack.loc for lack in made.missing] == [(0, "sessions", 0, "time")]


@pytest.mark.parametrize("form", ["program", "dblp", "papers-csv", "schedule-csv", "openreview-venue"])
def test_the_command_says_with_file_and_line_what_is_missing(
    form: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", form, str(folder.parent), "--edition", "x2030", "--as-of", "2030-01-01"]) == 0
    said = capsys.readouterr()
    assert "Canary" not in said.out
    if form in ("program", "schedule-csv"):
        assert "schedule.yaml:3:7: a line of the program has no time" in said.err
    if form == "dblp":
        assert "papers.yaml:8:3: paper 8 has no address" in said.err


def test_the_command_fills_a_sheet(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet, out = tmp_path / "events.csv", tmp_path / "filled.csv"
    sheet.write_text(SHEET, "utf-8")
    arguments = ["export", "virtual-site", str(folder.parent), "--edition", "x2030"]
    assert main([*arguments, "--sheet", str(sheet), "--output", str(out)]) == 0
    assert "No abstract" in out.read_text("utf-8")
    assert main(arguments) == 2
    assert "--sheet" in capsys.readouterr().err
