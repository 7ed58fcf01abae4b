"""The picture that a shared link to a page shows: the page's card, else the picture of the site (ogp.me)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import imagesize

from sphinx_conference import config
from sphinx_conference.render.cards import HEIGHT, WIDTH, design_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from sphinx_conference.render.cards import Card


def picture_of(app: Sphinx, card: Card | None) -> str:
    """The absolute address of the picture; empty if there is none, or the site does not know its address."""
    return _card_of(app, card) or _site_picture(app)


def picture_tags(app: Sphinx, card: Card | None) -> Iterator[tuple[str, str, str]]:
    """Kind, name and content of the tags that say which picture it is, what it says, and how large it is."""
    address, alt, size = _card_of(app, card), card.words if card else "", (WIDTH, HEIGHT)
    if not address:
        address, alt, size = _site_picture(app), app.config.project, _size(app)
    if not address:
        return
    yield "property", "og:image", address
    yield "property", "og:image:alt", alt
    if min(size) > 0:
        yield "property", "og:image:width", str(size[0])
        yield "property", "og:image:height", str(size[1])
    yield "name", "twitter:card", "summary_large_image"


def _card_of(app: Sphinx, card: Card | None) -> str:
    """The address of a card that is drawn, else nothing."""
    base = config.base_url(app.config)
    design = design_of(app) if base and card else None
    if design and card and design.can_draw(card):
        return f"{base}_images/{design.file_name(card)}"
    return ""


def _site_picture(app: Sphinx) -> str:
    base, image = config.base_url(app.config), app.config.conference_social_image
    return base + image.lstrip("/") if base and image else ""


def _size(app: Sphinx) -> tuple[int, int]:
    """Width and height of the site's picture; -1 where its file is not found."""
    configuration = app.config
    below = configuration.conference_social_image.lstrip("/").removeprefix("_static/")
    folders = [*configuration.html_static_path, *configuration.html_extra_path] if below else []
    path = next((file for folder in folders if (file := Path(app.confdir) / folder / below).is_file()), None)
    if path is None:
        return -1, -1
    width, height = imagesize.get(str(path))
    return int(width), int(height)
