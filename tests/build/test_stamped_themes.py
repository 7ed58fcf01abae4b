"""Pages made from records are those of the ordinary route, under each theme and for each builder."""

from __future__ import annotations

import pytest

from tests.build.htmltree import find, page_tree, values, words
from tests.build.papersite import BASE, SITE
from tests.build.project import CONF, Project, files_of
from tests.wide import wide


@pytest.fixture
def site(project: Project) -> Project:
    """The small site with papers of all kinds and a program."""
    return project.write(SITE)


@pytest.mark.parametrize("builder", ["singlehtml", "latex", *wide("text", "gettext", "man", "epub")])
def test_other_builders_link_within_the_document(site: Project, builder: str) -> None:
    result = site.build(builder)
    assert result.code == 0
    names = {path.name for path in result.out.rglob("*")}
    assert "7.html" not in names
    if builder == "singlehtml":
        assert "#2030-paper-7" in values(page_tree(result.out / "index.html"), "a", "href")


OTHER_THEMES = {
    "alabaster": 'html_theme = "alabaster"\n',
    "ours": 'html_theme = "sphinx_conference"\n',
    "pydata": 'html_theme = "pydata_sphinx_theme"\n',
    "latin-1": 'html_output_encoding = "latin-1"\n',
    "suffix": 'html_file_suffix = ".htm"\n',
}


@pytest.mark.parametrize("name", ["ours", "latin-1", *wide("pydata", "alabaster", "suffix")])
def test_a_stamped_page_is_what_the_ordinary_route_makes(site: Project, name: str) -> None:
    """All pages are compared here; a build compares some."""
    site.write({"conf.py": CONF + BASE + OTHER_THEMES[name] + SPY})
    result = site.build()
    assert "page-mould" not in result.warnings
    suffix = "htm" if name == "suffix" else "html"
    for paper in ("7", "8", "9", "gone"):
        ordinary = (result.out.parent / "ordinary" / f"{paper}").read_bytes()
        assert (result.out / f"2030/papers/{paper}.{suffix}").read_bytes() == ordinary


SPY = """
def setup(app):
    def compare(app):
        from sphinx_conference.sphinx_ext.domain import build_of
        from pathlib import Path
        from sphinx_conference.pages.stamped.kinds import batches
        folder = Path(app.outdir).parent / "ordinary"
        folder.mkdir(exist_ok=True)
        for batch in batches(build_of(app.env)):
            if batch.folder == "2030/papers":
                for number, name in enumerate(batch.names):
                    context = {**batch.context(), **batch.make(number).context()}
                    app.builder.handle_page(batch.page(number), context, "page.html", outfilename=folder / name)
        return []

    app.connect("html-collect-pages", compare)
"""
ODD = {
    "the length of a name": "context['metatags'] += f'<!-- {len(page)} -->'",
    "a name in capitals": "context['metatags'] += f'<!-- {page.upper()} -->'",
    "one page's own": "context['metatags'] += '<!-- 8 -->' * page.endswith('/9')",
    "words of a title": "context['metatags'] += f'<!-- {context[\"title\"][:2]} -->'",
    "no text": "context['body'] = ''",
}


@pytest.mark.parametrize("oddity", ODD)
def test_what_makes_pages_differ_otherwise_takes_the_ordinary_route(site: Project, oddity: str) -> None:
    handler = f"""
def setup(app):
    def change(app, page, template, context, doctree):
        if page.startswith("2030/papers/"):
            {ODD[oddity]}

    app.connect("html-page-context", change)
"""
    site.write({"conf.py": CONF + BASE + handler})
    result = site.build()
    assert result.warnings.count("[conference.page-mould]") == 1
    text = (result.out / "2030/papers/9.html").read_text("utf-8")
    assert ("<!-- " in text) is (oddity != "no text")
    told = {"the length of a name": "<!-- 13 -->", "a name in capitals": "<!-- 2030/PAPERS/9 -->"}
    assert told.get(oddity, "") in text
    assert files_of(site.build().out) == files_of(site.build(out="clean").out)


def test_a_document_keeps_its_address(site: Project) -> None:
    site.write({"2030/papers/8.md": "---\norphan: true\n---\n# Mine\n"})
    result = site.build()
    assert "[conference.page-taken]" in result.warnings
    assert words(find(page_tree(result.out / "2030/papers/8.html"), "h1")[0]).startswith("Mine")
    again = site.build()
    assert words(find(page_tree(again.out / "2030/papers/8.html"), "h1")[0]).startswith("Mine")


def test_a_document_keeps_its_address_also_where_a_paper_was_before(site: Project) -> None:
    site.edit("2030/_data/papers.yaml", "- id: 8\n", "- id: 8\n  previous_ids: own\n")
    site.write({"2030/papers/own.md": "---\norphan: true\n---\n# Mine\n"})
    for result in (site.build(), site.build()):
        assert "docs/2030/papers/own.md:1:1: ERROR: the page" in result.warnings
        assert "[conference.page-taken]" in result.warnings
        assert words(find(page_tree(result.out / "2030/papers/own.html"), "h1")[0]).startswith("Mine")
