"""The directive of a family: options to a query, and a placeholder that is expanded for each builder."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from sphinx_conference.config import _
from sphinx_conference.problems.problem import Code, did_you_mean
from sphinx_conference.published.editions import edition_before, lies_in
from sphinx_conference.published.locations import Claim
from sphinx_conference.render.family import words
from sphinx_conference.render.nodes import HeroTitle, Placeholder
from sphinx_conference.sphinx_ext.basedirective import ConferenceDirective
from sphinx_conference.sphinx_ext.domain import Placement, Promise
from sphinx_conference.sphinx_ext.expand import query_of
from sphinx_conference.sphinx_ext.slips import (
    AnyOptions,
    empty_options,
    lost_options,
    open_fence,
    unknown_options,
)

if TYPE_CHECKING:
    from sphinx_conference.published.records import PublishedEdition
    from sphinx_conference.render.family import Family, Option, Options


class ListingDirective(ConferenceDirective):
    """Shows records of an edition; its body is shown while there are none."""

    family: ClassVar[Family]
    has_content = True

    def run(self) -> list[nodes.Node]:
        """A placeholder; for a hero that opens the page, the section whose heading it makes."""
        edition = self.edition()
        options = {option.name: self._value(option) for option in self.family.options}
        self._note_slips()
        placeholder = Placeholder(
            family=self.family.name,
            edition=edition.id if edition else "",
            options=options,
            docname=self.docname,
            anchors=[],
        )
        self.set_source_info(placeholder)
        self._note(placeholder, edition, options)
        if self.family.name == "event-hero":
            return self._hero(placeholder, edition)
        if self.content:
            placeholder += self.parse_content_to_nodes()
        elif self.family.awaited:
            placeholder += self._coming_soon()
        return [placeholder]

    def _value(self, option: Option) -> str:
        value: str = (self.options.get(option.name) or "").strip() or option.default
        if option.number and value and not re.fullmatch(r"[1-9][0-9]{0,5}", value):
            message = f'{self.name}: "{value}" is no value of :{option.name}:'
            self.note_problem(Code.OPTION, message, "Write a whole number from 1.")
            return option.default
        for word in words(value) if option.many else (value,):
            if option.values and word and word not in option.values:
                hint = did_you_mean(word, option.values) or f"Write one of: {', '.join(option.values)}."
                self.note_problem(Code.OPTION, f'{self.name}: "{word}" is no value of :{option.name}:', hint)
                return option.default
        return value

    def _note_slips(self) -> None:
        """Note options that are not read, and a body that is the rest of the page."""
        body, offset = list(self.content), self.content_offset
        lines = self.block_text.splitlines()
        found = [
            *unknown_options(self.family, self.options, lines),
            *empty_options(self.options, lines),
            *lost_options(self.family, body, offset),
            open_fence(self.family, body, offset),
        ]
        for slip in filter(None, found):
            self.note_problem(slip.code, slip.message, slip.hint, slip.cost, slip.line)

    def _note(self, placeholder: Placeholder, edition: PublishedEdition | None, options: Options) -> None:
        """Note what the page depends on and which addresses this place offers."""
        family, site = self.family, self.domain.site
        shown = edition.id if edition and not family.of_all else ""
        noted = Placement(family.name, shown, options, self.lineno, has_text=bool(self.content))
        self.domain.note_placement(self.docname, noted)
        for edition_id in (
            site.editions if family.of_all else [edition.id if edition else self.options.get("edition", "")]
        ):
            self.domain.note_use(self.docname, edition_id, family.collections)
        for edition_id in site.editions if family.others else ():
            if edition is None or edition_id != edition.id:
                self.domain.note_use(self.docname, edition_id, family.others)
        if family.of_all or family.others or edition is None:
            self.domain.note_use(self.docname, "", ["editions"])
        query = query_of(self.env, placeholder["edition"], options)
        records = family.select(query)
        if not records and self.content and edition and family.promised and not family.may_hold(query):
            what = f"the page has no record for {family.name}"
            self.domain.note_promise(self.docname, Promise(edition.id, self.lineno, what, family.promised))
        filtered = any(options[name] for name in family.filters)
        rank = filtered + (2 if edition and not lies_in(self.docname, edition) else 0)
        if records and family.listed(options):
            placeholder["rank"] = rank
        before = edition_before(edition, site) if edition and family.last_time and not records else None
        if before:
            self.domain.note_use(self.docname, before.id, ["edition"])
        taken = self.env.current_document.setdefault("conf-anchors", set())
        assert isinstance(taken, set), "the set of anchors that this page has given so far"
        for address in family.addresses(query, records):
            if address.anchor not in taken:
                taken.add(address.anchor)
                placeholder["anchors"].append(address.anchor)
                self.domain.note_claim(
                    address.objtype, address.key, Claim(rank, self.docname, address.anchor)
                )

    def _coming_soon(self) -> nodes.paragraph:
        text = nodes.emphasis("", str(_("Coming soon.")))
        return nodes.paragraph("", "", text, translatable=False)

    def _hero(self, placeholder: Placeholder, edition: PublishedEdition | None) -> list[nodes.Node]:
        if self.state.document.next_node(nodes.section) is not None:
            return [placeholder]  # a hero within a page is an illustration of one
        about = edition.edition if edition else None
        # the edition's name tells its page apart in titles, contents and search; the hero shows it above the heading
        name = f"{about.title}, {about.name}" if about else self.config.project
        section = nodes.section(classes=["conf-opening"])
        section["names"] = [nodes.fully_normalize_name(name)]
        title = HeroTitle(name, name, edition=edition.id if edition else "")
        title["translatable"] = False
        self.set_source_info(title)
        section += [title, placeholder]
        self.state.document.note_implicit_target(section, section)
        return [section]


def directive_for(family: Family) -> type[ListingDirective]:
    """The directive class of a family."""
    spec = AnyOptions({option.name: directives.unchanged for option in family.options})
    members = {"family": family, "option_spec": spec, "__doc__": family.summary}
    return type(f"{type(family).__name__}Directive", (ListingDirective,), members)
