"""What announces an edition elsewhere: an entry of a deadline tracker, a call for mailing lists."""

from __future__ import annotations

from sphinx_conference.exports.announcements.call import call_text
from sphinx_conference.exports.announcements.tracker import ai_deadlines

__all__ = ["ai_deadlines", "call_text"]
