"""Text and names that are imported are cleaned, and the report says what was changed."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from sphinx_conference.importers.files import SourceFile
from sphinx_conference.importers.source import SourceOptions
from sphinx_conference.importers.sources import SOURCES
from tests.unit.importing import edition, take, written
from tests.unit.loading import load

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("{{Halos and {GNN}s at 5\\%}}", "Halos and GNNs at 5\\%"),
        ("{Ada$^{2}$NPT}: {E}nhancing {M}odels", "Ada$^{2}$NPT: Enhancing Models"),
        ("On {\\'E}lan and \\emph{{T}his}", "On {\\'E}lan and \\emph{This}"),
        ("The {\\bf x} of {{A}{B}}", "The {\\bf x} of AB"),
        ("Costs \\$5 for {X} and \\$6", "Costs \\$5 for X and \\$6"),
    ],
)
def test_braces_that_keep_capitals_are_left_out(written: str, read: str) -> None:
    raw = f"@inproceedings{{x, title = {{{written}}}, author = {{A B}}}}"
    found = SOURCES["bibtex"].read([SourceFile("x.bib", raw.encode())], SourceOptions())
    assert found.papers["x"]["title"] == read


def test_a_handle_is_a_name_and_an_address_is_none() -> None:
    event = {"id": 1, "date": "2030-07-19T09:05:00-07:00", "duration": "0:15", "title": "T"}
    for name, people in (("@ann", [{"name": "@ann"}]), ("Ann ann@example.org", None)):
        value = {"conference": {"days": [{"rooms": {"A": [{**event, "persons": [{"name": name}]}]}}]}}
        found = SOURCES["frab"].read([SourceFile("x.json", json.dumps(value).encode())], SourceOptions())
        assert found.lines["event-1"].fields.get("people") == people


def test_text_is_cleaned_and_what_was_changed_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper = {
        "pid": 7, "status": "accept", "title": "Halos\nof\x07 galaxies", "authors": [{"first": "Ann", "last": "Berg"}],
        "abstract": "<p>Write to ann@example.org.</p><p>R&amp;D with \\mymacro</p><script>alert(1)</script>",
    }  # fmt: skip
    (tmp_path / "x.json").write_text(json.dumps(paper), "utf-8")
    folder = edition(tmp_path)
    assert take(folder, "hotcrp", tmp_path / "x.json") == 0
    said = capsys.readouterr().out
    for message in (
        "characters that cannot be seen",
        "it is HTML",
        "an e-mail address is left out",
        "\\mymacro",
    ):
        assert any(line.startswith("7: ") and message in line for line in said.splitlines()), message
    (read,) = load(folder.parent).site.editions["x2030"].papers
    assert read.title == "Halos of galaxies"
    assert read.abstract == "Write to.\n\nR&D with \\mymacro"


def test_a_report_has_a_line_for_each_thing_and_calls_nobody(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It may be read by a workflow, for which a line of two colons is a command, and by a pull request."""
    papers = [
        {"pid": "::::", "status": "accept", "title": "T", "authors": [{"first": "A", "last": "B"}]},
        {"pid": 8, "status": "accept", "decision": "Accept\n::error::`@everyone`", "title": "T",
         "abstract": "A \\mymacro{\n\n::warning::x @team}", "authors": [{"first": "A", "last": "B"}]},
    ]  # fmt: skip
    (tmp_path / "x.json").write_text(json.dumps(papers), "utf-8")
    folder = edition(tmp_path)
    assert take(folder, "hotcrp", tmp_path / "x.json") == 0
    said = capsys.readouterr().out
    assert not any(line.startswith("::") for line in said.splitlines())
    assert re.sub("`[^`]*`", "", said).count("@") == 0
    assert said.splitlines()[-1] == "2 read: 1 taken, 1 unreadable"


@pytest.mark.parametrize("name", ["canary@example.org", "~Ann_Berg1", ""])
def test_a_name_that_cannot_be_published_keeps_the_paper_out(name: str, tmp_path: Path) -> None:
    raw = f"- id: 7\n  title: Halos\n  authors:\n    - {{first_name: '{name}', last_name: '{name}', name: '{name}'}}\n"
    (tmp_path / "papers.yml").write_text(raw, "utf-8")
    folder = edition(tmp_path)
    assert take(folder, "aclpub2", tmp_path / "papers.yml") == 0
    assert not (folder / "_data" / "papers.yaml").exists()
    assert b"canary" not in written(folder)
