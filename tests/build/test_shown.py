"""What no page shows is said, as advice; an option that asks for what nothing has is a warning."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.build.conftest import FILES
from tests.build.project import EDITION
from tests.build.test_slips import check

if TYPE_CHECKING:
    from tests.build.project import Project

EDITION_2030 = (
    EDITION
    + """
venue: {name: Hall}
call:
  pages: 4
  templates: [{label: LaTeX, url: https://example.org/t.zip}]
  tracks: [{id: main, name: Main Track}]
  reviewers: https://example.org/review
"""
)
PEOPLE = """
- {person: ada-lovelace, role: keynote-speaker}
- {name: Grace Hopper, role: [local-organizer]}
- {name: Mary Jackson, role: speaker}
"""
PAGE = """
# People

```{people}
:role: speaker
```

```{people}
:role: keynote speaker
```

```{schedule}
:day: 2030-07-20
```

```{accepted-papers}
```
"""
SCHEDULE = "- {date: 2030-07-19, sessions: [{id: a, time: 9:00-9:30, kind: talk, title: A}]}\n"


def test_facts_that_no_page_shows(project: Project) -> None:
    project.write({
        "2030/_data/edition.yaml": EDITION_2030,
        "2030/_data/people.yaml": PEOPLE,
        "2030/_data/sponsors.yaml": "- {id: works, name: Works}\n",
        "2030/_data/schedule.yaml": SCHEDULE,
        "2030/index.md": PAGE,
    })  # fmt: skip
    code, lines, _ = check(project)
    said = "\n".join(lines)
    assert code == 1
    for place, text in (
        ("2030/_data/sponsors.yaml:1:", "no page shows the sponsors. Write {sponsors} on a page."),
        ("2030/_data/edition.yaml:7:", "no page shows the venue"),
        ("2030/_data/edition.yaml:8:", "no page shows pages, templates, tracks, reviewers of the call"),
        ("2030/_data/people.yaml:1:", "in the role keynote-speaker, local-organizer"),
        (
            "2030/index.md:7:",
            'nothing in 2030 has the role "keynote speaker". Did you mean "keynote-speaker"?',
        ),
        ("2030/index.md:11:", 'nothing in 2030 has the day "2030-07-20". Did you mean "2030-07-19"?'),
    ):
        assert [line for line in lines if place in line and text in line], (text, said)
    warnings = [line for line in lines if ": warning [no-match]" in line]
    assert len(warnings) == 2
    assert lines.index("Advice, which fails nothing:") > lines.index(warnings[-1])
    project.build()
    assert project.build().warnings.count("[conference.no-match]") == 2, (
        "said on every build, of unchanged pages too"
    )


def test_what_is_shown_is_not_said(project: Project) -> None:
    assert "not-shown" not in "\n".join(check(project)[1])


def test_an_edition_that_no_page_shows(project: Project) -> None:
    project.path("2029/index.md").unlink()
    project.edit("index.md", "2029/index\n", "")
    code, lines, _ = check(project)
    assert code == 0
    assert any(
        "2029/_data/edition.yaml:1:1: advice" in line and 'shows the edition "2029"' in line for line in lines
    )
    project.edit("2029/_data/edition.yaml", "year: 2029", "year: 2029\nlisted: false")
    assert "not-shown" not in "\n".join(check(project)[1])


def test_an_entry_of_the_list_without_a_page(project: Project) -> None:
    project.write({"plain.md": "# Plain\n\n```{editions}\n```\n", "2029/all.md": FILES["2029/index.md"]})
    project.path("2029/index.md").unlink()
    project.edit("index.md", "2029/index\n", "2029/all\n")
    found = [line for line in check(project)[1] if "not-shown" in line]
    assert len(found) == 1
    assert (
        'plain.md:3:1: advice [not-shown] the entry "Conf 2029" has no page to lead to. Write 2029/index.md'
        in found[0]
    )


@pytest.mark.parametrize(("body", "warned"), [("*Bronze is free.*\n", False), ("", True)])
def test_a_text_for_what_is_still_missing_is_no_slip(project: Project, body: str, warned: bool) -> None:
    project.write({"2030/_data/sponsors.yaml": "- {id: works, name: Works, level: Gold}\n"})
    project.write(
        {"2030/more.md": f"---\norphan: true\n---\n# More\n\n```{{sponsors}}\n:level: Bronze\n\n{body}```\n"}
    )
    assert ("no-match" in "\n".join(check(project)[1])) is warned
