"""Drawings in SVG: whether one can be shown and does nothing but be seen, and how large it is."""

from __future__ import annotations

import re
from math import isfinite
from typing import TYPE_CHECKING
from xml.parsers import expat

from sphinx_conference.reading.photos import Measures

if TYPE_CHECKING:
    from sphinx_conference.reading.photos import Flaw

SVG = "http://www.w3.org/2000/svg"
_MOST_BYTES = 1 << 20
_ACTIVE = frozenset(
    {"script", "foreignobject", "iframe", "embed", "object", "audio", "video", "handler", "listener"}
)
"""Elements, in small letters, that may run something or hold something else than a drawing."""
_LINK = frozenset({"href", "src"})
_INLINE = re.compile(r"\s*(?:#|data:image/(?:png|jpeg|webp|gif);)", re.IGNORECASE)
"""What an address within a drawing may be: a part of it, or a picture that stands in it."""
_FETCHED = re.compile(
    r"@import|(?:url|image|image-set|src)\s*\(\s*[\"']?\s*(?!#|data:image/)[^\s)\"']|expression\s*\(",
    re.IGNORECASE,
)
"""Style that asks for a file of somebody else. A backslash may hide that it does."""
_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+)(?:px|pt|pc|mm|cm|in|em|ex)?\s*")


class _RefusedError(Exception):
    """A drawing that is not shown; the arguments are what is wrong and what to do."""


def measures_of(data: bytes, field: str) -> Measures | Flaw:
    """Width and height of a drawing, of which the ratio counts; if it cannot be shown, what is wrong with it.

    A browser shows a picture without running it, but whoever opens its address does run what it holds.
    """
    if len(data) > _MOST_BYTES:
        return f"{field}: the drawing has more than {_MOST_BYTES >> 20} MB", "Save it smaller."
    try:
        return _Drawing().read(data)
    except _RefusedError as refused:
        message, hint = refused.args
        return f"{field}: {message}", hint
    except (expat.ExpatError, ValueError, LookupError):
        return f"{field}: this is not a whole SVG drawing", "Open it, save it again as SVG and upload that."


class _Drawing:
    """Goes through a drawing once."""

    def __init__(self) -> None:
        self.root: dict[str, str] | None = None
        self.in_style = False
        self.style: list[str] = []

    def read(self, data: bytes) -> Measures:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text
        parser.EntityDeclHandler = self.entity
        parser.ProcessingInstructionHandler = self.instruction
        parser.Parse(data, True)
        self.check_style("".join(self.style))
        return _size(self.root or {})

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if self.root is None:
            if (space, local) != (SVG, "svg"):
                raise _RefusedError("this is not an SVG drawing", "Save it as SVG, PNG, JPEG or WebP.")
            self.root = attributes
        if local.lower() in _ACTIVE:
            raise _RefusedError(f'the drawing holds a "{local}"', "Save it again as plain SVG, or as PNG.")
        self.in_style = local.lower() == "style"
        for key, value in attributes.items():
            self.attribute(key.rpartition(" ")[2].lower(), value, local.lower())
            self.check_style(value, escapes=" " in key)  # what programs note for themselves is no style

    def attribute(self, key: str, value: str, element: str) -> None:
        if key.startswith("on"):
            raise _RefusedError(
                f'the drawing runs a script ("{key}")', "Save it again as plain SVG, or as PNG."
            )
        if key in _LINK and not _INLINE.match(value) and (element != "a" or value.strip()):
            raise _RefusedError(
                "the drawing asks for a file elsewhere, or links to one", "Save it with all that it shows."
            )
        if key == "attributename" and re.match(r"(?:\w+:)?(?:href|on\w*)$", value.strip().lower()):
            raise _RefusedError(
                "the drawing changes where a link leads", "Save it again as plain SVG, or as PNG."
            )

    def check_style(self, text: str, *, escapes: bool = False) -> None:
        if _FETCHED.search(text) or ("\\" in text and not escapes):
            raise _RefusedError("the drawing asks for a file elsewhere", "Save it with all that it shows.")

    def end(self, _name: str) -> None:
        self.in_style = False

    def text(self, data: str) -> None:
        if self.in_style:
            self.style.append(data)

    def entity(self, *_declared: object) -> None:
        raise _RefusedError("the drawing declares entities", "Save it again as plain SVG, or as PNG.")

    def instruction(self, target: str, _data: str) -> None:
        raise _RefusedError(
            f'the drawing names a "{target}"', "Save it with all that it shows, as plain SVG."
        )


def _size(root: dict[str, str]) -> Measures:
    """Width and height, from the box that is drawn in, else from the measures.

    Raises ``_RefusedError`` without either.
    """
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    sides = [float(number) for number in box[2:]] if len(box) == 4 else []
    if not sides:
        found = [_LENGTH.fullmatch(root.get(name, "")) for name in ("width", "height")]
        sides = [float(one[1]) for one in found if one]
    if len(sides) != 2 or not all(map(isfinite, sides)) or min(sides) <= 0 or max(sides) > 1e6 * min(sides):
        raise _RefusedError(
            "the drawing says neither viewBox nor width and height", "Save it again as plain SVG."
        )
    scale = 1000 / max(sides)
    return Measures(max(1, round(sides[0] * scale)), max(1, round(sides[1] * scale)), transparent=True)
