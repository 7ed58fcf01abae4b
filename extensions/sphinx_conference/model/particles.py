"""Where the family name begins in a name that is written ``Given Family``: at its particles.

Words in small letters before the last one are particles in any case (``Patrick van der Smagt``). With a capital they
are family name too (``Luc Van Gool``), but some of them are given names elsewhere: ``Van`` is the commonest middle name
of Vietnamese men, ``De`` and ``Da`` are syllables of Chinese and Korean names. What the other words are decides then.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_conference.text.letters import plain_letters

if TYPE_CHECKING:
    from collections.abc import Sequence

_CAPITAL = """
Van Von Vander Vanden Vande De Del Della Dalla Dal Degli Dei Di Da Du Des Dos Le La Los Las El Al Der Den Ter Ten Ver
"""
CAPITAL = frozenset(_CAPITAL.split())
"""Particles that people write with a capital letter; only as they stand here, so that ``Văn`` is none."""

_COMMON = """
nguyen tran le pham huynh hoang phan vu vo dang bui do ho ngo duong ly dinh trinh truong doan dao mai lam luong luu ha
cao chau thai ta quach ton tu vuong trieu kieu
wang li zhang liu chen yang zhao huang zhou wu xu sun zhu ma hu guo lin he gao liang zheng luo song xie tang han deng
xiao feng zeng cheng cai peng pan yuan dong su lu jiang wei
kim lee park choi jung kang cho yoon jang lim
"""
_FAMILIES = frozenset(_COMMON.split())
"""Common family names of Vietnam, China and Korea, without accents."""
_SYLLABLES = {
    frozenset({"Van", "Le", "La", "Da", "Di", "Du"}): re.compile(  # Vietnamese
        r"(?:b|ch|c|d|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|qu|r|s|th|tr|t|v|x)?"
        r"(?:uye|uya|uoi|uou|ieu|yeu|oai|oay|uay|oao|ai|ao|au|ay|ia|ie|oa|oe|oi|ua|ue|ui|uo|uu|uy|ye|eo|eu|iu|[aeiouy])"
        r"(?:ch|c|m|ng|nh|n|p|t)?"
    ),
    frozenset({"De", "Di", "Da", "Le", "La", "Du"}): re.compile(  # Chinese, in Pinyin
        r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
        r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|ue|er|[aeiouv])"
    ),
    frozenset({"Da", "Du"}): re.compile(  # Korean
        r"(?:kk|tt|pp|ss|jj|ch|sh|[kgndtrlmbpsjhyw])?(?:yeo|ae|eo|eu|oe|wo|wi|ui|oo|ee|ou|[aeiou])(?:ng|[knlmptbg])?"
    ),
}
"""Syllables of languages in which certain particles are syllables of given names."""


def split(words: Sequence[str]) -> tuple[list[str], list[str], list[str]]:
    """Given names, particles in small letters, and the family name of a name's words."""
    start = len(words) - 1
    while start > 1 and (words[start - 1][:1].islower() or words[start - 1] in CAPITAL):
        start -= 1
    if any(word in CAPITAL for word in words[start:-1]) and _is_given(words):
        return list(words[:-1]), [], list(words[-1:])
    end = start
    while end < len(words) - 1 and words[end][:1].islower():
        end += 1
    return list(words[:start]), list(words[start:end]), list(words[end:])


def _is_given(words: Sequence[str]) -> bool:
    """Whether what looks like a particle is a given name, as all else in the name says."""
    found = [word for word in words[1:-1] if word in CAPITAL]
    if len(found) != 1:
        return False
    others = [plain_letters(word) for word in words if word is not found[0]]
    if others[-1] in _FAMILIES:  # "Phi Le Nguyen"; "Nicola De Cao" is Italian
        return found[0] == "Van" or any(
            all(map(syllable.fullmatch, others[:-1])) for syllable in _SYLLABLES.values()
        )
    return others[0] in _FAMILIES and any(
        found[0] in particles and all(map(syllable.fullmatch, others))
        for particles, syllable in _SYLLABLES.items()
    )
