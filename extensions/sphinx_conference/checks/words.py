"""Words that anybody may choose, and that are surely a slip: ``speeker`` beside speakers, two spellings of a topic."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from sphinx_conference.checks.finding import Finding
from sphinx_conference.model.people import USUAL_ROLES
from sphinx_conference.problems.similar import within
from sphinx_conference.text.letters import plain_letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_conference.checks.finding import Loc
    from sphinx_conference.model.ids import Label
    from sphinx_conference.model.site import EditionData, Site

_PRESENTATIONS = ("oral", "spotlight", "poster")

_PAGE = r"(?:[A-Za-z]{0,3}[0-9]+(?:[.:][0-9]+)*[a-z]?|[ivxlcdm]+|[IVXLCDM]+)"
_PAGES = re.compile(rf"({_PAGE})(?:\s*[-–]+\s*({_PAGE}))?")

_Places = list[tuple["Loc", str, bool]]
"""Where a word stands, the word, and whether messages may quote it."""


def words_are_the_usual(site: Site) -> Iterator[Finding]:
    """A presentation or role that is a letter away from a usual one is that one, unless it is used more than it."""
    for edition, data in site.editions.items():
        roles: _Places = [
            ((index, "role", number), role, True)
            for index, appearance in enumerate(data.people)
            for number, role in enumerate(appearance.role)
        ]
        yield from _slips(edition, "people", roles, USUAL_ROLES)
        if {paper.presentation for paper in data.papers}.difference(_PRESENTATIONS, [None]):
            yield from _slips(edition, "papers", _presentations(data), _PRESENTATIONS)


def _presentations(data: EditionData) -> _Places:
    return [
        ((index, "presentation"), paper.presentation, paper.is_quotable)
        for index, paper in enumerate(data.papers)
        if paper.presentation
    ]


def _slips(edition: str, collection: str, places: _Places, usual: Iterable[str]) -> Iterator[Finding]:
    counted = Counter(word for _loc, word, _quotable in places)
    meant = {
        word: near
        for word, count in counted.items()
        for near in usual
        if word not in usual
        and (within(word, near, 1) or within(word.removesuffix("s"), near, 1))
        and count <= max(1, counted[near])
    }
    for loc, word, quotable in places:
        if word in meant:
            message = f'"{word}" is nearly a usual word' if quotable else "this is nearly a usual word"
            yield Finding(edition, collection, loc, message, f'Did you mean "{meant[word]}"?')


def labels_are_written_one_way(site: Site) -> Iterator[Finding]:
    """Labels with one id are one label, and written alike; said once of each way that is not the most usual."""
    for edition, data in site.editions.items():
        papers = [(index, paper, paper.is_quotable) for index, paper in enumerate(data.papers)]
        for field in ("presentation", "track"):
            places = [((index, field), getattr(paper, field), shown) for index, paper, shown in papers]
            yield from _ways(edition, "papers", places)
        levels = [((index, "level"), sponsor.level, True) for index, sponsor in enumerate(data.sponsors)]
        yield from _ways(edition, "sponsors", levels)


def _ways(
    edition: str, collection: str, places: Iterable[tuple[Loc, Label | None, bool]]
) -> Iterator[Finding]:
    by_id: defaultdict[str, dict[str, list[tuple[Loc, bool]]]] = defaultdict(lambda: defaultdict(list))
    for loc, label, shown in places:
        if label is not None:
            by_id[label][label.text].append((loc, shown))
    for ways in by_id.values():
        usual = max(ways, key=lambda text: len(ways[text]))
        for text, found in ways.items():
            if text != usual:
                quotable = found[0][1] and any(shown for _loc, shown in ways[usual])
                here, there = len(found), len(ways[usual])
                message, hint = "this is written in another way elsewhere", "Write both alike."
                if quotable:
                    message = f'this is written "{text}" {_times(here)} and "{usual}" {_times(there)}'
                    hint = _better(usual, surely=there > here)
                yield Finding(edition, collection, found[0][0], message, hint)


def labels_stand_once(site: Site) -> Iterator[Finding]:
    """No paper has a topic or an award twice."""
    for edition, data in site.editions.items():
        for index, paper in enumerate(data.papers):
            for field in ("topics", "awards"):
                labels = getattr(paper, field)
                if len(labels) > 1 and len(set(labels)) < len(labels):
                    number = next(n for n, label in enumerate(labels) if label in labels[:n])
                    message = "this stands twice"
                    yield Finding(
                        edition, "papers", (index, field, number), message, "Delete one of the two."
                    )


def pages_are_pages(site: Site) -> Iterator[Finding]:
    """Pages are a number or two, in order; spreadsheets make ``8-Jan`` of ``1-8``."""
    for edition, data in site.editions.items():
        for index, paper in enumerate(data.papers):
            if not paper.pages:
                continue
            found = _PAGES.fullmatch(paper.pages)
            message = "" if found else "this names no pages"
            if found and found[2] and found[1].isdecimal() and found[2].isdecimal():
                message = "this ends before it begins" if int(found[1]) > int(found[2]) else ""
            if message:
                hint = "Write the first page, then the last: 17-24."
                yield Finding(edition, "papers", (index, "pages"), message, hint)


def topics_are_written_one_way(site: Site) -> Iterator[Finding]:
    """Topics with the same letters are one topic, and written alike."""
    for data in site.editions.values():
        ways = Counter(topic for paper in data.papers for topic in paper.topics)
        by_letters: defaultdict[str, list[str]] = defaultdict(list)
        for topic in ways:
            by_letters[_alike(topic)].append(topic)
        shown = {topic for paper in data.papers if paper.is_quotable for topic in paper.topics}
        for topics in by_letters.values():
            if len(topics) > 1:
                best = max(topics, key=lambda topic: (topic in shown, ways[topic]))
                for other in (topic for topic in topics if topic != best):
                    yield _other_way(data, other, best, ways, quotable={other, best} <= shown)


def _other_way(data: EditionData, topic: str, best: str, ways: Counter[str], *, quotable: bool) -> Finding:
    """A topic that is written in two ways, told once, where the rarer stands first."""
    loc = next(
        (index, "topics", paper.topics.index(topic))
        for index, paper in enumerate(data.papers)
        if topic in paper.topics
    )
    message, hint = "this topic is written in another way elsewhere", "Write both alike."
    if quotable:
        message = f'a topic is written "{topic}" {_times(ways[topic])} and "{best}" {_times(ways[best])}'
        hint = _better(best, surely=ways[best] > ways[topic])
    return Finding(data.id, "papers", loc, message, hint)


def _better(way: str, *, surely: bool) -> str:
    return f'Write "{way}".' if surely else "Write both alike."


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"


def _alike(topic: str) -> str:
    """What topics have in common that nobody means to tell apart: all but case, accents, hyphens and spaces."""
    return " ".join(plain_letters(topic).replace("-", " ").split())
