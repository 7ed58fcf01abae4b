"""Sites in other languages, as the manual has it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from babel.messages.pofile import read_po

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


def test_translators_have_the_prose_of_the_data_and_pages_show_what_they_made(project: Project) -> None:
    folder = "2030/_data"
    project.write(
        {
            f"{folder}/questions.yaml": """
                - question: Is there *lunch*?
                  answer: |
                    Yes, it is "served".

                    At noon.
                - question: {en: Who?, fr: "Qui ?"}
                  answer: {de: Alle., en: All.}
                """,
            f"{folder}/papers.yaml": """
                - {id: 1, title: Not to be seen s3cret, authors: [A B], status: draft}
                """,
            "plain.md": "# Questions\n\n```{questions}\n:edition: 2030\n```\n",
        }
    )
    result = project.build("gettext", out="gettext")
    assert result.code == 0, result.warnings
    catalogue = result.out / "conference-data.pot"
    messages = {one.id: one.locations for one in read_po(catalogue.open("rb")) if one.id}
    at = [(f"../docs/{folder}/questions.yaml", line) for line in (1, 2, 6, 7)]
    asked = ["Is there *lunch*?", 'Yes, it is "served".\n\nAt noon.', "Who?", "Alle."]
    assert [messages[one] for one in asked] == [[one] for one in at]
    assert not any("s3cret" in str(one) for one in messages)

    made = project.path("locales/fr/LC_MESSAGES/conference-data.po")
    made.parent.mkdir(parents=True)
    made.write_text(
        'msgid "Is there *lunch*?"\nmsgstr "Y a-t-il un *déjeuner* ?"\n\n'
        'msgid "Who?"\nmsgstr "Lequel ?"\n\nmsgid "Alle."\nmsgstr "Toutes et tous."\n',
        "utf-8",
    )
    for language, seen in [
        ("fr", ["Y a-t-il un <em>déjeuner</em>", "Qui ?", "Toutes et tous.", "At noon."]),
        ("en", ["Is there <em>lunch</em>", "Who?", "All.", "At noon."]),
        ("de", ["Is there <em>lunch</em>", "Who?", "Alle.", "At noon."]),
    ]:
        result = project.build("html", "-D", f"language={language}")
        assert result.code == 0, result.warnings
        page = (result.out / "plain.html").read_text("utf-8").replace("\N{NO-BREAK SPACE}", " ")
        assert [one for one in seen if one not in page] == []

    made.write_text(made.read_text("utf-8").replace("Toutes et tous.", "Tout le monde."), "utf-8")
    project.build("html", "-D", "language=fr")
    page = (project.build("html", "-D", "language=fr").out / "plain.html").read_text("utf-8")
    assert "Tout le monde." in page
