"""Which style sheets a page loads: a lean one in place of the theme's where both look the same, none without use."""

from __future__ import annotations

import re
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_conference.cache.memory import Memory
from sphinx_conference.cache.writing import write_if_changed
from sphinx_conference.theme.stylesheet import Pruned, classes_of, prune

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx

HERE = Path(__file__).parents[1]
WHOLE = "styles/pydata-sphinx-theme.css"
LEAN = "conference-base.css"
_KEPT = """
align-center align-default align-left align-right bd-article caption caption-text compound container current docutils
external figure footnote footnotes headerlink highlight internal line line-block literal math notranslate reference
simple table toctree-l1 toctree-wrapper
"""
KEPT = frozenset(_KEPT.split())
"""The classes for which the lean sheet has the theme's rules: what our templates and plain text use."""
_PLAIN = frozenset({"page.html", "404.html", "search.html"})
"""Templates whose classes all stand in the page's body or in our layout."""
_NEEDED_BY = {"pygments.css": re.compile(r"^highlight"), "sphinx-design.min.css": re.compile(r"^sd-")}
"""Style sheets that a page needs only if it has such a class."""


class Sheets:
    """The theme's style sheet and the lean one made from it."""

    def __init__(self, whole: Path, kept: Path) -> None:
        """``whole`` is the theme's sheet, ``kept`` a file that remembers the lean one between builds."""
        css = whole.read_text("utf-8")
        version = zlib.crc32(css.encode())
        memory: Memory[Pruned] = Memory(kept, version)
        lean = memory.read()
        if lean is None:
            lean = prune(css, KEPT, base="styles/")
            memory.write(lean)
        self.lean = lean
        self._versions = {WHOLE: f"{version:08x}", LEAN: f"{zlib.crc32(lean.text.encode()):08x}"}

    def choose(self, classes: AbstractSet[str] | None) -> str:
        """The file name of the sheet for a page with these classes, or with unknown ones, with its version."""
        name = LEAN if classes is not None and self.lean.suits(classes) else WHOLE
        return f"{name}?v={self._versions[name]}"


def write_lean(app: Sphinx) -> Sheets | None:
    """Write the lean sheet beside the theme's; ``None`` under a theme that has none."""
    sheets = sheets_of(app)
    if sheets:
        write_if_changed(app.outdir / "_static" / LEAN, sheets.lean.text)
    return sheets


def choose(app: Sphinx, sheets: Sheets, template: str, context: dict[str, Any]) -> None:
    """Give a page the sheets that it needs."""
    classes = _classes(app, template, context)
    context["conf_base_style"] = sheets.choose(classes)
    if classes is not None:
        context["css_files"] = [file for file in context["css_files"] if _needs(classes, file)]


def sheets_of(app: Sphinx) -> Sheets | None:
    """The sheets of a site whose theme has the sheet that there is a lean one of, else None."""
    theme = getattr(app.builder, "theme", None)
    folders = theme.get_theme_dirs() if theme is not None else []
    found = next((p for folder in folders if (p := Path(folder) / "static" / WHOLE).is_file()), None)
    return Sheets(found, Path(app.doctreedir) / "conference-base.pickle") if found else None


def has_no_own_templates(app: Sphinx) -> bool:
    """Whether all templates are ours or the theme's."""
    known = (HERE, *map(Path, app.builder.theme.get_theme_dirs()))  # type: ignore[attr-defined]  # HTML builders
    return all(any(map(Path(path).is_relative_to, known)) for path in app.config.templates_path)


def _classes(app: Sphinx, template: str, context: Mapping[str, Any]) -> set[str] | None:
    """All classes that a page may have beside our layout's; None where templates of others may bring some."""
    if template not in _PLAIN or not has_no_own_templates(app):
        return None
    parts = (context.get(name) for name in ("body", "title", "theme_announcement"))
    return {name for part in parts if part for name in classes_of(str(part))}


def _needs(classes: AbstractSet[str], file: Any) -> bool:
    pattern = _NEEDED_BY.get(Path(str(getattr(file, "filename", file))).name)
    return pattern is None or any(map(pattern.match, classes))
