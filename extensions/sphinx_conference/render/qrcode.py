"""QR codes of addresses, as pictures: made here, so that nobody's service learns who reads what."""

from __future__ import annotations

import io

import segno
from markupsafe import Markup

_QUIET_ZONE = 4
"""Modules around the code that stay empty (ISO/IEC 18004)."""
_MASK = 2
"""One of the masks, all of which are read alike: to find the fairest takes five times as long, a page."""


def qr_svg(address: str) -> bytes:
    """An SVG of a QR code that leads to an address; it may lose 15 % to a pin or a fold."""
    code = segno.make_qr(address, error="m")
    stream = io.BytesIO()
    code.save(stream, kind="svg", border=_QUIET_ZONE, xmldecl=False, svgclass=None, lineclass=None, nl=False)
    return stream.getvalue()


def qr_html(address: str) -> Markup:
    """The same for a page, of the size that its style gives it."""
    code = segno.make_qr(address, error="m", mask=_MASK)
    svg = code.svg_inline(border=_QUIET_ZONE, omitsize=True, svgclass=None, lineclass=None)
    return Markup(svg)  # noqa: S704 - it has no text
