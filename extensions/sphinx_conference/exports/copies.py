"""The copies of pictures that are published; small ones are upright, in sRGB, and nothing but their pixels."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from PIL import Image, ImageCms, ImageOps

from sphinx_conference.cache.memory import Memory
from sphinx_conference.cache.workers import share

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping

    from sphinx.application import Sphinx

Picture = TypeVar("Picture")
"""What tells a picture from others: what its file holds, and how large its copies may be."""
Copies = dict[str, bytes]
"""The copies of a picture by their names."""
_OURS = re.compile(r"(?:picture|portrait)-[0-9a-f]{16}(?:-\d+)?\.(?:webp|jpg|png|svg)")
_MANY = 8
"""Pictures from which on another process helps: to read a large photo takes a tenth of a second."""


def all_copies(
    app: Sphinx, kind: str, pictures: Mapping[str, Picture], make: Callable[[bytes, Picture], Copies]
) -> dict[Picture, Copies]:
    """The copies of pictures, which are given by their paths: as remembered, or made anew.

    ``kind`` is what the names of the copies begin with.
    """
    memory: Memory[dict[Picture, Copies]] = Memory(Path(app.doctreedir) / f"copies-{kind}.pickle")
    before = memory.read() or {}
    new = {picture: Path(app.srcdir) / path for path, picture in pictures.items() if picture not in before}
    made = share(
        lambda picture: make(new[picture].read_bytes(), picture),
        list(new),
        app.parallel,
        many=len(new) > _MANY,
    )
    known = before | dict(zip(new, made, strict=True))
    copies = {picture: known[picture] for picture in pictures.values()}
    if copies.keys() != before.keys():
        memory.write(copies)
    return copies


def remove_others(folder: Path, kind: str, shown: Container[str]) -> None:
    """Remove the copies in a folder that no page shows; ``kind`` is what their names begin with."""
    for path in folder.glob(f"{kind}-*"):
        if _OURS.fullmatch(path.name) and path.name not in shown:
            path.unlink(missing_ok=True)


class CopyName(Protocol):
    """Gives the name of the copy of a size, which is WebP or what older browsers read."""

    def __call__(self, size: int, /, *, webp: bool) -> str: ...


def small_copies(data: bytes, sizes: Mapping[int, int], name: CopyName, *, transparent: bool) -> Copies:
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
