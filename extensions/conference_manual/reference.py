"""Reference in the manual, made from what the code declares: directives, data fields, settings, commands."""

from __future__ import annotations

import argparse
import ast
from datetime import date, time
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from babel import Locale
from docutils import nodes

from conference_manual.elements import (
    ManualDirective,
    definitions,
    listed,
    literal,
    paragraph,
    sentence,
    table,
    with_literals,
)
from sphinx_conference.cli import build_parser
from sphinx_conference.cli.export import FORMATS
from sphinx_conference.config import LOCALE_DIR, SETTINGS
from sphinx_conference.exports.schemas import schemas
from sphinx_conference.importers.sources import SOURCES
from sphinx_conference.model.base import Record
from sphinx_conference.model.collections import COLLECTIONS, PAPER_MAP
from sphinx_conference.model.names import Name
from sphinx_conference.model.slots import Slot
from sphinx_conference.model.when import Tbd
from sphinx_conference.render.families import FAMILIES
from sphinx_conference.sphinx_ext import phase, recordform
from sphinx_conference.theme.options import HONOURED, OWN, WITHOUT_PLACE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.fields import FieldInfo

    from sphinx_conference.render.family import Option
    from sphinx_conference.theme.options import ThemeOption

    Item = tuple[list[nodes.Node], list[nodes.Node]]

OTHERS = {phase.NAME: phase.DESCRIPTION, recordform.NAME: recordform.DESCRIPTION}
"""The directives that show no records."""
SCHEMAS = cache(schemas)
"""The schemas, made once."""


class DirectiveReference(ManualDirective):
    """What a directive shows, the files it reads, and its options."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """A paragraph and a definition list."""
        self.depend_on_code()
        family = FAMILIES.get(self.arguments[0]) or OTHERS[self.arguments[0]]
        files = listed(literal(name) for name in dict.fromkeys(map(_file_name, family.collections)))
        intro = paragraph(sentence(family.summary), " It reads ", *files, ".")
        return [intro, definitions(map(self._option, family.options))]

    @staticmethod
    def _option(option: Option) -> Item:
        text = [option.summary]
        if option.values:
            text.append(f"{'Of' if option.many else 'One of'}: {', '.join(option.values)}.")
        if option.default:
            text.append(f"By default {option.default}.")
        if option.many:
            text.append("Several are separated by commas.")
        return [literal(f":{option.name}:")], [paragraph(" ".join(text))]


def _file_name(key: str) -> str:
    collection = next(c for c in COLLECTIONS if c.key == key)
    return f"{'docs/_data/' if collection.shared else ''}{collection.name}.yaml"


class FieldReference(ManualDirective):
    """The fields of a kind of data file, and of the maps within it."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """A definition list for the record, then a heading and a list for each nested map."""
        self.depend_on_code()
        collection = next(c for c in (*COLLECTIONS, PAPER_MAP) if c.key == self.arguments[0])
        schema = SCHEMAS()[collection.key]
        result: list[nodes.Node] = []
        ways = {record: way for way, record in nested(collection.record)}
        for record, path in ways.items():
            part = schema.get("$defs", {}).get(record.__name__, schema)
            if path:
                name = literal(f"{path}:")
                result.append(paragraph(nodes.strong("", "", name), f" {sentence(record.__doc__ or '')}"))
            fields = record.model_fields.items()
            result.append(
                definitions(self._field(n, info, part["properties"][n], ways) for n, info in fields)
            )
        return result

    @staticmethod
    def _field(name: str, info: FieldInfo, spec: dict[str, Any], ways: dict[type[Record], str]) -> Item:
        kind = in_words(info.annotation, spec, ways)
        text = f" {kind}{', needed' if info.is_required() else ''}"
        return [literal(name), nodes.inline("", text, classes=["conf-kind"])], [
            paragraph(info.description or "")
        ]


def nested(record: type[Record]) -> Iterator[tuple[str, type[Record]]]:
    """A record and all records in its fields, each with the first way to it: ``""``, ``sessions``, ``venue``.

    One whose fields another record has too is not told again.
    """
    yield from _nested(record, "", [])


def _nested(record: type[Record], path: str, told: list[type[Record]]) -> Iterator[tuple[str, type[Record]]]:
    if any(issubclass(other, record) for other in told):
        return
    told.append(record)
    yield path, record
    for name, info in record.model_fields.items():
        for part in types_in(info.annotation):
            if isinstance(part, type) and issubclass(part, Record):
                yield from _nested(part, f"{path}.{name}".lstrip("."), told)


def types_in(annotation: Any) -> list[Any]:
    """All types that an annotation is made of."""
    parts = get_args(annotation)
    return [found for part in parts for found in types_in(part)] if parts else [annotation]


def in_words(annotation: Any, spec: dict[str, Any], ways: dict[type[Record], str]) -> str:
    """What may be written for a field: from its annotation, and its schema where that says more.

    ``ways`` lead to the records that are explained.
    """
    choices = spec.get("anyOf", [spec])
    many = any(choice.get("type") == "array" for choice in choices)
    items = [choice["items"] for choice in choices if "items" in choice]
    single = [choice for choice in choices if choice.get("type") not in ("array", "null")]
    one = _one(types_in(annotation), items or single, ways)
    if not many:
        return one
    return f"{one}, or a list" if single else f"list of {one.replace('map', 'maps', 1)}"


def _one(types: list[Any], choices: list[dict[str, Any]], ways: dict[type[Record], str]) -> str:
    known = {
        Name: "name",
        Tbd: "date",
        Slot: "start and end",
        time: "time of day",
        date: "day",
        bool: "true or false",
        int: "number",
    }
    for kind in types:
        if kind in known and Record not in getattr(kind, "__mro__", ()):
            return known[kind]
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            return f"one of {', '.join(kind)}"
        if isinstance(kind, type) and issubclass(kind, Record):
            way = next(way for record, way in ways.items() if issubclass(record, kind))
            return f"map, see {way} below"
    written = [shape.get("type", "") for choice in choices for shape in choice.get("anyOf", [choice])]
    shapes = {name for kind in written for name in ([kind] if isinstance(kind, str) else kind)}
    if any(choice.get("format") == "uri" for choice in choices):
        return "web address"
    return "id" if "integer" in shapes else "text"


class SettingReference(ManualDirective):
    """All settings of ``conf.py``."""

    def run(self) -> list[nodes.Node]:
        """A definition list."""
        self.depend_on_code()
        items: list[Item] = []
        for setting in SETTINGS:
            default = f" By default {setting.default}." if setting.default else ""
            items.append(([literal(setting.name)], [paragraph(f"{setting.summary}{default}")]))
        return [definitions(items)]


class ThemeReference(ManualDirective):
    """The options of the theme: a table of their names, defaults and effects, and those that have no place."""

    def run(self) -> list[nodes.Node]:
        """Tables of its own and of those that it inherits, and a line."""
        self.depend_on_code()
        head = ("Option", "Default", "What it does here")
        own, inherited = ([self._row(option) for option in options] for options in (OWN, HONOURED))
        without = listed(literal(name) for name in sorted(WITHOUT_PLACE))
        return [
            paragraph("Options of its own:"),
            table(head, own),
            paragraph("Options of pydata-sphinx-theme that it honours:"),
            table(head, inherited),
            paragraph(
                "Options that have no place: ",
                *without,
                ", and an ",
                literal("announcement"),
                " from an address.",
            ),
        ]

    @staticmethod
    def _row(option: ThemeOption) -> list[list[nodes.Node]]:
        default: list[nodes.Node] = [literal(option.default)] if option.default else []
        return [[literal(option.name)], default, with_literals(option.summary)]


class CommandReference(ManualDirective):
    """All commands of ``sphinx-conference``."""

    def run(self) -> list[nodes.Node]:
        """For each command what it does, and its arguments."""
        self.depend_on_code()
        result: list[nodes.Node] = []
        for name, command in subcommands(build_parser()):
            text = sentence(command.description or "")
            result.append(paragraph(nodes.strong("", "", literal(f"sphinx-conference {name}")), f": {text}"))
            result.append(definitions(self._arguments(command)))
        return result

    @staticmethod
    def _arguments(command: argparse.ArgumentParser) -> Iterator[Item]:
        for action in command._actions:
            if action.help == argparse.SUPPRESS or isinstance(action, argparse._HelpAction):
                continue
            name = ", ".join(action.option_strings) or str(action.metavar or action.dest)
            choices = f" One of: {', '.join(map(str, action.choices))}." if action.choices else ""
            text = (action.help or "") % {"default": action.default, "prog": command.prog}
            yield [literal(name)], [paragraph(f"{sentence(text)}{choices}")]


def subcommands(parser: argparse.ArgumentParser) -> list[tuple[str, argparse.ArgumentParser]]:
    """The commands of a parser by name."""
    actions = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    return [item for action in actions for item in action.choices.items()]


class SourceReference(ManualDirective):
    """The systems from which ``import`` takes papers and programs."""

    def run(self) -> list[nodes.Node]:
        """For each what it is, and which files it takes."""
        self.depend_on_code()
        rows = (
            ([literal(one.name)], [paragraph(f"{one.summary}: {one.files}.")]) for one in SOURCES.values()
        )
        return [definitions(rows)]


class ExportReference(ManualDirective):
    """The forms that ``export`` writes."""

    def run(self) -> list[nodes.Node]:
        """For each what it is."""
        self.depend_on_code()
        return [definitions(([literal(one.name)], [paragraph(sentence(one.summary))]) for one in FORMATS)]


class SessionReference(ManualDirective):
    """All commands of the repository: the sessions of ``noxfile.py``."""

    def run(self) -> list[nodes.Node]:
        """A definition list; nothing where the site's sources lie without the repository."""
        path = Path(self.env.srcdir).parent / "noxfile.py"
        if not path.is_file():
            return []
        self.env.note_dependency(str(path))
        return [definitions(([literal(n)], [paragraph(t)]) for n, t in sessions(path))]


def sessions(path: Path) -> list[tuple[str, str]]:
    """Name and explanation of each session that a noxfile declares, without running it."""
    functions = [n for n in ast.parse(path.read_text("utf-8")).body if isinstance(n, ast.FunctionDef)]
    return [
        (function.name, (ast.get_docstring(function) or "").partition("\n\n")[0])
        for function in functions
        if any("nox.session" in ast.unparse(decorator) for decorator in function.decorator_list)
    ]


class LanguageReference(ManualDirective):
    """The languages for which there are words."""

    def run(self) -> list[nodes.Node]:
        """A paragraph."""
        self.depend_on_code()
        codes = sorted(path.name for path in LOCALE_DIR.iterdir() if path.is_dir())
        names = [f"{Locale.parse(code).english_name} ({code})" for code in codes]
        return [paragraph(f"Besides English there are words for {', '.join(names)}.")]


DIRECTIVES: dict[str, type[ManualDirective]] = {
    "manual-directive": DirectiveReference,
    "manual-fields": FieldReference,
    "manual-settings": SettingReference,
    "manual-theme": ThemeReference,
    "manual-commands": CommandReference,
    "manual-sources": SourceReference,
    "manual-exports": ExportReference,
    "manual-sessions": SessionReference,
    "manual-languages": LanguageReference,
}
