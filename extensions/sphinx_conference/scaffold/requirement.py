"""Where this program came from, as a line of requirements.txt with its version."""

from __future__ import annotations

import json
import subprocess
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from urllib.parse import unquote, urlsplit

from sphinx_conference import __version__

PACKAGE = "sphinx-conference"
REPOSITORY = "https://github.com/ml4astro/ml4astro"
"""Where it is developed."""


def requirement() -> str:
    """The requirement that installs this very program again, as far as that can be told.

    An installer notes where a package came from in ``direct_url.json`` (PEP 610); without it, it is from an index.
    """
    try:
        noted = distribution(PACKAGE).read_text("direct_url.json")
    except PackageNotFoundError:
        return _of_a_folder(Path(__file__).parents[3])
    if noted is None:
        return f"{PACKAGE}=={__version__}"
    origin = json.loads(noted)
    url, vcs = str(origin.get("url", "")), origin.get("vcs_info", {})
    if vcs.get("commit_id"):
        return f"{PACKAGE} @ {vcs.get('vcs', 'git')}+{url}@{vcs['commit_id']}"
    if url.startswith("file:"):
        return _of_a_folder(Path(unquote(urlsplit(url).path)))
    return f"{PACKAGE} @ {url}"


def _of_a_folder(folder: Path) -> str:
    """The commit that is checked out in a folder, else the tag of this version."""
    command = ["git", "-C", str(folder), "rev-parse", "HEAD"]
    commit = ""
    if (folder / ".git").exists():
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=10)
            commit = done.stdout.strip()
        except (OSError, subprocess.SubprocessError):
            commit = ""
    return f"{PACKAGE} @ git+{REPOSITORY}@{commit or f'v{__version__}'}"
