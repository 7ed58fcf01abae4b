"""Writes a site with many made-up papers: the same seed, the same bytes.

Each paper has a title (one in five with math), three to six authors with affiliations, an abstract of some 200 words
with two formulas, a track, a type, topics and links; words are drawn by Zipf's law, as in real text. There may be
records of people, some of whom have an author's name and some nearly one, and a program whose sessions name the papers.

    python tests/benchmarks/generate.py FOLDER --papers 1000 [--form yaml|csv|json|files] [--seed 1]
        [--people 2500] [--sessions 1000]

With ``--congress`` it is the site of ``congress.py``: 895 sessions in 58 rooms, and no papers.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import sys
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

EDITION = "icml2026"
CONF = """\
project = "Large"
extensions = ["sphinx_conference"]
html_theme = "sphinx_conference"
conference_base_url = "https://example.org/"
conference_as_of = "2026-08-01"
exclude_patterns = ["_build", "**/_data"]
"""
INDEX = """\
```{event-hero}
:button: no
```

```{toctree}
:hidden:

Papers <icml2026/papers>
```
"""
PAPERS = "# Papers\n\n```{{accepted-papers}}\n:layout: {layout}\n```\n"
PROGRAM = "# Program\n\n```{schedule}\n```\n"
ABOUT = """\
name: ICML 2026
title: Workshop on Large Programs
acronym: Large
year: 2026
host: ICML 2026
place: Seoul, Korea
zone: Asia/Seoul
call:
  tracks:
    - {id: main, name: Main Track}
    - {id: benchmarks, name: Benchmark Track}
    - {id: position, name: Position Papers}
"""
DATES = """\
- id: day
  label: Workshop
  kind: event
  at: 2026-07-18
"""
FORMULAS = tuple(
    r"""
z > {a}
\frac{{{a}}}{{{b}}}
\mathcal{{O}}(n^{{{a}}})
\hat{{\theta}}_{{{a}}}
p(x \mid \theta_{{{a}}})
10^{{{a}}}\,M_\odot
\sum_{{i=1}}^{{{a}}} x_i^{{{b}}}
\sigma_{{{a}}} = 0.{b}
\sqrt{{{a} + \epsilon_{{{b}}}}}
""".strip().split("\n")
)
FIRST_DAY, ROOMS, QUARTERS = date(2026, 7, 18), 20, 32
"""When the program begins, and how much of it there is at a time and a day."""
TRACKS, TYPES = ("main", "benchmarks", "position"), ("oral", "spotlight", "poster", "poster", "poster")
_SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo yu za bre cla dri flo gra"
_GIVEN = """
Ada Bo Chen Dmitri Ève Fatima Grace Hiro Inés João Kofi Lin Mária Noor Óscar Priya Quentin Rosa Søren Tomasz Ugo Vera
Wei Ximena Yuki Zoë
"""
SYLLABLES, GIVEN = tuple(_SYLLABLES.split()), tuple(_GIVEN.split())


class Words:
    """A vocabulary whose words are drawn with Zipf's frequencies."""

    def __init__(self, chance: random.Random, size: int = 12000) -> None:
        self.chance = chance
        made: dict[str, None] = {}
        while len(made) < size:
            made["".join(chance.choices(SYLLABLES, k=chance.choice((1, 2, 2, 3, 3, 4))))] = None
            if len(made) % 97 == 0:
                made[f"{len(made)}d"] = None
        self.words = list(made)
        self.families = [word for word in self.words[40:6000] if word.isalpha() and len(word) > 5]
        self.weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(self.words))))

    def draw(self, count: int) -> list[str]:
        """So many words."""
        return self.chance.choices(self.words, cum_weights=self.weights, k=count)


def papers(count: int, seed: int = 1) -> list[dict[str, Any]]:
    """So many papers, as plain records in the form of ``papers.yaml``."""
    chance = random.Random(seed)
    words = Words(chance)
    places = [f"University of {word.capitalize()}" for word in words.words[200:600]]
    topics = [f"{one} {two}" for one, two in zip(words.words[600:620], words.words[700:720], strict=True)]
    return [_paper(number, chance, words, places, topics) for number in range(1, count + 1)]


def _paper(
    number: int, chance: random.Random, words: Words, places: list[str], topics: list[str]
) -> dict[str, Any]:
    title = " ".join(words.draw(chance.randint(6, 12))).capitalize()
    if number % 5 == 0:
        title += f" at ${_formula(chance)}$"
    authors = [
        {
            "name": f"{family.capitalize()}, {chance.choice(GIVEN)} {chance.choice(GIVEN)[0]}.",
            "affiliation": chance.choice(places),
        }
        for family in chance.choices(words.families, k=chance.randint(3, 6))
    ]
    return {
        "id": str(number),
        "title": title,
        "authors": authors,
        "abstract": _abstract(chance, words),
        "track": chance.choice(TRACKS),
        "presentation": chance.choice(TYPES),
        "topics": chance.sample(topics, chance.randint(1, 3)),
        "links": {
            "pdf": f"https://example.org/pdf/{number}.pdf",
            "openreview": f"https://openreview.net/forum?id=p{number}",
        },
    }


def _formula(chance: random.Random) -> str:
    return chance.choice(FORMULAS).format(a=chance.randint(1, 40), b=chance.randint(2, 30))


def _abstract(chance: random.Random, words: Words) -> str:
    sentences = []
    for index in range(12):
        sentence = words.draw(chance.randint(14, 20))
        if index in (3, 8):
            sentence.insert(7, f"${_formula(chance)}$")
        sentences.append(" ".join(sentence).capitalize() + ".")
    return " ".join(sentences)


def people(count: int, seed: int = 1) -> list[dict[str, str]]:
    """So many people, as plain records in the form of ``people.yaml``: names are made as those of authors are."""
    chance = random.Random(f"people {seed}")
    words = Words(random.Random(seed))
    return [
        {
            "id": f"person-{number}",
            "name": f"{chance.choice(words.families).capitalize()}, {chance.choice(GIVEN)} {chance.choice(GIVEN)[0]}.",
        }
        for number in range(1, count + 1)
    ]


def program(count: int) -> str:
    """A program of so many sessions as YAML: talks of a quarter of an hour, each of which names its paper by id."""
    days: list[str] = []
    for number in range(count):
        round_, room = divmod(number, ROOMS)
        day, quarter = divmod(round_, QUARTERS)
        if quarter == room == 0:
            days.append(f"- date: {FIRST_DAY + timedelta(days=day)}\n  sessions:\n")
        start, end = (f"{9 + q // 4}:{q % 4 * 15:02}" for q in (quarter, quarter + 1))
        days.append(
            f"    - {{id: talk-{number + 1}, time: '{start} - {end}', kind: talk, room: Room {room + 1},"
            f" paper: {number + 1}}}\n"
        )
    return "".join(days)


def yaml_of(records: list[dict[str, Any]]) -> str:
    """Records as YAML, as people write them: literal scalars, one key a line."""
    return "\n".join(_yaml_record(record, "- ", "  ") for record in records)


def _yaml_record(record: dict[str, Any], first: str, rest: str) -> str:
    authors = "".join(
        f"{rest}  - name: {a['name']}\n{rest}    affiliation: {a['affiliation']}\n" for a in record["authors"]
    )
    links = "".join(f"{rest}  {name}: {url}\n" for name, url in record["links"].items())
    return (
        f"{first}id: {record['id']}\n{rest}title: {_quoted(record['title'])}\n{rest}authors:\n{authors}"
        f"{rest}abstract: |-\n{rest}  {record['abstract']}\n"
        f"{rest}track: {record['track']}\n{rest}presentation: {record['presentation']}\n"
        f"{rest}topics: [{', '.join(record['topics'])}]\n{rest}links:\n{links}"
    )


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def write_papers(folder: Path, records: list[dict[str, Any]], form: str = "yaml") -> None:
    """Write the records into an edition's ``_data`` folder in one of the forms."""
    folder.mkdir(parents=True, exist_ok=True)
    if form == "yaml":
        (folder / "papers.yaml").write_text(yaml_of(records), "utf-8")
    elif form == "json":
        (folder / "papers.json").write_text(json.dumps(records, ensure_ascii=False, indent=1), "utf-8")
    elif form == "files":
        (folder / "papers").mkdir(exist_ok=True)
        for record in records:
            body = _yaml_record(record, "", "").split("\n", 1)[1]
            (folder / "papers" / f"{record['id']}.yaml").write_text(body, "utf-8")
    else:
        _write_csv(folder / "papers.csv", records)


def _write_csv(path: Path, records: list[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(
            ["id", "title", "authors", "abstract", "track", "presentation", "topics", "pdf", "openreview"]
        )
        for r in records:
            authors = "; ".join(f"{a['name']} ({a['affiliation']})" for a in r["authors"])
            links = (r["links"]["pdf"], r["links"]["openreview"])
            row = [r["id"], r["title"], authors, r["abstract"], r["track"], r["presentation"]]
            writer.writerow([*row, "; ".join(r["topics"]), *links])


def write_site(
    folder: Path, records: list[dict[str, Any]], form: str = "yaml", conf: str = "", layout: str = "list"
) -> None:
    """Write a whole project: ``conf.py``, a home page, an edition and its papers; ``conf`` is added to ``conf.py``."""
    edition = folder / EDITION
    write_papers(edition / "_data", records, form)
    for path, text in {
        folder / "conf.py": CONF + conf,
        folder / "index.md": INDEX,
        edition / "papers.md": PAPERS.format(layout=layout),
        edition / "_data" / "edition.yaml": ABOUT,
        edition / "_data" / "dates.yaml": DATES,
    }.items():
        path.write_text(text, "utf-8")


def write_people(folder: Path, records: list[dict[str, str]]) -> None:
    """Add records of people to a project."""
    (folder / "_data").mkdir(parents=True, exist_ok=True)
    text = "".join(f"- id: {one['id']}\n  name: {one['name']}\n" for one in records)
    (folder / "_data" / "people.yaml").write_text(text, "utf-8")


def write_program(folder: Path, sessions: int) -> None:
    """Add a program, and a page that shows it, to a project."""
    edition = folder / EDITION
    days = -(-sessions // (ROOMS * QUARTERS))
    last = FIRST_DAY + timedelta(days=days - 1)
    at = f"{{from: {FIRST_DAY}, to: {last}}}" if days > 1 else f"{FIRST_DAY}"
    (edition / "_data" / "dates.yaml").write_text(DATES.replace(f"{FIRST_DAY}", at), "utf-8")
    (edition / "_data" / "schedule.yaml").write_text(program(sessions), "utf-8")
    (edition / "program.md").write_text(PROGRAM, "utf-8")
    (folder / "index.md").write_text(
        INDEX.replace("papers>\n", "papers>\nProgram <icml2026/program>\n"), "utf-8"
    )


def main() -> None:
    """Write a site."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--papers", type=int, default=1000)
    parser.add_argument("--form", choices=("yaml", "csv", "json", "files"), default="yaml")
    parser.add_argument("--people", type=int, default=0, help="people who have a record")
    parser.add_argument(
        "--sessions", type=int, default=0, help="sessions, each of which names a paper by its number"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--congress", action="store_true", help="a program as large as a congress has")
    options = parser.parse_args()
    if options.congress:
        from tests.benchmarks.congress import write_congress

        write_congress(options.folder, options.seed)
        return
    write_site(options.folder, papers(options.papers, options.seed), options.form)
    if options.people:
        write_people(options.folder, people(options.people, options.seed))
    if options.sessions:
        write_program(options.folder, options.sessions)


if __name__ == "__main__":
    main()
