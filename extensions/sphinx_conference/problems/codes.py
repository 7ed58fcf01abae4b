"""The codes of all problems, each with the explanation that the manual shows."""

from __future__ import annotations

from enum import Enum


class Code(Enum):
    """What kind of problem it is. The value is the subtype of the Sphinx warning.

    Each member is ``(value, explanation)``; the explanation is one paragraph for contributors.
    """

    explanation: str

    def __new__(cls, value: str, explanation: str) -> Code:
        member = object.__new__(cls)
        member._value_ = value
        member.explanation = explanation
        return member

    # read
    UNREADABLE = ("unreadable", "A data file exists but cannot be opened. Check its permissions.")
    ENCODING = ("encoding", "A data file is not UTF-8 text. Save it again as UTF-8.")
    TOO_LARGE = ("too-large", "A data file is larger than the reader accepts. Split it.")
    TOO_DEEP = ("too-deep", "A data file nests lists and maps deeper than any record needs.")
    SYNTAX = ("syntax", "A data file is not well-formed YAML: a tab, a missing quote, a wrong indentation.")
    ALIAS = ("alias", "YAML anchors and aliases (& and *) are not used in data files: write the value out.")
    TAG = ("tag", "YAML tags (!!python/object, !important) are not used in data files.")
    DUPLICATE_KEY = ("duplicate-key", "A map has the same key twice; only one of the two can be meant.")
    EMPTY_FILE = ("empty-file", "A data file has no content. Write [] for an empty list or delete the file.")
    UNKNOWN_FILE = ("unknown-file", "A file in a _data folder has a name that no collection uses.")
    TWO_FORMS = (
        "two-forms",
        "An edition's papers stand in two forms, papers.yaml and papers.csv for example. None of them is read.",
    )
    DECISION = (
        "decision",
        "A column from another system says which papers are accepted, and papers.map.yaml does not say which of its "
        "words do. Nothing of such a file is shown.",
    )
    MISSING_FILE = ("missing-file", "A folder with data lacks edition.yaml, which makes it an edition.")
    # model
    MISSING_KEY = ("missing-key", "A record lacks a key that it must have.")
    UNKNOWN_KEY = ("unknown-key", "A record has a key that does not exist; most often it is misspelt.")
    WRONG_TYPE = (
        "wrong-type",
        "A value has the wrong shape: a list where a map belongs, text where a list belongs.",
    )
    VALUE = ("value", "A value is not one of those allowed, or is not written as it must be.")
    CHARACTER = ("character", "Text holds a control character that no page can show.")
    ID = ("id", "An id is not made of lower-case letters, digits, '-', '_' and '.'.")
    DATE = ("date", "A date or time does not exist or is not written as it must be.")
    ZONE = ("zone", "A time lacks its zone, or names a zone that does not exist or is ambiguous.")
    ORCID = ("orcid", "An ORCID iD is not written as one, or its checksum says that a digit is wrong.")
    URL = ("url", "A link is not an http, https or mailto address.")
    SCHEMA_VERSION = ("schema-version", "The data is written for a newer version of sphinx-conference.")
    # checks
    DUPLICATE_ID = (
        "duplicate-id",
        "Two records of one kind have the same id, or somebody stands twice where once is meant.",
    )
    UNKNOWN_ID = ("unknown-id", "A record or a page refers to an id that no record has.")
    DATE_ORDER = (
        "date-order",
        "Dates stand in an impossible order, for example a notification before its deadline.",
    )
    AFTER_EVENT = ("after-event", "A deadline is after the event that it is for.")
    END_BEFORE_START = ("end-before-start", "Something ends before it begins.")
    YEAR = ("year", "A date is far from its edition's year; most often the year is a slip.")
    PROMISE = (
        "stale-promise",
        'A date has passed, and the text still says "coming soon", "TBD" or "will be announced".',
    )
    ZONE_SIGN = (
        "zone-sign",
        "A zone is an offset from GMT, whose sign is read in two ways: GMT+12 is UTC+12, and Etc/GMT+12 is UTC-12.",
    )
    WEEKDAY = ("weekday", "A weekday named beside a date is not the weekday of that date.")
    OVERLAP = ("overlap", "Two sessions overlap in one room, or a person is in two rooms at once.")
    PRESENTER = ("presenter", "The person who presents a paper is not among its authors.")
    NAME_VARIANT = ("name-variant", "One person's name is written in two ways within an edition.")
    NAME_INITIALS = (
        "name-initials",
        "A name has an initial where a name like it is written out; they are perhaps one person.",
    )
    EMAIL = (
        "email",
        "An e-mail address stands in text that is published. Use public_contact, or leave it out.",
    )
    BIDI = (
        "bidi",
        "Text holds a character that reverses the direction of writing and can hide what is written.",
    )
    MATH = ("math", "A formula cannot be converted to MathML; its TeX is shown instead.")
    PHOTO = (
        "photo",
        "A portrait is missing, lies outside the data folder, or is not a JPEG, PNG or WebP file.",
    )
    CALENDAR = (
        "calendar",
        "The ledger calendar.yaml does not have a date or session as it is now, so that calendars may not follow.",
    )
    # pages
    UNKNOWN_EDITION = (
        "unknown-edition",
        "A directive or the configuration names an edition that has no data.",
    )
    OPTION = ("option", "An option of a directive has a value that it does not allow.")
    PLACEMENT = ("placement", "A directive stands where it cannot: event-hero opens its page.")
    PAGE_TAKEN = (
        "page-taken",
        "A document has the address of a page that is made from a record: of a paper, or of a person.",
    )
    PAGE_MOULD = (
        "page-mould",
        "The theme or another extension makes the pages of papers or people differ by more than what is theirs, so "
        "that each is rendered on its own. They are right, and the build is slow.",
    )
