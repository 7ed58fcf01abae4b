"""Single values and records: what is read, how it is made one, and what is refused with what advice."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from sphinx_conference.model.base import Flag, Line, Record, Text, Url, Whole
from sphinx_conference.model.collections import COLLECTIONS, collection
from sphinx_conference.model.edition import Edition
from sphinx_conference.model.ids import Id
from sphinx_conference.model.names import Name, NameField
from sphinx_conference.model.orcid import Orcid
from sphinx_conference.model.papers import Author, Paper, PaperStatus
from sphinx_conference.model.people import Appearance, Person
from sphinx_conference.model.schedule import ProgramDay, Session
from sphinx_conference.model.slots import SlotField
from sphinx_conference.problems.codes import Code
from sphinx_conference.text.letters import plain_letters
from sphinx_conference.text.urls import is_safe_url

TYPES: dict[str, TypeAdapter[Any]] = {
    "id": TypeAdapter(Id),
    "line": TypeAdapter(Line),
    "text": TypeAdapter(Text),
    "url": TypeAdapter(Url),
    "flag": TypeAdapter(Flag),
    "whole": TypeAdapter(Whole),
    "name": TypeAdapter(NameField),
    "slot": TypeAdapter(SlotField),
}


def read(kind: str, value: object) -> Any:
    return TYPES[kind].validate_python(value)


def refused(kind: str, value: object) -> tuple[Code, str]:
    """The code and the hint with which a value is refused."""
    with pytest.raises(ValidationError) as caught:
        read(kind, value)
    context = caught.value.errors()[0]["ctx"]
    return context["code"], context["hint"]


@pytest.mark.parametrize("value", ["a", "58", 58, "anna-scaife", "a.b_c-d", "0", " 58 ", "a--b"])
def test_ids(value: object) -> None:
    assert read("id", value) == str(value).strip()


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("Anna Scaife", 'Write "anna-scaife".'),
        ("José", 'Write "jose".'),
        ("-a", 'Write "a".'),
        ("a-", 'Write "a".'),
        ("a/b", 'Write "a-b".'),
        ("山田", "Write for example"),
        ("", "Write for example"),
        ("a\u202eb", 'Write "ab".'),
        ("a\nb", 'Write "a-b".'),
    ],
)
def test_ids_refused(value: str, hint: str) -> None:
    code, said = refused("id", value)
    assert code in (Code.ID, Code.ID_SPELLING)
    assert hint in said


@given(st.text(max_size=20))
def test_advice_for_an_id_is_an_id(text: str) -> None:
    try:
        read("id", text)
    except ValidationError as error:
        hint = error.errors()[0]["ctx"]["hint"]
        if hint.startswith('Write "'):
            assert read("id", hint.split('"')[1])


@pytest.mark.parametrize("kind", ["id", "line", "text", "url", "flag", "whole", "name", "slot"])
@pytest.mark.parametrize("value", [None, [], ["a"], {}, {"a": "b"}, object()])
def test_single_values_are_no_lists_or_maps(kind: str, value: object) -> None:
    code, _ = refused(kind, value)
    if kind == "name" and isinstance(value, dict):  # a name may be a map of its parts
        assert code is (Code.UNKNOWN_KEY if value else Code.MISSING_KEY)
        return
    assert code is (Code.VALUE if kind == "flag" else Code.WRONG_TYPE)


def test_lines_are_folded_and_texts_are_not() -> None:
    assert read("line", "  a\n  b\t c ") == "a b c"
    assert read("text", "  a\n\n b ") == "a\n\n b"
    assert read("line", 1984) == "1984"
    assert read("line", 2.05) == "2.05"


@pytest.mark.parametrize("kind", ["line", "text", "name"])
def test_text_is_composed(kind: str) -> None:
    decomposed = unicodedata.normalize("NFD", "Gödel")
    assert decomposed != "Gödel"
    assert str(read(kind, decomposed)) == "Gödel"


@pytest.mark.parametrize("kind", ["line", "text", "name"])
@pytest.mark.parametrize("bad", ["\0", "\a", "\x1f", "\x7f", "\x85", "\x9b", "\ud800", "\u2028", "\u2029"])
@pytest.mark.parametrize("frame", ["{}", "a{}b", "{}a", "a{}"])
def test_control_characters(kind: str, bad: str, frame: str) -> None:
    code, hint = refused(kind, frame.format(bad))
    assert (code, hint) == (Code.CHARACTER, "Delete it.")


@pytest.mark.parametrize("value", ["", " ", "\n", "\xa0", "\u3000"])
def test_empty_text(value: str) -> None:
    assert refused("line", value) == (Code.VALUE, "Write the text, or delete the line.")


@given(st.text())
def test_any_line_is_read_or_refused(text: str) -> None:
    try:
        line = read("line", text)
    except ValidationError:
        return
    assert line == " ".join(line.split())
    assert read("line", line) == line
    assert unicodedata.is_normalized("NFC", line)


GOOD_URLS = (
    "https://e.org", "http://e.org", "HTTPS://E.ORG/a?b=c#d", "https://e.org:8080/", "https://münchen.de/ü",
    "https://[::1]/", "https://medium.com/@user", "https://e.org/a(b)", "https://e.org/?q=a@b",
)  # fmt: skip
BAD_URLS = (
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", " java\tscript:alert(1)", "java\nscript:alert(1)",
    "\x01javascript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "//evil.example", "\\\\evil",
    "/local", "e.org", "https://", "https:///path", "https:evil.example", "http:\\\\evil.example", "https://e.org\\@x",
    "https://icml.cc@evil.example", "https://u:p@evil.example", "https://@evil.example", "https://e.org/a b",
    "https://e.org/\u202egpj", "https://e.org/\u200b", "https://e.org/\xa0x", "https://e.org:port/", "https://e.org:70000/",
    "https://[::1", "ftp://e.org", "mailto:a@e.org", "blob:https://e.org/x", "", "https://e.org\x00", "\u2028https://e.org",
    "&#106;avascript:alert(1)", "jav&#x09;ascript:alert(1)", "%6aavascript:alert(1)", "view-source:https://e.org",
)  # fmt: skip


@pytest.mark.parametrize("url", GOOD_URLS)
def test_addresses(url: str) -> None:
    assert read("url", f" {url}\n") == url


@pytest.mark.parametrize("url", BAD_URLS)
def test_addresses_refused(url: str) -> None:
    if url != "\u2028https://e.org":  # space around an address is deleted, and is no part of a link in text
        assert refused("url", url)[0] is Code.URL
    assert not is_safe_url(url, ("http", "https"))


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("0000000218250097", "Write 0000-0002-1825-0097."),
        ("orcid.org/0000-0002-1694-233x", "Write 0000-0002-1694-233X."),
        ("0000–0002–1825–0097", "Write 0000-0002-1825-0097."),
        ("0000000218250098", "Write for example 0000-0002-1825-0097."),
        ("0000-0002", "Write for example 0000-0002-1825-0097."),
    ],
)
def test_an_orcid_id_whose_digits_are_there_is_proposed(written: str, hint: str) -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(Orcid).validate_python(written)
    assert caught.value.errors()[0]["ctx"]["hint"] == hint


def test_an_id_is_no_longer_than_a_file_name_may_be() -> None:
    assert read("id", "a" * 100) == "a" * 100
    assert refused("id", "a" * 101)[0] is Code.ID


@pytest.mark.parametrize("name", ["index", "con", "aux", "com1", "lpt9", "nul.2"])
def test_ids_are_names_that_files_can_have(name: str) -> None:
    assert refused("id", name) == (Code.ID, f'Write for example "{name.partition(".")[0]}-1".')
    for longer in (f"{name.partition('.')[0]}-1", f"the-{name}", "index2", "console"):
        assert read("id", longer) == longer


def test_address_without_its_scheme_is_mended() -> None:
    assert refused("url", "www.e.org/a") == (Code.URL, 'Write "https://www.e.org/a".')
    assert refused("url", "e.org") == (Code.URL, 'Write "https://e.org".')
    assert refused("url", "paper.pdf") == (Code.URL, 'Write one that begins with "https://".')
    assert refused("url", "2501.00001v2") == (Code.URL, 'Write "https://arxiv.org/abs/2501.00001v2".')
    assert refused("url", "arXiv:2501.00001") == (Code.URL, 'Write "https://arxiv.org/abs/2501.00001".')
    assert refused("url", "10.5555/a.b") == (Code.URL, 'Write "https://doi.org/10.5555/a.b".')
    assert refused("url", "https://e.org/a b")[1].startswith("Write %20 for each space")


def test_only_text_may_write_to_someone() -> None:
    assert is_safe_url("mailto:a@e.org")
    assert not is_safe_url("mailto:")


@pytest.mark.parametrize(
    ("value", "meant"), [(True, True), (False, False), ("true", True), ("True", True), ("FALSE", False)]
)
def test_flags(value: object, meant: bool) -> None:
    assert read("flag", value) is meant


@pytest.mark.parametrize("value", ["yes", "no", "on", "1", 1, 0, "tRUE", " true", ""])
def test_flags_refused(value: object) -> None:
    assert refused("flag", value)[0] is Code.VALUE


def test_whole_numbers() -> None:
    assert read("whole", "2025") == read("whole", 2025) == 2025
    for value in ("-1", "2025.0", "٢", "1e3", "1234567890", " 1", "", -1):
        assert refused("whole", value)[0] is Code.VALUE


@pytest.mark.parametrize(
    ("written", "given_name", "family", "full", "initials", "known"),
    [
        ("Ada Lovelace", "Ada", "Lovelace", "Ada Lovelace", "AL", False),
        ("Lovelace, Ada", "Ada", "Lovelace", "Ada Lovelace", "AL", True),
        ("van der Smagt, Patrick", "Patrick", "van der Smagt", "Patrick van der Smagt", "PV", True),
        ("Plato", "", "Plato", "Plato", "P", True),
        (" Lovelace ,  Ada  King ", "Ada King", "Lovelace", "Ada King Lovelace", "AL", True),
        ("山田太郎", "", "山田太郎", "山田太郎", "山", True),
        ("García Márquez, Gabriel", "Gabriel", "García Márquez", "Gabriel García Márquez", "GG", True),
    ],
)
def test_names(written: str, given_name: str, family: str, full: str, initials: str, known: bool) -> None:
    name = read("name", written)
    assert name == Name(given_name, family, split_known=known)
    assert (name.full, str(name), name.initials) == (full, full, initials)


@pytest.mark.parametrize("written", ["a, b, c", ",a", ",", "Ada Lovelace, PhD, FRS"])
def test_names_refused(written: str) -> None:
    assert refused("name", written) == (Code.VALUE, 'Write "Family, Given", one person an entry.')


@given(st.text(max_size=30))
def test_names_are_read_back(text: str) -> None:
    try:
        name = read("name", text)
    except ValidationError:
        return
    family = f"{name.family}, {name.suffix}" if name.suffix else name.family
    again = f"{family}, {name.given}" if name.given else name.family
    assert Name.parse(again).full == name.full


@pytest.mark.parametrize(
    ("written", "parts", "full"),
    [
        ("van der Smagt, Patrick", ("Patrick", "van der", "Smagt", ""), "Patrick van der Smagt"),
        ("Patrick van der Smagt", ("Patrick", "van der", "Smagt", ""), "Patrick van der Smagt"),
        ("Villaescusa-Navarro, Francisco", ("Francisco", "", "Villaescusa-Navarro", ""), None),
        ("King, Jr., Martin Luther", ("Martin Luther", "", "King", "Jr."), "Martin Luther King Jr."),
        ("Plato", ("", "", "Plato", ""), "Plato"),
        ("bell hooks", ("bell", "", "hooks", ""), "bell hooks"),
        ("de la Cruz", ("de", "la", "Cruz", ""), "de la Cruz"),
        ({"family": "LSST Collaboration"}, ("", "", "LSST Collaboration", ""), "LSST Collaboration"),
        (
            {"given": "Ludwig", "particle": "van", "family": "Beethoven", "suffix": "II"},
            ("Ludwig", "van", "Beethoven", "II"),
            "Ludwig van Beethoven II",
        ),
    ],
)
def test_parts_of_names(written: object, parts: tuple[str, ...], full: str | None) -> None:
    name = read("name", written)
    assert name.parts == parts
    if full:
        assert name.full == full


def test_groups_are_told_from_people() -> None:
    assert read("name", {"family": "LSST Collaboration"}).is_group
    for written in ("LSST Collaboration", "Plato", "van der Smagt, Patrick", {"family": "Plato"}):
        assert not read("name", written).is_group


def test_parts_of_names_refused() -> None:
    assert refused("name", {"given": "Ada"})[0] is Code.MISSING_KEY
    assert refused("name", {"family": "Lovelace", "title": "Countess"})[0] is Code.UNKNOWN_KEY
    assert refused("name", {"family": ["Lovelace"]})[0] is Code.WRONG_TYPE


def test_slots() -> None:
    slot = read("slot", "9:00 – 10:30")
    assert str(slot) == "09:00-10:30"
    assert read("slot", "9:00 to 10:30") == read("slot", "09:00-10:30") == slot
    assert str(read("slot", "23:00-1:00")) == "23:00-01:00"
    assert (str(read("slot", "17:00")), str(read("slot", "19:00 -"))) == ("17:00", "19:00-")
    assert (read("slot", "17:00").is_open, read("slot", "19:00–").is_open) == (False, True)
    for value in (
        "9-10",
        "-9:00",
        "9:00-to",
        "25:00",
        "25:00-",
        "24:00-25:00",
        "9:00-9:00",
        "9:60-10:00",
        "９:00-10:00",
        "",
    ):
        assert refused("slot", value)[0] is Code.DATE


PAPER: dict[str, Any] = {"id": "1", "title": "T", "authors": ["Lovelace, Ada"]}


def test_authors_may_be_names_alone() -> None:
    paper = Paper.model_validate(
        {**PAPER, "authors": ["Lovelace, Ada", {"person": "ada", "presenting": "true"}]}
    )
    assert paper.authors[0] == Author(name=Name("Ada", "Lovelace"))
    assert (paper.authors[1].person, paper.authors[1].presenting) == ("ada", True)


@pytest.mark.parametrize("authors", [[], [{}], [{"affiliation": "x"}], "Ada", [["Ada"]], [None], [42], None])
def test_authors_are_people(authors: object) -> None:
    with pytest.raises(ValidationError):
        Paper.model_validate({**PAPER, "authors": authors})


def test_one_value_is_a_list_of_one() -> None:
    assert Paper.model_validate({**PAPER, "topics": "one"}).topics == ("one",)
    assert Appearance.model_validate({"name": "A", "role": "speaker"}).role == ("speaker",)
    session = {
        "time": "9:00-9:05",
        "kind": "talk",
        "people": 58,
        "room": "A",
        "links": {"slides": "https://e.org/"},
    }
    read_as = Session.model_validate(session)
    assert ([one.person for one in read_as.people], read_as.room) == (["58"], ("A",))
    assert read_as.links.slides == ("https://e.org/",)
    assert Person.model_validate({"id": "a", "name": "A", "also": "B"}).also == ("B",)
    with pytest.raises(ValidationError):
        Appearance.model_validate({"name": "A", "role": []})


def test_somebody_has_a_name() -> None:
    with pytest.raises(ValidationError, match='"person" or "name" is missing'):
        Appearance.model_validate({"role": "speaker"})


def test_papers_are_accepted_unless_they_say_otherwise() -> None:
    assert Paper.model_validate(PAPER).status is PaperStatus.ACCEPTED
    with pytest.raises(ValidationError):
        Paper.model_validate({**PAPER, "status": None})


def test_data_of_a_newer_version() -> None:
    data = {"name": "C", "title": "T", "year": "2030", "zone": "America/Vancouver"}
    assert Edition.model_validate(data).year == 2030
    with pytest.raises(ValidationError, match="the data is of version 2"):
        Edition.model_validate({**data, "schema_version": "2"})


def test_an_edition_without_a_place_has_utc() -> None:
    data = {"name": "C", "title": "T", "year": 2030, "place": "Online", "zone": "UTC"}
    assert Edition.model_validate(data).zone == "UTC"


@pytest.mark.parametrize("zone", ["utc", "Z", "AoE", "PST", "Etc/GMT+12", "UTC-7", "Europe/Pariss", "../x"])
def test_editions_are_somewhere(zone: str) -> None:
    with pytest.raises(ValidationError):
        Edition.model_validate({"name": "C", "title": "T", "year": 2030, "zone": zone})


@pytest.mark.parametrize(
    "address", ["a", "a@b", "a@b@e.org", "a b@e.org", "@.", "a@.org", "a@e.", "<a@e.org>"]
)
def test_public_contact_is_an_address(address: str) -> None:
    data = {"name": "C", "title": "T", "year": 2030, "zone": "America/Vancouver"}
    assert Edition.model_validate({**data, "public_contact": "a.b+c@e.org"}).public_contact == "a.b+c@e.org"
    with pytest.raises(ValidationError, match="is not an e-mail address"):
        Edition.model_validate({**data, "public_contact": address})


def test_records_are_frozen_and_closed() -> None:
    paper = Paper.model_validate(PAPER)
    with pytest.raises(ValidationError):
        paper.title = "other"  # type: ignore[misc]  # what the test is about
    with pytest.raises(ValidationError):
        Paper.model_validate({**PAPER, "titel": "x"})


def records(record: type[Record]) -> set[type[Record]]:
    """A record and those within it."""
    found, waiting = {record}, [field.annotation for field in record.model_fields.values()]
    while waiting:
        kind: Any = waiting.pop()
        waiting.extend(getattr(kind, "__args__", ()))
        if isinstance(kind, type) and issubclass(kind, Record):
            found |= records(kind)
    return found


EVERY_RECORD = sorted({r for c in COLLECTIONS for r in records(c.record)}, key=lambda r: r.__name__)


@pytest.mark.parametrize("record", EVERY_RECORD, ids=lambda record: record.__name__)
def test_every_field_is_described(record: type[Record]) -> None:
    assert record.__doc__
    for name, field in record.model_fields.items():
        assert (field.description or "").strip(), name


@pytest.mark.parametrize("record", EVERY_RECORD, ids=lambda record: record.__name__)
def test_private_fields_say_so(record: type[Record]) -> None:
    for name, field in record.model_fields.items():
        private = name in ("email", "notes")
        assert private is (field.description or "").startswith("Private"), name


def test_collections_are_found_by_file() -> None:
    assert {c.key for c in COLLECTIONS} == {
        "persons",
        "edition",
        "dates",
        "people",
        "schedule",
        "papers",
        "sponsors",
        "questions",
        "news",
        "calendar",
    }
    people, persons = collection("people"), next(one for one in COLLECTIONS if one.shared)
    assert people is not None
    assert (people.record, persons.record, persons.name) == (Appearance, Person, "people")
    assert next(c for c in COLLECTIONS if c.record is ProgramDay).many


@given(st.text(st.one_of(st.characters(), st.sampled_from("éÉǿøłßŁçı\u0301Æﬁ沈"))))
def test_plain_letters_are_small_and_without_marks(text: str) -> None:
    small = text.casefold()
    for letter, plain in zip(
        "øłđðþßæœıŋ", ("o", "l", "d", "d", "th", "ss", "ae", "oe", "i", "n"), strict=True
    ):
        small = small.replace(letter, plain)
    parts = unicodedata.normalize("NFKD", small)
    if not text.isascii():
        parts = "".join(c for c in parts if not unicodedata.combining(c))
    assert plain_letters(text) == parts


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("22:00-24:00", "Write 22:00-0:00; midnight is 0:00."),
        ("24:30-25:00", "Times run from 0:00 to 23:59."),
        ("9.00-9.30", "Write 9:00-9:30."),
        ("9:00\u20149:30", "Write 9:00-9:30."),
        ("9h00 \u2011 9h30", "Write 9:00-9:30."),
        ("9-10", "Write 9:00-10:00."),
        ("9:00 AM - 1:30 p.m.", "Write 9:00-13:30."),
        ("12 am to 12 pm", "Write 0:00-12:00."),
        ("9-5 pm", "Write for example 9:00-9:05."),
        ("9.00", "Write 9:00."),
        ("5 p.m.", "Write 17:00."),
        ("9", "Write for example 9:00-9:05."),
    ],
)
def test_times_that_are_none_say_what_to_write(written: str, hint: str) -> None:
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(SlotField).validate_python(written)
    assert refused.value.errors()[0]["ctx"]["hint"] == hint
