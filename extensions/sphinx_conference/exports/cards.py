"""Draws the cards of pages that are not there yet, and removes those of what has gone."""

from __future__ import annotations

import re
import unicodedata
from functools import partial
from typing import TYPE_CHECKING, Any

from sphinx_conference import config
from sphinx_conference.cache.workers import share
from sphinx_conference.cache.writing import write_if_changed
from sphinx_conference.exports.typesetting import drawn, families_in
from sphinx_conference.render.cards import TEMPLATE, design_of
from sphinx_conference.render.pagecards import cards_of
from sphinx_conference.text.direction import is_rtl, isolated

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sphinx_conference.published.state import Build
    from sphinx_conference.render.cards import Card, CardDesign

_OURS = re.compile(r"card-[0-9a-f]{32}\.png")
_AT_ONCE = 40
"""Cards that one run of Typst draws: a picture takes three megabytes while it is drawn."""
_OF_TYPST = ("Libertinus Serif", "New Computer Modern Math", "DejaVu Sans Mono")
_ROOM = 240
"""Letters of a title, wide ones counted twice, that have room at the smallest size."""
_MANY = 2
"""Runs from which on another process helps."""


def write(build: Build) -> None:
    """Draw the cards of all pages."""
    app, output = build.app, build.output
    design = design_of(app) if config.base_url(app.config) else None
    folder = app.outdir / "_images"
    cards: dict[str, Card] = {}
    if design is not None:
        cards = {design.file_name(card): card for card in cards_of(build) if design.can_draw(card)}
    there = {path.name for path in folder.glob("card-*.png")} if output.has_files else set()
    for name in there - cards.keys():
        if _OURS.fullmatch(name):
            (folder / name).unlink(missing_ok=True)
    if design is None:
        return
    missing = [one for one in cards.items() if output.was_cut_off or one[0] not in there]
    runs = [missing[start : start + _AT_ONCE] for start in range(0, len(missing), _AT_ONCE)]
    draw = partial(_draw, folder, design, str(app.config.language or "en"))
    share(draw, runs, app.parallel, many=len(runs) >= _MANY)


def _draw(folder: Path, design: CardDesign, language: str, cards: Sequence[tuple[str, Card]]) -> None:
    """Draw cards into a folder, each into the file of its name."""
    for (name, _card), picture in zip(
        cards, draw_cards([card for _name, card in cards], design, language), strict=True
    ):
        write_if_changed(folder / name, picture)


def draw_cards(cards: Sequence[Card], design: CardDesign, language: str) -> list[bytes]:
    """The pictures of cards, PNG, in their order."""
    fonts = [*families_in(design.fonts), *_OF_TYPST]
    look = {"ground": design.ground, "ink": design.ink, "accent": design.accent, "fonts": fonts}
    rows = [_row(card) for card in cards]
    data: dict[str, Any] = {"look": look, "language": language.replace("_", "-").split("-")[0], "cards": rows}
    return drawn(TEMPLATE, data, design.fonts)


def _cut(title: str) -> str:
    """A title that has room at the smallest size: a very long one ends between two words, or letters where it has no
    spaces."""
    room = _ROOM
    for place, letter in enumerate(title):
        room -= 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        if room < 0:
            begin = title[:place]
            return f"{begin.rsplit(' ', 1)[0] if ' ' in begin else begin} …"
    return title


def _row(card: Card) -> dict[str, Any]:
    return {
        "title": isolated(_cut(card.title)),
        "people": isolated(card.people),
        "event": isolated(card.event),
        "when": isolated(card.when),
        "rtl": is_rtl(card.title),
    }
