"""Tables read whole: CSV with any delimiter, JSON and JSON lines, packed or not; whatever is odd in one is said.

What a table is, is found from its content; the name only helps where that leaves it open.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from untold.importing.decoding import decode, read_bytes
from untold.importing.delimited import read_delimited
from untold.importing.notes import Notes
from untold.importing.rows import Record
from untold.problems import Problem, RequestError

_SAMPLE = 4096
_LINES = (".jsonl", ".ndjson")
_DELIMITED = (".csv", ".tsv", ".tab", ".psv")


@dataclass(frozen=True, slots=True)
class Table:
    """A table's content (JSON as it is, everything else as `rows`), and what was odd in it."""

    record: Record
    problems: tuple[Problem, ...] = ()


def read_table(path: Path) -> Table:
    """Read a table. Raises RequestError where nothing can be made of it."""
    text, problems = decode(read_bytes(path), str(path))
    if _is_binary(text):
        raise RequestError(f"{path}: holds no text")
    notes = Notes(str(path), list(problems))
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        notes.add(
            line, "control-character", f"there are {text.count(chr(0))} noughts (U+0000) in the file; they count as spaces"
        )
    suffix = next((s.lower() for s in reversed(path.suffixes) if s.lower() != ".gz"), "")
    if suffix not in _DELIMITED and (suffix in (".json", *_LINES) or text.lstrip()[:1] in ("{", "[")):
        record = _read_json(text, path, notes, lines=suffix in _LINES)
    else:
        record = {"rows": read_delimited(text, path, notes, tabs=suffix in (".tsv", ".tab"))}
    return Table(record, notes.all())


def _is_binary(text: str) -> bool:
    """Whether a tenth of a file's beginning are characters that no table has; noughts alone are said, not refused."""
    sample = text[:_SAMPLE]
    odd = sum(c < "\t" or "\r" < c < " " for c in sample)
    return odd * 10 > len(sample) and sample.count("\0") < odd


def _read_json(text: str, path: Path, notes: Notes, *, lines: bool) -> Record:
    """One JSON document, or one on each line."""
    repeats: Counter[str] = Counter()
    if not lines:
        try:
            document = json.loads(text, object_pairs_hook=lambda pairs: _object(pairs, repeats))
        except json.JSONDecodeError as error:
            if error.msg != "Extra data" or text.count("\n", 0, error.pos) == 0:
                raise RequestError(f"{path}:{error.lineno}:{error.colno}: not JSON ({error.msg})") from None
            lines = True
        except (RecursionError, ValueError) as error:
            raise RequestError(f"{path}: not JSON that can be read ({_why(error)})") from None
    if lines:
        repeats.clear()
        document = list(_lines(text, notes, repeats))
    for name, count in repeats.items():
        notes.add(1, "repeated-key", f"an object has “{name[:40]}” more than once ({count} times in all); the last counts")
    if isinstance(document, dict):
        return document
    if isinstance(document, list):
        return {"rows": document}
    raise RequestError(f"{path}: holds neither a list nor an object")


def _lines(text: str, notes: Notes, repeats: Counter[str]) -> Iterator[object]:
    """The documents of JSON lines; a broken line is said and the others count."""
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield json.loads(line, object_pairs_hook=lambda pairs: _object(pairs, repeats))
        except json.JSONDecodeError as error:
            notes.add(number, "bad-row", f"not JSON ({error.msg}): the row is left out", column=error.colno, severity="error")
        except (RecursionError, ValueError) as error:
            notes.add(number, "bad-row", f"not JSON that can be read ({_why(error)}): the row is left out", severity="error")


def _object(pairs: list[tuple[str, object]], repeats: Counter[str]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        repeats.update(name for name, count in Counter(name for name, _ in pairs).items() if count > 1)
    return found


def _why(error: Exception) -> str:
    return "lists within lists go too deep" if isinstance(error, RecursionError) else "a number is too long"
