r"""Accents and symbols that TeX writes as commands: ``\"o``, ``\v{c}``, ``\ss``, ``\ldots``, ``\mathcal{O}``.

pylatexenc says what they mean, a command at a time: of whole texts it would drop what follows a bare ``%``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from sphinx_conference.text.latextext import latex_text

_BASE = r"(?:\\[ij](?![A-Za-z])|[^\W\d_])"
ACCENT = re.compile(
    rf"""\\(?:(?P<sign>["'`^~=.])(?:\{{\s*(?P<braced>{_BASE})\s*\}}|(?P<bare>\\[ij](?![A-Za-z])\s*|[^\W\d_]))"""
    rf"""|(?P<word>[uvHtcdbrk])(?:\s*\{{\s*(?P<letters>{_BASE}{{1,2}})\s*\}}|\s+(?P<spaced>{_BASE})))"""
)
"""An accent and its letter."""
_SIGNED = {
    '"': "aeiouyAEIOUY", "'": "aceilmnorsuyzgkACEILMNORSUYZGK", "`": "aeiounAEIOUN", "^": "aceghijosuwyACEGHIJOSUWY",
    "~": "anoiuyeANOIUYE", "=": "aeiouAEIOU", ".": "zZIeEgG",
}  # fmt: skip
"""Letters that stand under an accent without braces; Markdown escapes the same signs (``\\=b`` is ``=b``)."""
_APOSTROPHE = re.compile(r"\\'(?:s|t|d|m|re|ve|ll)(?![^\W\d_])")
r"""``it\'s``: an apostrophe that some program has escaped."""

LETTERS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å",
    "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ", "th": "þ",
    "TH": "Þ",
}  # fmt: skip
"""Commands of letters, which stand within words: the space after one ends the command."""
_SYMBOLS = {
    "LaTeX": "LaTeX", "TeX": "TeX", "LaTeXe": "LaTeX2ε", "BibTeX": "BibTeX", "XeTeX": "XeTeX", "S": "§", "P": "¶",
    "copyright": "©", "textcopyright": "©", "textregistered": "®", "texttrademark": "™", "pounds": "£",
    "textsterling": "£", "euro": "€", "texteuro": "€", "EUR": "€", "degree": "°", "textdegree": "°", "dag": "†",
    "ddag": "‡", "checkmark": "✓", "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^",
    "textunderscore": "_", "textbar": "|", "textless": "<", "textgreater": ">", "textbraceleft": "{",
    "textbraceright": "}", "textquotesingle": "'", "slash": "/", "xspace": "", "newline": " ", "linebreak": " ",
    "par": " ", "noindent": "", "quad": " ", "qquad": " ", "textvisiblespace": "␣",
}  # fmt: skip
_ALPHABETS = ("mathbb", "mathcal", "mathfrak", "mathscr", "mathrm", "mathbf", "mathit", "mathsf", "mathtt")
_MATH_WORD = re.compile(rf"\\(?:{'|'.join(_ALPHABETS)})\s*\{{\s*([A-Za-z0-9]+)\s*\}}")
_TOKEN = re.compile(r"\\([A-Za-z]+)(\{\}|\s+)?")
_TEX = re.compile(r"[\\{~]")
_BRACES = re.compile(r"\{([^{}\\]*)\}")
_TIE = re.compile(r"(?<=[^\W\d_.])~(?=[^\W_])|(?<=\.)~(?=[^\W_])")


def accent_at(text: str, position: int) -> tuple[int, str] | None:
    """Where the accent that begins at ``position`` ends, and what it means; ``None`` if there is none.

    Signs that Markdown or a program escapes are none: pairs of quotes (``\\"so\\"``) and apostrophes.
    """
    found = ACCENT.match(text, position)
    if not found:
        return None
    if found["bare"] and not _stands_under(text, found):
        return None
    meant = unicodedata.normalize("NFC", _converted(found[0]))
    return (found.end(), meant) if "\\" not in meant and "{" not in meant else None


def _stands_under(text: str, found: re.Match[str]) -> bool:
    """Whether an accent without braces is one."""
    sign, start = found["sign"], found.start()
    if found["bare"].startswith("\\"):
        return True
    if found["bare"] not in _SIGNED[sign] or _APOSTROPHE.match(text, start):
        return False
    before = text[start - 1 : start] if start else ""
    if (
        sign == "'"
        and found["bare"].isupper()
        and before.isalpha()
        and not text[max(0, start - 2) : start - 1].isalpha()
    ):
        return False  # D\'Angelo
    if sign == "." and before.isdigit():
        return False
    if sign in "\"'`" and not before.isalpha():
        end = text.find("\\" + sign, found.end())
        if end > 0 and not text[end - 1].isspace() and not re.match(r"[\w{\\]", text[end + 2 : end + 3]):
            return False  # the other one of two quotes
    return True


def symbol(name: str) -> str | None:
    """What a command without arguments means; ``None`` if it is not known."""
    if name in LETTERS:
        return LETTERS[name]
    return _SYMBOLS[name] if name in _SYMBOLS else _known(name)


def alphabet_at(text: str, position: int) -> tuple[int, str] | None:
    r"""Where ``\mathcal{O}`` that begins at ``position`` ends, and what it means."""
    found = _MATH_WORD.match(text, position)
    return (found.end(), _converted(found[0])) if found else None


def plain_letters_of(text: str) -> str:
    r"""A name without the TeX of its letters: ``Fr\'{e}deric``, ``{G\"odel}`` and ``J.~Doe`` as they are read."""
    if not _TEX.search(text):
        return text
    read, position = [], 0
    while position < len(text):
        if text[position] == "\\" and (found := accent_at(text, position)):
            position, meant = found
            read.append(meant)
        elif (command := _TOKEN.match(text, position)) and command[1] in LETTERS:
            read.append(LETTERS[command[1]])
            position = command.end()
        else:
            read.append(text[position])
            position += 1
    return _TIE.sub(" ", _BRACES.sub(r"\1", _BRACES.sub(r"\1", "".join(read))))


@lru_cache(maxsize=512)
def _known(name: str) -> str | None:
    """What pylatexenc knows of a symbol, or of the name of a function."""
    from pylatexenc.latex2text import get_default_latex_context_db

    spec = get_default_latex_context_db().get_macro_spec(name)
    meant = getattr(spec, "simplify_repl", None)
    if not isinstance(meant, str) or not meant.strip():
        return None
    return meant if meant.strip() == name or (len(meant) <= 2 and not meant.isascii()) else None


@lru_cache(maxsize=4096)
def _converted(tex: str) -> str:
    return latex_text(tex)
