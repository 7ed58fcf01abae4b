"""Portraits as they are published: small copies of a picture, and how a page asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_conference.model.people import Photo

FOLDER = "portraits"
"""Where copies are kept, beside Sphinx's environment."""
SIDES = (112, 224, 448)
"""The shorter sides of the copies, in pixels: for a portrait of that many pixels of CSS, and for finer screens."""
FINEST = 2.2
"""Pixels of the finest copy to a pixel of CSS: more is weight that nobody sees."""


def sides(photo: Photo) -> list[int]:
    """The shorter sides of a picture's copies, which are never larger than it is."""
    return sorted({min(side, photo.side) for side in SIDES})


def copy_name(photo: Photo, side: int, *, webp: bool = False) -> str:
    """The name of a copy's file. It tells what the picture holds, and nothing of whom it shows.

    Beside WebP there is a JPEG, or a PNG of a picture with transparency.
    """
    suffix = "webp" if webp else "png" if photo.transparent else "jpg"
    return f"portrait-{photo.digest}-{side}.{suffix}"


def largest(photo: Photo) -> str:
    """The name of the largest copy that everything can show."""
    return copy_name(photo, sides(photo)[-1])


def picture(photo: Photo, pixels: int, address: Callable[[str], str]) -> dict[str, object]:
    """What a template needs to show a portrait in a square of so many pixels of CSS.

    ``address`` gives the address of a copy by its name.
    """

    asked = [side for side in sides(photo) if pixels <= side <= FINEST * pixels] or sides(photo)[-1:]

    def choice(*, webp: bool) -> str:
        names = [(address(copy_name(photo, side, webp=webp)), side / pixels) for side in asked]
        return ", ".join(f"{name} {density:.4g}x" for name, density in names)

    return {
        "webp": choice(webp=True),
        "others": choice(webp=False),
        "src": address(copy_name(photo, asked[0])),
        "pixels": pixels,
    }
