"""The box of a call: its phases, and what is to be submitted where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from docutils import nodes

from sphinx_conference.config import _, pgettext
from sphinx_conference.render.answers import answers
from sphinx_conference.render.call.wording import Wording
from sphinx_conference.render.dates.words import format_when
from sphinx_conference.render.family import Scene, bullets, paragraph
from sphinx_conference.render.punctuation import labelled
from sphinx_conference.text.docutils_nodes import block_nodes, inline_nodes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_conference.model.edition import Call, Track
    from sphinx_conference.published.phases import Phase
    from sphinx_conference.published.records import PublishedEdition


def rules(call: Call | Track) -> list[tuple[str, str]]:
    """What a call or a track asks for: label and text."""
    found = [(pgettext("call", "Format"), call.format), (pgettext("call", "Pages"), call.pages)]
    return [(str(label), text) for label, text in found if text]


def rules_of_call(call: Call) -> list[tuple[str, str]]:
    """What the call as a whole asks for, and how it is reviewed."""
    return [*rules(call), *([(str(pgettext("call", "Review")), call.review)] if call.review else [])]


def links(call: Call) -> list[tuple[str, str]]:
    """The portal by its name, templates, and where reviewers sign up: label and address."""
    found = [(template.label, template.url) for template in call.templates]
    if call.portal and (host := urlsplit(call.portal).hostname):
        found.insert(0, (_("Submission site: {name}").format(name=host.removeprefix("www.")), call.portal))
    return [*found, (str(_("Sign up as a reviewer")), call.reviewers)] if call.reviewers else found


def deadline(track: Track, edition: PublishedEdition, language: str) -> str:
    """A track's own deadline in words, or an empty string."""
    date = next((date for date in edition.dates if date.id == track.deadline), None)
    if date is None:
        return ""
    text = format_when(date.at, language, weekday=False)
    return _("{date} (cancelled)").format(date=text) if date.cancelled else text


def context_of(edition: PublishedEdition, scene: Scene, only: Phase | None = None) -> Mapping[str, Any]:
    """The variables of the template; with ``only``, as the box stands in that phase, without a script."""
    call, language = edition.edition.call, scene.query.language
    wording = Wording(edition, language)
    return {
        "id": edition.id,
        "phases": [wording.line(only, wording.sentence(only))] if only else wording.shown(),
        "summary": "" if only else wording.summary(),
        "papers_href": papers_href(edition, scene),
        "facts": rules_of_call(call),
        "links": [*links(call), *answers(edition, scene)],
        "tracks": [
            {
                "name": track.name,
                "summary": track.summary,
                "deadline": deadline(track, edition, language),
                "facts": rules(track),
                "portal": track.portal,
            }
            for track in call.tracks
        ],
    }


def papers_href(edition: PublishedEdition, scene: Scene) -> str:
    """The page that lists the accepted papers, or an empty string."""
    links, papers = scene.links, edition.papers
    claim = links.locations.claim("paper", f"{edition.id}/{papers[0].id}") if papers else None
    return links.page(claim.docname) if claim and claim.docname != scene.docname else ""


def nodes_of(edition: PublishedEdition, scene: Scene, button: nodes.Node | None) -> list[nodes.Node]:
    """The box as docutils nodes: what is true in every phase, the button, the rules, the tracks."""
    call = edition.edition.call
    result: list[nodes.Node] = [paragraph(Wording(edition, scene.query.language).summary())]
    result += [paragraph(button)] if button else []
    items: list[list[nodes.Node]] = [_fact(label, text) for label, text in rules_of_call(call)]
    items += [[_link(label, address)] for label, address in (*links(call), *answers(edition, scene))]
    if items:
        result.append(bullets(items))
    if call.tracks:
        result.append(bullets(_track(track, edition, scene.query.language) for track in call.tracks))
    return result


def _fact(label: str, text: str) -> list[nodes.Node]:
    return [nodes.Text(labelled(label, "")), *inline_nodes(text)]


def _link(label: str, address: str) -> nodes.reference:
    return nodes.reference("", "", nodes.Text(label), refuri=address)


def _track(track: Track, edition: PublishedEdition, language: str) -> list[nodes.Node]:
    body: list[nodes.Node] = [paragraph(nodes.strong("", "", *inline_nodes(track.name)))]
    body += block_nodes(track.summary or "")
    facts: list[list[nodes.Node]] = []
    if until := deadline(track, edition, language):
        facts.append([nodes.Text(_("Deadline: {date}").format(date=until))])
    facts += [_fact(label, text) for label, text in rules(track)]
    if track.portal:
        facts.append([_link(str(_("Submission site")), track.portal)])
    return [*body, bullets(facts)] if facts else body
