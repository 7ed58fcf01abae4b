"""Three levels of problems: what each fails, and how each is shown and silenced."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_conference.cli import main
from sphinx_conference.problems.codes import Code, Level, codes_of
from sphinx_conference.problems.problem import Problem, in_order
from sphinx_conference.problems.report import github, silenced, text
from tests.build.project import Project

SITE = {
    "e/_data/edition.yaml": "name: Conf 2030\ntitle: Workshop\nyear: 2030\nzone: America/Vancouver\n",
    "e/_data/dates.yaml": "- {id: day, label: Workshop, kind: event, at: 2030-07-19}\n",
    "e/_data/papers.yaml": "- {id: 1, title: Flow, authors: [Jane Doe], topics: [Stars, Stars]}\n",
}
WARNING = "- {id: day, label: Workshop, kind: event, at: 2031-07-19}\n"
ERROR = "- {id: day, label: Workshop, kind: event, at: 2030-02-30}\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path).write(SITE)


def run(project: Project, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str], str]:
    """The exit code, the lines and the summary of a check as of a day before the event."""
    code = main(["check", str(project.folder / "docs"), "--as-of", "2030-01-01", *arguments])
    out, err = capsys.readouterr()
    return code, out.splitlines(), err


def test_advice_has_a_heading_and_fails_nothing(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    code, lines, summary = run(project, capsys)
    assert code == 0
    assert lines[0] == "Advice, which fails nothing:"
    assert len(lines) == 2
    assert ": advice [repeated-label] " in lines[1]
    assert "1 piece of advice" in summary
    assert run(project, capsys, "--advice", "off")[:2] == (0, [])


@pytest.mark.parametrize(("dates", "level"), [(WARNING, "warning"), (ERROR, "error")])
def test_errors_and_warnings_come_first_and_fail(
    project: Project, capsys: pytest.CaptureFixture[str], dates: str, level: str
) -> None:
    project.write({"e/_data/dates.yaml": dates})
    code, lines, _ = run(project, capsys)
    assert code == 1
    assert f": {level} [" in lines[0]
    assert lines[-2] == "Advice, which fails nothing:"
    code, only, _ = run(project, capsys, "--advice", "only")
    assert code == 1, "what is shown does not decide about the exit code"
    assert only == lines[-2:]


def test_github_has_a_word_for_each_level() -> None:
    words = {
        level: github(Problem("a.yaml", 1, 1, code, "x"), Path("docs")).split()[0]
        for code in Code
        for level in [code.level]
    }
    assert words == {Level.ERROR: "::error", Level.WARNING: "::warning", Level.ADVICE: "::notice"}


def test_the_worst_come_first() -> None:
    codes = [Code.CALENDAR, Code.YEAR, Code.URL]
    problems = [Problem("a.yaml", line, 1, code, "x") for line, code in enumerate(codes)]
    assert [p.code for p in in_order(problems)] == codes[::-1]
    strict = Problem("z.yaml", 1, 1, Code.CALENDAR, "x", strict=True)
    assert in_order([*problems, strict])[1] == strict
    assert ": error [calendar]" in text(strict, Path("docs"))


@pytest.mark.parametrize("code", [code for code in Code if code.part_of])
def test_the_old_name_of_a_code_silences_its_parts(
    project: Project, capsys: pytest.CaptureFixture[str], code: Code
) -> None:
    assert {code, *codes_of(code.value)} <= codes_of(code.part_of)
    assert f"conference.{code.value}" in silenced([f"conference.{code.part_of}"])
    assert f"conference.{code.part_of}" not in silenced([f"conference.{code.value}"])
    assert silenced(["ref", "conference"]) == ["ref", "conference"]
    ignored = run(project, capsys, "--ignore", code.part_of)
    assert ignored[1] == ([] if code.part_of == "value" else run(project, capsys)[1])


def test_a_ledger_that_lags_is_an_error_for_whoever_wants_that(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger = "- {id: date-day, told: [{at: 2030-07-18, stamp: 2030-01-01}]}\n"
    project.write({"e/_data/calendar.yaml": ledger, "e/_data/papers.yaml": "[]\n"})
    code, lines, _ = run(project, capsys)
    assert code == 0
    assert ": advice [calendar]" in lines[-1]
    code, lines, _ = run(project, capsys, "--strict-calendar")
    assert code == 1
    assert ": error [calendar]" in lines[-1]
