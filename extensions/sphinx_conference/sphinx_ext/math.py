"""Mathematics as MathML, made when the site is built: no script, no font, no third party."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.util.math import get_node_equation_number

from sphinx_conference.problems.problem import Code
from sphinx_conference.sphinx_ext.domain import domain_of
from sphinx_conference.text.mathml import to_mathml

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


RENDERER = "mathml"
"""The name of our renderer in ``html_math_renderer``."""


def add_formulas(app: Sphinx) -> None:
    """Offer the renderer; Sphinx takes it in place of MathJax unless ``html_math_renderer`` says otherwise."""
    app.add_html_math_renderer(RENDERER, (_visit_math, None), (_visit_math_block, None))
    app.add_transform(CheckFormulas)


class CheckFormulas(SphinxTransform):
    """Reports formulas of a page that cannot be converted; the reader then sees their TeX.

    Where another renderer shows formulas, what it makes of them is not for us to say.
    """

    default_priority = 750

    def apply(self, **kwargs: Any) -> None:  # noqa: ARG002 - the signature is docutils'
        """Note a problem for each."""
        if self.config.html_math_renderer not in (None, RENDERER):
            return
        docname = self.env.current_document.docname
        for node in self.document.findall(lambda n: isinstance(n, nodes.math | nodes.math_block)):
            if to_mathml(node.astext(), display=isinstance(node, nodes.math_block)) is None:
                line = node.line or getattr(node.parent, "line", None) or 1
                message = f'the formula "{node.astext()}" cannot be converted to MathML; its TeX is shown'
                hint = "Write it with other commands."
                domain_of(self.env).note_problem(docname, line, Code.MATH, message, hint)


def _visit_math(translator: HTML5Translator, node: nodes.math) -> None:
    translator.body.append(_formula(node, display=False))
    raise nodes.SkipNode


def _visit_math_block(translator: HTML5Translator, node: nodes.math_block) -> None:
    translator.body.append(translator.starttag(node, "div", CLASS="conf-math"))
    if node["number"]:
        translator.body.append(f'<span class="eqno">({get_node_equation_number(translator, node)})</span>')
    translator.body.append(_formula(node, display=True))
    translator.body.append("</div>\n")
    raise nodes.SkipNode


def _formula(node: nodes.Element, *, display: bool) -> str:
    tex = node.astext()
    return to_mathml(tex, display=display) or f'<code class="conf-tex">{escape(tex)}</code>'
