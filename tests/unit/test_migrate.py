"""Old pages become data: nearly all that they say, and nothing that they do not."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_conference.checks.table import check
from sphinx_conference.cli import main
from sphinx_conference.problems.codes import Level
from sphinx_conference.reading.loader import read
from sphinx_conference.scaffold.migrate.blocks import config_of, read_page
from sphinx_conference.scaffold.migrate.days import dated, find_days
from sphinx_conference.scaffold.migrate.migration import migrate
from sphinx_conference.text.letters import plain_letters

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGES = Path(__file__).parent / "oldpages"
KINDS = {"Panel Discussion": "panel", "Poster Session": "posters"}
DAYS = {
    2022: {"submission": "2022-05-23 AoE", "notification": "2022-06-10", "video": "2022-07-01",
           "camera-ready": "2022-07-10", "poster": "2022-07-15", "workshop": "2022-07-22"},
    2023: {"submission": "2023-05-25 AoE", "notification": "2023-06-19 AoE", "camera-ready": "2023-07-10 AoE",
           "poster": "2023-07-21 AoE", "workshop": "2023-07-29"},
}  # fmt: skip
"""When the dates of the pages are, as an organiser reads them."""


def migrated(year: int) -> dict[str, Any]:
    """The data that comes of an old page of ours."""
    source = (PAGES / f"icml{year}.md").read_text("utf-8")
    config = config_of((PAGES / f"icml{year}.yml").read_text("utf-8"))
    files, _findings = migrate(source, f"icml{year}", {"url": "https://ml4astro.github.io/"}, config)
    return {
        name.removeprefix("_data/").removesuffix(".yaml"): yaml.load(text, yaml.BaseLoader)
        for name, text in files.items()
        if name.endswith(".yaml")
    }


def facts(year: int) -> Iterator[tuple[str, ...]]:
    """The facts of a page as they were gathered by hand."""
    known = json.loads((PAGES / f"icml{year}.json").read_text("utf-8"))
    for section, people in known["people"].items():
        for one in people:
            affiliation, _, note = one["affiliation"].partition(" (")
            role = "organizer" if section == "SOC" else "speaker, panelist"
            yield from (("person", one["name"], role), ("affiliation", one["name"], affiliation))
            if note:
                yield "note", one["name"], note.rstrip(")")
    for row in known["schedule"]:
        time = re.sub(r"(\d:\d\d):", r"\1-", row["time"])
        yield "session", time, KINDS.get(row["type"], row["type"].casefold())
        paper = re.search(r"(\d+)\.pdf", row["pdf"] or "")
        speaker, colon, title = row["text"].partition(": ")
        spoken = colon and row["type"] in ("Keynote", "Spotlight")
        if spoken:
            yield "speaks", time, speaker
        if row["type"] != "Panel Discussion":
            yield ("paper", time, paper[1]) if paper else ("title", time, title if spoken else row["text"])
    for paper in known["papers"]:
        number = str(paper["id"])
        yield from (("title of", number, " ".join(paper["title"].split())), ("pdf", number, paper["pdf"]))
        for index, author in enumerate(paper["authors"]):
            yield "author", number, str(index), re.sub(r"\s+,", ",", " ".join(author.split()))
        yield from (("corresponding", number, " ".join(one.split())) for one in paper["corresponding"])
    yield from (("date", name, day) for name, day in DAYS[year].items())
    if year == 2023:
        yield from (("was", "submission", "2023-05-19 AoE"), ("was", "notification", "2023-06-16 AoE"))


def found(data: dict[str, Any]) -> set[tuple[str, ...]]:
    """The facts that migrated data holds, in the same words."""
    result: set[tuple[str, ...]] = set()
    for one in data["people"]:
        result |= {
            ("person", one["name"], one["role"]),
            ("affiliation", one["name"], one.get("affiliation", "")),
        }
        result |= {("note", one["name"], one["note"])} if "note" in one else set()
    for session in data["schedule"][0]["sessions"]:
        time = session["time"]
        result |= {("session", time, session["kind"]), ("title", time, session.get("title", ""))}
        result |= {("paper", time, session.get("paper", ""))}
        result |= {("speaks", time, one["name"]) for one in session.get("people", ())}
    for paper in data["papers"]:
        number = paper["id"]
        result |= {("title of", number, paper["title"]), ("pdf", number, paper["links"]["pdf"])}
        for index, author in enumerate(paper["authors"]):
            name = author["name"] if isinstance(author, dict) else author
            result.add(("author", number, str(index), name))
            if isinstance(author, dict) and "corresponding" in author:
                result.add(("corresponding", number, name))
    for date in data["dates"]:
        result.add(("date", date["id"], date["at"]))
        result |= {("was", date["id"], one["at"]) for one in date.get("was", ())}
    return result


@pytest.mark.parametrize("year", [2022, 2023])
def test_nearly_all_facts_are_taken(year: int) -> None:
    known, taken = list(facts(year)), found(migrated(year))
    lost = [fact for fact in known if fact not in taken]
    assert len(known) > 300
    assert len(lost) <= 0.05 * len(known), lost


@pytest.mark.parametrize("year", [2022, 2023])
def test_nothing_is_invented(year: int) -> None:
    """Whatever people read stands on the page, and there are no more records than facts."""
    page = read_page((PAGES / f"icml{year}.md").read_text("utf-8"))
    text = plain_letters(" ".join(block.text for block in page.blocks))
    text += (PAGES / f"icml{year}.yml").read_text("utf-8").casefold()
    data = migrated(year)
    known = json.loads((PAGES / f"icml{year}.json").read_text("utf-8"))
    assert len(data["papers"]) == len(known["papers"])
    assert len(data["people"]) == sum(map(len, known["people"].values()))
    assert len(data["schedule"][0]["sessions"]) == len(known["schedule"])
    assert {one["id"] for one in data["dates"]} == set(DAYS[year])
    for one in [*data["people"], *data["papers"], *data["dates"], *data["schedule"][0]["sessions"]]:
        for key in ("name", "affiliation", "title", "label", "note"):
            if key in one:
                assert plain_letters(one[key]) in text, one[key]
    assert data["edition"]["title"] == "Machine Learning for Astrophysics"
    assert data["edition"]["zone"] == {2022: "America/New_York", 2023: "Pacific/Honolulu"}[year]
    assert data["edition"]["place"] == {2022: "Baltimore, MD", 2023: "Hawaii, USA"}[year]


@pytest.mark.parametrize("year", [2022, 2023])
def test_what_is_written_is_right_data(tmp_path: Path, capsys: pytest.CaptureFixture[str], year: int) -> None:
    old = tmp_path / "old"
    old.mkdir()
    (old / "_config.yml").write_bytes((PAGES / f"icml{year}.yml").read_bytes())
    (old / "index.md").write_bytes((PAGES / f"icml{year}.md").read_bytes())
    into = tmp_path / "docs" / f"icml{year}"
    options = ["migrate", str(old / "index.md"), "--into", str(into), "--url", "https://ml4astro.github.io"]
    assert main(options) == 0
    said = capsys.readouterr().out
    assert f"{old / 'index.md'}:{34 if year == 2022 else 35}: " in said
    assert [one for one in check(read(tmp_path / "docs")) if one.level is not Level.ADVICE] == []
    page = (into / "index.md").read_text("utf-8")
    assert "# Rationale" in page
    assert "{schedule}" in page
    assert "<" not in page.replace("```", "")
    assert "@" not in page
    before = page
    assert main(options) == 1
    assert "already" in capsys.readouterr().err
    assert (into / "index.md").read_text("utf-8") == before


HTML = """<!doctype html>
<html><head><title>x</title><style>p { color: red }</style></head><body>
<script>var speakers = "<h3>Nobody</h3>";</script>
<h1>Workshop on Things</h1>
<p>At NeurIPS 2024, see {{ site.title }}.{% include nav.html %}</p>
<h2>Invited speakers</h2>
<ul><li>Ada Lovelace (Analytical Society)</li><li><b>Tarn Brook</b>, School of Rivers</li>
<li>To be announced: more!</li></ul>
<h2>Important dates</h2>
<table><tr><th>What</th><th>When</th></tr>
<tr><td>Abstract submission</td><td>1 September 2024, 23:59 AoE</td></tr>
<tr><td>Notification</td><td>TBA</td></tr>
<tr><td>Workshop</td><td>Dec 14-15, 2024</td></tr></table>
<h2>Schedule</h2>
<ul><li>9:00am - 9:45am Keynote: What an engine can weave</li><li>9:45 Coffee</li></ul>
<h2>Accepted papers</h2>
<ul><li><a href="https://openreview.net/forum?id=a">On looms</a>. Wilma Loom, Max van der Sample and Ada Lovelace</li>
<li><strong>On dunes</strong> - Hill, Sandy; Reed, Wendy*</li></ul>
<h2>Sponsors</h2><p>We thank <em>Example &amp; Sons</em> &lt;script&gt; [link](javascript:alert(1)).</p>
</body></html>
"""


def test_an_ordinary_page_of_html() -> None:
    files, findings = migrate(HTML, "2024", {}, {})
    data = {name: yaml.load(text, yaml.BaseLoader) for name, text in files.items() if name.endswith(".yaml")}
    assert [(one["name"], one.get("affiliation")) for one in data["_data/people.yaml"]] == [
        ("Ada Lovelace", "Analytical Society"),
        ("Tarn Brook", "School of Rivers"),
    ]
    assert [(one["kind"], one["at"]) for one in data["_data/dates.yaml"]] == [
        ("abstract", "2024-09-01 AoE"),
        ("notification", "TBD"),
        ("event", {"from": "2024-12-14", "to": "2024-12-15"}),
    ]
    (day,) = data["_data/schedule.yaml"]
    assert [(one["time"], one["kind"], one["title"]) for one in day["sessions"]] == [
        ("9:00-9:45", "keynote", "Keynote: What an engine can weave"),
        ("9:45", "break", "Coffee"),
    ]
    first, second = data["_data/papers.yaml"]
    assert first["authors"] == ["Wilma Loom", "Max van der Sample", "Ada Lovelace"]
    assert first["links"] == {"openreview": "https://openreview.net/forum?id=a"}
    assert second["authors"] == ["Hill, Sandy", {"name": "Reed, Wendy", "corresponding": "true"}]
    assert data["_data/edition.yaml"]["name"] == "NeurIPS 2024"
    lines = {doubt.line for doubt in findings.doubts}
    assert {8, 17, 18} <= {line + 1 for line in lines} | lines
    assert "javascript" not in files["index.md"].replace("javascript:alert", "")
    assert "\\<script\\>" in files["index.md"]
    assert "*Example & Sons*" in files["index.md"]


OTHER = """\
## Invited Speakers:
- [Tarn Brook](https://example.org/brook), School of Rivers
- Wilma Loom - Institute of Weaving

## Important Dates

3rd November 2017: Submission deadline

10th November 2017: Acceptance notification

## Organizers

[Sandy Hill](http://example.org/hill), University of Dunes &amp; Sands

Max Sample, Sample Works

## Schedule

<p>The workshop will be held December 11 in the halls. Times are local.</p>
<table><tr> <td>09:00 - 09:10</td> <td>Opening remarks</td><td>Hall 1</td></tr>
<tr> <td>09:10 - 09:30</td> <td><b>Keynote: Tarn Brook</b></td><td>Hall 1</td></tr>
<tr> <td>09:30 - 09:50</td> <td>Coffee</td><td>Hall 2</td></tr>
<tr> <td>09:50 - 10:10</td> <td>Panel</td><td>Hall 1</td></tr></table>
"""


def test_other_ways_to_write_the_same() -> None:
    files, findings = migrate(OTHER, "2017", {"place": "Vienna, Austria"}, {})
    people = yaml.load(files["_data/people.yaml"], yaml.BaseLoader)
    assert [(one["name"], one["affiliation"], one.get("url")) for one in people] == [
        ("Tarn Brook", "School of Rivers", "https://example.org/brook"),
        ("Wilma Loom", "Institute of Weaving", None),
        ("Sandy Hill", "University of Dunes & Sands", "http://example.org/hill"),
        ("Max Sample", "Sample Works", None),
    ]
    dates = yaml.load(files["_data/dates.yaml"], yaml.BaseLoader)
    assert [(one["label"], one["kind"], one["at"]) for one in dates] == [
        ("Submission deadline", "submission", "2017-11-03"),
        ("Acceptance notification", "notification", "2017-11-10"),
    ]
    (day,) = yaml.load(files["_data/schedule.yaml"], yaml.BaseLoader)
    assert day["date"] == "2017-12-11"
    assert [(one["time"], one["kind"], one["room"]) for one in day["sessions"]] == [
        ("9:00-9:10", "introduction", "Hall 1"),
        ("9:10-9:30", "keynote", "Hall 1"),
        ("9:30-9:50", "break", "Hall 2"),
        ("9:50-10:10", "panel", "Hall 1"),
    ]
    assert "is taken for the day of the program" in " ".join(doubt.text for doubt in findings.doubts)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("May 25th", ["2030-05-25"]),
        ("22 July 2022 and July 23rd, 2022", ["2022-07-22", "2022-07-23"]),
        ("2030-07-19", ["2030-07-19"]),
        ("the 3rd of march", ["2030-03-03"]),
        ("February 30", []),
        ("maybe 12", []),
    ],
)
def test_days_as_pages_write_them(text: str, days: list[str]) -> None:
    assert [str(one.first) for one in find_days(text, 2030)] == days


def test_what_was_struck_out_is_what_it_was_before() -> None:
    block = read_page("June <s>16th</s> 19th (23:59 AOE)").blocks[0]
    found = dated(block.runs, 2023)
    assert found.now is not None
    assert (str(found.now.first), [str(day) for day in found.before], found.aoe, found.rest) == (
        "2023-06-19",
        ["2023-06-16"],
        True,
        "",
    )


def test_a_page_without_a_year_asks_for_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "index.html").write_text("<h1>Things</h1>")
    assert main(["migrate", str(tmp_path / "index.html"), "--into", str(tmp_path / "docs" / "old")]) == 2
    assert "--year" in capsys.readouterr().err
    assert main(["migrate", str(tmp_path / "none.html"), "--into", str(tmp_path / "docs" / "old")]) == 2
    (tmp_path / "index.html").write_bytes(b"\xff\xfe\x00")
    assert main(["migrate", str(tmp_path / "index.html"), "--into", str(tmp_path / "docs" / "2030")]) == 2
    assert not (tmp_path / "docs").exists()


PIECES = st.sampled_from(
    ["<h2>Speakers</h2>", "# Schedule", "## Accepted papers", "### Important dates", "<tr><td>", "</td>", "<li>",
     "</table>", "- **Deadline**: May <s>3</s> 4", "9:00-9:30", "<b>", "</b>", "Ada Lovelace (MIT)", "| a | b |", "{{",
     "{%", "<!--", "```", "[a](b.pdf)", "&lt;", "@", "me@example.org", ": ", "\n", "\n\n", "25:99", "![](x)",
     "- x: February 31", "`{toctree}`"]
)  # fmt: skip


@settings(max_examples=200)
@given(source=st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=40).map("".join))
def test_any_page_is_read_and_what_is_written_can_be_read(source: str) -> None:
    files, _findings = migrate(source, "2030", {}, {})
    for name, text in files.items():
        if name.endswith(".yaml"):
            yaml.load(text, yaml.BaseLoader)
    assert "{toctree}" not in files["index.md"].replace("\\{toctree\\}", "")
