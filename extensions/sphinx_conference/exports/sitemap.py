"""``sitemap.xml`` (sitemaps.org protocol 0.9), ``robots.txt`` and the published schemas."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from sphinx_conference import config
from sphinx_conference.cache.writing import write_if_changed
from sphinx_conference.exports.schemas import schemas_are_there, write_schemas

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_conference.published.state import Build

OTHER = "sphinx_sitemap"
"""An extension that writes the sitemap by its own settings."""
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def write(build: Build) -> None:
    """Write the files of a site that has been built."""
    app = build.app
    _write_schemas(build)
    base, is_ours = config.base_url(app.config), OTHER not in app.extensions
    name = "sitemap.xml" if is_ours else str(app.config.sitemap_filename)
    sitemap, robots = app.outdir / name, app.outdir / "robots.txt"
    if is_ours and base:
        write_if_changed(sitemap, sitemap_of(build, base))
    elif is_ours:
        sitemap.unlink(missing_ok=True)
    if base and "robots.txt" not in {extra.rsplit("/", 1)[-1] for extra in app.config.html_extra_path}:
        write_if_changed(robots, f"User-agent: *\nAllow: /\nSitemap: {base}{name}\n")


def _write_schemas(build: Build) -> None:
    """Write the schemas that editors of data ask for; the same program writes the same, so once is enough."""
    folder = build.app.outdir / "schemas"
    build.output.once(
        "schemas.pickle", None, lambda: write_schemas(folder), are_there=schemas_are_there(folder)
    )


def spare_other(app: Sphinx) -> None:
    """Have sphinx_sitemap, if it is there, not list pages that are for nobody who searches."""
    if OTHER in app.extensions:
        hidden = [f"{name}{end}" for name in ("404", "organisers") for end in (".html", "/")]
        app.config.sitemap_excludes = [*app.config.sitemap_excludes, *hidden]


def tell_other(build: Build) -> None:
    """Tell sphinx_sitemap, if it is there, of the pages made from records, before it writes."""
    app = build.app
    links = getattr(app, "sitemap_links", None)
    if OTHER in app.extensions and links is not None:
        for page in build.pages:
            links.put((app.builder.get_target_uri(page), None))


def sitemap_of(build: Build, base: str) -> str:
    """The sitemap of all pages, in order; without dates of change, which a build does not know."""
    builder, env = build.app.builder, build.app.env
    pages = [name for name in env.found_docs if "noindex" not in env.metadata.get(name, {})]
    pages = sorted([*pages, *build.pages])
    urls = "".join(
        f"  <url><loc>{escape(base + builder.get_target_uri(page), quote=False)}</loc></url>\n"
        for page in pages
    )
    return f'<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="{NAMESPACE}">\n{urls}</urlset>\n'
