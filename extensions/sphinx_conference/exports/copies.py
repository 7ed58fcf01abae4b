"""Small copies of pictures made of pixels: upright, in sRGB, and nothing but their pixels."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Protocol

from PIL import Image, ImageCms, ImageOps

if TYPE_CHECKING:
    from collections.abc import Mapping


class Naming(Protocol):
    """Gives the name of the copy of a size, which is WebP or what older browsers read."""

    def __call__(self, size: int, /, *, webp: bool) -> str: ...


def small_copies(
    data: bytes, sizes: Mapping[int, int], name: Naming, *, transparent: bool
) -> dict[str, bytes]:
    """The copies of a picture by their names: WebP, and JPEG or PNG, of each size; the same for the same bytes.

    ``sizes`` has for what tells copies apart the pixels of the shorter side.
    """
    copies = {}
    with Image.open(BytesIO(data), formats=("JPEG", "PNG", "WEBP")) as image:
        for size in reversed(sizes):
            small = _scaled(image, sizes[size], transparent=transparent)
            copies[name(size, webp=True)] = _saved(small, "WEBP", quality=80, method=6)
            copies[name(size, webp=False)] = (
                _saved(small, "PNG", optimize=True)
                if transparent
                else _saved(small, "JPEG", quality=82, optimize=True, progressive=True)
            )
    return copies


def _scaled(image: Image.Image, side: int, *, transparent: bool) -> Image.Image:
    """A picture upright, with so many pixels on its shorter side, in sRGB, and nothing but its pixels."""
    scale = side / min(image.size)
    image.draft("RGB", (round(image.width * scale * 2), round(image.height * scale * 2)))
    upright = ImageOps.exif_transpose(image)
    if transparent:
        upright = upright.convert("RGBA")
    elif upright.mode not in ("RGB", "CMYK", "L"):
        upright = upright.convert("L" if upright.mode.startswith("I") else "RGB")
    scale = side / min(upright.size)
    size = tuple(max(side, round(length * scale)) for length in upright.size)
    small = upright.resize((size[0], size[1]), Image.Resampling.LANCZOS, reducing_gap=3)
    small = _in_srgb(small, image.info.get("icc_profile"))
    small.info = {}  # which would be written along
    return small


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """A picture in the colours that a page takes for granted."""
    if profile and image.mode != "RGBA":
        try:
            origin = ImageCms.ImageCmsProfile(BytesIO(profile))
            converted = ImageCms.profileToProfile(
                image, origin, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
        except (ImageCms.PyCMSError, OSError, ValueError):
            converted = None
        if converted is not None:
            return converted
    return image if image.mode == "RGBA" else image.convert("RGB")


def _saved(image: Image.Image, kind: str, **options: int) -> bytes:
    """A picture as bytes of a kind."""
    stream = BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()
