"""JSON-LD in pages: on which it stands, and that it follows the data."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

import pytest

from tests.build.htmltree import page_tree
from tests.build.project import CONF, EDITION, Project, files_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BASE = 'conference_base_url = "https://example.org/site"\n'
PROGRAM = """
    - date: 2030-07-19
      sessions:
        - time: 9:00-17:30
          kind: talk
    """


@pytest.fixture
def site(project: Project) -> Project:
    """The small site with an address."""
    return project.write({"conf.py": CONF + BASE})


def events(out: Path) -> dict[str, dict[str, Any]]:
    """The events of all pages, by the page's path; a page has one piece of JSON-LD at most."""
    found = {}
    for path in sorted(out.rglob("*.html")):
        tree = page_tree(path)
        scripts = [s for s in tree.iter("script") if s.get("type") == "application/ld+json"]
        assert len(scripts) <= 1
        assert all(script in list(tree.find("head")) for script in scripts)
        found.update({path.relative_to(out).as_posix(): json.loads(s.text or "") for s in scripts})
    return {path: value for path, value in found.items() if value["@type"] == "Event"}


@pytest.mark.parametrize(
    ("builder", "address"), [("html", "2030/index.html"), ("dirhtml", "2030/")], ids=["html", "dirhtml"]
)
def test_first_pages_of_the_current_edition(site: Project, builder: str, address: str) -> None:
    built = site.build(builder)
    assert (built.code, built.warnings) == (0, "")
    found = events(built.out)
    assert set(found) == {"index.html", "2030/index.html"}, "an edition without a date is no event"
    assert found["index.html"] == found["2030/index.html"]
    event = found["index.html"]
    assert (event["@context"], event["@type"]) == ("https://schema.org", "Event")
    assert event["url"] == f"https://example.org/site/{address}"
    assert event["@id"] == f"{event['url']}#event"
    assert event["startDate"] == "2030-07-19"
    assert [person["name"] for person in event["performer"]] == ["Ada Lovelace"]


def test_without_an_address_there_is_none(project: Project) -> None:
    found = events(project.build().out)
    assert set(found) == {"index.html", "2030/index.html"}
    assert not {"url", "@id"} & set(found["index.html"])


def test_the_first_page_stands_for_an_edition_without_pages(site: Project) -> None:
    site.path("2030/index.md").unlink()
    site.edit("index.md", "2030/index\n", "")
    (event,) = events(site.build().out).values()
    assert event["url"] == "https://example.org/site/index.html"


def test_an_edition_that_is_not_listed_is_none(site: Project) -> None:
    site.write({"2030/_data/edition.yaml": EDITION + "listed: false\n"})
    assert events(site.build().out) == {}
    site.write({"conf.py": CONF + BASE + 'conference_current = "2030"\n'})
    assert set(events(site.build().out)) == {"index.html", "2030/index.html"}


def test_other_builders_have_none(site: Project) -> None:
    for builder in ("singlehtml", "epub"):
        out = site.build(builder, out=builder).out
        assert not [p for p in out.rglob("*html") if "ld+json" in p.read_text("utf-8")]


def test_a_title_ends_no_script(site: Project) -> None:
    title = "</script><img src=x onerror=alert(1)>"
    site.edit("2030/_data/edition.yaml", "Workshop on Tests", f"'{title}'")
    built = site.build()
    assert events(built.out)["index.html"]["name"] == title
    for page in ("index.html", "2030/index.html"):
        tree = page_tree(built.out / page)
        assert not [e for e in tree.iter() if "onerror" in e.attrib]


def move(site: Project) -> None:
    site.edit("2030/_data/dates.yaml", "at: 2030-07-19", "at: 2030-07-20\n  was:\n    - at: 2030-07-19")


def unset(site: Project) -> None:
    site.edit("2030/_data/dates.yaml", "at: 2030-07-19", "at: TBD")


def rename(site: Project) -> None:
    site.edit("_data/people.yaml", "Lovelace, Ada", "King, Ada")


def invite(site: Project) -> None:
    path = site.path("2030/_data/people.yaml")
    path.write_text(path.read_text("utf-8") + "- name: Hopper, Grace\n  role: organizer\n", "utf-8")


def plan(site: Project) -> None:
    site.write({"2030/_data/schedule.yaml": PROGRAM})


def place(site: Project) -> None:
    site.edit("2030/_data/edition.yaml", "Vancouver, Canada", "Victoria, Canada")


def drop_page(site: Project) -> None:
    site.path("2030/index.md").unlink()
    site.edit("index.md", "2030/index\n", "")
    for folder in ("out/2030/index.html", "out/_sources/2030/index.md.txt"):
        (site.folder / folder).unlink()


def next_edition(site: Project) -> None:
    site.write(
        {
            "2031/_data/edition.yaml": EDITION.replace("2030", "2031"),
            "2031/_data/dates.yaml": "- {id: day, label: Workshop, kind: event, at: 2031-07-19}\n",
        }
    )


PLAIN = {
    "index.md": "# Site\n\n```{toctree}\n2030/index\n2031/index\n2030/papers\n2029/index\nplain\n```\n",
    "2030/index.md": "# First\n\nText.\n",
    "2031/index.md": "# Next\n\nText.\n",
}
"""First pages that show no records."""


@pytest.mark.parametrize(
    "change", [move, unset, rename, invite, plan, place, drop_page, next_edition], ids=lambda c: c.__name__
)
def test_it_follows_the_data(site: Project, change: Callable[[Project], None]) -> None:
    """Also in pages that show no records, read in parallel."""
    site.write(PLAIN)
    before = events(site.build("html", "-j", "2").out)
    time.sleep(0.02)
    change(site)
    second = site.build("html", "-j", "2")
    after = events(second.out)
    assert before["index.html"] != after.get("index.html")
    clean = site.build(out="clean")
    assert after == events(clean.out)
    assert files_of(second.out) == files_of(clean.out)
    assert site.build("html", "-j", "2").read == set()
