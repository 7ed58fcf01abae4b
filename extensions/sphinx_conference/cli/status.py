"""``sphinx-conference status``: what an edition lacks, by when that matters, and whose turn it is."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

from sphinx_conference.cli.console import say
from sphinx_conference.cli.folder import add_folder_argument
from sphinx_conference.cli.site import add_edition_arguments, published_edition
from sphinx_conference.published.phases import edition_phases
from sphinx_conference.render.status.lacks import PHASES, WORDS, lacks_of, next_turns
from sphinx_conference.render.status.milestones import MILESTONES, MilestoneState, milestone_answers

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from sphinx_conference.cli.site import RequestedEdition
    from sphinx_conference.published.phases import EditionPhaseName
    from sphinx_conference.render.status.lacks import Lack
    from sphinx_conference.render.status.milestones import MilestoneAnswer

_NAMED = 6
"""Records that a line names."""


def add_to(commands: argparse._SubParsersAction[Any]) -> None:
    """Declare the command."""
    summary = "Say what an edition lacks, by when that matters, and who must do what next"
    parser = commands.add_parser("status", help=summary, description=f"{summary}. It fails nothing.")
    add_folder_argument(parser)
    add_edition_arguments(parser)
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="Lines of text, or JSON; by default text"
    )
    parser.add_argument(
        "--milestones",
        choices=tuple(MILESTONES),
        default=None,
        help="Hold dates and contents against what this conference asks of workshops, each with its year and source",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write what is missing; returns 0, and 2 if there is no such edition."""
    asked = published_edition(options)
    if asked is None:
        return 2
    day = options.as_of or datetime.now(UTC).date()
    lacks = lacks_of(asked.edition, asked.site.persons)
    milestones = list(milestone_answers(asked.edition, options.milestones)) if options.milestones else []
    if options.format == "json":
        print(json.dumps(_as_json(asked, lacks, milestones, day), indent=1, ensure_ascii=False))
        return 0
    for line in _lines(asked, lacks, day):
        print(line)
    if milestones:
        print(f"\nWhat {options.milestones} asks of workshops, as far as it is known:")
        for answer in milestones:
            print(_milestone(answer, asked.edition.edition.year))
    if not asked.whole:
        say("what cannot be read may be missing here")
    return 0


def _phase(asked: RequestedEdition, day: date) -> EditionPhaseName:
    """The phase of the edition on a day, at noon UTC."""
    moment = datetime.combine(day, time(12), UTC)
    return next(one.name for one in edition_phases(asked.edition) if one.holds(moment))


def _lines(asked: RequestedEdition, lacks: Sequence[Lack], day: date) -> list[str]:
    phase = _phase(asked, day)
    name = asked.edition.edition.name
    if not lacks:
        return [f"{name} ({phase.value} on {day}): nothing is missing."]
    lines = [f"{name} ({phase.value} on {day}):"]
    for one in dict.fromkeys(
        lack.phase for lack in sorted(lacks, key=lambda one: list(PHASES).index(one.phase))
    ):
        lines += ["", f"{PHASES[one]}"]
        lines += [_line(asked, lack, day) for lack in lacks if lack.phase is one]
    lines += ["", "Next"]
    lines += [
        f"  {WORDS[lack.who]}: {_short(lack)} ({_when(lack.by, day, asked)})" for lack in next_turns(lacks)
    ]
    return lines


def _line(asked: RequestedEdition, lack: Lack, day: date) -> str:
    return f"  {_short(lack)} ({lack.who.value}; {_when(lack.by, day, asked)})\n    {_place(asked, lack)}"


def _short(lack: Lack) -> str:
    """What is missing, with the records that lack it as far as they are few."""
    if not lack.records or lack.code == "tbd":
        return lack.message
    more = f" and {len(lack.records) - _NAMED} more" if lack.records[_NAMED:] else ""
    return f"{lack.message.rstrip('.')}: {', '.join(lack.records[:_NAMED])}{more}."


def _when(by: datetime | None, day: date, asked: RequestedEdition) -> str:
    """By which day, in the edition's zone, it matters, and in how many days from ``day`` on."""
    if by is None:
        return "no date says by when"
    local = by.astimezone(asked.edition.edition.tz or UTC).date()
    days = (local - day).days
    if days < 0:
        return f"overdue since {local}"
    return f"by {local}, in {days} {'day' if days == 1 else 'days'}" if days else f"by {local}, today"


def _place(asked: RequestedEdition, lack: Lack) -> str:
    """The file and line where it is to be written; the file alone where nothing of it stands there yet."""
    loc = lack.loc
    if lack.collection == "papers" and loc:
        paper = asked.edition.papers[int(loc[0])].id
        return asked.place("papers", paper, loc[1:])
    return asked.place(lack.collection, None, loc)


def _milestone(answer: MilestoneAnswer, year: int) -> str:
    one = answer.milestone
    known = f"{one.by}" if one.year == year else f"{one.by}; in {year} look for its own day"
    said = f": {answer.said}" if answer.said else ""
    state = {MilestoneState.LATE: "late?" if one.year != year else "late"}.get(
        answer.state, answer.state.value
    )
    return f"  {state:8} {one.what}{said} ({known})\n           {one.source}"


def _as_json(
    asked: RequestedEdition, lacks: Sequence[Lack], milestones: Sequence[MilestoneAnswer], day: date
) -> dict[str, Any]:
    return {
        "edition": asked.edition.id,
        "as_of": day.isoformat(),
        "phase": _phase(asked, day).value,
        "missing": [_lack_as_json(asked, lack, day) for lack in lacks],
        "milestones": [
            {
                "what": str(one.milestone.what),
                "state": one.state.value,
                "said": one.said,
                "by": one.milestone.by.isoformat(),
                "year": one.milestone.year,
                "source": one.milestone.source,
            }
            for one in milestones
        ],
    }


def _lack_as_json(asked: RequestedEdition, lack: Lack, day: date) -> dict[str, Any]:
    path, line, column = _place(asked, lack).rsplit(":", 2)
    return {
        "code": lack.code,
        "phase": lack.phase.value,
        "message": lack.message,
        "who": lack.who.value,
        "by": lack.by.isoformat() if lack.by else None,
        "overdue": bool(lack.by and lack.by.date() < day),
        "records": list(lack.records),
        "file": path,
        "line": int(line),
        "column": int(column),
    }
