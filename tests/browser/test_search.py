"""The site's search finds what a simple search in Python finds, in the same order, by the very scripts that ship."""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_conference.pages.search.words_file import WordsFile
from sphinx_conference.text.words import SPELLED, words_in
from tests.browser.harness import Site, axe
from tests.browser.server import SiteServer
from tests.build.project import CONF, Project
from tests.wide import wide

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Page, Route

    from tests.browser.conftest import VisitorOf
    from tests.browser.harness import Visitor

RUNS = re.findall(
    r"\S+",
    """
galaxy galaxies Galactic halo halos galaxy-halo GPT-4 GPT4 gpt O'Connor O’Connor oconnor Müller Mueller Muller Øresund
lens lenses lensing strong-lensing self-supervised selfsupervised (dust) dust, dusty β-VAE 3d 2030 naïve e-mail été
機械学習の研究会 機械 天文学 Straße
""",
)
TYPED = [*RUNS, "gal", "lenses", "lensings", "galaxyz", "connor", "hal gal", "dust halo", "習", "müll",
         "self supervised", "supervised", "qqqq", "d", "oer", "strong lens", "?", "gpt-", "stra"]  # fmt: skip
ASK = """
async query => {
  const box = document.getElementById("conf-query"), links = () => document.querySelectorAll("#search-results li > a");
  await conferenceWords.load("./site-search.json").then(() => conferenceWords.load("./p/papers-search.json"));
  box.value = query;
  box.form.requestSubmit();
  await new Promise(done => setTimeout(done, 20));
  for (let more; (more = document.querySelector(".conf-search-more:not([hidden])"));) more.click();
  return [...links()].map(link => decodeURIComponent(link.getAttribute("href")).replace("./", ""));
}
"""


@dataclass
class Doc:
    """A page of a corpus."""

    name: str
    title: str
    names: str = ""
    text: str = ""
    headings: tuple[str, ...] = ()


def corpus(seed: int, size: int) -> tuple[list[Doc], list[Doc]]:
    """Documents and papers of random words."""
    chance = random.Random(seed)

    def some(most: int) -> str:
        return " ".join(chance.choices(RUNS, k=chance.randint(0, most)))

    documents = [
        Doc(f"d{number}", some(2) or "Title", text=some(4), headings=tuple(some(2) or "x" for _ in range(2)))
        for number in range(size)
    ]
    papers = [Doc(f"p/{number}", some(3) or "Paper", some(2), some(6)) for number in range(size)]
    return documents, papers


def files(documents: Sequence[Doc], papers: Sequence[Doc]) -> dict[str, str]:
    """The files of words of a corpus."""
    site, edition = WordsFile(), WordsFile("p/")
    for doc in documents:
        site.add(doc.name, doc.title, doc.names, doc.text)
    for doc in papers:
        edition.add(doc.name.removeprefix("p/"), doc.title, doc.names, doc.text)
    sections = [
        (place, f"s{number}", heading, "")
        for place, doc in enumerate(documents)
        for number, heading in enumerate(doc.headings)
    ]
    return {
        "site-search.json": site.written(sections, ["p/papers-search.json"]),
        "p/papers-search.json": edition.written(),
    }


def words(text: str) -> set[str]:
    return {word for run in text.split() for word in words_in(run)}


def ways(run: str) -> list[list[str]]:
    """The ways to write a word that is typed, each as words that a page must have together."""
    found = []
    spelled = "".join(SPELLED.get(letter.lower(), letter) for letter in run)
    for one in dict.fromkeys((run, spelled)):
        parts = [w for part in re.split(r"[\W_]+", one) for w in words_in(part)[:1]]
        if parts:
            found += [["".join(parts)], parts]
    return found


def fits(word: str, term: str) -> bool:
    return word.startswith(term) or (bool(re.search("[\u3040-\u30ff\u3400-\u9fff]", term)) and term in word)


def held(fields: Sequence[tuple[int, set[str]]], term: str) -> int:
    return max(
        (weight + (word == term) for weight, of in fields for word in of if fits(word, term)), default=0
    )


def expected(documents: Sequence[Doc], papers: Sequence[Doc], query: str) -> list[str]:
    """What is found, by looking at every page."""
    targets: list[tuple[str, list[tuple[int, set[str]]], str]] = []
    for doc in documents:
        targets += [(f"{doc.name}.html#s{n}", [(6, words(h))], doc.name) for n, h in enumerate(doc.headings)]
    pages = [*documents, *papers]
    targets += [
        (f"{d.name}.html", [(7, words(d.title)), (4, words(d.names)), (1, words(d.text))], "") for d in pages
    ]
    sums = dict.fromkeys([target for target, _fields, _page in targets], 0)
    lost: set[str] = set()
    terms = [found for run in query.split() if (found := ways(run))]
    for term in terms:
        for cut in range(4):
            shorter = [[w[: max(len(w) - cut, min(len(w), 4))] for w in way] for way in term]
            scores = {
                target: max(min(held(fields, w) for w in way) for way in shorter)
                for target, fields, _page in targets
            }
            if any(scores.values()):
                break
        for target, score in scores.items():
            sums[target] += score
            if not score:
                lost.add(target)
    found = [target for target in sums if terms and target not in lost]
    led: dict[str, int] = {}
    for target, _fields, page in targets:
        if page and target in found:
            led[f"{page}.html"] = max(led.get(f"{page}.html", 0), sums[target])
    return sorted((t for t in found if sums[t] >= led.get(t, 0)), key=lambda target: -sums[target])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A small site with our search page."""
    project = Project(tmp_path_factory.mktemp("search"))
    project.write(
        {"conf.py": CONF.replace('"basic"', '"sphinx_conference"'), "index.md": "# Home\n\nNothing.\n"}
    )
    result = project.build()
    assert (result.code, result.warnings) == (0, "")
    with SiteServer(result.out) as server:
        yield Site(result.out, server.url)


@pytest.fixture
def visit(visitor_of: VisitorOf, site: Site) -> Visitor:
    return visitor_of(site)


def given(page: Page, documents: Sequence[Doc], papers: Sequence[Doc]) -> None:
    """Have the page search a corpus."""
    bodies = files(documents, papers)
    pages = {f"{doc.name}.html": doc for doc in [*documents, *papers]}

    def answer(route: Route) -> None:
        path = route.request.url.partition("//")[2].partition("/")[2].partition("?")[0]
        if path in bodies:
            route.fulfill(body=bodies[path], content_type="application/json")
        elif path in pages:
            text = f'<div role="main"><h1>x</h1><p>{pages[path].text}</p></div>'
            route.fulfill(body=text, content_type="text/html; charset=utf-8")
        else:
            route.continue_()

    page.route("**/*", answer)
    page.reload()


@pytest.mark.parametrize("seed", [0, *wide(1, 2)])
def test_all_pages_with_all_words_are_found_the_best_first(visit: Visitor, seed: int) -> None:
    documents, papers = corpus(seed, 30)
    page = visit("search.html")
    given(page, documents, papers)
    for query in TYPED:
        assert page.evaluate(ASK, query) == expected(documents, papers, query), query
    assert visit.watch.errors == []


def test_title_comes_before_author_before_abstract(visit: Visitor) -> None:
    papers = [
        Doc("p/1", "One", "Ada Lovelace", "as Curie did"),
        Doc("p/2", "Two", "Marie Curie", "radium"),
        Doc("p/3", "After Curie", "Ada Lovelace", "polonium"),
    ]
    page = visit("search.html")
    given(page, [], papers)
    assert page.evaluate(ASK, "curie") == ["p/3.html", "p/2.html", "p/1.html"]
    assert page.evaluate(ASK, "curi pol") == ["p/3.html"]


def test_the_scripts_words_are_those_of_the_build(visit: Visitor) -> None:
    chance = random.Random(1)
    letters = "aZ09_-'’.,/äÖüßÅøłİıς力ガかｶé\u0301\u0308\\½²ⅷªﬁ"
    runs = [*RUNS, *("".join(chance.choices(letters, k=chance.randint(1, 6))) for _ in range(2000))]
    page = visit("search.html")
    found = page.evaluate("runs => runs.map(conferenceWords.wordsIn)", runs)
    assert dict(zip(runs, found, strict=True)) == {run: words_in(run) for run in runs}


def test_the_script_reads_steps_of_any_length(visit: Visitor) -> None:
    pages = {
        "near": [0, 63],
        "far": [63, 127, 191],
        "farther": [1790, 3582, 3600],
        "often": list(range(1, 3601, 2)),
    }
    file = WordsFile()
    for number in range(3601):
        file.add(str(number), "", "", " ".join(word for word, held in pages.items() if number in held))
    page = visit("search.html")
    given(page, [], [])
    read = """text => {
      const {words, starts, places} = conferenceWords.Holders.ofFile(JSON.parse(text).text, 3601);
      return words.map((word, n) => [word, Array.from(places.slice(starts[n], starts[n + 1]))]);
    }"""
    assert dict(page.evaluate(read, file.written())) == pages


def test_results_come_while_one_types_and_are_said(visit: Visitor) -> None:
    documents, papers = corpus(5, 10)
    documents.append(Doc("quasars", "Quasars", text="A bright quasar, O’Connor saw."))
    page = visit("search.html")
    given(page, documents, papers)
    page.keyboard.type("oconnor quas")
    page.get_by_role("status").filter(has_text="1 page").wait_for()
    result = page.locator("#search-results li")
    assert result.get_by_role("link").inner_text() == "Quasars"
    result.locator("mark").first.wait_for()
    assert result.locator("mark").all_inner_texts() == ["quasar", "O’Connor"]
    assert result.locator(".context").inner_text() == "A bright quasar, O’Connor saw."
    assert page.url.endswith("?q=oconnor+quas")
    assert page.evaluate("document.activeElement.id") == "conf-query"
    assert axe(page) == []
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Quasars"
    page.get_by_role("searchbox").last.fill("")
    page.locator("#search-results:empty").wait_for(state="attached")
    assert page.get_by_role("status").inner_text() == ""
    page.get_by_role("searchbox").last.fill("xyzzy")
    page.get_by_text("No page has all of these words.").wait_for()


def test_it_is_said_when_the_words_cannot_be_had(visit: Visitor) -> None:
    page = visit("search.html")
    page.route("**/site-search.json", lambda route: route.abort())
    page.goto(f"{visit.site.url}search.html?q=home")
    page.get_by_role("status").filter(has_text="could not be loaded").wait_for()
    page.unroute("**/site-search.json")
    page.get_by_role("button", name="Search").last.click()
    page.get_by_role("link", name="Home").last.wait_for()


def test_words_of_an_earlier_build_are_not_taken_from_the_browsers_cache(visit: Visitor) -> None:
    asked = visit("search.html").evaluate(
        """async () => {
          const ways = [], fetched = window.fetch;
          window.fetch = (address, way) => { ways.push(way?.cache); return fetched(address, way); };
          await conferenceWords.load("./site-search.json?");
          return ways;
        }"""
    )
    assert asked == ["no-cache"]


def test_nothing_of_sphinx_is_loaded_and_a_strict_policy_holds(visit: Visitor) -> None:
    html = (visit.site.folder / "search.html").read_text("utf-8")
    scripts: list[Any] = re.findall(r"<script([^>]*)>(.*?)</script>", html, re.S)
    assert all("src=" in attributes and not body.strip() for attributes, body in scripts)
    assert not re.search("searchindex|searchtools|language_data|doctools|sphinx_highlight", html)
    page = visit("search.html")
    page.route(
        "**/search.html*",
        lambda route: route.fulfill(
            body=html,
            content_type="text/html",
            headers={"content-security-policy": "default-src 'self'; style-src 'self'; script-src 'self'"},
        ),
    )
    page.goto(f"{visit.site.url}search.html?q=hom")
    page.locator("#search-results mark, #search-results .context").first.wait_for()
    assert visit.watch.complaints == []
    assert json.loads((visit.site.folder / "site-search.json").read_text("utf-8"))["pages"] == ["index"]
