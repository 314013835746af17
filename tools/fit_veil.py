"""Fits the weights of the veil's signs on the labelled stories that are for fitting, and writes `fitted.json`.

A sentence tells something later if any of its clauses does, and which is not labelled: so a logistic line is fitted over and
over, each time with the clause that was most doubted last time standing for its sentence (multiple instances, Dietterich 1997).
Newton's method from nought, so that every run ends in the same numbers. One line is for sentences by themselves, one for texts.
Then each line is moved to where the mean leak over the stories is `LEAK` in the worst way of reading.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.veil import is_told, matched, tell, ways, written
from bench.veil_labels import FITTED, Labelled, stories
from untold.progress import Progress
from untold.story import Story
from untold.veil.asking import ask
from untold.veil.forms import open_form
from untold.veil.judge import weigh_up
from untold.veil.signs import NAMES
from untold.veil.weigh import fitted

OUT = Path(__file__).parents[1] / "src" / "untold" / "veil" / "fitted.json"
LEAK = {True: 0.0025, False: 0.004}  # of sentences by themselves, and in texts
ALONE = "each by itself"
_RIDGE, _ROUNDS, _STEPS, _LATER = 3.0, 6, 30, 3.0
_SCALE = 2000.0  # what all sentences of one story that tell something later, or nothing later, weigh together
Floats = NDArray[np.float64]


class Case(NamedTuple):
    """A sentence at a place, as its clauses' signs; whether it tells something later; which way of reading, which story."""

    signs: Floats
    later: bool
    way: str
    story: str


def cases(labelled: Labelled, story: Story) -> Iterator[Case]:
    """Every sentence at every place in every way, where the label is clear and nothing else settles it."""
    documents = [(way, document) for way, made in ways(labelled).items() for document in made]
    for at in labelled.progresses:
        held = story.telling.read_progress(at)
        for way, document in documents:
            rows = _signs(written(document), labelled.form, story, held)
            for sentence, numbers in matched([text for text, _ in rows], document):
                signs = [one for n in numbers if (one := rows[n][1]) is not None]
                later = not is_told(story, sentence.by, held)
                clear = later or is_told(story, sentence.surely, held)
                if clear and len(signs) == len(numbers):
                    yield Case(np.vstack(signs), later, way, labelled.name)


def _signs(text: str, form: str, story: Story, held: Progress) -> list[tuple[str, Floats | None]]:
    """The sentences of a document with the signs of their clauses; None where something else settles it."""
    opened, _ = open_form(text.encode(), form)
    known, holds = story.known(), story.told_by(held)
    asked = ask(opened.blocks, known, held, holds)
    signs = [
        run.signs[np.array(run.owners) == number] if run.standing is not None else None
        for run in weigh_up([one.said for one in asked], known.evidence, known.held(holds), fitted())
        for number in range(len(run.said))
    ]
    return [
        (opened.blocks[one.block].text[one.sentence.start : one.sentence.end], row if one.said.settled is None else None)
        for one, row in zip(asked, signs, strict=True)
    ]


def fit(known: Sequence[Case]) -> Floats:
    """The weights of the signs, the first one's being that of what is always so."""
    signs = np.vstack([case.signs for case in known])
    of = np.repeat(np.arange(len(known)), [len(case.signs) for case in known])
    later = np.array([case.later for case in known])
    groups = np.array([f"{case.story} {case.later}" for case in known])
    weight = np.zeros(len(known))
    for group in sorted(set(groups)):
        chosen = groups == group
        weight[chosen] = (_LATER if later[chosen][0] else 1.0) * _SCALE / int(chosen.sum())
    middle, spread = signs.mean(axis=0), signs.std(axis=0) + 1e-9
    middle[0], spread[0] = 0.0, 1.0
    scaled = (signs - middle) / spread
    line = np.zeros(signs.shape[1])
    chosen = np.ones(len(signs), np.bool_)
    for _ in range(_ROUNDS):
        line = _newton(scaled[chosen], later[of[chosen]], weight[of[chosen]])
        doubts = scaled @ line
        chosen = doubts >= _most(doubts, of, len(known))[of] - 1e-12
    weights: Floats = line / spread
    weights[0] -= float(weights @ middle)
    return weights


def _newton(signs: Floats, later: NDArray[np.bool_], weight: Floats) -> Floats:
    line: Floats = np.zeros(signs.shape[1])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-(signs @ line)))
        curve = (signs.T * (weight * chance * (1 - chance) + 1e-9)) @ signs + _RIDGE * np.eye(len(line))
        step = np.linalg.solve(curve, signs.T @ (weight * (later - chance)) - _RIDGE * line)
        line = line + step
        if float(np.abs(step).max()) < 1e-9:
            break
    return line


def _most(doubts: Floats, of: NDArray[np.int64], count: int) -> Floats:
    most = np.full(count, -np.inf)
    np.maximum.at(most, of, doubts)
    return most


def threshold(known: Sequence[Case], line: Floats, most: float) -> float:
    """Up to which log-odds sentences are shown: where the mean leak over the stories is at most so much in the worst way."""
    doubts = np.array([float((case.signs @ line).max()) for case in known])
    steps = np.arange(-6.0, 2.0, 0.05)
    worst = [max(_leaks(known, doubts <= step)) for step in steps]
    return float(max((step for step, leak in zip(steps, worst, strict=True) if leak <= most), default=steps[0]))


def _leaks(known: Sequence[Case], shown: NDArray[np.bool_]) -> Iterator[float]:
    ways_of, names = np.array([case.way for case in known]), np.array([case.story for case in known])
    later = np.array([case.later for case in known])
    for way in sorted(set(ways_of)):
        chosen = [(ways_of == way) & (names == name) & later for name in sorted(set(names))]
        yield float(np.mean([shown[one].mean() if one.any() else 0.0 for one in chosen]))


def main() -> None:
    """Fit, and write the numbers."""
    known: list[Case] = []
    with tempfile.TemporaryDirectory() as folder:
        for labelled in stories(FITTED):
            known += cases(labelled, tell(labelled, Path(folder) / labelled.name))
            print(f"{labelled.name}: {len(known)} cases so far", flush=True)
    lines = {alone: fit([case for case in known if (case.way == ALONE) == alone]) for alone in (True, False)}
    before = fitted()
    for is_alone, line in lines.items():
        bound = threshold([case for case in known if (case.way == ALONE) == is_alone], line, LEAK[is_alone])
        line[0] += float(np.log(before.doubt / (1 - before.doubt))) - bound
        print(f"moved to {bound:.2f}")
    alone, together = (tuple(round(float(weight), 4) for weight in lines[key]) for key in (True, False))
    for name, one, two in zip(NAMES, alone, together, strict=True):
        print(f"{name:22} {one:9.4f} {two:9.4f}")
    new = msgspec.structs.replace(before, alone=alone, together=together)
    OUT.write_bytes(msgspec.json.format(msgspec.json.encode(new), indent=2) + b"\n")


if __name__ == "__main__":
    main()
