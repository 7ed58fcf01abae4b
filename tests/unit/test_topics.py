"""The picture of topics: stars within the sky, none upon another, all joined, the same in any order."""

from __future__ import annotations

import random

import pytest

from sphinx_conference.model.papers import Paper
from sphinx_conference.render.papers.topics import HEIGHT, MOST, WIDTH, lines_between, stars_of


def papers(number: int) -> list[Paper]:
    kinds = ("poster", "oral", None)
    return [
        Paper.model_validate(
            {"id": str(i), "title": "T", "authors": ["Ada Lovelace"], "presentation": kinds[i % 3]}
        )
        for i in range(number)
    ]


@pytest.mark.parametrize("number", range(1, MOST + 1))
def test_every_number_of_stars_has_room(number: int) -> None:
    stars = stars_of(papers(number))
    assert len(stars) == number
    assert sum(bright for _x, _y, bright in stars) == len(range(1, number, 3))
    for x, y, _bright in stars:
        assert 4 <= x <= WIDTH - 4
        assert 4 <= y <= HEIGHT - 4
    for one in range(number):
        for other in range(one):
            (x1, y1, _), (x2, y2, _) = stars[one], stars[other]
            assert (x1 - x2) ** 2 + (y1 - y2) ** 2 >= 25, "stars touch"
    lines = lines_between(stars)
    joined = {stars[0][:2]}
    for x1, y1, x2, y2 in lines:
        assert (x1, y1) in joined
        joined.add((x2, y2))
    assert len(lines) == number - 1
    assert joined == {(x, y) for x, y, _bright in stars}


def test_order_does_not_matter() -> None:
    some = papers(30)
    stars = stars_of(some)
    random.Random(1).shuffle(some)
    assert stars_of(some) == stars
