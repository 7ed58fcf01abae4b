"""Lists of papers and the picture of their topics, through ``sphinx-build``."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.build.htmltree import page_tree
from tests.build.project import CONF, EDITION
from tests.wide import wide

if TYPE_CHECKING:
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from tests.build.project import Project

PAPERS = """
- id: 1
  title: Zeta $x_1$
  authors:
    - name: Lovelace, Ada
      affiliation: [Analytical Society, École]
      presenting: true
    - Babbage, Charles
  abstract: About wefts. And $y$.
  presentation: oral
  track: second
  topics: [Looms, Cards]
  awards: Best paper
  board: A10
  session: talks
- id: 2
  title: Alpha
  authors: [Grace Hopper]
  presentation: poster
  track: first
  topics: Cards
  board: A2
- id: 3
  title: Élan <script>alert(1)</script>
  authors: ["Menabrea, Luigi"]
- id: 4
  title: Hidden canaryword
  authors: [Nobody Canaryname]
  abstract: canaryabstract
  topics: canarytopic
  status: draft
"""
SCHEDULE = """
- date: 2030-07-19
  sessions:
    - id: talks
      time: 9:00-10:00
      kind: posters
      title: Morning talks
"""
CALL = """
call:
  tracks:
    - {id: first, name: First Track}
    - {id: second, name: Second Track}
"""

FACTS = (
    "Ada Lovelace", "(Analytical Society; École)", "About wefts.", "Oral", "Second Track", "Best paper", "Looms",
    "Board A10", "Morning talks", "Élan <script>alert(1)</script>",
)  # fmt: skip


def page(*blocks: str) -> str:
    return "# Papers\n\n" + "\n\n".join(f"```{{{block}\n```" for block in blocks) + "\n"


@pytest.fixture
def listing(project: Project) -> Project:
    return project.write(
        {
            "conf.py": CONF + "copyright = '2030'\n",
            "2030/_data/papers.yaml": PAPERS,
            "2030/_data/schedule.yaml": SCHEDULE,
            "2030/_data/edition.yaml": EDITION + CALL,
            "index.md": "# Home\n\n```{toctree}\n2030/index\n2030/papers\n2029/index\nplain\n```\n",
        }
    )


def built(project: Project, *blocks: str) -> list[Element]:
    """The blocks of the page as they are shown."""
    project.write({"2030/papers.md": page(*blocks)})
    result = project.build("html", "-W", "-n")
    assert result.code == 0, result.warnings
    tree = page_tree(result.out / "2030/papers.html")
    return [
        e for e in tree.iter() if re.search(r"\bconf-(accepted-papers|paper-topics)\b", e.get("class") or "")
    ]


def text(element: Element) -> str:
    return " ".join(" ".join(element.itertext()).split())


def titles(element: Element) -> list[str]:
    return [text(e) for e in element.iter() if e.get("class") == "conf-paper__title"]


def headings(element: Element) -> list[str]:
    return [text(e) for e in element.iter() if e.get("class") == "conf-papers__heading"]


def anchors(element: Element) -> list[str]:
    return [e.get("id") or "" for e in element.iter() if e.get("class") == "conf-paper"]


def test_options_sort_filter_and_group(listing: Project) -> None:
    blocks = built(
        listing,
        "accepted-papers}\n:sort: title",
        "accepted-papers}\n:sort: board\n:show: board",
        "accepted-papers}\n:sort: author",
        "accepted-papers}\n:topic: looms",
        "accepted-papers}\n:track: first, second\n:presentation: poster",
        "accepted-papers}\n:award: best Paper",
        "accepted-papers}\n:group-by: track",
        "accepted-papers}\n:group-by: topic",
        "accepted-papers}\n:group-by: session",
        "accepted-papers}\n:topic: none of them",
    )
    first = [title[:4] for title in titles(blocks[0])]
    assert first == ["Alph", "Élan", "Zeta"]
    assert [title[:4] for title in titles(blocks[1])] == ["Alph", "Zeta", "Élan"]
    assert "Board A2" in text(blocks[1])
    assert [title[:4] for title in titles(blocks[2])] == ["Alph", "Zeta", "Élan"]
    assert [len(titles(block)) for block in blocks[3:6]] == [1, 1, 1]
    assert headings(blocks[6]) == ["First Track", "Second Track", "Other"]
    assert headings(blocks[7]) == ["Cards", "Looms", "Other"]
    assert [title[:4] for title in titles(blocks[7])] == ["Zeta", "Alph", "Zeta", "Élan"]
    assert "3 papers" in text(blocks[7])
    assert headings(blocks[8]) == ["Morning talks", "Other"]
    assert len(blocks) == 9, "a list without papers shows its body"


def test_a_paper_on_two_topics_has_one_anchor(listing: Project) -> None:
    (block,) = built(listing, "accepted-papers}\n:group-by: topic")
    assert anchors(block) == ["2030-paper-1", "2030-paper-2", "", "2030-paper-3"]


def test_layouts_hold_the_same_facts(listing: Project) -> None:
    show = "\n:show: abstract, affiliations, topics, board, session"
    blocks = built(
        listing, *(f"accepted-papers}}\n:layout: {layout}{show}" for layout in ("list", "table", "cards"))
    )
    for block in blocks:
        words = text(block)
        for fact in FACTS:
            assert fact in words, fact
    assert [len(list(block.iter("table"))) for block in blocks] == [0, 1, 0]


@pytest.mark.parametrize(
    "builder", ["text", "latex", *wide("epub", "man", "singlehtml", "dirhtml", "gettext", "xml")]
)
def test_every_builder_shows_them(listing: Project, builder: str) -> None:
    options = "\n:group-by: topic\n:show: abstract, affiliations, board, session"
    listing.write(
        {
            "2030/papers.md": page(
                "paper-topics}", "accepted-papers}" + options, "accepted-papers}\n:layout: table"
            )
        }
    )
    result = listing.build(builder, "-W", "-n", out=builder)
    assert result.code == 0, result.warnings
    if builder == "text":
        shown = " ".join((result.out / "2030/papers.txt").read_text("utf-8").split())
        for fact in (
            "Cards: 2 papers",
            "Looms: 1 paper",
            "About wefts.",
            "Board A10",
            "Analytical Society; École",
        ):
            assert fact in shown


def test_the_picture_leads_to_the_filtered_list(listing: Project) -> None:
    picture, _list = built(listing, "paper-topics}", "accepted-papers}\n:search: yes")
    assert [(text(link), link.get("href")) for link in picture.iter("a")] == [
        ("Cards", "?topic=Cards"),
        ("Looms", "?topic=Looms"),
    ]
    assert len(list(picture.iter("{http://www.w3.org/2000/svg}circle")) or list(picture.iter("circle"))) == 3
    assert not [e for e in picture.iter() if e.get("style")]
    assert "Bright stars: Oral." in text(picture)


def test_what_may_not_be_seen_is_in_no_list_and_no_file(listing: Project) -> None:
    built(listing, "paper-topics}", "accepted-papers}\n:search: yes\n:show: abstract, topics")
    out = listing.folder / "out"
    assert not [path for path in files(out) if b"canary" in path.read_bytes()]
    words = json.loads((out / "2030/papers-search.json").read_text("utf-8"))
    assert words["pages"] == ["1", "2", "3"]
    assert "wefts" in words["text"]["words"].split()


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_the_file_of_words_follows_the_papers(listing: Project) -> None:
    path = listing.folder / "out/2030/papers-search.json"
    built(listing, "accepted-papers}\n:search: yes")
    before, time = path.read_bytes(), path.stat().st_mtime_ns
    listing.build()
    assert path.stat().st_mtime_ns == time, "nothing changed, nothing is written"
    path.unlink()
    listing.build()
    assert path.read_bytes() == before, "a file that went is written again"
    listing.edit("2030/_data/papers.yaml", "About wefts", "About warps")
    listing.build()
    assert b"wefts" not in path.read_bytes()
    assert b"warps" in path.read_bytes()
    listing.write({"2030/_data/papers.yaml": "[]\n"})
    listing.build()
    assert not path.exists(), "without papers there is no file"


def test_short_lists_are_not_searched_unless_told(listing: Project) -> None:
    auto, yes, no = built(
        listing, "accepted-papers}", "accepted-papers}\n:search: yes", "accepted-papers}\n:search: no"
    )
    forms = [[e for e in block.iter() if e.get("class") == "conf-filter"] for block in (auto, yes, no)]
    assert [len(form) for form in forms] == [0, 1, 0]
    assert forms[1][0].get("hidden") is not None, "a form that needs the script waits for it"
    options = [option.get("value") for option in forms[1][0].iter("option")]
    assert [option for option in options if option] == [
        "oral", "poster", "first", "second", "Cards", "Best paper"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("layout", "box", "row"), [("list", "ol", "li"), ("cards", "ol", "li"), ("table", "table", "tr")]
)
def test_a_long_list_is_in_pieces_and_complete(listing: Project, layout: str, box: str, row: str) -> None:
    papers = "".join(f"- {{id: {i}, title: Paper {i}, authors: [Ada Lovelace]}}\n" for i in range(1, 521))
    listing.write({"2030/_data/papers.yaml": papers})
    (block,) = built(listing, f"accepted-papers}}\n:layout: {layout}")
    pieces = list(block.iter(box))
    rows = [[one for one in piece.iter(row) if one.get("id")] for piece in pieces]
    assert [len(some) for some in rows] == [60] * 8 + [40]
    assert anchors(block) == [f"2030-paper-{i}" for i in range(1, 521)]


def test_an_unknown_value_is_reported(listing: Project) -> None:
    listing.write(
        {"2030/papers.md": page("accepted-papers}\n:layout: tabel", "accepted-papers}\n:show: bord")}
    )
    warnings = listing.build().warnings
    assert 'accepted-papers: "tabel" is no value of :layout:. Did you mean "table"?' in warnings
    assert 'accepted-papers: "bord" is no value of :show:. Did you mean "board"?' in warnings


def neighbours(project: Project, paper: str) -> list[str]:
    """Titles of the papers that a paper's page links to: those beside it in the list, and those about the same."""
    tree = page_tree(project.folder / f"out/2030/papers/{paper}.html")
    links = [text(a) for a in tree.iter("a") if re.fullmatch(r"[a-z]+\.html", a.get("href") or "")]
    return [title for title in links if title]


def test_related_papers_follow_an_edit(listing: Project) -> None:
    texts = {
        "a": "quasar spectra",
        "b": "quasar spectra",
        "c": "lensing arcs",
        "d": "lensing arcs",
        "e": "dust",
    }

    def write() -> None:
        papers = (
            f"- {{id: {name}, title: Title {name}, abstract: {text} and {text}, authors: [Ada Lovelace]}}\n"
            for name, text in texts.items()
        )
        listing.write({"2030/_data/papers.yaml": "".join(papers)})
        assert listing.build("html", "-W", "-n").code == 0

    write()
    assert "Title e" not in neighbours(listing, "a")
    texts["e"] = "quasar spectra"
    write()
    assert "Title e" in neighbours(listing, "a")
    del texts["b"]
    write()
    assert "Title b" not in neighbours(listing, "a")
