"""Plays in EPUB whose markup says who speaks (`z3998:persona`): each block as a speaker, a speech, a direction or the cast."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from untold.read.draft import Draft
from untold.read.page_blocks import PageBlock
from untold.read.play_text import person_named

_PERSONA, _CAST = "z3998:persona", "z3998:dramatis-personae"
_LEAST = 3


def speaks(blocks: Sequence[PageBlock]) -> bool:
    """Whether the book marks who speaks."""
    return sum(_PERSONA in block.types for block in blocks) >= _LEAST


@dataclass(slots=True)
class Stage:
    """Who has the word while a play's blocks are written one after the other."""

    draft: Draft
    speaker: str = ""

    def write(self, block: PageBlock) -> None:
        """Write a block as what it is in a play; words that are all in italics are a direction."""
        whole = block.italic_runs == ((0, len(block.text)),)
        if _CAST in block.types and not block.heading:
            self.draft.add(block.text, "cast")
            if name := person_named(block.text):
                self.draft.people[name] = None
        elif block.heading or not self.draft.place:
            self.speaker = ""
            self.draft.add(block.text, block.kind)
        elif _PERSONA in block.types:
            self.speaker = block.text.strip(" .:")
            self.draft.people[self.speaker] = None
            self.draft.add(block.text, "speaker", speaker=self.speaker)
        elif whole or not self.speaker:
            self.draft.add(block.text, "direction")
        else:
            self.draft.add(block.text, "speech", speaker=self.speaker, gap="\n")
