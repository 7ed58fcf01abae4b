"""QR codes of addresses, as pictures: made here, so that nobody's service learns who reads what."""

from __future__ import annotations

import io

import segno

_QUIET_ZONE = 4
"""Modules around the code that stay empty (ISO/IEC 18004)."""


def qr_svg(address: str) -> bytes:
    """An SVG of a QR code that leads to an address; it may lose 15 % to a pin or a fold."""
    code = segno.make_qr(address, error="m")
    stream = io.BytesIO()
    code.save(stream, kind="svg", border=_QUIET_ZONE, xmldecl=False, svgclass=None, lineclass=None, nl=False)
    return stream.getvalue()
