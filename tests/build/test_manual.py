"""The manual: everything that exists is in it, and every example shows what it should."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import pytest

from sphinx_conference.cli import build_parser
from sphinx_conference.codes import Code
from sphinx_conference.config import SETTINGS
from sphinx_conference.model.collections import COLLECTIONS
from sphinx_conference.model.when import parse_when
from sphinx_conference.render.families import FAMILIES
from tests.build.project import ROOT, sphinx_build

if TYPE_CHECKING:
    from pathlib import Path

SHOWN = {
    "event-hero": [
        "Workshop on Examples",
        "Kathmandu, Nepal",
        "Friday, July 19, 2030 to Saturday, July 20, 2030",
    ],
    "call-for-abstracts": ["See Call For Abstracts"],
    "important-dates": [
        "Friday, March 8, 2030, 23:59 AoE extended",
        "March 1, 2030, 23:59 AoE until February 20, 2030 (more time for co-located authors)",
        "April 2030",
        "July 17, 2030 or July 18, 2030",
        "cancelled",
        "TBD",
        "Submission deadline: Thursday, May 25, 2023, 23:59 AoE extended",
    ],
    "people": [
        "Ada Lovelace Analytical Society",
        "沈佳士",
        "Francois Lanusse CNRS Co-Chair",
        "Panelists are announced in May.",
    ],
    "schedule": ["09:15–09:45", "Asia/Kathmandu, UTC+5:45", "Talk Bounds on", "Room 1"],
    "accepted-papers": ["Best paper", "Max van der Example", "A second example", "Code of Bounds on"],
    "editions": ["ICML 2023 Saturday, July 29, 2023", "38 papers"],
    "venue": ["Hall of Examples", "The entrance has no steps."],
    "sponsors": ["Gold Example Works", "Samples & Sons"],
    "roles-in-a-sentence": [
        "presented in Bounds on",
        "called differently here",
        "Anna Scaife spoke in ICML 2023",
        "whose deadline was Thursday, May 25, 2023, 23:59 AoE",
        "Write to [e-mail to be added]",
    ],
}
"""Facts that the example below a heading shows, by the heading's id."""


@pytest.fixture(scope="module")
def manual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built manual."""
    folder = tmp_path_factory.mktemp("manual")
    result = sphinx_build(ROOT / "docs", folder / "out", folder / "doctrees", "html", "-W", "-n")
    assert (result.code, result.warnings) == (0, "")
    return folder / "out" / "contribute"


def plain(text: str) -> str:
    """HTML as a reader sees it, white space folded."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", text)).split())


@pytest.mark.parametrize("section", SHOWN)
def test_examples_show_their_facts(manual: Path, section: str) -> None:
    page = (manual / "directives.html").read_text("utf-8")
    anchor = section if section.startswith("roles") else f"directive-{section}"
    part = re.search(rf'<section id="{anchor}">(.*?)</section>\s*(?:<section|</section>)', page, re.S)
    assert part is not None
    shown = " ".join(
        plain(s) for s in re.findall(r'conf-example__shown.*?(?=class="conf-example |\Z)', part[1], re.S)
    )
    assert [fact for fact in SHOWN[section] if fact not in shown] == []


def test_every_directive_and_option_is_explained(manual: Path) -> None:
    page = (manual / "directives.html").read_text("utf-8")
    assert set(SHOWN) >= set(FAMILIES)
    for family in FAMILIES.values():
        assert f"<h2>Directive {family.name}" in page
        for option in family.options:
            assert f":{option.name}:" in page


def test_every_field_is_explained(manual: Path) -> None:
    text = (manual / "data.html").read_text("utf-8")
    shown = plain(text).translate({0x2019: "'", 0x201C: '"', 0x201D: '"', 0x2026: "..."})
    for collection in COLLECTIONS:
        for name, field in collection.record.model_fields.items():
            assert f'<span class="pre">{name}</span>' in text, (collection.key, name)
            assert plain(field.description or "missing") in shown, (collection.key, name)


def test_every_code_is_explained(manual: Path) -> None:
    text = plain((manual / "warnings.html").read_text("utf-8"))
    assert [code for code in Code if f"conference.{code.value}" not in text] == []


def test_every_setting_and_command_is_explained(manual: Path) -> None:
    text = plain((manual / "settings.html").read_text("utf-8"))
    assert [setting.name for setting in SETTINGS if setting.name not in text] == []
    commands = build_parser()._subparsers
    assert commands is not None
    for action in commands._group_actions:
        for name in action.choices or ():
            assert f"sphinx-conference {name}" in text


def test_every_way_to_write_a_date_is_read() -> None:
    source = (ROOT / "docs" / "contribute" / "data.md").read_text("utf-8")
    part = source.partition("Dates\n:")[2].partition("\nNames\n")[0]
    written = re.findall(r"^(?::|\s)\s*- `(.*?)`", part, re.M)
    assert len(written) == 7
    for text in written:
        value = text
        if text.startswith("{one_of"):
            value = {"one_of": re.findall(r"\d{4}-\d\d-\d\d", text)}
        elif text.startswith("{from"):
            first, last = re.findall(r"\d{4}-\d\d-\d\d", text)
            value = {"from": first, "to": last}
        assert parse_when(value) is not None
