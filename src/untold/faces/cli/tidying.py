"""Tidying ledger files: in place, as a check, as a difference, or from the standard input to the output."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from untold.entries import Ledger
from untold.faces.cli.opening import STORY_FILE, folder_of
from untold.faces.cli.options import Settings
from untold.faces.cli.problems import show_problems, summary
from untold.faces.cli.screen import Screen
from untold.load import files as story_files
from untold.load import parse, read
from untold.load.texts import telltale
from untold.load.write import format_ledger
from untold.problems import Problem, RequestError


def tidy(folder: Path, files: Iterable[Path], *, write: bool, diff: bool) -> int:
    """Tidy files of a story (all of them where none is named); what has errors is left, and they are shown."""
    ledger = read(folder)
    wanted = _wanted(folder, files, ledger)
    formatted = format_ledger(ledger)
    changed = [name for name in wanted if name in formatted and (folder / name).read_bytes() != formatted[name].encode()]
    for name in changed:
        if diff:
            click.echo(_difference(name, (folder / name).read_bytes(), formatted[name]), nl=False)
        elif not write:
            click.echo(f"{folder / name}: not in the canonical form")
        if write:
            _replace(folder / name, formatted[name].encode())
    left = _left(ledger, [name for name in wanted if name not in formatted])
    if write:
        click.echo(f"{len(changed)} of {len(wanted)} files tidied")
    return 1 if left or (changed and not write) else 0


def tidy_input(settings: Settings, name: str | None) -> int:
    """Tidy the standard input, read as the file `name` of the story, or as one file more of it."""
    contents: dict[str, bytes] = {}
    folder = None
    try:
        folder = folder_of(settings)
        found, _ = story_files.find(folder)
        contents = {file: path.read_bytes() for file, path in found.items()}
    except RequestError:  # no story around it: the input stands for itself
        if settings.story:
            raise
    own = name or (STORY_FILE if not contents else "standard-input.untold")
    contents[own] = sys.stdin.buffer.read()
    ledger = parse(contents, tell=telltale(folder) if folder is not None else None)
    formatted = format_ledger(ledger)
    if own not in formatted:
        _show([problem for problem in ledger.problems if problem.at.file == own])
        return 1
    sys.stdout.flush()
    sys.stdout.buffer.write(formatted[own].encode())
    return 0


def _wanted(folder: Path, files: Iterable[Path], ledger: Ledger) -> list[str]:
    names = []
    for file in files:
        try:
            name = file.resolve().relative_to(folder.resolve()).as_posix()
        except ValueError:
            raise RequestError(f"{file} is not in the story {folder}") from None
        if name not in ledger.files:
            raise RequestError(f"{file} is no file of the story {folder}")
        names.append(name)
    return names or list(ledger.files)


def _left(ledger: Ledger, names: list[str]) -> bool:
    """Say which files were left as they are, and why."""
    _show([problem for problem in ledger.problems if problem.at.file in names and problem.severity == "error"])
    return bool(names)


def _show(problems: list[Problem]) -> None:
    if problems:
        screen = Screen(to_error=True)
        show_problems(screen, problems)
        screen.quiet(f"left as it is: {summary(problems)}")


def _difference(name: str, before: bytes, after: str) -> str:
    old = before.decode("utf-8", errors="replace").splitlines(keepends=True)
    return "".join(difflib.unified_diff(old, after.splitlines(keepends=True), name, f"{name} (tidied)"))


def _replace(path: Path, content: bytes) -> None:
    """All of the new text or, if something goes wrong, all of the old."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise RequestError(f"{path}: cannot be written ({error.strerror or error})") from None
