"""aclpub2: the folder of YAML from which proceedings for the ACL Anthology are made (github.com/rycolab/aclpub2).

Names are in UTF-8, and titles and abstracts in LaTeX, as its authors ask. E-mail addresses are left out: we hold none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from sphinx_conference.exports.publishers.delivery import (
    Delivery,
    Missing,
    lacking,
    lacking_about,
    lacking_day,
    lacking_of,
    references_of,
)
from sphinx_conference.render.citations.latex import latex
from sphinx_conference.render.people.names import name_of
from sphinx_conference.render.schedule.sessions import SessionWords
from sphinx_conference.text.plaintext import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx_conference.model.lines import Line
    from sphinx_conference.model.names import Name
    from sphinx_conference.model.papers import Paper
    from sphinx_conference.published.records import Published, PublishedEdition
    from sphinx_conference.render.citations.reference import Contributor, Reference

_ORGANISING = ("organizer", "chair")
_PROGRAM = ("committee", "reviewer")


def aclpub2(edition: PublishedEdition, site: Published) -> Delivery:
    """``conference_details.yml``, ``papers.yml``, ``program.yml`` and the two committees."""
    references = references_of(edition, site)
    if not references:
        return Delivery({})
    program = _program(edition, site)
    made: dict[str, Any] = {
        "conference_details.yml": _details(edition, references[0]),
        "papers.yml": [_paper(paper, one) for paper, one in zip(edition.papers, references, strict=True)],
        "program.yml": program,
        "organizing_committee.yml": _organising(edition, site),
        "program_committee.yml": _committee(edition, site),
    }
    files = {name: _text(value) for name, value in made.items() if value}
    return Delivery(files, tuple(_missing(edition, references, made)))


class _Written(yaml.SafeDumper):
    """YAML in which nothing refers to something else."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - of whatever it is
        return True


def _text(value: Any) -> str:
    return str(yaml.dump(value, Dumper=_Written, allow_unicode=True, sort_keys=False, width=110))


def _details(edition: PublishedEdition, first: Reference) -> dict[str, Any]:
    about, volume = edition.edition, edition.edition.proceedings
    details = {
        "book_title": plain_text(first.booktitle),
        "event_name": plain_text(about.title),
        "cover_subtitle": "Proceedings of the Workshop" if about.host else "Proceedings of the Conference",
        "anthology_venue_id": about.acronym or about.name,
        "start_date": first.start,
        "end_date": first.end,
        "isbn": "",
        "location": about.place or "",
        "editors": [_parts(editor.name) for editor in first.editors],
        "publisher": volume.publisher or "",
        "volume_name": volume.volume or "1",
    }
    return {key: value for key, value in details.items() if value is not None}


def _parts(name: Name) -> dict[str, str]:
    given, particle, family, suffix = name.parts
    last = " ".join(part for part in (particle, family, suffix) if part)
    return {"first_name": given, "last_name": last}


def _paper(paper: Paper, one: Reference) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": _number(one.id),
        "title": latex(one.title),
        "authors": [_author(author) for author in one.authors],
        "file": f"{one.id}.pdf",
        "abstract": latex(one.abstract) if one.abstract else None,
        "attributes": {
            "presentation_type": paper.presentation.in_words if paper.presentation else None,
            "submitted_area": paper.track.in_words if paper.track else None,
        },
        "attachments": [{"type": "software", "url": one.code}] if one.code else None,
    }
    found["attributes"] = {key: value for key, value in found["attributes"].items() if value}
    return {key: value for key, value in found.items() if value}


def _author(author: Contributor) -> dict[str, str]:
    found = {
        **_parts(author.name),
        "name": author.name.full,
        "institution": "; ".join(map(plain_text, author.affiliations)),
        "orcid": author.orcid or "",
    }
    return {key: value for key, value in found.items() if value or key == "first_name"}


def _number(identifier: str) -> int | str:
    return int(identifier) if identifier.isdecimal() else identifier


def _program(edition: PublishedEdition, site: Published) -> list[dict[str, Any]]:
    """Sessions with their papers; times are those of the place, as aclpub2 has them."""
    words, program = SessionWords(edition, site), edition.program
    found = []
    for line in program.lines:
        if line.block or line.session.cancelled or line.start is None:
            continue
        papers = [
            *_slots([line, *program.talks_of(line)]),
            *({"id": _number(paper.id)} for paper in program.papers_of(line)),
        ]
        entry: dict[str, Any] = {"title": plain_text(words.title_of(line.session)), **_times(line)}
        found.append({**entry, "papers": papers} if papers else entry)
    return found


def _slots(lines: Iterable[Line]) -> Iterator[dict[str, Any]]:
    for line in lines:
        if line.session.paper and not line.session.cancelled:
            yield {"id": _number(line.session.paper), **_times(line)}


def _times(line: Line) -> dict[str, Any]:
    moments = {"start_time": line.start, "end_time": line.end}
    return {key: moment.replace(tzinfo=None) for key, moment in moments.items() if moment}


def _organising(edition: PublishedEdition, site: Published) -> list[dict[str, Any]]:
    groups: dict[str, list[dict[str, str]]] = {}
    for one in edition.people:
        role = next((role for role in _ORGANISING if role in one.role), None)
        name = name_of(one.person, one.name, site)
        if role and name:
            title = plain_text(one.note) if one.note else "Organizers" if role == "organizer" else "Chairs"
            member = {"name": name.full, "institution": one.affiliation or ""}
            groups.setdefault(title, []).append({key: value for key, value in member.items() if value})
    return [{"role": role, "members": members} for role, members in groups.items()]


def _committee(edition: PublishedEdition, site: Published) -> list[dict[str, Any]]:
    names = [
        name.full
        for one in edition.people
        if any(role in one.role for role in _PROGRAM) and (name := name_of(one.person, one.name, site))
    ]
    return [{"role": "Program Committee", "type": "name_block", "entries": names}] if names else []


def _missing(
    edition: PublishedEdition, references: Sequence[Reference], made: dict[str, Any]
) -> Iterator[Missing]:
    yield from lacking(edition, "editors", "publisher")
    yield from lacking_about(edition, "acronym", "place")
    if not references[0].start:
        yield lacking_day()
    yield Missing("the ISBN is empty", "The Anthology gives it; write it into conference_details.yml.")
    for name, collection, what in _FILES:
        if not made[name]:
            yield Missing(f"there is no {what}, so {name} is not written", "Write it.", collection)
    for one in references:
        if not one.abstract:
            yield lacking_of(one.id, "abstract", "Write abstract:.")


_FILES = (
    ("program.yml", "schedule", "program with times"),
    ("organizing_committee.yml", "people", "organizer or chair"),
    ("program_committee.yml", "people", "committee or reviewer"),
)
