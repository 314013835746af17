"""A document open for veiling: its blocks of text in reading order, and what is kept of each when it is put together again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

MARK = "[…]"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, cell or caption of a document; an `aside` (a link's target, an image's description, a title in
    the metadata) stands outside the run of the text and is judged by itself."""

    text: str
    heading: bool = False
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of one block: spans of its text in order, None standing for a mark; nothing at all: the block goes."""

    pieces: tuple[tuple[int, int] | None, ...] = ()

    def text(self, block: str, mark: str) -> str:
        """The block's text as it is shown; one of which nothing is hidden stays as it was."""
        if self.whole and not (block[: self.shown[0][0]].strip() or block[self.shown[0][1] :].strip()):
            return block
        return " ".join(mark if piece is None else block[piece[0] : piece[1]] for piece in self.pieces).strip()

    @property
    def shown(self) -> tuple[tuple[int, int], ...]:
        """The spans of text that are kept."""
        return tuple(piece for piece in self.pieces if piece is not None)

    @property
    def whole(self) -> bool:
        """Whether nothing of it is hidden."""
        return len(self.pieces) == 1 and self.pieces[0] is not None


Put = Callable[[Sequence[Kept]], bytes]


@dataclass(frozen=True, slots=True)
class Opened:
    """A document's blocks, and the function that puts the document together from what is kept of each."""

    blocks: tuple[Block, ...]
    put: Put


def keep(shown: Sequence[Sequence[tuple[int, int, bool]]], asides: Sequence[bool], marks: str) -> tuple[Kept, ...]:
    """What is kept of each block, from its sentences `(start, end, shown)`; an aside is kept whole or not at all.

    `marks`: `run` puts one mark for a run of hidden sentences however long, over the ends of blocks too; `each` one for every
    sentence; `none` puts none.
    """
    found: list[Kept] = []
    hidden_before = False
    for sentences, aside in zip(shown, asides, strict=True):
        if aside:
            whole = bool(sentences) and all(is_shown for _, _, is_shown in sentences)
            found.append(Kept(((sentences[0][0], sentences[-1][1]),) if whole else ()))
            continue
        pieces: list[tuple[int, int] | None] = []
        for start, end, is_shown in sentences:
            last = pieces[-1] if pieces else None
            if is_shown:
                pieces[-1:] = [(last[0], end)] if last is not None else [*pieces[-1:], (start, end)]
            elif marks == "each" or (marks == "run" and not hidden_before):
                pieces.append(None)
            elif last is not None:
                pieces.append((end, end))  # the run goes on unmarked, and what follows begins a piece of its own
            hidden_before = not is_shown
        found.append(Kept(tuple(piece for piece in pieces if piece is None or piece[0] < piece[1])))
    return tuple(found)
