"""What pages show of the data: facts that none of them shows, and options of directives that nothing has."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_conference.data.folders import DATA
from sphinx_conference.model.ids import Label
from sphinx_conference.model.people import USUAL_ROLES
from sphinx_conference.model.venue import Venue
from sphinx_conference.problems.problem import Code, Problem, did_you_mean
from sphinx_conference.published.editions import edition_of, home_among, home_page, lies_in, page_named
from sphinx_conference.render.family import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.application import Sphinx

    from sphinx_conference.published.records import Published, PublishedEdition
    from sphinx_conference.sphinx_ext.domain import Placement

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
            yield from _without_page(app, docname, placement, site)
    for edition in site.editions.values():
        known = not any(
            loss.collection == "edition" and loss.field in ("", "listed") for loss in edition.lost
        )
        if known and edition.edition.listed:
            here = [one for _docname, one in placements if one.edition == edition.id]
            yield from _of_edition(app, edition, here)
    yield from _portraits(app, site, placements)


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
        ("role", "people", roles, USUAL_ROLES),
        ("level", "sponsors", levels, ()),
        ("topic", "questions", about, ()),
        ("day", "schedule", days, ()),
    ):
        if not known or collection in edition.unreadable:
            continue
        for word in words(options.get(option, "")):
            read = Label(word) if option in ("level", "topic") else word
            if read not in known and read not in usual:
                own = next((role for role in usual if role in read.split() and role in known), "")
                near = f'Did you mean "{own}"?' if own else did_you_mean(word, {*known, *usual})
                if placement.has_text and not near:
                    continue  # that stands there until there is one
                hint = near or f"There are {_listed(sorted(known))}."
                yield Code.NO_MATCH, f'nothing in {edition.id} has the {option} "{word}"', hint


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (f" and {len(names) - _SHOWN} more" if names[_SHOWN:] else "")


def _without_page(app: Sphinx, docname: str, placement: Placement, site: Published) -> Iterator[Problem]:
    """Entries of a list of editions that lead nowhere."""
    current = placement.options["show"] == "past" and edition_of(docname, site, app.config.conference_current)
    for edition in site.editions.values():
        if (
            edition is not current
            and edition.edition.listed
            and not edition.edition.url
            and not home_among(edition, app.env.found_docs)
        ):
            message = f'the entry "{edition.edition.name}" has no page to lead to'
            hint = f"Write {home_page(edition)}.md, or url: in its edition.yaml."
            path = app.env.doc2path(docname, base=False).as_posix()
            yield Problem(path, placement.line, 1, Code.NOT_SHOWN, message, hint)


def _of_edition(app: Sphinx, edition: PublishedEdition, here: Sequence[Placement]) -> Iterator[Problem]:
    """What no page shows of an edition."""
    if not here:
        yield from _on_no_page(app, edition)
        return
    about, families = edition.edition, {one.family for one in here}
    conduct = page_named(about.conduct, edition) if about.conduct and ":" not in about.conduct else ""
    has_buttons = any(one.family == "event-hero" and one.options["button"] == "yes" for one in here)
    has_call = any(one.family == "call-for-abstracts" and one.options["show"] == "call" for one in here)
    facts = [name for name in _CALL_FACTS if getattr(about.call, name)]
    for is_missing, collection, key, message, hint in (
        (
            edition.sponsors and "sponsors" not in families,
            "sponsors", "", "no page shows the sponsors", _write("sponsors"),
        ),
        (
            edition.questions and "questions" not in families,
            "questions", "", "no page shows the questions", _write("questions"),
        ),
        (
            conduct and conduct not in app.env.found_docs,
            "edition", "conduct", f'there is no page "{conduct}"', f"Write {conduct}.md, or a web address.",
        ),
        (
            about.venue != Venue.model_construct() and "venue" not in families,
            "edition", "venue", "no page shows the venue", _write("venue"),
        ),
        (
            about.registration and not has_buttons and "venue" not in families,
            "edition", "registration", "no page leads to the registration", _write("event-hero", "venue"),
        ),
        (
            about.recordings and not has_buttons,
            "edition", "recordings", "no page leads to the recordings", _write("event-hero"),
        ),
        (
            facts and not has_call,
            "edition", "call", f"no page shows {', '.join(facts)} of the call",
            _write("call-for-abstracts") + " Between the two stands :show: call.",
        ),
        (
            edition.schedule and "schedule" not in families,
            "schedule", "", "no page shows the program", _write("schedule"),
        ),
        (
            edition.paper_digests and not {"accepted-papers", "paper-topics"} & families,
            "papers", "", "no page lists the papers", _write("accepted-papers"),
        ),
    ):  # fmt: skip
        if is_missing:
            yield _problem(app, edition, collection, key, message, hint)
    yield from _people(app, edition, here)
    yield from _sessions(app, edition, here)


def _on_no_page(app: Sphinx, edition: PublishedEdition) -> Iterator[Problem]:
    """That no page shows an edition at all, though it should have some."""
    if not edition.edition.url and not any(lies_in(name, edition) for name in app.env.found_docs):
        hint = (
            f"Write {home_page(edition)}.md with directives such as important-dates, name it in one by "
            f":edition: {edition.id}, or write listed: false."
        )
        yield _problem(app, edition, "edition", "", f'no page shows the edition "{edition.id}"', hint)


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
        roles = _listed(missing)
        usual = next((role for role in USUAL_ROLES if role in missing[0].split("-") and role in shown), None)
        hint = f"Write {{people}} with :role: {missing[0]} on a page"
        hint += f", or role: {usual} here." if usual else "."
        yield _problem(app, edition, "people", missing[0], f"no page shows people in the role {roles}", hint)


def _portraits(
    app: Sphinx, site: Published, placements: Sequence[tuple[str, Placement]]
) -> Iterator[Problem]:
    """Pictures of known people whom no list of people shows, and who have no page of their own."""
    if app.config.conference_paper_pages:
        return
    lists = [one for _docname, one in placements if one.family == "people"]
    seen = {
        person.person
        for one in lists
        if (edition := site.editions.get(one.edition))
        for person in edition.people
        if not one.options["role"] or set(words(one.options["role"])).intersection(person.role)
    }
    for person in site.persons.values():
        if person.photo and f"{DATA}/{person.photo}" in site.photos and person.id not in seen:
            message, path = f"no page shows the picture of {person.id}", f"{DATA}/people.yaml"
            hint = (
                "Write {people} with a role of theirs on a page, or conference_paper_pages = True in conf.py."
            )
            yield Problem(path, _line_in(app, path, person.photo), 1, Code.NOT_SHOWN, message, hint)


def _sessions(app: Sphinx, edition: PublishedEdition, here: Sequence[Placement]) -> Iterator[Problem]:
    """Sessions of papers, which pages of papers show, the program, and lists that are asked to."""
    lists = [one.options for one in here if one.family == "accepted-papers"]
    if app.config.conference_paper_pages or not lists or any(one.family == "schedule" for one in here):
        return
    shown = any("session" in words(one["show"]) or one["group-by"] == "session" for one in lists)
    if not shown and any(paper.session for paper in edition.papers):
        hint = "Write :show: session, or :group-by: session, in {accepted-papers}."
        yield _problem(app, edition, "papers", "session", "no page shows the sessions of papers", hint)


def _write(*names: str) -> str:
    """How to have a directive on a page, for who knows none."""
    lines = " or ".join(f"```{{{name}}}" for name in names)
    return f"Write {lines} in a line of a page, and ``` in the line below it."


def _problem(
    app: Sphinx, edition: PublishedEdition, collection: str, word: str, message: str, hint: str
) -> Problem:
    """A problem at the line of the collection's file that begins with a word, or at its first."""
    path = f"{edition.folder}/{collection}.yaml"
    return Problem(path, _line_in(app, path, word), 1, Code.NOT_SHOWN, message, hint)


def _line_in(app: Sphinx, path: str, word: str) -> int:
    """The line of a source that begins with a word, else the first that holds it, else the first."""
    file = Path(app.srcdir) / path
    text = file.read_text("utf-8", errors="replace") if word and file.is_file() else ""
    name = rf"(?<![\w-]){re.escape(word)}(?![\w-])"
    found = re.search(rf"^[ \t]*{name}", text, re.MULTILINE) or re.search(name, text)
    return text.count("\n", 0, found.start(0)) + 1 if found and word else 1
