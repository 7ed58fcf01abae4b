"""What kinds of sessions are called."""

from __future__ import annotations

from sphinx_conference.config import _
from sphinx_conference.model.schedule import SessionKind

KIND_NAMES = {
    SessionKind.INTRODUCTION: _("Introduction"),
    SessionKind.KEYNOTE: _("Keynote"),
    SessionKind.TALK: _("Talk"),
    SessionKind.SPOTLIGHT: _("Spotlight"),
    SessionKind.LIGHTNING: _("Lightning talks"),
    SessionKind.TUTORIAL: _("Tutorial"),
    SessionKind.WORKSHOP: _("Workshop"),
    SessionKind.PANEL: _("Panel discussion"),
    SessionKind.QUESTIONS: _("Questions and answers"),
    SessionKind.POSTERS: _("Poster session"),
    SessionKind.CEREMONY: _("Ceremony"),
    SessionKind.BREAK: _("Break"),
    SessionKind.SOCIAL: _("Social event"),
    SessionKind.MOMENT: "",
    SessionKind.SESSION: _("Session"),
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
