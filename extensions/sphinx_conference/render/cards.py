"""Cards: what a shared link to a page shows, drawn by Typst; what stands on each, and which file it is.

A card is named by a digest of all that it is made of, so pages know the name of one that is not drawn yet.
"""

from __future__ import annotations

import re
from dataclasses import astuple, dataclass
from functools import lru_cache
from importlib import metadata, resources
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_conference.cache.digests import digest
from sphinx_conference.config import ngettext, pgettext
from sphinx_conference.render.dates.event import event_date
from sphinx_conference.render.dates.words import format_day
from sphinx_conference.render.people.names import name_of
from sphinx_conference.render.punctuation import listed
from sphinx_conference.render.schedule.sessions import times_of, where_of
from sphinx_conference.text.formulatext import readable
from sphinx_conference.text.markup import without_markup
from sphinx_conference.text.scripts import OF_TYPST, scripts_beyond

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sphinx.application import Sphinx

    from sphinx_conference.model.lines import Line
    from sphinx_conference.model.news import News
    from sphinx_conference.model.papers import Paper
    from sphinx_conference.model.people import Person
    from sphinx_conference.published.records import Published, PublishedEdition
    from sphinx_conference.render.schedule.sessions import SessionWords

NEEDED = "sphinx-conference[book]"
"""What pip installs for them."""
TEMPLATE = "cards/card.typ"
WIDTH, HEIGHT = 1200, 630
"""Pixels of a card, as those who show shared links ask for."""
FONTS = (".ttf", ".otf", ".ttc", ".otc")
DRAWN = (*OF_TYPST, "HEBREW", "ARABIC")
"""The first words of the names of letters that a card can show with Typst's own fonts."""
_NAMED = 3
"""Authors whom a card names."""
_COLOUR = re.compile(r"--(conf-hero-color|conf-hero-accent|pst-color-primary)\s*:\s*(#[0-9a-fA-F]{6})\b")
_NIGHT, _LIGHT, _WHITE = "#141a33", "#f2b84b", "#ffffff"


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on a card, as plain text: a title, who it is of, and of what, when and where it is a part."""

    title: str
    people: str = ""
    event: str = ""
    when: str = ""

    @property
    def words(self) -> str:
        """All of it in a line, for those who cannot see it."""
        return ". ".join(filter(None, (self.title, self.people, listed((self.event, self.when)))))


@dataclass(frozen=True, slots=True)
class CardDesign:
    """How a site's cards look: colours as ``#rrggbb``, the folder of the site's own fonts, if it has one, and a
    digest of the template and of whatever else draws them."""

    ground: str
    ink: str
    accent: str
    fonts: str
    digest: str

    def file_name(self, card: Card) -> str:
        """The name of a card's picture."""
        return f"card-{digest((astuple(self), astuple(card))).hex()}.png"

    def can_draw(self, card: Card) -> bool:
        """Whether there are letters for all of it: fonts of the site are taken to have what its titles need."""
        return bool(self.fonts) or not scripts_beyond(card.words, DRAWN)


def is_installed() -> bool:
    """Whether there is Typst."""
    return find_spec("typst") is not None


def design_of(app: Sphinx) -> CardDesign | None:
    """How the cards of a site look; ``None`` if it has none, or there is no Typst to draw them."""
    configuration = app.config
    if not configuration.conference_cards or not is_installed():
        return None
    folder = (
        Path(app.confdir) / configuration.conference_cards_fonts
        if configuration.conference_cards_fonts
        else None
    )
    fonts = sorted(path for path in folder.rglob("*") if path.suffix.lower() in FONTS) if folder else []
    sheets = [
        _static(app, sheet if isinstance(sheet, str) else sheet[0]) for sheet in configuration.html_css_files
    ]
    known = [(str(path), path.stat().st_mtime_ns) for path in sheets if path]
    return _design(
        tuple(known), str(folder or ""), tuple((str(font), font.stat().st_mtime_ns) for font in fonts)
    )


@lru_cache(maxsize=8)
def _design(
    sheets: tuple[tuple[str, int], ...], folder: str, fonts: tuple[tuple[str, int], ...]
) -> CardDesign:
    css = "\n".join(Path(name).read_text("utf-8", "replace") for name, _time in sheets)
    found: dict[str, list[str]] = {}
    for name, colour in _COLOUR.findall(css):
        found.setdefault(name, []).append(colour.lower())
    primary = found.get("pst-color-primary", [])
    ground = (found.get("conf-hero-color") or primary or [_NIGHT])[0]
    ink = _WHITE if contrast(ground, _WHITE) >= contrast(ground, _NIGHT) else _NIGHT
    accents = [*found.get("conf-hero-accent", []), *primary[1:], _LIGHT]
    accent = next((one for one in accents if contrast(ground, one) >= 3), ink)
    template = (resources.files("sphinx_conference") / "templates" / TEMPLATE).read_bytes()
    drawn_by = (template, metadata.version("typst"), [Path(name).read_bytes() for name, _time in fonts])
    return CardDesign(ground, ink, accent, folder if fonts else "", digest(drawn_by).hex())


def _static(app: Sphinx, name: str) -> Path | None:
    """The file of a static path with this name."""
    paths = (Path(app.confdir) / folder / name for folder in app.config.html_static_path)
    return next((path for path in paths if path.is_file()), None)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, ``#rrggbb`` (WCAG 2.2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# what stands on each


def _event(edition: PublishedEdition) -> str:
    about = edition.edition
    return " · ".join(dict.fromkeys(filter(None, (about.acronym, about.name))))


def _when(edition: PublishedEdition, language: str) -> str:
    facts = (event_date(edition, language, weekday=False), edition.edition.place)
    return " · ".join(fact for fact in facts if fact)


def _names(names: Sequence[str]) -> str:
    """A list of names that has an end: the first of many."""
    shown, more = names[:_NAMED], len(names) - _NAMED
    if more == 1:
        shown, more = names, 0
    text = listed(shown)
    more_of = ngettext("{names} and {n} other", "{names} and {n} others", more)
    return more_of.format(names=text, n=more) if more > 0 else text


def card_of_paper(paper: Paper, edition: PublishedEdition, site: Published, language: str) -> Card:
    """Title, authors, event, day and place."""
    names = [name_of(author.person, author.name, site) for author in paper.authors]
    people = _names([name.full for name in names if name])
    return Card(readable(paper.title), people, _event(edition), _when(edition, language))


def card_of_session(line: Line, words: SessionWords, edition: PublishedEdition, language: str) -> Card:
    """Title, who speaks, day, time and room."""
    session, people = line.session, [name for name, _person in words.names_in(line.session)]
    when = (format_day(line.day.date, language, weekday=False), times_of(line), where_of(line))
    facts = " · ".join(fact for fact in when if fact)
    return Card(readable(words.title_of(session)), _names(people), _event(edition), facts)


def card_of_day(day: date, edition: PublishedEdition, language: str) -> Card:
    """That it is the program, and the day."""
    facts = (format_day(day, language), edition.edition.place)
    return Card(
        str(pgettext("event", "Program")), "", _event(edition), " · ".join(fact for fact in facts if fact)
    )


def card_of_person(person: Person, project: str) -> Card:
    """Name and affiliation."""
    return Card(person.name.full, without_markup(person.affiliation or ""), project)


def card_of_news(news: News, edition: PublishedEdition, day: str) -> Card:
    """Title and day."""
    return Card(readable(news.title), "", _event(edition), day)


def card_of_page(title: str, edition: PublishedEdition | None, project: str, language: str) -> Card:
    """The title of a page, and the edition that it is about, if any."""
    if edition is None:
        return Card(title, "", project)
    return Card(title, "", _event(edition), _when(edition, language))


def card_of_event(edition: PublishedEdition, language: str) -> Card:
    """The event itself, for a page that opens with its hero."""
    about = edition.edition
    return Card(
        readable(about.title), without_markup(about.tagline or ""), _event(edition), _when(edition, language)
    )
