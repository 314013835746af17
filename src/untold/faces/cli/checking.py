"""Checking a story: its files first and, where these are in order, its continuity."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from rapidfuzz import fuzz, process

from untold.check import RULES, check
from untold.entries import Ledger
from untold.faces.cli.opening import folder_of, read_ledger
from untold.faces.cli.options import Settings
from untold.faces.cli.problems import count, plain_problem, show_problems, summary
from untold.faces.cli.screen import Screen
from untold.faces.cli.speaking import speak
from untold.load.texts import to_mend_first
from untold.problems import At, Problem, RequestError


def check_story(settings: Settings, rules: tuple[str, ...], excepted: tuple[str, ...]) -> int:
    """Check, and show every problem; 1 where there are errors."""
    for name in (*rules, *excepted):
        if name not in RULES:
            near = process.extractOne(name[:60], list(RULES), scorer=fuzz.ratio)
            raise RequestError(f"there is no rule “{name[:60]}”{f'; perhaps “{near[0]}”' if near else ''}")
    ledger = read_ledger(settings)
    problems = to_mend_first(ledger.problems)
    unread = any(problem.severity == "error" for problem in problems)
    if not unread:
        wanted = [name for name in (rules or RULES) if name not in excepted]
        problems = (*problems, *(check(ledger, wanted, line=_lines(folder_of(settings))) if wanted else ()))
    if settings.json:
        speak({"problems": [plain_problem(problem) for problem in problems], "continuity": not unread})
    else:
        _show(problems, unread, f"{count(_own(ledger), 'entry')} in {count(len(ledger.files), 'file')}")
    return 1 if any(problem.severity == "error" for problem in problems) else 0


def show_rules(settings: Settings) -> int:
    """Every rule with what it looks for."""
    meanings = {name: (module.__doc__ or "").strip().partition("\n")[0] for name, module in RULES.items()}
    if settings.json:
        speak(meanings)
    else:
        Screen().rows(meanings.items(), indent=0)
    return 0


def _show(problems: tuple[Problem, ...], unread: bool, what: str) -> None:
    screen = Screen()
    show_problems(screen, problems)
    if unread:
        screen.quiet("continuity is checked once the files are in order")
    screen.quiet(f"{what}: {summary(problems)}")


def _own(ledger: Ledger) -> int:
    """How many entries the keeper wrote; the parts of documents and texts come of themselves."""
    return sum(not entry.generated for entry in ledger.entries)


def _lines(folder: Path) -> Callable[[At], str]:
    """Gives the text of a line in the story's files; each file is read once."""
    texts: dict[str, list[str]] = {}

    def line(at: At) -> str:
        if at.file not in texts:
            try:
                texts[at.file] = (folder / at.file).read_text(encoding="utf-8-sig", errors="replace").splitlines()
            except OSError:
                texts[at.file] = []
        lines = texts[at.file]
        return lines[at.line - 1] if 0 < at.line <= len(lines) else ""

    return line
