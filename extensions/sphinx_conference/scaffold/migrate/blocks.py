"""An old page as blocks: headings, items of lists, rows of tables and text, each with the line where it begins.

Markdown is made HTML line by line first, so that lines stay what they are; then one parser reads both. Of Liquid, the
texts in its outputs stay (``{{ "#call" | relative_url }}``), and its tags go.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)---[ \t]*\n", re.DOTALL)
_OUTPUT = re.compile(r"\{\{-?\s*(?:[\"'](?P<text>[^\"'\n]*)[\"'])?[^}\n]*\}\}")
_TAG = re.compile(r"\{%[^%]*%\}")
_HEADING = re.compile(r"[ ]{0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*")
_ITEM = re.compile(r"(\s*)[-*+][ \t]+(.*)")
_ROW = re.compile(r"\s*\|(.+)\|\s*")
_RULE = re.compile(r"\s*(?:-{3,}|\*{3,}|_{3,}|\|?[\s:|-]*-[\s:|-]*\|?)\s*")
_LINK = re.compile(r"!?\[([^\]\n]*)\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"\n]*\")?\s*\)")
_MAIL = re.compile(r"<(?:mailto:)?([^\s<>@]+@[^\s<>@]+\.[^\s<>@]+)>")
_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?:\*\*|</b>)|__(?=\S)(.+?)__")
_STRUCK = re.compile(r"~~(.+?)~~")
_STRUCK_TAGS = frozenset({"s", "del", "strike"})
_BOLD_TAGS = frozenset({"b", "strong"})
_EMPHASIS = re.compile(r"(?<![\w*_])([*_])(?=[^\s*_])([^*_\n<>]+?)(?<=\S)\1(?![\w*_])")
_APART = frozenset(
    ("div", "p", "section", "article", "ul", "ol", "table", "header", "footer", "figure", "figcaption", "nav")
)
_UNSEEN = frozenset({"script", "style", "head", "template", "noscript"})


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text: where it leads, and whether it is struck out, bold or emphasised."""

    text: str
    href: str = ""
    struck: bool = False
    bold: bool = False
    emphasised: bool = False


@dataclass(slots=True)
class Block:
    """``heading``, ``item``, ``row`` or ``text``: its line, its runs (of a row by cells), a heading's level."""

    kind: str
    line: int
    cells: list[list[Run]] = field(default_factory=lambda: [[]])
    level: int = 0

    @property
    def runs(self) -> list[Run]:
        """All of its pieces."""
        return [run for cell in self.cells for run in cell]

    @property
    def text(self) -> str:
        """Its text, folded."""
        return text_of(self.runs)


def text_of(runs: list[Run]) -> str:
    """The text of pieces, folded."""
    return " ".join("".join(run.text for run in runs).split())


@dataclass(frozen=True, slots=True)
class Page:
    """An old page: its blocks in order, what its front matter says (one line a key), and its source by lines."""

    blocks: list[Block]
    front: dict[str, str]
    lines: list[str]


def read_page(source: str) -> Page:
    """Read a page; raises nothing, whatever it holds."""
    source = _CONTROL.sub("", source.replace("\r\n", "\n").replace("\r", "\n"))
    front = _FRONT.match(source)
    values = dict(_pairs(front[1])) if front else {}
    blank = "\n" * source[: front.end()].count("\n") if front else ""
    body = blank + (source[front.end() :] if front else source)
    parser = _Parser()
    parser.feed("\n".join(map(_line_as_html, _without_liquid(body).split("\n"))))
    parser.close()
    return Page([block for block in parser.blocks if block.text], values, source.split("\n"))


def _pairs(front: str) -> list[tuple[str, str]]:
    found = [re.fullmatch(r"([A-Za-z_-]+):\s*(.*)", line) for line in front.splitlines()]
    return [(one[1], one[2].strip().strip("\"'")) for one in found if one]


def config_of(text: str) -> dict[str, str]:
    """The values of a Jekyll site's ``_config.yml`` that stand on one line."""
    return dict(_pairs(text))


def _without_liquid(text: str) -> str:
    """Text without Liquid; lines stay."""

    def kept(found: re.Match[str]) -> str:
        return "\n" * found[0].count("\n")

    return _TAG.sub(kept, _OUTPUT.sub(lambda found: html.escape(found["text"] or "", quote=True), text))


def _line_as_html(line: str) -> str:
    if found := _HEADING.fullmatch(line):
        level = len(found[1])
        return f"<h{level}>{_inline(found[2])}</h{level}>"
    if _RULE.fullmatch(line):
        return "<p>"
    if found := _ITEM.fullmatch(line):
        return f"<li>{_inline(found[2])}</li>"
    if found := _ROW.fullmatch(line):
        cells = "".join(f"<td>{_inline(cell.strip())}</td>" for cell in re.split(r"(?<!\\)\|", found[1]))
        return f"<tr>{cells}</tr>"
    return _inline(line) if line.strip() else "<p>"


def _inline(text: str) -> str:
    text = _LINK.sub(
        lambda f: f"<a href='{html.escape(f[2], quote=True)}'>{f[1]}</a>" if f[0][0] != "!" else "", text
    )
    text = _MAIL.sub(r"<a href='mailto:\1'>\1</a>", text)
    text = _STRUCK.sub(r"<s>\1</s>", text)
    text = _BOLD.sub(lambda found: f"<b>{found[1] or found[2]}</b>", text)
    return _EMPHASIS.sub(r"<em>\2</em>", text)


class _Parser(HTMLParser):
    """Gathers blocks from HTML as people write it: tags may be left open, or close what is not open."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.open: Block | None = None
        self.href, self.struck, self.bold, self.emphasised, self.unseen = "", 0, 0, 0, 0
        self.row = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line = self.getpos()[0]
        if tag in _UNSEEN:
            self.unseen += 1
        elif tag == "a":
            self.href = dict(attrs).get("href") or ""
        elif tag in _STRUCK_TAGS:
            self.struck += 1
        elif tag in _BOLD_TAGS:
            self.bold += 1
        elif tag in ("em", "i"):
            self.emphasised += 1
        elif tag == "br":
            self._add("\n")
        elif re.fullmatch("h[1-6]", tag):
            self._begin(Block("heading", line, level=int(tag[1])))
        elif tag == "tr":
            self._begin(Block("row", line, cells=[]))
            self.row = True
        elif tag in ("td", "th") and self.open and self.open.kind == "row":
            self.open.cells.append([])
        elif tag == "li":
            self._begin(Block("item", line))
        elif tag in _APART and not self.row:
            self._end()

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self.unseen = max(0, self.unseen - 1)
        elif tag == "a":
            self.href = ""
        elif tag in _STRUCK_TAGS:
            self.struck = max(0, self.struck - 1)
        elif tag in _BOLD_TAGS:
            self.bold = max(0, self.bold - 1)
        elif tag in ("em", "i"):
            self.emphasised = max(0, self.emphasised - 1)
        elif tag in ("tr", "table"):
            self.row = False
            self._end()
        elif (re.fullmatch("h[1-6]|li", tag) or tag in _APART) and not self.row:
            self._end()

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self._add(data)

    def close(self) -> None:
        super().close()
        self._end()

    def _add(self, text: str) -> None:
        if self.open is None:
            if not text.strip():
                return
            lead = len(text) - len(text.lstrip())
            self.open = Block("text", self.getpos()[0] + text[:lead].count("\n"))
            self.blocks.append(self.open)
        if not self.open.cells:  # text in a row and in no cell
            self.open.cells.append([])
        self.open.cells[-1].append(Run(text, self.href, self.struck > 0, self.bold > 0, self.emphasised > 0))

    def _begin(self, block: Block) -> None:
        self._end()
        self.open = block
        self.blocks.append(block)

    def _end(self) -> None:
        self.open = None
        self.struck = self.bold = self.emphasised = 0
        self.href = ""
