"""Which style sheets a page loads: a lean one in place of the theme's where both look the same, none without use."""

from __future__ import annotations

import re
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_conference.cache.memory import Memory
from sphinx_conference.cache.writing import write_if_changed
from sphinx_conference.theme.stylesheet import Pruned, classes_of, joined, prune
from sphinx_conference.theme.theme import HERE, is_ours

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx

BASIC = "basic.css"
WHOLE = "styles/pydata-sphinx-theme.css"
LEAN = "conference-base.css"
_CLASSES = """
align-center align-default align-left align-right arabic bd-article bd-content caption caption-text compound container
context current docutils external figure footnote footnotes headerlink highlight internal line line-block literal math
notranslate pre pst-scrollable-table-container reference search simple table toctree-l1 toctree-wrapper xref
"""
CLASSES = frozenset(_CLASSES.split())
"""The classes for which the lean sheet has the theme's rules: what our templates and plain text use."""
_PLAIN = frozenset({"page.html", "404.html", "search.html"})
"""Templates whose classes all stand in the page's body or in our layout."""
_NEEDED_BY = {
    "pygments.css": re.compile(r"^highlight"),
    "sphinx-design.min.css": re.compile(r"^sd-"),
    "design-tabs.js": re.compile(r"^sd-tab"),
}
"""Style sheets and scripts that a page needs only if it has such a class."""


class Sheets:
    """The style sheets that the theme inherits, Sphinx's and pydata-sphinx-theme's, and the lean one made from both."""

    def __init__(self, whole: Mapping[str, str], kept: Path) -> None:
        """``whole`` are the texts of the sheets by their names, in order; the file ``kept`` remembers the lean one."""
        versions = {name: zlib.crc32(css.encode()) for name, css in whole.items()}
        memory: Memory[Pruned] = Memory(kept, tuple(versions.values()))
        lean = memory.read()
        if lean is None:
            lean = joined(prune(css, CLASSES, base=_folder(name)) for name, css in whole.items())
            memory.write(lean)
        self.lean = lean
        self._whole = [f"{name}?v={version:08x}" for name, version in versions.items()]
        self._lean = [f"{LEAN}?v={zlib.crc32(lean.text.encode()):08x}"]

    def choose(self, classes: AbstractSet[str] | None) -> list[str]:
        """The file names of the sheets for a page with these classes, or with unknown ones, with their versions."""
        return self._lean if classes is not None and self.lean.suits(classes) else self._whole


def _folder(name: str) -> str:
    """The path from the folder of all sheets to that of one, with a slash at its end."""
    folder, slash, _name = name.rpartition("/")
    return folder + slash


def write_lean(app: Sphinx) -> Sheets | None:
    """Write the lean sheet beside the others; ``None`` under another theme than ours."""
    sheets = sheets_of(app)
    if sheets:
        write_if_changed(app.outdir / "_static" / LEAN, sheets.lean.text)
    return sheets


def choose(app: Sphinx, sheets: Sheets, template: str, context: dict[str, Any]) -> None:
    """Give a page the sheets that it needs, and no script of an extension that it has no use for."""
    classes = _classes(app, template, context)
    context["conf_base_styles"] = sheets.choose(classes)
    if classes is not None:
        for files in ("css_files", "script_files"):
            context[files] = [file for file in context[files] if _needs(classes, file)]


def sheets_of(app: Sphinx) -> Sheets | None:
    """The sheets of a site whose theme is ours, else None."""
    if not is_ours(app):
        return None
    return Sheets(
        {name: _text(app, name) for name in (BASIC, WHOLE)}, Path(app.doctreedir) / "conference-base.pickle"
    )


def _text(app: Sphinx, name: str) -> str:
    """A style sheet of the themes that ours inherits; Sphinx's is a template, of the theme's options."""
    builder: Any = app.builder  # an HTML builder
    folders = [Path(folder) / "static" for folder in builder.theme.get_theme_dirs()]
    paths = (folder / f"{name}{suffix}" for folder in folders for suffix in ("", ".jinja", "_t"))
    path = next(path for path in paths if path.is_file())
    text = path.read_text("utf-8")
    if path.suffix == ".css":
        return text
    options = builder.theme.get_options().items()
    return str(builder.templates.render_string(text, {f"theme_{key}": value for key, value in options}))


def has_no_own_templates(app: Sphinx) -> bool:
    """Whether all templates are ours or the theme's."""
    known = (HERE, *map(Path, app.builder.theme.get_theme_dirs()))  # type: ignore[attr-defined]  # HTML builders
    return all(any(map(Path(path).is_relative_to, known)) for path in app.config.templates_path)


def _classes(app: Sphinx, template: str, context: Mapping[str, Any]) -> set[str] | None:
    """All classes that a page may have beside our layout's; None where templates of others may bring some."""
    if template not in _PLAIN or context.get("sidebars") or not has_no_own_templates(app):
        return None
    parts = (context.get(name) for name in ("body", "title", "theme_announcement"))
    return {name for part in parts if part for name in classes_of(str(part))}


def _needs(classes: AbstractSet[str], file: Any) -> bool:
    pattern = _NEEDED_BY.get(Path(str(getattr(file, "filename", file))).name)
    return pattern is None or any(map(pattern.match, classes))
