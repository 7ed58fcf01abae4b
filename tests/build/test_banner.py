"""The banner of every page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.build.phasesite import SITE, lines, tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.build.project import Project, Result


@pytest.fixture
def site(project: Project) -> Project:
    return project.write(SITE)


@pytest.fixture
def built(built_once: Callable[..., Result]) -> Result:
    return built_once(SITE, "html", "-W", "-n")


def test_every_page_has_the_banner(built: Result) -> None:
    news, calls = ["announcement", "announcement"], ["open", "closing", "open", "closing"]
    for name in ("index", "plain", "2029/index", "search", "404"):
        found = lines(tree(built, name), "conf-banner--news")
        assert [line[0] for line in found] == news + (calls if name != "index" else []), (
            "the hero has them there"
        )
    assert found[0] == ("announcement", "2030-06-01T07:00:00Z", "2030-07-01T07:00:00Z", "The program is out")
    assert found[3][3] == "Conf 2030: Submission, March 1, AoE"
    text = (built.out / "plain.html").read_text("utf-8")
    assert "Welcome &lt;all&gt;" in text
    assert '<a href="2030/index.html#2030-date-submission">Conf 2030: Submission' in text


def test_a_new_line_of_the_banner_writes_all_pages_and_nothing_else_does(site: Project) -> None:
    site.build()
    assert site.build().written == set()
    site.edit("2030/_data/edition.yaml", "Welcome <all>", "Goodbye <all>")
    result = site.build()
    assert {"plain", "2029/index"} <= result.written
    assert "Goodbye &lt;all&gt;" in (result.out / "plain.html").read_text("utf-8")
    site.edit("2030/_data/edition.yaml", "place: Vancouver, Canada", "place: Montreal, Canada")
    result = site.build()
    assert "index" in result.written
    assert not {"plain", "2029/index"} & result.written


@pytest.mark.parametrize(
    ("value", "expected"),
    [("", []), ("announcements", ["announcement"] * 2), ("call", ["open", "closing", "open", "closing"])],
)
def test_the_banner_can_be_chosen(site: Project, value: str, expected: list[str]) -> None:
    page = tree(site.build("html", f"-Dconference_banner={value}"), "plain")
    assert [line[0] for line in lines(page, "conf-banner--news")] == expected


def test_a_setting_that_is_none(site: Project) -> None:
    result = site.build("html", "-Dconference_banner=always")
    assert result.code == 2
    assert "write call, program, announcements" in result.warnings


def test_the_banners_of_theme_and_preview_stay(site: Project) -> None:
    path = site.path("conf.py")
    path.write_text(
        path.read_text("utf-8") + '\nhtml_theme_options = {"announcement": "From the theme"}\n', "utf-8"
    )
    text = (site.build().out / "plain.html").read_text("utf-8")
    assert [text.count(f'<aside class="{name}') for name in ("conf-notice", "conf-banner")] == [1, 1]
    assert "From the theme" in text
    result = site.build("html", "-E", environment={"READTHEDOCS_VERSION_TYPE": "external"})
    text = (result.out / "plain.html").read_text("utf-8")
    assert "preview of a proposed change" in text
    assert "From the theme" not in text
    assert len(re.findall(r'aria-label="[^"]*" data-phased="hide"', text)) == 1
