"""Pages made from records: what they hold."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.build.htmltree import find, page_tree, values, words
from tests.build.project import CONF, Project, Result, files_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from xml.etree.ElementTree import Element


from tests.build.papersite import SITE


@pytest.fixture
def site(project: Project) -> Project:
    """The small site with papers of all kinds and a program."""
    return project.write(SITE)


@pytest.fixture
def out(built_once: Callable[..., Result]) -> Path:
    """That site as it is built, to look at."""
    return built_once(SITE).out


def meta(tree: Element, name: str) -> list[str]:
    """The contents of all meta tags of a name."""
    return [*values(tree, "meta", "content", name=name), *values(tree, "meta", "content", property=name)]


def test_a_paper_has_a_page_with_all_that_is_known(out: Path) -> None:
    tree = page_tree(out / "2030/papers/7.html")
    (heading,) = find(tree, "h1")
    assert words(heading) == "On the E(n) engine & more"
    assert [e for e in heading.iter() if e.tag.endswith("math")]
    text = words(tree)
    for fact in (
        "Analytical Society", "University of London", "蔡查理", "Best paper", "Oral", "Main", "Engines · Sums",
        "Friday, July 19, 2030, 9:00".replace("9:00", "09:00"), "Posters & coffee", "Hall A", "Poster board 12",
        "Pacific Daylight Time, UTC−7", "<script>alert(1)</script>", "\\unknowncommand{x}", "Corresponding author",
        "Presenting author", "@inproceedings{lovelace-2030-7,",
    ):  # fmt: skip
        assert fact in text, fact
    assert "Equal contribution" not in text
    assert find(tree, "script", "conf-record") == []
    links = {words(a): a.get("href") for a in find(tree, "a", "conf-record")}
    assert links["PDF"] == "https://example.org/7.pdf"
    assert links["iD ORCID of Charles Babbage"] == "https://orcid.org/0000-0002-1825-0097"
    assert (links["BibTeX"], links["RIS"], links["CSL-JSON"]) == ("7.bib", "7.ris", "7.json")
    assert links["Posters & coffee"] == "../program/morning.html"
    assert links["Next <script>alert('title')</script> & $unclosed"] == "8.html"
    for address in ("7.bib", "7.ris", "7.json", "8.html"):
        assert (out / "2030/papers" / address).is_file()


def test_machines_can_read_it(out: Path) -> None:
    tree = page_tree(out / "2030/papers/7.html")
    url = "https://example.org/site/2030/papers/7.html"
    assert meta(tree, "citation_title") == ["On the E(n) engine & more"]
    assert meta(tree, "citation_author") == ["Lovelace, Ada", "Babbage, Charles"]
    assert meta(tree, "citation_publication_date") == ["2030/07/19"]
    assert meta(tree, "citation_abstract_html_url") == [url] == meta(tree, "og:url")
    assert meta(tree, "citation_pdf_url") == [], "the PDF lies elsewhere"
    assert values(tree, "link", "href", rel="canonical") == [url]
    (script,) = find(tree, "script", type="application/ld+json")
    article = json.loads(script.text or "")
    assert article["@type"] == "ScholarlyArticle"
    assert "<script>alert(1)</script>" in article["abstract"]
    assert [author["name"] for author in article["author"]] == ["Ada Lovelace", "Charles Babbage"]


def test_a_pdf_on_the_site_itself_is_for_scholar(site: Project) -> None:
    site.edit(
        "2030/_data/papers.yaml", "https://example.org/7.pdf", "https://example.org/site/2030/papers/7.pdf"
    )
    tree = page_tree(site.build().out / "2030/papers/7.html")
    assert meta(tree, "citation_pdf_url") == ["https://example.org/site/2030/papers/7.pdf"]


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_all_links_between_pages_lead_somewhere(built_once: Callable[..., Result], builder: str) -> None:
    out = built_once(SITE, builder).out
    checked = 0
    for path in out.rglob("*.html"):
        for link in values(page_tree(path), "a", "href"):
            address, _hash, anchor = str(link).partition("#")
            if (
                re.match(r"[a-z]+:", address)
                or path.name in ("search.html", "404.html")
                or "search" in path.parts
            ):
                continue
            file = address.partition("?")[0]
            target = (path.parent / file).resolve() if address else path
            target = target / "index.html" if target.is_dir() else target
            assert target.is_file(), (path, link)
            assert not anchor or anchor in {e.get("id") for e in page_tree(target).iter()}, (path, link)
            checked += 1
    assert checked > 30


def test_the_list_inventory_and_sitemap_lead_to_it(out: Path) -> None:
    from sphinx.util.inventory import InventoryFile

    listed = values(page_tree(out / "2030/papers.html"), "a", "href", "conf-paper__title")
    assert listed == ["papers/7.html", "papers/8.html", "papers/9.html"]
    with (out / "objects.inv").open("rb") as file:
        inventory = InventoryFile.load(file, "https://example.org/", lambda base, path: base + path)
    assert inventory["conf:paper"]["2030/7"].uri == "https://example.org/2030/papers/7.html"
    assert "2030/papers/7.html" in values(page_tree(out / "index.html"), "a", "href")
    sitemap = (out / "sitemap.xml").read_text("utf-8")
    assert "https://example.org/site/2030/papers/7.html" in sitemap
    assert "gone" not in sitemap
    assert "old-7" not in sitemap
    index = json.loads(
        (out / "searchindex.js").read_text("utf-8").removeprefix("Search.setIndex(").rstrip(")\n;")
    )
    assert "2030/papers/7" in index["docnames"]
    assert "2030/papers/gone" not in index["docnames"]


def test_former_addresses_lead_on_and_withdrawn_papers_leave_a_neutral_page(out: Path) -> None:
    moved = page_tree(out / "2030/papers/old-7.html")
    assert values(moved, "meta", "content", http_equiv="refresh") == ["0; url=7.html"]
    assert values(moved, "link", "href", rel="canonical") == ["https://example.org/site/2030/papers/7.html"]
    gone = page_tree(out / "2030/papers/gone.html")
    assert "This contribution is not available" in words(gone)
    assert meta(gone, "robots") == ["noindex"]
    assert not (out / "2030/papers/secret.html").exists()
    assert not (out / "2030/papers/later.html").exists()


def test_nothing_of_what_is_withheld_is_in_any_byte(site: Project) -> None:
    papers = site.path("2030/_data/papers.yaml")
    hidden = papers.read_text("utf-8")
    shown = re.sub(r"\n  (status|publish_after): .*", "", hidden)
    papers.write_text(shown, "utf-8")
    first = site.build()
    assert b"Canary" in b"".join(files_of(first.out).values())
    papers.write_text(hidden, "utf-8")
    second = site.build()
    everything = [
        p for p in (site.folder / "out", site.folder / "out-doctrees") for p in p.rglob("*") if p.is_file()
    ]
    for path in everything:
        content = path.read_bytes().lower()
        assert b"canary" not in content, path
        assert b"secret" not in path.name.encode(), path
        if path.suffix != ".js":  # Sphinx's own scripts have such words
            assert b"papers/secret" not in content, path
    assert files_of(second.out) == files_of(site.build(out="clean").out)


def test_when_an_embargo_lifts_the_page_appears_though_no_file_changed(site: Project) -> None:
    site.build()
    out = site.build("html", "-D", "conference_as_of=2030-06-01").out
    assert "Canary embargo" in words(page_tree(out / "2030/papers/later.html"))
    assert "Canary" not in (out / "2030/papers/7.html").read_text("utf-8")


def test_any_script_is_isolated(out: Path) -> None:
    tree = page_tree(out / "2030/papers/9.html")
    (heading,) = find(tree, "h1")
    assert heading.get("dir") is None, "it stands where the page's language has it"
    assert [child.tag for child in heading] == ["bdi"]
    assert find(tree, "bdi", "conf-beside")


def test_pages_can_be_switched_off(site: Project) -> None:
    first = site.build()
    assert (first.out / "2030/papers/7.html").is_file()
    out = site.build("html", "-D", "conference_paper_pages=0").out
    assert not (out / "2030/papers/7.html").exists()
    links = values(page_tree(out / "index.html"), "a", "href")
    assert "2030/papers.html#2030-paper-7" in links
    files = files_of(out)
    del files[".buildinfo.bak"]
    assert files == files_of(site.build("html", "-D", "conference_paper_pages=0", out="clean").out)


def test_known_people_have_a_page_and_namesakes_stay_apart(site: Project) -> None:
    site.write(
        {
            "_data/people.yaml": """
                - id: ada-lovelace
                  name: Lovelace, Ada
                  also: Ada King
                  affiliation: Royal Society
                  orcid: 0000-0002-1825-0097
                  bio: Wrote <b>programs</b>.
                  links: {web: https://example.org/ada}
                  previous_ids: ada-king
                - id: ada-lovelace-2
                  name: Lovelace, Ada
                - id: nobody
                  name: Canary, Nobody
                - id: editor
                  name: Zuse, Konrad
                """,
            "2030/_data/people.yaml": """
                - {person: ada-lovelace, role: [speaker, panelist], affiliation: Analytical Society, title: On engines}
                - {person: ada-lovelace-2, role: organizer}
                """,
            "2029/_data/people.yaml": "- {person: ada-lovelace, role: chair}\n",
            "2029/_data/papers.yaml": "- {id: 1, title: Early work, authors: [{name: 'Lovelace, Ada'}]}\n",
        }
    )
    site.edit(
        "2030/_data/schedule.yaml",
        "      room: Hall A\n",
        "      room: Hall A\n      chair: ada-lovelace-2\n",
    )
    zone = "zone: America/Vancouver\n"
    site.edit("2030/_data/edition.yaml", zone, f"{zone}proceedings: {{editors: editor}}\n")
    out = site.build().out
    first, second = (page_tree(out / f"people/{name}.html") for name in ("ada-lovelace", "ada-lovelace-2"))
    text = words(first)
    for fact in ("Ada King", "Royal Society", "Wrote <b>programs</b>", "Speaker, Panelist", "Analytical Society",
                 "On engines", "On the E(n) engine & more", "Chair", "Conf 2029"):  # fmt: skip
        assert fact in text, fact
    assert "Early work" not in text, "a name alone is nobody's"
    assert "Organizer" not in text
    assert "Proceedings editor" in words(page_tree(out / "people/editor.html"))
    assert "Posters & coffee" in words(second)
    assert "../2030/papers/7.html" in values(first, "a", "href")
    person = json.loads(find(first, "script", type="application/ld+json")[0].text or "")["mainEntity"]
    assert (person["name"], person["identifier"]) == ("Ada Lovelace", "https://orcid.org/0000-0002-1825-0097")
    assert not (out / "people/nobody.html").exists()
    assert values(page_tree(out / "people/ada-king.html"), "meta", "content", http_equiv="refresh") == [
        "0; url=ada-lovelace.html"
    ]
    index = values(page_tree(out / "people/index.html"), "a", "href", "conf-index__people")
    assert index == ["ada-lovelace.html", "ada-lovelace-2.html", "editor.html"]
    authors = page_tree(out / "2029/authors.html")
    assert values(authors, "a", "href", "conf-index") == ["papers/1.html"]
    assert "Lovelace, Ada" in words(authors)
    assert values(authors, "a", "href", "conf-record__way") == ["index.html", "../people/index.html"]
    assert "Canary" not in "".join(p.read_text("utf-8") for p in out.rglob("*.html"))
    assert files_of(site.build().out) == files_of(site.build(out="clean").out)


def test_hard_cases_are_shown(site: Project) -> None:
    names = "".join(f"\n    - Name {n}, Given" for n in range(300))
    title = "Very long " * 40
    long = f"- id: 1\n  title: {title}\n  authors:{names}\n"
    site.write({"2030/_data/papers.yaml": f"{long}- id: index\n  title: I\n  authors: [e\u0301 \u738b]\n"})
    for builder in ("html", "dirhtml"):
        result = site.build(builder, out=builder)
        assert "page-mould" not in result.warnings
        tree = page_tree(
            result.out / ("2030/papers/1.html" if builder == "html" else "2030/papers/1/index.html")
        )
        assert len(find(tree, "li", "conf-authors")) == 300
        assert words(find(tree, "h1")[0]) == title.strip()


@pytest.mark.parametrize(
    ("form", "edited"),
    [("papers.yaml", "papers.yaml"), ("papers.csv", "papers.csv"), ("papers/7.yaml", "papers/7.yaml")],
)
def test_the_pencil_leads_to_the_file_of_the_record(project: Project, form: str, edited: str) -> None:
    content = {
        "papers.yaml": "- {id: 7, title: A title, authors: [Somebody]}\n",
        "papers.csv": "id,title,authors\n7,A title,Somebody\n",
        "papers/7.yaml": "title: A title\nauthors: [Somebody]\n",
    }[form]
    project.path("2030/_data/papers.yaml").unlink()
    repository = 'conference_repository = "https://example.org/repo"\n'
    project.write({"conf.py": CONF + repository, f"2030/_data/{form}": content})
    result = project.build()
    links = values(page_tree(result.out / "2030/papers/7.html"), "a", "href", "conf-record__edit")
    assert links == [f"https://example.org/repo/edit/main/docs/2030/_data/{edited}"]


def test_an_edition_that_is_not_listed_is_in_neither_search_nor_sitemap(site: Project) -> None:
    site.edit("2030/_data/edition.yaml", "zone: America/Vancouver", "zone: America/Vancouver\nlisted: false")
    out = site.build().out
    assert (out / "2030/papers/7.html").is_file()
    assert "2030/papers/7" not in (out / "sitemap.xml").read_text("utf-8")
    assert "2030/papers/7" not in (out / "searchindex.js").read_text("utf-8")
