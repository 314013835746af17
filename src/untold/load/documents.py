"""The documents that sources name with `file:`: found below the story's `sources/`, read once for each content, or why not."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath

import msgspec

from untold.cached import cache_directory
from untold.load.files import read_bytes
from untold.load.parts import MOST_PARTS, DocumentPart, parts_of
from untold.problems import At, Problem

FOLDER = "sources"
FORMAT = 1  # of what is kept of a reading; a reader that reads otherwise raises it
# A line that names a document, in whatever entry; whether it is one of a source is for the loader to say.
_FILE_LINE = re.compile(rb'^ +file *: *"?(.*?)"? *$', re.MULTILINE)
# A document's content by its path within the story's folder, or why there is none.
Fetch = Callable[[str], bytes | str]


class Reading(msgspec.Struct, frozen=True):
    """What was read in a document: its parts, what its frame says, and the reader's own problems."""

    parts: tuple[DocumentPart, ...]
    kind: str = ""
    title: str = ""
    people: tuple[str, ...] = ()
    date: str = ""
    scope_note: str = ""
    problems: tuple[Problem, ...] = ()


def fetch_from(folder: Path) -> Fetch:
    """Fetches documents from a story's folder; what does not lie below its `sources/` is refused, links followed."""

    def fetch(name: str) -> bytes | str:
        path = PurePosixPath(name)
        if path.is_absolute() or len(path.parts) < 2 or path.parts[0] != FOLDER or ".." in path.parts or "\\" in name:
            return f"a document lies in the story's {FOLDER}/: {FOLDER}/interview.txt"
        try:
            whole = (folder / path).resolve()
            if not whole.is_relative_to(folder.resolve()):
                return "it leads out of the story's folder"
            content = read_bytes(name, whole)
        except (OSError, ValueError, RuntimeError):  # a link to itself, or a name that no file can have
            return "it cannot be opened"
        return content if isinstance(content, bytes) else content.message.partition(": ")[2] or content.message

    return fetch


def fetch_among(contents: Mapping[str, bytes | str]) -> Fetch:
    """Fetches documents that have been read already."""
    return lambda name: contents.get(name, "it is not there")


def named_in(folder: Path, ledger: Mapping[str, bytes]) -> dict[str, bytes | str]:
    """The documents that the lines of a ledger's files name, by path: their contents, or why there are none."""
    lines = (found for content in ledger.values() for found in _FILE_LINE.finditer(content.replace(b"\r", b"\n")))
    named = {_unquoted(found[1].decode("utf-8", "replace")) for found in lines}
    fetch = fetch_from(folder)
    return {name: fetch(name) for name in sorted(named)}


def _unquoted(name: str) -> str:
    """A path as it is meant; the ledger's escapes are JSON's."""
    try:
        return str(json.loads(f'"{name}"')) if "\\" in name else name
    except ValueError:
        return name


def lying_in(folder: Path) -> list[tuple[str, Path]]:
    """What lies in the story's `sources/`, by its path within the folder, whether a source names it or not."""
    found: list[tuple[str, Path]] = []
    for above, folders, names in os.walk(folder / FOLDER):
        folders.sort()
        found += [(str(path.relative_to(folder)), path) for name in sorted(names) if (path := Path(above, name))]
    return found


def read_parts(data: bytes, name: str) -> Reading:
    """What a document holds; kept by its content in the user's cache, as reading may take long."""
    kept = _kept(data, name)
    if kept is not None:
        with contextlib.suppress(OSError, msgspec.MsgspecError):
            return msgspec.msgpack.decode(kept.read_bytes(), type=Reading)
    reading = _read(data, name)
    if kept is not None:
        _keep(kept, msgspec.msgpack.encode(reading))
    return reading


def _read(data: bytes, name: str) -> Reading:
    from untold.read import read_document  # the readers are slow to load, and most stories name no document

    document = read_document(data, name)
    parts = parts_of(document)
    problems = document.problems
    if len(parts) == MOST_PARTS:
        message = f"no more than {MOST_PARTS:,} parts of a document can be cited"
        problems += (Problem(At(name), "many-parts", message, "divide it", severity="warning"),)
    note = " ".join(document.scope_note.split())
    asking = {person.name for person in document.parts if person.part == "interviewer"}
    people = tuple(" ".join(one.split()) for one in document.people if one not in asking)
    return Reading(parts, document.kind, " ".join(document.title.split()), people, document.date, note, problems)


def _kept(data: bytes, name: str) -> Path | None:
    """Where the reading of this content lies; None where nothing can be kept."""
    from untold.telling.keeping import code

    digest = hashlib.blake2b(data, digest_size=16)
    digest.update(f"\0{code()}\0".encode() + name.encode("utf-8", "surrogateescape"))
    try:
        return cache_directory() / f"document-{FORMAT}-{digest.hexdigest()}.read"
    except OSError:
        return None


def _keep(path: Path, content: bytes) -> None:
    with contextlib.suppress(OSError):  # the reading is there, whether it can be kept or not
        fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
        fresh.write_bytes(content)
        fresh.replace(path)
