"""untold: everything a story has told you so far, and nothing it hasn't.

story = untold.open("jessica-jones")
view = story.at("s2e5")
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from untold.problems import NotTold, PlaceError, Problem, RequestError, StoryError, UntoldError
from untold.progress import Progress

if TYPE_CHECKING:
    from untold.ask.answer import answer
    from untold.ask.document import document
    from untold.ask.family import family
    from untold.ask.graph import graph
    from untold.ask.home import home
    from untold.ask.knows import knows
    from untold.ask.list import listing
    from untold.ask.page import page
    from untold.ask.passages import reading
    from untold.ask.recap import recap
    from untold.ask.search import search, suggest
    from untold.ask.sources import sources
    from untold.ask.threads import threads
    from untold.ask.timeline import timeline
    from untold.story import Story
    from untold.view import View

__all__ = [
    "NotTold",
    "PlaceError",
    "Problem",
    "Progress",
    "RequestError",
    "Story",
    "StoryError",
    "UntoldError",
    "View",
    "answer",
    "document",
    "family",
    "graph",
    "home",
    "knows",
    "listing",
    "open",
    "page",
    "reading",
    "recap",
    "search",
    "sources",
    "suggest",
    "threads",
    "timeline",
]

# Loaded when asked for, so that the command line's help does not wait for what it does not use.
_LATER = {
    "Story": "story",
    "View": "view",
    "answer": "ask.answer",
    "document": "ask.document",
    "family": "ask.family",
    "graph": "ask.graph",
    "home": "ask.home",
    "knows": "ask.knows",
    "listing": "ask.list",
    "page": "ask.page",
    "reading": "ask.passages",
    "recap": "ask.recap",
    "search": "ask.search",
    "sources": "ask.sources",
    "suggest": "ask.search",
    "threads": "ask.threads",
    "timeline": "ask.timeline",
}


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(f"module 'untold' has no attribute {name!r}")
    found: object = getattr(import_module(f"untold.{_LATER[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return __all__


def open(  # noqa: A001 - as one opens a book
    path: str | PathLike[str],
    *,
    key: bytes | None = None,
    part: bool = False,
    progress: Callable[[str, int, int], None] | None = None,
) -> Story:
    """Open a story's folder, building it where its files are not built yet. Raises StoryError.

    `key` is what outside ids are made with (the installation's own by default), `part` takes a ledger from which entries were
    taken out, `progress` is told of long work: what is done, how much of how much.
    """
    from untold.story import Story

    return Story(Path(path), key=key, part=part, progress=progress)
