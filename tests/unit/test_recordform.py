"""The form that writes a record: its rules and words are those of the check."""

from __future__ import annotations

import re

import pytest
import yaml

from sphinx_conference.data.yaml import read_yaml
from sphinx_conference.reading.records import read_records
from sphinx_conference.render.recordform.content import Where, form_html
from sphinx_conference.render.recordform.fields import Field, fields_of
from sphinx_conference.render.recordform.kinds import KINDS, Kind

HERE = Where("docs/2030/_data", "people", "https://github.com/me/site", "main")
KIND = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)


def every(kind: Kind) -> dict[str, Field]:
    fields = fields_of(kind)
    return {one.key: one for one in (*fields.first, *fields.more)}


def check(kind: Kind, record: dict[str, object]) -> list[str]:
    """What the check says of a record in a list."""
    assert kind.records is not None
    document, problems = read_yaml(yaml.safe_dump([record], allow_unicode=True).encode(), "x.yaml")
    assert document is not None
    found = [*problems, *read_records(document, kind.records).problems]
    return [f"{one.message}. {one.hint}" for one in found]


@KIND
def test_the_example_is_a_record(kind: Kind) -> None:
    values = yaml.load(kind.example, yaml.BaseLoader)
    named = {"id": kind.example_id} if kind.records and kind.records.identified else {}
    assert check(kind, {**named, **values}) == []
    assert set(values) <= {key.partition(".")[0] for key in every(kind)}


@KIND
def test_a_form_asks_for_all_that_is_needed_first(kind: Kind) -> None:
    fields = fields_of(kind)
    assert all(not one.needed for one in fields.more)
    assert all(one.missing for one in fields.first if one.needed)
    assert {"email", "notes", "previous_ids", "photo"}.isdisjoint(every(kind))


def test_what_is_missing_is_said_in_the_words_of_the_check() -> None:
    date = every(KINDS["date"])
    said = check(KINDS["date"], {"note": "x"})
    assert [date[name].missing for name in ("id", "label", "kind", "at")] == said
    assert fields_of(KINDS["speaker"]).none_of_them in check(KINDS["speaker"], {"role": "speaker"})


@pytest.mark.parametrize(
    ("kind", "key", "value"),
    [
        ("date", "at", "sometime"),
        ("date", "id", "My Date"),
        ("date", "url", "example.org/x y"),
        ("speaker", "name", "Lovelace, Ada, x, y"),
        ("speaker", "url", "ftp://example.org"),
        ("paper", "links.pdf", "none"),
    ],
)
def test_what_cannot_be_meant_is_said_in_the_words_of_the_check(kind: str, key: str, value: str) -> None:
    field = every(KINDS[kind])[key]
    assert not any(re.search(pattern, value) for pattern in field.patterns)
    slug = re.sub(r"[^a-z]+", "-", value.casefold())
    words = field.wrong.replace('"value"', f'"{slug}"').replace("VALUE", value)
    group, _, inner = key.rpartition(".")
    (said,) = [
        one
        for one in check(KINDS[kind], {group: {inner: value}} if group else {key: value})
        if f"{inner}:" in one
    ]
    assert words.partition(". ")[0] == said.partition(". ")[0]


def test_a_name_that_is_none_has_words_of_its_own() -> None:
    (said,) = check(KINDS["speaker"], {"name": "Anonymous", "role": "speaker"})
    assert every(KINDS["speaker"])["name"].nobody == said


def test_a_day_that_does_not_exist_is_said_as_by_the_check() -> None:
    before, after = fields_of(KINDS["date"]).no_day
    (said,) = [one for one in check(KINDS["date"], {"at": "2030-02-30"}) if one.startswith("at:")]
    assert said.startswith(f"at: {before}2030-02-30{after}")


def test_nothing_of_the_data_can_leave_its_place_in_the_page() -> None:
    place = Where('docs/"><script>/_data', "people", 'https://github.com/me/a"b', "ma'in")
    html = form_html(KINDS["speaker"], place, 1)
    assert "<script>" not in html
    assert '"><' not in html.replace('"></', "").replace('"><code', "").replace('"> <', "")


def test_other_hosts_have_no_page_for_a_new_file() -> None:
    place = Where("docs/2030/_data", "people", "https://gitlab.com/me/site", "main")
    assert place.new_file == ""
    assert "Propose" not in form_html(KINDS["speaker"], place, 1)
    assert HERE.new_file == "https://github.com/me/site/new/main/docs/2030/_data"
