"""Which file holds which records: the table that reading, schemas and the manual share."""

from __future__ import annotations

from dataclasses import dataclass

from sphinx_conference.model.base import Record  # noqa: TC001 - a dataclass field that tools evaluate
from sphinx_conference.model.dates import ImportantDate
from sphinx_conference.model.edition import Edition
from sphinx_conference.model.ledger import CalendarEntry
from sphinx_conference.model.news import News
from sphinx_conference.model.papermap import PaperMap
from sphinx_conference.model.papers import Paper
from sphinx_conference.model.people import Appearance, Person
from sphinx_conference.model.questions import Question
from sphinx_conference.model.schedule import ProgramDay
from sphinx_conference.model.sponsors import Sponsor


@dataclass(frozen=True, slots=True)
class Collection:
    """A kind of data file: ``<name>.yaml`` in a ``_data`` folder.

    ``record`` is the model of the file (``many=False``) or of each item of its list (``many=True``). ``shared``
    files lie in ``docs/_data``, the others in an edition's ``_data``. ``identified`` records have unique ids.
    """

    name: str
    record: type[Record]
    many: bool
    shared: bool
    identified: bool
    summary: str
    forms: bool = True
    """Whether it may also be ``<name>.json``, ``<name>.csv``, or a folder ``<name>`` with a YAML file a record."""
    file_key: str = "id"
    """What the name of a record's own file is: its id, the date of a day, or with an empty text a name like an id that
    says whom the record is about."""

    @property
    def key(self) -> str:
        """A name that tells shared and edition files of one name apart: ``persons``, ``people``."""
        return "persons" if self.shared and self.name == "people" else self.name


COLLECTIONS = (
    Collection("people", Person, True, True, True, "people known to the site, shared by all editions"),
    Collection(
        "edition",
        Edition,
        False,
        False,
        False,
        "the edition as a whole: name, place, zone, venue, call",
        forms=False,
    ),
    Collection("dates", ImportantDate, True, False, True, "deadlines and events, with their history"),
    Collection(
        "people",
        Appearance,
        True,
        False,
        False,
        "who speaks, organises and chairs in this edition",
        file_key="",
    ),
    Collection("schedule", ProgramDay, True, False, False, "the program, day by day", file_key="date"),
    Collection("papers", Paper, True, False, True, "accepted papers with their authors"),
    Collection("sponsors", Sponsor, True, False, True, "who supports this edition"),
    Collection("questions", Question, True, False, True, "what people ask before they come, and the answers"),
    Collection("news", News, True, False, True, "what is new: the list of news, the banner and the feeds"),
    Collection(
        "calendar",
        CalendarEntry,
        True,
        False,
        True,
        "what calendars were told; a command writes it",
        forms=False,
    ),
)

PAPER_MAP = Collection(
    "papers.map",
    PaperMap,
    False,
    False,
    False,
    "how a file of papers from another system is read",
    forms=False,
)
"""No collection of records, but a file that is read, described and completed as theirs are."""


def collection(name: str) -> Collection | None:
    """The collection of files of editions called ``<name>.yaml``, or ``None``."""
    return next((one for one in COLLECTIONS if one.name == name and not one.shared), None)
