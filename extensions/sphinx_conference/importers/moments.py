"""Moments and lengths as schedule systems write them."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

_LENGTH = re.compile(r"(\d{1,3}):(\d{2})(?::\d{2})?")


def moment(value: Any) -> datetime | None:
    """A moment of ISO 8601, with or without an offset; ``None`` for what is none."""
    try:
        return datetime.fromisoformat(str(value).strip()) if value else None
    except ValueError:
        return None


def zoned(day: Any, time: Any, zone: Any) -> datetime | None:
    """A moment of a day, a time and a zone by its name, as Indico has them."""
    found = moment(f"{day}T{time}") if day and time else None
    try:
        return found.replace(tzinfo=ZoneInfo(str(zone))) if found else None
    except (KeyError, ValueError, OSError):
        return None


def length(value: Any) -> timedelta | None:
    """A length: ``1:30``, ``01:30:00``, minutes as a number, or Indico's ``1h30m``; ``None`` for what is none."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return timedelta(minutes=value) if 0 < value <= 24 * 60 else None
    text = str(value or "").strip()
    if found := _LENGTH.fullmatch(text):
        return timedelta(hours=int(found[1]), minutes=int(found[2])) or None
    found = re.fullmatch(r"(?:(\d{1,2})h)?\s*(?:(\d{1,3})m)?", text)
    if found and text:
        return timedelta(hours=int(found[1] or 0), minutes=int(found[2] or 0)) or None
    return None
