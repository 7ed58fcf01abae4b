"""Data text as HTML: the subset is rendered, everything else is the text that it is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_conference.render import html
from sphinx_conference.render.html import block_html, inline_html, label_html
from sphinx_conference.text import markup
from sphinx_conference.text.docutils_nodes import label_nodes
from sphinx_conference.text.markup import formulas, one_line, paragraphs, without_markup
from sphinx_conference.text.mathml import to_mathml

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token as ParserToken

    from sphinx_conference.text.markup import Token

TEMPLATES = Path(html.__file__).parents[1] / "templates"

TAGS = (
    "script",
    "img",
    "svg",
    "iframe",
    "a",
    "body",
    "details",
    "math",
    "style",
    "object",
    "embed",
    "video",
    "form",
)
EVENTS = ("onerror", "onload", "onclick", "onmouseover", "ontoggle", "onfocus")
SCHEMES = (
    "javascript:",
    "JaVaScRiPt:",
    " java\tscript:",
    "data:text/html,",
    "vbscript:",
    "file:///",
    "//",
    "\\\\",
    "&#106;avascript:",
)

PAYLOADS = [
    *(f"<{tag} {event}=alert(1) src=x href=javascript:alert(1)>x</{tag}>" for tag in TAGS for event in EVENTS),
    *(f"[x]({scheme}alert(1))" for scheme in SCHEMES),
    *(f"[x](<{scheme}alert(1)>)" for scheme in SCHEMES),
    *(f"<{scheme}alert(1)>" for scheme in SCHEMES),
    *(f'"{quote}><script>alert(1)</script>' for quote in ("", "'", "\\", "`")),
    "![x](javascript:alert(1))", "[x][y]\n\n[y]: javascript:alert(1)", '[x](https://e.org "onmouseover=alert(1)")',
    '[x](https://e.org/"onmouseover="alert(1))', "`<script>alert(1)</script>`", "**<b onclick=alert(1)>**",
    "```{include} /etc/passwd\n```", "{eval-rst}`x`", "{{ 7*7 }}", "{% raw %}", "(label)=", "# H1", "[^1]",
    "<!-- x -->",
    "</p></div></article><script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;", "\u2028</script>",
    r"$\href{javascript:alert(1)}{x}$", r"$\text{<script>alert(1)</script>}$", r"$</math><script>alert(1)</script>$",
    r"$\class{x}{y}$", r"$\unicode{x3c}script$", r"$\style{background:url(x)}{y}$", "$<img src=x onerror=alert(1)>$",
]  # fmt: skip


def is_harmless(markup: str) -> bool:
    tree = html5lib.parse(f"<!doctype html><body><main>{markup}</main>", namespaceHTMLElements=False)
    for element in tree.iter():
        tag = str(element.tag).rpartition("}")[2]
        names = {str(name).lower() for name in element.attrib}
        href = element.get("href") or ""
        if tag in {"script", "iframe", "img", "svg", "style", "object", "embed", "form", "video", "details"}:
            return False
        if any(name.startswith("on") or name in ("style", "src") for name in names):
            return False
        if tag == "a" and not href.startswith(("https://", "http://", "mailto:")):
            return False
    return True


def shown_text(markup: str) -> str:
    """What a browser shows of inline HTML."""
    return "".join(html5lib.parseFragment(markup, namespaceHTMLElements=False).itertext())


def readable(text: str) -> str:
    """Text as an HTML parser gives it back: lines end in newlines, and what HTML cannot hold is replaced."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def test_there_are_enough_payloads() -> None:
    assert len(PAYLOADS) >= 100


@pytest.mark.parametrize("payload", PAYLOADS)
def test_attacks_are_text(payload: str) -> None:
    assert is_harmless(str(inline_html(payload)))
    assert is_harmless(str(block_html(payload)))


@given(
    st.text()
    | st.lists(st.sampled_from([*PAYLOADS, "*", "`", "$", "[", "](", "<", "&", "\\", "\n"])).map("".join)
)
def test_any_text_is_harmless_and_keeps_its_words(text: str) -> None:
    markup = str(inline_html(text))
    assert is_harmless(markup)
    if not formulas(text):
        assert shown_text(markup) == readable(without_markup(text))


@given(st.text())
def test_any_paragraphs_are_harmless_and_keep_their_words(text: str) -> None:
    markup = str(block_html(text))
    assert is_harmless(markup)
    assert not formulas(text) or "$" in text
    tree = html5lib.parseFragment(markup, namespaceHTMLElements=False)
    assert [child.tag for child in tree] == ["p"] * len(paragraphs(text))
    if not formulas(text):
        assert ["".join(p.itertext()) for p in tree] == [
            readable(without_markup(run)) for run in paragraphs(text)
        ]


# what text attacks, of each kind that there is a fault for, through a title and an abstract
ATTACKS = {
    "script": "<script>alert(1)</script>",
    "include": "```{include} /etc/passwd\n```",
    "role": "{eval-rst}`x` {ref}`y` {download}`/etc/passwd`",
    "directive": ":::{raw} html\n<b>\n:::",
    "template": "{{ 7 * 7 }} {% for x in y %} ${x} #{x}",
    "label": "(label)=",
    "heading": "# H1",
    "rule": "---",
    "list": "- a\n- b",
    "table": "| a | b |\n|---|---|",
    "quotation": "> a",
    "footnote": "[^1] [^1]: x",
    "definition": "[a]: https://e.org",
    "image": "![alt](https://e.org/x.png)",
    "autolink": "<https://e.org>",
    "end of a script": "</script>\u2028x",
    "entity": "&lt;b&gt; &amp;amp; &#60;",
    "substitution": "|release| `x`_ [1]_ ::",
    "strikethrough": "~~a~~",
    "html comment": "<!-- a -->",
    "cdata": "<![CDATA[x]]>",
}


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_what_the_subset_does_not_have_is_text(attack: str) -> None:
    for written in (str(inline_html(attack)), str(block_html(attack))):
        tree = html5lib.parseFragment(written, namespaceHTMLElements=False)
        assert {element.tag for element in tree.iter()} <= {"DOCUMENT_FRAGMENT", "p", "code", "a"}
        links = [element.get("href") for element in tree.iter("a")]
        assert links == (["https://e.org/x.png"] if "![alt]" in attack else [])
        kept = [c for c in "".join(tree.itertext()) if c.isalnum()]
        words = attack.replace("https://e.org/x.png", "") if links else attack
        assert kept == [c for c in words if c.isalnum()]


@pytest.mark.parametrize(
    "scheme", ["javascript", "JaVaScRiPt", "data", "vbscript", "file", "ftp", "blob", "ms-word", "x"]
)
@pytest.mark.parametrize(
    "form", ["[x]({}:y)", "[x](<{}:y>)", "[x]({}:y 'title')", "[*x*]({}&#58;y)", "[x]({}\\:y)"]
)
def test_no_other_scheme_is_a_link(scheme: str, form: str) -> None:
    markup = str(inline_html(form.format(scheme)))
    assert "href" not in markup
    assert "x" in markup


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*so*", "<em>so</em>"),
        ("**so**", "<strong>so</strong>"),
        ("`a < b`", "<code>a &lt; b</code>"),
        (
            "[x](https://e.org/?a=1&b=2)",
            '<a class="reference external" href="https://e.org/?a=1&amp;b=2">x</a>',
        ),
        ("[x](mailto:a@e.org)", '<a class="reference external" href="mailto:a@e.org">x</a>'),
        ("AT&T <3", "AT&amp;T &lt;3"),
        ("$5 and $6", "$5 and $6"),
        ("an open $ here", "an open $ here"),
        (r"\*no\*", "*no*"),
        ("https://e.org", "https://e.org"),
    ],
)
def test_the_subset(text: str, expected: str) -> None:
    assert str(inline_html(text)) == expected


def test_paragraphs() -> None:
    assert str(block_html("one\nline\n\ntwo")) == "<p>one line</p><p>two</p>"


def test_formula_in_text() -> None:
    shown = str(inline_html("An $E(n)$ graph"))
    assert shown.startswith("An <math xmlns=")
    assert shown.endswith("</math> graph")
    assert without_markup("An $E(n)$ graph") == "An E(n) graph"


@pytest.mark.parametrize(
    "tex", [r"\nosuch{x}", "a_{", r"\href{https://e.org}{x}", "x" * 3000, r"\text{\nosuch}"]
)
def test_formula_that_cannot_be_converted_stays_readable(tex: str) -> None:
    assert to_mathml(tex, display=False) is None
    if len(tex) < 100:
        assert 'class="conf-tex"' in str(inline_html(f"${tex}$"))


@pytest.mark.parametrize(
    "tex",
    [
        "E(n)",
        r"\frac{a}{b}",
        r"\sum_{i=1}^{n} x_i^2",
        r"\alpha\beta",
        r"10^{-3}",
        r"\mathcal{L}",
        r"H_0",
        r"\sqrt{x}",
    ],
)
def test_formulas(tex: str) -> None:
    mathml = to_mathml(tex, display=True)
    assert mathml is not None
    assert mathml.startswith('<math xmlns="http://www.w3.org/1998/Math/MathML" display="block">')
    assert is_harmless(mathml)


@given(st.text(alphabet=r"\{}^_&<>'\"abcxyz0123 frac text sqrt", max_size=60))
def test_any_tex_is_converted_safely_or_not_at_all(tex: str) -> None:
    mathml = to_mathml(tex, display=False)
    assert mathml is None or is_harmless(mathml)


@given(st.text(st.sampled_from("ab  \n\r\t\v\f\x1c\x1d\x1e\x1f\x85\xa0\u2009\u2028é"), max_size=12))
def test_a_folded_text_has_single_spaces(text: str) -> None:
    assert one_line(text) == " ".join(text.split())
    runs = [" ".join(run.split()) for run in text.replace("\r\n", "\n").split("\n\n")]
    assert list(paragraphs(text)) == [run for run in runs if run]


def test_a_link_holds_no_other() -> None:
    text = 'On [the *call*](https://example.org/?a="><b>) for $x$'
    assert str(label_html(text)).startswith("On the <em>call</em> for <math")
    assert [node.tagname for node in label_nodes(text)] == ["#text", "#text", "emphasis", "#text", "math"]
    for path in TEMPLATES.rglob("*.html"):
        links = re.findall(r"<a [^>]*>(?:(?!</a>).)*", path.read_text("utf-8"), re.DOTALL)
        assert not [link for link in links if "|inline" in link], path.name


@given(st.text(st.sampled_from("aé沈 1²$$$.,-'\"&<>#!()[]{}*_`\\$\t\n\r\0")))
def test_lines_taken_apart_are_read_as_the_parser_reads_them(line: str) -> None:
    def described(found: Sequence[Token | ParserToken]) -> list[tuple[str, str, str]]:
        return [(token.type, token.tag, token.content) for token in found]

    parsed = [
        child for token in markup._parser(tex=True).parseInline(line, {}) for child in token.children or []
    ]
    assert described(markup.tokens(line)) == described(parsed)
    if markup.is_plain(line):
        assert described(parsed) == ([("text", "", line)] if line else [])
