"""What is delivered to others: files, and what they still lack."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_conference.published.editions import folder_of
from sphinx_conference.render.citations.reference import reference

if TYPE_CHECKING:
    from datetime import date

    from sphinx_conference.published.records import Published, PublishedEdition
    from sphinx_conference.render.citations.reference import Reference


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that is asked for and the data does not hold: what, what to do, and where it would stand.

    ``collection`` is the data of the edition that lacks it, empty if none does; ``paper`` is the id of a paper, and
    ``loc`` the way to the value, from the paper if there is one.
    """

    message: str
    hint: str
    collection: str = ""
    loc: tuple[str | int, ...] = ()
    paper: str | None = None

    @property
    def sentence(self) -> str:
        """Both in words: ``the event has no day. Write a date of kind event.``"""
        return f"{self.message}. {self.hint}"


@dataclass(frozen=True, slots=True)
class Delivery:
    """Files by name; ``missing`` says what is asked for and the data does not hold; ``binary`` are files of no text."""

    files: dict[str, str]
    missing: tuple[Missing, ...] = ()
    binary: dict[str, bytes] = field(default_factory=dict)


_VOLUME = {
    "editors": ("editors", "ids of records in _data/people.yaml"),
    "published": ("day of publication", "as 2026-12-01"),
    "publisher": ("publisher", "as Association for Computational Linguistics"),
    "volume": ("volume", "the number that the publisher gave"),
    "license": ("licence", "an SPDX identifier, as CC-BY-4.0"),
}
"""Fields of the proceedings that a publisher asks for: what they are, and what to write for them."""


_ABOUT = {
    "acronym": "Write acronym:, as ML4Astro.",
    "place": "Write place: and town and country.",
}
"""Fields of the edition that others ask for, and what to write."""


def references_of(edition: PublishedEdition, site: Published) -> list[Reference]:
    """The references of all published papers of an edition, in order."""
    return [reference(paper, edition, site) for paper in edition.papers]


def lacking(edition: PublishedEdition, *names: str) -> list[Missing]:
    """What the publisher asks for of these fields of ``proceedings:`` that are empty."""
    volume = edition.edition.proceedings
    return [
        Missing(
            f"the proceedings have no {_VOLUME[name][0]}",
            f"Write {name}: below proceedings:, {_VOLUME[name][1]}.",
            "edition",
            ("proceedings", name),
        )
        for name in names
        if not getattr(volume, name)
    ]


def lacking_about(edition: PublishedEdition, *names: str) -> list[Missing]:
    """What is asked for of these fields of the edition that are empty."""
    return [
        Missing(f"there is no {name}", _ABOUT[name], "edition", (name,))
        for name in names
        if not getattr(edition.edition, name)
    ]


def event_address(edition: PublishedEdition, base: str, *, has_page: bool) -> str | None:
    """The address of the event: its own, else that of its pages below ``base``, the site's address or nothing.

    ``has_page`` says whether the edition has a first page; without one it is the site's.
    """
    return edition.edition.url or (base and (f"{base}{folder_of(edition)}/" if has_page else base)) or None


def lacking_address() -> Missing:
    """That the event has no address."""
    hint = "Give the site's address with --base-url, or write url:."
    return Missing("the event has no address", hint, "edition", ("url",))


def lacking_day() -> Missing:
    """That the event has no day."""
    return Missing(
        "the event has no day", "Write a date of kind: event with a day, or from: and to:.", "dates"
    )


def lacking_of(paper: str, name: str, hint: str) -> Missing:
    """That a paper has no such field."""
    return Missing(f"paper {paper} has no {name}", hint, "papers", (name,), paper)


def without_year(name: str, year: int) -> str:
    """``ICML`` of ``ICML 2022``, for those who write the year themselves."""
    return name.removesuffix(str(year)).rstrip(" -'’") or name


def in_english(first: date, last: date) -> str:
    """Days in English: ``July 19, 2025``, ``July 19-20, 2025``, ``November 30 - December 7, 2025``."""
    start, end = f"{first:%B} {first.day}", f"{last:%B} {last.day}"
    if first == last:
        return f"{start}, {first.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{start}-{last.day}, {first.year}"
    return f"{start}{f', {first.year}' if first.year != last.year else ''} - {end}, {last.year}"
