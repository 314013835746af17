"""A document on its way to being heard: held whole, or read again and again from a long text that memory should not hold."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path as File

from untold.problems import At, Problem
from untold.read import Document, read_file
from untold.read.book_units import LETTERS, OUTSIDE, kind_of
from untold.read.document import Passage, Unit
from untold.read.formats import recognised
from untold.read.letters import marked_encoding

LONG = 16_000_000  # bytes; a plain text of more is never held
_SAMPLE = 200_000
_LONGEST_LINE = 100_000
_LONGEST_HEADING = 120
_RUN = 3  # headings that follow one another without text between are a list of contents
_NUMERAL = re.compile(r"(?:[IVXLCDM]+|\d{1,3})\.?")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Read:
    """What is heard: a document, or a long text, whose passages come anew each time they are asked for."""

    kind: str
    format: str
    title: str
    units: tuple[Unit, ...]
    passages: Iterable[Passage]
    length: int
    people: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @staticmethod
    def of(document: Document) -> Read:
        """A document that is held whole."""
        return Read(
            document.kind, document.format, document.title, document.units, document.passages, len(document.passages),
            document.people, document.problems,
        )  # fmt: skip


def is_long(path: File) -> bool:
    """Whether a file is a plain text of which only a part is held at a time."""
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
    return path.stat().st_size > LONG and recognised(sample, path.name) == "plain"


def read(path: File) -> Read:
    """A document, held or not."""
    return LongText(path).read() if path.exists() and is_long(path) else Read.of(read_file(path))


class LongText:
    """A long plain text: paragraphs between empty lines, and chapters by their headings, in one pass each time."""

    def __init__(self, path: File) -> None:
        self._path = path
        self._problems: list[Problem] = []
        with path.open("rb") as file:
            self._sample = file.read(_SAMPLE)
        self._skip, self._encoding = marked_encoding(self._sample)
        self._every_line = _one_a_line(self._sample.decode(self._encoding, "replace"))
        self._above = ""

    def read(self) -> Read:
        """Its units, found in a first pass, and its passages."""
        self._check_letters()
        kinds = {kind for _, kind in self._paragraphs() if kind}
        levels = [kind for kind in LETTERS if kind in kinds]
        self._above = next((kind for kind in levels if kind not in ("chapter", "scene")), "") if len(levels) > 1 else ""
        units: dict[str, str] = {}
        length = 0
        for passage in self:
            length += 1
            place = passage.place.rpartition(".")[0]
            if place and place not in units:
                units[place] = " ".join(passage.text.split())
        text = self._sample[:5000].decode(self._encoding, "replace")
        title = next((line.partition(":")[2].strip() for line in text.split("\n") if line.startswith("Title:")), "")
        found = tuple(Unit(place, title, "chapter", 1, 0, 0) for place, title in units.items())
        return Read("book" if units else "text", "plain", title, found, self, length, problems=tuple(self._problems))

    def __iter__(self) -> Iterator[Passage]:
        above = below = number = start = 0
        place = "" if self._above else "body"
        headed = False
        for text, kind in self._paragraphs():
            if kind and kind == self._above:
                above, below, number = above + 1, 0, 0
                place = f"{LETTERS[kind]}{above}"
            elif kind:
                below, number = below + 1, 0
                place = (f"{LETTERS[self._above]}{above}" if above else "") + f"{LETTERS[kind]}{below}"
            headed = headed or bool(kind)
            number += 1
            told = f"{place}.{number}" if headed else ""
            yield Passage(
                f"{place or 'front'}.{number}", told, "heading" if kind else "paragraph", text, start, start + len(text)
            )
            start += len(text) + 2

    def _paragraphs(self) -> Iterator[tuple[str, str]]:
        """Each paragraph with the kind of unit that it heads; a list of contents heads none but the last."""
        run: list[tuple[str, str]] = []
        for text in self._texts():
            kind = _heading(text)
            if kind:
                run.append((text, kind))
                if len(run) > 10 * _RUN:  # a list of contents of any length
                    yield run.pop(0)[0], ""
                continue
            yield from _settled(run)
            run = []
            yield text, ""
        yield from _settled(run)

    def _texts(self) -> Iterator[str]:
        lines: list[str] = []
        size = 0
        for line in self._lines():
            blank = not line.strip()
            if lines and (blank or size > _LONGEST_LINE or self._every_line):
                yield "\n".join(lines).strip()
                lines, size = [], 0
            if not blank:
                lines.append(line)
                size += len(line)
        if lines:
            yield "\n".join(lines).strip()

    def _lines(self) -> Iterator[str]:
        """Lines with their ends made one and control characters left out; one without end is cut into pieces."""
        with self._path.open("rb") as raw:
            raw.seek(self._skip)
            with io.TextIOWrapper(raw, self._encoding, "replace", newline=None) as decoded:
                rest = ""
                while block := decoded.read(1 << 16):
                    *lines, rest = (rest + _CONTROL.sub("", block)).split("\n")
                    yield from lines
                    if len(rest) > _LONGEST_LINE:
                        cut = rest.rfind(" ") + 1 or len(rest)
                        yield rest[:cut]
                        rest = rest[cut:]
                yield rest

    def _check_letters(self) -> None:
        decoder = codecs.getincrementaldecoder(self._encoding)()
        with self._path.open("rb") as raw:
            raw.seek(self._skip)
            try:
                while block := raw.read(1 << 20):
                    decoder.decode(block)
                decoder.decode(b"", final=True)
            except UnicodeDecodeError:
                message = f"this file is not {self._encoding.upper()}; it is read as Windows-1252"
                self._problems.append(Problem(At(self._path.name), "not-utf-8", message, "save it as UTF-8"))
                self._encoding = "cp1252"


def _settled(run: list[tuple[str, str]]) -> list[tuple[str, str]]:
    if len(run) <= _RUN:
        return run
    return [(text, "") for text, _ in run[:-1]] + run[-1:]


def _heading(text: str) -> str:
    """The kind of unit that a short paragraph heads; empty where it heads none."""
    if len(text) > _LONGEST_HEADING:
        return ""
    if _NUMERAL.fullmatch(text):
        return "chapter"
    kind = kind_of(text)
    return kind if kind in LETTERS and kind not in OUTSIDE and text[:1].isupper() and text[-1] not in ",;" else ""


def _one_a_line(text: str) -> bool:
    """Whether each line is a paragraph: hardly any line is empty, and they are too long to be lines of one."""
    lines = text.split("\n")
    filled = [line for line in lines if line.strip()]
    return len(filled) > 0.9 * len(lines) and sum(len(line) for line in filled if len(line) > _LONGEST_HEADING) > 0.6 * len(
        text
    )
