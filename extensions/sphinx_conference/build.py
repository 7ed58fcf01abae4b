"""One build: its steps, in the order in which Sphinx has them taken.

Each step is a function of a room, which is handed what it works with. Steps stand where Sphinx's own order suffices;
only where another extension must come before or after does one have a priority, with the reason.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_conference import config
from sphinx_conference.cache.digests import hex_digest
from sphinx_conference.cache.fingerprint import program_digest
from sphinx_conference.cache.garbage import collect_as, collect_less, fewer_collections
from sphinx_conference.cache.output import Output
from sphinx_conference.cache.workers import MANY, both, share
from sphinx_conference.checks.archived import without_advice
from sphinx_conference.checks.leftovers import newest_of
from sphinx_conference.exports import bibliography, cards, frozen, offline, pictures, portraits, sitemap
from sphinx_conference.exports.calendar import writer as calendar
from sphinx_conference.exports.feeds import writer as feeds
from sphinx_conference.exports.frab import writer as frab
from sphinx_conference.pages import organisers
from sphinx_conference.pages.head import feeds as feed_links
from sphinx_conference.pages.head import json_ld, opengraph
from sphinx_conference.pages.head import offline as offline_script
from sphinx_conference.pages.search import builders, paper_words
from sphinx_conference.pages.stamped import run as stamped
from sphinx_conference.problems.log import log, log_advice, log_next_day
from sphinx_conference.problems.problem import in_order
from sphinx_conference.problems.report import silenced
from sphinx_conference.published.addresses import SITES, has_pages
from sphinx_conference.published.editions import archived_folders, lies_in
from sphinx_conference.published.locations import Locations
from sphinx_conference.published.site import published_site
from sphinx_conference.published.state import Build
from sphinx_conference.render import assets
from sphinx_conference.render.call.buttons import phase_buttons
from sphinx_conference.render.cards import design_of
from sphinx_conference.render.html import words
from sphinx_conference.sphinx_ext import catalogs, latex, leftovers, slips, unchanged
from sphinx_conference.sphinx_ext.domain import domain_of
from sphinx_conference.sphinx_ext.encoding import refuse_pages
from sphinx_conference.sphinx_ext.settings import setting_problems
from sphinx_conference.sphinx_ext.shown import shown_problems
from sphinx_conference.theme import banner, page, phasebutton, scripts, sheets, theme
from sphinx_conference.theme.options import THEME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence, Set

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from sphinx_conference.problems.problem import Problem
    from sphinx_conference.render.call.buttons import PhaseButton

_MYST_EXTENSIONS = ("colon_fence", "deflist", "dollarmath")


def connect(app: Sphinx) -> None:
    """Connect the steps to the events of a build."""
    steps = Steps()
    app.connect("config-inited", steps.complete_settings)
    app.connect("builder-inited", steps.name_book, priority=400)  # before Sphinx checks what an EPUB needs
    app.connect("builder-inited", steps.publish_data)
    app.connect("env-get-outdated", steps.find_outdated_pages)
    app.connect("env-before-read-docs", refuse_pages)
    app.connect("source-read", steps.know_near_names)
    app.connect("doctree-read", steps.note_uses)
    app.connect("env-updated", steps.find_pages_to_write)
    app.connect("write-started", steps.begin_writing)
    app.connect("doctree-resolved", steps.remember_page)
    app.connect("html-collect-pages", steps.make_pages)
    app.connect(
        "html-page-context", steps.take_sections, priority=400
    )  # before the theme renders its sections
    app.connect("html-page-context", steps.complete_page)
    app.connect(
        "html-page-context", steps.frame_page, priority=900
    )  # after all that add scripts and style sheets
    app.connect("build-finished", steps.collect_as_before, priority=0)  # before others, of which one may fail
    app.connect("build-finished", steps.tell_others, priority=400)  # before they write
    app.connect("build-finished", steps.finish, priority=900)  # after all that write


class Steps:
    """The steps of one build, and what they hand each other."""

    build: Build
    problems: Sequence[Problem] = ()
    """What is wrong with the data."""
    has_shown = False
    """Whether that was shown."""
    lines: tuple[banner.BannerLine, ...] = ()
    """The banner's."""
    buttons: tuple[PhaseButton, ...] = ()
    """What the header's button says in turn."""
    sheets: sheets.Sheets | None = None
    threshold: int | None = None
    """How often Python looked for garbage before the build, once that was changed."""

    def __init__(self) -> None:
        self.before = unchanged.Before()
        self.advice: list[Problem] = []

    def complete_settings(self, app: Sphinx, configuration: Config) -> None:
        """Give settings that the extension relies on, where ``conf.py`` is silent."""
        folders = [Path(app.confdir) / folder for folder in configuration.locale_dirs]
        config.load_words(configuration.language, folders)
        config.take_as_text(configuration)
        config.as_of(configuration)
        config.banner(configuration)
        given = configuration._raw_config
        if configuration.html_theme == THEME:
            page.set_defaults(configuration)
        if "html_baseurl" not in given:
            configuration.html_baseurl = config.base_url(configuration)
        if "myst_enable_extensions" not in given:
            configuration.myst_enable_extensions = set(_MYST_EXTENSIONS)
        # an EPUB build lists its own bookkeeping files as unknown where they lie in its output folder
        configuration.suppress_warnings = [
            *silenced(configuration.suppress_warnings),
            "epub.unknown_project_files",
        ]
        if "exclude_patterns" not in given:
            configuration.exclude_patterns = ["_build", "**/_data", "**/_frozen"]
        theme.offer_assets(configuration)
        latex.set_defaults(configuration)

    def name_book(self, app: Sphinx) -> None:
        """Give an EPUB the version that the format asks for: the current edition."""
        if app.builder.name == "epub" and not app.config.version:
            app.config.version = app.config.conference_current or "1"

    # reading

    def publish_data(self, app: Sphinx) -> None:
        """Read, check and publish the data, or take what was published if no byte of it changed."""
        words.cache_clear()  # the build before, in the same process, may have had another language
        theme.offer_page(app)
        domain, output = domain_of(app.env), Output(Path(app.outdir), Path(app.doctreedir), app.builder.name)
        with fewer_collections():
            as_of = config.as_of(app.config)
            announced_by = as_of if app.config.conference_as_of else None
            folders = Path(app.srcdir), Path(app.doctreedir)
            reader = config.reader_of(app.config, Path(app.confdir))
            site, self.problems = published_site(*folders, as_of, announced_by, reader, workers=app.parallel)
        locations = Locations(site, domain.data["claims"], own_pages=has_pages(app))
        self.build = domain.build = Build(app, site, locations, output)
        if isinstance(app.builder, builders.OwnIndexBuilder):
            app.builder.site, app.builder.output = site, output

    def find_outdated_pages(
        self, _app: Sphinx, env: BuildEnvironment, added: Set[str], changed: Set[str], removed: Set[str]
    ) -> Sequence[str]:
        """Pages whose records changed since they were read. From here on Sphinx surely says when the build ends."""
        self.threshold = collect_less()
        return [name for name in domain_of(env).outdated() if name not in added | changed | removed]

    def know_near_names(self, app: Sphinx, docname: str, content: list[str]) -> None:
        """See to it that directives and roles with names that are nearly ours are reported, and what is left of an
        earlier edition."""
        slips.know_near_names(app, content[0])
        leftovers.note_leftovers(app, docname, content[0], newest_of(self.build.site.editions.values()))

    def note_uses(self, app: Sphinx, _doctree: nodes.document) -> None:
        """Let first pages be read again when their event changes, or the edition that they are to show appears."""
        domain, docname = domain_of(app.env), app.env.current_document.docname
        if docname == app.config.root_doc:
            domain.note_use(docname, "", ["editions"])
        for edition in json_ld.editions_shown(docname, self.build.site, app.config):
            domain.note_use(docname, edition, json_ld.COLLECTIONS)
        for own in self.build.site.editions.values() if app.config.conference_cards else ():
            if lies_in(docname, own):
                domain.note_use(docname, own.id, ["edition", "dates"])

    def find_pages_to_write(self, app: Sphinx, env: BuildEnvironment) -> Sequence[str]:
        """Show what is wrong with data and pages; write the pages that are behind in this output, and all when what
        they share has changed, or the program."""
        self._show_problems(app)
        domain = domain_of(env)
        noted = domain.page_problems(config.as_of(app.config))
        self._log(app, [*noted, *shown_problems(app, self.build.site, domain.placements())])
        self.lines = banner.banner_of(self.build)
        self.buttons = phase_buttons(self.build)
        lists, design = self.build.locations.lists(), design_of(app)
        shared = (program_digest(), _navigation(env), self.lines, self.buttons, lists, design)
        return self.build.output.begin(
            hex_digest(*shared), {name: env.all_docs[name] for name in env.found_docs}
        )

    def _show_problems(self, app: Sphinx) -> None:
        """Show, once a build, all that is wrong with the data."""
        if not self.has_shown:
            self.has_shown = True
            self._log(app, [*self.problems, *setting_problems(app, self.build.site)])

    def _log(self, app: Sphinx, problems: Iterable[Problem]) -> None:
        """Show what is wrong; advice is counted for the line that closes the build."""
        found = in_order(without_advice(problems, archived_folders(self.build.site)))
        self.build.said += found
        self.advice += log(found, Path(app.srcdir))

    # writing

    def begin_writing(self, app: Sphinx, builder: Builder) -> None:
        """Before the first page: style sheets, portraits, and the files as they were."""
        catalogs.add_messages(builder, self.build.site)
        portraits.write(self.build)
        pictures.write(self.build)
        self.sheets = sheets.write_lean(app)
        sitemap.spare_other(app)
        builders.remove(builder)
        unchanged.remember_extras(self.before, builder)

    def remember_page(self, app: Sphinx, _doctree: nodes.document, docname: str) -> None:
        """Remember a page as it was."""
        unchanged.remember_page(self.before, app, docname)

    def make_pages(self, app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
        """When all documents are written and the search index is not: the pages made from records, after the entries
        that they show."""
        if app.builder.name in SITES:
            entries, words = (partial(write, self.build) for write in (bibliography.write, paper_words.write))
            both(entries, words, app.parallel, many=self._has_many_papers())
            self._log(app, stamped.make_pages(self.build))
        yield from theme.not_found_page(app)
        yield from organisers.pages(self.build)

    def take_sections(
        self,
        app: Sphinx,
        _page: str,
        _template: str,
        context: dict[str, Any],
        _doctree: nodes.document | None,
    ) -> None:
        """Keep the parts of our page from the base theme, which renders each to see whether it is empty."""
        if theme.is_ours(app):
            page.take_sections(context)

    def complete_page(
        self, app: Sphinx, name: str, _template: str, context: dict[str, Any], doctree: nodes.document | None
    ) -> None:
        """What a page has besides its text: its files, the banner, and its head; and its language as HTML names it."""
        if context.get("language"):
            context["language"] = config.language_tag(app.config)
        assets.add(self.build, name, context, doctree)
        context["conf_opens_with_current"] = banner.opens_with_current(self.build, doctree)
        banner.add(self.build, name, context, self.lines)
        phasebutton.note_archived(self.build, name, context)
        for step in (
            organisers.add_assets,
            opengraph.add_tags,
            opengraph.add_moment,
            feed_links.add_links,
            json_ld.add_event,
            stamped.add_assets,
            offline_script.add_script,
        ):
            step(self.build, name, context, doctree)

    def frame_page(
        self, app: Sphinx, name: str, template: str, context: dict[str, Any], doctree: nodes.document | None
    ) -> None:
        """What our page around the text shows, and the style sheets that it needs."""
        if theme.is_ours(app):
            page.complete_context(self.build, name, context, doctree, self.buttons)
        if self.sheets:
            sheets.choose(app, self.sheets, template, context)

    # the end

    def collect_as_before(self, _app: Sphinx, _exception: Exception | None) -> None:
        """Leave Python's collector as it was."""
        if self.threshold is not None:
            collect_as(self.threshold)

    def tell_others(self, _app: Sphinx, exception: Exception | None) -> None:
        """Tell other extensions of the pages that they did not see."""
        if exception is None:
            sitemap.tell_other(self.build)

    def finish(self, app: Sphinx, exception: Exception | None) -> None:
        """Write the files beside the pages, and remember what was written."""
        if exception is not None:
            self._show_problems(app)
        else:
            with fewer_collections():
                self._write_exports(app)
                frozen.write(self.build)
            if theme.is_ours(app):
                scripts.remove_unused(Path(app.outdir))
            log_next_day(self.build.site.next_day)
            log_advice(self.advice, Path(app.srcdir), app.config.suppress_warnings)
            self.before.restore()
            self.build.output.end(getattr(app.builder, "written", None))
        self.before.files.clear()

    def _write_exports(self, app: Sphinx) -> None:
        """Write what stands beside the pages; none of it needs another."""
        exports = EXPORTS if app.builder.name in SITES else ()
        share(lambda write: write(self.build), exports, min(app.parallel, 2), many=self._has_many_papers())

    def _has_many_papers(self) -> bool:
        """Whether it is worth while to have other processes write some of what is beside the pages."""
        return sum(len(edition.paper_digests) for edition in self.build.site.editions.values()) > MANY


EXPORTS: tuple[Callable[[Build], None], ...] = (
    sitemap.write,
    organisers.remove,
    calendar.write,
    frab.write,
    feeds.write,
    offline.write,
    cards.write,
)
"""What is written beside the pages of a site when they are there."""


def _navigation(env: BuildEnvironment) -> list[tuple[str, str, list[str]]]:
    return [
        (docname, title.astext(), env.toctree_includes.get(docname, []))
        for docname, title in sorted(env.titles.items())
    ]
