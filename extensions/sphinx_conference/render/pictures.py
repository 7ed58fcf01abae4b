"""Logos and pictures of places as they are published, and how a page asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_conference.model.pictures import DRAWN

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_conference.model.pictures import Picture

WIDTHS = (640, 1280)
"""The widths of copies, in pixels: for half a screen, and for finer or wider ones."""


def widths(picture: Picture) -> list[int]:
    """The widths of a picture's copies, which are never wider than it is or than pages ask for."""
    return sorted({min(width, picture.width) for width in WIDTHS if width <= picture.widest})


def copy_name(picture: Picture, width: int = 0, *, webp: bool = False) -> str:
    """The name of a copy's file, which tells what the picture holds. A drawing is kept as it is."""
    if picture.kind == DRAWN:
        return f"picture-{picture.digest}.svg"
    return f"picture-{picture.digest}-{width}.{'webp' if webp else picture.kind}"


def source(picture: Picture, address: Callable[[str], str]) -> dict[str, object]:
    """What a template needs to show a picture; ``address`` gives the address of a copy by its name."""
    drawn = picture.kind == DRAWN

    def choice(*, webp: bool) -> str:
        names = [(address(copy_name(picture, width, webp=webp)), width) for width in widths(picture)]
        return ", ".join(f"{name} {width}w" for name, width in names)

    return {
        "drawn": drawn,
        "webp": "" if drawn else choice(webp=True),
        "others": "" if drawn else choice(webp=False),
        "src": address(copy_name(picture, widths(picture)[-1])),
        "width": picture.width,
        "height": picture.height,
    }
