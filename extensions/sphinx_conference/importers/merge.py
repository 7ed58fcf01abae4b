"""Three ways for each field of a record: what was last taken, what a hand made of it, what the source has now.

A change of the source is taken, a hand's change stays, and of both the hand's stays and is a conflict.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sphinx_conference.importers.mergeauthors import merge_authors
from sphinx_conference.importers.splice import Change
from sphinx_conference.model.prose import nearest_tag

if TYPE_CHECKING:
    from sphinx_conference.importers.imported import Fields

ALWAYS = frozenset({"title", "authors"})
"""Fields that are never removed: a source that has them no more hides them."""


@dataclass(eq=False)
class Merged:
    """What is to be done with a record: changes, the fields in conflict, and what is remembered as last taken."""

    changes: list[Change] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    base: Fields = field(default_factory=dict)

    def settle(self, name: str, base: Any, theirs: Any, *, taken: bool) -> None:
        """Remember a field: theirs where both agree now, else what was last taken."""
        value = theirs if taken else base
        if value:
            self.base[name] = value


def merge(
    base: Fields | None,
    ours: Fields,
    theirs: Fields,
    *,
    language: str = "",
    partial: bool = False,
    settle: bool = False,
) -> Merged:
    """Merge one record; ``base`` is what was last taken of it, ``None`` if it was never.

    With ``partial`` a field that the source does not have says nothing; with ``settle`` what stands in the file is
    meant, and no conflict any more. Of prose in several languages that in ``language`` alone is merged, or the first.
    """
    merged = Merged(base={"id": theirs["id"]} if "id" in theirs else {})
    before = base or {}
    for name in dict.fromkeys([*before, *theirs]):
        if name == "id":
            continue
        was, now, here = before.get(name), theirs.get(name), ours.get(name)
        if now is None and (partial or name in ALWAYS):
            now = was
        if name == "authors" and here is not None and now is not None:
            _authors(merged, was, here, now, settle=settle)
        elif name == "topics":
            _set(merged, name, base is not None, _listed(was), _listed(here), _listed(now), settle=settle)
        elif name == "links":
            _map(merged, name, was or {}, here, now or {}, settle=settle)
        elif isinstance(here, dict) and here and isinstance(was or now, str):
            tag = (nearest_tag(here, language) or language) if language else next(iter(here))
            loc = (name,) if not now and here.keys() == {tag} else (name, tag)
            _one(merged, loc, name, was, here.get(tag), now, settle=settle)
        else:
            _one(merged, (name,), name, was, here, now, settle=settle)
    return merged


def same(one: Any, other: Any) -> bool:
    """Whether two values say the same; kinds of space make no difference."""
    return bool(one == other or _plain(one) == _plain(other))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return "" if value is None else " ".join(str(value).split())


def _one(
    merged: Merged, loc: tuple[str, ...], name: str, was: Any, here: Any, now: Any, *, settle: bool
) -> None:
    """A field that is one value."""
    if same(was, now) or same(here, now):
        merged.settle(name, was, now, taken=True)
    elif same(here, was) or (not here and not was):
        merged.changes.append(Change(loc, now or None))
        merged.settle(name, was, now, taken=True)
    else:
        if not settle:
            merged.conflicts.append(name)
        merged.settle(name, was, now, taken=settle)


def _set(
    merged: Merged, name: str, known: bool, was: list[str], here: list[str], now: list[str], *, settle: bool
) -> None:
    """A list of words: what the source adds is added, what it drops goes, and words of a hand stay."""
    if not here or (not known and not was):
        _one(merged, (name,), name, was or None, here or None, now or None, settle=settle)
        return
    old, new, ours = ({word.casefold() for word in words} for words in (was, now, here))
    kept: list[Any] = [
        n for n, word in enumerate(here) if word.casefold() in new or word.casefold() not in old
    ]
    pieces = [*kept, *(word for word in now if word.casefold() not in old | ours)]
    merged.settle(name, was, now, taken=True)
    if not pieces:
        merged.changes.append(Change((name,), None))
    elif pieces != list(range(len(here))):
        merged.changes.append(Change((name,), pieces=tuple(pieces)))


def _map(merged: Merged, name: str, was: Fields, here: Any, now: Fields, *, settle: bool) -> None:
    """A map, field by field."""
    ours = here if isinstance(here, dict) else {}
    if not ours and here is None and not was:
        merged.changes.append(Change((name,), now))
        merged.settle(name, None, now, taken=True)
        return
    inner = Merged()
    for key in dict.fromkeys([*was, *now]):
        _one(inner, (name, key), key, was.get(key), ours.get(key), now.get(key), settle=settle)
    added = {change.loc[-1]: change.value for change in inner.changes}
    if not ours:
        if any(added.values()):
            merged.changes.append(Change((name,), {key: value for key, value in added.items() if value}))
    elif ours.keys() <= {key for key, value in added.items() if value is None} and not any(added.values()):
        merged.changes.append(Change((name,), None))
    else:
        merged.changes += inner.changes
    merged.conflicts += [f"{name}.{key}" for key in inner.conflicts]
    merged.settle(name, was, inner.base, taken=True)


def _authors(merged: Merged, was: Any, here: Any, now: Any, *, settle: bool) -> None:
    """Authors, one by one where a hand did not change who they are."""
    found = merge_authors(was, here if isinstance(here, list) else [here], now, same, settle=settle)
    merged.changes += found.changes
    merged.conflicts += found.conflicts
    merged.settle("authors", was, found.base, taken=True)


def _listed(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else [str(one) for one in value or ()]
