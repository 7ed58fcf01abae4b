"""Typical slips on pages and in settings: none is silent, and each is said with its line and what is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_conference.cli import main
from tests.build.conftest import FILES
from tests.build.isolation import run_here
from tests.build.project import CONF, Project

if TYPE_CHECKING:
    from pathlib import Path

SLIPS = {
    "directive": ("```{important-date}\n```", 3, 'Did you mean "important-dates"?'),
    "directive_part": ("```{papers}\n```", 3, 'Did you mean "accepted-papers"?'),
    "directive_word": ("```{speakers}\n```", 3, 'Did you mean "people"?'),
    "directive_joined": ("```{importantdates}\n```", 3, 'Did you mean "important-dates"?'),
    "directive_underscore": ("```{call_for_abstracts}\n```", 3, 'Did you mean "call-for-abstracts"?'),
    "directive_spaces": ("```{ people }\n```", 3, "Write {people}, without spaces."),
    "directive_unknown": ("```{frobnicate}\n```", 3, "Unknown directive type: 'frobnicate'"),
    "no_braces": ("```important-dates\n```", 3, 'Did you mean "{important-dates}"?'),
    "typed": ("{people}", 3, 'Write ```{people} in a line of its own, and ``` in the line below it.'),
    "two_ticks": ("``{people}\n:role: speaker\n``", 3, '"{people}" stands here as text'),
    "option": ("```{people}\n:layuot: list\n```", 4, 'people has no option "layuot". Did you mean "layout"?'),
    "option_unknown": ("```{venue}\n:role: speaker\n```", 4, 'venue has no option "role"'),
    "option_value": ("```{people}\n:layout: table\n```", 3, '"table" is no value of :layout:'),
    "option_colon": ("```{people}\nlayout: list\n```", 4, 'Write :layout: list, right below'),
    "option_second_colon": ("```{people}\n:layout list\n```", 4, "Invalid options format"),
    "option_no_space": ("```{people}\n:layout:list\n```", 4, "Write each option as :layout: list, with an ordinary"),
    "option_space": ("```{people}\n: layout: list\n```", 4, "Invalid options format"),
    "option_below": ("```{people}\n:layout: list\n\n:role: speaker\n```", 6, "Write :role: speaker, right below"),
    "option_behind": ("```{people} speaker\n```", 3, '"speaker" behind its name is read as text'),
    "option_behind_named": (
        "```{people} :layout: list\n```", 3, "Options stand on lines of their own, below it: :layout: list (",
    ),
    "option_empty": ("```{people}\n:role:\n```", 4, ":role: is empty"),
    "edition": ("```{people}\n:edition: 2031\n```", 3, 'There is no edition "2031". Did you mean "2030"?'),
    "fence_directive": ("```{people}\nSoon.\n\n```{schedule}\n```", 6, "the directive schedule stands in the body"),
    "fence_heading": ("```{people}\nSoon.\n\n## The rest\n\nof the page", 6, "a heading stands in the body of people"),
    "fence_colons": (":::{people}\nSoon.\n\n:::{schedule}\n:::", 6, "the directive schedule stands in the body"),
    "role": ("See {conf:papr}`7`.", 3, "there is no role \"conf:papr\". Did you mean \"conf:paper\"?"),
    "role_domain": ("See {paper}`7`.", 3, 'there is no role "paper". Did you mean "conf:paper"?'),
    "paper": ("See {conf:paper}`2030/77`.", 3, 'There is no paper "2030/77"'),
    "person": ("See {conf:person}`ada-lovelase`.", 3, 'Did you mean "ada-lovelace"?'),
    "hero": ("Text.\n\n```{call-for-abstracts}\n:to: '#nowhere'\n```", 5, 'the page has no heading "#nowhere"'),
    "heading": ("#### Too low", 3, "Non-consecutive header level increase"),
    "doc": ("See {doc}`nowhere`.", 3, "unknown document: 'nowhere'"),
    "link": ("See [papers](paprs.md).", 3, "'paprs.md'"),
    "image": ("![](nowhere.png)", 1, "image file not readable: 2030/nowhere.png"),
    "toctree": ("```{toctree}\nnowhere\n```", 3, "nowhere"),
    "alone": ("Text.", 1, "Write its name into the ```{toctree} of another page, such as index.md."),
}  # fmt: skip
"""By the name of a page: what stands on it below its heading, the line, and what is said."""

SETTINGS = {
    "conference_baseurl": ('conference_baseurl = "https://example.org/"', 'Did you mean "conference_base_url"?'),
    "conference_curent": ('conference_curent = "2030"', 'Did you mean "conference_current"?'),
    "conference_current": ("conference_current = 2031", 'there is no edition "2031". Did you mean "2030"?'),
}  # fmt: skip


LAST = CONF.lstrip("\n").count("\n") + 1
"""The line that follows the settings of a test."""


def check(project: Project, *arguments: str) -> tuple[int, list[str], str]:
    """The exit code, the lines and the summary of a check."""
    done = run_here(main, ["check", "docs", *arguments], project.folder)
    return done.code, done.output.splitlines(), done.errors


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What a check says of a site with all slips, each on a page of its own."""
    pages = {f"2030/{name}.md": f"# {name}\n\n{body}\n" for name, (body, _, _) in SLIPS.items()}
    conf = CONF + "".join(f"{line}\n" for line, _ in SETTINGS.values())
    conf += 'myst_enable_extensions = ["colon_fence"]\n'
    project = Project(tmp_path_factory.mktemp("slips")).write({**FILES, "conf.py": conf})
    for name, text in pages.items():
        project.path(name).write_text(text, "utf-8")
    before = sorted(project.folder.rglob("*"))
    code, lines, _ = check(project, "--advice", "off")
    assert code == 1
    assert sorted(project.folder.rglob("*")) == before, "a check writes nothing"
    return lines


@pytest.mark.parametrize("name", SLIPS)
def test_no_slip_on_a_page_is_silent(said: list[str], name: str) -> None:
    _, line, text = SLIPS[name]
    found = [one for one in said if one.startswith(f"docs/2030/{name}.md:{line}:") and text in one]
    assert found, [one for one in said if name in one]


@pytest.mark.parametrize("name", SETTINGS)
def test_no_slip_in_a_setting_is_silent(said: list[str], name: str) -> None:
    line = LAST + list(SETTINGS).index(name)
    assert any(one.startswith(f"docs/conf.py:{line}:") and SETTINGS[name][1] in one for one in said), said


def test_each_is_said_once(said: list[str]) -> None:
    assert len(said) == len(set(said))


@pytest.mark.parametrize(
    ("conf", "line", "text"),
    [
        ("import no_such_module\n", 1, "No module named 'no_such_module'"),
        ('project = "Test\n', 1, "syntax error"),
        ('extensions = ["sphinx_conferense"]\n', 1, "sphinx_conferense"),
        ("project = 'Test'\n", 1, 'Write extensions = ["sphinx_conference"]'),
        (
            CONF + 'conference_base_url = "example.org"\n',
            LAST,
            "write an address such as https://example.org/",
        ),
        (
            CONF + 'language = "english"\n',
            LAST,
            'language: "english" is no tag of a language. Write for example "en"',
        ),
        (
            CONF + 'html_theme = "sphinx_conferense"\n',
            LAST,
            'html_theme: there is no theme "sphinx_conferense". Did you mean "sphinx_conference"? No page is written.',
        ),
    ],
)
def test_a_conf_that_cannot_be_imported_is_said(tmp_path: Path, conf: str, line: int, text: str) -> None:
    project = Project(tmp_path).write({**FILES, "conf.py": conf})
    code, lines, _ = check(project, "--advice", "off")
    assert code == 1
    assert any(one.startswith(f"docs/conf.py:{line}:1: error [setting] ") and text in one for one in lines), (
        lines
    )


def test_a_page_that_is_no_utf8_is_named(project: Project) -> None:
    project.write({"2030/travel.md": ""}).path("2030/travel.md").write_bytes("# Café\n".encode("latin-1"))
    _, lines, _ = check(project, "--advice", "off")
    assert lines == [
        'docs/2030/travel.md:1:6: error [encoding] the byte 0xE9 is not UTF-8, perhaps "é" saved as Latin-1 or '
        "Windows-1252. Save the file as UTF-8 (in most editors: Save As, Encoding, UTF-8). "
        "Nothing of this file is shown."
    ]
    assert "docs/2030/travel.md:1:6: the byte 0xE9 is not UTF-8" in project.build().warnings


@pytest.mark.parametrize(
    "setting", ['exclude_patterns = ["2030/travel.md"]\n', 'source_encoding = "latin-1"\n']
)
def test_a_page_that_sphinx_does_not_read_as_utf8_is_no_slip(project: Project, setting: str) -> None:
    path = project.write({"conf.py": CONF + setting, "2030/travel.md": ""}).path("2030/travel.md")
    path.write_bytes("---\norphan: true\n---\n# Café\n".encode("latin-1"))
    _, lines, _ = check(project, "--advice", "off")
    assert not any("travel" in line for line in lines), lines
    assert project.build().code == 0


def test_data_only_reads_no_page(project: Project) -> None:
    project.write({"conf.py": "import no_such_module\n", "plain.md": "```{important-date}\n```\n"})
    code, _, summary = check(project, "--data-only")
    assert code == 0
    assert "data files, no pages, no problem" in summary or "advice" in summary


def test_what_conf_suppresses_is_not_said(project: Project) -> None:
    project.write({"plain.md": "# Plain\n\n```{people}\n:layuot: list\n```\n"})
    assert check(project)[0] == 1
    project.write({"conf.py": CONF + 'suppress_warnings = ["conference.option"]\n'})
    assert check(project)[0] == 0


def test_a_number_is_taken_as_text(project: Project) -> None:
    project.write({"conf.py": CONF + "conference_current = 2029\n"})
    result = project.build("html", "-W")
    assert (result.code, result.warnings) == (0, "")
