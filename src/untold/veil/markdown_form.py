"""Markdown: a block's marks stay outside its text; link targets and pictures are judged apart, comments and HTML left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from untold.veil.pieces import MARK, Block, Kept, Opened

_LINE_MARK = re.compile(r"\s*(?:#{1,6}\s+|>\s?|[-*+]\s+|\d{1,9}[.)]\s+|\|\s?)+")
_SETEXT = re.compile(r"\s*(?:=+|-{2,})\s*")
_RULE = re.compile(r"\s*(?:[-*_]\s*){3,}|\s*\|?[\s:|-]*-[\s:|-]*")
_FRONT = re.compile(r"\A---\s*\n.*?\n(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style|template|noscript)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_DEFINITION = re.compile(r"^[^\S\n]{0,3}\[[^\]\n]{1,999}\]:[^\n]*(?:\n[^\S\n]+[\"'(][^\n]*)?$", re.MULTILINE)
_INLINE = re.compile(
    r"(?P<image>!)?\[(?P<text>[^\[\]\n]{0,999})\](?:\((?P<target>[^()\n]{0,2000}(?:\([^()\n]*\)[^()\n]*)?)\)|\[[^\]\n]{0,200}\])"
    r"|<(?P<auto>[a-z][a-z0-9+.-]{1,30}:[^\s<>]{1,2000})>|<(?P<tag>/?[a-zA-Z!?][^<>]{0,2000})>"
)
_FENCE = re.compile(r"\s*(?:```|~~~)")


@dataclass(frozen=True, slots=True)
class _Run:
    """A run of a block's text: plain words, or a link with its target; `aside` is the number of the target's block."""

    start: int
    end: int
    target: str = ""
    aside: int = -1


@dataclass(frozen=True, slots=True)
class _Line:
    """One block of the file: what stands before its text, and its runs."""

    before: str
    gap: str
    block: int
    runs: tuple[_Run, ...]


def open_markdown(text: str) -> Opened:
    """Open a Markdown file; front matter, comments, raw HTML and reference definitions are metadata and are left out."""
    text = _DEFINITION.sub("", _COMMENT.sub("", _FRONT.sub("", text)))
    blocks: list[Block] = []
    lines: list[_Line] = []
    for gap, mark, body, heading in _bodies(text):
        plain, found = _plain(body)
        number = len(blocks)
        blocks.append(Block(plain, heading=heading))
        runs = []
        for run in found:
            if run.target:
                blocks.append(Block(_words(run.target), aside=True))
                run = _Run(run.start, run.end, run.target, len(blocks) - 1)
            runs.append(run)
        lines.append(_Line(mark, gap, number, tuple(runs)))

    def put(kept: Sequence[Kept]) -> bytes:
        shown: list[str] = []
        for line in lines:
            written = _written(line, blocks[line.block].text, kept)
            if written:
                shown.append((line.gap if shown else "") + line.before + written)
        return ("".join(shown) + "\n").encode()

    return Opened(tuple(blocks), put)


def _bodies(text: str) -> list[tuple[str, str, str, bool]]:
    """Every block: the gap before it, its marks, its text, whether it is a heading."""
    found: list[tuple[str, str, str, bool]] = []
    gap = ""
    for line in text.splitlines():
        if not line.strip() or _RULE.fullmatch(line) or _FENCE.match(line):
            if _SETEXT.fullmatch(line) and line.strip() and found and not gap:
                before, _, body, _ = found[-1]
                found[-1] = (before, "# " if "=" in line else "## ", body, True)
            gap = "\n\n"
            continue
        mark = match[0] if (match := _LINE_MARK.match(line)) else ""
        if mark or gap or not found:
            found.append((gap or "\n", mark, line[len(mark) :].strip(), "#" in mark))
        else:
            before, marked, body, heading = found[-1]
            found[-1] = (before, marked, f"{body}\n{line.strip()}", heading)
        gap = "\n" if mark and "#" not in mark else "\n\n" if mark else ""
    return found


def _plain(body: str) -> tuple[str, list[_Run]]:
    """A block's text without the marks of links and tags, and its runs."""
    plain: list[str] = []
    runs: list[_Run] = []
    length = at = 0
    for match in _INLINE.finditer(body):
        for words, target in ((body[at : match.start()], ""), _linked(match)):
            if words:
                runs.append(_Run(length, length + len(words), target))
                plain.append(words)
                length += len(words)
        at = match.end()
    if body[at:]:
        runs.append(_Run(length, length + len(body[at:])))
        plain.append(body[at:])
    return "".join(plain), runs


def _linked(match: re.Match[str]) -> tuple[str, str]:
    """The words of an inline mark, and its target; of a picture only what describes it, of a tag nothing."""
    if match["tag"] is not None:
        return "", ""
    if match["auto"] is not None:
        return "", ""
    target = (match["target"] or "").strip()
    safe = re.match(r"<?(?:https?:|mailto:|[^:]*$)", target, re.IGNORECASE)
    return match["text"], target if safe and not match["image"] else ""


def _words(target: str) -> str:
    """The words of a link's target, so that they can be judged."""
    return re.sub(r"[^\w%]+|_", " ", target)


def _written(line: _Line, text: str, kept: Sequence[Kept]) -> str:
    pieces = []
    for piece in kept[line.block].pieces:
        if piece is None:
            pieces.append(MARK)
            continue
        start, end = piece
        shown = ""
        for run in line.runs:
            lo, hi = max(start, run.start), min(end, run.end)
            if lo >= hi:
                continue
            linked = run.aside >= 0 and (lo, hi) == (run.start, run.end) and kept[run.aside].whole
            shown += f"[{text[lo:hi]}]({run.target})" if linked else text[lo:hi]
        pieces.append(shown)
    return " ".join(pieces).strip()
