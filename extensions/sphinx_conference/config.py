"""Every ``conference_*`` option of ``conf.py``, declared once, and the extension's own words in the site's language."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, date, datetime
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import LazyProxy
from sphinx.errors import ConfigError
from sphinx.locale import get_translation, get_translator, is_translator_registered, translators

from sphinx_conference.model.prose import Reader
from sphinx_conference.text.urls import is_safe_url

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.config import Config


CATALOG = "sphinx_conference"
"""The catalogue of the extension's own words."""
LOCALE_DIR = Path(__file__).parent / "locale"
DATA_CATALOG = "conference-data"
"""The catalogue of the prose in a site's data."""

_ = get_translation(CATALOG)
"""Translate one of the extension's own words into the site's language."""


class _Word(LazyProxy):
    """A word that is looked up when it is shown, and may stand wherever a text may."""

    def __hash__(self) -> int:
        return hash(str(self))


def pgettext(context: str, message: str) -> str:
    """As ``_``, for a word that alone may mean several things; ``context`` tells translators which."""
    if is_translator_registered(CATALOG):
        return get_translator(CATALOG).pgettext(context, message)
    return _Word(_in_context, context, message, enable_cache=False)  # type: ignore[return-value]  # acts as one


def _in_context(context: str, message: str) -> str:
    return get_translator(CATALOG).pgettext(context, message)


def ngettext(one: str, many: str, number: int) -> str:
    """The form for a number of things: ``{n} paper`` or ``{n} papers`` in English, of up to six in others."""
    return get_translator(CATALOG).ngettext(one, many, number)


def reader_of(config: Config, source: Path) -> Reader:
    """For whom the data of the site in ``source`` is read: its language, and what translators made of the data."""
    words: dict[str, str] = {}
    for folder in reversed(config.locale_dirs):
        for code in (config.language.partition("_")[0], config.language):
            with (
                suppress(FileNotFoundError),
                (source / folder / code / "LC_MESSAGES" / f"{DATA_CATALOG}.po").open("rb") as file,
            ):
                said = read_po(file)
                words |= {
                    str(one.id): str(one.string) for one in said if one.id and one.string and not one.fuzzy
                }
    return Reader(language_tag(config), words)


def catalogue_of(language: str | None, folder: Path = LOCALE_DIR) -> GNUTranslations | None:
    """The words of a Sphinx ``language`` in ``folder``: of ``de_AT`` those of ``de``; ``None`` if there are none.

    The file of translators is read as it is, without compiling, in some hundredths of a second.
    """
    name = language or "en"
    for code in (name, name.partition("_")[0]):
        with (
            suppress(FileNotFoundError),
            (folder / code / "LC_MESSAGES" / f"{CATALOG}.po").open("rb") as file,
        ):
            compiled = BytesIO()
            write_mo(compiled, read_po(file))
            compiled.seek(0)
            return GNUTranslations(compiled)
    return None


def forget_words() -> None:
    """Forget the words of a build before, in the same process."""
    translators.pop(("general", CATALOG), None)


def load_words(language: str | None, folders: Iterable[Path] = ()) -> None:
    """Speak ``language``. What a site says otherwise, in ``folders`` or by ``app.add_message_catalog``, goes first."""
    given = translators.get(("general", CATALOG))
    found: list[NullTranslations] = [given] if isinstance(given, GNUTranslations) else []
    found += filter(None, (catalogue_of(language, folder) for folder in (*folders, LOCALE_DIR)))
    first, *others = found or [NullTranslations()]
    for other in others:
        first.add_fallback(other)
    translators["general", CATALOG] = first


class Setting(NamedTuple):
    """A configuration value: its name, default, what Sphinx redoes when it changes, and what it is for."""

    name: str
    default: str | bool
    rebuild: Literal["", "env", "html"]
    summary: str


SETTINGS = (
    Setting("conference_current", "", "env", "Id of the current edition; by default the newest."),
    Setting(
        "conference_base_url",
        "",
        "html",
        "Address at which the site is published, for canonical links, the sitemap and feeds. "
        "Never taken from a preview's host.",
    ),
    Setting(
        "conference_calendar_id",
        "",
        "",
        "A name of the site that never changes, wherever it is published: what tells its calendar entries from those "
        "of other sites. By default the project's name.",
    ),
    Setting(
        "conference_as_of",
        "",
        "html",
        "Build the site as of this day (2025-06-09, UTC), as it was or will be: embargoed papers, moved dates, phases "
        "of the call. By default the day of the build, which decides about embargoes alone; dates have their "
        "newest values then, whenever they were announced.",
    ),
    Setting("conference_search", True, "html", "Make a search index and a search page."),
    Setting(
        "conference_paper_pages",
        True,
        "html",
        "Make a page of each paper, of each piece of news and of each known person, and an index of authors. Where it "
        "is False, they have their address where they are listed.",
    ),
    Setting(
        "conference_banner",
        "call, program, announcements",
        "html",
        "What the banner shows across the top of every page. call: that the current edition takes submissions, and "
        "until when; program: on its days, the way to what is on now; announcements: its announcements; several, with "
        "commas; or nothing, with an empty text.",
    ),
    Setting(
        "conference_offline",
        False,
        "html",
        "Keep an edition's program, and those of its pages that a reader has seen, readable without network. Once it "
        "is False again, browsers let go of what they kept.",
    ),
    Setting(
        "conference_organisers_page",
        False,
        "html",
        "Make the page organisers.html: what visitors will see in each phase of the call. Not for the published site.",
    ),
    Setting(
        "conference_social_image", "", "html", "Picture for previews of links, as a path within the site."
    ),
    Setting(
        "conference_cards",
        False,
        "env",
        "Draw a picture for previews of links to each page: title, authors, event and day. It needs Typst, "
        "pip install 'sphinx-conference[book]'; without it previews show conference_social_image.",
    ),
    Setting(
        "conference_cards_fonts",
        "",
        "html",
        "Folder of fonts, from conf.py, that cards are set in; what they lack comes from Typst's own fonts, which have "
        "no Chinese, Japanese or Korean. Cards in such scripts need it.",
    ),
    Setting(
        "conference_repository",
        "",
        "html",
        "Address of the repository, for links that edit a page or a record.",
    ),
    Setting("conference_branch", "main", "html", "Branch that those links edit."),
    Setting("conference_docs_path", "docs", "html", "Folder of the site's sources within the repository."),
)


def take_as_text(config: Config) -> None:
    """Take numbers and days for the text that they are written with: ``conference_current = 2031``."""
    for setting in SETTINGS:
        value = getattr(config, setting.name)
        if setting.default == "" and isinstance(value, int | date) and not isinstance(value, bool):
            setattr(config, setting.name, str(value))


def unknown_settings(config: Config) -> list[str]:
    """Names in ``conf.py`` that look like settings of ours and are none, in the order in which they are set."""
    return [
        name
        for name, value in config._raw_config.items()
        if name.startswith("conference") and name not in config and isinstance(value, str | int | bool | list)
    ]


BANNER = frozenset({"call", "program", "announcements"})
"""What the banner can show."""


def add_settings(app: Sphinx) -> None:
    """Declare all settings to Sphinx."""
    for setting in SETTINGS:
        app.add_config_value(
            setting.name,
            setting.default,
            setting.rebuild,
            types=frozenset({type(setting.default)}),
            description=setting.summary,
        )


def as_of(config: Config) -> date:
    """The day as of which the site is built: ``conference_as_of``, or today in UTC.

    Raises ``ConfigError`` if the setting is not a day.
    """
    if not config.conference_as_of:
        return datetime.now(UTC).date()
    try:
        return date.fromisoformat(config.conference_as_of)
    except ValueError:
        msg = f'conference_as_of is "{config.conference_as_of}"; write a day such as 2025-06-09.'
        raise ConfigError(msg) from None


def banner(config: Config) -> frozenset[str]:
    """What the banner shows: ``call``, ``program``, ``announcements``. Raises ``ConfigError`` for anything else."""
    kinds = frozenset(kind.strip() for kind in config.conference_banner.split(",") if kind.strip())
    if kinds <= BANNER:
        return kinds
    msg = (
        f'conference_banner is "{config.conference_banner}"; '
        'write call, program, announcements, several with commas, or "".'
    )
    raise ConfigError(msg)


def language_tag(configuration: Config) -> str:
    """The site's language as HTML names it (BCP 47): ``sr-Latn`` for ``sr@latin``."""
    written = (configuration.language or "en").replace("@latin", "-Latn").partition("@")[0]
    return written.replace("_", "-")


def calendar_id(config: Config) -> str:
    """The lasting name of the site, of which the UIDs of calendar entries are made."""
    return str(config.conference_calendar_id or config.project)


def now(config: Config) -> str:
    """The moment that scripts take for now: noon UTC of ``conference_as_of``; empty if that is not set."""
    return f"{as_of(config).isoformat()}T12:00:00Z" if config.conference_as_of else ""


def base_url(config: Config) -> str:
    """The site's address with a slash at its end, or an empty string. Raises ``ConfigError`` for what is no address."""
    url: str = config.conference_base_url
    if not url:
        return ""
    if not is_safe_url(url, ("http", "https")) or re.search(r"[?#]", url):
        msg = f'conference_base_url is "{url}"; write an address such as https://example.org/'
        raise ConfigError(msg)
    return url if url.endswith("/") else f"{url}/"
