"""Values of JSON that may be of any kind, as the one that is looked for."""

from __future__ import annotations

from typing import Any


def maps_of(value: Any) -> list[dict[str, Any]]:
    """The maps of a list in JSON; none of what is no list."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def map_of(value: Any) -> dict[str, Any]:
    """A map in JSON; an empty one of what is none."""
    return value if isinstance(value, dict) else {}


def texts_of_list(value: Any) -> list[str]:
    """The texts of a list in JSON; the keys of a map; of one text what stands between semicolons or line ends."""
    if isinstance(value, str):
        return [word.strip() for word in value.replace("\n", ";").split(";") if word.strip()]
    if isinstance(value, dict):
        return [str(key) for key, meant in value.items() if meant]
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []
