"""What all directives of ours have in common: the page's edition, and where problems are noted."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx.util.docutils import SphinxDirective

from sphinx_conference.problems.problem import Code, did_you_mean
from sphinx_conference.published.editions import edition_of
from sphinx_conference.sphinx_ext.domain import domain_of

if TYPE_CHECKING:
    from sphinx_conference.published.records import PublishedEdition
    from sphinx_conference.render.family import Option
    from sphinx_conference.sphinx_ext.domain import ConferenceDomain


class Description(NamedTuple):
    """What the manual says of a directive that is not made of a family."""

    summary: str
    options: tuple[Option, ...]
    collections: tuple[str, ...]


class ConferenceDirective(SphinxDirective):
    """A directive that knows the domain, its page and the edition that it is about."""

    @property
    def domain(self) -> ConferenceDomain:
        """The ``conf`` domain."""
        return domain_of(self.env)

    @property
    def docname(self) -> str:
        """The page that is being read."""
        return self.env.current_document.docname

    def edition(self, cost: str = "") -> PublishedEdition | None:
        """The edition of the option ``edition``, else that of the page; ``None`` if there is none.

        An option that names no edition is a problem; ``cost`` says what is lost for it.
        """
        site = self.domain.site
        name = self.options.get("edition", "").strip()
        if name and name not in site.editions:
            hint = did_you_mean(name, site.editions) or f"Create {name}/_data/edition.yaml, or name another."
            self.note_problem(Code.UNKNOWN_EDITION, f'There is no edition "{name}"', hint, cost)
            return None
        return site.editions.get(name) or edition_of(self.docname, site, self.config.conference_current)

    def note_problem(self, code: Code, message: str, hint: str, cost: str = "", below: int = 0) -> None:
        """Note a problem ``below`` so many lines of the directive's first."""
        self.domain.note_problem(self.docname, self.lineno + below, code, message, hint, cost)
