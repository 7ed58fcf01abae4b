"""What a new edition still has of an earlier one, whose files it was begun with: its year, town, portal or templates.

Only the newest edition is looked at, and nothing that a link names: who writes "[ICML 2022](...)" speaks of the past.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from sphinx_conference.checks.finding import Finding
from sphinx_conference.model.prose import texts_of
from sphinx_conference.text.letters import plain_letters

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from sphinx_conference.checks.finding import Loc
    from sphinx_conference.model.edition import Edition
    from sphinx_conference.model.site import EditionData, Site

_YEAR = re.compile(r"(?<![\d./-])(?:19|20)\d\d(?![\d./-]|:)")
_YEAR_IN_URL = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LINK = re.compile(r"\[[^\]\n]*\]\([^)\n]*\)|\{[\w:-]+\}`[^`\n]*`")
_URLS: tuple[tuple[str, ...], ...] = (
    ("call", "portal"), ("call", "reviewers"), ("call", "templates", "url"), ("call", "tracks", "portal"),
    ("registration", "url"), ("recordings",), ("proceedings", "url"), ("venue", "online"),
)  # fmt: skip
"""Addresses of one year."""
_TEXTS: tuple[tuple[str, ...], ...] = (
    ("name",), ("title",), ("tagline",), ("host",), ("call", "format"), ("call", "templates", "label"),
    ("call", "tracks", "summary"), ("venue", "name"), ("venue", "address"), ("announcements", "text"),
)  # fmt: skip
_OF_PLACE: tuple[tuple[str, ...], ...] = (
    ("venue", "name"),
    ("venue", "address"),
    ("venue", "url"),
    ("venue", "map"),
)
_OF_EACH_YEAR = frozenset({"index", "papers", "people"})
"""Pages of earlier editions to which others lead."""
_LABELS = frozenset({"label", "name", "title", "host"})
_SETTLE = "Write what holds now, or delete it."


class EarlierEdition(NamedTuple):
    """What is known of an earlier edition: its id, its year, what it and its host are called, and its town."""

    id: str
    year: int
    names: tuple[str, ...]
    town: str


class Newest(NamedTuple):
    """The newest edition, with the earlier ones."""

    id: str
    year: int
    events: tuple[str, ...]
    """What it, and the conference that it is part of, are called without the year: ``ICML``."""
    town: str
    folder: str
    before: tuple[EarlierEdition, ...]


class HasEdition(Protocol):
    """An edition's data, as it was read or as it is published."""

    @property
    def id(self) -> str: ...
    @property
    def edition(self) -> Edition | None: ...
    @property
    def folder(self) -> str: ...


def newest_of(editions: Iterable[HasEdition]) -> Newest | None:
    """The newest listed edition, if it can be read."""
    listed = [data for data in editions if data.edition and data.edition.listed and data.edition.year]
    if not listed:
        return None
    newest = max(listed, key=lambda data: (data.edition.year if data.edition else 0, data.id))
    edition = newest.edition
    assert edition is not None, "it is listed"
    before = [
        EarlierEdition(data.id, data.edition.year, _names(data.edition), _town(data.edition.place))
        for data in listed
        if data.edition and data.edition.year < edition.year
    ]
    events = {re.sub(rf"\s*'?\b{edition.year}\b", "", name).strip() for name in _names(edition)}
    return Newest(
        newest.id,
        edition.year,
        tuple(sorted(event for event in events if len(event) > 1)),
        _town(edition.place),
        newest.folder,
        tuple(sorted(before, key=lambda one: -one.year)),
    )


def _names(edition: Edition) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (edition.name, edition.host))))


def _town(place: str | None) -> str:
    return (place or "").partition(",")[0].strip()


def nothing_is_left_of_earlier_editions(site: Site) -> Iterator[Finding]:
    """The newest edition's data names no earlier year, town, portal or template."""
    newest = newest_of(site.editions.values())
    if newest is None:
        return
    data = site.editions[newest.id]
    assert data.edition is not None, "it could be read"
    others = [site.editions[one.id] for one in newest.before]
    for loc, url in _values(data.edition, _URLS):
        if message := _of_url(url, loc, newest, others):
            yield Finding(newest.id, "edition", loc, f"{loc[-1]}: {message}", _SETTLE)
    yield from _same_place(data, newest, others)
    for collection, loc, prose in _texts(data):
        is_label = loc[-1] in _LABELS
        found = (in_text(text, newest, label=is_label) for text in texts_of(prose).values())
        for message in dict.fromkeys(chain.from_iterable(found)):
            yield Finding(newest.id, collection, loc, f"{loc[-1]}: {message}", _SETTLE)


def _texts(data: EditionData) -> Iterator[tuple[str, Loc, str]]:
    """The texts of an edition in which something may be left."""
    assert data.edition is not None, "it could be read"
    for loc, text in _values(data.edition, _TEXTS):
        yield "edition", loc, text
    for index, date in enumerate(data.dates):
        for key in ("label", "note"):
            if text := getattr(date, key):
                yield "dates", (index, key), text
    for index, one in enumerate(data.questions):
        yield "questions", (index, "answer"), one.answer


def _values(record: Any, ways: Iterable[tuple[str, ...]], above: Loc = ()) -> Iterator[tuple[Loc, str]]:
    """The texts that stand at ways within a record, lists included."""
    for key, *rest in ways:
        value = getattr(record, key, None)
        entries = enumerate(value) if isinstance(value, tuple) else ((None, value),)
        for index, one in entries:
            loc = (*above, key) if index is None else (*above, key, index)
            if rest and one is not None:
                yield from _values(one, [tuple(rest)], loc)
            elif isinstance(one, str) and one:
                yield loc, one


def _of_url(url: str, loc: Loc, newest: Newest, others: Iterable[EditionData]) -> str:
    """What of an earlier edition an address has."""
    for other in others:
        for _loc, same in _values(other.edition, [tuple(str(step) for step in loc if isinstance(step, str))]):
            if same == url:
                return f"this is the address of {other.id}"
    years = {int(year) for year in _YEAR_IN_URL.findall(url)}
    earlier = [year for year in sorted(years) if newest.year - 10 < year < newest.year]
    if earlier and newest.year not in years:
        return f"this address has the year {earlier[-1]}, and the edition is of {newest.year}"
    return next(
        (
            f'this address names "{one.id}"'
            for one in newest.before
            if _is_in(one.id, url) and len(one.id) > 4
        ),
        "",
    )


def _same_place(data: EditionData, newest: Newest, others: Iterable[EditionData]) -> Iterator[Finding]:
    """The building of an earlier edition, where the town is another."""
    for other in others:
        town = _town(other.edition.place if other.edition else "")
        if not newest.town or not town or town == newest.town:
            continue
        before = dict(_values(other.edition, _OF_PLACE))
        for loc, text in _values(data.edition, _OF_PLACE):
            if before.get(loc) == text:
                message = f"{loc[-1]}: this is the same as in {town}, where {other.id} was"
                yield Finding(newest.id, "edition", loc, message, _SETTLE)


def in_text(text: str, newest: Newest, *, label: bool) -> Iterator[str]:
    """What of an earlier edition a line of text speaks of; nothing of what is the text of a link.

    In a ``label`` or heading a year alone is that of the edition; longer texts tell of the past.
    """
    plain = _LINK.sub("", text)
    years = {int(year) for year in _YEAR.findall(plain)}
    for event in newest.events:
        for found in re.finditer(rf"(?<!\w){re.escape(event)}\s+'?((?:19|20)\d\d)\b", plain):
            if newest.year - 10 < int(found[1]) < newest.year:
                yield f'"{found[0]}" stands here, and the edition is of {newest.year}'
                return
    for one in newest.before:
        if name := next((name for name in one.names if _is_in(name, plain)), ""):
            yield f'"{name}" stands here, which was {one.id}'
            return
        if one.town and newest.town and one.town != newest.town and _is_in(one.town, plain):
            yield f'"{one.town}" stands here, where {one.id} was, and the edition is in {newest.town}'
            return
    if label and newest.year not in years and any(one.year in years for one in newest.before):
        year = max(years)
        yield f'"{year}" stands here, and the edition is of {newest.year}'


def in_page(text: str, newest: Newest, own: Collection[str]) -> Iterator[tuple[int, str, str]]:
    """What a page about the newest edition has of an earlier one: line, from 1, what it is, and what to write.

    ``own`` are the names of the pages of the newest edition: links to an earlier edition's page of the same name
    are meant for them.
    """
    folder = newest.folder.rpartition("/")[0]
    for number, line in enumerate(text.splitlines(), start=1):
        for one in newest.before:
            for found in re.finditer(rf"(?<![\w-]){re.escape(one.id)}/(?P<page>[\w-]+)", line):
                page = found["page"]
                if f"{folder}/{page}" in own and page not in _OF_EACH_YEAR:
                    hint = f"Write {newest.id}/{page}."
                    yield number, f"this leads to {found[0]}, of an earlier edition", hint
        if _is_prose(line):
            for message in in_text(line, newest, label=line.startswith("#")):
                yield number, message, _SETTLE


def _is_prose(line: str) -> bool:
    return not line.lstrip().startswith((":", "`", "~", "<", "%", "---"))


def _is_in(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(plain_letters(name))}(?!\w)", plain_letters(text)) is not None
