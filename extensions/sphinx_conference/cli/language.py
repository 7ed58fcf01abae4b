"""The language in which commands write of a site: that of ``conf.py``, or of an edition that names another."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.util.tags import Tags

from sphinx_conference.cli.console import say
from sphinx_conference.config import forget_words, language_tag, load_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx_conference.model.site import Site


def conf_settings(source: Path) -> Config:
    """What ``conf.py`` in ``source`` sets; Sphinx's defaults where there is none, or none that can be read."""
    path = sys.path.copy()
    try:
        found = (source / "conf.py").is_file()
        # Sphinx changes to the folder before it reads the file, so the path must lead there from anywhere
        return Config.read(source.resolve(), overrides={}, tags=Tags()) if found else Config({})
    except ConfigError as error:
        reason = str(error).strip().splitlines()[-1].strip()
        say(f"{source / 'conf.py'}: {reason}. Words are in English.")
        return Config({})
    finally:
        sys.path[:] = path


def take_language(site: Site, settings: Config) -> None:
    """Let editions that name no language have the site's."""
    for name, data in site.editions.items():
        if data.edition and "language" not in data.edition.model_fields_set:
            edition = data.edition.model_copy(update={"language": language_tag(settings)})
            site.editions[name] = replace(data, edition=edition)


@contextmanager
def speaking(language: str, source: Path, settings: Config) -> Iterator[None]:
    """Have our words in a language, and those that the site in ``source`` says otherwise."""
    forget_words()
    load_words(language.replace("-", "_"), [source / folder for folder in settings.locale_dirs])
    try:
        yield
    finally:
        forget_words()
