"""How a built story lies in its one SQLite file: the tables, and the record kept for each entry. Both sides read this.

Time here is one axis of whole numbers, the *told* of a row. First come the ordinals of all units: a row there is the story's
own voice, told by that one unit. After them comes a number for every *gate*, a distinct pair of voice and requirement: rows
there have another voice, or need more than one unit (a season, a choice, a source's scope). What a view holds is a set of
intervals on this axis, so every reading binds intervals, and the running ordinals (`ord`) and running totals, which go
along the whole axis, are differenced per interval.
"""

from __future__ import annotations

from itertools import chain
from typing import Any

import msgspec

from untold.place import Level, Telling, Work
from untold.progress import Requirement, Span
from untold.unit_index import runs_of
from untold.vocabulary import CERTAINTIES, KINDS, MODES, RESERVED, THING_KINDS, VOICES

FORMAT = 5
MARK = 0x756E0000 + FORMAT  # SQLite's user_version: “un” and the format's number

# Codes in the file for the ledger's words. 0 stands for any kind of thing.
ANY_THING = 0
KIND_CODES: dict[str, int] = {name: code for code, name in enumerate(KINDS, 1)}
KIND_NAMES: dict[int, str] = {code: name for name, code in KIND_CODES.items()}
THING_CODES: frozenset[int] = frozenset(KIND_CODES[name] for name in THING_KINDS)
SOMEBODY = ("person", "group", "real")

# What search reads. A document is the written words of one statement; documents are numbered along the axis.
WORD_TABLES = (
    "create table word_document(document integer primary key, n integer, told integer)",
    # how many documents, and words in them, there are up to and including this place on the axis
    "create table word_reach(told integer primary key, documents integer, words integer)",
    # one word in the documents from `first` to `last`: their numbers, their lengths, how often it stands in each
    "create table word_piece(word text, first integer, last integer, postings blob, primary key(word, first)) without rowid",
)

TABLES = (
    "create table meta(key text primary key, value blob not null) without rowid",
    "create table property(id integer primary key, name text, wording text, inverse text, nature integer)",
    "create table gate(told integer primary key, voice integer, requirement blob)",
    # a thing has the number of the entry that introduces it
    "create table thing(n integer primary key, told integer, kind integer, handle text, name text, form text)",
    "create table naming(thing integer, told integer, n integer, kind integer, words text, primary key(thing, told, n))"
    " without rowid",
    # `later` is 0 for a whole name, 1 for its end from a later word on
    "create table folded(later integer, folded text, told integer, n integer, thing integer, words text,"
    " primary key(later, folded, told, n)) without rowid",
    "create table same(told integer, n integer, first integer, second integer, primary key(told, n)) without rowid",
    "create table correction(told integer, n integer, target integer, primary key(told, n, target)) without rowid",
    "create table title(told integer, n integer, place text, words text, primary key(told, n)) without rowid",
    "create table entry(n integer primary key, told integer, kind integer, record blob)",
    # `row` is the JSON text of (n, told, kind, property, other thing): a hundred of them pass as one text
    "create table page(thing integer, told integer, ord integer, kind integer, prop integer, row text,"
    " primary key(thing, told, ord)) without rowid",
    "create table shared(thing integer, told integer, n integer, kind integer, prop integer, primary key(thing, told, n))"
    " without rowid",
    "create table kindred(kind integer, told integer, ord integer, n integer, primary key(kind, told, ord)) without rowid",
    "create table spoken(target integer, told integer, n integer, primary key(target, told, n)) without rowid",
    "create table count_key(id integer primary key, kind integer, prop integer)",
    "create table totals(told integer primary key, counts blob)",
    *WORD_TABLES,
)
INDEXES = (
    "create index thing_handle on thing(handle)",
    "create index page_what on page(thing, kind, prop, told, ord)",
)

# References within a record: the number of a thing twice, plus one where it is somebody; below nought the reserved words.
SOMEONE, SOMETHING, AUDIENCE = -1, -2, -3
RESERVED_CODES = dict(zip(RESERVED, (SOMEONE, SOMETHING, AUDIENCE), strict=True))


def refer(n: int, kind: str) -> int:
    """A reference to a thing, as kept in a record."""
    return n * 2 + (kind in SOMEBODY)


# What the value of a part is.
REF, SAID, WHEN, TEXT = range(4)


class Record(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """All that one entry says, with things and entries as numbers.

    `parts` are (key, what the value is, value, label); `claim` is (subject, property, value); `citations` are (source, part,
    told) with the place on the axis from which they may be met; `effect_of` is the entry that states an effect; `spans` are
    (start, end, thing, told): where the words name a thing, and the place on the axis from which that is understood; `names`
    are the things that the words of a document's part name, each with the place on the axis from which its name means it.
    """

    words: str = ""
    parts: tuple[tuple[str, int, Any, str], ...] = ()
    claim: tuple[int, int, int | str] | None = None
    voice: int = 0
    sure: int = 0
    mode: int = 0
    citations: tuple[tuple[int, str, int], ...] = ()
    corrects: tuple[int, ...] = ()
    effect_of: int = -1
    spans: tuple[tuple[int, int, int, int], ...] = ()
    names: tuple[tuple[int, int], ...] = ()


# A story time's constraint within a record: relation, amount, unit, anchor, and the other anchor of a `between`;
# an anchor is (kind, key, lo, hi), the key of an event being its number.
StoredAnchor = tuple[str, int | str, int, int]
StoredConstraint = tuple[str, int, str, StoredAnchor, StoredAnchor | None]

VOICE_CODES = {name: code for code, name in enumerate(VOICES)}
SURE_CODES = {name: code for code, name in enumerate(CERTAINTIES)}
MODE_CODES = {name: code for code, name in enumerate(MODES)}

_encoder = msgspec.msgpack.Encoder()
encode = _encoder.encode
decode_record = msgspec.msgpack.Decoder(Record).decode


class StoredWork(msgspec.Struct, array_like=True, frozen=True):
    """A work's public numbering; its title is told by dated entries and is not here."""

    handle: str
    kind: str
    levels: list[tuple[str, str]]
    counts: list[tuple[list[int], list[tuple[int, int]]]]  # numbers as runs: the first and the last
    text: bool = False


def encode_telling(telling: Telling) -> bytes:
    """The public numbering of all works."""
    return encode(
        [
            StoredWork(
                work.handle,
                work.kind,
                [(level.name, level.letters) for level in work.levels],
                [(list(path), runs_of(numbers)) for path, numbers in work.counts.items()],
                work.text,
            )
            for work in telling.works
        ]
    )


def decode_telling(blob: bytes) -> Telling:
    """The telling that `encode_telling` kept."""
    return Telling(
        tuple(
            Work(
                stored.handle,
                tuple(Level(name, letters) for name, letters in stored.levels),
                {tuple(path): tuple(chain(*(range(lo, hi + 1) for lo, hi in runs))) for path, runs in stored.counts},
                stored.kind,
                text=stored.text,
            )
            for stored in msgspec.msgpack.decode(blob, type=list[StoredWork])
        )
    )


def encode_requirement(told: Requirement) -> bytes:
    """A requirement as the spans of its alternatives."""
    return encode([[(span.lo, span.hi) for span in spans] for spans in told.alternatives])


def decode_requirement(blob: bytes) -> Requirement:
    """The requirement that `encode_requirement` kept."""
    stored = msgspec.msgpack.decode(blob, type=list[list[tuple[int, int]]])
    return Requirement(tuple(tuple(Span(lo, hi) for lo, hi in spans) for spans in stored))
