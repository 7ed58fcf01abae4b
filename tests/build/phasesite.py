"""A site whose edition has all phases, and what pages show of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.build.htmltree import page_tree
from tests.build.project import CONF

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from tests.build.project import Result
OPEN, CLOSE, BENCH = "2030-01-10T08:00:00Z", "2030-03-02T12:00:00Z", "2030-03-21T12:00:00Z"


PORTAL = "https://openreview.net/group?id=test"


EDITION = f"""
name: Conf 2030
title: Workshop on Tests
year: 2030
place: Vancouver, Canada
zone: America/Vancouver
call:
  button: Submit an abstract
  portal: {PORTAL}
  format: PDF, *anonymous*
  pages: 2-4
  review: double-blind
  templates:
    - {{label: Style files, url: "https://example.org/style.zip"}}
  reviewers: https://example.org/review
  tracks:
    - {{id: main, name: Main Track, summary: All *kinds*.}}
    - {{id: bench, name: Benchmark Track, deadline: bench, portal: "{PORTAL}-bench", pages: "8"}}
announcements:
  - text: The *program* is out
    show_from: 2030-06-01
    show_until: 2030-06-30
  - {{text: Welcome <all>, url: "https://example.org/news"}}
"""


DATES = """
- {id: opening, label: Opening, kind: opening, at: 2030-01-10}
- {id: submission, label: Submission, kind: submission, at: 2030-03-01 AoE}
- {id: bench, label: Benchmarks, kind: submission, at: 2030-03-20 AoE}
- {id: notification, label: Notification, kind: notification, at: 2030-04-10}
- {id: day, label: Workshop, kind: event, at: 2030-07-19}
"""


CALL = """
# Call

```{call-for-abstracts}
:show: call
```
"""


SITE = {
    "conf.py": CONF.replace('html_theme = "basic"', 'html_theme = "sphinx_conference"')
    + 'copyright = author = "Testers"\nversion = "1"\n',
    "2030/_data/edition.yaml": EDITION,
    "2030/_data/dates.yaml": DATES,
    "2030/papers.md": CALL,
    "index.md": "```{event-hero}\n```\n\n```{toctree}\n2030/index\n2030/papers\n2029/index\nplain\n```\n",
}


def tree(result: Result, name: str) -> Element:
    """A page's elements."""
    assert result.warnings == ""
    return page_tree(result.out / f"{name}.html")


def lines(page: Element, within: str) -> list[tuple[str, str, str, str]]:
    """All that holds for a time within elements of a class: phase, from, until, text."""
    found = []
    for box in page.iter():
        if within in (box.get("class") or "").split():
            for line in box.iter():
                if line.get("data-phase"):
                    text = " ".join("".join(line.itertext()).split())
                    bounds = (line.get("data-from") or "", line.get("data-until") or "")
                    found.append((line.get("data-phase") or "", *bounds, text))
    return found


def visible(element: Element) -> str:
    """The text without what is hidden."""
    if element.get("hidden") is not None or element.tag in ("script", "style"):
        return ""
    return (element.text or "") + "".join(visible(child) + (child.tail or "") for child in element)
