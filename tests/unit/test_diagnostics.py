"""Problems: in order, once each, with the nearest word."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_conference.problems.codes import Code, Level
from sphinx_conference.problems.costs import COSTS
from sphinx_conference.problems.problem import HERE, Problem, did_you_mean, in_order
from sphinx_conference.problems.repeated import gathered
from sphinx_conference.problems.report import github, shown_folder, text
from sphinx_conference.problems.similar import OneSlip, similarity, slips_from, within

if TYPE_CHECKING:
    from pathlib import Path

PROBLEMS = st.builds(
    Problem,
    st.sampled_from(["a.yaml", "b.yaml"]),
    st.integers(1, 3),
    st.integers(1, 3),
    st.sampled_from(list(Code)[:3]),
    st.sampled_from(["one", "two"]),
    st.sampled_from(["", "Hint."]),
)


@given(st.lists(PROBLEMS))
def test_order_does_not_depend_on_how_they_were_found(problems: list[Problem]) -> None:
    ordered = in_order(problems)
    assert ordered == in_order(reversed(problems)) == in_order([*ordered, *problems])
    assert set(ordered) == set(problems)
    assert len(ordered) == len(set(problems))
    places = [(p.path, p.line, p.column) for p in ordered]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("message", "hint", "sentence"),
    [
        ("is wrong", "", "is wrong."),
        ("is wrong", "Write x.", "is wrong. Write x."),
        ("is wrong.", "Write x.", "is wrong. Write x."),
        ("is it?", "", "is it?"),
    ],
)
def test_sentence(message: str, hint: str, sentence: str) -> None:
    assert Problem("a.yaml", 1, 1, Code.PROMISE, message, hint).sentence == sentence


def test_a_sentence_ends_with_what_it_costs() -> None:
    assert Problem("a.yaml", 1, 1, Code.VALUE, "is wrong", "Write x.").sentence == (
        "is wrong. Write x. The value is left out."
    )
    with_its_own = Problem("a.yaml", 1, 1, Code.VALUE, "is wrong", cost="It is shown without x.")
    assert with_its_own.sentence == "is wrong. It is shown without x."


def test_each_error_and_warning_has_a_cost() -> None:
    """But for what Sphinx and other extensions say in their own words."""
    assert [code for code in Code if code.level is not Level.ADVICE and not code.cost] == [Code.PAGE]
    assert set(COSTS) <= {code.value for code in Code}
    assert all(cost.endswith(".") for cost in COSTS.values())


@pytest.mark.parametrize(
    ("word", "known", "said"),
    [
        ("speeker", ["speaker", "chair"], 'Did you mean "speaker"?'),
        ("SPEAKER", ["Speaker"], 'Did you mean "Speaker"?'),
        ("xyz", ["speaker", "chair"], ""),
        ("", ["speaker"], ""),
        ("a", [], ""),
        ("main-track", ["main", "track"], 'Did you mean "track"?'),
        ("icml2099", ["icml2024", "icml2025"], 'Did you mean "icml2025"?'),
        ("Main", ["mian", "MAIN"], 'Did you mean "MAIN"?'),
    ],
)
def test_nearest_word(word: str, known: list[str], said: str) -> None:
    assert did_you_mean(word, known) == said
    assert did_you_mean(word, reversed(known)) == said


@given(st.text(max_size=20), st.sets(st.text(min_size=1, max_size=10), max_size=8))
def test_only_known_words_are_meant(word: str, known: set[str]) -> None:
    said = did_you_mean(word, known)
    assert not said or said[len('Did you mean "') : -len('"?')] in known


@pytest.mark.parametrize(
    ("one", "two", "slips"),
    [
        ("speaker", "speaker", 0),
        ("speeker", "speaker", 1),
        ("spekaer", "speaker", 1),  # two letters that are swapped are one slip
        ("speakers", "speaker", 1),
        ("spaekre", "speaker", 2),
    ],
)
def test_slips(one: str, two: str, slips: int) -> None:
    for first, second in ((one, two), (two, one)):
        assert within(first, second, slips)
        assert not slips or not within(first, second, slips - 1)
        assert list(slips_from(first, ["else", second, second], slips)) == [1, 2]


WORDS = st.text("abc", max_size=7)


@given(WORDS, st.lists(WORDS, max_size=12))
def test_words_one_slip_away_are_found_as_by_a_comparison_with_each(word: str, others: list[str]) -> None:
    assert OneSlip(others).near(word) == {one for one in others if one != word and within(one, word, 1)}


def test_share_of_letters() -> None:
    assert similarity("abcd", "abcd") == 1
    assert similarity("abcd", "wxyz") == 0
    assert similarity("abcd", "abxy") == 0.5


@pytest.mark.parametrize("code", Code)
def test_codes_are_explained(code: Code) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", code.value)
    assert code.explanation.endswith(".")
    assert code.explanation[0].isupper()


def test_explanations_are_of_one_code_each() -> None:
    assert len({code.explanation for code in Code}) == len(Code)


def test_one_slip_many_times_is_counted() -> None:
    many = [
        Problem("a.yaml", n, 1, Code.ID_SPELLING, f'"A{n}" is no id', f'Write "a{n}".') for n in range(30)
    ]
    other = Problem("a.yaml", 99, 1, Code.ID_SPELLING, "another thing")
    shown = gathered([*many, other], "the command")
    assert shown[:20] == many[:20]
    assert shown[20].sentence.startswith(
        "10 more like those above, from here on in this file. All are shown by: the command"
    )
    assert shown[20].line == 20
    assert shown[21:] == [other]
    assert gathered(many[:21], "") == many[:21], "one more takes no more room than a count"
    apart = [replace(one, path=f"{one.line}.yaml") for one in many]
    assert gathered(apart, "") == apart


def test_commands_name_the_folder_that_is_checked(tmp_path: Path) -> None:
    problem = Problem("a.yaml", 1, 1, Code.CALENDAR, "old", f"Run sphinx-conference calendar {HERE}")
    assert problem.sentence.endswith("calendar docs")
    folder = shown_folder(tmp_path)
    assert text(problem, tmp_path).endswith(f"calendar {folder}")
    assert github(problem, tmp_path).endswith(f"calendar {folder}")
