"""Editions to import into, and the command as it is called."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sphinx_conference.cli import main
from sphinx_conference.data.yaml import read_yaml

SAMPLES = Path(__file__).parents[1] / "samples" / "reviewing"
EXPECTED: list[dict[str, Any]] = json.loads((SAMPLES / "expected-accepted.json").read_text("utf-8"))
EASYCHAIR = ("easychair/submission.csv", "easychair/author.csv", "easychair/submission_topic.csv")
PRETALX = ("pretalx-submissions-expanded-organiser.json", "pretalx-slots.json")
WITH_SPLIT = {"given", "family", "affiliation", "presentation", "topics", "abstract"}
CASES: list[tuple[str, tuple[str, ...], set[str], str]] = [
    ("openreview", ("openreview-v2-notes.json",), {"presentation", "topics", "abstract"},
     "8 read: 3 taken, 2 rejected, 1 withdrawn, 1 undecided, 1 deleted; 2 fields not public (authors, pdf)"),
    ("openreview", ("openreview-v2-bare-list.json",), {"presentation", "topics", "abstract", "affiliation"},
     "8 read: 3 taken, 2 rejected, 1 withdrawn, 1 undecided, 1 deleted; 2 fields not public (authors, pdf)"),
    ("openreview", ("openreview-v2-unified-authors.json", "openreview-console-papers.csv"),
     {"presentation", "topics", "abstract", "affiliation"},
     "8 read: 3 taken, 2 rejected, 1 withdrawn, 1 undecided, 1 deleted; 2 fields not public (authors, pdf)"),
    ("openreview", ("openreview-v1-notes.json",), {"presentation", "topics", "abstract"},
     "7 read: 3 taken, 2 rejected, 1 withdrawn, 1 undecided; 3 fields not public (authors)"),
    ("cmt", ("cmt-papers.txt",), WITH_SPLIT, "8 read: 3 taken, 2 rejected, 2 withdrawn, 1 undecided"),
    ("cmt", ("cmt-papers.xls",), WITH_SPLIT, "8 read: 3 taken, 2 rejected, 2 withdrawn, 1 undecided"),
    ("easychair", EASYCHAIR, WITH_SPLIT - {"presentation"},
     "8 read: 3 taken, 2 rejected, 1 withdrawn, 1 undecided, 1 deleted"),
    ("hotcrp", ("hotcrp-data.json", "hotcrp-authors.csv"), WITH_SPLIT,
     "9 read: 3 taken, 2 rejected, 2 withdrawn, 1 undecided, 1 unreadable"),
    ("hotcrp", ("hotcrp-one-paper-data.json",), WITH_SPLIT, "1 read: 1 taken"),
    ("pretalx", PRETALX, {"abstract"}, "8 read: 3 taken, 2 rejected, 2 withdrawn, 1 undecided"),
    ("indico", ("indico-export-event-contributions.json",), WITH_SPLIT - {"presentation"}, "3 read: 3 taken"),
    ("indico", ("indico-contributions.csv",), {"affiliation", "topics", "abstract"}, "3 read: 3 taken"),
    ("sessionize", ("sessionize-all.json",), WITH_SPLIT - {"presentation", "topics"}, "4 read: 4 taken"),
    ("aclpub2", ("aclpub2/papers.yml",), WITH_SPLIT - {"topics"}, "3 read: 3 taken"),
    ("virtual", ("virtual-site-orals-posters.json",), {"affiliation", "presentation", "topics", "abstract"},
     "3 read: 3 taken"),
]  # fmt: skip
"""A source, its samples, which of the expected fields it knows, and what is counted."""
IDS = [f"{source}-{files[0].rpartition('/')[2]}" for source, files, _fields, _counts in CASES]
EDITION = "name: Workshop X\ntitle: Workshop X\nyear: 2030\nzone: America/Vancouver\n"


class DataFile:
    """A data file of an edition that imports change."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder, self.path = folder, folder / "_data" / name

    @property
    def text(self) -> str:
        return self.path.read_bytes().decode()

    def edit(self, old: str, new: str) -> None:
        """Replace text that stands in it."""
        assert old in self.text
        self.path.write_bytes(self.text.replace(old, new).encode())


def edition(tmp_path: Path, **files: str) -> Path:
    """The folder of an edition with these data files besides its own."""
    folder = tmp_path / "docs" / "x2030"
    (folder / "_data").mkdir(parents=True, exist_ok=True)
    for name, text in {"edition": EDITION, **files}.items():
        (folder / "_data" / f"{name}.yaml").write_text(text, "utf-8", newline="")
    return folder


def take(folder: Path, source: str, *files: Path | str, options: tuple[str, ...] = ("--early",)) -> int:
    """Import files, samples by their names; returns the exit code."""
    paths = [str(one if isinstance(one, Path) else SAMPLES / one) for one in files]
    return main(["import", source, *paths, "--into", str(folder), *options])


def written(folder: Path) -> bytes:
    """Every byte below the folder."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def contents(folder: Path) -> dict[str, bytes]:
    """All files below the folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def paper(number: int, **fields: Any) -> dict[str, Any]:
    """A paper as HotCRP has it."""
    authors = [
        {"name": one} if isinstance(one, str) else one
        for one in fields.pop("authors", ["Ann Berg", "Bo Other"])
    ]
    return {"pid": number, "status": "accept", "title": f"Paper {number}", "authors": authors, **fields}


class HotcrpPapers(DataFile):
    """The papers of an edition, and a HotCRP from which it imports."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, "papers.yaml")
        self.export = folder.parent.parent / "export.json"

    def take(self, *papers: dict[str, Any], options: tuple[str, ...] = ("--early",)) -> int:
        self.export.write_text(json.dumps(papers), "utf-8")
        return take(self.folder, "hotcrp", self.export, options=options)

    def papers(self) -> dict[str, Any]:
        document, problems = read_yaml(self.path.read_bytes(), "papers.yaml")
        assert document is not None
        assert problems == []
        value: Any = document.value
        return {one["id"]: one for one in value}
