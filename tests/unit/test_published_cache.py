"""What is remembered of a site's data: the same records and problems as if all of it was read."""

from __future__ import annotations

import json
import os
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from sphinx_conference.checks.table import check
from sphinx_conference.published.cache import Remembered, data_digest, site_memory
from sphinx_conference.published.gate import publish
from sphinx_conference.reading.loader import read
from tests.unit.test_forms import site

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2030, 6, 1)


def build(source: Path, folder: Path, day: date = DAY) -> tuple[Remembered, bool]:
    """One build's published site and problems; and whether they were remembered."""
    memory = site_memory(source, folder, day)
    if known := memory.read():
        return known, True
    loaded = read(source)
    made = publish(loaded.site, day), check(loaded, day)
    memory.write(made)
    return made, False


PAPERS = """\
- id: 1
  title: First
  authors: [A B]
- id: 2
  title: Second
  authors: [{name: C D, email: c@example.org}]
- id: 3
  title: Third
  authors: [E F]
- id: 4
  title: Draft s3cret
  authors: [G H]
  status: draft
"""


@pytest.mark.parametrize("form", ["yaml", "files"])
def test_a_build_after_a_change_is_a_clean_one(tmp_path: Path, form: str) -> None:
    def files(text: str) -> dict[str, str | bytes]:
        if form == "yaml":
            return {"papers.yaml": text}
        return {
            f"papers/{record['id']}.yaml": yaml.safe_dump(record | {"id": str(record["id"])})
            for record in yaml.safe_load(text)
        }

    changes = [
        PAPERS,
        PAPERS.replace("Third", "3rd"),
        PAPERS.replace("status: draft", "status: accepted"),
        PAPERS.replace("First", "$\\unknown{x}$"),
        PAPERS.replace("- id: 1\n", "- id: 1\n  status: nonsense\n"),
        PAPERS.replace("id: 3", "id: 1") if form == "yaml" else PAPERS.replace("Second", "2nd"),
        PAPERS,
    ]
    for number, text in enumerate(changes):
        source = site(tmp_path / "site", files(text))
        changed, was_remembered = build(source, tmp_path / "kept")
        clean, _ = build(source, tmp_path / f"clean{number}")
        again, is_remembered = build(source, tmp_path / "kept")
        assert (was_remembered, is_remembered) == (False, True)
        assert changed == clean == again
        assert changed[0].digests == clean[0].digests == again[0].digests
    stored = (tmp_path / "kept" / "conference.pickle").read_bytes()
    assert b"s3cret" not in stored
    assert b"c@example.org" not in stored


def test_another_day_is_another_site(tmp_path: Path) -> None:
    source = site(
        tmp_path / "site", {"papers.yaml": PAPERS.replace("status: draft", "publish_after: 2030-06-02")}
    )
    (before, _problems), _ = build(source, tmp_path / "kept")
    (after, _problems), was_remembered = build(source, tmp_path / "kept", date(2030, 6, 2))
    assert not was_remembered
    assert (len(before.editions["c"].papers), len(after.editions["c"].papers)) == (3, 4)


def test_the_digest_of_data_heeds_every_file(tmp_path: Path) -> None:
    source = site(tmp_path / "site", {"papers.yaml": PAPERS})
    digests = [data_digest(source)]
    data = source / "c" / "_data"
    os.utime(data / "papers.yaml", (0, 0))
    (source / "page.md").write_text("# No data\n", "utf-8")
    assert data_digest(source) == digests[0]
    (data / "photos").mkdir()
    (data / "photos" / "a.jpg").write_bytes(b"one")
    digests.append(data_digest(source))
    (data / "photos" / "a.jpg").write_bytes(b"two")
    digests.append(data_digest(source))
    (data / "photos" / "a.jpg").rename(data / "photos" / "b.jpg")
    digests.append(data_digest(source))
    (data / "gone.yaml").symlink_to(tmp_path / "nowhere")
    digests.append(data_digest(source))
    assert len(set(digests)) == len(digests)


@pytest.mark.parametrize("form", ["yaml", "json", "files"])
def test_what_says_the_same_changes_no_digest(tmp_path: Path, form: str) -> None:
    def digests(*records: dict[str, Any], comment: str = "") -> dict[str, bytes]:
        written = {
            "yaml": lambda: {"papers.yaml": comment + yaml.safe_dump(list(records))},
            "json": lambda: {"papers.json": json.dumps(records, indent=len(comment))},
            "files": lambda: {f"papers/{r['id']}.yaml": comment + yaml.safe_dump(r) for r in records},
        }
        source = site(tmp_path, written[form]())
        return publish(read(source).site, DAY).editions["c"].paper_digests

    one = {"id": "a", "title": "T", "authors": [{"name": "A B"}]}
    two = {"id": "b", "title": "T", "authors": [{"name": "C D", "email": "c@example.org"}], "notes": "N"}
    first = digests(one, two)
    assert first == digests(one, two, comment="# why\n")
    assert first == digests(one, two | {"notes": "M"})
    assert first == digests(one, two | {"authors": [{"name": "C D", "email": "d@example.org"}]})
    changed = digests(one | {"title": "U"}, two)
    assert (changed["a"] != first["a"], changed["b"] == first["b"]) == (True, True)
