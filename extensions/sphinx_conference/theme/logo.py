"""The name of the site in its header: pictures, text, and where it leads."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import imagesize

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx

HEIGHT = 28
"""Of the pictures, in px."""


class LogoPicture(NamedTuple):
    """A picture: its address, in which colours alone it is shown, and its width, which is 0 if it is not known."""

    src: str
    only: str
    width: int
    height: int = HEIGHT


class Logo(NamedTuple):
    """What the header begins with."""

    href: str
    text: str
    alt: str
    pictures: tuple[LogoPicture, ...]


def logo_of(app: Sphinx, context: Mapping[str, Any]) -> Logo:
    """The logo of a page: ``html_logo`` beside the project's name, or what the option ``logo`` of the theme says."""
    option = context.get("theme_logo") or {}
    images: Mapping[str, str] = option.get("image_relative") or {}
    own = any(option.get(name) for name in ("image_light", "image_dark", "alt_text"))
    text = option.get("text") or ("" if own and images else app.config.project)
    alt = option.get("alt_text") or ("" if text else app.config.project)
    light, dark = images.get("light", ""), images.get("dark", "")
    shown = {"light": light, "dark": dark} if light != dark else {"": light}
    pictures = tuple(
        LogoPicture(src, only, _width(_file_of(app, option.get(f"image_{only or 'light'}"))))
        for only, src in shown.items()
        if src
    )
    return Logo(_href(context, option), text, alt, pictures)


def _href(context: Mapping[str, Any], option: Mapping[str, Any]) -> str:
    to = context.get("theme_logo_link") or option.get("link")
    if not to or context["hasdoc"](to):
        return str(context["pathto"](to or context["root_doc"]))
    return str(to)


def _file_of(app: Sphinx, image: str | None) -> Path:
    if image:
        return Path(app.srcdir) / image
    return Path(app.confdir) / str(app.config.html_logo or "")


@cache
def _width(path: Path) -> int:
    """How wide a picture is where it is as high as the others; 0 if that cannot be known, as of one elsewhere."""
    if not path.is_file():
        return 0
    try:
        width, height = imagesize.get(str(path))
    except (OSError, ValueError):
        return 0
    return round(HEIGHT * width / height) if width > 0 and height > 0 else 0
