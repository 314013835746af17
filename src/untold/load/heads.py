"""Dated lines: told, kind, id, slots and words of an entry's head, and the entry with its qualifiers."""

from __future__ import annotations

import re
from typing import NamedTuple

from untold.entries import Entry, Qualifier, Word
from untold.load.qualifiers import read_qualifiers
from untold.load.report import Report, shown
from untold.load.scan import Block
from untold.load.words import Unreadable, is_id, split_words
from untold.place import Telling
from untold.problems import At, PlaceError
from untold.progress import Requirement
from untold.properties import Property
from untold.vocabulary import DECLARATIONS, KEYS, KINDS, RESERVED, SOURCE_FORMS, Kind

KEYS_OF = {kind.name: {name: KEYS[name] for name in kind.keys} for kind in KINDS.values()}
# What `when:` reads as something else than an event's id.
TIME_WORDS = frozenset(
    (
        "before",
        "after",
        "during",
        "at",
        "between",
        "and",
        "minutes",
        "hours",
        "days",
        "weeks",
        "months",
        "years",
        "start",
        "end",
    )
)
_LIKE_TIME = re.compile(r"[^\W\d_]*\d")
_DATE = re.compile(r"\d+(-\d+)*")
# What word processors and other keyboards write for quotes.
_OTHER_QUOTES = "'‘’“”„«»"
Args = tuple[tuple[str, tuple[Word, ...]], ...]


class Head(NamedTuple):
    """A head line taken apart; `told` None where its place is a problem already."""

    told: Requirement | None
    told_text: str
    kind: Kind
    id: Word | None
    args: Args
    words: Word | None


class Introduced(NamedTuple):
    """An id that some entry carries: of which kind (empty where that is a problem), told when, where, in which order."""

    kind: str
    told: Requirement | None
    at: At
    order: int


class EntryReader:
    """Reads the entries of one ledger, whose works and properties are known, block by block."""

    def __init__(self, telling: Telling, properties: dict[str, Property], report: Report) -> None:
        self._telling = telling
        self._properties = properties
        self._report = report
        self._told: dict[str, tuple[str, Requirement]] = {}
        self._order = 0
        self.ids: dict[str, Introduced] = {}

    def take(self, block: Block) -> tuple[Entry | None, bool]:
        """The entry of a block, and whether nothing is wrong with it so far; None where its head cannot be read."""
        before = self._report.count
        self._order += 1
        head = None
        try:
            head = self._read_head(block) if block.head.text else None
        except Unreadable as why:
            self._report.add(block.head.at(why.column), why.code, why.message, why.hint)
        name = head.kind.name if head else ""
        qualifiers = read_qualifiers(block, name, KEYS_OF.get(name, KEYS), self._report)
        self._introduce_effects(qualifiers, head)
        if head is None or head.told is None:
            return None, False
        entry = Entry(
            head.told, head.told_text, name, block.head.at(), self._order, head.id.text if head.id else "", head.args,
            head.words, qualifiers, block.comments,
        )  # fmt: skip
        return entry, self._report.count == before and block.sound

    # -- the head ----------------------------------------------------------------------------------------------------

    def _read_head(self, block: Block) -> Head | None:
        words = split_words(block.head)
        told_words, rest = _take_told(words)
        if not rest or rest[0].quoted:
            if told_words[0].text in KINDS or told_words[0].text in DECLARATIONS:
                raise Unreadable(1, "missing-place", f"a place is missing before `{told_words[0].text}`", "TOLD KIND …")
            column = rest[0].at.column if rest else len(block.head.text) + 1
            raise Unreadable(column, "missing-kind", "a kind is missing", f"kinds: {', '.join(KINDS)}")
        kind = KINDS.get(rest[0].text)
        if kind is None:
            self._refuse_kind(told_words, rest, block)
            return None
        raw, told = self._read_told(_as_written(told_words, block), block)
        quoted = [word for word in rest if word.quoted]
        bare = rest[1 : len(rest) - len(quoted)]
        if any(word.quoted for word in bare):
            wrong = next(word for word in bare if word.quoted)
            raise Unreadable(wrong.at.column, "misplaced-words", "the words in quotes stand last", f"expected: {form_of(kind)}")
        own, args, left = self._read_slots(kind, _group(bare), quoted, told)
        return Head(told, raw, kind, own, args, self._read_words(kind, left, block))

    def _refuse_kind(self, told: list[Word], rest: list[Word], block: Block) -> None:
        first, wrong = told[0], rest[0]
        if told[-1].text in KINDS:  # `person amos "Amos"`, or `s1e1 | person amos "Amos"`
            message = f"a place is missing before `{told[-1].text}`"
            self._report.add(told[-1].at, "missing-place", message, "TOLD KIND …")
            self._introduce(wrong, "", None)
            return
        near = "" if self._is_place(first.text) else self._report.nearest(first.text, tuple(DECLARATIONS))
        if near:
            self._report.add(first.at, "unknown-kind", f"“{shown(first.text)}” is neither a place nor a declaration", near)
            return
        self._read_told(_as_written(told, block), block)
        hint = self._report.nearest(wrong.text, tuple(KINDS))
        if len(rest) > 1 and rest[1].text in self._properties and not rest[1].quoted:
            hint = f"a fact is written so: fact {shown(wrong.text)} {rest[1].text} …"
        self._report.add(
            wrong.at, "unknown-kind", f"there is no kind “{shown(wrong.text)}”", hint or f"kinds: {', '.join(KINDS)}"
        )
        for word in rest[1:2]:
            if not word.quoted:
                self._introduce(word, "", None)

    def _is_place(self, text: str) -> bool:
        try:
            self._telling.read_told(text)
        except PlaceError:
            return False
        return True

    def _read_told(self, raw: str, block: Block) -> tuple[str, Requirement | None]:
        """A told expression, one text and one requirement for all entries that write it alike."""
        known = self._told.get(raw)
        if known:
            return known
        try:
            told = self._telling.read_told(raw)
        except PlaceError as error:
            self._report.add(block.head.at(error.column), "unknown-place", str(error), self._report.nearest_place(error))
            return raw, None
        self._told[raw] = raw, told
        return raw, told

    def _read_slots(
        self, kind: Kind, slots: list[list[Word]], quoted: list[Word], told: Requirement | None
    ) -> tuple[Word | None, Args, list[Word]]:
        """The entry's own id, the slots by name, and the strings that are left over for its words."""
        wanted = kind.slots
        own: Word | None = None
        if quoted and wanted and wanted[-1].shape == "value" and self._value_is_quoted(slots, quoted):
            slots = [*slots, quoted[:1]]
            quoted = quoted[1:]
        if kind.identity == "required" or (len(slots) == len(wanted) + 1 and not self._runs_on(kind, slots)):
            first = slots.pop(0) if slots else []
            own = first[0] if len(first) == 1 else None
            if len(first) > 1:
                raise Unreadable(
                    first[1].at.column, "wrong-words", "one id stands here, not several", f"expected: {form_of(kind)}"
                )
            if own:
                self._introduce(own, kind.name, told)
        if len(slots) != len(wanted) or (own is None and kind.identity == "required"):
            self._refuse_count(kind, slots, own)
        for slot, words in zip(wanted, slots, strict=True):
            if len(words) > 1 and slot.shape not in ("refs", "statements", "cites"):
                raise Unreadable(words[1].at.column, "wrong-words", f"{slot.name}: one word stands here, not several",
                                 f"expected: {form_of(kind)}")  # fmt: skip
            if slot.shape == "form" and words[0].text not in SOURCE_FORMS:
                hint = self._report.nearest(words[0].text, SOURCE_FORMS) or f"forms: {', '.join(SOURCE_FORMS)}"
                self._report.add(words[0].at, "unknown-word", f"“{shown(words[0].text)}” is no form of a source", hint)
        return own, tuple((slot.name, tuple(words)) for slot, words in zip(wanted, slots, strict=True)), quoted

    def _runs_on(self, kind: Kind, slots: list[list[Word]]) -> bool:
        """Whether a claim's bare value has a word too many, rather than an id before it: `ann trait very tall`."""
        if not kind.slots or kind.slots[-1].shape != "value":
            return False
        second, third = slots[1][0].text, slots[2][0].text
        return second in self._properties and third not in self._properties

    def _value_is_quoted(self, slots: list[list[Word]], quoted: list[Word]) -> bool:
        """Whether a claim's first quoted string is its value: after subject and property, with or without an id before."""
        if len(slots) != 3:
            return len(slots) < 3
        _, second, third = (words[0].text in self._properties for words in slots)
        if second and third and len(quoted) == 1:
            message = f"“{slots[1][0].text}” and “{slots[2][0].text}” are properties both: which of them is meant here?"
            raise Unreadable(
                slots[1][0].at.column, "ambiguous-words", message, "leave the fact's id out, or say it in other words too"
            )
        return third and (not second or len(quoted) > 1)

    def _refuse_count(self, kind: Kind, slots: list[list[Word]], own: Word | None) -> None:
        wanted = kind.slots
        words = [word for words in slots for word in words]
        if len(slots) > len(wanted):
            extra = slots[len(wanted)][0]
            hint = f"expected: {form_of(kind)}"
            if any(word.text[0] in _OTHER_QUOTES or word.text[-1] in _OTHER_QUOTES for word in words):
                hint = 'words stand in straight quotes: "…"'
            elif wanted and wanted[-1].shape == "value":
                hint = 'a value of several words stands in quotes: "…"'
            raise Unreadable(extra.at.column, "wrong-words", f"“{shown(extra.text)}” is one word too many", hint)
        missing = "its id" if own is None and kind.identity == "required" else wanted[len(slots)].name
        last = words[-1] if words else own
        column = last.at.column + len(last.text) if last else 1
        raise Unreadable(column, "wrong-words", f"`{kind.name}` misses a word: {missing}", f"expected: {form_of(kind)}")

    def _read_words(self, kind: Kind, quoted: list[Word], block: Block) -> Word | None:
        most = 0 if kind.words == "none" else 1
        if len(quoted) > most:
            takes = "one string in quotes" if most else "no string in quotes"
            message = f"`{kind.name}` takes {takes}"
            self._report.add(quoted[most].at, "superfluous-words", message, f"expected: {form_of(kind)}")
        if not quoted and kind.words == "required":
            at = block.head.at(len(block.head.text) + 1)
            self._report.add(at, "missing-words", f"{kind.words_meaning} is missing, in quotes", f"expected: {form_of(kind)}")
        if quoted and most and not quoted[0].text.strip():
            self._report.add(quoted[0].at, "missing-words", "there is nothing between the quotes", f"expected: {form_of(kind)}")
        return quoted[0] if quoted else None

    # -- ids ---------------------------------------------------------------------------------------------------------

    def _introduce_effects(self, qualifiers: tuple[Qualifier, ...], head: Head | None) -> None:
        for qualifier in qualifiers:
            if qualifier.key == "effect" and len(qualifier.values) == 4:
                self._introduce(qualifier.values[0], "fact", head.told if head else None)

    def _is_time(self, name: str) -> bool:
        return bool(_DATE.fullmatch(name)) or self._is_place(name)

    def _introduce(self, word: Word, kind: str, told: Requirement | None) -> None:
        name = word.text
        known = self.ids.get(name)
        if known is not None and not kind:  # its kind is wrong, which is enough to say
            return
        if known is not None:
            self._report.add(word.at, "duplicate-id", f"the id “{shown(name)}” is taken", f"first at {known.at}", (known.at,))
            return
        if name in RESERVED:
            self._report.add(word.at, "reserved-id", f"“{name}” has its own meaning", "choose another id")
            return
        if not is_id(name):
            hint = "letters and digits, with - and _ between them"
            self._report.add(word.at, "bad-id", f"“{shown(name)}” cannot be an id", hint)
        elif kind == "event" and (name in TIME_WORDS or (_LIKE_TIME.match(name) and self._is_time(name))):
            self._report.add(word.at, "reserved-id", f"“{shown(name)}” reads as a time of its own", "choose another id")
        self.ids[name] = Introduced(kind, told, word.at, self._order)


def _take_told(words: list[Word]) -> tuple[list[Word], list[Word]]:
    """The words of the told expression, which `|` and `&` join, and the rest."""
    count = 1
    while (
        count < len(words) and not words[count].quoted and (words[count].text[0] in "|&" or words[count - 1].text[-1] in "|&")
    ):
        count += 1
    return words[:count], words[count:]


def _as_written(told: list[Word], block: Block) -> str:
    last = told[-1]
    return block.head.text[: last.at.column - 1 + len(last.text)]


def _group(bare: list[Word]) -> list[list[Word]]:
    """Bare words as slots: a comma list is one slot of several words. Raises Unreadable."""
    if not any("," in word.text for word in bare):
        return [[word] for word in bare]
    slots: list[list[Word]] = []
    follows = False
    for word in bare:
        column = word.at.column
        for number, piece in enumerate(word.text.split(",")):
            if number:
                if follows or not slots:
                    raise Unreadable(column - 1, "missing-value", "an id is missing beside a comma")
                follows = True
            if piece:
                item = Word(piece, word.at._replace(column=column))
                if follows:
                    slots[-1].append(item)
                else:
                    slots.append([item])
                follows = False
            column += len(piece) + 1
    if follows:
        raise Unreadable(column - 1, "missing-value", "an id is missing after the last comma")
    return slots


def form_of(kind: Kind) -> str:
    """How a head of this kind is written, as messages and the documentation show it."""
    own = "ID" if kind.identity == "required" else "[ID]"
    lists = ("refs", "statements", "cites")
    slots = [slot.name.upper() + (", …" if slot.shape in lists else "") for slot in kind.slots]
    words = {"required": ['"WORDS"'], "optional": ['["WORDS"]'], "none": []}[kind.words]
    return " ".join(["TOLD", kind.name, own, *slots, *words])
