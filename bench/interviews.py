"""Interviews: the questions of real ones replaced by others, rendered in each layout, and how many of the turns are found.

The weights of what marks nothing are fitted (tools/fit_interviews.py) on half of the interviews and some styles of asking.
Floors hold for the other half with styles that nothing was fitted on, and for all interviews with all styles; `together` and
`alternating` with answers of several paragraphs are harder than the layouts of questionnaires, and have floors of their own.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.interview_layouts import LAYOUTS, SOURCE, Rendered, Talk, split, talks
from bench.interview_questions import FITTED, MEASURED
from untold.read.blocks import Block
from untold.read.bosak import read_bosak
from untold.read.epub import read_epub
from untold.read.interview import Interview, read_interview

DATA = SOURCE.parents[1]
PAGE = 40  # paragraphs of a book that are shown as if they were an article
FLOORS = Path(__file__).parent / "floors.json"
SEEDS = (20, 21)


@dataclass
class Score:
    """How many boundaries are right, found and there; how many speakers are right of how many."""

    right: int = 0
    found: int = 0
    there: int = 0
    named: int = 0
    speakers: int = 0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.found + self.there) if self.found + self.there else 0.0

    @property
    def spoken(self) -> float | None:
        """The share of speakers that are right."""
        return self.named / self.speakers if self.speakers else None

    def add(self, made: Rendered, read: Interview | None) -> None:
        """Count one interview: where questions and answers begin and end."""
        gold = {("q", *span) for span in made.questions} | {("a", *span) for span in made.answers}
        found = set()
        for turn in read.turns if read else ():
            question = [read.stretches[n] for n in turn.question] if read else []
            answer = [read.stretches[n] for n in turn.answer] if read else []
            found |= {("q", question[0].start, question[-1].end), ("a", answer[0].start, answer[-1].end)}
            if made.speakers[0]:
                self.named += (turn.asked_by == made.speakers[0]) + (turn.by == made.speakers[1])
        self.speakers += 2 * len(made.questions) if made.speakers[0] else 0
        self.right += len(gold & found)
        self.found += len(found)
        self.there += len(gold)


def measure(renderings: tuple[Callable[[Talk], Rendered], ...], made: list[Talk]) -> Score:
    """The score of one layout."""
    score = Score()
    for rendering in renderings:
        for talk in made:
            rendered = rendering(talk)
            score.add(rendered, read_interview(rendered.blocks))
    return score


def mistaken() -> tuple[int, int, int, int]:
    """How many pages of books (one of them a play) of how many, and scenes of plays of how many, are taken for interviews."""
    pages, scenes = [], []
    for path in sorted(DATA.glob("*/*.epub")):
        found = [one for one in read_epub(path.read_bytes(), path.name).passages if one.text.strip()]
        pages += [
            [Block(one.text, one.start, 2 * (one.kind == "heading")) for one in found[n : n + PAGE]]
            for n in range(0, len(found), PAGE)
        ]
    for path in sorted(DATA.glob("shakespeare_bosak/*.xml")):
        of_scene: dict[str, list[Block]] = {}
        for one in read_bosak(path.read_bytes(), path.name).passages:
            text = f"{one.speaker}: {one.text}" if one.speaker else one.text
            of_scene.setdefault(one.place.rpartition(".")[0], []).append(Block(text, one.start))
        scenes += list(of_scene.values())
    taken = [sum(read_interview(blocks) is not None for blocks in group) for group in (pages, scenes)]
    return taken[0], len(pages), taken[1], len(scenes)


def run() -> dict[str, object]:
    """Measure every layout on what nothing was fitted on, and on everything; says which floors are not kept."""
    fresh = [talk for seed in SEEDS for n, talk in enumerate(talks(MEASURED, seed)) if split(n)]
    every = talks((*FITTED, *MEASURED), SEEDS[0])
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))["interviews"] if FLOORS.exists() else {}
    results: dict[str, object] = {}
    for layout, renderings in LAYOUTS.items():
        parts = {rendering.__name__: round(measure((rendering,), fresh).f1, 4) for rendering in renderings}
        scores = [measure(renderings, made) for made in (fresh, every)]
        spoken = [score.spoken for score in scores if score.spoken is not None]
        results[layout] = {"fresh": scores[0].f1, "all": scores[1].f1, "speakers": spoken, "renderings": parts}
        floor = floors.get(layout, {})
        kept = min(score.f1 for score in scores) >= floor.get("f1", 0) and min(spoken, default=1.0) >= floor.get("speakers", 0)
        print(f"{layout}: F1 {scores[0].f1:.4f}, all {scores[1].f1:.4f}; speakers {spoken}; {parts}")
        if not kept:
            print(f"BELOW ITS FLOOR: {layout} {floor}")
    results["mistaken"] = found = mistaken()
    print(f"taken for interviews: {found[0]} of {found[1]} pages of books, {found[2]} of {found[3]} scenes of plays")
    if found[0] > floors["mistaken"]["pages"] or found[2] > floors["mistaken"]["scenes"]:
        print(f"MORE THAN ITS BOUND: {floors['mistaken']}")
    return results
