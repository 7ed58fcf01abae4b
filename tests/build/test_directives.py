"""What directives show: records, empty states, addresses; and what they say when they are misused."""

from __future__ import annotations

import html
import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from tests.build.project import CONF, EVERY_DIRECTIVE, Project

if TYPE_CHECKING:
    from pathlib import Path


def body(project: Project, page: str, *args: str) -> str:
    """A page's HTML between header and footer, white space folded."""
    result = project.build("html", "-W", *args)
    assert (result.code, result.warnings) == (0, "")
    return " ".join((result.out / f"{page}.html").read_text("utf-8").split())


def text_of(path: Path) -> str:
    return path.read_text("utf-8")


def test_site_without_data_shows_empty_states(tmp_path: Path) -> None:
    project = Project(tmp_path).write({"conf.py": CONF, "index.md": EVERY_DIRECTIVE})
    page = body(project, "index")
    assert page.count("<em>Coming soon.</em>") == 7
    assert "<h1>Test Workshop" in page
    assert "See Call For Abstracts" in page


def test_own_text_shows_while_a_section_is_empty_and_goes_by_itself(project: Project) -> None:
    project.write({"2030/_data/people.yaml": "[]\n", "2030/_data/papers.yaml": "[]\n"})
    project.edit("index.md", "See {conf:paper}`2030/7` and", "See")
    assert "Speakers to come." in body(project, "2030/index")
    project.write({"2030/_data/people.yaml": "- {name: Emmy Noether, role: speaker}\n"})
    page = body(project, "2030/index")
    assert "Speakers to come." not in page
    assert "Emmy Noether" in page


def test_hero_owns_the_one_top_heading(project: Project) -> None:
    page = body(project, "index")
    assert re.findall(r"<h1[^>]*>([^<]*)", page) == ["Workshop on Tests"]
    assert page.index("<h1") < page.index("<h2>About")
    assert "<title>Workshop on Tests" in page


def test_titles_call_the_site_as_it_is_called(project: Project) -> None:
    ours = CONF.replace('"basic"', '"sphinx_conference"')
    for conf, title in (
        (CONF, "Test Workshop documentation"),  # as every theme but ours has it
        (ours, "Test Workshop"),
        (f"{ours}html_title = 'Called otherwise'\n", "Called otherwise"),
    ):
        project.write({"conf.py": conf})
        found = re.findall("<title>([^<]*)</title>", body(project, "plain"))
        assert [unescape(one) for one in found] == [f"Plain \u2014 {title}"]


def test_role_titles_and_short_ids(project: Project) -> None:
    project.edit(
        "2030/papers.md", "# Papers", "# Papers\n\nRead {conf:paper}`7` and {conf:paper}`that <2030/8>`."
    )
    page = body(project, "2030/papers")
    assert re.search(r'<a class="reference internal" href="papers/7.html">On the <math', page)
    assert '<a class="reference internal" href="papers/8.html">that</a>' in page


def test_unknown_id_in_prose_is_reported_on_every_build(project: Project) -> None:
    project.edit("plain.md", "Nothing from data.", "By {conf:person}`ada-lovelac`.")
    first, second = project.build(), project.build()
    for result in (first, second):
        assert result.code == 0
        assert (
            'plain.md:3:1: ERROR: There is no person "ada-lovelac". Did you mean "ada-lovelace"? '
            "Its text is shown without a link. [conference.unknown-id]" in result.warnings
        )
    assert project.build("html", "-W").code == 1


def test_an_id_from_before_in_prose_is_told_by_its_new_one(project: Project) -> None:
    project.edit("2030/_data/papers.yaml", "- id: 7", "- id: engine\n  previous_ids: 7")
    project.edit("plain.md", "Nothing from data.", "See {conf:paper}`2030/7`.")
    assert 'Write "2030/engine", which is its id now.' in project.build().warnings


def test_addresses_from_before_lead_on(project: Project) -> None:
    dates, program = "2030/_data/dates.yaml", "2030/_data/schedule.yaml"
    project.edit("2030/_data/papers.yaml", "- id: 7", "- id: engine\n  previous_ids: [7, 8]")
    project.edit(dates, "- id: submission\n", "- id: papers\n  previous_ids: [submission, day]\n")
    session = (
        "{id: opening, time: '9:00-9:30', kind: introduction, previous_ids: [start, slot-2030-07-19-0900-x]}"
    )
    project.write({program: f"- date: 2030-07-19\n  sessions: [{session}]\n"})
    page = project.path("2030/index.md")
    page.write_text(page.read_text("utf-8") + "\n```{schedule}\n```\n", "utf-8")
    outs = [(project.build().out, "html"), (project.build("xml", out="xml").out, "xml")]
    html, xml = ("".join(map(text_of, sorted((out / "2030").glob(f"*.{end}")))) for out, end in outs)
    for anchor in (
        "date-papers", "date-submission", "date-day", "session-opening", "session-start",
        "paper-engine", "paper-7", "paper-8",
    ):  # fmt: skip
        assert html.count(f'id="2030-{anchor}"') == 1, (
            "what another date has now is not also an earlier one's"
        )
        assert xml.count(f'ids="2030-{anchor}"') == 1
    assert "session-slot-" not in html + xml


def test_withheld_paper_gives_neutral_text(project: Project) -> None:
    project.edit("2030/_data/papers.yaml", "- id: 7", "- id: 7\n  status: withdrawn")
    page = body(project, "index")
    assert "to be announced" in page
    assert "engine" not in page


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "```{important-dates}",
            "```{important-dates}\n:layout: tabel",
            'important-dates: "tabel" is no value of :layout:. Did you mean "table"?',
        ),
        (
            "```{important-dates}",
            "```{important-dates}\n:edition: 2031",
            'There is no edition "2031". Did you mean "2030"?',
        ),
        ("```{important-dates}", "```{event-hero}\n:to: '#no'\n```\n\n```{important-dates}", "no heading"),
    ],
)
def test_misused_directive_says_so_on_every_build(project: Project, old: str, new: str, message: str) -> None:
    project.edit("2030/index.md", old, new)
    for _ in range(2):
        result = project.build()
        assert result.code == 0
        assert message in result.warnings
        assert "2030/index.md:" in result.warnings


def test_view_outside_the_folder_owns_nothing(project: Project) -> None:
    project.edit("plain.md", "Nothing from data.", "```{accepted-papers}\n:edition: 2030\n```")
    page = body(project, "plain")
    assert "Sketch of a machine" in page
    assert 'id="2030-paper-8"' not in page
    assert 'id="2030-paper-8"' in body(project, "2030/papers")


def test_markup_in_data_is_text(project: Project) -> None:
    hostile = "<script>alert(1)</script> {{ 7*7 }} {eval-rst} <img src=x onerror=alert(1)>"
    project.edit("2030/_data/papers.yaml", "title: Sketch of a machine", f'title: "{hostile}"')
    project.edit("2030/_data/people.yaml", "Analytical Society", hostile.replace(":", ""))
    project.edit("2030/_data/dates.yaml", "label: Workshop", f'label: "{hostile}"')
    result = project.build("html", "-W")
    assert (result.code, result.warnings) == (0, "")
    for path in (result.out / "2030").glob("*.html"):
        text = path.read_text("utf-8")
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert "{{ 7*7 }}" in text


def test_as_of_lifts_an_embargo_though_no_file_changed(project: Project) -> None:
    project.edit("2030/_data/papers.yaml", "- id: 8", "- id: 8\n  publish_after: 2030-06-01")
    before = project.build("html", "-D", "conference_as_of=2030-05-31")
    assert "Sketch of a machine" not in (before.out / "2030/papers.html").read_text("utf-8")
    after = project.build("html", "-D", "conference_as_of=2030-06-01")
    assert "Sketch of a machine" in (after.out / "2030/papers.html").read_text("utf-8")
    assert after.read >= {"2030/papers"}


@pytest.mark.parametrize("line", ["status: withdrawn", "status: draft", "publish_after: 2999-01-01"])
def test_nothing_of_a_withheld_paper_in_any_byte(project: Project, line: str) -> None:
    fields = ["title: Canarytitle", "authors: [Canaryfamily Canarygiven]", "abstract: Canaryabstract", line]
    secret = "- id: 77\n" + "".join(f"  {field}\n" for field in fields)
    path = project.path("2030/_data/papers.yaml")
    open_record = secret.replace(f"  {line}\n", "")
    path.write_text(path.read_text("utf-8") + open_record, "utf-8")
    assert "Canarytitle" in body(project, "2030/papers")
    project.edit("2030/_data/papers.yaml", open_record, secret)
    for builder in ("html", "singlehtml", "epub", "text", "latex", "gettext"):
        result = project.build(builder, out=builder if builder != "html" else "out")
        assert result.code == 0
        for file in result.out.rglob("*"):
            assert not file.is_file() or b"canary" not in file.read_bytes().lower(), f"{builder}: {file.name}"


def test_private_fields_reach_no_output(project: Project) -> None:
    project.edit(
        "2030/_data/people.yaml",
        "affiliation:",
        "email: ada@example.org\n  notes: Secretnote\n  affiliation:",
    )
    project.edit(
        "_data/people.yaml",
        "name: Lovelace, Ada",
        "name: Lovelace, Ada\n  email: ada@example.org\n  notes: Secretnote",
    )
    result = project.build()
    assert result.code == 0
    for file in [*result.out.rglob("*"), *(project.folder / "out-doctrees").rglob("*")]:
        assert not file.is_file() or b"Secretnote" not in file.read_bytes(), file
        assert not file.is_file() or b"ada@example.org" not in file.read_bytes(), file


def test_contact_role(project: Project) -> None:
    project.edit("plain.md", "Nothing from data.", "Write to {conf:contact}`[e-mail to be added]`.")
    assert "Write to [e-mail to be added]." in body(project, "plain")
    project.edit("2030/_data/edition.yaml", "zone:", "public_contact: hello@example.org\nzone:")
    page = body(project, "plain")
    assert "Write to hello@example.org." in html.unescape(re.sub(r"<[^>]*>", "", page))
    assert 'href="mailto:hello' in page


def test_formula_in_prose_is_mathml(project: Project) -> None:
    project.edit("plain.md", "Nothing from data.", "An $E(n)$ graph.\n\n$$\n\\frac{a}{b}\n$$")
    page = body(project, "plain")
    assert page.count("<math") == 2
    assert "<mfrac>" in page
    assert "MathJax" not in page


def test_formula_that_cannot_be_converted_is_reported_and_readable(project: Project) -> None:
    project.edit("plain.md", "Nothing from data.", r"A $\unknowncommand{x}$ here.")
    for _ in range(2):
        result = project.build()
        assert "plain.md:3" in result.warnings
        assert "[conference.math]" in result.warnings
    assert r"\unknowncommand{x}" in (result.out / "plain.html").read_text("utf-8")


def test_edition_is_known_by_its_folder(project: Project) -> None:
    project.write(
        {"2029/_data/papers.yaml": '- {id: 7, title: An older paper, authors: ["Somerville, Mary"]}\n'}
    )
    page = body(project, "2029/index")
    assert "An older paper" in page
    assert "Mary Somerville" in page
    assert 'id="2029-paper-7"' in page


def test_current_edition_that_does_not_exist(project: Project) -> None:
    result = project.build("html", "-D", "conference_current=2031")
    assert (
        'conf.py:1:1: ERROR: conference_current: there is no edition "2031". Did you mean "2030"?'
        in result.warnings
    )


def test_preview_says_so_and_is_kept_out_of_search_engines(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write(
        {
            "conf.py": CONF.replace("basic", "sphinx_conference")
            + 'conference_base_url = "https://example.org/"\n'
        }
    )
    ordinary = body(project, "plain")
    assert "noindex" not in ordinary
    preview = project.build(out="preview", environment={"READTHEDOCS_VERSION_TYPE": "external"})
    page = (preview.out / "plain.html").read_text("utf-8")
    assert '<meta name="robots" content="noindex" />' in page
    assert "This is a preview of a proposed change" in page
    assert '<link rel="canonical" href="https://example.org/plain.html" />' in page


def test_a_cancelled_event_is_nowhere_shown_as_one_that_takes_place(project: Project) -> None:
    project.edit("2030/_data/dates.yaml", "at: 2030-07-19", "at: 2030-07-19\n  cancelled: true")
    shown = body(project, "index")
    event = "Friday, July 19, 2030"
    assert f"<dt>When</dt> <dd><span><bdi>{event} (cancelled)</bdi>" in shown
    assert ">Cancelled</span>" in shown
    assert not re.findall(rf"{event}(?! \(cancelled\))", shown.partition("<main")[2])
    project.edit("2030/_data/dates.yaml", "at: 2030-07-19", "at: TBD")
    assert "<dt>When</dt> <dd><span><bdi>cancelled</bdi>" in body(project, "index")


def test_who_presents_is_the_author_however_the_name_is_written(project: Project) -> None:
    project.write(
        {
            "2030/_data/papers.yaml": """
            - id: 7
              title: Bounds
              authors: ["Kepler, Johannes", {person: ada-lovelace}]
            """,
            "2030/_data/schedule.yaml": """
            - date: 2030-07-19
              sessions:
                - {time: 9:00-9:30, kind: talk, paper: 7, presenter: "Kepler, Johannes"}
                - {time: 23:30-0:30, kind: social, title: Night}
            """,
        }
    )
    path = project.path("2030/index.md")
    path.write_text(f"{path.read_text('utf-8')}\n```{{schedule}}\n```\n", "utf-8")
    result = project.build("text")
    text = "".join(path.read_text("utf-8") for path in sorted(result.out.rglob("*.txt")))
    assert "**Talk:** Bounds. Johannes Kepler" in text
    assert "23:30–00:30 next day" in text


PROGRAM = {
    "_data/people.yaml": "- {id: ada, name: Ada Roe}\n- {id: cy, name: Cy Fay}\n",
    "2030/_data/people.yaml": "- {person: ada, role: speaker, title: What an engine can weave}\n",
    "2030/_data/papers.yaml": """
        - {id: 7, title: Bounds, authors: [Jo Doe], session: posters, board: A7}
        - {id: 8, title: Knots, authors: [Jo Doe], session: [posters, block], board: A10}
        """,
    "2030/_data/schedule.yaml": """
        - date: 2030-07-19
          start: 9:00
          stream: https://e.org/day
          sessions:
            - {kind: keynote, people: ada, minutes: 30, id: key}
            - id: block
              time: 9:30-10:30
              title: Theory
              room: [hall, Roof]
              chairs: [ada, cy]
              talks:
                - {paper: 7, minutes: 15, id: seven}
                - title: Guests
                  minutes: 45
                  people: {name: "Guest, Dora", affiliation: Institute, remote: true}
                  abstract: Of $x$.
                  level: beginner
                  language: de
                  tags: [survey]
                  links: {slides: https://e.org/s, stream: {url: https://e.org/live, show_from: 2030-07-19 9:00 UTC}}
            - {kind: panel, time: 11:00-12:00, room: all, question: Why?, moderator: cy, panelists: [ada]}
            - {kind: posters, id: posters, time: 13:00-14:00}
            - {time: 15:00-15:20, title: Moved, was: [{time: 14:30-14:50, room: hall, reason: late}]}
            - {time: 15:20-15:40, title: Gone, cancelled: true}
            - {kind: moment, time: "17:00", title: Doors close}
            - {kind: social, time: 19:00-, title: Dinner}
            - {minutes: 5, title: After it}
        """,
}
SAID = (
    "09:00–09:30", "What an engine can weave", "Hall A, Roof", "Chair: Ada Roe", "Chair: Cy Fay", "09:30–09:45 Bounds",
    "09:45–10:30 Guests", "Dora Guest (Institute, remote)", "Beginner, in German, survey", "Slides", "Stream",
    "All rooms", "Why?", "Ada Roe, Moderator: Cy Fay", "Poster session", "Board A7", "Board A10",
    "moved from 14:30–14:50, Hall A (late)",
    "cancelled", "17:00", "19:00–", "time to be announced",
)  # fmt: skip


@pytest.mark.parametrize("builder", ["html", "text", "latex"])
def test_the_program_shows_all_that_is_said_of_it(tmp_path: Path, builder: str) -> None:
    edition = (
        "name: Conf 2030\ntitle: W\nyear: 2030\nzone: America/Vancouver\nrooms: [{id: hall, name: Hall A}]\n"
    )
    pages = {
        "index.md": "# Start\n\n```{toctree}\n2030/index\n```\n",
        "2030/index.md": "# Program\n\n```{schedule}\n```\n",
    }
    project = Project(tmp_path).write(
        {"conf.py": CONF, "2030/_data/edition.yaml": edition, **PROGRAM, **pages}
    )
    result = project.build(builder)
    name = {"html": "2030/index.html", "text": "2030/index.txt"}.get(builder)
    path = result.out / name if name else next(result.out.glob("*.tex"))
    found = path.read_text("utf-8")
    if builder == "html":
        assert 'data-show-from="2030-07-19T09:00:00+00:00"' in found
        assert '<s>Gone</s> <strong class="conf-session__status">cancelled</strong>' in found
        assert '<span class="conf-session__moved">moved from 14:30–14:50, Hall A (late)</span>' in found
        assert 'id="2030-session-seven"' in found
        found = re.sub(r"<[^>]*>", "", found.replace("</time>", ""))
    plain = " ".join(found.replace("**", "").replace("\\sphinxhyphen{}", "-").replace("|", " ").split())
    missing = [text for text in SAID if text not in plain]
    assert missing == [] or builder != "html"
    assert [text for text in missing if len(text) < 20] == []
