"""An import again and again: what a hand wrote stays, what the source changed is taken."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sphinx_conference.cache import writing
from sphinx_conference.importers.splice import comments
from tests.unit.importing import CASES, IDS, HotcrpPapers, contents, edition, paper, take

HAND = """\
# The papers of our workshop.

- id: 7   # the best one
  title: Halos
  authors:   # in the order of the paper
    - van der Berg, Marieke
    # she is on our committee
    - person: jo-ejemplo
      orcid: 0000-0002-1825-0097
  abstract: |-   # as they sent it
    We learn
    halos.
  topics: [Cosmology, by hand]
  notes: "late"

# the second
- id: 12
  title: 'A Benchmark'
  authors: [Guy Van den Example, "Li, Wei"]
"""


@pytest.fixture
def site(tmp_path: Path) -> HotcrpPapers:
    return HotcrpPapers(edition(tmp_path))


@pytest.mark.parametrize(("source", "files", "fields", "counts"), CASES, ids=IDS)
def test_the_same_twice_changes_no_byte(
    source: str,
    files: tuple[str, ...],
    fields: set[str],
    counts: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = edition(tmp_path)
    assert take(folder, source, *files) == 0
    assert "nothing changes" not in capsys.readouterr().out
    before = contents(folder)
    assert take(folder, source, *files) == 0
    assert contents(folder) == before
    assert "nothing changes\n" in capsys.readouterr().out


def test_a_change_of_the_source_is_taken(site: HotcrpPapers) -> None:
    site.take(paper(7), paper(8, abstract="Short."))
    before = site.text
    assert site.take(paper(7, title="Another title"), paper(8, abstract="Short.")) == 0
    assert site.text == before.replace("Paper 7", "Another title")


def test_a_conflict_ends_where_both_agree(site: HotcrpPapers) -> None:
    site.take(paper(7))
    site.edit("Paper 7", "By hand")
    assert site.take(paper(7, title="Elsewhere")) == 3
    site.edit("By hand", "Elsewhere")
    assert site.take(paper(7, title="Elsewhere")) == 0
    assert site.take(paper(7, title="At last")) == 0
    assert "title: At last" in site.text


def test_authors_come_and_go(site: HotcrpPapers) -> None:
    site.take(paper(7))
    site.edit("    - Bo Other\n", "    # she presents\n    - name: Bo Other\n      presenting: true\n")
    assert site.take(paper(7, authors=["Cy Third", "Ann Berg", "Bo Other"])) == 0
    assert site.papers()["7"]["authors"] == [
        "Cy Third",
        "Ann Berg",
        {"name": "Bo Other", "presenting": "true"},
    ]
    assert site.take(paper(7, authors=["Bo Other", "Ann Berg"])) == 0
    assert "    # she presents\n    - name: Bo Other\n      presenting: true\n    - Ann Berg\n" in site.text
    assert site.take(paper(7, authors=["Ann Berg"])) == 3  # what a hand wrote of Bo would be lost
    assert site.papers()["7"]["authors"] == [{"name": "Bo Other", "presenting": "true"}, "Ann Berg"]


def test_what_is_gone_is_marked_and_not_deleted(
    site: HotcrpPapers, capsys: pytest.CaptureFixture[str]
) -> None:
    site.take(paper(7), paper(8))
    before = site.text
    assert site.take(paper(8)) == 0
    assert "gone in hotcrp: marked with a comment, and not deleted: 7" in capsys.readouterr().out
    assert site.text == before.replace("- id: 7\n", "- id: 7\n  # hotcrp has it no more\n")
    marked = site.text
    assert site.take(paper(8)) == 0
    assert site.text == marked
    assert site.take(paper(7), paper(8)) == 0
    assert site.text == before


def test_what_is_withdrawn_is_shown_no_more(site: HotcrpPapers, capsys: pytest.CaptureFixture[str]) -> None:
    site.take(paper(7), paper(8))
    assert site.take(paper(7, status="withdrawn"), paper(8)) == 0
    assert "so status: withdrawn is set: 7" in capsys.readouterr().out
    assert site.papers()["7"] == {**site.papers()["7"], "title": "Paper 7", "status": "withdrawn"}
    after = site.text
    assert site.take(paper(7, status="withdrawn"), paper(8)) == 0
    assert site.text == after
    assert site.take(paper(7), paper(8)) == 0
    assert site.papers()["7"]["status"] == "accepted"


def test_the_first_import_over_papers_by_hand_takes_what_is_missing(tmp_path: Path) -> None:
    site = HotcrpPapers(edition(tmp_path, papers=HAND))
    first = paper(7, title="Halos", authors=["Marieke van der Berg", "José Ejemplo"], abstract="Another.")
    second = paper(12, title="A Benchmark", authors=["Guy Van den Example", "Wei Li"], topics=["benchmarks"])
    assert site.take(first, second, paper(15)) == 3
    added = (
        "  topics: [benchmarks]\n\n- id: 15\n  title: Paper 15\n  authors:\n    - Ann Berg\n    - Bo Other\n"
    )
    assert site.text == HAND + added


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_way_to_write_is_kept(end: str, tmp_path: Path) -> None:
    """A hand rewrote all in its own style, which changes nothing; then the source changes everything."""
    text = HAND.replace("\n", end)
    site = HotcrpPapers(edition(tmp_path, papers=text))
    snapshot = site.path.parent / ".import" / "hotcrp.json"
    snapshot.parent.mkdir()
    told = {
        "7": {"id": "7", "title": "Halos", "authors": ["Marieke van der Berg", "José Ejemplo"],
              "abstract": "We learn halos.", "topics": ["Cosmology"]},
        "12": {"id": "12", "title": "A Benchmark", "authors": ["Guy Van den Example", "Wei Li"]},
    }  # fmt: skip
    snapshot.write_text(json.dumps({"version": 1, "papers": told, "sessions": {}}), "utf-8")
    first = paper(
        7, title="Halos: now longer", authors=["Marieke van der Berg", "José Ejemplo", "Cy Third"],
        abstract="Now.\n\nBetter.", topics=["Galaxies"],
    )  # fmt: skip
    wei = {"first": "Wei", "last": "Li", "affiliation": "Here, there"}
    assert site.take(first, paper(12, title="It's new", authors=["Guy Van den Example", wei])) == 0
    expected = (
        HAND.replace("title: Halos", "title: 'Halos: now longer'")
        .replace("0000-0002-1825-0097\n", "0000-0002-1825-0097\n    - Cy Third\n")
        .replace("    We learn\n    halos.", "    Now.\n\n    Better.")
        .replace("[Cosmology, by hand]", "[by hand, Galaxies]")
        .replace("'A Benchmark'", "It's new")
        .replace('"Li, Wei"]', "{name: 'Li, Wei', affiliation: 'Here, there'}]")
    )
    assert site.text == expected.replace("\n", end)


def test_papers_in_files_of_their_own_are_changed_there(tmp_path: Path) -> None:
    site = HotcrpPapers(edition(tmp_path))
    own = site.path.parent / "papers" / "7.yaml"
    own.parent.mkdir()
    own.write_text("# ours\ntitle: Paper 7\nauthors: [Ann Berg, Bo Other]\n", "utf-8")
    assert site.take(paper(7), paper(8)) == 0
    assert site.take(paper(7, title="New"), paper(8)) == 0
    assert own.read_text("utf-8") == "# ours\ntitle: New\nauthors: [Ann Berg, Bo Other]\n"
    assert (own.parent / "8.yaml").read_text(
        "utf-8"
    ) == "title: Paper 8\nauthors:\n  - Ann Berg\n  - Bo Other\n"
    assert not site.path.exists()


@pytest.mark.parametrize("text", ["[]\n", "# none yet\n\n[]  # soon\n", "", "# none\n"])
def test_a_list_that_is_empty_is_filled(text: str, tmp_path: Path) -> None:
    site = HotcrpPapers(edition(tmp_path, papers=text))
    assert site.take(paper(7)) == 0
    assert list(site.papers()) == ["7"]
    assert comments(site.text) == comments(text)


@pytest.mark.parametrize(
    "text", ["- id: 7\n  title: [\n", "[{id: 7, title: T, authors: [A B]}]\n", "title: x\n"]
)
def test_a_file_that_cannot_be_changed_safely_is_not(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = HotcrpPapers(edition(tmp_path, papers=text))
    before = contents(site.folder)
    assert site.take(paper(7)) == 1
    assert "papers.yaml" in capsys.readouterr().err
    assert contents(site.folder) == before


@pytest.mark.parametrize("name", ["papers.csv", "papers.json"])
def test_papers_in_another_form_stay_as_they_are(
    name: str, site: HotcrpPapers, capsys: pytest.CaptureFixture[str]
) -> None:
    (site.path.parent / name).write_text("[]", "utf-8")
    assert site.take(paper(7)) == 1
    assert f"{name}: the edition's papers stand in another form" in capsys.readouterr().err
    assert not site.path.exists()


def test_nothing_is_half_written(site: HotcrpPapers, monkeypatch: pytest.MonkeyPatch) -> None:
    site.take(paper(7))
    before = contents(site.folder)
    calls = []

    def full(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) == 2:
            raise OSError(28, "No space left on device", "papers.yaml")

    monkeypatch.setattr(writing.os, "fsync", full)
    assert site.take(paper(7, title="New"), paper(8)) == 2
    assert contents(site.folder) == before


def test_what_was_stopped_between_two_files_goes_on(
    site: HotcrpPapers, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The machine stops after the papers and before what is remembered of them."""
    site.take(paper(7))
    replace = Path.replace

    def stop(path: Path, target: Path) -> Path:
        if target.suffix == ".json":
            raise OSError(5, "Input/output error", str(target))
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", stop)
    assert site.take(paper(7, title="New"), paper(8)) == 2
    monkeypatch.undo()
    text = site.text
    assert "title: New" in text
    assert site.take(paper(7, title="New"), paper(8)) == 0
    assert site.text == text
    assert site.take(paper(7, title="Newer"), paper(8)) == 0
    assert "title: Newer" in site.text


def test_a_file_that_is_cut_off_between_records_is_not_believed(
    site: HotcrpPapers, capsys: pytest.CaptureFixture[str]
) -> None:
    site.take(*(paper(number) for number in range(1, 11)))
    before = contents(site.folder)
    assert site.take(paper(1), paper(2)) == 1
    assert "8 of 10 records that were taken before are not in the files" in capsys.readouterr().err
    assert contents(site.folder) == before
    assert site.take(paper(1), paper(2), options=("--early", "--settle")) == 0
    assert site.text.count("# hotcrp has it no more") == 8
