"""What publishers get: PMLR, CEUR-WS, Zenodo."""

from __future__ import annotations

import json
import re
from typing import Any

import bibtexparser
import html5lib
import pytest
from pybtex.database.input import bibtex as pybtex_input

from sphinx_conference.exports.publishers import Delivery, ceur, pmlr, zenodo
from sphinx_conference.exports.publishers.pmlr import keys_of
from tests.unit.test_bibliography import EDITION, PAPER, site_of

PROCEEDINGS = {"editors": "ada", "published": "2022-12-01", "volume": 99, "license": "CC-BY-4.0"}
PAPERS = [
    PAPER,
    {**PAPER, "id": "1", "authors": ["Smith, Ann"], "title": "<script>alert(1)</script> at $5", "abstract": None,
     "pages": None, "track": "benchmarks"},
    {**PAPER, "id": "2", "authors": ["Smith, Bob"], "links": {"openreview": "https://openreview.net/forum?id=a_B-1"},
     "track": "benchmarks"},
]  # fmt: skip


def delivery(make: Any, *papers: dict[str, Any], home: str = "", **edition: Any) -> Delivery:
    """What ``make`` delivers for an edition with these papers; Zenodo is not told of its address."""
    site = site_of(*papers, **{**EDITION, "acronym": "ML4Astro", **edition})
    result: Delivery = make(site.editions["icml2022"], site, *[home] * (make is not zenodo))
    return result


def test_pmlr_is_ascii_that_two_parsers_read() -> None:
    made = pmlr_of_site(*PAPERS[:1], *PAPERS[2:], proceedings=PROCEEDINGS)
    text = made.files["proceedings.bib"]
    assert [lack.message for lack in made.missing] == [
        f"paper {paper} has letters without a LaTeX command: 佳 士 沈" for paper in ("58",)
    ]
    library = bibtexparser.parse_string(text)
    assert not library.failed_blocks
    entries = pybtex_input.Parser().parse_string(text).entries
    assert (
        list(entries)
        == [entry.key for entry in library.entries]
        == ["ML4Astro2022", "lovelace22a", "smith22a"]
    )
    volume = entries["ML4Astro2022"]
    expected = {"shortname": "ML4Astro", "year": "2022", "start": "2022-07-22", "end": "2022-07-22",
                "published": "2022-12-01", "volume": "99", "address": "Baltimore, MD, USA"}  # fmt: skip
    assert expected.items() <= dict(volume.fields).items()
    assert [str(person) for person in volume.persons["editor"]] == ["Lovelace, Ada"]
    assert entries["lovelace22a"].fields["pages"] == "17--24"
    assert entries["smith22a"].fields["openreview"] == "a_B-1"
    assert not re.search(r"\\\$", text)


def test_an_edition_without_an_acronym_has_its_year_once() -> None:
    named = {"acronym": None, "name": "My Conf 2022"}
    text = delivery(pmlr, *PAPERS[:1], **named).files["proceedings.bib"]
    assert "@Proceedings{MyConf2022,\n" in text
    assert "shortname = {My Conf}," in text
    page = delivery(ceur, *PAPERS[:1], **named).files["index.html"]
    assert '<span class="CEURVOLACRONYM">My Conf 2022</span>' in page


def test_pmlr_says_what_is_missing() -> None:
    missing = delivery(pmlr, *PAPERS[1:2], acronym=None, place=None).missing
    assert [(lack.message, lack.collection, lack.loc, lack.paper) for lack in missing] == [
        ("the proceedings have no editors", "edition", ("proceedings", "editors"), None),
        ("the proceedings have no day of publication", "edition", ("proceedings", "published"), None),
        ("the proceedings have no volume", "edition", ("proceedings", "volume"), None),
        ("there is no acronym", "edition", ("acronym",), None),
        ("there is no place", "edition", ("place",), None),
        ("the event has no address", "edition", ("url",), None),
        ("paper 1 has no pages", "papers", ("pages",), "1"),
        ("paper 1 has no abstract", "papers", ("abstract",), "1"),
    ]
    assert all(lack.hint.endswith(".") for lack in missing)
    assert not any("address" in lack.message for lack in pmlr_of_site(PAPERS[0]).missing)


def pmlr_of_site(*papers: dict[str, Any], **edition: Any) -> Delivery:
    """As :func:`delivery`, with the address of the site."""
    return delivery(pmlr, *papers, home="https://example.org/icml2022/", **edition)


def test_pmlr_finds_nothing_that_its_check_refuses() -> None:
    """What papersite's check_volume.rb looks for: escapes in titles and abstracts, doubled backslashes."""
    text = (
        r"R&D_1 at $5 {x} 50% \ $a_1 \{x\}$ "
        r"$\begin{pmatrix} a & b \\ c \\[2pt] d\end{pmatrix}$ $\mathrm{a\_b}$"
    )
    paper = {**PAPER, "title": f"GaMPEN: {text}", "abstract": text, "links": {"video": "https://e.org/v"}}
    made = pmlr_of_site(paper, proceedings=PROCEEDINGS).files["proceedings.bib"]
    assert not re.search(r"\\\\|\\[${}_]", made)
    entry = pybtex_input.Parser().parse_string(made).entries["lovelace22a"]
    assert entry.fields["abstract"].startswith(
        r"R\&D_1 at {\textdollar}5 {\textbraceleft}x{\textbraceright} 50\% {\textbackslash} $a_1 \lbrace x\rbrace $"
    )
    assert r"a & b \cr c \cr d\end{pmatrix}" in entry.fields["abstract"]
    assert entry.fields["title"].startswith(r"{GaMPEN:} {R\&D{\textunderscore}1}")
    assert entry.fields["video"] == "https://e.org/v"


def test_pmlr_names_the_event_without_its_year() -> None:
    made = pmlr_of_site(PAPER, proceedings=PROCEEDINGS, acronym=None)
    (volume, _paper) = pybtex_input.Parser().parse_string(made.files["proceedings.bib"]).entries.values()
    assert (volume.key, volume.fields["shortname"]) == ("ICML2022", "ICML")
    assert volume.fields["conference_url"] == "https://example.org/icml2022/"


def test_pmlr_keys_differ() -> None:
    papers = [{**PAPER, "id": str(i), "authors": ["Smith, Ann"]} for i in range(30)]
    site = site_of(*papers)
    from sphinx_conference.exports.publishers.delivery import references_of

    keys = keys_of(references_of(site.editions["icml2022"], site))
    assert len(set(keys)) == 30
    assert (keys[0], keys[25], keys[26]) == ("smith22a", "smith22z", "smith22aa")


def texts(page: Any, name: str) -> list[str]:
    """The texts of all elements of a class."""
    return ["".join(e.itertext()) for e in page.iter() if e.get("class") == name]


def test_ceur_has_its_classes_and_escapes() -> None:
    made = delivery(
        ceur, *PAPERS, proceedings=PROCEEDINGS, call={"tracks": [{"id": "benchmarks", "name": "B & C"}]}
    )
    parser = html5lib.HTMLParser(namespaceHTMLElements=False, strict=True)
    page = parser.parse(made.files["index.html"])
    assert texts(page, "CEURVOLNR") == ["Vol-99"]
    assert texts(page, "CEURVOLACRONYM") == ["ML4Astro 2022"]
    assert texts(page, "CEURVOLEDITOR") == ["Ada Lovelace"]
    assert texts(page, "CEURTITLE")[1] == "<script>alert(1)</script> at $5"
    assert texts(page, "CEURSESSION") == ["B & C"]
    assert texts(page, "CEURPAGES") == ["17-24", "17-24"]
    assert texts(page, "CEURLOCTIME") == ["Baltimore, MD, USA, July 22, 2022"]
    assert texts(page, "CEURCOLOCATED") == ["ICML 2022"]
    assert texts(page, "CEURPUBYEAR") == ["2022"]
    assert texts(page, "CEURLIC") == ["CC BY 4.0"]
    assert "<!--CEURLANG=eng -->" in made.files["index.html"]
    assert texts(page, "CEURPUBDATE") == ["2022-12-01"]
    assert len(texts(page, "CEURAUTHOR")) == 10
    assert not list(page.iter("script"))
    assert [lack.sentence for lack in made.missing] == [
        "CEUR-WS asks for at least 6 papers, and there are 3. Give CEUR-WS a reason."
    ]


def test_ceur_lists_each_track_once_in_the_order_of_the_call() -> None:
    papers = [{**PAPER, "id": str(n), "title": f"T{n}", "track": "ab"[n % 2]} for n in range(5)]
    tracks = [{"id": "b", "name": "B"}, {"id": "a", "name": "A"}]
    made = delivery(ceur, *papers, call={"tracks": tracks}, host=None, acronym=None)
    page = html5lib.parse(made.files["index.html"], namespaceHTMLElements=False)
    assert texts(page, "CEURSESSION") == ["B", "A"]
    assert texts(page, "CEURTITLE") == ["T1", "T3", "T0", "T2", "T4"]
    assert [li.get("id") for li in page.iter("li")] == [f"paper{n}" for n in range(1, 6)]
    assert texts(page, "CEURVOLACRONYM") == ["ICML 2022"]
    assert texts(page, "CEURCOLOCATED") == ["NONE"]


def test_zenodo_describes_each_paper() -> None:
    made = delivery(zenodo, *PAPERS, proceedings=PROCEEDINGS)
    assert set(made.files) == {"58.json", "1.json", "2.json"}
    deposit = json.loads(made.files["58.json"])["metadata"]
    assert (deposit["upload_type"], deposit["publication_type"]) == ("publication", "conferencepaper")
    assert deposit["creators"][0] == {"name": "Lovelace, Ada", "orcid": "0000-0002-1825-0097"}
    assert deposit["creators"][1] == {"name": "Régaldo-Saint Blancard, Bruno", "affiliation": "Flatiron; ENS"}
    assert deposit["creators"][3]["name"] == "King, Martin Jr."
    assert deposit["description"] == "<p>First &amp; √n #1.</p><p>Second argmax costs $5.</p>"
    assert deposit["conference_dates"] == "22 July 2022"
    assert deposit["license"] == "cc-by-4.0"
    assert (
        json.loads(made.files["1.json"])["metadata"]["description"]
        == "<p>&lt;script&gt;alert(1)&lt;/script&gt; at $5</p>"
    )
    assert [(lack.paper, lack.loc) for lack in made.missing] == [("1", ("abstract",))]


@pytest.mark.parametrize("make", [pmlr, ceur, zenodo])
def test_nothing_withheld_and_nothing_private_is_delivered(make: Any) -> None:
    draft = {**PAPER, "id": "66", "title": "Canary", "status": "draft"}
    made = delivery(make, PAPER, draft)
    assert not any("Canary" in text for text in made.files.values())
    assert "66.json" not in made.files


@pytest.mark.parametrize("make", [pmlr, ceur])
def test_an_edition_without_papers(make: Any) -> None:
    made = delivery(make)
    assert made.missing
    assert all(made.files.values())
