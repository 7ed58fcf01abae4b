"""Texts that are shown in some phases."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.build.phasesite import SITE
from tests.wide import wide

if TYPE_CHECKING:
    from tests.build.project import Project


@pytest.fixture
def site(project: Project) -> Project:
    return project.write(SITE)


TEXTS = """
# Process

```{phase} before, open
Not *closed* yet.
```

````{phase} review, published
## Closed

```{accepted-papers}
```
````

```{phase} opne
Nowhere.
```
"""


@pytest.mark.parametrize("builder", ["html", "text", *wide("latex", "epub", "singlehtml", "dirhtml", "man")])
def test_texts_of_phases_say_when_they_hold(site: Project, builder: str) -> None:
    site.write({"plain.md": TEXTS})
    result = site.build(builder, "-n")
    said = " ".join(result.warnings.split())
    assert 'there is no phase "opne". Did you mean "open"? The text is not shown in it.' in said
    if builder in ("html", "text"):
        text = (result.out / f"plain.{'html' if builder == 'html' else 'txt'}").read_text("utf-8")
        assert "Until March 20, AoE:" in text
        assert "After March 20, AoE, before July 19:" in text
        assert "Nowhere" not in text
        assert "On the" in text
    if builder == "html":
        assert '<h2 class="rubric" id="closed">Closed</h2>' in text
        times = 'data-times="/2030-03-21T12:00:00Z"'
        assert f'<div class="conf-phased__text" data-phase="text" {times}>' in text
        assert "conference-call.js" in text


def test_headings_of_texts_of_phases_are_on_this_page_while_they_hold(site: Project) -> None:
    text = TEXTS.partition("```{phase} opne")[0]
    site.write({"plain.md": f"{text}\n## Then\n\nText.\n\n```{{phase}} open\n## Below\n```\n\n## Last\n"})
    path = site.path("conf.py")
    settings = path.read_text("utf-8").replace('"basic"', '"sphinx_conference"')
    path.write_text(f'{settings}\nhtml_theme_options = {{"page_toc_from": 2}}\n', "utf-8")
    page = (site.build("html", "-W", "-n").out / "plain.html").read_text("utf-8")
    row = page.partition('<nav class="conf-contents"')[2].partition("</nav>")[0]
    assert re.findall(r"<li(.*?)><a href=\"(.*?)\">(.*?)</a>", row) == [
        (' data-phase="heading" data-times="2030-03-21T12:00:00Z/2030-07-19T07:00:00Z"', "#closed", "Closed"),
        ("", "#then", "Then"),
        ("", "#last", "Last"),
    ]


def test_as_of_a_day_books_say_what_held_then(site: Project) -> None:
    site.write({"plain.md": TEXTS.partition("```{phase} opne")[0]})
    result = site.build("text", "-W", "-n", "-Dconference_as_of=2030-02-01")
    text = (result.out / "plain.txt").read_text("utf-8")
    assert "Not *closed* yet." in text
    assert "Until" not in text
    assert "Closed" not in text
    home = (result.out / "index.txt").read_text("utf-8")
    assert "Submission: March 1, AoE" in home
    assert "Submit an abstract" in home
    later = site.build("text", "-W", "-n", "-Dconference_as_of=2030-09-01", out="later")
    assert "Presented: 2 papers" in (later.out / "index.txt").read_text("utf-8")
