"""What can be wrong: `Problem`, a value about the keeper's files, and `UntoldError`, raised at a caller.

UntoldError                 the caller asked for something that cannot be done
├── PlaceError              a place, a progress or a story time that says nothing in this telling
├── StoryError              the folder is no story, or has problems and was never built without
├── NotTold                 not told yet, or not known: one error for both, on purpose
└── RequestError            a question, option or file that cannot be read
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]


class At(NamedTuple):
    """Where something stands in the keeper's files: a path within the story's folder, a line and a column, both from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong in the keeper's files: where, which rule (`code`), what, and what was expected instead."""

    at: At
    code: str
    message: str
    hint: str = ""
    line: str = field(default="", compare=False)
    severity: Severity = "error"
    related: tuple[At, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        return f"{self.at}: {self.code} {self.message}"


class UntoldError(Exception):
    """The caller asked for something that cannot be done; the message says what, for a person to read."""


class PlaceError(UntoldError):
    """A place or a progress names nothing in this telling; `column` (from 1) is where in the text, `nearest` a right one.

    The nearest place is looked for only when somebody asks, as a ledger may hold a million wrong ones.
    """

    def __init__(self, message: str, *, column: int = 1, nearest: str | Callable[[], str] = "") -> None:
        super().__init__(message)
        self.column = column
        self._nearest = nearest

    @property
    def nearest(self) -> str:
        """A right place near to the wrong one; empty where none is."""
        if not isinstance(self._nearest, str):
            self._nearest = self._nearest()
        return self._nearest


class StoryError(UntoldError):
    """The folder is not a story, or has problems and no earlier build to fall back to; `problems` holds them."""

    def __init__(self, message: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message)
        self.problems = problems


class NotTold(UntoldError):  # noqa: N818 - it reads as what it says: not told yet, or not known
    """Not told yet, or not known: one error for both, so that its coming says nothing."""

    def __init__(self, message: str = "Not told yet, or not known.") -> None:
        super().__init__(message)


class RequestError(UntoldError):
    """A question, an option or a file that cannot be read as one."""
