"""Names from a name alone: where the family name begins, what is no name, and what stands in brackets behind one."""

from __future__ import annotations

import pytest
from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from sphinx_conference.model.names import Name
from sphinx_conference.model.papers import Author, Paper
from sphinx_conference.model.people import Appearance, Person
from sphinx_conference.render.citations.bibtex import names
from sphinx_conference.render.citations.reference import Contributor


@pytest.mark.parametrize(
    ("written", "inverted"),
    [
        ("Benjamin Van Durme", "Van Durme, Benjamin"),
        ("Luc Van Gool", "Van Gool, Luc"),
        ("Ronan Le Bras", "Le Bras, Ronan"),
        ("Luc De Raedt", "De Raedt, Luc"),
        ("Nicola De Cao", "De Cao, Nicola"),
        ("Barbara Di Eugenio", "Di Eugenio, Barbara"),
        ("Guy Van den Broeck", "Van den Broeck, Guy"),
        ("Guy Van Den Broeck", "Van Den Broeck, Guy"),
        ("Maria De La Cruz", "De La Cruz, Maria"),
        ("Gino De Luca", "De Luca, Gino"),
        ("Tim De Wit", "De Wit, Tim"),
        ("Tom Van Dam", "Van Dam, Tom"),
        ("Mai Van Gool", "Van Gool, Mai"),
        ("Laurent El Ghaoui", "El Ghaoui, Laurent"),
        ("Luc Van Gool Jr.", "Van Gool, Luc Jr."),
        ("Patrick van der Smagt", "van der Smagt, Patrick"),
        ("Leonardo da Vinci", "da Vinci, Leonardo"),
    ],
)
def test_particles_with_a_capital_are_family_name(written: str, inverted: str) -> None:
    name = Name.parse(written)
    assert (name.inverted, name.full) == (inverted, written)


@pytest.mark.parametrize(
    ("written", "inverted"),
    [
        ("Nguyen Van An", "An, Nguyen Van"),
        ("Nguyen Van A", "A, Nguyen Van"),
        ("Nguyen Thi Le Van", "Van, Nguyen Thi Le"),
        ("Van Nguyen", "Nguyen, Van"),
        ("Minh Van Nguyen", "Nguyen, Minh Van"),
        ("David Van Nguyen", "Nguyen, David Van"),
        ("Nguyễn Văn An", "An, Nguyễn Văn"),
        ("Võ Văn Lê", "Lê, Võ Văn"),
        ("Thi Van Lê", "Lê, Thi Van"),
        ("Xiao De Wang", "Wang, Xiao De"),
        ("Kim Da Young", "Young, Kim Da"),
        ("Le Song", "Song, Le"),
        ("Phi Le Nguyen", "Nguyen, Phi Le"),
        ("Hien Van Nguyen", "Nguyen, Hien Van"),
        ("Mohamed El Amine Seddik", "Seddik, Mohamed El Amine"),
        ("Van Durme", "Durme, Van"),
    ],
)
def test_particles_that_are_given_names_elsewhere(written: str, inverted: str) -> None:
    assert Name.parse(written).inverted == inverted


def test_what_the_data_says_decides() -> None:
    assert Name.parse("Nguyen, Van An").inverted == "Nguyen, Van An"
    assert Name.parse("Gool, Luc Van").inverted == "Gool, Luc Van"
    parts = Person(id="a", name={"given": "Minh", "family": "Van Nguyen"})  # type: ignore[arg-type]  # as read
    assert parts.name.inverted == "Van Nguyen, Minh"
    parts = Person(id="a", name={"given": "Luc Van", "family": "Gool"})  # type: ignore[arg-type]  # as read
    assert parts.name.inverted == "Gool, Luc Van"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Maximilian L. Ach,", ("Maximilian L.", "", "Ach", "")),
        ("Ach, Maximilian L.,", ("Maximilian L.", "", "Ach", "")),
        ("Martin Luther King, Jr.", ("Martin Luther", "", "King", "Jr.")),
        ("García Márquez, GJ", ("GJ", "", "García Márquez", "")),
        ("van der Berg, JRR", ("JRR", "van der", "Berg", "")),
        ("Van den Berg, JRR", ("JRR", "", "Van den Berg", "")),
        ("Tolkien, JRR", ("JRR", "", "Tolkien", "")),
        ("Labbé, Ivo", ("Ivo", "", "Labbé", "")),
        ("Univ, Anna", ("Anna", "", "Univ", "")),
        ("Anon Lee", ("Anon", "", "Lee", "")),
    ],
)
def test_what_commas_say(written: str, meant: tuple[str, ...]) -> None:
    assert Name.parse(written).parts == meant


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Lisa Meier, MIT", "affiliation"),
        ("Tom Ito, Univ. of Tokyo", "affiliation"),
        ("Lisa Meier, ETH Zurich", "affiliation"),
        ("Meier, University of Somewhere", "affiliation"),
        ("Lisa Meier, Institute of Examples", "affiliation"),
        *((name, "no person's name") for name in ("Anonymous", "Anonymous Authors", "Anonymous Author(s)")),
        *(
            (name, "no person's name")
            for name in ("anonymous", "Anonymous submission 12", "~Name1", "~Tom_Ito1")
        ),
        *((name, "no person's name") for name in ("tom@e.org", "https://e.org/tom", "www.e.org")),
    ],
)
def test_what_is_no_name(written: str, words: str) -> None:
    with pytest.raises(PydanticCustomError, match=words):
        Name.parse(written)
    with pytest.raises(ValidationError):
        Paper(id="1", title="T", authors=[written])  # type: ignore[arg-type]  # as read


@pytest.mark.parametrize(
    ("written", "name", "native"),
    [
        ("Joshua S. Speagle (沈佳士)", "Joshua S. Speagle", "沈佳士"),
        ("Speagle, Joshua S. (沈佳士)", "Joshua S. Speagle", "沈佳士"),
        ("Joshua S. Speagle（沈佳士）", "Joshua S. Speagle", "沈佳士"),
        ("Anna Petrova (Анна Петрова)", "Anna Petrova", "Анна Петрова"),
        ("William (Bill) Smith", "William (Bill) Smith", None),
        ("Joshua Speagle (Toronto)", "Joshua Speagle (Toronto)", None),
        ("Joshua Speagle (12)", "Joshua Speagle (12)", None),
        ("Joshua Speagle ()", "Joshua Speagle ()", None),
    ],
)
def test_the_native_script_in_brackets(written: str, name: str, native: str | None) -> None:
    author = Paper(id="1", title="T", authors=[written]).authors[0]  # type: ignore[arg-type]  # as read
    speaker = Appearance(name=written, role="speaker")  # type: ignore[arg-type]  # as read
    person = Person(id="a", name=written)  # type: ignore[arg-type]  # as read
    for one in (author, speaker, person):
        assert one.name
        assert (one.name.full, one.native_name) == (name, native)


def test_a_native_name_of_its_own_stays() -> None:
    author = Author(name="Joshua Speagle (沈佳士)", native_name="沈")  # type: ignore[arg-type]  # as read
    assert author.name
    assert (author.name.full, author.native_name) == ("Joshua Speagle (沈佳士)", "沈")


@pytest.mark.parametrize(
    ("parts", "written"),
    [
        ({"given": "Martin", "family": "King", "suffix": "Jr., PhD"}, "King, {Jr., PhD}, Martin"),
        ({"given": "Martin", "family": "King", "suffix": "Jr."}, "King, Jr., Martin"),
        ({"given": "Ann", "family": "Lee", "suffix": "PhD and MD"}, "Lee, {PhD and MD}, Ann"),
        (
            {"family": "Organization for Economic Cooperation and Development"},
            "{Organization for Economic Cooperation and Development}",
        ),
    ],
)
def test_parts_in_bibtex(parts: dict[str, str], written: str) -> None:
    person = Person(id="a", name=parts)  # type: ignore[arg-type]  # as read
    assert names([Contributor(person.name)]) == written
