"""The series and the line of editions through ``sphinx-build``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.build.project import CONF, EDITION, Project

if TYPE_CHECKING:
    from pathlib import Path

ORCID = "0000-0002-1825-0097"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"/>'


def papers(title: str, count: int) -> str:
    author = f'{{name: "Ada Ant", orcid: {ORCID}}}'
    return "".join(
        f"- {{id: {number}, title: {title} {number}, authors: [{author}], topics: [Stars & nets]}}\n"
        for number in range(count)
    )


FILES = {
    "conf.py": CONF,
    "index.md": "# Home\n\n```{editions}\n:layout: timeline\n```\n\n```{series}\n```\n\n"
    "```{toctree}\n2029/index\n2030/index\n```\n",
    "2029/index.md": "# Before\n\n```{accepted-papers}\n```\n\n```{people}\n```\n",
    "2030/index.md": "# Now\n\n```{accepted-papers}\n```\n",
    "2029/_data/edition.yaml": EDITION.replace("2030", "2029")
    + "venue: {name: Hall, image: hall.svg, image_text: A plan}\n",
    "2029/_data/hall.svg": DRAWING,
    "2030/_data/edition.yaml": EDITION,
    "2029/_data/papers.yaml": papers("First", 2),
    "2029/_data/people.yaml": "- {name: Bea Bee, role: speaker}\n",
    "2030/_data/papers.yaml": papers("Second", 3),
}


def cells(html: str) -> list[list[str]]:
    """The rows of the tables, with their links' targets after a space."""
    rows = re.findall(r"<tr>(.*?)</tr>", html.partition('class="conf conf-series"')[2])
    return [
        [
            " ".join(filter(None, (re.sub("<[^>]*>", "", cell), *re.findall('href="([^"]*)"', cell))))
            for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)
        ]
        for row in rows
    ]


def test_each_number_leads_to_what_it_counts(tmp_path: Path) -> None:
    result = Project(tmp_path).write(FILES).build("html", "-W")
    assert (result.code, result.warnings) == (0, "")
    home = (result.out / "index.html").read_text("utf-8")
    person = f"orcid-{ORCID}"
    assert cells(home) == [
        ["Edition", "Papers", "Authors", "Speakers", "Came back"],
        ["Conf 2029 2029/index.html", "2 2029/index.html", "1 2029/authors.html",
         "1 2029/index.html", "0"],
        ["Conf 2030 2030/index.html", "3 2030/index.html", "1 2030/authors.html", "0",
         "1 #series-back-2030"],
        ["Topic", "Conf 2029", "Conf 2030"],
        ["Stars &amp; nets", "2 2029/index.html?topic=Stars%20%26%20nets",
         "3 2030/index.html?topic=Stars%20%26%20nets"],
    ]  # fmt: skip
    assert 'id="series-back-2030"' in home
    assert (result.out / "2029/authors.html").is_file()
    assert f'href="people/{person}.html"><bdi>Ada Ant</bdi></a>' in home
    assert home.count("<svg viewBox") == 4
    assert "style=" not in home.partition('class="conf conf-series"')[2].partition("</table>")[0]
    profile = (result.out / f"people/{person}.html").read_text("utf-8")
    assert profile.index("Second 0") < profile.index("First 0")
    assert "Correct this record" not in profile


def test_the_line_of_editions_has_years_places_and_pictures(tmp_path: Path) -> None:
    home = (Project(tmp_path).write(FILES).build().out / "index.html").read_text("utf-8")
    line = home.partition("conf-editions--timeline")[2].partition("</ol>")[0]
    assert line.index(">2030<") < line.index(">2029<")
    assert line.count("Vancouver, Canada") == 2
    assert re.search(
        r'<img class="conf-edition__picture" src="_images/picture-[0-9a-f]+.svg" alt="A plan"', line
    )


def test_other_builders_have_the_numbers(tmp_path: Path) -> None:
    text = (Project(tmp_path).write(FILES).build("text").out / "index.txt").read_text("utf-8")
    assert re.search(r"Conf 2030 +\| 3 +\| 1 +\| 0 +\| 1 ", text)
    assert "Stars & nets: Conf 2029 2, Conf 2030 3" in text
