"""What a slip costs, in words: what is left out for it, and all of it summed up."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from sphinx_conference.data.document import Loc
    from sphinx_conference.model.losses import Loss
    from sphinx_conference.model.site import Site
    from sphinx_conference.problems.problem import Problem

NOTHING_SHOWN = "Nothing of this file is shown."

NOUNS = {
    "persons": ("person", "people"),
    "people": ("appearance", "appearances"),
    "edition": ("edition", "editions"),
    "dates": ("date", "dates"),
    "schedule": ("session", "sessions"),
    "papers": ("paper", "papers"),
    "papers.map": ("papers.map.yaml", "papers.map.yaml"),
    "sponsors": ("sponsor", "sponsors"),
    "questions": ("question", "questions"),
    "news": ("piece of news", "pieces of news"),
    "calendar": ("entry of calendar.yaml", "entries of calendar.yaml"),
}
"""What records of a collection are called: one, and several."""

_PRIVATE = frozenset({"email", "notes"})
_ENTRIES = {
    "authors": "author", "topics": "topic", "awards": "award", "previous_ids": "earlier id", "people": "person",
    "role": "role", "was": "earlier value", "tracks": "track", "templates": "template", "editors": "editor",
    "announcements": "announcement", "also": "name", "affiliation": "affiliation", "sessions": "session",
    "told": "line", "talks": "talk", "rooms": "room", "chairs": "person", "panelists": "person", "tags": "tag",
    "room": "room", "stream": "link", "travel": "way", "hotels": "hotel",
}  # fmt: skip
"""What an entry of a list is called, by the list's key."""
_LINKS = frozenset({"links", "url", "map", "route", "hiring", "portal", "reviewers"})
_ACRONYMS = {"orcid": "ORCID iD", "id": "id"}
_SHOWN = 10
"""Records that the sum names."""


class RecordName(NamedTuple):
    """How messages name a record: a noun, and its id or another name if it has one."""

    noun: str
    name: str

    @property
    def subject(self) -> str:
        """``Paper 17``, or ``This paper``."""
        return f"{self.noun[:1].upper()}{self.noun[1:]} {self.name}" if self.name else f"This {self.noun}"


def cost(called: RecordName, left_out: Loc, *, shown: bool, known: bool = True) -> str:
    """A sentence for what is left out of a record, ``()`` being all of it.

    ``shown`` says whether the record is shown without it, and ``known`` whether the last key is one of the model.
    """
    if not left_out:
        return f"{called.subject} is left out."
    what = f"this {_noun(left_out)}" if known else "what this key holds"
    names = [step for step in left_out if isinstance(step, str)]
    if names[-1] in _PRIVATE:
        return "It is private, and nothing that is shown is lost."
    if not shown:
        return f"{what[:1].upper()}{what[1:]} is left out."
    return f"{called.subject} is shown without {what}."


def _noun(loc: Loc) -> str:
    names = [step for step in loc if isinstance(step, str)]
    if isinstance(loc[-1], int):
        return _ENTRIES.get(names[-1], "entry")
    if _LINKS & {names[0], names[-1]}:
        return "link"
    return _ACRONYMS.get(names[-1], names[-1].replace("_", " "))


def with_papers(problems: Iterable[Problem], site: Site) -> Iterator[Problem]:
    """The problems; the cost of those for which somebody is not known tells how many papers wait for the name."""
    known = {person.id for person in site.persons}
    waiting = [
        ids for data in site.editions.values() for paper in data.papers if (ids := paper.without_name(known))
    ]
    lost = [loss for loss in site.lost if loss.collection == "persons" and not loss.field]
    files = {loss.file for loss in lost if loss.file}
    people = {
        cost(RecordName("person", loss.record), (), shown=False): loss.record for loss in lost if loss.record
    }
    for problem in problems:
        count = 0
        if problem.path in files:
            files.remove(problem.path)  # one of its slips tells it for all
            count = len(waiting)
        elif person := people.get(problem.cost):
            count = sum(person in ids for ids in waiting)
        papers = "1 paper is" if count == 1 else f"{count} papers are"
        also = (
            f" Until it is mended, {papers} left out for an author who is named by id alone." if count else ""
        )
        yield replace(problem, cost=f"{problem.cost or problem.code.cost}{also}") if also else problem


def summed_up(losses: Collection[Loss], totals: Mapping[str, int]) -> Iterator[str]:
    """Sentences that say how much is left out: files, records by their kind, with their ids, then fields.

    ``totals`` are how many records the files hold, by collection.
    """
    records: defaultdict[str, list[str]] = defaultdict(list)
    counts: Counter[str] = Counter()
    fields = 0
    files = dict.fromkeys(loss.file for loss in losses if loss.file)
    if files:
        listed = ", ".join(list(files)[:_SHOWN]) + (" and others" if len(files) > _SHOWN else "")
        yield f"Nothing is read of {'1 file' if len(files) == 1 else f'{len(files)} files'}: {listed}."
    for loss in losses:
        if loss.file:
            continue
        if loss.field:
            fields += 1
        else:
            counts[loss.collection] += 1
            records[loss.collection] += [loss.record] if loss.record else []
    for collection, (one, many) in NOUNS.items():
        if count := counts[collection]:
            names = records[collection]
            listed = ", ".join(names[:_SHOWN]) + (" and others" if len(names) > _SHOWN else "")
            total = max(totals.get(collection, 0), count)
            verb = "is" if count == 1 else "are"
            yield f"{count} of {total} {one if total == 1 else many} {verb} left out{f': {listed}' if listed else ''}."
    if fields:
        yield f"{fields} {'field is' if fields == 1 else 'fields are'} left out."
