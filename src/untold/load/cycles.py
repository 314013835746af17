"""Corrections and identities that run in a circle, and corrections that come too early."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from untold.entries import Entry, Word
from untold.load.heads import Introduced
from untold.load.report import Report, shown
from untold.vocabulary import RESERVED


def cycles(links: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Every circle that a walk along the links closes, each once, beginning anywhere on it."""
    done: set[str] = set()
    for start in links:
        if start in done:
            continue
        path: list[str] = [start]
        on_path: dict[str, int] = {start: 0}
        open_links = [iter(links[start])]
        while path:
            following = next(open_links[-1], None)
            if following is None:
                done.add(path[-1])
                del on_path[path.pop()]
                open_links.pop()
            elif following in on_path:
                yield tuple(path[on_path[following] :])
            elif following in links and following not in done:
                on_path[following] = len(path)
                path.append(following)
                open_links.append(iter(links[following]))


def find_cycles(
    corrections: Iterable[tuple[Entry, Word]], identities: Iterable[Entry], report: Report
) -> tuple[set[int], set[int]]:
    """Report corrections and identities that run in a circle; the orders of the entries that close one, and of all in one."""
    corrected: dict[str, dict[str, Entry]] = {}
    turned: dict[str, dict[str, Entry]] = {}
    for entry, word in corrections:
        if entry.id:
            corrected.setdefault(entry.id, {}).setdefault(word.text, entry)
    for entry in identities:
        first, second = entry.arg("first")[0].text, entry.arg("second")[0].text
        if first not in RESERVED and second not in RESERVED:
            turned.setdefault(first, {}).setdefault(second, entry)
    closing: set[int] = set()
    circling: set[int] = set()
    for links, code, what in (
        (corrected, "correction-cycle", "take each other back in a circle"),
        (turned, "identity-cycle", "turn out to be each other in a circle"),
    ):
        for circle in cycles({name: tuple(targets) for name, targets in links.items()}):
            found = [links[name][circle[(n + 1) % len(circle)]] for n, name in enumerate(circle)]
            last = max(found, key=lambda entry: entry.order)
            others = tuple(entry.at for entry in found if entry is not last)
            message = f"{', '.join(map(shown, circle[:8]))} {what}" if len(circle) > 1 else f"{shown(circle[0])} names itself"
            report.add(last.at, code, message, "leave one of them out", others)
            closing.add(last.order)
            circling |= {entry.order for entry in found}
    return closing, circling


def find_idle_corrections(
    corrections: Iterable[tuple[Entry, Word]], ids: Mapping[str, Introduced], circling: set[int], report: Report
) -> set[int]:
    """Report corrections of what stands below them at the same place, which they could not take back."""
    idle: set[int] = set()
    for entry, word in corrections:
        target = ids.get(word.text)
        if target and target.told is entry.told and target.order > entry.order and entry.order not in circling:
            message = f"“{shown(word.text)}” is told at the same place, below its correction"
            report.add(word.at, "later-reference", message, "what is corrected comes first", (target.at,))
            idle.add(entry.order)
    return idle
