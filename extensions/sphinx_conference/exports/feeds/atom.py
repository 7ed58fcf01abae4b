"""A feed as Atom (RFC 4287)."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from sphinx_conference import __version__

if TYPE_CHECKING:
    from datetime import datetime

    from sphinx_conference.exports.feeds.feed import Feed, FeedEntry

NAMESPACE = "http://www.w3.org/2005/Atom"
GENERATOR = "sphinx-conference"


def atom(feed: Feed) -> bytes:
    """The bytes of the feed."""
    root = ET.Element("feed", {"xmlns": NAMESPACE, "xml:lang": feed.language.replace("_", "-")})
    ET.SubElement(root, "generator", version=__version__).text = GENERATOR
    ET.SubElement(root, "id").text = f"urn:uuid:{feed.uid}"
    ET.SubElement(root, "title").text = feed.title
    ET.SubElement(root, "updated").text = moment_of(feed.updated)
    ET.SubElement(ET.SubElement(root, "author"), "name").text = feed.author
    ET.SubElement(root, "link", rel="self", type="application/atom+xml", href=feed.source)
    ET.SubElement(root, "link", rel="alternate", type="text/html", href=feed.url)
    for entry in feed.entries:
        _entry(root, entry)
    ET.indent(root)
    content: bytes = ET.tostring(root, "utf-8", xml_declaration=False)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + content + b"\n"


def _entry(root: ET.Element, entry: FeedEntry) -> None:
    found = ET.SubElement(root, "entry")
    ET.SubElement(found, "id").text = f"urn:uuid:{entry.uid}"
    ET.SubElement(found, "title").text = entry.title
    ET.SubElement(found, "updated").text = moment_of(entry.updated)
    ET.SubElement(found, "link", rel="alternate", type="text/html", href=entry.url)
    if entry.more:
        ET.SubElement(found, "link", rel="related", href=entry.more)
    if entry.category:
        ET.SubElement(found, "category", term=entry.category)
    kind, text = ("html", entry.html) if entry.html else ("text", entry.text or entry.title)
    ET.SubElement(found, "content", type=kind).text = text


def moment_of(moment: datetime) -> str:
    """A moment in UTC (RFC 3339)."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
