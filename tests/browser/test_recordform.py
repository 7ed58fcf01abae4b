"""The form that writes a record, as somebody uses it who never saw YAML."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from sphinx_conference.reading.loader import read
from tests.browser.harness import axe, resize, too_wide
from tests.build.project import CONF, EDITION, Project

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.harness import Serve, Site, VisitorOf

PAGE = "# Add\n\n" + "\n".join(
    f"## A {kind}\n\n```{{record-form}} {kind}\n```\n" for kind in ("speaker", "paper", "date", "sponsor")
)


def build(folder: Path) -> Path:
    conf = (
        CONF.replace("basic", "sphinx_conference") + 'conference_repository = "https://github.com/me/site"\n'
    )
    project = Project(folder).write({"conf.py": conf, "index.md": PAGE, "2030/_data/edition.yaml": EDITION})
    result = project.build("html", "-n", "-W")
    assert (result.code, result.warnings) == (0, "")
    return result.out


@pytest.fixture(scope="session")
def forms(serve: Serve) -> Site:
    """A page with all forms."""
    return serve("forms", build)


def proposed(page: Page, form: str) -> tuple[str, str]:
    """The file and the text that the button proposes."""
    address = page.locator(f"{form} .conf-form-record__propose").get_attribute("href") or ""
    assert address.startswith("https://github.com/me/site/new/main/docs/2030/_data?")
    query = parse_qs(urlsplit(address).query)
    return query["filename"][0], query["value"][0]


def fill(page: Page, form: str, values: dict[str, str]) -> None:
    for key, value in values.items():
        field = page.locator(f'{form} [name="{key}"]')
        if not field.is_visible():
            page.locator(f"{form} summary").click()
        if field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)


def test_what_forms_write_is_right(visitor_of: VisitorOf, forms: Site, tmp_path: Path) -> None:
    page = visitor_of(forms)("index.html")
    fill(
        page,
        "#conf-form-1",
        {
            "name": "Ménard, Ève: #1",
            "title": "- \"Why\"? 'yes'",
            "bio": "One.\n\nTwo: *x*",
            "url": "https://e.org/",
        },
    )
    fill(
        page,
        "#conf-form-2",
        {
            "id": "17",
            "title": "On $\\sqrt{n}$",
            "authors": "Lovelace, Ada (Analytical Society; Home)\n\nAristotle\n",
            "topics": "no\nStars, all",
            "links.pdf": "https://e.org/17.pdf",
        },
    )
    fill(
        page,
        "#conf-form-3",
        {"id": "event", "label": "true", "kind": "event", "at": "2030-07-19 to 2030-07-20"},
    )
    fill(page, "#conf-form-4", {"id": "loom", "name": "Loom & Sons", "url": "https://e.org/"})
    files = dict(proposed(page, f"#conf-form-{number}") for number in range(1, 5))
    assert sorted(files) == [
        "dates/event.yaml",
        "papers/17.yaml",
        "people/eve-1-menard.yaml",
        "sponsors/loom.yaml",
    ]
    Project(tmp_path).write(
        {"2030/_data/edition.yaml": EDITION, **{f"2030/_data/{k}": v for k, v in files.items()}}
    )
    loaded = read(tmp_path / "docs")
    assert loaded.problems == ()
    edition = loaded.site.editions["2030"]
    (one,), (paper,), (date,), (sponsor,) = edition.people, edition.papers, edition.dates, edition.sponsors
    assert one.name is not None
    assert (one.name.family, one.title, one.bio, one.role) == (
        "Ménard",
        "- \"Why\"? 'yes'",
        "One.\n\nTwo: *x*",
        ("speaker",),
    )
    assert [author.name.full if author.name else "" for author in paper.authors] == [
        "Ada Lovelace",
        "Aristotle",
    ]
    assert paper.authors[0].affiliation == ("Analytical Society; Home",)
    assert (paper.title, paper.topics, paper.links.pdf) == (
        "On $\\sqrt{n}$",
        ("no", "Stars, all"),
        "https://e.org/17.pdf",
    )
    assert (date.label, sponsor.name) == ("true", "Loom & Sons")
    assert "from: 2030-07-19, to: 2030-07-20" in files["dates/event.yaml"]


def test_slips_are_told_at_the_field_and_lead_back_to_it(visitor_of: VisitorOf, forms: Site) -> None:
    page = visitor_of(forms)("index.html")
    form = "#conf-form-3"
    page.locator(f"{form} .conf-form-record__propose").click()
    assert page.url.endswith("index.html")
    assert page.evaluate("document.activeElement.name") == "id"
    assert page.locator(f"{form}-at-error").inner_text().startswith('"at" is missing. Add at:')
    fill(page, form, {"id": "A b", "at": "2030-02-30", "url": "x"})
    assert page.locator(f"{form}-id-error").inner_text().endswith('Write "a-b".')
    assert page.locator(f"{form}-at-error").inner_text() == "at: 2030-02-30 does not exist."
    assert page.locator(f'{form} [name="at"]').get_attribute("aria-invalid") == "true"
    fill(page, form, {"id": "a", "at": "2030-02-28 AoE", "label": "L", "kind": "other", "url": ""})
    assert page.locator(f"{form} [aria-invalid]").count() == 0
    fill(page, "#conf-form-1", {"name": "沈佳士"})
    page.locator("#conf-form-1 .conf-form-record__propose").click()
    assert "a-z, 0-9" in page.locator("#conf-form-1-file-error").inner_text()
    fill(page, "#conf-form-2", {"abstract": "long " * 2000})
    assert not page.locator("#conf-form-2 .conf-form-record__propose").is_visible()
    assert "copy" in page.locator("#conf-form-2 .conf-form-record__said").inner_text()
    assert axe(page) == []
    resize(page, 320)
    assert too_wide(page) == []


def test_without_javascript_there_is_the_example(visitor_of: VisitorOf, forms: Site) -> None:
    page = visitor_of(forms)("index.html", javascript=False)
    assert not page.locator("form:has(.conf-field)").first.is_visible()
    assert page.locator("#conf-form-1 pre").first.inner_text().startswith("name: Brook, Tarn")
    address = page.locator("#conf-form-1 a").first.get_attribute("href") or ""
    assert parse_qs(urlsplit(address).query)["filename"] == ["people/tarn-brook.yaml"]
