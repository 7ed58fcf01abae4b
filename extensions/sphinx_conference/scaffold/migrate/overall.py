"""What an old page says of the event as a whole: title, year, host, place and zone, portal and contact."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_conference.scaffold.migrate.days import find_days
from sphinx_conference.scaffold.places import guess_zone

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_conference.scaffold.migrate.blocks import Page
    from sphinx_conference.scaffold.migrate.findings import Findings, Record

_ZONES = {
    "eastern": "America/New_York", "central": "America/Chicago", "mountain": "America/Denver",
    "pacific": "America/Los_Angeles", "hawaii": "Pacific/Honolulu",
}  # fmt: skip
_HOST = re.compile(r"\(?\b([A-Z][A-Za-z]{2,12}) ?((?:19|20)\d\d)\b\)?")
_PORTAL = re.compile(r"cmt3?\.research\.microsoft\.com|openreview\.net/group|easychair\.org|hotcrp\.com")


def take_overall(
    page: Page, config: Mapping[str, str], given: Mapping[str, str], identifier: str, findings: Findings
) -> int:
    """Take what the page says, and what ``given`` options say in its place; gives the year.

    ``config`` is what stands in a Jekyll site's ``_config.yml``. Raises ``ValueError`` if nothing says the year.
    """
    heading = next((block.text for block in page.blocks if block.kind == "heading"), "")
    title = given.get("title") or page.front.get("title") or config.get("title") or heading
    about = page.front.get("description") or config.get("description") or ""
    host = _HOST.search(about) or _HOST.search(" ".join(block.text for block in page.blocks[:20]))
    year = _year(given, host, identifier)
    edition: Record = {
        "name": given.get("name") or (host and f"{host[1]} {host[2]}") or f"{title} {year}",
        "title": title,
    }
    edition["year"] = str(year)
    if host and int(host[2]) == year:
        edition["host"] = f"{host[1]} {host[2]}"
    place = given.get("place") or _place(about, year)
    if place:
        edition["place"] = place
    said = re.search(
        r"times are (?:in |local )?\(?([A-Z][a-z]+)(?: Standard| Daylight)? Time",
        "\n".join(block.text for block in page.blocks),
    )
    zone = given.get("zone") or guess_zone(place) or (_ZONES.get(said[1].casefold(), "") if said else "")
    edition["zone"] = zone or "UTC"
    if not zone:
        findings.doubt(1, "the time zone is not said; it is UTC until edition.yaml says it")
    for key, value in (("title", title), ("place", place)):
        if not value:
            findings.doubt(1, f"the {key} is not said")
    _addresses(page, edition, findings)
    findings.edition.update(edition)
    return year


def _year(given: Mapping[str, str], host: re.Match[str] | None, identifier: str) -> int:
    named = re.search(r"(?:19|20)\d\d", identifier)
    year = given.get("year") or (named[0] if named else "") or (host[2] if host else "")
    if not year:
        raise ValueError("the year is not said on the page. Give --year.")
    return int(year)


def _place(about: str, year: int) -> str:
    """What stands behind the day in a line such as "Workshop at ..., July 22nd, Baltimore, MD"."""
    days = find_days(about, year)
    place = about[days[-1].end :].strip(" ,.") if days else ""
    return place if re.fullmatch(r"[^\W\d_][^\d:;]{2,60}", place) else ""


def _addresses(page: Page, edition: Record, findings: Findings) -> None:
    """The portal and the address to write to, where the page links them."""
    for block in page.blocks:
        for run in block.runs:
            if _PORTAL.search(run.href) and "call" not in edition:
                edition["call"] = {"portal": run.href}
            elif run.href.startswith("mailto:") and "public_contact" not in edition:
                edition["public_contact"] = run.href.removeprefix("mailto:").partition("?")[0]
                findings.doubt(block.line, "this address is taken for the one that everybody may write to")
