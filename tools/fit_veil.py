"""Fits the weights of the veil's signs on the labelled stories that are for fitting, and writes `fitted.json`.

A sentence tells something later if any of its clauses does, and which is not labelled: so a logistic line is fitted over and
over, each time with the clause that was most doubted last time standing for its sentence (multiple instances, Dietterich 1997).
Newton's method from nought, so that every run ends in the same numbers. One line is for sentences by themselves, one for a
paragraph or two, one for texts that go in the story's order, one for those that do not.
How strict each line is, is set where nothing was fitted on a story: every story in turn is left out, judged by lines fitted on
the others, and each line is moved to where, by all the rules of the judge, no story so judged leaks more than `MOST` in any way
of reading, nor all of them `MEAN` on the average, and up again by `MARGIN`. That is done by itself for stories that are read as
a text and for ledgers, for which the difference is written down.
"""

from __future__ import annotations

import math
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.veil import is_told, matched, tell, ways, written
from bench.veil_labels import FITTED, Labelled, stories, story_of
from untold.story import Story
from untold.veil.asking import ask
from untold.veil.fitted import Fitted, fitted
from untold.veil.forms import open_form
from untold.veil.judge import Weighed, line_of, verdicts, weigh_up
from untold.veil.signs import NAMES

OUT = Path(__file__).parents[1] / "src" / "untold" / "veil" / "fitted.json"
MEAN, MOST = 0.004, 0.008  # of the sentences that tell something later
# Log-odds by which the lines are moved up again, so that no story that is kept out leaks more than one in a hundred either: the
# most for a paragraph or two, of which a story's end was told too soon.
MARGIN = {"alone": 0.4, "brief": 0.75, "together": 0.1, "scattered": 0.2}
LINES = ("alone", "brief", "together", "scattered")
_HIGHEST, _SMALLEST = 2.0, 0.1  # log-odds by which a line is moved at first, and at last
_RIDGE, _ROUNDS, _STEPS, _LATER = 100.0, 6, 30, 3.0
_SCALE = 2000.0  # what all sentences of one story that tell something later, or nothing later, weigh together
Floats = NDArray[np.float64]


class Label(NamedTuple):
    """Which sentences of a document one labelled sentence was read as, whether it tells something later, and whether that is
    beyond dispute."""

    numbers: tuple[int, ...]
    later: bool
    clear: bool


class Read(NamedTuple):
    """A document at one place: which story it is about, which way it is read, what speaks for and against each sentence."""

    story: str
    way: str
    runs: tuple[Weighed, ...]
    labels: tuple[Label, ...]


class Case(NamedTuple):
    """A sentence at a place, as its clauses' signs; whether it tells something later; which story."""

    signs: Floats
    later: bool
    story: str


def read(labelled: Labelled, story: Story) -> Iterator[Read]:
    """A story's document at every place in every way."""
    known = story.known()
    for at in labelled.progresses:
        held = story.telling.read_progress(at)
        holds = story.told_by(held)
        for way, documents in ways(labelled).items():
            for document in documents:
                opened, _ = open_form(written(document).encode(), labelled.form)
                asked = ask(opened.blocks, known, held, holds)
                runs = tuple(weigh_up([one.said for one in asked], known.evidence, known.held(holds), fitted()))
                texts = [opened.blocks[one.block].text[one.sentence.start : one.sentence.end] for one in asked]
                labels = []
                for sentence, numbers in matched(texts, document):
                    later = not is_told(story, sentence.by, held)
                    labels.append(Label(tuple(numbers), later, later or is_told(story, sentence.surely, held)))
                yield Read(story_of(labelled.name), way, runs, tuple(labels))


def cases(document: Read) -> Iterator[Case]:
    """Every sentence whose label is clear and which nothing else settles."""
    signs: list[Floats | None] = []
    for run in document.runs:
        owners = np.array(run.owners)
        for number, one in enumerate(run.said):
            signs.append(run.signs[owners == number] if run.standing is not None and one.settled is None else None)
    for label in document.labels:
        rows = [row for number in label.numbers if (row := signs[number]) is not None]
        if label.clear and len(rows) == len(label.numbers):
            yield Case(np.vstack(rows), label.later, document.story)


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


def lines_without(story: str, documents: Sequence[Read], before: Fitted) -> dict[str, Floats]:
    """The lines fitted on all stories but one."""
    others = [(line_of(one.runs[0], before), one) for one in documents if one.story != story]
    return {name: fit([case for line, one in others if line == name for case in cases(one)]) for name in LINES}


def lowered(documents: Sequence[Read], lines: Mapping[str, Mapping[str, Floats]], before: Fitted) -> dict[str, float]:
    """By how much each line is moved, every story being judged by its own `lines`: down, in turn and by smaller and smaller
    steps, for as long as no more leaks than may."""
    parts = {name: [one for one in documents if line_of(one.runs[0], before) == name] for name in LINES}

    def tried(name: str, by: float) -> Counter[tuple[str, str, bool]]:
        numbers = {story: _with(before, lines[story][name], by, name) for story in lines}
        return leaked(parts[name], numbers)

    at = dict.fromkeys(LINES, _HIGHEST)
    leaks = {name: tried(name, at[name]) for name in LINES}
    step = dict.fromkeys(LINES, 1.0)
    while max(step.values()) >= _SMALLEST:
        for name in LINES:
            if step[name] < _SMALLEST:
                continue
            found = tried(name, at[name] - step[name])
            if is_little({**leaks, name: found}.values()):
                at[name] -= step[name]
                leaks[name] = found
            else:
                step[name] /= 2
    print({name: (len(parts[name]), round(at[name], 3)) for name in LINES}, flush=True)
    return at


def leaked(documents: Sequence[Read], numbers: Mapping[str, Fitted]) -> Counter[tuple[str, str, bool]]:
    """Of each way and story, how many of the sentences that tell something later are shown (True) and are hidden (False)."""
    found: Counter[tuple[str, str, bool]] = Counter()
    for document in documents:
        if not any(label.later for label in document.labels):
            continue
        doubts = [one.later + one.nowhere for one in verdicts(document.runs, numbers[document.story])]
        for label in document.labels:
            if label.later:
                shown = max(doubts[number] for number in label.numbers) <= numbers[document.story].doubt
                found[document.way, document.story, shown] += 1
    return found


def is_little(leaks: Iterable[Counter[tuple[str, str, bool]]]) -> bool:
    """Whether no more leaks than may; where there are few sentences, one of them may."""
    stories_, ways_ = Counter[tuple[str, str, bool]](), Counter[tuple[str, bool]]()
    for leak in leaks:
        stories_ += leak
    for (way, _, shown), count in stories_.items():
        ways_[way, shown] += count
    return all(
        shown <= math.ceil(most * (shown + counts[*key, False]))
        for counts, most in ((stories_, MOST), (ways_, MEAN))
        for (*key, is_shown), shown in counts.items()
        if is_shown
    )


def _with(before: Fitted, line: Floats, by: float, name: str) -> Fitted:
    weights = tuple(round(float(weight), 4) for weight in (line[0] + by, *line[1:]))
    return msgspec.structs.replace(before, **{name: weights})


def main() -> None:
    """Fit, and write the numbers."""
    documents: list[Read] = []
    with tempfile.TemporaryDirectory() as folder:
        for labelled in stories(FITTED):
            documents += read(labelled, tell(labelled, Path(folder) / labelled.name))
            print(f"{labelled.name}: {len(documents)} documents so far", flush=True)
    settle(documents)


def settle(documents: Sequence[Read]) -> None:
    """Fit on what was read, and write the numbers."""
    documents = [one for one in documents if one.runs]
    before = msgspec.structs.replace(fitted(), **{f"wary_{name}": 0.0 for name in LINES})
    without = {story: lines_without(story, documents, before) for story in sorted({one.story for one in documents})}
    ledgers = [one for one in documents if any(run.is_ledger for run in one.runs)]
    of_ledgers = lowered(ledgers, without, before)
    stated = {one.story for one in ledgers}
    of_texts = lowered([one for one in documents if one.story not in stated], without, before)
    lines, new = lines_without("", documents, before), before
    for name in LINES:
        new = _with(new, lines[name], of_texts[name] + MARGIN[name], name)
        new = msgspec.structs.replace(new, **{f"wary_{name}": round(max(of_ledgers[name] - of_texts[name], 0.0), 2)})
    for sign, *weights in zip(NAMES, *(getattr(new, name) for name in LINES), strict=True):
        print(f"{sign:22} " + " ".join(f"{weight:9.4f}" for weight in weights))
    OUT.write_bytes(msgspec.json.format(msgspec.json.encode(new), indent=2) + b"\n")


if __name__ == "__main__":
    main()
