"""The pages of papers and people, as visitors use them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.harness import visible_text
from tests.build.test_real_site import data, spoken

if TYPE_CHECKING:
    from tests.browser.harness import Visitor


@pytest.mark.parametrize("edition", ["icml2022", "icml2023"])
def test_every_fact_of_a_paper_needs_no_script(visit: Visitor, edition: str) -> None:
    persons = {person["id"]: spoken(person["name"]) for person in data("", "people")}
    papers = data(edition, "papers")
    for number, paper in list(enumerate(papers))[::9]:
        page = visit(f"{edition}/papers/{paper['id']}.html", width=320, javascript=False)
        text = " ".join(visible_text(page).split())
        assert paper["title"].split("$")[0] in text
        for author in paper["authors"]:
            written = author if isinstance(author, str) else author.get("name")
            assert (spoken(written) if written else persons[author["person"]]) in text
        assert "@inproceedings{" in text
        assert page.get_by_role("button", name="Copy BibTeX").count() == 0
        following = page.locator(".conf-beside__next")
        assert following.count() == (number + 1 < len(papers))
        if following.count():
            following.click()
            assert page.url.endswith(f"/{papers[number + 1]['id']}.html")


def test_a_reference_is_copied(visit: Visitor) -> None:
    page = visit("icml2023/papers/55.html")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    button = page.get_by_role("button", name="Copy BibTeX")
    button.focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("@inproceedings{morenocartagena-icml2023-55,")
    assert copied.rstrip().endswith("}")
    assert visit.watch.complaints == []


def test_from_a_person_to_what_they_did_and_back(visit: Visitor) -> None:
    page = visit("icml2023/people.html", width=320)
    page.goto(page.url.replace("icml2023/people.html", "people/anna-scaife.html"))
    page.get_by_role("link", name="Toward Galaxy Foundation Models with Hybrid Contrastive Learning").click()
    assert "/icml2022/papers/" in page.url
    page.get_by_role("link", name="Anna Scaife").click()
    assert page.url.endswith("/people/anna-scaife.html")


def test_print_leaves_out_what_paper_cannot_do(visit: Visitor) -> None:
    page = visit("icml2023/papers/55.html")
    page.emulate_media(media="print")
    assert not page.locator(".conf-beside").is_visible()
    assert not page.get_by_role("link", name="RIS", exact=True).is_visible()
    assert page.locator(".conf-bibtex").is_visible()
