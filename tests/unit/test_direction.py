"""Text that runs from right to left beside what does not."""

from __future__ import annotations

import pytest

from sphinx_conference.text.direction import ranges_left_to_right


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "أو 2030-07-19 to 2030-07-20 أو 17-24.",
            "أو \u20662030-07-19 to 2030-07-20\u2069 أو \u206617-24\u2069.",
        ),
        ("قاعة 7، 2030", "قاعة 7، 2030"),
        ("Also 2030-07-19 to 2030-07-20.", "Also 2030-07-19 to 2030-07-20."),
    ],
)
def test_what_to_type_keeps_its_order(text: str, shown: str) -> None:
    assert ranges_left_to_right(text) == shown
