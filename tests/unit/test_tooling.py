"""What stands around the code says what it should."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
YAML_FILES = [".readthedocs.yaml", ".pre-commit-config.yaml", ".pre-commit-hooks.yaml"]
YAML_FILES += [path.relative_to(ROOT).as_posix() for path in sorted((ROOT / ".github").rglob("*.yml"))]


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize("name", YAML_FILES)
def test_settings_are_yaml(name: str) -> None:
    assert yaml.safe_load(text(name))


def test_read_the_docs_is_strict() -> None:
    settings = yaml.safe_load(text(".readthedocs.yaml"))
    assert settings["version"] == 2
    assert settings["sphinx"] == {"configuration": "docs/conf.py", "builder": "html", "fail_on_warning": True}


@pytest.mark.parametrize("name", ["add-a-speaker", "change-a-date"])
def test_issue_forms_have_what_github_asks_for(name: str) -> None:
    form = yaml.safe_load(text(f".github/ISSUE_TEMPLATE/{name}.yml"))
    assert {"name", "description", "body"} <= set(form)
    identifiers = [part["id"] for part in form["body"] if part["type"] != "markdown"]
    assert len(identifiers) == len(set(identifiers))
    assert all(part["attributes"].get("label") for part in form["body"] if part["type"] != "markdown")


def test_workflow_has_least_rights_and_no_injected_text() -> None:
    workflow = text(".github/workflows/check.yml")
    assert yaml.safe_load(workflow)["permissions"] == {"contents": "read"}
    assert "pull_request_target" not in workflow
    assert not re.search(r"\$\{\{\s*github\.(event|head_ref)", workflow)


def test_only_the_ledger_of_calendars_may_be_written_by_a_workflow() -> None:
    workflow = yaml.safe_load(text(".github/workflows/calendar.yml"))
    assert workflow[True]["push"]["branches"] == ["main"]  # YAML 1.1 takes "on" for true
    assert set(workflow[True]) == {"push"}
    assert workflow["permissions"] == {"contents": "read"}
    (job,) = workflow["jobs"].values()
    assert job["permissions"] == {"contents": "write"}
    commands = [step["run"] for step in job["steps"] if "run" in step]
    assert "sphinx-conference calendar docs" in commands
    assert "${{" not in "".join(commands)


def test_readme_and_ci_run_one_command() -> None:
    command = "python3 noxfile.py -s tests"
    assert command in text("README.md")
    assert command in text(".ci/run")
    assert command in text(".github/workflows/check.yml")
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111


def test_readme_shows_what_exists() -> None:
    readme = text("README.md")
    for link in re.findall(r"\]\(([^)#]+)\)", readme):
        assert link.startswith("https://") or (ROOT / link).exists(), link
    sessions = set(re.findall(r"^def (\w+)\(session: nox\.Session\) -> None:", text("noxfile.py"), re.M))
    assert {"docs", "live", "tests", "lint", "types", "links", "pdf", "bench"} <= sessions
    for session in re.findall(r"-s (\w+)", readme):
        assert session in sessions


def test_local_hooks_of_pre_commit_run_what_exists() -> None:
    """Pre-commit installs a local hook of Python from a folder of its own, where ``.`` is not this repository."""
    (local,) = [
        one for one in yaml.safe_load(text(".pre-commit-config.yaml"))["repos"] if one["repo"] == "local"
    ]
    assert local["hooks"]
    for hook in local["hooks"]:
        assert hook["language"] == "system"
        session = hook["entry"].removeprefix("python3 noxfile.py -s ")
        assert f"def {session}(session: nox.Session)" in text("noxfile.py")
        assert re.search(hook["files"], "docs/icml2025/_data/dates.yaml")
        assert re.search(hook["files"], "docs/_data/people.yaml")


def test_version_has_an_entry_in_the_changelog() -> None:
    from sphinx_conference import __version__

    assert re.search(rf"^## \[?{re.escape(__version__)}\b", text("CHANGELOG.md"), re.M)
    assert tomllib.loads(text("pyproject.toml"))["project"]["name"] == "sphinx-conference"


def test_nothing_names_a_machine() -> None:
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, "tests run in a clone"
    for name in filter(None, done.stdout.split("\0")):
        path = ROOT / name
        if (
            path.suffix in {".py", ".md", ".toml", ".yaml", ".yml", ".css", ".html", ".js", ".json"}
            and path.is_file()
        ):
            assert not re.search(
                r"/(home|Users|work|root)/[a-z]", path.read_text("utf-8").replace("/home/page", "")
            ), name
