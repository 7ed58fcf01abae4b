"""E-mail addresses leave what is published."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from sphinx_conference.checks.table import check
from sphinx_conference.model.names import Name
from sphinx_conference.published.gate import publish
from sphinx_conference.reading.loader import read
from sphinx_conference.text.emails import without_emails

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Navy, grace@example.org", "Navy"),
        ("grace@example.org, Navy", "Navy"),
        ("Navy (grace@example.org), Arlington", "Navy, Arlington"),
        ("Navy <grace@example.org>", "Navy"),
        ("Navy [grace@example.org]", "Navy"),
        ("A; grace.o'hop-per+x@mail.example.org; B", "A; B"),
        ("Write to grace@example.org.", "Write to."),
        ("[Write to me](mailto:grace@example.org?subject=Hi) today", "Write to me today"),
        ("[grace@example.org](mailto:grace@example.org)", ""),
        ("<mailto:grace@example.org>", ""),
        ("grace@example.org", ""),
        ("Write to contact@example.org, not to grace@example.org", "Write to contact@example.org, not to"),
        ("[Us](mailto:contact@example.org)", "[Us](mailto:contact@example.org)"),
        ("https://example.org/@grace/grace@example.org", "https://example.org/@grace/grace@example.org"),
        ("See https://e.org/?by=me@e.org, or me@e.org", "See https://e.org/?by=me@e.org, or"),
        ("[Us](https://e.org/me@e.org/a)", "[Us](https://e.org/me@e.org/a)"),
        ("HTTPS://e.org?by=me@e.org; me@e.org", "HTTPS://e.org?by=me@e.org"),
        ("https://grace@example.org", "https://"),
        ("https://grace@example.org/me", "https:///me"),
        ("https://e.org/a,me@e.org; https://e.org/a (me@e.org)", "https://e.org/a; https://e.org/a"),
        ("https://example.org is mine; grace@example.org", "https://example.org is mine"),
        ("Ask @grace on example.org", "Ask @grace on example.org"),
        ("recall@5  of 3 @ 4", "recall@5  of 3 @ 4"),
    ],
)
def test_addresses_are_taken_out(text: str, left: str) -> None:
    assert without_emails(text, {"contact@example.org"}) == left


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Grace Hopper (canary@example.org)", "Grace Hopper"),
        ("Grace Hopper <canary@example.org>", "Grace Hopper"),
        ("Grace Hopper, canary@example.org", "Grace Hopper"),
        ("canary@example.org, Grace", "Grace"),
        ("Hopper, Grace canary@example.org", "Grace Hopper"),
    ],
)
def test_names_hold_no_address(tmp_path: Path, written: str, name: str) -> None:
    site(tmp_path, {"people.yaml": f'- name: "{written}"\n  role: speaker\n'})
    (appearance,) = publish(read(tmp_path).site, date(2030, 1, 1)).editions["e"].people
    assert appearance.name is not None
    assert appearance.name.full == name
    assert appearance.name == Name.parse(name) or "," in written


def site(folder: Path, files: dict[str, str]) -> None:
    edition = "name: E\ntitle: T\nyear: 2030\nplace: P\nzone: UTC\npublic_contact: contact@example.org\n"
    (folder / "_data").mkdir()
    (folder / "e" / "_data").mkdir(parents=True)
    for name, text in {"edition.yaml": edition, **files}.items():
        (folder / "e" / "_data" / name).write_text(text, "utf-8")


def test_no_record_keeps_an_address(tmp_path: Path) -> None:
    canary = "(canary@example.org)"
    (tmp_path / "x").mkdir()
    folder = tmp_path / "x"
    edition = f"tagline: Write to contact@example.org or canary@example.org\nvenue: {{name: Hall {canary}}}\n"
    files = {
        "papers.yaml": f"""
- id: 1
  title: A title {canary}
  abstract: An abstract {canary}
  topics: [A topic {canary}]
  authors:
    - {{name: "Ada Lovelace", affiliation: ["MIT {canary}", "{canary}"], email: ada@example.org}}
    - {{name: "Luigi Menabrea (canary@example.org)"}}
""",
        "people.yaml": f"- {{name: Ada Lovelace, role: speaker, note: '{canary}', bio: B {canary}}}\n",
        "calendar.yaml": f"- id: date-gone\n  title: Gone {canary}\n  told: [{{at: 2030-07-01, stamp: 2030-01-01}}]\n",
        "sponsors.yaml": f"- {{id: s, name: Works {canary}}}\n- {{id: t, name: canary@example.org}}\n",
        "dates.yaml": f"- {{id: d, label: Day {canary}, kind: event, at: 2030-07-01}}\n",
        "schedule.yaml": f"- date: 2030-07-01\n  sessions: [{{time: 9-10, kind: talk, title: Talk {canary}}}]\n",
    }
    site(folder, files)
    with (folder / "e/_data/edition.yaml").open("a") as file:
        file.write(edition)
    (folder / "_data/people.yaml").write_text(f"- {{id: ada, name: Ada Lovelace, bio: 'B {canary}'}}\n")
    (folder / "e/_data/people.yaml").open("a").write("- {person: ada, role: speaker}\n")
    loaded = read(folder)
    published = publish(loaded.site, date(2030, 1, 1))
    shown = published.editions["e"]
    assert "canary" not in repr(published)
    assert "canary" in repr(loaded.site.editions["e"].papers)
    assert shown.edition.tagline == "Write to contact@example.org or"
    (paper,) = shown.papers
    assert (paper.title, paper.abstract, paper.topics) == ("A title", "An abstract", ("A topic",))
    assert paper.authors[0].affiliation == ("MIT",)
    assert [one.name for one in shown.sponsors] == ["Works", "…"]
    assert shown.people[0].note is None
    assert shown.calendar[0].title == "Gone"
    told = [problem for problem in check(loaded) if problem.code.value == "email"]
    assert len(told) >= 12
    assert all(problem.cost == "The text is shown without it." for problem in told)
