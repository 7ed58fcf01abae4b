"""Formulas on one line, for formats that know no mathematics: ``10⁻³``, ``H₂O``, or with tags for what is raised.

Made of the formula's MathML, so that what is raised is known, and nothing is taken for TeX that is none.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from sphinx_conference.text.formulatext import formula_text
from sphinx_conference.text.mathml import NAMESPACE, to_mathml

if TYPE_CHECKING:
    from collections.abc import Callable

    Script = Callable[[str, bool], str]
    """What is written for a script: its text, and whether it is raised."""

_RAISED = dict(
    zip(
        "0123456789+−-=()abcdefghijklmnoprstuvwxyzT",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀ",
        strict=True,
    )
) | {
    "∘": "°",
    "°": "°",
    "′": "′",
    "∗": "*",
    "*": "*",
}
_LOWERED = dict(zip("0123456789+−-=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True))
_NAMED = f' xmlns="{NAMESPACE}"'
"""Where a formula's MathML names the namespace of all its elements."""
_APART = frozenset("=<>≤≥≪≫≠≈∼≃≅≡∝∈∉⊂⊆→←↔↦⇒⟶+−±∓×·÷∪∩|∣∘⊕⊗")
"""Operators that have space about them between two operands."""
_MARKS = {
    "^": "\u0302",
    "~": "\u0303",
    "¯": "\u0304",
    "‾": "\u0304",
    "˙": "\u0307",
    "¨": "\u0308",
    "→": "\u20d7",
    "ˇ": "\u030c",
}


class _UnknownError(Exception):
    """Something that cannot be written on one line."""


def linear(tex: str) -> str:
    """A formula in Unicode; its TeX where it cannot be converted."""
    return _linear(tex, _in_unicode)


def tagged(tex: str) -> str:
    """As :func:`linear`, with ``<sup>`` and ``<sub>`` for what is raised and lowered."""
    return _linear(tex, _in_tags)


@lru_cache(maxsize=1 << 12)
def _linear(tex: str, script: Script) -> str:
    mathml = to_mathml(tex, display=False)
    if mathml is None:
        return tex
    try:
        root = ET.fromstring(mathml.replace(_NAMED, "", 1))  # noqa: S314 - made and checked by us
        return " ".join(_row(root, script).split())
    except _UnknownError:
        return formula_text(tex)


def _in_unicode(text: str, raised: bool) -> str:
    letters = _RAISED if raised else _LOWERED
    if text and all(letter in letters for letter in text):
        return "".join([letters[letter] for letter in text])
    return ("^" if raised else "_") + (text if len(text) == 1 else f"({text})")


def _in_tags(text: str, raised: bool) -> str:
    tag = "sup" if raised else "sub"
    if raised and text in ("∘", "°", "′"):
        return "′" if text == "′" else "°"
    return f"<{tag}>{text}</{tag}>"


def _row(element: ET.Element, script: Script) -> str:
    """What stands side by side; operators between two operands have space about them."""
    written: list[str] = []
    last = len(element) - 1
    for number, child in enumerate(element):
        text = _one(child, script)
        if child.tag == "mo":
            if text in _APART and 0 < number < last and not _is_open(written):
                text = f" {text} "
            elif text == ",":
                text = ", "
        written.append(text)
    return "".join(written)


def _is_open(written: list[str]) -> bool:
    """Whether what comes next begins an operand: after an opening bracket or another operator."""
    return written[-1].endswith((" ", "(", "[", "{", "⟨"))


def _one(element: ET.Element, script: Script) -> str:
    match element.tag:
        case "mi" | "mn" | "mo" | "ms":
            return "".join((element.text or "").split())
        case "mtext":
            return element.text or ""
        case "mspace":
            return " "
        case "mrow" | "math" | "mstyle" | "mpadded":
            return _row(element, script)
        case "msub" | "msup" | "msubsup" | "munder" | "mover" | "munderover" as name:
            return _attached(name, [_one(child, script) for child in element], script)
        case "mfrac":
            above, below = (_grouped(_one(child, script)) for child in element)
            return f"{above}/{below}"
        case "msqrt":
            return f"√{_grouped(_row(element, script))}"
        case "mroot":
            base, degree = (_one(child, script) for child in element)
            return f"{script(degree, True)}√{_grouped(base)}"
        case "mtable":
            rows = [" ".join([_row(cell, script).strip() for cell in row]).strip() for row in element]
            return "; ".join(rows)
        case "mphantom":
            return ""
    raise _UnknownError


def _attached(name: str, parts: list[str], script: Script) -> str:
    base, *scripts = parts
    if name == "mover" and scripts[0] in _MARKS and len(base) == 1:
        return unicodedata.normalize("NFC", base + _MARKS[scripts[0]])
    places = {"msub": (False,), "munder": (False,), "msup": (True,), "mover": (True,)}.get(
        name, (False, True)
    )
    return base + "".join(
        [script("".join(text.split()), raised) for text, raised in zip(scripts, places, strict=True) if text]
    )


def _grouped(text: str) -> str:
    """In brackets, unless it is one number or one word."""
    return text if text.isalnum() or len(text) == 1 else f"({text})"
