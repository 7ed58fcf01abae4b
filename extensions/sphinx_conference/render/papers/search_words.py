"""The text by which a search finds papers, besides their titles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_conference.published.editions import folder_of
from sphinx_conference.render.people.names import name_of
from sphinx_conference.text.markup import paragraphs, without_markup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_conference.model.papers import Paper
    from sphinx_conference.published.records import Published, PublishedEdition
    from sphinx_conference.render.papers.selection import PaperLabels

FILE = "papers-search.json"
"""The name of an edition's file of words, by which it is known to be ours."""


def words_file(edition: PublishedEdition) -> str:
    """The path of an edition's file of words within the site."""
    return f"{folder_of(edition)}/{FILE}"


def author_names(paper: Paper, site: Published) -> Iterator[str]:
    """The names of a paper's authors, in their own scripts too."""
    for author in paper.authors:
        if known := name_of(author.person, author.name, site):
            yield known.full
        person = site.persons.get(author.person) if author.person else None
        yield author.native_name or (person.native_name if person else None) or ""


def _without_tex(text: str) -> str:
    """A text as it is read, where it holds TeX beside its formulas; the words of others stand in them as they are."""
    beside = "".join(text.split("$")[::2])
    return " ".join(map(without_markup, paragraphs(text))) if "\\" in beside else text


def searched_texts(paper: Paper, labels: PaperLabels) -> Iterator[str]:
    """What is said of a paper beside its title and its authors' names: abstract, affiliations, topics and the like.

    The title is among it if it holds formulas, of which it shows the signs: β is found by "beta" too.
    """
    yield _without_tex(paper.abstract or "")
    yield from paper.topics
    yield from paper.awards
    if paper.track:
        yield labels.label("track", paper.track)
    for author in paper.authors:
        yield from author.affiliation
    if "$" in paper.title:
        yield paper.title.replace("\\", " ")
