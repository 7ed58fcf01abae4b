"""A theme's page, rendered once with placeholders and filled for each record in one pass.

Sphinx's route to a page costs milliseconds, most of it the same for all pages of a kind. So the theme renders one
page whose title, body and the like are placeholders; what it writes is cut at them, once; and each record's page is
the pieces joined with the record's values between them. Values are never searched, so what they hold is harmless.

A template may use a value as it is or through Jinja's ``striptags``, ``e`` and both; the placeholder shows which,
since it holds a tag and an entity. A placeholder that comes out in any other form is an error: the pages of that
theme cannot be made so.
"""

from __future__ import annotations

import re
import secrets
import string
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from sphinx_conference.cache.digests import hex_digest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Render = Callable[[str, dict[str, Any]], bytes]
    """Renders the page of a name with a context, and returns the bytes of its file."""


_PART = 6
"""Letters of a placeholder by which a template is seen to have cut it."""
_ERRORS = "xmlcharrefreplace"
"""What Sphinx writes for characters that an encoding does not have."""
_ATTEMPTS = 3
"""Placeholders that are tried: a theme may have such letters by chance, and not thrice."""


class PageTemplateError(Exception):
    """A theme uses a value in a way that placeholders cannot follow."""


@dataclass(frozen=True, slots=True)
class PageContent:
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
"""For each part of a page's content the forms in which a template may write it."""


@dataclass(frozen=True, slots=True)
class PageTemplate:
    """The pieces of a page around its values; ``places`` says which value stands after which piece."""

    pieces: tuple[bytes, ...]
    places: tuple[tuple[str, int], ...]
    """For each gap between two pieces the field and the form, an index into its forms."""
    encoding: str
    digest: str

    def fill(self, content: PageContent) -> bytes:
        """The page of a record."""
        parts = [b""] * (2 * len(self.places) + 1)
        parts[::2], parts[1::2] = self.pieces, self._values(content)
        return b"".join(parts)

    def _values(self, content: PageContent) -> list[bytes]:
        """The values in the order of their places."""
        made: dict[tuple[str, int], bytes] = {}
        for place in self.places:
            if place not in made:
                field, form = place
                made[place] = _FORMS[field][form](getattr(content, field)).encode(self.encoding, _ERRORS)
        return [made[place] for place in self.places]


def page_template(
    render: Render, folder: str, context: Mapping[str, Any], name: str = "", encoding: str = "utf-8"
) -> PageTemplate:
    """The template of the pages below ``folder`` that have ``context`` in common; of one page, if it has a ``name``.

    Raises ``PageTemplateError`` if the theme writes a placeholder in a form that it does not know.
    """
    for _attempt in range(_ATTEMPTS):
        token = "".join(secrets.choice(string.ascii_lowercase) for _letter in range(24))
        blank = PageContent(
            name=name or f"{token}n",
            title=f"<i>{token}t&amp;{token}t</i>",
            body=f"{token}b",
            metatags=f"{token}m",
        )
        page = f"{folder}/{blank.name}" if folder else blank.name
        rendered = render(page, {**context, **blank.context()})
        template = _cut(rendered, blank, ("name",) if name else (), encoding)
        cut = [part.encode(encoding) for part in (token[:_PART], token[-_PART:])]
        if not any(part in piece.lower() for piece in template.pieces for part in cut):
            break
    else:
        message = "it writes a title, a name or a text in an unusual form"
        raise PageTemplateError(message)
    if ("body", 0) not in template.places:
        message = "it does not write the text of the page"
        raise PageTemplateError(message)
    return template


def _cut(page: bytes, blank: PageContent, fixed: tuple[str, ...], encoding: str) -> PageTemplate:
    forms: dict[bytes, tuple[str, int]] = {}
    for field, changes in _FORMS.items():
        if field in fixed:
            continue
        for number, change in enumerate(changes):
            forms.setdefault(change(getattr(blank, field)).encode(encoding), (field, number))
    longest_first = sorted(forms, key=len, reverse=True)
    parts = re.split(b"(%b)" % b"|".join(map(re.escape, longest_first)), page)
    pieces, places = tuple(parts[::2]), tuple(forms[part] for part in parts[1::2])
    return PageTemplate(pieces, places, encoding, hex_digest(pieces, places))
