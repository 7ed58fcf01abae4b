r"""TeX in text: shown as what it means, and in no text that has none."""

from __future__ import annotations

import html5lib
import pytest
from docutils import nodes
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_conference.model.names import Name
from sphinx_conference.render.html import block_html, inline_html
from sphinx_conference.text import markup
from sphinx_conference.text.docutils_nodes import block_nodes, inline_nodes
from sphinx_conference.text.markup import formulas, unknown_tex, without_markup
from sphinx_conference.text.plaintext import plain_text, rich_text
from sphinx_conference.text.texletters import plain_letters_of
from tests.unit.test_inline import PAYLOADS, is_harmless

LINK = '<a class="reference external" href="{0}">{1}</a>'.format


def shown(text: str) -> str:
    """What is read of a text on the web; formulas as the TeX between dollars."""
    parts = [
        f"${token.content}$" if token.type in markup.MATH else token.content for token in markup.tokens(text)
    ]
    return "".join(parts)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            r"\emph{a} \textit{b} \textbf{c} \texttt{d\_e}",
            "<em>a</em> <em>b</em> <strong>c</strong> <code>d_e</code>",
        ),
        (r"\emph{a \textbf{b} c}d", "<em>a <strong>b</strong> c</em>d"),
        (r"\emph{a *b} c*", "<em>a *b</em> c*"),
        (r"\emph {a}", "<em>a</em>"),
        (r"{\it x} {\em y} {\bf z} {\tt u\_v}", "<em>x</em> <em>y</em> <strong>z</strong> <code>u_v</code>"),
        (r"\em{i.e.}", "<em>i.e.</em>"),
        (r"\textsc{Abc} \textcolor{red}{d} \mbox{e}", "Abc d e"),
        (r"5\textsuperscript{th} H\textsubscript{2}O", "5<sup>th</sup> H<sub>2</sub>O"),
        (r"\url{https://x.org/~me\_a}", LINK("https://x.org/~me_a", "https://x.org/~me_a")),
        (r"\href{https://x.org/a}{the \emph{site}}", LINK("https://x.org/a", "the <em>site</em>")),
        (r"\href{javascript:alert(1)}{x} \url{x.org/a}", "x x.org/a"),
        (r"[\url{https://x.org}](https://y.org)", LINK("https://y.org", "https://x.org")),
        (r"as in \cite{Doe20, Roe21}, \citep[p.~3]{Poe}", "as in [Doe20, Roe21], [Poe]"),
        (r"\enquote{so} a\footnote{b}", "“so” a(b)"),
        (r"on LAReQA\@. This", "on LAReQA. This"),
        (r"texts\textemdash including it\textemdash{} are", "texts—including it— are"),
        (
            r"\textbackslash{}emph\{a\} na\textbackslash{}'\{i\}ve 70\textbackslash{}\%",
            "<em>a</em> naíve 70%",
        ),
        (r"a \textbackslash{} b \{c\}", r"a \ b {c}"),
        ("``so'' and ``so\" here", "“so” and ``so&#34; here"),
        ('``a"b`` c', "<code>a&#34;b</code> c"),
    ],
)
def test_commands(text: str, html: str) -> None:
    assert str(inline_html(text)) == html
    assert unknown_tex(text) == []


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (r"G\"odel", "Gödel"),
        (r"Czerwi\'nski", "Czerwiński"),
        (r"Fr\'{e}deric", "Fréderic"),
        (r"{\"O}zt\"urk and M{\"u}ller", "Öztürk and Müller"),
        (r"na\"{\i}ve, na{\"\i}ve, na\"\i ve", "naïve, naïve, naïve"),
        (r"\v{C}ech, \v Cech, {\v C}ech", "Čech, Čech, Čech"),
        (r"Erd\H{o}s, Gar\c{c}on, \k{a}, \u{g}, \r{a}, \d{a}", "Erdős, Garçon, ą, ğ, å, ạ"),
        (r"Stra\ss e, \ss{} and {\ss}", "Straße, ß and ß"),
        (r"S\o ren \L{}ukasz {\AA}s", "Søren Łukasz Ås"),
        (r"Nystr{ö}m", "Nyström"),
        (r"\'{\i}, \`a, \^o, \~n, \=a, \.z", "í, à, ô, ñ, ā, ż"),
        (r"\alpha, \ldots, \LaTeX{} and 90\degree", "α, …, LaTeX and 90°"),
        (r"\mathcal{O}(n \log n)", "𝒪(n log n)"),
        (r"10\% \& \$5 \# \_", "10% & $5 # _"),
        (r"50% of \emph{all} & more", "50% of all & more"),
        (r"1\,000 and vs.\ that", "1\u202f000 and vs. that"),
        (r"one \\ two \\[2pt]", "one two "),
        ("``so'' and ``more''", "“so” and “more”"),
        (r"``\emph{so}''", "“so”"),
        ("Fig.~3, J.~Doe, et~al., Section~5", "Fig.\u00a03, J.\u00a0Doe, et\u00a0al., Section\u00a05"),
        (r"Doe~\cite{Doe} and of~$x$", "Doe\u00a0[Doe] and of\u00a0$x$"),
        ("pages 3--5, 2019--2021, 1---2", "pages 3–5, 2019–2021, 1—2"),
        (r"\emph{a} -- b, c---d, e--f", "a – b, c—d, e–f"),
        (
            "{BERT}: {G}aussian {{CNN}}s, {Large Language Models}",
            "BERT: Gaussian CNNs, Large Language Models",
        ),
        (r"\(x^2\) and \[E = mc^2\]", "$x^2$ and $E = mc^2$"),
        (r"\begin{equation} x \end{equation}", "$x$"),
    ],
)
def test_letters_and_signs(text: str, meant: str) -> None:
    assert shown(text) == meant
    assert unknown_tex(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "in ~5 %, x.org/~me, https://x.org/a~b, ~ and a ~ b, 4~5 times, 20~million",
        "with --option, a -- b, c---d, ---, a--b",
        "'single', ``black box\" and ''both''",
        "{a, b}, {0, 1}, {{ 7*7 }}, {eval-rst}, {name}, n^{2/3}, {Code and data: x}, { A }",
        r"C:\ and \d+ and \n, a \ b",
        "100% of {x} & y_z # 1",
        "https://x.org/a--b/1--2, 10.1000/1--2, me@x.org/1--2",
    ],
)
def test_what_is_no_tex(text: str) -> None:
    assert shown(text) == text
    assert unknown_tex(text) == []


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (r"say \"out\" and \"in\"", 'say "out" and "in"'),
        (r"it\'s, don\'t, we\'re, D\'Angelo", "it's, don't, we're, D'Angelo"),
        (r"\`code\`", "`code`"),
        (r"\*no\*, \[sic\], \[1\], 1\. a", "*no*, [sic], [1], 1. a"),
        (r"`\emph{x} -- ~a {\it y} ``z''`", r"\emph{x} -- ~a {\it y} ``z''"),
        (r"``code -- \emph{x}``", r"code -- \emph{x}"),
    ],
)
def test_what_others_escape_and_what_is_code(text: str, meant: str) -> None:
    assert shown(text) == meant


def test_an_address_is_none() -> None:
    markup_of = str(inline_html(r"[a](https://x.org/a--b~c/\emph{x}/1--2)"))
    assert 'href="https://x.org/a--b~c/%5Cemph%7Bx%7D/1--2"' in markup_of


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        (r"\foo", [r"\foo"]),
        (r"\foo{a}{\emph{b}}[c] \emph{\bar}", [r"\foo{a}{\emph{b}}[c]", r"\bar"]),
        (r"see \ref{fig:x} in C:\users", [r"\ref{fig:x}", r"\users"]),
        ("one\n\n\\two{}", [r"\two{}"]),
    ],
)
def test_what_is_unknown_is_shown_as_written(text: str, unknown: list[str]) -> None:
    assert unknown_tex(text) == unknown
    for one in unknown:
        assert one in plain_text(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (r"3.67$\times$ faster", [r"\times"]),
        (r"5$\sigma$, 85$\%$, 40$^\circ$", [r"\sigma", r"\%", r"^\circ"]),
        (r"3$\times$10$^{-5}$2", [r"\times", "^{-5}"]),
        ("H$_2$O and 5$x$", ["_2", "x"]),
        (r"$10, and 5$\sigma$", [r"\sigma"]),
        ("$6 to $10", []),
        ("$6-$10, $5,000 to $6,000 and US$5/A$6", []),
        ("5$-10$ or 5$/10$", []),
        ("from $5 to 10$ a day", []),
        ("$5$ and $x$", ["5", "x"]),
        (r"\$5$x$", ["x"]),
    ],
)
def test_formulas_and_prices(text: str, found: list[str]) -> None:
    assert formulas(text) == found


WITHOUT = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\\{~$`"))


@given(WITHOUT.map(lambda text: text.replace("--", "-")))
def test_a_text_without_tex_keeps_its_bytes(text: str) -> None:
    parser = markup._parser(tex=False)
    plainly = [(t.type, t.content) for token in parser.parseInline(text, {}) for t in token.children or []]
    assert [(t.type, t.content) for t in markup.tokens(text)] == plainly
    with_rules = [
        (t.type, t.content) for one in markup._parser(tex=True).parseInline(text, {}) for t in one.children
    ]
    assert with_rules == plainly


PIECES = st.lists(
    st.sampled_from(
        [
            *(
                "a",
                "b c",
                " ",
                "1",
                ".",
                "*",
                "_",
                "`",
                "``",
                "''",
                "'",
                '"',
                "~",
                "-",
                "--",
                "---",
                "{",
                "}",
                "[",
                "](",
                ")",
            ),
            *(
                "$",
                "$$",
                "\\",
                "\\\\",
                "%",
                "&",
                "\n\n",
                "\n",
                "https://x.org/",
                "A",
                "é",
                "<",
                "(https://x.org)",
            ),
            *(
                r"\emph{",
                r"\textbf{",
                r"\texttt{",
                r"\url{",
                r"\href{https://x.org}{",
                r"\cite{",
                r"\foo",
                r"\foo{",
            ),
            *(
                r"\"o",
                r"\'{e}",
                r"\v c",
                r"\ss ",
                r"\alpha",
                r"\ldots",
                r"{\it ",
                r"{\bf ",
                r"\(",
                r"\)",
                r"\[",
                r"\]",
            ),
            *(
                r"\,",
                r"\ ",
                r"\%",
                r"\textsuperscript{",
                r"\begin{equation}",
                r"\end{equation}",
                "{BERT}",
                r"\x",
            ),
        ]
    ),
    max_size=14,
).map("".join)


def read_in_html(markup_of: str) -> list[str]:
    """The words of each paragraph, without those of formulas."""
    tree = html5lib.parseFragment(markup_of, namespaceHTMLElements=False)
    return ["".join(_words(one)) for one in tree]


def _words(element: object) -> list[str]:
    tag = str(getattr(element, "tag", "")).rpartition("}")[2]
    words = (
        []
        if tag == "math" or getattr(element, "attrib", {}).get("class") == "conf-tex"
        else [getattr(element, "text", "") or ""]
    )
    if words:
        for child in element:  # type: ignore[attr-defined]  # html5lib's trees have no types
            words += [*_words(child), child.tail or ""]
    return words


def read_in_nodes(paragraph: nodes.Node) -> str:
    """The words of a paragraph of nodes, without those of formulas."""
    return "".join(
        [
            one.astext()
            for one in paragraph.findall(nodes.Text)
            if not isinstance(one.parent, nodes.math) and "conf-tex" not in one.parent.get("classes", ())
        ]
    )


def read_plainly(run: str) -> str:
    return without_markup(run, lambda _tex: "")


@settings(max_examples=600, deadline=None)
@given(PIECES | st.text(max_size=40))
def test_html_nodes_and_plain_text_say_the_same(text: str) -> None:
    runs = markup.paragraphs(text)
    expected = [read_plainly(run) for run in runs]
    assert read_in_html(str(block_html(text))) == expected
    assert [read_in_nodes(node) for node in block_nodes(text)] == expected
    if not formulas(text):
        assert plain_text(text) == " ".join(expected)


@settings(max_examples=300, deadline=None)
@given(PIECES)
def test_elements_are_those_of_the_nodes(text: str) -> None:
    tree = html5lib.parseFragment(str(inline_html(text)), namespaceHTMLElements=False)
    tags = {"em": "emphasis", "strong": "strong", "sup": "superscript", "sub": "subscript", "a": "reference"}
    names = [tags[one.tag] for one in tree.iter() if one.tag in tags]
    root = nodes.inline("", "", *inline_nodes(text))
    assert sorted(names) == sorted(
        one.tagname for one in root.findall(nodes.Element) if one.tagname in tags.values()
    )


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES | st.sampled_from(PAYLOADS), max_size=4).map("".join))
def test_any_tex_is_harmless(text: str) -> None:
    assert is_harmless(str(inline_html(text)))
    assert is_harmless(str(block_html(text)))


@pytest.mark.parametrize(
    "text",
    ["{" * 20_000, "{A" * 5_000 + "}" * 5_000, r"\emph{" * 5_000 + "}" * 5_000, r"\(a" * 10_000, "``a" * 10_000,
     r"\begin{equation}" * 3_000, r"\"o" * 10_000, r"\foo[" * 4_000, r"\cite[" * 4_000, "$a " * 10_000],
    ids=lambda text: text[:8],
)  # fmt: skip
def test_no_text_takes_long(text: str) -> None:
    assert shown(text)


def test_names_have_their_letters() -> None:
    written = {
        r"Fr\'{e}deric Chopin": "Fréderic Chopin",
        r"G\"odel, Kurt": "Kurt Gödel",
        r"Czerwi\'nski, A.~B.": "A. B. Czerwiński",
        r"M{\"u}ller, J{\'e}r{\^o}me": "Jérôme Müller",
        r"\L{}ukasz Erd\H{o}s": "Łukasz Erdős",
        r"D\'Angelo, R.": r"R. D\'Angelo",
    }
    for name, full in written.items():
        assert Name.parse(plain_letters_of(name)).full == full


@given(st.text(st.characters(exclude_characters="\\{~")))
def test_a_name_without_tex_keeps_its_bytes(text: str) -> None:
    assert plain_letters_of(text) == text


@pytest.mark.parametrize(
    ("text", "plainly", "tagged"),
    [
        (r"$z > 6$", "z > 6", "z > 6"),
        (r"$10^{-3}$ at 40$^\circ$", "10⁻³ at 40°", "10<sup>−3</sup> at 40°"),
        (r"H$_2$O, $\sigma_8$", "H₂O, σ₈", "H<sub>2</sub>O, σ<sub>8</sub>"),
        (r"$M_\odot$, $x^{\alpha+1}$", "M_⊙, x^(α+1)", "M<sub>⊙</sub>, x<sup>α+1</sup>"),
        (r"$\frac{a+b}{2}$, $\sqrt{x}$, $\hat{y}$", "(a + b)/2, √x, ŷ", "(a + b)/2, √x, ŷ"),
        (r"$\mathcal{O}(n\log n)$, $x=-1$", "𝒪(n log n), x = −1", "𝒪(n log n), x = −1"),
        (r"$\begin{pmatrix}a&b\\c&d\end{pmatrix}$", "(a b; c d)", "(a b; c d)"),
        (r"$\unknown{x}$", r"\unknown{x}", r"\unknown{x}"),
        (r"\emph{a} \textbf{b} 5\textsuperscript{th}", "a b 5th", "<i>a</i> <b>b</b> 5<sup>th</sup>"),
    ],
)
def test_formulas_for_formats_without_mathematics(text: str, plainly: str, tagged: str) -> None:
    assert plain_text(text) == plainly
    assert rich_text(text) == tagged
