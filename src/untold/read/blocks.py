"""A document split into its blocks, as every reader of articles gives it: paragraphs and headings with their looks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or caption: its text, where it stands in the document's text, and how it looks.

    `start` is where it begins in the document's text, of which it is `len(text)` characters without a change; `heading` is a
    heading's level (0: none); `bold` and `italic` are true when all of it is so; `bold_runs` are the bold parts of it, as
    offsets in `text`; `kind` may say what the markup knew (`caption`, `credit`, `quote`, `item`).
    """

    text: str
    start: int = 0
    heading: int = 0
    bold: bool = False
    italic: bool = False
    bold_runs: tuple[tuple[int, int], ...] = ()
    kind: str = ""

    @property
    def end(self) -> int:
        """Where it ends in the document's text."""
        return self.start + len(self.text)
