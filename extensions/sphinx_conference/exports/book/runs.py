"""Data text and formulas as trees of plain data, for a writer that builds its own elements of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from sphinx_conference.text import markup
from sphinx_conference.text.mathml import NAMESPACE, to_mathml

if TYPE_CHECKING:
    from collections.abc import Iterable

_SPANS = {"em_open": "em", "strong_open": "strong", "link_open": "link", "sup_open": "sup", "sub_open": "sub"}
_CLOSE = frozenset({"em_close", "strong_close", "link_close", "sup_close", "sub_close"})

Run = dict[str, Any]
"""``{"t": kind, ...}``: text and code have ``v``; em, strong, sup, sub and link have ``c``; a formula has ``m``
or its TeX."""


def runs(text: str) -> list[Run]:
    """One line of data text."""
    root: list[Run] = []
    stack = [root]
    for token in markup.tokens(text):
        here = stack[-1]
        if token.type in _SPANS:
            span: Run = {"t": _SPANS[token.type], "c": []}
            if token.type == "link_open":
                span["u"] = token.href
            here.append(span)
            stack.append(span["c"])
        elif token.type in _CLOSE:
            stack.pop()
        elif token.type in markup.MATH:
            here.append(formula(token.content))
        elif token.type == "code_inline":
            here.append({"t": "code", "v": token.content})
        elif token.type in ("softbreak", "hardbreak"):
            here.append({"t": "text", "v": " "})
        elif token.content:
            here.append({"t": "text", "v": token.content})
    return root


def formula(tex: str) -> Run:
    """A formula as a tree, or its TeX where there is no MathML of it."""
    mathml = to_mathml(tex, display=False)
    if mathml is None:
        return {"t": "code", "v": tex}
    return {"t": "math", "m": _row(ET.fromstring(mathml))}  # noqa: S314 - made and checked by us


def _row(element: ET.Element) -> Run:
    return {"k": "row", "c": [_tree(child) for child in element]}


def _tree(element: ET.Element) -> Run:
    name = element.tag.removeprefix(f"{{{NAMESPACE}}}")
    children = list(element)
    match name:
        case "mi" | "mn" | "mo" | "mtext" | "ms":
            node: Run = {
                "k": name,
                "v": "".join((element.text or "").split(" ")) if name == "mo" else element.text or "",
            }
            return node | _attributes(element, "mathvariant", "stretchy", "fence", "movablelimits")
        case "mspace":
            return {"k": "space", "v": element.get("width", "0em")}
        case "mfrac":
            return {"k": "frac", "c": _trees(children), "line": element.get("linethickness", "1")}
        case "msqrt":
            return {"k": "sqrt", "c": [_row(element)]}
        case "mroot":
            return {"k": "root", "c": _trees(children)}
        case "msub" | "msup" | "msubsup":
            return _attached("scripts", name, children)
        case "munder" | "mover" | "munderover":
            return _attached("limits", name, children)
        case "mtable":
            return {"k": "table", "c": [[_row(cell) for cell in row] for row in children]}
        case "mphantom":
            return {"k": "phantom", "c": [_row(element)]}
        case "menclose" | "mfenced" | _:
            return _row(element) | _attributes(element, "mathvariant", "displaystyle")


def _trees(children: Iterable[ET.Element]) -> list[Run]:
    return [_tree(child) for child in children]


def _attached(kind: str, name: str, children: list[ET.Element]) -> Run:
    """A base with what stands below (``b``) and above (``t``)."""
    base, *others = _trees(children)
    places = {"msub": "b", "msup": "t", "munder": "b", "mover": "t"}.get(name, "bt")
    return {"k": kind, "base": base, **dict(zip(places, others, strict=True))}


def _attributes(element: ET.Element, *names: str) -> dict[str, str]:
    return {name: value for name in names if (value := element.get(name))}
