"""The story as the web face is given it: a view at a progress and the telling, new after every change of the ledger."""

from __future__ import annotations

import time
from pathlib import Path

import click

import untold
from untold.faces.cli.waiting import Waiting
from untold.place import Telling
from untold.problems import StoryError
from untold.progress import Progress
from untold.story import Story
from untold.view import View

_PAUSE = 0.5  # seconds between two looks at the files


class Served:
    """Hands out views of the story as its files stand, nothing beyond `upto`; tells the keeper what is wrong with them.

    Raises PlaceError where `upto` names no place.
    """

    def __init__(self, folder: Path, upto: str | None) -> None:
        self._folder = folder
        self._upto = upto
        self._looked = time.monotonic()
        self._said: tuple[object, ...] = ()
        with Waiting() as waiting:
            self._story: Story | None = None
            try:
                self._story = untold.open(folder, progress=waiting.at)
            except StoryError as error:
                if not error.problems or upto is not None:
                    raise
                self._tell(error.problems)
        if self._story:
            self._tell(self._story.problems)
            self.ceiling()

    def ceiling(self) -> Progress | None:
        """What nobody is told beyond, in the numbering of now. Raises PlaceError where it names no place."""
        return None if self._upto is None else self._current().telling.read_progress(self._upto)

    def at(self, progress: Progress, voices: tuple[str, ...]) -> View:
        """The view at a progress, never beyond the ceiling. Raises StoryError while nothing has been built."""
        story = self._current()
        ceiling = self.ceiling()
        return story.at(progress if ceiling is None else progress & ceiling, voices)

    def veil(self, data: bytes, name: str, progress: Progress, strangers: bool) -> bytes:
        """A document veiled for one who has been told a progress, never beyond the ceiling."""
        ceiling = self.ceiling()
        told = progress if ceiling is None else progress & ceiling
        return self._current().veiled(data, name, told, strangers=strangers).data

    def telling(self) -> Telling:
        """The numbering of now. Raises StoryError while nothing has been built."""
        return self._current().telling

    def _current(self) -> Story:
        now = time.monotonic()
        if now - self._looked >= _PAUSE or self._story is None:
            self._looked = now
            if self._story is None:
                self._story = untold.open(self._folder)
                self._tell(())
            else:
                self._story.refresh()
                self._tell(self._story.problems)
        return self._story

    def _tell(self, problems: tuple[object, ...]) -> None:
        """Say on the keeper's terminal, once, that the files have problems, and when they have none any more."""
        if problems != self._said:
            served = "the last good build is served" if self._story else "nothing is served"
            click.echo(f"{problems[0]} — {served} until that is mended" if problems else "The ledger is in order.", err=True)
            self._said = problems
