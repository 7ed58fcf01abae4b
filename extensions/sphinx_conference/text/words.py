"""Words as a search knows them: folded, apart at signs, and together without them.

``assets/conference-words.js`` does the same with titles and with what is typed; a test holds the two together.
"""

from __future__ import annotations

import re
import unicodedata

from sphinx_conference.text.folding import fold

SPELLED = {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"}
"""Letters that are also typed as two: ``Müller`` is found as ``muller`` and as ``mueller``."""

_SPELLED = str.maketrans(SPELLED | {letter.upper(): two for letter, two in SPELLED.items()})
_PART = re.compile(r"[^\W_]+")


def words_in(run: str) -> list[str]:
    """The words of a run of letters between spaces: ``GPT-4`` has ``gpt``, ``4`` and ``gpt4``.

    None for a run with TeX in it, which nobody types.
    """
    if "\\" in run:
        return []
    if run.isascii() and run.isalnum():
        return [run.lower()]
    composed = unicodedata.normalize("NFC", run)
    spelled = composed.translate(_SPELLED)
    found: dict[str, None] = {}
    for one in (composed, spelled) if spelled != composed else (composed,):
        parts = _PART.findall(fold(one))
        found.update(dict.fromkeys([*parts, "".join(parts)] if parts else ()))
    return list(found)
