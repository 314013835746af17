"""The veil's trade-off as a picture: for each way of reading, a curve a story, with the baselines as dots."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path

AIM = 0.01
_WIDE, _HIGH, _EDGE, _GAP = 400, 300, 44, 26
_COLOURS = ("#1a7f5a", "#2f5fc4", "#c2571a", "#8a2f6b", "#5f8f2a", "#0f8590", "#a87a00", "#555555", "#c23b3b")
_LEAST = 3e-4  # where a leak of nought is drawn
Points = Sequence[tuple[float, float]]


def draw(curves: Mapping[str, Mapping[str, Points]], path: Path) -> None:
    """Write the picture: leak rate across (logarithmic), readable share upward."""
    ways = [way for way, points in next(iter(curves.values())).items() if len(points) > 1]
    width = 2 * (_WIDE + _GAP) + _EDGE
    height = (len(ways) + 1) // 2 * (_HIGH + _GAP) + 60
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="Georgia, serif" font-size="12">',
        f'<rect width="{width}" height="{height}" fill="white"/>',
    ]
    for number, way in enumerate(ways):
        left, top = _EDGE + number % 2 * (_WIDE + _GAP), 10 + number // 2 * (_HIGH + _GAP)
        lines += _panel(way, curves, left, top)
    for number, name in enumerate(curves):
        x, y = _EDGE + number % 5 * 164, height - 34 + number // 5 * 20
        lines.append(f'<rect x="{x}" y="{y - 4}" width="18" height="3" fill="{_COLOURS[number % len(_COLOURS)]}"/>')
        lines.append(f'<text x="{x + 24}" y="{y + 2}">{name}</text>')
    words = "○ hide who is not met    × keyword list    red: the most that may leak"
    lines.append(f'<text x="{width - _GAP}" y="{height - 50}" text-anchor="end" font-size="11">{words}</text>')
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join([*lines, "</svg>"]) + "\n", encoding="utf-8")


def _panel(way: str, curves: Mapping[str, Mapping[str, Points]], left: float, top: float) -> list[str]:
    inner, base = _WIDE - _GAP, top + _HIGH - 40

    def at(leak: float, readable: float) -> tuple[float, float]:
        share = (math.log10(max(leak, _LEAST)) - math.log10(_LEAST)) / -math.log10(_LEAST)
        return left + share * inner, base - readable * (base - top - 20)

    lines = [f'<text x="{left + inner / 2}" y="{top + 8}" text-anchor="middle" font-size="14">{way}</text>']
    for readable in (0.0, 0.25, 0.5, 0.75, 1.0):
        x, y = at(0, readable)
        lines.append(f'<path d="M{x} {y:.1f}h{inner}" stroke="#ddd"/>')
        lines.append(f'<text x="{x - 5}" y="{y + 4:.1f}" text-anchor="end" font-size="10">{readable:.0%}</text>')
    for leak, words in ((0.0, "none"), (0.001, "0.1%"), (AIM, "1%"), (0.1, "10%"), (1.0, "100%")):
        x, y = at(leak, 0)
        colour = "#b33" if leak == AIM else "#ddd"
        lines.append(f'<path d="M{x:.1f} {y}V{top + 20}" stroke="{colour}"/>')
        lines.append(f'<text x="{x:.1f}" y="{y + 13}" text-anchor="middle" font-size="10">{words}</text>')
    lines.append(f'<text x="{left + inner / 2}" y="{base + 27}" text-anchor="middle" font-size="11">leaked → readable ↑</text>')
    for number, measured in enumerate(curves.values()):
        colour = _COLOURS[number % len(_COLOURS)]
        points = " ".join("{:.1f},{:.1f}".format(*at(*point)) for point in measured[way])
        lines.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="1.6"/>')
        for name, mark in (("hide who is not met", "○"), ("keyword list", "×")):
            if name in measured:
                x, y = at(*measured[name][0])
                lines.append(f'<text x="{x:.1f}" y="{y + 4:.1f}" text-anchor="middle" fill="{colour}">{mark}</text>')
    return lines
