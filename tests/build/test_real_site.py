"""The ML4Astro site itself: every builder, every fact."""

from __future__ import annotations

import html
import json
import re
import unicodedata
import zipfile
from collections import Counter
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
import yaml

from tests.build.htmltree import page_tree
from tests.build.project import ROOT, Result, sphinx_build
from tests.wide import wide

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

DOCS = ROOT / "docs"
BUILDERS = ("html", "singlehtml", "latex", "epub", *wide("dirhtml", "text", "man", "gettext"))
EDITIONS = ("icml2022", "icml2023")


def data(edition: str, name: str) -> Any:
    """A data file as another reader sees it."""
    folder = DOCS / edition / "_data" if edition else DOCS / "_data"
    return yaml.load((folder / f"{name}.yaml").read_text("utf-8"), Loader=yaml.BaseLoader) or []


def spoken(name: str) -> str:
    """``Family, Given`` as it is read."""
    family, comma, given = name.partition(",")
    return f"{given.strip()} {family.strip()}" if comma else name


def facts() -> Iterator[str]:
    """Names, titles, affiliations and labels of the past editions, as a reader would look for them."""
    persons = {person["id"]: spoken(person["name"]) for person in data("", "people")}
    for edition in EDITIONS:
        for entry in data(edition, "people"):
            yield spoken(entry["name"]) if "name" in entry else persons[entry["person"]]
            yield from (entry[key] for key in ("affiliation", "note", "title") if key in entry)
        for paper in data(edition, "papers"):
            yield from paper["title"].split("$")[::2]
            for author in paper["authors"]:
                written = author if isinstance(author, str) else author.get("name")
                yield spoken(written) if written else persons[author["person"]]
        for date in data(edition, "dates"):
            yield date["label"]
        for day in data(edition, "schedule"):
            for session in day["sessions"]:
                yield from (session[key] for key in ("title", "presenter") if key in session)
                people = session.get("people", [])
                yield from (persons[person] for person in ([people] if isinstance(people, str) else people))


def reduced(text: str) -> str:
    """Letters and digits alone: what no builder may change."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def text_of(builder: str, out: Path) -> str:
    """All that a build says, as plain text."""
    match builder:
        case "epub":
            archive = zipfile.ZipFile(next(out.glob("*.epub")))
            pages = [archive.read(name).decode() for name in archive.namelist() if name.endswith("xhtml")]
            return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page)) for page in pages)
        case "latex":
            return re.sub(r"\\[A-Za-z]+\*?(\{\})?", " ", next(out.glob("*.tex")).read_text("utf-8"))
        case "text":
            return "\n".join(path.read_text("utf-8") for path in sorted(out.rglob("*.txt")))
        case _:
            pages = [p.read_text("utf-8") for p in sorted(out.rglob("*.html")) if "contribute" not in p.parts]
            return " ".join(html.unescape(re.sub(r"<[^>]*>", "", page)) for page in pages)


@pytest.mark.parametrize("builder", BUILDERS)
def test_builds_without_a_warning(real_site: Callable[[str], Result], builder: str) -> None:
    result = real_site(builder)
    assert result.warnings == ""
    assert result.code == 0


@pytest.mark.parametrize("builder", ["html", "singlehtml", "latex", "epub", *wide("dirhtml", "text")])
def test_every_fact_is_there(real_site: Callable[[str], Result], builder: str) -> None:
    text = reduced(text_of(builder, real_site(builder).out))
    expected = set(facts())
    assert len(expected) > 350
    assert [fact for fact in sorted(expected) if reduced(fact) not in text] == []


def test_single_page_has_no_id_twice(real_site: Callable[[str], Result]) -> None:
    tree = page_tree(real_site("singlehtml").out / "index.html")
    ids = Counter(element.get("id") for element in tree.iter() if element.get("id"))
    assert [i for i, n in ids.items() if n > 1] == []


@pytest.mark.parametrize("builder", ["html", "singlehtml"])
def test_internal_links_lead_somewhere(real_site: Callable[[str], Result], builder: str) -> None:
    out = real_site(builder).out
    trees = {path: page_tree(path) for path in sorted(out.rglob("*.html"))}
    ids = {path: {e.get("id") for e in tree.iter()} for path, tree in trees.items()}
    broken = []
    for path, tree in trees.items():
        if path.name == "404.html":
            continue
        for link in tree.iter("a"):
            href = link.get("href") or ""
            if not href or re.match(r"[a-z]+:", href):
                continue
            file, _, anchor = href.partition("#")
            file = file.partition("?")[0]
            target = (path.parent / file).resolve() if file else path
            if target.is_dir():
                target = target / "index.html"
            if not target.is_file() or (anchor and target in ids and anchor not in ids[target]):
                broken.append((path.relative_to(out).as_posix(), href))
    assert broken == []


def test_spotlights_link_to_their_papers(real_site: Callable[[str], Result]) -> None:
    page = (real_site("html").out / "icml2023" / "program.html").read_text("utf-8")
    assert 'href="papers/55.html"' in page


def test_home_links_to_our_own_archives(real_site: Callable[[str], Result]) -> None:
    page = (real_site("html").out / "index.html").read_text("utf-8")
    assert 'href="icml2022/index.html"' in page
    assert 'href="icml2023/index.html"' in page
    assert "ml4astro.github.io" not in page


def test_nothing_is_fetched_from_elsewhere(real_site: Callable[[str], Result]) -> None:
    for path in real_site("html").out.rglob("*.html"):
        tree = page_tree(path)
        for element in tree.iter():
            if element.tag in ("script", "img", "iframe", "source") or (
                element.tag == "link" and element.get("rel") != "canonical"
            ):
                address = element.get("src") or element.get("href") or ""
                assert not re.match(r"(https?:)?//", address), f"{path.name}: {address}"
            assert not [name for name in element.attrib if name.startswith("on")], path.name
            if element.tag == "script" and element.get("type") not in (
                "application/ld+json",
                "application/json",
            ):
                assert not (element.text or "").strip(), f"an inline script in {path.name}"


def test_linkcheck_lists_the_links(tmp_path: Path) -> None:
    result = sphinx_build(
        DOCS, tmp_path / "out", tmp_path / "doctrees", "linkcheck", "-D", "linkcheck_ignore=.*"
    )
    assert result.code == 0
    listed = {
        json.loads(line)["uri"] for line in (tmp_path / "out" / "output.json").read_text("utf-8").splitlines()
    }
    papers = {paper["links"]["pdf"] for edition in EDITIONS for paper in data(edition, "papers")}
    assert len(papers) == 78
    assert papers <= listed


def test_sitemap_lists_every_page(real_site: Callable[[str], Result]) -> None:
    out = real_site("html").out
    locations = [
        e.text or ""
        for e in ET.parse(out / "sitemap.xml")
        .getroot()
        .iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    ]
    assert locations == sorted(locations)
    assert all(location.startswith("https://") for location in locations)
    pages = {re.sub(r"^https://[^/]+/", "", location) for location in locations}
    assert pages >= {"index.html", "icml2023/papers.html", "icml2022/program.html", "editions.html"}
    assert not {"404.html", "search.html", "genindex.html"} & pages
    assert all((out / page).is_file() for page in pages)


def test_canonical_and_opengraph(real_site: Callable[[str], Result]) -> None:
    tree = page_tree(real_site("html").out / "icml2023" / "index.html")
    canonical = [e.get("href") for e in tree.iter("link") if e.get("rel") == "canonical"]
    assert canonical == ["https://ml4astro.readthedocs.io/icml2023/index.html"]
    properties = {e.get("property"): e.get("content") for e in tree.iter("meta") if e.get("property")}
    assert properties["og:url"] == canonical[0]
    assert "Honolulu" in properties["og:description"]
    assert properties["og:image"].startswith("https://")


def test_what_a_page_says_once_is_said_once(real_site: Callable[[str], Result]) -> None:
    out = real_site("html").out
    pages = (
        "index",
        "icml2023/papers",
        "icml2023/papers/55",
        "people/anna-scaife",
        "search",
        "404",
        "icml2022/authors",
    )
    for name in pages:
        tree = page_tree(out / f"{name}.html")
        heads = [e.get("name") or e.get("property") for e in tree.iter("meta")]
        once = [
            name for name in heads if name and not name.startswith(("citation_author", "citation_keywords"))
        ]
        assert len(once) == len(set(once)), name
        assert "viewport" in once, name
        assert sum(1 for _ in tree.iter("title")) == 1, name
        assert sum(e.get("rel") == "canonical" for e in tree.iter("link")) <= 1, name


def test_inventory_names_papers_and_people(real_site: Callable[[str], Result]) -> None:
    from sphinx.util.inventory import InventoryFile

    inventory = InventoryFile.loads((real_site("html").out / "objects.inv").read_bytes(), uri="").data
    assert "icml2023/55" in inventory["conf:paper"]
    assert "icml2022/55" not in inventory["conf:paper"]
    assert "anna-scaife" in inventory["conf:person"]
    assert inventory["conf:date"]["icml2022/submission"].uri.startswith("icml2022/index.html#")
