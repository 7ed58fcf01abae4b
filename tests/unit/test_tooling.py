"""What stands around the code says what it should."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
YAML_FILES = [".readthedocs.yaml", ".pre-commit-config.yaml", ".pre-commit-hooks.yaml"]
WORKFLOWS = [path.name for path in sorted((ROOT / ".github" / "workflows").glob("*.yml"))]
YAML_FILES += [path.relative_to(ROOT).as_posix() for path in sorted((ROOT / ".github").rglob("*.yml"))]


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


PYPROJECT = tomllib.loads(text("pyproject.toml"))
SESSIONS = set(
    re.findall(r"^@nox\.session\ndef (\w+)\(session: nox\.Session\) -> None:", text("noxfile.py"), re.M)
)


@pytest.mark.parametrize("name", YAML_FILES)
def test_settings_are_yaml(name: str) -> None:
    assert yaml.safe_load(text(name))


def jobs_of(name: str) -> dict[str, dict[str, Any]]:
    """The jobs of a workflow."""
    jobs: dict[str, dict[str, Any]] = yaml.safe_load(text(f".github/workflows/{name}"))["jobs"]
    return jobs


def commands_of(name: str) -> list[str]:
    """What a workflow runs, each command once for each value of its matrix."""
    found = []
    for job in jobs_of(name).values():
        matrix = dict(job.get("strategy", {}).get("matrix", {}))
        rows = matrix.pop("include", [])
        rows = [*rows, *({key: value} for key, values in matrix.items() for value in values)]
        for command in (step["run"] for step in job["steps"] if "run" in step):
            asked = re.findall(r"\$\{\{ matrix\.(\w+) \}\}", command)
            assert len(asked) <= 1
            found += (
                [
                    command.replace(f"${{{{ matrix.{key} }}}}", row[key])
                    for key in asked
                    for row in rows
                    if key in row
                ]
                if asked
                else [command]
            )
    return found


def test_read_the_docs_is_strict() -> None:
    settings = yaml.safe_load(text(".readthedocs.yaml"))
    assert settings["version"] == 2
    assert settings["sphinx"] == {"configuration": "docs/conf.py"}
    ((install,), build) = settings["build"]["jobs"]["install"], settings["build"]["jobs"]["build"]
    assert install == "python -m pip install --constraint constraints.txt ."
    (command,) = build["html"]
    assert set(build) == {"html"}
    assert command.startswith("python -m sphinx -b html ")
    assert {"-W", "--keep-going", "-j auto"} <= set(re.findall(r"-j \w+|--?[\w-]+", command))
    assert command.endswith(' docs "$READTHEDOCS_OUTPUT/html"')


@pytest.mark.parametrize("name", ["add-a-speaker", "change-a-date"])
def test_issue_forms_have_what_github_asks_for(name: str) -> None:
    form = yaml.safe_load(text(f".github/ISSUE_TEMPLATE/{name}.yml"))
    assert {"name", "description", "body"} <= set(form)
    identifiers = [part["id"] for part in form["body"] if part["type"] != "markdown"]
    assert len(identifiers) == len(set(identifiers))
    assert all(part["attributes"].get("label") for part in form["body"] if part["type"] != "markdown")


@pytest.mark.parametrize("name", WORKFLOWS)
def test_workflow_has_least_rights_and_no_injected_text(name: str) -> None:
    workflow = text(f".github/workflows/{name}")
    assert yaml.safe_load(workflow)["permissions"] == {"contents": "read"}
    assert "pull_request_target" not in workflow
    assert not re.search(r"\$\{\{\s*(github\.(event|head_ref)|inputs|secrets)", workflow)
    for job in jobs_of(name).values():
        assert job["timeout-minutes"] <= 60
        writes = "contents" in job.get("permissions", {})
        for step in job["steps"]:
            if action := step.get("uses"):
                assert re.search(rf"uses: {re.escape(action)} # v\d+\.\d+\.\d+$", workflow, re.M)
                assert re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", action)
            if "pip install" in step.get("run", ""):
                assert "--constraint constraints.txt" in step["run"]
                assert step["env"]["PIP_BUILD_CONSTRAINT"] == "constraints.txt"
        (checkout,) = [step for step in job["steps"] if step.get("uses", "").startswith("actions/checkout@")]
        assert checkout["with"]["persist-credentials"] is writes
        assert ("git push" in str(job)) is writes


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


def test_a_site_without_ledgers_fails_no_workflow(tmp_path: Path) -> None:
    workflow = yaml.safe_load(text(".github/workflows/calendar.yml"))
    (last,) = [
        step["run"] for step in workflow["jobs"]["ledger"]["steps"] if "git add" in step.get("run", "")
    ]
    (tmp_path / "docs/e/_data").mkdir(parents=True)
    (tmp_path / "docs/e/_data/edition.yaml").touch()

    def run(*command: str) -> None:
        subprocess.run(command, cwd=tmp_path, check=True)

    run("git", "init", "--quiet")
    run("git", "add", "docs")
    run("git", "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "--quiet", "-m", "A site")
    run("bash", "-e", "-c", last)


def test_readme_and_ci_run_one_command() -> None:
    command = "python3 noxfile.py -s tests"
    assert command in text("README.md")
    assert command in text(".ci/run")
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111


def test_the_parts_of_the_workflow_are_the_whole_command() -> None:
    """What ``-s tests`` runs at once, the workflow's jobs run side by side: no folder of tests is left out."""
    commands = commands_of("check.yml")
    assert "python3 noxfile.py -s lint types" in commands
    folders = {path.parent.name for path in (ROOT / "tests").glob("*/test_*.py")}
    assert folders == {"unit", "build", "browser"}
    parallel = "python3 noxfile.py -s tests -- -n auto --dist worksteal"
    assert {command for command in commands if " -s tests" in command} == {
        f"{parallel} tests/{folder}" for folder in folders
    }
    assert "python3 noxfile.py -s coverage" in commands
    matrix = jobs_of("check.yml")["tests"]["strategy"]["matrix"]
    assert matrix["python"] == ["3.11", "3.12", "3.13", "3.14"]


def test_each_week_runs_what_changes_without_us() -> None:
    workflow = yaml.safe_load(text(".github/workflows/weekly.yml"))
    assert set(workflow[True]) == {"schedule", "workflow_dispatch"}  # YAML 1.1 takes "on" for true
    assert commands_of("weekly.yml") == [
        f"python3 noxfile.py -s {session}"
        for session in ("newest", "newest -- --sphinx-main", "lowest", "wide")
    ]


@pytest.mark.parametrize("name", WORKFLOWS)
def test_workflows_run_sessions_that_exist(name: str) -> None:
    for command in commands_of(name):
        if found := re.match(r"python3 noxfile\.py -s ((?:\w+ ?)+)", command):
            assert set(found[1].split()) <= SESSIONS


def test_constraints_are_versions_alone_and_cover_what_is_asked() -> None:
    lines = [line for line in text("constraints.txt").splitlines() if not line.startswith("#")]
    pins: dict[str, list[Requirement]] = {}
    for line in lines:
        pin = Requirement(line)  # no option, and so no index
        assert pin.url is None
        assert [one.operator for one in pin.specifier] == ["=="]
        pins.setdefault(canonicalize_name(pin.name), []).append(pin)
    project = PYPROJECT["project"]
    asked = [*project["dependencies"]]
    asked += [one for extra in project["optional-dependencies"].values() for one in extra]
    asked += [
        one for group in PYPROJECT["dependency-groups"].values() for one in group if isinstance(one, str)
    ]
    for requirement in map(Requirement, asked):
        name = canonicalize_name(requirement.name)
        if name == "pydantic-core":  # pydantic asks for exactly one version of it
            continue
        for pin in pins[name]:
            (version,) = pin.specifier
            assert requirement.specifier.contains(version.version), (
                f"python3 noxfile.py -s constraints: {pin}"
            )


def test_environments_of_tests_follow_the_constraints() -> None:
    """A changed constraint makes an environment anew."""
    source = text("noxfile.py")
    body = source[source.index("def install(") :].split("\n\n\n")[0]
    assert '"--constraint", CONSTRAINTS' in body
    assert 'for name in ("pyproject.toml", CONSTRAINTS)' in body


def subjects_of_quick() -> dict[str, str]:
    """The table of ``nox -s quick``: a word in a path, and the build tests for it."""
    for node in ast.parse(text("noxfile.py")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "SUBJECTS":
            table: dict[str, str] = ast.literal_eval(node.value)
            return table
    raise AssertionError("noxfile.py has SUBJECTS")


def test_quick_finds_builds_for_its_subjects() -> None:
    names = [path.name for path in (ROOT / "tests" / "build").glob("test_*.py")]
    for path in (ROOT / "tests" / "build").glob("test_*.py"):
        names += re.findall(r"^def (test_\w+)", path.read_text("utf-8"), re.M)
    for subject, wanted in subjects_of_quick().items():
        for word in wanted.split(" or "):
            assert any(word in name for name in names), f"{subject}: no build test has {word!r} in its name"
    (slow,) = re.findall(r"^SLOW_UNIT_TESTS = \((.*?)^\)", text("noxfile.py"), re.M | re.S)
    assert "grain" in slow
    for name in re.findall(r"\w+", slow):
        assert (ROOT / "tests" / "unit" / f"test_{name}.py").exists()


def test_the_container_of_contributors_runs_what_exists() -> None:
    container = json.loads(text(".devcontainer/devcontainer.json"))
    command = container["postCreateCommand"]
    assert set(command.split(" -s ")[1].split()) <= SESSIONS
    assert "chromium" in container["onCreateCommand"]


def test_dependabot_looks_at_actions_and_constraints() -> None:
    updates = yaml.safe_load(text(".github/dependabot.yml"))["updates"]
    assert {one["package-ecosystem"] for one in updates} == {"github-actions", "pip"}


def test_vulnerabilities_are_told_in_private() -> None:
    policy = text("SECURITY.md")
    assert "https://github.com/ml4astro/ml4astro/security/advisories/new" in policy
    assert not re.search(r"\w@\w", policy)


def test_readme_shows_what_exists() -> None:
    readme = text("README.md")
    for link in re.findall(r"\]\(([^)#]+)\)", readme):
        assert link.startswith("https://") or (ROOT / link).exists(), link
    assert {"docs", "live", "tests", "quick", "wide", "lint", "types", "links", "pdf", "bench"} <= SESSIONS
    for session in re.findall(r"-s (\w+)", readme):
        assert session in SESSIONS
    for page in (readme, text("docs/contribute/start.md")):
        for doctrees, out in re.findall(r"sphinx-build -d (\S+) docs ([\w/]+)", page):
            assert not f"{doctrees}/".startswith(f"{out}/"), "what is published holds no doctrees"
        assert page.count("sphinx-build ") == page.count("sphinx-build -d ")


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


def test_the_page_for_organisers_is_asked_for_in_both_spellings() -> None:
    assert '"--organisers", "--organizers"' in text("noxfile.py")
