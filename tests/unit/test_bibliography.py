"""References: what two BibTeX parsers, and readers of RIS and CSL-JSON, find in what was written."""

from __future__ import annotations

import json
import re
import string
import unicodedata
from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import bibtexparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database.input import bibtex as pybtex_input

from sphinx_conference.cache.output import Output
from sphinx_conference.exports import bibliography
from sphinx_conference.model.dates import ImportantDate
from sphinx_conference.model.edition import Edition
from sphinx_conference.model.papers import Paper
from sphinx_conference.model.people import Person
from sphinx_conference.model.site import EditionData, Site
from sphinx_conference.published.gate import publish
from sphinx_conference.render.citations import bibtex_entry, csl_item, reference, ris_record
from sphinx_conference.render.citations.csl import csl_line
from sphinx_conference.render.citations.latex import balanced, encode, latex, latex_title
from sphinx_conference.render.citations.reference import Reference, Volume, key_of
from sphinx_conference.text.markup import formulas
from sphinx_conference.text.plaintext import plain_text

if TYPE_CHECKING:
    from pathlib import Path

    import pybtex.database

    from sphinx_conference.published.records import Published
    from sphinx_conference.published.state import Build

PAPER: dict[str, Any] = {
    "id": "58",
    "title": "GaMPEN: a *fast* estimator for $z > 6$ at 90% & C_l, the N-body way",
    "authors": [
        {"person": "ada", "presenting": True},
        {"name": "Régaldo-Saint Blancard, Bruno", "affiliation": ["Flatiron", "ENS"]},
        "van der Smagt, Patrick",
        "King, Jr., Martin",
        "Plato",
        {"name": {"family": "LSST Collaboration"}},
        "沈佳士",
        "Różański, Tomasz",
    ],
    "abstract": "First & $\\sqrt{n}$ #1.\n\nSecond `argmax` costs $5.",
    "topics": ["Inference", "Bayes & co"],
    "pages": "17-24",
    "links": {
        "pdf": "https://example.org/58.pdf",
        "doi": "https://doi.org/10.5555/ex_a%b",
        "arxiv": "https://arxiv.org/abs/2207.05107v2",
    },
}
EDITION: dict[str, Any] = {
    "name": "ICML 2022",
    "title": "Machine Learning for Astrophysics",
    "host": "ICML 2022",
    "year": 2022,
    "place": "Baltimore, MD, USA",
    "zone": "America/New_York",
}


def site_of(*papers: dict[str, Any], **edition: Any) -> Published:
    """A published site of one edition with these papers."""
    data = EditionData(
        "icml2022",
        Edition.model_validate({**EDITION, **edition}),
        dates=(
            ImportantDate.model_validate({"id": "day", "label": "Day", "kind": "event", "at": "2022-07-22"}),
        ),
        papers=tuple(Paper.model_validate(paper) for paper in papers),
        folder="icml2022/_data",
    )
    persons = (Person.model_validate({"id": "ada", "name": "Lovelace, Ada", "orcid": "0000-0002-1825-0097"}),)
    return publish(Site(persons, {"icml2022": data}), date(2022, 1, 1))


URL = "https://example.org/58.html"


def reference_of(paper: dict[str, Any], **edition: Any) -> Reference:
    """The reference of a paper."""
    site = site_of(paper, **edition)
    published = site.editions["icml2022"]
    return reference(published.papers[0], published, site, URL)


def by_pybtex(text: str) -> pybtex.database.Entry:
    """The only entry of a file, as pybtex reads it."""
    (entry,) = pybtex_input.Parser().parse_string(text).entries.values()
    return entry


def by_bibtexparser(text: str) -> Any:
    """The only entry of a file, as bibtexparser reads it, with LaTeX decoded."""
    library = bibtexparser.parse_string(text)
    assert not library.failed_blocks
    (entry,) = library.entries
    return entry


def decoded(value: str) -> str:
    """LaTeX of text without math as the reader sees it, by pybtex's decoder."""
    from pybtex.richtext import Text

    text = str(Text.from_latex(value)).replace("\u00a0", " ")
    for command, character in UNKNOWN_TO_PYBTEX.items():
        text = re.sub(rf"\\{command} ?", lambda _found, c=character: c, text)
    return unicodedata.normalize("NFC", text.replace("\\$", "$"))


UNKNOWN_TO_PYBTEX = {"textasciicircum": "^", "textasciitilde": "~", "textbackslash": "\\"}


def people_by_pybtex(entry: pybtex.database.Entry) -> list[tuple[str, str, str, str]]:
    """Given, particle, family and suffix of each author."""
    return [
        (
            decoded(" ".join(person.first_names + person.middle_names)),
            decoded(" ".join(person.prelast_names)),
            decoded(" ".join(person.last_names)),
            decoded(" ".join(person.lineage_names)),
        )
        for person in entry.persons["author"]
    ]


def test_two_parsers_read_the_entry_alike() -> None:
    text = bibtex_entry(reference_of(PAPER))
    one, two = by_pybtex(text), by_bibtexparser(text)
    assert one.key == two.key == "lovelace-icml2022-58"
    assert one.type == two.entry_type == "inproceedings"
    fields = {name: value for name, value in one.fields.items() if name != "month"}
    assert fields == {f.key: f.value for f in two.fields if f.key not in ("author", "month")}
    assert one.fields["month"] == "July"
    assert two["month"] == "jul"
    assert fields["pages"] == "17--24"
    assert fields["eprint"] == "2207.05107"
    assert fields["url"] == "https://example.org/58.html"
    assert fields["doi"] == "10.5555/ex_a%b"
    assert (fields["year"], fields["address"]) == ("2022", "Baltimore, MD, USA")


@pytest.mark.parametrize(
    ("url", "doi"),
    [
        ("https://doi.org/10.5555/ex_a%b", "10.5555/ex_a%b"),
        ("https://dx.doi.org/10.1000/456%23789", "10.1000/456#789"),
        ("https://dl.acm.org/doi/10.1145/3411764.3445092", "10.1145/3411764.3445092"),
        (
            "https://doi.org/10.1002/(SICI)1:8%3C693::AID%3E3.0.CO;2-O",
            "10.1002/(SICI)1:8<693::AID>3.0.CO;2-O",
        ),
        ("https://zenodo.org/records/12345", None),
    ],
)
def test_the_doi_stands_alone(url: str, doi: str | None) -> None:
    assert reference_of({**PAPER, "links": {"doi": url}}).doi == doi


@pytest.mark.parametrize("form", ["abs/{}", "pdf/{}v2", "pdf/{}.pdf", "html/{}v1"])
def test_arxiv_papers_are_known_by_their_id(form: str) -> None:
    url = f"https://arxiv.org/{form.format('2401.01234')}"
    assert reference_of({**PAPER, "links": {"arxiv": url}}).arxiv == "2401.01234"


def test_authors_keep_accents_particles_and_groups() -> None:
    assert people_by_pybtex(by_pybtex(bibtex_entry(reference_of(PAPER)))) == [
        ("Ada", "", "Lovelace", ""),
        ("Bruno", "", "Régaldo-Saint Blancard", ""),
        ("Patrick", "van der", "Smagt", ""),
        ("Martin", "", "King", "Jr."),
        ("", "", "Plato", ""),
        ("", "", "LSST Collaboration", ""),
        ("", "", "沈佳士", ""),
        ("Tomasz", "", "Różański", ""),
    ]


def test_family_names_keep_what_bibtex_takes_for_particles() -> None:
    authors = [
        "Ortega y Gasset, José",
        "al-Khwarizmi, Muhammad",
        "Main de Boissière, Thibault",
        "hooks, bell",
    ]
    entry = by_pybtex(bibtex_entry(reference_of({**PAPER, "authors": authors})))
    assert people_by_pybtex(entry) == [
        ("José", "", "Ortega y Gasset", ""),
        ("Muhammad", "", "al-Khwarizmi", ""),
        ("Thibault", "", "Main de Boissière", ""),
        ("bell", "", "hooks", ""),
    ]
    assert "{al}-Khwarizmi" in bibtex_entry(reference_of({**PAPER, "authors": authors}))


def test_titles_keep_acronyms_math_and_signs() -> None:
    title = by_pybtex(bibtex_entry(reference_of(PAPER))).fields["title"]
    assert title == r"{GaMPEN:} a \emph{fast} estimator for {$z > 6$} at 90\% \& {C\_l,} the {N-body} way"
    # what a style that writes titles in small letters leaves of it (BibTeX's change.case$)
    small = re.sub(r"(\{[^{}]*\})|([^{}]+)", lambda m: m[1] or m[2].lower(), title)
    assert "GaMPEN" in small
    assert "$z > 6$" in small


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (
            "María naïve Īkai",
            r"Mar{\'i}a na{\"i}ve {\=I}kai",
        ),  # Biber makes of \'\i letters that LaTeX refuses
        ("Nguyễn Thị Ệ", r"Nguy{\~{\^e}}n Th{\d{i}} {\d{\^E}}"),
        ("Ẅ Dvořák Kovač", r"{\"W} Dvo{\v{r}}{\'a}k Kova{\v{c}}"),
        ("X\u0323\u0301 n\u0303", r"{\d{\'X}} {\~n}"),
        ("ơ Z\u0351 Łß", "ơ Z\u0351 {\\L}{\\ss}"),
    ],
)
def test_accents_are_commands_that_latex_and_biber_know(text: str, written: str) -> None:
    assert encode(text) == written


@pytest.mark.parametrize(
    ("word", "kept"),
    [
        ("GaMPEN", True),
        ("Title", False),
        ("A", False),
        ("X", True),
        ("galaxy", False),
        ("SO(3)", True),
        ("3D", True),
    ],
)
def test_words_with_capitals_of_their_own(word: str, kept: bool) -> None:
    assert latex_title(word) == (f"{{{word}}}" if kept else word)


LETTERS = st.sampled_from("aAbéÉüßøłŁçñżő¿—–&%$#_~^ .,:;-'沈αя")
WORDS = st.text(LETTERS, min_size=1, max_size=40).map(lambda text: " ".join(text.split())).filter(bool)


@given(WORDS)
def test_text_survives_both_parsers(text: str) -> None:
    plain = plain_text(text)
    written = latex(text)
    assert balanced(written)
    if not formulas(text):
        for read in (
            by_pybtex(f"@misc{{a, title = {{{written}}}}}").fields["title"],
            by_bibtexparser(f"@misc{{a, title = {{{written}}}}}")["title"],
        ):
            assert decoded(read) == unicodedata.normalize("NFC", plain.replace("\u00a0", " "))


@given(st.text("a{}\\"))
def test_braces_are_balanced(tex: str) -> None:
    depths = [tex[:end].count("{") - tex[:end].count("}") for end in range(len(tex) + 1)]
    assert balanced(tex) == (min(depths) == depths[-1] == 0)


def test_papers_of_a_volume_do_not_share_what_is_their_own() -> None:
    other = {**PAPER, "id": "59", "title": "Other", "pages": "3", "abstract": None, "topics": ()}
    site = site_of(PAPER, other)
    volume = Volume(site.editions["icml2022"], site)
    one, two = (volume.reference(paper, URL) for paper in site.editions["icml2022"].papers)
    alone = [reference_of(paper) for paper in (PAPER, other)]
    for writer in (bibtex_entry, ris_record, csl_line):
        assert [writer(one), writer(two)] == [writer(reference) for reference in alone]


@given(st.text(max_size=80).filter(lambda text: text.strip() and text.isprintable()))
def test_any_title_leaves_a_file_that_both_parsers_read(title: str) -> None:
    text = bibtex_entry(reference_of({**PAPER, "title": title, "abstract": title, "topics": [title]}))
    one, two = by_pybtex(text), by_bibtexparser(text)
    assert one.fields["title"] == two["title"]
    assert one.fields["year"] == two["year"] == "2022"


@given(
    st.lists(
        st.sampled_from(["Ghosh, Aritra", "Łoś, Jan", "沈佳士", "O'Neill, Shaquille"]), min_size=1, max_size=3
    )
)
def test_keys_are_ascii_unique_and_stable(authors: list[str]) -> None:
    papers = [
        {**PAPER, "id": identifier, "authors": authors} for identifier in ("1", "2", "10", "a-b", "a.b")
    ]
    site = site_of(*papers)
    edition = site.editions["icml2022"]
    keys = [reference(paper, edition, site).key for paper in edition.papers]
    assert len(set(keys)) == len(keys)
    assert all(set(key) <= set(string.ascii_lowercase + string.digits + "-._") for key in keys)
    alone = site_of(papers[3])
    assert reference(alone.editions["icml2022"].papers[0], alone.editions["icml2022"], alone).key == keys[3]
    assert key_of(edition.papers[0], (), "icml2022") == "icml2022-1"


def test_ris_has_a_tag_to_a_line() -> None:
    text = ris_record(reference_of(PAPER))
    lines = text.split("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines[:-1])
    assert (lines[0], lines[-2:]) == ("TY  - CONF", ["ER  - ", ""])
    authors = [line[6:] for line in lines if line.startswith("AU")]
    assert authors[2:6] == ["van der Smagt, Patrick", "King, Martin, Jr.", "Plato", "LSST Collaboration"]
    assert "TI  - GaMPEN: a fast estimator for z > 6 at 90% & C_l, the N-body way" in lines
    assert {
        "SP  - 17",
        "EP  - 24",
        "PY  - 2022",
        "DA  - 2022/07/22",
        "T2  - Machine Learning for Astrophysics (ICML 2022)",
        "C3  - Machine Learning for Astrophysics, Workshop at ICML 2022",
    } <= set(lines)


TEXTS = st.text(max_size=20).filter(lambda text: text.isprintable() and text.strip())


@given(TEXTS, TEXTS)
def test_csl_is_json_as_the_encoder_writes_it(title: str, name: str) -> None:
    authors = [{"name": {"family": name, "given": title}}, {"name": {"family": name, "suffix": "Jr."}}]
    line = csl_line(reference_of({**PAPER, "title": title, "authors": authors}))
    assert line == json.dumps(json.loads(line), ensure_ascii=False)


def test_csl_is_what_the_schema_allows() -> None:
    item = csl_item(reference_of(PAPER))
    assert item["type"] == "paper-conference"
    assert item["issued"] == {"date-parts": [[2022, 7, 22]]}
    assert item["author"][2] == {"family": "Smagt", "given": "Patrick", "non-dropping-particle": "van der"}
    assert item["author"][5] == {"literal": "LSST Collaboration"}
    assert item["title"] == "GaMPEN: a <i>fast</i> estimator for z > 6 at 90% & C_l, the N-body way"
    assert (item["page"], item["DOI"]) == ("17-24", "10.5555/ex_a%b")


def test_proceedings_name_volume_editors_and_day() -> None:
    proceedings = {"title": "Proceedings of X", "series": "PMLR", "volume": 7, "publisher": "P & Q",
                   "published": "2023-02-01", "editors": "ada"}  # fmt: skip
    entry = by_pybtex(bibtex_entry(reference_of(PAPER, proceedings=proceedings)))
    assert entry.fields["booktitle"] == "Proceedings of {X}"
    assert (entry.fields["series"], entry.fields["volume"], entry.fields["year"]) == ("{PMLR}", "7", "2023")
    assert entry.fields["publisher"] == r"P \& Q"
    assert [str(person) for person in entry.persons["editor"]] == ["Lovelace, Ada"]


SIX = st.lists(st.sampled_from("abcdef"), unique=True)


@given(SIX, SIX, st.sets(st.sampled_from("abcdef")))
def test_files_are_those_that_are_written_anew(
    tmp_path_factory: pytest.TempPathFactory, before: list[str], after: list[str], changed: set[str]
) -> None:
    """Whatever papers come, go, change or change places."""
    old = site_of(*({**PAPER, "id": i} for i in before))
    new = site_of(*({**PAPER, "id": i, "title": "New" if i in changed else PAPER["title"]} for i in after))
    folder, clean = tmp_path_factory.mktemp("old"), tmp_path_factory.mktemp("new")
    for site in (old, new):
        write_below(folder, site)
    write_below(clean, new)
    assert files_below(folder) == files_below(clean)


def test_entries_of_a_changed_paper_alone_are_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    write_paper = bibliography._write_paper
    monkeypatch.setattr(
        bibliography, "_write_paper", lambda folder, one: made.append(one.id) or write_paper(folder, one)
    )
    write_below(tmp_path, site_of(*({**PAPER, "id": i} for i in "abc")))
    write_below(tmp_path, site_of(*({**PAPER, "id": i, "title": f"New {i == 'b'}"} for i in "abc")))
    assert made == [*"abc", *"abc"]
    made.clear()
    write_below(tmp_path, site_of(*({**PAPER, "id": i, "title": f"New {i in 'ab'}"} for i in "abc")))
    assert made == ["a"]


def write_below(folder: Path, site: Published) -> None:
    """Write the bibliographies of a site in one build, after those of the builds before."""
    out, doctrees = folder / "out", folder / "doctrees"
    builder = SimpleNamespace(get_target_uri=lambda name: f"{name}.html")
    config = SimpleNamespace(conference_base_url="https://example.org/")
    app = SimpleNamespace(outdir=out, builder=builder, config=config, parallel=1)
    build = SimpleNamespace(app=app, site=site, output=Output(out, doctrees, "html"), bibtex={})
    bibliography.write(cast("Build", build))


def files_below(folder: Path) -> dict[str, bytes]:
    """The files of a folder by name."""
    return {path.name: path.read_bytes() for path in (folder / "out").rglob("*.*")}
