"""The verb that brings tables in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from untold.faces.cli.opening import STORY_FILE
from untold.faces.cli.options import Settings, shared

if TYPE_CHECKING:
    from untold.faces.cli.screen import Screen
    from untold.importing.importer import Imported
    from untold.importing.preview import Preview

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_SOURCE = click.Path(exists=True, path_type=Path)
_SHOWN = 20


@click.command("import", short_help="Bring tables, family trees and other programs' files into a ledger.")
@click.argument("files", nargs=-1, required=True, type=_SOURCE, metavar="FILE...")
@click.option("--mapping", type=_FILE, metavar="MAP", help="What in the files becomes which entries; a table needs one.")
@click.option("-o", "--out", type=click.Path(file_okay=False, path_type=Path), metavar="FOLDER", help="The story's folder.")
@click.option("--dry-run", is_flag=True, help="Write nothing; say what would come of it.")
@click.option("--force", is_flag=True, help="Overwrite imported files that were changed by hand.")
@shared("story", "json")
def import_(
    settings: Settings, files: tuple[Path, ...], mapping: Path | None, out: Path | None, dry_run: bool, force: bool
) -> int:
    """Bring FILEs into a story's ledger: tables as a mapping file says, other formats as they are (docs/import.md).

    What the files leave open is asked in imported/questions.json, what has no place waits in imported/undated.json: write
    your answers into them and import again.
    """
    from untold.faces.cli.waiting import Waiting
    from untold.importing.folder import run_import, settle, write_import
    from untold.importing.preview import preview

    folder = out or settings.story or _here()
    with Waiting() as waiting:
        imported, before = run_import(files, mapping, folder, progress=lambda done, of: waiting.at("importing", done, of))
        settled, found = settle(imported, before.story, folder)
        imported = replace(imported, files=settled, problems=(*imported.problems, *found))
    written = () if dry_run else write_import(imported, before, folder, force=force)
    looked = preview(imported.files, folder) if dry_run else None
    if settings.json:
        from untold.faces.cli.speaking import speak

        speak(_as_json(imported, written) | ({"preview": looked} if looked else {}))
    else:
        _show(imported, folder, bool(written), looked)
    return 1 if any(problem.severity == "error" for problem in imported.problems) else 0


def _here() -> Path:
    """This folder where it is a story's or empty; else the import would scatter files."""
    here = Path.cwd()
    if (here / STORY_FILE).exists() or not any(here.iterdir()):
        return here
    raise click.UsageError("name the story's folder with -o, or go to it")


def _show(imported: Imported, folder: Path, written: bool, looked: Preview | None) -> None:
    from untold.faces.cli.problems import count, show_problems
    from untold.faces.cli.screen import Screen

    screen = Screen()
    show_problems(screen, imported.problems)
    unanswered = [question for question in imported.questions if not question.answer]
    _show_some(screen, [(q.code, q.place or "-", q.question) for q in unanswered], "questions")
    _show_some(
        screen, [("no-place", item.row or "-", item.question) for item in imported.undated], "statements without a place"
    )
    if looked:
        _show_preview(screen, looked)
    screen.quiet(
        f"{count(imported.rows, 'row')}, {count(imported.entries, 'entry')} in {count(len(imported.files), 'file')}; "
        f"{count(len(unanswered), 'open question')}, {count(len(imported.undated), 'statement')} without a place"
    )
    screen.quiet(f"written into {folder}" if written else "nothing written")


def _show_some(screen: Screen, rows: list[tuple[str, str, str]], what: str) -> None:
    """The first of what must be asked, and how many more there are."""
    screen.rows(rows[:_SHOWN], indent=0)
    if len(rows) > _SHOWN:
        screen.quiet(f"and {len(rows) - _SHOWN} more {what}")


def _show_preview(screen: Screen, looked: Preview) -> None:
    """What a dry run would write."""
    screen.heading("Entries")
    screen.rows((kind, str(count)) for kind, count in looked.kinds.items())
    screen.heading("Told at")
    places = list(looked.places.items())
    screen.rows((place, str(count)) for place, count in places[:_SHOWN])
    if len(places) > _SHOWN:
        screen.quiet(f"and {len(places) - _SHOWN} more places")
    screen.heading("The first lines")
    screen.rows((line,) for line in looked.first)
    screen.heading("Files")
    screen.rows(looked.files.items())
    screen.write()


def _as_json(imported: Imported, written: tuple[Path, ...]) -> dict[str, object]:
    from untold.faces.cli.problems import plain_problem

    return {
        "rows": imported.rows,
        "entries": imported.entries,
        "files": [str(path) for path in written],
        "questions": imported.questions,
        "undated": imported.undated,
        "problems": [plain_problem(problem) for problem in imported.problems],
    }


VERBS: dict[str, click.Command] = {"import": import_}
