"""Formulas: converted to MathML of known elements, or left as the TeX they are."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import html5lib
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sphinx_conference.render.html import inline_html
from sphinx_conference.text.markup import formulas
from sphinx_conference.text.mathml import NAMESPACE, converted, to_mathml
from sphinx_conference.text.safetex import safe_tex
from tests.wide import examples

DOCS = Path(__file__).parents[2] / "docs"


def letters(mathml: str) -> str:
    """What is read of a formula."""
    return "".join(ET.fromstring(mathml).itertext())


@pytest.mark.parametrize(
    ("tex", "shown"),
    [
        ("x", "x"),
        ("E(n)", "E(n)"),
        ("a < b", "a<b"),
        (r"\alpha\beta", "αβ"),
        (r"\frac{a}{b}", "ab"),
        (r"10^{-3}", "10−3"),
        (r"\sqrt[3]{x}", "x3"),
        (r"\text{if } x", None),
        (r"\{x\}", "{x}"),
        (r"\left(x\right)", "(x)"),
        (r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}", None),
        (r"\sum_{i=1}^{n} x_i^2", None),
        ("π", "π"),
        ("x'", "x′"),
    ],
)
def test_what_is_read(tex: str, shown: str | None) -> None:
    mathml = to_mathml(tex, display=False)
    assert mathml is not None
    if shown is not None:
        assert letters(mathml) == shown


@pytest.mark.parametrize(
    ("tex", "spaced"),
    [
        (r"\log p", "log p"),
        (r"2\log x", "2 log x"),
        (r"\sin^2 x\cos y", "sin2 x cos y"),
        (r"\frac{\ln x}{y}", "ln xy"),
        (r"-\log_{10}(x)", "−log10(x)"),
        (r"\exp\left(x\right)", "exp(x)"),
        (r"a\,\log b = \log c", "a log b=log c"),
        (r"lo g", "log"),
    ],
)
def test_names_of_functions_are_set_apart_as_in_tex(tex: str, spaced: str) -> None:
    mathml = to_mathml(tex, display=False)
    assert mathml is not None
    assert letters(re.sub("<mspace [^>]*>", " ", mathml)) == spaced


@pytest.mark.parametrize(("display", "value"), [(True, "block"), (False, "inline")])
def test_display(display: bool, value: str) -> None:
    root = ET.fromstring(to_mathml("x", display=display) or "")
    assert root.tag == f"{{{NAMESPACE}}}math"
    assert root.get("display") == value


@pytest.mark.parametrize(
    "tex",
    [
        "}", "{", "}{", r"\sqrt[3]", r"\frac{a}", "a & b", r"\begin{matrix}", r"\left(", "x" * 2001, "{" * 900,
        r"\newcommand{\a}{b}\a", r"\renewcommand{\alpha}{b}", r"\let\a=b",
        r"\def\a{b}", r"\require{x}", r"\input{/etc/passwd}", r"\href{javascript:alert(1)}{x}", r"\class{a}{b}",
        r"\cssId{a}{b}", r"\style{color:red}{b}", r"\unknown", r"\html{x}", "\0", "\x0b\x01",
    ],
)  # fmt: skip
def test_what_cannot_be_converted(tex: str) -> None:
    assert to_mathml(tex, display=False) is None


@pytest.mark.parametrize(
    ("tex", "rows"),
    [
        (r"a &= b \\ c &= d", 2),
        (r"\begin{aligned} a &= b \\ c &= d \end{aligned}", 2),
        (r"\begin{align} a &= b \\ c &= d \nonumber \end{align}", 2),
        (r"\begin{align*} a &= b \\ c &= d \end{align*}", 2),
        (r"\begin{alignat}{2} a &= b \\ c &= d \end{alignat}", 2),
        (r"\begin{eqnarray} a &=& b \\ c &=& d \end{eqnarray}", 2),
        (r"\begin{gathered} a \\ b \end{gathered}", 2),
        (r"\begin{gather} a \\ b \end{gather}", 2),
        (r"f(x) = \begin{cases} 1 & x > 0 \\ 0 & \text{otherwise} \end{cases}", 2),
        (r"\begin{equation} \label{x} a = \begin{split} b \\ c \end{split} \end{equation}", 2),
        ("a = b\n\nc = d", 2),
        ("a &= b \\\\\nc &= d\n\ne = f", 4),
        ("a = b\n+ c", 0),
    ],
)
def test_lines_are_rows(tex: str, rows: int) -> None:
    mathml = to_mathml(tex, display=True)
    assert mathml is not None
    assert mathml.count("<mtr") == rows
    assert "&" not in letters(mathml)
    safe = safe_tex(tex)
    assert safe is not None
    assert rows == 0 or "\\begin{" in safe


def test_a_percent_sign_is_one() -> None:
    for tex in ("85%", r"85\%"):
        assert letters(to_mathml(tex, display=False) or "") == "85%"


TEX = st.lists(
    st.sampled_from(
        [
            *"abxN019+-=<>()/,.:;!|*{}^_ ",
            *(r"\alpha", r"\frac", r"\sqrt", r"\hat", r"\mathcal", r"\mathbf", r"\mathbb", r"\vec", r"\sum"),
            *(r"\int", r"\cdot", r"\odot", r"\,", r"\;", r"\leq", r"\mid", r"\to", r"\log", r"\in", r"\def"),
            *("{x}", "{1}", "^{2}", "_{i}", r"\{", r"\%", "&", "é", r"\\", "~", "#"),
        ]
    ),
    max_size=8,
).map("".join)


MARKUP = st.lists(
    st.sampled_from(
        [
            *"<>&;\"'#/ x1]\\$\t\r\0",
            *(
                "&lt;",
                "&#x3c;",
                "&#x41;",
                "&#x5c;",
                "&#x0;",
                "&#xd;",
                "&#x1F600;",
                "&#x110000;",
                "&amp;",
                "]]>",
            ),
            *(
                "<mi>",
                "</mi>",
                "<mi/>",
                "<script>",
                "<!--",
                "-->",
                "<mi href='x'>",
                " ",
                "\ue000",
                "é",
                "𝒪",
                "\x85",
            ),
        ]
    ),
    max_size=6,
).map("".join)
WRAPPED = st.builds(
    lambda before, text: before % text,
    st.sampled_from(
        [
            *(
                r"\text{%s}",
                r"\mbox{a $%s$ b}",
                r"\textcolor{%s}{x}",
                r"\color{%s} x",
                r"\hspace{%s} x",
                "x_{%s}",
            ),
            *(
                r"\href{%s}{x}",
                r"\class{%s}{x}",
                r"\operatorname{%s}",
                r"\tag{%s}",
                r"\left%s x\right)",
                r"\%s",
            ),
            *(
                r"\begin{array}{%s} a & b \\ c \end{array}",
                r"\unicode{%s}",
                r"\mathrm{%s}",
                r"\rule{%s}{1em}",
                "%s",
            ),
        ]
    ),
    MARKUP,
)


@examples(1500)
@given(
    st.one_of(st.text(max_size=40), TEX, WRAPPED, st.builds("".join, st.lists(WRAPPED, max_size=3))),
    st.booleans(),
)
def test_any_tex_is_xml_or_nothing(tex: str, display: bool) -> None:
    mathml = to_mathml(tex, display=display)
    if mathml is not None:
        root = ET.fromstring(mathml)
        assert root.tag == f"{{{NAMESPACE}}}math"
        assert all(element.tag.startswith(f"{{{NAMESPACE}}}") for element in root.iter())
        tree = html5lib.parseFragment(mathml)
        assert len(tree) == 1, "nothing leaves the formula"


def texts(value: object) -> list[str]:
    """All text in a data file."""
    if isinstance(value, dict):
        return [text for part in value.values() for text in texts(part)]
    if isinstance(value, list):
        return [text for part in value for text in texts(part)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize(
    "path", sorted(DOCS.glob("icml*/_data/papers.yaml")), ids=lambda path: path.parts[-3]
)
def test_every_real_formula_is_converted(path: Path) -> None:
    for text in texts(yaml.safe_load(path.read_text("utf-8"))):
        for tex in formulas(text):
            assert to_mathml(tex, display=False), tex


def test_the_same_formula_is_the_same_bytes() -> None:
    assert to_mathml(r"\sum_i x_i", display=True) == to_mathml.__wrapped__(r"\sum_i x_i", display=True)
    assert str(inline_html("$x$ and $x$")).count("<math") == 2


@pytest.mark.parametrize(
    "tex", [r"\sqrt{n}", r"\frac{1}{2}", r"\mathcal{O}(n^{2})", r"10^{3}\,M_\odot", r"p(x \mid \theta_{4})"]
)
def test_common_formulas_are_converted(tex: str) -> None:
    assert to_mathml(tex, display=False) is not None


ATOMS = r"""
x 12 3.5 0 \alpha + = , ( ) 2x x2 x^2 x^12 x_{10} 10^{-3} .5 \frac{1}{20} \frac12 \sqrt2 \sqrt[3]{7} 3cm \hat{9} 7'
\mathbb{R}^{3} \mathrm{d}4 1.2.3 {1}{2} \left(4\right) \binom{5}{2} \\[2pt] %1 \,6 73918021 \le~5 5~em \text{in~2020} ~
"""
"""Parts of formulas; ``~`` is a space."""


@given(st.lists(st.sampled_from(ATOMS.split()), min_size=1, max_size=6), st.booleans())
def test_formulas_of_one_shape_are_converted_as_each_alone(atoms: list[str], display: bool) -> None:
    tex = "".join(atoms).replace("~", " ")
    assert to_mathml(tex, display=display) == converted(tex, display)
