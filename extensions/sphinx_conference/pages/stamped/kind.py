"""Pages of one kind: what they have in common, and what each is made of."""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.util.osutil import relative_uri

from sphinx_conference import config
from sphinx_conference.pages.head.picture import PreviewPictures
from sphinx_conference.render.cards import design_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from sphinx_conference.pages.stamped.page_template import PageContent
    from sphinx_conference.published.locations import Claim


class Batch(ABC):
    """Pages of one kind that share a template. Pages are counted from 0, in order."""

    app: Sphinx
    folder: str
    """The folder of all its pages, as part of their names."""
    names: Sequence[str]
    """The last parts of its pages' names."""
    single = ""
    """The last part of the name of its one page, if it has one only."""

    @property
    def key(self) -> str:
        """What tells it from other batches: a folder's pages from the page that has the folder's name."""
        return f"{self.folder}/"

    def page(self, number: int) -> str:
        """The name of a page, as documents have one."""
        return f"{self.folder}/{self.names[number]}" if self.folder else self.names[number]

    @abstractmethod
    def digest(self) -> str:
        """A digest of all that its pages are made of, but the template."""

    @abstractmethod
    def page_digest(self, number: int) -> str:
        """A digest of all that one page is made of, but the template."""

    @abstractmethod
    def context(self) -> Mapping[str, Any]:
        """The variables of the theme's template that all its pages have in common."""

    @abstractmethod
    def make(self, number: int) -> PageContent:
        """What is a page's own."""

    @cached_property
    def pictures(self) -> PreviewPictures:
        """What links to its pages show."""
        return PreviewPictures(self.app)

    def title(self, number: int) -> str:
        """What a listed page is called, as plain text."""
        return self.names[number]

    def text(self, name: str) -> Iterable[str]:  # noqa: ARG002
        """What the search finds in a listed page, as plain text."""
        return ()

    def text_digest(self, name: str, digest: str) -> bytes:  # noqa: ARG002
        """A digest of that text; ``digest`` is that of the whole page."""
        return digest.encode()

    def listed(self) -> Collection[int]:
        """The pages that the sitemap and the search know."""
        return range(len(self.names))


class Addresses:
    """Addresses as seen from one page, given by its name."""

    def __init__(self, builder: Builder, page: str) -> None:
        self.builder, self.here = builder, builder.get_target_uri(page)

    def page(self, name: str) -> str:
        """The address of a page, given by its name."""
        return self.file(self.builder.get_target_uri(name))

    def claim(self, claim: Claim | None) -> str:
        """The address of a claim; empty without one."""
        if claim is None:
            return ""
        page = self.page(claim.docname)
        return f"{page}#{claim.anchor}" if claim.anchor else page

    def folder(self, path: str) -> str:
        """The address of a folder, to which a file's name is added."""
        return self.file(f"{path}/-").removesuffix("-")

    def file(self, path: str) -> str:
        """The address of a file, given by its path within the site."""
        return relative_uri(self.here, path) or "#"


def page_settings(app: Sphinx) -> tuple[str, ...]:
    """The settings that pages made from records depend on, besides the theme's."""
    c = app.config
    return (
        app.builder.name,
        config.base_url(c),
        str(c.language),
        c.project,
        str(c.html_file_suffix),
        c.conference_social_image,
        c.conference_repository,
        c.conference_branch,
        c.conference_docs_path,
        str(design_of(app)),
    )


def record_url(app: Sphinx, folder: str, name: str, record_id: str = "") -> str:
    """The address at which a record's file is edited; empty without a repository.

    ``folder`` is that of the data, from the source folder. The file is the one that there is: ``<name>.yaml``,
    ``.csv`` or ``.json``, or the record's own in a folder ``<name>``.
    """
    c = app.config
    if not c.conference_repository:
        return ""
    forms = [f"{name}.{suffix}" for suffix in ("yaml", "csv", "json")]
    own = f"{name}/{record_id}.yaml"
    there = next((form for form in (own, *forms) if (Path(app.srcdir) / folder / form).is_file()), own)
    path = f"{data}/{there}" if (data := folder.strip("/")) else there
    docs = c.conference_docs_path.strip("/")
    return f"{c.conference_repository.rstrip('/')}/edit/{c.conference_branch}/{docs}/{path}"
