"""Names of people as they are shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from sphinx_conference.model.names import Name
    from sphinx_conference.published.records import Published

_READ_FROM_THE_RIGHT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def isolated(name: str) -> str:
    """A name as it may stand among others: what is read from the right would draw its neighbours to the other side."""
    if name.isascii() or not _READ_FROM_THE_RIGHT.search(name):
        return name
    return Markup("<bdi>{}</bdi>").format(name)


def name_of(person_id: str | None, published_as: Name | None, site: Published) -> Name | None:
    """The name to show: as published then, else the person's own; ``None`` if the person is not known."""
    person = site.persons.get(person_id or "")
    return published_as or (person.name if person else None)
