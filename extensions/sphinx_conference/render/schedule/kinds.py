"""What kinds of sessions are called."""

from __future__ import annotations

from sphinx_conference.config import _
from sphinx_conference.model.schedule import SessionKind

KIND_NAMES = {
    SessionKind.INTRODUCTION: _("Introduction"),
    SessionKind.KEYNOTE: _("Keynote"),
    SessionKind.TALK: _("Talk"),
    SessionKind.SPOTLIGHT: _("Spotlight"),
    SessionKind.PANEL: _("Panel discussion"),
    SessionKind.POSTERS: _("Poster session"),
    SessionKind.BREAK: _("Break"),
    SessionKind.SOCIAL: _("Social event"),
    SessionKind.OTHER: "",
}
