"""Cards: what stands on them, how they look, and that the same is drawn for the same."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from sphinx_conference.exports.cards import draw_cards
from sphinx_conference.render.cards import Card, CardDesign, card_of_paper, contrast
from tests.unit.programs import edition_of, site_of

if TYPE_CHECKING:
    from pathlib import Path

DESIGN = CardDesign("#2b3687", "#ffffff", "#ffd592", "", "x")
CARDS = (
    Card("Bounds on the β of galaxies", "Ada Lovelace", "ML4Astro · ICML 2030", "July 19, 2030"),
    Card("words " * 200, "Somebody with a name, " * 8, "Event", "When"),
    Card("מבוא ל-GANs", "עדה", "ML4Astro", ""),
    Card("Short"),
)


def test_cards_are_pictures_of_one_size_and_the_same_each_time() -> None:
    first, second = draw_cards(CARDS, DESIGN, "en"), draw_cards(CARDS, DESIGN, "en")
    assert first == second
    assert len(set(first)) == len(CARDS)
    for content in first:
        picture = Image.open(io.BytesIO(content)).convert("RGB")
        assert picture.size == (1200, 630)
        assert picture.getpixel((600, 620)) == (0x2B, 0x36, 0x87)


def test_a_card_that_is_read_from_the_right_has_its_edge_there() -> None:
    left, right = (Image.open(io.BytesIO(one)).convert("RGB") for one in draw_cards(CARDS[1:3], DESIGN, "en"))
    accent = (0xFF, 0xD5, 0x92)
    assert (left.getpixel((4, 300)), right.getpixel((1196, 300))) == (accent, accent)


def test_a_long_title_meets_nothing_below_it() -> None:
    (content,) = draw_cards([Card("Wide words that go on " * 40, "Somebody", "Event", "When")], DESIGN, "en")
    picture = Image.open(io.BytesIO(content)).convert("L")
    box = picture.crop((80, 436, 1120, 470)).getextrema()
    assert box[0] == box[1]


def test_a_name_follows_from_all_that_is_drawn() -> None:
    names = {DESIGN.file_name(card) for card in CARDS}
    other = CardDesign("#000000", "#ffffff", "#ffd592", "", "x")
    assert len(names) == len(CARDS)
    assert names.isdisjoint(other.file_name(card) for card in CARDS)
    again = Card("Bounds on the β of galaxies", "Ada Lovelace", "ML4Astro · ICML 2030", "July 19, 2030")
    assert DESIGN.file_name(again) == DESIGN.file_name(CARDS[0])


@pytest.mark.parametrize(
    ("title", "drawn"), [("Größe", True), ("מבוא", True), ("مقدمة", True), ("机器学习", False)]
)
def test_what_no_font_has_is_not_drawn(title: str, drawn: bool) -> None:
    assert DESIGN.can_draw(Card(title)) is drawn
    with_fonts = CardDesign("#2b3687", "#ffffff", "#ffd592", "fonts", "x")
    assert with_fonts.can_draw(Card(title))


def test_the_card_of_a_paper_names_some_of_its_authors(tmp_path: Path) -> None:
    authors = "[Ada Ant, Bea Bee, Cem Cat, Dan Dog, Eve Elk]"
    papers = f"- {{id: 1, title: Bounds on $\\beta$, authors: {authors}}}\n"
    papers += "- {id: 2, title: Two, authors: [Ada Ant, Bea Bee, Cem Cat, Dan Dog]}\n"
    site = site_of(tmp_path, {"papers": papers, "schedule": "[]\n"})
    first, second = edition_of(site).papers
    card = card_of_paper(first, edition_of(site), site, "en")
    assert (card.title, card.people) == ("Bounds on β", "Ada Ant, Bea Bee, Cem Cat and 2 others")
    assert card_of_paper(second, edition_of(site), site, "en").people == "Ada Ant, Bea Bee, Cem Cat, Dan Dog"


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
