"""Which style sheets pages load."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.build.project import CONF

if TYPE_CHECKING:
    from tests.build.project import Project

THEMED = CONF.replace('"basic"', '"sphinx_conference"').replace('"]', '", "sphinx_design"]')
GRID = """
    # Grid

    ::::{grid} 2
    :::{grid-item-card} One
    Text
    :::
    ::::
    """


def sheets(project: Project, page: str) -> list[str]:
    """Names of the style sheets of a page, in order."""
    text = (project.folder / "out" / page).read_text("utf-8")
    found = re.findall(r'<link rel="stylesheet"[^>]*?href="[^"]*?_static/([^"?]*)', text)
    assert not re.findall(r'rel="stylesheet"[^>]*_static/conference-base.css"', text), "no version"
    return found


@pytest.fixture
def themed(project: Project) -> Project:
    conf = f'{THEMED}\nmyst_enable_extensions = ["colon_fence"]\n'
    return project.write(
        {"conf.py": conf, "2030/grid.md": GRID, "code.md": "# Code\n\n```python\nx = 1\n```\n"}
    )


def test_each_page_loads_what_it_has_classes_for(themed: Project) -> None:
    assert themed.build().warnings.count("WARNING") == 2, "the new pages are in no table of contents"
    ours = ["conference.css", "conference-page.css", "conference-call.css"]  # the last is the banner's
    expected = {
        "2030/papers.html": [*ours, "conference-papers.css", "conference-filter.css"],
        "404.html": ours,
        "search.html": [*ours, "conference-search.css"],
        "code.html": [*ours, "pygments.css"],
    }
    for page, names in expected.items():
        assert sheets(themed, page)[0] == "conference-base.css"
        assert sorted(sheets(themed, page)[1:]) == sorted(names), page
    whole = sheets(themed, "2030/grid.html")
    assert whole[:2] == ["basic.css", "styles/pydata-sphinx-theme.css"]
    assert "sphinx-design.min.css" in whole
    assert (themed.folder / "out" / "_static" / "conference-base.css").stat().st_size < 60_000


def test_own_templates_keep_the_whole_sheet(themed: Project) -> None:
    page = '{% extends "!page.html" %}{% block body %}{{ super() }}<p class="btn">x</p>{% endblock %}'
    themed.write({"_templates/page.html": page})
    path = themed.path("conf.py")
    path.write_text(path.read_text("utf-8") + 'templates_path = ["_templates"]\n', "utf-8")
    themed.build()
    assert sheets(themed, "plain.html")[:2] == ["basic.css", "styles/pydata-sphinx-theme.css"]


def test_lean_sheet_is_written_again_if_it_is_lost(themed: Project) -> None:
    themed.build()
    path = themed.folder / "out" / "_static" / "conference-base.css"
    before = path.read_bytes()
    path.unlink()
    (themed.folder / "out-doctrees" / "conference-base.pickle").write_bytes(b"broken")
    assert themed.build().code == 0
    assert path.read_bytes() == before


def test_without_search_there_is_no_index_and_no_field(themed: Project) -> None:
    path = themed.path("conf.py")
    path.write_text(path.read_text("utf-8") + "conference_search = False\n", "utf-8")
    result = themed.build()
    assert result.code == 0
    assert not (result.out / "searchindex.js").exists()
    assert not (result.out / "search.html").exists()
    assert "search.html" not in (result.out / "index.html").read_text("utf-8")
