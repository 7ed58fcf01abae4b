"""The state of one build: what its first steps find out and all others ask for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_conference.cache.output import Output
    from sphinx_conference.problems.problem import Problem
    from sphinx_conference.published.locations import Locations
    from sphinx_conference.published.records import Published


@dataclass(slots=True)
class Build:
    """One build. It is made when the builder is known (``builder-inited``) and handed to the functions of all rooms
    that write something; never pickled."""

    app: Sphinx
    site: Published
    """The published records."""
    locations: Locations
    """Where the site shows them."""
    output: Output
    """The folder that is written into."""
    bibtex: dict[tuple[str, str], bytes] = field(default_factory=dict)
    """The BibTeX entries that this build made, by the ids of edition and paper, for the papers' pages."""
    pages: list[str] = field(default_factory=list)
    """Names of the pages made from records that the sitemap lists, once they are written."""
    said: list[Problem] = field(default_factory=list)
    """All that was found to be wrong, in data and pages."""
