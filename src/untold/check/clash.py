"""What a rule is made of: the clashes that it finds, and the examples that it is explained and tested by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from untold.entries import Entry
from untold.problems import At, Severity


@dataclass(frozen=True, slots=True)
class Clash:
    """Something that breaks a rule: the entry to look at, those that it clashes with, and what to write instead.

    `intended: RULE because …` on any of these entries says that it is meant so. `at` is the word to look at.
    """

    entry: Entry | None
    message: str
    hint: str
    others: tuple[Entry, ...] = ()
    severity: Severity = "error"
    at: At | None = None


class Example(NamedTuple):
    """A ledger, what it shows, and what the rule finds in it: the line and the severity of each problem."""

    shows: str
    ledger: str
    finds: tuple[tuple[int, Severity], ...] = ()
