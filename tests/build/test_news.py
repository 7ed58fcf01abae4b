"""News through ``sphinx-build``: the list, pages of news, the banner, feeds and the ways to them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import feedparser

from tests.build.project import CONF, EDITION, Project

if TYPE_CHECKING:
    from pathlib import Path

NEWS = """
- id: register
  title: Registration is *open*
  date: 2030-04-01
  text: |-
    Students pay half.

    The second paragraph.
  show_until: 2030-07-01
  previous_ids: [tickets]
- {id: secret, title: Canary, date: 2030-05-01, publish_after: 2030-06-01}
"""
FILES = {
    "conf.py": CONF + 'conference_base_url = "https://example.org"\nconference_as_of = "2030-05-20"\n',
    "index.md": "# Home\n\n```{news}\n:limit: 1\n:heading: News\n```\n\n```{toctree}\n2030/index\n```\n",
    "2030/index.md": "# The edition\n\n```{news}\n```\n",
    "2030/_data/edition.yaml": EDITION,
    "2030/_data/news.yaml": NEWS,
    "2030/_data/dates.yaml": (
        "- {id: papers, label: Papers, kind: submission, at: 2030-05-10, was: [{at: 2030-05-01, "
        "announced: 2030-03-02}]}\n"
    ),
}


def test_news_have_a_list_pages_and_a_place_on_the_banner(tmp_path: Path) -> None:
    result = Project(tmp_path).write(FILES).build("html", "-W")
    assert (result.code, result.warnings) == (0, "")
    home, listing = ((result.out / name).read_text("utf-8") for name in ("index.html", "2030/index.html"))
    page = (result.out / "2030/news/register.html").read_text("utf-8")
    assert '<h2 class="conf-news__heading">News</h2>' in home
    assert "Papers moved" not in home
    assert '<a href="2030/news/register.html"><bdi>Registration is <em>open</em></bdi></a>' in home
    assert 'id="2030-news-date-papers-1"' in listing
    assert 'href="#2030-news-date-papers-1"><time datetime="2030-03-02">' in listing
    assert "Students pay half." in listing
    assert "The second paragraph." not in listing
    assert "The second paragraph." in page
    assert '"@type": "NewsArticle"' in page
    assert '<a href="news/register.html">Registration is open</a>' in listing.partition("<aside")[2]
    assert "register.html" in (result.out / "2030/news/tickets.html").read_text("utf-8")
    assert "2030/news/register.html" in (result.out / "sitemap.xml").read_text("utf-8")
    assert not any("Canary" in path.read_text("utf-8", "replace") for path in result.out.rglob("*.*"))


def test_feeds_are_found_from_every_page_and_tell_what_may_be_told(tmp_path: Path) -> None:
    result = Project(tmp_path).write(FILES).build()
    feeds = {path: (result.out / path).read_bytes() for path in ("news.atom", "2030/news.atom")}
    for content in feeds.values():
        parsed = feedparser.parse(content)
        assert not parsed.bozo
        assert [entry.title for entry in parsed.entries] == [
            "Registration is open",
            "Papers moved to May 10, 2030",
        ]
        assert parsed.entries[0].link == "https://example.org/2030/news/register.html"
        assert parsed.entries[1].link == "https://example.org/2030/index.html#2030-news-date-papers-1"
    items = json.loads((result.out / "news.json").read_text("utf-8"))["items"]
    assert [item["url"] for item in items] == [
        entry.link for entry in feedparser.parse(feeds["news.atom"]).entries
    ]
    kinds = 'type="application/atom+xml"', 'type="application/feed+json"'
    for name, ways in (
        ("index.html", ["news.atom"]),
        ("2030/news/register.html", ["../news.atom", "../../news.atom"]),
    ):
        head = (result.out / name).read_text("utf-8").partition("</head>")[0]
        assert all(kind in head for kind in kinds)
        assert [way for way in ways if f'href="{way}" />' not in head] == []
    Project(tmp_path).edit("conf.py", "2030-05-20", "2030-06-01")
    later = Project(tmp_path).build()
    assert "Canary" in (later.out / "news.atom").read_text("utf-8")
    assert "Canary" in (later.out / "2030/news/secret.html").read_text("utf-8")


def test_feeds_go_with_the_address_of_the_site(tmp_path: Path) -> None:
    Project(tmp_path).write(FILES).build()
    Project(tmp_path).edit("conf.py", 'conference_base_url = "https://example.org"\n', "")
    result = Project(tmp_path).build()
    assert not list(result.out.rglob("news.*m"))
    assert not (result.out / "news.json").exists()
    assert not (result.out / "2030/news.json").exists()
    assert "application/atom+xml" not in (result.out / "index.html").read_text("utf-8")


def test_other_builders_have_the_whole_text_and_no_heading_of_nothing(tmp_path: Path) -> None:
    result = Project(tmp_path).write(FILES).build("text")
    listing = (result.out / "2030/index.txt").read_text("utf-8")
    assert "April 1, 2030: **Registration is *open***" in listing
    assert "The second paragraph." in listing
    Project(tmp_path).write({"2030/_data/news.yaml": "[]\n", "2030/_data/dates.yaml": "[]\n"})
    home = (Project(tmp_path).build("text").out / "index.txt").read_text("utf-8")
    assert home.split()[0] == "Home"
    assert "News" not in home
