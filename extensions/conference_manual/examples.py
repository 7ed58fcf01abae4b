"""Examples in the manual. Each is what it shows: parsed as a page, or read as data by the site's own reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from conference_manual.elements import ManualDirective, code_block, definitions, literal, paragraph
from conference_manual.reader import File, as_said, problems_of
from sphinx_conference.data.yaml import read_yaml
from sphinx_conference.model.names import NameField
from sphinx_conference.model.when import parse_when
from sphinx_conference.problems.codes import Code
from sphinx_conference.render.dates.words import format_when
from sphinx_conference.text.docutils_nodes import inline_nodes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

LANGUAGES = {".yaml": "yaml", ".json": "json", ".csv": "text", ".md": "markdown", ".py": "python"}


def framed(source: nodes.Node, *shown: nodes.Node) -> nodes.container:
    """A source, and below it what becomes of it."""
    below = nodes.container("", *shown, classes=["conf-example__shown"])
    return nodes.container("", source, below, classes=["conf-example"])


class Example(ManualDirective):
    """The body twice: as the source of a page, and below it as what it becomes."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """The frame of the two."""
        return [framed(code_block("\n".join(self.content), "text"), *self.parse_content_to_nodes())]


class Record(ManualDirective):
    """A data file named by the argument, in order; with ``:change:``, a diff of which both sides are."""

    required_arguments = 1
    has_content = True
    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {"change": directives.flag}

    def run(self) -> list[nodes.Node]:
        """A literal block. An error if the reader finds fault with it."""
        self.depend_on_code()
        lines = list(self.content)
        change = "change" in self.options
        sides = [[line[1:] for line in lines if line[:1] != skip] for skip in "-+"] if change else [lines]
        for side in sides:
            for problem in problems_of(File(self.arguments[0], "\n".join(side)), instead=True):
                raise self.error(" ".join(as_said(problem)))
        language = LANGUAGES[self.arguments[0][self.arguments[0].rindex(".") :]]
        return [code_block("\n".join(lines), "diff" if change else language)]


class SaysExample(ManualDirective):
    """A data file with a slip, and below it what the check says."""

    required_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        """The frame of the two. An error if the reader finds no fault."""
        self.depend_on_code()
        body = "\n".join(self.content)
        problems = problems_of(File(self.arguments[0], body))
        if not problems:
            raise self.error("There is nothing wrong with this example.")
        return [framed(code_block(body, "yaml"), *messages(map(as_said, problems)))]


class CodeExample(ManualDirective):
    """A warning code: its explanation, a slip, and what is said about it.

    What is said about data comes from the reader. What is said about pages stands in ``:says:``, after the line; the
    manual's test builds those pages.
    """

    required_arguments = 1
    has_content = True
    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {
        "file": directives.unchanged_required,
        "encoding": directives.encoding,
        "size": directives.nonnegative_int,
        "link": directives.flag,
        "says": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        """A definition list of one item."""
        self.depend_on_code()
        code = next(code for code in Code if code.value == self.arguments[0])
        body = "\n".join(self.content)
        path: str = self.options.get("file", "")
        shown: list[nodes.Node] = []
        if said := list(self._said(code, path, body)):
            shown = messages(said)
        if body and shown:
            shown = [framed(code_block(body, LANGUAGES[path[path.rindex(".") :]]), *shown)]
        term = [literal(code.value), nodes.Text(f" ({code.level.value})")]
        result = definitions([(term, [paragraph(f"{code.explanation} {code.cost}".rstrip()), *shown])])
        next(iter(result.findall(nodes.term)))["ids"] = [f"warning-{code.value}"]
        return [result]

    def _said(self, code: Code, path: str, body: str) -> Iterable[tuple[str, str]]:
        if says := self.options.get("says"):
            line, _, text = says.partition(" ")
            return [(f"docs/{path}:{line}:1:", f"{code.level.value} [{code.value}] {text}")]
        if not path:
            return []
        given = {name: self.options[name] for name in ("encoding", "size") if name in self.options}
        file = File(path, body, **given, link="link" in self.options)
        problems = problems_of(file, instead=code is not Code.TWO_FORMS)
        return [as_said(problem) for problem in problems if problem.code is code]


def messages(said: Iterable[tuple[str, str]]) -> list[nodes.Node]:
    """A paragraph for each message: the place as it is typed, then the text, which may wrap."""
    return [paragraph(literal(place), f" {text}") for place, text in said]


class Written(ManualDirective):
    """Ways to write a date, name or text, a line each: what is written, a bar, what it means."""

    required_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        """A definition list: what is written, how it is shown, what it means. An error for what cannot be read."""
        self.depend_on_code()
        items = []
        for line in self.content:
            written, _, meaning = (part.strip() for part in line.rpartition("|"))
            try:
                shown = self._shown(written)
            except (PydanticCustomError, ValidationError) as error:
                raise self.error(f"{written}: {error}") from None
            items.append(([literal(written)], [paragraph(*shown, f": {meaning}")]))
        return [definitions(items)]

    def _shown(self, written: str) -> list[nodes.Node]:
        match self.arguments[0]:
            case "date":
                document, _problems = read_yaml(f"at: {written}\n".encode(), "dates.yaml")
                value = document.value["at"] if document and isinstance(document.value, dict) else None
                return [nodes.strong("", format_when(parse_when(value), self.config.language))]
            case "name":
                document, _problems = read_yaml(f"name: {written}\n".encode(), "papers.yaml")
                value = document.value["name"] if document and isinstance(document.value, dict) else None
                return [nodes.strong("", TypeAdapter(NameField).validate_python(value).full)]
            case "text":
                return inline_nodes(written)
        raise self.error(f"There is no kind {self.arguments[0]}.")


DIRECTIVES: dict[str, type[ManualDirective]] = {
    "manual-example": Example,
    "manual-record": Record,
    "manual-says": SaysExample,
    "manual-code": CodeExample,
    "manual-written": Written,
}
