"""The search's indexes from build to build: always those of a first build, with no word of what went."""

from __future__ import annotations

import tempfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_conference.pages.search.site_words import SiteWords
from sphinx_conference.pages.search.sphinx_index import SphinxIndex
from sphinx_conference.pages.search.stamped_text import StampedText

WORDS = ["quasar", "quasars", "lens", "lensing", "the", "dust", "été", "x", "2030"]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join)
STATES = st.lists(
    st.dictionaries(st.sampled_from(["a", "b", "c", "d"]), st.tuples(TEXTS, TEXTS), max_size=4),
    min_size=1,
    max_size=5,
)
NAMES = (
    "titles",
    "filenames",
    "mapping",
    "title_mapping",
    "all_titles",
    "index_entries",
    "objtypes",
    "objnames",
)


def build(kind: type[Any], folder: Path, kept: str, state: dict[str, tuple[str, str]]) -> bytes:
    env: Any = SimpleNamespace(
        domains=SimpleNamespace(sorted=list), version={}, **{f"_search_index_{name}": {} for name in NAMES}
    )
    out = folder / f"{kept}.js"
    if kind is SphinxIndex:
        index: Any = SphinxIndex(env, "en", {}, "", folder / kept)
        index.recall(out, set())
    else:
        index = SiteWords(env, "en", folder / kept, {})
        index.keep(())
    for name, (title, text) in state.items():
        index.feed_stamped(StampedText(name, name, title, [text], f"{title}|{text}".encode()))
    index.write(out, ())
    return out.read_bytes() if out.exists() else b""


@pytest.mark.parametrize("kind", [SphinxIndex, SiteWords])
@settings(max_examples=40, deadline=None)
@given(STATES)
def test_each_build_gives_the_index_of_a_first_one(
    kind: type[Any], states: list[dict[str, tuple[str, str]]]
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, state in enumerate(states):
            assert build(kind, folder, "kept", state) == build(kind, folder, f"first{number}", state)
            kept = (folder / "kept").read_bytes() if (folder / "kept").exists() else b""
            told = " ".join(f"{title} {text}" for title, text in state.values())
            assert b"dust" not in kept or "dust" in told
