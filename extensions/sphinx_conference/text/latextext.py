"""LaTeX as text in Unicode, as pylatexenc reads it."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def latex_text(tex: str) -> str:
    """What LaTeX says, formulas included. Raises whatever pylatexenc raises for what it does not understand."""
    return str(_reader()(tex))


@lru_cache(maxsize=1)
def _reader() -> Callable[[str], object]:
    from pylatexenc.latex2text import LatexNodes2Text  # slow to import, and most texts have no TeX
    from pylatexenc.latexwalker import get_default_latex_context_db

    commands = get_default_latex_context_db()  # without them it gathers all that it knows for each text
    return partial(LatexNodes2Text().latex_to_text, latex_context=commands)
