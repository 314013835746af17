"""What documents add to a ledger: a passage for each part of one that a source names, and whether citations name a part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import count

from untold.entries import MOST_CHOICES, Entry, Ledger, Qualifier, Word
from untold.folding import fold
from untold.load.documents import Fetch, Reading, read_parts
from untold.load.parts import DocumentPart
from untold.load.report import Report, shown
from untold.problems import At


def with_documents(ledger: Ledger, fetch: Fetch, report: Report) -> Ledger:
    """The ledger with the parts of its sources' documents among its entries, each right after its source.

    An entry that cites a part which its document does not have is left out, as one with any other problem is.
    """
    readings = dict(_readings(ledger, fetch, report))
    wrong = {entry.order for entry in ledger.items if isinstance(entry, Entry) and _misses(entry, readings, report)}
    entries: list[Entry] = []
    unused = count(max((entry.order for entry in ledger.entries), default=0) + 1)
    for entry in ledger.entries:
        if entry.order in wrong:
            continue
        entries.append(entry)
        if entry.kind == "source" and entry.id in readings:
            entries += (replace(one, order=next(unused)) for one in _passages(entry, readings[entry.id], ledger))
    return _placed(replace(ledger, entries=tuple(entries)), report)


def _readings(ledger: Ledger, fetch: Fetch, report: Report) -> Iterator[tuple[str, Reading]]:
    """The documents that sources name, by the source's id, with every problem of theirs reported."""
    for entry in ledger.entries:
        file = entry.one("file") if entry.kind == "source" else None
        if file is None:
            continue
        data = fetch(file.text)
        if isinstance(data, str):
            report.add(file.at, "unreadable-document", f"the document “{shown(file.text)}” cannot be read: {data}",
                       "put it into the story's sources/, or take this line out")  # fmt: skip
            continue
        reading = read_parts(data, file.text)
        for problem in reading.problems:  # the reader has said where in the document; the ledger may still be in order
            report.pass_on(replace(problem, at=At(file.text, *problem.at[1:]), severity="warning"))
        if not reading.parts:
            report.add(file.at, "unreadable-document", f"nothing can be read in “{shown(file.text)}”", "is it the right file?")
            continue
        yield entry.id, reading


def _misses(entry: Entry, readings: Mapping[str, Reading], report: Report) -> bool:
    """Whether an entry cites a part that there is not; each such citation is reported with the nearest part."""
    missed = False
    for word in (*entry.all("source"), *entry.arg("cited")) if readings else ():
        source, marked, part = word.text.partition("#")
        reading = readings.get(source)
        if reading is None or not marked:
            continue
        ids = [one.id for one in reading.parts]
        if part not in ids:
            missed = True
            message = f"“{shown(source)}” has no part “{shown(part)}”"
            report.add(word.at, "unknown-part", message, f"did you mean “{shown(f'{source}#{_nearest(part, ids, report)}')}”?")
    return missed


def _nearest(part: str, ids: list[str], report: Report) -> str:
    """The part that was most likely meant: of numbers the nearest one, else the nearest word."""
    turns = [int(one) for one in ids if one.isdecimal()]
    if turns and part.isascii() and part.isdecimal() and len(part) < 10:
        return str(min(turns, key=lambda turn: abs(turn - int(part))))
    return report.near(part, ids) or ids[0]


def _passages(source: Entry, reading: Reading, ledger: Ledger) -> Iterator[Entry]:
    """The passages of a source's document; they stand where the keeper names it."""
    file = source.one("file")
    at = file.at if file is not None else source.at
    named = (ledger.by_id.get(word.text) for word in source.all("by"))
    makers = [(entry.id, fold(entry.words.text)) for entry in named if entry is not None and entry.words is not None]
    exempt = tuple(qualifier for qualifier in source.qualifiers if qualifier.key == "intended")
    for part in reading.parts:
        qualifiers = (*_qualifiers(part, makers, at), *exempt)
        cited = Word(f"{source.id}#{part.id}", at)
        yield Entry(
            source.told, source.told_text, "passage", source.at, source.order, "", (("cited", (cited,)),), Word(part.text, at),
            qualifiers, generated=True,
        )  # fmt: skip


def _qualifiers(part: DocumentPart, makers: list[tuple[str, str]], at: At) -> Iterator[Qualifier]:
    yield Qualifier("part", (Word(part.kind, at),), at)
    called = [name for name in part.said_by.split(", ") if name]
    known = [_maker(name, makers) for name in called]
    speaking = tuple(Word(maker, at) for maker in known if maker)
    if speaking:
        yield Qualifier("speaker", speaking, at)
    others = ", ".join(name for name, maker in zip(called, known, strict=True) if not maker)
    texts = ("question", part.question), ("asked-by", part.asked_by), ("said-by", others), ("uncertain", part.uncertain)
    for key, text in texts:
        if text:
            yield Qualifier(key, (Word(text, at),), at)


def _maker(said_by: str, makers: list[tuple[str, str]]) -> str:
    """The id of the one among a source's makers whom the document calls so: by his name, or by his last name alone."""
    called = fold(said_by)
    if not called:
        return ""
    named = [ident for ident, name in makers if name == called]
    named = named or [ident for ident, name in makers if name.rpartition(" ")[2] == called]
    return named[0] if len(named) == 1 else ""


def _placed(ledger: Ledger, report: Report) -> Ledger:
    """The ledger with its generated passages saying when they are met; parts that wait for too much are reported."""
    for cited in ledger.parts.overfull:
        entry = ledger.parts.resting[cited][0]
        message = f"what rests on “{shown(cited)}” is told by choices of place, more than {MOST_CHOICES:,} together"
        report.add(entry.at, "too-many-choices", message, "cite it in fewer entries")
    if not any(entry.generated for entry in ledger.entries):
        return ledger
    write, gates = ledger.telling.write_told, ledger.parts.gates
    entries = (
        replace(entry, told_text=write(entry.told & gates[entry.arg("cited")[0].text])) if entry.generated else entry
        for entry in ledger.entries
    )
    return replace(ledger, entries=tuple(entries))
