"""What templates find in their variables."""

from __future__ import annotations

import pytest
from jinja2 import UndefinedError

from sphinx_conference.render.html import environment


def test_what_a_dict_holds_goes_before_its_methods() -> None:
    shown = environment().from_string("{{ one.items }} {{ two.items()|length }}")
    assert shown.render(one={"items": 3}, two={"a": 1}) == "3 1"


def test_what_a_dict_does_not_hold_is_a_mistake() -> None:
    with pytest.raises(UndefinedError):
        environment().from_string("{{ one.title }}").render(one={"name": "Ada"})
