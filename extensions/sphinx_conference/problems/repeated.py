"""One slip made many times: the first problems of a kind are shown, and the others of the file are counted."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_conference.problems.problem import Problem

MOST_SHOWN = 20
"""Problems of one kind that are shown of a file: as many as a screen has lines."""
_OWN = re.compile(r'"[^"]*"|[0-9]+')
"""What tells apart two messages of one kind: values, numbers of lines."""


def gathered(problems: Iterable[Problem], command: str) -> list[Problem]:
    """The problems, in their order, with a line instead of those of one kind that a screen cannot hold.

    ``command`` is what shows them all. Of one kind are problems of one file that say the same of other values.
    """
    shown: list[Problem] = []
    seen: Counter[tuple[object, ...]] = Counter()
    places: dict[tuple[object, ...], int] = {}
    for problem in problems:
        kind: tuple[object, ...] = (
            problem.path,
            problem.code,
            problem.strict,
            _OWN.sub("", f"{problem.message} {problem.hint}"),
        )
        seen[kind] += 1
        if seen[kind] <= MOST_SHOWN + 1:
            shown.append(problem)
        if seen[kind] == MOST_SHOWN + 1:
            places[kind] = len(shown) - 1
    for kind, place in places.items():
        if (more := seen[kind] - MOST_SHOWN) > 1:  # one takes no more room than the line that counts it
            message = f"{more} more like those above, from here on in this file"
            hint = f"All are shown by: {command}"
            shown[place] = replace(shown[place], message=message, hint=hint, cost="")
    return shown
