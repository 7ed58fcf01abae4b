"""A small site with papers of all kinds and a program."""

from __future__ import annotations

from tests.build.project import CONF

PAPERS = """
- id: 7
  title: On the $E(n)$ engine & more
  abstract: |
    An *abstract* of $\\frac{a}{b}$ and <script>alert(1)</script>.

    And $\\unknowncommand{x}$ in a second paragraph.
  authors:
    - person: ada-lovelace
      presenting: true
      affiliation: [Analytical Society, University of London]
    - name: Babbage, Charles
      native_name: 蔡查理
      corresponding: true
      affiliation: University of London
      orcid: 0000-0002-1825-0097
  presentation: oral
  track: main
  topics: [Engines, Sums]
  awards: Best paper
  board: "12"
  session: morning
  previous_ids: old-7
  links:
    pdf: https://example.org/7.pdf
- id: 8
  title: "<script>alert('title')</script> & $unclosed"
  authors: ["Menabrea, Luigi"]
- id: 9
  title: בינה מלאכותית
  authors: ["Somerville, Mary"]
- id: gone
  title: Canary title
  abstract: Canary abstract
  authors: ["Canary, Author"]
  status: withdrawn
- id: secret
  title: Canary draft
  authors: ["Canary, Author"]
  status: draft
- id: later
  title: Canary embargo
  authors: ["Canary, Author"]
  publish_after: 2030-06-01
"""
SCHEDULE = """
- date: 2030-07-19
  sessions:
    - id: morning
      time: 9:00-10:30
      kind: posters
      title: Posters & coffee
      room: Hall A
    - time: 10:30-10:45
      kind: spotlight
      paper: 7
"""
BASE = 'conference_base_url = "https://example.org/site/"\nconference_as_of = "2030-05-31"\n'
SITE = {
    "conf.py": CONF + BASE,
    "2030/_data/papers.yaml": PAPERS,
    "2030/_data/schedule.yaml": SCHEDULE,
    "2030/index.md": "# Program\n\n```{people}\n```\n\n```{schedule}\n```\n\n```{important-dates}\n```\n",
}
