"""Sites in other languages, as the manual has it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.build.project import ROOT

if TYPE_CHECKING:
    from tests.build.project import Project

MANUAL = ROOT / "docs" / "contribute" / "start.md"
OURS = 'html_theme = "sphinx_conference"\nlanguage = "{}"\n'


def own_words(project: Project) -> None:
    """Write the catalogue that the manual shows."""
    section = MANUAL.read_text("utf-8").split("## Write it in another language\n")[1]
    (catalogue,) = re.findall(r"(?ms)^```po\n(.*?)^```", section.partition("\n## ")[0])
    project.write({"locales/fr/LC_MESSAGES/sphinx_conference.po": catalogue})


def test_a_site_has_its_own_words_before_ours(project: Project) -> None:
    own_words(project)
    conf = project.path("conf.py")
    conf.write_text(conf.read_text("utf-8") + OURS.format("fr"), "utf-8")
    project.edit("plain.md", "Nothing from data.", "```{editions}\n```")
    result = project.build()
    assert (result.code, result.warnings) == (0, "")
    page, plain = ((result.out / name).read_text("utf-8") for name in ("2030/index.html", "plain.html"))
    assert "Dans mon agenda" in page
    assert "Add to calendar" not in page
    assert re.search(r"\d communications\b", plain)


def test_a_build_says_nothing_in_the_language_of_the_build_before(project: Project) -> None:
    conf = project.path("conf.py")
    before = conf.read_text("utf-8")
    said = []
    for language in ("de", "en", "de"):
        conf.write_text(before + OURS.format(language), "utf-8")
        page = (project.build(out=f"out-{language}").out / "2030/index.html").read_text("utf-8")
        said.append(("In den Kalender" in page, "Add to calendar" in page))
    assert said == [(True, False), (False, True), (True, False)]


def test_the_language_is_named_as_html_does(project: Project) -> None:
    result = project.build("html", "-D", "language=sr@latin")
    assert '<html lang="sr-Latn"' in (result.out / "2030/index.html").read_text("utf-8")
