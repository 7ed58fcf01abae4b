"""TeX to MathML, when the site is built: checked element by element against an allow list."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import TYPE_CHECKING, TypeVar
from xml.etree import ElementTree as ET

from sphinx_conference.text.multiline import laid_out

if TYPE_CHECKING:
    from collections.abc import Callable

Made = TypeVar("Made", str, str | None)

NAMESPACE = "http://www.w3.org/1998/Math/MathML"

_ELEMENT_NAMES = """
math mrow mi mn mo ms mtext mspace mfrac msqrt mroot mstyle merror mpadded mphantom mfenced menclose msub msup msubsup
munder mover munderover mmultiscripts mprescripts none mtable mtr mtd mlabeledtr maligngroup
"""
_ATTRIBUTE_NAMES = """
display mathvariant stretchy fence form separator accent accentunder lspace rspace minsize maxsize width height depth
linethickness displaystyle scriptlevel columnalign rowalign columnspacing rowspacing columnlines rowlines frame notation
movablelimits largeop symmetric bevelled open close mathcolor mathsize voffset
"""
_ELEMENTS = frozenset(_ELEMENT_NAMES.split())
_ATTRIBUTES = frozenset(_ATTRIBUTE_NAMES.split())
_CHILDREN = {
    "mfrac": 2,
    "mroot": 2,
    "msub": 2,
    "msup": 2,
    "munder": 2,
    "mover": 2,
    "msubsup": 3,
    "munderover": 3,
}
"""Elements that MathML Core gives a fixed number of children; with others a formula lacks an argument."""
_COMMAND = re.compile(r"\\[A-Za-z]+")
_DEFINITION = re.compile(
    r"\\(?:re)?(?:def|gdef|edef|xdef|let|newcommand|newenvironment|providecommand)(?![A-Za-z])"
)
_ESCAPED = re.compile(r"\\.", re.DOTALL)
_UNKNOWN_NAMES = re.compile(r"\\(arg)(?![A-Za-z])")
"""Names of functions that the converter does not know."""
_UPRIGHT_LETTER = re.compile(r"\\mathrm\s*\{\s*([A-Za-z])\s*\}")
"""Upright single letters, of which the converter makes italic ones."""
_FUNCTION_NAMES = """
arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp hom ker lg ln log sec sin sinh tan tanh
"""
_FUNCTIONS = frozenset(_FUNCTION_NAMES.split())
"""Names of functions, which TeX sets apart from what stands beside them, and the converter does not."""
_FUNCTION = re.compile(rf"\\(?:{'|'.join(_FUNCTION_NAMES.split())})(?![A-Za-z])")
_INNER = re.compile(r"\\(begin|end)\{(aligned|gathered)\}")
_PERCENT = re.compile(r"(?<!\\)((?:\\\\)*)%")
"""A bare percent sign: a comment to TeX, and never meant as one in data."""
_THIN_SPACE = "0.167em"
_SCRIPTED = frozenset({"msub", "msup", "msubsup", "munder", "mover", "munderover"})
_LENGTH = 2000
"""Characters of a formula; longer ones are shown as TeX."""

ET.register_namespace("", NAMESPACE)


_NUMBER = re.compile(r"(?<![0-9._^\\])([0-9]+(?:\.[0-9]+)?)(?![0-9.]|\s*[a-z])")
"""A number that converters pass on as it is: no script, which may be its first digit, and no length."""
_READS_NUMBERS = re.compile(
    r"\\(?:[A-Za-z]+\*?\s*[0-9.\[]|text|color|tag|hbox|mbox|class|style|href|hspace|begin|rule)|%"
)
"""Where what follows may depend on digits: arguments without braces, texts, lengths."""
_STAND_IN = "7391802"
_STAND_INS = [f"{_STAND_IN}{place}" for place in range(10)]


def by_shape(convert: Callable[[str], Made]) -> Callable[[str], Made]:
    """``convert``, which makes something else of a formula, called once for formulas that differ in numbers only."""

    @lru_cache(maxsize=1 << 12)
    def parts_of(shape: str, numbers: int) -> tuple[list[str], list[int]]:
        """What is made of a formula with stand-ins: text and numbers by turns, and which number stands where; nothing
        if it is not each of so many once."""
        parts = re.split(f"{_STAND_IN}([0-9])", convert(shape) or "")
        places = [int(place) for place in parts[1::2]]
        return (parts, places) if sorted(places) == list(range(numbers)) else ([], [])

    def made(tex: str) -> Made:
        pieces = _NUMBER.split(tex)
        numbers = pieces[1::2]
        if not 0 < len(numbers) < 10 or _STAND_IN in tex or _READS_NUMBERS.search(tex):
            return convert(tex)
        pieces[1::2] = _STAND_INS[: len(numbers)]
        parts, places = parts_of("".join(pieces), len(numbers))
        if not parts:
            return convert(tex)
        parts = parts.copy()
        parts[1::2] = [numbers[place] for place in places]
        return "".join(parts)

    return made


@lru_cache(maxsize=1 << 15)
def to_mathml(tex: str, *, display: bool) -> str | None:
    """MathML of a formula, or ``None`` if it cannot be converted.

    ``tex`` is math-mode TeX without dollars. A command that the converter does not know counts as not convertible,
    and so do definitions, lone braces and missing arguments, of which it would make something else.
    """
    return (_displayed if display else _in_line)(tex)


def converted(tex: str, display: bool) -> str | None:
    """As :func:`to_mathml`, by the converter itself."""
    from latex2mathml.converter import convert_to_element  # slow to import, and most builds make no formula

    if len(tex) > _LENGTH or _DEFINITION.search(tex) or not _is_balanced(tex):
        return None
    tex = _INNER.sub(_inner, _PERCENT.sub(r"\1\\%", laid_out(tex)))
    tex = _UNKNOWN_NAMES.sub(r"\\operatorname{\1}", tex)
    tex = _UPRIGHT_LETTER.sub(r"\\text{\1}", tex)
    try:
        root = convert_to_element(tex, display="block" if display else "inline")
        if _FUNCTION.search(tex):
            _set_functions_apart(root)
        return _checked(root)
    except Exception:
        return None


_displayed, _in_line = by_shape(partial(converted, display=True)), by_shape(partial(converted, display=False))


def _inner(found: re.Match[str]) -> str:
    """An environment of lines by the name that the converter knows."""
    return rf"\{found[1]}{{{'split' if found[2] == 'aligned' else 'matrix'}}}"


def _set_functions_apart(element: ET.Element) -> None:
    """Put a thin space between the name of a function and what stands beside it, unless that is an operator."""
    children = list(element)
    for child in children:
        _set_functions_apart(child)
    if element.tag not in ("mrow", "math", "mtd", "mstyle", "msqrt"):
        return  # its children are no row
    for number in range(len(children) - 1, 0, -1):
        one, other = children[number - 1 : number + 1]
        if (_is_function(one) or _is_function(other)) and not (_is_operator(one) or _is_operator(other)):
            element.insert(number, ET.Element("mspace", width=_THIN_SPACE))


def _is_function(element: ET.Element) -> bool:
    """Whether it is the name of a function, also with scripts: a word, since variables are letters."""
    while element.tag in _SCRIPTED and len(element):
        element = element[0]
    return element.tag == "mi" and (element.text or "") in _FUNCTIONS


def _is_operator(element: ET.Element) -> bool:
    """Whether it has space of its own, or, as a bracket, needs none."""
    while element.tag in (*_SCRIPTED, "mrow") and len(element):
        element = element[0]
    return element.tag in ("mo", "mspace", "mtext")


def _checked(root: ET.Element) -> str | None:
    """A converted formula as XML; ``None`` if anything in it is not allowed.

    The converter passes on what looks like markup, so what it wrote is read as a browser would read it before it is
    looked at. Raises ``ParseError`` for what is no XML.
    """
    root = ET.fromstring(_unescaped(ET.tostring(root, encoding="unicode")))  # noqa: S314 - our own converter's
    for element in root.iter():
        name = element.tag.removeprefix(f"{{{NAMESPACE}}}")
        if (
            name not in _ELEMENTS
            or _COMMAND.search(element.text or "")
            or not _ATTRIBUTES.issuperset(element.attrib)
            or len(element) != _CHILDREN.get(name, len(element))
        ):
            return None
    return ET.tostring(root, encoding="unicode")


def _is_balanced(tex: str) -> bool:
    """Whether each brace has its other one."""
    depth = 0
    for character in _ESCAPED.sub("", tex):
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return False
    return depth == 0


def _unescaped(text: str) -> str:
    """As in ``xml.sax.saxutils``, which imports what speaks HTTP."""
    return text.replace("&gt;", ">").replace("&lt;", "<").replace("&amp;", "&")
