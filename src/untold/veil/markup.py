"""Marked-up text as a run of events: what opens, what closes, and the words between, from which a clean copy is written.

Nothing of the original's markup is passed through: an element is written only if its name is known to be harmless, an attribute
only if it is listed, and whatever holds no words in the end is not written at all. Scripts, comments, hidden elements and
metadata never become events.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

from untold.veil.pieces import MARK, Block, Kept

_SAFE_TARGET = re.compile(r"(?:https?:|mailto:|[^:]*$)", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_NEAR = 200  # letters next to a break in which the nearest that is no blank is looked for
PHRASES = frozenset(
    """
    em strong b i u s sub sup small cite q a span mark abbr code kbd dfn var samp time ruby rt rp
    """.split()  # noqa: SIM905 - a table of words
)


@dataclass(frozen=True, slots=True)
class Open:
    """An element opens; `target` is a link's, `aside` the number of the block in which its words are judged."""

    tag: str
    attributes: tuple[tuple[str, str], ...] = ()
    target: str = ""
    aside: int = -1


@dataclass(frozen=True, slots=True)
class Close:
    """The innermost open element closes."""

    tag: str


@dataclass(frozen=True, slots=True)
class Break:
    """A line's end within words (`br`), or a rule between blocks (`hr`)."""

    tag: str


@dataclass(frozen=True, slots=True)
class Words:
    """A span of a block's text."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, of which only the description is kept."""

    aside: int


Event = Open | Close | Break | Words | Picture


@dataclass(slots=True)
class Taking:
    """A document being taken apart into events and blocks."""

    events: list[Event] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _heading: bool = False
    _slot: int = -1

    def words(self, text: str, *, as_written: bool = False) -> None:
        """Words of the block that is open."""
        text = text if as_written else _SPACE.sub(" ", text)
        if not as_written and (not self._parts or self._parts[-1].endswith((" ", "\n"))):
            text = text.lstrip(" ")
        if not text:
            return
        if self._slot < 0:
            self._slot = len(self.blocks)
            self.blocks.append(Block(""))
        self._parts.append(text)
        self.events.append(Words(self._slot, self._length, self._length + len(text)))
        self._length += len(text)

    def end_block(self, *, heading: bool = False) -> None:
        """What comes next stands in a block of its own."""
        if self._slot >= 0:
            self.blocks[self._slot] = Block("".join(self._parts), heading=self._heading)
        self._parts, self._length, self._slot, self._heading = [], 0, -1, heading

    def aside(self, text: str) -> int:
        """A block that stands outside the run of the text."""
        self.blocks.append(Block(text, aside=True))
        return len(self.blocks) - 1

    def link(self, target: str) -> Open:
        """A link; one whose target could do anything but lead somewhere leads nowhere."""
        target = target.strip()
        if not target or not _SAFE_TARGET.match(target) or any(ord(letter) < 32 for letter in target):
            return Open("a")
        return Open("a", target=target, aside=self.aside(re.sub(r"[^\w]+|_|%[0-9a-fA-F]{2}", " ", target)))


def write(events: Sequence[Event], blocks: Sequence[Block], kept: Sequence[Kept]) -> str:
    """The events written out with what is kept of each block; elements left without words are not written.

    What is hidden leaves nothing but its mark: no blank, no line's end and no rule that could be counted.
    """
    opened: list[tuple[str, list[str]]] = [("", [])]
    at: dict[int, int] = {}
    before: Words | None = None
    for event, after in zip(events, _words_after(events), strict=True):
        match event:
            case Open():
                opened.append((_start(event, kept), []))
            case Close(tag):
                start, inner = opened.pop()
                _close(tag, start, "".join(inner), opened[-1][1])
            case Break(tag):
                if before is not None and after is not None and _both_are_shown(before, after, blocks, kept):
                    opened[-1][1].append(f"<{tag}/>")
            case Words(block, _, end):
                before = event
                opened[-1][1].append(escape(_shown(event, blocks[block].text, kept[block], at, end), quote=False))
            case Picture(aside):
                if kept[aside].whole:
                    opened[-1][1].append(f'<img alt="{escape(blocks[aside].text)}"/>')
    return "".join(opened[0][1])


def _close(tag: str, start: str, inner: str, around: list[str]) -> None:
    """An element with words in it is written; of one that only parted words the blank is; a mark stands in no phrase."""
    if tag in PHRASES and inner.strip() == MARK:
        around.append(inner)
    elif inner.strip():
        around.append(f"{start}{inner}</{tag}>")
    elif inner and not (around and around[-1].endswith((" ", "\n"))):
        around.append(" ")


def _words_after(events: Sequence[Event]) -> list[Words | None]:
    """For each event the next words behind it."""
    found: list[Words | None] = []
    after: Words | None = None
    for event in reversed(events):
        found.append(after)
        after = event if isinstance(event, Words) else after
    return found[::-1]


def _both_are_shown(before: Words, after: Words, blocks: Sequence[Block], kept: Sequence[Kept]) -> bool:
    """Whether the letters next to a break, on both its sides, are shown."""
    start = max(0, before.end - _NEAR)
    last = start + len(blocks[before.block].text[start : before.end].rstrip()) - 1
    text = blocks[after.block].text[after.start : after.start + _NEAR]
    first = after.start + len(text) - len(text.lstrip())
    return _is_shown(last, kept[before.block]) and _is_shown(first, kept[after.block])


def _is_shown(letter: int, kept: Kept) -> bool:
    pieces = kept.shown
    place = bisect_right(pieces, letter, key=lambda piece: piece[0])
    return place > 0 and letter < pieces[place - 1][1]


def _start(event: Open, kept: Sequence[Kept]) -> str:
    attributes = dict(event.attributes)
    if event.target and kept[event.aside].whole:
        attributes["href"] = event.target
    return f"<{event.tag}" + "".join(f' {name}="{escape(value)}"' for name, value in attributes.items()) + ">"


def _shown(words: Words, text: str, kept: Kept, at: dict[int, int], end: int) -> str:
    """What is kept of some words; a mark is written where the run that it stands for begins."""
    shown: list[str] = []
    number = at.get(words.block, 0)
    while number < len(kept.pieces):
        piece = kept.pieces[number]
        if piece is None:
            shown.append(f"{' ' if number else ''}{MARK}{' ' if number + 1 < len(kept.pieces) else ''}")
        elif piece[0] >= end:
            break
        else:
            shown.append(text[max(piece[0], words.start) : min(piece[1], end)])
            if piece[1] > end:
                break
            if number + 1 < len(kept.pieces) and kept.pieces[number + 1] is not None:
                shown.append(" ")
        number += 1
    at[words.block] = number
    tail = text[words.start : end]
    if kept.whole and tail.endswith((" ", "\n")) and not "".join(shown).endswith((" ", "\n")):
        shown.append(tail[-1])
    return "".join(shown)
