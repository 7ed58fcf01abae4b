"""All collections: the same records from a list of any form, from a file each, and from both."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sphinx_conference.model.people import USUAL_ROLES
from sphinx_conference.problems.codes import Code
from tests.unit.loading import load

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_conference.reading.loader import Loaded

EDITION = "name: C\ntitle: T\nyear: 2030\nzone: America/Vancouver\n"
KEYS = {"dates": "id", "people": "", "sponsors": "id", "questions": "id", "persons": "id"}
RECORDS: dict[str, list[dict[str, Any]]] = {
    "dates": [
        {"id": "submission", "label": "Papers, all", "kind": "submission", "at": "2030-03-08 AoE",
         "was": [{"at": "2030-02-20 AoE", "announced": "2030-02-10", "reason": "more time, once"},
                 {"at": "2030-03-01 AoE", "announced": "2030-02-20"}]},
        {"id": "tutorials", "label": "Tutorials", "kind": "other", "at": {"one_of": ["2030-07-17", "2030-07-18"]}},
        {"id": "workshop", "label": "Workshop", "kind": "event", "at": {"from": "2030-07-19", "to": "2030-07-20"},
         "note": "in the hall; upstairs"},
        {"id": "z-open", "label": "Later", "kind": "other", "at": "TBD", "previous_ids": ["old", "older"]},
    ],
    "people": [
        {"person": "ada", "role": "speaker, panelist", "title": "On *engines*"},
        {"name": "Brook, Tarn", "role": "organizer", "affiliation": "School of Rivers", "url": "https://e.org/t"},
    ],
    "sponsors": [
        {"id": "loom", "name": "Loom & Sons", "level": "Gold", "url": "https://e.org/"},
        {"id": "tea", "name": "Tea House"},
    ],
    "questions": [{"id": "visa", "question": "A letter?", "answer": "Yes."}],
    "persons": [
        {"id": "ada", "name": "Lovelace, Ada", "also": ["A. Lovelace", "Ada King"], "links": {"web": "https://e.org/a"}},
        {"id": "bo", "name": "Bo"},
    ],
}  # fmt: skip


def site(folder: Path, files: dict[str, str | bytes]) -> Loaded:
    """A site of one edition; files of people whom all share stand below ``persons``."""
    for name, text in {"edition.yaml": EDITION, "persons.yaml": "[]\n", **files}.items():
        shared = name.startswith("persons")
        if name == "persons.yaml" and any(one.startswith("persons") for one in files) and name not in files:
            continue
        path = folder / ("_data" if shared else "c/_data") / name.replace("persons", "people")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return load(folder)


def found(loaded: Loaded, key: str) -> Any:
    return loaded.site.persons if key == "persons" else getattr(loaded.site.editions["c"], key)


def said(loaded: Loaded) -> list[tuple[str, int, Code]]:
    return [(one.path.removeprefix("c/_data/"), one.line, one.code) for one in loaded.problems]


def cell(key: str, value: Any) -> str:
    if key == "at" and isinstance(value, dict):
        return " to ".join(value.values()) if "from" in value else " or ".join(value["one_of"])
    if key == "was":
        return "; ".join(
            f"{one['at']} [{', '.join(f'{k}: {v}' for k, v in one.items() if k != 'at')}]" for one in value
        )
    return "; ".join(value) if isinstance(value, list) else str(value)


def as_csv(key: str, records: list[dict[str, Any]]) -> dict[str, str | bytes]:
    rows = [
        {**{k: cell(k, v) for k, v in one.items() if k != "links"}, **one.get("links", {})} for one in records
    ]
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, list(dict.fromkeys(k for row in rows for k in row)))
    writer.writeheader()
    writer.writerows(rows)
    return {f"{key}.csv": stream.getvalue()}


def as_files(key: str, records: list[dict[str, Any]]) -> dict[str, str | bytes]:
    return {
        f"{key}/{one.get('id') or one.get('person') or 'tarn-brook'}.yaml": yaml.safe_dump(
            {k: v for k, v in one.items() if k != "id"}, sort_keys=False
        )
        for one in records
    }


@pytest.mark.parametrize("key", KEYS)
def test_the_same_records_in_every_form(tmp_path: Path, key: str) -> None:
    records = RECORDS[key]
    forms: list[dict[str, str | bytes]] = [
        {f"{key}.yaml": yaml.safe_dump(records, sort_keys=False)},
        {f"{key}.json": json.dumps(records)},
        as_csv(key, records),
        as_files(key, records),
        {f"{key}.yaml": yaml.safe_dump(records[:1]), **as_files(key, records[1:])},
        {**as_csv(key, records[:1]), **as_files(key, records[1:])},
    ]
    people = {} if key == "persons" else {"persons.yaml": "- id: ada\n  name: Lovelace, Ada\n"}
    results = []
    for number, files in enumerate(forms):
        loaded = site(tmp_path / str(number), {**people, **files})
        assert said(loaded) == [], files
        results.append(found(loaded, key))
    assert len(results[0]) == len(records)
    assert [result == results[0] for result in results] == [True] * len(forms)


@pytest.mark.parametrize(
    ("key", "listed", "file", "other"),
    [
        ("dates", "- {id: a, label: L, kind: event, at: 2030-02-01}\n", "a", "label: M\nkind: event\nat: 2030-01-01\n"),
        ("people", "- {name: 'Brook, Tarn', role: speaker}\n", "tarn-brook", "name: Tarn Brook\nrole: organizer\n"),
        ("people", "- {person: ada, role: speaker}\n", "ada", "role: organizer\n"),
        ("sponsors", "- {name: Loom & Sons}\n", "loom-sons", "name: Another\n"),
        ("questions", "- {id: a, question: Q, answer: A}\n", "a", "question: R\nanswer: B\n"),
        ("papers", "- {id: 1, title: T, authors: [A B]}\n", "1", "title: U\nauthors: [C D]\n"),
        ("schedule", "- {date: 2030-07-19, sessions: [{time: 9:00-9:30, title: T}]}\n", "2030-07-19",
         "sessions: [{time: 9:00-9:30, title: U}]\n"),
        ("persons", "- {id: ada, name: Ada}\n", "ada", "name: Another\n"),
    ],
)  # fmt: skip
def test_an_id_in_both_is_one_error_and_the_list_stays(
    tmp_path: Path, key: str, listed: str, file: str, other: str
) -> None:
    people = {} if key == "persons" else {"persons.yaml": "- id: ada\n  name: Lovelace, Ada\n"}
    alone = site(tmp_path / "alone", {**people, f"{key}.yaml": listed})
    both = site(tmp_path / "both", {**people, f"{key}.yaml": listed, f"{key}/{file}.yaml": other})
    assert found(both, key) == found(alone, key)
    (problem,) = both.problems
    assert problem.code is Code.DUPLICATE_ID
    assert problem.path.endswith(f"/{file}.yaml")
    assert f"{key.replace('persons', 'people')}.yaml" in problem.message


def test_a_draft_in_a_file_is_not_shown_by_a_list(tmp_path: Path) -> None:
    listed = "- {id: 1, title: T, authors: [A B]}\n"
    other = "title: T\nauthors: [A B]\nstatus: withdrawn\n"
    loaded = site(tmp_path, {"papers.yaml": listed, "papers/1.yaml": other})
    assert found(loaded, "papers") == ()
    assert [one.code for one in loaded.problems] == [Code.DUPLICATE_ID]


def test_of_two_lists_the_first_is_read(tmp_path: Path) -> None:
    loaded = site(
        tmp_path,
        {
            "sponsors.csv": "id,name\nb,B\n",
            "sponsors.yaml": "- {id: a, name: A}\n",
            "sponsors/c.yaml": "name: C\n",
        },
    )
    assert [one.id for one in found(loaded, "sponsors")] == ["a", "c"]
    assert said(loaded) == [("sponsors.csv", 1, Code.TWO_FORMS)]
    assert "sponsors" in loaded.site.editions["c"].unreadable


def test_a_list_that_cannot_be_read_keeps_no_file_out(tmp_path: Path) -> None:
    for number, listed in enumerate(("", "key: value\n", "- [\n")):
        loaded = site(tmp_path / str(number), {"sponsors.yaml": listed, "sponsors/c.yaml": "name: C\n"})
        assert [one.id for one in found(loaded, "sponsors")] == ["c"]
        assert [one.path for one in loaded.problems] == ["c/_data/sponsors.yaml"]


def test_dates_of_files_stand_where_they_belong(tmp_path: Path) -> None:
    listed = (
        "- {id: a, label: A, kind: other, at: 2030-01-01}\n"
        "- {id: c, label: C, kind: other, at: 2030-03-01}\n"
        "- {id: d, label: D, kind: other, at: TBD}\n"
    )
    date = "label: L\nkind: other\nat: {}\n"
    files = {"dates/b.yaml": date.format("2030-02-01 AoE"), "dates/e.yaml": date.format("TBD")}
    loaded = site(tmp_path, {"dates.yaml": listed, **files})
    assert [one.id for one in found(loaded, "dates")] == ["a", "b", "c", "d", "e"]
    assert loaded.positions("c", "dates", (1, "at")) == ("c/_data/dates/b.yaml", 3, 5)
    assert loaded.positions("c", "dates", (2, "at")) == ("c/_data/dates.yaml", 2, 38)


def test_a_slip_in_a_file_beside_a_list_is_told_there(tmp_path: Path) -> None:
    loaded = site(
        tmp_path,
        {
            "dates.yaml": "- {id: b, label: L, kind: other, at: 2030-02-31}\n",
            "dates/a.yaml": "label: L\nkind: other\nat: 2030-02-30\n",
        },
    )
    assert said(loaded) == [("dates.yaml", 1, Code.DATE), ("dates/a.yaml", 3, Code.DATE)]


@pytest.mark.parametrize(
    ("table", "places"),
    [
        ("id,label,kind,at\na,L,other,2030-02-30\n", [("dates.csv", 2, Code.DATE)]),
        ("id,label,kind,at\na,L,other\n", [("dates.csv", 2, Code.SYNTAX)]),
        ("id,label,kind\na,L,other\n", [("dates.csv", 1, Code.MISSING_KEY)]),
        ("id,label,kind,at,lable\na,L,other,TBD,x\n", [("dates.csv", 1, Code.UNKNOWN_KEY)]),
        ("id,label,kind,at,deadline\na,L,other,TBD,TBD\n", [("dates.csv", 1, Code.DUPLICATE_KEY)]),
        ("id,label,kind,at\na,#REF!,other,TBD\n", [("dates.csv", 2, Code.VALUE)]),
        ("When it is\nToday\n", [("dates.csv", 1, Code.UNKNOWN_KEY)]),
        ("", [("dates.csv", 1, Code.EMPTY_FILE)]),
        ("id;Label;Kind;Deadline\na;L;other;2030-07-19 or 2030-07-20\n", []),
    ],
)  # fmt: skip
def test_slips_in_a_table_are_told_at_the_cell(
    tmp_path: Path, table: str, places: list[tuple[str, int, Code]]
) -> None:
    assert said(site(tmp_path, {"dates.csv": table})) == places


def test_pictures_may_lie_beside_a_record_of_its_own(tmp_path: Path) -> None:
    png = bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8ffff3f0005fe02fea7"
        "9a2a1c0000000049454e44ae426082"
    )
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
    files = {"sponsors/a.yaml": "name: A\nlogo: a.svg\n", "sponsors/a.svg": svg, "sponsors/b.png": png}
    loaded = site(tmp_path, {**files, "sponsors/b.yaml": "name: B\nlogo: logos/b.svg\n", "logos/b.svg": svg})
    assert said(loaded) == []
    assert [one.logo for one in found(loaded, "sponsors")] == ["sponsors/a.svg", "logos/b.svg"]


def test_other_files_in_a_folder_of_records_are_told(tmp_path: Path) -> None:
    loaded = site(tmp_path, {"people/ada.yml": "role: speaker\n", "people/notes.md": "# Notes\n"})
    (problem,) = loaded.problems
    assert (problem.path, problem.code) == ("c/_data/people/ada.yml", Code.UNKNOWN_FILE)
    assert "<id>.yaml, one a record" in problem.hint


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    raw=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)),
    role=st.sampled_from(USUAL_ROLES),
)
def test_any_bytes_are_read_or_refused_in_words(tmp_path: Path, raw: bytes, role: str) -> None:
    header = f"name,role\nA B,{role}\n".encode()
    for text in (raw, header + raw):
        loaded = site(tmp_path, {"people.csv": text})
        assert all(one.message for one in loaded.problems)
