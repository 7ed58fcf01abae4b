"""What takes as long for each record however many there are: ids are looked up, and names compared in bulk."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import rapidfuzz.distance
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from sphinx_conference.checks import names, references
from sphinx_conference.checks.lookalikes import names_are_not_nearly_alike
from sphinx_conference.checks.naming import nearly
from sphinx_conference.checks.overlaps import nobody_is_in_two_sessions, sessions_do_not_overlap
from sphinx_conference.model.edition import Edition
from sphinx_conference.model.papers import Paper
from sphinx_conference.model.people import Person
from sphinx_conference.model.plans import planned
from sphinx_conference.model.program import Program
from sphinx_conference.model.schedule import ProgramDay
from sphinx_conference.model.site import EditionData, Site
from sphinx_conference.problems.similar import Known
from sphinx_conference.published.records import Published, PublishedEdition
from sphinx_conference.render.schedule.sessions import SessionWords

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

EDITION = Edition.model_validate({"name": "A", "title": "A", "year": 2026, "zone": "Asia/Seoul"})


def papers(count: int) -> tuple[Paper, ...]:
    return tuple(
        Paper.model_validate(
            {"id": f"p{number}", "title": f"Paper {number}", "authors": [f"Surname{number}, Ada"]}
        )
        for number in range(count)
    )


def program(count: int, **keys: str) -> tuple[ProgramDay, ...]:
    """Sessions that are all at one time."""
    sessions = [
        {"time": "9:00-9:15", "kind": "talk", "paper": f"p{number}", "room": f"Room {number}", **keys}
        for number in range(count)
    ]
    return (ProgramDay.model_validate({"date": date(2026, 7, 18), "sessions": sessions}),)


def test_unknown_papers_are_compared_with_words_that_were_made_ready_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = []

    class Counted(Known):
        def __init__(self, words: object) -> None:
            made.append(words)
            super().__init__(words)  # type: ignore[arg-type]

    monkeypatch.setattr(references, "Known", Counted)
    site = Site(editions={"a": EditionData("a", papers=papers(20), schedule=program(120))})
    found = list(references.papers_exist(site))
    assert len(found) == 100
    assert all(one.hint.startswith("Did you mean") for one in found)
    assert len(made) == 1


def test_few_names_are_looked_at_closely(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at = []
    nearly = names.nearly
    monkeypatch.setattr(names, "nearly", lambda *pair: looked_at.append(pair) or nearly(*pair))
    letters = "bcdfghjklmnpqrstvwxz"
    people = tuple(
        Person.model_validate({"id": f"{one}{two}", "name": f"{one.upper()}o{two * 4}e{one * 4}, Ada"})
        for one in letters
        for two in letters
    )
    slip = Paper.model_validate({"id": "slip", "title": "Slip", "authors": ["Boccccebbbx, Ada"]})
    site = Site(persons=people, editions={"a": EditionData("a", papers=(*papers(200), slip))})
    (found,) = names.are_not_nearly_known(site)
    assert found.hint == 'Did you mean "Ada Boccccebbbb"? Their id is bc.'
    assert len(looked_at) == 1, "of 400 people and 201 authors, all of whom are called Ada"


KNOWN = st.builds(
    "{} {}".format,
    st.sampled_from(["Anna", "Annabella", "Bianna"]),
    st.sampled_from(["Cabcab", "Cabcabcab", "Cabcaccab", "Cbacabdan", "Xabcabcan", "Cabcabcabcabian"]),
)


@given(st.lists(KNOWN, max_size=8), st.lists(KNOWN, min_size=1, max_size=4))
def test_the_same_people_are_near_as_by_a_look_at_each(known: list[str], authors: list[str]) -> None:
    people = [Person.model_validate({"id": f"p{n}", "name": name}) for n, name in enumerate(known)]
    papers = [
        Paper.model_validate({"id": str(n), "title": "T", "authors": [name]})
        for n, name in enumerate(authors)
    ]
    site = Site(persons=tuple(people), editions={"a": EditionData("a", papers=tuple(papers))})
    expected = []
    for name in authors:
        ends = {name.lower().replace(" ", "")[:3], name[-3:]}
        alike = [one for one in known if nearly(name, one) and ends & {one.lower()[:3], one[-3:]}]
        alike.sort(key=lambda one: name.lower()[:3] not in (one.lower()[:3], one[-3:]))
        if name not in known and alike:
            expected.append(f'Did you mean "{alike[0]}"? Their id is p{known.index(alike[0])}.')
    assert [one.hint for one in names.are_not_nearly_known(site)] == expected


def test_few_family_names_are_looked_at_closely(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at = []
    distance = OSA.distance

    class Counted:
        @staticmethod
        def distance(one: str, two: str, score_cutoff: int) -> int:
            looked_at.append((one, two))
            return distance(one, two, score_cutoff=score_cutoff)

    monkeypatch.setattr(rapidfuzz.distance, "OSA", Counted)
    ends = ("lovic", "menko", "nsson", "rmann", "ridis")
    families = [f"{a}{b}{c}" for a in "BDFGKST" for b in ("ale", "oru", "imi", "esa", "uka") for c in ends]
    papers = tuple(
        Paper.model_validate({"id": str(number), "title": "T", "authors": [f"{family}, Alexander"]})
        for number, family in enumerate(families)
    )
    assert list(names_are_not_nearly_alike(Site(editions={"a": EditionData("a", papers=papers)})))
    assert len(looked_at) < 50 * len(families), "of 175 authors, all of whom are called Alexander"


def test_papers_of_sessions_are_found_without_a_search() -> None:
    looked_through = []

    class Papers(tuple[Paper, ...]):
        def __iter__(self) -> Iterator[Paper]:
            looked_through.append(1)
            return super().__iter__()

    edition = PublishedEdition("a", EDITION, papers=Papers(papers(50)), schedule=program(50))
    told = SessionWords(edition, Published(editions={"a": edition}))
    for number, session in enumerate(edition.sessions()):
        assert told.title_of(session) == f"Paper {number}"
        assert told.people_in(session) == [(f"Ada Surname{number}", None)]
    assert len(looked_through) == 1


def test_sessions_at_one_time_are_compared_within_a_room_and_a_person() -> None:
    site = Site(editions={"a": EditionData("a", schedule=program(300))})
    assert list(sessions_do_not_overlap(site)) == []
    assert list(nobody_is_in_two_sessions(site)) == []
    one_room = Site(editions={"a": EditionData("a", schedule=program(3, room="Hall", chair="ada"))})
    assert [one.loc[2] for one in sessions_do_not_overlap(one_room)] == [1, 2]
    assert [one.loc[2] for one in nobody_is_in_two_sessions(one_room)] == [1, 2]


def test_keys_of_sessions_at_one_time_are_told_apart_or_numbered_in_order() -> None:
    slot = "slot-2026-07-18-0900-talk"
    keys = [one.key for one in planned(EDITION, (), Program(EDITION, program(4)))]
    assert keys == [slot, f"{slot}-room-1", f"{slot}-room-2", f"{slot}-room-3"]
    keys = [one.key for one in planned(EDITION, (), Program(EDITION, program(3000, room=())))]
    assert keys == [slot, *(f"{slot}-{number}" for number in range(2, 3001))]
