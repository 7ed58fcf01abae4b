"""The same papers as a Hugo site: a list page, a page a paper, a home page, with a shell as heavy as ours.

The pages hold what ours do: title, authors with affiliations, abstract, links, neighbours, a BibTeX entry, the tags
that Google Scholar reads, JSON-LD and OpenGraph; beside each lie the same three files of bibliography. Formulas stay
TeX, which is the quickest that Hugo can do, or become MathML in abstracts, as ours do. Related papers, the index of
authors and the list's search are left out; Hugo's own related content takes more than a minute for 10 000 papers.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.benchmarks.generate import EDITION

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

CONFIG = """\
baseURL = "https://example.org/"
title = "Large"
disableKinds = ["taxonomy", "term", "RSS", "404"]
[mediaTypes."application/x-bibtex"]
suffixes = ["bib"]
[mediaTypes."application/x-research-info-systems"]
suffixes = ["ris"]
[mediaTypes."application/vnd.citationstyles.csl+json"]
suffixes = ["json"]
[outputFormats.bib]
mediaType = "application/x-bibtex"
isPlainText = true
[outputFormats.ris]
mediaType = "application/x-research-info-systems"
isPlainText = true
[outputFormats.csl]
mediaType = "application/vnd.citationstyles.csl+json"
isPlainText = true
[markup.goldmark.extensions.passthrough]
enable = true
[markup.goldmark.extensions.passthrough.delimiters]
inline = [["$", "$"]]
"""
ADAPTER = """\
{{ range $index, $paper := hugo.Data.papers }}
{{ $.AddPage (dict "path" (printf "%v" .id) "title" .title "weight" (add $index 1)
  "outputs" (slice "html" "bib" "ris" "csl")
  "params" (dict "paper" .) "content" (dict "mediaType" "text/markdown" "value" .abstract)) }}
{{ end }}
"""
SHELL = """\
<!DOCTYPE html>
<html lang="en" data-mode="auto" data-theme="light">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }} — Large</title>
<script src="/_static/theme-init.js"></script>
<link rel="stylesheet" href="/_static/theme.css"><link rel="stylesheet" href="/_static/conference.css">
<link rel="canonical" href="{{ .Permalink }}">
<meta property="og:title" content="{{ .Title }}"><meta property="og:type" content="website">
<meta property="og:site_name" content="Large"><meta property="og:url" content="{{ .Permalink }}">
{{ block "head" . }}{{ end }}
</head>
<body class="conf-body">
<a class="conf-skip" href="#main-content">Skip to main content</a>
<header class="conf-header"><div class="conf-header__inner"><a class="conf-brand" href="/"><span>Large</span></a>
<nav class="conf-nav" aria-label="Site"><ul><li><a href="/icml2026/papers/">Papers</a></li></ul></nav>
<div class="conf-tools"><form class="conf-search" role="search" action="/search.html" method="get"><label>
<span class="conf-sr">Search</span><input type="search" name="q" placeholder="Search" autocomplete="off"></label></form>
<button type="button" class="conf-theme-switch" data-auto="Colours: as the system" data-light="Colours: light"
 data-dark="Colours: dark" hidden><svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
<path d="M12 3a9 9 0 1 0 0 18Z"/><circle cx="12" cy="12" r="9"/><path d="M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0
 10.5 10.5Z"/></svg><span class="conf-sr"></span></button></div></div></header>
<div class="conf-page"><main id="main-content" class="conf-main"><article class="conf-article" data-pagefind-body>
{{ block "main" . }}{{ end }}
</article></main></div>
<footer class="conf-footer"><div class="conf-footer__inner"><p>Large</p><ul><li><a href="/edit">Edit this page</a></li>
<li><a href="/source">Source</a></li><li><a href="/search.html">Search</a></li></ul></div></footer>
<script defer src="/_static/conference.js"></script>
</body>
</html>
"""
PAPER = """\
{{ define "head" }}{{ with .Params.paper }}
<meta name="citation_title" content="{{ .title }}">
{{ range .authors }}<meta name="citation_author" content="{{ .name }}">
<meta name="citation_author_institution" content="{{ .affiliation }}">{{ end }}
<meta name="citation_publication_date" content="2026/07/18">
<meta name="citation_conference_title" content="Workshop on Large Programs, Workshop at ICML 2026">
<meta name="citation_abstract_html_url" content="{{ $.Permalink }}">
<script type="application/ld+json">{{ dict "@context" "https://schema.org" "@type" "ScholarlyArticle"
  "headline" .title "abstract" .abstract "url" $.Permalink "author" .authors | jsonify | safeJS }}</script>
{{ end }}{{ end }}
{{ define "main" }}{{ $page := . }}{{ with .Params.paper }}
<h1>{{ .title }}</h1>
<ol class="conf-authors">{{ range .authors }}<li>{{ .name }}, <span>{{ .affiliation }}</span></li>{{ end }}</ol>
<p><span class="conf-badge">{{ .track }}</span> <span class="conf-badge">{{ .presentation }}</span>
{{ range .topics }}<span class="conf-badge">{{ . }}</span>{{ end }}</p>
<h2>Abstract</h2>{{ $page.Content }}
<p>{{ range $name, $url := .links }}<a class="conf-chip" href="{{ $url }}">{{ $name }}</a> {{ end }}</p>
<h2>Cite</h2><pre><code>@inproceedings{icml2026-{{ .id }},
  title = { {{ .title }} },
  author = { {{ range $i, $a := .authors }}{{ if $i }} and {{ end }}{{ $a.name }}{{ end }} },
  booktitle = {Workshop on Large Programs, Workshop at ICML 2026},
  year = {2026},
  url = { {{ $page.Permalink }} }
}</code></pre>
<nav>{{ with $page.PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ with $page.NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav>
{{ end }}{{ end }}
"""
LIST = """\
{{ define "main" }}<h1>Papers</h1><ol class="conf-papers">
{{ range .Pages.ByWeight }}{{ with .Params.paper }}<li class="conf-paper" id="icml2026-paper-{{ .id }}">
<p class="conf-paper__title"><a href="{{ .id }}/">{{ .title }}</a></p>
<p class="conf-paper__authors">{{ range $i, $a := .authors }}{{ if $i }}, {{ end -}}
<span>{{ $a.name }}</span>{{ end }}</p>
<p class="conf-paper__links"><span class="conf-badge">{{ .presentation }}</span>
{{ range $name, $url := .links }}<a class="conf-chip" href="{{ $url }}">{{ $name }}</a> {{ end }}</p></li>
{{ end }}{{ end }}</ol>{{ end }}
"""
BIB = """\
{{ with .Params.paper }}@inproceedings{icml2026-{{ .id }},
  title = { {{ .title }} },
  author = { {{ range $i, $a := .authors }}{{ if $i }} and {{ end }}{{ $a.name }}{{ end }} },
  booktitle = {Workshop on Large Programs, Workshop at ICML 2026},
  year = {2026},
  url = { {{ $.Permalink }} },
  abstract = { {{ .abstract }} }
}
{{ end }}"""
RIS = """\
{{ with .Params.paper }}TY  - CONF
TI  - {{ .title }}
{{ range .authors }}AU  - {{ .name }}
{{ end }}T2  - Workshop on Large Programs, Workshop at ICML 2026
PY  - 2026
UR  - {{ $.Permalink }}
AB  - {{ .abstract }}
ER  -{{ " " }}
{{ end }}"""
CSL = """\
[{{ with .Params.paper }}{{ dict "id" .id "type" "paper-conference" "title" .title "abstract" .abstract
  "author" .authors "URL" $.Permalink
  "container-title" "Workshop on Large Programs, Workshop at ICML 2026" | jsonify }}{{ end }}]
"""
FORMULA = '{{ transform.ToMath .Inner (dict "output" "mathml" "throwOnError" false) }}'
HOME = '{{ define "main" }}<h1>Workshop on Large Programs</h1>{{ end }}\n'


def write_hugo(folder: Path, records: Sequence[dict[str, Any]], *, mathml: bool = False) -> None:
    """Write the site. Its data is JSON: Hugo's reader of YAML refuses so many records in one file."""
    papers = folder / "content" / EDITION / "papers"
    layouts = folder / "layouts"
    for place in (papers, layouts / "_default", folder / "data"):
        place.mkdir(parents=True, exist_ok=True)
    for path, text in {
        folder / "hugo.toml": CONFIG,
        papers / "_content.gotmpl": ADAPTER,
        layouts / "_default" / "baseof.html": SHELL,
        layouts / "_default" / "single.html": PAPER,
        layouts / "_default" / "single.bib.bib": BIB,
        layouts / "_default" / "single.ris.ris": RIS,
        layouts / "_default" / "single.csl.json": CSL,
        layouts / "_default" / "list.html": LIST,
        layouts / "index.html": HOME,
    }.items():
        path.write_text(text, "utf-8")
    if mathml:
        hooks = layouts / "_default" / "_markup"
        hooks.mkdir(exist_ok=True)
        (hooks / "render-passthrough.html").write_text(FORMULA, "utf-8")
    write_data(folder, records)


def write_data(folder: Path, records: Sequence[dict[str, Any]]) -> None:
    """Write the papers alone."""
    (folder / "data" / "papers.json").write_text(json.dumps(records, ensure_ascii=False), "utf-8")
