"""``sitemap.xml`` (sitemaps.org protocol 0.9), ``robots.txt`` and the published schemas."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from sphinx_conference import config
from sphinx_conference.cache.writing import write_if_changed
from sphinx_conference.exports.schemas import schemas_are_fresh, write_schemas
from sphinx_conference.sphinx_ext.domain import domain_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
SITES = frozenset({"html", "dirhtml"})


def connect(app: Sphinx) -> None:
    """Write the files when a web site has been built."""
    app.connect("build-finished", _write)


def _write(app: Sphinx, exception: Exception | None) -> None:
    if exception is not None or app.builder.name not in SITES:
        return
    if not schemas_are_fresh(app.outdir / "schemas"):
        write_schemas(app.outdir / "schemas")
    base = config.base_url(app.config)
    sitemap, robots = app.outdir / "sitemap.xml", app.outdir / "robots.txt"
    if not base:
        sitemap.unlink(missing_ok=True)
        return
    write_if_changed(sitemap, sitemap_of(app.builder, base))
    if "robots.txt" not in {extra.rsplit("/", 1)[-1] for extra in app.config.html_extra_path}:
        write_if_changed(robots, f"User-agent: *\nAllow: /\nSitemap: {base}sitemap.xml\n")


def sitemap_of(builder: Builder, base: str) -> str:
    """The sitemap of all pages, in order; without dates of change, which a build does not know."""
    env = builder.env
    pages = [name for name in env.found_docs if "noindex" not in env.metadata.get(name, {})]
    pages = sorted([*pages, *domain_of(env).pages])
    urls = "".join(
        f"  <url><loc>{escape(base + builder.get_target_uri(page))}</loc></url>\n" for page in pages
    )
    return f'<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="{NAMESPACE}">\n{urls}</urlset>\n'
