"""What the search finds of a page that is no document."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class StampedText(NamedTuple):
    """What the search finds of a page that is no document.

    ``name`` is the page's, as a document's would be (``icml2023/papers/55``), ``filename`` the path of its source
    (any text: shown nowhere), ``digest`` that of all that ``title`` and ``text`` come from; ``text`` is only read if
    the digest is another than in the last build, so it may be lazy.
    """

    name: str
    filename: str
    title: str
    text: Iterable[str]
    digest: bytes
