"""``<edition>/papers-search.json``: the words of an edition's papers, for the search of a list and of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_conference.cache.memory import Memory
from sphinx_conference.cache.writing import write_if_changed
from sphinx_conference.pages.search.words_file import WordsFile
from sphinx_conference.published.addresses import paper_folder
from sphinx_conference.render.papers.search_words import FILE, author_names, searched_texts, words_file
from sphinx_conference.render.papers.selection import PaperLabels
from sphinx_conference.text.formulatext import readable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_conference.published.records import Published, PublishedEdition
    from sphinx_conference.published.state import Build

MEMORY = "papers-search.pickle"

MadeOf = list[str]
"""Digests of what a file is made of."""


def write(build: Build) -> None:
    """Write the files of a site that has been built."""
    app, site, output = build.app, build.site, build.output
    memory: Memory[dict[str, MadeOf]] = Memory(output.memory(MEMORY))
    remembered = None if output.was_cut_off else memory.read()
    before, after = remembered or {}, dict[str, MadeOf]()
    for edition in site.editions.values() if app.config.conference_search else ():
        if not edition.paper_digests:
            continue
        name, made_of = words_file(edition), _made_of(edition, site)
        after[name] = made_of
        if before.get(name) != made_of or not (app.outdir / name).is_file():
            write_if_changed(app.outdir / name, paper_words(edition, site))
    for name in before if remembered is not None else _found(build):
        if name not in after:
            (app.outdir / name).unlink(missing_ok=True)
    memory.write(after)


def paper_words(edition: PublishedEdition, site: Published) -> str:
    """The content of an edition's file."""
    file, labels = WordsFile(f"{paper_folder(edition)}/"), PaperLabels.of(edition)
    for paper in edition.papers:
        text = " ".join(searched_texts(paper, labels))
        file.add(paper.id, readable(paper.title), " ".join(author_names(paper, site)), text)
    return file.written()


def _made_of(edition: PublishedEdition, site: Published) -> MadeOf:
    return [*site.digests_of(edition.id, "papers", "edition"), *site.digests_of("", "persons")]


def _found(build: Build) -> Iterable[str]:
    """The files that lie there, of which nothing is remembered."""
    out = build.app.outdir
    return [path.relative_to(out).as_posix() for path in (out.rglob(FILE) if build.output.has_files else ())]
