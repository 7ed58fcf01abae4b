"""Prose in several languages: which is shown, that nothing leaks through another, and that tools keep them all."""

from __future__ import annotations

import pickle
from datetime import date
from typing import TYPE_CHECKING

import pytest
import yaml

from sphinx_conference.cache.digests import digest
from sphinx_conference.checks.table import check
from sphinx_conference.importers.merge import merge
from sphinx_conference.importers.splice import RecordText
from sphinx_conference.model.prose import Reader, Texts, in_language, texts_of
from sphinx_conference.published.gate import publish
from sphinx_conference.reading.loader import Loaded, read
from tests.unit.importing import edition, take
from tests.unit.test_forms import site

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2030, 6, 1)
DATES = """\
- id: submission
  label: {en: Submission, fr: Soumission, pt-BR: Envio}
  kind: submission
  at: TBD
"""


def label(loaded: Loaded) -> str:
    """The label of the first date."""
    return str(loaded.site.editions["c"].dates[0].label)


@pytest.mark.parametrize(
    ("language", "shown"),
    [("fr", "Soumission"), ("fr-CA", "Soumission"), ("FR", "Soumission"), ("pt-BR", "Envio"), ("pt", "Submission"),
     ("de", "Submission"), ("", "Submission")],
)  # fmt: skip
def test_the_text_of_the_language_is_shown_or_of_its_base_or_the_first(
    tmp_path: Path, language: str, shown: str
) -> None:
    loaded = read(site(tmp_path, {"dates.yaml": DATES}), reader=Reader(language))
    assert not loaded.problems
    assert label(loaded) == shown
    assert in_language(loaded.site.editions["c"].dates[0].label, "en") == "Submission"


def test_a_translation_is_shown_where_the_data_has_no_text_in_the_language(tmp_path: Path) -> None:
    words = {"Submission": "Einreichung"}
    plain = DATES.replace("{en: Submission, fr: Soumission, pt-BR: Envio}", "Submission")
    for text, language, shown in [
        (DATES, "de", "Einreichung"),
        (DATES, "fr", "Soumission"),
        (plain, "de", "Einreichung"),
    ]:
        loaded = read(site(tmp_path, {"dates.yaml": text}), reader=Reader(language, words))
        assert label(loaded) == shown
        assert in_language(loaded.site.editions["c"].dates[0].label, "en") == "Submission"


@pytest.mark.parametrize(
    ("written", "line", "message", "shown"),
    [
        ("{en: A, fr: ''}", 2, "label: must not be empty", "A"),
        ("\n    en: A\n    fr:", 4, "label: must", "A"),
        ("\n    en: A\n    pt_BR: B", 4, "label: a text stands under what is no tag of a language", "A"),
        ("\n    en: A\n    fr: [B]", 4, "label: must be text, not a list", "A"),
    ],
)
def test_what_is_no_text_in_a_language_is_an_error_and_costs_that_text_alone(
    tmp_path: Path, written: str, line: int, message: str, shown: str
) -> None:
    text = DATES.replace("{en: Submission, fr: Soumission, pt-BR: Envio}", written)
    loaded = read(site(tmp_path, {"dates.yaml": text}))
    (problem,) = loaded.problems
    assert (problem.path, problem.line, problem.level.value) == ("c/_data/dates.yaml", line, "error")
    assert problem.message.startswith(message)
    assert label(loaded) == shown


def test_a_tag_with_an_underscore_is_told_how_to_write_it(tmp_path: Path) -> None:
    (problem,) = read(site(tmp_path, {"dates.yaml": DATES.replace("pt-BR", "pt_BR")})).problems
    assert problem.hint == 'Write "pt-BR".'


def test_no_text_leaks_an_address_whichever_is_shown(tmp_path: Path) -> None:
    text = "- question: {en: Whom to ask?, fr: À qui écrire ?}\n  answer: {en: Us, fr: Écrire à ada@example.org}\n"
    source = site(tmp_path, {"questions.yaml": text})
    for language in ("en", "fr"):
        loaded = read(source, reader=Reader(language))
        (finding,) = check(loaded, DAY)
        assert (finding.line, finding.message) == (2, "an e-mail address stands in text that is published")
        published = publish(loaded.site, DAY)
        assert b"ada@" not in pickle.dumps(published)
        assert set(texts_of(published.editions["c"].questions[0].answer)) == {"en", "fr"}


def test_no_translation_leaks_an_address(tmp_path: Path) -> None:
    source = site(tmp_path, {"questions.yaml": "- question: Whom?\n  answer: Us\n"})
    loaded = read(source, reader=Reader("fr", {"Us": "ada@example.org"}))
    assert b"ada@" not in pickle.dumps(publish(loaded.site, DAY))


def test_the_ledger_tells_no_title_of_a_withheld_paper_in_any_language(tmp_path: Path) -> None:
    files = {
        "papers.yaml": "- {id: 1, title: {en: Plain, fr: s3cret}, authors: [A B], status: draft}\n",
        "calendar.yaml": "- id: session-x\n  title: s3cret\n  told:\n"
        "    - {at: 2030-07-20T02:00:00Z/2030-07-20T05:00:00Z, stamp: 2030-06-20}\n",
    }
    loaded = read(site(tmp_path, files))
    assert not loaded.problems
    assert b"s3cret" not in pickle.dumps(publish(loaded.site, DAY))


def test_checks_look_at_every_text(tmp_path: Path) -> None:
    text = (
        "- id: 1\n  title:\n    en: Fine\n    fr: \\nosuchcommand{x}\n    de: A \u202eb\n  authors: [A B]\n"
    )
    found = check(read(site(tmp_path, {"papers.yaml": text})), DAY)
    assert [(one.path, one.line) for one in found] == [("c/_data/papers.yaml", 4), ("c/_data/papers.yaml", 5)]


def test_titles_of_a_talk_are_compared_in_a_language_that_both_have(tmp_path: Path) -> None:
    people = "- {person: ada, role: speaker, title: {en: Engines, fr: Machines}}\n"
    session = "{time: '9:00-9:30', kind: keynote, people: ada, title: TITLE}"
    for title, agrees in [("Machines", True), ("{fr: Machines, de: Motoren}", True), ("{en: Looms}", False)]:
        program = f"- date: 2030-07-19\n  sessions:\n    - {session.replace('TITLE', title)}\n"
        found = check(read(site(tmp_path, {"people.yaml": people, "schedule.yaml": program})), DAY)
        assert any("calls the talk" in one.message for one in found) != agrees, title


def test_another_text_changes_the_digest_and_remembering_keeps_all() -> None:
    one, other = Texts({"en": "A", "fr": "B"}, "en"), Texts({"en": "A", "fr": "C"}, "en")
    assert digest(one) != digest(other)
    assert one != other
    assert one == "A"
    kept = pickle.loads(pickle.dumps(one))
    assert (kept, kept.texts) == (one, one.texts)


@pytest.mark.parametrize(
    ("name", "table", "collection"),
    [
        ("papers.csv", "id,title,Title[fr],authors\n1,A,B,A B\n2,C,,A B\n", "papers"),
        ("papers.csv", "title[fr],id,title,authors\nB,1,A,A B\n,2,C,A B\n", "papers"),
        ("schedule.csv", "date,time,title,title[fr]\n2030-07-19,9:00-9:30,A,B\n,9:30-10:00,C,\n", "schedule"),
        ("news.csv", "id,title,title [fr],date\nx,A,B,2030-01-02\ny,C,,2030-01-01\n", "news"),
    ],
)
def test_a_column_of_a_table_holds_prose_in_a_language(
    tmp_path: Path, name: str, table: str, collection: str
) -> None:
    loaded = read(site(tmp_path, {name: table}), reader=Reader("fr"))
    assert not loaded.problems
    records = getattr(loaded.site.editions["c"], collection)
    found = [one.title for one in (records[0].sessions if collection == "schedule" else records)]
    assert found == ["B", "C"]
    assert in_language(found[0], "en") == "A"


@pytest.mark.parametrize(
    ("table", "place", "message"),
    [
        ("id,title[en],title[fr],authors\n1,A,#REF!,A B\n", (2, 5), "the spreadsheet wrote #REF!"),
        ("id,title,title[french],authors\n1,A,B,A B\n", (1, 10), 'there is no column "title[french]" here'),
        ("id,title,authors,board[fr]\n1,A,A B,7\n", (1, 18), 'there is no column "board[fr]" here'),
        (
            "id,title,title[fr],TITLE[fr],authors\n1,A,B,C,A B\n",
            (1, 20),
            'the column "title[fr]" stands twice',
        ),
    ],
)
def test_what_is_wrong_with_a_column_in_a_language_costs_that_text_alone(
    tmp_path: Path, table: str, place: tuple[int, int], message: str
) -> None:
    loaded = read(site(tmp_path, {"papers.csv": table}), reader=Reader("fr"))
    (problem,) = loaded.problems
    assert (problem.line, problem.column) == place
    assert problem.message.startswith(message)
    assert [str(one.title) for one in loaded.site.editions["c"].papers] == ["A"]


def test_merging_touches_the_language_of_the_source_alone() -> None:
    ours = {"id": "1", "title": {"en": "Old", "fr": "Vieux"}}
    record = "- id: 1\n  title:\n    en: Old  # checked\n    fr: Vieux\n"
    for language, was, now, after in [
        ("en", "Old", "New", {"en": "New", "fr": "Vieux"}),
        ("", "Old", "New", {"en": "New", "fr": "Vieux"}),
        ("fr-CA", "Vieux", "Neuf", {"en": "Old", "fr": "Neuf"}),
        ("de", "", "Neu", {"en": "Old", "fr": "Vieux", "de": "Neu"}),
    ]:
        merged = merge({"id": "1", "title": was}, ours, {"id": "1", "title": now}, language=language)
        assert not merged.conflicts
        changed = RecordText(record, ("id", "title")).change(merged.changes)
        assert "# checked" in changed
        assert yaml.safe_load(changed)[0]["title"] == after
    merged = merge({"id": "1", "title": "Older"}, ours, {"id": "1", "title": "New"}, language="en")
    assert (merged.changes, merged.conflicts) == ([], ["title"])


def test_an_import_keeps_the_other_languages(tmp_path: Path) -> None:
    folder = edition(tmp_path)
    (tmp_path / "papers.csv").write_text("id,title,authors\n1,First,Ada Lovelace\n", "utf-8")
    (folder / "_data" / "papers.map.yaml").write_text("accepted: all\n", "utf-8")
    assert take(folder, "csv", tmp_path / "papers.csv") == 0
    path = folder / "_data" / "papers.yaml"
    path.write_text(
        path.read_text("utf-8").replace("title: First", "title: {en: First, fr: Premier}"), "utf-8"
    )
    before = path.read_text("utf-8")
    assert take(folder, "csv", tmp_path / "papers.csv") == 0
    assert path.read_text("utf-8") == before
    (tmp_path / "papers.csv").write_text("id,title,authors\n1,Second,Ada Lovelace\n", "utf-8")
    assert take(folder, "csv", tmp_path / "papers.csv") == 0
    assert path.read_text("utf-8") == before.replace("en: First", "en: Second")
