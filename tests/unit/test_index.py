"""The search index from build to build: always that of a first build, with no word of what went."""

from __future__ import annotations

import tempfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from sphinx_conference.pages.search.index import SiteIndex

WORDS = ["quasar", "quasars", "lens", "lensing", "the", "dust", "été", "x", "2030"]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join)
STATES = st.lists(
    st.dictionaries(st.sampled_from(["a", "b", "c", "d"]), st.tuples(TEXTS, TEXTS), max_size=4),
    min_size=1,
    max_size=5,
)


def build(folder: Path, kept: str, state: dict[str, tuple[str, str]]) -> bytes:
    names = (
        "titles",
        "filenames",
        "mapping",
        "title_mapping",
        "all_titles",
        "index_entries",
        "objtypes",
        "objnames",
    )
    env: Any = SimpleNamespace(
        domains=SimpleNamespace(sorted=list), version={}, **{f"_search_index_{name}": {} for name in names}
    )
    index = SiteIndex(env, "en", {}, "", folder / kept)
    index.keep(())
    for name, (title, text) in state.items():
        index.feed_stamped(name, name, title, [text], f"{title}|{text}".encode())
    out = folder / f"{kept}.js"
    index.write(out, ())
    return out.read_bytes()


@settings(max_examples=200, deadline=None)
@given(STATES)
def test_each_build_gives_the_index_of_a_first_one(states: list[dict[str, tuple[str, str]]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, state in enumerate(states):
            assert build(folder, "kept", state) == build(folder, f"first{number}", state)
            kept = (folder / "kept").read_bytes()
            told = " ".join(f"{title} {text}" for title, text in state.values())
            assert b"dust" not in kept or "dust" in told
