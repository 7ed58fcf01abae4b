"""Formulas: converted to MathML of known elements, or left as the TeX they are."""

from __future__ import annotations

import re
from pathlib import Path
from unittest.mock import patch
from xml.etree import ElementTree as ET

import html5lib
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_conference.render.html import inline_html
from sphinx_conference.text.markup import formulas, surely_fine_formulas
from sphinx_conference.text.mathml import NAMESPACE, _shape, converted, surely_converts, to_mathml

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


@given(st.text(max_size=40))
def test_any_tex_is_xml_or_nothing(tex: str) -> None:
    mathml = to_mathml(tex, display=False)
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
    assert to_mathml(r"\sum_i x_i", display=True) == converted(r"\sum_i x_i", display=True)
    assert str(inline_html("$x$ and $x$")).count("<math") == 2


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


@settings(max_examples=500)
@given(TEX)
def test_what_surely_converts_does(tex: str) -> None:
    if surely_converts(tex):
        assert to_mathml(tex, display=False) is not None
        assert to_mathml(tex, display=True) is not None


NUMBERS = st.lists(
    st.sampled_from(
        [
            *(
                "0",
                "1",
                "12",
                "0.5",
                "12.75",
                ".5",
                "3.",
                "7391802461",
                "-2",
                "10 in",
                "2.5 mm",
                "4 x",
                "5M",
                "6e-3",
            ),
            *(
                "_",
                "^",
                "_1",
                "^23",
                "^{10}",
                "_{i=1}",
                "x",
                "x_2",
                "{",
                "}",
                "(",
                ")",
                "=",
                ",",
                " ",
                "/",
                ":",
            ),
            *(
                r"\frac{1}{2}",
                r"\frac{%s}{30}",
                r"\frac 1 2",
                r"\frac12",
                r"\sqrt{%s}",
                r"\sqrt[3]{8}",
                r"\sqrt 2",
            ),
            *(
                r"\mathbf{12}",
                r"\mathcal{3}",
                r"\hat{4}",
                r"\bar 5",
                r"\sum_{i=1}^{%s}",
                r"\odot",
                r"\,",
                r"\alpha",
            ),
            *(
                r"\text{ 12 }",
                r"\hspace{12}",
                r"\color{12}",
                r"\left(1\right)",
                r"\binom{4}{2}",
                "&",
                "%1",
                "é",
                "٣",
            ),
        ]
    ),
    max_size=9,
).map(lambda parts: "".join(parts).replace("%s", "{17}"))


@settings(max_examples=1500, deadline=None)
@given(st.one_of(NUMBERS, TEX), st.booleans())
def test_numbers_make_no_other_formula(tex: str, display: bool) -> None:
    assert to_mathml(tex, display=display) == converted(tex, display)


def test_formulas_that_differ_in_numbers_only_are_converted_once() -> None:
    _shape.cache_clear()
    for tex in (r"\sigma_8 = 0.81", r"\sigma_8 = 0.7", r"\sigma_8 = 12"):
        assert to_mathml.__wrapped__(tex, display=False) == converted(tex, display=False)
    assert _shape.cache_info().misses == 1


def read_by_a_parser(tex: str, *, display: bool = False) -> str | None:
    """A formula whose every element is written, read by an XML parser and only then checked."""
    with patch("sphinx_conference.text.mathml._write", return_value=False):
        return converted(tex, display)


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


@settings(max_examples=1500, deadline=None)
@given(
    st.one_of(TEX, WRAPPED, st.text(max_size=20), st.builds("".join, st.lists(WRAPPED, max_size=3))),
    st.booleans(),
)
def test_a_parser_would_read_what_is_written(tex: str, display: bool) -> None:
    assert converted(tex, display) == read_by_a_parser(tex, display=display)


def test_a_parser_reads_no_formula_of_ours_otherwise() -> None:
    for path in sorted(DOCS.glob("icml*/_data/papers.yaml")):
        for text in texts(yaml.safe_load(path.read_text("utf-8"))):
            for tex in formulas(text):
                assert to_mathml(tex, display=False) == read_by_a_parser(tex)


def test_most_formulas_need_no_parser() -> None:
    with patch("sphinx_conference.text.mathml._read_again", side_effect=AssertionError):
        for tex in (
            r"a < b",
            r"\sqrt[3]{\hat\theta_{2}}",
            r"10^{3}\,M_\odot",
            r"\mathcal{O}(n)",
            r"\text{if }x'",
        ):
            assert converted(tex, display=False)


@pytest.mark.parametrize(
    "tex", [r"\sqrt{n}", r"\frac{1}{2}", r"\mathcal{O}(n^{2})", r"10^{3}\,M_\odot", r"p(x \mid \theta_{4})"]
)
def test_common_formulas_need_no_converter(tex: str) -> None:
    assert surely_converts(tex)


PROSE = st.lists(
    st.sampled_from(
        [
            *"$$$$$ab1 \\`*_[]()é",
            "\n",
            "\n\n",
            " word ",
            "$x^2$",
            " $y$ ",
            r"$\frac{1}{2}$",
            "$\\bad{$",
            "[a](https://e.org)",
        ]
    ),
    max_size=14,
).map("".join)


@settings(max_examples=1000)
@given(PROSE)
def test_prose_whose_formulas_are_surely_fine_has_no_other(text: str) -> None:
    if surely_fine_formulas(text):
        found = formulas(text)
        assert all(to_mathml(tex, display=False) is not None for tex in found)
        assert len(found) == text.count("$") // 2
