"""What is remembered holds for the very program that made it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_conference.cache import fingerprint as program

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_another_version_of_a_package_is_another_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program, "_PACKAGES", tmp_path)
    digests = []
    for name in ("latex2mathml-3.78.0.dist-info", "latex2mathml-3.79.0.dist-info", "latex2mathml"):
        (tmp_path / name).mkdir()
        program.program_digest.cache_clear()
        digests.append(program.program_digest())
        (tmp_path / name).rmdir()
    program.program_digest.cache_clear()
    digests.append(program.program_digest())
    program.program_digest.cache_clear()
    assert len(set(digests)) == 3
    assert digests[2] == digests[3]  # a module that lies there is told by its package


def test_what_the_program_needs_is_among_the_packages() -> None:
    names = {name.split("-")[0].lower().replace("_", "-") for name in program._installed(program._PACKAGES)}
    assert {"latex2mathml", "jinja2", "pydantic", "pystemmer", "sphinx", "icalendar"} <= names
