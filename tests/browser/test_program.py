"""The program on a screen: days that stay, a grid of rooms where there is width for it, and the list elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.harness import axe, too_wide_at
from tests.build.project import CONF, Project

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.harness import Serve, Site, Visitor, VisitorOf

NAMES = ("Aula Magna", "Library", "Attic", "Garden", "Lab", "Roof", "Cellar", "Yard", "Hall", "Tower")


def edition(rooms: int) -> str:
    listed = ", ".join(f"{{id: r{n}, name: {NAMES[n]}}}" for n in range(rooms))
    return f"name: Conf {rooms}\ntitle: Rooms\nyear: 2030\nzone: Europe/Zurich\nrooms: [{listed}]\n"


def schedule(rooms: int) -> str:
    """Two days: a keynote, parallel sessions with talks, a break, talks that start at other times, and a dinner."""
    lines = []
    for day in (19, 20):
        lines += [
            f"- date: 2030-07-{day}",
            "  sessions:",
            f"    - {{time: 9:00-10:00, kind: keynote, title: A key, room: r0, id: key-{day}, abstract: Of engines.}}",
            "    - {time: 10:00-10:30, kind: break, title: Coffee}",
        ]
        lines += [
            f"    - {{time: 10:30-12:00, title: Session {n}, room: r{n}, talks: "
            f"[{{title: First of {n}, minutes: 20}}, {{title: Second, minutes: 20}}]}}"
            for n in range(rooms)
        ]
        lines += [
            f"    - {{time: '13:{5 * (n % 2):02}-14:00', title: Talk {n}, room: r{n}}}" for n in range(rooms)
        ]
        lines.append("    - {time: 19:00-, kind: social, title: Dinner, room: all}")
    return "\n".join(lines) + "\n"


def build(folder: Path) -> Path:
    """Build a site with programs of one, three and ten rooms."""
    files = {"conf.py": CONF.replace("basic", "sphinx_conference")}
    tree = []
    for rooms in (1, 3, 10):
        files[f"c{rooms}/_data/edition.yaml"] = edition(rooms)
        files[f"c{rooms}/_data/schedule.yaml"] = schedule(rooms)
        files[f"c{rooms}/program.md"] = "# Program\n\n```{schedule}\n```\n"
        files[f"c{rooms}/grid.md"] = "# Grid\n\n```{schedule}\n:layout: grid\n```\n"
        tree += [f"c{rooms}/program", f"c{rooms}/grid"]
    files["index.md"] = "# Home\n\n```{toctree}\n" + "\n".join(tree) + "\n```\n"
    result = Project(folder).write(files).build("html", "-W")
    assert result.code == 0, result.warnings
    return result.out


@pytest.fixture(scope="session")
def programs(serve: Serve) -> Site:
    return serve("programs", build)


@pytest.fixture
def visit(visitor_of: VisitorOf, programs: Site) -> Visitor:
    return visitor_of(programs)


def box_of(page: Page, selector: str) -> dict[str, Any]:
    found = page.locator(selector).first.bounding_box()
    assert found
    return dict(found)


def session(title: str) -> str:
    return f'.conf-session:has(> .conf-session__title:has-text("{title}"))'


def in_columns(page: Page) -> bool:
    one, other = box_of(page, session("Session 0")), box_of(page, session("Session 1"))
    return bool(other["x"] > one["x"] + one["width"] - 1 and one["y"] == other["y"])


def test_readers_choose_the_grid_and_it_stays_chosen(visit: Visitor) -> None:
    page = visit("c3/program.html")
    assert not in_columns(page)
    page.get_by_role("button", name="Rooms side by side").click()
    assert in_columns(page)
    first, other = box_of(page, session("Talk 0")), box_of(page, session("Talk 1"))
    assert other["y"] > first["y"]
    assert box_of(page, session("Coffee"))["width"] > 2 * first["width"]
    titles = page.locator(".conf-day >> nth=0").locator(".conf-session__title").all_inner_texts()
    order = [title.partition("\n")[0].strip() for title in titles]  # a star follows
    assert [one for one in order if one.startswith("Session")] == ["Session 0", "Session 1", "Session 2"]
    page.set_viewport_size({"width": 700, "height": 900})
    page.get_by_role("button", name="List").wait_for(state="hidden")
    page.set_viewport_size({"width": 1280, "height": 500})
    page.evaluate("window.scrollTo(0, 520)")
    page.wait_for_timeout(100)
    heads, days = box_of(page, ".conf-rooms > li"), box_of(page, ".conf-days")
    assert days["y"] == pytest.approx(56, abs=3)
    assert heads["y"] == pytest.approx(days["y"] + days["height"], abs=2)
    assert page.locator(".conf-days [aria-current]").inner_text() == "Fri, Jul 19"
    page.reload()
    assert in_columns(page)
    page.get_by_role("button", name="List").click()
    assert not in_columns(page)
    assert visit.watch.complaints == []


def test_of_many_rooms_readers_choose_some(visit: Visitor) -> None:
    page = visit("c10/grid.html")
    shown = page.locator(".conf-day >> nth=0").locator(".conf-rooms > li:visible")
    names = shown.all_inner_texts()
    assert names == list(NAMES[: len(names)])
    assert 3 < len(names) < 9
    assert page.locator(session("Session 9")).first.is_hidden()
    assert page.locator(session("A key")).first.is_visible()
    page.get_by_role("combobox", name="Rooms").select_option(index=1)
    assert shown.all_inner_texts()[0] == NAMES[len(names)]
    assert page.locator(session("Session 9")).first.is_visible()
    assert page.locator(session("Session 0")).first.is_hidden()
    page.get_by_role("button", name="List").click()
    assert page.locator(session("Session 0")).first.is_visible()
    assert visit.watch.complaints == []


@pytest.mark.parametrize("name", ["c1/program", "c3/grid", "c10/grid", "c3/program/key-19"])
def test_it_is_accessible_and_within_the_screen(visit: Visitor, name: str) -> None:
    page = visit(f"{name}.html")
    assert axe(page) == []
    assert too_wide_at(page, 320, 768, 1280, 1920) == []


def test_without_script_it_is_all_there(visit: Visitor) -> None:
    page = visit("c3/grid.html", javascript=False)
    assert in_columns(page)
    page = visit("c10/grid.html", javascript=False)
    assert page.locator(session("Session 9")).first.is_visible()
    assert page.locator(".conf-layouts:visible").count() == 0


def test_on_a_phone_it_is_the_list_with_the_room_first(visit: Visitor) -> None:
    page = visit("c3/grid.html", width=360)
    assert box_of(page, session("Session 1"))["y"] > box_of(page, session("Session 0"))["y"]
    facts = page.locator(session("Talk 1")).first.locator(".conf-session__facts").inner_text()
    assert facts.split() == ["Library"]
    assert box_of(page, ".conf-days a")["height"] >= 42
