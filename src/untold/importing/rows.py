"""A table's rows: the records that a path like `episodes[].scenes[]` names in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

Record = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a table with the records around it, outermost first.

    `key` says where it stands in its `table`: the lists it is in, each with its running number from 1.
    """

    records: tuple[Record, ...]
    key: tuple[tuple[str, int], ...] = ()
    table: str = ""

    def within(self, extra: Record) -> Row:
        """The same row with some more values at hand."""
        return Row((*self.records, extra), self.key, self.table)

    def number(self, name: str) -> int | None:
        """The running number of this row, or of the one around it, in the list called `name`."""
        return next((number for own, number in reversed(self.key) if own == name), None)

    def __str__(self) -> str:
        return " ".join(filter(None, (self.table, ".".join(f"{name}[{number}]" for name, number in self.key))))


def rows_of(table: Record, each: str, name: str = "") -> Iterator[Row]:
    """Every row that `each` names, in the table's order.

    What is no list counts as a list of one; `split ;` takes a cell's pieces for rows, each under the cell's name.
    """
    path, _, separator = each.partition(" split ")
    steps = [step.strip() for step in path.replace("[]", "").split(".") if step.strip()]
    yield from _walk(Row((table,), (), name), steps, separator.strip())


def _walk(row: Row, steps: list[str], separator: str) -> Iterator[Row]:
    if not steps:
        yield row
        return
    found = row.records[-1].get(steps[0])
    items = found if isinstance(found, list) else [] if found is None else [found]
    if separator and len(steps) == 1:
        items = [piece for item in items if isinstance(item, str) for cut in item.split(separator) if (piece := cut.strip())]
    for number, item in enumerate(items, 1):
        record = item if isinstance(item, dict) else {steps[0]: item}
        yield from _walk(Row((*row.records, record), (*row.key, (steps[0], number)), row.table), steps[1:], separator)


def fields_of(table: Record, each: str, limit: int = 2000) -> set[str]:
    """The names that the rows of `each` have between them, and those around them: for finding a misspelt one."""
    names: set[str] = set()
    for count, row in enumerate(rows_of(table, each)):
        names.update(name for record in row.records for name in record)
        if count >= limit:
            break
    return names
