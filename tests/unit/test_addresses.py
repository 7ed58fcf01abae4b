"""Addresses of papers' pages, found from two of them: the same as those that Sphinx finds for each."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from sphinx.builders.dirhtml import DirectoryHTMLBuilder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.osutil import relative_uri

from sphinx_conference.published.addresses import paper_addresses, paper_page
from tests.unit.loading import load

DOCS = Path(__file__).parents[2] / "docs"
EDITION = load(DOCS).site.editions["icml2023"]
NAMES = ("index", "papers", "authors", "icml2023", "7", "a", "größe", "x-0")
PAGES = st.lists(st.sampled_from(NAMES), min_size=1, max_size=4).map("/".join)
IDS = st.from_regex("[a-z0-9]([a-z0-9._-]{0,6}[a-z0-9])?", fullmatch=True) | st.sampled_from(NAMES[:5])


@given(
    PAGES.filter(lambda page: not page.startswith("icml2023/papers/")),
    IDS,
    st.sampled_from([StandaloneHTMLBuilder, DirectoryHTMLBuilder]),
    st.sampled_from([".html", ".htm", "", ".x-y"]),
)
def test_all_addresses_follow_from_two(here: str, paper: str, builder: Any, suffix: str) -> None:
    settings = SimpleNamespace(link_suffix=suffix)

    def to(page: str) -> str:
        base, there = (builder.get_target_uri(settings, name) for name in (here, page))
        return relative_uri(base, there)

    assert paper_addresses(EDITION, to)(paper) == to(paper_page(EDITION, paper))
