"""Records to HTML: our own template environment, which escapes everything that is not markup of ours."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from sphinx_conference.config import _, ngettext, pgettext
from sphinx_conference.render.punctuation import colon, comma, listed_html
from sphinx_conference.text.direction import ranges_left_to_right
from sphinx_conference.text.markup import MATH, is_plain, paragraphs, tokens, without_markup
from sphinx_conference.text.mathml import to_mathml

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


_TAGS = {tag: tag for tag in ("em", "strong", "sup", "sub")}


def _written(line: str, *, display: bool = False) -> str:
    """A line as HTML, all text in it escaped; ``display`` sets formulas between double dollars apart.

    What the subset does not have is written as its text.
    """
    if is_plain(line):
        return escape(line)
    result: list[str] = []
    open_tags: list[str] = []
    for token in tokens(line):
        kind = token.type
        if kind == "text":
            result.append(escape(token.content))
        elif kind in MATH:
            result.append(formula_html(token.content, display=display and kind == "math_inline_double"))
        elif token.nesting == 1:
            open_tags.append("a" if token.tag == "a" else _TAGS.get(token.tag, "span"))
            if token.tag == "a":
                result.append(Markup('<a class="reference external" href="{}">').format(token.href))
            else:
                result.append(f"<{open_tags[-1]}>")
        elif token.nesting == -1:
            result.append(f"</{open_tags.pop()}>")
        elif kind == "code_inline":
            result.append(Markup("<code>{}</code>").format(token.content))
        elif kind in ("softbreak", "hardbreak"):
            result.append(" ")
        else:
            result.append(escape(token.content))
    return "".join(result)


def formula_html(tex: str, *, display: bool) -> Markup:
    """A formula as MathML, which we make of an allow list of elements; without it the TeX stays readable."""
    mathml = to_mathml(tex, display=display)
    return Markup(mathml) if mathml else Markup('<code class="conf-tex">{}</code>').format(tex)  # noqa: S704 - as said


@lru_cache(maxsize=1 << 15)
def inline_html(text: str) -> Markup:
    """A line of data text, with its inline Markdown, as safe HTML."""
    return Markup(_written(text))  # noqa: S704 - as said there


def label_html(text: str) -> Markup:
    """As :func:`inline_html`, for the text of a link, in which no other link may stand: of links their text."""
    html = inline_html(text)
    return Markup(_LINK.sub("", html)) if "<a" in html else html  # noqa: S704 - our own, less some of its tags


_LINK = re.compile("</?a(?: [^>]*)?>")


def block_html(text: str) -> Markup:
    """Paragraphs of data text as safe HTML."""
    runs = [_written(run, display=True) for run in paragraphs(text)]
    return Markup("".join([f"<p>{run}</p>" for run in runs]))  # noqa: S704 - each is escaped


@lru_cache(maxsize=1024)
def words(text: str) -> str:
    """Our own words in the site's language. They are looked up once, not once a page."""
    return str(_(text)) if text else ""


class _Environment(Environment):
    def getattr(self, obj: Any, attribute: str) -> Any:
        """An attribute; of a dict, as most variables are, what it holds under that name."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The template environment: escapes, fails on what is undefined, and knows ``inline``, ``label``, ``block``,
    ``without_markup``, ``ranges_left_to_right`` and ``listed``, ``comma`` and ``colon``."""
    env = _Environment(
        loader=ChoiceLoader(
            [
                PackageLoader("sphinx_conference", f"templates/{folder}")
                for folder in ("directives", "stamped")
            ]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["inline"] = inline_html
    env.filters["label"] = label_html
    env.filters["block"] = block_html
    env.filters["plain"] = without_markup
    env.filters["typed"] = ranges_left_to_right
    env.filters["listed"] = listed_html
    env.globals = {"_": words, "ngettext": ngettext, "pgettext": pgettext, "comma": comma, "colon": colon}
    return env


def render(name: str, context: Mapping[str, Any]) -> str:
    """The template ``name`` filled with ``context``."""
    return environment().get_template(name).render(context)


def page_macro(name: str) -> Callable[..., str]:
    """The macro ``page`` of the template ``name``, for many pages: what stands beside it is worked out once."""
    module: Any = environment().get_template(name).make_module()
    return lambda **variables: str(module.page(**variables))  # markup would change what a theme joins to it
