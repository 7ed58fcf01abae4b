"""dblp: the XML in which whole volumes are submitted (dblp.org/xml/subm/dblpsubmission.dtd), to be sent by mail."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from itertools import groupby
from typing import TYPE_CHECKING

from sphinx_conference.exports.publishers.delivery import (
    Delivery,
    Missing,
    in_english,
    lacking,
    lacking_about,
    lacking_address,
    lacking_day,
    lacking_of,
    references_of,
    without_year,
)
from sphinx_conference.model.ids import Label
from sphinx_conference.published.editions import by_track
from sphinx_conference.text.plaintext import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_conference.published.records import Published, PublishedEdition
    from sphinx_conference.render.citations.reference import Reference

_DTD = '<!DOCTYPE dblpsubmission SYSTEM "https://dblp.org/xml/subm/dblpsubmission.dtd">'


def dblp(edition: PublishedEdition, site: Published, home: str | None) -> Delivery:
    """``dblp.xml``; ``home`` is the address of the event. The elements stand in the order of the DTD."""
    references = references_of(edition, site)
    if not references:
        return Delivery({})
    about, first = edition.edition, references[0]
    root = ET.Element("dblpsubmission")
    volume = ET.SubElement(root, "proceedings")
    for editor in first.editors:
        _add(volume, "editor", editor.name.full)
    _add(volume, "title", plain_text(first.booktitle))
    _add(volume, "publisher", first.publisher)
    _add(volume, "year", str(first.year))
    event = ET.SubElement(volume, "conf")
    _add(event, "acronym", f"{without_year(about.acronym or about.name, about.year)} {about.year}")
    _add(event, "location", plain_text(about.place or ""), needed=True)
    days = in_english(first.start, first.end) if first.start and first.end else ""
    _add(event, "date", days, needed=True)
    _add(event, "url", home)
    if first.series:
        series = ET.SubElement(volume, "series")
        _add(series, "title", first.series)
        _add(series, "number", first.volume)
    _add_papers(ET.SubElement(volume, "toc"), edition, references)
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode")
    xml = f'<?xml version="1.0" encoding="UTF-8"?>\n{_DTD}\n{text}\n'
    return Delivery({"dblp.xml": xml}, tuple(_missing(edition, references, home)))


def _add(parent: ET.Element, name: str, text: str | None, *, needed: bool = False) -> None:
    if text or needed:
        ET.SubElement(parent, name).text = text or ""


def _add_papers(toc: ET.Element, edition: PublishedEdition, references: Sequence[Reference]) -> None:
    """The table of contents, below the names of tracks."""
    tracks = {track.id: track.name for track in edition.edition.call.tracks}
    by_id = {one.id: one for one in references}
    for track, papers in groupby(by_track(edition), lambda paper: paper.track or ""):
        if track:
            name = tracks.get(track, track.text if isinstance(track, Label) else track)
            _add(toc, "section", plain_text(name))
        for paper in papers:
            one = by_id[paper.id]
            entry = ET.SubElement(toc, "publ")
            for author in one.authors:
                _add(entry, "author", author.name.full)
            _add(entry, "title", plain_text(one.title))
            _add(entry, "pages", f"{one.first_page}-{one.last_page}" if one.last_page else one.first_page)
            _add(entry, "doi", one.doi)
            _add(entry, "ee", one.url if not one.doi else None)


def _missing(
    edition: PublishedEdition, references: Sequence[Reference], home: str | None
) -> Iterator[Missing]:
    yield from lacking(edition, "editors")
    yield from lacking_about(edition, "acronym", "place")
    if not references[0].start:
        yield lacking_day()
    if not home:
        yield lacking_address()
    for one in references:
        if not (one.doi or one.url):
            hint = "dblp links every paper; write doi:, pdf: or openreview: below links:."
            yield lacking_of(one.id, "address", hint)
