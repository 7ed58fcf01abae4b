"""A build: read and publish once, find stale pages, show all problems every time."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_conference import config
from sphinx_conference.cache.fingerprint import program_digest
from sphinx_conference.cache.garbage import look_again, no_garbage_collection
from sphinx_conference.cache.helpers import MANY, Aside
from sphinx_conference.cache.output import output_of
from sphinx_conference.problems.problem import Code, Problem, did_you_mean, in_order
from sphinx_conference.problems.report import log
from sphinx_conference.published.addresses import has_pages
from sphinx_conference.published.cache import site_memory
from sphinx_conference.published.gate import publish
from sphinx_conference.render.html import words
from sphinx_conference.sphinx_ext.domain import domain_of
from sphinx_conference.theme.banner import banner_of

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment


_MYST_EXTENSIONS = ("colon_fence", "deflist", "dollarmath", "smartquotes")


def connect(app: Sphinx) -> None:
    """Connect the build's events."""
    app.connect("config-inited", _complete_config)
    app.connect("builder-inited", _name_book, priority=400)  # before Sphinx checks what an EPUB needs
    app.connect("builder-inited", _speak)
    app.connect("builder-inited", _open)
    app.connect("env-get-outdated", _outdated)
    app.connect("env-updated", _pages_read)
    app.connect("build-finished", _kept, priority=900)  # after all that write


def _complete_config(_app: Sphinx, configuration: Config) -> None:
    """Give settings that the extension relies on, where ``conf.py`` is silent."""
    config.as_of(configuration)
    config.banner(configuration)
    given = configuration._raw_config
    if "html_use_index" not in given:
        configuration.html_use_index = False  # a conference site has no index entries
    if "html_title" not in given and "html_title" not in configuration.overrides:
        configuration.html_title = configuration.project  # which is no "documentation"
    if "html_baseurl" not in given:
        configuration.html_baseurl = config.base_url(configuration)
    if "myst_enable_extensions" not in given:
        configuration.myst_enable_extensions = set(_MYST_EXTENSIONS[:3])
    # an EPUB build lists its own bookkeeping files as unknown where they lie in its output folder
    configuration.suppress_warnings = [*configuration.suppress_warnings, "epub.unknown_project_files"]
    if "exclude_patterns" not in given:
        configuration.exclude_patterns = ["_build", "**/_data"]


def _name_book(app: Sphinx) -> None:
    """Give an EPUB the version that the format asks for: the current edition."""
    if app.builder.name == "epub" and not app.config.version:
        app.config.version = app.config.conference_current or "1"


def _speak(_app: Sphinx) -> None:
    """Forget words in the language of a build before, in the same process."""
    words.cache_clear()


def _open(app: Sphinx) -> None:
    """Read and publish the data; it is checked while pages are made."""
    source, as_of = Path(app.srcdir), config.as_of(app.config)

    domain = domain_of(app.env)
    domain.stamped = has_pages(app)
    memory = site_memory(source, Path(app.doctreedir), as_of)
    with no_garbage_collection(lasting=True):
        if known := memory.read():
            domain.site, problems = known
            domain.kept["problems"] = lambda: problems
            return
        from sphinx_conference.checks import check  # what an unchanged site does not need
        from sphinx_conference.reading.loader import read

        loaded = read(source)
        site = domain.site = publish(loaded.site, as_of)
    papers = sum(len(edition.papers) for edition in site.editions.values())
    checking = Aside(lambda: check(loaded, as_of), long=papers > MANY, patient=True)
    domain.kept["checking"] = checking

    def finish() -> tuple[Problem, ...]:
        found = checking.result()
        memory.write((site, found))
        return found

    domain.kept["problems"] = finish


def _say_what_is_wrong(app: Sphinx) -> None:
    """Show, once a build, all that is wrong with the data."""
    domain = domain_of(app.env)
    if (ask := domain.kept.pop("problems", None)) is None:
        return
    problems = list(ask())
    current = app.config.conference_current
    if current and current not in domain.site.editions:
        hint = did_you_mean(current, domain.site.editions) or f"Create {current}/_data/edition.yaml."
        message = f'conference_current: there is no edition "{current}"'
        problems.append(Problem("conf.py", 1, 1, Code.UNKNOWN_EDITION, message, hint))
    log(in_order(problems), Path(app.srcdir))


def _kept(app: Sphinx, _exception: Exception | None) -> None:
    """See that what is remembered of the data is written, before a build that follows reads it."""
    _say_what_is_wrong(app)  # if the build failed before it was said
    look_again()


def _outdated(
    _app: Sphinx, env: BuildEnvironment, added: Set[str], changed: Set[str], removed: Set[str]
) -> Sequence[str]:
    """Pages whose records changed since they were read."""
    return [name for name in domain_of(env).outdated() if name not in added | changed | removed]


def _pages_read(app: Sphinx, env: BuildEnvironment) -> Sequence[str]:
    """Show the problems of all pages; write those that are behind in this output, and all when what they share has
    changed, or the program."""
    domain = domain_of(env)
    checking = domain.kept.get("checking")
    if checking is not None and checking.is_begun:  # nobody need wait for it yet
        domain.kept["meanwhile"] = [lambda: _say_what_is_wrong(app)]
    else:
        _say_what_is_wrong(app)
    log(in_order(domain.page_problems(config.as_of(app.config))), Path(app.srcdir))
    shared = (program_digest(), _navigation(env), banner_of(env))
    digest = hashlib.sha256(repr(shared).encode()).hexdigest()
    return output_of(app).begin(digest, {name: env.all_docs[name] for name in env.found_docs})


def _navigation(env: BuildEnvironment) -> list[tuple[str, str, list[str]]]:
    return [
        (docname, title.astext(), env.toctree_includes.get(docname, []))
        for docname, title in sorted(env.titles.items())
    ]
