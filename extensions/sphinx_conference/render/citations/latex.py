"""Data text as LaTeX, for BibTeX: escaped, with accents as commands, and with acronyms that keep their capitals."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_conference.text import markup
from sphinx_conference.text.safetex import safe_tex

if TYPE_CHECKING:
    from pylatexenc.latexencode import UnicodeToLatexEncoder

_SPECIAL = {
    "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "{": r"{\textbraceleft}", "}": r"{\textbraceright}", "\\": r"{\textbackslash}",
    "~": r"{\textasciitilde}", "^": r"{\textasciicircum}",
    "\u00a0": "~", "‐": "-", "‑": "-", "–": "--", "—": "---", "‘": "`", "’": "'", "“": "``", "”": "''",
}  # fmt: skip
"""Characters that mean something to TeX, or that it makes of ASCII. Braces as commands keep BibTeX's balance."""

_TO_ENCODE = re.compile(
    r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff][\u0300-\u036f]+|[" + re.escape("".join(_SPECIAL)) + r"]|[^\x00-\x7f]"
)
_ASCII = [_SPECIAL.get(sign, sign) for sign in map(chr, range(128))]
"""What is written for each; a dictionary of the special ones alone takes ``translate`` three times as long."""
_RUN = re.compile("[-‐‑–—]{2,}|['`‘’“”?!]{2,}")
"""Signs of which TeX makes one, where they stand side by side."""
_APART = "\u2063"  # an invisible separator; encode makes an empty group of it
_ACCENTS = {
    "\u0300": "`", "\u0301": "'", "\u0302": "^", "\u0303": "~", "\u0304": "=", "\u0307": ".", "\u0308": '"',
    "\u0306": "u", "\u030a": "r", "\u030b": "H", "\u030c": "v", "\u0323": "d", "\u0327": "c", "\u0328": "k",
    "\u0331": "b",
}  # fmt: skip
"""Combining marks, and the commands of those that LaTeX has in every encoding."""
_BELOW = "dckb"
_WORD = re.compile(r"\S+")
_LETTERS = re.compile(r"[^\W\d_]+")
_CAPITALS_OF_ITS_OWN = re.compile(r"[A-Za-z][A-Z]|(?<![A-Za-z])[A-Z](?![A-Za-z])")
"""In ASCII, what every word has that small letters would change, and few others."""
_OPEN = {
    "em_open": r"\emph{", "strong_open": r"\textbf{",
    "sup_open": r"\textsuperscript{", "sub_open": r"\textsubscript{",
}  # fmt: skip
_CLOSE = frozenset({"em_close", "strong_close", "sup_close", "sub_close"})


def latex(text: str, *, every_letter: bool = False) -> str:
    """Data text as LaTeX: emphasis, code and math kept, links as their text, everything else escaped.

    Accents of Latin letters become commands, which every BibTeX reads; letters of other scripts stay as they are
    unless ``every_letter`` asks for commands wherever there is one. Braces are always balanced.
    """
    return _written(text, every_letter=every_letter, title=False)


def latex_title(text: str, *, every_letter: bool = False) -> str:
    """As :func:`latex`, for titles: BibTeX styles write titles in small letters, so words that have capitals beyond
    their first letter, single capitals and math stand in braces (Patashnik, BibTeXing, section 3)."""
    return _written(text, every_letter=every_letter, title=True)


def encode(text: str, *, every_letter: bool = False) -> str:
    """Plain text as LaTeX."""
    if text.isascii() and not _may_have_run(text):
        return text.translate(_ASCII)
    composed = _RUN.sub(lambda found: _APART.join(found[0]), unicodedata.normalize("NFC", text))
    written = _TO_ENCODE.sub(lambda found: _character(found[0], every_letter), composed)
    return written.replace(_APART, "{}")


def _may_have_run(text: str) -> bool:
    """Whether signs of ASCII may stand side by side of which TeX makes one."""
    return (  # one sign is found in a tenth of the time that two take
        "?" in text
        or "!" in text
        or ("-" in text and "--" in text)
        or ("`" in text and "``" in text)
        or ("'" in text and "''" in text)
    )


@lru_cache(maxsize=1 << 8)
def _written(text: str, *, every_letter: bool, title: bool) -> str:
    """Data text as LaTeX. All entries of a volume have some texts, and many have some keywords."""
    line, result = markup.one_line(text), []
    if markup.is_plain(line):
        return _protected(line, every_letter) if title else encode(line, every_letter=every_letter)
    for token in markup.tokens(line):
        if token.type in markup.MATH:
            result.append(_math(token.content, every_letter, protect=title))
        elif token.type == "code_inline":
            result.append(rf"\texttt{{{encode(token.content, every_letter=every_letter)}}}")
        elif token.type in _OPEN:
            result.append(_OPEN[token.type])
        elif token.type in _CLOSE:
            result.append("}")
        elif token.type in ("softbreak", "hardbreak"):
            result.append(" ")
        elif token.content and title:
            result.append(_protected(token.content, every_letter))
        elif token.content:
            result.append(encode(token.content, every_letter=every_letter))
    return "".join(result)


def _math(tex: str, every_letter: bool, *, protect: bool) -> str:
    """A formula; one whose braces do not match would break the whole file, and is written as text, as is TeX that may
    be more than a formula."""
    safe = safe_tex(tex)
    if safe is None or not balanced(safe):
        return encode(f"${tex}$", every_letter=every_letter)
    return f"{{${safe}$}}" if protect else f"${safe}$"


def balanced(tex: str) -> bool:
    """Whether BibTeX would find a closing brace for each opening one; it counts escaped braces too."""
    opened = closed = 0
    for number, piece in enumerate(tex.split("{")):  # a piece ends where one more brace opens
        opened, closed = number, closed + piece.count("}")
        if closed > opened:
            return False
    return opened == closed


def _protected(text: str, every_letter: bool) -> str:
    """Text whose acronyms stand in braces."""
    if text.isascii() and not _CAPITALS_OF_ITS_OWN.search(text):
        return encode(text)
    return _WORD.sub(lambda found: _protected_word(found[0], every_letter), text)


@lru_cache(maxsize=1 << 12)
def _protected_word(word: str, every_letter: bool) -> str:
    written = encode(word, every_letter=every_letter)
    return f"{{{written}}}" if _has_own_capitals(word) else written


def _has_own_capitals(word: str) -> bool:
    """Whether small letters would change what a word means: GaMPEN, N-body, SO(3), z=7 X; not Title or A."""
    parts = _LETTERS.findall(word)
    return (
        any(part[1:] != part[1:].lower() or (len(part) == 1 and part.isupper()) for part in parts)
        and word != "A"
    )


@lru_cache(maxsize=4096)
def _character(character: str, every_letter: bool) -> str:
    """What is written for a character, or for a letter with marks that have no character with it."""
    if character == _APART:
        return character
    if character in _SPECIAL:
        return _SPECIAL[character]
    if accented := _accented(character):
        return accented
    if len(character) > 1:
        return "".join([one if one.isascii() else _character(one, every_letter) for one in character])
    if not every_letter and not unicodedata.name(character, "").startswith("LATIN"):
        return character
    return str(_encoder().unicode_to_latex(character))


def _accented(letter: str) -> str | None:
    r"""A Latin letter with accents: ``{\'i}``, ``{\d{\^e}}``; ``None`` for others, and if a mark has no command.

    An i keeps its dot here: LaTeX takes it off, and Biber makes of ``\'\i`` letters that no encoding has.
    """
    apart = unicodedata.normalize("NFD", letter)
    base, marks = apart[0], apart[1:]
    if not marks or not base.isascii() or not base.isalpha() or not _ACCENTS.keys() >= set(marks):
        return None
    written = base
    for command in sorted((_ACCENTS[mark] for mark in marks), key=_BELOW.__contains__):
        inner = f"{{{written}}}" if command.isalpha() or len(written) > 1 else written
        written = f"\\{command}{inner}"
    return f"{{{written}}}"


@lru_cache(maxsize=1)
def _encoder() -> UnicodeToLatexEncoder:
    from pylatexenc.latexencode import UnicodeToLatexEncoder  # only sites with accents need it

    return UnicodeToLatexEncoder(
        non_ascii_only=True,
        unknown_char_policy="keep",
        unknown_char_warning=False,
        replacement_latex_protection="braces-all",
    )
