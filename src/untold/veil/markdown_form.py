"""Markdown: a block's marks stay outside its text; link targets and pictures are judged apart, comments and HTML left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from untold.veil.pieces import MARK, Block, Kept, Opened

_LINE_MARK = re.compile(r"\s*(?:#{1,6}\s+|>\s?|[-*+]\s+|\d{1,9}[.)]\s+|\|\s?)+")
_SETEXT = re.compile(r"\s*(?:=+|-{2,})\s*")
_RULE = re.compile(r"\s*(?:[-*_]\s*){3,}|\s*\|?[\s:|-]*-[\s:|-]*")
_COLUMNS = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_NUMBERED = re.compile(r"\d{1,9}(?=[.)]\s)")
_FRONT = re.compile(r"\A---\s*\n.*?\n(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style|template|noscript)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_DEFINITION = re.compile(r"^[^\S\n]{0,3}\[[^\]\n]{1,999}\]:[^\n]*(?:\n[^\S\n]+[\"'(][^\n]*)?$", re.MULTILINE)
_INLINE = re.compile(
    r"(?P<image>!)?\[(?P<text>[^\[\]\n]{0,999})\](?:\((?P<target>[^()\n]{0,2000}(?:\([^()\n]*\)[^()\n]*)?)\)|\[[^\]\n]{0,200}\])"
    r"|<(?P<auto>[a-z][a-z0-9+.-]{1,30}:[^\s<>]{1,2000})>|<(?P<tag>/?[a-zA-Z!?][^<>]{0,2000})>"
)
_FENCE = re.compile(r"\s*(`{3,}(?=[^`]*$)|~{3,})")


@dataclass(frozen=True, slots=True)
class _Run:
    """A run of a block's text: plain words, or a link with its target; `aside` is the number of the target's block."""

    start: int
    end: int
    target: str = ""
    aside: int = -1


@dataclass(frozen=True, slots=True)
class _Body:
    """A block as it stands in the file: the gap before it, its marks, its text; `after` are the columns of a table below the
    row that names them, `fence` what a block of code stands between, `ruled` whether a rule stands before it."""

    gap: str
    mark: str
    text: str
    heading: bool = False
    after: str = ""
    fence: str = ""
    ruled: bool = False


@dataclass(frozen=True, slots=True)
class _Line:
    """One block of the file, the number of its block of text, and that text's runs."""

    body: _Body
    block: int
    runs: tuple[_Run, ...]


def open_markdown(text: str) -> Opened:
    """Open a Markdown file; front matter, comments, raw HTML and reference definitions are metadata and are left out."""
    text = _DEFINITION.sub("", _COMMENT.sub("", _FRONT.sub("", text)))
    blocks: list[Block] = []
    lines: list[_Line] = []
    for body in _bodies(text):
        plain, found = (body.text, [_Run(0, len(body.text))]) if body.fence else _plain(body.text)
        number = len(blocks)
        blocks.append(Block(plain, heading=body.heading))
        runs = []
        for run in found:
            if run.target:
                blocks.append(Block(_words(run.target), aside=True))
                run = _Run(run.start, run.end, run.target, len(blocks) - 1)
            runs.append(run)
        lines.append(_Line(body, number, tuple(runs)))

    def put(kept: Sequence[Kept]) -> bytes:
        as_it_was = all(_is_whole(kept[line.block], blocks[line.block].text) for line in lines)
        shown: list[str] = []
        open_end = False
        for line in lines:
            one, text = kept[line.block], blocks[line.block].text
            written = _written(line, text, kept)
            if written:
                rule = "\n\n---" if line.body.ruled and open_end and _starts(one, text) else ""
                mark = line.body.mark if as_it_was else _NUMBERED.sub("1", line.body.mark)
                shown.append(f"{rule}{line.body.gap}" * bool(shown) + mark + written)
            open_end = _ends(one, text)
        return ("".join(shown) + "\n").encode()

    return Opened(tuple(blocks), put)


def _starts(kept: Kept, text: str) -> bool:
    """Whether a block is shown from its first letter."""
    first = kept.pieces[0] if kept.pieces else None
    return first is not None and not text[: first[0]].strip()


def _ends(kept: Kept, text: str) -> bool:
    """Whether a block is shown to its last letter."""
    last = kept.pieces[-1] if kept.pieces else None
    return last is not None and not text[last[1] :].strip()


def _is_whole(kept: Kept, text: str) -> bool:
    return not text.strip() or (len(kept.pieces) == 1 and _starts(kept, text) and _ends(kept, text))


def _bodies(text: str) -> list[_Body]:
    """Every block of the file."""
    found: list[_Body] = []
    gap, ruled = "", False
    lines = iter(text.splitlines())
    for line in lines:
        fence = _FENCE.match(line)
        if fence is not None:
            code = _code(lines, fence[1])
            found.append(_Body("\n\n", "", code, fence=fence[1], ruled=ruled))
            gap, ruled = "\n\n", False
        elif not line.strip():
            gap = "\n\n"
        elif found and _is_row(found[-1], gap) and "|" in line and _COLUMNS.fullmatch(line):
            found[-1] = replace(found[-1], after=f"\n{line.strip()}")
            gap = "\n"
        elif found and not gap and _SETEXT.fullmatch(line):
            found[-1] = replace(found[-1], mark="# " if "=" in line else "## ", heading=True)
            gap = "\n\n"
        elif _RULE.fullmatch(line):
            gap, ruled = "\n\n", True
        else:
            mark = match[0] if (match := _LINE_MARK.match(line)) else ""
            in_table = gap == "\n" and "|" in line
            if mark or gap or not found:
                found.append(_Body(gap or "\n", mark, line[len(mark) :].strip(), "#" in mark, ruled=ruled))
                ruled = False
            else:
                found[-1] = replace(found[-1], text=f"{found[-1].text}\n{line.strip()}")
            gap = "\n" if in_table or (mark and "#" not in mark) else "\n\n" if mark else ""
    return found


def _is_row(body: _Body, gap: str) -> bool:
    """Whether the line before may be the row that names a table's columns."""
    if body.mark.strip() == "|":
        return gap == "\n"
    return not gap and not body.mark and "|" in body.text and "\n" not in body.text


def _code(lines: Iterator[str], fence: str) -> str:
    """The lines of a block of code, up to the fence that ends it or the end of the file."""
    code: list[str] = []
    for line in lines:
        if line.strip().startswith(fence) and not line.strip().strip(fence[0]):
            break
        code.append(line)
    return "\n".join(code)


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
    written = " ".join(pieces)
    if line.body.fence and kept[line.block].shown:
        return f"{line.body.fence}\n{written}\n{line.body.fence}"
    return written.strip() + (line.body.after if _is_whole(kept[line.block], text) else "")
