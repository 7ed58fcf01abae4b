"""The folder that commands are given, and who reads what they write."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sphinx_conference.cli import main
from sphinx_conference.cli.folder import sources

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("files", "meant"),
    [(["docs/conf.py"], "docs"), (["conf.py", "docs/conf.py"], "."), (["docs/index.md"], "."), ([], ".")],
)
def test_the_sources_of_a_repository_are_in_docs(files: list[str], meant: str, tmp_path: Path) -> None:
    for name in files:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    assert sources(str(tmp_path)) == tmp_path / meant


def test_a_repository_is_checked_as_its_sources_are(capsys: pytest.CaptureFixture[str]) -> None:
    said = []
    for folder in (ROOT, ROOT / "docs"):
        assert main(["check", str(folder), "--data-only"]) == 0
        said.append(capsys.readouterr())
    assert said[0] == said[1]


def test_a_reader_who_has_enough_is_no_failure() -> None:
    command = [sys.executable, "-m", "sphinx_conference", "status", str(ROOT)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as done:
        assert done.stdout
        assert done.stderr
        done.stdout.close()
        assert done.stderr.read() == ""
    assert done.returncode == 0
