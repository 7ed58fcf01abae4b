"""The gate: what may not be seen reaches no output, and digests change with what may."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_conference.model.dates import ImportantDate
from sphinx_conference.model.edition import Edition
from sphinx_conference.model.papers import Paper
from sphinx_conference.model.people import Appearance, Person
from sphinx_conference.model.schedule import ProgramDay
from sphinx_conference.model.site import EditionData, Site
from sphinx_conference.model.sponsors import Sponsor
from sphinx_conference.model.when import AoeDay
from sphinx_conference.published.gate import publish

if TYPE_CHECKING:
    from sphinx_conference.published.records import Published

TODAY = date(2030, 6, 15)
SECRET = "s3cret"

EDITION = {"name": "C", "title": "T", "year": 2030, "zone": "America/Vancouver"}


def paper(identifier: str, **more: Any) -> Paper:
    return Paper.model_validate(
        {"id": identifier, "title": f"Title {identifier}", "authors": ["Lovelace, Ada"], **more}
    )


def person(identifier: str, **more: Any) -> Person:
    return Person.model_validate({"id": identifier, "name": f"{identifier}, P", **more})


def day(*sessions: dict[str, Any]) -> ProgramDay:
    frame = {"time": "9:00-9:30", "kind": "talk"}
    return ProgramDay.model_validate({"date": "2030-07-19", "sessions": [{**frame, **s} for s in sessions]})


def site(persons: tuple[Person, ...] = (), **more: Any) -> Site:
    return Site(persons, {"c": EditionData("c", Edition.model_validate(EDITION), **more)})


def published(persons: tuple[Person, ...] = (), as_of: date = TODAY, **more: Any) -> Published:
    return publish(site(persons, **more), as_of)


@pytest.mark.parametrize(
    ("more", "seen"),
    [
        ({}, True),
        ({"status": "accepted"}, True),
        ({"status": "draft"}, False),
        ({"status": "withdrawn"}, False),
        ({"publish_after": "2030-06-14"}, True),
        ({"publish_after": "2030-06-15"}, True),
        ({"publish_after": "2030-06-16"}, False),
        ({"publish_after": "2030-06-01", "status": "draft"}, False),
    ],
)
def test_papers_that_may_be_seen(more: dict[str, Any], seen: bool) -> None:
    hidden = {"authors": [{"person": "ada"}], "abstract": SECRET}
    edition = published((person("ada"),), papers=(paper("1", **more, **hidden), paper("2"))).editions["c"]
    assert [p.id for p in edition.papers] == (["1", "2"] if seen else ["2"])
    assert edition.withheld == (frozenset() if seen else frozenset({"1"}))


def test_private_fields_are_gone() -> None:
    private = {"email": f"{SECRET}@e.org", "notes": SECRET}
    result = published(
        (person("ada", **private),),
        people=(Appearance.model_validate({"person": "ada", "role": "chair", **private}),),
        papers=(
            paper(
                "1",
                notes=SECRET,
                publish_after="2030-01-01",
                authors=[{"person": "ada", "email": f"{SECRET}@e.org"}],
            ),
        ),
    )
    assert SECRET not in repr(result)
    assert result.editions["c"].papers[0].publish_after is None


def test_editors_of_the_proceedings_are_known() -> None:
    edition = Edition.model_validate({**EDITION, "proceedings": {"editors": ["editor"]}})
    persons = (person("editor"), person("nobody"))
    result = publish(Site(persons, {"c": EditionData("c", edition)}), TODAY)
    assert (set(result.persons), result.withheld) == ({"editor"}, {"nobody"})


def test_people_who_appear_nowhere_are_unknown() -> None:
    persons = tuple(person(name) for name in ("author", "speaker", "session", "chair", "hidden", "nobody"))
    result = published(
        persons,
        people=(Appearance.model_validate({"person": "speaker", "role": "speaker"}),),
        papers=(
            paper("1", authors=[{"person": "author"}]),
            paper("2", authors=[{"person": "hidden"}], status="draft"),
        ),
        schedule=(day({"people": "session", "chair": "chair"}, {"paper": "2", "people": "hidden"}),),
    )
    assert set(result.persons) == {"author", "speaker", "session", "chair"}
    assert result.withheld == {"hidden", "nobody"}


def test_sessions_of_withheld_papers_say_nothing_of_them() -> None:
    session = {
        "id": "s", "paper": "1", "title": SECRET, "presenter": SECRET, "people": SECRET, "note": SECRET,
        "url": f"https://e.org/{SECRET}", "room": "B", "chair": "ada", "abstract": SECRET, "question": SECRET,
        "panelists": [{"name": SECRET}], "moderator": {"name": SECRET}, "tags": SECRET, "level": SECRET,
        "links": {"slides": f"https://e.org/{SECRET}", "stream": f"https://e.org/{SECRET}"},
    }  # fmt: skip
    papers = (paper("1", title=SECRET, status="withdrawn"), paper("2"))
    block = {"paper": "2", "title": "Shown", "talks": [{"paper": "1", "title": SECRET, "minutes": "5"}]}
    result = published(papers=papers, schedule=(day(session, block),))
    first, second, talk = result.editions["c"].sessions()
    assert SECRET not in repr(result)
    chair = first.chair and first.chair.person
    assert (first.id, first.paper, first.room, chair) == ("s", "1", ("B",), "ada")
    assert (str(first.time), first.kind.value) == ("09:00-09:30", "talk")
    assert (second.paper, second.title) == ("2", "Shown")
    assert (talk.paper, talk.title, talk.minutes) == ("1", None, 5)


def test_editions_are_newest_first() -> None:
    years = {"a": 2022, "b": 2025, "c": 2023, "d": 2025}
    editions = {
        key: EditionData(key, Edition.model_validate({**EDITION, "year": year}))
        for key, year in years.items()
    }
    assert list(publish(Site((), editions), TODAY).editions) == ["b", "d", "c", "a"]


def test_edition_that_could_not_be_read_has_a_name() -> None:
    result = publish(Site((), {"x": EditionData("x", None, unreadable=frozenset({"edition"}))}), TODAY)
    assert result.editions["x"].edition.title == "x"
    assert result.editions["x"].unreadable == {"edition"}


def changed(before: Published, after: Published) -> set[tuple[str, str]]:
    """The parts whose digests differ."""
    assert before.digests.keys() == after.digests.keys()
    return {key for key, digest in before.digests.items() if after.digests[key] != digest}


DATE = ImportantDate.model_validate({"id": "a", "label": "A", "kind": "submission", "at": "TBD"})
APPEARANCE = Appearance.model_validate({"person": "ada", "role": "speaker"})
SPONSOR = Sponsor.model_validate({"id": "s", "name": "S"})
ADA = person("ada")
FULL: dict[str, Any] = {
    "dates": (DATE,),
    "people": (APPEARANCE,),
    "schedule": (day({"title": "x"}),),
    "papers": (paper("1"),),
    "sponsors": (SPONSOR,),
}


@pytest.mark.parametrize(
    ("name", "records"),
    [
        ("dates", (DATE.model_copy(update={"cancelled": True}),)),
        ("people", (APPEARANCE.model_copy(update={"title": "x"}),)),
        ("schedule", (day({"title": "y"}),)),
        ("papers", (paper("1", title="other"),)),
        ("papers", (paper("1"), paper("2"))),
        ("papers", (paper("1"), paper("2", status="draft"))),
        ("sponsors", ()),
    ],
)
def test_digest_of_what_changed(name: str, records: tuple[Any, ...]) -> None:
    before, after = published((ADA,), **FULL), published((ADA,), **{**FULL, name: records})
    more = len(before.editions["c"].papers) != len(after.editions["c"].papers)
    told = {("c", "news")} if more else set()  # news tell of papers
    assert changed(before, after) == {("c", name), *told}


def test_digest_of_shared_people() -> None:
    before = published((ADA,), **FULL)
    assert changed(before, published((person("ada", bio="x"),), **FULL)) == {("", "persons")}


def test_digests_heed_nothing_that_is_not_published() -> None:
    before = published((ADA,), **FULL)
    hidden = {
        **FULL,
        "papers": (paper("1", notes="x"),),
        "people": (APPEARANCE.model_copy(update={"email": "a@e.org"}),),
    }
    assert not changed(before, published((person("ada", email="a@e.org"), person("nobody")), **hidden))
    draft = {**FULL, "papers": (paper("1"), paper("2", status="draft", title="one"))}
    other = {**FULL, "papers": (paper("1"), paper("2", status="withdrawn", title="two"))}
    assert not changed(published((ADA,), **draft), published((ADA,), **other))


def test_digests_heed_what_is_unreadable() -> None:
    before = published((ADA,), **FULL)
    after = published((ADA,), **FULL, unreadable=frozenset({"papers"}))
    assert changed(before, after) == {("c", "papers")}


def test_an_embargo_ends_with_its_day() -> None:
    papers = (paper("1", publish_after="2030-06-15"),)
    eve = published(as_of=date(2030, 6, 14), papers=papers)
    assert changed(eve, published(as_of=TODAY, papers=papers)) == {("c", "papers"), ("c", "news")}
    assert not changed(
        published(as_of=TODAY, papers=papers), published(as_of=date(2031, 1, 1), papers=papers)
    )


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["accepted", "draft", "withdrawn"]),
            st.none() | st.dates(date(2030, 6, 1), date(2030, 6, 30)).map(str),
        ),
        max_size=6,
    ),
    st.dates(date(2030, 6, 1), date(2030, 6, 30)),
)
def test_nothing_withheld_is_anywhere(papers: list[tuple[str, str | None]], as_of: date) -> None:
    records = tuple(
        paper(str(i), status=status, publish_after=after, title=f"title-{i}-", authors=[{"person": f"p{i}"}])
        for i, (status, after) in enumerate(papers)
    )
    sessions = tuple(day({"paper": p.id, "title": p.title, "people": f"p{p.id}"}) for p in records)
    persons = tuple(person(f"p{p.id}", bio=f"bio-{p.id}-") for p in records)
    result = published(persons, as_of, papers=records, schedule=sessions)
    shown = repr((result.persons, [(e.papers, e.schedule) for e in result.editions.values()]))
    for record, (status, after) in zip(records, papers, strict=True):
        visible = status == "accepted" and (after is None or after <= str(as_of))
        assert (f"title-{record.id}-" in shown) is (f"bio-{record.id}-" in shown) is visible


def dates_on(day: str) -> list[tuple[str, int]]:
    """The value of a date that moved twice, and how much of its history is known, on a day."""
    entry = ImportantDate.model_validate(
        {
            "id": "s",
            "label": "S",
            "kind": "submission",
            "at": "2030-03-10 AoE",
            "was": [
                {"at": "TBD"},
                {"at": "2030-03-01 AoE", "announced": "2030-02-01", "reason": "Canary"},
                {"at": "2030-03-05 AoE", "announced": "2030-02-20"},
            ],
        }
    )
    site = Site((), {"e": EditionData("e", dates=(entry,))})
    (published,) = publish(site, TODAY, announced_by=date.fromisoformat(day)).editions["e"].dates
    assert isinstance(published.at, AoeDay)
    assert ("Canary" in repr(published)) == (day >= "2030-02-01")
    return [(published.at.day.isoformat(), len(published.was))]


@pytest.mark.parametrize(
    ("day", "value", "moves"),
    [
        ("2030-01-31", "2030-03-01", 1),
        ("2030-02-01", "2030-03-05", 2),
        ("2030-02-19", "2030-03-05", 2),
        ("2030-02-20", "2030-03-10", 3),
        ("2031-01-01", "2030-03-10", 3),
    ],
)
def test_before_a_value_was_announced_its_predecessor_shows(day: str, value: str, moves: int) -> None:
    assert dates_on(day) == [(value, moves)]
