"""An import and the story's folder: what an earlier one left there is read back, what this one makes is put there.

`imported/` holds the ledger's files, the questions and the undated statements, and `import.json`: the ids given, and what each
file was when it was written, so that nothing changed by hand is overwritten.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from untold.entries import Declaration
from untold.importing.formats import Settings, format_of
from untold.importing.gathering import bring
from untold.importing.importer import Imported, Progress, import_tables
from untold.importing.manuscript import FOLDER
from untold.importing.mapping import read_mapping, read_settings
from untold.importing.placing import Own, Shelf
from untold.importing.questions import Answers, read_answers, write_questions, write_undated
from untold.importing.rows import Record
from untold.importing.rules import Rules
from untold.importing.shelving import say_pages
from untold.importing.tables import read_table
from untold.load import files as story_files
from untold.load import parse
from untold.load.texts import telltale
from untold.load.write import format_ledger
from untold.place import Telling
from untold.problems import Problem, RequestError, StoryError
from untold.properties import Property

QUESTIONS = f"{FOLDER}/questions.json"
UNDATED = f"{FOLDER}/undated.json"
MEMORY = f"{FOLDER}/import.json"
STORY = "story.untold"
TABLE = "table"


@dataclass(frozen=True, slots=True)
class Before:
    """What is there: an earlier import's answers, its ids and the files that it wrote; the ids of the keeper's own entries,
    a story file of the keeper's own with the telling that it declares; the places of the keeper's own titles; the format of
    the earlier import, and that of the one under way."""

    answers: Answers
    ids: dict[str, str]
    wrote: dict[str, str]
    taken: frozenset[str]
    telling: Telling | None = None
    story: bytes = b""
    titles: Mapping[str, str] = field(default_factory=dict)
    properties: Mapping[str, Property] = field(default_factory=dict)
    format: str = ""
    now: str = ""


def run_import(
    paths: Sequence[Path], mapping: Path | None, folder: Path, *, progress: Progress | None = None
) -> tuple[Imported, Before]:
    """Import tables by a mapping, or files of any other format, for the story in `folder`, writing nothing.

    Raises RequestError where a file cannot be read.
    """
    settings = read_settings(mapping)[1] if mapping else {}
    name = settings.get("format", TABLE)
    if mapping is None or name != TABLE:
        return _run_format(paths, settings, str(name) if mapping else "", folder, progress)
    rules = read_mapping(mapping)
    before = replace(read_before(folder), now=TABLE)
    tables, odd = _tables(paths, rules)
    try:
        imported = import_tables(rules, tables, before.answers, before.ids, before.taken, progress)
        return replace(imported, problems=(*odd, *imported.problems)), before
    except RecursionError:
        raise RequestError(f"{paths[0]}: lists within lists go too deep") from None


def _run_format(
    paths: Sequence[Path], settings: Settings, name: str, folder: Path, progress: Progress | None
) -> tuple[Imported, Before]:
    """Import what needs no rules for rows: the format says itself what is what."""
    found = format_of(paths, name)
    before = replace(read_before(folder), now=found.name)
    said = found.read(paths, settings)
    if isinstance(said, Shelf):
        said = say_pages(said, before.answers, Own(before.telling, before.titles, before.properties))
    return bring(said, before.answers, before.ids, before.taken, before.telling, progress), before


def read_before(folder: Path) -> Before:
    """What an earlier import left in the folder. Raises RequestError where it cannot be read back."""
    answers = read_answers(_content(folder / QUESTIONS), _content(folder / UNDATED))
    memory = _content(folder / MEMORY)
    try:
        remembered = json.loads(memory) if memory else {}
        ids, wrote = dict(remembered.get("ids", {})), dict(remembered.get("files", {}))
        form = str(remembered.get("format", ""))
    except (ValueError, TypeError, AttributeError):
        raise RequestError(f"{MEMORY}: cannot be read back; mend it, or move it away to begin anew") from None
    return Before(answers, ids, wrote, *_own(folder, wrote), form)


def _own(
    folder: Path, wrote: Mapping[str, str]
) -> tuple[frozenset[str], Telling | None, bytes, dict[str, str], dict[str, Property]]:
    """The ids in the story's other files (their places are read by all of it), a story file that no import wrote, with its
    telling, and the titles and properties in such files."""
    try:
        paths, _ = story_files.find(folder)
    except StoryError:  # no folder yet, or no story in it
        return frozenset(), None, b"", {}, {}
    mine = STORY in paths and _is_foreign(paths[STORY], wrote.get(STORY, ""))
    if all(name in wrote for name in paths) and not mine:
        return frozenset(), None, b"", {}, {}
    ledger = parse({name: _content(path) for name, path in paths.items()}, tell=telltale(folder))
    taken = frozenset(word for word, entry in ledger.by_id.items() if entry.at.file not in wrote)
    titles = {
        entry.words.text: entry.arg("unit")[0].text
        for entry in ledger.entries
        if entry.kind == "title" and entry.words and entry.at.file not in wrote
    }
    declared = {
        item.id: ledger.properties[item.id]
        for item in ledger.items
        if isinstance(item, Declaration) and item.at.file not in wrote and item.id in ledger.properties
    }
    if not mine:
        return taken, None, b"", titles, declared
    return taken, ledger.telling, _content(paths[STORY]), titles, declared


def write_import(imported: Imported, before: Before, folder: Path, *, force: bool = False) -> tuple[Path, ...]:
    """Put an import into the folder; of a mapping with errors, nothing.

    Raises RequestError where that would overwrite what was changed by hand.
    """
    if not (imported.files or imported.questions or imported.undated):
        return ()
    if before.format not in ("", before.now) and not force:
        message = f"{folder} holds an import of another format ({before.format}), whose entries this one would take away"
        raise RequestError(f"{message}: choose another folder, or import with --force")
    files = {name: text.encode() for name, text in imported.files.items()}
    changed = [name for name in files if _is_foreign(folder / name, before.wrote.get(name, ""))]
    if STORY in changed and STORY not in before.wrote:
        del files[STORY]  # a keeper's own story: its works are declared there
        changed.remove(STORY)
    if changed and not force:
        raise RequestError(f"{changed[0]} was changed by hand since it was imported: move it away, or import with --force")
    stale = [name for name in before.wrote if name not in files and not _is_foreign(folder / name, before.wrote[name])]
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    files[QUESTIONS] = write_questions(imported.questions, before.answers)
    files[UNDATED] = write_undated(imported.undated, before.answers)
    files[MEMORY] = _written({"format": before.now, "ids": imported.ids, "files": hashes})
    try:
        for name, content in files.items():
            _write(folder / name, content)
        for name in stale:
            (folder / name).unlink(missing_ok=True)
    except OSError as error:
        raise RequestError(f"{error.filename or folder}: cannot be written ({error.strerror or error})") from None
    return tuple(folder / name for name in files)


def settle(imported: Imported, story: bytes = b"", folder: Path | None = None) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """The files in the ledger's canonical form, and what its loader finds wrong with them: a mapping can ask for what the
    ledger does not take. `story` is the keeper's own story file, where the import makes none; a text that it names is in
    `folder`."""
    if not imported.files:
        return {}, ()
    own = {} if STORY in imported.files else {STORY: story}
    files = own | {name: text.encode() for name, text in imported.files.items()}
    ledger = parse(files, tell=telltale(folder) if folder is not None else None)
    formed = {name: text for name, text in format_ledger(ledger).items() if name in imported.files}
    return imported.files | formed, ledger.problems


def _written(memory: Mapping[str, object]) -> bytes:
    return (json.dumps(memory, ensure_ascii=False, indent=1) + "\n").encode()


def _tables(paths: Sequence[Path], rules: Rules) -> tuple[dict[str, Record], tuple[Problem, ...]]:
    """The tables by name, and what is odd in them; the first is also the mapping's unnamed one, and one not given may lie
    beside it."""
    found = {path.name: read_table(path) for path in paths}
    scopes = [*(s.scope for s in rules.states), *(d.scope for d in rules.doubts), *(i.scope for i in rules.items)]
    for name in sorted({scope.table for scope in scopes if scope.table} - set(found)):
        beside = paths[0].parent / name
        if Path(name).name == name and beside.is_file():
            found[name] = read_table(beside)
    records = {name: table.record for name, table in found.items()}
    return {**records, "": records[paths[0].name]}, tuple(problem for table in found.values() for problem in table.problems)


def _is_foreign(path: Path, written: str) -> bool:
    """Whether a file is there that is not as an import wrote it."""
    content = _content(path)
    return bool(content) and hashlib.sha256(content).hexdigest() != written


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise RequestError(f"{path}: cannot be read ({error.strerror or error})") from None


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    part.write_bytes(content)
    part.replace(path)
