"""What the manual's directives are made of: a base class, and a few docutils nodes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

import sphinx_conference

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PACKAGE = Path(sphinx_conference.__file__).parent
CODE = tuple(sorted((*PACKAGE.rglob("*.py"), *Path(__file__).parent.glob("*.py"))))
"""The modules that the manual is made from."""


class ManualDirective(SphinxDirective):
    """Base of directives whose content comes from the code: the page is read again when the code changes."""

    def depend_on_code(self) -> None:
        """Note all modules as files that the page depends on."""
        page = self.env.current_document
        if not page.get("manual-code"):
            page["manual-code"] = True
            for path in CODE:
                self.env.note_dependency(str(path))


def paragraph(*content: nodes.Node | str) -> nodes.paragraph:
    """A paragraph of text and inline nodes; quotes stay as they are written."""
    parts = [nodes.Text(part) if isinstance(part, str) else part for part in content]
    return nodes.paragraph("", "", *parts, support_smartquotes=False)


def literal(text: str) -> nodes.literal:
    """Text as it is typed."""
    return nodes.literal("", text)


def code_block(text: str, language: str) -> nodes.literal_block:
    """Lines as they are typed."""
    return nodes.literal_block(text, text, language=language)


def listed(parts: Iterable[nodes.Node]) -> list[nodes.Node]:
    """Inline nodes with commas between them."""
    result: list[nodes.Node] = []
    for part in parts:
        result += [nodes.Text(", "), part] if result else [part]
    return result


def definitions(items: Iterable[tuple[Sequence[nodes.Node], Sequence[nodes.Node]]]) -> nodes.definition_list:
    """A definition list: the content of each term, and what stands below it."""
    result = nodes.definition_list(classes=["conf-reference"])
    for term, body in items:
        head = nodes.term("", "", *term, support_smartquotes=False)
        result += nodes.definition_list_item("", head, nodes.definition("", *body))
    return result


def table(head: Sequence[str], rows: Iterable[Sequence[Sequence[nodes.Node]]]) -> nodes.table:
    """A table: a row of headings, and rows of cells that hold inline nodes."""
    group = nodes.tgroup("", *(nodes.colspec(colwidth=1) for _column in head), cols=len(head))
    top = nodes.row("", *(nodes.entry("", paragraph(text)) for text in head))
    body = [nodes.row("", *(nodes.entry("", paragraph(*cell)) for cell in row)) for row in rows]
    group += [nodes.thead("", top), nodes.tbody("", *body)]
    return nodes.table("", group)


def with_literals(text: str) -> list[nodes.Node]:
    """Text in which what stands between back quotes is as it is typed."""
    parts = text.split("`")
    return [literal(part) if n % 2 else nodes.Text(part) for n, part in enumerate(parts) if part]


def sentence(text: str) -> str:
    """``text`` with a capital and a full stop."""
    return f"{text[:1].upper()}{text[1:]}".rstrip(".") + "."
