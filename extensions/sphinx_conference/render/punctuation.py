"""What stands between words in the site's language: the comma of a list, and the colon behind a label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from sphinx_conference.config import pgettext

if TYPE_CHECKING:
    from collections.abc import Iterable


def comma() -> str:
    """What stands between two names or facts: ``, `` in English."""
    # Translators: the comma between names, and between facts such as day, time and room
    return pgettext("list", "{one}, {other}").format(one="", other="")


def colon() -> str:
    """What stands between a label and what it is the label of: ``: `` in English."""
    return labelled("", "")


def listed(parts: Iterable[str | None]) -> str:
    """Names or facts behind one another, without those that are empty."""
    some = [str(part) for part in parts if part]
    return comma().join(some) if len(some) > 1 else "".join(some)


def labelled(label: str, text: str) -> str:
    """A label and its text: ``Deadline: June 9``."""
    # Translators: the colon after any label
    return pgettext("label", "{label}: {text}").format(label=label, text=text)


def listed_html(parts: Iterable[str]) -> str:
    """As :func:`listed`, for templates: HTML where a part is HTML, and the others are escaped there."""
    some = [part for part in parts if part]
    if not any(isinstance(part, Markup) for part in some):
        return listed(some)
    return escape(comma()).join(some)
