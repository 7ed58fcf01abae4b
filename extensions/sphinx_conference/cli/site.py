"""What commands share that write something of an edition: which one, and as of which day."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_conference.diagnostics import did_you_mean
from sphinx_conference.editions import current_edition
from sphinx_conference.loader import load
from sphinx_conference.publish import Published, PublishedEdition, publish

if TYPE_CHECKING:
    import argparse


def add_site_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of all such commands."""
    parser.add_argument(
        "docs", metavar="DOCS", type=Path, help="Folder of the site's sources, with conf.py and _data folders"
    )
    parser.add_argument("--edition", metavar="ID", default="", help="The edition; by default the newest")
    parser.add_argument(
        "--as-of",
        metavar="DAY",
        type=date.fromisoformat,
        default=None,
        help="What may be seen on this day (2025-06-09, UTC); by default today",
    )


def published_edition(options: argparse.Namespace) -> tuple[Published, PublishedEdition] | None:
    """The published site and the edition asked for; ``None`` if there is none, which is said on standard error."""
    source: Path = options.docs
    if not source.is_dir():
        print(f"sphinx-conference: there is no folder {source}", file=sys.stderr)
        return None
    site = publish(load(source).site, options.as_of or datetime.now(UTC).date())
    edition = site.editions.get(options.edition) if options.edition else current_edition(site, "")
    if edition is None:
        hint = (
            did_you_mean(options.edition, site.editions) or f"There are {', '.join(site.editions) or 'none'}."
        )
        print(f'sphinx-conference: there is no edition "{options.edition}". {hint}', file=sys.stderr)
        return None
    return site, edition
