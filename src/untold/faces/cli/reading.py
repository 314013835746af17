"""The verb that reads documents."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from untold.faces.cli.options import Settings, shared

if TYPE_CHECKING:
    from untold.read import Document

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_SHOWN = 20


@click.command(short_help="Read a book, script, play, subtitles or interview into its passages.")
@click.argument("file", type=_FILE, metavar="FILE")
@shared("json")
def read(settings: Settings, file: Path) -> int:
    """Read FILE: an EPUB, an HTML page, Markdown, plain text, Fountain, FDX, SRT, WebVTT, or a play in XML.

    Says what was found in it, or with --json everything: its units and passages with their places, the turns of an
    interview, and what could not be read. The formats and their bounds: docs/reading.md.
    """
    from untold.read import read_file

    document = read_file(file)
    if settings.json:
        from untold.faces.cli.speaking import speak

        speak(document_as_json(document))
    else:
        _show(document)
    return 1 if any(problem.severity == "error" for problem in document.problems) else 0


def document_as_json(document: Document) -> dict[str, object]:
    """A document for programs; spans count characters of its `text`."""
    from untold.faces.cli.problems import plain_problem

    return {
        "kind": document.kind,
        "format": document.format,
        "title": document.title,
        "scope": document.scope_note,
        "people": document.people,
        "date": document.date,
        "units": document.units,
        "passages": document.passages,
        "turns": document.turns,
        "names": _names_of(document),
        "problems": [plain_problem(problem) for problem in document.problems],
        "text": document.text,
    }


def _names_of(_: Document) -> list[object]:
    """The names that the document tells, each with its id, forms, kind and mentions; none are looked for yet."""
    return []


def _show(document: Document) -> None:
    from untold.faces.cli.problems import count, show_problems, summary
    from untold.faces.cli.screen import Screen

    screen = Screen()
    screen.write(f"{document.title or 'Without a title'}: {document.kind}")
    if document.people:
        screen.write(f"  people: {', '.join(document.people[:_SHOWN])}{' ...' if len(document.people) > _SHOWN else ''}")
    placed = [unit for unit in document.units if unit.place]
    screen.rows([(unit.place, unit.title or f"({unit.kind})") for unit in placed[:_SHOWN]])
    kinds = Counter(unit.kind for unit in placed)
    parts = [count(number, kind) for kind, number in kinds.items()]
    parts += [count(len(document.passages), "passage"), *([count(len(document.turns), "turn")] if document.turns else [])]
    screen.quiet(", ".join(parts))
    show_problems(screen, document.problems)
    screen.quiet(summary(document.problems))


VERBS: dict[str, click.Command] = {"read": read}
