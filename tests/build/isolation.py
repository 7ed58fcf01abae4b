"""Programs run in the process of the tests, each as if it were the first thing that the process does.

A process of its own takes a second for each of hundreds of builds, most of it to import what is imported here already.
"""

from __future__ import annotations

import copy
import importlib
import io
import locale as process_locale
import logging
import os
import pkgutil
import sys
import time
import warnings
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout, suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import sphinx.locale
from jinja2 import BytecodeCache, Environment
from sphinx.application import builtin_extensions
from sphinx.builders.html import _assets
from sphinx.config import Config
from sphinx.pycode import ModuleAnalyzer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from types import CodeType

    from jinja2.bccache import Bucket

OURS = ("sphinx_conference", "conference_manual")
"""Packages of ours, which stay loaded, but must not have results in memory that are another build's."""
OTHERS = (
    "sphinx.builders",
    "sphinx.domains",
    "sphinx.ext",
    "pydata_sphinx_theme",
    "sphinx_design",
    "myst_parser",
)
"""Packages of others that builds load."""


CONSTANT = ("schemas", "prune", "program_digest", "_names")
"""Functions of ours whose results no build can change."""


class Done(NamedTuple):
    """What a program did that ran in this process."""

    code: int
    output: str
    errors: str


def run_here(
    program: Callable[[Sequence[str]], int],
    arguments: Sequence[str],
    folder: Path,
    environment: Mapping[str, str] = os.environ,
) -> Done:
    """Call the main function of a program in ``folder``; afterwards this process is as it was before."""
    load()
    output, errors = io.BytesIO(), io.BytesIO()
    said, warned = (
        io.TextIOWrapper(raw, "utf-8", newline="", write_through=True) for raw in (output, errors)
    )
    with ExitStack() as stack:
        for context in (
            surroundings(folder, environment),
            loaded_modules(folder),
            loggers(),
            defaults(),
            warnings.catch_warnings(),
            redirect_stdout(said),
            redirect_stderr(warned),
        ):
            stack.enter_context(context)
        warnings.simplefilter("ignore")
        forget()
        try:
            code = program(arguments)
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        finally:
            forget()
    return Done(code, output.getvalue().decode(), errors.getvalue().decode())


@cache
def load() -> None:
    """Load what builds load while no language is set: words of a module are in the language of who loads it first."""
    share_templates(Templates())
    for name in builtin_extensions:
        importlib.import_module(name)
    for package in map(importlib.import_module, OURS + OTHERS):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.", onerror=str):
            if not module.name.endswith("__main__"):
                with suppress(ImportError):  # it needs what is not installed
                    importlib.import_module(module.name)


class Templates(BytecodeCache):
    """Templates are compiled once in the life of the tests: it would take 40 % of the time of small builds."""

    def __init__(self) -> None:
        self.known: dict[tuple[object, ...], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template's code, if the same text was compiled with the same settings before."""
        bucket.code = self.known.get(self._key(bucket))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template's code."""
        assert bucket.code is not None
        self.known[self._key(bucket)] = bucket.code

    @staticmethod
    def _key(bucket: Bucket) -> tuple[object, ...]:
        """What code is made of: the text, where it is from, and how the environment reads and escapes it."""
        given = bucket.environment
        settings = (given.trim_blocks, given.lstrip_blocks, given.autoescape, given.is_async, given.sandboxed)
        return bucket.key, bucket.checksum, *settings, *sorted(given.extensions), given.finalize


def share_templates(templates: Templates) -> None:
    """Have all environments of Jinja that are made from now on share compiled templates."""
    make = Environment.__init__

    def init(self: Environment, *args: Any, **options: Any) -> None:
        make(self, *args, **options)
        self.bytecode_cache = self.bytecode_cache or templates

    Environment.__init__ = init  # type: ignore[method-assign]  # no setting of Sphinx's leads there


@contextmanager
def surroundings(folder: Path, environment: Mapping[str, str]) -> Iterator[None]:
    """Be in a folder and have just these environment variables."""
    before, place, locale = dict(os.environ), Path.cwd(), process_locale.setlocale(process_locale.LC_ALL)
    try:
        os.chdir(folder)
        set_environment(environment)
        yield
    finally:
        set_environment(before)
        os.chdir(place)
        process_locale.setlocale(process_locale.LC_ALL, locale)


def set_environment(wanted: Mapping[str, str]) -> None:
    """Have just these environment variables."""
    zone = os.environ.get("TZ")
    for name in os.environ.keys() - wanted.keys():
        del os.environ[name]
    for name, value in wanted.items():
        if os.environ.get(name) != value:
            os.environ[name] = value
    if wanted.get("TZ") != zone:
        time.tzset()


@contextmanager
def loaded_modules(folder: Path) -> Iterator[None]:
    """Find modules in ``folder``, as ``python -m`` does; those of a project are not known to the next one."""
    path, modules = sys.path.copy(), set(sys.modules)
    importlib.invalidate_caches()  # tests write modules and import them at once
    sys.path.insert(0, str(folder))
    try:
        yield
    finally:
        sys.path[:] = path
        for name in set(sys.modules) - modules:
            if name.partition(".")[0] not in OURS and is_below(sys.modules[name], folder):
                del sys.modules[name]


def is_below(module: object, folder: Path) -> bool:
    """Whether a module is from a folder."""
    file = getattr(module, "__file__", None)
    return bool(file) and folder in Path(file).parents


@contextmanager
def loggers() -> Iterator[None]:
    """Leave Sphinx's logger as it is found. Docutils' registries of directives, roles and nodes Sphinx restores."""
    logger = logging.getLogger("sphinx")
    handlers, level, propagates = logger.handlers[:], logger.level, logger.propagate
    try:
        yield
    finally:
        logger.handlers[:], logger.propagate = handlers, propagates
        logger.setLevel(level)


@contextmanager
def defaults() -> Iterator[None]:
    """Leave Sphinx's default settings as they are found: themes and extensions append to lists among them."""
    changeable = [option.default for option in Config.config_values.values()]
    before = copy.deepcopy(changeable)
    try:
        yield
    finally:
        for now, then in zip(changeable, before, strict=True):
            if isinstance(now, list):
                now[:] = then
            elif isinstance(now, dict | set):
                now.clear()
                now.update(then)


def forget() -> None:
    """Clear what Sphinx and the extension keep in memory for as long as the process lives."""
    sphinx.locale.translators.clear()
    ModuleAnalyzer.cache.clear()
    _assets._file_checksum_inner.cache_clear()
    for clear in clearings():
        clear()


@cache
def clearings() -> list[Callable[[], None]]:
    """What clears the results that our functions keep, all of which are loaded by then."""
    ours = [module for name, module in sys.modules.items() if name.partition(".")[0] in OURS]
    functions = [value for module in ours for key, value in vars(module).items() if key not in CONSTANT]
    return [value.cache_clear for value in functions if callable(getattr(value, "cache_clear", None))]
