"""The search index: Sphinx's own for documents, stamped pages beside them, and nothing of what is gone."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.build.project import CONF, Project, Result, files_of
from tests.wide import wide

STOCK = """
def setup(app):
    from sphinx.builders.html import StandaloneHTMLBuilder
    app.add_builder(StandaloneHTMLBuilder, override=True)
"""

STAMPED = """
def setup(app):
    import json
    from pathlib import Path
    from sphinx_conference.pages.search.builders import feed
    from sphinx_conference.pages.search.stamped_text import StampedText

    def stamp(app):
        def read(text):
            print("FED", text)
            yield text

        pages = json.loads((Path(app.srcdir) / "stamped.json").read_text("utf-8"))
        feed(app, [StampedText(n, n + ".html", t, read(x), (t + x).encode()) for n, (t, x) in pages.items()])
        return []

    app.connect("html-collect-pages", stamp)
"""

PROSE = {
    "de": "# Über die Häuser\n\nDie Häuser der Astronomen sind größer als die Sterne und leuchteten.\n",
    "ru": "# О звёздах\n\nЗвёзды и галактики наблюдали астрономы в обсерваториях.\n",
    "ja": "# 機械学習\n\n天文学における機械学習の研究会です。 Machine learning も含む。\n",
    "ar": "# علم الفلك\n\nالتعلم الآلي في علم الفلك.\n",
}

ENTRIES = """
    # Words & <b>bold</b> "titles"

    ```{index} single: nebula; planetary, ! galaxy
    ```

    The galaxies were running; the galaxy's stars, don't they? 2030 3D naïve NAÏVE __proto__ constructor e-mail.

    ## Galaxies again

    A paragraph on \u1e9e, \u0130stanbul, e\u0301, \U0001d49c and nebulae.

    ```{py:function} sort_of_thing(a)
    ```
    """


def index_of(result: Result) -> dict[str, Any]:
    """The index as the search page reads it."""
    assert result.code == 0, result.warnings
    text = (result.out / "searchindex.js").read_text("utf-8")
    found: dict[str, Any] = json.loads(re.fullmatch(r"Search\.setIndex\((.*)\)", text, re.S)[1])  # type: ignore[index]
    return found


def pages_with(index: dict[str, Any], term: str) -> set[str]:
    """Names of the pages that have a term in their title or text."""
    found: set[str] = set()
    for kind in ("terms", "titleterms"):
        numbers = index[kind].get(term, [])
        found |= {index["docnames"][n] for n in ([numbers] if isinstance(numbers, int) else numbers)}
    return found


@pytest.mark.parametrize("language", ["en", "ja", *wide("de", "ru", "ar")])
def test_index_of_documents_is_that_of_sphinx(project: Project, language: str) -> None:
    for name in ("2030/_data/papers.yaml", "2030/_data/people.yaml", "_data/people.yaml"):
        project.path(name).unlink()  # papers and people have pages that Sphinx's index does not know
    conf = f'{CONF}\nlanguage = "{language}"\n'
    project.write({"plain.md": PROSE.get(language, "# Plain\n\nText.\n"), "2030/words.md": ENTRIES})
    project.write(
        {"front.md": "---\nno-search: true\n---\n# Hidden\n\nUnseen words.\n", "none.md": "No title.\n"}
    )
    (project.folder / "docs" / "conf.py").write_text(conf, "utf-8")
    ours = project.build()
    (project.folder / "docs" / "conf.py").write_text(conf + STOCK, "utf-8")
    stock = project.build(out="stock")
    assert index_of(ours) == index_of(stock)
    assert (ours.out / "searchindex.js").read_bytes() == (stock.out / "searchindex.js").read_bytes()
    assert "nebula" in index_of(ours)["indexentries"]


def test_edited_document_gives_the_index_of_a_clean_build(project: Project) -> None:
    project.write({"2030/words.md": ENTRIES})
    project.build()
    project.edit("plain.md", "Nothing from data", "Something about quasars")
    project.edit("2030/_data/papers.yaml", "title: Sketch of a machine", "title: Sketch of an apparatus")
    incremental, clean = project.build(), project.build(out="clean")
    assert index_of(incremental) == index_of(clean)
    assert "machin" not in index_of(clean)["terms"]
    assert pages_with(index_of(incremental), "quasar") == {"plain"}


def stamp(project: Project, pages: dict[str, tuple[str, str]]) -> None:
    project.write({"conf.py": CONF + STAMPED, "stamped.json": json.dumps(pages)})


PAGES = {
    "2030/posters/7": (
        "On the engine GPT-4",
        "It weaves algebraic patterns as looms weave flowers. Ada O'Connor, Jörg Müller",
    ),
    "2030/posters/8": ("Sketch <script>", "A withdrawable secret about looms."),
}


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_stamped_pages_are_found(project: Project, builder: str) -> None:
    stamp(project, PAGES)
    first = project.build(builder)
    index = index_of(first)
    assert pages_with(index, "loom") == set(PAGES)
    for word in ("engin", "gpt4", "oconnor", "mueller", "muller"):
        assert pages_with(index, word) >= {"2030/posters/7"}, word
    assert index["alltitles"]["Sketch <script>"] == [[index["docnames"].index("2030/posters/8"), None]]
    assert index["docnames"] == sorted(index["docnames"])


def test_only_what_changed_is_fed_and_words_of_what_went_vanish(project: Project) -> None:
    stamp(project, PAGES)
    first = project.build()
    assert first.output.count("FED") == 2
    stamp(project, {**PAGES, "2030/posters/7": ("On the engine", "Now about difference engines.")})
    second = project.build()
    assert second.output.count("FED") == 1
    assert pages_with(index_of(second), "loom") == {"2030/posters/8"}
    assert "algebra" not in index_of(second)["terms"]
    stamp(project, {"2030/posters/7": ("On the engine", "Now about difference engines.")})
    third, clean = project.build(), project.build(out="clean")
    assert third.output.count("FED") == 0
    assert (third.out / "searchindex.js").read_bytes() == (clean.out / "searchindex.js").read_bytes()
    for path in (*third.out.rglob("*"), *(project.folder / "out-doctrees").glob("search-*.pickle")):
        assert not path.is_file() or b"withdrawable" not in path.read_bytes(), path
    written = (third.out / "searchindex.js").read_text("utf-8")
    assert "withdraw" not in written
    assert "loom" not in written
    assert "posters/8" not in written


def test_index_is_not_touched_when_nothing_changed(project: Project) -> None:
    stamp(project, PAGES)
    path = project.build().out / "searchindex.js"
    before = (path.stat().st_mtime_ns, path.stat().st_ino, path.read_bytes())
    second = project.build()
    assert (path.stat().st_mtime_ns, path.stat().st_ino, path.read_bytes()) == before
    assert second.output.count("FED") == 0
    project.edit("plain.md", "Nothing from data.", "Nothing from data. Nothing, nothing.")  # the same words
    project.build()
    assert path.read_bytes() == before[2]


def break_file(project: Project) -> None:
    (project.folder / "out" / "searchindex.js").write_text("Search.setIndex({})", "utf-8")


def lose_file(project: Project) -> None:
    (project.folder / "out" / "searchindex.js").unlink()


def lose_store(project: Project) -> None:
    (project.folder / "out-doctrees" / "search-html.pickle").unlink()


def cut_store(project: Project) -> None:
    path = project.folder / "out-doctrees" / "search-html.pickle"
    path.write_bytes(path.read_bytes()[:-100])


@pytest.mark.parametrize("harm", [break_file, lose_file, lose_store, cut_store])
def test_index_is_whole_again_after_harm(project: Project, harm: Any) -> None:
    stamp(project, PAGES)
    first = project.build()
    whole = (first.out / "searchindex.js").read_bytes()
    harm(project)
    second = project.build()
    assert (second.code, second.warnings, second.read) == (0, "", set())
    assert (second.out / "searchindex.js").read_bytes() == whole


def test_parallel_gives_the_same_index(project: Project) -> None:
    stamp(project, PAGES)
    serial, parallel = project.build("html", "-j", "1"), project.build("html", "-j", "2", out="parallel")
    assert (serial.out / "searchindex.js").read_bytes() == (parallel.out / "searchindex.js").read_bytes()


def test_builders_that_share_doctrees_each_have_their_index(project: Project) -> None:
    stamp(project, PAGES)
    folders = {
        "html": project.build("html", doctrees="both"),
        "dirhtml": project.build("dirhtml", out="dir", doctrees="both"),
    }
    project.edit("plain.md", "Nothing from data", "Something about quasars")
    for builder, first in folders.items():
        again = project.build(builder, out=first.out.name, doctrees="both")
        assert pages_with(index_of(again), "quasar") == {"plain"}
        assert pages_with(index_of(again), "loom") == set(PAGES)


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_our_page_has_files_of_words_that_follow_the_papers(project: Project, builder: str) -> None:
    project.edit("conf.py", '"basic"', '"sphinx_conference"')
    project.edit(
        "2030/_data/papers.yaml",
        "title: Sketch of a machine",
        "title: Sketch of a machine\n  abstract: A quixotic reckoner.",
    )
    first = project.build(builder)
    names = ("site-search.json", "2030/papers-search.json")
    assert not (first.out / "searchindex.js").exists()
    site, papers = (json.loads((first.out / name).read_text("utf-8")) for name in names)
    assert site["files"] == [names[1]]
    assert "plain" in site["pages"]
    assert not [page for page in site["pages"] if page.startswith("2030/papers/")]
    assert (papers["folder"], "8" in papers["pages"]) == ("2030/papers/", True)
    assert "quixotic" in papers["text"]["words"].split()
    assert "menabrea" in papers["names"]["words"].split()
    times = [(first.out / name).stat().st_mtime_ns for name in names]
    again = project.build(builder)
    assert [(again.out / name).stat().st_mtime_ns for name in names] == times
    project.edit("2030/_data/papers.yaml", "title: Sketch", "status: withdrawn\n  title: Sketch")
    project.edit("plain.md", "Nothing from data", "Something about quasars")
    (first.out / names[0]).unlink()
    second = project.build(builder)
    clean = project.build(builder, "-j", "2", out="clean")
    for name in names:
        assert (second.out / name).read_bytes() == (clean.out / name).read_bytes()
    assert "quasars" in (second.out / names[0]).read_text("utf-8")
    gone = re.compile(b"quixot|menabrea|reckon", re.IGNORECASE)
    for path in (*second.out.rglob("*"), *(project.folder / "out-doctrees").glob("*search*")):
        assert not path.is_file() or not gone.search(path.read_bytes()), path
    project.edit("conf.py", 'html_theme = "sphinx_conference"', 'html_theme = "basic"')
    other = project.build(builder)
    assert not (other.out / names[0]).exists()
    assert pages_with(index_of(other), "quasar") == {"plain"}


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_paper_is_found_by_all_its_words_until_it_is_withdrawn(project: Project, builder: str) -> None:
    project.edit(
        "2030/_data/papers.yaml",
        "title: Sketch of a machine",
        "title: Sketch of a machine\n  abstract: A quixotic reckoner.",
    )
    first = project.build(builder)
    for term in ("sketch", "menabrea", "quixot"):
        assert "2030/papers/8" in pages_with(index_of(first), term), term
    assert pages_with(index_of(first), "quixot") == {"2030/papers/8"}
    project.edit("2030/_data/papers.yaml", "title: Sketch", "status: withdrawn\n  title: Sketch")
    second, clean = project.build(builder), project.build(builder, out="clean")
    assert (second.out / "searchindex.js").read_bytes() == (clean.out / "searchindex.js").read_bytes()
    assert not pages_with(index_of(second), "quixot")
    gone = re.compile(b"quixot|menabrea|reckon", re.IGNORECASE)
    for path in second.out.rglob("*"):
        assert not path.is_file() or not gone.search(path.read_bytes()), path


def test_a_site_without_search_keeps_none(project: Project) -> None:
    project.build()
    project.edit("conf.py", 'html_theme = "basic"', 'html_theme = "basic"\nconference_search = False')
    project.build()
    left = files_of(project.folder / "out").keys() - files_of(project.build(out="clean").out).keys()
    assert not [
        name for name in left if not name.startswith(("_static/", ".buildinfo"))
    ]  # those are Sphinx's
