"""Printed pages as PDF, by Typst."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_conference.exports.typesetting import typeset
from sphinx_conference.render.qrcode import qr_svg

if TYPE_CHECKING:
    from collections.abc import Mapping


def print_of(kind: str, data: Mapping[str, Any]) -> bytes:
    """The PDF of ``program``, ``doors`` or ``boards``, each of the data that ``Sheets`` makes.

    Raises ``TypstMissingError`` without Typst.
    """
    files = {}
    signs = [dict(sign) for sign in data.get("signs", ())]
    for number, sign in enumerate(signs):
        sign["code"] = f"code-{number}.svg" if sign.get("url") else ""
        if sign["code"]:
            files[sign["code"]] = qr_svg(sign["url"])
    return typeset(f"prints/{kind}.typ", {**data, "signs": signs}, files)
