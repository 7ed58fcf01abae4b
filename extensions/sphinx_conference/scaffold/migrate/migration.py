"""From the source of an old page to the files of an edition."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sphinx_conference.scaffold.migrate.blocks import read_page
from sphinx_conference.scaffold.migrate.dates import take_dates
from sphinx_conference.scaffold.migrate.days import AOE, find_days
from sphinx_conference.scaffold.migrate.findings import Findings, record_text, records_text
from sphinx_conference.scaffold.migrate.overall import take_overall
from sphinx_conference.scaffold.migrate.papers import take_papers
from sphinx_conference.scaffold.migrate.people import take_people
from sphinx_conference.scaffold.migrate.program import take_program
from sphinx_conference.scaffold.migrate.prose import page_text
from sphinx_conference.scaffold.migrate.sections import sections_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_conference.scaffold.migrate.blocks import Page

_BEFORE_AOE = 40
"""Characters between a day and "AoE" that speak of it."""


def migrate(
    source: str, identifier: str, given: Mapping[str, str], config: Mapping[str, str]
) -> tuple[dict[str, str], Findings]:
    """The files of an edition by their paths in its folder, and what was found, with doubts in the order of lines.

    ``given`` are options that say what the page does not: ``name``, ``title``, ``year``, ``place``, ``zone``, ``url``.
    Raises ``ValueError`` if nothing says the year.
    """
    findings, page = Findings(), read_page(source)
    base = given.get("url", "")
    year = take_overall(page, config, given, identifier, findings)
    sections = sections_of(page)
    aoe = _aoe_days(page, year)
    for section in sorted(
        sections, key=lambda one: one.holds == "schedule"
    ):  # which names papers and the day
        before = findings.count()
        if section.holds == "dates":
            take_dates(section, year, aoe, findings)
        elif section.holds == "people":
            take_people(section, findings)
        elif section.holds == "papers":
            take_papers(section, base, findings)
        elif section.holds == "schedule":
            take_program(section, _event_day(findings), year, base, findings)
        section.taken = findings.count() > before
    files = {"_data/edition.yaml": record_text(findings.edition)}
    for name, records in findings.records.items():
        files[f"_data/{name}.yaml"] = records_text(records)
    files["index.md"] = page_text(sections, base, findings)
    findings.doubts.sort(key=lambda doubt: doubt.line)
    return files, findings


def _aoe_days(page: Page, year: int) -> frozenset[date]:
    """Days of which the page says that they end Anywhere on Earth, in any of its text."""
    days = set()
    for block in page.blocks:
        text = "".join(run.text for run in block.runs)
        for found in find_days(text, year):
            if AOE.search(text[found.end : found.end + _BEFORE_AOE]):
                days.add(found.first)
    return frozenset(days)


def _event_day(findings: Findings) -> date | None:
    """The first day of the event, as the dates say it."""
    for one in findings.records.get("dates", ()):
        at = one["at"]["from"] if isinstance(one["at"], dict) else one["at"]
        if one["kind"] == "event" and at != "TBD":
            return date.fromisoformat(at[:10])
    return None
