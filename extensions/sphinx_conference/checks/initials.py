"""One person's name is perhaps written with a middle name here and with its initial there."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from sphinx_conference.checks.finding import Finding
from sphinx_conference.checks.mentions import named
from sphinx_conference.checks.naming import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_conference.checks.mentions import Named
    from sphinx_conference.model.site import Site

    _Ends = tuple[str, ...]
    """A name's first and last words."""

_INITIAL = re.compile(r"\b\w\b")


def names_are_written_out(site: Site) -> Iterator[Finding]:
    """``Tiago T. Torrent`` is perhaps ``Tiago Timponi Torrent``; each pair of spellings is told once."""
    long = [
        (edition, one)
        for edition, mentions in named(site).items()
        for one in mentions
        if one.quotable and one.full.count(" ") > 1
    ]
    whole: defaultdict[_Ends, dict[str, None]] = defaultdict(dict)
    for full in dict.fromkeys(one.full for _edition, one in long if not _INITIAL.search(one.full)):
        whole[_ends(full)][full] = None
    short: dict[str, tuple[str, Named]] = {}
    for edition, one in long if whole else ():
        if not one.is_right and _INITIAL.search(one.full):
            short.setdefault(one.full, (edition, one))
    for written, (edition, one) in short.items():
        meant = next((full for full in whole.get(_ends(written), ()) if _is_short_for(written, full)), None)
        if meant:
            message = f'"{written}" is perhaps "{meant}"'
            hint = 'Write both alike, or give the person a record with the other way in "also".'
            yield Finding(edition, one.collection, one.name_loc, message, hint)


def _ends(full: str) -> _Ends:
    found = words(full)
    return found[:1] + found[-1:]  # nothing, of what has no letters


def _is_short_for(written: str, full: str) -> bool:
    one, two = words(written), words(full)
    return len(one) == len(two) and all(
        short == long or (len(short) == 1 and long.startswith(short))
        for short, long in zip(one, two, strict=True)
    )
