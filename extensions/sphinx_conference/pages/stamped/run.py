"""Makes the pages from records, and hands them to the search and the sitemap."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_conference.pages.search.builders import feed
from sphinx_conference.pages.search.stamped_text import StampedText
from sphinx_conference.pages.stamped.kinds import batches, plain_files
from sphinx_conference.pages.stamped.stamper import Stamper
from sphinx_conference.pages.stamped.written import WrittenPages
from sphinx_conference.published.addresses import has_pages
from sphinx_conference.render.assets import add_to_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_conference.pages.stamped.kind import Batch
    from sphinx_conference.problems.problem import Problem
    from sphinx_conference.published.state import Build

MEMORY = "conference.pickle"
ASSETS = ("conference-record.css", "conference-record.js")


def add_assets(build: Build, _pagename: str, context: dict[str, Any], _doctree: object) -> None:
    """Add the files that a page made from a record needs."""
    if context.get("conf_stamped"):
        for name in (*context.get("conf_assets", ()), *ASSETS):
            add_to_page(build.app, name)


def make_pages(build: Build) -> list[Problem]:
    """Make the pages that changed, remove those of what has gone, and feed the search; gives what was wrong.

    All documents are written by then, and the search index is not.
    """
    app, output = build.app, build.output
    builder: Any = app.builder  # an HTML builder
    written = WrittenPages(output.memory(MEMORY))
    problems = _stamp(build, written, builder.get_output_path) if has_pages(app) else []
    if output.has_files and (output.was_cut_off or not written.is_known):
        written.find(app.outdir.rglob(f"*{builder.out_suffix}"))
    written.close(map(builder.get_output_path, app.env.found_docs))
    return problems


def _stamp(build: Build, written: WrittenPages, path_of: Any) -> list[Problem]:
    stamper, all_batches = Stamper(build.app, written), list(batches(build))
    try:
        stamper.run(all_batches)
    finally:
        stamper.close()
    for batch in all_batches:
        entries = {page: entry for page, entry in written.pages(batch.key).items() if entry.title}
        build.pages += entries
        feed(build.app, _texts(batch, {page: (entry.title, entry.digest) for page, entry in entries.items()}))
    written.begin("", "", "")
    for name, content in plain_files(build):
        if stamper.is_free(name):
            written.enter("", name, written.write(str(path_of(name)), "", "", content.encode()))
    return list(dict.fromkeys(stamper.problems))


def _texts(batch: Batch, pages: Mapping[str, tuple[str, str]]) -> Iterator[StampedText]:
    """What the search finds of a batch's pages, whose titles and digests are given."""
    for page, (title, digest) in pages.items():
        name = page.rpartition("/")[2]
        yield StampedText(page, page, title, batch.text(name), batch.text_digest(name, digest))
