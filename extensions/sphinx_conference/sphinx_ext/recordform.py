"""The directive ``record-form``: a form that writes a record, and leads to where it is proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils.parsers.rst import directives
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_conference.problems.problem import Code, did_you_mean
from sphinx_conference.published.addresses import WEB
from sphinx_conference.render.family import EDITION
from sphinx_conference.render.nodes import RecordForm
from sphinx_conference.render.recordform.content import example_nodes, form_html, where
from sphinx_conference.render.recordform.kinds import KINDS
from sphinx_conference.sphinx_ext.basedirective import ConferenceDirective, Description
from sphinx_conference.sphinx_ext.domain import build_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils import nodes

NAME = "record-form"
_COST = "No form is shown."
DESCRIPTION = Description(
    f"A form that writes one record of a kind: {', '.join(KINDS)}. Its fields and their rules are those of the data.",
    (EDITION,),
    ("edition",),
)


class RecordFormDirective(ConferenceDirective):
    __doc__ = DESCRIPTION.summary

    has_content = False
    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {
        option.name: directives.unchanged_required for option in DESCRIPTION.options
    }

    def run(self) -> list[nodes.Node]:
        """The form; nothing for a kind or an edition that there is not."""
        domain, docname = self.domain, self.docname
        word, name = self.arguments[0].strip(), self.options.get("edition", "").strip()
        if word not in KINDS:
            hint = did_you_mean(word, KINDS) or f"Write one of: {', '.join(KINDS)}."
            self.note_problem(Code.OPTION, f'{NAME}: there is no form for "{word}"', hint, _COST)
            return []
        edition = domain.site.editions.get(name) if name else self.edition()
        domain.note_use(docname, edition.id if edition else name, DESCRIPTION.collections)
        if edition is None:
            hint = did_you_mean(name, domain.site.editions) or "Name one in :edition:."
            self.note_problem(Code.UNKNOWN_EDITION, f'{NAME}: there is no edition "{name}"', hint, _COST)
            return []
        form = RecordForm(kind=word, edition=edition.id)
        self.set_source_info(form)
        return [form]


class ShowForms(SphinxPostTransform):
    """Gives forms the form of the builder at hand: elsewhere than on the web an example."""

    default_priority = 4

    def run(self, **kwargs: Any) -> None:  # noqa: ARG002 - the signature is Sphinx's
        """Show all of the document."""
        build = build_of(self.env)
        for number, form in enumerate(self.document.findall(RecordForm), start=1):
            edition = build.site.editions.get(form["edition"])
            if edition is None:
                continue
            kind = KINDS[form["kind"]]
            place = where(kind, edition.folder, self.config)
            form += example_nodes(kind, place)
            if build.app.builder.name in WEB:
                form["html"] = form_html(kind, place, number)
