"""Portraits: what is refused, and what the copies are."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from sphinx_conference.exports.portraits import copies_of
from sphinx_conference.model.people import Photo
from sphinx_conference.reading.photos import Decoder, portrait
from tests.pictures import LOCATED_XMP, drawn, located, saved

if TYPE_CHECKING:
    from pathlib import Path

SUFFIX = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}


def found(folder: Path, name: str, data: bytes) -> Photo | str:
    """What is said of a file: a photo, or what is wrong with it."""
    (folder / name).write_bytes(data)
    result = portrait(folder, name, Decoder())
    return result if isinstance(result, Photo) else result[0]


@pytest.mark.parametrize("kind", SUFFIX)
def test_ordinary_pictures_are_shown(tmp_path: Path, kind: str) -> None:
    for image in (drawn(), drawn((40, 60)), drawn((900, 120)), drawn().convert("L")):
        photo = found(tmp_path, f"ada.{SUFFIX[kind]}", saved(image, kind))
        assert isinstance(photo, Photo)
        assert photo.side == min(image.size)
    exif = Image.Exif()
    exif[0x0110] = "A camera"
    exif.get_ifd(0x8825)[0] = b"\x02\x03\x00\x00"  # a version alone is no place
    assert isinstance(found(tmp_path, f"a.{SUFFIX[kind].upper()}", saved(None, kind, exif=exif)), Photo)


def png_with(*chunks: tuple[bytes, bytes], last: bool) -> bytes:
    """A PNG with chunks of its own, before its pixels or after them."""
    data = saved(None, "PNG")
    made = b"".join(
        struct.pack(">L", len(body)) + kind + body + struct.pack(">L", zlib.crc32(kind + body))
        for kind, body in chunks
    )
    at = data.rindex(b"IEND") - 4 if last else data.index(b"IDAT") - 4
    return data[:at] + made + data[at:]


def in_segments(data: bytes, *segments: bytes) -> bytes:
    """A JPEG with further segments APP1."""
    made = b"".join(b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body for body in segments)
    return data[:2] + made + data[2:]


def pictures_with_a_place() -> dict[str, bytes]:
    """Pictures that say where they were taken, by name."""
    exif = located()
    tiff = exif.tobytes().removeprefix(b"Exif\0\0")
    made = {f"exif.{SUFFIX[kind]}": saved(None, kind, exif=exif) for kind in SUFFIX}
    made |= {f"xmp.{SUFFIX[kind]}": saved(None, kind, xmp=LOCATED_XMP) for kind in ("JPEG", "WEBP")}
    for name, compressed in (("plain", False), ("packed", True)):
        info = PngInfo()
        info.add_itxt("XML:com.adobe.xmp", LOCATED_XMP.decode(), zip=compressed)
        made[f"xmp-{name}.png"] = saved(None, "PNG", pnginfo=info)
    digits = f"\nexif\n{len(tiff) + 6:8}\n{(b'Exif' + bytes(2) + tiff).hex()}\n"
    info = PngInfo()
    info.add_text("Raw profile type exif", digits, zip=True)
    made["imagemagick.png"] = saved(None, "PNG", pnginfo=info)
    made["late.png"] = png_with((b"eXIf", tiff), last=True)
    packed = b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(LOCATED_XMP)
    made["late-xmp.png"] = png_with((b"iTXt", packed), last=True)
    padding = b"\0" * 5000  # the entry lies beyond what is read of a head alone
    far = b"II*\0" + struct.pack("<L", 8 + len(padding)) + padding
    gps = len(far) + 2 + 12 + 4
    far += struct.pack("<HHHLLL", 1, 0x8825, 4, 1, gps, 0) + struct.pack("<HHHLLL", 1, 2, 5, 3, 0, 0)
    made["far.jpg"] = in_segments(saved(), b"Exif\0\0" + far)
    half = len(tiff) // 2
    made["split.jpg"] = in_segments(saved(), b"Exif\0\0" + tiff[:half], b"Exif\0\0" + tiff[half:])
    extended = b"http://ns.adobe.com/xmp/extension/\0" + b"0" * 32
    cut = LOCATED_XMP.index(b"GPSLat") + 5
    parts = (LOCATED_XMP[:cut], LOCATED_XMP[cut:])
    made["extended.jpg"] = in_segments(saved(), *(extended + bytes(8) + part for part in parts))
    made["second.jpg"] = saved(None, "MPO", save_all=True, append_images=[drawn()]) + saved(None, exif=exif)
    made["film.jpg"] = saved() + b"\0\0\0\x18ftypmp42" + b"\xa9xyz\0\x12\x15\xc7+40.4168-003.7038/"
    made["city.jpg"] = saved(None, xmp=b"<r:D xmlns:photoshop='p' photoshop:City='Madrid'/>")
    made["pointer.jpg"] = in_segments(
        saved(), b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x88\x25\0\x04\0\0\0\1\xff\xff\xff\xff\0\0\0\0"
    )
    return made


@pytest.mark.parametrize("name", pictures_with_a_place())
def test_a_picture_that_says_where_it_was_taken_is_refused(tmp_path: Path, name: str) -> None:
    assert found(tmp_path, name, pictures_with_a_place()[name]) == "photo: the file says where it was taken"


@pytest.mark.parametrize(
    ("name", "kind", "words"),
    [
        ("poly.html", "PNG", "this is a PNG picture, and its name says otherwise"),
        ("ada.jpg", "PNG", "this is a PNG picture, and its name says otherwise"),
        ("ada.webp", "JPEG", "this is a JPEG picture, and its name says otherwise"),
        ("ada", "WEBP", "this is a WebP picture, and its name says otherwise"),
        ("ada.gif", "GIF", "this is not a JPEG, PNG or WebP picture"),
    ],
)
def test_kind_and_name_agree(tmp_path: Path, name: str, kind: str, words: str) -> None:
    data = saved(None, kind) + (b"<script>alert(1)</script>" if name == "poly.html" else b"")
    assert found(tmp_path, name, data) == f"photo: {words}"


@pytest.mark.parametrize("kind", SUFFIX)
def test_half_a_picture_is_refused(tmp_path: Path, kind: str) -> None:
    data = saved(Image.effect_noise((200, 200), 90).convert("RGB"), kind)
    for end in (20, len(data) // 2, len(data) * 9 // 10):
        said = found(tmp_path, f"ada.{SUFFIX[kind]}", data[:end])
        assert said in (
            "photo: the file is damaged, or not whole",
            "photo: this is not a JPEG, PNG or WebP picture",
        )
    assert found(tmp_path, "empty.jpg", b"") == "photo: this is not a JPEG, PNG or WebP picture"


@pytest.mark.parametrize(("width", "height"), [(10_000, 10_000), (100_000, 100_000)])
def test_bombs_are_refused(tmp_path: Path, width: int, height: int) -> None:
    header = struct.pack(">LLBBBBB", width, height, 1, 0, 0, 0, 0)
    chunk = (
        struct.pack(">L", len(header)) + b"IHDR" + header + struct.pack(">L", zlib.crc32(b"IHDR" + header))
    )
    data = b"\x89PNG\r\n\x1a\n" + chunk + saved(None, "PNG")[33:]
    assert found(tmp_path, "bomb.png", data) == "photo: the picture has more than 50 million pixels"


def test_a_strip_is_refused(tmp_path: Path) -> None:
    assert "10 times" in str(found(tmp_path, "strip.png", saved(drawn((1, 30_000)), "PNG")))


@pytest.mark.parametrize(
    ("size", "sides"),
    [
        ((500, 600), [112, 224, 448]),
        ((300, 400), [112, 224, 300]),
        ((400, 224), [112, 224]),
        ((150, 400), [112, 150]),
        ((40, 90), [40]),
    ],
)
def test_copies_are_small_and_never_enlarged(tmp_path: Path, size: tuple[int, int], sides: list[int]) -> None:
    for image, suffix in ((drawn(size), "jpg"), (drawn(size, "RGBA"), "png")):
        data = saved(image, "PNG")
        photo = found(tmp_path, "ada.png", data)
        assert isinstance(photo, Photo)
        copies = copies_of(data, photo)
        assert sorted(copies) == sorted(
            f"portrait-{photo.digest}-{side}.{end}" for side in sides for end in ("webp", suffix)
        )
        for name, content in copies.items():
            with Image.open(BytesIO(content)) as copy:
                assert f"-{min(copy.size)}." in name
                assert max(copy.size) == round(min(copy.size) * max(size) / min(size))
                assert copy.format == {"webp": "WEBP", "jpg": "JPEG", "png": "PNG"}[name.rpartition(".")[2]]
        assert copies_of(data, photo) == copies


def test_copies_are_upright_and_tell_nothing(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0110], exif[0x0112] = "Canary camera", 6  # turned by 90 degrees
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    xmp = b"<x:xmpmeta>Canary</x:xmpmeta>"
    data = saved(drawn((400, 300)), exif=exif, comment=b"Canary", icc_profile=profile, xmp=xmp)
    photo = found(tmp_path, "ada.jpg", data)
    assert isinstance(photo, Photo)
    for content in copies_of(data, photo).values():
        with Image.open(BytesIO(content)) as copy:
            assert copy.height > copy.width
            assert not {"exif", "xmp", "comment", "icc_profile"} & set(copy.info)
        assert b"Canary" not in content


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16"])
def test_every_mode_can_be_copied(tmp_path: Path, mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    data = saved(drawn().convert("I").convert("I;16") if mode == "I;16" else drawn().convert(mode), kind)
    photo = found(tmp_path, f"ada.{SUFFIX[kind]}", data)
    assert isinstance(photo, Photo)
    assert len(copies_of(data, photo)) == 6
