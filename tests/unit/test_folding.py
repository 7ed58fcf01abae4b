"""Folding: what is typed without accents and capitals finds what has them."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_conference.text.folding import LETTERS, fold

SCRIPT = Path(__file__).parents[2] / "extensions/sphinx_conference/assets/conference-papers.js"


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Łukasz  Sjölund", "lukasz sjolund"),
        ("STRAẞE Straße", "strasse strasse"),
        ("Æsir Øresund Đorđe Þór", "aesir oresund dorde thor"),
        ("ﬁeld-level ①", "field-level 1"),
        ("İstanbul ısı", "istanbul isi"),
        ("ΟΔΟΣ οδός", "οδοσ οδοσ"),
        ("e\u0301cole\u00a0x\n y ", "ecole x y"),
        ("沈佳士", "沈佳士"),
    ],
)
def test_letters_are_what_a_keyboard_has(text: str, typed: str) -> None:
    assert fold(text) == typed


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_marks_are_what_unicode_calls_so(text: str) -> None:
    apart = unicodedata.normalize("NFKD", text)
    bare = "".join(letter for letter in apart if not unicodedata.category(letter).startswith("M"))
    assert fold(text) == " ".join(bare.lower().translate(str.maketrans(LETTERS)).lower().split())


@given(st.text(st.characters(max_codepoint=127)))
def test_ascii_needs_no_other_care(text: str) -> None:
    assert fold(text + "é") == fold(text + "e")


def test_the_script_folds_the_same_letters() -> None:
    table = SCRIPT.read_text("utf-8").partition("var LETTERS = {")[2].partition("};")[0]
    assert dict(re.findall(r'"?([^\s"])"?: "([^"]*)"', table)) == LETTERS
    pattern = SCRIPT.read_text("utf-8").partition(".replace(/[æ")[2].partition("]/g")[0]
    assert set("æ" + pattern) == set(LETTERS)
