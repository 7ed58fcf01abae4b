"""Text holds nothing that must not be published or cannot be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_conference.checks.finding import Finding
from sphinx_conference.checks.suspects import REVERSING, records_with_at, suspects
from sphinx_conference.model.base import Record
from sphinx_conference.model.names import Name
from sphinx_conference.model.prose import Texts
from sphinx_conference.model.site import PRIVATE
from sphinx_conference.text.emails import emails
from sphinx_conference.text.markup import command_name, formulas, unknown_tex
from sphinx_conference.text.mathml import to_mathml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_conference.checks.finding import Loc
    from sphinx_conference.model.site import Site

_ADDRESSES = ("http://", "https://")


def _texts(value: object, loc: Loc, *, names: bool = True) -> Iterator[tuple[Loc, str]]:
    """Every text within a value that may be published, with the way to it; those of people's names if asked for."""
    if isinstance(value, Record):
        for name in type(value).model_fields:
            if name not in PRIVATE:
                yield from _texts(getattr(value, name), (*loc, name), names=names)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts(item, (*loc, index), names=names)
    elif isinstance(value, Name):
        if names:
            yield loc, value.full
    elif isinstance(value, Texts):
        for tag, text in value.texts.items():
            yield (*loc, tag), text
    elif isinstance(value, str):
        yield loc, value


def holds_no_address(site: Site) -> Iterator[Finding]:
    """No e-mail address stands in text that is published, but for an edition's public contact."""
    shown = {d.edition.public_contact for d in site.editions.values() if d.edition}
    for edition, collection, place, record, _quotable in records_with_at(site):
        for loc, text in _texts(record, place):
            if not shown.issuperset(emails(text)):
                message = "an e-mail address stands in text that is published"
                hint = "Delete it; the edition's public_contact is the one address that is shown."
                cost = "The text is shown without it."
                yield Finding(edition, collection, loc, message, hint, cost=cost)


def holds_no_reversing_character(site: Site) -> Iterator[Finding]:
    """No character reverses the direction of writing."""
    for edition, collection, place, record, _quotable in suspects(site).reversing:
        for loc, text in _texts(record, place):
            if found := REVERSING.search(text):
                message = f"the character U+{ord(found[0]):04X} reverses the direction of what follows"
                yield Finding(edition, collection, loc, message, "Delete it; right-to-left text needs none.")


def formulas_can_be_converted(site: Site) -> Iterator[Finding]:
    """Every formula can be made MathML."""
    for edition, collection, place, record, quotable in suspects(site).formula:
        for loc, text in _texts(record, place):
            for tex in formulas(text):
                if to_mathml(tex, display=False) is None:
                    what = f'the formula "{tex}"' if quotable and len(tex) < 80 else "a formula"
                    message = f"{what} cannot be converted to MathML; its TeX is shown"
                    yield Finding(edition, collection, loc, message, "Write it with other commands.")


def tex_is_known(site: Site) -> Iterator[Finding]:
    """Every command of TeX in text is known."""
    for edition, collection, place, record, quotable in suspects(site).tex:
        for loc, text in _texts(record, place, names=False):
            if found := unknown_tex(text) if "\\" in text and not text.startswith(_ADDRESSES) else ():
                names = ", ".join(
                    dict.fromkeys([f'"{name}"' for tex in found if (name := command_name(tex))])
                )
                what = f"{names} {'is' if len(set(found)) == 1 else 'are'} TeX" if quotable else "here is TeX"
                message = f"{what} that is not known; it is shown as it is written"
                hint = "Write what it stands for; write a backslash that belongs to the text twice."
                yield Finding(edition, collection, loc, message, hint)
