"""Writes a program as large as a congress has, and measures what it takes: the same seed, the same bytes.

895 sessions in 58 rooms on four days, most with an abstract, given by 693 people; 14 are put where another is. What is
measured is a build of it and one of a site without anything, and the weight of the first day's page.

    python tests/benchmarks/congress.py [--runs 3] [--json]
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.benchmarks.generate import GIVEN, Words
from tests.benchmarks.scratch import scratch

EDITION = "congress2026"
ITEMS, ROOMS, PEOPLE, TWICE = 895, 58, 693, 14
FIRST_DAY, DAYS = date(2026, 12, 27), 4
KINDS = ("talk", "talk", "talk", "workshop", "workshop", "session", "lightning", "social")
TRACKS = ("security", "society", "hardware", "art", "science")
CONF = """\
project = "Congress"
extensions = ["sphinx_conference"]
html_theme = "sphinx_conference"
conference_base_url = "https://example.org/"
conference_as_of = "2026-12-01"
exclude_patterns = ["_build", "**/_data"]
suppress_warnings = ["conference.overlap"]
"""
PAGES = {
    "index.md": f"# Congress\n\n```{{toctree}}\nProgram <{EDITION}/program>\n```\n",
    f"{EDITION}/program.md": "# Program\n\n```{schedule}\n```\n",
}


def write_congress(folder: Path, seed: int = 1) -> None:
    """Write a whole project."""
    chance = random.Random(seed)
    words = Words(chance, 6000)
    rooms = "".join(
        f"  - {{id: r{n}, name: {words.words[50 + n].capitalize()} {n}, floor: Level {n % 4}}}\n"
        for n in range(ROOMS)
    )
    tracks = "".join(f"    - {{id: {track}, name: {track.capitalize()}}}\n" for track in TRACKS)
    about = (
        f"name: Congress 2026\ntitle: A Congress\nyear: 2026\nplace: Hamburg\nzone: Europe/Berlin\n"
        f'day_ends: "06:00"\nrooms:\n{rooms}call:\n  tracks:\n{tracks}'
    )
    people = "".join(
        f"- id: person-{n}\n  name: {chance.choice(GIVEN)} {words.families[n].capitalize()}\n"
        for n in range(PEOPLE)
    )
    files = {
        "conf.py": CONF,
        "_data/people.yaml": people,
        f"{EDITION}/_data/edition.yaml": about,
        f"{EDITION}/_data/schedule.yaml": schedule(chance, words),
        **PAGES,
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def schedule(chance: random.Random, words: Words) -> str:
    """The program as YAML."""
    slots = [(day, hour, room) for day in range(DAYS) for hour in range(10, 26) for room in range(ROOMS)]
    chosen = sorted(chance.sample(slots, ITEMS - TWICE))
    doubled = {chosen.index(slot) for slot in chance.sample(chosen, TWICE)}
    days: list[list[tuple[int, str]]] = [[] for _day in range(DAYS)]
    for place, slot in enumerate(chosen):
        for late in (False, True) if place in doubled else (False,):
            start = 20 if late else chance.choice((0, 0, 5, 15))
            number = sum(map(len, days))
            days[slot[0]].append((slot[1] * 60 + start, _item(chance, words, number, slot, start)))
    return "".join(
        f"- date: {FIRST_DAY + timedelta(n)}\n  sessions:\n"
        + "".join(item for _start, item in sorted(items, key=lambda one: one[0]))
        for n, items in enumerate(days)
    )


def _item(chance: random.Random, words: Words, number: int, slot: tuple[int, int, int], start: int) -> str:
    _day, hour, room = slot
    speakers = {f"person-{(number * 3 + n) % PEOPLE}" for n in range(chance.choice((1, 1, 2)))}
    title = " ".join(words.draw(chance.randint(2, 8))).capitalize()
    lines = [
        f"- id: item-{number}",
        f"  time: {hour % 24}:{start:02}-{hour % 24}:{chance.choice((45, 55))}",
        f"  kind: {chance.choice(KINDS)}",
        f'  title: "{title}"',
        f"  room: r{room}",
        f"  people: [{', '.join(sorted(speakers))}]",
        f"  track: {chance.choice(TRACKS)}",
        f"  language: {chance.choice(('de', 'en'))}",
    ]
    if chance.random() < 0.85:
        lines.append(f"  abstract: {' '.join(words.draw(chance.randint(40, 160))).capitalize()}.")
    return "".join(f"    {line}\n" for line in lines)


def seconds(folder: Path, runs: int) -> float:
    """How long a build of a project takes from nothing, the median of some."""
    took = []
    for run in range(runs):
        command = [
            sys.executable,
            "-m",
            "sphinx",
            "-q",
            "-E",
            "-b",
            "html",
            str(folder),
            str(folder / f"_build/{run}"),
        ]
        begin = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        took.append(time.perf_counter() - begin)
    return median(took)


def main() -> None:
    """Measure it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    with scratch() as place:
        whole, empty = Path(place) / "congress", Path(place) / "empty"
        write_congress(whole)
        empty.mkdir()
        (empty / "conf.py").write_text(CONF, "utf-8")
        (empty / "index.md").write_text("# Empty\n", "utf-8")
        took, nothing = seconds(whole, options.runs), seconds(empty, options.runs)
        page = (whole / f"_build/0/{EDITION}/program/{FIRST_DAY}.html").read_bytes()
    found = {
        "seconds of a congress": round(took, 2),
        "seconds of an empty project": round(nothing, 2),
        "seconds beyond it": round(took - nothing, 2),
        "kB of the first day's page, compressed": round(len(gzip.compress(page)) / 1000, 1),
    }
    print(
        json.dumps(found) if options.json else "\n".join(f"{name}: {value}" for name, value in found.items())
    )


if __name__ == "__main__":
    main()
