"""Nothing that a hand wrote is lost, whatever the source and the hand change."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.importing import HotcrpPapers, contents, edition, paper


@pytest.fixture
def site(tmp_path: Path) -> HotcrpPapers:
    return HotcrpPapers(edition(tmp_path))


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
        site = HotcrpPapers(edition(Path(folder)))
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


def test_a_change_by_hand_stays(site: HotcrpPapers) -> None:
    site.take(paper(7), paper(8))
    site.edit("Paper 7", "By hand   # typo mended")
    before = site.text
    assert site.take(paper(7), paper(8)) == 0
    assert site.text == before


def test_of_both_the_hand_stays_and_is_told(site: HotcrpPapers, capsys: pytest.CaptureFixture[str]) -> None:
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


def test_what_a_hand_added_survives(site: HotcrpPapers) -> None:
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


def test_what_a_hand_deleted_stays_deleted(site: HotcrpPapers) -> None:
    site.take(paper(7), paper(8))
    site.path.write_text(site.text[: site.text.index("- id: 8")], "utf-8")
    assert site.take(paper(7), paper(8)) == 0
    assert list(site.papers()) == ["7"]


def test_a_comment_in_a_list_that_would_be_lost_is_a_conflict(site: HotcrpPapers) -> None:
    site.take(paper(7, topics=["a", "b"]))
    site.edit("topics: [a, b]", "topics:\n    - a  # ours\n    - b")
    assert site.take(paper(7, topics=["b"])) == 3
    assert "# ours" in site.text
