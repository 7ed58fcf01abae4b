"""The authors of a paper: each stands once, and an entry is one person's name and nothing more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_conference.checks.finding import Finding
from sphinx_conference.checks.known import right_names
from sphinx_conference.checks.mentions import named
from sphinx_conference.checks.naming import joined, spelling
from sphinx_conference.model.names import GROUP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_conference.checks.mentions import Named
    from sphinx_conference.model.papers import Author
    from sphinx_conference.model.site import Site

_TWO_PEOPLE = re.compile(r"\s(?:and|&)\s|;|\s\S+\s-\s\S+\s")
_OTHERS = re.compile(r"(?:and )?(?:others|et\W*al)\W*", re.IGNORECASE)
"""What stands for the authors who are not named."""
_ODD = re.compile(r"[*†‡§¶|\\\[\]$<>^{}()0-9⁰-⁹¹²³]")
_CALLED = re.compile(r"\((?![^()]*(?:univ|inst))[^\W\d_][^()\s]*\)(?=\s)", re.IGNORECASE)
"""The name by which somebody is called: ``William (Bill) Smith``."""
_TITLES_BEFORE = (
    "Dr. ",
    "Dr ",
    "Prof. ",
    "Prof ",
    "Professor ",
    "Mr. ",
    "Mrs. ",
    "Ms. ",
    "PhD ",
    "Ph.D. ",
    "MSc ",
)
_TITLES_BEHIND = (" PhD", " Ph.D.", " MSc", " M.Sc.")
_ENTRIES = 'In brackets each comma begins a new author. Write one to a line: "- Family, Given".'
_KEYS = "Write the name alone, without titles; affiliation, ORCID iD and marks are keys of their own, below name:."


def names_are_names(site: Site) -> Iterator[Finding]:
    """A name is one person's: it has a letter, and no marks of footnotes, no affiliation, no number, no other name."""
    for edition, mentions in named(site).items():
        for one in mentions:
            quoted = f'"{one.full}"' if one.quotable else "an entry"
            if not is_alone(one):
                message, hint = f"{quoted} holds more than a name", _KEYS
                if _OTHERS.fullmatch(one.full):
                    message, hint = f"{quoted} is no name", "Write all authors, one an entry, or delete it."
                elif not one.letters:
                    message = f"{quoted} is no name"
                yield Finding(edition, one.collection, one.name_loc, message, hint)
            elif _names_two(one):
                message, hint = f"{quoted} names two people", "Write one person an entry."
                yield Finding(edition, one.collection, one.name_loc, message, hint)


def is_alone(one: Named) -> bool:
    """Whether what is given as a name is a name and nothing else, as far as can be told."""
    full, letters = one.full, one.letters
    titled = full.startswith(_TITLES_BEFORE) or full.endswith(_TITLES_BEHIND)
    if letters and not titled and not _ODD.search(full):
        return not _OTHERS.fullmatch(full)
    if letters and not titled and ("@" in full or not _ODD.search(_CALLED.sub("", full))):
        return True  # the check for e-mail addresses tells of those
    return bool(one.name.is_group or GROUP.search(full) or one.is_right)


def _names_two(one: Named) -> bool:
    full = one.full
    if (
        not (";" in full or "&" in full or "and" in full or " - " in full)
        or one.name.is_group
        or one.is_right
    ):
        return False
    return bool(_TWO_PEOPLE.search(full)) and not GROUP.search(full)


def groups_are_one_part(site: Site) -> Iterator[Finding]:
    """A group's name has one part; else bibliographies have ``Collaboration, LSST``."""
    for edition, mentions in named(site).items():
        for one in mentions:
            full, name = one.full, one.name
            if not name.given or not GROUP.fullmatch(name.family) or one.is_right:
                continue
            quoted, written = (f'"{full}"', full) if one.quotable else ("a group", "Name of the Group")
            message = f"{quoted} is taken for a person with a given and a family name"
            hint = f"Write a group in one part: name: {{family: {written}}}; in a table {written} [group]."
            yield Finding(edition, one.collection, one.name_loc, message, hint)


def names_are_whole(site: Site) -> Iterator[Finding]:
    """``[Family, Given]`` is a list of two authors, which nobody means."""
    right = right_names(site)
    for edition, data in site.editions.items():
        for index, paper in enumerate(data.papers):
            if len(paper.authors) % 2 or not _is_one_word(paper.authors[0]):
                continue
            if all(map(_is_one_word, paper.authors)) and not any(
                author.name and spelling(author.name.full) in right for author in paper.authors
            ):
                message = "each author has a name of one word"
                yield Finding(edition, "papers", (index, "authors"), message, _ENTRIES)


def _is_one_word(author: Author) -> bool:
    """Whether an author is a single word and nothing else, in a script with capitals, in which names have spaces."""
    name = author.name
    if name is None or name.given or author.person or author.affiliation or author.orcid:
        return False
    return " " not in name.family and name.family.lower() != name.family.upper()


def authors_differ(site: Site) -> Iterator[Finding]:
    """Nobody is an author of a paper twice; namesakes are told apart by id, ORCID iD or affiliation."""
    known = {person.id: joined(person.name.full) for person in site.persons}
    for edition, data in site.editions.items():
        for index in sorted(_perhaps_doubled(site, edition)):
            paper = data.papers[index]
            keys = [
                joined(author.name.full) if author.name else known.get(author.person or "", author.person)
                for author in paper.authors
            ]
            firsts: dict[str | None, Author] = {}
            for number, author in enumerate(paper.authors):
                first = firsts.setdefault(keys[number], author)
                if first is not author and not _told_apart(first, author):
                    who = author.name.full if author.name else author.person
                    named_so = f'"{who}"' if paper.is_quotable else "somebody"
                    message = f"{named_so} is an author of this paper twice"
                    hint = "Delete one entry; namesakes are told apart by person:, orcid: or affiliation:."
                    yield Finding(edition, "papers", (index, "authors", number), message, hint)


def _perhaps_doubled(site: Site, edition: str) -> set[int]:
    """Papers of which two authors have one name, or one is named by id: few, so the rest costs little."""
    found = {
        index
        for index, paper in enumerate(site.editions[edition].papers)
        if any(author.person for author in paper.authors)
    }
    last, names = -1, set[str]()
    for one in named(site)[edition]:
        index = one.loc[0]
        if one.collection != "papers" or not isinstance(index, int):
            continue
        if index != last:
            last, names = index, {one.letters}
        elif one.letters in names:
            found.add(index)
        else:
            names.add(one.letters)
    return found


def _told_apart(one: Author, other: Author) -> bool:
    pairs = (
        (one.person, other.person),
        (one.orcid, other.orcid),
        (one.affiliation, other.affiliation),
    )
    return any(first and second and first != second for first, second in pairs)
