"""The call as plain text for mailing lists: 72 columns, no markup, every address written out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_conference.config import _, pgettext
from sphinx_conference.exports.announcements.columns import width, wrap
from sphinx_conference.exports.publishers.delivery import Delivery, Missing
from sphinx_conference.render.dates.event import event_date
from sphinx_conference.render.dates.words import earlier_in_words, format_when
from sphinx_conference.render.punctuation import listed
from sphinx_conference.text import markup
from sphinx_conference.text.unicodemath import linear

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx_conference.model.dates import ImportantDate
    from sphinx_conference.model.edition import Track
    from sphinx_conference.published.records import PublishedEdition

COLUMNS = 72
"""What RFC 3676 and habit leave for a line of mail, with room for quotation marks."""


def call_text(edition: PublishedEdition, home: str | None, scope: Sequence[str] | None = None) -> Delivery:
    """``call.txt``; ``home`` is the address of the event, ``scope`` the section that ``call: {scope: ...}`` names."""
    blocks = [
        _head(edition, home),
        _scope(scope or ()),
        _dates(edition),
        _submission(edition),
        *_tracks(edition),
        _contact(edition),
    ]
    text = "\n\n".join("\n".join(block) for block in blocks if block) + "\n"
    missing = []
    if not edition.edition.call.portal:
        hint = "The text does not say where to submit; write there portal: and its address."
        missing.append(Missing("the call has no portal", hint, "edition", ("call", "portal")))
    if edition.edition.call.scope and scope is None:
        hint = "Write a page of the edition and a heading of it, for example index#topics."
        missing.append(Missing("there is no such section", hint, "edition", ("call", "scope")))
    if not edition.edition.public_contact:
        hint = "The text names nobody to write to; write public_contact: and an e-mail address."
        missing.append(Missing("there is no public_contact", hint, "edition", ("public_contact",)))
    return Delivery({"call.txt": text}, tuple(missing))


def written_out(text: str) -> str:
    """Data text as plain text on one line; a link is followed by its address."""
    result: list[str] = []
    target = ""
    for token in markup.tokens(" ".join(text.split())):
        if token.type == "link_open":
            target = token.href
            start = len(result)
        elif token.type == "link_close":
            if "".join(result[start:]) != target:
                result.append(f" <{target}>")
        elif token.type in markup.MATH:
            result.append(linear(token.content))
        else:
            result.append(" " if token.type in ("softbreak", "hardbreak") else token.content)
    return "".join(result)


def _lines(text: str, first: str = "", rest: str | None = None) -> list[str]:
    return wrap(written_out(text), COLUMNS, first, rest)


def _heading(text: str) -> list[str]:
    lines = wrap(str(text), COLUMNS)
    return [*lines, "-" * max(map(width, lines)), ""]


def _rows(rows: Iterable[tuple[str, str]], indent: str = "") -> list[str]:
    """``Label: value`` lines of plain text, values below each other where the labels are short."""
    pairs = [(f"{label}:", value) for label, value in rows]
    column = max((width(label) for label, _value in pairs), default=0)
    result = []
    for label, value in pairs:
        if column > COLUMNS // 2:
            result += [*wrap(label, COLUMNS, indent), *wrap(value, COLUMNS, indent + "  ")]
        else:
            padded = indent + label + " " * (column - width(label) + 1)
            result += wrap(value, COLUMNS, padded, indent + " " * (column + 1))
    return result


def _head(edition: PublishedEdition, home: str | None) -> list[str]:
    about = edition.edition
    title = about.title if not about.acronym else f"{about.title} ({about.acronym})"
    lines = wrap(_("Call for papers: {title}").format(title=written_out(title)), COLUMNS)
    lines.append("=" * max(map(width, lines)))
    facts = [about.host or about.name, event_date(edition, about.language), about.place]
    lines += wrap(listed(written_out(str(fact)) for fact in facts if fact), COLUMNS)
    lines += [home] if home else []
    return [*lines, "", *_lines(about.tagline)] if about.tagline else lines


def _scope(section: Sequence[str]) -> list[str]:
    """A section of a page: its heading, then its paragraphs and lists, each in a line."""
    if not section:
        return []
    heading, *rest = section
    lines = _heading(written_out(heading))
    for number, text in enumerate(rest):
        listed = text.startswith("* ")
        if number and not (listed and rest[number - 1].startswith("* ")):
            lines.append("")
        lines += _lines(text.removeprefix("* "), "* ", "  ") if listed else _lines(text)
    return lines


def _dates(edition: PublishedEdition) -> list[str]:
    language = edition.edition.language
    rows = [(written_out(entry.label), _when(entry, language)) for entry in edition.dates]
    return [*_heading(_("Important dates")), *_rows(rows)] if rows else []


def _when(entry: ImportantDate, language: str) -> str:
    """The value, and in brackets what else is to be said of it."""
    remarks = [pgettext("date", "cancelled")] if entry.cancelled else []
    if entry.was:
        values = listed(str(earlier_in_words(earlier, language)) for earlier in entry.was)
        remarks.append(_("was {date}").format(date=values))
    remarks += [written_out(entry.note)] if entry.note else []
    value = str(format_when(entry.at, language))
    return f"{value} ({'; '.join(map(str, remarks))})" if remarks else value


def _submission(edition: PublishedEdition) -> list[str]:
    call = edition.edition.call
    rows = [
        (_("Submit at"), call.portal),
        (pgettext("call", "Format"), written_out(call.format or "")),
        (pgettext("call", "Pages"), written_out(call.pages or "")),
        (pgettext("call", "Review"), written_out(call.review or "")),
        *((written_out(template.label), template.url) for template in call.templates),
        (_("Review for us"), call.reviewers),
    ]
    known = [(str(label), value) for label, value in rows if value]
    return [*_heading(_("Submission")), *_rows(known)] if known else []


def _tracks(edition: PublishedEdition) -> Iterator[list[str]]:
    tracks = edition.edition.call.tracks
    if not tracks:
        return
    lines = _heading(_("Tracks"))
    for number, track in enumerate(tracks):
        lines += [""] if number else []
        lines += [*_lines(track.name, "* ", "  "), *_of_track(track, edition)]
    yield lines


def _of_track(track: Track, edition: PublishedEdition) -> list[str]:
    deadline = next((entry for entry in edition.dates if entry.id == track.deadline), None)
    rows = [
        (_("Deadline"), _when(deadline, edition.edition.language) if deadline else None),
        (_("Submit at"), track.portal),
        (pgettext("call", "Format"), written_out(track.format or "")),
        (pgettext("call", "Pages"), written_out(track.pages or "")),
    ]
    lines = [line for run in markup.paragraphs(track.summary or "") for line in _lines(run, "  ")]
    return lines + _rows([(str(label), value) for label, value in rows if value], "  ")


def _contact(edition: PublishedEdition) -> list[str]:
    contact = edition.edition.public_contact
    return [*_heading(_("Contact")), contact] if contact else []
