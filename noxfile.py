"""What there is to run: ``python3 noxfile.py --list`` (or ``nox --list``, where nox is installed).

Needs nothing but Python 3.11 or newer: where nox is missing, this file makes itself an environment that has it.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
NOX = "nox>=2026.10"

if sys.version_info < (3, 11):  # noqa: UP036 - whatever Python is there reads this
    sys.exit(f"This needs Python 3.11 or newer, and {sys.executable} is older.")


def may_install() -> bool:
    """Whether Debian's packages can be installed here without asking."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_install(*packages: str) -> None:
    """Install Debian packages, saying so. Raises ``CalledProcessError`` if that fails."""
    print(f"Installing with apt-get: {' '.join(packages)}", flush=True)
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        subprocess.run(["apt-get", "-qq", *command], env=env, stdout=subprocess.DEVNULL, check=True)


def make_environment(path: Path) -> Path:
    """Make a virtual environment with nox in ``path`` and give its Python; exits, saying why, if that fails."""
    python = path / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    ready = path / "ready"
    wanted = f"{NOX}\n{sys.version}\n"
    if ready.exists() and ready.read_text() == wanted:
        return python
    try:
        import ensurepip  # noqa: F401 - Debian keeps it in a package of its own
    except ImportError:
        package = f"python3.{sys.version_info.minor}-venv"
        if not may_install():
            sys.exit(f"Python cannot make virtual environments here. Run: sudo apt-get install {package}")
        apt_install(package)
    print("Making an environment for nox", flush=True)
    try:
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(path)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", NOX], check=True)
    except subprocess.CalledProcessError as error:
        sys.exit(f"Could not make an environment for nox: {error}")
    ready.write_text(wanted)
    return python


def run_nox() -> int:
    """Run nox on this file with this program's arguments, and give its exit code."""
    try:
        import nox  # noqa: F401 - is it here?

        python = sys.executable
    except ImportError:
        python = str(make_environment(ROOT / ".nox" / "bootstrap"))
    command = [python, "-m", "nox", "--noxfile", str(ROOT / "noxfile.py"), *sys.argv[1:]]
    try:
        return subprocess.run(command).returncode
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(run_nox())

import nox  # noqa: E402 - from here on, nox reads this file

nox.needs_version = NOX.removeprefix("nox")
nox.options.reuse_existing_virtualenvs = True
nox.options.default_venv_backend = "virtualenv"
nox.options.sessions = ["tests"]

PROJECT = nox.project.load_toml(ROOT / "pyproject.toml")
BUILD = Path("docs/_build")
LINT = (("ruff", "check"), ("ruff", "format", "--check"))
TYPES = (("mypy",),)
WORKERS = str(1 + (os.cpu_count() or 1))  # one waits for a browser while others work
PYTEST = ("pytest", "-n", WORKERS, "--dist", "worksteal")
CONSTRAINTS = "constraints.txt"
SPHINX_MAIN = "sphinx @ git+https://github.com/sphinx-doc/sphinx"
SHELL = "chromium-headless-shell"
BROWSERS = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PDF_INSTALL = (
    "apt-get install latexmk texlive-luatex texlive-latex-recommended texlive-latex-extra "
    "texlive-fonts-recommended fonts-freefont-otf fonts-noto-cjk"
)

SLOW_UNIT_TESTS = (
    "bibliography book dependencies forms grain import_again import_online import_program import_sources mathml "
    "messages migrate photos related scaffold schemas subscribers tex"
)
"""Unit tests that ``quick`` leaves to ``tests``: they try many examples, which takes most of the time."""

SUBJECTS = {
    "announce": "announce",
    "bibliograph": "bibliograph",
    "calendar": "calendar",
    "call": "call or phase",
    "date": "date or phase",
    "edition": "edition",
    "feeds": "feed",
    "frab": "schedules_of_apps",
    "locale": "language",
    "paper": "paper or stamped",
    "people": "people or portrait",
    "phase": "phase or as_of",
    "publish": "publish or withheld",
    "schedule": "session or directives",
    "search": "search",
    "sponsor": "directives",
    "structured": "structured",
    "stylesheet": "sheet",
    "theme": "theme or sheet",
    "venue": "directives",
}
"""A word in a path, and the build tests (in the form of ``pytest -k``) that ``quick`` runs for that path."""

FORGET = """
import sys
from pathlib import Path

environment = Path(sys.argv[1])
code = [p.stat().st_mtime for p in Path("extensions").rglob("*") if p.is_file() and p.suffix != ".pyc"]
if environment.exists() and environment.stat().st_mtime < max(code):
    print("The extension changed: reading all pages again")
    environment.unlink()
"""
"""Run before each build of ``live``: Sphinx itself notices changed pages and data, but not changed code."""


def install(session: nox.Session, *groups: str, project: bool = True) -> None:
    """Install dependency groups and the project, unless the environment has just that already.

    Versions are those of the constraints, so that nothing breaks on a fresh machine that did not break here.
    """
    session.env["PYTHONDONTWRITEBYTECODE"] = (
        None  # hundreds of processes would each compile the extension anew
    )
    files = [(ROOT / name).read_bytes() for name in ("pyproject.toml", CONSTRAINTS)]
    wanted = hashlib.sha256(b"".join(files) + repr((groups, project, sys.version)).encode()).hexdigest()
    ready = Path(session.virtualenv.location) / "ready"
    if ready.exists() and ready.read_text() == wanted:
        return
    requirements = nox.project.dependency_groups(PROJECT, *groups)
    this = ["--editable", "."] if project else []
    session.install("--quiet", "--constraint", CONSTRAINTS, *requirements, *this)
    ready.write_text(wanted)


def sphinx(session: nox.Session, builder: str, *options: str) -> Path:
    """Build the site with ``builder`` and give the folder of the result."""
    target = BUILD / builder
    doctrees = BUILD / "doctrees" / builder
    session.run("sphinx-build", "-b", builder, "-d", str(doctrees), "-n", *options, "docs", str(target))
    return target


def passes(session: nox.Session, *command: str, external: bool = False) -> bool:
    """Whether a command succeeds; what it says is shown either way."""
    try:
        session.run(*command, external=external)
    except nox.command.CommandFailed:
        return False
    return True


def provide_browser(session: nox.Session) -> None:
    """Install Chromium for the browser tests, without windows where that can be had: it takes half the time.

    Without any Chromium those tests fail.
    """
    if os.environ.get("CHROMIUM") or shutil.which(SHELL):
        return
    if may_install():
        for package in (SHELL, "chromium"):
            if shutil.which(package):
                return
            try:
                apt_install(package, "fonts-liberation")
            except subprocess.CalledProcessError as error:
                session.warn(f"apt-get could not install {package}: {error}")
            else:
                return
    if any(map(shutil.which, BROWSERS)):
        return
    if not passes(session, "playwright", "install", "--only-shell", "chromium"):
        session.warn("There is no Chromium for the browser tests: install chromium or google-chrome.")


def site_settings(session: nox.Session) -> tuple[list[str], list[str]]:
    """Options of sphinx-build for the arguments of ours after --, and the arguments that are left."""
    parser = argparse.ArgumentParser(prog=f"nox -s {session.name} --", add_help=False, allow_abbrev=False)
    parser.add_argument("--as-of", metavar="DAY")
    parser.add_argument("--organisers", "--organizers", action="store_true")
    parser.add_argument("--language", metavar="CODE")
    ours, others = parser.parse_known_args(session.posargs)
    settings = {"as_of": ours.as_of, "organisers_page": "1" if ours.organisers else None}
    options = [f"-Dconference_{name}={value}" for name, value in settings.items() if value]
    return [*options, *([f"-Dlanguage={ours.language}"] if ours.language else [])], others


@nox.session
def docs(session: nox.Session) -> None:
    """Build the site and serve it on this machine; when not interactive, build only, and strictly.

    With -- --as-of 2025-06-09, as of that day; with -- --organisers, with the page that shows what is to come;
    with -- --language de, with our own words and dates in German.
    """
    settings, arguments = site_settings(session)
    install(session, "docs")
    if not session.interactive:
        site = sphinx(session, "html", "-W", "-E", "-j", "auto", *settings)
        session.log(f"The site is in {site}; in a terminal, this command serves it as well.")
        return
    site = sphinx(session, "html", "-j", "auto", *settings)
    with contextlib.suppress(KeyboardInterrupt):
        session.run("python", "tests/browser/server.py", str(site), *arguments)


@nox.session
def live(session: nox.Session) -> None:
    """Serve the site and build it again after each change of a page, data, the brand or the extension.

    Takes --as-of, --organisers and --language as docs does.
    """
    settings, arguments = site_settings(session)
    install(session, "docs")
    doctrees = BUILD / "doctrees" / "live"
    options = ["--port", "0"]
    for folder in ("_static", "extensions"):
        options += ["--watch", folder]
    for output in ("*/_build/*", "*/__pycache__/*"):
        options += ["--ignore", output]
    options += ["--pre-build", shlex.join(["python", "-c", FORGET, str(doctrees / "environment.pickle")])]
    build = ["-n", *settings, "-d", str(doctrees), "docs", str(BUILD / "live")]
    with contextlib.suppress(KeyboardInterrupt):
        session.run("sphinx-autobuild", *options, *arguments, *build)


def run_all(session: nox.Session, *commands: tuple[str, ...]) -> None:
    """Run commands, the later ones also where an earlier one fails, and say in the end which failed."""
    if failed := [" ".join(command) for command in commands if not passes(session, *command)]:
        session.error(f"Failed: {', '.join(failed)}")


@nox.session
def tests(session: nox.Session) -> None:
    """Lint, types and every test, the browser's included. With arguments after --, pytest alone with those."""
    install(session, "test", "lint", "types")
    provide_browser(session)
    if session.posargs:
        session.run("pytest", *session.posargs)
        return
    run_all(session, *LINT, *TYPES, PYTEST)


@nox.session
def quick(session: nox.Session) -> None:
    """What breaks most, in seconds: lint, most unit tests, the site's data. With paths after --, their builds too.

    ``-- extensions/sphinx_conference/render/papers`` or ``-- docs/icml2025/_data/dates.yaml``: see ``SUBJECTS``.
    """
    install(session, "test", "lint")
    unit = [f"--ignore=tests/unit/test_{name}.py" for name in SLOW_UNIT_TESTS.split()]
    commands = [
        *LINT,
        (*PYTEST, "-q", "tests/unit", *unit),
        ("sphinx-conference", "check", "docs", "--data-only"),
    ]
    if subjects := [subject for path in session.posargs if (subject := subject_of(path))]:
        wanted = " or ".join(SUBJECTS[subject] for subject in sorted(set(subjects)))
        commands.append((*PYTEST, "-q", "tests/build", "-k", wanted))
    for path in session.posargs:
        if not subject_of(path):
            session.warn(f"No builds for {path}. Paths with builds hold one of: {', '.join(SUBJECTS)}")
    run_all(session, *commands)


def subject_of(path: str) -> str | None:
    """The subject that a path speaks of, of ``SUBJECTS``: in its last part that has one."""
    for part in reversed(Path(path).parts):
        if found := [subject for subject in SUBJECTS if subject in part]:
            return max(found, key=len)
    return None


@nox.session
def wide(session: nox.Session) -> None:
    """All tests, with the wide ones: matrices of days, themes, languages and the like. Weekly and before a release."""
    install(session, "test")
    provide_browser(session)
    session.run(*PYTEST, "--wide", *session.posargs)


@nox.session
def coverage(session: nox.Session) -> None:
    """How much of the code unit and build tests run; fails below the floor that pyproject.toml sets."""
    install(session, "test", "coverage")
    session.run("coverage", "erase")
    tests = session.posargs or ("tests/unit", "tests/build")
    tested = passes(session, "coverage", "run", "-m", *PYTEST, *tests)
    session.run("coverage", "combine", "--quiet")
    run_all(
        session, ("coverage", "html", "--quiet", "--fail-under=0"), ("coverage", "report", "--skip-covered")
    )
    if not tested:
        session.error("Tests failed")


@nox.session
def newest(session: nox.Session) -> None:
    """Unit and build tests with the newest of everything. With -- --sphinx-main, with Sphinx's main branch."""
    arguments = [argument for argument in session.posargs if argument != "--sphinx-main"]
    requirements = nox.project.dependency_groups(PROJECT, "test")
    newer = ("--quiet", "--upgrade", "--upgrade-strategy", "eager")
    session.install(*newer, *requirements, "--editable", ".[book]")
    if len(arguments) < len(session.posargs):
        session.install("--quiet", "--force-reinstall", "--no-deps", SPHINX_MAIN)
    session.run(*PYTEST, *(arguments or ("tests/unit", "tests/build")))


@nox.session
def lowest(session: nox.Session) -> None:
    """Unit and build tests with the lowest versions that pyproject.toml allows, on the oldest Python."""
    install(session, "uv", project=False)
    python = Path(session.virtualenv.bin) / "python"
    lower = ("--quiet", "--resolution", "lowest-direct", "--group", "test", "--editable", ".[book]")
    session.run("uv", "pip", "install", "--python", str(python), *lower)
    session.run(*PYTEST, *(session.posargs or ("tests/unit", "tests/build")))


@nox.session
def constraints(session: nox.Session) -> None:
    """Write the newest versions that go together to constraints.txt, for every Python and system. Needs the network."""
    install(session, "uv", project=False)
    groups = [f"--group={group}" for group in PROJECT["dependency-groups"]]
    session.run(
        *("uv", "pip", "compile", "--quiet", "--universal", "--upgrade", "--python-version", "3.11"),
        *("--no-annotate", "--custom-compile-command", "python3 noxfile.py -s constraints"),
        *("--no-emit-package", "pydantic-core"),  # pydantic itself asks for one version of it
        *("--output-file", CONSTRAINTS, "pyproject.toml", "--all-extras", *groups),
        env={"UV_NO_CONFIG": "1"},
    )


@nox.session
def lint(session: nox.Session) -> None:
    """Rules and layout of the code, by ruff."""
    install(session, "lint", project=False)
    for command in LINT:
        session.run(*command)


@nox.session
def types(session: nox.Session) -> None:
    """Types of the code, by mypy."""
    install(session, "types")
    for command in TYPES:
        session.run(*command)


@nox.session
def data(session: nox.Session) -> None:
    """Note what calendars are told of the site's dates, then check its data files; pre-commit runs this."""
    install(session)
    session.run("sphinx-conference", "calendar", "docs")
    session.run("sphinx-conference", "check", "docs", "--data-only")


@nox.session
def messages(session: nox.Session) -> None:
    """Take the words for translators from the code, update languages, say what they lack. -- it begins Italian."""
    install(session)
    session.run("python", "-m", "tools.messages", *session.posargs)


@nox.session
def links(session: nox.Session) -> None:
    """Ask every link of the site whether it still leads somewhere. Needs the network."""
    install(session, "docs")
    sphinx(session, "linkcheck")


@nox.session
def pdf(session: nox.Session) -> None:
    """The site as a PDF in docs/_build/latex, or what to install for it."""
    if missing := [program for program in ("latexmk", "lualatex") if not shutil.which(program)]:
        session.error(f"Missing: {', '.join(missing)}. To install: {PDF_INSTALL}")
    install(session, "docs")
    folder = sphinx(session, "latex")
    (source,) = folder.glob("*.tex")
    command = ("latexmk", "-lualatex", "-interaction=nonstopmode", "-halt-on-error", "-silent", source.name)
    with session.chdir(folder):
        made = passes(session, *command, external=True)
    log = source.with_suffix(".log").read_text("utf-8", "replace")
    if not made:
        why = "; ".join(re.findall(r"^! (.*)", log, re.MULTILINE)) or "see its log"
        session.error(f"LuaLaTeX stopped: {why}. If a file or font is missing: {PDF_INSTALL}")
    if lost := sorted(set(re.findall(r"^Missing character: There is no (.+?\))", log, re.MULTILINE))):
        session.error(f"No font here has {', '.join(lost)}. To install fonts: {PDF_INSTALL}")
    session.log(f"The PDF is {source.with_suffix('.pdf')}")


@nox.session
def bench(session: nox.Session) -> None:
    """Time builds: of the site against an empty project, and of many papers against Hugo and Pagefind.

    With arguments after --, one benchmark alone with those: ``-- many --papers 1000 --runs 1``.
    """
    install(session, "docs", "bench")
    provide_browser(session)
    chosen, *arguments = session.posargs or ("all",)
    for path in sorted(Path("tests/benchmarks").glob("*.py")):
        runs = "__main__" in path.read_text("utf-8") and path.stem != "generate"
        if runs and chosen in ("all", path.stem):
            session.run("python", str(path), *arguments)
