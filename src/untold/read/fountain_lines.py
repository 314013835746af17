"""What stands in a Fountain file beside its lines: boneyards and notes, cut out with the place where they stood; emphasis."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BONEYARD = re.compile(r"/\*.*?\*/", re.DOTALL)
_NOTE = re.compile(r"\[\[(?:(?!\[\[|\]\]|\n\n)[\s\S])*?\]\]")
_HIDDEN = re.compile("\ue000([0-9]+)\ue001")
_ESCAPED = re.compile(r"\\([*_\\])")
_EMPHASIS = tuple(
    re.compile(rf"{mark}(?=[^\s{stop}])((?:[^{stop}\n]|(?<=\s){mark}(?=\s))*?[^\s{stop}]){mark}")
    for mark, stop in ((r"\*\*\*", "*"), (r"\*\*", "*"), (r"\*", "*"), ("_", "_"))
)


@dataclass(frozen=True, slots=True)
class Aside:
    """A boneyard or a note: its words and the line it began on."""

    kind: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its asides; `struck` where nothing but asides stood on it; `number` counts in the file."""

    text: str
    number: int
    struck: bool
    asides: tuple[Aside, ...]

    @property
    def blank(self) -> bool:
        """Nothing is to be read on it."""
        return not self.text.strip()


def cut_asides(text: str) -> tuple[list[Line], list[tuple[str, int]]]:
    """The lines of a script without boneyards and notes, and what was opened and never closed, with its line."""
    asides: list[Aside] = []

    def cut(kind: str, width: int, source: str) -> str:
        pattern = _BONEYARD if kind == "boneyard" else _NOTE
        pieces, last, line, seen = [], 0, 1, 0
        closed = source.rfind("*/" if kind == "boneyard" else "]]") + 2  # beyond, nothing closes: not to be looked for again
        for match in pattern.finditer(source, 0, max(closed, 0) if closed > 1 else 0):
            line += source.count("\n", seen, match.start())
            seen = match.start()
            asides.append(Aside(kind, match[0][width:-width], line))
            # The line ends stay, marked, so that every line keeps its number.
            held = "\ue002\n" * match[0].count("\n")
            pieces += [source[last : match.start()], f"\ue000{len(asides) - 1}\ue001", held]
            last = match.end()
        return "".join([*pieces, source[last:]])

    cleaned = re.sub("[\ue000-\ue002]", "\ufffd", text)
    cleaned = cut("boneyard", 2, cleaned)
    opened = [("boneyard", cleaned.count("\n", 0, at) + 1) for at in [cleaned.find("/*")] if at >= 0]
    cleaned = cut("note", 2, cleaned)
    opened += [("note", cleaned.count("\n", 0, at) + 1) for at in [cleaned.find("[[")] if at >= 0]
    lines = _lines(cleaned, asides)
    return lines, opened


def _lines(cleaned: str, asides: list[Aside]) -> list[Line]:
    lines: list[Line] = []
    carried, held = "", []
    joined = False
    for number, raw in enumerate(cleaned.split("\n"), 1):
        raw, continues = (raw[:-1], True) if raw.endswith("\ue002") else (raw, False)
        found = [_whole(asides[int(match[1])], asides) for match in _HIDDEN.finditer(raw)]
        bare = _HIDDEN.sub("", raw)
        held += [aside for group in found for aside in group]
        if continues:
            carried, joined = carried + bare, True
            continue
        bare = carried + bare
        struck = not bare.strip() and bool(held or joined)
        lines.append(Line(bare, number, struck, tuple(held)))
        carried, held, joined = "", [], False
    return lines


def _whole(aside: Aside, asides: list[Aside]) -> list[Aside]:
    """An aside with those that stand in it: a boneyard within a note."""
    inner = [asides[int(match[1])] for match in _HIDDEN.finditer(aside.text)]
    text = _HIDDEN.sub("", aside.text).replace("\ue002", "")
    return [Aside(aside.kind, text, aside.line), *inner]


def plain(text: str) -> str:
    """Words without their marks of emphasis, and escaped marks as themselves."""
    marks: list[str] = []

    def hide(match: re.Match[str]) -> str:
        marks.append(match[1])
        return f"\ue000{len(marks) - 1}\ue001"

    text = _ESCAPED.sub(hide, text)
    for pattern in _EMPHASIS:
        text = "\n".join(pattern.sub(r"\1", line) if len(line) < 20_000 else line for line in text.split("\n"))
    return _HIDDEN.sub(lambda match: marks[int(match[1])], text)
