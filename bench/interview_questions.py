"""Invented questions of interviewers, in several styles: weights are fitted on some styles and measured on the others.

One style, one file in `bench/questions`, in the order of their names. Each has its own things to ask about, questions with a
mark, prompts without one, questions that somebody who answers asks himself, and what may be said before it is asked. `{}`
stands for a thing. None of it is in the package.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

_FOLDER = Path(__file__).parent / "questions"


@dataclass(frozen=True)
class Style:
    """How one interviewer asks."""

    name: str
    things: tuple[str, ...]
    asking: tuple[str, ...]
    saying: tuple[str, ...]
    inside: tuple[str, ...]
    leading: tuple[str, ...] = ()  # what may be said before it is asked


def _styles(kind: str) -> tuple[Style, ...]:
    return tuple(_style(path) for path in sorted(_FOLDER.glob(f"{kind}-*.json")))


def _style(path: Path) -> Style:
    given = json.loads(path.read_text(encoding="utf-8"))
    return Style(given.pop("name"), **{key: tuple(lines) for key, lines in given.items()})


FITTED = _styles("fitted")
MEASURED = _styles("measured")
