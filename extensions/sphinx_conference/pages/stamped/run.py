"""When pages are made from records, and who is told of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_conference.cache.output import output_of
from sphinx_conference.pages.search.builders import StampedText, feed
from sphinx_conference.pages.stamped.written import Ledger
from sphinx_conference.problems.problem import in_order
from sphinx_conference.problems.report import log
from sphinx_conference.published.addresses import BUILDERS, has_pages
from sphinx_conference.render.assets import add_to_page
from sphinx_conference.sphinx_ext.domain import domain_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx.application import Sphinx

    from sphinx_conference.pages.stamped.kind import Batch

MEMORY = "conference.pickle"
ASSETS = ("conference-record.css", "conference-record.js")


def connect(app: Sphinx) -> None:
    """Make pages when all documents are written and before the search index is; begin with what takes long before."""
    app.connect("builder-inited", _begin, priority=900)  # the records are published
    app.connect("html-collect-pages", _make_pages, priority=300)
    app.connect("html-page-context", _add_assets, priority=800)  # before the theme sorts and defers scripts


def _add_assets(app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: Any) -> None:
    if context.get("conf_stamped"):
        for name in ASSETS:
            add_to_page(app, name)


def _begin(app: Sphinx) -> None:
    if app.builder.name not in BUILDERS:
        return
    domain_of(app.env).kept["ledger"] = Ledger.open(output_of(app).memory(MEMORY))


def _make_pages(app: Sphinx) -> list[Any]:
    if app.builder.name not in BUILDERS:
        return []
    ledger: Ledger = domain_of(app.env).kept["ledger"]
    path_of: Any = app.builder.get_output_path  # type: ignore[attr-defined]  # HTML builders have it
    if has_pages(app):
        _stamp(app, ledger, path_of)
    output = output_of(app)
    if output.has_files and (output.was_cut_off or not ledger.is_known):
        ledger.find(app.outdir.rglob(f"*{app.builder.out_suffix}"))  # type: ignore[attr-defined]  # likewise
    ledger.close(map(path_of, app.env.found_docs))
    return []


def _stamp(app: Sphinx, ledger: Ledger, path_of: Any) -> None:
    from sphinx_conference.pages.stamped.kinds import (  # what builds without pages do not need
        batches,
        plain_files,
    )
    from sphinx_conference.pages.stamped.stamper import Stamper

    domain, stamper = domain_of(app.env), Stamper(app, ledger)
    all_batches, told = list(batches(app)), set[str]()

    def tell(batch: Batch, stale: Iterable[tuple[int, str]]) -> None:
        for work in domain.kept.pop("meanwhile", ()):
            work()
        listed = batch.listed()
        pages = {batch.page(n): (batch.title(n), digest) for n, digest in stale if n in listed}
        told.update(pages)
        feed(app, _texts(batch, pages))

    try:
        stamper.run(all_batches, tell)
    finally:
        stamper.close()
    for batch in all_batches:
        entries = {page: entry for page, entry in ledger.pages(batch.key).items() if entry.title}
        domain.pages += entries
        feed(app, _texts(batch, {p: (e.title, e.digest) for p, e in entries.items() if p not in told}))
    ledger.begin("", "", "")
    for name, content in plain_files(app):
        if stamper.is_free(name):
            ledger.enter("", name, ledger.write(str(path_of(name)), "", "", content.encode()))
    log(in_order(dict.fromkeys(stamper.problems)), Path(app.srcdir))


def _texts(batch: Batch, pages: Mapping[str, tuple[str, str]]) -> Iterator[StampedText]:
    """What the search finds of a batch's pages, whose titles and digests are given."""
    for page, (title, digest) in pages.items():
        name = page.rpartition("/")[2]
        yield StampedText(page, page, title, batch.text(name), batch.text_digest(name, digest))
