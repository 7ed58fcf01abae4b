"""What announces an edition elsewhere: an entry of a deadline tracker, a call for mailing lists."""

from __future__ import annotations

from sphinx_conference.exports.announcements.call import call_text
from sphinx_conference.exports.announcements.program import program_text
from sphinx_conference.exports.announcements.tracker import ai_deadlines
from sphinx_conference.exports.announcements.venue import openreview_venue

__all__ = ["ai_deadlines", "call_text", "openreview_venue", "program_text"]
