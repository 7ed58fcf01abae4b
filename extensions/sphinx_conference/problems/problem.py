"""Problems: what is wrong, where, and what to write instead.

Every station reports through :class:`Problem`; reporters show problems in the Sphinx log, on a terminal and as
GitHub annotations. The explanations of :class:`Code` are the manual's list of warning codes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_conference.problems.codes import Code, Level
from sphinx_conference.problems.similar import Known, nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

__all__ = ["HERE", "LOG_TYPE", "Code", "Level", "Problem", "did_you_mean", "in_order"]

HERE = "\ue000"
"""Stands in messages for the folder of the site's sources, which is named when they are shown: ``docs`` by default."""
LOG_TYPE = "conference"
"""The warning type; ``suppress_warnings = ["conference.<code>"]`` silences one code."""

_RANKS = {level: rank for rank, level in enumerate(Level)}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong.

    ``path`` is the file, POSIX style and relative to the source folder, so that a problem is the same wherever the
    project lies. ``line`` and ``column`` count from 1; a problem of a whole file stands at 1:1. ``message`` says what
    is wrong and never quotes a withheld value; ``hint`` says what to write instead and may be empty. ``cost`` says what
    is lost for it, where that is not what all of its code cost. ``strict`` makes an error of it, whatever the level of
    its code.
    """

    path: str
    line: int
    column: int
    code: Code
    message: str
    hint: str = ""
    cost: str = ""
    strict: bool = False

    @property
    def place(self) -> tuple[str, int, int]:
        """File, line and column."""
        return self.path, self.line, self.column

    @property
    def level(self) -> Level:
        """How bad it is."""
        return Level.ERROR if self.strict else self.code.level

    @property
    def sentence(self) -> str:
        """The message, what to write instead, and what it costs, as one line of text, for sources in ``docs``."""
        return self.sentence_in("docs")

    def sentence_in(self, folder: str) -> str:
        """The same, for sources in a folder."""
        text = self.message if self.message.endswith((".", "?", "!")) else f"{self.message}."
        cost = self.cost or self.code.cost
        if cost and self.hint and not self.hint.endswith((".", "?", "!")):
            cost = f"({cost})"  # a hint without full stop ends with what is to be copied
        return " ".join(part for part in (text, self.hint, cost) if part).replace(HERE, folder)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """The problems once each, the worst first, then by file, line, column, code and message."""
    return sorted(
        set(problems),
        key=lambda p: (_RANKS[p.level], p.path, p.line, p.column, p.code.value, p.message, p.hint, p.cost),
    )


def did_you_mean(word: str, known: Iterable[str] | Known) -> str:
    """``Did you mean "x"?`` for the known word nearest to ``word``, or an empty string."""
    near = nearest(word, known)
    return f'Did you mean "{near}"?' if near else ""


def or_name_all(name: str, known: Collection[str]) -> str:
    """What may be meant by a name that is not known, else all names that are."""
    return did_you_mean(name, known) or f"There are {', '.join(known) or 'none'}."
