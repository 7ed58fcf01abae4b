"""Questions that people ask before they come, with their answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes

from sphinx_conference.config import _
from sphinx_conference.model.ids import Label
from sphinx_conference.render.family import (
    EDITION,
    Address,
    Family,
    Option,
    Query,
    Scene,
    address_of,
    heading,
    paragraph,
    target,
    words,
)
from sphinx_conference.text.docutils_nodes import block_nodes, inline_nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_conference.model.questions import Question


class Questions(Family):
    """The ``questions`` directive."""

    name = "questions"
    summary = "Questions that people ask, with their answers, by topic."
    options: ClassVar[tuple[Option, ...]] = (
        EDITION,
        Option("topic", "Only questions about these topics.", many=True),
        Option("layout", "Answers folded below their questions, or in full.", ("fold", "full"), "fold"),
    )
    collections = ("questions", "edition")
    filters = frozenset({"topic"})
    assets = ("conference-questions.css",)
    last_time = _("Questions and answers of {edition}")

    def select(self, query: Query) -> Sequence[Question]:
        """Questions in file order."""
        topics = {Label(word) for word in words(query.options["topic"])}
        asked = query.edition.questions if query.edition else ()
        return [one for one in asked if not topics or one.topic in topics]

    def addresses(self, query: Query, records: Sequence[Question]) -> Iterable[Address]:
        """Questions that have an id."""
        return [address_of(query, "question", one.id) for one in records if one.id]

    @staticmethod
    def _anchor(question: Question, scene: Scene) -> str:
        return scene.anchor(address_of(scene.query, "question", question.id)) if question.id else ""

    def doctree(self, records: Sequence[Question], scene: Scene) -> list[nodes.Node]:
        """A definition list a topic."""
        result: list[nodes.Node] = []
        for topic, questions in by_topic(records):
            if topic:
                result.append(heading(topic, scene.level))
            items = [self._item(question, scene) for question in questions]
            result.append(nodes.definition_list("", *items))
        return result

    def _item(self, question: Question, scene: Scene) -> nodes.definition_list_item:
        term = nodes.term("", "", *target(self._anchor(question, scene)), *inline_nodes(question.question))
        term["translatable"] = False
        answer = nodes.definition("", *(block_nodes(question.answer) or [paragraph("")]))
        return nodes.definition_list_item("", term, answer)

    def context(self, records: Sequence[Question], scene: Scene) -> Mapping[str, Any]:
        """``topics``: name and questions, each with its anchor."""
        topics = [
            (topic, [(self._anchor(one, scene), one.question, one.answer) for one in questions])
            for topic, questions in by_topic(records)
        ]
        level = scene.level + any(topic for topic, _questions in topics)
        return {
            "topics": topics,
            "fold": scene.query.options["layout"] == "fold",
            "level": scene.level,
            "inner": min(level, 6),
        }


def by_topic(questions: Iterable[Question]) -> list[tuple[str, list[Question]]]:
    """Topics in the order of the file, each once, with their questions; those about none come first."""
    groups: dict[Label | None, list[Question]] = {None: []}
    for question in questions:
        groups.setdefault(question.topic, []).append(question)
    return [(topic.in_words if topic else "", found) for topic, found in groups.items() if found]
