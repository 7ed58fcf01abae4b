"""What announces an edition elsewhere: the tracker's YAML, the call in 72 columns, and the command that writes them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sphinx_conference.cli import main
from sphinx_conference.exports.announcements import ai_deadlines, call_text
from sphinx_conference.exports.announcements.columns import width, wrap
from sphinx_conference.model.dates import ImportantDate
from sphinx_conference.model.edition import Edition
from sphinx_conference.published.records import PublishedEdition

if TYPE_CHECKING:
    from pathlib import Path

EDITION: dict[str, Any] = {
    "name": "ICML 2025",
    "title": "Machine Learning for *Astrophysics*",
    "acronym": "ML4Astro",
    "year": 2025,
    "host": "ICML 2025",
    "place": "Vancouver, BC, Canada",
    "zone": "America/Vancouver",
    "public_contact": "hello@example.org",
}
DATES: tuple[dict[str, Any], ...] = (
    {"id": "notification", "label": "Notification", "kind": "notification", "at": "2025-06-20"},
    {"id": "submission", "label": "Papers", "kind": "submission", "at": "2025-06-09 AoE",
     "was": [{"at": "2025-06-01 AoE"}]},
    {"id": "abstract", "label": "Abstracts", "kind": "abstract", "at": "2025-06-01 17:00 Europe/Paris"},
    {"id": "offset", "label": "Offset", "kind": "poster", "at": "2025-07-01 17:00 UTC-7"},
    {"id": "rebuttal", "label": "Rebuttal", "kind": "rebuttal_end", "at": "TBD"},
    {"id": "video", "label": "Video", "kind": "video", "at": "2025-07-01", "cancelled": True},
    {"id": "dinner", "label": "Dinner", "kind": "other", "at": "2025-07-18"},
    {"id": "workshop", "label": "Workshop", "kind": "event", "at": {"from": "2025-07-19", "to": "2025-07-20"}},
)  # fmt: skip


def edition(*dates: dict[str, Any], **more: Any) -> PublishedEdition:
    """A published edition with these dates."""
    return PublishedEdition(
        "icml2025",
        Edition.model_validate({**EDITION, **more}),
        tuple(ImportantDate.model_validate(one) for one in dates),
        folder="icml2025/_data",
    )


def test_tracker_entry() -> None:
    made = ai_deadlines(edition(*DATES), "https://example.org/icml2025/")
    (entry,) = yaml.safe_load(made.files["ml4astro25.yml"])
    deadlines = entry.pop("deadlines")
    assert entry == {
        "title": "ML4Astro",
        "year": 2025,
        "id": "ml4astro25",
        "full_name": "Machine Learning for Astrophysics, workshop at ICML 2025",
        "link": "https://example.org/icml2025/",
        "timezone": "Europe/Paris",
        "city": "Vancouver",
        "country": "Canada",
        "venue": "Vancouver, BC, Canada",
        "date": "July 19-20, 2025",
        "start": "2025-07-19",
        "end": "2025-07-20",
        "note": "Papers: was 2025-06-01.",
        "tags": [],
    }
    assert [(d["type"], d["date"], d["timezone"]) for d in deadlines] == [
        ("abstract", "2025-06-01 17:00:00", "Europe/Paris"),
        ("submission", "2025-06-09 23:59:59", "AoE"),
        ("notification", "2025-06-20 23:59:59", "America/Vancouver"),
        ("poster", "2025-07-02 00:00:00", "UTC"),
    ]
    assert any('"rebuttal" has no day' in lack.message for lack in made.missing)


def test_a_cancelled_event_is_announced_as_such() -> None:
    gone = {"id": "gone", "label": "Workshop", "kind": "event", "at": "2025-07-18", "cancelled": True}
    first = "ICML 2025, Friday, July 18, 2025 (cancelled), Vancouver"
    assert first in call_text(edition(gone), "").files["call.txt"]
    (entry,) = yaml.safe_load(ai_deadlines(edition(gone), "").files["ml4astro25.yml"])
    assert entry["note"] == "The event is cancelled."
    there = {"id": "there", "label": "Workshop", "kind": "event", "at": "2025-07-20"}
    assert (
        "ICML 2025, Sunday, July 20, 2025, Vancouver" in call_text(edition(gone, there), "").files["call.txt"]
    )
    (entry,) = yaml.safe_load(ai_deadlines(edition(gone, there), "").files["ml4astro25.yml"])
    assert entry["start"] == "2025-07-20"
    assert "note" not in entry


def test_tracker_entry_says_what_is_missing() -> None:
    made = ai_deadlines(edition(place=None, acronym=None), "")
    (entry,) = yaml.safe_load(made.files["icml25.yml"])
    assert not {"link", "start", "date", "city", "country"} & entry.keys()
    assert len(made.missing) == 4


def test_call_has_every_fact() -> None:
    call = {
        "portal": "https://openreview.net/group?id=a_b_c&x=" + "y" * 80,
        "format": "Extended abstract in *PDF*, see [the rules](https://example.org/rules)",
        "pages": "2-4",
        "review": "double-blind",
        "templates": [{"label": "LaTeX style", "url": "https://example.org/style_file_.zip"}],
        "tracks": [
            {"id": "main", "name": "Main Track", "summary": "For *all* of astronomy. " * 6},
            {"id": "bench", "name": "Benchmarks", "pages": "8", "deadline": "submission"},
        ],
        "reviewers": "https://example.org/review",
    }
    text = call_text(edition(*DATES, call=call), "https://example.org/icml2025/").files["call.txt"]
    for fact in (
        "Machine Learning for Astrophysics (ML4Astro)",
        "https://example.org/icml2025/",
        "Papers:       Monday, June 9, 2025, 23:59 AoE (was June 1, 2025, 23:59\n              AoE)",
        "Rebuttal:     TBD",
        "Video:        Tuesday, July 1, 2025 (cancelled)",
        "https://openreview.net/group?id=a_b_c&x=",
        "the rules\n",
        "<https://example.org/rules>",
        "https://example.org/style_file_.zip",
        "* Main Track\n  For all of astronomy.",
        "  Deadline: Monday, June 9, 2025",
        "hello@example.org",
    ):
        assert fact in text
    assert "*PDF*" not in text
    long = [line for line in text.splitlines() if width(line) > 72]
    assert [line.split()[:2] for line in long] == [["Submit", "at:"]]


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Zl", "Zp"))), st.integers(4, 72))
def test_lines_fit_and_nothing_is_lost(text: str, columns: int) -> None:
    lines = wrap(text, columns, "- ", "  ")
    if "http" not in text and "mailto" not in text and "webcal" not in text:
        assert all(width(line) <= columns or "\u200d" in line for line in lines)
    written = "".join(line[2:] for line in lines)
    assert "".join(written.split()) == "".join(text.split())


@given(
    st.lists(
        st.sampled_from(
            ["天体物理学", "机器学习、", "（论文）", "한국어", "naïve", "e\u0301te\u0301", "👩🏽‍🔬", "word"]
        ),
        min_size=1,
    )
)
def test_wide_letters_take_two_columns(words: list[str]) -> None:
    for line in wrap("".join(words), 20):
        assert width(line) <= 20
        seen = [c for c in line if unicodedata.category(c) not in ("Mn", "Cf")]
        assert sum(1 + (unicodedata.east_asian_width(c) in "WF") for c in seen) <= 20
        assert line[0] not in "、）\u0301\u200d"
        assert not line.endswith("（")


def test_an_address_is_never_broken() -> None:
    url = "https://example.org/" + "x" * 90
    assert wrap(f"See {url} there", 30) == ["See", url, "there"]
    assert wrap("y" * 25, 10) == ["y" * 10, "y" * 10, "y" * 5]


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """Data of two editions, with a withheld paper."""
    for year in (2024, 2025):
        folder = tmp_path / f"icml{year}" / "_data"
        folder.mkdir(parents=True)
        (folder / "edition.yaml").write_text(
            f"name: ICML {year}\ntitle: Stars\nyear: {year}\nplace: Vienna, Austria\nzone: Europe/Vienna\n"
        )
        (folder / "papers.yaml").write_text(
            "- id: 1\n  title: Canary\n  authors: [Doe, Ann]\n  publish_after: 2030-01-01\n".replace(
                "[Doe, Ann]", '["Doe, Ann"]'
            )
        )
    return tmp_path


def test_command(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "call", str(docs)]) == 0
    assert "ICML 2025, Vienna" in capsys.readouterr().out
    assert (
        main(["export", "ai-deadlines", str(docs), "--edition", "icml2024", "--output", str(docs / "x.yml")])
        == 0
    )
    assert yaml.safe_load((docs / "x.yml").read_text("utf-8"))[0]["year"] == 2024
    assert main(["export", "call", str(docs), "--edition", "icml2099"]) == 2
    assert 'no edition "icml2099". Did you mean' in capsys.readouterr().err


PAGE = """\
# Home

(about)=
## About *us*

Stars and {doc}`our program <program>`,
on [two lines](https://example.org/x).

```{important-dates}
```

:::{note}
Hidden
:::

- galaxies
- dust

### Finer

More.

## Next

No.
"""


def test_a_call_takes_the_section_that_is_named(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = docs / "icml2025/_data/edition.yaml"
    text = data.read_text()
    for scope in ("index#about-us", "index#about"):
        data.write_text(f"{text}call:\n  scope: {scope}\n")
        (docs / "icml2025/index.md").write_text(PAGE)
        assert main(["export", "call", str(docs), "--base-url", "https://e.org"]) == 0
        out = capsys.readouterr()
        assert "scope" not in out.err
        assert "https://e.org/icml2025/\n" in out.out
        assert (
            "About us\n--------\n\nStars and our program, on two lines <https://example.org/x>.\n\n"
            "* galaxies\n* dust\n\nFiner\n\nMore.\n"
        ) in out.out
        assert "Hidden" not in out.out
        assert "Next" not in out.out
    data.write_text(f"{text}call:\n  scope: ../index#about\n")
    (docs / "icml2025/index.md").unlink()
    (docs / "index.md").write_text(PAGE)
    assert main(["export", "call", str(docs), "--base-url", "https://e.org"]) == 0
    out = capsys.readouterr()
    assert "edition.yaml:7:10: there is no such section." in out.err
    assert "https://e.org/\n" in out.out  # the edition has no page of its own
    assert "Stars and our" not in out.out


def test_command_says_where_something_is_missing(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    papers = docs / "icml2025" / "_data" / "papers.yaml"
    papers.write_text(
        papers.read_text("utf-8") + "- id: 2\n  title: Two\n  authors:\n    - Doe, Ann\n", encoding="utf-8"
    )
    assert main(["export", "pmlr", str(docs), "--as-of", "2026-01-01"]) == 0
    lines = capsys.readouterr().err.splitlines()
    assert all(re.match(r"\S+\.yaml:\d+:\d+: .*\. [A-Z].*\.$", line) for line in lines)
    (pages,) = [line for line in lines if "no pages" in line]
    assert pages.endswith("papers.yaml:5:3: paper 2 has no pages. Write pages: from first to last, as 17-24.")
    assert not any("paper 1" in line for line in lines)


def test_command_does_not_leave_papers_out_in_silence(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    papers = docs / "icml2025" / "_data" / "papers.yaml"
    papers.write_text(papers.read_text() + "- id: 2\n  titel: Other\n  authors: [Ann Doe]\n")
    out = f"{docs / 'out'}/"
    (docs / "out").mkdir()
    for command in (["export", "pmlr", "--output", out], ["book", "--format", "epub", "--output", out]):
        assert main([*command, str(docs)]) == 1
        assert "icml2025/_data/papers.yaml:6:3: error [unknown-key]" in capsys.readouterr().err
        assert main([*command, str(docs), "--edition", "icml2024"]) == 0
        assert "error" not in capsys.readouterr().err


def test_command_says_what_it_cannot_write(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (docs / "out").write_text("")
    for command in (["export", "call", "--output", f"{docs}/out/x"], ["book", "--output", f"{docs}/out"]):
        assert main([*command, str(docs)]) == 2
        assert f"sphinx-conference: {docs}/out" in capsys.readouterr().err


def test_command_passes_the_gate(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = docs / "out"
    assert main(["export", "zenodo", str(docs), "--as-of", "2026-01-01", "--output", str(out)]) == 0
    assert not out.exists()
    assert "no paper of the edition is public" in capsys.readouterr().err
    assert main(["export", "zenodo", str(docs), "--as-of", "2030-01-01", "--output", f"{out}/"]) == 0
    assert (
        "Canary" in "".join(path.read_text("utf-8") for path in docs.rglob("*1.json"))
        or "Canary" in out.read_text()
    )
    assert main(["export", "pmlr", str(docs), "--as-of", date.min.isoformat()]) == 0
    assert "Canary" not in capsys.readouterr().out


@pytest.mark.parametrize("option", [("--as-of", "yesterday"), ("--base-url", "javascript:1")])
def test_command_refuses(docs: Path, option: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["export", "call", str(docs), *option])
    assert stop.value.code == 2
    assert option[1] in capsys.readouterr().err
