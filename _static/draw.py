"""Draws this site's pictures: the hero's sky with a gravitational lens, the mark, and the picture for link previews.

Deterministic, and standard library only but for social.jpg: run it again after a change and commit what it wrote.

    python3 _static/draw.py             # hero.svg, favicon.svg
    python3 _static/draw.py --social    # social.jpg too; needs playwright and Chromium
"""

from __future__ import annotations

import math
import random
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).parent
WIDTH, HEIGHT = 1600, 800
LENS = (1150, 400)
EINSTEIN_RADIUS = 205
SEED = 2025


def number(value: float) -> str:
    """A coordinate with as few digits as it needs."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


def points(pairs: list[tuple[float, float]]) -> str:
    """A closed path through points."""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in pairs) + "Z"


def stars(rng: random.Random) -> list[str]:
    """Faint stars as dots grouped by brightness, a few bright ones in colour."""
    lines = []
    for radius, opacity, count in ((0.7, 0.45, 260), (1.1, 0.65, 110), (1.6, 0.85, 36)):
        dots = "".join(
            f"M{number(rng.uniform(0, WIDTH))} {number(rng.uniform(0, HEIGHT))}h0" for _ in range(count)
        )
        lines.append(
            f'<path d="{dots}" stroke="#dfe6ff" stroke-width="{2 * radius:.1f}" stroke-linecap="round" '
            f'stroke-opacity="{opacity}" fill="none"/>'
        )
    for _ in range(9):
        x, y = rng.uniform(0, WIDTH), rng.uniform(0, HEIGHT)
        colour = rng.choice(("#ffd9a0", "#cfdcff", "#ffffff"))
        lines.append(f'<circle cx="{number(x)}" cy="{number(y)}" r="7" fill="{colour}" fill-opacity=".10"/>')
        lines.append(f'<circle cx="{number(x)}" cy="{number(y)}" r="2" fill="{colour}"/>')
    return lines


def galaxies(rng: random.Random) -> list[str]:
    """Far galaxies: small tilted ellipses that fade outwards."""
    lines = []
    for _ in range(34):
        x, y = rng.uniform(0, WIDTH), rng.uniform(0, HEIGHT)
        if math.dist((x, y), LENS) < EINSTEIN_RADIUS + 60:
            continue
        size, angle = rng.uniform(4, 13), rng.uniform(0, 180)
        fill = rng.choice(("url(#warm)", "url(#cool)"))
        lines.append(
            f'<ellipse cx="{number(x)}" cy="{number(y)}" rx="{number(size)}" ry="{number(size * rng.uniform(0.3, 0.7))}" '
            f'transform="rotate({number(angle)} {number(x)} {number(y)})" fill="{fill}" fill-opacity=".8"/>'
        )
    return lines


def arc(radius: float, start: float, end: float, width: float, fill: str, opacity: float) -> str:
    """A lensed image: a crescent along a circle around the lens, thickest in its middle. Angles in degrees."""
    outer, inner, steps = [], [], 28
    for step in range(steps + 1):
        t = step / steps
        angle = math.radians(start + (end - start) * t)
        half = width / 2 * math.sin(math.pi * t) ** 0.8
        for side, sign in ((outer, 1), (inner, -1)):
            r = radius + sign * half
            side.append((LENS[0] + r * math.cos(angle), LENS[1] + 0.94 * r * math.sin(angle)))
    return f'<path d="{points(outer + inner[::-1])}" fill="{fill}" fill-opacity="{opacity}"/>'


def lens() -> list[str]:
    """The lensing galaxy with its halo, and the arcs around it."""
    x, y = LENS
    lines = [f'<circle cx="{x}" cy="{y}" r="{EINSTEIN_RADIUS * 1.9}" fill="url(#halo)"/>']
    images = ((0, 196, 292, 20), (-8, 28, 96, 15), (14, 318, 376, 11), (26, 112, 146, 8), (-30, 300, 330, 6))
    for offset, start, end, width in images:
        radius = EINSTEIN_RADIUS + offset
        for spread, opacity in ((5.0, 0.05), (3.0, 0.09), (1.8, 0.16), (1.0, 0.85)):
            lines.append(
                arc(radius, start - 2 * spread, end + 2 * spread, width * spread, "url(#arc)", opacity)
            )
        lines.append(arc(radius, start + 12, end - 12, width * 0.35, "#f3f6ff", 0.8))
    lines.append(
        f'<ellipse cx="{x}" cy="{y}" rx="120" ry="92" transform="rotate(-24 {x} {y})" fill="url(#core)"/>'
    )
    lines.append(
        f'<ellipse cx="{x + 118}" cy="{y + 74}" rx="34" ry="22" transform="rotate(30 {x + 118} {y + 74})" fill="url(#core)"/>'
    )
    return lines


def gradient(name: str, *stops: tuple[str, str, float]) -> str:
    """A radial gradient: offset, colour and opacity of each stop."""
    inner = "".join(f'<stop offset="{o}" stop-color="{c}" stop-opacity="{a}"/>' for o, c, a in stops)
    return f'<radialGradient id="{name}">{inner}</radialGradient>'


def hero() -> str:
    """The hero's picture."""
    rng = random.Random(SEED)
    definitions = [
        '<linearGradient id="sky" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#080c1f"/>'
        '<stop offset=".55" stop-color="#10173a"/><stop offset="1" stop-color="#241a45"/></linearGradient>',
        gradient("warm", ("0", "#ffe2b8", 1), (".4", "#f2b26a", 0.5), ("1", "#f2b26a", 0)),
        gradient("cool", ("0", "#e3ebff", 1), (".4", "#8fa6ff", 0.5), ("1", "#8fa6ff", 0)),
        gradient(
            "core", ("0", "#fff3dd", 1), (".12", "#ffdca6", 0.95), (".4", "#e79a4e", 0.4), ("1", "#c9742f", 0)
        ),
        gradient("halo", ("0", "#f0a35a", 0.3), (".45", "#8d62b8", 0.14), ("1", "#3b3b8f", 0)),
        gradient("blue", ("0", "#5a76ff", 0.26), ("1", "#5a76ff", 0)),
        gradient("rose", ("0", "#c264a8", 0.22), ("1", "#c264a8", 0)),
        '<linearGradient id="arc" gradientUnits="userSpaceOnUse" x1="900" y1="150" x2="1400" y2="650">'
        '<stop offset="0" stop-color="#b9c9ff"/><stop offset=".5" stop-color="#7f9bff"/>'
        '<stop offset="1" stop-color="#d7b8ff"/></linearGradient>',
    ]
    clouds = [
        '<ellipse cx="1280" cy="180" rx="620" ry="330" fill="url(#blue)"/>',
        '<ellipse cx="1000" cy="760" rx="640" ry="300" fill="url(#rose)"/>',
        '<ellipse cx="180" cy="60" rx="520" ry="260" fill="url(#blue)"/>',
    ]
    body = [
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="url(#sky)"/>',
        *clouds,
        *stars(rng),
        *galaxies(rng),
        *lens(),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="xMidYMid slice">'
        f"<defs>{''.join(definitions)}</defs>{''.join(body)}</svg>\n"
    )


def mark() -> str:
    """The mark: a lens with two arcs, legible at 16 px on light and dark."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#141a3f"/>'
        '<circle cx="16" cy="16" r="4" fill="#ffd592"/>'
        '<path d="M6.5 19.5A10 10 0 0 1 18 6.2" fill="none" stroke="#b9c9ff" stroke-width="2.6" stroke-linecap="round"/>'
        '<path d="M25.4 12.6A10 10 0 0 1 14 25.8" fill="none" stroke="#b9c9ff" stroke-width="2.6" stroke-linecap="round"/></svg>\n'
    )


SOCIAL = """<!doctype html><meta charset="utf-8"><style>
body { margin: 0; width: 1200px; height: 630px; color: #fff; font: 700 84px/1.08 Palatino, "URW Palladio L", P052, serif;
  background: linear-gradient(90deg, rgb(8 12 31 / 82%), transparent 70%), #0c1230 url("hero.svg") 72% 50% / cover; }
div { padding: 150px 80px; } p { margin: 0 0 24px; font: 650 34px/1.2 system-ui, sans-serif; color: #ffd592; }
</style><div><p>ML4Astro</p>Machine<br>Learning for<br>Astrophysics</div>"""
"""The picture for link previews as a page; without a date or place, which would go stale."""


def social() -> None:
    """Photograph :data:`SOCIAL` with Chromium, where playwright is installed."""
    from playwright.sync_api import sync_playwright

    page_path = HERE / "social.html"
    page_path.write_text(SOCIAL, "utf-8")
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox"]
            )
            page = browser.new_page(viewport={"width": 1200, "height": 630})
            page.goto(page_path.as_uri())
            page.screenshot(path=HERE / "social.jpg", type="jpeg", quality=82)
            browser.close()
    finally:
        page_path.unlink()


if __name__ == "__main__":
    (HERE / "hero.svg").write_text(hero(), "utf-8")
    (HERE / "favicon.svg").write_text(mark(), "utf-8")
    if "--social" in sys.argv:
        social()
