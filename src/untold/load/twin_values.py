"""Values of the JSON twin: what each may be, and the findings where it is something else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from rapidfuzz import process

from untold.load.report import LONGEST_WORD_SHOWN, MOST_PROBLEMS, cut, shown
from untold.load.scan import UNSEEN
from untold.load.schema import BARE
from untold.problems import At, Problem

_BARE = re.compile(BARE)
_UNWRITTEN = re.compile(UNSEEN.pattern[:-1] + "\r\ud800-\udfff]")


class Findings:
    """What is wrong in one twin: problems that begin with a path."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._kept: list[Problem] = []
        self.count = 0

    def add(self, path: str, code: str, message: str, hint: str = "", line: str = "") -> None:
        """Record one."""
        self.count += 1
        if len(self._kept) < MOST_PROBLEMS:
            self._kept.append(Problem(At(self._name), code, f"{path}: {message}", hint, line))

    def problems(self) -> tuple[Problem, ...]:
        """All that were kept, and one that says how many more there are."""
        if self.count == len(self._kept):
            return tuple(self._kept)
        more = f"{self.count - len(self._kept):,} more problems are not listed"
        return (*self._kept, Problem(At(self._name), "more-problems", more, "mend these first"))

    # -- values: each method gives the value, or None where it has found something wrong ------------------------------

    def fields(self, path: str, value: Any, needed: Sequence[str], others: Sequence[str] = ()) -> dict[str, Any] | None:
        """An object with these fields and no others."""
        if not isinstance(value, dict):
            self.add(path, "wrong-type", f"an object stands here, not {_sort(value)}", f"with {', '.join((*needed, *others))}")
            return None
        before = self.count
        known = (*needed, *others)
        for name in value:
            if name not in known:
                near = process.extractOne(name[:LONGEST_WORD_SHOWN], known, score_cutoff=60)
                hint = f"did you mean “{near[0]}”?" if near else f"there are {', '.join(known) or 'none'}"
                self.add(path, "unknown-field", f"there is no field “{shown(name)}” here", hint)
        for name in needed:
            if name not in value:
                self.add(path, "missing-field", f"the field “{name}” is missing", f"expected: {', '.join(needed)}")
        return value if self.count == before else None

    def array(self, path: str, value: Any) -> list[Any]:
        """An array; empty where it is none."""
        if isinstance(value, list):
            return value
        self.add(path, "wrong-type", f"an array stands here, not {_sort(value)}")
        return []

    def text(self, path: str, value: Any, *, empty: bool = False) -> str | None:
        """Text that the ledger can write."""
        if not isinstance(value, str):
            self.add(path, "wrong-type", f"a string stands here, not {_sort(value)}")
            return None
        if found := _UNWRITTEN.search(value):
            message = f"the character U+{ord(found[0]):04X} cannot stand in a ledger"
            self.add(path, "control-character", message, "take it out", cut(ascii(value)))
            return None
        if not empty and not value.strip():
            self.add(path, "missing-value", "there is nothing in this string")
            return None
        return value

    def word(self, path: str, value: Any, form: re.Pattern[str] = _BARE, what: str = "one bare word") -> str | None:
        """One word without spaces, quotes or commas."""
        text = self.text(path, value)
        if text is not None and not form.fullmatch(text):
            self.add(path, "wrong-words", f"{what} stands here, not “{shown(text)}”", "no spaces, quotes or commas")
            return None
        return text

    def words(self, path: str, value: Any) -> list[str]:
        """One or more bare words."""
        found = [self.word(f"{path}[{n}]", item) for n, item in enumerate(self.array(path, value))]
        if value == []:
            self.add(path, "missing-value", "this array names nothing", "leave it out, or name something")
        return [word for word in found if word is not None]

    def choice(self, path: str, value: Any, known: Sequence[str], code: str) -> str | None:
        """One of some words."""
        text = self.word(path, value)
        if text is None or text in known:
            return text
        near = process.extractOne(text[:LONGEST_WORD_SHOWN], known, score_cutoff=60)
        hint = f"did you mean “{near[0]}”?" if near else f"there are {', '.join(known) or 'none'}"
        self.add(path, code, f"“{shown(text)}” is not known here", hint)
        return None


def _sort(value: Any) -> str:
    names = {dict: "an object", list: "an array", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
