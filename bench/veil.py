"""The veil beside four baselines: how many sentences that tell something later are shown, how many that tell nothing later are.

Each story is read from its text alone, without its printed summaries, or is a ledger; a document about it is veiled at ten
places: every sentence by itself, each part as one document, all of it in order, and all of it in no order. A leak is a sentence
shown before the place by which it is told; intervals are Wilson's at 95%. `python -m bench.veil odyssey` measures one story.
"""

from __future__ import annotations

import json
import math
import os
import random
import re
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import untold
from bench.veil_baselines import baselines
from bench.veil_curve import draw
from bench.veil_labels import ROOT, Labelled, Paragraph, Sentence, stories, story_of
from untold.progress import Progress

FLOORS = Path(__file__).parent / "floors.json"
STEPS = (0.0003, 0.001, 0.003, 0.01, 0.02, 0.04, 0.08, 0.15, 0.3, 0.5, 0.8)
_LETTERS = re.compile(r"\S")
_LONG = 20_000  # words
DISPLACED = "planted out of order"
_KEY = b"the key of the benchmark's stories"
Documents = Sequence[Sequence[Paragraph]]


class Row(NamedTuple):
    """One sentence at one place: whether it is shown and how doubtful it is; whether it tells something later, or nothing."""

    shown: bool
    doubt: float
    later: bool
    told: bool


def run(names: Sequence[str] = ()) -> dict[str, object]:
    """Measure every story whose material is here; prints a row for each way of reading, draws the curves, holds the floors."""
    found: dict[str, dict[str, dict[str, float]]] = {}
    curves: dict[str, dict[str, list[tuple[float, float]]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("UNTOLD_CACHE", str(Path(folder) / "cache"))
        for labelled in stories(names):
            found[labelled.name], curves[labelled.name] = _measure(labelled, Path(folder) / labelled.name)
    if found:
        draw(curves, Path(".bench/veil.svg"))
    missed = list(below_floor(found))
    for line in missed:
        print(f"BELOW ITS FLOOR: {line}")
    return {"stories": found, "missed": missed}


def ways(labelled: Labelled) -> dict[str, Documents]:
    """The documents in which the sentences are read: what they lend each other differs."""
    paragraphs = [paragraph for part in labelled.parts for paragraph in part]
    sentences = [(sentence,) for paragraph in paragraphs for sentence in paragraph]
    loose = [(one,) for (one,) in sentences if not one.heading]  # a heading would stand over what is none of its own
    return {
        "each by itself": [[one] for one in sentences],
        "part by part": labelled.parts,
        "all in order": [paragraphs],
        "all in no order": [random.Random(1).sample(loose, len(loose))],
    }


def tell(labelled: Labelled, folder: Path) -> untold.Story:
    """The story of a labelled document, opened."""
    if labelled.ledger:
        return untold.open(ROOT / labelled.ledger, key=_KEY)
    for name, data in labelled.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return untold.open(folder, key=_KEY)


def judged(story: untold.Story, labelled: Labelled, documents: Documents, progresses: Sequence[str]) -> Iterator[Row]:
    """Every sentence at every place."""
    for at in progresses:
        held = story.telling.read_progress(at)
        for document in documents:
            report = story.veiled(written(document).encode(), labelled.form, held).report
            for sentence, rows in matched([row.text for row in report], document):
                told = is_told(story, sentence.by, held)
                shown = all(report[row].shown for row in rows)
                doubt = max(report[row].doubt for row in rows)
                yield Row(shown, doubt, not told, told and is_told(story, sentence.surely, held))


def _print_speed(story: untold.Story, labelled: Labelled) -> None:
    """How fast a long document is veiled: this one over and over, once the story is open."""
    once = written([paragraph for part in labelled.parts for paragraph in part])
    text = "\n\n".join([once] * (1 + _LONG // len(once.split())))
    middle = story.telling.read_progress(labelled.progresses[len(labelled.progresses) // 2])
    began = time.process_time()
    story.veiled(text.encode(), labelled.form, middle)
    print(
        f"  {len(text.split()) / (time.process_time() - began):,.0f} words a second of {len(text.split()):,} words", flush=True
    )


def planted(labelled: Labelled, seed: int) -> tuple[list[Paragraph], list[bool]]:
    """An orderly document with sentences from further on planted into it, every twelfth; and which they are."""
    paragraphs = [paragraph for part in labelled.parts for paragraph in part]
    chance = random.Random(seed)
    moved = [(one,) for paragraph in paragraphs[len(paragraphs) // 3 :] for one in paragraph][seed % 12 :: 12]
    kept = [tuple(one for one in paragraph if (one,) not in moved) for paragraph in paragraphs]
    document = [paragraph for paragraph in kept if paragraph]
    for one in moved:
        document.insert(chance.randrange(len(document) * 2 // 3), one)
    numbers = {id(one) for (one,) in moved}
    return document, [id(sentence) in numbers for paragraph in document for sentence in paragraph]


def _displaced(story: untold.Story, labelled: Labelled) -> Iterator[Row]:
    document, order = planted(labelled, seed=0)
    for at in labelled.progresses:
        rows = judged(story, labelled, [document], [at])
        yield from (row for row, counts in zip(rows, order, strict=True) if counts)


def shares(rows: Sequence[Row], doubt: float | None = None) -> tuple[float, float]:
    """Leak and readable share as they are, or where all is shown that is no more doubtful than this."""
    later = [row.shown if doubt is None else row.doubt <= doubt for row in rows if row.later]
    told = [row.shown if doubt is None else row.doubt <= doubt for row in rows if row.told]
    return sum(later) / max(len(later), 1), sum(told) / max(len(told), 1)


def wilson(hits: int, total: int) -> tuple[float, float]:
    """The 95% interval of a share (Wilson, 1927)."""
    if not total:
        return 0.0, 1.0
    z, share = 1.96, hits / total
    middle = (share + z * z / (2 * total)) / (1 + z * z / total)
    half = z / (1 + z * z / total) * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    return max(0.0, middle - half), min(1.0, middle + half)


def below_floor(found: dict[str, dict[str, dict[str, float]]]) -> Iterator[str]:
    """The floors that are missed: for every story in every way leak and its upper bound, over all documents about it; for every
    document the readable share, where a floor is set."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8")).get("veil", {})
    pooled: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for name, measured in found.items():
        for way, floor in floors.get("readable", {}).get(name, {}).items():
            row = measured[way]
            pooled.setdefault((story_of(name), way), []).append((row["leaked"], row["later"]))
            if row["readable"] < floor:
                yield f"{name}, {way}: readable {row['readable']:.1%}, not {floor:.0%}"
    for (story, way), counts in pooled.items():
        leaked, later = (int(sum(numbers)) for numbers in zip(*counts, strict=True))
        upper = wilson(leaked, later)[1]
        if leaked > floors["leak"] * later or upper > floors["upper"]:
            yield f"{story}, {way}: leak {leaked / max(later, 1):.2%} of {later}, at most {upper:.2%}"


def _measure(labelled: Labelled, folder: Path) -> tuple[dict[str, dict[str, float]], dict[str, list[tuple[float, float]]]]:
    story = tell(labelled, folder)
    kept = "kept out of fitting" if labelled.kept_out else "fitted on"
    count = sum(len(paragraph) for part in labelled.parts for paragraph in part)
    print(f"\n{labelled.name} ({kept}): {count} sentences, {len(labelled.progresses)} places", flush=True)
    found: dict[str, dict[str, float]] = {}
    curves: dict[str, list[tuple[float, float]]] = {}
    for way, documents in ways(labelled).items():
        began = time.process_time()
        rows = list(judged(story, labelled, documents, labelled.progresses))
        words = len(labelled.progresses) * sum(len(written(document).split()) for document in documents)
        found[way] = _row(way, rows, words / max(time.process_time() - began, 1e-9))
        curves[way] = [shares(rows, doubt) for doubt in STEPS]
    _print_speed(story, labelled)
    found[DISPLACED] = _row(DISPLACED, list(_displaced(story, labelled)))
    sentences = [sentence for part in labelled.parts for paragraph in part for sentence in paragraph]
    for name, rule in baselines(story):
        progresses = [story.telling.read_progress(at) for at in labelled.progresses]
        rows = [
            Row(rule(one.text, held), 0.0, not told, told and is_told(story, one.surely, held))
            for held in progresses
            for one in sentences
            for told in (is_told(story, one.by, held),)
        ]
        found[name] = _row(name, rows)
        curves[name] = [shares(rows)]
    return found, curves


def written(document: Sequence[Paragraph]) -> str:
    """A document as it is handed in: a paragraph's sentences on one line, a heading with its mark."""
    lines = [" ".join(sentence.text for sentence in paragraph) for paragraph in document]
    marks = ["# " if paragraph[0].heading else "" for paragraph in document]
    return "\n\n".join(mark + line for mark, line in zip(marks, lines, strict=True))


def matched(read: Sequence[str], document: Sequence[Paragraph]) -> Iterator[tuple[Sentence, list[int]]]:
    """Each labelled sentence with the numbers of those that it was read as, which may begin or end elsewhere."""
    lengths = [len(_LETTERS.findall(text)) for text in read]
    number = passed = labelled = 0
    for sentence in (sentence for paragraph in document for sentence in paragraph):
        labelled += len(_LETTERS.findall(sentence.text))
        found = []
        while number < len(lengths):
            found.append(number)
            if passed + lengths[number] > labelled:
                break  # it goes on into the next
            passed += lengths[number]
            number += 1
            if passed == labelled:
                break
        yield sentence, found


def is_told(story: untold.Story, place: str, held: Progress) -> bool:
    """Whether a label's place has been told by a progress."""
    return place == "start" or (place != "never" and story.telling.read_told(place).held_by(held))


def _row(name: str, rows: Sequence[Row], speed: float = 0.0) -> dict[str, float]:
    leak, readable = shares(rows)
    later = sum(row.later for row in rows)
    leaked = sum(row.shown and row.later for row in rows)
    low, high = wilson(leaked, later)
    per_second = f"   {speed:9,.0f} words a second" if speed else ""
    print(
        f"  {name:22} leak {leak:6.2%} [{low:.2%}, {high:.2%}] of {later:5}   readable {readable:6.1%}{per_second}", flush=True
    )
    return {"leak": leak, "leaked": leaked, "upper": high, "later": later, "readable": readable}


if __name__ == "__main__":
    results = run(sys.argv[1:])
    Path(".bench").mkdir(exist_ok=True)
    Path(".bench/veil.json").write_text(json.dumps(results, indent=1), encoding="utf-8")
    sys.exit(bool(results["missed"]))
