"""What LaTeX gets of a formula sets mathematics and does nothing else."""

from __future__ import annotations

import pytest

from sphinx_conference.render.citations.latex import latex, latex_title
from sphinx_conference.text.docutils_nodes import inline_nodes
from sphinx_conference.text.safetex import safe_tex

ATTACKS = r"""
\input{/etc/passwd}
\include{secrets}
\immediate\write18{id}
\directlua{os.execute("id")}
\openin5=/etc/passwd \read5 to\x \x
\csname input\endcsname{/etc/passwd}
\begin{input}/etc/passwd\end{input}
\begin{directlua}os.execute("id")\end{directlua}
\begin{filecontents}{x.sty}y\end{filecontents}
\begin{verbatim}x\end{verbatim}
\hspace{\directlua{x}}
\color{\directlua{x}}x
\text{\input{/etc/passwd}}
\operatorname{\input}
^^5cinput{/etc/passwd}
x^^5cinput{/etc/passwd}
\text{^^5cinput{/etc/passwd}}
\text{$\input{x}$}
\) \directlua{x} \(
\]
\catcode`x=0 xinput{x}
\let\a\input \a{x}
\def\a{\a\a}\a
\href{javascript:alert(1)}{x}
\DeclareMathOperator{\a}{\input}
\@input{x}
\alphaé
\é
x & y
x}
\
""".strip("\n").split("\n")  # fmt: skip

FORMULAS = r"""
x
E(n)
z > 2
\frac{1}{2}
\mathcal{O}(n^{3})
\Lambda\mathrm{CDM}
\begin{pmatrix}a & b \\ c & d\end{pmatrix}
\left\{x \mid x > 0\right\}
10^{12}\,M_\odot
\text{if } x \in \mathbb{R}
50\%
\lim_{x \to 0} x
\operatorname*{arg\,max}_\theta p(x \mid \theta)
""".strip("\n").split("\n")  # fmt: skip


@pytest.mark.parametrize("tex", ATTACKS)
def test_a_program_is_text(tex: str) -> None:
    assert safe_tex(tex) is None
    text = f"Bounds ${tex}$ here"
    assert not any(node.tagname == "math" for node in inline_nodes(text))
    for written in (latex(text), latex_title(text)):
        assert "\\input" not in written
        assert "\\directlua" not in written
        assert "\\begin" not in written
        assert "^^" not in written


@pytest.mark.parametrize("tex", FORMULAS)
def test_a_formula_is_as_it_was_written(tex: str) -> None:
    assert safe_tex(tex) == tex
    assert latex(f"Bounds ${tex}$") == f"Bounds ${tex}$"


@pytest.mark.parametrize(
    ("tex", "written"),
    [
        ("x % y", r"x \% y"),
        ("#1", r"\#1"),
        (r"50\%", r"50\%"),
    ],
)
def test_nothing_is_a_comment(tex: str, written: str) -> None:
    assert safe_tex(tex) == written
