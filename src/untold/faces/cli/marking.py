"""The verb that keeps the reader's place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from untold.faces.cli.bookmarks import clear_mark, read_mark, write_mark
from untold.faces.cli.opening import folder_of, open_story
from untold.faces.cli.options import Settings, shared
from untold.problems import PlaceError
from untold.progress import Progress

if TYPE_CHECKING:
    from untold.place import Telling


@click.command(short_help="Show, set or clear how far you have got in a story.")
@click.argument("progress", required=False)
@click.option("--clear", is_flag=True, help="Take the mark away.")
@shared("story", "json")
def mark(settings: Settings, progress: str | None, clear: bool) -> int:
    """Show your mark, or set it to PROGRESS: a place that you have finished, such as s2e5.

    In a story of several works it is a place in each, after commas: jj:s2e5, df:s1e3. A work that is not named keeps the place
    that it had.
    """
    folder = folder_of(settings)
    if clear and progress is not None:
        raise click.UsageError("give a progress or --clear, not both")
    if clear:
        clear_mark(folder)
        at = None
    elif progress is None:
        at = read_mark(folder)
    else:
        telling = open_story(settings).telling
        at = telling.write_progress(telling.read_progress(progress) | _elsewhere(telling, folder, progress))
        write_mark(folder, at)
    if settings.json:
        from untold.faces.cli.speaking import speak

        speak({"at": at})
    else:
        click.echo(at or "no mark: nothing has been told to you; `untold mark PLACE` says how far you have got")
    return 0


def _elsewhere(telling: Telling, folder: Path, progress: str) -> Progress:
    """What the mark holds of the works that this progress does not name."""
    named = {part.strip(" =").partition(":")[0].lower() for part in progress.split(",")}
    try:
        before = telling.read_progress(read_mark(folder) or "")
    except PlaceError:
        return Progress()
    others = (work for work in telling.works if len(telling.works) > 1 and work.handle.lower() not in named)
    return before & Progress.of(telling.span_of_work(work) for work in others)


VERBS: dict[str, click.Command] = {"mark": mark}
