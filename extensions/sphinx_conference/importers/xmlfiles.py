"""XML of other systems, which is data alone."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_conference.importers.files import SourceFile


def element_of(file: SourceFile) -> ET.Element:
    """The outermost element; raises ``RefusedError`` for what is no whole XML, or declares entities or a DTD."""
    if b"<!DOCTYPE" in file.raw or b"<!ENTITY" in file.raw:
        raise file.refuse("the file declares a document type, which no export does", "Is it the right file?")
    try:
        return ET.fromstring(file.raw)  # noqa: S314 - what declares entities is refused above
    except (ET.ParseError, ValueError, LookupError):
        raise file.refuse("this is no whole XML file") from None
