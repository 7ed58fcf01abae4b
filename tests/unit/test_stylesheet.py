"""The lean style sheet: rules go only if the page has no class for them, and all others stay as they are."""

from __future__ import annotations

import re
from pathlib import Path

import pydata_sphinx_theme
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_conference.theme.sheets import CLASSES, WHOLE
from sphinx_conference.theme.stylesheet import Pruned, classes_of, prune

PACKAGE = Path(__file__).parents[2] / "extensions" / "sphinx_conference"
FOLDER = Path(pydata_sphinx_theme.__file__).parent / "theme" / "pydata_sphinx_theme" / "static"

CASES = {
    "a{color:red}": "a{color:red}",
    ".gone{color:red}": "",
    ".kept{color:red}": ".kept{color:red}",
    ".kept .gone,p>a{color:red}": "p>a{color:red}",
    ".kept,.kept.gone{color:red}": ".kept{color:red}",
    "a:not(.gone){x:y}": "a:not(.gone){x:y}",
    "a:is(.gone,.other:not(.more)) b{x:y}": "a:is(.gone,.other:not(.more)) b{x:y}",
    "a:not(.gone) .gone{x:y}": "",
    '[title=".gone"]{x:y}': '[title=".gone"]{x:y}',
    "[title='a,b'],.gone{x:y}": "[title='a,b']{x:y}",
    'p:after{content:"}.gone{"}': 'p:after{content:"}.gone{"}',
    "a{background:url(x;y.png)}": "a{background:url(x;y.png)}",
    "@media print{.gone{x:y}a{x:y}}": "@media print{a{x:y}}",
    "@media print{.gone{x:y}}": "",
    "@media print{@supports (a:b){.gone{x:y}.kept{x:y}}}": "@media print{@supports (a:b){.kept{x:y}}}",
    "/* .a{} */a{x:y}/* } */b{x:y}": "a{x:y}b{x:y}",
    '@charset "UTF-8";@import "a.css";a{x:y}': '@import "a.css";a{x:y}',
    "@keyframes spin{to{x:y}}.gone{animation:spin 1s}": "",
    "@keyframes spin{to{x:y}}a{animation:spin 1s}": "@keyframes spin{to{x:y}}a{animation:spin 1s}",
    '@font-face{font-family:"Icons";src:url(i.woff)}.gone{font-family:"Icons"}': "",
    ".sm\\:gone{x:y}.kept\\.gone{x:y}": "",
    "": "",
}


@pytest.mark.parametrize("css", CASES)
def test_rules_that_stay(css: str) -> None:
    assert prune(css, frozenset({"kept"})).text.strip() == CASES[css]


def test_licences_stay_and_addresses_lead_to_the_same_files() -> None:
    css = '/*! MIT */a{x:url("../i.png")}b{x:url(/i.png)}c{x:url(data:image/png;base64,AA)}/*! MIT */d{x:url(i.png)}'
    assert prune(css, frozenset(), base="styles/").text == (
        "/*! MIT */\n"
        'a{x:url("styles/../i.png")}b{x:url(/i.png)}c{x:url(data:image/png;base64,AA)}d{x:url(styles/i.png)}\n'
    )


def test_a_page_suits_unless_it_has_all_classes_of_a_lost_rule() -> None:
    sheet = prune(".kept .a.b,.c{x:y}", frozenset({"kept"}))
    assert sheet.suits(classes_of('<p class="kept a"></p>'))
    assert not sheet.suits(classes_of("<p class='b kept'><b class=a>"))
    assert not sheet.suits(classes_of('<p CLASS="c">'))


@given(
    st.frozensets(st.frozensets(st.sampled_from("abcde"), min_size=1), max_size=6),
    st.sets(st.sampled_from("abcdex")),
)
def test_suits_looks_at_every_lost_rule(lost: frozenset[frozenset[str]], present: set[str]) -> None:
    assert Pruned("", lost).suits(present) == (not any(needed <= present for needed in lost))


@given(
    st.lists(st.sampled_from([".a", ".b", "p", ".k"]), min_size=1, max_size=4),
    st.sets(st.sampled_from("abk")),
)
def test_suits_is_what_a_selector_says(parts: list[str], present: set[str]) -> None:
    """A rule that is lost never matches where the sheet is said to suit."""
    sheet = prune(f"{' '.join(parts)}{{x:y}}", frozenset({"k"}))
    needed = {part[1:] for part in parts if part.startswith(".")}
    lost = not sheet.text.strip()
    assert lost == bool(needed - {"k"})
    if lost and needed <= present:
        assert not sheet.suits(classes_of(f'<p class="{" ".join(present)}">'))


def test_theme_sheet_is_pruned_to_a_fifth_and_whole_otherwise() -> None:
    css = (FOLDER / WHOLE).read_text("utf-8")
    lean = prune(css, CLASSES)
    assert len(lean.text) < len(css) / 5
    assert lean.text.count("{") == lean.text.count("}")
    assert set(re.findall(r"--pst-color-[\w-]+(?=:)", css)) <= set(
        re.findall(r"--pst-color-[\w-]+(?=:)", lean.text)
    )
    everything = prune(css, frozenset(name for needed in lean.lost for name in needed) | CLASSES)
    assert not everything.lost
    whole, again = (re.sub(r"/\*.*?\*/|\s", "", text, flags=re.DOTALL) for text in (css, everything.text))
    assert abs(len(whole) - len(again)) < len(whole) / 500, "but for animations that nothing names"


def test_our_templates_ask_for_nothing_that_the_lean_sheet_lacks() -> None:
    lean = prune((FOLDER / WHOLE).read_text("utf-8"), CLASSES)
    for path in (PACKAGE / "templates").rglob("*.html"):
        if path.parent.name != "publishers":
            text = re.sub(r"\{[{%#].*?[}%#]\}", " ", path.read_text("utf-8"), flags=re.DOTALL)
            assert lean.suits(classes_of(text)), path
