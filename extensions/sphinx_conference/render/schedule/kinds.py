"""What kinds of sessions are called."""

from __future__ import annotations

from sphinx_conference.config import pgettext
from sphinx_conference.model.schedule import SessionKind

KIND_NAMES = {
    SessionKind.INTRODUCTION: pgettext("kind of session", "Introduction"),
    SessionKind.KEYNOTE: pgettext("kind of session", "Keynote"),
    SessionKind.TALK: pgettext("kind of session", "Talk"),
    SessionKind.SPOTLIGHT: pgettext("kind of session", "Spotlight"),
    SessionKind.LIGHTNING: pgettext("kind of session", "Lightning talks"),
    SessionKind.TUTORIAL: pgettext("kind of session", "Tutorial"),
    SessionKind.WORKSHOP: pgettext("kind of session", "Workshop"),
    SessionKind.PANEL: pgettext("kind of session", "Panel discussion"),
    SessionKind.QUESTIONS: pgettext("kind of session", "Questions and answers"),
    SessionKind.POSTERS: pgettext("kind of session", "Poster session"),
    SessionKind.CEREMONY: pgettext("kind of session", "Ceremony"),
    SessionKind.BREAK: pgettext("kind of session", "Break"),
    SessionKind.SOCIAL: pgettext("kind of session", "Social event"),
    SessionKind.MOMENT: "",
    SessionKind.SESSION: pgettext("kind of session", "Session"),
    SessionKind.OTHER: "",
}
SAY_ENOUGH = frozenset(
    {
        SessionKind.INTRODUCTION,
        SessionKind.LIGHTNING,
        SessionKind.QUESTIONS,
        SessionKind.POSTERS,
        SessionKind.CEREMONY,
        SessionKind.BREAK,
        SessionKind.SOCIAL,
    }
)
"""Kinds that are a title where there is no other."""
