"""Tags in the heads of pages: description and OpenGraph (ogp.me), escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import escape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_conference.pages.head.picture import PreviewPicture

Tag = tuple[str, str, str | None]
"""By which attribute it is named, its name, and its content."""
NOINDEX = '\n    <meta name="robots" content="noindex" />'
"""The tag of a page that search engines are to leave out."""
LENGTH = 200
"""Characters of a description; search engines show no more."""


def meta(tags: Iterable[Tag]) -> str:
    """Meta tags, each on a line of its own; those without content are left out."""
    some = [tag for tag in tags if tag[2]]
    together = str(escape("\0".join([text for _kind, _name, text in some if text])))  # no text has the sign
    return "".join(
        [
            f'\n    <meta {kind}="{name}" content="{text}" />'
            for (kind, name, _text), text in zip(some, together.split("\0"), strict=True)
        ]
    )


def shortened(text: str) -> str:
    """The beginning of a text, cut between two words."""
    begin = " ".join(text[: 2 * LENGTH].split())
    if len(begin) <= LENGTH < len(text):  # there are many spaces
        begin = " ".join(text.split())
    return begin if len(begin) <= LENGTH else begin[:LENGTH].rsplit(" ", 1)[0] + " …"


def social_tags(
    project: str, title: str, kind: str, description: str, url: str, picture: PreviewPicture
) -> list[Tag]:
    """Description and OpenGraph of a page."""
    return [
        ("name", "description", description),
        ("property", "og:title", title),
        ("property", "og:type", kind),
        ("property", "og:site_name", project),
        ("property", "og:description", description),
        ("property", "og:url", url),
        *(picture.tags() if url else ()),
    ]
