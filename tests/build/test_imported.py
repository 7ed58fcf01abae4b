"""A site whose papers and program were imported: it builds without a warning, and shows nothing that is not public."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.build.project import CONF, EDITION, Project, files_of
from tests.unit.importing import take

if TYPE_CHECKING:
    from pathlib import Path

FILES = ("pretalx-submissions-expanded-organiser.json", "pretalx-slots.json")


def test_what_was_imported_is_shown(tmp_path: Path) -> None:
    """Papers with their talks, imported, built, imported and built again."""
    project = Project(tmp_path).write(
        {
            "conf.py": CONF,
            "index.md": "# Home\n\n```{toctree}\nx2030/index\n```\n",
            "x2030/index.md": "# Edition\n\n```{accepted-papers}\n```\n\n```{schedule}\n```\n",
            "x2030/_data/edition.yaml": EDITION,
        }
    )
    assert take(tmp_path / "docs" / "x2030", "pretalx", *FILES) == 0
    built = project.build("html", "-n", "-W", "--keep-going")
    assert (built.code, built.warnings) == (0, "")
    files = files_of(built.out)
    page = files["x2030/index.html"].decode()
    for words in (
        "A Benchmark, and Why 5% &amp; More Matter",
        "Marieke van der Berg",
        "09:05",
        "Coffee break",
    ):
        assert words in page, words
    everything = b"".join(files.values())
    assert b"canary" not in everything.lower()
    assert b"@example.org" not in everything
    assert not any(".import" in name for name in files), "what was last taken is no page"
    assert take(tmp_path / "docs" / "x2030", "pretalx", *FILES) == 0
    assert project.build("html", "-n", "-W").written == set()
