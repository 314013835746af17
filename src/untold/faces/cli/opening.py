"""The story that a command is about, opened, and the view of it that its reader may have."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from untold.faces.cli.bookmarks import read_mark
from untold.faces.cli.options import Settings
from untold.problems import PlaceError, RequestError

if TYPE_CHECKING:
    from untold.entries import Ledger
    from untold.story import Story
    from untold.view import View

STORY_FILE = "story.untold"
UNMARKED = "No mark is set, so nothing has been told to you: `untold mark PLACE` says how far you have got, --at asks once."
UNSERVED = "The story's files have problems, so this is as they were before: `untold check` lists them."


def folder_of(settings: Settings) -> Path:
    """The story's folder: the one named, else this one or the nearest above that has a story. Raises RequestError."""
    if settings.story is not None:
        if settings.story.is_dir():
            return settings.story
        raise RequestError(f"there is no folder {settings.story}")
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / STORY_FILE).is_file():
            return folder
    raise RequestError("there is no story here: name its folder with --story, or begin one with `untold new FOLDER`")


def open_story(settings: Settings) -> Story:
    """The story, built where it has to be; a progress bar shows where that takes more than a second."""
    import untold
    from untold.faces.cli.waiting import Waiting

    with Waiting() as waiting:
        return untold.open(folder_of(settings), progress=waiting.at)


def read_ledger(settings: Settings) -> Ledger:
    """The story's ledger as its files stand, for its keeper."""
    from untold import load
    from untold.faces.cli.waiting import Waiting

    with Waiting() as waiting:
        return load.read(folder_of(settings), waiting.at)


def open_view(settings: Settings, *, quietly: bool = False) -> View:
    """What has been told to the reader: at the progress given, else at the mark, else nothing (which a quiet line says)."""
    story = open_story(settings)
    quietly = quietly or settings.json
    if story.problems and not quietly:
        _note(UNSERVED)
    if settings.at is not None:
        return story.at(settings.at, settings.voices)
    mark = read_mark(folder_of(settings))
    if mark is None:
        if not quietly:
            _note(UNMARKED)
        return story.at("", settings.voices)
    try:
        return story.at(mark, settings.voices)
    except PlaceError:
        message = f"your mark “{mark}” is no place of this story any more: set it anew with `untold mark PLACE`"
        raise RequestError(message) from None


def _note(message: str) -> None:
    from untold.faces.cli.screen import note

    note(message)
