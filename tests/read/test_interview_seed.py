"""The seed's interview is read as its gold says, and every character of it is kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from untold.read.blocks import Block
from untold.read.interview import Interview, read_interview

SEED = Path(__file__).parents[2] / ".." / "shared" / "seed"


def seed_blocks() -> list[Block]:
    if not (SEED / "interview.txt").exists():
        pytest.skip("the seed's interview is not beside the repository")
    text = (SEED / "interview.txt").read_text(encoding="utf-8")
    blocks, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            blocks.append(Block(line.rstrip("\n"), at))
        at += len(line)
    return blocks


@pytest.fixture(scope="module")
def blocks() -> list[Block]:
    return seed_blocks()


@pytest.fixture(scope="module")
def gold(blocks: list[Block]) -> dict[str, object]:
    return json.loads((SEED / "interview.gold.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def read(blocks: list[Block]) -> Interview:
    found = read_interview(blocks)
    assert found is not None
    return found


def at(read: Interview, kind: str) -> list[int]:
    return [stretch.block for stretch in read.of_kind(kind)]


def test_the_frame_is_found(read: Interview, gold: dict[str, object]) -> None:
    for kind in ("title", "caption", "credit"):
        assert at(read, kind) == [gold[kind]], kind
    assert at(read, "introduction") == gold["introduction"]
    assert at(read, "closing") == gold["closing"]


def test_the_scope_note_says_its_work_and_season(read: Interview, gold: dict[str, dict[str, object]]) -> None:
    note = gold["scope_note"]
    assert at(read, "scope") == [note["paragraph"]]
    assert read.scope is not None
    assert (read.scope.work, read.scope.through) == (note["work"], note["through"])


def test_who_answers_is_named_with_a_role(read: Interview, gold: dict[str, dict[str, object]]) -> None:
    who = gold["interviewee"]
    assert (read.interviewee, read.role, read.introduced_in) == (who["name"], who["role"], who["introduced_in"])


def test_every_turn_is_found_and_the_orphan_is_uncertain(read: Interview, gold: dict[str, list[dict[str, list[int]]]]) -> None:
    orphan = gold["ambiguous"][0]["paragraph"]
    found = [
        ([read.stretches[n].block for n in turn.question], [read.stretches[n].block for n in turn.answer])
        for turn in read.turns
    ]
    assert [(q, [n for n in a if n != orphan]) for q, a in found] == [(t["question"], t["answer"]) for t in gold["turns"]]
    assert [stretch.block for stretch in read.stretches if stretch.uncertain] == [orphan]
    assert orphan in found[2][1]


def test_every_character_stands_in_one_stretch(read: Interview, blocks: list[Block]) -> None:
    held = {place for stretch in read.stretches for place in range(stretch.start, stretch.end)}
    assert sum(stretch.end - stretch.start for stretch in read.stretches) == len(held)
    for block in blocks:
        assert all(mark.isspace() or block.start + n in held for n, mark in enumerate(block.text))
