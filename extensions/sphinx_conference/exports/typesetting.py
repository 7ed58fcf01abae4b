"""Typst: one wheel from PyPI with engine, fonts and math, and nothing else to install.

LaTeX needs some gigabytes of packages, WeasyPrint has system libraries and no MathML, a browser is not everywhere.
Data reaches a layout as JSON that the template reads, so no text of ours or theirs is ever parsed as Typst markup.
"""

from __future__ import annotations

import json
import tempfile
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_conference.render.cards import NEEDED

if TYPE_CHECKING:
    from collections.abc import Mapping

SHARED = ("book/inline.typ", "prints/sheet.typ")
"""Templates that others read."""


class TypstMissingError(RuntimeError):
    """Typst is not installed."""


def _typst(what: str) -> Any:
    """Typst, by which is done ``what``. Raises :class:`TypstMissingError` without it."""
    try:
        import typst  # an extra: only these commands need it
    except ImportError:
        msg = f"{what} by Typst, which is not installed. Run: pip install '{NEEDED}'"
        raise TypstMissingError(msg) from None
    return typst


def typeset(template: str, data: dict[str, Any], files: Mapping[str, bytes] | None = None) -> bytes:
    """The PDF, the same bytes for the same data and fonts. Raises :class:`TypstMissingError` without Typst.

    ``template`` is the path of one of ours, ``book/book.typ``; it reads ``data`` from the JSON file of its name, and
    ``files``, such as pictures, by theirs.
    """
    typst = _typst("A PDF is made")
    with tempfile.TemporaryDirectory() as name:
        main = unpacked(template, data, Path(name))
        for file, content in (files or {}).items():
            (Path(name) / file).write_bytes(content)
        result: bytes = typst.compile(str(main), root=name)
    return result


def drawn(template: str, data: dict[str, Any], fonts: str = "") -> list[bytes]:
    """A PNG of each page, a pixel a point. Raises :class:`TypstMissingError` without Typst.

    Fonts are those of Typst's wheel and of the folder ``fonts`` alone, so that the same data is the same bytes
    everywhere.
    """
    typst = _typst("Cards are drawn")
    with tempfile.TemporaryDirectory() as name:
        main = unpacked(template, data, Path(name))
        paths = [fonts] if fonts else []
        compiler = typst.Compiler(str(main), root=name, font_paths=paths, ignore_system_fonts=True)
        pages = compiler.compile(format="png", ppi=72)
    return pages if isinstance(pages, list) else [pages or b""]


def families_in(folder: str) -> list[str]:
    """The families of the fonts in a folder, in order; none for no folder, and without Typst."""
    try:
        import typst
    except ImportError:
        return []
    if not folder:
        return []
    own = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
    return sorted(own.families())


def unpacked(template: str, data: dict[str, Any], folder: Path) -> Path:
    """The path of a template in ``folder``, with all that it reads beside it."""
    name = Path(template).stem
    (folder / f"{name}.json").write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    for path in (template, *SHARED):
        source = resources.files("sphinx_conference") / "templates" / path
        (folder / Path(path).name).write_text(source.read_text("utf-8"), "utf-8")
    return folder / Path(template).name
