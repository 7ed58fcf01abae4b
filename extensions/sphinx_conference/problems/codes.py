"""The codes of all problems, each with the explanation that the manual shows."""

from __future__ import annotations

from enum import Enum

from sphinx_conference.problems.costs import COSTS
from sphinx_conference.problems.level import Level

__all__ = ["Code", "Level", "codes_of"]


class Code(Enum):
    """What kind of problem it is. The value is the subtype of the Sphinx warning.

    Each member is ``(value, level, explanation, part_of)``; the explanation is one paragraph for contributors, and
    ``part_of`` the code to which this kind belonged before: it silences this one too.
    """

    level: Level
    explanation: str
    part_of: str
    cost: str
    """What it costs, where a message does not say that itself; empty where nothing is lost."""

    def __new__(cls, value: str, level: Level, explanation: str, part_of: str = "") -> Code:
        member = object.__new__(cls)
        member._value_ = value
        member.level = level
        member.explanation = explanation
        member.part_of = part_of
        member.cost = COSTS.get(value, "")
        return member

    # read
    UNREADABLE = ("unreadable", Level.ERROR, "A data file cannot be opened. Check its permissions.")
    ENCODING = ("encoding", Level.ERROR, "A data file is not UTF-8 text. Save it again as UTF-8.")
    TOO_LARGE = ("too-large", Level.ERROR, "A data file is larger than the reader accepts. Split it.")
    TOO_DEEP = ("too-deep", Level.ERROR, "A data file nests lists and maps deeper than any record needs.")
    SYNTAX = (
        "syntax",
        Level.ERROR,
        "A data file is not well-formed YAML: a tab, a missing quote, a wrong indentation.",
    )
    ALIAS = ("alias", Level.ERROR, "YAML anchors and aliases (& and *) are not used: write the value out.")
    TAG = ("tag", Level.ERROR, "YAML tags (!!python/object, !important) are not used in data files.")
    DUPLICATE_KEY = (
        "duplicate-key",
        Level.ERROR,
        "A map has the same key twice; only one of the two can be meant.",
    )
    EMPTY_FILE = (
        "empty-file",
        Level.ERROR,
        "A data file has no content. Write [] for an empty list or delete the file.",
    )
    UNKNOWN_FILE = (
        "unknown-file",
        Level.ERROR,
        "A file in a _data folder has a name that no collection uses.",
    )
    TWO_FORMS = (
        "two-forms",
        Level.ERROR,
        "Records stand in two lists, such as papers.yaml and papers.csv. Of .yaml, .json and .csv the first is read.",
    )
    DECISION = (
        "decision",
        Level.ERROR,
        "A column from another system says which papers are accepted, and papers.map.yaml does not say which of its "
        "words do. Nothing of such a file is shown.",
    )
    MISSING_FILE = (
        "missing-file",
        Level.ERROR,
        "A folder with data lacks edition.yaml, which makes it an edition.",
    )
    # model
    MISSING_KEY = ("missing-key", Level.ERROR, "A record lacks a key that it must have.")
    UNKNOWN_KEY = (
        "unknown-key",
        Level.ERROR,
        "A record has a key that does not exist; most often it is misspelt.",
    )
    WRONG_TYPE = (
        "wrong-type",
        Level.ERROR,
        "A value has the wrong shape: a list where a map belongs, text where a list belongs.",
    )
    VALUE = ("value", Level.ERROR, "A value is not one of those allowed, or is not written as it must be.")
    CHARACTER = (
        "character",
        Level.WARNING,
        "Text holds a character that cannot be seen: a control character, or a byte order mark. It is left out.",
    )
    ID = ("id", Level.ERROR, "An id is not made of lower-case letters, digits, '-', '_' and '.'.")
    DATE = ("date", Level.ERROR, "A date or time does not exist or is not written as it must be.")
    ZONE = (
        "zone",
        Level.ERROR,
        "A time lacks its zone, or names a zone that does not exist or is ambiguous.",
    )
    ORCID = (
        "orcid",
        Level.ERROR,
        "An ORCID iD is not written as one, or its checksum says that a digit is wrong.",
    )
    URL = ("url", Level.ERROR, "A link is not an http, https or mailto address.")
    SCHEMA_VERSION = (
        "schema-version",
        Level.ERROR,
        "The data is written for a newer version of sphinx-conference.",
    )
    # checks
    DUPLICATE_ID = ("duplicate-id", Level.ERROR, "Two records of one kind have the same id.")
    UNKNOWN_ID = ("unknown-id", Level.ERROR, "A record or a page refers to an id that no record has.")
    DATE_ORDER = (
        "date-order",
        Level.WARNING,
        "Dates stand in an impossible order, for example a notification before its deadline.",
    )
    AFTER_EVENT = ("after-event", Level.WARNING, "A deadline is after the event that it is for.")
    END_BEFORE_START = ("end-before-start", Level.WARNING, "Something ends before it begins.")
    YEAR = ("year", Level.WARNING, "A date is far from its edition's year; most often the year is a slip.")
    PROMISE = (
        "stale-promise",
        Level.ADVICE,
        'A date has passed, and the text still says "coming soon", "TBD" or "will be announced".',
    )
    LEFTOVER = ("leftover", Level.ADVICE, "Something of an earlier edition is left: its year, town, portal.")
    ZONE_SIGN = (
        "zone-sign",
        Level.WARNING,
        "A zone is an offset from GMT, whose sign is read in two ways: GMT+12 is UTC+12, and Etc/GMT+12 is UTC-12.",
    )
    WEEKDAY = ("weekday", Level.ERROR, "A weekday named beside a date is not the weekday of that date.")
    OVERLAP = ("overlap", Level.WARNING, "Two sessions share a room at a time, or a person is in both.")
    NO_TIME = ("no-time", Level.ERROR, "A session has no time, and none follows from the one before it.")
    BOTH_FORMS = ("both-forms", Level.ERROR, "One thing is said in two fields, as in chair and in chairs.")
    OUTSIDE = ("outside-session", Level.WARNING, "A talk is outside the session that it belongs to.")
    TALKS_LENGTH = ("talks-length", Level.ADVICE, "The talks of a session take more or less time than it.")
    ROOM = ("room", Level.ADVICE, "Sessions at one time name no room, or a room is nearly another.")
    WITHDRAWN = ("withdrawn", Level.WARNING, "The program holds a paper that is withdrawn.")
    NOT_PRESENTED = (
        "not-presented",
        Level.ADVICE,
        "A paper is an oral or a spotlight, and no session of the program presents it.",
    )
    TALK_TITLE = (
        "talk-title",
        Level.ADVICE,
        "The title of a talk is another in people.yaml than in schedule.yaml.",
    )
    PRESENTER = ("presenter", Level.WARNING, "The person who presents a paper is not among its authors.")
    NAME_VARIANT = (
        "name-variant",
        Level.ADVICE,
        "One person's name is written in two ways, within an edition or in several.",
    )
    NAME_INITIALS = (
        "name-initials",
        Level.ADVICE,
        "A name has an initial where a name like it is written out; they are perhaps one person.",
    )
    EMAIL = (
        "email",
        Level.ERROR,
        "An e-mail address stands in text that is published, and is taken out of it. Use public_contact, or delete it.",
    )
    BIDI = (
        "bidi",
        Level.WARNING,
        "Text holds a character that reverses the direction of writing and can hide what is written.",
    )
    MATH = ("math", Level.WARNING, "A formula cannot be converted to MathML; its TeX is shown instead.")
    TEX = (
        "tex",
        Level.WARNING,
        "Text holds a command of TeX that is not known; it is shown as it is written, with its backslash.",
    )
    PHOTO = (
        "photo",
        Level.ERROR,
        "A portrait, a logo or another picture is missing or damaged, lies outside the data folder, says where it was "
        "taken, is far too large, or is not the picture that its name says; or a drawing holds more than a drawing.",
    )
    PICTURE_TEXT = (
        "picture-text",
        Level.ADVICE,
        "The picture of a venue has no text that says what it shows, for those who cannot see it.",
    )
    CALENDAR = (
        "calendar",
        Level.ADVICE,
        "The ledger calendar.yaml does not have a date or session as it is now, so that calendars may not follow.",
    )
    CALENDAR_NAME = (
        "calendar-name",
        Level.WARNING,
        "What calendars are named after has changed (the project without conference_calendar_id, an edition's folder), "
        "or a ledger is gone, so that entries come twice, vanish or stay behind.",
    )
    SESSION_ID = (
        "session-id",
        Level.ADVICE,
        "Sessions of a program that calendars were told of have no id; if one moves, calendars take it for another.",
    )
    CLOCK = (
        "clock",
        Level.WARNING,
        "A session begins or ends at a time that clocks skip, or show twice, when they are set forward or back.",
    )

    # parts of older codes
    NAME = (
        "name-form",
        Level.WARNING,
        "A name holds more than a name, or is of more than one person or of none.",
        "value",
    )
    PLACE_ZONE = ("place-zone", Level.ADVICE, "The zone of an event at a place is UTC.")
    EMPTY_VALUE = ("empty-value", Level.ADVICE, "A key that needs no value has an empty one.", "value")
    USUAL_WORD = (
        "unusual-word",
        Level.WARNING,
        "A role or presentation is a letter away from a usual one, whose lists will not show it.",
        "value",
    )
    PAGES = (
        "pages",
        Level.WARNING,
        "Pages of a paper are no pages; spreadsheets make 8-Jan of 1-8.",
        "value",
    )
    REPEATED_TITLE = (
        "repeated-title",
        Level.ADVICE,
        "A session repeats the title of its paper: two copies drift apart.",
        "value",
    )
    REPEATED_LABEL = ("repeated-label", Level.ADVICE, "A paper has a topic or an award twice.", "value")
    LABEL_VARIANT = (
        "label-variant",
        Level.ADVICE,
        "A presentation, track or level is written in two ways, of which one is shown.",
        "value",
    )
    TOPIC_VARIANT = (
        "topic-variant",
        Level.ADVICE,
        "A topic is written in two ways within an edition.",
        "value",
    )
    NEAR_NAME = (
        "near-name",
        Level.WARNING,
        "A name is a letter or two from that of a known person, and most often theirs, misspelt.",
        "name-variant",
    )
    DUPLICATE_PERSON = (
        "duplicate-person",
        Level.WARNING,
        "Somebody stands twice where once is meant: in a role, or among the authors of a paper.",
        "duplicate-id",
    )
    ID_SPELLING = (
        "id-spelling",
        Level.WARNING,
        "An id has capitals, accents or spaces. It is read as what it is in addresses, in small letters.",
        "id",
    )
    SAME_PAPER = ("same-paper", Level.WARNING, "Two papers have one title and an author in common.")
    SIMILAR_ID = (
        "similar-id",
        Level.WARNING,
        "Two ids differ in '-', '_' and '.' alone, which addresses write alike.",
        "duplicate-id",
    )
    PREVIOUS_ID = (
        "previous-id",
        Level.WARNING,
        "An id that a record had before is another record's: its address cannot lead to both.",
        "duplicate-id",
    )
    # pages
    UNKNOWN_EDITION = (
        "unknown-edition",
        Level.ERROR,
        "A directive or the configuration names an edition that has no data.",
    )
    OPTION = (
        "option",
        Level.ERROR,
        "A directive has no option of this name, the option does not allow this value, or it is not written as one.",
    )
    NO_MATCH = (
        "no-match",
        Level.WARNING,
        "An option of a directive asks for what no record has, or for nothing.",
    )
    NOT_SHOWN = (
        "not-shown",
        Level.ADVICE,
        "Data is there, and no page shows it: an edition, the sponsors, the people of a role.",
    )
    DIRECTIVE = ("directive", Level.ERROR, "No directive or role has this name.")
    FENCE = (
        "fence",
        Level.WARNING,
        "The body of a directive holds a heading or another directive, which are shown only while it has no records. "
        "Most often its closing fence is missing.",
    )
    SETTING = (
        "setting",
        Level.ERROR,
        "A setting in conf.py has a name that nothing reads, or conf.py cannot be run.",
    )
    PAGE = (
        "page",
        Level.WARNING,
        "Sphinx, MyST or another extension finds fault with a page. A build says it in the same words, with the type "
        "in brackets, by which suppress_warnings silences it.",
    )
    SAME_PERSON = ("same-person", Level.ADVICE, "Authors of two editions have one name and one affiliation.")
    CARDS = ("cards", Level.ADVICE, "Pictures for previews of links are asked for, and cannot be drawn.")
    THEME = ("theme", Level.ADVICE, "What was drawn over pydata_sphinx_theme is the theme sphinx_conference.")
    THEME_OPTION = (
        "theme-option",
        Level.WARNING,
        "An option of the theme is set for which the page of sphinx_conference has no place.",
    )
    PLACEMENT = ("placement", Level.WARNING, "A directive stands where it cannot: event-hero opens its page.")
    PAGE_TAKEN = (
        "page-taken",
        Level.ERROR,
        "A document has the address of a page that is made from a record: of a paper, or of a person.",
    )
    PAGE_MOULD = (
        "page-mould",
        Level.WARNING,
        "The theme or another extension makes the pages of papers or people differ by more than what is theirs, so "
        "that each is rendered on its own. They are right, and the build is slow.",
    )


def codes_of(name: str) -> frozenset[Code]:
    """The codes that a name means: the one that is called so, and those that were a part of it."""
    return frozenset(code for code in Code if name and name in (code.value, code.part_of))
