"""An author or speaker as a source names them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ImportedPerson:
    """A name, in parts where the source knows them, else whole in ``name``; never an address."""

    name: str = ""
    given: str = ""
    family: str = ""
    affiliation: str | tuple[str, ...] = ""
    orcid: str = ""
