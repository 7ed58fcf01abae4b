"""Files of ours: what is damaged is made again, and what people keep is never half written."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_conference.cache.memory import Memory
from sphinx_conference.cache.output import Output
from sphinx_conference.cache.writing import replace_file
from sphinx_conference.reading.loader import read


@pytest.mark.parametrize("damage", ["", "half", "junk", "folder"])
def test_damaged_memory_is_made_again(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "doctrees" / "conference.pickle"
    memory: Memory[list[int]] = Memory(path, "stamp")
    assert memory.read() is None
    memory.write([1, 2])
    if damage == "folder":
        path.unlink()
        (path / "within").mkdir(parents=True)
    elif damage:
        path.write_bytes(path.read_bytes()[:20] if damage == "half" else b"junk")
    assert memory.read() == (None if damage else [1, 2])
    memory.write([1, 2])
    assert memory.read() == [1, 2]
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_damaged_output_is_written_again(tmp_path: Path) -> None:
    def output() -> Output:
        return Output(tmp_path / "out", tmp_path, "html")

    first = output()
    assert first.begin("shared", {"index": 1}) == ["index"]
    first.end()
    assert output().begin("shared", {"index": 1}) == []
    for name in ("written.pickle", "begun"):
        path = output().memory(name)
        output().end()
        path.unlink(missing_ok=True)
        (path / "within").mkdir(parents=True)
        again = output()
        assert again.begin("shared", {"index": 1}) == ["index"]
        again.end()
        assert output().begin("shared", {"index": 1}) == []
    assert output().begin("other", {"index": 1}) == ["index"]


def test_files_that_are_there_are_not_written_again(tmp_path: Path) -> None:
    written: list[str] = []

    def once(stamp: str, *, are_there: bool = True) -> int:
        output = Output(tmp_path / "out", tmp_path, "html")
        output.once("lists.pickle", stamp, lambda: written.append(stamp), are_there=are_there)
        return len(written)

    assert [once("a"), once("a"), once("a", are_there=False), once("a")] == [1, 1, 2, 2]
    assert [once("b"), once("b")] == [3, 3]
    Output(tmp_path / "out", tmp_path, "html").begin("shared", {})  # and cut off
    assert once("b") == 4


def test_a_kept_file_is_old_or_new_and_never_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "calendar.yaml"
    replace_file(path, "one")
    path.chmod(0o640)
    link = tmp_path / "link.yaml"
    link.symlink_to(path)
    replace_file(link, "two é")
    assert (path.read_text("utf-8"), link.is_symlink(), path.stat().st_mode & 0o777) == ("two é", True, 0o640)
    before = path.stat()
    replace_file(path, "two é")
    assert path.stat() == before

    def stop(*_arguments: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(Path, "replace", stop)
    with pytest.raises(OSError, match="no space"):
        replace_file(path, "three")
    assert path.read_text("utf-8") == "two é"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["calendar.yaml", "link.yaml"]


@pytest.mark.parametrize("content", [(), ("1.yaml", "papers.yaml")])
def test_a_folder_called_as_a_file_is_said(tmp_path: Path, content: tuple[str, ...]) -> None:
    folder = tmp_path / "2030" / "_data"
    (folder / "papers.yaml").mkdir(parents=True)
    (folder / "photos").mkdir()
    (folder / "edition.yaml").write_text("name: E\ntitle: T\nyear: 2030\nplace: P\nzone: UTC\n")
    for name in content:
        (folder / "papers.yaml" / name).write_text("title: T\nauthors: [A B]\n")
    loaded = read(tmp_path)
    (problem,) = loaded.problems
    assert (problem.path, problem.message, problem.hint, problem.cost) == (
        "2030/_data/papers.yaml",
        "this is a folder, and a file is looked for",
        "Put the file papers.yaml here in its place.",
        "Nothing in it is read.",
    )
    assert "papers" in loaded.site.editions["2030"].unreadable
