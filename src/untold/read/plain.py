"""Plain text: paragraphs between blank lines, chapters by their headings; a library's header and footer kept apart."""

from __future__ import annotations

import re

from untold.read.book_units import LETTERS, OUTSIDE, kind_of
from untold.read.document import Document
from untold.read.draft import Draft
from untold.read.letters import read_letters

_PARAGRAPHS = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+")
_LONGEST_HEADING = 120
_START = re.compile(r"\*\*\* ?START OF .*\*\*\*", re.IGNORECASE)
_END = re.compile(r"\*\*\* ?END OF .*\*\*\*", re.IGNORECASE)
_NUMERAL = re.compile(r"(?:[IVXLCDM]+|\d{1,3})\.?")


def read_plain(data: bytes, name: str) -> Document:
    """Read a text; underscores and line ends within a paragraph stay as they are written."""
    draft = Draft(name)
    text = read_letters(data, draft)
    paragraphs = [match[0].strip() for match in _PARAGRAPHS.finditer(text)]
    kinds = [_heading(paragraph) for paragraph in paragraphs]
    _drop_contents(kinds)
    first = next((n for n, paragraph in enumerate(paragraphs) if _START.match(paragraph)), -1)
    levels = [kind for kind in LETTERS if kind in kinds]
    above = next((kind for kind in levels if kind not in ("chapter", "scene")), "") if len(levels) > 1 else ""
    chapters = bool(levels)
    if chapters or first >= 0:
        draft.open("", "", "front")
    counts = {"above": 0, "below": 0}
    for number, (paragraph, kind) in enumerate(zip(paragraphs, kinds, strict=True)):
        if _END.match(paragraph):
            _close(draft, 0)
            draft.open("", "", "back")
        elif kind and number > first and draft.innermost != "back":
            _open(draft, kind, paragraph, above, counts)
        draft.add(paragraph, "heading" if kind else "paragraph")
    title = next((line.partition(":")[2].strip() for line in text[:5000].split("\n") if line.startswith("Title:")), "")
    return draft.document("book" if chapters else "text", "plain", title)


def _heading(paragraph: str) -> str:
    """The kind of unit that a short paragraph heads; empty where it heads none."""
    if len(paragraph) > _LONGEST_HEADING:
        return ""
    if _NUMERAL.fullmatch(paragraph):
        return "chapter"
    kind = kind_of(paragraph)
    shouted = paragraph.split("\n")[0].isupper() or paragraph[:1].isupper()
    return kind if kind and kind not in OUTSIDE and shouted and not paragraph.endswith((",", ";")) else ""


def _drop_contents(kinds: list[str]) -> None:
    """Headings that follow one another without text between are a list of contents, but for the last two of them."""
    run: list[int] = []
    for number, kind in enumerate([*kinds, ""]):
        if kind:
            run.append(number)
            continue
        if len(run) > 3:
            for one in run[:-1]:
                kinds[one] = ""
        run = []


def _open(draft: Draft, kind: str, title: str, above: str, counts: dict[str, int]) -> None:
    title = " ".join(title.split())
    if kind == above:
        counts["above"] += 1
        counts["below"] = 0
        _close(draft, 0)
        draft.open(f"{LETTERS[kind]}{counts['above']}", title, kind)
        return
    counts["below"] += 1
    prefix = f"{LETTERS[above]}{counts['above']}" if above else ""
    _close(draft, 1 if above and draft.place else 0)
    if above and not draft.depth:
        draft.open(prefix, "", above)
    draft.open(f"{prefix}{LETTERS[kind]}{counts['below']}", title, kind)


def _close(draft: Draft, depth: int) -> None:
    while draft.depth > depth:
        draft.close()
