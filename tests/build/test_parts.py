"""Sponsors, the venue, questions and short lists through ``sphinx-build``: what pages show, and what a slip costs."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.build.project import Project

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><path d="M0 0h9"/></svg>'
SPONSORS = """
- {name: Zuse Works, level: Gold, logo: works.svg, url: https://example.org/}
- {name: Loom, level: Silver, logo: none.svg}
- {name: Engine & Sons, level: Gold}
- {name: Friends}
"""
QUESTIONS = """
- {id: visa, question: Do you write letters?, answer: Yes., topic: Travel}
- {question: Is there tea?, answer: "At [the bar](https://example.org).", topic: At the hall}
- {question: May I come?, answer: Do.}
"""


def page(project: Project, name: str, *args: str, builder: str = "html") -> str:
    """A page without tags, white space folded."""
    result = project.build(builder, *args, out=builder)
    assert result.code == 0, result.warnings
    suffix = "txt" if builder == "text" else "html"
    text = (result.out / f"{name}.{suffix}").read_text("utf-8")
    return " ".join(re.sub(r"<[^>]*>", " ", text).split())


def test_levels_stand_once_each_and_a_missing_logo_costs_nothing_else(project: Project) -> None:
    project.write(
        {
            "2030/_data/sponsors.yaml": SPONSORS,
            "2030/_data/works.svg": LOGO,
            "plain.md": "# Plain\n\n```{sponsors}\n:edition: 2030\n```\n",
        }
    )
    result = project.build()
    assert 'logo: there is no file "none.svg" in this folder' in result.warnings
    html = (result.out / "plain.html").read_text("utf-8")
    assert re.findall(r'<h2 class="conf-sponsors__level">([^<]*)', html) == [
        "Gold",
        "Silver",
        "Further supporters",
    ]
    (src,) = re.findall(r'<img[^>]*src="([^"]*)"', html)
    assert (result.out / src).read_text("utf-8") == LOGO
    assert (
        html.index("Zuse Works")
        < html.index("Engine &amp; Sons")
        < html.index("Loom")
        < html.index("Friends")
    )
    project.edit("2030/_data/sponsors.yaml", ", logo: works.svg", "")
    result = project.build()
    assert not list((result.out / "_images").glob("picture-*"))
    assert "Gold" in page(project, "plain", builder="text")


def test_a_drawing_that_runs_something_is_not_published(project: Project) -> None:
    project.write(
        {
            "2030/_data/sponsors.yaml": "- {name: Zuse Works, logo: works.svg}\n",
            "2030/_data/works.svg": LOGO.replace("<path", "<script>alert(1)</script><path"),
        }
    )
    result = project.build()
    assert 'the drawing holds a "script"' in result.warnings
    assert not list(result.out.rglob("picture-*"))


def test_questions_stand_by_topic_in_all_builders(project: Project) -> None:
    project.write(
        {
            "2030/_data/questions.yaml": QUESTIONS,
            "2030/more.md": "---\norphan: true\n---\n# More\n\n```{questions}\n```\n",
        }
    )
    for builder in ("html", "text"):
        text = page(project, "2030/more", builder=builder)
        asked = ["May I come?", "Travel", "Do you write letters?", "At the hall", "Is there tea?", "the bar"]
        places = [text.index(one) for one in asked]
        assert places == sorted(places), builder


def test_short_list_has_orals_before_posters(project: Project) -> None:
    papers = "".join(
        f"- {{id: {number}, title: Of {kind}, authors: [A B], presentation: {kind}}}\n"
        for number, kind in enumerate(("poster", "poster", "oral", "spotlight"))
    )
    project.write({"2030/_data/papers.yaml": papers})
    project.edit("plain.md", "Nothing from data.", "```{accepted-papers}\n:edition: 2030\n:limit: 2\n```")
    text = page(project, "plain")
    assert 0 < text.index("Of oral") < text.index("Of spotlight")
    assert "Of poster" not in text


def test_short_list_leads_to_the_page_that_lists_all_as_soon_as_there_is_one(project: Project) -> None:
    project.edit("plain.md", "Nothing from data.", "```{accepted-papers}\n:edition: 2030\n:limit: 1\n```")
    assert "All 2 papers" in page(project, "plain")
    project.edit("2030/papers.md", "```{accepted-papers}", "```{accepted-papers}\n:presentation: oral")
    assert "All 2 papers" not in page(project, "plain")
    project.edit("2030/papers.md", "\n:presentation: oral", "")
    assert "All 2 papers" in page(project, "plain")


def test_a_number_is_asked_for(project: Project) -> None:
    project.edit("2030/papers.md", "```{accepted-papers}", "```{accepted-papers}\n:limit: six")
    said = 'accepted-papers: "six" is no value of :limit:. Write a whole number from 1. '
    assert said in project.build().warnings


def test_the_edition_before_is_offered_while_there_is_none(project: Project) -> None:
    project.write(
        {
            "2031/_data/edition.yaml": project.path("2030/_data/edition.yaml")
            .read_text("utf-8")
            .replace("2030", "2031"),
            "2031/index.md": "---\norphan: true\n---\n# Next\n\n```{accepted-papers}\n*Not yet.*\n```\n",
        }
    )
    assert "Not yet. Papers of Conf 2030" in page(project, "2031/index")
    project.write({"2031/_data/papers.yaml": "- {id: 1, title: T, authors: [A B]}\n"})
    assert "Papers of" not in page(project, "2031/index")


def test_rooms_hold_their_sessions_unless_these_are_many(project: Project) -> None:
    def sessions(number: int) -> str:
        starts = [f"{9 + n // 12}:{n % 12 * 5:02}" for n in range(number)]
        lines = [f"    - {{time: '{start}', minutes: 4, title: Talk, room: h}}\n" for start in starts]
        more = (
            "    - {time: '19:00-', title: '<b> & \"c\"', room: h}\n"
            "    - {time: '20:00-21:00', title: Off, room: h, cancelled: true}\n"
            "    - {time: '21:00-22:00', title: Tea, room: all}\n"
        )
        return f"- date: 2030-07-19\n  sessions:\n{''.join(lines)}{more}"

    def held() -> list[list[str]]:
        html = (project.build().out / "plain.html").read_text("utf-8")
        return [unescape(found).split("\n") for found in re.findall('data-sessions="([^"]*)"', html)]

    project.edit("2030/_data/edition.yaml", "year: 2030", "year: 2030\nrooms: [{id: h, name: H}]")
    project.edit("plain.md", "Nothing from data.", "```{venue}\n:edition: 2030\n```")
    project.write({"2030/_data/schedule.yaml": sessions(1)})
    ((first, last),) = held()
    assert first == "2030-07-19T09:00-07:00 4 - Talk"
    assert last == '2030-07-19T19:00-07:00 360 - <b> & "c"'
    project.write({"2030/_data/schedule.yaml": sessions(100)})
    assert held() == []


def test_code_of_conduct_is_a_page_that_exists(project: Project) -> None:
    project.edit("2030/_data/edition.yaml", "year: 2030", "year: 2030\nconduct: conduct\nvenue: {name: Hall}")
    project.edit("plain.md", "Nothing from data.", "```{venue}\n:edition: 2030\n```")
    assert "Code of conduct" not in page(project, "plain")
    advice = project.build("html", "-E", "-D", "suppress_warnings=").output
    assert "advice" in advice.lower()
    project.write({"2030/conduct.md": "---\norphan: true\n---\n# Kind\n\nBe kind.\n"})
    assert "Code of conduct" in page(project, "plain")
