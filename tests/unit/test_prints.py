"""Printed pages: what stands on which page, that a day fits on one, and that codes lead where they should."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import typst
from PIL import Image

from sphinx_conference.cli import main
from sphinx_conference.exports.prints.content import PrintedPages
from sphinx_conference.exports.prints.pdf import print_of
from sphinx_conference.exports.typesetting import unpacked
from sphinx_conference.render.qrcode import qr_svg
from tests.unit.programs import EDITION, edition_of, site_of

MILLIMETRES = {"a4": (210, 297), "letter": (215.9, 279.4)}


def sheets(folder: Path, size: str = "a4", **files: str) -> PrintedPages:
    """The sheets of a program."""
    site = site_of(folder, files)
    return PrintedPages(edition_of(site), site, size)


def pages(kind: str, data: dict[str, Any]) -> list[tuple[int, int]]:
    """The sizes of the pages in millimetres, as Typst draws them."""
    with tempfile.TemporaryDirectory() as name:
        signs = [{**sign, "code": ""} for sign in data.get("signs", ())]
        made = typst.compile(
            str(unpacked(f"prints/{kind}.typ", {**data, "signs": signs}, Path(name))),
            root=name,
            format="png",
            ppi=25.4,
        )
        pictures = made if isinstance(made, list) else [made]
        found = []
        for number, content in enumerate(pictures):
            path = Path(name) / f"{number}.png"
            path.write_bytes(content)
            with Image.open(path) as picture:
                found.append(picture.size)
    return found


def words(parts: list[dict[str, Any]]) -> str:
    """The letters of runs."""
    return "".join(part.get("v", "") + words(part.get("c", [])) for part in parts).strip("\u2068\u2069")


@pytest.mark.parametrize("size", MILLIMETRES)
def test_a_day_of_forty_lines_is_a_page(tmp_path: Path, size: str) -> None:
    line = "    - {{title: 'A title that is as long as those of papers are: {n}', minutes: 15, id: t{n}, room: {room}, "
    line += "people: [{{name: 'Lastname, Firstname'}}, {{person: ada}}]}}\n"
    lines = "".join(line.format(n=n, room="hall-a" if n % 2 else "Room of many words") for n in range(40))
    text = f"- date: 2030-07-19\n  start: 9:00\n  sessions:\n{lines}"
    data = sheets(tmp_path, size, schedule=text).program_of_days()
    assert len(data["days"][0]["rows"]) == 40
    ((width, height),) = pages("program", data)
    expected = MILLIMETRES[size]
    assert (abs(width - expected[0]) <= 1, abs(height - expected[1]) <= 1) == (True, True)


def test_a_day_is_a_page_and_one_can_be_asked_for(tmp_path: Path) -> None:
    text = "".join(
        f"- date: 2030-07-{day}\n  sessions: [{{time: 9:00-10:00, title: T}}]\n" for day in (19, 20, 21)
    )
    made = sheets(tmp_path, schedule=text)
    assert len(pages("program", made.program_of_days())) == 3
    (day,) = made.program_of_days(made.program.days[1][0].date)["days"]
    assert day["day"] == "Saturday, July 20, 2030"


def test_a_sign_of_a_room_has_what_is_in_it(tmp_path: Path) -> None:
    data = sheets(tmp_path).doors()
    found = {sign["room"]: [words(row["title"]) for row in sign["rows"]] for sign in data["signs"]}
    assert list(found) == ["Hall A", "Hall B & <b>", "Centre"]
    assert found["Hall B & <b>"] == ["Introduction", "Panel", "Poster session", "Moved", "Called off"]
    assert found["Centre"] == ["Introduction", "Doors open", "Dinner"]
    off = data["signs"][1]["rows"][-1]
    assert off["cancelled"] == "cancelled"
    assert data["signs"][0]["floor"] == "Level 2"
    assert len(pages("doors", data)) == 3


def test_boards_have_title_authors_and_the_way_to_the_paper(tmp_path: Path) -> None:
    data = sheets(tmp_path).boards("https://example.org/")
    (sign,) = data["signs"]
    assert (sign["number"], words(sign["title"])) == ("7", "A poster")
    assert [name.strip("\u2068\u2069") for name in sign["authors"]] == ["Jane Doe"]
    assert sign["url"] == "https://example.org/2030/papers/19.html"
    (other,) = sheets(tmp_path).boards("https://example.org/", "/")["signs"]
    assert other["url"] == "https://example.org/2030/papers/19/", "the address of a site that dirhtml builds"
    assert sign["when"] == "Friday, July 19, 2030, 13:00–14:00, Hall A, Hall B & <b>"
    assert print_of("boards", data).startswith(b"%PDF")
    assert print_of("boards", data) == print_of("boards", data)
    assert "Canary" not in json.dumps(data)


def test_where_nothing_is_on_a_board_each_paper_has_a_sign(tmp_path: Path) -> None:
    papers = '- {id: 1, title: "On #markup[] $x$", authors: ["Doe, Jane"], status: accepted}\n'
    data = sheets(tmp_path, papers=papers, schedule="[]").boards()
    assert [sign["id"] for sign in data["signs"]] == ["1"]
    assert data["signs"][0]["url"] == ""
    assert len(pages("boards", data)) == 1


def test_long_titles_and_many_authors_stay_on_their_page(tmp_path: Path) -> None:
    authors = ", ".join(f'"Lastname{n}, Firstname"' for n in range(60))
    papers = f"- {{id: 1, title: {'A very long title of many words ' * 8}, authors: [{authors}], status: accepted}}\n"
    assert len(pages("boards", sheets(tmp_path, papers=papers, schedule="[]").boards())) == 1


def test_a_code_is_a_picture_without_anything_that_acts() -> None:
    root = ET.fromstring(qr_svg("https://example.org/?a=1&b=<2>"))
    assert {element.tag.rpartition("}")[2] for element in root.iter()} == {"svg", "path"}
    assert qr_svg("https://example.org/") == qr_svg("https://example.org/")


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    docs = tmp_path / "docs"
    site_of(docs)
    common = [str(docs), "--output", str(tmp_path / "out"), "--as-of", "2030-07-01"]
    for kind in ("program", "doors", "boards"):
        assert main(["print", kind, *common, "--paper", "letter"]) == 0
        path = Path(capsys.readouterr().out.strip())
        assert path == tmp_path / "out" / f"2030-{kind}.pdf"
        assert path.read_bytes().startswith(b"%PDF")
    assert main(["print", "program", *common, "--day", "2030-08-01"]) == 1
    assert "the program has no 2030-08-01" in capsys.readouterr().err
    site_of(docs, {"edition": EDITION, "schedule": "[]"})
    assert main(["print", "doors", *common]) == 1
