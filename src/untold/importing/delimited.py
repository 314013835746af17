"""Rows with a delimiter between their cells: which one, which columns, and every row that does not fit them."""

from __future__ import annotations

import csv
import io
import itertools
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from untold.importing.notes import Notes
from untold.importing.rows import Record
from untold.problems import RequestError

_DELIMITERS = ",;\t|:^~\x1f"
_SAMPLE_ROWS = 30
_SAMPLE = 65_536
_MAX_CELL = 10_000_000
_FORMULA = ("=", "@")


def read_delimited(text: str, path: Path, notes: Notes, *, tabs: bool = False) -> list[Record]:
    """The rows by the names of their columns. Raises RequestError where quotes or cells have no end."""
    csv.field_size_limit(_MAX_CELL)
    start, delimiter = _declared(text)
    delimiter = delimiter or ("\t" if tabs else _sniff(text[start : start + _SAMPLE]))
    rows = _rows(text[start:], delimiter, path, notes)
    first = next(rows, None)
    if first is None:
        return []
    names = _names(first[1], notes)
    found: list[Record] = []
    for line, cells in rows:
        if not any(cells):
            continue
        if len(cells) != len(names):
            _note_ragged(line, cells, names, notes)
        found.append(dict(zip(names, cells, strict=False)))
        for name, cell in zip(names, cells, strict=False):
            if cell.startswith(_FORMULA) and len(cell) > 1 and not cell[1].isspace():
                notes.add(
                    line, "formula", f"“{cell[:40]}” in “{name}” is a formula; taken as it is written", "put its value there"
                )
    return found


def _declared(text: str) -> tuple[int, str]:
    """A delimiter that the first line states, as spreadsheets do (`sep=;`), and where the table begins."""
    line, found, _ = text.partition("\n")
    plain = line.rstrip("\r")
    return (len(line) + 1, plain[4]) if found and plain.lower().startswith("sep=") and len(plain) == 5 else (0, "")


def _sniff(sample: str) -> str:
    """The delimiter by which most rows have as many cells as the first, the more cells the better."""
    best, most = ",", (0, 0)
    for delimiter in _DELIMITERS:
        try:
            reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
            widths = [len(row) for row in itertools.islice(reader, _SAMPLE_ROWS) if row]
        except csv.Error:
            continue
        if widths and widths[0] > 1:
            fits = sum(width == widths[0] for width in widths)
            score = (10 * fits // len(widths), widths[0])
            if score > most:
                best, most = delimiter, score
    return best


def _rows(text: str, delimiter: str, path: Path, notes: Notes) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line at which it begins; where quotes are not as they should be, as well as it can be read."""
    strict = _is_strict(text, delimiter, path, notes)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)
    line = 1
    try:
        for cells in reader:
            if cells:
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise RequestError(f"{path}:{line}: not CSV ({error})") from None


def _is_strict(text: str, delimiter: str, path: Path, notes: Notes) -> bool:
    """Whether the quotes are right throughout; one that is never closed would swallow the rest of the table."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for _ in reader:
            line = reader.line_num + 1
    except csv.Error as error:
        if "unexpected end" in str(error) or "field larger" in str(error):
            raise RequestError(f"{path}:{line}: not CSV (a quote that is opened here is never closed)") from None
        notes.add(
            line, "bad-quotes", "a quoted cell goes on after its closing quote; read as it stands", 'double a quote within: ""'
        )
        return False
    return True


def _names(cells: list[str], notes: Notes) -> list[str]:
    """The columns' names: of two that are called the same the second is `name (2)`, one without a name is `column 3`."""
    met: Counter[str] = Counter()
    names: list[str] = []
    for number, cell in enumerate(cells, 1):
        name = " ".join(cell.split()) or f"column {number}"
        met[name] += 1
        if met[name] > 1:
            own = f"{name} ({met[name]})"
            notes.add(1, "duplicate-column", f"two columns are called “{name}”; the later one is “{own}”", f"{{`{own}`}}")
            name = own
        names.append(name)
    return names


def _note_ragged(line: int, cells: list[str], names: list[str], notes: Notes) -> None:
    """A row with too few cells misses the last; one with too many has some that stand in no column."""
    if len(cells) < len(names):
        notes.add(line, "ragged-row", f"the row has {len(cells)} cells of {len(names)}: the last ones count as empty")
    elif any(cells[len(names) :]):
        extra = ", ".join(cell for cell in cells[len(names) :] if cell)[:60]
        notes.add(line, "ragged-row", f"the row has {len(cells)} cells for {len(names)} columns: “{extra}” is in none")
