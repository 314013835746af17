"""Fits the weights by which unmarked questions are told from answers, on invented questions put before real answers.

    PYTHONPATH=src:. python tools/fit_interviews.py          prints how well they do on what they were not fitted on
    PYTHONPATH=src:. python tools/fit_interviews.py --write  writes src/untold/read/interview_weights.py

Deterministic: the same material gives the same numbers. Nothing of the material is kept but these numbers.
"""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path

import numpy as np

from bench.interview_layouts import alternating_long, split, talks, together_long
from bench.interview_questions import FITTED, MEASURED, Style
from untold.read.interview_apart import paragraph_signs
from untold.read.interview_joined import cut_signs
from untold.read.interview_signs import BEFORE, HEAD, NEXT

TARGET = Path(__file__).parents[1] / "src" / "untold" / "read" / "interview_weights.py"
PENALTY = 2.0
NAMES = ("bias", *HEAD, *NEXT, *BEFORE)

Cases = list[tuple[list[list[float]], int]]  # the signs of each choice but the first (nothing), and the right one


def apart_cases(styles: tuple[Style, ...], seeds: range, *, held_out: bool) -> Cases:
    """Every paragraph behind the introduction, where questions are paragraphs: is it one?"""
    cases: Cases = []
    for seed in seeds:
        for number, talk in enumerate(talks(styles, seed, 0.2)):
            if split(number) != held_out:
                continue
            made = alternating_long(talk)
            asked = {start for start, _ in made.questions}
            texts = [block.text for block in made.blocks]
            for n in range(1, len(texts)):
                signs = paragraph_signs(texts[n], texts[n + 1] if n + 1 < len(texts) else "", texts[n - 1])
                cases.append(([[1.0, *signs]], int(made.blocks[n].start in asked)))
    return cases


def joined_cases(styles: tuple[Style, ...], seeds: range, *, held_out: bool) -> Cases:
    """Every paragraph behind the introduction, where a question may open one: where does its answer begin?"""
    cases: Cases = []
    for seed in seeds:
        for number, talk in enumerate(talks(styles, seed, 0.2)):
            if split(number) != held_out:
                continue
            made = together_long(talk)
            ends = dict(made.questions)
            for before, block in pairwise(made.blocks):
                cuts = cut_signs(block.text, before.text)
                right = ends.get(block.start, block.start) - block.start
                places = [0, *cuts]
                if right in places:
                    cases.append(([[1.0, *signs] for signs in cuts.values()], places.index(right)))
    return [case for case in cases if case[0]]


def fit(cases: Cases) -> np.ndarray:
    """The weights that make the right choices likeliest, small ones preferred (Newton's method)."""
    size = len(NAMES)
    weights = np.zeros(size)
    tables = [np.vstack([np.zeros(size), np.array(choices)]) for choices, _ in cases]
    for _ in range(30):
        slope = -PENALTY * weights
        curve = PENALTY * np.eye(size)
        for table, (_, right) in zip(tables, cases, strict=True):
            chance = _chances(table @ weights)
            mean = chance @ table
            slope += table[right] - mean
            curve += (table * chance[:, None]).T @ table - np.outer(mean, mean)
        step = np.linalg.solve(curve, slope)
        weights += step
        if float(np.abs(step).max()) < 1e-6:
            break
    return weights


def _chances(scores: np.ndarray) -> np.ndarray:
    powers = np.exp(scores - scores.max())
    return powers / powers.sum()


def rate(cases: Cases) -> float:
    """How many of the cases are questions."""
    return sum(right > 0 for _, right in cases) / len(cases)


def report(name: str, weights: np.ndarray, cases: Cases) -> None:
    """Print how many choices are right, and what goes wrong."""
    wrong = {"missed": 0, "made up": 0, "cut elsewhere": 0}
    for choices, right in cases:
        chosen = int(np.argmax([0.0, *(np.array(choices) @ weights)]))
        if chosen != right:
            wrong["missed" if not chosen else "made up" if not right else "cut elsewhere"] += 1
    print(f"{name}: {len(cases)} cases, {sum(right > 0 for _, right in cases)} questions, {wrong}")


def main() -> None:
    """Fit both, report, and write the module if asked to."""
    lines = [
        '"""How much each sign of a question counts: fitted by tools/fit_interviews.py, and not to be edited by hand."""',
        "",
    ]
    for name, cases_of in (("APART", apart_cases), ("JOINED", joined_cases)):
        seeds = range(100, 108)
        cases = cases_of(FITTED, seeds, held_out=False)
        weights = fit(cases)
        report(f"{name} fitted", weights, cases)
        report(f"{name} held out", weights, cases_of(MEASURED, seeds, held_out=True))
        # Kept for all: the odds are those of the material, and the layout's own are put in their place when reading.
        odds = float(np.log(rate(cases) / (1 - rate(cases))))
        lines += [f"{name}_ODDS = {odds:.2f}", f"{name} = ("]
        lines += [f"    {weight:.2f},  # {sign}" for sign, weight in zip(NAMES, weights, strict=True)]
        lines += [")", ""]
        print("\n".join(f"{weight:7.2f} {sign}" for sign, weight in zip(NAMES, weights, strict=True)))
    if "--write" in sys.argv:
        TARGET.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
