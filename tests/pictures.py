"""Pictures for tests, drawn with Pillow."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw


def drawn(size: tuple[int, int] = (300, 400), mode: str = "RGB") -> Image.Image:
    """A face on a ground."""
    image = Image.new(mode, size, "white")
    width, height = size
    ImageDraw.Draw(image).ellipse((width // 4, height // 8, 3 * width // 4, height // 2), fill="brown")
    return image


def saved(image: Image.Image | None = None, kind: str = "JPEG", **options: Any) -> bytes:
    """A picture as bytes."""
    stream = BytesIO()
    (image or drawn()).save(stream, kind, **options)
    return stream.getvalue()


def located() -> Image.Exif:
    """Exif of a picture taken in Madrid."""
    exif = Image.Exif()
    exif[0x0110] = "A camera"
    exif.get_ifd(0x8825).update({1: "N", 2: (40.0, 25.0, 0.0), 3: "W", 4: (3.0, 42.0, 0.0)})
    return exif


LOCATED_XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="40,25.0N"/></rdf:RDF></x:xmpmeta>'
)
