"""Templates are compiled once, and again when they or what compiles them change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from jinja2 import DictLoader, Environment

from sphinx_conference.sphinx_ext.compiled_templates import FOLDER, Compiled
from tests.build.project import Project, files_of, times_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def code_folder(project: Project) -> Path:
    return project.folder / "out-doctrees" / FOLDER


def test_code_of_templates_is_made_once(project: Project) -> None:
    assert project.build().code == 0
    before = times_of(code_folder(project))
    assert len(before) > 4, "the theme's templates and ours"
    project.edit("2030/_data/dates.yaml", "at: 2030-03-01 AoE", "at: 2030-03-08 AoE")
    assert project.build().code == 0
    assert times_of(code_folder(project)) == before


def test_code_that_cannot_be_read_is_made_anew(project: Project) -> None:
    project.build()
    for file in code_folder(project).iterdir():
        file.write_bytes(b"j2\x80 of another kind")
    project.edit("2030/_data/dates.yaml", "at: 2030-03-01 AoE", "at: 2030-03-08 AoE")
    result = project.build()
    assert (result.code, result.warnings) == (0, "")
    clean = project.build(out="clean")
    assert files_of(result.out) == files_of(clean.out)


def test_a_template_of_the_site_may_change(project: Project) -> None:
    project.edit("conf.py", 'html_theme = "basic"', 'html_theme = "basic"\ntemplates_path = ["own"]')
    project.write({"own/layout.html": '{% extends "!layout.html" %}{% block footer %}First{% endblock %}'})
    assert "First" in (project.build().out / "plain.html").read_text("utf-8")
    project.write({"own/layout.html": '{% extends "!layout.html" %}{% block footer %}Second{% endblock %}'})
    page = (project.build().out / "plain.html").read_text("utf-8")
    assert "Second" in page
    assert "First" not in page


def test_code_is_of_its_source_and_its_maker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    compile_template = Environment.compile

    def counted(self: Environment, source: str, *args: str) -> object:
        made.append(source)
        return compile_template(self, source, *args)

    monkeypatch.setattr(Environment, "compile", counted)

    def render(source: str, mark: str) -> str:
        cache = Compiled(tmp_path, mark)
        return Environment(loader=DictLoader({"a": source}), bytecode_cache=cache).get_template("a").render()

    sources_and_marks = [("one", "x"), ("one", "x"), ("two", "x"), ("two", "y")]
    assert [render(*pair) for pair in sources_and_marks] == ["one", "one", "two", "two"]
    assert made == ["one", "two", "two"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda code: code.replace(b"Hello", b"Hullo"),
        lambda code: code[: len(code) // 2],
        lambda code: code[: len(code) // 2] + bytes(len(code) - len(code) // 2),
    ],
    ids=["another letter", "cut short", "zeros at its end"],
)
def test_damaged_code_is_not_run(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    def text() -> str:
        loader = DictLoader({"page.html": "Hello"})
        return (
            Environment(loader=loader, bytecode_cache=Compiled(tmp_path, "1"))
            .get_template("page.html")
            .render()
        )

    assert text() == "Hello"
    (file,) = tmp_path.iterdir()
    file.write_bytes(damage(file.read_bytes()))
    assert text() == "Hello"
