"""How far the two passes of labels agree, and what came of it: run it with `python bench/labels/agreement.py`."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

HERE = Path(__file__).parent
SCENES = {
    "hamlet": (5, 2, 4, 7, 2),
    "macbeth": (7, 4, 6, 3, 8),
    "merchant": (3, 9, 5, 2, 1),
    "dream": (2, 2, 2, 2, 1),
}  # in each act


def order(play: str) -> list[str]:
    """A play's places as a label may name them, from telling nothing to never told."""
    acts = enumerate(SCENES[play], 1)
    return ["start", *(f"a{act}s{scene}" for act, scenes in acts for scene in range(1, scenes + 1)), "never"]


def rows(file: Path) -> list[dict[str, str]]:
    """The labels of one file."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def kappa(pairs: list[tuple[int, int]], power: int) -> float:
    """Cohen's kappa of two readers' places, a difference weighing its distance to this power (1 linear, 2 quadratic)."""
    seen = sum(abs(one - two) ** power for one, two in pairs) / len(pairs)
    firsts, seconds = Counter(one for one, _ in pairs), Counter(two for _, two in pairs)
    chance = sum(abs(a - b) ** power * firsts[a] * seconds[b] for a in firsts for b in seconds) / len(pairs) ** 2
    return float(1 - seen / chance)


def report(play: str) -> str:
    """One line: sentences, agreement exact, within a scene and by kappa, and the agreed labels' doubts."""
    places = order(play)
    one, two, agreed = (rows(HERE / folder / f"{play}.jsonl") for folder in ("one", "two", "."))
    if not [row["sha256"] for row in one] == [row["sha256"] for row in two] == [row["sha256"] for row in agreed]:
        raise SystemExit(f"{play}: the files do not label the same sentences")
    pairs = [(places.index(a["place"]), places.index(b["place"])) for a, b in zip(one, two, strict=True)]
    told = [pair for pair in pairs if places.index("never") not in pair]
    exact = sum(a == b for a, b in pairs)
    near = sum(abs(a - b) <= 1 for a, b in pairs)
    unsure = sum(row["doubt"] == "unsure" for row in agreed)
    never = sum(row["place"] == "never" for row in agreed)
    return (
        f"{play}: {len(pairs)} sentences, exact {exact}, within one scene {near}, "
        f"kappa linear {kappa(pairs, 1):.3f} quadratic {kappa(pairs, 2):.3f}, "
        f"quadratic where both say it is told ({len(told)}) {kappa(told, 2):.3f}; "
        f"agreed: {unsure} unsure, {never} never"
    )


if __name__ == "__main__":
    for name in SCENES:
        print(report(name))
