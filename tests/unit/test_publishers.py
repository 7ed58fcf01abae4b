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


def delivery(make: Any, *papers: dict[str, Any], **edition: Any) -> Delivery:
    """What ``make`` delivers for an edition with these papers."""
    site = site_of(*papers, **{**EDITION, "acronym": "ML4Astro", **edition})
    result: Delivery = make(site.editions["icml2022"], site)
    return result


def test_pmlr_is_ascii_that_two_parsers_read() -> None:
    made = delivery(pmlr, *PAPERS[:1], *PAPERS[2:], proceedings=PROCEEDINGS)
    text = made.files["proceedings.bib"]
    assert made.missing == ("These letters have no LaTeX command: 佳 士 沈",)
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
    assert entries["smith22a"].fields["openreview"] == r"a\_B-1"
    assert not re.search(r"\\\$", text)


def test_pmlr_says_what_is_missing() -> None:
    missing = delivery(pmlr, *PAPERS[1:2]).missing
    assert [line.split(":")[1].strip() for line in missing] == [
        "proceedings lacks editors.",
        "proceedings lacks published.",
        "proceedings lacks volume.",
        "paper 1 lacks pages and abstract.",
    ]


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
    assert texts(page, "CEURLOCTIME") == ["Baltimore, MD, USA, 2022-07-22"]
    assert texts(page, "CEURPUBDATE") == ["2022-12-01"]
    assert len(texts(page, "CEURAUTHOR")) == 10
    assert not list(page.iter("script"))
    assert made.missing == ("CEUR-WS asks for at least 6 papers; there are 3.",)


def test_zenodo_describes_each_paper() -> None:
    made = delivery(zenodo, *PAPERS, proceedings=PROCEEDINGS)
    assert set(made.files) == {"58.json", "1.json", "2.json"}
    deposit = json.loads(made.files["58.json"])["metadata"]
    assert (deposit["upload_type"], deposit["publication_type"]) == ("publication", "conferencepaper")
    assert deposit["creators"][0] == {"name": "Lovelace, Ada", "orcid": "0000-0002-1825-0097"}
    assert deposit["creators"][1] == {"name": "Régaldo-Saint Blancard, Bruno", "affiliation": "Flatiron; ENS"}
    assert deposit["creators"][3]["name"] == "King, Martin Jr."
    assert deposit["description"] == "<p>First &amp; $\\sqrt{n}$ #1.</p><p>Second argmax costs $5.</p>"
    assert deposit["conference_dates"] == "22 July 2022"
    assert deposit["license"] == "cc-by-4.0"
    assert (
        json.loads(made.files["1.json"])["metadata"]["description"]
        == "<p>&lt;script&gt;alert(1)&lt;/script&gt; at $5</p>"
    )
    assert [line for line in made.missing if "paper 1" in line]


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
