"""``<edition>/papers-search.json``: what the search of a list of papers finds beyond what the list shows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sphinx_conference.cache.writing import write_if_changed
from sphinx_conference.render.papers.hidden_words import WORDS, has_words, words_file, words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_conference.model.people import Person
    from sphinx_conference.published.gate import PublishedEdition
    from sphinx_conference.published.state import Build

MEMORY = WORDS


def write(build: Build) -> None:
    """Write the files of a site that has been built."""
    app, site, before = build.app, build.site, _recall(build)
    after: dict[str, list[str]] = {}
    for edition in site.editions.values() if app.config.conference_search else ():
        name = words_file(edition)
        if _is_there(build, edition, before):
            after[name] = before[name]
        elif content := _words(edition, site.persons):
            write_if_changed(app.outdir / name, content)
            after[name] = _made_of(build, edition)
    for name in before.keys() - after.keys():
        (app.outdir / name).unlink(missing_ok=True)
    write_if_changed(build.output.memory(MEMORY), json.dumps(after))


def _words(edition: PublishedEdition, persons: Mapping[str, Person]) -> str:
    """The content of an edition's file; empty if it has none."""
    return words_of(edition, persons) if has_words(edition, persons) else ""


def _made_of(build: Build, edition: PublishedEdition) -> list[str]:
    """Digests of what an edition's file is made of."""
    digests = build.site.digests
    made_of = ((edition.id, "papers"), (edition.id, "edition"), ("", "persons"))
    return [digests.get(one, "") for one in made_of]


def _is_there(build: Build, edition: PublishedEdition, before: dict[str, list[str]]) -> bool:
    """Whether the file was made of the same before."""
    name = words_file(edition)
    return before.get(name) == _made_of(build, edition) and (build.app.outdir / name).is_file()


def _recall(build: Build) -> dict[str, list[str]]:
    """What was written in the build before, from which records; of files that may be old the names alone."""
    output, out = build.output, build.app.outdir
    try:
        found = json.loads(output.memory(MEMORY).read_bytes())
    except (OSError, ValueError):
        found = None
    if isinstance(found, dict) and not output.was_cut_off:
        return found
    there = out.rglob(WORDS) if output.has_files else ()
    return {path.relative_to(out).as_posix(): [] for path in there}
