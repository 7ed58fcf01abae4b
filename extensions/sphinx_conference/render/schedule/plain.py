"""The program as ordinary nodes, for PDF, EPUB, plain text and whatever else is no web site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_conference.config import _, pgettext
from sphinx_conference.render.family import bullets, joined, paragraph, target
from sphinx_conference.render.punctuation import labelled, listed
from sphinx_conference.render.schedule.facts import Facts
from sphinx_conference.render.schedule.sessions import times_of
from sphinx_conference.text.docutils_nodes import block_nodes, label_nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_conference.model.lines import Line
    from sphinx_conference.model.papers import Paper
    from sphinx_conference.model.schedule import ProgramDay


class Plain(Facts):
    """Makes nodes of the lines of the program."""

    def days(self, days: Iterable[tuple[ProgramDay, Sequence[Line]]]) -> list[nodes.Node]:
        """A caption and a table of two columns a day."""
        result: list[nodes.Node] = []
        for day, lines in days:
            caption, zone = self.caption(day)
            more = nodes.Text(f". {zone}." if zone else "")
            streams = [_external(str(pgettext("link", "Stream")), one.url) for one in day.stream]
            parts = [nodes.Text(" "), *joined([one] for one in streams), nodes.Text(".")] if streams else []
            result.append(paragraph(nodes.strong("", caption), more, *parts))
            result.append(self._table(lines))
        return result

    def _table(self, lines: Sequence[Line]) -> nodes.table:
        group = nodes.tgroup("", cols=2)
        group += [nodes.colspec("", colwidth=20), nodes.colspec("", colwidth=80)]
        body = nodes.tbody()
        for line in lines:
            times = paragraph(self._times(line))
            body += nodes.row("", nodes.entry("", times), nodes.entry("", *self._cell(line)))
        group += body
        return nodes.table("", group, classes=["longtable", "colwidths-given"])

    @staticmethod
    def _times(line: Line) -> str:
        next_day = line.start and line.end and line.end.date() > line.start.date()
        return f"{times_of(line)}{' ' + _('next day') if next_day else ''}"

    def _cell(self, line: Line) -> list[nodes.Node]:
        result: list[nodes.Node] = [self._heading(line), *self._about(line)]
        if talks := self.program.talks_of(line):
            result.append(bullets(self._talk(talk) for talk in talks))
        return result

    def _talk(self, talk: Line) -> list[nodes.Node]:
        times = "" if talk.block and talk.block.unknown else self._times(talk)
        return [self._heading(talk, f"{times} " if times else ""), *self._about(talk)]

    def _heading(self, line: Line, times: str = "") -> nodes.paragraph:
        """Title, people, rooms and what has changed."""
        session = line.session
        anchors = target(self.anchor(line), *self.earlier_anchors(line))
        parts: list[nodes.Node] = [*anchors, *([nodes.Text(times)] if times else [])]
        title = label_nodes(self.words.title_of(session))
        if session.paper:
            title = [self.scene.reference("paper", f"{self.edition.id}/{session.paper}", title)]
        kind = self.kind(line)
        parts += [nodes.strong("", f"{kind}:"), nodes.Text(" "), *title] if kind else title
        if status := self.status(line):
            parts += [nodes.Text(" ("), nodes.strong("", "; ".join(status)), nodes.Text(")")]
        for people in (self.words.people_in(session), self.words.panel_of(session)):
            if people:
                parts += [nodes.Text(". "), *joined([nodes.Text(name)] for name, _person in people)]
        if where := self.where(line):
            parts.append(nodes.Text(f". {where}"))
        return paragraph(*parts)

    def _about(self, line: Line) -> list[nodes.Node]:
        """What is said of a line below its title."""
        session = line.session
        result: list[nodes.Node] = []
        if labels := self.labels(line):
            result.append(paragraph(listed(labels)))
        for text in (session.question, session.abstract, session.note):
            result += block_nodes(text) if text else []
        links = [_external(name, href) for kind, name, href, _stream in self.links(line) if kind != "link"]
        if links:
            result.append(paragraph(*joined([link] for link in links)))
        if papers := self.papers(line):
            result.append(bullets(map(self._paper, papers)))
        return result

    def _paper(self, paper: Paper) -> list[nodes.Node]:
        reference = self.scene.reference("paper", f"{self.edition.id}/{paper.id}", label_nodes(paper.title))
        board = pgettext("poster", "Board {number}").format(number=paper.board)
        number = labelled(board, "") if paper.board else ""
        return [nodes.Text(number), reference] if number else [reference]


def _external(name: str, address: str) -> nodes.reference:
    return nodes.reference("", name, refuri=address, internal=False)
