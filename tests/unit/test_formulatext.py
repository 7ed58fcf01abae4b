"""Formulas as text: what a reader would write, and never less than the TeX has."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_conference.text.formulatext import formula_text, readable
from sphinx_conference.text.latextext import latex_text
from sphinx_conference.text.mathml import by_shape

WRITTEN = r"""
\beta \Lambda x y _ ^ {10} {1} 1 42 007 \hat{ } { \frac{1}{2} \sqrt{3} \mathrm{d} \text{a} + - \, \odot 3.5 \sum
\left( \right) \unknown \bar 7 \mathbb{R} \% & \\ ~ _{12} ^2
"""
PIECES = st.sampled_from(WRITTEN.split())


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (r"$\beta$-VAE", "β-VAE"),
        (r"Beyond $\Lambda$CDM", "Beyond ΛCDM"),
        (r"Galaxies at $z > 6$", "Galaxies at z > 6"),
        (r"$10^{4}\,M_\odot$", "10^4 M_⊙"),
        (r"$\sigma_8$ and $\sigma_9$", "σ_8 and σ_9"),
        (r"$\frac{12}{34}$", "12/34"),
        (r"$\hat{3}$ of *all*", "3̂ of all"),
        (r"$\unknown{x}$", r"\unknown{x}"),
        (r"$\texttt{lost}$", r"\texttt{lost}"),
        (r"costs $5 and more", "costs $5 and more"),
        (r"$$\alpha$$ `$\alpha$` [$\alpha$](https://example.org)", r"α $\alpha$ α"),
    ],
)
def test_titles(title: str, text: str) -> None:
    assert readable(title) == text


@given(st.lists(PIECES, max_size=9).map("".join))
def test_no_letter_and_no_number_is_lost(tex: str) -> None:
    text = formula_text(tex)
    assert text == tex or re.findall("[0-9]", text) == re.findall("[0-9]", tex)
    assert text.isprintable()


@given(st.lists(PIECES, max_size=9).map("".join))
def test_formulas_of_one_shape_are_read_as_each_alone(tex: str) -> None:
    try:
        text = latex_text(tex)
    except Exception:  # of whatever pylatexenc does not understand
        return
    assert by_shape(latex_text)(tex) == text
