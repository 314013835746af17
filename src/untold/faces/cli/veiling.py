"""The verb that veils: any document in its own form, with what has not been told hidden."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from untold.faces.cli.opening import UNMARKED, folder_of, open_story
from untold.faces.cli.options import Settings, shared
from untold.faces.cli.writing import read_in, write_out
from untold.problems import RequestError

if TYPE_CHECKING:
    from untold.story import Story
    from untold.veil import Judged

_FILE = click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path)
_OUT = click.Path(dir_okay=False, path_type=Path)


@click.command(short_help="Hide what has not been told in any text, book or page.")
@click.argument("file", type=_FILE, metavar="FILE")
@click.option("-o", "--out", type=_OUT, metavar="FILE", help="Where to write it.  [default: the standard output]")
@click.option(
    "--marks",
    type=click.Choice(("run", "each", "none")),
    default="run",
    show_default=True,
    help="A mark for every run of hidden sentences, for each of them, or none.",
)
@click.option("--scope", metavar="PLACE", default="", help="What the document tells of: shown whole to who has been told it.")
@click.option("--strangers", is_flag=True, help="Show what no part of the story accounts for.")
@click.option("--report", type=_OUT, metavar="FILE", help="For the keeper: each sentence, its place and why, as JSON.")
@shared("story", "at")
def veil(settings: Settings, file: Path, out: Path | None, marks: str, scope: str, strangers: bool, report: Path | None) -> int:
    """Give FILE back in its own form (text, Markdown, HTML, EPUB, subtitles, a play or script; - for standard input), with
    every sentence hidden that does not surely say only what has been told to you."""
    story = open_story(settings)
    data = sys.stdin.buffer.read() if str(file) == "-" else read_in(file)
    chosen: dict[str, object] = {"scope": scope, "strangers": strangers, "marks": marks}
    veiled = story.veiled(data, "" if str(file) == "-" else file.name, _place(settings), **chosen)  # type: ignore[arg-type]
    if report is not None:
        _write_report(report, story, veiled.report)
    if out is not None:
        write_out(out, veiled.data)
    elif veiled.data.startswith(b"PK") and sys.stdout.isatty():
        raise RequestError("a book is no text for a terminal: name a file for it with -o")
    else:
        _put(veiled.data)
    return 0


def _place(settings: Settings) -> str:
    """How far the reader has got: as given, else his mark, else nothing, which a quiet line says."""
    from untold.faces.cli.bookmarks import read_mark
    from untold.faces.cli.screen import note

    if settings.at is not None:
        return settings.at
    mark = read_mark(folder_of(settings))
    if mark is None:
        note(UNMARKED)
    return mark or ""


def _put(data: bytes) -> None:
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        click.echo(data.decode(errors="replace"), nl=False)
    else:
        buffer.write(data)
        buffer.flush()


def _write_report(path: Path, story: Story, rows: tuple[Judged, ...]) -> None:
    import msgspec

    lines = [
        {
            "text": row.text,
            "shown": row.shown,
            "doubt": round(row.doubt, 4),
            "place": story.telling.label(row.position) if row.position >= 0 else "",
            "why": row.why,
        }
        for row in rows
    ]
    write_out(path, msgspec.json.format(msgspec.json.encode(lines)) + b"\n")


VERBS: dict[str, click.Command] = {"veil": veil}
