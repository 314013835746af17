"""Labelled sentences for the veil's benchmark: each story as a text without its own summaries, and sentences that tell of it.

The material lies beside the repository and is read there; what is labelled here by hand is facts alone: the sentence's number,
a hash of it, and the unit by which it has been told.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).parents[1] / ".." / "shared" / "data"
FITTED = ("odyssey", "malory")  # on whose labels the numbers were fitted; all others are kept out


@dataclass(frozen=True)
class Labelled:
    """A story to be told from `text`, and documents about it: sentences in order, each with the unit by which it is told."""

    name: str
    text: str
    units: tuple[str, ...]
    documents: tuple[tuple[tuple[str, int], ...], ...]

    @property
    def kept_out(self) -> bool:
        """Whether nothing was fitted on it."""
        return self.name not in FITTED


def stories() -> Iterator[Labelled]:
    """Every story whose material is here."""
    for name, file in (("odyssey", "odyssey_bryant"), ("iliad", "iliad_bryant"), ("paradise-lost", "paradise_lost")):
        path = DATA / "epics_with_arguments" / f"{file}.json.gz"
        if path.exists():
            yield _epic(name, file, json.loads(gzip.decompress(path.read_bytes())))
    if (DATA / "epics_with_arguments" / "malory.epub").exists():
        yield _malory()


def _epic(name: str, file: str, books: list[dict[str, object]]) -> Labelled:
    text: list[str] = []
    for book in books:
        argument = _bare(str(book["argument"]))
        text.append(f"# Book {book['book']}")
        text += [str(one) for one in book["paragraphs"] if not _stands_in(str(one), argument)]  # type: ignore[attr-defined]
    labels = _read("SHIPPABLE_epic_arguments.jsonl")
    sentences = [(str(row["text"]), int(row["position"][0])) for row in labels if row["story"] == file]  # type: ignore[index]
    units = tuple(f"b{book['book']}" for book in books)
    return Labelled(name, "\n\n".join(text) + "\n", units, _by_unit(sentences, 1))


def _malory() -> Labelled:
    from untold.read import read_file

    headings = json.loads((DATA / "epics_with_arguments" / "malory_chapter_headings.json").read_text(encoding="utf-8"))
    number = {(row["book"], row["chapter"]): n for n, row in enumerate(headings, 1)}
    printed = {_bare(row["heading"]) for row in headings}
    text: list[str] = []
    seen: tuple[int, int] = (0, 0)
    for passage in read_file(DATA / "epics_with_arguments" / "malory.epub").passages:
        place = re.match(r"b(\d+)ch(\d+)\.", passage.place)
        if place is None or (int(place[1]), int(place[2])) not in number:
            continue
        here = (int(place[1]), int(place[2]))
        if here != seen:
            text += [f"# Book {here[0]}"] if here[0] != seen[0] else []
            text.append(f"## Chapter {here[1]}")
            seen = here
        if passage.kind != "heading" and _bare(passage.text) not in printed:
            text.append(passage.text)
    sentences = [(row["heading"], number[row["book"], row["chapter"]]) for row in headings]
    units = tuple(f"b{book}ch{chapter}" for book, chapter in number)
    return Labelled("malory", "\n\n".join(text) + "\n", units, _by_unit(sentences, 20))


def _by_unit(sentences: list[tuple[str, int]], together: int) -> tuple[tuple[tuple[str, int], ...], ...]:
    """The sentences of every so many units as a document of their own."""
    found: dict[int, list[tuple[str, int]]] = {}
    for sentence, unit in sentences:
        found.setdefault((unit - 1) // together, []).append((sentence, unit))
    return tuple(tuple(rows) for _, rows in sorted(found.items()))


def _read(file: str) -> list[dict[str, object]]:
    lines = (DATA / "labelled_sentences" / file).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _stands_in(paragraph: str, argument: str) -> bool:
    bare = _bare(paragraph)
    return bare == "the argument" or (bool(bare) and (bare in argument or argument in bare))
