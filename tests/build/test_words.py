"""Pages of a site in another language hold no English word of ours."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pydata_sphinx_theme
import pytest
import sphinx
from babel import Locale
from babel.messages.mofile import read_mo
from tools import messages

from tests.build.project import Project
from tests.wide import wide

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Message


CONF = """
project = "Xanadu"
copyright = "2030, Xanadu"
extensions = ["sphinx_conference"]
html_theme = "sphinx_conference"
html_theme_options = {"show_prev_next": True}
conference_base_url = "https://xanadu.test/"
conference_repository = "https://github.com/xanadu/xanadu"
conference_organisers_page = True
conference_as_of = "2030-05-20"
"""
SITE = {
    "conf.py": CONF,
    "index.md": """
        ```{event-hero}
        ```

        # Quux

        {conf:paper}`2030/7` {conf:person}`ada` {conf:session}`2030/plim` {conf:date}`2030/submission`

        ```{editions}
        ```

        ```{news}
        ```

        ```{series}
        ```

        ```{toctree}
        2030/index
        2030/lists
        2029/index
        ```
        """,
    "2029/index.md": "# Plugh\n\n```{accepted-papers}\n```\n",
    "2029/_data/edition.yaml": "{name: Xanadu 29, title: Xyzzy, year: 2029, place: Waldo, zone: Europe/Paris}",
    "2030/index.md": """
        # Corge

        ```{call-for-abstracts}
        ```

        ```{important-dates}
        ```

        ```{people}
        :bio: fold
        ```

        ```{schedule}
        ```

        ```{venue}
        ```

        ```{sponsors}
        :show: text
        ```

        ```{questions}
        ```

        ```{program-changes}
        ```
        """,
    "2030/lists.md": """
        # Grault

        ```{accepted-papers}
        :search: yes
        :show: abstract, board, session, topics
        ```

        ```{paper-topics}
        ```

        ```{important-dates}
        :layout: table
        ```

        ```{record-form} speaker
        ```

        ```{record-form} paper
        ```

        ```{record-form} date
        ```

        ```{record-form} sponsor
        ```
        """,
    "_data/people.yaml": """
        - {id: throck, name: "Throck, Aimfiz"}
        - {id: ada, name: "Bazquux, Fnord", affiliation: Zork, bio: Blorb., links: {web: "https://zork.test/"}}
        """,
    "2030/_data/edition.yaml": """
        name: Xanadu 30
        title: Xyzzy
        year: 2030
        place: Waldo
        zone: Europe/Berlin
        public_contact: fred@xanadu.test
        registration: {url: "https://xanadu.test/reg"}
        recordings: https://xanadu.test/rec
        venue: {name: Frobozz, room: Gnusto, address: Rezrov, map: "https://xanadu.test/map",
                route: "https://xanadu.test/way", url: "https://frobozz.test/", online: "https://xanadu.test/live",
                travel: [{label: Nitfol, text: Vaxum.}], access: Yomin., hotels: [{name: Bozbar}]}
        rooms: [{id: gnusto, name: Gnusto, capacity: 80, map: "https://xanadu.test/map"}, {id: melbor, name: Melbor}]
        proceedings: {title: Frotz, url: "https://frotz.test/"}
        call:
          portal: https://openreview.net/group?id=xanadu
          format: Swanzo
          pages: "4"
          review: Zifmia
          reviewers: https://xanadu.test/rev
          tracks: [{id: blorple, name: Blorple, summary: Cleesh., deadline: submission, portal: "https://openreview.net/b"}]
        announcements: [{text: Girgol., show_from: 2030-01-01}]
        """,
    "2030/_data/dates.yaml": """
        - {id: opening, label: Espnis, kind: opening, at: 2030-01-02}
        - id: submission
          label: Liskon
          kind: submission
          at: 2030-06-01 AoE
          was: [{at: 2030-05-20 AoE, announced: 2030-01-10, reason: Malyon.}]
        - {id: off, label: Umboz, kind: other, at: 2030-06-02 12:00 Europe/Berlin, cancelled: true}
        - {id: open, label: Tossio, kind: other, at: TBD}
        - {id: span, label: Swanz, kind: other, at: {from: 2030-06-20, to: 2030-06-22}}
        - {id: either, label: Fweep, kind: other, at: {one_of: [2030-06-20, 2030-06-22]}}
        - {id: notification, label: Gondar, kind: notification, at: 2030-06-10}
        - {id: event, label: Kulcad, kind: event, at: {from: 2030-07-19, to: 2030-07-20}}
        """,
    "2030/_data/people.yaml": """
        - {person: ada, role: [speaker, organizer], affiliation: Zork, title: Snavig, note: Caskly}
        - {person: throck, role: chair}
        """,
    "2030/_data/papers.yaml": """
        - id: 7
          title: Bloit
          authors: [{person: ada, presenting: true}, "Ozmoo, Guncho"]
          abstract: Ubik.
          presentation: oral
          track: blorple
          topics: [Megaboz]
          awards: [Obidil]
          board: A7
          session: plim
          links: {pdf: "https://xanadu.test/7.pdf", code: "https://xanadu.test/c", video: "https://xanadu.test/v",
                  slides: "https://xanadu.test/s", poster: "https://xanadu.test/p", data: "https://xanadu.test/d"}
        - {id: 8, title: Golmac, authors: ["Ozmoo, Guncho"], presentation: poster, topics: [Megaboz], abstract: Ubik.}
        - {id: 9, title: Meef, authors: ["Ozmoo, Guncho"], status: withdrawn}
        """,
    "2030/_data/news.yaml": "- {id: gunk, title: Gunk, text: Yurp., date: 2030-04-01}\n",
    "2030/_data/questions.yaml": "- {id: quelbo, question: Quelbo?, answer: Quelbo.}\n",
    "2030/_data/sponsors.yaml": """
        - {name: Frobco, level: Zorkmid, url: "https://frobco.test/", hiring: "https://frobco.test/j", text: Frobs.}
        - {name: Wizco}
        """,
    "2030/_data/schedule.yaml": """
        - date: 2030-07-19
          stream: https://xanadu.test/stream
          sessions:
            - {time: "9:00-9:15", kind: introduction}
            - {id: plim, time: "9:15-10:00", kind: keynote, title: Plim, people: [ada], chair: throck,
               abstract: Ubik., room: gnusto, language: fr, note: Ubik., links: {recording: "https://xanadu.test/r"}}
            - {id: paz, time: "9:15-10:00", kind: talk, paper: 7, room: melbor}
            - {time: "10:00-10:30", kind: break, room: all}
            - {id: post, time: "10:30-12:00", kind: posters, room: melbor}
            - {id: gone, time: "10:30-12:00", kind: workshop, title: Gnoosh, room: gnusto, cancelled: true}
            - {id: pan, time: "12:00-", kind: panel, title: Ozoo, moderator: throck, panelists: [ada]}
        - date: 2030-07-20
          sessions:
            - {id: mov, time: "9:00-9:40", kind: tutorial, title: Yonk,
               was: [{time: "8:00-8:40", announced: 2030-05-01}]}
            - {id: soc, time: "20:00-1:00", kind: social}
        """,
}
NAMES = """
aoe arxiv atom bib bibtex csl csv doi github google html https ics iso json mathml openreview orcid pdf python ris
scholar sphinx utc webcal yaml
"""
"""Names that are the same in all languages."""
SPOKEN = (
    *("alt", "aria-label", "title", "placeholder"),
    *(
        "data-all",
        "data-also",
        "data-clash",
        "data-clashes",
        "data-copied",
        "data-count",
        "data-done",
        "data-failed",
    ),
    *(
        "data-go",
        "data-go-next",
        "data-left",
        "data-local",
        "data-more",
        "data-next",
        "data-none",
        "data-now",
    ),
    *("data-offline", "data-pages", "data-passed", "data-some", "data-star", "data-title", "data-wait"),
)
"""Attributes that hold what people read or hear."""


CATEGORY = re.compile('"(?:zero|one|two|few|many|other)":')
"""What tells the forms of a text apart, where a script fills in a number."""
VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})


class Texts(HTMLParser):
    """The text of a page, and what its attributes say.

    Code is no prose, labels of forms are keys of the data, and the permalink of a heading is Sphinx's.
    """

    SILENT = frozenset({"code", "pre", "script", "style", "select", "conf-field__label", "headerlink"})

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.open: list[bool] = []
        """Whether each element that is open is silent."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        silent = not self.SILENT.isdisjoint({tag, *(given.get("class") or "").split()})
        if tag not in VOID:
            self.open.append(silent)
        if not silent:
            self.texts += [CATEGORY.sub("", given[name] or "") for name in SPOKEN if name in given]

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if not any(self.open):
            self.texts.append(data)


def words(text: str) -> set[str]:
    """Words in Latin letters, in small ones."""
    return {word.casefold() for word in re.findall(r"[^\W\d_]{3,}", text) if word[0].isascii()}


def strings(tree: object) -> Iterator[str]:
    """All texts in what CLDR has of a language."""
    if isinstance(tree, str):
        yield tree
    elif hasattr(tree, "values"):
        for value in tree.values():
            yield from strings(value)


def forms(message: Message) -> tuple[str, ...]:
    """The words of a message, in each of its forms."""
    given = message.string or ""
    return (given,) if isinstance(given, str) else tuple(given)


def sphinxs(language: str) -> Iterator[Message]:
    """What Sphinx and the theme that ours inherits say in a language."""
    for package in (sphinx, pydata_sphinx_theme):
        for path in Path(package.__file__).parent.glob(f"local*/{language}/LC_MESSAGES/sphinx.mo"):
            with path.open("rb") as file:
                yield from read_mo(file)


def known(language: str) -> set[str]:
    """The words of the site's data, of CLDR, of Sphinx and of our translation."""
    locale = Locale.parse(language)
    ours = messages.read(messages.file_of(language), language)
    said = [text for message in (*ours, *sphinxs(language)) if message.id for text in forms(message)]
    cldr = [*strings(locale.months), *strings(locale.days), *strings(locale.languages)]
    cldr += [text for zone in ("Europe/Berlin", "Europe/Paris") for text in zone.split("/")]
    for part in ("time_zones", "meta_zones"):
        cldr += strings(getattr(locale, part))
    return words(" ".join([*SITE.values(), *said, *cldr])) | set(NAMES.split())


def pages(folder: Path) -> Iterator[tuple[str, set[str]]]:
    for path in sorted(folder.rglob("*.html")):
        if "_static" not in path.parts and path.name != "genindex.html":
            reader = Texts()
            reader.feed(path.read_text("utf-8"))
            yield path.relative_to(folder).as_posix(), words(" ".join(reader.texts))


LANGUAGES = messages.languages()
"""Of these German runs each time, as one of their kind."""


@pytest.mark.parametrize("language", ["de", *wide(*(one for one in LANGUAGES if one != "de"))])
def test_no_english_word_of_ours_is_on_a_page(tmp_path: Path, language: str) -> None:
    result = Project(tmp_path).write(SITE).build("html", "-D", f"language={language}")
    assert result.code == 0, result.warnings
    explained = known(language)
    found = {name: said - explained for name, said in pages(result.out)}
    assert {"2030/papers/7.html", "2030/program/plim.html", "people/ada.html", "search.html"} <= set(found)
    assert {name: sorted(unknown) for name, unknown in found.items() if unknown} == {}
