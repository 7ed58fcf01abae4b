"""A site with slips is, byte for byte, the site without what they stand in: only messages tell the two apart."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from sphinx_conference.cli import main
from sphinx_conference.model.losses import Loss
from tests.build.project import CONF, EVERY_DIRECTIVE, Project
from tests.unit.test_grain import BASES, fields, within
from tests.wide import examples

if TYPE_CHECKING:
    from sphinx_conference.model.collections import Collection

    Files = dict[str, Any]
    """The records of each file, by the key of its collection."""

JUNK: list[Any] = [[["b"]], {"zz": "q"}, "?!", "", "javascript:x", "2030-02-30", "9", [{}]]
CHOSEN = {
    "persons": BASES["persons"] | {"id": "ada"},
    "edition": BASES["edition"],
    "dates": BASES["dates"],
    "people": BASES["people"],
    "schedule": BASES["schedule"],
    "papers": BASES["papers"],
    "sponsors": BASES["sponsors"],
}


def refused(one: Collection, way: tuple[str | int, ...], key: str) -> list[Any]:
    """The junk that a field refuses, and reads as nothing else."""
    found = []
    for junk in JUNK:
        try:
            one.record.model_validate(within(CHOSEN[one.key], way, key, junk))
        except ValidationError as error:
            if not any(one["ctx"].get("meant") for one in error.errors() if "ctx" in one):
                found.append(junk)
    return found


FIELDS = [(one, way, key, stands) for one, way, key, stands in fields() if one.key in CHOSEN]
OPTIONAL = [
    (one, way, key, found)
    for one, way, key, stands in FIELDS
    if not stands and key not in CHOSEN[one.key] and not Loss("edition", field=key).hides_ids * (one.key == "edition")
    if (found := refused(one, way, key))
]  # fmt: skip
FOUNDATIONS = [
    (one, key, found)
    for one, way, key, stands in FIELDS
    if stands and one.many and not way and (found := refused(one, way, key))
]


def test_fields_of_all_kinds_are_tried() -> None:
    assert {one.key for one, *_ in OPTIONAL} == set(CHOSEN)
    assert {one.key for one, *_ in FOUNDATIONS} == set(CHOSEN) - {"edition"}
    assert len(OPTIONAL) > 60


@st.composite
def slips(draw: st.DrawFn) -> Files:
    """All files with junk in some optional fields, and with records of which the foundation is junk."""
    files: Files = {key: [record] for key, record in CHOSEN.items()}
    for one, way, key, found in draw(st.lists(st.sampled_from(OPTIONAL), min_size=10, unique_by=_place)):
        (record, *_others) = files[one.key]
        files[one.key] = [within(record, way, key, draw(st.sampled_from(found)))]
    for one, key, found in draw(st.lists(st.sampled_from(FOUNDATIONS), min_size=3, unique_by=_place)):
        record = {**CHOSEN[one.key], **({"id": f"broken-{key}"} if "id" in CHOSEN[one.key] else {})}
        files[one.key].append({**record, key: draw(st.sampled_from(found))})
    return files


def _place(slip: tuple[Any, ...]) -> str:
    return repr(slip[:-1])


def write(project: Project, files: Files) -> None:
    """Write the files; of ``edition`` the one record."""
    for key, records in files.items():
        name = "_data/people.yaml" if key == "persons" else f"e/_data/{key}.yaml"
        text = json.dumps(records[0] if key == "edition" else records)
        project.write({name: text})


def built(project: Project) -> dict[str, bytes]:
    """What is published by the path of each file, but for calendars, which stay as they were told.

    Of those of days, rooms and tracks there are none while lines cannot be read: who subscribed loses nothing.
    """
    result = project.build("html", "-E")
    assert result.code == 0, result.warnings
    return {
        path.relative_to(result.out).as_posix(): PARTS.sub(b"", path.read_bytes())
        for path in sorted(result.out.rglob("*"))
        if path.is_file() and path.suffix != ".ics" and ".doctrees" not in path.parts
    }


PARTS = re.compile(rb'<details class="conf-feeds__parts">.*?</details>\n', re.S)


@dataclass(frozen=True)
class Sound:
    """A site without slips, and what is published of it."""

    project: Project
    files: dict[str, bytes] = field(repr=False)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Sound:
    """A site without slips, whose calendars were told, and what is published of it."""
    project = Project(tmp_path_factory.mktemp("sound"))
    project.write({"conf.py": CONF, "index.md": EVERY_DIRECTIVE, "e/index.md": EVERY_DIRECTIVE})
    write(project, {key: [record] for key, record in CHOSEN.items()})
    main(["calendar", str(project.folder / "docs"), "--date", "2029-12-01"])
    return Sound(project, built(project))


@settings(examples(10), phases=[Phase.generate])
@given(slips())
def test_slips_change_nothing_but_what_they_stand_in(sound: Sound, files: Files) -> None:
    write(sound.project, files)
    found = built(sound.project)
    other = [name for name in found.keys() | sound.files if found.get(name) != sound.files.get(name)]
    assert not other, (other[0], found.get(other[0], b"").decode(), sound.files.get(other[0], b"").decode())
