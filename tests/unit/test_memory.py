"""What is remembered between builds."""

from __future__ import annotations

import os
import pickle
from typing import TYPE_CHECKING

from sphinx_conference.cache import memory
from sphinx_conference.cache.lazy import LazyTuple
from sphinx_conference.cache.memory import Memory
from sphinx_conference.model.papers import Paper
from sphinx_conference.model.schedule import Session

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "doctrees" / "here" / "numbers.pickle"
    assert Memory[list[int]](path).read() is None
    Memory[list[int]](path).write([1, 2])
    assert Memory[list[int]](path).read() == [1, 2]
    assert [one.name for one in path.parent.iterdir()] == ["numbers.pickle"]


def test_it_holds_for_its_stamp_alone(tmp_path: Path) -> None:
    path = tmp_path / "numbers.pickle"
    Memory[int](path, ("data", 1)).write(7)
    assert Memory[int](path, ("data", 1)).read() == 7
    assert Memory[int](path, ("data", 2)).read() is None
    assert Memory[int](path).read() is None


def test_it_holds_for_the_same_program_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "numbers.pickle"
    Memory[int](path).write(7)
    monkeypatch.setattr(memory, "program_digest", lambda: "another")
    assert Memory[int](path).read() is None


def test_what_is_damaged_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "numbers.pickle"
    Memory[list[int]](path).write(list(range(1000)))
    whole = path.read_bytes()
    for content in (
        b"",
        b"\0",
        whole[:20],
        whole[:-20],
        b"x" + whole,
        pickle.dumps(None),
        b"cnowhere\nNothing\n.",
    ):
        path.write_bytes(content)
        assert Memory[list[int]](path).read() is None


def test_a_folder_in_its_place_is_made_way_for(tmp_path: Path) -> None:
    path = tmp_path / "numbers.pickle"
    path.mkdir()
    assert Memory[int](path).read() is None
    Memory[int](path).write(7)
    assert Memory[int](path).read() == 7
    assert [one.name for one in tmp_path.iterdir()] == ["numbers.pickle"]


def test_the_same_is_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "numbers.pickle"
    Memory[list[int]](path).write([1, 2])
    os.utime(path, (0, 0))
    Memory[list[int]](path).write([1, 2])
    assert path.stat().st_mtime == 0
    Memory[list[int]](path).write([1, 3])
    assert path.stat().st_mtime != 0


def test_what_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "doctrees").write_text("a file where the folder should be")
    Memory[int](tmp_path / "doctrees" / "numbers.pickle").write(7)


def test_a_lazy_sequence_is_the_same_after_it_was_pickled() -> None:
    items = [f"item {number}" for number in range(300)]
    lazy = LazyTuple(items)
    again = pickle.loads(pickle.dumps(lazy))
    once_more = pickle.loads(pickle.dumps(again))  # without a look at it
    assert len(once_more) == len(items)
    assert once_more == again == lazy == tuple(items)
    assert (once_more[7], once_more[-1:], list(once_more)) == (items[7], tuple(items[-1:]), items)
    assert len(LazyTuple[str](())) == 0


class Item:
    """Counts how many were made."""

    count = 0

    def __init__(self) -> None:
        Item.count += 1

    def __reduce__(self) -> tuple[type[Item], tuple[()]]:
        return Item, ()


def test_items_are_not_unpickled_before_one_is_asked_for() -> None:
    again = pickle.loads(pickle.dumps(LazyTuple([Item()])))
    assert (len(again), Item.count) == (1, 1)
    assert list(again)
    assert Item.count == 2


def test_the_digest_of_an_item_is_of_its_values() -> None:
    written = {"id": "55", "title": "Stars", "authors": ["Ada Lovelace", {"name": "Li, Wei", "orcid": None}]}
    one, same, other = (
        Paper.model_validate(written | more) for more in ({}, {"status": "accepted"}, {"title": "Suns"})
    )
    digests = LazyTuple([one, same, other]).digests()
    assert (digests[0] == digests[1], digests[0] == digests[2]) == (True, False)


def test_a_record_that_was_unpickled_is_a_record() -> None:
    paper = Paper.model_validate({"id": "55", "title": "Stars", "authors": ["Ada Lovelace"]})
    again = pickle.loads(pickle.dumps(paper))
    assert (again, repr(again)) == (paper, repr(paper))
    assert again.model_copy(update={"board": "7"}) == paper.model_copy(update={"board": "7"})


def test_a_line_of_the_program_keeps_that_a_gap_is_before_it() -> None:
    line = Session.model_validate({"title": "Panel", "time": "10:00"}).behind_a_gap()
    again = pickle.loads(pickle.dumps(line))
    assert (again, again.after_gap) == (line, True)
    assert not pickle.loads(pickle.dumps(Session.model_validate({"title": "Panel"}))).after_gap
