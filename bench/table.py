"""Tables of what was measured, with each rival's ratio to untold."""

from __future__ import annotations

import numpy as np


class Table:
    """Lines of columns, the first of which says what was measured."""

    def __init__(self, heads: list[str]) -> None:
        self._lines = [heads]

    def times(self, what: str, measured: list[list[float]]) -> dict[str, list[float]]:
        """Add one line of medians and 99th percentiles; returns them by column."""
        pairs = [np.percentile(times, [50, 99]).tolist() for times in measured]
        ours = pairs[0]
        cells = [f"{pairs[0][0]:.4f} / {pairs[0][1]:.4f}"]
        cells += [f"{mid:.4f} / {late:.4f} ({mid / ours[0]:.2g}x / {late / ours[1]:.2g}x)" for mid, late in pairs[1:]]
        self._lines.append([what, *cells])
        return dict(zip(self._lines[0][1:], pairs, strict=True))

    def line(self, what: str, cells: list[str]) -> None:
        """Add one line as it is."""
        self._lines.append([what, *cells])

    def text(self) -> str:
        """The table with its columns aligned."""
        widest = [max((len(line[n]) for line in self._lines if n < len(line)), default=0) for n in range(len(self._lines[0]))]
        return "\n".join(
            "  ".join(cell.ljust(width) for cell, width in zip(line, widest, strict=False)).rstrip() for line in self._lines
        )
