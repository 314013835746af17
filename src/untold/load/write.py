"""The canonical text of a ledger: one way to write each item, columns aligned between blank lines, comments kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from untold.entries import Declaration, Entry, Ledger, Qualifier, Word
from untold.load.words import quote, write_text
from untold.place import Telling
from untold.problems import PlaceError
from untold.properties import Property
from untold.vocabulary import DECLARATIONS, KEYS, Key

Item = Declaration | Entry
# A longer word than this runs over into the next column rather than moving all the others.
WIDEST_COLUMN = 28
_LISTS = frozenset({"ref", "refs", "statement", "statements", "cite", "cites"})


def format_ledger(ledger: Ledger) -> dict[str, str]:
    """The canonical text of each file that has no errors in it; a file with errors is left as it is."""
    wrong = {problem.at.file for problem in ledger.problems if problem.severity == "error"}
    by_file: dict[str, list[Item]] = {file: [] for file in ledger.files}
    for item in ledger.items:
        by_file[item.at.file].append(item)
    return {
        file: format_items(items, ledger.trailing.get(file, ()), ledger.telling, ledger.properties)
        for file, items in by_file.items()
        if file not in wrong
    }


def format_items(
    items: Iterable[Item], trailing: Sequence[str], telling: Telling, properties: Mapping[str, Property] | None = None
) -> str:
    """One file's canonical text: its items in order, and the comments after the last of them."""
    writer = _Writer(telling, properties or {})
    lines: list[str] = []
    rows: list[Item] = []  # items between two blank lines, which share their columns
    for item in items:
        if "" in item.comments or isinstance(item, Declaration):
            lines += writer.rows(rows)
            rows = []
        rows.append(item)
    lines += [*writer.rows(rows), *trailing]
    return _joined(lines)


def _joined(lines: Iterable[str]) -> str:
    """Lines without blank ones at the ends or two together."""
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    while kept and not kept[-1]:
        kept.pop()
    return "".join(line + "\n" for line in kept)


def canonical_told(text: str, telling: Telling) -> str:
    """A told expression as it is best written."""
    try:
        return telling.write_told(telling.read_told(text))
    except PlaceError:
        return text


class _Writer:
    """Writes items for one telling, as whose places told expressions are written."""

    def __init__(self, telling: Telling, properties: Mapping[str, Property]) -> None:
        self._telling = telling
        self._properties = properties
        self._places: dict[str, str] = {}

    def _told(self, text: str) -> str:
        if text not in self._places:
            self._places[text] = canonical_told(text, self._telling)
        return self._places[text]

    def rows(self, items: Sequence[Item]) -> list[str]:
        """The lines of some items whose heads share their columns."""
        heads = [self._head(item) for item in items]
        widths = [0, 0, 0]
        for head in heads:
            for column, word in enumerate(head[:3]):
                if column < len(head) - 1 and len(word) <= WIDEST_COLUMN:
                    widths[column] = max(widths[column], len(word))
        lines: list[str] = []
        for item, head in zip(items, heads, strict=True):
            lines += item.comments
            dated = isinstance(item, Entry)
            padded = [word.ljust(widths[n]) if dated and n < min(3, len(head) - 1) else word for n, word in enumerate(head)]
            lines.append(" ".join(padded))
            keys = KEYS if dated else DECLARATIONS[item.kind]
            lines += [f"  {q.key}: {self._value(q, keys[q.key])}" for q in item.qualifiers]
        return lines

    def _head(self, item: Item) -> list[str]:
        """The words of a head line, those of the columns first."""
        words = [quote(item.words.text)] if item.words else []
        if isinstance(item, Declaration):
            return [item.kind, item.id, *words]
        slots = [", ".join(word.text for word in given) for _, given in item.args]
        if item.kind in ("fact", "assert"):
            subject, prop, value = (item.arg(slot)[0] for slot in ("subject", "property", "value"))
            # After an id and a subject that reads as a property, one quoted string would be taken for the fact's words.
            unclear = item.id and not words and subject.text in self._properties
            slots[-1] = value.text if unclear else self._claimed(prop, value)
        own = [item.id] if item.id else []
        return [self._told(item.told_text), item.kind, *own, *slots, *words]

    def _claimed(self, prop: Word, value: Word) -> str:
        """A claim's value: words in quotes where the property takes words, else bare."""
        known = self._properties.get(prop.text)
        quoted = known.value == "text" if known else value.quoted
        return quote(value.text) if quoted else value.text

    def _value(self, qualifier: Qualifier, key: Key) -> str:
        values = qualifier.values
        if key.shape in _LISTS:
            return ", ".join(word.text for word in values)
        if key.shape == "claim":
            *words, value = values
            return " ".join([*(word.text for word in words), self._claimed(words[-1], value)])
        if key.shape == "rule":
            return f"{values[0].text} because {write_text(values[1].text)}"
        if key.name == "role":
            return f"{values[0].text} {', '.join(word.text for word in values[1:])}"
        if key.shape == "told":
            return self._told(values[0].text)
        return write_text(values[0].text)
