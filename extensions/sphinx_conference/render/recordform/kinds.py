"""The kinds of records that a form writes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_conference.config import _
from sphinx_conference.model.collections import collection

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_conference.model.collections import Collection


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """What a form writes: its word, the collection, which fields it asks for first, and an example, which is a record.

    ``given`` are values that are filled in.
    """

    name: str
    collection: str
    label: str
    first: tuple[str, ...]
    example_id: str
    example: str
    given: Mapping[str, str] = field(default_factory=dict)

    @property
    def records(self) -> Collection | None:
        """The collection of an edition that holds such records; ``None`` if there is none."""
        return collection(self.collection)


_KINDS = (
    Kind(
        "speaker",
        "people",
        _("A speaker"),
        ("name", "role", "affiliation", "title", "bio"),
        "tarn-brook",
        """\
name: Brook, Tarn
role: speaker
affiliation: School of Small Rivers
title: Counting what flows
bio: Tarn Brook counts drops. It takes time.
""",
        {"role": "speaker"},
    ),
    Kind(
        "paper",
        "papers",
        _("A paper"),
        ("id", "title", "authors", "presentation", "abstract", "links.pdf"),
        "17",
        """\
title: Bounds on $\\sqrt{n}$
authors:
  - name: Brook, Tarn
    affiliation: School of Small Rivers
  - Loom, Wilma
presentation: poster
abstract: The bound is sharp.
links:
  pdf: https://example.org/17.pdf
""",
    ),
    Kind(
        "date",
        "dates",
        _("A date"),
        ("id", "label", "kind", "at", "note"),
        "submission",
        """\
label: Submission deadline
kind: submission
at: 2030-06-09 AoE
""",
    ),
    Kind(
        "sponsor",
        "sponsors",
        _("A sponsor"),
        ("id", "name", "level", "url", "note"),
        "example-works",
        """\
name: Example Works
level: Gold
url: https://example.org/
""",
    ),
    Kind(
        "news",
        "news",
        _("News"),
        ("id", "title", "date", "text", "url"),
        "registration",
        """\
title: Registration is open
date: 2030-05-01
text: Come and *register*.
""",
    ),
)

KINDS = {kind.name: kind for kind in _KINDS if kind.records is not None}
"""The kinds of which there are records, by their words."""
