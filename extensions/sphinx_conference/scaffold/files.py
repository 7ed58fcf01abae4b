"""The files of a new site: from templates, which are package data, to bytes by their paths."""

from __future__ import annotations

import json
import re
import string
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from importlib.resources.abc import Traversable

    from sphinx_conference.scaffold.answers import Answers

EDITION = "EDITION"
"""What the folder of an edition is called among the templates."""
_HOSTING = {
    "pages": """
## Publish

In the settings of the repository, under "Pages", choose "GitHub Actions" as the source. Each change of the branch
`main` is published then.
""",
    "readthedocs": """
## Publish

Import the repository on [Read the Docs](https://readthedocs.org/), choose "Single version without translations" in the
project's settings, and turn on "Build pull requests" there.
""",
    "none": """
## Publish

`sphinx-build -d doctrees docs public` makes the site; any host of static files serves the folder `public`.
""",
}
_OF_ONE_HOST = {
    ".readthedocs.yaml": ("readthedocs", ".readthedocs.yaml"),
    ".github/workflows/deploy.yml": ("pages", ".github/workflows/deploy.yml"),
    ".github/workflows/rebuild-pages.yml": ("pages", ".github/workflows/rebuild.yml"),
    ".github/workflows/rebuild-readthedocs.yml": ("readthedocs", ".github/workflows/rebuild.yml"),
}
"""Files that one host needs, and what they are called there."""


class _Template(string.Template):
    """``%{name}``: unlike a dollar, a percent sign with a brace stands in no page and no workflow."""

    delimiter = "%"


def site_files(answers: Answers, requirement: str, source: str, *, example: bool = False) -> dict[str, str]:
    """All files of a new site by their paths in it, POSIX style; with ``example``, filled with a made-up event.

    ``requirement`` is the line of requirements.txt that names this program, ``source`` the address of its own site.
    """
    values = values_of(answers) | {
        "requirement": requirement,
        "json_requirement": json.dumps(requirement),
        "source": source,
        "hosting": _HOSTING[answers.host],
    }
    found: dict[str, str] = {}
    for tree in ("site", *(("example",) if example else ())):
        for path, text in _templates(tree):
            host, name = _OF_ONE_HOST.get(path, (answers.host, path))
            if host == answers.host:
                found[name.replace(EDITION, answers.edition)] = (
                    _filled(text, values) if "%{" in text else text
                )
    return dict(sorted(found.items()))


def edition_file(name: str, answers: Answers) -> str:
    """One file of an edition's folder as it is in a new site: ``_data/papers.yaml``."""
    found = dict(_templates("site"))[f"docs/{EDITION}/{name}"]
    return _filled(found, values_of(answers)) if "%{" in found else found


def values_of(answers: Answers) -> dict[str, str]:
    """What stands for each name in templates, written as its place asks: ``yaml_...`` in YAML, ``py_...`` in Python,
    ``md_...`` in Markdown, ``comment_...`` behind a ``#``."""
    place = f"place: {yaml_text(answers.place)}" if answers.place else "# place: Town, Country"
    texts = {"project": answers.name, "title": answers.title, "edition_name": answers.edition_name}
    return {
        **{f"yaml_{key}": yaml_text(text) for key, text in texts.items()},
        **{f"py_{key}": json.dumps(text, ensure_ascii=False) for key, text in texts.items()},
        **{f"md_{key}": markdown_text(text) for key, text in texts.items()},
        "comment_edition_name": answers.edition_name,
        "py_author": json.dumps(f"The organizers of {answers.name}", ensure_ascii=False),
        "py_edition": json.dumps(answers.edition),
        "py_slug": json.dumps(answers.slug),
        "py_url": json.dumps(answers.url),
        "py_repository": json.dumps(answers.repository),
        "edition": answers.edition,
        "year": str(answers.year),
        "place_line": place,
        "zone": answers.zone,
    }


_PLAIN_YAML = re.compile(r"[^\W\d_](?:[\w ()./,+'-]*[\w)])?")
_NO_TEXT = re.compile(r"(?:true|false|null|yes|no|on|off|y|n|tbd)", re.IGNORECASE)


def yaml_text(text: str) -> str:
    """A text as a YAML scalar: plain where it can be misread by nobody, else in double quotes (YAML 1.2, 7.3.1)."""
    if _PLAIN_YAML.fullmatch(text) and not _NO_TEXT.fullmatch(text):
        return text
    return json.dumps(text, ensure_ascii=False)


def markdown_text(text: str) -> str:
    """A text in which nothing is Markdown."""
    return re.sub(r"([\\`*_{}\[\]<>#$|~])", r"\\\1", text)


def _filled(text: str, values: Mapping[str, str]) -> str:
    return _Template(text).substitute(values)


def _templates(tree: str) -> Iterator[tuple[str, str]]:
    """All templates below a folder of this package, by the paths of what they make."""
    yield from _walk(files("sphinx_conference.scaffold") / tree, "")


def _walk(folder: Traversable, path: str) -> Iterator[tuple[str, str]]:
    for one in sorted(folder.iterdir(), key=lambda one: one.name):
        name = one.name.removesuffix(".in")
        name = f".{name.removeprefix('dot-')}" if name.startswith("dot-") else name
        if one.is_dir():
            yield from _walk(one, f"{path}{name}/")
        else:
            yield f"{path}{name}", one.read_text("utf-8")
