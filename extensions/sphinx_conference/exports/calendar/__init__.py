"""Calendars beside the pages: all of an edition, its deadlines, each date and session alone (RFC 5545, RFC 7986)."""
