"""Three ways for authors: who they are, then each one's name, affiliation and ORCID iD."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sphinx_conference.importers.splice import Change
from sphinx_conference.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_PARTS = ("affiliation", "orcid")
Author = Any
"""A name, or a map of an author, as data files have both."""


@dataclass(eq=False)
class MergedAuthors:
    """Changes, conflicts, and what is remembered as last taken; ``None`` for nothing."""

    changes: list[Change] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    base: list[Author] | None = None


def merge_authors(
    was: list[Author] | None,
    here: list[Author],
    now: list[Author],
    same: Callable[[Any, Any], bool],
    *,
    settle: bool,
) -> MergedAuthors:
    """Merge the authors of a paper; ``was`` is ``None`` if none were taken before."""
    if same(here, now) or (was is not None and same(was, now)):
        return MergedAuthors(base=now)
    merged = MergedAuthors(base=list(now))
    before = was if was is not None else here
    if not _is_aligned(before, here):
        if [_who(one) for one in here] == [_who(one) for one in now]:
            return merged  # a hand made the same of them
        return _conflict(was, now, settle=settle)
    pairs = _matched(before, now)
    gone = set(range(len(before))) - set(pairs.values())
    if was is None and (gone or len(pairs) < len(now)):
        return _conflict(was, now, settle=settle)
    if any(not same(_map(before[n]), _map(here[n])) for n in gone):  # to whom a hand added something
        return _conflict(was, now, settle=settle)
    pieces = tuple(pairs.get(n, one) for n, one in enumerate(now))
    if pieces != tuple(range(len(here))):
        merged.changes.append(Change(("authors",), pieces=pieces))
    for number, old in pairs.items():
        _merge_one(
            merged, number, was[old] if was is not None else None, here[old], now[number], same, settle=settle
        )
    return merged


def _conflict(was: list[Author] | None, now: list[Author], *, settle: bool) -> MergedAuthors:
    return MergedAuthors(base=now) if settle else MergedAuthors(conflicts=["authors"], base=was)


def _merge_one(
    merged: MergedAuthors, number: int, was: Author, here: Author, now: Author, same: Callable[[Any, Any], bool],
    *, settle: bool,
) -> None:  # fmt: skip
    """An author who stays: what changed at the source is taken where a hand changed nothing."""
    old, ours, new = _map(was), _map(here), _map(now)
    kept: dict[str, Any] = {}
    changed: dict[str, Any] = {}
    for key in ("name", *_PARTS):
        b, o, n = old.get(key), ours.get(key), new.get(key)
        if same(b, n) or same(o, n) or (key == "name" and was is None and _name(o) == _name(n)):
            kept[key] = n
        elif (same(o, b) or (not o and not b)) and not (key == "name" and "person" in ours and not o):
            kept[key] = changed[key] = n
        else:
            if not settle:
                merged.conflicts.append(f"authors {number + 1}, {key}")
            kept[key] = n if settle else b
    if changed and isinstance(here, str):
        whole = {**ours, **{key: value for key, value in changed.items() if value}}
        merged.changes.append(
            Change(("authors", number), whole["name"] if whole.keys() == {"name"} else whole)
        )
    else:
        merged.changes += [Change(("authors", number, key), value) for key, value in changed.items()]
    base = {key: value for key, value in kept.items() if value}
    assert merged.base is not None
    merged.base[number] = base["name"] if base.keys() == {"name"} else base or now


def _map(author: Author) -> dict[str, Any]:
    return author if isinstance(author, dict) else {"name": author} if author else {}


def _name(name: Any) -> str:
    """The words of a name, in whichever order they stand."""
    parts = " ".join(str(one) for one in name.values()) if isinstance(name, dict) else str(name or "")
    return " ".join(sorted(fold(parts.replace(",", " ").replace(".", " ")).split()))


def _who(author: Author) -> str:
    return _name(_map(author).get("name"))


def _is_aligned(before: Sequence[Author], here: Sequence[Author]) -> bool:
    """Whether a hand left who the authors are, and their order."""
    if len(before) != len(here):
        return False
    names = [_who(one) for one in before]
    others = [_who(mine) for mine, name in zip(here, names, strict=True) if _who(mine) not in ("", name)]
    return not set(others) & set(names)


def _matched(before: Sequence[Author], now: Sequence[Author]) -> dict[int, int]:
    """For authors of now the places that they had before: by name, or by place where one name stands for another."""
    places: dict[str, list[int]] = {}
    for number, one in enumerate(before):
        places.setdefault(_who(one), []).append(number)
    pairs = {
        number: places[name].pop(0)
        for number, one in enumerate(now)
        if (name := _who(one)) and places.get(name)
    }
    if len(before) == len(now):
        left = set(range(len(before))) - set(pairs.values())
        pairs |= {number: number for number in range(len(now)) if number not in pairs and number in left}
    return dict(sorted(pairs.items()))
