"""Editions that are archived take part in no advice: nobody mends them any more, and errors are told all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_conference.problems.level import Level

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from sphinx_conference.problems.problem import Problem


def without_advice(problems: Iterable[Problem], folders: Collection[str]) -> Iterator[Problem]:
    """The problems without advice on files below ``folders``, POSIX style as problems have their paths."""
    below = tuple(f"{folder}/" for folder in folders)
    for problem in problems:
        if not below or problem.level is not Level.ADVICE or not problem.path.startswith(below):
            yield problem
