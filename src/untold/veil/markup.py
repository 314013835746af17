"""Marked-up text as a run of events: what opens, what closes, and the words between, from which a clean copy is written.

Nothing of the original's markup is passed through: an element is written only if its name is known to be harmless, an attribute
only if it is listed, and whatever holds no words in the end is not written at all. Scripts, comments, hidden elements and
metadata never become events.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

from untold.veil.pieces import MARK, Block, Kept

_SAFE_TARGET = re.compile(r"(?:https?:|mailto:|[^:]*$)", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_EMPTY = frozenset(("br", "hr", "img"))


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
class Words:
    """A span of a block's text."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, of which only the description is kept."""

    aside: int


Event = Open | Close | Words | Picture


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
    """The events written out with what is kept of each block; elements left without words are not written."""
    opened: list[tuple[str, list[str]]] = [("", [])]
    at: dict[int, int] = {}
    for event in events:
        match event:
            case Open(tag) if tag in _EMPTY:
                opened[-1][1].append(f"<{tag}/>")
            case Open():
                opened.append((_start(event, kept), []))
            case Close(tag):
                start, inner = opened.pop()
                if any(part.strip() and part not in ("<br/>", "<hr/>") for part in inner):
                    opened[-1][1].append(f"{start}{''.join(inner)}</{tag}>")
                elif inner and not any(part.startswith("<") for part in inner):
                    opened[-1][1].append(" ")
            case Words(block, _, end):
                opened[-1][1].append(escape(_shown(event, blocks[block].text, kept[block], at, end), quote=False))
            case Picture(aside):
                if kept[aside].whole:
                    opened[-1][1].append(f'<img alt="{escape(blocks[aside].text)}"/>')
    return "".join(opened[0][1])


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
            if number + 1 < len(kept.pieces):
                shown.append(" ")
        number += 1
    at[words.block] = number
    tail = text[words.start : end]
    if kept.whole and tail.endswith((" ", "\n")) and not "".join(shown).endswith((" ", "\n")):
        shown.append(tail[-1])
    return "".join(shown)
