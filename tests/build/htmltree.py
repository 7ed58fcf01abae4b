"""Pages that were built, as trees of elements."""

from __future__ import annotations

from typing import TYPE_CHECKING

import html5lib

if TYPE_CHECKING:
    from pathlib import Path
    from xml.etree.ElementTree import Element


def page_tree(path: Path) -> Element:
    """The tree of a page."""
    tree: Element = html5lib.parse(path.read_bytes(), namespaceHTMLElements=False, transport_encoding="utf-8")
    return tree


def find(tree: Element, tag: str, within: str = "", **attributes: str) -> list[Element]:
    """Elements of a tag with these attributes, within elements of a class."""
    roots = [e for e in tree.iter() if within in e.get("class", "").split()] if within else [tree]
    found = [element for root in roots for element in root.iter(tag)]
    return [e for e in found if all(e.get(name.replace("_", "-")) == v for name, v in attributes.items())]


def values(tree: Element, tag: str, attribute: str, within: str = "", **attributes: str) -> list[str]:
    """The values of an attribute of elements that have it."""
    found = find(tree, tag, within, **attributes)
    return [e.attrib[attribute] for e in found if attribute in e.attrib]


def words(element: Element) -> str:
    """The text of an element on one line."""
    return " ".join("".join(element.itertext()).split())
