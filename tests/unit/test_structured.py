"""Editions as events for search engines: what JSON-LD says of them, and when it says nothing."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_conference.model.dates import ImportantDate
from sphinx_conference.model.edition import Edition
from sphinx_conference.model.people import Appearance, Person
from sphinx_conference.model.schedule import ProgramDay
from sphinx_conference.model.site import EditionData, Site
from sphinx_conference.pages.head.json_ld import event_json_ld, json_ld
from sphinx_conference.published.gate import publish

EDITION: dict[str, Any] = {
    "name": "ICML 2030",
    "title": "Machine *Learning* for Astrophysics",
    "acronym": "ML4Astro",
    "host": "ICML 2030",
    "year": 2030,
    "place": "Vancouver, Canada",
    "zone": "America/Vancouver",
    "venue": {"name": "West Building", "address": "1055 Canada Place, Vancouver"},
}
PEOPLE: list[dict[str, Any]] = [
    {"person": "ada", "role": ["organizer", "chair"], "affiliation": "Analytical *Society*"},
    {
        "name": "Hopper, Grace",
        "role": "speaker",
        "url": "https://example.org/grace",
        "email": "g@example.org",
    },
    {"name": "Hopper, Grace", "role": "keynote"},
    {"name": {"family": "LSST Collaboration"}, "role": "chair"},
    {"name": "Noether, Emmy", "role": "panelist"},
]
PROPERTIES = {
    "Event": {"name", "alternateName", "description", "startDate", "endDate", "previousStartDate", "eventStatus",
              "location", "eventAttendanceMode", "organizer", "performer", "superEvent", "url", "image", "offers"},
    "Offer": {"url", "name", "availability", "price", "priceCurrency", "validFrom"},
    "VirtualLocation": {"url"},
    "Place": {"name", "address", "url", "hasMap"},
    "Person": {"name", "affiliation", "url", "sameAs"},
    "Organization": {"name", "url", "sameAs"},
}  # fmt: skip
"""Properties that schema.org defines for each type, of those that we write."""

SESSIONS = [
    {"time": "10:00-10:30", "kind": "talk"},
    {"time": "9:00-9:30", "kind": "keynote"},
    {"time": "17:00-18:00", "kind": "posters"},
]
URL = "https://example.org/icml2030/index.html"


def event(
    *dates: Any, edition: dict[str, Any] | None = None, days: dict[str, Any] | None = None, url: str = URL
) -> dict[str, Any] | None:
    """The event of an edition with these dates, of kind ``event`` unless they are records."""
    records = [d if isinstance(d, dict) and "kind" in d else {"kind": "event", "at": d} for d in dates]
    data = EditionData(
        "icml2030",
        Edition.model_validate({**EDITION, **(edition or {})}),
        dates=tuple(
            ImportantDate.model_validate({"id": f"d{n}", "label": "Day", **r}) for n, r in enumerate(records)
        ),
        people=tuple(Appearance.model_validate(record) for record in PEOPLE),
        schedule=tuple(
            ProgramDay.model_validate({"date": day, "sessions": sessions})
            for day, sessions in (days or {}).items()
        ),
        folder="icml2030/_data",
    )
    persons = (Person.model_validate({"id": "ada", "name": "Lovelace, Ada", "orcid": "0000-0002-1825-0097"}),)
    site = publish(Site(persons, {"icml2030": data}), date(2030, 1, 1))
    return event_json_ld(site.editions["icml2030"], site, "en", url)


def known(*dates: Any, **more: Any) -> dict[str, Any]:
    """The event, which there is."""
    found = event(*dates, **more)
    assert found is not None
    return found


def when(found: dict[str, Any]) -> tuple[Any, ...]:
    """Start, end, status and earlier starts."""
    status = found["eventStatus"].removeprefix("https://schema.org/Event")
    return found["startDate"], found.get("endDate"), status, found.get("previousStartDate")


def test_everything_that_is_known_is_said() -> None:
    assert known("2030-07-19") == {
        "@type": "Event",
        "@id": f"{URL}#event",
        "name": "Machine Learning for Astrophysics",
        "alternateName": "ML4Astro",
        "description": "Machine Learning for Astrophysics. ICML 2030, Friday, July 19, 2030, Vancouver, Canada.",
        "startDate": "2030-07-19",
        "endDate": "2030-07-19",
        "eventStatus": "https://schema.org/EventScheduled",
        "location": {"@type": "Place", "name": "West Building", "address": "1055 Canada Place, Vancouver"},
        "organizer": [
            {
                "@type": "Person",
                "name": "Ada Lovelace",
                "affiliation": {"@type": "Organization", "name": "Analytical Society"},
                "sameAs": "https://orcid.org/0000-0002-1825-0097",
                "url": URL,
            },
            {"@type": "Organization", "name": "LSST Collaboration", "url": URL},
        ],
        "performer": [{"@type": "Person", "name": "Grace Hopper", "url": "https://example.org/grace"}],
        "superEvent": {"@type": "Event", "name": "ICML 2030"},
        "url": URL,
    }


def test_what_is_not_known_is_not_said() -> None:
    bare = {"venue": {}, "place": None, "host": None, "acronym": None, "tagline": "Stars *and* nets."}
    found = known("2030-07-19", edition=bare, url="")
    assert not {"location", "superEvent", "alternateName", "url", "@id", "image"} & set(found)
    assert found["description"] == "Stars and nets."
    place = known("2030-07-19", edition={"venue": {}})["location"]
    assert place == {"@type": "Place", "name": "Vancouver, Canada", "address": "Vancouver, Canada"}


STREAM = "https://example.org/stream"
ONLINE = {"@type": "VirtualLocation", "url": STREAM}
HALL = {"@type": "Place", "name": "Vancouver, Canada", "address": "Vancouver, Canada"}


@pytest.mark.parametrize(
    ("place", "venue", "mode", "location"),
    [
        ("Online", {"online": STREAM}, "Online", ONLINE),
        ("Online", {"url": STREAM}, "Online", ONLINE),
        ("Virtual event", {}, "Online", {"@type": "VirtualLocation", "url": URL}),
        (None, {"online": STREAM}, "Online", ONLINE),
        ("Vancouver, Canada", {"online": STREAM}, "Mixed", [HALL, ONLINE]),
        (
            "Vienna and online",
            {"name": "Hall", "online": STREAM},
            "Mixed",
            [{"@type": "Place", "name": "Hall", "address": "Vienna and online"}, ONLINE],
        ),
        ("Vancouver, Canada", {}, None, HALL),
    ],
)
def test_how_it_is_attended(
    place: str | None, venue: dict[str, str], mode: str | None, location: object
) -> None:
    found = known("2030-07-19", edition={"place": place, "venue": venue, "zone": "UTC"})
    assert found["location"] == location
    expected = mode and f"https://schema.org/{mode}EventAttendanceMode"
    assert found.get("eventAttendanceMode") == expected


OPEN = ["TBD", "2030-07", {"one_of": ["2030-07-19", "2030-07-20"]}]


@pytest.mark.parametrize("at", [*OPEN, "2030-07-19 AoE"], ids=str)
@pytest.mark.parametrize("cancelled", [False, True])
def test_what_has_no_start_is_no_event(at: Any, cancelled: bool) -> None:
    record = {"kind": "event", "at": at, "cancelled": cancelled, "was": [{"at": "2030-06"}]}
    assert event(record, days={"2030-07-19": SESSIONS}) is None


@pytest.mark.parametrize("at", OPEN, ids=str)
def test_what_is_to_be_decided_anew_is_postponed(at: Any) -> None:
    record = {"kind": "event", "at": at, "was": [{"at": "2030-06-24"}, {"at": "2030-07-01"}, {"at": "TBD"}]}
    assert when(known(record)) == ("2030-07-01", "2030-07-01", "Postponed", None)
    assert when(known({**record, "cancelled": True}))[2] == "Cancelled"


def test_deadlines_are_no_events() -> None:
    deadline = {"kind": "submission", "at": "2030-03-01 17:00 UTC"}
    assert event() is event(deadline) is event(deadline, "TBD") is None
    assert known(deadline, "2030-07-19")["startDate"] == "2030-07-19"


@pytest.mark.parametrize(
    ("at", "days", "start", "end"),
    [
        ("2030-07-19", {}, "2030-07-19", "2030-07-19"),
        ("2030-07-19", {"2030-07-20": SESSIONS}, "2030-07-19", "2030-07-19"),
        ("2030-07-19", {"2030-07-19": SESSIONS}, "2030-07-19T09:00:00-07:00", "2030-07-19T18:00:00-07:00"),
        ("2030-12-19", {"2030-12-19": SESSIONS}, "2030-12-19T09:00:00-08:00", "2030-12-19T18:00:00-08:00"),
        (
            "2030-07-19",
            {"2030-07-19": [*SESSIONS, {"time": "22:00-1:00", "kind": "social"}]},
            "2030-07-19T09:00:00-07:00",
            "2030-07-20T01:00:00-07:00",
        ),
        ({"from": "2030-07-19", "to": "2030-07-21"}, {}, "2030-07-19", "2030-07-21"),
        (
            {"from": "2030-07-19", "to": "2030-07-21"},
            {"2030-07-19": SESSIONS[:2], "2030-07-20": SESSIONS},
            "2030-07-19T09:00:00-07:00",
            "2030-07-21",
        ),
        (
            {"from": "2030-07-19", "to": "2030-07-21"},
            {"2030-07-19": SESSIONS[:1], "2030-07-21": SESSIONS[:1]},
            "2030-07-19T10:00:00-07:00",
            "2030-07-21T10:30:00-07:00",
        ),
        ("2030-07-19 08:30 America/Vancouver", {}, "2030-07-19T08:30:00-07:00", None),
        (
            "2030-07-19 08:30 America/Vancouver",
            {"2030-07-19": SESSIONS},
            "2030-07-19T08:30:00-07:00",
            "2030-07-19T18:00:00-07:00",
        ),
        # the same day in the edition's zone, the next one where it was written
        (
            "2030-07-20 01:30 UTC",
            {"2030-07-19": [{"time": "18:30-19:00", "kind": "talk"}]},
            "2030-07-20T01:30:00+00:00",
            "2030-07-19T19:00:00-07:00",
        ),
        ("2030-07-19 19:00 America/Vancouver", {"2030-07-19": SESSIONS}, "2030-07-19T19:00:00-07:00", None),
    ],
)
def test_times_of_the_program(at: Any, days: dict[str, Any], start: str, end: str | None) -> None:
    assert when(known(at, days=days)) == (start, end, "Scheduled", None)


@pytest.mark.parametrize(
    ("at", "was", "status", "previous"),
    [
        ("2030-07-19", ["2030-07-12"], "Rescheduled", "2030-07-12"),
        ("2030-07-19", ["2030-07-05", "2030-07-12"], "Rescheduled", ["2030-07-05", "2030-07-12"]),
        ("2030-07-19", ["2030-07-19", "2030-07-12"], "Rescheduled", "2030-07-12"),
        ("2030-07-19", ["TBD", "2030-07", {"one_of": ["2030-07-19", "2030-07-20"]}], "Scheduled", None),
        ("2030-07-19", ["TBD", "2030-07-12"], "Rescheduled", "2030-07-12"),
        ("2030-07-19 09:00 America/Vancouver", ["2030-07-19"], "Scheduled", None),
        ("2030-07-20 01:00 UTC", ["2030-07-19"], "Scheduled", None),
        (
            "2030-07-19 09:00 America/Vancouver",
            ["2030-07-19 08:00 America/Vancouver"],
            "Rescheduled",
            "2030-07-19T08:00:00-07:00",
        ),
        ("2030-07-19 09:00 America/Vancouver", ["2030-07-19 16:00 UTC"], "Scheduled", None),
        ({"from": "2030-07-19", "to": "2030-07-20"}, ["2030-07-19"], "Scheduled", None),
        (
            "2030-07-19",
            [{"from": "2030-07-18", "to": "2030-07-19"}, {"from": "2030-07-18", "to": "2030-07-20"}],
            "Rescheduled",
            "2030-07-18",
        ),
    ],
)
def test_history(at: Any, was: list[Any], status: str, previous: Any) -> None:
    found = known({"kind": "event", "at": at, "was": [{"at": value} for value in was]})
    assert when(found)[2:] == (status, previous)


def test_cancelled() -> None:
    cancelled = {"kind": "event", "at": "2030-07-19", "cancelled": True, "was": [{"at": "2030-07-12"}]}
    assert when(known(cancelled)) == ("2030-07-19", "2030-07-19", "Cancelled", None)
    assert when(known(cancelled, "2030-08-01"))[::2] == ("2030-08-01", "Scheduled")
    assert event(cancelled, "TBD") is None


def test_properties_are_those_of_schema_org() -> None:
    moved = {"kind": "event", "at": "2030-07-19", "was": [{"at": "2030-07-12"}]}
    venue = {
        **EDITION["venue"],
        "url": "https://example.org/hall",
        "map": "https://example.org/map",
        "online": STREAM,
    }
    pending: list[Any] = [
        known(moved, days={"2030-07-19": SESSIONS}, edition={"venue": venue, "registration": REGISTRATION})
    ]
    kinds = set()
    while pending:
        value = pending.pop()
        if isinstance(value, list):
            pending += value
        elif isinstance(value, dict):
            kinds.add(value["@type"])
            assert {key for key in value if key[0] != "@"} <= PROPERTIES[value["@type"]]
            pending += value.values()
        else:
            assert value
            assert isinstance(value, str)
    assert kinds == set(PROPERTIES)


REGISTRATION = {"url": "https://example.org/register"}
REQUIRED = {"name", "startDate", "location"}
RECOMMENDED = {"description", "endDate", "eventStatus", "image", "offers", "organizer", "performer"}
"""What Google asks of an event, and what it recommends
(https://developers.google.com/search/docs/appearance/structured-data/event, 2026)."""


def test_an_event_has_what_google_asks_for_and_recommends() -> None:
    found = known("2030-07-19", edition={"registration": REGISTRATION})
    assert REQUIRED | RECOMMENDED - {"image"} <= set(found)
    assert all({"name", "url"} <= set(one) for one in found["organizer"])
    assert found["location"]["address"]
    assert found["offers"] == {"@type": "Offer", "name": "Register", **REGISTRATION}
    without = known("2030-07-19", edition={"venue": {"name": "Hall"}, "place": None})
    assert without["location"] == {"@type": "Place", "name": "Hall", "address": "Hall"}
    moved = known({"kind": "event", "at": "2030-07-19", "was": [{"at": "2030-07-12"}]})
    assert moved["previousStartDate"] == "2030-07-12"


def test_nothing_private_is_said() -> None:
    assert "@example.org" not in json.dumps(event("2030-07-19"))


def parsed(element: str) -> Any:
    """What a browser finds: one script and nothing beside it, whose text is JSON."""
    body = html5lib.parseFragment(element, namespaceHTMLElements=False)
    (script,) = body
    assert (script.tag, script.attrib, script.tail, len(script)) == (
        "script",
        {"type": "application/ld+json"},
        None,
        0,
    )
    return json.loads(script.text)


@given(st.dictionaries(st.text(), st.text() | st.lists(st.text() | st.integers() | st.none()), max_size=4))
def test_any_text_comes_back(value: dict[str, Any]) -> None:
    element = json_ld(value)
    assert not re.search(
        "[<>&\u2028\u2029]", element.removeprefix('<script type="application/ld+json">')[:-9]
    )
    context = {"@context": "https://schema.org"}
    assert json.loads(element[35:-9]) == {**context, **value}


@pytest.mark.parametrize(
    "hostile", ["</script><img src=x onerror=alert(1)>", "<!--<script>", "]]>", "&lt;/script&gt;"]
)  # fmt: skip
def test_hostile_titles_stay_text(hostile: str) -> None:
    found = known("2030-07-19", edition={"title": f"A{hostile}Z"})
    assert parsed(json_ld(found)) == {"@context": "https://schema.org", **found}
    assert found["name"] == f"A{hostile}Z"


def test_ends_of_lines_of_javascript_are_escaped() -> None:
    element = json_ld({"name": "a\u2028b\u2029 </script>"})
    assert r"a\u2028b\u2029 \u003c/script\u003e" in element
    assert parsed(element)["name"] == "a\u2028b\u2029 </script>"


def test_numbers_that_json_has_not_are_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        json_ld({"x": float("nan")})
