"""Names: the annotated openings of novels, person and place by name, each book with its typed and untyped F1; cast lists.

Six of the ten openings are looked at while rules are tuned, four are only measured; both halves are reported. Gold and found
spans are compared without leading articles and adjectives and without anything from a comma or relative clause on. Groups count
as persons, as they do in the annotation.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections import Counter
from pathlib import Path
from typing import Any

from bench.joined_names import joined
from untold.names import document_names, hear
from untold.read import read_document
from untold.read.bosak import read_bosak
from untold.read.document import Document
from untold.read.tei import read_tei

DATA = Path(__file__).parents[1] / ".." / "shared" / "data"
FLOORS = Path(__file__).parent / "floors.json"
KEPT_OUT = ("pride", "great_expectations", "sherlock", "baskervilles")
_LEADING = re.compile(r"(?:(?:[a-z][\w'-]*|The|A|An|Poor|Old|Young|Little|Dear|Good|[A-Z][a-z]+(?:-[a-z]+)+)\s+)+(?=\w)")
_TAIL = re.compile(r"\s*,.*|\s+(?:who|whom|whose|which|that|where)\s.*", re.DOTALL)
_PERSON = frozenset(["person", "group"])

Span = tuple[int, int, str]


def bare(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without what is dropped before spans are compared."""
    written = text[start:end]
    tail = _TAIL.search(written)
    if tail and tail.start():
        end = start + tail.start()
    lead = _LEADING.match(text[start:end])
    if lead and lead.end() < end - start:
        start += lead.end()
    return start, end


def gold_of(path: Path, text: str) -> set[Span]:
    """The mentions marked as proper names of persons and places, as spans of the text as it was read.

    A reader may part paragraphs where the file has line ends, so that the characters are counted without white space.
    """
    written = [at for at, mark in enumerate(path.with_suffix(".txt").read_text(encoding="utf-8")) if not mark.isspace()]
    read = [at for at, mark in enumerate(text) if not mark.isspace()]
    if len(written) != len(read):
        raise ValueError(f"{path.name}: {len(written)} characters were written and {len(read)} read")
    found: set[Span] = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = line.split("\t")
        label, _, span = parts[1].partition(" ") if len(parts) > 1 else ("", "", "")
        kind = {"PROP_PER": "person", "PROP_GPE": "place", "PROP_LOC": "place", "PROP_FAC": "place"}.get(label)
        if kind:
            start, end = (int(part) for part in span.split())
            first, last = read[bisect_left(written, start)], read[bisect_left(written, end) - 1]
            found.add((*bare(text, first, last + 1), kind))
    return found


def found_in(document: Document) -> set[Span]:
    """The persons and places that untold finds."""
    found: set[Span] = set()
    for name in document_names(document):
        kind = "person" if name.kind in _PERSON else name.kind
        for place in name.mentions:
            if place.end > place.start:
                found.add((*bare(document.text, place.start, place.end), kind))
    return found


def score(gold: set[Span], found: set[Span]) -> tuple[int, int, int]:
    """Right, found, and in the gold."""
    return len(gold & found), len(found), len(gold)


def f1(counts: tuple[int, int, int]) -> float:
    """The harmonic mean of precision and recall."""
    right, found, gold = counts
    return 2 * right / (found + gold) if found + gold else 1.0


def novels() -> dict[str, dict[str, Any]]:
    """Each opening's figures and those of the halves and of all."""
    figures: dict[str, dict[str, Any]] = {}
    sums: dict[str, list[Counter[str]]] = {}
    for path in sorted((DATA / "litbank_sample" / "coref" / "brat").glob("*.txt")):
        document = read_document(path.read_bytes(), path.name)
        gold, found = gold_of(path.with_suffix(".ann"), document.text), found_in(document)
        typed = score(gold, {one for one in found if one[2] in ("person", "place")})
        untyped = score({(*one[:2], "") for one in gold}, {(*one[:2], "") for one in found if one[2] in ("person", "place")})
        out = any(part in path.name for part in KEPT_OUT)
        name = re.sub(r"^\d+_|_brat$", "", path.stem)
        figures[name] = {"typed": round(f1(typed), 3), "untyped": round(f1(untyped), 3)}
        for group in ("kept out" if out else "tuned", "all"):
            both = sums.setdefault(group, [Counter(), Counter()])
            for total, counts in zip(both, (typed, untyped), strict=True):
                total.update(dict(zip(("right", "found", "gold"), counts, strict=True)))
    for group, (typed_sum, untyped_sum) in sums.items():
        counted = [(c["right"], c["found"], c["gold"]) for c in (typed_sum, untyped_sum)]
        figures[group] = {"typed": round(f1(counted[0]), 3), "untyped": round(f1(counted[1]), 3)}
        figures[group] |= {
            "precision": round(counted[0][0] / counted[0][1], 3),
            "recall": round(counted[0][0] / counted[0][2], 3),
        }
    return figures


def plays() -> dict[str, dict[str, Any]]:
    """How many of a cast list's roles are found, with the list itself among the passages and without it."""
    figures: dict[str, dict[str, Any]] = {}
    for folder, read in (("shakespeare_bosak", read_bosak), ("gerdracor_sample", read_tei)):
        for path in sorted((DATA / folder).glob("*.xml")):
            document = read(path.read_bytes(), path.name)
            printed = [part for role in document.people for part in re.sub(r"\(.*?\)", "", role).split(";")]
            roles = [_words(part) for part in printed]
            figures[path.stem] = {}
            for which, passages in (
                ("printed", document.passages),
                ("spoken", tuple(p for p in document.passages if p.kind != "cast")),
            ):
                names = {_words(one.name) for heard in hear(passages, document.people) for one in heard.met}
                found = [role for role in roles if _bare_role(role) in names or role in names]
                # A list that only the file's header has is nowhere printed: whoever is not named in the play is not found.
                which = which if any(p.kind == "cast" for p in document.passages) else "in the header"
                figures[path.stem][which] = round(len(found) / len(roles), 3) if roles else 1.0
    return figures


def _words(name: str) -> str:
    return " ".join(re.findall(r"\w+", name.casefold()))


def _bare_role(role: str) -> str:
    return re.sub(r"^(?:an?|the|der|die|das|ein|eine) ", "", role)


def run() -> dict[str, object]:
    """Measure, print, and say which floors are missed."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8")).get("names", {})
    figures = {"novels": novels(), "plays": plays(), "joined": joined()}
    for what, rows in figures.items():
        for name, row in rows.items():
            numbers = [f"{key} {value:.3f}" for key, value in row.items() if isinstance(value, float)]
            print(f"{what}  {name:34}", "  ".join(numbers))
            for key in ("apart", "wrong"):
                if row.get(key):
                    print(f"    {key}: {'; '.join(row[key])}")
    for what, least in floors.items():
        group, _, key = what.partition(": ")
        for name, row in figures[group].items():
            value = row.get(key, 1.0) if group != "novels" or name == "all" else 1.0
            if (len(value) if isinstance(value, list) else -value) > (least if isinstance(value, list) else -least):
                print(f"BELOW THE FLOOR: {group} {name}, {key}: {value}, not {least}")
    return {"figures": figures}
