"""The page for organisers: its phases, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.build.phasesite import PORTAL, SITE, tree, visible

if TYPE_CHECKING:
    from tests.build.project import Project


@pytest.fixture
def site(project: Project) -> Project:
    return project.write(SITE)


def test_organisers_see_each_phase_and_what_is_missing(site: Project) -> None:
    site.edit("2030/_data/dates.yaml", "kind: notification, at: 2030-04-10", "kind: notification, at: TBD")
    site.edit("2030/_data/papers.yaml", "- id: 7", "- id: 7\n  status: draft")
    site.edit("2030/_data/papers.yaml", "- id: 8", "- id: 8\n  status: draft")
    result = site.build("html", "-W", "-n", "-Dconference_organisers_page=1")
    page = tree(result, "organisers")
    text = " ".join(visible(page).split())
    assert text.count("Submit an abstract") == 4
    assert (
        text.count("Submission site") == 2 + 2 * 6
    )  # before and after; the site's name, and a track, in each
    assert "Sun 10 Mar 2030" not in text
    assert "Thu 10 Jan 2030, 00:00 UTC−8 (Thu 10 Jan 2030, 08:00 UTC)" in text
    assert "Conf 2030: Benchmarks, March 20, AoE" in text
    assert "Mon 1 Jul 2030, 00:00 UTC−7 (Mon 1 Jul 2030, 07:00 UTC)" in text
    assert '"Notification" is TBD.' in text
    assert "There are no accepted papers yet. In review · Program chairs" in text
    assert "There is no portal" not in text
    assert '<meta name="robots" content="noindex" />' in (result.out / "organisers.html").read_text("utf-8")
    assert "organisers" not in (result.out / "site-search.json").read_text("utf-8")


def test_the_page_for_organisers_is_not_published(site: Project) -> None:
    base = "-Dconference_base_url=https://example.org/"
    result = site.build("html", base, "-Dconference_organisers_page=1")
    assert (result.out / "organisers.html").exists()
    assert "organisers" not in (result.out / "sitemap.xml").read_text("utf-8")
    assert not (site.build("html", base).out / "organisers.html").exists()


def test_what_is_missing_while_nothing_is_known(site: Project) -> None:
    site.edit("2030/_data/edition.yaml", f"  portal: {PORTAL}\n", "")
    site.edit("2030/_data/edition.yaml", f', portal: "{PORTAL}-bench"', "")
    site.edit("2030/_data/edition.yaml", ", deadline: bench", "")
    site.write(
        {"2030/_data/dates.yaml": "[]\n", "2030/_data/papers.yaml": "[]\n", "2030/index.md": "# Nothing\n"}
    )
    site.edit("index.md", "```{event-hero}\n", "```{event-hero}\n:button: no\n")
    result = site.build("html", "-Dconference_organisers_page=1")
    text = " ".join(visible(tree(result, "organisers")).split())
    for what in ("no date of kind opening", "There is no portal", "There is no deadline"):
        assert what in text, what
    assert "No dates of the call are announced yet." in text


def test_a_page_of_that_name_is_the_sites_own(site: Project) -> None:
    site.write({"organisers.md": "# Who organises\n"})
    site.edit("index.md", "plain\n", "plain\norganisers\n")
    for option in ("1", "0"):
        result = site.build("html", f"-Dconference_organisers_page={option}")
        assert "Who organises" in (result.out / "organisers.html").read_text("utf-8")
