"""A reader's first page: the story so far, what is new since last time, who has been met, what is open."""

from __future__ import annotations

from untold.ask.answers import Home, Listing
from untold.ask.list import menu, met
from untold.ask.recap import recap
from untold.ask.threads import threads
from untold.ask.wording import lines
from untold.progress import Progress
from untold.view import View

_LINES = 60
_MET = 60
_NOTES = 20


def home(view: View, earlier: Progress | None = None) -> Home:
    """The first page at this place; `earlier` is how far the reader had got the last time."""
    moved = earlier is not None and earlier <= view.progress and earlier != view.progress
    counts = view.counts()
    titles = (view.title_of(work.handle) for work in view.telling.works)
    return Home(
        place=view.place,
        title=", ".join(dict.fromkeys(title for title in titles if title)),
        so_far=recap(view, limit=_LINES),
        new=recap(view, earlier, limit=_LINES) if moved else None,
        met=met(view, _MET) if "person" in counts else Listing("person", "", 0, (), menu(counts)),
        open=threads(view),
        notes=lines(view, view.of_kind(("note",), limit=_NOTES, newest=True)[::-1]),
    )
