"""Problems as a keeper sees them: `file:line:column: code message`, the line itself with a caret, and a hint."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text

from untold.faces.cli.screen import QUIET, Screen, clean
from untold.problems import Problem

_WIDEST = 160
_COLOURS = {"error": "bold red", "warning": "yellow"}


def show_problems(screen: Screen, problems: Iterable[Problem]) -> None:
    """Every problem, in the order in which they are given."""
    for problem in problems:
        screen.write(_headline(problem))
        if problem.line.strip():
            line, caret = _pointed(problem.line, problem.at.column)
            screen.write(Text(f"    {line}"))
            screen.write(Text(f"    {caret}", style=_COLOURS[problem.severity]))
        if problem.hint:
            screen.quiet(f"    {problem.hint}")
        for related in problem.related:
            screen.quiet(f"    see {related}")


def plain_problem(problem: Problem) -> dict[str, object]:
    """A problem for programs."""
    return {
        "file": problem.at.file,
        "line": problem.at.line,
        "column": problem.at.column,
        "code": problem.code,
        "severity": problem.severity,
        "message": problem.message,
        "hint": problem.hint,
        "text": problem.line,
        "related": [str(at) for at in problem.related],
    }


def summary(problems: Iterable[Problem]) -> str:
    """How many of which."""
    found = list(problems)
    errors = sum(problem.severity == "error" for problem in found)
    warnings = len(found) - errors
    parts = [count(errors, "error") if errors else "", count(warnings, "warning") if warnings else ""]
    return " and ".join(filter(None, parts)) or "no problems"


def count(number: int, what: str) -> str:
    """How many: `1 entry`, `2 entries`."""
    more = f"{what[:-1]}ies" if what.endswith("y") else f"{what}s"
    return f"{number} {what if number == 1 else more}"


def _headline(problem: Problem) -> Text:
    text = Text(f"{clean(str(problem.at))}: ")
    text.append(problem.code, style=_COLOURS[problem.severity])
    if problem.severity == "warning":
        text.append(" (warning)", style=QUIET)
    return text.append(f" {clean(problem.message)}")


def _pointed(line: str, column: int) -> tuple[str, str]:
    """The line, or of a long one the part around the column, and a caret under it."""
    start = max(0, column - 1 - _WIDEST // 2) if len(line) > _WIDEST else 0
    shown = clean(line[start : start + _WIDEST].rstrip("\r\n"))
    before = ("…" if start else "") + shown[: column - 1 - start]
    return ("…" if start else "") + shown, " " * Text(before).cell_len + "^"
