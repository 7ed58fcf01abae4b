"""An import again and again: what a hand wrote stays, what the source changed is taken."""

from __future__ import annotations

import json
import re
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_conference.cache import writing
from sphinx_conference.data.yaml import read_yaml
from sphinx_conference.importers import yamltext
from sphinx_conference.importers.splice import CannotSpliceError, Change, RecordText, comments
from tests.unit.importing import contents, edition, take
from tests.unit.test_import_sources import CASES, IDS

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


def paper(number: int, **fields: Any) -> dict[str, Any]:
    """A paper as HotCRP has it."""
    authors = [
        {"name": one} if isinstance(one, str) else one
        for one in fields.pop("authors", ["Ann Berg", "Bo Other"])
    ]
    return {"pid": number, "status": "accept", "title": f"Paper {number}", "authors": authors, **fields}


class Site:
    """An edition, and a HotCRP from which it imports."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.export = folder, folder.parent.parent / "export.json"
        self.path = folder / "_data" / "papers.yaml"

    def take(self, *papers: dict[str, Any], options: tuple[str, ...] = ("--early",)) -> int:
        self.export.write_text(json.dumps(papers), "utf-8")
        return take(self.folder, "hotcrp", self.export, options=options)

    @property
    def text(self) -> str:
        return self.path.read_bytes().decode()

    def edit(self, old: str, new: str) -> None:
        assert old in self.text
        self.path.write_bytes(self.text.replace(old, new).encode())

    def papers(self) -> dict[str, Any]:
        document, problems = read_yaml(self.path.read_bytes(), "papers.yaml")
        assert document is not None
        assert problems == []
        value: Any = document.value
        return {one["id"]: one for one in value}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(edition(tmp_path))


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


def test_a_change_of_the_source_is_taken(site: Site) -> None:
    site.take(paper(7), paper(8, abstract="Short."))
    before = site.text
    assert site.take(paper(7, title="Another title"), paper(8, abstract="Short.")) == 0
    assert site.text == before.replace("Paper 7", "Another title")


def test_a_change_by_hand_stays(site: Site) -> None:
    site.take(paper(7), paper(8))
    site.edit("Paper 7", "By hand   # typo mended")
    before = site.text
    assert site.take(paper(7), paper(8)) == 0
    assert site.text == before


def test_of_both_the_hand_stays_and_is_told(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    site.take(paper(7))
    site.edit("Paper 7", "By hand")
    before = site.text
    for _ in range(2):  # it is told until somebody settles it
        assert site.take(paper(7, title="Elsewhere")) == 3
        assert "conflict: 7: title" in capsys.readouterr().out
    assert site.text == before
    assert site.take(paper(7, title="Elsewhere"), options=("--early", "--settle")) == 0
    assert site.take(paper(7, title="Elsewhere")) == 0
    assert site.text == before


def test_a_conflict_ends_where_both_agree(site: Site) -> None:
    site.take(paper(7))
    site.edit("Paper 7", "By hand")
    assert site.take(paper(7, title="Elsewhere")) == 3
    site.edit("By hand", "Elsewhere")
    assert site.take(paper(7, title="Elsewhere")) == 0
    assert site.take(paper(7, title="At last")) == 0
    assert "title: At last" in site.text


def test_what_a_hand_added_survives(site: Site) -> None:
    site.take(paper(7, topics=["Cosmology"]), paper(8))
    site.edit("    - Ann Berg\n", "    - person: ann-berg  # of our committee\n")
    site.edit(
        "    - Bo Other\n",
        "    - name: Other, Bo\n      orcid: 0000-0002-1825-0097\n",
    )
    site.edit("[Cosmology]", "[Cosmology, by hand]")
    site.edit("title: Paper 8", "title: Paper 8\n  awards: Best paper")
    authors = [{"name": "Ann Berg"}, {"name": "Bo Other", "affiliation": "There"}]
    assert site.take(paper(7, topics=["Galaxies"], authors=authors), paper(8)) == 0
    found = site.papers()["7"]
    assert found["authors"] == [
        {"person": "ann-berg"}, {"name": "Other, Bo", "affiliation": "There", "orcid": "0000-0002-1825-0097"},
    ]  # fmt: skip
    assert found["topics"] == ["by hand", "Galaxies"]
    assert site.papers()["8"]["awards"] == "Best paper"
    assert "# of our committee" in site.text


def test_authors_come_and_go(site: Site) -> None:
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


def test_what_is_gone_is_marked_and_not_deleted(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
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


def test_what_is_withdrawn_is_shown_no_more(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    site.take(paper(7), paper(8))
    assert site.take(paper(7, status="withdrawn"), paper(8)) == 0
    assert "so status: withdrawn is set: 7" in capsys.readouterr().out
    assert site.papers()["7"] == {**site.papers()["7"], "title": "Paper 7", "status": "withdrawn"}
    after = site.text
    assert site.take(paper(7, status="withdrawn"), paper(8)) == 0
    assert site.text == after
    assert site.take(paper(7), paper(8)) == 0
    assert site.papers()["7"]["status"] == "accepted"


def test_what_a_hand_deleted_stays_deleted(site: Site) -> None:
    site.take(paper(7), paper(8))
    site.path.write_text(site.text[: site.text.index("- id: 8")], "utf-8")
    assert site.take(paper(7), paper(8)) == 0
    assert list(site.papers()) == ["7"]


def test_the_first_import_over_papers_by_hand_takes_what_is_missing(tmp_path: Path) -> None:
    site = Site(edition(tmp_path, papers=HAND))
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
    site = Site(edition(tmp_path, papers=text))
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
    site = Site(edition(tmp_path))
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
    site = Site(edition(tmp_path, papers=text))
    assert site.take(paper(7)) == 0
    assert list(site.papers()) == ["7"]
    assert comments(site.text) == comments(text)


@pytest.mark.parametrize(
    "text", ["- id: 7\n  title: [\n", "[{id: 7, title: T, authors: [A B]}]\n", "title: x\n"]
)
def test_a_file_that_cannot_be_changed_safely_is_not(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = Site(edition(tmp_path, papers=text))
    before = contents(site.folder)
    assert site.take(paper(7)) == 1
    assert "papers.yaml" in capsys.readouterr().err
    assert contents(site.folder) == before


@pytest.mark.parametrize("name", ["papers.csv", "papers.json"])
def test_papers_in_another_form_stay_as_they_are(
    name: str, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    (site.path.parent / name).write_text("[]", "utf-8")
    assert site.take(paper(7)) == 1
    assert f"{name}: the edition's papers stand in another form" in capsys.readouterr().err
    assert not site.path.exists()


def test_nothing_is_half_written(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
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


def test_what_was_stopped_between_two_files_goes_on(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
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


def test_a_comment_in_a_list_that_would_be_lost_is_a_conflict(site: Site) -> None:
    site.take(paper(7, topics=["a", "b"]))
    site.edit("topics: [a, b]", "topics:\n    - a  # ours\n    - b")
    assert site.take(paper(7, topics=["b"])) == 3
    assert "# ours" in site.text


def test_a_file_that_is_cut_off_between_records_is_not_believed(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.take(*(paper(number) for number in range(1, 11)))
    before = contents(site.folder)
    assert site.take(paper(1), paper(2)) == 1
    assert "8 of 10 records that were taken before are not in the files" in capsys.readouterr().err
    assert contents(site.folder) == before
    assert site.take(paper(1), paper(2), options=("--early", "--settle")) == 0
    assert site.text.count("# hotcrp has it no more") == 8


PLAIN = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=8)
WORDS = (
    st.lists(PLAIN, min_size=1, max_size=5).map(lambda words: " ".join(" ".join(words).split())).filter(bool)
)


@given(value=WORDS, old=WORDS, style=st.sampled_from(["plain", "single", "literal", "folded"]))
@settings(max_examples=150, deadline=None)
def test_any_text_can_take_the_place_of_any(value: str, old: str, style: str) -> None:
    """A text changes, or nothing does; comments stay in any case."""
    quoted = "'" + old.replace("'", "''") + "'"
    written = {
        "plain": "old text", "single": quoted, "literal": f"|-  # c\n    {old}", "folded": f">-\n    {old}",
    }[style]  # fmt: skip
    text = f"- id: 7  # a\n  title: {written}\n  # b\n  track: x\n\n# end\n"
    document, _ = read_yaml(text.encode(), "x")
    if document is None or document.flaws:
        return
    record = RecordText(text, ("id", "title", "track"))
    try:
        changed = record.change([Change(("title",), value)])
    except CannotSpliceError:
        assert record.text == text
        return
    read, _problems = read_yaml(changed.encode(), "x")
    assert read is not None
    found: Any = read.value
    assert " ".join(found[0]["title"].split()) == " ".join(value.split())
    assert found[0]["track"] == "x"
    assert not Counter(comments(text)) - Counter(comments(changed))


TEXTS = st.lists(WORDS, min_size=1, max_size=3).map("\n\n".join)


@given(
    record=st.fixed_dictionaries(
        {"id": WORDS, "title": TEXTS, "topics": st.lists(WORDS, min_size=1, max_size=4)},
        optional={
            "authors": st.lists(
                WORDS | st.fixed_dictionaries({"name": WORDS, "affiliation": WORDS}), min_size=1
            ),
            "links": st.fixed_dictionaries({"pdf": WORDS}),
        },
    ),
    column=st.sampled_from([0, 2]),
)
@settings(max_examples=150, deadline=None)
def test_any_record_is_read_as_it_was_written(record: dict[str, Any], column: int) -> None:
    text = " " * column + yamltext.item(record, column, "\n") + "\n"
    document, problems = read_yaml(text.encode(), "x")
    assert document is not None, problems
    assert problems == []
    assert document.value == [record]


NAMES = ("Ann Berg", "Bo Other", "Cy Third", "Di van Fourth")
UPSTREAM = st.dictionaries(
    st.sampled_from([1, 2, 3]),
    st.fixed_dictionaries(
        {
            "title": st.sampled_from(["One", "Two: more", "Three # of it"]),
            "authors": st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True),
        },
        optional={
            "abstract": st.sampled_from(["Short.", "Two\n\nparagraphs.", "long words " * 30]),
            "topics": st.lists(st.sampled_from("abc"), max_size=3, unique=True),
        },
    ),
    min_size=1,
)
EDITS = st.lists(
    st.tuples(
        st.sampled_from(
            ["comment", "title", "orcid", "topic", "notes", "split", "person", "delete", "swap", "own"]
        ),
        st.integers(0, 9),
    ),
    max_size=4,
)


def with_records(text: str, kind: str, place: int) -> str:
    """The text without one of its records, with two of them swapped, or with one more."""
    head, *records = re.split(r"(?m)^(?=- id:)", text)
    if kind == "delete" and len(records) > 1:
        del records[place % len(records)]
    elif kind == "swap":
        records[0], records[-1] = f"{records[-1].rstrip()}\n\n", f"{records[0].rstrip()}\n"
    elif kind == "own":
        records.insert(place % len(records), f"- id: own-{place}\n  title: Own\n  authors: [A B]\n\n")
    return head + "".join(records)


def by_hand(text: str, edits: list[tuple[str, int]]) -> tuple[str, list[str]]:
    """The text with edits; and what a hand wrote, each of which must be there afterwards."""
    lines, wrote = text.split("\n"), []
    for turn, (kind, place) in enumerate(edits):
        mark = f"{kind}-{turn}-{place}"
        wanted = {
            "comment": "  ", "title": "  title: ", "orcid": "    - ", "topic": "  topics: [", "notes": "  title: ",
            "split": "    - ", "person": "    - ",
        }[kind]  # fmt: skip
        found = [
            n
            for n, line in enumerate(lines)
            if line.startswith(wanted) and ":" not in line[6:] * (kind in ("orcid", "split", "person"))
        ]
        if not found:
            continue
        at = found[place % len(found)]
        line = lines[at]
        if kind == "comment":
            if line.lstrip().startswith(("- ", "id:", "title:", "authors:")):
                lines[at] = f"{line}  # {mark}"
                wrote.append(f"# {mark}")
        elif kind == "title":
            lines[at] = f"  title: {mark}"
            wrote.append(mark)
        elif kind == "notes" and "  notes:" not in "".join(lines[at : at + 2]):
            lines.insert(at + 1, f"  notes: {mark}")
            wrote.append(f"notes: {mark}")
        elif kind == "topic":
            lines[at] = line.replace("[", f"[{mark}, ")
            wrote.append(mark)
        elif "#" not in line and kind == "orcid":
            lines[at] = f"    - name: {line[6:]}\n      orcid: 0000-0002-1825-009{place % 7}"
            wrote.append(f"orcid: 0000-0002-1825-009{place % 7}")
        elif "#" not in line and kind == "person":
            lines[at] = f"    - person: {mark}"
            wrote.append(f"person: {mark}")
        elif "#" not in line and kind == "split" and line.count(" ") > 5 and "," not in line:
            given, _, family = line[6:].partition(" ")
            lines[at] = f"    - {family}, {given}"
        lines = "\n".join(lines).split("\n")
    return "\n".join(lines), wrote


@given(first=UPSTREAM, edits=EDITS, then=UPSTREAM, more=EDITS, last=UPSTREAM)
@settings(max_examples=30, deadline=None)
def test_nothing_that_a_hand_wrote_is_lost(
    first: dict[int, Any], edits: list[tuple[str, int]], then: dict[int, Any], more: list[tuple[str, int]],
    last: dict[int, Any],
) -> None:  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        site = Site(edition(Path(folder)))
        assert site.take(*(paper(number, **fields) for number, fields in first.items())) == 0
        for upstream, change in ((then, edits), (last, more)):
            whole = site.text
            for kind, place in change:
                if kind in ("delete", "swap", "own") and f"own-{place}" not in whole:
                    whole = with_records(whole, kind, place)
            deleted = set(site.papers())
            text, wrote = by_hand(whole, [one for one in change if one[0] not in ("delete", "swap", "own")])
            site.path.write_bytes(text.encode())
            before = site.papers()
            code = site.take(*(paper(number, **fields) for number, fields in upstream.items()))
            assert code in (0, 3)
            after = site.papers()
            assert before.keys() <= after.keys()
            assert not (deleted - before.keys()) & after.keys()
            for piece in wrote:
                assert site.text.count(piece) >= text.count(piece), piece
            again = contents(site.folder)
            assert site.take(*(paper(number, **fields) for number, fields in upstream.items())) == code
            assert contents(site.folder) == again
