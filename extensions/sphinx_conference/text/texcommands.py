r"""Commands of TeX in text: ``\emph{...}``, ``\url{...}``, ``\cite{...}``, accents, symbols, formulas.

A command that is not known is shown as it is written, in a token of its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_conference.text.dollars import formula
from sphinx_conference.text.texletters import LETTERS, accent_at, alphabet_at, symbol
from sphinx_conference.text.texscan import Line, argument, styled, unescaped, within, write
from sphinx_conference.text.urls import is_safe_url

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline

UNKNOWN = "tex_unknown"
"""The type of tokens that hold a command that is not known."""

STYLES = {
    "emph": "em", "em": "em", "it": "em", "textit": "em", "textsl": "em", "bf": "strong", "textbf": "strong",
    "textsuperscript": "sup", "textsubscript": "sub",
}  # fmt: skip
"""Commands that set their argument, and the element that does it."""
_AS_IT_IS_NAMES = """
textrm textsf textsc textup textmd textnormal text mbox hbox underline uline
"""
_AS_IT_IS = frozenset(_AS_IT_IS_NAMES.split())
"""Commands of whose argument the words are shown."""
_AROUND = {"enquote": ("“", "”"), "footnote": ("(", ")")}
"""Commands of whose argument the words are shown between two signs."""
_BEFORE_SPACE = tuple(".,;)}]'")
"""After what a backslash and a space are one; elsewhere they are a backslash."""
_CODE = frozenset({"texttt", "path"})
_JOINING = frozenset({"textemdash", "textendash"})
"""Signs before and after which TeX has no space unless it is asked for."""
_CITE_NAMES = """
cite citep citet citealp citealt citeauthor citeyear citeyearpar parencite textcite autocite footcite
"""
_CITES = frozenset(_CITE_NAMES.split())
_SPACES = {",": "\u202f", ";": "\u00a0", ":": "\u00a0", " ": " "}
r"""Spaces as commands; that of ``1\,000`` must not end a line."""
_FORMULAS = ("equation", "align", "gather", "multline", "eqnarray", "displaymath", "math")

_NAME = re.compile(r"\\([A-Za-z]+)\*?")
_OPTIONAL = re.compile(r"\s*\[[^\[\]]*\]")
_BREAK = re.compile(r"\\\\(?:\[[\w.]+\])?(?=\s|\Z)\s*")
_ENVIRONMENT = re.compile(
    rf"\\begin\{{({'|'.join(_FORMULAS)})(\*?)\}}(.{{0,2000}}?)\\end\{{\1\2\}}", re.DOTALL
)
_INLINE = re.compile(r"\\\(\s?((?:[^\\]|\\[^()]){1,2000}?)\s?\\\)", re.DOTALL)
_DISPLAY = re.compile(r"\\\[\s?((?:[^\\]|\\[^\[\]]){1,2000}?)\s?\\\]", re.DOTALL)
_WORDS = re.compile(r"[\w\s.,;:'’–-]{2,}|[0-9]")
r"""What ``\[...\]`` holds where Markdown's brackets are escaped, ``\[sic\]``."""


def command(state: StateInline, silent: bool) -> bool:
    r"""What begins with a backslash."""
    if state.src[state.pos] != "\\" or Line.of(state).is_address(state.pos):
        return False
    return _formula(state, silent) or _letter(state, silent) or _space(state, silent) or _named(state, silent)


def _formula(state: StateInline, silent: bool) -> bool:
    r"""``\(...\)``, ``\[...\]`` and the environments of formulas."""
    position = state.pos
    if found := _INLINE.match(state.src, position, state.posMax):
        tex, display = found[1], False
    elif (found := _DISPLAY.match(state.src, position, state.posMax)) and not _WORDS.fullmatch(found[1]):
        tex, display = found[1], True
    elif found := _ENVIRONMENT.match(state.src, position, state.posMax):
        tex, display = found[3].strip(), found[1] != "math"
    else:
        return False
    if not silent:
        formula(state, tex, display=display)
    state.pos = found.end()
    return True


def _letter(state: StateInline, silent: bool) -> bool:
    """An accent with its letter, or a letter of an alphabet of formulas."""
    found = accent_at(state.src, state.pos) or alphabet_at(state.src, state.pos)
    return found is not None and found[0] <= state.posMax and write(state, silent, found[1], found[0])


def _space(state: StateInline, silent: bool) -> bool:
    r"""``\,`` and its like, and the end of a line."""
    following = state.src[state.pos + 1 : state.pos + 2]
    if state.pos + 2 > state.posMax:
        return False
    if following == "@" and not state.src[state.pos + 2 : state.pos + 3].isalnum():
        return write(state, silent, "", state.pos + 2)  # how the sentence before it ends
    before = state.src[max(0, state.pos - 1) : state.pos]
    if following in _SPACES and (following != " " or before.isalnum() or before in _BEFORE_SPACE):
        return write(state, silent, _SPACES[following], state.pos + 2)
    found = _BREAK.match(state.src, state.pos, state.posMax)
    space = "" if state.pending.endswith(" ") else " "
    return found is not None and write(state, silent, space, found.end())


def _named(state: StateInline, silent: bool) -> bool:
    """A command by its name, with its arguments."""
    found = _NAME.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    name, end = found[1], found.end()
    if name in ("url", "nolinkurl", "href"):
        return _link(state, silent, name, end)
    if name in _CITES:
        return _cite(state, silent, end)
    inner = argument(state, end)
    if inner:
        start, stop = inner
        if name in _CODE:
            return code(state, silent, start, stop)
        if name in STYLES:
            return styled(state, silent, STYLES[name], (start, stop), stop + 1)
        if name in _AS_IT_IS:
            return styled(state, silent, "", (start, stop), stop + 1)
        if name in _AROUND:
            return styled(state, silent, "", (start, stop), stop + 1, _AROUND[name])
        if name == "textcolor" and (shown := argument(state, stop + 1)):
            return styled(state, silent, "", shown, shown[1] + 1)
    meant = symbol(name)
    if meant is None:
        return _unknown(state, silent, name, end)
    if state.src.startswith("{}", end):
        end += 2
    elif name in LETTERS or name in _JOINING:
        end += len(state.src[end : state.posMax]) - len(state.src[end : state.posMax].lstrip())
    return write(state, silent, meant, end)


def _unknown(state: StateInline, silent: bool, name: str, end: int) -> bool:
    """A command that is not known, with what stands in brackets and braces after it, as it is written."""
    if len(name) == 1:
        return False  # of a path or a pattern
    while True:
        if found := _OPTIONAL.match(state.src, end, state.posMax):
            end = found.end()
        elif inner := argument(state, end, spaced=False):
            end = inner[1] + 1
        else:
            break
    if not silent:
        token = state.push(UNKNOWN, "", 0)
        token.content = state.src[state.pos : end]
    state.pos = end
    return True


def _link(state: StateInline, silent: bool, name: str, end: int) -> bool:
    r"""``\url{...}`` and ``\href{...}{...}``; what is no address that is safe to link to is text."""
    where = argument(state, end)
    shown = argument(state, where[1] + 1) if where and name == "href" else where
    if not where or not shown:
        return False
    start, stop = where
    address = unescaped(state.src[start:stop]).strip()
    if not silent:
        safe = is_safe_url(address) and not state.linkLevel
        if safe:
            state.push("link_open", "a", 1).attrs = {"href": state.md.normalizeLink(address)}
        if name == "href":
            state.linkLevel += 1
            within(state, *shown)
            state.linkLevel -= 1
        else:
            state.push("text", "", 0).content = address
        if safe:
            state.push("link_close", "a", -1)
    state.pos = shown[1] + 1
    return True


def _cite(state: StateInline, silent: bool, end: int) -> bool:
    r"""``\cite{Key2020}`` is ``[Key2020]``: what it refers to is in no data."""
    while found := _OPTIONAL.match(state.src, end, state.posMax):
        end = found.end()
    inner = argument(state, end)
    if not inner:
        return False
    keys = ", ".join(state.src[slice(*inner)].replace(",", " ").split())
    return write(state, silent, f"[{keys}]", inner[1] + 1)


def code(state: StateInline, silent: bool, start: int, stop: int) -> bool:
    if not silent:
        state.push("code_inline", "code", 0).content = unescaped(state.src[start:stop])
    state.pos = stop + 1
    return True


def is_known(text: str, position: int) -> bool:
    """Whether an accent, a formula or a known command begins there."""
    if _INLINE.match(text, position) or accent_at(text, position) or alphabet_at(text, position):
        return True
    found = _NAME.match(text, position)
    if not found:
        return False
    name = found[1]
    return name in STYLES or name in _AS_IT_IS or name in _CODE or symbol(name) is not None
