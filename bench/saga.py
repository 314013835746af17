"""A made-up novel of any length: chapters, paragraphs, people who are met and met again, all by numbers alone."""

from __future__ import annotations

import random
from itertools import accumulate
from pathlib import Path


def words(text: str) -> tuple[str, ...]:
    """The words of a list."""
    return tuple(text.split())


_FIRST = words("bra cor del fen gar hal jor kel lor mor nar pel ros sel tam ul var wen yor zel")
_LAST = words("bin dan der dock fell gan hart lin mar nell rick son tarn vane wick")
_ENDINGS = ("a", "e", "in", "or", "el", "is")
_PLACES = ("ford", "ham", "mouth", "stead", "dale")
_SMALL = words(
    """
    the of and to in was that with for on had at by from as were into upon when then again over under before after while
    where still there very never only once more than all some other every
    """
)
_DONE = ("went", "came", "waited", "turned", "looked", "walked", "wrote", "stood")
_SAID = ("said", "asked", "answered", "cried")
_SHAPES = (
    "{w} {w} {w} {w} {w} {w} {w}, and {w} {w} {w} {w} {w}.",
    "{p} {d} {w} {w} {w} {w} {w} {w} {w}.",
    "“{w} {w} {w} {w} {w},” {s} {p}, “{w} {w} {w} {w}.”",
    "{w} {w} {w} {w}; {w} {w} {p} {d} to {l} {w} {w} {w} {w}.",
    "{w} {w} {w} {w} {w} {w} {w} {w} {w} {w} {w}.",
    "{t} {d} {w} {w} {w} with {p} {w} {w} {w} {w} {w} {w}.",
    "“{w} {w}, {g}, {w} {w} {w} {w} {w}?” {s} {t}.",
)
_BODY = 60  # paragraphs of a chapter
_MAIN = 30  # people who are met all through
_STAY = 40  # chapters for which anybody else stays


def write_saga(file: Path, megabytes: float, seed: int = 5) -> int:
    """Write a novel of so many megabytes, the same for the same numbers; returns how many words it has."""
    rng = random.Random(seed)
    vocabulary = _vocabulary(rng)
    weights = list(accumulate(1 / (rank + 4) for rank in range(len(vocabulary))))
    people = [_person(rng) for _ in range(_MAIN)]
    words = written = chapter = 0
    with file.open("w", encoding="utf-8", newline="\n") as out:
        while written < megabytes * 1_000_000:
            chapter += 1
            people = people[: _MAIN + _STAY]
            people.insert(_MAIN, _person(rng))
            places = [rng.choice(_FIRST).capitalize() + rng.choice(_PLACES) for _ in range(3)]
            stock = iter(rng.choices(vocabulary, cum_weights=weights, k=_BODY * 90))
            text = [f"CHAPTER {chapter}"]
            text += [_paragraph(rng, people, places, stock) for _ in range(_BODY)]
            piece = "\n\n".join(text) + "\n\n\n"
            words += len(piece.split())
            written += out.write(piece)
    return words


def _vocabulary(rng: random.Random) -> list[str]:
    made = sorted({rng.choice(_FIRST) + rng.choice(_LAST) + rng.choice(("", "ing", "ed", "ly", "s")) for _ in range(6000)})
    rng.shuffle(made)
    return [*_SMALL, *_FIRST, *_LAST, *made]


def _person(rng: random.Random) -> tuple[str, str, str]:
    """A given name, a surname and a title."""
    given = rng.choice(_FIRST).capitalize() + rng.choice(_LAST)[:2] + rng.choice(_ENDINGS)
    return (
        given,
        (rng.choice(_FIRST) + rng.choice(_FIRST) + rng.choice(_LAST)).capitalize(),
        rng.choice(("Mr.", "Mrs.", "Miss")),
    )


def _paragraph(rng: random.Random, people: list[tuple[str, str, str]], places: list[str], stock: object) -> str:
    sentences = []
    for _ in range(rng.randint(1, 7)):
        given, surname, title = rng.choice(people)
        shape = rng.choice(_SHAPES)
        while "{w}" in shape:
            shape = shape.replace("{w}", next(stock), 1)  # type: ignore[call-overload]
        named = f"{given} {surname}" if rng.random() < 0.3 else given
        said = shape.format(
            p=named, g=given, t=f"{title} {surname}", l=rng.choice(places), d=rng.choice(_DONE), s=rng.choice(_SAID)
        )
        at = 1 if said[0] == "“" else 0
        sentences.append(said[:at] + said[at].upper() + said[at + 1 :])
    return " ".join(sentences)
