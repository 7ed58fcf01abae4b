"""The book of abstracts: what stands in it, and that both writers lay out whatever the data holds."""

from __future__ import annotations

import io
import json
import os
import posixpath
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_conference.cli.console import note_fonts
from sphinx_conference.exports.book.content import Book, book_of
from sphinx_conference.exports.book.epub import epub, identifier_of
from sphinx_conference.exports.book.pdf import TEMPLATE, layout, pdf
from sphinx_conference.exports.book.runs import formula, runs
from sphinx_conference.exports.typesetting import unpacked
from sphinx_conference.model.schedule import ProgramDay
from sphinx_conference.published.records import PublishedEdition
from sphinx_conference.text.direction import is_rtl
from tests.unit.test_bibliography import PAPER, site_of

ROOT = Path(__file__).parents[2]
XHTML = "{http://www.w3.org/1999/xhtml}"
MATHML = "{http://www.w3.org/1998/Math/MathML}"
PAPERS = [
    {**PAPER, "track": "b", "presentation": "oral", "awards": "Best & <b>", "board": "A7"},
    {**PAPER, "id": "2", "title": "First of the first track", "track": "a", "abstract": "$\\frac{1$ {x}"},
    {**PAPER, "id": "3", "title": "Canary", "status": "draft", "authors": ["Canary, Ann"]},
]
TRACKS = {"tracks": [{"id": "a", "name": "Track A"}, {"id": "b", "name": "Track B"}]}
DAY = ProgramDay.model_validate(
    {
        "date": "2022-07-22",
        "sessions": [
            {"time": "9:00-9:30", "kind": "talk", "paper": "58", "room": "Hall"},
            {"time": "9:30-10:00", "kind": "talk", "paper": "3"},
        ],
    }
)


def book(*papers: dict[str, Any], days: tuple[ProgramDay, ...] = (), **edition: Any) -> Book:
    """The book of an edition with these papers and days."""
    site = site_of(*(papers or PAPERS), **{"call": TRACKS, **edition})
    one = site.editions["icml2022"]
    kept = {name: getattr(one, name) for name in ("id", "edition", "dates", "papers", "folder", "withheld")}
    hidden = {"paper": None, "title": None, "presenter": None, "people": (), "note": None, "url": None}
    published = tuple(
        day.model_copy(
            update={
                "sessions": tuple(
                    s.model_copy(update=hidden) if s.paper in one.withheld else s for s in day.sessions
                )
            }
        )
        for day in days
    )
    return book_of(PublishedEdition(**kept, schedule=published), site, "https://example.org/")


def test_papers_stand_under_their_tracks_in_the_order_of_the_call() -> None:
    made = book(days=(DAY,))
    assert [(name, [paper.id for paper in papers]) for name, papers in made.chapters] == [
        ("Track A", ["2"]),
        ("Track B", ["58"]),
    ]
    assert [paper.number for paper in made.abstracts] == [1, 2]
    paper = made.abstracts[1]
    assert paper.when == "Friday, July 22, 2022, 09:00–09:30, Hall, board A7"
    assert paper.badges == ("Oral", "Best & <b>")
    assert paper.url == "https://example.org/icml2022/papers/58.html"
    assert (paper.affiliations, paper.authors[1].places) == (("Flatiron", "ENS"), (1, 2))
    (day,) = made.days
    assert [(row.time, row.paper) for row in day.rows] == [("09:00–09:30", 2), ("09:30–10:00", None)]
    assert "Canary" not in json.dumps(made.plain())


def test_papers_without_a_track_stand_under_none() -> None:
    made = book(*PAPERS[:2], {**PAPER, "id": "4", "title": "No track"})
    assert [(name, [paper.id for paper in papers]) for name, papers in made.chapters] == [
        ("", ["4"]),
        ("Track A", ["2"]),
        ("Track B", ["58"]),
    ]


def test_namesakes_have_an_entry_each_in_the_index() -> None:
    alike = [
        {**PAPER, "id": number, "authors": [{"name": "King, Ada", "affiliation": place}]}
        for number, place in (("4", "A"), ("5", "A"), ("6", "B"))
    ]
    assert [entry.papers for entry in book(*alike).authors if entry.name == "King, Ada"] == [(1, 2), (3,)]


def test_authors_are_listed_by_family_name_without_accents_and_particles() -> None:
    names = [entry.name for entry in book().authors]
    assert names.index("King, Jr., Martin") < names.index("Lovelace, Ada") < names.index("Plato")
    assert names.index("Różański, Tomasz") < names.index("Smagt, Patrick van der")
    assert all(entry.papers == (1, 2) for entry in book().authors)


FORMULAS = [
    r"\frac{a}{b}", r"\sqrt[3]{x}", r"\sum_{n=1}^N n^2", r"\hat{x}", r"\overline{ab}", r"\mathbb{E}[X]", r"x'",
    r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}", r"\underbrace{a+b}_{c}", r"\binom{n}{k}", r"\text{if } x",
    r"\left( \frac{a}{b} \right)^2", r"\lim_{x \to 0} f", r"\arg\max_\theta", r"10^{-3}\,\mathrm{M}_\odot",
    r"\begin{cases} 1 & x > 0 \\ 0 \end{cases}", r"\phantom{x} \mathbf{v} \boldsymbol{\mu} \mathfrak{g} \mathsf{A}",
]  # fmt: skip


def test_every_kind_of_formula_is_laid_out() -> None:
    text = " ".join(f"${tex}$" for tex in FORMULAS)
    assert not [run for run in runs(text) if run["t"] == "code"], "all of them can be converted"
    assert pdf(book({**PAPER, "abstract": text})).startswith(b"%PDF")


def test_a_formula_that_cannot_be_converted_is_its_tex() -> None:
    assert formula(r"\unknown{x}") == {"t": "code", "v": r"\unknown{x}"}


def test_upright_letters_are_upright_in_mathml() -> None:
    assert formula(r"\mathrm{M}_\odot")["m"]["c"][0]["c"][0]["base"] == {"k": "mtext", "v": "M"}


@pytest.mark.parametrize(
    ("text", "rtl"),
    [
        ("עם GPU", True),
        ("GPU عن", False),
        ("$x$ عن", False),
        ("12 عن", True),
        ("Title", False),
        ("中文", False),
        ("", False),
    ],
)
def test_a_paragraph_runs_as_its_first_letter_does(text: str, rtl: bool) -> None:
    assert is_rtl(text) is rtl


def test_text_from_right_to_left_is_set_so_and_moves_nothing_beside_it() -> None:
    paper = {
        **PAPER,
        "title": "عنوان GPU",
        "abstract": "تقديم.\n\nEnglish.",
        "authors": ["ابن, محمد", "Doe, Ann"],
    }
    ((_name, (abstract,)),) = layout(book(paper))["chapters"]
    assert abstract["rtl"] is True
    assert [paragraph["rtl"] for paragraph in abstract["paragraphs"]] == [True, False]
    assert [author["name"] for author in abstract["authors"]] == ["\u2068محمد ابن\u2069", "Ann Doe"]
    pages = documents(epub(book(paper)))
    page = pages["book/paper-1.xhtml"]
    assert [e.get("dir") for e in page.iter(f"{XHTML}h1")] == ["auto"]
    assert ["".join(e.itertext()) for e in page.iter(f"{XHTML}bdi")][:2] == ["محمد ابن", "Ann Doe"]


def headings(made: Book) -> list[dict[str, Any]]:
    """The headings that Typst finds in the layout."""
    with tempfile.TemporaryDirectory() as name:
        main = unpacked(TEMPLATE, layout(made), Path(name))
        found: list[dict[str, Any]] = json.loads(typst.query(str(main), "heading", root=name))
    return found


def words_of(content: Any) -> str:
    """The text within a part of a document as Typst describes it."""
    if isinstance(content, dict):
        return (
            content.get("text", "")
            if content.get("func") in ("text", "symbol")
            else "".join(
                map(
                    words_of,
                    [content.get(key) for key in ("children", "body", "base", "child") if key in content],
                )
            )
        )
    return "".join(map(words_of, content)) if isinstance(content, list) else " " if content is None else ""


def test_the_pdf_has_all_parts_in_order() -> None:
    found = [(entry["level"], words_of(entry["body"]).strip()) for entry in headings(book(days=(DAY,)))]
    assert [text for level, text in found if level < 3] == [
        "Contents",
        "Program",
        "Friday, July 22, 2022",
        "Abstracts",
        "Track A",
        "Track B",
        "Author index",
    ]
    assert "First of the first track" in [text for level, text in found if level == 3]


def test_the_same_book_has_the_same_bytes() -> None:
    assert pdf(book()) == pdf(book())
    assert epub(book()) == epub(book())


@settings(max_examples=25, deadline=None)
@given(st.text(min_size=1, max_size=60).filter(lambda text: text.strip() and text.isprintable()))
def test_no_text_is_taken_for_markup(text: str) -> None:
    made = book({**PAPER, "title": text, "abstract": text, "topics": [text]}, title=text)
    found = headings(made)
    assert [entry["level"] for entry in found] == [1, 1, 3, 1]
    for name, document in documents(epub(made)).items():
        assert not list(document.iter(f"{XHTML}script")), name


def test_scripts_that_need_fonts_of_the_machine_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    note_fonts(book().plain())
    assert capsys.readouterr().err.startswith("Letters of CJK are shown")
    note_fonts(book({**PAPER, "authors": ["Łoś, Jan"]}).plain())
    assert capsys.readouterr().err == ""


def documents(data: bytes) -> dict[str, ET.Element]:
    """The XHTML documents of an EPUB, by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xhtml")]
        return {name: ET.fromstring(archive.read(name)) for name in names}


def test_the_epub_is_whole() -> None:
    data = epub(book(days=(DAY,)))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert archive.read("mimetype") == b"application/epub+zip"
        package = ET.fromstring(archive.read("book/book.opf"))
        files = {name.removeprefix("book/") for name in archive.namelist() if name.startswith("book/")}
    opf = {"o": "http://www.idpf.org/2007/opf"}
    items = {item.get("id"): item for item in package.iterfind(".//o:item", opf)}
    assert {item.get("href") for item in items.values()} == files - {"book.opf"}
    spine = [items[ref.get("idref")].get("href") for ref in package.iterfind(".//o:itemref", opf)]
    assert spine == [
        "cover.xhtml",
        "nav.xhtml",
        "program.xhtml",
        "paper-1.xhtml",
        "paper-2.xhtml",
        "authors.xhtml",
    ]
    with_math = {
        item.get("href") for item in items.values() if "mathml" in (item.get("properties") or "").split()
    }
    assert with_math == {
        n.removeprefix("book/") for n, d in documents(data).items() if list(d.iter(f"{MATHML}math"))
    }


def test_every_link_of_the_epub_leads_somewhere() -> None:
    found = documents(epub(book(days=(DAY,))))
    for name, document in found.items():
        for link in document.iter(f"{XHTML}a"):
            target = str(link.get("href"))
            if not re.match("https?:", target):
                assert posixpath.join(posixpath.dirname(name), target) in found


def test_the_epub_escapes_and_withholds() -> None:
    data = epub(book({**PAPERS[0], "title": "<script>alert(1)</script> & $x$"}, PAPERS[2]))
    page = documents(data)["book/paper-1.xhtml"]
    assert "".join(next(page.iter(f"{XHTML}h1")).itertext()).startswith("<script>alert(1)</script> & ")
    assert not any("Canary" in ET.tostring(d, encoding="unicode") for d in documents(data).values())


def test_no_link_of_the_epub_stands_in_another() -> None:
    paper = {**PAPER, "title": "See [this](https://e.org/a) and $x^2$"}
    data = epub(book(paper, days=(DAY,)))
    pages = documents(data)
    for name in ("nav", "program", "paper-1"):
        page = pages[f"book/{name}.xhtml"]
        links = list(page.iter(f"{XHTML}a"))
        assert not any(inner is not link for link in links for inner in link.iter(f"{XHTML}a"))
        assert any("See this and " in "".join(e.itertext()) for e in page.iter()), name
        assert list(page.iter(f"{MATHML}msup")), name
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert 'properties="nav mathml"' in archive.read("book/book.opf").decode()


def test_a_book_keeps_its_identifier_when_it_grows() -> None:
    assert identifier_of(book()) == identifier_of(book(PAPERS[0]))


@pytest.mark.parametrize("papers", [[PAPERS[2]], PAPERS[:1]])
def test_few_or_no_papers(papers: list[dict[str, Any]]) -> None:
    made = book(*papers)
    assert pdf(made).startswith(b"%PDF")
    assert len(documents(epub(made))) >= 2


ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "extensions")}


def test_the_command_writes_both(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sphinx_conference", "book", str(ROOT / "docs"), "--edition", "icml2022"]
    done = subprocess.run(
        [*command, "--output", str(tmp_path)], capture_output=True, text=True, check=True, env=ENVIRONMENT
    )
    names = ["icml2022-abstracts.pdf", "icml2022-abstracts.epub"]
    assert done.stdout.split() == [str(tmp_path / name) for name in names]
    assert (tmp_path / names[0]).read_bytes().startswith(b"%PDF")
    assert len(documents((tmp_path / names[1]).read_bytes())) == 38 + 4
    wrong = subprocess.run(
        [*command[:-1], "icml20222"], capture_output=True, text=True, check=False, env=ENVIRONMENT
    )
    assert wrong.returncode == 2
    assert 'Did you mean "icml2022"?' in wrong.stderr


def test_without_typst_the_command_says_what_to_install(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['typst'] = None; from sphinx_conference.cli import main;"
        f"sys.exit(main(['book', {str(ROOT / 'docs')!r}, '--output', {str(tmp_path)!r}]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, env=ENVIRONMENT
    )
    assert done.returncode == 1
    assert "pip install 'sphinx-conference[book]'" in done.stderr
