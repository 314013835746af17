"""Running numbers among rows alike: `{#rows by season, episode}` is a row's number among those of its episode."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from untold.importing.expressions import Hole, text_of
from untold.importing.rows import Record, Row, rows_of

Key = tuple[tuple[str, int], ...]


@dataclass
class Numbering:
    """Counts the tables' rows once for each hole that asks."""

    tables: Mapping[str, Record]
    counted: dict[tuple[Hole, str, tuple[str, ...]], dict[Key, int]] = field(default_factory=dict)

    def __call__(self, row: Row, hole: Hole) -> int | None:
        """The number of the row, or of the one around it in the hole's list."""
        depth = next((n for n, (name, _) in enumerate(row.key, 1) if name == hole.number_in), 0)
        if not depth:
            return None
        if not hole.paths:
            return row.number(hole.number_in)
        lists = tuple(name for name, _ in row.key[:depth])
        asked = hole, row.table, lists
        if asked not in self.counted:
            self.counted[asked] = self._count(*asked)
        return self.counted[asked].get(row.key[:depth])

    def _count(self, hole: Hole, table: str, lists: tuple[str, ...]) -> dict[Key, int]:
        so_far: dict[tuple[tuple[str, ...], ...], int] = {}
        numbers: dict[Key, int] = {}
        for row in rows_of(self.tables[table], ".".join(lists), table):
            alike = tuple(tuple(text_of(value) for value in path.values(row)) for path in hole.paths)
            so_far[alike] = numbers[row.key] = so_far.get(alike, 0) + 1
        return numbers
