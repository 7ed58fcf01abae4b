"""A page that is cut into pieces and filled is the page that the theme would have written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment

from sphinx_conference.pages.stamped.page_template import PageContent, PageTemplateError, page_template

if TYPE_CHECKING:
    from sphinx_conference.pages.stamped.page_template import Render

THEME = """<html><head>{{ metatags }}<title>{{ title|striptags|e }}</title><link href="{{ pagename }}.html">
<script>pagename = '{{ pagename }}'; title = '{{ title|e }}';</script></head>
<body><h1>{{ title }}</h1>{{ title|striptags }} {{ shared }} {{ body }}{{ title }}</body></html>"""

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.sampled_from(
    ["<b>&amp;</b>", "a  b", " a\u00a0b ", "&lt;i&gt;", "{{ title }}", "<!-- x -->", "\\1", "\\g<0>"]
)
contents = st.builds(PageContent, st.from_regex(r"[a-z0-9._-]+", fullmatch=True), texts, texts, texts)


def renderer(template: str) -> Render:
    page = Environment().from_string(template)  # Sphinx's templates do not escape

    def render(name: str, context: dict[str, Any]) -> bytes:
        return page.render(pagename=name, shared="<shared>", **context).encode()

    return render


@given(contents)
def test_a_filled_template_is_the_page_that_the_theme_writes(content: PageContent) -> None:
    render = renderer(THEME)
    template = page_template(render, "2030/papers", {})
    assert template.fill(content) == render(f"2030/papers/{content.name}", content.context())


@given(st.data())
def test_what_looks_like_a_placeholder_is_text(data: st.DataObject) -> None:
    seen: list[dict[str, Any]] = []
    render = renderer(THEME)

    def spying(name: str, context: dict[str, Any]) -> bytes:
        seen.append({"name": name.rpartition("/")[2], **context})
        return render(name, context)

    template = page_template(spying, "p", {})
    placeholders = st.sampled_from([seen[0][key] for key in ("name", "title", "body", "metatags")])
    values = st.lists(placeholders, min_size=1, max_size=3).map("".join)
    content = PageContent("1", data.draw(values), data.draw(values), data.draw(values))
    assert template.fill(content) == render("p/1", content.context())


@pytest.mark.parametrize(
    "template",
    [
        "{{ body }}{{ title|upper }}",
        "{{ body }}{{ title|truncate(9, true, '') }}",
        "{{ body|reverse }}",
        "{{ body }}{{ pagename[:-2] }}",
        "{{ title }} without the text",
    ],
)
def test_other_uses_of_a_value_are_noticed(template: str) -> None:
    with pytest.raises(PageTemplateError):
        page_template(renderer(template), "p", {})


def test_the_digest_is_that_of_the_theme_alone() -> None:
    first, again = page_template(renderer(THEME), "p", {}), page_template(renderer(THEME), "p", {})
    assert first == again
    assert page_template(renderer(THEME + " "), "p", {}).digest != first.digest
