"""Files are written when their bytes are others, and only then."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from sphinx_conference.cache.writing import write_if_changed

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_new_file_in_a_new_folder(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "c.txt"
    assert write_if_changed(path, "é\n")
    assert path.read_bytes() == "é\n".encode()
    assert write_if_changed(f"{path}.2", b"")
    assert (path.parent / "c.txt.2").read_bytes() == b""


def test_the_same_bytes_keep_their_time(tmp_path: Path) -> None:
    path = tmp_path / "a"
    assert write_if_changed(path, "one")
    os.utime(path, ns=(1, 1))
    assert not write_if_changed(path, b"one")
    assert path.stat().st_mtime_ns == 1
    assert write_if_changed(path, b"tw")
    assert path.read_bytes() == b"tw"
    assert write_if_changed(path, b"to")
    assert path.read_bytes() == b"to"
    assert path.stat().st_mtime_ns > 1


def test_a_link_to_nothing_is_followed(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "target")
    assert write_if_changed(tmp_path / "link", "text")
    assert (tmp_path / "target").read_text() == "text"


def test_a_relative_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert write_if_changed("a", "text")
    assert write_if_changed("b/c", "text")
    assert (tmp_path / "a").read_text() == (tmp_path / "b" / "c").read_text() == "text"


@given(st.binary(max_size=30), st.integers(1, 7))
def test_a_system_that_takes_a_part_at_a_time(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, most: int
) -> None:
    path, write = tmp_path_factory.mktemp("part") / "a", os.write
    with patch("os.write", lambda stream, part: write(stream, bytes(part)[:most])):
        write_if_changed(path, data)
    assert path.read_bytes() == data
