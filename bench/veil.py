"""The veil beside four baselines: how many sentences that tell something later are shown, how many that tell nothing later are.

Each story is read from its text alone, without its printed summaries; then documents made of labelled sentences are veiled at
ten places: every sentence by itself, each part's sentences as one document, all of them in order, and all of them in no order.
A leak is a sentence shown before the unit by which it is told; intervals are Wilson's at 95%.
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
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import untold
from bench.veil_labels import Labelled, stories
from untold.veil import Judged

PLACES = 10
AIM = 0.01
_STEPS = (0.001, 0.003, 0.01, 0.02, 0.04, 0.08, 0.15, 0.3, 0.5, 0.8)
Sentence = tuple[str, int]
Shown = Callable[[str, int], bool]


def run(names: Sequence[str] = ()) -> dict[str, object]:
    """Measure every story whose material is here; prints a row for each way of reading, and draws the curves."""
    found: dict[str, object] = {}
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("UNTOLD_CACHE", str(Path(folder) / "cache"))
        for labelled in stories():
            if not names or labelled.name in names:
                found[labelled.name] = _measure(labelled, Path(folder) / labelled.name)
    if found:
        _draw(found)
    return found


def _measure(labelled: Labelled, folder: Path) -> dict[str, object]:
    story = tell(labelled, folder)
    sentences = [sentence for document in labelled.documents for sentence in document]
    shuffled = random.Random(1).sample(sentences, len(sentences))
    ways: dict[str, Sequence[Sequence[Sentence]]] = {
        "each by itself": [[sentence] for sentence in sentences],
        "part by part": labelled.documents,
        "all in order": [sentences],
        "all in no order": [shuffled],
    }
    places = sorted({max(1, round(len(labelled.units) * n / (PLACES + 1))) for n in range(1, PLACES + 1)})
    kept = "kept out of fitting" if labelled.kept_out else "fitted on"
    print(f"\n{labelled.name} ({kept}): {len(sentences)} sentences, {len(labelled.units)} units, {len(places)} places")
    found: dict[str, object] = {"kept out": labelled.kept_out}
    for way, documents in ways.items():
        rows = list(_judged(story, labelled, documents, places))
        found[way] = _row(way, [(row.shown, later) for row, later in rows])
        found[f"{way}: curve"] = [(doubt, *_share([(row.doubt <= doubt, later) for row, later in rows])) for doubt in _STEPS]
    for name, rule in _baselines(story, labelled):
        rows_of = [(rule(text, place), unit > place) for place in places for text, unit in sentences]
        found[name] = _row(name, rows_of)
    return found


def tell(labelled: Labelled, folder: Path) -> untold.Story:
    """The story of a labelled text, read by itself."""
    (folder / "sources").mkdir(parents=True)
    (folder / "sources" / "text.md").write_text(labelled.text, encoding="utf-8")
    (folder / "story.untold").write_text("work it\n  kind: novel\n  text: sources/text.md\n", encoding="utf-8")
    return untold.open(folder, key=b"the key of the benchmark's stories")


def units_of(story: untold.Story) -> list[str]:
    """The places of the units that hold the finest ones, in order: its chapters, or its books."""
    work = story.telling.works[0]
    return [work.write(path) for path in dict.fromkeys(leaf[:-1] for leaf in work.finest)]


def _judged(
    story: untold.Story, labelled: Labelled, documents: Sequence[Sequence[Sentence]], places: Sequence[int]
) -> Iterator[tuple[Judged, bool]]:
    """Every sentence's verdict at every place, and whether it tells something later there."""
    units = units_of(story)
    began, words = time.process_time(), 0
    for place in places:
        for document in documents:
            text = "\n\n".join(sentence for sentence, _ in document)
            report = story.veiled(text.encode(), "document.txt", units[place - 1]).report
            words += len(text.split())
            yield from _matched(report, document, place)
    print(f"    {words / max(time.process_time() - began, 1e-9):,.0f} words a second", end="")


def _matched(report: Sequence[Judged], document: Sequence[Sentence], place: int) -> Iterator[tuple[Judged, bool]]:
    """A labelled sentence may be read as several; it is shown if all of them are, and as doubtful as the worst."""
    rows = iter(report)
    for sentence, unit in document:
        left = len(re.sub(r"\s", "", sentence))
        worst: Judged | None = None
        while left > 0:
            row = next(rows)
            left -= len(re.sub(r"\s", "", row.text))
            if worst is None or (row.shown, -row.doubt) < (worst.shown, -worst.doubt):
                worst = row
        if worst is not None:
            yield worst, unit > place


def _baselines(story: untold.Story, labelled: Labelled) -> Iterator[tuple[str, Shown]]:
    yield "show all", lambda text, place: True
    yield "hide all", lambda text, place: False
    first = _first_named(story)
    yield "hide who is not met", lambda text, place: all(first.get(name, 0) <= place for name in _words(text) if name in first)
    keywords = _keywords(labelled)
    yield "keyword list", lambda text, place: not any(keywords.get(word, 0) > place for word in _words(text))


def _first_named(story: untold.Story) -> dict[str, int]:
    """The unit at which each capitalised word of a name is first told."""
    found: dict[str, int] = {}
    for number, unit in enumerate(units_of(story), 1):
        for thing in story.at(unit).things(limit=None):
            for name, _ in thing.names:
                for word in _words(name):
                    if word[:1].isupper():
                        found.setdefault(word, number)
    return found


def _keywords(labelled: Labelled) -> dict[str, int]:
    """The unit at which each word of six letters or more, and each name, first stands in the text: a keeper's blocklist."""
    found: dict[str, int] = {}
    unit = 0
    for paragraph in labelled.text.split("\n\n"):
        if paragraph.startswith("#"):
            unit += paragraph.startswith("## ") or not re.search(r"^## ", labelled.text, re.MULTILINE)
            continue
        for word in _words(paragraph):
            if len(word) >= 6 or word[:1].isupper():
                found.setdefault(word, unit)
    return found


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text)


def _row(name: str, rows: Sequence[tuple[bool, bool]]) -> dict[str, float]:
    leak, readable = _share(rows)
    later = sum(is_later for _, is_later in rows)
    low, high = wilson(sum(shown and is_later for shown, is_later in rows), later)
    print(f"  {name:22} leak {leak:6.2%} [{low:.2%}, {high:.2%}]   readable {readable:6.1%}")
    return {"leak": leak, "upper": high, "readable": readable}


def _share(rows: Sequence[tuple[bool, bool]]) -> tuple[float, float]:
    later = [shown for shown, is_later in rows if is_later]
    told = [shown for shown, is_later in rows if not is_later]
    return sum(later) / max(len(later), 1), sum(told) / max(len(told), 1)


def wilson(hits: int, total: int) -> tuple[float, float]:
    """The 95% interval of a share (Wilson, 1927)."""
    if not total:
        return 0.0, 1.0
    z, share = 1.96, hits / total
    middle = (share + z * z / (2 * total)) / (1 + z * z / total)
    half = z / (1 + z * z / total) * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    return max(0.0, middle - half), min(1.0, middle + half)


def _draw(found: dict[str, object]) -> None:
    """The trade-off of every story and way as a picture, `.bench/veil.svg`."""
    width, height, edge = 720, 460, 60
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="serif" font-size="12">',
        f'<text x="{width / 2}" y="{height - 12}" text-anchor="middle">leak rate (logarithmic, 0.01% to 100%)</text>',
        f'<text x="14" y="{height / 2}" transform="rotate(-90 14 {height / 2})" text-anchor="middle">readable share</text>',
    ]

    def at(leak: float, readable: float) -> tuple[float, float]:
        x = (math.log10(max(leak, 1e-4)) + 4) / 4
        return edge + x * (width - edge - 180), height - edge - readable * (height - 2 * edge)

    x, y = at(AIM, 0)
    lines.append(f'<line x1="{x}" x2="{x}" y1="{edge}" y2="{y}" stroke="#b33" stroke-dasharray="4"/>')
    colours = ("#1b6", "#36c", "#c63", "#936", "#693", "#088", "#a80", "#555")
    number = 0
    for name, measured in found.items():
        for way in ("each by itself", "part by part", "all in order"):
            curve = measured[f"{way}: curve"]  # type: ignore[index]
            points = " ".join("{:.1f},{:.1f}".format(*at(leak, readable)) for _, leak, readable in curve)
            colour, dash = colours[number // 3 % len(colours)], ("2 4", "6 3", "none")[number % 3]
            lines.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-dasharray="{dash}"/>')
            lines.append(f'<text x="{width - 172}" y="{edge + 13 * number}" fill="{colour}">{name}, {way}</text>')
            number += 1
    Path(".bench").mkdir(exist_ok=True)
    Path(".bench/veil.svg").write_text("\n".join([*lines, "</svg>"]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    results = run(sys.argv[1:])
    Path(".bench").mkdir(exist_ok=True)
    Path(".bench/veil.json").write_text(json.dumps(results, indent=1), encoding="utf-8")
