"""The next edition: the files that begin it, and what changes in those that are there."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_conference.data.folders import DATA
from sphinx_conference.model.prose import Texts, in_language, with_texts
from sphinx_conference.scaffold.answers import Answers
from sphinx_conference.scaffold.files import edition_file, yaml_text
from sphinx_conference.scaffold.toctrees import retargeted, with_entries, without_entry

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from sphinx_conference.model.edition import Edition
    from sphinx_conference.model.people import Appearance
    from sphinx_conference.model.site import EditionData

_CURRENT = re.compile(
    r"""^(?P<before>conference_current\s*=\s*)(?P<value>(["'])[^"'\n]*\3|[0-9]+)""", re.MULTILINE
)
_LEADS = r"(?P<before>(?:[<(`]|:to:\s*)/?)"
"""What stands before the name of a page, and never within an address of the web."""
SPEAK = frozenset({"speaker", "panelist"})
"""Roles of one year; who has no other is not taken over."""
_SHOWN = {
    "dates": "# Important dates\n\n```{important-dates}\n```\n",
    "people": "# People\n\n```{people}\n```\n",
    "program": "# Program\n\n```{schedule}\n```\n",
    "papers": "# Papers\n\n```{accepted-papers}\n```\n",
}


@dataclass(slots=True)
class NextEdition:
    """What is to be done, by paths from the folder of the sources."""

    new: dict[str, str] = field(default_factory=dict)
    changed: dict[str, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    """What is left to a person, in sentences."""


def year_of(identifier: str, before: int) -> int:
    """The year of an edition with this id, given that of the one before."""
    found = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", identifier)
    return int(found[0]) if found else before + 1


def plan_next(source: Path, old: EditionData, new: str, *, people: bool = False) -> NextEdition:
    """What begins the edition ``new`` after ``old``, whose ``edition.yaml`` could be read."""
    assert old.edition is not None
    plan = NextEdition()
    year = year_of(new, old.edition.year)
    names = _Names(old.id, new, old.edition, year)
    folder = old.folder.removesuffix(f"/{DATA}")
    folder_new = f"{folder.rpartition('/')[0]}/{new}".lstrip("/")
    plan.new.update(_data_files(old, names, folder_new, people=people))
    if people and (left := sum(set(one.role) <= SPEAK for one in old.people)):
        plan.remarks.append(f"{left} speakers and panelists of {old.id} are not taken over.")
    pages = _pages(source, plan)
    for name in [name for name in pages if name.startswith(f"{folder}/")]:
        plan.new[f"{folder_new}{name.removeprefix(folder)}.md"] = names.in_page(pages[name])
    if f"{folder}/index" not in pages:
        pages[f"{folder}/index"] = plan.new[f"{folder}/index.md"] = _page_of(old)
        plan.remarks.append(f"{folder}/index.md shows {old.id} from now on, which only the home page did.")
    _retarget_toctrees(plan, pages, folder, folder_new)
    _make_current(plan, source, old.id, new)
    _follow_around(plan, source, f"{source.name}/{folder}", f"{source.name}/{folder_new}")
    return plan


class _Names:
    """What the editions are called, and how names in text follow."""

    def __init__(self, old: str, new: str, edition: Edition, year: int) -> None:
        self.old, self.new, self.edition, self.year = old, new, edition, year
        self.before = str(edition.year)
        self.name = (
            self.with_new_year(edition.name) if self.before in edition.name else f"{edition.name} {year}"
        )

    def with_new_year(self, text: str) -> str:
        """A name with the year that follows."""
        return text.replace(self.before, str(self.year))

    def in_page(self, text: str) -> str:
        """A page for the new edition: its names, and the year in headings. Other years are left to whoever writes."""
        text = re.sub(
            rf"{_LEADS}{re.escape(self.old)}/",
            rf"\g<before>{self.new}/",
            text.replace(self.edition.name, self.name),
        )
        return re.sub(
            rf"^#.*\b{self.before}\b.*$", lambda found: self.with_new_year(found[0]), text, flags=re.MULTILINE
        )


def _data_files(old: EditionData, names: _Names, folder: str, *, people: bool) -> Iterator[tuple[str, str]]:
    edition = names.edition
    title = in_language(edition.title, edition.language)
    answers = Answers(names.name, title, names.year, "", "UTC", "")
    for name in ("edition", "dates", "people", "papers", "schedule"):
        text = edition_file(f"{DATA}/{name}.yaml", answers)
        if name == "edition":
            text = _edition_text(text, edition, names)
        elif name == "dates" and old.dates:
            text = f"{text.partition('- id:')[0]}{_dates(old, names)}"
        elif name == "people" and people and (records := "\n".join(_people(old))):
            text = f"{text.removesuffix('[]' + chr(10))}{records}"
        depth = folder.count("/") + 1
        yield f"{folder}/{DATA}/{name}.yaml", text.replace("=../../schemas", f"={'../' * (depth + 1)}schemas")


def _edition_text(text: str, edition: Edition, names: _Names) -> str:
    """The file of the new edition: what stays from year to year, and the zone to be set with the place."""
    kept = {"acronym": edition.acronym, "host": names.with_new_year(edition.host) if edition.host else None}
    if edition.language != "en":
        kept["language"] = edition.language
    lines = "".join(f"{key}: {yaml_text(value)}\n" for key, value in kept.items() if value)
    text = text.replace("zone: UTC\n", f"zone: UTC  # until the place is known\n{lines}")
    return re.sub(r"^# host: .*\n", "", text, flags=re.MULTILINE) if edition.host else text


def _dates(old: EditionData, names: _Names) -> str:
    """The kinds of dates that there were, all to be announced."""
    records = []
    for date in old.dates:
        if not date.cancelled:
            label = _prose(with_texts(date.label, names.with_new_year))
            records.append(f"- id: {date.id}\n  label: {label}\n  kind: {date.kind.value}\n  at: TBD\n")
    return "\n".join(records)


def _people(old: EditionData) -> Iterator[str]:
    """The records of those who go on: all but those who only spoke."""
    for one in old.people:
        roles = [role for role in one.role if role not in SPEAK]
        if roles:
            yield _record(one, roles)


def _prose(value: str) -> str:
    """Prose as YAML: a text, or a map of texts by their languages."""
    if not isinstance(value, Texts):
        return yaml_text(value)
    return json.dumps(value.texts, ensure_ascii=False)


def _record(one: Appearance, roles: list[str]) -> str:
    values: dict[str, str | None] = {
        "person": one.person,
        "name": one.name.inverted if one.name else None,
        "native_name": one.native_name,
        "role": ", ".join(roles),
        "affiliation": one.affiliation,
        "note": one.note,
        "url": one.url,
    }
    lines = [f"{key}: {_prose(value)}\n" for key, value in values.items() if value]
    return f"- {'  '.join(lines)}"


def _pages(source: Path, plan: NextEdition) -> dict[str, str]:
    """The text of all pages in Markdown, by their names; what is no UTF-8 is left to a person."""
    found = {}
    for path in sorted(source.rglob("*.md")):
        parts = path.relative_to(source).parts
        if not any(part.startswith(("_", ".")) for part in parts):
            try:
                found[path.relative_to(source).with_suffix("").as_posix()] = path.read_text("utf-8")
            except UnicodeDecodeError:
                name = path.relative_to(source).as_posix()
                plan.remarks.append(f"{name} is not saved as UTF-8, and was neither copied nor changed.")
    return found


def _page_of(old: EditionData) -> str:
    """A page that shows an edition which had none of its own."""
    has = {"dates": old.dates, "people": old.people, "program": old.schedule, "papers": old.papers}
    shown = "\n".join(text for key, text in _SHOWN.items() if has[key])
    return f"```{{event-hero}}\n:button: no\n```\n\n{shown}"


def _retarget_toctrees(plan: NextEdition, pages: dict[str, str], old: str, new: str) -> None:
    """Have tables of contents, and the links of the home page, lead to the new edition; all pages stay in one."""
    made = {path.removesuffix(".md") for path in plan.new if path.endswith(".md")}
    after: dict[str, str] = {}
    for name, text in pages.items():
        if not name.startswith(f"{old}/"):
            after[name] = retargeted(text, name, old, new, made)
    if "index" in after:
        after["index"] = _retarget_links(after["index"], old, new, made)
    whole: Mapping[str, str] = {
        **pages,
        **after,
        **{path.removesuffix(".md"): text for path, text in plan.new.items() if path.endswith(".md")},
    }
    lost = without_entry(whole)
    for folder in (old, new):
        mine = [name for name in lost if name.startswith(f"{folder}/") and name != f"{folder}/index"]
        if mine and f"{folder}/index" in whole:
            text = with_entries(whole[f"{folder}/index"], (name.removeprefix(f"{folder}/") for name in mine))
            (plan.new if f"{folder}/index.md" in plan.new else plan.changed)[f"{folder}/index.md"] = text
    if firsts := [name for name in (f"{new}/index", f"{old}/index") if name in lost and name in whole]:
        after["index"] = with_entries(after.get("index", ""), firsts)
    plan.changed.update({f"{name}.md": text for name, text in after.items() if text != pages.get(name)})


def _retarget_links(text: str, old: str, new: str, made: set[str]) -> str:
    """The home page, whose links to pages of the old edition lead to those of the new one, but for its first page."""

    def target(found: re.Match[str]) -> str:
        page = f"{new}/{found['page']}"
        return f"{found['before']}{page}" if page in made and found["page"] != "index" else found[0]

    return re.sub(rf"{_LEADS}{re.escape(old)}/(?P<page>[\w-]+)", target, text)


def _follow_around(plan: NextEdition, source: Path, old: str, new: str) -> None:
    """Have what init wrote beside the sources name the folder of the new edition: the import of papers, the first page
    of the repository.
    """
    root = source.parent
    for path in (root / "README.md", *sorted((root / ".github" / "workflows").glob("*.yml"))):
        text = path.read_bytes().decode("utf-8", errors="replace") if path.is_file() else ""
        followed = re.sub(rf"(?<![\w./-]){re.escape(old)}(?![\w.-])", new, text)
        if followed != text and "\ufffd" not in text:
            plan.changed[f"../{path.relative_to(root).as_posix()}"] = followed


def _make_current(plan: NextEdition, source: Path, old: str, new: str) -> None:
    """Change the one line of ``conf.py`` that names the current edition."""
    conf = source / "conf.py"
    text = conf.read_text("utf-8") if conf.is_file() else ""
    found = _CURRENT.search(text)
    line = f'conference_current = "{new}"'
    if found and found["value"].strip("\"'") in (old, ""):
        start, end = found.span("value")
        plan.changed["conf.py"] = f'{text[:start]}"{new}"{text[end:]}'
    elif found:
        plan.remarks.append(
            f"conf.py names another edition than {old} as the current one; to change it, write {line}"
        )
    elif "conference_current" in text:
        plan.remarks.append(f"conf.py sets conference_current in a way of its own; write {line}")
