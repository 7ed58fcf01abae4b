"""Pictures of sponsors and places: what is refused, and what the copies are."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from sphinx_conference.exports.pictures import copies_of
from sphinx_conference.model.pictures import LOGO, PLACE, Picture
from sphinx_conference.reading.photos import Decoder
from sphinx_conference.reading.pictures import picture
from tests.pictures import drawn, located, saved

if TYPE_CHECKING:
    from pathlib import Path

XMLNS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
SVG = f'<svg {XMLNS} viewBox="0 0 40 10" {{0}}>{{1}}</svg>'


def found(folder: Path, name: str, data: bytes | str, widest: int = LOGO) -> Picture | str:
    """What is said of a file: a picture, or what is wrong with it."""
    (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
    result = picture(folder, name, "logo", widest, Decoder())
    return result if isinstance(result, Picture) else result[0]


def drawing(content: str = "", attributes: str = "") -> str:
    return SVG.format(attributes, content)


@pytest.mark.parametrize(
    ("content", "attributes"),
    [
        ('<rect width="40" height="10" fill="#fff"/>', 'width="4cm" height="1cm"'),
        (
            '<defs><linearGradient id="a"/></defs><path d="M0 0" fill="url(#a)" style="fill: url( \'#a\' )"/>',
            "",
        ),
        ('<use xlink:href="#a"/><use href="#a"/>', ""),
        ('<image href="data:image/png;base64,iVBORw0KGgo="/>', ""),
        ("<style>.a { fill: red; mask: url(#m) }</style><title>A &amp; B</title>", ""),
        ('<animate attributeName="x" values="0;10"/>', ""),
        ("", r'xmlns:i="urn:i" i:file="C:\\a\\b.png"'),
    ],
)
def test_ordinary_drawings_are_shown(tmp_path: Path, content: str, attributes: str) -> None:
    result = found(tmp_path, "a.svg", drawing(content, attributes))
    assert isinstance(result, Picture), result
    assert (result.width / result.height, result.kind) == (4, "svg")


def test_drawings_of_programs_are_shown(tmp_path: Path) -> None:
    doctype = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n'
    whole = drawing("<metadata><a xmlns='urn:b'>c</a></metadata>").replace(
        'viewBox="0 0 40 10"', 'width="40" height="10px"'
    )
    result = found(tmp_path, "a.svg", doctype + whole)
    assert isinstance(result, Picture), result
    assert result.width == 4 * result.height
    assert isinstance(found(tmp_path, "b.svg", drawing().encode("utf-16")), Picture)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (drawing("<script>alert(1)</script>"), 'holds a "script"'),
        (drawing("<sCRipt/>"), 'holds a "sCRipt"'),
        (drawing("<foreignObject/>"), 'holds a "foreignObject"'),
        (drawing("", 'onload="alert(1)"'), 'runs a script ("onload")'),
        (drawing('<a href="javascript:alert(1)"><path/></a>'), "or links to one"),
        (drawing('<a xlink:href="java&#10;script:alert(1)"/>'), "or links to one"),
        (drawing('<set attributeName="href" to="javascript:alert(1)"/>'), "changes where a link leads"),
        (drawing('<set attributeName="onclick" to="alert(1)"/>'), "changes where a link leads"),
        (drawing('<image href="https://example.org/a.png"/>'), "asks for a file elsewhere"),
        (drawing('<image xlink:href="data:image/svg+xml;base64,PHN2Zz4="/>'), "asks for a file elsewhere"),
        (drawing('<path style="fill: url(https://example.org/a)"/>'), "asks for a file elsewhere"),
        (drawing("<style>@import 'https://example.org/a.css'</style>"), "asks for a file elsewhere"),
        (drawing("<style>a { b: u\\72l(https://example.org) }</style>"), "asks for a file elsewhere"),
        ('<?xml-stylesheet href="https://example.org/a.css"?>' + drawing(), 'names a "xml-stylesheet"'),
        ('<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + drawing("&a;"), "declares entities"),
        ('<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + drawing("&a;"), "declares entities"),
        ("<html xmlns='http://www.w3.org/1999/xhtml'/>", "is not an SVG drawing"),
        (drawing()[:-3], "is not a whole SVG drawing"),
        ("", "is not a whole SVG drawing"),
        ("\x89PNG", "is not a whole SVG drawing"),
        (drawing().replace('viewBox="0 0 40 10"', ""), "neither viewBox nor width and height"),
        (drawing().replace("0 0 40 10", "0 0 0 10"), "neither viewBox nor width and height"),
        (drawing().replace("0 0 40 10", "0 0 nan 10"), "neither viewBox nor width and height"),
        (drawing().replace("0 0 40 10", "0 0 4000 10"), "times as long as wide"),
        (drawing(" " * (1 << 20)), "more than 1 MB"),
    ],
)
def test_drawings_that_do_more_than_be_seen_are_refused(tmp_path: Path, content: str, words: str) -> None:
    result = found(tmp_path, "a.svg", content)
    assert isinstance(result, str)
    assert words in result


def test_logos_of_pixels_are_shown_as_portraits_are(tmp_path: Path) -> None:
    assert found(tmp_path, "a.png", saved(drawn((900, 300), "RGBA"), "PNG"))[1:] == (900, 300, "png", LOGO)
    exif = Image.Exif()
    exif[0x0112] = 6  # it lies on its side
    assert found(tmp_path, "a.jpg", saved(drawn((900, 300)), exif=exif), PLACE)[1:] == (
        300,
        900,
        "jpg",
        PLACE,
    )
    assert "the file says where it was taken" in found(tmp_path, "a.jpg", saved(exif=located()))
    assert "its name says otherwise" in found(tmp_path, "a.jpg", saved(None, "PNG"))
    assert 'there is no file "none.svg"' in picture(tmp_path, "none.svg", "logo", LOGO, Decoder())[0]


@pytest.mark.parametrize(
    ("size", "widest", "widths"),
    [((2000, 1000), PLACE, [640, 1280]), ((2000, 1000), LOGO, [640]), ((300, 600), PLACE, [300])],
)
def test_copies_are_no_wider_than_pages_ask_for(
    size: tuple[int, int], widest: int, widths: list[int]
) -> None:
    data = saved(drawn(size))
    copies = copies_of(data, Picture("0" * 16, *size, "jpg", widest))
    seen = sorted(
        {(Image.open(BytesIO(copy)).size, name.rpartition(".")[2]) for name, copy in copies.items()}
    )
    assert seen == sorted(
        ((width, round(width * size[1] / size[0])), kind) for width in widths for kind in ("jpg", "webp")
    )
