"""Directives of this site's manual: reference made from the code, and examples that show what they say.

Part of the site and not of the package: other sites have no use for it.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from sphinx_conference.cli import build_parser
from sphinx_conference.codes import Code
from sphinx_conference.config import SETTINGS
from sphinx_conference.exports.schemas import schemas
from sphinx_conference.model.collections import COLLECTIONS
from sphinx_conference.render.families import FAMILIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def paragraph(*content: nodes.Node | str) -> nodes.paragraph:
    """A paragraph of text and inline nodes."""
    return nodes.paragraph("", "", *[nodes.Text(part) if isinstance(part, str) else part for part in content])


def literal(text: str) -> nodes.literal:
    """Text as it is typed."""
    return nodes.literal("", text)


def definitions(items: Iterable[tuple[Sequence[nodes.Node], Sequence[nodes.Node]]]) -> nodes.definition_list:
    """A definition list: the content of each term, and the paragraphs below it."""
    result = nodes.definition_list(classes=["conf-reference"])
    for term, body in items:
        definition = nodes.definition("", *body)
        result += nodes.definition_list_item("", nodes.term("", "", *term), definition)
    return result


def sentence(text: str) -> str:
    """``text`` with a capital and a full stop."""
    return f"{text[:1].upper()}{text[1:]}".rstrip(".") + "."


class Example(SphinxDirective):
    """The body twice: as source, and below it as what it becomes."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """A container of the two."""
        source = nodes.literal_block("\n".join(self.content), "\n".join(self.content), language="markdown")
        shown = nodes.container("", *self.parse_content_to_nodes(), classes=["conf-example__shown"])
        return [nodes.container("", source, shown, classes=["conf-example"])]


class DirectiveReference(SphinxDirective):
    """What a directive shows, and its options."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """A summary and a definition list."""
        family = FAMILIES[self.arguments[0]]
        read = [part for name in family.collections for part in (literal(f"{name}.yaml"), nodes.Text(", "))][
            :-1
        ]
        items = []
        for option in family.options:
            text = [option.summary]
            if option.values:
                text.append(
                    f"One of: {', '.join(option.values)}."
                    if not option.many
                    else f"Of: {', '.join(option.values)}."
                )
            if option.default:
                text.append(f"By default {option.default}.")
            if option.many:
                text.append("Several are separated by commas.")
            items.append(([literal(f":{option.name}:")], [paragraph(" ".join(text))]))
        return [paragraph(sentence(family.summary), " It reads ", *read, "."), definitions(items)]


class FieldReference(SphinxDirective):
    """The fields of a data file and of the maps within it."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """A definition list for the record, then one for each nested map."""
        key = self.arguments[0]
        schema = schemas()[key]
        record = next(c.record for c in COLLECTIONS if c.key == key).__name__
        parts = {**schema.get("$defs", {})}
        parts.setdefault(record, schema)
        result: list[nodes.Node] = []
        for name in [record, *(n for n in parts if n != record)]:
            part = parts[name]
            if "properties" not in part:
                continue
            if name != record:
                result.append(paragraph(nodes.strong("", name), f": {part.get('description', '')}"))
            required = set(part.get("required", []))
            items = [
                self._field(field, spec, parts, field in required)
                for field, spec in part["properties"].items()
            ]
            result.append(definitions(items))
        return result

    @staticmethod
    def _field(
        name: str, spec: dict[str, Any], parts: dict[str, Any], required: bool
    ) -> tuple[list[nodes.Node], list[nodes.Node]]:
        kind = nodes.inline(
            "", f" {in_words(spec, parts)}{', needed' if required else ''}", classes=["conf-kind"]
        )
        return [literal(name), kind], [paragraph(spec.get("description", ""))]


def in_words(spec: dict[str, Any], parts: dict[str, Any]) -> str:
    """What may be written for a field, from its schema."""
    if "$ref" in spec:
        part = spec["$ref"].rpartition("/")[2]
        target = parts.get(part, {})
        return f"one of {', '.join(target['enum'])}" if "enum" in target else f"map: {part}"
    if "anyOf" in spec:
        words = [in_words(option, parts) for option in spec["anyOf"] if option.get("type") != "null"]
        return " or ".join(dict.fromkeys(words))
    match spec.get("type"):
        case "array":
            return f"list of {in_words(spec.get('items', {}), parts)}"
        case "object":
            return "map with " + ", ".join(spec.get("properties", {}))
        case "boolean":
            return "true or false"
        case "integer":
            return "number"
        case "string":
            return {"uri": "web address", "date": "day"}.get(spec.get("format", ""), "text")
    return "value"


class CodeReference(SphinxDirective):
    """All warning codes with their explanations."""

    def run(self) -> list[nodes.Node]:
        """A definition list."""
        return [definitions(([literal(f"conference.{c.value}")], [paragraph(c.explanation)]) for c in Code)]


class SettingReference(SphinxDirective):
    """All settings of ``conf.py``."""

    def run(self) -> list[nodes.Node]:
        """A definition list."""
        items = []
        for setting in SETTINGS:
            default = f" By default {setting.default}." if setting.default else ""
            items.append(([literal(setting.name)], [paragraph(f"{setting.summary}{default}")]))
        return [definitions(items)]


class CommandReference(SphinxDirective):
    """All commands of ``sphinx-conference``."""

    def run(self) -> list[nodes.Node]:
        """A definition list of commands, each with its arguments."""
        result: list[nodes.Node] = []
        parser = build_parser()
        for action in parser._actions:
            if isinstance(action, argparse._SubParsersAction):
                helps = {choice.dest: choice.help or "" for choice in action._choices_actions}
                for name, command in action.choices.items():
                    result.append(
                        paragraph(literal(f"sphinx-conference {name}"), f": {sentence(helps.get(name, ''))}")
                    )
                    result.append(definitions(self._arguments(command)))
        return result

    @staticmethod
    def _arguments(command: argparse.ArgumentParser) -> list[tuple[list[nodes.Node], list[nodes.Node]]]:
        items: list[tuple[list[nodes.Node], list[nodes.Node]]] = []
        for action in command._actions:
            if action.help == argparse.SUPPRESS or isinstance(action, argparse._HelpAction):
                continue
            name = ", ".join(action.option_strings) or str(action.metavar or action.dest)
            choices = f" One of: {', '.join(map(str, action.choices))}." if action.choices else ""
            text = (action.help or "") % {"default": action.default, "prog": command.prog}
            items.append(([literal(name)], [paragraph(f"{sentence(text)}{choices}")]))
        return items


DIRECTIVES: dict[str, type[SphinxDirective]] = {
    "manual-example": Example,
    "manual-directive": DirectiveReference,
    "manual-fields": FieldReference,
    "manual-codes": CodeReference,
    "manual-settings": SettingReference,
    "manual-commands": CommandReference,
}


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the manual's directives."""
    for name, directive in DIRECTIVES.items():
        app.add_directive(name, directive)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
