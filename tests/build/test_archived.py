"""Archived editions: what their pages say, what stays as it was, and pages that are frozen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_conference.cli import main
from tests.build.project import CONF, EDITION, Project

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "conf.py": CONF + 'conference_base_url = "https://example.org"\n',
    "index.md": "# Home\n\n```{editions}\n```\n\n```{toctree}\n2030/index\n2031/index\n```\n",
    "2030/index.md": "# The edition\n\n```{important-dates}\n```\n\n```{accepted-papers}\n```\n\n```{news}\n```\n",
    "2031/index.md": "# The next\n",
    "2030/_data/edition.yaml": EDITION,
    "2031/_data/edition.yaml": EDITION.replace("2030", "2031"),
    "2030/_data/papers.yaml": "- {id: 1, title: One, authors: [Ada Ant]}\n",
    "2030/_data/sponsors.yaml": "- {id: s, name: Some Body}\n",
    "2030/_data/news.yaml": "- {id: open, title: Open, date: 2030-03-01}\n",
    "2030/_data/dates.yaml": (
        "- {id: papers, label: Papers, kind: submission, at: 2030-05-10 AoE, was: [{at: 2030-05-01 AoE, "
        "announced: 2030-03-02}]}\n"
    ),
}
SAYS = "Conf 2030 is over; its pages are kept as they were."


def archive(project: Project) -> None:
    path = project.path("2030/_data/edition.yaml")
    path.write_text(path.read_text("utf-8") + "archived: true\n", "utf-8")


def contents(out: Path) -> dict[str, bytes]:
    """All files by their paths, but for what Sphinx notes for itself."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name not in (".buildinfo", ".buildinfo.bak")
    }


@pytest.mark.parametrize("theme", ["basic", "sphinx_conference"])
def test_pages_say_so_and_everything_else_stays(tmp_path: Path, theme: str) -> None:
    project = Project(tmp_path).write(FILES)
    project.edit("conf.py", '"basic"', f'"{theme}"')
    before = contents(project.build().out)
    archive(project)
    after = contents(project.build().out)
    assert before.keys() == after.keys()
    changed = {name for name in after if after[name] != before[name]}
    pages = {name for name in after if name.startswith("2030/") and name.endswith(".html")}
    assert changed == pages
    for name in pages:
        text = after[name].decode()
        assert SAYS in text
        kept = [line for line in before[name].decode().splitlines() if "conf-archive" not in line]
        assert [line for line in kept if line.strip() not in text] == []
    assert SAYS not in after["2031/index.html"].decode()


def test_no_advice_is_given_on_it_and_errors_are(tmp_path: Path) -> None:
    project = Project(tmp_path).write(FILES)
    assert "no page shows the sponsors" in project.build("html", "-v").output
    archive(project)
    project.edit("2030/_data/dates.yaml", "2030-05-10", "2030-05-32")
    result = project.build("html", "-v")
    assert "2030/_data/dates.yaml:1:" in result.warnings
    assert "advice: " not in result.output


def test_frozen_pages_are_served_as_they_were(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = Project(tmp_path).write(FILES)
    docs, frozen = tmp_path / "docs", tmp_path / "docs/2030/_frozen"
    assert main(["freeze", "2030", str(docs)]) == 2
    assert "does not say archived: true" in capsys.readouterr().err
    assert main(["freeze", "2029", str(docs)]) == 2
    archive(project)
    assert main(["freeze", "2030", str(docs)]) == 0
    page = (frozen / "papers/1.html").read_text("utf-8")
    assert 'href="../_static/conference.css' in page
    assert (frozen / "_static/conference.css").is_file()
    assert (frozen / "news.atom").is_file()
    project.edit("2030/_data/papers.yaml", "title: One", "title: Another")
    for _build in range(2):
        out = project.build().out
        for path in frozen.rglob("*.html"):
            assert (out / "2030" / path.relative_to(frozen)).read_bytes() == path.read_bytes()
    assert "1 paper" in (out / "index.html").read_text("utf-8")
    assert not (out / "2030/.builder").exists()
    other = project.build("dirhtml", out="other").out
    assert "Another" in (other / "2030/papers/1/index.html").read_text("utf-8")
