"""All sources; one more is one more entry."""

from __future__ import annotations

from sphinx_conference.importers.online import openreview as online_openreview
from sphinx_conference.importers.online import pretalx as online_pretalx
from sphinx_conference.importers.source import Source
from sphinx_conference.importers.systems import (
    aclpub2,
    bibtex,
    cmt,
    easychair,
    frab,
    hotcrp,
    indico,
    openreview,
    pretalx,
    sessionize,
    softconf,
    tables,
    virtual,
)

SOURCES = {
    one.name: one
    for one in (
        Source(
            "openreview",
            "OpenReview, API 2 and 1",
            "notes as JSON, all pages; the chair's console's Paper Status as CSV adds decisions",
            openreview.read,
            online_openreview.fetch,
        ),
        Source(
            "cmt", "Microsoft CMT", "Submissions exported as Tab-delimited (.txt) or Excel (.xls)", cmt.read
        ),
        Source(
            "easychair",
            "EasyChair with a licence",
            "submission.csv and author.csv, and submission_topic.csv if there is one",
            easychair.read,
        ),
        Source("hotcrp", "HotCRP", "Download > JSON, and > Authors (CSV) for ORCID iDs", hotcrp.read),
        Source(
            "pretalx",
            "pretalx",
            "JSON of /submissions/ and /slots/ of its API, all pages",
            pretalx.read,
            online_pretalx.fetch,
        ),
        Source("frab", "frab and c3voc", "schedule.xml or schedule.json: a program", frab.read),
        Source(
            "indico",
            "Indico",
            "/export/event/<id>.json?detail=contributions, or the contributions as CSV",
            indico.read,
        ),
        Source("sessionize", "Sessionize", "JSON of the endpoint view/All", sessionize.read),
        Source("aclpub2", "aclpub2", "papers.yml", aclpub2.read),
        Source("softconf", "Softconf (START)", "the CSV of submissions", softconf.read),
        Source("bibtex", "BibTeX", "a .bib of what was accepted", bibtex.read),
        Source("csv", "any table", "a CSV, and papers.map.yaml beside the papers, or --map", tables.read),
        Source(
            "virtual",
            "the sites of NeurIPS, ICML and ICLR",
            "/static/virtual/data/<conference>-<year>-orals-posters.json",
            virtual.read,
        ),
    )
}
