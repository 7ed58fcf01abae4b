"""Ordinary documentation: the commonest directives look as the inherited theme draws them itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.harness import expect_none
from tests.build.project import Project

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.harness import Serve, VisitorOf

PAGE = """
    # Ordinary

    ```{note}
    A note.
    ```

    ```{warning}
    A warning.
    ```

    ```{figure} dot.svg
    :align: right
    :width: 80px

    A figure.
    ```

    ```{sidebar} A sidebar
    Beside the text.
    ```

    Text with a footnote.[^one]

    | A | B |
    | --- | --- |
    | 1 | 2 |

    ```{list-table}
    :header-rows: 1

    * - C
      - D
    * - 3
      - 4
    ```

    ````{tab-set}
    ```{tab-item} First
    One.
    ```
    ```{tab-item} Second
    Two.
    ```
    ````

    ````{grid} 2
    ```{grid-item-card} Card
    Text.
    ```
    ```{grid-item-card} Card
    Text.
    ```
    ````

    ```{code-block} python
    :caption: Some code

    x = 1
    ```

    ```{rubric} A rubric
    ```

    $$a = b$$

    [^one]: The footnote.
    """
CONF = """
project = "Test"
extensions = ["{extensions}"]
html_theme = "{theme}"
myst_enable_extensions = ["dollarmath"]
html_css_files = ["same.css"]
html_static_path = ["own"]
"""
LOOKED_AT = {
    ".admonition.note": "float display background-color border-left-width border-left-color padding-left",
    ".admonition.note > .admonition-title": "padding-left background-color font-weight position max-width",
    ".admonition.note > p:last-child": "margin-left",
    ".admonition.warning": "border-left-color background-color",
    "figure": "float width",
    "figcaption": "text-align font-size",
    "aside.sidebar": "float background-color border-left-width",
    ".sidebar-title": "font-weight",
    "aside.footnote": "display",
    "aside.footnote > .label": "display float",
    "table.table": "border-collapse text-align",
    "table.table th": "text-align font-weight padding-left border-bottom-width",
    "table.table td": "text-align padding-left border-bottom-width",
    ".sd-tab-set": "display flex-wrap",
    ".sd-tab-set > label": "font-weight padding-left cursor",
    ".sd-card": "display background-color border-top-width border-top-left-radius",
    ".sd-row": "display flex-wrap",
    ".literal-block-wrapper .code-block-caption": "display font-size padding-left",
    ".literal-block-wrapper pre": "font-size padding-left padding-top background-color border-top-width",
    ".rubric": "font-weight font-size margin-top max-width",
}
"""What is compared of each directive."""
LOOK = """looked => Object.entries(looked).flatMap(([selector, names]) => {
  const style = getComputedStyle(document.querySelector(`article ${selector}`));
  return names.split(" ").map(name => `${selector} {${name}: ${style.getPropertyValue(name)}}`);
})"""
SAME = """
html { --pst-font-size-base: 16px; font-size: 16px !important; }
"""


def builder(theme: str, *extensions: str) -> Callable[[Path], Path]:
    """Builds the page under a theme."""

    def build(folder: Path) -> Path:
        project = Project(folder).write({"index.md": PAGE, "own/same.css": SAME})
        project.write({"conf.py": CONF.format(extensions='", "'.join(extensions), theme=theme)})
        project.write(
            {"dot.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" width="80" height="80"/>'}
        )
        result = project.build()
        assert (result.code, result.warnings) == (0, "")
        return result.out

    return build


@pytest.mark.parametrize("width", [1280, pytest.param(360, marks=pytest.mark.wide)])
@pytest.mark.parametrize("theme", ["light", pytest.param("dark", marks=pytest.mark.wide)])
def test_directives_look_as_under_the_inherited_theme_alone(
    visitor_of: VisitorOf, serve: Serve, theme: str, width: int
) -> None:
    sites = [
        serve("ordinary", builder("sphinx_conference", "sphinx_conference", "sphinx_design")),
        serve("ordinary alone", builder("pydata_sphinx_theme", "myst_parser", "sphinx_design")),
    ]
    pages = [visitor_of(site)("index.html", theme=theme, width=width) for site in sites]
    ours, theirs = ([*page.evaluate(LOOK, LOOKED_AT)] for page in pages)
    differences = [f"{here} is {there}" for here, there in zip(ours, theirs, strict=True) if here != there]
    expect_none({"beside the theme alone": differences})
    assert_signs_stand_apart(pages[0])


def assert_signs_stand_apart(page: Page) -> None:
    """No sign lies over the first letter of a title."""
    for title in page.locator(".admonition-title").all():
        right, begins = title.evaluate("""one => {
          const sign = getComputedStyle(one, "::after"), range = document.createRange();
          range.selectNodeContents(one);
          const left = one.getBoundingClientRect().left + parseFloat(sign.left) + parseFloat(sign.marginLeft);
          return [left + parseFloat(sign.width), range.getBoundingClientRect().left];
        }""")
        assert right <= begins
