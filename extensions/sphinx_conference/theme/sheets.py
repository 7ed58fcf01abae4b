"""Which style sheets a page loads: a lean one in place of the theme's where both look the same, none without use."""

from __future__ import annotations

import pickle
import re
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_conference.cache.writing import write_if_changed
from sphinx_conference.theme.stylesheet import Pruned, classes_of, prune

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx
    from sphinx.builders import Builder

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
        key = (zlib.crc32(css.encode()), zlib.crc32(Path(prune.__code__.co_filename).read_bytes()), KEPT)
        try:
            stored, lean = pickle.loads(kept.read_bytes())  # noqa: S301 - written by us beside environment.pickle
        except Exception:
            stored, lean = None, None
        if stored != key or not isinstance(lean, Pruned):
            lean = prune(css, KEPT, base="styles/")
            write_if_changed(kept, pickle.dumps((key, lean)))
        self.lean: Pruned = lean
        self._versions = {WHOLE: f"{key[0]:08x}", LEAN: f"{zlib.crc32(lean.text.encode()):08x}"}

    def choose(self, classes: AbstractSet[str] | None) -> str:
        """The file name of the sheet for a page with these classes, or with unknown ones, with its version."""
        name = LEAN if classes is not None and self.lean.suits(classes) else WHOLE
        return f"{name}?v={self._versions[name]}"


def connect(app: Sphinx) -> None:
    """Choose the sheets of each page, under pydata_sphinx_theme and themes that inherit it."""
    sheets: Sheets | None = None

    def prepare(app: Sphinx, builder: Builder) -> None:
        nonlocal sheets
        if sheets := sheets_of(app):
            write_if_changed(Path(builder.outdir) / "_static" / LEAN, sheets.lean.text)

    def complete(app: Sphinx, _page: str, template: str, context: dict[str, Any], _doctree: object) -> None:
        if sheets:
            classes = _classes(app, template, context)
            context["conf_base_style"] = sheets.choose(classes)
            if classes is not None:
                context["css_files"] = [file for file in context["css_files"] if _needs(classes, file)]

    app.connect("write-started", prepare)
    app.connect("html-page-context", complete, priority=950)


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
