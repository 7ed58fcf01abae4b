"""The words of papers that a list of them does not show, for its search: abstracts, affiliations, topics.

The file of an edition is an index of folded words (see :mod:`folding`) that a browser searches in a few milliseconds::

    {"papers": "55 22 76", "words": "abundance accretion adaptive", "holders": "A2CAA..."}

``holders`` says for each word which papers have it, as the steps between their places in ``papers`` (the first step
leads from one before the first) and a 0 at the end. A step is written in base 64 like a number of a source map
(ECMA-426, without a sign): five bits a letter, the lowest first, and the sixth bit if another letter follows.
"""

from __future__ import annotations

import json
from operator import sub
from typing import TYPE_CHECKING

from sphinx_conference.published.editions import folder_of
from sphinx_conference.render.papers.selection import Wording
from sphinx_conference.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx_conference.model.papers import Paper
    from sphinx_conference.model.people import Person
    from sphinx_conference.published.gate import PublishedEdition

    Persons = Mapping[str, Person]

WORDS = "papers-search.json"
"""The name of an edition's file, by which it is known to be ours."""
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
EDGES = ".,;:!?()[]{}<>\"'“”‘’«»„…*_`$\\|"
"""What stands around words and is not searched for."""


def words_file(edition: PublishedEdition) -> str:
    """The path of an edition's file within the site."""
    return f"{folder_of(edition)}/{WORDS}"


def has_words(edition: PublishedEdition, persons: Persons) -> bool:
    """Whether some paper says more than a list of papers shows."""
    wording = Wording.of(edition)
    return any(any(_texts(paper, wording, persons)) for paper in edition.papers)


def words_of(edition: PublishedEdition, persons: Persons) -> str:
    """The content of the file: the words of all published papers, and of ``persons`` in their own scripts."""
    runs, wording = _Runs(), Wording.of(edition)
    places_of = runs.__getitem__
    for place, paper in enumerate(edition.papers):
        text = " ".join(_texts(paper, wording, persons))
        if text.isascii():
            text = text.lower()  # at once, and fewer runs differ
        for places in map(places_of, text.split()):
            if places[-1] != place:
                places.append(place)
    holders = runs.places
    holders.pop("", None)
    words = sorted(holders)
    content = {
        "papers": " ".join(paper.id for paper in edition.papers),
        "words": " ".join(words),
        "holders": "".join(_steps(holders[word]) for word in words),
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"


class _Runs(dict[str, list[int]]):
    """For each run of letters between spaces the places of the papers with its word, after one before the first.

    The word is found once; none for TeX, which nobody types.
    """

    def __init__(self) -> None:
        self.places: dict[str, list[int]] = {}

    def __missing__(self, run: str) -> list[int]:
        word = "" if "\\" in run else fold(run.strip(EDGES)).replace(" ", "-")
        found = self[run] = self.places.setdefault(word, [-1])
        return found


def _texts(paper: Paper, wording: Wording, persons: Persons) -> Iterable[str]:
    yield paper.abstract or ""
    yield from paper.topics
    yield from paper.awards
    if paper.track:
        yield wording.label("track", paper.track)
    for author in paper.authors:
        yield from author.affiliation
        person = persons.get(author.person) if author.person else None
        yield author.native_name or (person.native_name if person else None) or ""


def _number(value: int) -> str:
    digits = ""
    while value > 31:
        digits += ALPHABET[32 + value % 32]
        value //= 32
    return digits + ALPHABET[value]


_NUMBERS = [_number(value) for value in range(2048)]


def _steps(places: list[int]) -> str:
    steps = list(map(sub, places[1:], places))
    try:
        written = "".join(map(_NUMBERS.__getitem__, steps))
    except IndexError:
        written = "".join(map(_number, steps))
    return written + _NUMBERS[0]
