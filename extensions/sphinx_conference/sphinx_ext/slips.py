"""Slips in directives: names that nothing has, options that are not read, fences that are not closed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from docutils import nodes
from docutils.parsers.rst import directives, roles
from docutils.parsers.rst.languages import get_language
from docutils.utils import new_document
from sphinx.util.docutils import SphinxRole

from sphinx_conference.problems.problem import Code, did_you_mean
from sphinx_conference.problems.similar import nearest, within
from sphinx_conference.render.families import FAMILIES
from sphinx_conference.sphinx_ext.basedirective import ConferenceDirective
from sphinx_conference.sphinx_ext.domain import ConferenceDomain, domain_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sphinx.application import Sphinx

    from sphinx_conference.render.family import Family

_OPENING = re.compile(r"^[ \t]*(?P<fence>`{3,}|~{3,}|:{3,})\{(?P<name>[^}\n]+)\}", re.MULTILINE)
_ROLE = re.compile(r"\{([A-Za-z][\w:-]*)\}`")
_ROLES = (*ConferenceDomain.object_types, "contact")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+\S")
_TYPED = re.compile(r"\{(?P<name>[\w-]+)\}(?:\s+:.*)?", re.DOTALL)
_OPTION = re.compile(r"\s*:?\s*(?P<name>[A-Za-z][\w-]*)\s*:(?:\s+|$)(?P<value>.*)")
_OTHER_WORDS = {
    "call": "call-for-abstracts",
    "committee": "people",
    "organizers": "people",
    "panelists": "people",
    "program": "schedule",
    "programme": "schedule",
    "speakers": "people",
}
"""Other words for what directives show."""
_AS_WITHOUT = "The directive is shown as if the option were not there."


class AnyOptions(dict[str, Any]):
    """Options of a directive that reports those that it does not know itself."""

    def __bool__(self) -> bool:
        return True

    def __missing__(self, _name: str) -> Callable[[str], str]:
        return directives.unchanged


class Slip(NamedTuple):
    """Something wrong with a directive: how many lines below its first, or in which line of the page."""

    line: int
    code: Code
    message: str
    hint: str
    cost: str = ""


class UnknownDirective(ConferenceDirective):
    """A directive with a name that is nearly one of ours; nothing stands in its place."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = AnyOptions()

    def run(self) -> list[nodes.Node]:
        """Note what is meant."""
        message, hint = f'there is no directive "{self.name}"', f'Did you mean "{meant(self.name)}"?'
        self.note_problem(Code.DIRECTIVE, message, hint, "Nothing stands in its place.")
        return []


def meant(name: str) -> str:
    """The directive that a name nearly is, or an empty string."""
    word = name.strip().casefold().replace("_", "-").replace(" ", "-")
    parts = [family for family in FAMILIES if len(word) > 3 and word in family.split("-")]
    return _OTHER_WORDS.get(word) or (parts[0] if parts else nearest(word, FAMILIES) or "")


class UnknownRole(SphinxRole):
    """A role with a name that is nearly one of ours; its text is shown without a link."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Note what is meant."""
        docname = self.env.current_document.docname
        message, hint = f'there is no role "{self.name}"', f'Did you mean "{meant_role(self.name)}"?'
        cost = "Its text is shown without a link."
        domain_of(self.env).note_problem(docname, self.lineno, Code.DIRECTIVE, message, hint, cost)
        return [nodes.Text(self.text)], []


def meant_role(name: str) -> str:
    """The role that a name nearly is, or an empty string; of the names that are no domain's only few letters differ."""
    domain, _colon, word = name.strip().casefold().rpartition(":")
    near = nearest(word, _ROLES) if domain else next((one for one in _ROLES if within(word, one, 1)), None)
    return f"{ConferenceDomain.name}:{near}" if near and domain in ("", ConferenceDomain.name) else ""


def know_near_names(app: Sphinx, text: str) -> None:
    """Before a page is parsed: see to it that names that are nearly ours are reported as such."""
    for found in _OPENING.finditer(text):
        name = found["name"]
        if name not in FAMILIES and meant(name) and not _exists(name):
            app.add_directive(name, UnknownDirective)
    for name in set(_ROLE.findall(text)):
        if meant_role(name) and not _is_role(app, name):
            prefix, _colon, word = name.rpartition(":")
            if prefix:
                domain_of(app.env).roles[word] = UnknownRole()
            else:
                app.add_role(name, UnknownRole())


def _is_role(app: Sphinx, name: str) -> bool:
    document = new_document("")
    document.reporter.report_level = 4
    prefix, _colon, word = name.rpartition(":")
    if prefix:
        return domain_of(app.env).role(word) is not None
    known = roles.role(name, get_language("en"), 0, document.reporter)[0]  # type: ignore[arg-type]
    return known is not None or app.env.domains.standard_domain.role(name) is not None


def _exists(name: str) -> bool:
    document = new_document("")
    document.reporter.report_level = 4
    return directives.directive(name, get_language("en"), document)[0] is not None  # type: ignore[arg-type]


def code_instead(document: nodes.document) -> Iterator[Slip]:
    """Blocks of code that are meant for directives: without braces, or with spaces within them."""
    for block in document.findall(nodes.literal_block):
        language = str(block.get("language", ""))
        if language in FAMILIES or language == "{":
            message = f'"{language}" makes a block of code'
            hint = (
                f'Did you mean "{{{language}}}"?'
                if language in FAMILIES
                else "Write {people}, without spaces."
            )
            yield Slip(block.line or 1, Code.DIRECTIVE, message, hint, "It is shown as code.")


def text_instead(document: nodes.document) -> Iterator[Slip]:
    """Paragraphs that are meant for directives: the name in braces, alone or in a line with its options."""
    for paragraph in document.findall(nodes.paragraph):
        if isinstance(paragraph.parent, nodes.section | nodes.document):
            found = _TYPED.fullmatch(paragraph.astext())
            if found and found["name"] in FAMILIES:
                message = f'"{{{found["name"]}}}" stands here as text'
                hint = f"Write ```{{{found['name']}}} in a line of its own, and ``` in the line below it."
                yield Slip(paragraph.line or 1, Code.DIRECTIVE, message, hint, "It is shown as text.")


def unknown_options(family: Family, names: Iterable[str], lines: Sequence[str]) -> Iterator[Slip]:
    """Options that a directive does not have; ``lines`` are all that it consists of."""
    known = [option.name for option in family.options]
    for name in names:
        if name not in known:
            hint = did_you_mean(name, known) or f"Its options are {', '.join(known)}."
            yield Slip(line_of(name, lines), Code.OPTION, f'{family.name} has no option "{name}"', hint)


def empty_options(options: Mapping[str, str | None], lines: Sequence[str]) -> Iterator[Slip]:
    """Options without a value."""
    for name, value in options.items():
        if not (value or "").strip():
            line = line_of(name, lines)
            hint = "Write its value, or delete the line."
            yield Slip(line, Code.NO_MATCH, f":{name}: is empty", hint, _AS_WITHOUT)


def line_of(option: str, lines: Sequence[str]) -> int:
    """How many lines below the directive's first an option stands."""
    start = re.compile(rf"\s*:?\s*{re.escape(option)}\s*:")
    return next((n for n, text in enumerate(lines) if start.match(text)), 0)


def lost_options(family: Family, body: Sequence[str], offset: int) -> Iterator[Slip]:
    """What was meant for an option and is read as text: behind the directive's name, without its colon, or below an
    empty line. ``body`` begins ``offset`` lines below the directive's own."""
    known = {option.name for option in family.options}
    for number, line in enumerate(body, offset + 1):
        if number == 0 and line.strip():
            message = f'{family.name}: "{line.strip()}" behind its name is read as text'
            example = next(
                (option for option in family.options if option.name != "edition"), family.options[0]
            )
            meant = _OPTION.fullmatch(line)
            option = f":{meant['name']}: {meant['value']}" if meant else f":{example.name}: {line.strip()}"
            hint = f"Options stand on lines of their own, below it: {option}"
            yield Slip(0, Code.OPTION, message, hint)
            continue
        found = _OPTION.fullmatch(line)
        if not found:
            if line.strip():
                return
            continue
        name = found["name"] if found["name"] in known else nearest(found["name"], known)
        if not name:
            return
        message = f'{family.name}: "{line.strip()}" is read as text'
        hint = f"Write :{name}: {found['value']}".rstrip() + ", right below the directive's first line."
        yield Slip(number, Code.OPTION, message, hint)


def open_fence(family: Family, body: Sequence[str], offset: int) -> Slip | None:
    """A heading, or a directive that is not closed within: the body of a directive whose fence is not closed."""
    opened: list[tuple[str, int, str]] = []
    for number, line in enumerate(body, offset + 1):
        if not opened and _HEADING.match(line):
            return _open(family, number, "a heading")
        if found := _OPENING.match(line):
            if found["name"] in FAMILIES:
                return _open(family, number, f"the directive {found['name']}")
            opened.append((found["fence"], number, found["name"]))
        elif opened and line.strip().startswith(opened[-1][0]) and not line.strip().strip(opened[-1][0][0]):
            opened.pop()
    return _open(family, opened[0][1], f"the directive {opened[0][2]}") if opened else None


def _open(family: Family, line: int, what: str) -> Slip:
    message = f"{what} stands in the body of {family.name}, and is shown only while that has no records"
    return Slip(line, Code.FENCE, message, f"Close {family.name} above it, with the signs that opened it.")
