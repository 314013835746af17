"""Joined names: who is who in two novels against gold made by hand, and that no two names are one before the text says so.

The gold carries names, places and reasons, and no text; see bench/gold/README.md.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from untold.folding import fold
from untold.names import NameFound, document_names
from untold.read import read_document

GOLD = Path(__file__).parent / "gold"
DATA = Path(__file__).parents[1] / ".." / "shared" / "data"
BOOKS = {"dracula": "dracula_standardebooks/dracula.epub", "pride": "pride_standardebooks/pride-and-prejudice.epub"}
LEAST = 10

Place = tuple[int, ...]


@dataclass
class Character:
    """A character of the gold: its names, and from which place each two are one."""

    id: str
    names: list[str]
    joins: list[tuple[str, str, Place]] = field(default_factory=list)

    def one_from(self, a: str, b: str) -> Place | None:
        """The place from which two of its names are one: the latest on the way between them; None where there is no way."""
        best = {a: (0,)}
        for _ in self.names:
            for x, y, at in self.joins:
                for here, there in ((x, y), (y, x)):
                    if here in best and there not in best:
                        best[there] = max(best[here], at)
        return best.get(b)


def place_of(text: str) -> Place:
    """`ch6.12` as numbers that compare in reading order."""
    return tuple(int(number) for number in re.findall(r"\d+", text))


def gold_of(book: str) -> tuple[list[Character], set[str]]:
    """The characters with enough mentions, and the names that mean several."""
    path = next(path for path in (GOLD / f"{book}.json", GOLD / "one" / f"{book}.json") if path.exists())
    told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    several = {fold(one["name"]) for one in told.get("ambiguous", ())}
    characters = []
    for one in told["characters"]:
        if one["mentions"] >= LEAST:
            names = [fold(name["name"]) for name in one["names"] if name.get("kind") != "title alone"]
            joins = [(fold(join["a"]), fold(join["b"]), place_of(join["at"])) for join in one["joins"]]
            characters.append(Character(one["id"], names, joins))
    return characters, several


def clusters(names: tuple[NameFound, ...]) -> dict[str, dict[str, Place]]:
    """What was found of people: each one's names, and the place from which each is its own."""
    return {
        one.id: {fold(since.name): place_of(since.place) for since in one.since}
        for one in names
        if one.kind in ("person", "group")
    }


def measure(book: str) -> dict[str, Any]:
    """The share of characters found, B-cubed of their names, and the pairs joined wrongly or too early."""
    characters, several = gold_of(book)
    path = DATA / BOOKS[book]
    named = document_names(read_document(path.read_bytes(), path.name))
    found = clusters(named)
    # A form that several share is at home where it stands most.
    homes: dict[str, dict[str, int]] = {}
    for one in named:
        for place in one.mentions if one.id in found else ():
            at = homes.setdefault(fold(place.name), {})
            at[one.id] = at.get(one.id, 0) + 1
    items = [(character.id, name) for character in characters for name in character.names if name not in several]
    home = {item: max(homes.get(item[1], {f"none:{item[1]}": 0}).items(), key=lambda pair: pair[1])[0] for item in items}
    precision = recall = 0.0
    for item in items:
        same = [other for other in items if home[other] == home[item]]
        own = [other for other in items if other[0] == item[0]]
        right = sum(other in own for other in same)
        precision += right / len(same)
        recall += right / len(own)
    precision, recall = precision / len(items), recall / len(items)
    return {
        "characters": round(sum(any(name in homes for name in one.names) for one in characters) / len(characters), 3),
        "b-cubed": round(2 * precision * recall / (precision + recall), 3),
        "precision": round(precision, 3),
        "recall": round(recall, 3),
        "apart": [f"{item[0]}: {item[1]}" for item in items if home[item] != _main(item[0], items, home)],
        "wrong": _wrong(characters, found, several),
    }


def _main(character: str, items: list[tuple[str, str]], home: dict[tuple[str, str], str]) -> str:
    """Where most of a character's names are."""
    homes = [home[item] for item in items if item[0] == character]
    return max(homes, key=homes.count)


def _wrong(characters: list[Character], found: dict[str, dict[str, Place]], several: set[str]) -> list[str]:
    """Pairs of names that were joined though they are two people's, or before the text joins them."""
    whose = {name: one for one in characters for name in one.names if name not in several}
    wrong = []
    for names in found.values():
        for a, b in combinations([name for name in names if name in whose], 2):
            if whose[a] is not whose[b]:
                wrong.append(f"{a} / {b}: two people")
                continue
            when, at = max(names[a], names[b]), whose[a].one_from(a, b)
            if at is not None and when < at:
                wrong.append(f"{a} / {b}: at {when}, told at {at}")
    return wrong


def joined() -> dict[str, dict[str, Any]]:
    """Every book that is there."""
    return {book: measure(book) for book, path in BOOKS.items() if (DATA / path).exists()}


if __name__ == "__main__":
    for title, row in joined().items():
        print(title, json.dumps(row, indent=1, ensure_ascii=False))
