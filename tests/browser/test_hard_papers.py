"""Papers that are hard to show: long words and formulas, many authors, scripts of all directions, markup as text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.harness import axe, expect_none, too_wide_at
from tests.build.project import sphinx_build

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.harness import Serve, Site, Visitor, VisitorOf

CONF = """
project = "Hard Cases"
extensions = ["sphinx_conference"]
html_theme = "sphinx_conference"
"""
EDITION = """
name: Hard 2030
title: Workshop on Hard Cases
year: 2030
place: Vancouver, Canada
zone: America/Vancouver
call:
  tracks:
    - {id: long, name: Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft}
"""
PERSONS = """
- id: ana
  name: Žižek-Müller, Ána
  native_name: Анна
"""
WIDE = r"\mathcal{L}(\theta)=\mathbb{E}_{q(z|x)}\left[\log p_\theta(x|z)\right]-\sum_{i=1}^{N}\frac{1}{\sqrt{2\pi}}x_i"
MATRIX = (
    r"\begin{pmatrix}"
    + r" \\ ".join(" & ".join(f"a_{{{row}{column}}}" for column in range(12)) for row in range(4))
    + r"\end{pmatrix}"
)
WORD = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
PAPERS: list[dict[str, Any]] = [
    {
        "id": "math",
        "title": rf"Wide ${WIDE}$ formulas",
        "authors": ["Euler, Leonhard"],
        "abstract": f"Inline ${WIDE}$ and $${MATRIX}$$ apart.",
        "topics": ["inference | bounds"],
    },
    {
        "id": "words",
        "title": f"{WORD} und {WORD}",
        "authors": ["Wolfeschlegelsteinhausenbergerdorff-Donaudampfschifffahrtsgesellschaft, Maximiliane"],
        "abstract": f"See https://example.org/{'x' * 150}",
        "track": "long",
        "topics": [WORD],
        "awards": [WORD],
        "board": WORD,
    },
    {
        "id": "accents",
        "title": "Café ñandú",
        "authors": [{"person": "ana"}, "O’Neill, Zoë", "Nguyễn, Văn"],
        "abstract": "Schrödinger wrote of galaxy–halo links.",
        "topics": ["inference"],
    },
    {
        "id": "arabic",
        "title": "تعلم الآلة, part two",
        "authors": ["الخوارزمي, محمد", "כהן, דוד", "Price, Pat"],
        "abstract": "هذا ملخص.",
    },
    {"id": "script", "title": "<script>alert(1)</script> & $x", "authors": ["Price, Pat"]},
    {
        "id": "crowd",
        "title": "A collaboration",
        "authors": [
            {"name": f"{first}{second}mann, Ada", "affiliation": f"Institute of {second}"}
            for first in ("Ach", "Bau", "Dorn", "Eich", "Feld", "Gross", "Holz", "Kauf", "Land", "Mess")
            for second in (
                "er",
                "en",
                "el",
                "ing",
                "is",
                "ar",
                "od",
                "um",
                "at",
                "ort",
                "ick",
                "und",
                "alt",
                "ust",
                "olm",
                "ert",
                "and",
                "ich",
                "org",
                "eck",
                "ink",
                "ald",
                "ens",
                "ot",
                "ur",
                "id",
                "ab",
                "ef",
                "ok",
                "im",
            )
        ],
        "abstract": "Far below.",
    },
]
LISTS = "\n".join(
    f"""
## As {layout}

```{{accepted-papers}}
:layout: {layout}
:search: {"yes" if layout == "list" else "no"}
:filter-min: 1
:show: abstract, affiliations, topics, board
```
"""
    for layout in ("list", "table", "cards")
)
GROUPED = """
# Papers by topic

```{accepted-papers}
:group-by: topic
```

## Again

```{accepted-papers}
:group-by: track
```
"""
PAGES = (
    "hard2030/papers.html",
    "hard2030/authors.html",
    *(f"hard2030/papers/{p['id']}.html" for p in PAPERS),
)


def build(folder: Path) -> Path:
    """Build a site of such papers."""
    files = {
        "conf.py": CONF,
        "index.md": "# Home\n\n```{toctree}\nhard2030/papers\nhard2030/topics\n```\n",
        "hard2030/topics.md": GROUPED,
        "_data/people.yaml": PERSONS,
        "hard2030/papers.md": f"# Papers\n{LISTS}",
        "hard2030/_data/edition.yaml": EDITION,
        "hard2030/_data/papers.json": json.dumps(PAPERS),
    }
    for name, content in files.items():
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    result = sphinx_build(folder / "docs", folder / "out", folder / "doctrees", "html")
    assert result.code == 0, result.warnings
    assert result.warnings == ""
    return result.out


@pytest.fixture(scope="session")
def hard(serve: Serve) -> Site:
    """A site of such papers."""
    return serve("hard", build)


@pytest.fixture
def visit(visitor_of: VisitorOf, hard: Site) -> Visitor:
    return visitor_of(hard)


def test_nothing_sticks_out_of_the_screen(visit: Visitor) -> None:
    found = {}
    for address in PAGES:
        found[address] = [*too_wide_at(visit(address), 320, 700, 1280), *visit.watch.complaints]
    expect_none(found)


def test_wide_formulas_are_reached_by_keyboard(visit: Visitor) -> None:
    page = visit("hard2030/papers/math.html", width=320)
    assert axe(page) == []
    wide = page.locator(".conf-record__abstract math")
    assert wide.count() == 2
    wide.first.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.activeElement.scrollLeft > 0")


def test_a_formula_between_double_dollars_stands_apart(visit: Visitor) -> None:
    page = visit("hard2030/papers/math.html")
    inline, apart = page.locator(".conf-record__abstract math").all()
    assert inline.get_attribute("display") == "inline"
    assert apart.get_attribute("display") == "block"
    boxes = inline.bounding_box(), apart.bounding_box()
    assert boxes[0] is not None
    assert boxes[1] is not None
    assert boxes[1]["y"] >= boxes[0]["y"] + boxes[0]["height"]


def search(page: Page, words: str) -> str:
    page.get_by_label("Search title, author, affiliation, abstract").fill(words)
    return page.get_by_role("status").first.inner_text()


def test_a_list_finds_what_phones_and_foreign_keyboards_type(visit: Visitor) -> None:
    page = visit("hard2030/papers.html")
    with page.expect_response("**/papers-search.json"):
        page.get_by_label("Search title, author, affiliation, abstract").focus()
    for words in ("zizek", "Анна", "o'neill", "O’Neill", "galaxy-halo", "galaxy–halo", "nguyen"):
        page.wait_for_timeout(20)
        assert search(page, words) == "1 of 6 papers", words


def test_a_topic_may_hold_any_sign(visit: Visitor) -> None:
    page = visit("hard2030/papers.html")
    page.get_by_label("Topic").select_option("inference | bounds")
    assert page.get_by_role("status").first.inner_text() == "1 of 6 papers"
    page.get_by_label("Topic").select_option("inference")
    assert page.get_by_role("status").first.inner_text() == "1 of 6 papers"


@pytest.mark.parametrize("typed", ["Zizek", "žižek", "nguyen", "nguyễn", "schrodinger", "Café", "cafe"])
def test_the_site_is_searched_without_regard_to_accents(visit: Visitor, typed: str) -> None:
    page = visit(f"search.html?q={typed}")
    results = page.locator("#search-results li")
    results.first.wait_for()
    assert "Café ñandú" in results.get_by_role("link").all_inner_texts()


def test_what_the_site_found_is_told_in_the_papers_words(visit: Visitor) -> None:
    page = visit("search.html?q=ñandú")
    result = page.locator("#search-results li").filter(has=page.get_by_role("link", name="Café ñandú"))
    context = result.locator(".context").inner_text()
    assert (
        context == "Ána Žižek-Müller (Анна), Zoë O’Neill, Văn Nguyễn. Schrödinger wrote of galaxy–halo links."
    )
    page = visit("search.html?q=xyzzy")
    page.get_by_text("No page has all of these words.").last.wait_for()


def test_a_person_is_found_once(visit: Visitor) -> None:
    page = visit("search.html?q=Žižek-Müller")
    page.locator("#search-results li").first.wait_for()
    names = page.locator("#search-results li a").all_inner_texts()
    assert names.count("Ána Žižek-Müller") == 1


def test_without_script_no_search_is_offered(visit: Visitor) -> None:
    for address in ("hard2030/papers/math.html", "search.html"):
        page = visit(address, javascript=False)
        assert page.get_by_role("searchbox").count() == 0
    assert page.locator("noscript").is_visible()


def test_groups_are_below_headings_of_the_right_level(visit: Visitor) -> None:
    page = visit("hard2030/topics.html")
    assert axe(page) == []
    assert page.get_by_role("heading", level=2).all_inner_texts() == [
        "inference", "inference | bounds", WORD, "Other", "Again#"
    ]  # fmt: skip
    assert page.get_by_role("heading", level=3).count() == 2


def test_an_abstract_is_near_however_many_the_authors(visit: Visitor) -> None:
    page = visit("hard2030/papers/crowd.html", width=390)
    assert axe(page) == []
    assert page.locator(".conf-authors li").count() == 300
    top = page.get_by_role("heading", name="Abstract").bounding_box()
    assert top is not None
    assert top["y"] < 800
    page.get_by_role("group", name="Authors").focus()
    page.keyboard.press("End")
    page.wait_for_function("document.activeElement.scrollTop > 1000")
    page.emulate_media(media="print")
    box = page.get_by_role("group", name="Authors").bounding_box()
    assert box is not None
    assert box["height"] > 1000


PLACES = """words => {
    const walk = document.createTreeWalker(document.querySelector("[data-id=arabic]"), NodeFilter.SHOW_TEXT);
    const places = {}, range = document.createRange();
    while (walk.nextNode()) for (const word of words) {
        const start = walk.currentNode.data.indexOf(word);
        if (start < 0 || word in places) continue;
        range.setStart(walk.currentNode, start);
        range.setEnd(walk.currentNode, start + word.length);
        places[word] = range.getBoundingClientRect().left;
    }
    return words.map(word => places[word]);
}"""


def test_scripts_of_both_directions_keep_their_order(visit: Visitor) -> None:
    page = visit("hard2030/papers.html")
    title = page.evaluate(PLACES, ["part two", "تعلم"])
    assert title == sorted(title), "the title is read from the right"
    authors = page.evaluate(PLACES, ["محمد الخوارزمي", "דוד כהן", "Pat Price"])
    assert authors == sorted(authors), "authors are in their order from the left"
