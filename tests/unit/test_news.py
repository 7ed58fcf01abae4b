"""News: what is told, what follows from other records, what waits for its day, and the feeds of it."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import feedparser
import pytest

from sphinx_conference.exports.calendar.content import Naming
from sphinx_conference.exports.feeds.atom import atom
from sphinx_conference.exports.feeds.jsonfeed import json_feed
from sphinx_conference.exports.feeds.news import edition_feeds, site_feed
from sphinx_conference.published.gate import publish
from sphinx_conference.render.call.wording import announcements
from sphinx_conference.render.news.items import NewsKind, news_of
from tests.unit.loading import load
from tests.unit.programs import edition_of, site_of

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_conference.exports.feeds.feed import Feed
    from sphinx_conference.published.records import Published

ATOM = "{http://www.w3.org/2005/Atom}"
HOME = "https://example.org/2030/"
NAMING = Naming(
    "Test", "en", lambda kind, name: f"https://example.org/{kind}/{name}" if kind != "list" else None
)
NOTHING = "[]\n"
EDITION = "{name: Conf 2030, title: Workshop, year: 2030, zone: America/Vancouver}\n"
NEWS = """
- {id: visa, title: "Letters for *visas*", date: 2030-03-01, text: "Write <b>soon</b>."}
- {id: hall, title: Canary hall, date: 2030-06-01, publish_after: 2030-07-02}
- {id: register, title: Registration is open, date: 2030-04-01, url: https://example.org/r,
   show_from: 2030-04-01, show_until: 2030-07-01, previous_ids: [tickets]}
- {id: late, title: Later, date: 2030-04-02, show_from: 2030-07-05}
"""
DATES = """
- {id: opening, label: Call, kind: opening, at: 2030-01-10}
- id: papers
  label: Papers
  kind: submission
  at: 2030-05-10 AoE
  was:
    - {at: TBD, announced: 2030-01-05}
    - {at: 2030-05-01 AoE, announced: 2030-04-28, reason: The site was down}
- {id: notification, label: Decisions, kind: notification, at: 2030-06-20}
- {id: dinner, label: Dinner, kind: other, at: 2030-07-19, cancelled: true}
"""
PAPERS = """
- {id: 1, title: One, authors: [Ada Ant]}
- {id: 2, title: Two, authors: [Bea Bee], publish_after: 2030-06-25}
- {id: 3, title: Three, authors: [Cem Cat], publish_after: 2030-08-01}
"""
DAY = date(2030, 7, 1)


def published(folder: Path, day: date = DAY, **files: str) -> Published:
    """A site with these data and nothing else."""
    own = {"edition": EDITION, "schedule": NOTHING, "papers": NOTHING, "persons": NOTHING}
    return site_of(folder, own | files, day)


def titles(folder: Path, day: date = DAY, **files: str) -> list[tuple[str, str]]:
    """Day and title of each piece of news."""
    site = published(folder, day, **files)
    return [(str(one.day), one.title) for one in news_of(edition_of(site), site, "en")]


def test_what_is_told_comes_newest_first_and_not_before_its_day(tmp_path: Path) -> None:
    told = [("2030-04-01", "Registration is open"), ("2030-03-01", "Letters for *visas*")]
    assert titles(tmp_path, news=NEWS) == told
    assert titles(tmp_path, date(2030, 7, 2), news=NEWS) == [("2030-06-01", "Canary hall"), *told]
    assert ("2030-04-02", "Later") in titles(tmp_path, date(2030, 7, 5), news=NEWS)


def test_nothing_of_an_embargoed_piece_is_published(tmp_path: Path) -> None:
    site = published(tmp_path, news=NEWS)
    assert "Canary" not in repr(site)
    assert site.next_day == (date(2030, 7, 2), 0, 1)


def test_announcements_are_news_without_a_page(tmp_path: Path) -> None:
    lines = "announcements: [{text: The program is out, show_from: 2030-05-01}, {text: Hello, id: hello}]\n"
    edition = "name: Conf 2030\ntitle: Workshop\nyear: 2030\nzone: America/Vancouver\n" + lines
    site = published(tmp_path, edition=edition)
    found = news_of(edition_of(site), site, "en")
    assert [(one.title, str(one.day), one.has_page) for one in found] == [
        ("The program is out", "2030-05-01", False),
        ("Hello", "None", False),
    ]
    assert found[1].key == "hello"
    assert found[0].key != published_key(tmp_path, edition.replace("is out", "is here"))


def published_key(folder: Path, edition: str) -> str:
    """The key of the first piece of news."""
    site = published(folder, edition=edition)
    return news_of(edition_of(site), site, "en")[0].key


def test_the_banner_has_announcements_and_news_for_a_time(tmp_path: Path) -> None:
    lines = "announcements: [{text: Hello}]\n"
    edition = "name: Conf 2030\ntitle: Workshop\nyear: 2030\nzone: America/Vancouver\n" + lines
    site = published(tmp_path, edition=edition, news=NEWS)
    found = [(shown.text, shown.since, news) for shown, news in announcements(edition_of(site))]
    assert found == [
        ("Hello", "", ""),
        ("Registration is open", "2030-04-01T07:00:00Z", "register"),
        ("Later", "2030-07-05T07:00:00Z", "late"),
    ]


def test_dates_tell_how_they_moved(tmp_path: Path) -> None:
    site = published(tmp_path, dates=DATES)
    found = news_of(edition_of(site), site, "en")
    assert [(str(one.day), one.title, one.text) for one in found if one.kind is NewsKind.DATE] == [
        ("2030-04-28", "Papers moved to May 10, 2030, 23:59 AoE",
         "Before: May 1, 2030, 23:59 AoE (The site was down)"),
        ("2030-01-05", "Papers: May 1, 2030, 23:59 AoE", ""),
        ("None", "Dinner: cancelled", ""),
    ]  # fmt: skip


def test_what_happened_is_told_once_it_has(tmp_path: Path) -> None:
    def happened(day: date) -> list[tuple[str, str]]:
        found = titles(tmp_path, day, dates=DATES, papers=PAPERS)
        return [one for one in found if "published" in one[1] or "open" in one[1]]

    opened = ("2030-01-10", "Submissions to Conf 2030 are open")
    assert happened(date(2030, 1, 9)) == []
    assert happened(date(2030, 6, 19)) == [opened]
    at_once = ("2030-06-20", "1 paper was published")
    assert happened(date(2030, 6, 20)) == [at_once, opened]
    assert happened(DAY) == [("2030-06-25", "1 paper was published"), at_once, opened]


@pytest.mark.parametrize("embargo", ["", ", publish_after: 2030-08-01"])
def test_one_id_of_two_is_an_error_that_quotes_nothing_withheld(tmp_path: Path, embargo: str) -> None:
    folder = tmp_path / "2030" / "_data"
    folder.mkdir(parents=True)
    (folder / "edition.yaml").write_text(
        "name: C\ntitle: T\nyear: 2030\nzone: UTC\nannouncements:\n  - {id: twice, text: Canary}\n", "utf-8"
    )
    (folder / "news.yaml").write_text(f"- {{id: twice, title: T, date: 2030-01-01{embargo}}}\n", "utf-8")
    loaded = load(tmp_path)
    (problem,) = loaded.problems
    assert problem.code.value == "duplicate-id"
    assert problem.level.value == "error"
    assert ('"twice"' in problem.message) is (not embargo)
    assert "Canary" not in repr(publish(loaded.site, DAY))


def feeds(folder: Path, day: date = DAY, **files: str) -> tuple[Feed, Feed]:
    """The feeds of the edition: of news, and of the program."""
    site = published(folder, day, **files)
    return edition_feeds(edition_of(site), site, NAMING, HOME, HOME)


def test_a_parser_reads_the_feed_of_news(tmp_path: Path) -> None:
    content = atom(feeds(tmp_path, news=NEWS, dates=DATES, papers=PAPERS)[0])
    parsed = feedparser.parse(content)
    assert (parsed.bozo, parsed.version) == (False, "atom10")
    assert parsed.feed.title == "Conf 2030: news"
    assert [entry.title for entry in parsed.entries[:2]] == ["1 paper was published", "1 paper was published"]
    visa = next(entry for entry in parsed.entries if entry.title == "Letters for visas")
    assert visa.link == "https://example.org/news/2030/visa"
    assert visa.content[0].value == "<p>Write &lt;b&gt;soon&lt;/b&gt;.</p>"
    assert b"Canary" not in content


def test_the_feed_is_as_the_rfc_asks(tmp_path: Path) -> None:
    """RFC 4287, 4.1.1 and 4.1.2, and what the W3C's validator warns of: unique ids, absolute addresses, one self."""
    root = ET.fromstring(atom(feeds(tmp_path, news=NEWS, dates=DATES, papers=PAPERS)[0]))
    entries = root.findall(f"{ATOM}entry")
    assert len(root.findall(f"{ATOM}link[@rel='self']")) == 1
    assert len({one.findtext(f"{ATOM}id") for one in (root, *entries)}) == len(entries) + 1
    for one in (root, *entries):
        for name in ("id", "title", "updated"):
            assert len(one.findall(f"{ATOM}{name}")) == 1
        assert (one.findtext(f"{ATOM}id") or "").startswith("urn:uuid:")
        assert len(one.findall(f"{ATOM}link[@rel='alternate']")) == 1
        assert all(urlsplit(link.get("href") or "").netloc for link in one.findall(f"{ATOM}link"))
    assert all(one.findtext(f"{ATOM}content") for one in entries)
    assert root.findtext(f"{ATOM}author/{ATOM}name")


def test_the_json_feed_is_as_its_version_asks(tmp_path: Path) -> None:
    feed: dict[str, Any] = json.loads(json_feed(feeds(tmp_path, news=NEWS, dates=DATES)[0]))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert (feed["title"], feed["home_page_url"]) == ("Conf 2030: news", HOME)
    assert len({item["id"] for item in feed["items"]}) == len(feed["items"]) > 3
    for item in feed["items"]:
        assert isinstance(item["id"], str)
        assert ("content_html" in item) != ("content_text" in item)
        assert item["date_published"].endswith("Z")
        assert urlsplit(item["url"]).netloc


def test_ids_and_moments_stay_when_words_hosts_and_days_change(tmp_path: Path) -> None:
    def entries(day: date, naming: Naming, news: str) -> dict[str, Any]:
        site = published(tmp_path, day, news=news, dates=DATES)
        feed = edition_feeds(edition_of(site), site, naming, HOME, HOME)[0]
        return {one.uid: one.updated for one in feed.entries}

    before = entries(DAY, NAMING, NEWS)
    elsewhere = Naming("Test", "en", lambda kind, name: f"https://example.net/{kind}/{name}")
    kept = NEWS.replace("Letters", "Papers")
    assert entries(DAY, elsewhere, kept) == before
    after = entries(date(2031, 1, 1), NAMING, NEWS)
    assert before.items() <= after.items()


def test_a_renamed_record_keeps_its_id_in_feeds(tmp_path: Path) -> None:
    def uids(news: str) -> set[str]:
        return {one.uid for one in feeds(tmp_path, news=news)[0].entries}

    first = "- {id: tickets, title: T, date: 2030-01-01}\n"
    then = "- {id: register, previous_ids: [tickets], title: T, date: 2030-01-01}\n"
    assert uids(first) == uids(then)


def test_the_feed_of_the_program_is_a_part_of_that_of_news(tmp_path: Path) -> None:
    schedule = """
- date: 2030-07-19
  sessions:
    - {id: a, time: 9:00-10:00, title: A, was: [{time: 8:00-9:00, announced: 2030-06-01}]}
"""
    news, program = feeds(tmp_path, news=NEWS, schedule=schedule)
    assert len(program.entries) == 1
    assert set(program.entries) < set(news.entries)
    assert program.uid != news.uid


def test_the_feed_of_the_site_has_the_entries_of_editions_that_are_listed(tmp_path: Path) -> None:
    site = published(tmp_path, news=NEWS)
    edition = edition_of(site)
    feed = site_feed([edition], site, NAMING, "Site", "https://example.org/", lambda _edition: HOME)
    assert feed.source == "https://example.org/news.atom"
    assert [one.uid for one in feed.entries] == [one.uid for one in feeds(tmp_path, news=NEWS)[0].entries]
