"""Authors on a paper's page lead to their place in the index of authors; a fault of edition.yaml is told once."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urldefrag

import pytest

from tests.build.htmltree import page_tree, words
from tests.build.project import CONF, Project

if TYPE_CHECKING:
    from pathlib import Path

SITE = {
    "conf.py": CONF,
    "index.md": "# Home\n",
    "e/index.md": "---\norphan: true\n---\n\n# E\n",
    "_data/people.yaml": "- {id: ada-lovelace, name: Ada Lovelace}\n",
    "e/_data/edition.yaml": "name: E\ntitle: Workshop\nyear: 2030\nzone: America/Vancouver\n",
    "e/_data/papers.yaml": """
        - id: 1
          title: One
          authors:
            - person: ada-lovelace
            - {name: "Wang, Wei", affiliation: University of A}
            - Luc Van Gool
        - id: 2
          title: Two
          authors:
            - {name: "Wang, Wei", affiliation: "*University* of B"}
            - {name: "Wang, Fei", affiliation: University of C}
        """,
}


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_authors_lead_to_their_place(tmp_path: Path, builder: str) -> None:
    built = Project(tmp_path).write(SITE).build(builder=builder)
    assert built.warnings == ""
    out = built.out
    name = "{}.html" if builder == "html" else "{}/index.html"
    index = page_tree(out / name.format("e/authors"))
    places = {e.attrib["id"]: words(e) for e in index.iter("li") if "id" in e.attrib}
    assert len(places) == 5
    for paper, authors in (("1", ["Wang, Wei (University of A)", "Van Gool, Luc"]),
                           ("2", ["Wang, Wei (University of B)", "Wang, Fei"])):  # fmt: skip
        path = out / name.format(f"e/papers/{paper}")
        listed = next(e for e in page_tree(path).iter("ul") if e.attrib.get("class") == "conf-authors")
        links = [e.attrib["href"] for e in listed.iter("a") if "#" in e.attrib["href"]]
        assert len(links) == len(authors)
        for link, author in zip(links, authors, strict=True):
            file, anchor = urldefrag(link)
            target = (path.parent / file).resolve()
            assert (target / "index.html" if target.is_dir() else target) == (out / name.format("e/authors"))
            assert places[anchor].startswith(f"{author} ") or places[anchor].startswith(author)


@pytest.mark.parametrize("slip", ["call: {portal: example.org/submit}\n", "call: [\n", "call: closed\n"])
def test_a_fault_of_the_edition_is_told_once(tmp_path: Path, slip: str) -> None:
    page_source = """---
orphan: true
---

# E

```{event-hero}
:to: "#call"
```

```{schedule}
To be announced.
```
"""
    dates = "- {id: a, label: Day, kind: event, at: 2020-07-19}\n"
    edition = SITE["e/_data/edition.yaml"].replace("2030", "2020") + slip
    files = {**SITE, "e/index.md": page_source, "e/_data/dates.yaml": dates, "e/_data/edition.yaml": edition}
    warnings = Project(tmp_path).write(files).build().warnings
    assert warnings.count("ERROR") == 1
    assert "e/_data/edition.yaml" in warnings
