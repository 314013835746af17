"""Law 1 for a work's own text: a book as a story, and beside it the book cut off at a place.

The cut is made in the book's text, before anything has read it: its paragraphs up to the place and none after. The numbering,
which is public, is stated by the work for both. Paragraphs are counted here by a few rules of the test's own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import comparing
import cut
import facing

import untold

BOOK = """\
Title: The Ferry at Lorn

Preface

A few words for Constance Bray, who is nowhere else in this book.

CHAPTER I

The Far Side

Nobody had rung the bell at Lorn since the autumn, and Ferryman Aldous Penn slept late.

“Who is there?” cried Penn, and put his head out. “The ferry is shut,” said Penn.

“I must cross,” said the stranger. “I am Miss Thorne.” She stood on the stones at Lorn with a lamp.

Penn looked at Miss Thorne and at her lamp. “Then you will pay double,” Penn said.

CHAPTER II

A Letter

Captain Holt read the letter twice. It came from Clara Thorne, and it spoke of Lorn.

“She will be there before us,” said Holt. “Saddle the grey,” Captain Holt told his groom Wat.

Wat did as he was told. “And the other horse?” asked Wat.

“Leave him,” said Holt. They rode from Marsh End to the river at dusk.

CHAPTER III

The Crossing

“Clara!” cried Holt across the water, and Miss Thorne lifted her lamp, for she was Clara Thorne.

“Do not answer him,” said Penn. Aldous Penn had ferried many people in his life, and few of them had been happy.

Clara did not answer. Wat held the horses while Captain Edmund Holt shouted from Marsh End.

“Edmund Holt,” said Clara at last, “go home.”

CHAPTER IV

What Was in the Lamp

Clara Thorne gave the lamp to Aldous. “Break it,” she said.

Aldous broke it, and the letters of Constance Bray fell out. Edmund saw them fall.

“Bray is dead,” said Holt. “Bray is in Lorn,” said Clara, “and keeps your ferry.”

The ferryman, who was Constance Bray's brother, took up his pole.
"""
LEDGER = """\
ch1.6 alias miss-thorne "the woman with the lamp"
ch2.5 person sister "the captain's sister"
ch3.3 fact captain-holt sibling-of sister
ch4.3 event broken "The lamp is broken"
  agent: miss-thorne
  where: lorn
ch4.5 open who-keeps "Who keeps the ferry?"
"""
HEADED = re.compile(r"CHAPTER [IVX]+")


def paragraphs(book: str) -> list[tuple[str, str]]:
    """The place and the text of each paragraph; what stands before the first chapter has no place."""
    found: list[tuple[str, str]] = []
    chapter, number = 0, 0
    for text in re.split(r"\n\s*\n", book.strip()):
        chapter, number = (chapter + 1, 1) if HEADED.fullmatch(text) else (chapter, number + 1)
        found.append((f"ch{chapter}.{number}" if chapter else "", text))
    return found


def cut_book(book: str, at: str) -> str:
    """The book with nothing in it that stands after a place."""
    kept: list[str] = []
    rows = paragraphs(book)
    places = [place for place, _ in rows]
    last = places.index(at) if at != "start" else max(n for n, place in enumerate(places) if not place)
    kept = [text for _, text in rows[: last + 1]]
    return "\n\n".join(kept) + "\n"


def ledger_of(book: str, ledger: str) -> dict[str, str]:
    """The ledger of a book: its work, whose units are all stated, and what a keeper adds."""
    numbers: dict[str, int] = {}
    for place, _ in paragraphs(book):
        unit, _, number = place.partition(".")
        if unit:
            numbers[unit] = int(number)
    units = ", ".join(f"{unit} {number}" for unit, number in numbers.items())
    head = f"work lorn\n  kind: novel\n  levels: chapter ch, paragraph\n  units: {units}\n  text: sources/lorn.txt\n"
    return {"story.untold": head + ledger}


@dataclass
class Cut:
    """A book as a story, and beside it the same story of the book cut off at each place asked for."""

    folder: Path
    book: str = BOOK
    ledger: str = LEDGER
    compared: int = 0
    files: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.files = ledger_of(self.book, self.ledger)
        self.cutter = cut.Cutter(self.files)
        self.places = [place for place, _ in paragraphs(self.book) if place]
        self.whole = self._open("whole", self.files, self.book, part=False)

    def _open(self, name: str, files: dict[str, str], book: str, *, part: bool) -> untold.Story:
        folder = comparing.write_story(self.folder / name, files | {"sources/lorn.txt": book})
        story = untold.open(folder, key=comparing.KEY, part=part)
        assert not [p for p in story.problems if p.severity == "error"], story.problems
        return story

    def everything(self) -> untold.View:
        return self.whole.at(self.whole.telling.everything(), voices=comparing.VOICES[1])

    def sides(self, at: str) -> tuple[comparing.Side, comparing.Side]:
        part = self._open(f"cut-{at}", self.cutter.cut(at), cut_book(self.book, at), part=True)
        return comparing.Side(self.whole, at), comparing.Side(part, at)

    def differences(self, at: str, requests: list[comparing.Request]) -> list[comparing.Difference]:
        full, part = self.sides(at)
        found = []
        for name, ask in requests:
            mine, other = ask(full), ask(part)
            self.compared += 1
            if mine != other:
                found.append(comparing.Difference(name, at, mine, other))
        return found

    def requests(self, words: int, share: int) -> list[comparing.Request]:
        """Every request of every face: of all that the whole book names, says and has places for."""
        whole = self.everything()
        said = sorted({word.lower() for word in re.findall(r"[A-Za-z]{3,}", self.book)})
        asked = said[:: max(1, len(said) // words)]
        found = [*comparing.function_requests(whole, asked, share), *facing.web_requests(whole, asked)]
        found += facing.command_requests(whole, asked)
        for place in (*self.places[::share], "ch2", "ch9.1", "nowhere"):
            found.append(comparing.asking(f"reading {place}", comparing.VOICES[0], lambda v, p=place: untold.reading(v, p)))
            found.append((f"web passage {place}", lambda side, p=place: facing.get(side, f"/passage/{quote(p)}")))
            found.append((f"api passage {place}", lambda side, p=place: facing.get(side, f"/api/passage/{quote(p)}")))
        for place in self.places[:: 4 * share]:
            found.append((f"cli passage {place}", lambda side, p=place: facing.run(side, ["passage", p])))
            found.append((f"cli recap since {place}", lambda side, p=place: facing.run(side, ["recap", "--since", p])))
        return found
