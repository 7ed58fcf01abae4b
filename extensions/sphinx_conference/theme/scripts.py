"""Scripts that stand in pages become files, so that a site may forbid scripts in pages (a strict CSP) and all run."""

from __future__ import annotations

import hashlib
import os
import posixpath
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_conference.cache.writing import write_if_changed
from sphinx_conference.theme.sheets import has_no_own_templates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

SHAPES_THE_PAGE = frozenset(
    {
        "conference-dates.js",
        "conference-times.js",
        "conference-now.js",
        "conference-stars.js",
        "conference-find.js",
        "conference-rooms.js",
    }
)
"""Scripts of ours that write lines into the page: it is first painted when they have."""
OF_SEARCH = "sphinx_highlight.js"
"""What marks the words that Sphinx's own search page looked for, where the search is ours."""
OF_SPHINX = frozenset({"documentation_options.js", "doctools.js", "translations.js"})
"""What Sphinx's and other scripts build on, and what leads to other pages by the arrow keys; ours use none of it."""
FOLDER, PREFIX = "_static", "inline-"
_FILE = re.compile(rf"{PREFIX}[0-9a-f]{{12}}\.js")
_RUN = frozenset({"", "module", "text/javascript", "application/javascript"})
"""Types of scripts that a browser runs; all others are data, which a CSP lets stand."""
_OF_BASE = re.compile(
    r"\s*DOCUMENTATION_OPTIONS\.(?:pagename|theme_version|search_as_you_type)\s*=", re.IGNORECASE
)
"""What pydata-sphinx-theme writes into each page for its own scripts, of which the page has none."""
_RELATIVE = re.compile(r"""(\b(?:from|import)\s*\(?\s*)(["'])(\.{1,2}/[^"']*)\2""")
"""Where a module is imported by a relative address."""


def as_files(app: Sphinx, pagename: str, scripts: list[Any], *, sphinx: bool) -> list[Any]:
    """A page's scripts in their order; those that stand in it get a file. Sphinx's own are there where something needs
    them: with ``sphinx`` the page itself does.

    All wait for the page, unless one stood in it: then those that did not wait still do not, since what they do may
    depend on which of them the browser has met.
    """
    unused = {OF_SEARCH} if has_no_own_templates(app) else set()
    kept = [script for script in scripts if _is_needed(script) and _name(script) not in unused]
    if unused and not sphinx and all(_name(script) in OF_SPHINX or _is_ours(script) for script in kept):
        kept = [script for script in kept if _is_ours(script)]
    waits = not any(_stands_in_page(script) for script in kept)
    return list(_as_files(app, posixpath.dirname(app.builder.get_target_uri(pagename)), kept, waits))


def _as_files(app: Sphinx, folder: str, scripts: list[Any], waits: bool) -> Iterator[Any]:
    for script in scripts:
        attributes = dict(getattr(script, "attributes", {}))
        if _stands_in_page(script):
            body = attributes.pop("body")
            if attributes.get("type") == "module":
                body = _moved(body, folder)
            yield type(script)(_file_of(app, body), priority=script.priority, **attributes)
        elif _name(script) in SHAPES_THE_PAGE:
            yield type(script)(script.filename, priority=script.priority, **attributes, blocking="render")
        elif waits and getattr(script, "filename", None) and not _waits(attributes):
            yield type(script)(script.filename, priority=script.priority, **attributes, defer="defer")
        else:
            yield script


def remove_unused(folder: Path) -> None:
    """Remove the files of scripts that no page of an output folder names any more.

    Most of those in use stand in every page, so that few pages are read.
    """
    unseen = {path for path in (folder / FOLDER).glob(f"{PREFIX}*.js") if _FILE.fullmatch(path.name)}
    for name in pages_below(folder) if unseen else ():
        text = Path(name).read_bytes()
        unseen = {path for path in unseen if path.name.encode() not in text}
        if not unseen:
            return
    for path in unseen:
        path.unlink(missing_ok=True)


def pages_below(folder: Path) -> Iterator[str]:
    """The pages in an output folder, but for what Sphinx keeps in folders with an underscore."""
    for base, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name[0] not in "._"]
        yield from (os.path.join(base, name) for name in names if name.endswith(".html"))  # noqa: PTH118 - thousands


def _name(script: Any) -> str:
    return posixpath.basename(str(getattr(script, "filename", "")).partition("?")[0])


def _is_ours(script: Any) -> bool:
    return _name(script).startswith("conference")


def _is_needed(script: Any) -> bool:
    body = getattr(script, "attributes", {}).get("body", "")
    return bool(getattr(script, "filename", True) or (body.strip() and not _OF_BASE.match(body)))


def _stands_in_page(script: Any) -> bool:
    """Whether it is a script that a browser runs, and has no file."""
    kind = str(getattr(script, "attributes", {}).get("type") or "").lower()
    return not getattr(script, "filename", True) and kind in _RUN


def _waits(attributes: dict[str, Any]) -> bool:
    return bool({"async", "defer"} & attributes.keys()) or attributes.get("type") == "module"


def _moved(body: str, folder: str) -> str:
    """A module whose relative addresses, which were those of a page in ``folder``, are those of its file."""

    def from_file(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(folder, match[3]))
        address = posixpath.relpath(target, FOLDER)
        return f"{match[1]}{match[2]}{address if address.startswith('.') else f'./{address}'}{match[2]}"

    return _RELATIVE.sub(from_file, body)


def _file_of(app: Sphinx, body: str) -> str:
    """The file of a script, called by what it holds and written at once: pages may be made in other processes."""
    name = f"{PREFIX}{hashlib.sha256(body.encode()).hexdigest()[:12]}.js"
    write_if_changed(Path(app.outdir) / FOLDER / name, body)
    return f"{FOLDER}/{name}"
