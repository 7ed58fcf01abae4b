"""One person's name is perhaps written with a middle name here and with its initial there."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sphinx_conference.checks.finding import Finding
from sphinx_conference.checks.mentions import named
from sphinx_conference.checks.names import right_names
from sphinx_conference.checks.naming import spelling, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_conference.checks.mentions import Named
    from sphinx_conference.model.site import Site


def names_are_written_out(site: Site) -> Iterator[Finding]:
    """``Tiago T. Torrent`` is perhaps ``Tiago Timponi Torrent``; each pair of spellings is told once."""
    right = right_names(site.persons)
    full_names: defaultdict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    short: dict[tuple[str, str], dict[str, tuple[str, Named]]] = defaultdict(dict)
    for edition, mentions in named(site).items():
        for one in mentions:
            if one.full.count(" ") < 2 or not one.mention.quotable:
                continue
            found = words(one.full)
            if len(found[0]) < 2:  # a first name's initial may be anybody's
                continue
            key = found[0], found[-1]
            if all(len(word) > 1 for word in found):
                full_names[key][one.full] = None
            elif spelling(one.full) not in right:
                short[key].setdefault(one.full, (edition, one))
    for key, spellings in short.items():
        for written, (edition, one) in spellings.items():
            whole = next((full for full in full_names.get(key, ()) if _is_short_for(written, full)), None)
            if whole:
                message = f'"{written}" is perhaps "{whole}"'
                hint = 'Write both alike, or give the person a record with the other way in "also".'
                yield Finding(edition, one.mention.collection, one.mention.name_loc, message, hint)


def _is_short_for(written: str, full: str) -> bool:
    one, two = words(written), words(full)
    return len(one) == len(two) and all(
        short == long or (len(short) == 1 and long.startswith(short))
        for short, long in zip(one, two, strict=True)
    )
