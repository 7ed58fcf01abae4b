"""What pages about the newest edition still have of an earlier one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_conference.checks.leftovers import in_page
from sphinx_conference.problems.problem import Code
from sphinx_conference.sphinx_ext.domain import domain_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_conference.checks.leftovers import Newest


def note_leftovers(app: Sphinx, docname: str, text: str, newest: Newest | None) -> None:
    """Note them for the home page and the pages in the folder of the newest edition; ``text`` is the page's source."""
    if newest is None or not newest.before:
        return
    folder = newest.folder.rpartition("/")[0]
    home = docname == app.config.root_doc and app.config.conference_current in ("", newest.id)
    if not home and not docname.startswith(f"{folder}/"):
        return
    domain = domain_of(app.env)
    for line, message, hint in in_page(text, newest, app.env.found_docs):
        domain.note_problem(docname, line, Code.LEFTOVER, message, hint)
    for edition in (newest.id, *(one.id for one in newest.before)):
        domain.note_use(docname, edition, ["edition"])
