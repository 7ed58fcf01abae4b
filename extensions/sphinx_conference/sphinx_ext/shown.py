"""What pages show of the data: facts that none of them shows, and options of directives that nothing has."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_conference.model.base import Label
from sphinx_conference.model.venue import Venue
from sphinx_conference.problems.problem import Code, Problem, did_you_mean
from sphinx_conference.published.addresses import has_pages
from sphinx_conference.published.editions import home_among, home_page, lies_in, page_named
from sphinx_conference.render.family import words
from sphinx_conference.sphinx_ext.settings import line_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from sphinx.application import Sphinx

    from sphinx_conference.published.gate import Published, PublishedEdition
    from sphinx_conference.sphinx_ext.domain import Placement

_USUAL_ROLES = ("speaker", "panelist", "organizer", "chair", "committee", "reviewer", "volunteer")
_CALL_FACTS = ("format", "pages", "review", "templates", "tracks", "reviewers")
_SHOWN = 5
"""How many are named in a message."""


def shown_problems(
    app: Sphinx, site: Published, placements: Sequence[tuple[str, Placement]]
) -> Iterator[Problem]:
    """All that is to be said of what the directives of all pages show; each is given with its page's name."""
    for docname, placement in placements:
        path = app.env.doc2path(docname, base=False).as_posix()
        for code, message, hint in _without_match(placement, site):
            yield Problem(path, placement.line, 1, code, message, hint)
        if placement.family == "editions":
            yield from _without_page(path, placement, site, app.env.found_docs)
    for edition in site.editions.values():
        if edition.edition.listed and not edition.unreadable:
            here = [one for _docname, one in placements if one.edition == edition.id]
            yield from _of_edition(app, edition, here)


def _without_match(placement: Placement, site: Published) -> Iterator[tuple[Code, str, str]]:
    """Options that name what no record of the edition has, once it has any."""
    edition, options = site.editions.get(placement.edition), placement.options
    if edition is None:
        return
    roles = {role for one in edition.people for role in one.role}
    levels = {one.level for one in edition.sponsors if one.level}
    about = (
        {one.topic for one in edition.questions if one.topic} if placement.family == "questions" else set()
    )
    days = [day.date.isoformat() for day in edition.schedule]
    for option, collection, known, usual in (
        ("role", "people", roles, _USUAL_ROLES),
        ("level", "sponsors", levels, ()),
        ("topic", "questions", about, ()),
        ("day", "schedule", days, ()),
    ):
        if not known or collection in edition.unreadable:
            continue
        for word in words(options.get(option, "")):
            read = Label(word) if option in ("level", "topic") else word
            if read not in known and read not in usual:
                near = did_you_mean(word, {*known, *usual})
                if placement.has_text and not near:
                    continue  # that stands there until there is one
                hint = near or f"There are {', '.join(sorted(known)[:_SHOWN])}."
                yield Code.NO_MATCH, f'nothing in {edition.id} has the {option} "{word}"', hint


def _without_page(
    path: str, placement: Placement, site: Published, documents: Collection[str]
) -> Iterator[Problem]:
    """Entries of a list of editions that lead nowhere."""
    for edition in site.editions.values():
        if edition.edition.listed and not edition.edition.url and not home_among(edition, documents):
            message = f'the entry "{edition.edition.name}" has no page to lead to'
            hint = f"Write {home_page(edition)}.md, or url: in its edition.yaml."
            yield Problem(path, placement.line, 1, Code.NOT_SHOWN, message, hint)


def _of_edition(app: Sphinx, edition: PublishedEdition, here: Sequence[Placement]) -> Iterator[Problem]:
    """What no page shows of an edition."""
    if not here:
        if not edition.edition.url and not any(lies_in(name, edition) for name in app.env.found_docs):
            message = f'no page shows the edition "{edition.id}"'
            hint = (
                f"Write {home_page(edition)}.md with directives such as important-dates, name it in one by "
                f":edition: {edition.id}, or write listed: false."
            )
            yield _problem(app, edition, "edition", "", message, hint)
        return
    families = {one.family for one in here}
    if edition.sponsors and "sponsors" not in families:
        yield _problem(
            app, edition, "sponsors", "", "no page shows the sponsors", "Write {sponsors} on a page."
        )
    if edition.questions and "questions" not in families:
        yield _problem(
            app, edition, "questions", "", "no page shows the questions", "Write {questions} on a page."
        )
    conduct = edition.edition.conduct
    if conduct and ":" not in conduct and page_named(conduct, edition) not in app.env.found_docs:
        message = f'there is no page "{page_named(conduct, edition)}"'
        hint = f"Write {page_named(conduct, edition)}.md, or a web address."
        yield _problem(app, edition, "edition", "conduct", message, hint)
    if edition.edition.venue != Venue() and "venue" not in families:
        yield _problem(
            app, edition, "edition", "venue", "no page shows the venue", "Write {venue} on a page."
        )
    facts = [name for name in _CALL_FACTS if getattr(edition.edition.call, name)]
    if facts and not any(
        one.family == "call-for-abstracts" and one.options["show"] == "call" for one in here
    ):
        message = f"no page shows {', '.join(facts)} of the call"
        hint = "Write {call-for-abstracts} with :show: call on a page."
        yield _problem(app, edition, "edition", "call", message, hint)
    if edition.schedule and "schedule" not in families:
        yield _problem(
            app, edition, "schedule", "", "no page shows the program", "Write {schedule} on a page."
        )
    if edition.paper_digests and not {"accepted-papers", "paper-topics"} & families:
        yield _problem(
            app, edition, "papers", "", "no page lists the papers", "Write {accepted-papers} on a page."
        )
    yield from _people(app, edition, here)
    yield from _sessions(app, edition, here)


def _people(app: Sphinx, edition: PublishedEdition, here: Sequence[Placement]) -> Iterator[Problem]:
    """Roles of which no page shows anybody."""
    asked = [set(words(one.options["role"])) for one in here if one.family == "people"]
    shown = {
        role
        for one in edition.people
        if any(not roles or roles.intersection(one.role) for roles in asked)
        for role in one.role
    }
    missing = sorted({role for one in edition.people for role in one.role} - shown)
    if missing:
        roles = ", ".join(missing[:_SHOWN]) + (
            f" and {len(missing) - _SHOWN} more" if missing[_SHOWN:] else ""
        )
        usual = next((role for role in _USUAL_ROLES if role in missing[0].split("-") and role in shown), None)
        hint = f"Write {{people}} with :role: {missing[0]} on a page"
        hint += f", or role: {usual} here." if usual else "."
        yield _problem(app, edition, "people", missing[0], f"no page shows people in the role {roles}", hint)


def _sessions(app: Sphinx, edition: PublishedEdition, here: Sequence[Placement]) -> Iterator[Problem]:
    """Sessions of papers, which pages of papers show, and lists that are asked to."""
    lists = [one.options for one in here if one.family == "accepted-papers"]
    if has_pages(app) or not lists:
        return
    shown = any("session" in words(one["show"]) or one["group-by"] == "session" for one in lists)
    if not shown and any(paper.session for paper in edition.papers):
        hint = "Write :show: session, or :group-by: session, in {accepted-papers}."
        yield _problem(app, edition, "papers", "session", "no page shows the sessions of papers", hint)


def _problem(
    app: Sphinx, edition: PublishedEdition, collection: str, word: str, message: str, hint: str
) -> Problem:
    """A problem at the line of the collection's file that begins with a word, or at its first."""
    path = f"{edition.folder}/{collection}.yaml"
    file = Path(app.srcdir) / path
    text = file.read_text("utf-8", errors="replace") if word and file.is_file() else ""
    return Problem(path, line_of(word, text), 1, Code.NOT_SHOWN, message, hint)
