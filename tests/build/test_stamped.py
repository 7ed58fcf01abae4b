"""Pages made from records: what they hold, under each theme, and when they are written."""

from __future__ import annotations

import json
import re
import time
from typing import TYPE_CHECKING

import pytest

from tests.build.htmltree import find, page_tree, values, words
from tests.build.project import CONF, Project, Result, files_of, rename_person, times_of
from tests.wide import wide

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from xml.etree.ElementTree import Element

PAPERS = """
- id: 7
  title: On the $E(n)$ engine & more
  abstract: |
    An *abstract* of $\\frac{a}{b}$ and <script>alert(1)</script>.

    And $\\unknowncommand{x}$ in a second paragraph.
  authors:
    - person: ada-lovelace
      presenting: true
      affiliation: [Analytical Society, University of London]
    - name: Babbage, Charles
      native_name: 蔡查理
      corresponding: true
      affiliation: University of London
      orcid: 0000-0002-1825-0097
  presentation: oral
  track: main
  topics: [Engines, Sums]
  awards: Best paper
  board: "12"
  session: morning
  previous_ids: old-7
  links:
    pdf: https://example.org/7.pdf
- id: 8
  title: "<script>alert('title')</script> & $unclosed"
  authors: ["Menabrea, Luigi"]
- id: 9
  title: בינה מלאכותית
  authors: ["Somerville, Mary"]
- id: gone
  title: Canary title
  abstract: Canary abstract
  authors: ["Canary, Author"]
  status: withdrawn
- id: secret
  title: Canary draft
  authors: ["Canary, Author"]
  status: draft
- id: later
  title: Canary embargo
  authors: ["Canary, Author"]
  publish_after: 2030-06-01
"""

SCHEDULE = """
- date: 2030-07-19
  sessions:
    - id: morning
      time: 9:00-10:30
      kind: posters
      title: Posters & coffee
      room: Hall A
    - time: 10:30-10:45
      kind: spotlight
      paper: 7
"""

BASE = 'conference_base_url = "https://example.org/site/"\nconference_as_of = "2030-05-31"\n'


SITE = {
    "conf.py": CONF + BASE,
    "2030/_data/papers.yaml": PAPERS,
    "2030/_data/schedule.yaml": SCHEDULE,
    "2030/index.md": "# Program\n\n```{people}\n```\n\n```{schedule}\n```\n\n```{important-dates}\n```\n",
}


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


def edit_title(project: Project) -> None:
    project.edit("2030/_data/papers.yaml", "On the $E(n)$ engine", "On another engine")


def edit_abstract(project: Project) -> None:
    project.edit("2030/_data/papers.yaml", "second paragraph", "last paragraph")


def reorder(project: Project) -> None:
    path = project.path("2030/_data/papers.yaml")
    first, rest = path.read_text("utf-8").split("- id: 8", 1)
    eighth, rest = rest.split("- id: 9", 1)
    path.write_text(f"- id: 8{eighth}{first}- id: 9{rest}", "utf-8")


def withdraw(project: Project) -> None:
    project.edit(
        "2030/_data/papers.yaml", "  presentation: oral\n", "  presentation: oral\n  status: withdrawn\n"
    )


def remove(project: Project) -> None:
    path = project.path("2030/_data/papers.yaml")
    path.write_text(re.sub(r"- id: 8\n.*?(?=- id: 9)", "", path.read_text("utf-8"), flags=re.S), "utf-8")


def move_session(project: Project) -> None:
    project.edit("2030/_data/schedule.yaml", "room: Hall A", "room: Hall B")


@pytest.mark.parametrize("builder", ["html", *wide("dirhtml")])
@pytest.mark.parametrize(
    ("change", "rewritten"),
    [
        (edit_title, {"7", "8"}),
        (edit_abstract, {"7"}),
        (reorder, {"7", "8", "9"}),
        (withdraw, {"7", "old-7", "8"}),
        (remove, {"7", "9"}),
        (rename_person, {"7"}),
        (move_session, {"7"}),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_only_pages_that_differ_are_written(
    site: Project, change: object, rewritten: set[str], builder: str
) -> None:
    first = site.build(builder)
    before, contents = times_of(first.out), files_of(first.out)
    time.sleep(0.02)
    assert callable(change)
    change(site)
    second = site.build(builder)
    after = times_of(second.out)
    clean = site.build(builder, out="clean")
    assert files_of(second.out) == files_of(clean.out)
    ours = [name for name in before if re.match(r"2030/papers/(?!index\.html).*html$", name)]
    touched = {name for name in ours if after.get(name) not in (None, before[name])}
    assert {re.sub(r"^2030/papers/|(/index)?\.html$", "", name) for name in touched} == rewritten
    assert all(contents[name] != (second.out / name).read_bytes() for name in touched)


def test_a_second_build_writes_no_page(site: Project) -> None:
    before = times_of(site.build().out)
    after = times_of(site.build().out)
    assert {name for name in before if before[name] != after[name] and "papers/" in name} == set()


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


@pytest.mark.parametrize("builder", ["singlehtml", "latex", *wide("text", "gettext", "man", "epub")])
def test_other_builders_link_within_the_document(site: Project, builder: str) -> None:
    result = site.build(builder)
    assert result.code == 0
    names = {path.name for path in result.out.rglob("*")}
    assert "7.html" not in names
    if builder == "singlehtml":
        assert "#2030-paper-7" in values(page_tree(result.out / "index.html"), "a", "href")


OTHER_THEMES = {
    "alabaster": 'html_theme = "alabaster"\n',
    "ours": 'html_theme = "sphinx_conference"\n',
    "pydata": 'html_theme = "pydata_sphinx_theme"\n',
    "latin-1": 'html_output_encoding = "latin-1"\n',
    "suffix": 'html_file_suffix = ".htm"\n',
}


@pytest.mark.parametrize("name", ["ours", "latin-1", *wide("pydata", "alabaster", "suffix")])
def test_a_stamped_page_is_what_the_ordinary_route_makes(site: Project, name: str) -> None:
    """All pages are compared here; a build compares some."""
    site.write({"conf.py": CONF + BASE + OTHER_THEMES[name] + SPY})
    result = site.build()
    assert "page-mould" not in result.warnings
    suffix = "htm" if name == "suffix" else "html"
    for paper in ("7", "8", "9", "gone"):
        ordinary = (result.out.parent / "ordinary" / f"{paper}").read_bytes()
        assert (result.out / f"2030/papers/{paper}.{suffix}").read_bytes() == ordinary


SPY = """
def setup(app):
    def compare(app):
        from sphinx_conference.sphinx_ext.domain import build_of
        from pathlib import Path
        from sphinx_conference.pages.stamped.kinds import batches
        folder = Path(app.outdir).parent / "ordinary"
        folder.mkdir(exist_ok=True)
        for batch in batches(build_of(app.env)):
            if batch.folder == "2030/papers":
                for number, name in enumerate(batch.names):
                    context = {**batch.context(), **batch.make(number).context()}
                    app.builder.handle_page(batch.page(number), context, "page.html", outfilename=folder / name)
        return []

    app.connect("html-collect-pages", compare)
"""

ODD = {
    "the length of a name": "context['metatags'] += f'<!-- {len(page)} -->'",
    "a name in capitals": "context['metatags'] += f'<!-- {page.upper()} -->'",
    "one page's own": "context['metatags'] += '<!-- 8 -->' * page.endswith('/9')",
    "words of a title": "context['metatags'] += f'<!-- {context[\"title\"][:2]} -->'",
    "no text": "context['body'] = ''",
}


@pytest.mark.parametrize("oddity", ODD)
def test_what_makes_pages_differ_otherwise_takes_the_ordinary_route(site: Project, oddity: str) -> None:
    handler = f"""
def setup(app):
    def change(app, page, template, context, doctree):
        if page.startswith("2030/papers/"):
            {ODD[oddity]}

    app.connect("html-page-context", change)
"""
    site.write({"conf.py": CONF + BASE + handler})
    result = site.build()
    assert result.warnings.count("[conference.page-mould]") == 1
    text = (result.out / "2030/papers/9.html").read_text("utf-8")
    assert ("<!-- " in text) is (oddity != "no text")
    told = {"the length of a name": "<!-- 13 -->", "a name in capitals": "<!-- 2030/PAPERS/9 -->"}
    assert told.get(oddity, "") in text
    assert files_of(site.build().out) == files_of(site.build(out="clean").out)


def test_a_document_keeps_its_address(site: Project) -> None:
    site.write({"2030/papers/8.md": "---\norphan: true\n---\n# Mine\n"})
    result = site.build()
    assert "[conference.page-taken]" in result.warnings
    assert words(find(page_tree(result.out / "2030/papers/8.html"), "h1")[0]).startswith("Mine")
    again = site.build()
    assert words(find(page_tree(again.out / "2030/papers/8.html"), "h1")[0]).startswith("Mine")


def test_a_document_keeps_its_address_also_where_a_paper_was_before(site: Project) -> None:
    site.edit("2030/_data/papers.yaml", "- id: 8\n", "- id: 8\n  previous_ids: own\n")
    site.write({"2030/papers/own.md": "---\norphan: true\n---\n# Mine\n"})
    for result in (site.build(), site.build()):
        assert "docs/2030/papers/own.md:1:1: ERROR: the page" in result.warnings
        assert "[conference.page-taken]" in result.warnings
        assert words(find(page_tree(result.out / "2030/papers/own.html"), "h1")[0]).startswith("Mine")


def test_parallel_gives_the_same_bytes(site: Project) -> None:
    assert files_of(site.build("html", "-j", "2").out) == files_of(site.build(out="serial").out)


def many_papers(count: int) -> str:
    return "".join(
        f"- id: {number}\n  title: Paper {number} of $x_{{{number}}}$\n  authors: ['Author {number % 90}']\n"
        f"  abstract: Galaxy {number % 7} star {number % 11} survey {number}.\n"
        for number in range(count)
    )


NOTES_WHAT_IS_MADE = """
from pathlib import Path
from sphinx_conference.pages.stamped.papers.page import PaperPages
from sphinx_conference.pages.stamped.people.indexes import AuthorIndex, LetterPages, PeopleIndex

def note(kind):
    make = kind.make
    def noted(self, number):
        with open(Path(__file__).with_name("made.txt"), "a") as file:
            file.write(self.page(number) + "\\n")
        return make(self, number)
    kind.make = noted

for kind in (PaperPages, AuthorIndex, LetterPages, PeopleIndex):
    note(kind)
"""


def test_nothing_is_made_when_nothing_changed_and_little_when_little_did(project: Project) -> None:
    project.write({"conf.py": CONF + BASE + NOTES_WHAT_IS_MADE, "2030/_data/papers.yaml": many_papers(420)})
    made = project.path("made.txt")
    project.build(process=True)
    assert len(set(made.read_text().split())) == 420 + len(["authors", "authors/a", "people/index"])
    made.unlink()
    project.build(process=True)
    assert not made.exists()
    project.edit("2030/_data/papers.yaml", "star 3 survey 3.", "star 3 survey 3, extended.")
    project.build(process=True)
    pages = set(made.read_text().split())
    assert "2030/papers/3" in pages
    assert len(pages) < 10


def test_workers_make_the_same_bytes(project: Project) -> None:
    project.write({"conf.py": CONF + BASE, "2030/_data/papers.yaml": many_papers(900)})
    shared = project.build("html", "-j", "2", out="shared")
    assert files_of(shared.out) == files_of(project.build(out="alone").out)
    project.edit("2030/_data/papers.yaml", "Paper 450 of", "Another paper 450 of")
    shared = project.build("html", "-j", "2", out="shared")
    assert files_of(shared.out) == files_of(project.build(out="alone").out)


def test_pages_of_letters_follow_authors_who_come_and_go(project: Project) -> None:
    papers = "".join(
        f"- id: {number}\n  title: Paper {number} of *many*\n"
        f"  authors: ['{'ÉAøb王'[number % 5]}uthor{number}, Given']\n"
        for number in range(401)
    )
    project.write({"conf.py": CONF + BASE, "2030/_data/papers.yaml": papers})
    for builder in ("html", "dirhtml"):
        project.write({"2030/_data/papers.yaml": papers})
        first = project.build(builder)
        suffix = ".html" if builder == "html" else "/index.html"
        for letter in ("a", "b", "e", "o", "other"):
            folder = first.out / "2030/authors" / (letter if builder == "dirhtml" else "")
            links = values(page_tree(first.out / f"2030/authors/{letter}{suffix}"), "a", "href", "conf-index")
            assert len(links) in (80, 81)
            assert all((folder / link).exists() for link in links)
        project.edit("2030/_data/papers.yaml", "Éuthor400", "Auvier")
        project.build(builder)
        assert files_of(first.out) == files_of(project.build(builder, out="clean").out)


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
