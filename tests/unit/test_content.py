"""The real content: complete, consistent, and corrected only with evidence."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from sphinx_conference.model.when import AoeDay
from tests.unit.loading import load

DOCS = Path(__file__).parents[2] / "docs"
LOADED = load(DOCS)
SITE = LOADED.site
CORRECTIONS = yaml.safe_load((DOCS / "corrections.yaml").read_text("utf-8"))


def test_every_reference_resolves() -> None:
    assert LOADED.problems == ()


@pytest.mark.parametrize(
    ("edition", "papers", "sessions", "people", "dates"),
    [("icml2022", 38, 18, 16, 6), ("icml2023", 40, 18, 18, 5)],
)
def test_everything_of_the_past_editions_is_there(
    edition: str, papers: int, sessions: int, people: int, dates: int
) -> None:
    data = SITE.editions[edition]
    assert len(data.papers) == len({paper.id for paper in data.papers}) == papers
    assert sum(len(day.sessions) for day in data.schedule) == sessions
    assert len(data.people) == people
    assert len(data.dates) == dates
    assert len(data.calendar) == dates + sessions  # that it is up to date is among the checks
    spotlights = {session.paper for day in data.schedule for session in day.sessions if session.paper}
    assert spotlights == {paper.id for paper in data.papers if paper.presentation == "spotlight"}
    for paper in data.papers:
        assert paper.links.pdf == f"https://ml4astro.github.io/{edition}/assets/{paper.id}.pdf"
        assert sum(author.corresponding for author in paper.authors) == 1


def test_the_current_edition_waits_for_its_data() -> None:
    data = SITE.editions["icml2025"]
    assert (data.people, data.papers, data.schedule) == ((), (), ())
    assert [type(date.at).__name__ for date in data.dates] == ["Tbd"] * 3


def test_deadlines_keep_their_history() -> None:
    moved = {
        (edition, date.id): [
            earlier.announced.isoformat() if earlier.announced else "" for earlier in date.was
        ]
        for edition in ("icml2022", "icml2023")
        for date in SITE.editions[edition].dates
        if date.was
    }
    assert moved == {
        ("icml2022", "submission"): ["2022-04-12"],
        ("icml2022", "notification"): ["2022-04-12"],
        ("icml2022", "slideslive"): ["2022-04-12"],
        ("icml2022", "poster"): ["2022-06-29"],
        ("icml2022", "workshop"): ["2022-05-19"],
        ("icml2023", "submission"): ["2023-05-12"],
        ("icml2023", "notification"): ["2023-06-19"],
        ("icml2023", "workshop"): ["2023-05-12"],
    }


def test_deadlines_are_anywhere_on_earth_where_the_call_said_so() -> None:
    anywhere = {
        edition: {date.id for date in SITE.editions[edition].dates if isinstance(date.at, AoeDay)}
        for edition in ("icml2022", "icml2023")
    }
    assert anywhere == {
        "icml2022": {"submission"},
        "icml2023": {"submission", "notification", "camera-ready", "poster"},
    }


@pytest.mark.parametrize("correction", CORRECTIONS, ids=lambda entry: f"{entry['file']}: {entry['value']}")
def test_every_correction_is_made(correction: dict[str, str]) -> None:
    assert {"file", "where", "value", "correction", "evidence"} == set(correction)
    edition = correction["file"].removesuffix(".json")
    folders = (DOCS / edition / "_data", DOCS / "_data")
    text = "\n".join(path.read_text("utf-8") for folder in folders for path in sorted(folder.glob("*.yaml")))
    assert [form for form in forms(correction["value"]) if form in text] == []
    assert [form for form in forms(correction["correction"]) if form in text] != []


def forms(value: str) -> set[str]:
    """A value as it stands and, if it may be a name, in the other order, wherever its family name may begin."""
    family, comma, given = value.partition(", ")
    words = value.split()
    turned = {f"{' '.join(words[n:])}, {' '.join(words[:n])}" for n in range(1, len(words))}
    return {value, f"{given} {family}"} if comma else {value} | turned


def test_people_of_both_editions_are_one() -> None:
    known = {person.id for person in SITE.persons}
    both = [{a.person for a in SITE.editions[edition].people} for edition in ("icml2022", "icml2023")]
    assert "laurence-perreault-levasseur" in both[0] & both[1]
    authors = {a.person for e in SITE.editions.values() for p in e.papers for a in p.authors if a.person}
    assert {"anna-scaife", "jakob-macke", "josh-bloom", "yashar-hezaveh"} <= authors <= known
