"""``<edition>/papers-search.json``: what the search of a list of papers finds beyond what the list shows."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

from sphinx_conference.cache.helpers import MANY, Aside
from sphinx_conference.cache.output import output_of
from sphinx_conference.cache.writing import write_if_changed
from sphinx_conference.render.links import SITES
from sphinx_conference.render.papers.hidden_words import WORDS, has_words, words_file, words_of
from sphinx_conference.sphinx_ext.domain import domain_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx

    from sphinx_conference.model.people import Person
    from sphinx_conference.published.gate import PublishedEdition

MEMORY = WORDS


def connect(app: Sphinx) -> None:
    """Write the files when a web site has been built; those of many papers are begun before, on another core."""
    app.connect("builder-inited", _begin, priority=900)  # the records are published
    app.connect("build-finished", _write)


def _begin(app: Sphinx) -> None:
    if app.builder.name not in SITES or not app.config.conference_search:
        return
    domain = domain_of(app.env)
    before = _recall(app)
    for edition in domain.site.editions.values():
        name = words_file(edition)
        if len(edition.paper_digests) > MANY and not _is_there(app, edition, before):
            domain.kept[name] = Aside(partial(_words, edition, domain.site.persons))


def _write(app: Sphinx, exception: Exception | None) -> None:
    if exception is not None or app.builder.name not in SITES:
        return
    domain, before = domain_of(app.env), _recall(app)
    after: dict[str, list[str]] = {}
    for edition in domain.site.editions.values() if app.config.conference_search else ():
        name = words_file(edition)
        if _is_there(app, edition, before):
            after[name] = before[name]
            continue
        begun: Aside[str] | None = domain.kept.pop(name, None)
        if content := begun.result() if begun else _words(edition, domain.site.persons):
            write_if_changed(app.outdir / name, content)
            after[name] = _made_of(app, edition)
    for name in before.keys() - after.keys():
        (app.outdir / name).unlink(missing_ok=True)
    write_if_changed(output_of(app).memory(MEMORY), json.dumps(after))


def _words(edition: PublishedEdition, persons: Mapping[str, Person]) -> str:
    """The content of an edition's file; empty if it has none."""
    return words_of(edition, persons) if has_words(edition, persons) else ""


def _made_of(app: Sphinx, edition: PublishedEdition) -> list[str]:
    """Digests of what an edition's file is made of."""
    digests = domain_of(app.env).site.digests
    made_of = ((edition.id, "papers"), (edition.id, "edition"), ("", "persons"))
    return [digests.get(one, "") for one in made_of]


def _is_there(app: Sphinx, edition: PublishedEdition, before: dict[str, list[str]]) -> bool:
    """Whether the file was made of the same before."""
    name = words_file(edition)
    return before.get(name) == _made_of(app, edition) and (app.outdir / name).is_file()


def _recall(app: Sphinx) -> dict[str, list[str]]:
    """What was written in the build before, from which records; of files that may be old the names alone."""
    output = output_of(app)
    try:
        found = json.loads(output.memory(MEMORY).read_bytes())
    except (OSError, ValueError):
        found = None
    if isinstance(found, dict) and not output.was_cut_off:
        return found
    there = app.outdir.rglob(WORDS) if output.has_files else ()
    return {path.relative_to(app.outdir).as_posix(): [] for path in there}
