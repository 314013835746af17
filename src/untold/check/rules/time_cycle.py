"""A circle in story time.

What is told of story time (`when:`, `since:`, `until:`, the units' own presents) has to fit together: something that comes
before itself has been told wrong somewhere. The problem lists every entry of the circle, in order, and each step of it; always
an error. Measures are taken generously: “17 years before” may be off by a year.

To mend it: correct one of the entries. A unit that plays at another time than the ones around it wants its own present
(`unit s2e7`, with `when:` or `mode: flashback`); an event that is only spoken of wants a `when:` or a `mode:`. Meant so, where
time itself runs in a circle: `intended: time-cycle because …` on one of the entries.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from untold.check.chronicle import Chronicle
from untold.check.clash import Clash, Example
from untold.chronology import Step
from untold.entries import Entry

_WORLD = """\
work show
  kind: television
  units: s1 4
"""

EXAMPLES = (
    Example(
        "The fire is before the flood, and the flood before the fire.",
        _WORLD + 's1e1 event fire "The fire"\ns1e1 event flood "The flood"\n  when: before fire\n'
        "s1e2 more fire\n  when: before flood\n",
        ((7, "error"),),
    ),
    Example(
        "Each is told once, and they agree.",
        _WORLD + 's1e1 event fire "The fire"\ns1e1 event flood "The flood"\n  when: before fire\n'
        "s1e2 more fire\n  when: 2 years before s1e1\n",
    ),
    Example(
        "The party is in 1998, two years after the wedding, which is in 1999.",
        _WORLD + 's1e1 event wedding "The wedding"\n  when: 1999\ns1e1 event party "The party"\n'
        "  when: 1998, 2 years after wedding\n",
        ((6, "error"),),
    ),
    Example(
        "A unit says that it plays before one that it follows, and nothing more is told: it breaks off, and that is fine.",
        _WORLD + "s1e3 unit s1e3\n  when: before s1e1\n",
    ),
    Example(
        "It began after the fire and was over before it.",
        _WORLD + 's1e1 person ann "Ann"\ns1e1 event fire "The fire"\n'
        "s1e2 fact ann fears water\n  since: after fire\n  until: before fire\n",
        ((6, "error"),),
    ),
)


def clashes(story: Chronicle) -> Iterator[Clash]:
    """Every circle, once."""
    for circle in story.built.points.circles():
        entries = list(dict.fromkeys(step.why for step in circle if isinstance(step.why, Entry)))
        if not entries:
            continue
        last = max(entries, key=lambda entry: entry.order)
        start = entries.index(last)
        ordered = [*entries[start:], *entries[:start]]
        yield Clash(
            last,
            f"this time runs in a circle: {_round(ordered, circle)}",
            "one of these is told wrong; a unit out of turn wants `unit …` with `when:` or `mode: flashback`",
            tuple(ordered[1:]),
        )


def _round(entries: Sequence[Entry], circle: Sequence[Step]) -> str:
    """The entries of a circle in words, and that the order of the telling is part of it."""
    said = [f"{_name(entry)} ({entry.at.file}:{entry.at.line}{_times(entry)})" for entry in entries]
    if any(step.why is None and step.strict for step in circle):
        said.append("the order of units and dates")
    return ", then ".join(said)


def _name(entry: Entry) -> str:
    if entry.id:
        return f"`{entry.id}`"
    first = next((word.text for _, words in entry.args for word in words), "")
    return f"{entry.kind} {first}".strip()


def _times(entry: Entry) -> str:
    times = [f"{key}: {word.text}" for key in ("when", "since", "until") for word in entry.all(key)]
    return ": " + "; ".join(times) if times else ""
