"""Whatever the blocks are, reading them raises nothing and loses no character."""

from __future__ import annotations

import random

import pytest

from untold.read.blocks import Block
from untold.read.interview import read_interview

BITS = (
    "Q: ",
    "A: ",
    "ANN LEE ",
    "Bob: ",
    "What? ",
    "I did. ",
    "\n",
    "“",
    "— ",
    "…",
    "",
    "?",
    "I think so, for my part. ",
    "\u2028",
    "é",
)


def some_blocks(chance: random.Random) -> list[Block]:
    made, at = [], 0
    for _ in range(chance.randrange(12)):
        text = "".join(chance.choice(BITS) for _ in range(chance.randrange(8)))
        runs = ((0, chance.randrange(len(text) + 1)),) if text and chance.random() < 0.3 else ()
        heading = chance.choice((0, 0, 0, 1, 2))
        made.append(Block(text, at, heading, chance.random() < 0.3, chance.random() < 0.1, runs, chance.choice(("", "quote"))))
        at += len(text) + 2
    return made


@pytest.mark.parametrize("seed", range(20))
def test_any_blocks_are_read_whole_or_left_alone(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(40):
        blocks = some_blocks(chance)
        read = read_interview(blocks)
        if read is None:
            continue
        held = [place for stretch in read.stretches for place in range(stretch.start, stretch.end)]
        there = set(held)
        assert len(held) == len(there)
        assert all(mark.isspace() or block.start + n in there for block in blocks for n, mark in enumerate(block.text))
        assert all(turn.question and turn.answer for turn in read.turns)
