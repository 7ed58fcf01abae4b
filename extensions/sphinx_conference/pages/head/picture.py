"""The picture that a shared link to a page shows: the page's card, else the picture of the site (ogp.me)."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import imagesize

from sphinx_conference import config
from sphinx_conference.render.cards import HEIGHT, WIDTH, design_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx

    from sphinx_conference.render.cards import Card


class PreviewPicture(NamedTuple):
    """A picture for previews of links: absolute address, alternative text, and size in pixels, -1 if not known.

    Without an address there is none.
    """

    address: str = ""
    words: str = ""
    width: int = -1
    height: int = -1

    def tags(self) -> list[tuple[str, str, str]]:
        """Kind, name and content of the tags that say which picture it is, what it says, and how large it is."""
        if not self.address:
            return []
        size = [
            ("property", "og:image:width", str(self.width)),
            ("property", "og:image:height", str(self.height)),
        ]
        return [
            ("property", "og:image", self.address),
            ("property", "og:image:alt", self.words),
            *(size if min(self.width, self.height) > 0 else ()),
            ("name", "twitter:card", "summary_large_image"),
        ]


class PreviewPictures:
    """The pictures of a site's pages; there are none if the site does not know its address."""

    def __init__(self, app: Sphinx) -> None:
        self._app, self._base = app, config.base_url(app.config)
        self._design = design_of(app) if self._base else None

    def of(self, card: Callable[[], Card]) -> PreviewPicture:
        """The picture of a page; ``card`` gives what is on its card, and is asked where cards are drawn."""
        if self._design is not None and self._design.can_draw(drawn := card()):
            address = f"{self._base}_images/{self._design.file_name(drawn)}"
            return PreviewPicture(address, drawn.words, WIDTH, HEIGHT)
        return self._of_site

    @cached_property
    def _of_site(self) -> PreviewPicture:
        """The picture of pages that have no card."""
        base, app = self._base, self._app
        image = app.config.conference_social_image.lstrip("/")
        if not base or not image:
            return PreviewPicture()
        return PreviewPicture(f"{base}{image}", app.config.project, *_size(app, image))


def _size(app: Sphinx, image: str) -> tuple[int, int]:
    """Width and height of the site's picture; -1 where its file is not found."""
    below = image.removeprefix("_static/")
    folders = [*app.config.html_static_path, *app.config.html_extra_path]
    path = next((file for folder in folders if (file := Path(app.confdir) / folder / below).is_file()), None)
    if path is None:
        return -1, -1
    width, height = imagesize.get(str(path))
    return int(width), int(height)
