"""The directive ``phase``: text that holds in some phases of an edition, and is shown then."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_conference import config
from sphinx_conference.problems.problem import Code, did_you_mean
from sphinx_conference.published.addresses import WEB
from sphinx_conference.published.phases import EditionPhaseName, phase_times
from sphinx_conference.render.call.times import words_of_times
from sphinx_conference.render.call.wording import stamped
from sphinx_conference.render.family import EDITION, paragraph, words
from sphinx_conference.render.html import render
from sphinx_conference.render.nodes import PhasedText
from sphinx_conference.sphinx_ext.basedirective import ConferenceDirective, Description
from sphinx_conference.sphinx_ext.domain import build_of
from sphinx_conference.sphinx_ext.expand import level_below

if TYPE_CHECKING:
    from collections.abc import Callable

NAME = "phase"
NAMES = tuple(name.value for name in EditionPhaseName)


DESCRIPTION = Description(
    f"Shows its body in the phases that are named behind it, with commas between them: {', '.join(NAMES)}.",
    (EDITION,),
    ("edition", "dates", "papers", "schedule"),
)


class PhaseDirective(ConferenceDirective):
    __doc__ = DESCRIPTION.summary

    has_content = True
    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {
        option.name: directives.unchanged_required for option in DESCRIPTION.options
    }

    def run(self) -> list[nodes.Node]:
        """The body, with its phases; nothing if no phase is named that there is."""
        edition = self.edition("The text is always shown.")
        names = [word for word in words(self.arguments[0]) if self._is_phase(word)]
        used = edition.id if edition else self.options.get("edition", "")
        self.domain.note_use(self.docname, used, DESCRIPTION.collections)
        if edition is None:
            self.domain.note_use(self.docname, "", ["editions"])
        if not names:
            return []
        text = PhasedText(edition=edition.id if edition else "", phases=names)
        self.set_source_info(text)
        text += self.parse_content_to_nodes()
        return [text]

    def _is_phase(self, word: str) -> bool:
        if word in NAMES:
            return True
        hint = did_you_mean(word, NAMES) or f"Write one of: {', '.join(NAMES)}."
        cost = "The text is not shown in it."
        self.note_problem(Code.OPTION, f'{NAME}: there is no phase "{word}"', hint, cost)
        return False


class ShowPhases(SphinxPostTransform):
    """Gives texts of phases the form of the builder at hand.

    The web has all of them, with their times; without a script each says when it holds. Elsewhere it is what holds
    on the day as of which the site is built, or without one all of them with their times in words. Texts of phases
    that never are, are left out.
    """

    default_priority = 4  # before directives within are expanded

    def run(self, **kwargs: Any) -> None:  # noqa: ARG002 - the signature is Sphinx's
        """Show all of the document."""
        build = build_of(self.env)
        web, now = build.app.builder.name in WEB, config.now(self.config)
        for text in list(self.document.findall(PhasedText)):
            _make_headings(text)
            edition = build.site.editions.get(text["edition"])
            if edition is None:
                text.replace_self(text.children)
                continue
            times = phase_times(edition, [EditionPhaseName(name) for name in text["phases"]])
            always = times == ((None, None),)
            lead = "" if always else words_of_times(edition, times, self.config.language)
            if web and times and not always:
                text["times"] = stamped(times)
                context = {"times": text["times"], "lead": lead}
                text["html"] = render("_phased-text.html", context).partition("{}")
            elif not times or (now and not _hold(times, datetime.fromisoformat(now))):
                text.parent.remove(text)
            else:
                first = [paragraph(nodes.strong("", lead))] if lead and not now else []
                text.replace_self([*first, *text.children])


def _make_headings(text: PhasedText) -> None:
    """Headings within a text, which cannot be sections of the page, are of the level below that of its section."""
    rubrics = [rubric for rubric in text.findall(nodes.rubric) if "level" in rubric]
    first = min((rubric["level"] for rubric in rubrics), default=0)
    for rubric in rubrics:
        rubric["heading-level"] = min(level_below(text) + rubric["level"] - first, 6)


def _hold(times: tuple[tuple[datetime | None, datetime | None], ...], moment: datetime) -> bool:
    return any((start is None or start <= moment) and (end is None or moment < end) for start, end in times)
