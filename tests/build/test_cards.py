"""Cards through ``sphinx-build``: which pictures previews of links show, and which are drawn again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_conference.render import cards
from tests.build.project import CONF, EDITION, Project

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

SETTINGS = (
    'conference_base_url = "https://example.org/"\nconference_cards = True\n'
    'conference_social_image = "_static/site.png"\nhtml_static_path = ["static"]\nhtml_css_files = ["brand.css"]\n'
)
FILES = {
    "conf.py": CONF + SETTINGS,
    "static/brand.css": ":root { --conf-hero-color: #003322; }\n",
    "index.md": "# Home\n\n```{toctree}\n2030/papers\n```\n",
    "2030/papers.md": "# Papers\n\n```{accepted-papers}\n```\n",
    "2030/_data/edition.yaml": EDITION,
    "2030/_data/papers.yaml": "- {id: 1, title: One, authors: [Ada Ant]}\n- {id: 2, title: 机器, authors: [Bea Bee]}\n",
}
IMAGE = re.compile(r'<meta property="og:image" content="([^"]*)"')


def image(out: Path, page: str) -> str:
    """The picture that a page names."""
    found = IMAGE.findall((out / page).read_text("utf-8"))
    assert len(found) == 1
    return str(found[0])


def card(out: Path, page: str) -> Path:
    """The file of the card that a page names."""
    return out / image(out, page).removeprefix("https://example.org/")


def test_each_page_has_its_card_and_only_what_changed_is_drawn_again(tmp_path: Path) -> None:
    project = Project(tmp_path).write(FILES)
    result = project.build("html", "-v")
    pages = ("index.html", "2030/papers.html", "2030/papers/1.html")
    drawn = {page: card(result.out, page) for page in pages}
    assert len(set(drawn.values())) == 3
    assert all(path.is_file() for path in drawn.values())
    assert image(result.out, "2030/papers/2.html") == "https://example.org/_static/site.png"
    assert "the fonts of Typst have no letters for CJK" in result.output
    head = (result.out / "2030/papers/1.html").read_text("utf-8")
    assert '<meta property="og:image:alt" content="One. Ada Ant. Conf 2030, Vancouver, Canada" />' in head
    assert '<meta property="og:image:width" content="1200" />' in head
    assert '<meta name="twitter:card" content="summary_large_image" />' in head
    times = {path: path.stat().st_mtime_ns for path in drawn.values()}
    project.edit("2030/_data/papers.yaml", "title: One", "title: Another")
    project.build()
    changed = card(result.out, "2030/papers/1.html")
    assert changed.is_file()
    assert not drawn["2030/papers/1.html"].exists()
    kept = {drawn[page] for page in pages[:2]}
    assert {path: path.stat().st_mtime_ns for path in kept} == {path: times[path] for path in kept}
    project.edit("2030/_data/edition.yaml", "Vancouver, Canada", "Lima, Peru")
    project.build()
    assert card(result.out, "2030/papers.html").is_file()
    assert "Lima" in (result.out / "2030/papers.html").read_text("utf-8")
    project.edit("static/brand.css", "#003322", "#220033")
    project.build()
    assert all(card(result.out, page).is_file() for page in pages)
    project.edit("conf.py", "conference_cards = True", "conference_cards = False")
    project.build()
    assert not list((result.out / "_images").glob("card-*"))
    assert image(result.out, "index.html") == "https://example.org/_static/site.png"


def test_without_typst_there_is_the_picture_of_the_site_and_one_advice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cards, "find_spec", lambda _name: None)
    result = Project(tmp_path).write(FILES).build("html", "-W", "-v")
    assert result.code == 0
    assert result.output.count("conference_cards: Typst is not installed") == 1
    assert "Previews of links show the site's picture." in result.output
    assert image(result.out, "2030/papers/1.html") == "https://example.org/_static/site.png"
