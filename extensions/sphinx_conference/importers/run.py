"""One import: from what a source gives to the texts of the edition's files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_conference.data.yaml import read_yaml
from sphinx_conference.importers.days import ORDER as SESSION_ORDER
from sphinx_conference.importers.days import Days
from sphinx_conference.importers.imported import RefusedError
from sphinx_conference.importers.listfile import ListFile
from sphinx_conference.importers.papers import PaperFiles, plan_papers
from sphinx_conference.importers.plan import Plan
from sphinx_conference.importers.program import plan_program, sessions_of
from sphinx_conference.importers.snapshot import Snapshot
from sphinx_conference.importers.yamltext import flow
from sphinx_conference.model.ids import identifier_of
from sphinx_conference.problems.codes import Level
from sphinx_conference.text.emails import emails

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_conference.importers.edition import EditionFolder
    from sphinx_conference.importers.imported import Fields, ImportedRecords

_FEW = 3
"""Records that may be gone from one import to the next, however few there are."""
_SCHEDULES = ("schedule.csv", "schedule.json", "schedule")


def plan_import(
    edition: EditionFolder, imported: ImportedRecords, source: str, *, settle: bool = False
) -> Plan:
    """What is to be written; raises ``RefusedError``, and nothing is written yet in any case."""
    if not imported.papers and not imported.lines:
        raise RefusedError(
            "nothing is accepted of what was read", "Nothing is written. Is it the right file?"
        )
    snapshot = Snapshot.read(edition.data, source)
    plan = Plan()
    papers: dict[str, Fields] = snapshot.papers
    known: set[str] = set()
    if imported.papers or snapshot.papers:
        files = PaperFiles.read(edition.data, edition.name)
        papers = plan_papers(
            files, imported, snapshot.papers, source, plan, settle=settle, language=edition.language
        )
        known = {*files.places, *plan.added}
        for path, text in files.results():
            _put(plan, path, _headed(text, edition, "papers"))
    sessions: dict[str, Fields] = snapshot.sessions
    if imported.lines:
        for other in _SCHEDULES:
            if (edition.data / other).exists():
                hint = "An imported program stands in schedule.yaml; move it there."
                raise RefusedError("the program stands in another form", hint, f"{edition.name}/{other}")
        file = ListFile.read(edition.data / "schedule.yaml", f"{edition.name}/schedule.yaml")
        found = sessions_of(imported, edition.clock, known, edition.name)
        sessions = plan_program(
            Days(file, edition.clock),
            found,
            snapshot.sessions,
            source,
            plan,
            settle=settle,
            language=edition.language,
        )
        _put(plan, file.path, _headed(file.result(SESSION_ORDER), edition, "schedule"))
        _say_of_the_edition(imported, edition)
    if not settle:
        _must_be_whole(plan, len(snapshot.papers) + len(snapshot.sessions))
    _put(plan, snapshot.path, snapshot.text(papers, sessions), is_data=False)
    return plan


def _say_of_the_edition(imported: ImportedRecords, edition: EditionFolder) -> None:
    """Say what a program's days and rooms ask of the edition, which a hand writes."""
    ends = imported.day_ends
    at_night = ends and any(line.start.time() < ends for line in imported.lines.values())
    if ends and at_night and ends != edition.clock.day_ends:
        message = (
            f'days of this program end at {ends:%H:%M}: write day_ends: "{ends:%H:%M}", and import it again'
        )
        imported.say(f"{edition.name}/edition.yaml", message)
    rooms = dict.fromkeys(room for line in imported.lines.values() if (room := line.fields.get("room")))
    if len(rooms) > 1 and not edition.has_rooms:
        listed = [
            {"id": identifier_of(room) or f"room-{number}", "name": room}
            for number, room in enumerate(rooms, start=1)
        ]
        message = f"to give rooms their order and calendars of their own, write rooms: {flow(listed)}"
        imported.say(f"{edition.name}/edition.yaml", message)


def _must_be_whole(plan: Plan, known: int) -> None:
    """Raise ``RefusedError`` where most of what was taken before is not there: a file that is cut off has no end."""
    gone = len(plan.gone)
    if gone > _FEW and gone * 2 > known:
        message = f"{gone} of {known} records that were taken before are not in the files"
        hint = "Are they whole, and of the right event? With --settle the records are marked as gone."
        raise RefusedError(message, hint)


def _headed(text: str, edition: EditionFolder, name: str) -> str:
    """The text of a new file, with the schema that editors complete by, where the site has it."""
    is_new = not (edition.data / f"{name}.yaml").exists()
    if is_new and (edition.data.parent.parent / "schemas" / f"{name}.json").is_file():
        return f"# yaml-language-server: $schema=../../schemas/{name}.json\n\n{text}"
    return text


def _put(plan: Plan, path: Path, text: str, *, is_data: bool = True) -> None:
    """A file to write, if it changes; raises ``RefusedError`` for a text that is not as it should be."""
    if path.is_file() and path.read_bytes() == text.encode():
        return
    if is_data:
        _, problems = read_yaml(text.encode(), path.name)
        wrong = next((one for one in problems if one.level is Level.ERROR), None)
        if wrong:
            message = f"the file would have an error in line {wrong.line}: {wrong.message}"
            raise RefusedError(message, "Please report this; nothing is written.", path.name)
    elif emails(text):
        raise RefusedError(
            "an e-mail address would be written", "Please report this; nothing is written.", path.name
        )
    plan.files[path] = text
