"""Plain text, and whatever has no form of its own: paragraphs between empty lines; what is shown whole stays as it was."""

from __future__ import annotations

import re
from collections.abc import Sequence

from untold.veil.pieces import MARK, Block, Kept, Opened

_GAP = re.compile(r"\n[^\S\n]*\n\s*")
_HEADING = re.compile(r"[^\n]{1,100}")
_ENDS = '.!?:;,”"’)'


def open_plain(text: str) -> Opened:
    """Open a text."""
    body = text.strip()
    before = text[: len(text) - len(text.lstrip())]
    after = text[len(before) + len(body) :]
    gaps = ["", *(match[0] for match in _GAP.finditer(body))] if body else []
    paragraphs = _GAP.split(body) if body else []
    blocks = tuple(Block(one, heading=bool(_HEADING.fullmatch(one)) and one[-1] not in _ENDS) for one in paragraphs)

    def put(kept: Sequence[Kept]) -> bytes:
        shown: list[str] = []
        for paragraph, gap, one in zip(paragraphs, gaps, kept, strict=True):
            written = one.text(paragraph, MARK)
            if written:
                shown += [gap if shown else "", written]
        return (before + "".join(shown) + after).encode()

    return Opened(blocks, put)
