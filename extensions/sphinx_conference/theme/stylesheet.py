"""A theme's style sheet without the rules that a page has no class for: a sixth of its weight, and the same look.

Only rules that need a class outside a given set go; a page that holds none of the classes so lost looks the same with
either sheet. What stands in ``:not()`` and its like is no such need.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from collections.abc import Set as AbstractSet

_MARK = re.compile(r"""/\*.*?\*/|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\([^)"']*\)|\{|\}|;""", re.DOTALL)
"""What parts rules, and what may hold such signs without parting any."""
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_STRING = re.compile(r""""(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'""", re.DOTALL)
_BRACKET = re.compile(r"\[[^\]]*\]")
_INNERMOST = re.compile(r"\([^()]*\)")
_NESTING = re.compile(r"""[(\["'\\]""")
"""What may have a comma or a dot within that parts no selectors and begins no class."""
_CLASS = re.compile(r"\.((?:[\w-]+|\\.)+)")
_CLASSES = r"""class\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)"""
_ATTRIBUTE, _SHOUTED = re.compile(_CLASSES), re.compile(_CLASSES, re.IGNORECASE)
"""The first is six times as fast, and all that Sphinx and our templates write."""
_FAMILY = re.compile(r"font-family:\s*([^;}]+)")
_GROUPS = ("@media", "@supports", "@layer", "@container")
_URL = re.compile(r"""url\((['"]?)(?!data:|#|/|[a-z]+:)""")


class Pruned(NamedTuple):
    """A style sheet and, for each rule that it lacks, the classes that the rule needs beyond those kept."""

    text: str
    lost: frozenset[frozenset[str]]

    def suits(self, classes: AbstractSet[str]) -> bool:
        """Whether markup with these classes looks the same with this sheet as with the whole one."""
        table = _by_class(self.lost)
        return not any(needed <= classes for name in table.keys() & classes for needed in table[name])


@lru_cache(maxsize=4)
def _by_class(sets: frozenset[frozenset[str]]) -> dict[str, list[frozenset[str]]]:
    """Each set of classes by one of its classes: a page has few of all that there are."""
    table: dict[str, list[frozenset[str]]] = {}
    for one in sets:
        table.setdefault(min(one), []).append(one)
    return table


def classes_of(html: str) -> set[str]:
    """All classes that stand in markup."""
    pattern = _SHOUTED if "CLASS" in html or "Class" in html else _ATTRIBUTE
    found = {value[1:-1] if value[0] in "\"'" else value for value in set(pattern.findall(html))}
    return set(" ".join(found).split())


class _Pruner:
    def __init__(self, keep: Collection[str]) -> None:
        self.keep = keep
        self.lost: set[frozenset[str]] = set()

    def prune(self, rules: Iterator[tuple[str, str | None]]) -> Iterator[tuple[str, str | None]]:
        for prelude, block in rules:
            if block is None:
                if not prelude.startswith("@charset"):
                    yield prelude, None
            elif prelude.startswith(_GROUPS):
                inner = _join(self.prune(_rules(block)))
                if inner:
                    yield prelude, inner
            elif prelude.startswith("@"):
                yield prelude, block
            elif kept := [selector for selector in _split(prelude) if self._keeps(selector)]:
                yield ",".join(kept), block

    def _keeps(self, selector: str) -> bool:
        bare = selector
        if _NESTING.search(selector):
            bare = _BRACKET.sub("", _STRING.sub("", selector))
        while "(" in bare and (outer := _INNERMOST.sub("", bare)) != bare:
            bare = outer
        needed = {name.replace("\\", "") for name in _CLASS.findall(bare)}
        if lacking := frozenset(needed.difference(self.keep)):
            self.lost.add(lacking)
        return not lacking


@lru_cache(maxsize=4)
def prune(css: str, keep: frozenset[str], *, base: str = "") -> Pruned:
    """The style sheet with the rules that need no class but those in ``keep``.

    ``base`` is the path from the new sheet's folder to the old one's, put before relative addresses. Licences
    (comments that begin with ``!``) stay, at the top; fonts and animations that no rule left names go.
    """
    licences = "\n".join(dict.fromkeys(found for found in _COMMENT.findall(css) if found.startswith("/*!")))
    pruner = _Pruner(keep)
    rules = list(pruner.prune(_rules(css)))
    named = _join(rule for rule in rules if not rule[0].startswith(("@font-face", "@keyframes")))
    text = _join(rule for rule in rules if _name(*rule) in named)
    if base:
        text = _URL.sub(rf"url(\1{base}", text)
    return Pruned(f"{licences}\n{text}\n", frozenset(pruner.lost))


def joined(sheets: Iterable[Pruned]) -> Pruned:
    """Sheets one after the other, as one."""
    parts = tuple(sheets)
    return Pruned(
        "".join(part.text for part in parts), frozenset[frozenset[str]]().union(*(p.lost for p in parts))
    )


def _name(prelude: str, block: str | None) -> str:
    """What other rules call a font or an animation; empty for any other rule."""
    if prelude == "@font-face":
        found = _FAMILY.search(block or "")
        return found[1].strip("\"' ") if found else ""
    return prelude.split()[-1] if prelude.startswith("@keyframes") else ""


def _rules(css: str) -> Iterator[tuple[str, str | None]]:
    """Each rule without comments: what stands before its block, and the block, or None where there is none."""
    depth, begin, prelude = 0, 0, ""
    for match in _MARK.finditer(css):
        sign = match[0]
        if sign == "{":
            depth += 1
            if depth == 1:
                prelude, begin = css[begin : match.start()], match.end()
        elif sign == "}":
            depth -= 1
            if depth == 0:
                yield _without_comments(prelude).strip(), _without_comments(css[begin : match.start()])
                begin = match.end()
        elif sign == ";" and depth == 0:
            yield _without_comments(css[begin : match.start()]).strip(), None
            begin = match.end()


def _without_comments(css: str) -> str:
    if "/*" not in css:
        return css
    return _MARK.sub(lambda match: "" if match[0].startswith("/*") else match[0], css)


def _split(selectors: str) -> list[str]:
    """The selectors of a list; commas in brackets and strings part nothing."""
    if not _NESTING.search(selectors):
        return [part.strip() for part in selectors.split(",")]
    parts, depth, part = [], 0, ""
    for piece in re.findall(r""""(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\\.|.""", selectors, re.DOTALL):
        depth += (piece in "([") - (piece in ")]")
        if piece == "," and not depth:
            parts.append(part.strip())
            part = ""
        else:
            part += piece
    return [*parts, part.strip()]


def _join(rules: Iterable[tuple[str, str | None]]) -> str:
    return "".join(f"{prelude};" if block is None else f"{prelude}{{{block}}}" for prelude, block in rules)
