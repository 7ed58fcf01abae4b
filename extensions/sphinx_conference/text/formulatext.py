"""Formulas as text, where there can be no MathML: in the title of a window, in what search engines and cards show."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from sphinx_conference.text.latextext import latex_text
from sphinx_conference.text.markup import without_markup
from sphinx_conference.text.mathml import by_shape, to_mathml

_AS_IT_IS = re.compile(r"[A-Za-z0-9 ()\[\]+*/=<>.,:;|!-]*")
_NO_LETTERS = re.compile(r"\\[A-Za-z]+|[^A-Za-z0-9\\]+|\\")
_in_unicode = by_shape(latex_text)


def readable(text: str) -> str:
    r"""The text without its markup and with formulas in Unicode: ``$\beta$-VAE`` is ``β-VAE``.

    A formula of which something would be lost is its TeX, as in :func:`without_markup`.
    """
    return without_markup(text, formula_text)


@lru_cache(maxsize=1 << 12)
def formula_text(tex: str) -> str:
    """A formula in Unicode, in pylatexenc's way; its TeX if it cannot be converted or some of it would be lost.

    ``tex`` is math-mode TeX without dollars.
    """
    if _AS_IT_IS.fullmatch(tex) or to_mathml(tex, display=False) is None:
        return tex
    try:
        text = " ".join(_in_unicode(tex).split())
    except Exception:  # of whatever it does not understand
        return tex
    written, read = Counter(_NO_LETTERS.sub("", tex)), Counter(unicodedata.normalize("NFKD", text))
    return text if text and written <= read and text.isprintable() else tex
