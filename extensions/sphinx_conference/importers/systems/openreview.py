"""OpenReview: notes of API 2 and 1, authors in both forms, and the CSV of the chair's console.

A note is accepted by its ``venueid``, which publication chairs see as well; in old venues without one by its decision.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from sphinx_conference.importers.imported import ImportedRecords, Outcome, RefusedError
from sphinx_conference.importers.jsonvalues import map_of, maps_of, texts_of_list
from sphinx_conference.importers.labels import accepts, turns_down
from sphinx_conference.importers.pages import gathered
from sphinx_conference.importers.person import ImportedPerson

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_conference.importers.files import SourceFile
    from sphinx_conference.importers.source import SourceOptions

Note = dict[str, Any]
_EVERYONE = "everyone"
_FORUM = re.compile(r"[\w-]+", re.ASCII)
_KNOWN = ("oral", "spotlight", "poster")


def read(files: Sequence[SourceFile], options: SourceOptions) -> ImportedRecords:
    """Notes as JSON, and the console's CSV, which adds decisions to them, or to papers that are there already."""
    imported = ImportedRecords()
    decisions: dict[str, str] = {}
    for file in files:
        if file.looks_like != "json":
            decisions |= _console(file)
    pages = [file for file in files if file.looks_like == "json"]
    if not pages:
        _take_decisions(decisions, imported)
        return imported
    notes = [note for note in gathered(pages, "notes", "notes", "id") if not note.get("replyto")]
    venues = {_venue_of(note) for note in notes} - {""}
    if len(venues) > 1 and not options.venue:
        message = f"the notes are of {len(venues)} venues"
        raise RefusedError(message, "Say with --venue which is meant.", pages[0].name)
    venue = options.venue or next(iter(venues), "")
    outcomes = [(note, _outcome(note, venue)) for note in notes]
    shown = [str(_value(note, "venue") or "") for note, outcome in outcomes if outcome is Outcome.TAKEN]
    prefix = _shared_words(shown) if len(set(shown)) > 1 else -2
    for note, outcome in outcomes:
        number = note.get("number")
        written = decisions.get(str(number), "")
        if outcome is Outcome.TAKEN and written and not accepts(written):
            imported.say(str(number), "the console says otherwise than its venue id, so it is not taken")
            outcome = Outcome.UNDECIDED
        if number is None:
            imported.pass_over("", Outcome.UNREADABLE)
        elif outcome is not Outcome.TAKEN:
            imported.pass_over(number, outcome)
        elif _EVERYONE not in _readers(note):
            imported.pass_over(number, Outcome.HIDDEN)
        else:
            _take(note, written or _presentation(note, prefix), options, imported)
    return imported


def _take(note: Note, decision: str, options: SourceOptions, imported: ImportedRecords) -> None:
    public = _Public(note, imported)
    forum = next(
        (one for one in (note.get("forum"), note.get("id")) if _FORUM.fullmatch(str(one or ""))), None
    )
    pdf = public("pdf")
    imported.take(
        note["number"],
        title=public("title"),
        authors=_authors(note, public, options, imported),
        abstract=public("abstract"),
        decision=decision,
        topics=texts_of_list(public("keywords")),
        links={
            "openreview": f"https://openreview.net/forum?id={forum}" if forum else None,
            "pdf": f"https://openreview.net/pdf?id={forum}" if pdf and forum else None,
        },
    )


class _Public:
    """The values of a note that everyone may read; others are counted."""

    def __init__(self, note: Note, imported: ImportedRecords) -> None:
        self.note, self.imported = note, imported

    def __call__(self, name: str) -> Any:
        field = map_of(self.note.get("content")).get(name)
        readers = field.get("readers") if isinstance(field, dict) else None
        is_public = readers is None or (isinstance(readers, list) and _EVERYONE in readers)
        if not is_public:  # without readers of its own it has the note's
            self.imported.hide(name)
            return None
        return _value(self.note, name)


def _value(note: Note, name: str) -> Any:
    """The value of a field in either API, whoever may read it."""
    field = map_of(note.get("content")).get(name)
    return field.get("value") if isinstance(field, dict) else field


def _readers(note: Note) -> Sequence[str]:
    readers = note.get("readers")
    return readers if isinstance(readers, list) else ()


def _venue_of(note: Note) -> str:
    """The id of the venue to which a note was submitted."""
    invitations = [*texts_of_list(note.get("invitations")), *texts_of_list(note.get("invitation"))]
    return str(note.get("domain") or next((one.partition("/-/")[0] for one in invitations), ""))


def _outcome(note: Note, venue: str) -> Outcome:
    if note.get("ddate"):
        return Outcome.DELETED
    where = _value(note, "venueid")
    if not where:
        decision = next(_decisions(note), "")
        return Outcome.TAKEN if accepts(decision) else Outcome(turns_down(decision))
    if where == venue:
        return Outcome.TAKEN
    return Outcome(turns_down(str(where).rpartition("/")[2].replace("_", " ")))


def _decisions(note: Note) -> Iterator[str]:
    """The decisions among the replies to a note."""
    details = map_of(note.get("details"))
    for reply in (*maps_of(details.get("replies")), *maps_of(details.get("directReplies"))):
        invitations = [*texts_of_list(reply.get("invitations")), *texts_of_list(reply.get("invitation"))]
        if any(one.endswith("/Decision") for one in invitations):
            yield str(_value(reply, "decision") or "")


def _shared_words(texts: Sequence[str]) -> int:
    """How many words all texts begin with."""
    columns = zip(*(text.split() for text in texts), strict=False)
    return sum(1 for _ in takewhile(lambda words: len(set(words)) == 1, columns))


def _presentation(note: Note, prefix: int) -> str:
    """What of ``venue`` stands behind the venue's short name, which all accepted notes share."""
    words = str(_value(note, "venue") or "").split()
    if prefix < 0:  # one name for all: its last words say it, or nothing does
        return " ".join(word for word in words[prefix:] if any(known in word.casefold() for known in _KNOWN))
    return " ".join(words[prefix:])


def _authors(
    note: Note, public: _Public, options: SourceOptions, imported: ImportedRecords
) -> list[ImportedPerson]:
    value = _value(note, "authors") if "authors" in options.reveal else public("authors")
    if not isinstance(value, list):
        return []
    if [one for one in value if one != "Anonymous"]:
        return [_author(one) for one in value]
    original = map_of(map_of(note.get("details")).get("original"))
    names = _value(original, "authors")
    if isinstance(names, list) and (_EVERYONE in _readers(original) or "authors" in options.reveal):
        return [_author(one) for one in names]
    if value:
        imported.hide("authors")
    return []


def _author(value: Any) -> ImportedPerson:
    """A name, or what newer venues have: ``{fullname, username, institutions}``."""
    if not isinstance(value, dict):
        return ImportedPerson(str(value))
    names = [str(one["name"]) for one in maps_of(value.get("institutions")) if one.get("name")]
    return ImportedPerson(str(value.get("fullname") or ""), affiliation=tuple(names))


def _console(file: SourceFile) -> dict[str, str]:
    """The decisions by number of the console's "Paper status"."""
    table = file.table()
    if table.has("reason") and not table.has("decision"):
        hint = "Download the table of the tab Paper Status, or better the notes as JSON."
        raise file.refuse("this is the console's list of papers that were rejected or withdrawn", hint)
    table.need("number", "decision")
    return {row["number"]: row["decision"].replace("undefined", "") or "undecided" for row in table}


def _take_decisions(decisions: dict[str, str], imported: ImportedRecords) -> None:
    """Decisions alone: the console's table has no authors, so it makes no papers, and says more of those there are."""
    for number, decision in decisions.items():
        if accepts(decision):
            imported.take(number, decision=decision)
        else:
            imported.pass_over(number, Outcome(turns_down(decision)))
