"""A document about a story, put into the story's `sources/` and written into its ledger as a source."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from untold import load
from untold.faces.cli.problems import count, show_problems
from untold.faces.cli.screen import Screen
from untold.faces.cli.speaking import speak
from untold.faces.cli.writing import read_in, write_out
from untold.importing.source import NewSource, Stated, new_source
from untold.load.documents import FOLDER, Reading, read_parts
from untold.load.files import read_bytes
from untold.load.texts import telltale
from untold.problems import Problem, RequestError, StoryError

LEDGER = "documents.untold"  # where the entries of documents go that nobody has put elsewhere
_UNSAFE = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding a document."""

    source: NewSource
    reading: Reading
    document: Path
    ledger: Path


def add_document(file: Path, folder: Path, stated: Stated, *, json: bool) -> int:
    """Put FILE into the story and say what was found and what its keeper must still say; 0 where it is a source now."""
    added = add(file, folder, stated)
    if json:
        speak(_as_json(added))
    else:
        _show(added)
    return 0


def add(file: Path, folder: Path, stated: Stated) -> Added:
    """The document in its place, and its entry at the end of `documents.untold`. Nothing is overwritten.

    Raises RequestError where it cannot be read or is there already, StoryError where the story's own files are not in order.
    """
    data = read_bytes(file.name, file)
    if isinstance(data, Problem):
        raise RequestError(f"{file}: {data.message}")
    name = _UNSAFE.sub("-", file.name).strip("-.") or "document"
    target, ledger_file = folder / FOLDER / name, folder / LEDGER
    if target.exists() and target.read_bytes() != data:
        raise RequestError(f"{target} is there already, with other content; nothing is overwritten")
    reading = read_parts(data, f"{FOLDER}/{name}")
    if not reading.parts:
        why = "; ".join(problem.message for problem in reading.problems) or "nothing can be read in it"
        raise RequestError(f"{file}: {why}")
    ledger = load.read(folder)
    errors = tuple(problem for problem in ledger.problems if problem.severity == "error")
    if errors:
        raise StoryError(f"the story's files have problems: {errors[0]}", errors)
    source = new_source(ledger, reading, name, stated)
    _refuse_problems(folder, ledger.files, source.text)
    write_out(target, data, with_folders=True)
    before = read_in(ledger_file).decode() if ledger_file.exists() else "# Documents about the story.\n"
    write_out(ledger_file, (before.rstrip("\r\n") + "\n\n" + source.text).encode())
    return Added(source, reading, target, ledger_file)


def _refuse_problems(folder: Path, files: tuple[str, ...], text: str) -> None:
    """What is written must leave the ledger in order, whatever the keeper has asked for."""
    contents = {name: (folder / name).read_bytes() for name in files}
    contents[LEDGER] = contents.get(LEDGER, b"") + b"\n" + text.encode()
    problems = load.parse(contents, tell=telltale(folder)).problems
    wrong = [problem for problem in problems if problem.severity == "error" and problem.at.file == LEDGER]
    if wrong:
        raise RequestError(
            f"the source cannot be written so: {wrong[0].message}{f' ({wrong[0].hint})' if wrong[0].hint else ''}"
        )


def _show(added: Added) -> None:
    screen = Screen()
    reading = added.reading
    turns = sum(part.kind == "turn" for part in reading.parts)
    others = len(reading.parts) - turns
    found = [count(turns, "turn")] * bool(turns) + [count(others, "other part") if turns else count(others, "part")]
    screen.write(f"{reading.title or added.document.name}: {reading.kind}, {' and '.join(found)}")
    if reading.people:
        screen.write(f"  people: {', '.join(reading.people)}")
    unsure = [part.id for part in reading.parts if part.uncertain]
    if unsure:
        screen.write(f"  not sure: {', '.join(f'{added.source.id}#{part}' for part in unsure)}")
    show_problems(screen, reading.problems)
    screen.write()
    for line in added.source.text.splitlines():
        screen.write(line)
    screen.write()
    for question in added.source.questions:
        screen.write(f"? {question}")
    screen.quiet(f"written into {added.ledger}; the document is {added.document}; cite its parts as {added.source.id}#1")


def _as_json(added: Added) -> dict[str, object]:
    return {
        "id": added.source.id,
        "document": str(added.document),
        "ledger": str(added.ledger),
        "entry": added.source.text,
        "questions": added.source.questions,
        "parts": added.reading.parts,
        "people": added.reading.people,
    }
