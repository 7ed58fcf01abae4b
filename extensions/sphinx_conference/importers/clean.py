"""Text, names and addresses of other systems as data files may hold them; all that is dropped or changed is told."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from sphinx_conference.model.names import NameField
from sphinx_conference.model.orcid import Orcid
from sphinx_conference.text.emails import EMAIL, emails, without_emails
from sphinx_conference.text.markup import unknown_tex
from sphinx_conference.text.urls import is_safe_url

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx_conference.importers.person import ImportedPerson


_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u200b\u2028\u2029\ufeff\ufffe\uffff]"
)
_PARAGRAPH = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_HTML = re.compile(
    r"\s*<(?:p|div|ul|ol|h[1-6]|section|article)\b[^<>]*>.*</[a-z0-9]+>\s*", re.DOTALL | re.IGNORECASE
)
_BLOCKS = frozenset(
    {"p", "div", "ul", "ol", "li", "br", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "tr"}
)
_UNSEEN = frozenset({"script", "style", "template"})
_NAME: TypeAdapter[Any] = TypeAdapter(NameField)
_ORCID: TypeAdapter[Any] = TypeAdapter(Orcid)


class Cleaner:
    """Cleans the values of one record; ``say`` is told what was dropped or changed."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self.say = say

    def prose(self, name: str, value: object) -> str:
        """Text with paragraphs, each on one line. HTML becomes text, addresses go, TeX stays and is looked at."""
        text = _text(value)
        if _HTML.fullmatch(text):
            text = _without_html(text)
            self.say(f"{name}: it is HTML, of which the text is taken")
        text = self._visible(name, text.replace("\r\n", "\n").replace("\r", "\n"))
        runs = [" ".join(run.split()) for run in _PARAGRAPH.split(text)]
        text = self._without_addresses(name, "\n\n".join(filter(None, runs)))
        if "\\" in text and (unknown := unknown_tex(text)):
            listed = quoted(", ".join(dict.fromkeys(unknown))[:120])
            self.say(f"{name}: TeX that is not known stays as it is written: {listed}")
        return text

    def line(self, name: str, value: object) -> str:
        """Text on one line."""
        return " ".join(self.prose(name, value).split())

    def lines(self, name: str, values: Iterable[object]) -> list[str]:
        """Several, each once."""
        cleaned = filter(None, (self.line(name, value) for value in values))
        return list({one.casefold(): one for one in reversed(list(cleaned))}.values())[::-1]

    def links(self, links: dict[str, str | None]) -> dict[str, str]:
        """Addresses that may be linked to."""
        found = {}
        for name, value in links.items():
            text = _text(value).strip()
            if not text:
                continue
            if is_safe_url(text, ("http", "https")) and not EMAIL.search(text):
                found[name] = text
            else:
                self.say(f"{name}: it is no web address that can be linked to, and is left out")
        return found

    def people(self, people: Iterable[ImportedPerson]) -> list[Any]:
        """Authors as data files hold them; none at all if one of them has no name that may be published."""
        written = []
        for number, one in enumerate(people, 1):
            name = self._name(one)
            if name is None:
                self.say(f"person {number} has no name that can be published, so nobody is named")
                return []
            author: dict[str, Any] = {"name": name}
            where = (one.affiliation,) if isinstance(one.affiliation, str) else one.affiliation
            if affiliations := self.lines("affiliation", where):
                author["affiliation"] = affiliations[0] if len(affiliations) == 1 else affiliations
            if orcid := self._orcid(one.orcid, number):
                author["orcid"] = orcid
            written.append(author if len(author) > 1 or isinstance(name, dict) else name)
        return written

    def _name(self, one: ImportedPerson) -> Any:
        """``Family, Given`` where the parts are known; ``None`` for what is no name, an address for example."""
        given, family, whole = (
            " ".join(_CONTROL.sub("", _text(part)).split()).strip(",; ")
            for part in (one.given, one.family, one.name)
        )
        name: Any
        if family and given:
            name = {"given": given, "family": family} if "," in given + family else f"{family}, {given}"
        else:
            name = family or given or whole
        if emails(str(name)):  # a handle as @ann is a name
            return None
        try:
            _NAME.validate_python(name)
        except ValidationError:
            return None
        return name

    def _orcid(self, value: str, number: int) -> str:
        text = _text(value).strip()
        if not text:
            return ""
        try:
            return str(_ORCID.validate_python(text))
        except ValidationError:
            self.say(f"the ORCID iD of person {number} cannot be one, and is left out")
            return ""

    def _visible(self, name: str, text: str) -> str:
        seen = _CONTROL.sub("", text)
        if seen != text:
            self.say(f"{name}: characters that cannot be seen are left out")
        return seen

    def _without_addresses(self, name: str, text: str) -> str:
        without = without_emails(text)
        if without != text:
            self.say(f"{name}: an e-mail address is left out")
        return without


def quoted(text: str) -> str:
    """Text of others within a report, which may become that of a pull request: between backticks nobody is called."""
    return f"`{text.replace('`', chr(39))}`"


def _text(value: object) -> str:
    """A value as text; of texts in several languages the English one, or the first."""
    if isinstance(value, dict):
        value = value.get("en") or next((one for one in value.values() if isinstance(one, str)), "")
    if isinstance(value, bool) or value is None or isinstance(value, list):
        return ""
    return str(value)


class _Words(HTMLParser):
    """The words of HTML, a paragraph for each block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - called with both
        self.unseen += tag in _UNSEEN
        if tag in _BLOCKS:
            self.found.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        self.unseen -= tag in _UNSEEN and self.unseen > 0
        if tag in _BLOCKS:
            self.found.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.found.append(data.replace("\n", " "))


def _without_html(text: str) -> str:
    words = _Words()
    words.feed(text)
    words.close()
    return "".join(words.found)
