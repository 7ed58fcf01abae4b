"""Defaults for PDF: an engine and fonts that know every name; what ``conf.py`` sets is left alone.

pdfLaTeX stops at the first letter that its fonts lack. LuaLaTeX takes such letters from other fonts, as far
as the machine has them, without markup around each name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.builders.latex.constants import LUALATEX_DEFAULT_FONTPKG

if TYPE_CHECKING:
    from sphinx.config import Config

FALLBACK_FONTS = (
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "Songti SC",
    "SimSun",
    "Noto Sans CJK SC",
    "FandolSong",
    "FreeSerif",
    "DejaVu Sans",
)
"""Fonts asked for a letter that the text's own font lacks, in this order."""

# A colon ends each name: without it luaotfload reads the feature that it appends as a part of the name.
_FALLBACK = r"""
\newcommand{\conferencefallback}{}
\newcommand{\conferencefont}[1]{%
  \IfFontExistsTF{#1}{\edef\conferencefallback{\conferencefallback"#1:",}}{}}
@FONTS@
\directlua{luaotfload.add_fallback("conference", {\conferencefallback})}
\defaultfontfeatures{RawFeature={fallback=conference}}
"""


def set_defaults(config: Config) -> None:
    """Set what PDF needs and neither ``conf.py`` nor ``-D`` set.

    A site that chose its engine, or whose language has one of its own (Chinese, Japanese, Greek), keeps it.
    """
    chosen = set(config._raw_config) | set(config.overrides)
    if "latex_table_style" not in chosen:
        config.latex_table_style = ["booktabs"]  # striped rows hide the rules of a schedule
    if "today" not in chosen:
        config.today = config.conference_as_of or " "  # a date of the build would differ every day
    if "latex_engine" in chosen or config.latex_engine != "pdflatex":
        return
    config.latex_engine = "lualatex"
    if "latex_use_xindy" not in chosen:
        config.latex_use_xindy = False  # a further program to install, for an index that no page has
    config.latex_elements = {
        "fontpkg": fonts(),
        "papersize": "a4paper",
        "extraclassoptions": "openany,oneside",
        **config.latex_elements,
    }


def fonts() -> str:
    """The LaTeX that sets Sphinx's own fonts, with the fallback behind each of them."""
    names = "\n".join(rf"\conferencefont{{{name}}}" for name in FALLBACK_FONTS)
    return _FALLBACK.replace("@FONTS@", names) + LUALATEX_DEFAULT_FONTPKG
