"""The verb that reads documents."""

from __future__ import annotations

import shlex
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from untold.faces.cli.options import Settings, shared
from untold.faces.cli.telling import TELLINGS, first_unit, folder_for, make_story, names_in

if TYPE_CHECKING:
    from untold.read import Document
    from untold.telling import Heard

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FOLDER = click.Path(file_okay=False, path_type=Path)
_SHOWN = 20


@click.command(short_help="Read a book, script, play, subtitles or interview into its passages.")
@click.argument("file", type=_FILE, metavar="FILE")
@click.option("-o", "--out", type=_FOLDER, metavar="FOLDER", help="Where the story goes.  [default: beside FILE, by its name]")
@click.option("--into", type=_FOLDER, metavar="STORY", help="Add it to this story, as a source: a document about the story.")
@click.option("--work", default="", metavar="WORK", help="With --into: the work that it is about.")
@click.option(
    "--scope", default="", metavar="PLACE", help="With --into: how far it tells.  [default: its own note, else unknown]"
)
@click.option(
    "--told", default="", metavar="PLACE", help="With --into: from where on its title may be met.  [default: its scope]"
)
@click.option("--id", "ident", default="", metavar="ID", help="With --into: the source's id.  [default: made from FILE's name]")
@click.option("--names", is_flag=True, help="Make nothing; list whom and what it names, with the ids for a ledger.")
@shared("json")
def read(settings: Settings, file: Path, out: Path | None, into: Path | None, *, names: bool, **stated: str) -> int:
    """Read FILE: an EPUB, an HTML page, Markdown, plain text, Fountain, FDX, SRT, WebVTT, or a play in XML.

    What tells a story (a book, a play, a script, subtitles) becomes a story of its own: a folder that every verb takes, as in
    `untold -s dracula list people --at ch6`. Of an interview it says what was found. With --json nothing is made, and
    everything is printed: units and passages with their places, names, turns, and what could not be read; with --names the
    names alone, and how a ledger beside the text calls them. The formats and their bounds: docs/reading.md; what becomes of a
    book: docs/telling.md.

    A document about a story becomes a source of it with --into: docs/sources.md.
    """
    if into is not None or any(stated.values()):
        return _add(settings, file, into, stated)
    from untold.read import read_file

    document = read_file(file)
    wrong = any(problem.severity == "error" for problem in document.problems)
    if settings.json:
        from untold.faces.cli.speaking import speak

        speak(document_as_json(document, file))
        return 1 if wrong else 0
    if names:
        _show_names(_names_of(document, file))
        return 1 if wrong else 0
    _show(document)
    if document.kind in TELLINGS and document.passages:
        folder = folder_for(file, out)
        _show_story(folder, make_story(file, folder))
    return 1 if wrong else 0


def _add(settings: Settings, file: Path, into: Path | None, stated: dict[str, str]) -> int:
    """Make a file a source of a story."""
    from untold.faces.cli.adding import add_document
    from untold.importing.source import Stated

    if into is None:
        raise click.UsageError("--work, --scope, --told and --id belong to --into STORY.")
    own = Stated(stated["ident"], stated["work"], stated["told"], stated["scope"])
    return add_document(file, into, own, json=bool(settings.json))


def document_as_json(document: Document, file: Path) -> dict[str, object]:
    """A document for programs; spans count characters of its `text`."""
    from untold.faces.cli.problems import plain_problem

    return {
        "kind": document.kind,
        "format": document.format,
        "title": document.title,
        "scope": document.scope_note,
        "people": document.people,
        "parts": document.parts,
        "date": document.date,
        "units": document.units,
        "passages": document.passages,
        "turns": document.turns,
        "names": _names_of(document, file),
        "problems": [plain_problem(problem) for problem in document.problems],
        "text": document.text,
    }


def _names_of(document: Document, file: Path) -> list[dict[str, object]]:
    """The names that the document tells, each with its id, forms, kind and mentions."""
    if document.kind not in TELLINGS or not document.passages:
        return []
    from untold.telling import hear

    return names_in(document, hear(file, file.name))


def _show(document: Document) -> None:
    from untold.faces.cli.problems import count, show_problems, summary
    from untold.faces.cli.screen import Screen

    screen = Screen()
    screen.write(f"{document.title or 'Without a title'}: {document.kind}")
    if document.people:
        screen.write(f"  people: {', '.join(document.people[:_SHOWN])}{' ...' if len(document.people) > _SHOWN else ''}")
    placed = [unit for unit in document.units if unit.place]
    more = [("…", "")] if len(placed) > _SHOWN else []
    screen.rows([*((unit.place, unit.title or f"({unit.kind})") for unit in placed[:_SHOWN]), *more])
    kinds = Counter(unit.kind for unit in placed)
    parts = [count(number, kind) for kind, number in kinds.items()]
    parts += [count(len(document.passages), "passage"), *([count(len(document.turns), "turn")] if document.turns else [])]
    screen.quiet(", ".join(parts))
    show_problems(screen, document.problems)
    screen.quiet(summary(document.problems))


def _show_story(folder: Path, heard: Heard) -> None:
    """What may be done with a story that has been made; the folder by itself stands last."""
    from untold.faces.cli.screen import Screen

    named = shlex.quote(str(folder))
    Screen().quiet(f"a story now: untold -s {named} list people --at {first_unit(heard)}, or untold -s {named} serve")
    click.echo(f"{folder}")


def _show_names(found: list[dict[str, Any]]) -> None:
    """For each of those named its id, kind, place and name; below it the names joined to it, by the entries that do so."""
    from untold.faces.cli.screen import Screen

    screen = Screen()
    if not found:
        screen.write("Nothing is named.")
    rows: list[tuple[str, str, str, str]] = []
    for one in found:
        names = {since["id"]: since for since in one["since"]}
        own = names.pop(one["id"], {"place": "", "name": one["names"][0]})
        rows.append((one["id"], one["kind"], own["place"], own["name"]))
        rows += [(f"  {since.get('entry', since['id'])}", "same", since["place"], since["name"]) for since in names.values()]
    screen.rows(rows, indent=0)


VERBS: dict[str, click.Command] = {"read": read}
