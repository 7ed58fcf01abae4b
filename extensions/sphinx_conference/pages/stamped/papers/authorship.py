"""What a paper's page shows of its authors beside their names: signs, and numbered affiliations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_conference.config import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_conference.model.papers import Author, Paper

SIGNS = (
    ("equal", "*", _("Equal contribution")),
    ("corresponding", "†", _("Corresponding author")),
    ("presenting", "‡", _("Presenting author")),
)
ShownAuthor = tuple[str, str | None, str, str, str | None]
"""Name, name in its own script, address, marks and ORCID iD."""


def signs_of(authors: Iterable[ShownAuthor]) -> list[tuple[str, str]]:
    """The signs beside authors' names, and what they mean."""
    marks = "".join([author[3] for author in authors])
    return [(sign, str(text)) for _key, sign, text in SIGNS if sign in marks]


def marks_of(author: Author) -> list[str]:
    """The signs of an author; of most authors none."""
    if author.equal or author.corresponding or author.presenting:
        return [sign for key, sign, _text in SIGNS if getattr(author, key)]
    return []


def affiliations_of(paper: Paper) -> dict[str, int]:
    """The affiliations of a paper's authors, numbered from 1 as they occur."""
    found: dict[str, int] = {}
    for author in paper.authors:
        for text in author.affiliation:
            found.setdefault(text, len(found) + 1)
    return found
