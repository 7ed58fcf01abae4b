"""A theme's page, rendered once with placeholders and filled for each record in one pass.

Sphinx's route to a page costs milliseconds, most of it the same for all pages of a kind. So the theme renders one
page whose title, body and the like are placeholders; what it writes is cut at them, once; and each record's page is
the pieces joined with the record's values between them. Values are never searched, so what they hold is harmless.

A template may use a value as it is or through Jinja's ``striptags``, ``e`` and both; the placeholder shows which,
since it holds a tag and an entity. A placeholder that comes out in any other form is an error: the pages of that
theme cannot be made so.
"""

from __future__ import annotations

import codecs
import hashlib
import re
import secrets
import string
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Render = Callable[[str, dict[str, Any]], str]
    """Renders the page of a name with a context, and returns its text."""


_PART = 6
"""Letters of a placeholder by which a template is seen to have cut it."""
ERRORS = "xmlcharrefreplace"
"""What Sphinx writes for characters that an encoding does not have."""
_ATTEMPTS = 3
"""Placeholders that are tried: a theme may have such letters by chance, and not thrice."""


class MouldError(Exception):
    """A theme uses a value in a way that placeholders cannot follow."""


@dataclass(frozen=True, slots=True)
class Filling:
    """What is the record's own in its page, as safe HTML; ``name`` is the last part of the page's name, an id."""

    name: str
    title: str
    body: str
    metatags: str

    def context(self) -> dict[str, Any]:
        """The variables of a page's template that hold it."""
        return {
            "title": self.title,
            "body": self.body,
            "metatags": self.metatags,
        }


def _same(value: str) -> str:
    return value


def _stripped(value: str) -> str:
    if "<" in value or "&" in value:
        return Markup(value).striptags()  # noqa: S704 - what Jinja's filter does
    return " ".join(value.split())


def _escaped(value: str) -> str:
    return str(Markup.escape(value))


def _stripped_escaped(value: str) -> str:
    return _escaped(_stripped(value))


_FORMS: dict[str, tuple[Callable[[str], str], ...]] = {
    "name": (_same,),
    "title": (_same, _stripped, _stripped_escaped, _escaped),
    "body": (_same,),
    "metatags": (_same,),
}
"""For each field of a filling, the forms in which a template may write it."""


@dataclass(frozen=True, slots=True)
class Mould:
    """The pieces of a page around its values; ``places`` says which value stands after which piece."""

    pieces: tuple[str, ...]
    places: tuple[tuple[str, int], ...]
    """For each gap between two pieces the field and the form, an index into its forms."""
    digest: str

    def fill(self, filling: Filling) -> str:
        """The page of a record."""
        parts = [""] * (2 * len(self.places) + 1)
        parts[::2], parts[1::2] = self.pieces, self._values(filling)
        return "".join(parts)

    def filler(self, encoding: str) -> Callable[[Filling], bytes]:
        """Makes the pages of records in ``encoding``, with references for characters that it does not have.

        In UTF-8, in which a text is its parts one after the other, most of a page is encoded once for all.
        """
        if codecs.lookup(encoding).name != "utf-8":
            return lambda filling: self.fill(filling).encode(encoding, ERRORS)
        parts = [b""] * (2 * len(self.places) + 1)
        parts[::2] = [piece.encode("utf-8", ERRORS) for piece in self.pieces]

        def fill(filling: Filling) -> bytes:
            parts[1::2] = [value.encode("utf-8", ERRORS) for value in self._values(filling)]
            return b"".join(parts)

        return fill

    def _values(self, filling: Filling) -> list[str]:
        """The values in the order of their places."""
        made: dict[tuple[str, int], str] = {}
        for place in self.places:
            if place not in made:
                field, form = place
                made[place] = _FORMS[field][form](getattr(filling, field))
        return [made[place] for place in self.places]

    def read(self, text: str) -> Filling | None:
        """A filling that gives ``text``, or ``None`` if none is found; for pages that this mould made.

        The mould keeps no name that all its pages share, and a title may come back as a template wrote it.
        """
        found: dict[str, int] = {}
        pattern = [re.escape(self.pieces[0])]
        for gap, (field, _form) in enumerate(self.places):
            piece = re.escape(self.pieces[gap + 1])
            pattern.append(f"(?P<v{gap}>.*{'' if gap + 1 == len(self.places) else '?'}){piece}")
            if field not in found or self.places[found[field]][1]:
                found[field] = gap  # the form as it is, if there is one
        values = re.fullmatch("".join(pattern), text, re.DOTALL)
        if values is None:
            return None
        given = {field: values[f"v{gap}"] for field, gap in found.items()}
        filling = Filling(**{field: given.get(field, "") for field in _FORMS})
        return filling if self.fill(filling) == text else None


def cast(render: Render, folder: str, context: Mapping[str, Any], name: str = "") -> Mould:
    """The mould of the pages below ``folder`` that have ``context`` in common; of one page, if it has a ``name``.

    Raises ``MouldError`` if the theme writes a placeholder in a form that it does not know.
    """
    for _attempt in range(_ATTEMPTS):
        token = "".join(secrets.choice(string.ascii_lowercase) for _letter in range(24))
        blank = Filling(
            name=name or f"{token}n",
            title=f"<i>{token}t&amp;{token}t</i>",
            body=f"{token}b",
            metatags=f"{token}m",
        )
        page = f"{folder}/{blank.name}" if folder else blank.name
        mould = _cut(render(page, {**context, **blank.context()}), blank, ("name",) if name else ())
        if not any(
            part in piece.lower() for piece in mould.pieces for part in (token[:_PART], token[-_PART:])
        ):
            break
    else:
        message = "it writes a title, a name or a text in an unusual form"
        raise MouldError(message)
    if ("body", 0) not in mould.places:
        message = "it does not write the text of the page"
        raise MouldError(message)
    return mould


def _cut(text: str, blank: Filling, fixed: tuple[str, ...]) -> Mould:
    forms: dict[str, tuple[str, int]] = {}
    for field, changes in _FORMS.items():
        if field in fixed:
            continue
        for number, change in enumerate(changes):
            forms.setdefault(change(getattr(blank, field)), (field, number))
    longest_first = sorted(forms, key=len, reverse=True)
    parts = re.split(f"({'|'.join(map(re.escape, longest_first))})", text)
    pieces, places = tuple(parts[::2]), tuple(forms[part] for part in parts[1::2])
    digest = hashlib.sha256(repr((pieces, places)).encode()).hexdigest()
    return Mould(pieces, places, digest)
