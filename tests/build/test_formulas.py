"""Formulas of pages and of data: MathML of several lines, and no word of ours where another renderer shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.build.project import CONF, EDITION, Project

if TYPE_CHECKING:
    from pathlib import Path

LINES = r"""
# Formulas

```{math}
a &= b \\
c &= d
```

```{math}
:label: two
a = b

c = d
```

$$
f(x) = \begin{cases} 1 & x > 0 \\ 0 & \text{otherwise} \end{cases}
$$

$$\begin{aligned} a &= b \\ c &= d \end{aligned}$$
"""
PAPERS = r"""
- id: 1
  title: At 5$\sigma$, with \emph{TeX}
  authors: ['Gr\"un, Anna']
  abstract: |
    It is 3.67$\times$ faster \cite{Doe20}, and costs $6 to $10.

    $$a &= b \\ c &= d$$
"""
UNKNOWN = "# Formula\n\n```{math}\n\\unknowncommand{x}\n```\n\n{math}`\\unknown`\n"


@pytest.mark.parametrize("builder", ["html", "latex", "text"])
def test_lines_are_rows(tmp_path: Path, builder: str) -> None:
    conf = f'{CONF}myst_enable_extensions = ["dollarmath"]\n'
    page = "# Papers\n\n```{accepted-papers}\n:show: abstract\n```\n"
    project = Project(tmp_path).write(
        {"conf.py": conf, "index.md": f"{LINES}\n\n```{{toctree}}\n2030/index\n```\n", "2030/index.md": page,
         "2030/_data/edition.yaml": EDITION, "2030/_data/papers.yaml": PAPERS}
    )  # fmt: skip
    result = project.build(builder, "-W", "-n")
    assert (result.code, result.warnings) == (0, "")
    if builder == "html":
        html = (result.out / "index.html").read_text("utf-8")
        assert html.count("<mtable") == 4
        assert "conf-tex" not in html
        paper = (result.out / "2030/index.html").read_text("utf-8")
        assert "<em>TeX</em>" in paper
        assert "<mtable" in paper
        assert "Anna Grün" in paper
        assert "[Doe20], and costs $6 to $10." in paper
    if builder == "latex":
        (tex,) = result.out.glob("*.tex")
        assert r"\begin{aligned}a &= b \\ c &= d\end{aligned}" in tex.read_text("utf-8")


@pytest.mark.parametrize(("renderer", "messages"), [("mathjax", 0), ("mathml", 2), (None, 2)])
def test_only_our_renderer_speaks(tmp_path: Path, renderer: str | None, messages: int) -> None:
    conf = f"{CONF}\nhtml_math_renderer = {renderer!r}\n" if renderer else CONF
    result = Project(tmp_path).write({"conf.py": conf, "index.md": UNKNOWN}).build()
    assert result.warnings.count("[conference.math]") == messages
    if not messages:
        assert result.warnings == ""
