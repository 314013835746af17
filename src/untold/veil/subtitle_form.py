"""Subtitles, SRT and WebVTT: a cue is a block; cues are numbered anew, and notes, styles and cue ids are left out."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from untold.veil.pieces import MARK, Block, Kept, Opened

_CLOCK = r"((?:\d{1,4}:)?\d{1,2}:\d{1,2}[,.]\d{1,3})"
_TIMES = re.compile(rf"^[^\S\n]*{_CLOCK}[^\S\n]*-->[^\S\n]*{_CLOCK}[^\n]*$", re.MULTILINE)
_TAG = re.compile(r"<[^<>\n]{0,300}>|\{\\[^{}\n]{0,200}\}")
_NUMBER = re.compile(r"\s*\d+\s*\Z")


def open_subtitles(text: str) -> Opened:
    """Open a file of subtitles."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    times = list(_TIMES.finditer(text))
    ends = [*(match.start() for match in times[1:]), len(text)][: len(times)]
    said = [_said(text[match.end() : end]) for match, end in zip(times, ends, strict=True)]
    vtt = text.startswith("WEBVTT")

    def put(kept: Sequence[Kept]) -> bytes:
        cues: list[tuple[str, str]] = []
        for match, words, one in zip(times, said, kept, strict=True):
            shown = one.text(words, MARK)
            if shown == MARK and cues:
                cues[-1] = (cues[-1][0], f"{cues[-1][1]}\n{MARK}")
            elif shown and shown != MARK:
                cues.append((f"{match[1]} --> {match[2]}", html.escape(shown, quote=False) if vtt else shown))
        written = "\n\n".join(f"{number}\n{times}\n{words}" for number, (times, words) in enumerate(cues, 1))
        return (("WEBVTT\n\n" if vtt else "") + (written or MARK) + "\n").encode()

    return Opened(tuple(Block(words) for words in said), put)


def _said(cue: str) -> str:
    """The words of a cue, up to the empty line that ends it, without tags."""
    body = cue.strip("\n").split("\n\n")[0]
    lines = body.split("\n")
    if len(lines) > 1 and _NUMBER.match(lines[-1]):
        lines.pop()
    return html.unescape(_TAG.sub("", "\n".join(lines))).strip()
