"""The manual: everything that exists is in it, and every example shows what it should."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from conference_manual.reference import nested, sessions, subcommands
from sphinx_conference.cli import build_parser, main
from sphinx_conference.config import SETTINGS
from sphinx_conference.model.collections import COLLECTIONS
from sphinx_conference.problems.codes import Code
from sphinx_conference.render.families import FAMILIES
from sphinx_conference.theme.options import HONOURED, OWN, WITHOUT_PLACE
from tests.build.htmltree import page_tree, words
from tests.build.project import CONF, EDITION, EXTENSIONS, ROOT, Project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from tests.build.project import Result

SOURCE = ROOT / "docs" / "contribute"

SHOWN = {
    "directive-event-hero": [
        ["Example 2030", "Finding Examples", "with data", "Where Kathmandu, Nepal", "Submit an abstract",
         "When July 19–20, 2030", "Hall of Examples", "Call opens January 7", "Decisions April 5",
         "Day 2 of 2", "Now Welcome", "Next 09:15 Bounds on", "Presented 2 papers, 2 talks", "Recordings", "Register"],
        ["Example 2031", "Further Examples", "Call for Abstracts", "When 2031"],
    ],
    "directive-call-for-abstracts": [
        ["Submit an abstract", "https://openreview.net/group?id=example"],
        ["See Call For Abstracts", "../icml2025/call.html"],
        ["Submissions: from January 7, 2030. Papers: March 8, 2030, 23:59 AoE.", "Submissions open: January 7, 2030.",
         "Accepted papers: 2.", "Extended abstracts in PDF, anonymous", "LaTeX style files", "https://example.org/review",
         "Benchmark Track", "DeadlineMarch 22, 2030, 23:59 AoE"],
        ["No dates of the call are announced yet."],
    ],
    "directive-important-dates": [
        ["Friday, March 8, 2030, 23:59 AoE extended", "April 2030", "July 17, 2030 or July 18, 2030", "cancelled",
         "TBD", "March 1, 2030, 23:59 AoE until February 20, 2026 (more time for co-located authors)"],
        ["Submission deadline: Thursday, May 25, 2023, 23:59 AoE extended"],
        ["Papers: Friday, March 8, 2030, 23:59 AoE extended", "Workshop: Friday, July 19, 2030"],
        ["The dates are announced in January."],
    ],
    "directive-people": [
        ["Ada Lovelace Analytical Society Keynote What an engine can weave Sat 09:00 · Room 1 About", "沈佳士",
         "Tarn Brook School of Small Rivers Counting what flows"],
        ["algebraic patterns", "Tarn Brook counts drops."],
        ["Francois Lanusse CNRS Co-Chair"],
        ["Panelists are announced in May."],
    ],
    "directive-schedule": [
        ["Fri, Jul 19 Sat, Jul 20", "Nepal Time, UTC+5:45", "09:15–09:45 Room 1 until 09:45 Talk Bounds on",
         "Ada Lovelace", "10:30 Room 1 until 12:00 Session Looms and numbers", "Theory Track",
         "10:30–11:00 Counting threads",
         "Workshop until 12:30 Tutorial Weave your first example", "Beginner", "10:45–11:30 Garden",
         "Board A2 A second example", "July 20, 2030", "Keynote What an engine can weave", "Moderator:",
         "When is one example enough", "Repair what is broken cancelled", "18:00–01:00 next day", "At the lake."],
        ["Room 1 Workshop Garden 09:00", "example/program/looms.html", "#example-room-garden"],
        ["Coming soon."],
    ],
    "directive-program-changes": [
        ["July 1, 2030", "moved Tea from 09:30–10:00 to Friday, July 19, 2030, 09:45–10:15", "(the kettle is slow)"],
        ["Nothing has changed yet."],
    ],
    "directive-news": [
        ["May 2, 2030 News Ada Lovelace gives the keynote She tells", "example/news/keynote.html",
         "Papers moved to March 8, 2030, 23:59 AoE", "(more time for co-located authors)", "Dinner: cancelled"],
        ["What is new", "June 19, 2023 ICML 2023 · Papers 40 papers were published"],
        ["Nothing yet."],
    ],
    "directive-accepted-papers": [
        ["2 papers", "Oral Bounds on", "<math>", "Best paper", "Max van der Example", "Poster A second example",
         "Code of Bounds on"],
        ["Search title, author, affiliation, abstract", "Theory Track (1)", "Ada Lovelace (Analytical Society)",
         "Abstract of Bounds on", "this is sharp", "Weaving", "Board A2", "Loom Works; École des Métiers"],
        ["Numbers (1)", "Weaving (2)"],
        ["Spotlight", "All 40 papers", "../icml2023/papers.html"],
        ["A second example", "Board A2"],
        ["Numbers Bounds on", "Weaving Bounds on"],
        ["Theory Track Bounds on", "Main Track A second example", "Poster session A second example"],
        ["1 paper A second example", "1 paper Bounds on"],
        ["Papers are listed here after the review."],
    ],
    "directive-paper-topics": [
        ["Cosmology 11 papers", "Gravitational waves 1 paper", "Bright stars: Spotlight",
         "../icml2023/papers.html?topic=Gravitational%20lensing"],
        ["The topics are shown with the papers."],
    ],
    "directive-editions": [
        ["ICML 2023 Saturday, July 29, 2023", "38 papers"],
        ["2023 ICML 2023 Saturday, July 29, 2023 Honolulu, Hawaii, USA 40 papers"],
    ],
    "directive-series": [
        ["ICML 2022", "ICML 2023", "40", "ICML 2023, came back:", "Anna Scaife", "Topics that grow", "Cosmology",
         "../icml2023/papers.html?topic=Cosmology", "<svg>"],
    ],
    "directive-phase": [
        ["Before January 7: The site for submissions is not open yet.",
         "From January 7, until March 22, AoE: Submissions are taken at openreview.net.",
         "After March 22, AoE: Submissions are closed."],
    ],
    "directive-venue": [
        ["Hall of Examples", "Room 1, first floor", "1 Example Road", "The entrance has no steps", "Map", "Directions",
         "Room 1 First floor", "120 seats", "Garden Through the door behind the stairs.",
         "From the airport", "Hotel Sample", "Register", "Code of conduct"],
        ["Hall of Examples", "Talks are also streamed."],
        ["The venue is to be announced."],
    ],
    "directive-questions": [
        ["Travel Do you write letters for a visa?", "Write to hello@example.org", "a green badge", "Code of conduct"],
        ["Code of conduct To whom do I talk"],
        ["Ask us anything."],
    ],
    "directive-sponsors": [
        ["Gold", "https://example.org/jobs", "Silver", "Bronze", "Samples & Sons",
         "Further supporters Friends of the Hall"],
        ["Example Works supports travel", "for every occasion", "Looms that weave", "Peak Trekking"],
        ["Samples & Sons Friends of the Hall"],
        ["Be the first."],
    ],
    "directive-record-form": [
        ["docs/contribute/example/_data/people/tarn-brook.yaml", "name: Brook, Tarn",
         "https://github.com/ml4astro/ml4astro/new/main/docs/contribute/example/_data?filename=people%2Ftarn-brook.yaml",
         "Affiliation at that time.", "Propose it on GitHub", "Name of the file"],
    ],
    "roles-in-a-sentence": [
        ["The best paper is Bounds on", "presented in Bounds on", "called differently here",
         "Anna Scaife spoke in ICML 2023", "whose deadline was Thursday, May 25, 2023, 23:59 AoE"],
        ["Write to [e-mail to be added]"],
    ],
    "example-in-an-edition-s-folder": [
        ["Papers: Friday, March 8, 2030, 23:59 AoE", "The best paper is Bounds on", "presented in Bounds on",
         "due on Friday, May 10, 2030, 17:00 Nepal Time (UTC+5:45)", "Write to hello@example.org",
         "mailto:hello%40example.org"],
    ],
}  # fmt: skip
"""By the id of a section: for each of its examples, what is shown below its source."""


@pytest.fixture(scope="module")
def manual(real_site: Callable[[str], Result]) -> Path:
    """The folder of the built manual."""
    result = real_site("html")
    assert (result.code, result.warnings) == (0, "")
    return result.out / "contribute"


def page(path: Path) -> Element:
    """A page's tree."""
    tree = page_tree(path)
    for element in tree.iter():
        if isinstance(element.tag, str):  # a comment's tag is a function
            element.tag = element.tag.rpartition("}")[2]
    return tree


def having(element: Element, name: str) -> list[Element]:
    """The elements below ``element`` that have a class."""
    return [e for e in element.iter() if name in (e.get("class") or "").split()]


def by_id(element: Element, name: str) -> Element:
    """The element with an id."""
    return next(e for e in element.iter() if e.get("id") == name)


def sources(name: str, directive: str) -> Iterator[tuple[str, dict[str, str], str]]:
    """Argument, options and body of each use of a directive in a page of the manual."""
    found = re.findall(
        rf"^(`{{3,}})\{{{directive}\}}(.*?)\n(.*?)^\1$", (SOURCE / name).read_text("utf-8"), re.M | re.S
    )
    for _fence, argument, content in found:
        options = dict(
            re.findall(r"\A(?::.*\n)*", content)
            and re.findall(r"^:([a-z]+): ?(.*)$", content.partition("\n\n")[0], re.M)
        )
        body = content.partition("\n\n")[2] if options else content
        yield argument.strip(), options, body


@pytest.mark.parametrize("section", SHOWN)
def test_examples_show_their_facts(manual: Path, section: str) -> None:
    name = "example/index.html" if section.startswith("example") else "directives.html"
    examples = having(by_id(page(manual / name), section), "conf-example__shown")
    assert len(examples) == len(SHOWN[section])
    for example, facts in zip(examples, SHOWN[section], strict=True):
        links = [e.get("href") or "" for e in example.iter("a")]
        shown = " ".join([words(example), *links, *(f"<{e.tag}>" for e in example.iter())])
        assert [fact for fact in facts if fact not in shown] == []


def test_every_directive_option_and_role_is_explained_and_shown(manual: Path) -> None:
    whole = page(manual / "directives.html")
    source = (SOURCE / "directives.md").read_text("utf-8")
    for family in FAMILIES.values():
        section = by_id(whole, f"directive-{family.name}")
        terms = [words(term) for term in section.iter("dt")]
        assert [f":{option.name}:" for option in family.options] == [t for t in terms if t.startswith(":")]
        uses = "".join(re.findall(rf"^```\{{{family.name}\}}\n(.*?)^```", source, re.M | re.S))
        assert [o.name for o in family.options if f":{o.name}:" not in uses] == []
    roles = ("paper", "person", "session", "date", "edition", "contact")
    assert [role for role in roles if f"{{conf:{role}}}`" not in source] == []


@pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda c: c.key)
def test_every_field_is_explained_and_in_the_sample(manual: Path, collection: Any) -> None:
    name = "docs-data-people" if collection.shared else collection.name
    section = by_id(page(manual / "data.html"), f"the-file-{name}-yaml")
    explained = [
        (words(t).split()[0], words(d)) for t, d in zip(section.iter("dt"), section.iter("dd"), strict=True)
    ]
    path = f"{'_data' if collection.shared else 'icml2025/_data'}/{collection.name}.yaml"
    sample = next(
        yaml.safe_load(body) for argument, _, body in sources("data.md", "manual-record") if argument == path
    )
    for way, record in nested(collection.record):
        for field, info in record.model_fields.items():
            assert (field, info.description) in explained, f"{way}.{field}"
        assert keys_at(sample, way) >= set(record.model_fields), way


def keys_at(sample: Any, way: str) -> set[str]:
    """All keys of the maps to which ``way`` leads in a sample, through lists."""
    found = sample if isinstance(sample, list) else [sample]
    for step in filter(None, way.split(".")):
        steps = [item[step] for item in found if isinstance(item, dict) and step in item]
        found = [item for value in steps for item in (value if isinstance(value, list) else [value])]
    return {key for item in found if isinstance(item, dict) for key in item}


def test_every_code_is_explained_and_those_in_use_have_a_message(manual: Path) -> None:
    whole = page(manual / "warnings.html")
    modules = [path for path in (EXTENSIONS / "sphinx_conference").rglob("*.py") if path.name != "codes.py"]
    code = "".join(path.read_text("utf-8") for path in modules)
    for one in Code:
        term = by_id(whole, f"warning-{one.value}")
        item = next(e for e in whole.iter("dl") if term in list(e))
        assert f"{one.explanation} {one.cost}".rstrip() in words(item)
        assert f"{one.value} ({one.level.value})" in words(term)
        if f"Code.{one.name}" in code:
            assert f"{one.level.value} [{one.value}]" in words(item), one


def test_the_check_says_what_is_quoted(tmp_path: Path) -> None:
    """What the manual quotes of data comes from the reader; what it quotes of pages is built here."""
    quoted = [
        (code, options, body)
        for code, options, body in sources("warnings.md", "manual-code")
        if "says" in options
    ]
    assert len(quoted) == 15
    for number, (code, options, body) in enumerate(quoted):
        project = Project(tmp_path / str(number))
        configuration = CONF + 'myst_enable_extensions = ["colon_fence"]\n'
        project.write({"conf.py": configuration, "index.md": "# Home\n"})
        project.write({"icml2025/_data/edition.yaml": EDITION})
        project.write({"_data/people.yaml": "- id: somebody\n  name: Family, Given\n"})
        paper = "- id: 17\n  title: A title\n  authors:\n    - person: somebody\n"
        project.write({"icml2025/_data/papers.yaml": paper})
        if "project =" in body:
            project.build()  # what has changed is known on the same machine
        project.write({options["file"]: body})
        line, _, said = options["says"].partition(" ")
        level = next(one.level for one in Code if one.value == code)
        expected = f"{options['file']}:{line}:1: {level.upper()}: {said} [conference."
        if code == "page":  # Sphinx's own words
            expected = f"{options['file']}:{line}: WARNING: {said}"
        if code in ("not-shown", "theme", "cards"):  # advice
            assert f"{options['file']}:{line}:1: advice: {said}" in project.build("html", "-v").output
            continue
        assert expected in project.build().warnings


def test_every_option_of_the_theme_is_explained(manual: Path) -> None:
    whole = page(manual / "theme.html")
    rows = {
        words(cells[0]): words(cells[2])
        for row in whole.iter("tr")
        if len(cells := list(row.iter("td"))) == 3
    }
    for option in (*OWN, *HONOURED):
        assert rows[option.name] == option.summary.replace("`", ""), option.name
    assert all(name in words(whole) for name in WITHOUT_PLACE)


def test_every_setting_command_and_session_is_explained(manual: Path) -> None:
    terms = {
        words(term) for name in ("settings", "commands") for term in page(manual / f"{name}.html").iter("dt")
    }
    assert {setting.name for setting in SETTINGS} <= terms
    explained = [words(one) for one in page(manual / "settings.html").iter("dd")]
    assert [one for one in explained if "`" in one] == []
    assert {name for name, _ in sessions(ROOT / "noxfile.py")} <= terms
    commands = words(page(manual / "commands.html"))
    for name, command in subcommands(build_parser()):
        assert f"sphinx-conference {name}: " in commands
        options = {option for action in command._actions for option in action.option_strings}
        assert options - {"-h", "--help"} <= terms


def test_ways_to_write_are_shown(manual: Path) -> None:
    whole = page(manual / "data.html")
    section = by_id(whole, "how-to-write-a-date")
    shown = {words(t): words(d) for t, d in zip(section.iter("dt"), section.iter("dd"), strict=True)}
    assert len(shown) == 9
    assert shown["2025-06-09 AoE"].startswith("Monday, June 9, 2025, 23:59 AoE: ")
    assert shown["{one_of: [2025-07-19, 2025-07-20]}"].startswith("July 19, 2025 or July 20, 2025: ")
    names = words(by_id(whole, "how-to-write-a-name"))
    assert "Patrick van der Smagt: " in names
    prose = by_id(whole, "how-to-write-text")
    assert list(prose.iter("math"))
    assert "<b>HTML</b> and {directives}: " in words(prose)


def test_the_site_of_the_start_page_builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page's own commands and files, one after the other, as somebody who follows it runs and writes them."""
    source = (SOURCE / "start.md").read_text("utf-8")
    commands = [shlex.split(line) for line in re.findall(r"^sphinx-conference (.*)$", source, re.M)]
    assert [command[0] for command in commands] == ["init", "new-edition", "migrate"]
    files = dict(re.findall(r"`docs/(\S+?)`[^`]*?:\n\n```\w+\n(.*?)^```$", source, re.M | re.S))
    assert sorted(files) == ["2030/_data/dates.yaml", "_static/brand.css"]
    monkeypatch.chdir(tmp_path)
    assert main(commands[0]) == 0
    site = Project(tmp_path / "my-workshop").write(files)
    result = site.build("html", "-W", "-n")
    assert (result.code, result.warnings) == (0, "")
    home = words(page(result.out / "index.html"))
    for fact in (
        "Workshop on My Field",
        "Sunday, June 9, 2030, 23:59 AoE",
        "Speakers will be announced here.",
    ):
        assert fact in home
    monkeypatch.chdir(site.folder)
    assert main(commands[1]) == 0
    result = site.build("html", "-W", "-n", "-v")
    assert (result.code, result.warnings) == (0, "")
    assert "[not-shown]" not in result.output
    assert "no page" not in result.output
    assert "Sunday, June 9, 2030, 23:59 AoE" in words(page(result.out / "2030" / "index.html"))
    assert "https://me.github.io/my-workshop/2030/index.html" in (result.out / "sitemap.xml").read_text()
    assert "My Workshop 2031" in words(page(result.out / "index.html"))
    used = "".join(sheet.read_text("utf-8") for sheet in (result.out / "_static").rglob("*.css"))
    brand = files["_static/brand.css"]
    assert [name for name in re.findall(r"(--[\w-]+):", brand) if f"var({name}" not in used] == []
