"""What is odd in a file, noted as it is read: the first few of each sort with their lines, of the rest how many they are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from untold.problems import At, Problem, Severity

_MOST_OF_A_SORT = 20


@dataclass
class Notes:
    """The problems of one file under way."""

    file: str
    problems: list[Problem] = field(default_factory=list)
    counts: Counter[tuple[str, Severity]] = field(default_factory=Counter)

    def add(
        self, line: int, code: str, message: str, hint: str = "", *, column: int = 1, severity: Severity = "warning"
    ) -> None:
        """Note one."""
        self.counts[code, severity] += 1
        if self.counts[code, severity] <= _MOST_OF_A_SORT:
            self.problems.append(Problem(At(self.file, line, column), code, message, hint, severity=severity))

    def all(self) -> tuple[Problem, ...]:
        """All of them, and for each sort with too many how many more there are."""
        more = [
            Problem(At(self.file), code, f"and {count - _MOST_OF_A_SORT} more of these", severity=severity)
            for (code, severity), count in self.counts.items()
            if count > _MOST_OF_A_SORT
        ]
        return (*self.problems, *more)
