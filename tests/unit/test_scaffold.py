"""A new site: what ``init`` asks, guesses, writes and leaves alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sphinx_conference.cli import main, serve
from sphinx_conference.model.prose import texts_of
from sphinx_conference.reading.loader import read
from sphinx_conference.scaffold.answers import Answers, published_at, repository_address
from sphinx_conference.scaffold.files import edition_file, site_files, yaml_text
from sphinx_conference.scaffold.places import guess_zone
from sphinx_conference.scaffold.requirement import REPOSITORY, requirement
from sphinx_conference.scaffold.toctrees import retargeted, without_entry
from sphinx_conference.scaffold.writing import write_new

ANSWERS = Answers(
    "Tiny", "Tiny: *what* for?", 2030, "Vienna, Austria", "Europe/Vienna", "https://example.org/"
)


def init(folder: Path, *options: str) -> int:
    return main(["init", str(folder), "--year", "2030", *options])


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("place", "zone"),
    [
        ("Vancouver, Canada", "America/Vancouver"),
        ("Baltimore, MD, USA", "America/New_York"),
        ("Honolulu, Hawaii, USA", "Pacific/Honolulu"),
        ("New Orleans, Louisiana", "America/Chicago"),
        ("San Diego, California, United States", "America/Los_Angeles"),
        ("Kathmandu, Nepal", "Asia/Kathmandu"),
        ("Heidelberg, Germany", "Europe/Berlin"),
        ("Barcelona, Spain", "Europe/Madrid"),
        ("Kigali", "Africa/Kigali"),
        ("Daejeon, Korea", "Asia/Seoul"),
        ("Paris, France", "Europe/Paris"),
        ("Paris, Texas", "America/Chicago"),
        ("London, Ontario, Canada", "America/Toronto"),
        ("Melbourne, Australia", "Australia/Melbourne"),
        ("Bologna, Italy", "Europe/Rome"),
        ("Atlanta, Georgia", ""),
        ("Atlanta, Georgia, USA", "America/New_York"),
        ("Tbilisi, Georgia", "Asia/Tbilisi"),
        ("Vienna, VA", "America/New_York"),
        ("Vilamoura, Portugal", "Europe/Lisbon"),
        ("Springfield, USA", ""),
        ("Atlantis", ""),
        ("", ""),
    ],
)
def test_the_zone_follows_from_the_place(place: str, zone: str) -> None:
    older = {"Asia/Katmandu": "Asia/Kathmandu"}  # its name in older versions of Babel
    found = guess_zone(place)
    assert older.get(found, found) == zone


@pytest.mark.parametrize(
    ("host", "repository", "url"),
    [
        ("pages", "https://github.com/Me/tiny", "https://me.github.io/tiny/"),
        ("pages", "https://github.com/Me/me.github.io", "https://me.github.io/"),
        ("pages", "", ""),
        ("readthedocs", "", "https://tiny.readthedocs.io/"),
        ("none", "https://github.com/me/tiny", ""),
    ],
)
def test_the_address_follows_from_host_and_repository(host: str, repository: str, url: str) -> None:
    assert published_at(host, repository, "tiny") == url


def test_a_repository_is_named_in_short_or_in_full() -> None:
    for written in ("me/tiny", "git@github.com:me/tiny.git", "https://github.com/me/tiny.git"):
        assert repository_address(written) == "https://github.com/me/tiny"
    assert repository_address("https://gitlab.com/me/tiny") == "https://gitlab.com/me/tiny"
    with pytest.raises(ValueError, match="no web address"):
        repository_address("javascript:alert(1)")


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1).map(
        str.strip
    )
)
def test_any_text_is_itself_in_yaml(text: str) -> None:
    if text:
        assert yaml.load(f"name: {yaml_text(text)}\nyear: 1\n", yaml.BaseLoader)["name"] == text


@pytest.mark.parametrize("host", ["pages", "readthedocs", "none"])
def test_each_host_has_what_it_needs_and_nothing_of_others(host: str) -> None:
    answers = Answers("Tiny", "Tiny", 2030, "", "UTC", "", host)
    names = set(site_files(answers, "sphinx-conference==1", REPOSITORY))
    of_hosts = {".readthedocs.yaml", ".github/workflows/deploy.yml", ".github/workflows/rebuild.yml"}
    wanted = {
        "pages": {".github/workflows/deploy.yml", ".github/workflows/rebuild.yml"},
        "readthedocs": {".readthedocs.yaml", ".github/workflows/rebuild.yml"},
        "none": set(),
    }
    assert names & of_hosts == wanted[host]
    assert {".github/workflows/check.yml", ".github/workflows/sync.yml", ".gitignore", "README.md"} <= names


@pytest.mark.parametrize("host", ["pages", "readthedocs"])
def test_workflows_are_safe(tmp_path: Path, host: str) -> None:
    """As zizmor has it: actions pinned by their commits, the least permissions, no secret beside foreign code."""
    answers = Answers("Tiny", "Tiny", 2030, "", "UTC", "", host)
    wanted = site_files(answers, "sphinx-conference==1", REPOSITORY)
    write_new(tmp_path, wanted, list(wanted))
    program = Path(sys.executable).with_name("zizmor")
    command = [
        str(program),
        "--offline",
        "--pedantic",
        "--no-progress",
        str(tmp_path / ".github" / "workflows"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    for name, text in wanted.items():
        if name.startswith(".github/workflows/"):
            jobs = yaml.load(text, yaml.BaseLoader)["jobs"].values()
            assert all({"name", "runs-on", "timeout-minutes"} <= job.keys() for job in jobs), name
    fetch, propose = yaml.load(wanted[".github/workflows/sync.yml"], yaml.BaseLoader)["jobs"].values()
    assert fetch["permissions"] == {"contents": "read"}
    assert "secrets." in str(fetch)
    assert "secrets." not in str(propose)


def test_every_answer_has_been_filled_in() -> None:
    for name, text in site_files(ANSWERS, requirement(), REPOSITORY, example=True).items():
        assert "%{" not in text, name
        assert text.endswith("\n"), name
        assert not any(line != line.rstrip() for line in text.splitlines()), name
        if name.endswith((".yml", ".yaml")):
            yaml.safe_load(text)
    assert "Vienna" not in edition_file("_data/papers.yaml", ANSWERS)


@pytest.mark.parametrize("example", [False, True])
def test_what_is_written_is_right_and_stays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], example: bool
) -> None:
    options = [
        "--title",
        "Machines: *what* for?",
        "--place",
        "Vienna, Austria",
        *(["--example"] if example else []),
    ]
    site = tmp_path / "tiny-talks"
    assert init(site, *options) == 0
    said = capsys.readouterr()
    assert "no problem" in said.err
    assert "sphinx-conference serve" in said.out
    loaded = read(site / "docs")
    edition = loaded.site.editions["2030"].edition
    assert edition is not None
    assert (edition.name, edition.title, edition.zone) == (
        "Tiny Talks 2030",
        "Machines: *what* for?",
        "Europe/Vienna",
    )
    assert len(loaded.site.editions["2030"].papers) == (3 if example else 0)
    before = content(site)
    assert init(site, *options) == 0
    assert "Nothing to write" in capsys.readouterr().out
    assert content(site) == before


def test_nothing_is_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "README.md").write_text("mine\n")
    assert init(tmp_path) == 1
    assert content(tmp_path) == {"README.md": b"mine\n"}
    assert "README.md" in capsys.readouterr().err
    assert init(tmp_path, "--add") == 0
    assert "Kept README.md" in capsys.readouterr().out
    assert (tmp_path / "README.md").read_text() == "mine\n"
    assert (tmp_path / "docs" / "2030" / "_data" / "dates.yaml").is_file()


def test_a_link_to_nothing_is_there(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "README.md").symlink_to(tmp_path / "elsewhere")
    assert init(tmp_path / "site", "--add") == 0
    assert not (tmp_path / "elsewhere").exists()


def test_a_dry_run_lists_and_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert init(tmp_path / "site", "--dry-run") == 0
    assert "docs/2030/_data/edition.yaml" in capsys.readouterr().out
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (["--zone", "PST"], "America/Los_Angeles"),
        (["--zone", "AoE"], "not the zone of a place"),
        (["--year", "next"], "no year"),
        (["--url", "javascript:alert(1)"], "no web address"),
        (["--name", ""], "must not be empty"),
        (["--title", "a\x07b"], "control character"),
    ],
)
def test_an_answer_that_is_none_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], option: list[str], said: str
) -> None:
    assert main(["init", str(tmp_path / "site"), *option]) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


def test_a_terminal_is_asked_once_for_each_of_six_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[str] = []
    written = iter(["", "", "20x0", "2031", "Honolulu, Hawaii", "", ""])

    def answer(prompt: str) -> str:
        asked.append(prompt)
        return next(written)

    monkeypatch.setattr("builtins.input", answer)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    assert main(["init", str(tmp_path / "my-site")]) == 0
    assert [prompt.partition(" [")[2] for prompt in asked[:2]] == ["My Site]: ", "My Site]: "]
    assert asked[5] == "Time zone of the place [Pacific/Honolulu]: "
    assert "no year" in capsys.readouterr().out
    assert "zone: Pacific/Honolulu" in (tmp_path / "my-site/docs/2031/_data/edition.yaml").read_text()


def test_serve_names_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", str(tmp_path)]) == 2
    assert "conf.py" in capsys.readouterr().err


@pytest.mark.parametrize("port", [[], ["--port", "8123"]])
def test_serve_leaves_changes_to_sphinx_autobuild_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, port: list[str]
) -> None:
    (tmp_path / "conf.py").touch()
    ran: list[list[str]] = []

    def run(command: list[str], **_options: object) -> subprocess.CompletedProcess[str]:
        ran.append(command)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(serve, "find_spec", lambda _name: True)
    monkeypatch.setattr(serve.subprocess, "run", run)
    assert main(["serve", str(tmp_path), *port]) == 0
    ((python, dash_m, module, *arguments),) = ran
    assert (python, dash_m, module) == (sys.executable, "-m", "sphinx_autobuild")
    assert arguments[arguments.index("--host") + 1] == "127.0.0.1"
    assert arguments[arguments.index("--port") + 1] in (port[1:] or ("8000", "0"))
    assert arguments[-2:] == [str(tmp_path), str(tmp_path / "_build" / "html")]
    assert "*/_build/*" in arguments


def test_requirements_pin_this_program() -> None:
    name, _, version = requirement().partition("@") if "@" in requirement() else requirement().partition("==")
    assert name.strip() == "sphinx-conference"
    assert version.strip()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The sources of a made-up site of 2030."""
    wanted = site_files(ANSWERS, "sphinx-conference==1", REPOSITORY, example=True)
    write_new(tmp_path, wanted, list(wanted))
    return tmp_path / "docs"


def test_the_next_edition_has_the_same_pages_and_dates_and_no_facts(site: Path) -> None:
    old = content(site / "2030")
    conf = (site / "conf.py").read_text()
    assert main(["new-edition", "2031", str(site)]) == 0
    assert content(site / "2030") == old
    assert (site / "conf.py").read_text() == conf.replace('current = "2030"', 'current = "2031"')
    loaded = read(site)
    assert loaded.problems == ()
    before, after = (loaded.site.editions[name] for name in ("2030", "2031"))
    assert [(one.id, one.kind) for one in after.dates] == [(one.id, one.kind) for one in before.dates]
    assert {str(one.at) for one in after.dates} == {str(after.dates[0].at)}
    assert after.edition is not None
    assert (after.edition.name, after.edition.year, after.edition.place) == ("Tiny 2031", 2031, None)
    assert (after.people, after.papers, after.schedule) == ((), (), ())
    assert {path.name for path in (site / "2031").glob("*.md")} == {
        path.name for path in (site / "2030").glob("*.md")
    }
    home = (site / "index.md").read_text()
    assert "<2031/call>" in home
    assert "2030" not in home
    assert "\n2031/index\n2030/index\n" in (site / "editions.md").read_text()


def test_the_next_edition_keeps_texts_in_all_languages(site: Path) -> None:
    data = site / "2030" / "_data"
    written = "- {id: submission, label: {en: Abstracts 2030, fr: Résumés 2030}, kind: submission, at: TBD}\n"
    (data / "dates.yaml").write_text(written, "utf-8")
    note = '- {name: Max Sample, role: organizer, note: {en: "it\'s: me", fr: "c\'est: moi"}}\n'
    (data / "people.yaml").write_text(note, "utf-8")
    assert main(["new-edition", "2031", str(site), "--people"]) == 0
    loaded = read(site)
    assert loaded.problems == ()
    after = loaded.site.editions["2031"]
    assert texts_of(after.dates[0].label) == {"en": "Abstracts 2031", "fr": "Résumés 2031"}
    assert texts_of(after.people[0].note or "") == {"en": "it's: me", "fr": "c'est: moi"}


def test_what_stands_beside_the_pages_goes_on_too(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sync, readme = site.parent / ".github" / "workflows" / "sync.yml", site.parent / "README.md"
    assert "--into docs/2030 " in sync.read_text()
    readme.write_text(f"{readme.read_text()}\nSee <https://example.org/docs/2030> and docs/2030-b.\n")
    assert main(["new-edition", "2031", str(site), "--dry-run"]) == 0
    assert f"Would write {site / '2031' / 'call.md'}\n" in (said := capsys.readouterr().out)
    assert f"Would change {sync}\n" in said
    assert main(["new-edition", "2031", str(site)]) == 0
    assert f"Changed {readme}\n" in capsys.readouterr().out
    assert "--into docs/2031 " in sync.read_text()
    assert "`docs/2031/_data/`" in readme.read_text()
    assert "See <https://example.org/docs/2030> and docs/2030-b." in readme.read_text()


def test_a_page_that_is_no_utf8_stops_no_new_edition(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "2030" / "travel.md").write_bytes("# Café\n".encode("latin-1"))
    assert main(["new-edition", "2031", str(site)]) == 0
    assert (
        "2030/travel.md is not saved as UTF-8, and was neither copied nor changed." in capsys.readouterr().out
    )
    assert not (site / "2031" / "travel.md").exists()


@pytest.mark.parametrize("command", ["check", "status", "calendar"])
def test_commands_find_the_folder_themselves(
    site: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    for folder in (site.parent, site):
        monkeypatch.chdir(folder)
        assert main([command, *(["--data-only"] if command == "check" else [])]) == 0


def test_people_who_go_on_are_taken_over_if_asked(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new-edition", "2031", str(site), "--people"]) == 0
    assert "3 speakers and panelists of 2030 are not taken over." in capsys.readouterr().out
    people = read(site).site.editions["2031"].people
    assert [(one.person, one.name and one.name.full, one.role, one.affiliation) for one in people] == [
        ("erika-beispiel", None, ("organizer",), "Institute of Examples"),
        (None, "Max Sample", ("organizer",), "Sample & Sons"),
    ]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["2030"], "already"),
        (["Next Year"], "next-year"),
        (["2031", "--from", "2029"], "There are 2030."),
    ],
)
def test_an_edition_that_cannot_be_begun_changes_nothing(
    site: Path, capsys: pytest.CaptureFixture[str], options: list[str], said: str
) -> None:
    before = content(site)
    assert main(["new-edition", options[0], str(site), *options[1:]]) == 2
    assert said in capsys.readouterr().err
    assert main(["new-edition", "2031", str(site), "--dry-run"]) == 0
    assert content(site) == before


def test_an_edition_that_only_the_home_page_showed_gets_a_page(site: Path) -> None:
    for name in ("index", "call", "program", "papers", "people"):
        (site / "2030" / f"{name}.md").unlink()
    (site / "index.md").write_text("```{event-hero}\n```\n\n# Dates\n\n```{important-dates}\n```\n")
    (site / "editions.md").unlink()
    assert main(["new-edition", "2031", str(site)]) == 0
    page = (site / "2030" / "index.md").read_text()
    assert all(f"{{{name}}}" in page for name in ("important-dates", "people", "schedule", "accepted-papers"))
    assert "2030/index\n" in (site / "index.md").read_text()


def test_addresses_of_the_web_stay_as_they_are(site: Path) -> None:
    address = "See <https://example.org/2030/call> and [there](https://example.org/2030/program), 2030/07/19."
    ours = "See [the call](/2030/call.md) and {doc}`/2030/call` and {doc}`there </2030/program>`."
    for name in ("index.md", "2030/call.md"):
        page = site / name
        page.write_text(f"{page.read_text()}\n{address}\n{ours}\n")
    assert main(["new-edition", "2031", str(site)]) == 0
    for name in ("index.md", "2031/call.md"):
        text = (site / name).read_text()
        assert address in text
        assert "[the call](/2031/call.md)" in text
        assert "</2031/program>" in text
        assert "{doc}`/2031/call`" in text


def test_tables_of_contents_lead_on_and_keep_first_pages() -> None:
    table = "# A\n\n```{toctree}\n:hidden:\n\nCall <old/call>\nold/index\nold/more\nother\n```\n\nold/call\n"
    moved = retargeted(table, "index", "old", "new", {"new/call", "new/index"})
    assert moved == table.replace("<old/call>", "<new/call>").replace("old/index", "new/index\nold/index")
    pages = {
        "index": moved,
        "other": "",
        "new/call": "",
        "new/index": "",
        "old/index": "",
        "old/call": "",
        "old/more": "",
    }
    assert without_entry(pages) == ["old/call"]
    assert without_entry({"index": "```{toctree}\n:glob:\n\n*/index\n```\n", "2030/index": ""}) == []
