"""Commands write in the language of the site, or of an edition that names another."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

import pytest

from sphinx_conference.cli import main
from sphinx_conference.config import _

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "_data/edition.yaml": "name: Xanadu\ntitle: Xyzzy\nyear: 2030\nzone: Europe/Berlin\ncall: {format: PDF}\n",
    "_data/dates.yaml": "- {id: submission, label: Plugh, kind: submission, at: 2030-06-09 AoE}\n",
    "_data/papers.yaml": "- {id: 1, title: Plover, authors: [Fnord]}\n",
}


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / "2030" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "2030" / name).write_text(text, "utf-8")
    (tmp_path / "conf.py").write_text('language = "de"\n', "utf-8")
    return tmp_path


def call(docs: Path, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["export", "call", str(docs)]) == 0
    return capsys.readouterr().out


def test_a_call_speaks_the_language_of_the_site(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = call(docs, capsys)
    assert "Aufruf zur Einreichung: Xyzzy" in said
    assert "Plugh: Sonntag, 9. Juni 2030, 23:59 AoE" in said
    assert "Important" not in said
    assert str(_("Important dates")) == "Important dates", "the command leaves no language behind"


def test_an_edition_has_its_own_language(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = docs / "2030/_data/edition.yaml"
    path.write_text(f"language: en\n{path.read_text('utf-8')}", "utf-8")
    assert "Plugh: Sunday, June 9, 2030, 23:59 AoE" in call(docs, capsys)


def test_data_in_several_languages_speaks_the_language_of_the_site_or_of_the_edition(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = docs / "2030/_data/dates.yaml"
    path.write_text(path.read_text("utf-8").replace("Plugh", "{fr: Pif, en: Plugh, de: Pfiff}"), "utf-8")
    assert "Pfiff: Sonntag" in call(docs, capsys)
    path = docs / "2030/_data/edition.yaml"
    path.write_text(f"language: en\n{path.read_text('utf-8')}", "utf-8")
    assert "Plugh: Sunday" in call(docs, capsys)


def test_a_folder_may_be_named_from_where_the_command_is_called(
    docs: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(docs.parent)
    assert main(["export", "call", docs.name]) == 0
    said = capsys.readouterr()
    assert ("conf.py" in said.err, "Plugh: Sonntag" in said.out) == (False, True)


def test_a_site_says_some_words_otherwise(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = docs / "locales/de/LC_MESSAGES/sphinx_conference.po"
    own.parent.mkdir(parents=True)
    own.write_text('msgid "Important dates"\nmsgstr "Fristen und Tage"\n', "utf-8")
    assert "Fristen und Tage" in call(docs, capsys)


def test_a_conf_that_cannot_be_read_is_told(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (docs / "conf.py").write_text("import no_such_module\n", "utf-8")
    assert main(["export", "call", str(docs)]) == 0
    said = capsys.readouterr()
    assert "Important dates" in said.out
    assert "no_such_module" in said.err
    assert "Words are in English." in said.err


def test_a_book_speaks_it_too(docs: Path, tmp_path: Path) -> None:
    assert main(["book", str(docs), "--format", "epub", "--output", str(tmp_path / "out")]) == 0
    (path,) = (tmp_path / "out").glob("*.epub")
    with zipfile.ZipFile(path) as book:
        text = " ".join(book.read(name).decode("utf-8", "ignore") for name in book.namelist())
    assert "Band der Kurzfassungen" in text
    assert set(re.findall(r'(?<!xml:)\blang="(\w+)"', text)) == {"de"}
