"""What roles are called on pages."""

from __future__ import annotations

from sphinx_conference.config import pgettext

_NAMES = {
    "speaker": pgettext("role", "Speaker"),
    "panelist": pgettext("role", "Panelist"),
    "organizer": pgettext("role", "Organizer"),
    "chair": pgettext("role", "Chair"),
    "committee": pgettext("role", "Committee"),
    "reviewer": pgettext("role", "Reviewer"),
    "volunteer": pgettext("role", "Volunteer"),
}
"""Of the usual roles."""


def role_name(role: str) -> str:
    """A role in the site's language, and one of an edition's own in its words: ``Local chair`` for ``local-chair``."""
    return str(_NAMES.get(role) or role.replace("-", " ").capitalize())
