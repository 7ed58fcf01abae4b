"""Sites in other languages, by the way of the manual."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tests.build.project import EXTENSIONS, ROOT

if TYPE_CHECKING:
    from tests.build.project import Project

MANUAL = ROOT / "docs" / "contribute" / "start.md"
WORDS = {
    "Add to calendar": "Ajouter au calendrier",
    "When": "Quand",
    "{n} papers": "{n} articles",
    "Site": "Le site",
}


def blocks(heading: str, language: str) -> list[str]:
    """The code blocks of a section of the manual."""
    section = re.split(r"(?m)^## ", MANUAL.read_text("utf-8").split(f"## {heading}\n")[1])[0]
    return re.findall(rf"(?ms)^```{language}\n(.*?)^```", section)


def shell(project: Project, commands: str) -> None:
    """Run what the manual says in the folder of the site."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(EXTENSIONS)}
    subprocess.run(
        ["sh", "-ec", commands], cwd=project.folder, env=environment, check=True, capture_output=True
    )


def test_words_are_translated_as_the_manual_says(project: Project) -> None:
    extract, compiled = blocks("Write it in another language", "sh")
    (setup,) = blocks("Write it in another language", "python")
    shell(project, extract)
    catalogue = project.path("locale/fr/LC_MESSAGES/sphinx_conference.po")
    text = catalogue.read_text("utf-8")
    for word, translation in WORDS.items():
        before = f'msgid "{word}"\nmsgstr ""'
        assert before in text, word
        text = text.replace(before, f'msgid "{word}"\nmsgstr "{translation}"')
    catalogue.write_text(text, "utf-8")
    shell(project, compiled)
    conf = project.path("conf.py")
    conf.write_text(
        conf.read_text("utf-8").replace('"basic"', '"sphinx_conference"') + f'language = "fr"\n{setup}',
        "utf-8",
    )
    project.edit("plain.md", "Nothing from data.", "```{editions}\n```")
    result = project.build()
    assert (result.code, result.warnings) == (0, "")
    page, plain = ((result.out / name).read_text("utf-8") for name in ("2030/index.html", "plain.html"))
    assert "Ajouter au calendrier" in page and "Add to calendar" not in page  # noqa: PT018
    assert ">Quand<" in page
    assert 'aria-label="Le site"' in page
    assert re.search(r"\d articles\b", plain)


def test_the_language_is_named_as_html_does(project: Project) -> None:
    result = project.build("html", "-D", "language=sr@latin")
    assert '<html lang="sr-Latn"' in (result.out / "2030/index.html").read_text("utf-8")
