"""Where the event is, how to get there, and where to sleep."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from sphinx_conference.model.base import Line, Record, Url
from sphinx_conference.model.prose import ON_ONE_LINE, Prose


class Way(Record):
    """A way to get there."""

    label: Annotated[Prose, ON_ONE_LINE, Field(description="From where or by what: By train.")]
    text: Annotated[Prose, Field(description="How to get there.")]


class Hotel(Record):
    """Where to sleep."""

    name: Annotated[Line, Field(description="Its name.")]
    url: Annotated[Url | None, Field(description="Its web site, or where rooms are kept for the event.")] = (
        None
    )
    note: Annotated[
        Prose | None,
        ON_ONE_LINE,
        Field(description="How far it is, what it costs, until when rooms are kept."),
    ] = None


class Venue(Record):
    """Where the event is."""

    name: Annotated[Line | None, Field(description="The building.")] = None
    room: Annotated[Line | None, Field(description="The room.")] = None
    address: Annotated[Line | None, Field(description="Street and town.")] = None
    image: Annotated[
        Line | None,
        Field(description="A picture or a drawn map of it: a file beside this one, SVG, PNG, JPEG or WebP."),
    ] = None
    image_text: Annotated[
        Line | None, Field(description="What the picture shows, for those who cannot see it.")
    ] = None
    url: Annotated[Url | None, Field(description="Its web site.")] = None
    map: Annotated[Url | None, Field(description="A map.")] = None
    route: Annotated[Url | None, Field(description="Directions, as a map service gives them.")] = None
    online: Annotated[
        Url | None, Field(description="Where it is attended online, beside the place or alone.")
    ] = None
    note: Annotated[Prose | None, Field(description="What else is to be known of it.")] = None
    travel: Annotated[tuple[Way, ...], Field(description="Ways to get there, in order.")] = ()
    access: Annotated[
        Prose | None, Field(description="Accessibility: entrances, lifts, hearing loops, quiet rooms.")
    ] = None
    hotels: Annotated[tuple[Hotel, ...], Field(description="Where to sleep, in order.")] = ()
