"""What somebody who begins a site is asked: six questions, each with an answer that will do."""

from __future__ import annotations

import re
import zoneinfo
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic_core import PydanticCustomError

from sphinx_conference.model.base import line
from sphinx_conference.model.ids import identifier_of
from sphinx_conference.model.zones import parse_zone
from sphinx_conference.scaffold.places import guess_zone
from sphinx_conference.text.urls import SCHEMES, is_safe_url

if TYPE_CHECKING:
    from collections.abc import Callable

HOSTS = ("pages", "readthedocs", "none")
_GITHUB = re.compile(
    r"(?:https?://github\.com/|git@github\.com:)?([A-Za-z0-9-]+)/([A-Za-z0-9._-]+?)(?:\.git)?/?"
)


@dataclass(frozen=True, slots=True)
class Answers:
    """What is known of a site before its first file."""

    name: str
    """What people call the event: ML4Astro."""
    title: str
    year: int
    place: str
    zone: str
    url: str
    host: str = "pages"
    repository: str = ""

    @property
    def edition(self) -> str:
        """The id of the first edition, which is the name of its folder."""
        return str(self.year)

    @property
    def slug(self) -> str:
        """A name for machines that never changes."""
        return identifier_of(self.name) or "workshop"

    @property
    def edition_name(self) -> str:
        """What the edition is called."""
        return self.name if str(self.year) in self.name else f"{self.name} {self.year}"


@dataclass(frozen=True, slots=True)
class Prompt:
    """One of the six: the option that answers it, what it asks, its default, and what makes a value of the answer.

    ``value`` raises ``ValueError``, with what to write instead, for what is no answer.
    """

    option: str
    text: str
    default: Callable[[dict[str, str]], str]
    value: Callable[[str], str]


def _line(text: str) -> str:
    try:
        return line(text)
    except PydanticCustomError as error:
        context = error.context or {}
        raise ValueError(f'"{text!r}" {context.get("message")}. {context.get("hint")}') from None


def _any_line(text: str) -> str:
    return _line(text) if text.strip() else ""


def _year(text: str) -> str:
    if not re.fullmatch(r"[12][0-9]{3}", text.strip()):
        raise ValueError(f'"{text}" is no year. Write four digits.')
    return text.strip()


def _zone(text: str) -> str:
    text = text.strip()
    try:
        zone = parse_zone(text)
    except PydanticCustomError as error:
        context = error.context or {}
        raise ValueError(f"{context.get('message')}. {context.get('hint')}") from None
    if text != "UTC" and not isinstance(zone, zoneinfo.ZoneInfo):
        raise ValueError(f'"{text}" is not the zone of a place. Write for example America/Vancouver, or UTC.')
    return text


def web_address(text: str) -> str:
    """An address of a site, with a slash at its end; empty for an empty text. Raises ``ValueError`` for any other."""
    text = text.strip()
    if text and (not is_safe_url(text, SCHEMES) or re.search(r"[?#]", text)):
        raise ValueError(f'"{text}" is no web address. Write for example https://example.org/')
    return text if not text or text.endswith("/") else f"{text}/"


def repository_address(text: str) -> str:
    """The address of a repository, of which ``owner/name`` is enough on GitHub. Raises ``ValueError`` for any other."""
    if found := _GITHUB.fullmatch(text.strip()):
        return f"https://github.com/{found[1]}/{found[2]}"
    return web_address(text).rstrip("/")


def published_at(host: str, repository: str, slug: str) -> str:
    """Where a host publishes the site, as far as that follows; else an empty text."""
    if host == "readthedocs":
        return f"https://{slug}.readthedocs.io/"
    found = _GITHUB.fullmatch(repository)
    if host != "pages" or not found:
        return ""
    owner, name = found[1].lower(), found[2]
    return (
        f"https://{owner}.github.io/"
        if name.lower() == f"{owner}.github.io"
        else f"https://{owner}.github.io/{name}/"
    )


def prompts(folder: str, this_year: int, host: str, repository: str) -> tuple[Prompt, ...]:
    """The six questions for a site in ``folder``, in their order."""
    words = " ".join(
        word.capitalize() if word.islower() else word for word in re.split(r"[\s_-]+", folder) if word
    )
    return (
        Prompt("name", "Short name of the event", lambda _: words or "My Workshop", _line),
        Prompt("title", "Its full title", lambda known: known["name"], _line),
        Prompt("year", "Year of the first edition", lambda _: str(this_year), _year),
        Prompt("place", "Town and country, if known", lambda _: "", _any_line),
        Prompt("zone", "Time zone of the place", lambda known: guess_zone(known["place"]) or "UTC", _zone),
        Prompt(
            "url",
            "Address of the site, if known",
            lambda known: published_at(host, repository, identifier_of(known["name"]) or "workshop"),
            web_address,
        ),
    )
