"""Portraits on pages and in files: small copies, for as long as the person is there."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.pictures import drawn, located, saved

if TYPE_CHECKING:
    from pathlib import Path

    from tests.build.project import Project, Result

NAMES = [
    "Adams",
    "Baker",
    "Clark",
    "Davis",
    "Evans",
    "Frank",
    "Ghosh",
    "Hills",
    "Irwin",
    "Jones",
    "Klein",
    "Lopez",
]
JPEG = saved(drawn((1500, 2000)), quality=95)


def with_photo(project: Project, photo: str, content: bytes | None) -> None:
    project.edit("2030/_data/people.yaml", "role: speaker", f"role: speaker\n  photo: {photo}")
    if content is not None:
        path = project.path("2030/_data") / photo
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def built(project: Project, builder: str = "html", *args: str, out: str = "out") -> Result:
    result = project.build(builder, "-W", *args, out=out)
    assert (result.code, result.warnings) == (0, "")
    return result


def portraits(out: Path) -> dict[str, bytes]:
    """All copies in a folder, by name."""
    return {
        path.name: path.read_bytes()
        for path in sorted(out.rglob("portrait-*"))
        if ".doctrees" not in path.parts
    }


def test_portrait_takes_the_place_of_the_monogram(project: Project) -> None:
    assert 'data-monogram="AL"' in (built(project).out / "2030/index.html").read_text("utf-8")
    with_photo(project, "photos/ada lovelace.jpg", JPEG)
    result = built(project)
    page = (result.out / "2030/index.html").read_text("utf-8")
    assert "data-monogram" not in page
    sources = re.findall(r"\.\./_images/(portrait-[0-9a-f]{16}-(\d+)\.(\w+))(?: ([\d.]+)x)?", page)
    assert [one[1:] for one in sources] == [
        ("112", "webp", "1"),
        ("224", "webp", "2"),
        ("112", "jpg", ""),
        ("112", "jpg", "1"),
        ("224", "jpg", "2"),
    ]
    person = (result.out / "people/ada-lovelace.html").read_text("utf-8")
    assert re.findall(r"-(\d+)\.webp (\w+)", person) == [("112", "1x"), ("224", "2x")]
    copies = portraits(result.out)
    finest = {name for name in copies if "-448." in name}  # for large portraits
    assert {one[0] for one in sources} == set(copies) - finest
    assert sum(len(copies[name]) for name in set(copies) - finest) < 40_000 < len(JPEG)
    assert "lovelace.jpg" not in "".join(path.name for path in result.out.rglob("*"))
    for builder in ("dirhtml", "singlehtml", "epub", "latex", "text"):
        result = built(project, builder, "-D", "copyright=A", "-D", "author=A", out=builder)
        expected = {"epub": 1, "latex": 1, "text": 0}.get(builder, 6)
        assert len(portraits(result.out)) == expected, builder


@pytest.mark.parametrize(
    ("photo", "content", "words"),
    [
        ("photos/ada.jpg", None, 'there is no file "photos/ada.jpg" in this folder'),
        ("../../secret.jpg", JPEG, "the file must lie in this folder"),
        ("/etc/hostname", None, "the file must lie in this folder"),
        ("ada.svg", b"<svg onload='alert(1)'/>", "this is not a JPEG, PNG or WebP picture"),
        (
            "poly.html",
            saved(None, "PNG") + b"<script></script>",
            "this is a PNG picture, and its name says otherwise",
        ),
        ("ada.jpg", saved(exif=located()), "the file says where it was taken"),
        ("ada.jpg", JPEG[:5000], "the file is damaged, or not whole"),
    ],
)
def test_portrait_that_cannot_be_shown(
    project: Project, photo: str, content: bytes | None, words: str
) -> None:
    with_photo(project, photo, content)
    result = project.build()
    assert result.code == 0
    assert words in result.warnings
    assert "[conference.photo]" in result.warnings
    assert 'data-monogram="AL"' in (result.out / "2030/index.html").read_text("utf-8")
    assert not (result.out / "_images").exists()


def test_link_to_a_file_outside_is_no_portrait(project: Project) -> None:
    (project.folder / "secret.jpg").write_bytes(JPEG)
    with_photo(project, "ada.jpg", None)
    (project.path("2030/_data") / "ada.jpg").symlink_to(project.folder / "secret.jpg")
    result = project.build()
    assert "this is a link to a file outside this folder" in result.warnings
    assert not (result.out / "_images").exists()


def test_a_portrait_is_shown_though_no_list_shows_it(project: Project) -> None:
    project.path("_data/ada.png").write_bytes(saved(drawn((30, 40), "RGBA"), "PNG"))
    project.edit("_data/people.yaml", "  name: Lovelace, Ada\n", "  name: Lovelace, Ada\n  photo: ada.png\n")
    project.write({"2030/index.md": "# Program\n\n```{schedule}\n```\n"})
    out = built(project).out
    page = (out / "people/ada-lovelace.html").read_text("utf-8")
    (name,) = re.findall(r'src="\.\./_images/([^"]+)"', page)
    with Image.open(BytesIO((out / "_images" / name).read_bytes())) as copy:
        assert (copy.format, copy.size) == ("PNG", (30, 40))


@pytest.mark.parametrize("builder", ["html", "singlehtml", "epub", "latex"])
def test_who_goes_takes_their_picture_along(project: Project, builder: str) -> None:
    settings = ("-D", "copyright=A", "-D", "author=A")
    with_photo(project, "ada.jpg", JPEG)
    first = portraits(built(project, builder, *settings).out)
    assert first
    project.path("2030/_data/ada.jpg").write_bytes(
        saved(drawn((500, 500)))
    )  # another picture of the same name
    result = built(project, builder, *settings)
    second = portraits(result.out)
    assert second
    assert first.keys().isdisjoint(second)
    assert second == portraits(built(project, builder, *settings, out="clean").out)
    if builder == "html":
        assert next(iter(second)) in (result.out / "2030/index.html").read_text("utf-8")
    project.edit("2030/_data/people.yaml", "\n  photo: ada.jpg", "")
    assert portraits(built(project, builder, *settings).out) == {}
    with_photo(project, "ada.jpg", JPEG)
    assert portraits(built(project, builder, *settings).out) == first
    project.write({"2030/_data/people.yaml": "- {name: Somebody Else, role: speaker}\n"})
    assert portraits(built(project, builder, *settings).out) == {}
    assert [path for path in project.folder.rglob("portraits/*") if "out" in path.parts] == []


def test_copies_are_the_same_from_many_workers_and_made_once(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = ""
    for number in range(12):
        (project.path("2030/_data") / f"{number}.png").write_bytes(saved(drawn((200 + number, 300)), "PNG"))
        people += f"- {{name: Person {NAMES[number]}, role: speaker, photo: {number}.png}}\n"
    project.write({"2030/_data/people.yaml": people})
    alone = portraits(built(project).out)
    assert len(alone) == 12 * 4
    assert portraits(built(project, "html", "-j", "2", out="many").out) == alone
    times = {path: path.stat().st_mtime_ns for path in (project.folder / "out").rglob("portrait-*")}
    monkeypatch.setattr(
        "sphinx_conference.exports.portraits.copies_of", None
    )  # whoever made one again would fail
    monkeypatch.setattr("sphinx_conference.reading.photos._look", None)  # likewise whoever decoded one again
    project.edit("2030/_data/people.yaml", f"Person {NAMES[0]}", "Person Zero")
    assert portraits(built(project).out) == alone
    assert times == {path: path.stat().st_mtime_ns for path in times}


def test_an_original_that_an_earlier_version_published_goes(project: Project) -> None:
    with_photo(project, "ada.jpg", JPEG)
    result = built(project)
    images = result.out / "_images"
    (images / "ada.jpg").write_bytes(JPEG)
    (images / "other.jpg").write_bytes(JPEG)
    project.edit("2030/_data/people.yaml", "role: speaker", "role: speaker\n  note: New")
    built(project)
    assert not (images / "ada.jpg").exists()
    assert (images / "other.jpg").exists()
    project.edit("2030/index.md", "# ", "![](_data/ada.jpg)\n\n# ")
    built(project)
    assert (images / "ada.jpg").read_bytes() == JPEG, "a page shows it"
