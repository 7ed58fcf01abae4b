"""A form on a page: for the web its template, elsewhere an example and where it goes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from docutils import nodes

from sphinx_conference.config import _, pgettext
from sphinx_conference.model.ids import LONGEST_ID, id_flaw
from sphinx_conference.problems.codes import Code
from sphinx_conference.render.family import paragraph
from sphinx_conference.render.html import render
from sphinx_conference.render.recordform.fields import fields_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.config import Config

    from sphinx_conference.render.recordform.fields import Field, Fields
    from sphinx_conference.render.recordform.kinds import Kind

ASSETS = ("conference-recordform.css", "conference-recordform.js")
LONGEST_ADDRESS = 6000
"""Characters of an address that servers surely take; a longer record can only be copied."""
_GITHUB = "https://github.com/"
_ID = rf"^(?!(index|con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$))[a-z0-9]([a-z0-9._-]{{0,{LONGEST_ID - 2}}}[a-z0-9])?$"


@dataclass(frozen=True, slots=True)
class Where:
    """Where records of a kind stand: the folder of an edition's data, in the repository, and how to reach it."""

    folder: str
    """From the top of the repository: ``docs/2030/_data``."""
    collection: str
    repository: str
    """Its address, without a slash at its end; empty if none is known."""
    branch: str

    def path(self, record_id: str) -> str:
        """The file of a record, from the top of the repository."""
        return f"{self.folder}/{self.collection}/{record_id}.yaml"

    @property
    def new_file(self) -> str:
        """The address of GitHub's page that proposes a new file there; empty for other hosts."""
        if not self.repository.startswith(_GITHUB):
            return ""
        return f"{self.repository}/new/{quote(self.branch)}/{quote(self.folder)}"


def where(kind: Kind, data_folder: str, settings: Config) -> Where:
    """Where records of a kind stand; ``data_folder`` is from the folder of the sources."""
    docs = settings.conference_docs_path.strip("/")
    folder = f"{docs}/{data_folder}" if docs else data_folder
    return Where(
        folder, kind.collection, settings.conference_repository.rstrip("/"), settings.conference_branch
    )


def example_nodes(kind: Kind, place: Where) -> list[nodes.Node]:
    """The example, below the name of its file, and a link that proposes a file."""
    lead = paragraph(nodes.literal("", place.path(kind.example_id)))
    example = nodes.literal_block(kind.example, kind.example, language="yaml")
    example["translatable"] = False
    result: list[nodes.Node] = [lead, example]
    if place.new_file:
        link = nodes.reference("", _("Propose such a file on GitHub"), refuri=_example_address(kind, place))
        result.append(paragraph(link))
    return result


def _example_address(kind: Kind, place: Where) -> str:
    name = f"{place.collection}/{kind.example_id}.yaml"
    return f"{place.new_file}?filename={quote(name, safe='')}&value={quote(kind.example, safe='')}"


def form_html(kind: Kind, place: Where, number: int) -> str:
    """The form as HTML; ``number`` tells several on a page apart."""
    fields = fields_of(kind)
    return render(
        "record-form.html",
        {
            "kind": kind,
            "place": place,
            "id": f"conf-form-{number}",
            "first": fields.first,
            "more": fields.more,
            "example_path": place.path(kind.example_id),
            "example_address": _example_address(kind, place) if place.new_file else "",
            "identified": kind.records is not None and kind.records.identified,
            "rules": json.dumps(_rules(fields, place), ensure_ascii=True, sort_keys=True),
            "id_pattern": _ID,
        },
    )


def _rules(fields: Fields, place: Where) -> Mapping[str, Any]:
    """What the script needs to know."""
    return {
        "collection": place.collection,
        "newFile": place.new_file,
        "longest": LONGEST_ADDRESS,
        "oneOf": fields.one_of,
        "noneOfThem": fields.none_of_them,
        "noDay": fields.no_day,
        "fields": {one.key: _rule(one) for one in (*fields.first, *fields.more)},
        "idPattern": _ID,
        "idWrong": _id_message(),
        "tooLong": str(_("This is too long for a link: copy it, and paste it into a new file.")),
        "copied": str(pgettext("button", "Copied")),
        "check": str(_("Please look at the fields that are marked.")),
    }


def _rule(one: Field) -> Mapping[str, Any]:
    return {
        "way": one.way,
        "needed": one.needed,
        "patterns": one.patterns,
        "missing": one.missing,
        "wrong": one.wrong,
        "nobody": one.nobody,
    }


def _id_message() -> str:
    """What the check says of the name of a file that can be no id."""
    flaw = id_flaw("A name")
    assert flaw is not None, "it holds a space and a capital"
    return f"{Code.ID.explanation.partition('.')[0]}. {flaw.message[:1].upper()}{flaw.message[1:]}."
