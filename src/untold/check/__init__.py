"""Continuity and law 2: what a sound ledger may still get wrong about its own story. One rule, one file, in `rules/`.

A rule's module docstring is its page of documentation, its `EXAMPLES` are its first tests, and its `clashes` finds what breaks
it: certain is an error, possible a warning, and where one cannot tell there is silence.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Sequence
from types import ModuleType

from untold.check.chronicle import Chronicle
from untold.check.clash import Clash, Example
from untold.check.rules import (
    acts_before_birth,
    assertion,
    contradictory_states,
    dead_act,
    knows_too_early,
    never_told,
    time_cycle,
    two_places_at_once,
    undated_string,
)
from untold.collecting import without_collecting
from untold.entries import Entry, Ledger
from untold.problems import At, Problem, RequestError

__all__ = ["RULES", "Clash", "Example", "check", "rule_pages"]

_MODULES = (
    dead_act,
    acts_before_birth,
    two_places_at_once,
    contradictory_states,
    knows_too_early,
    time_cycle,
    assertion,
    undated_string,
    never_told,
)


def _code(module: ModuleType) -> str:
    return module.__name__.rpartition(".")[2].replace("_", "-")


RULES: dict[str, ModuleType] = {_code(module): module for module in _MODULES}


def check(
    ledger: Ledger, rules: Sequence[str] | None = None, *, line: Callable[[At], str] | None = None
) -> tuple[Problem, ...]:
    """Everything that breaks the rules (all, or those named), in the order of the files; raises RequestError for no such rule.

    `line` gives the text of a line for the problem to show.
    """
    for name in rules or ():
        if name not in RULES:
            raise RequestError(f"there is no rule “{name[:40]}”; there are {', '.join(RULES)}")
    found: list[Problem] = []
    with without_collecting():
        story = Chronicle(ledger)
        for name, module in RULES.items():
            if rules is None or name in rules:
                found += (_problem(name, clash, line) for clash in module.clashes(story) if not _is_passed_over(name, clash))
    place = {file: number for number, file in enumerate(ledger.files)}
    return tuple(sorted(found, key=lambda p: (place.get(p.at.file, -1), p.at.line, p.at.column, p.code)))


def rule_pages() -> Iterator[tuple[str, str, tuple[Example, ...]]]:
    """Each rule's name, its page (the module's docstring) and its examples, for the documentation."""
    for name, module in RULES.items():
        yield name, inspect.getdoc(module) or "", tuple(module.EXAMPLES)


def _is_passed_over(rule: str, clash: Clash) -> bool:
    """Whether a clash is intended, or lies in the work's own text, in which no keeper has a word to change."""
    if clash.entry is not None and clash.entry.order < 0:
        return True
    return any(_exempts(entry, rule) for entry in (clash.entry, *clash.others) if entry is not None)


def _exempts(entry: Entry, rule: str) -> bool:
    return any(q.key == "intended" and q.values and q.values[0].text == rule for q in entry.qualifiers)


def _problem(rule: str, clash: Clash, line: Callable[[At], str] | None) -> Problem:
    at = clash.at or (clash.entry.at if clash.entry is not None else At("story.untold"))
    related = tuple(dict.fromkeys(other.at for other in clash.others if other.at != at))
    return Problem(at, rule, clash.message, clash.hint, line(at) if line else "", clash.severity, related)
