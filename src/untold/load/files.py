"""A story's files: which of a folder's are read, in which order, and why one cannot be."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from untold.problems import At, Problem, StoryError

SUFFIX = ".untold"
FIRST = "story.untold"
LARGEST_FILE = 256_000_000
_NUMBER = re.compile(r"(\d+)")


def in_order(names: Iterable[str]) -> list[str]:
    """Paths in the ledger's order: `story.untold`, then the others as people count (s1e9 before s1e10)."""
    return sorted(names, key=lambda name: (name != FIRST, *_natural(name)))


def _natural(name: str) -> tuple[list[tuple[int, int, str]], str]:
    parts = _NUMBER.split(name.casefold())
    numbered = [(1, len(p.lstrip("0")), p.lstrip("0")) if n % 2 else (0, 0, p) for n, p in enumerate(parts)]
    return numbered, name


def find(folder: Path) -> tuple[dict[str, Path], list[Problem]]:
    """The ledger files of a folder by their path within it, in order; raises StoryError where it has none."""
    if not folder.is_dir():
        raise StoryError(f"there is no folder “{folder}”")
    problems: list[Problem] = []
    found = dict(_walk(folder, "", {_identity(folder.stat())}, problems))
    if not found and not problems:
        raise StoryError(f"“{folder}” is no story: it holds no file that ends in {SUFFIX}")
    return {name: found[name] for name in in_order(found)}, problems


def _walk(folder: Path, prefix: str, above: set[tuple[int, int]], problems: list[Problem]) -> Iterator[tuple[str, Path]]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        problems.append(_unread(prefix.rstrip("/") or ".", error.strerror or "it cannot be opened"))
        return
    for entry in entries:
        name = prefix + entry.name
        if entry.name.startswith(".") or (entry.name == "sources" and _is_folder(entry)):
            continue
        if _is_folder(entry):
            identity = _identity(entry.stat())
            if identity in above:
                problems.append(_unread(_printable(name), "it leads back to a folder that it is in"))
            else:
                yield from _walk(Path(entry.path), name + "/", above | {identity}, problems)
        elif entry.name.endswith(SUFFIX):
            if _printable(name) == name:
                yield name, Path(entry.path)
            else:
                problems.append(_unread(_printable(name), "its name is not plain text"))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself
        return False


def _identity(found: os.stat_result) -> tuple[int, int]:
    return found.st_dev, found.st_ino


def _printable(name: str) -> str:
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(char if char.isprintable() else "\ufffd" for char in text)


def read_bytes(name: str, path: Path) -> bytes | Problem:
    """A file's content, or why it cannot be read."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):  # reading from a pipe or a device would wait for ever
            return _unread(name, "it is no ordinary file")
        if found.st_size > LARGEST_FILE:
            return _unread(name, f"it has {found.st_size:,} bytes; the largest that is read has {LARGEST_FILE:,}")
        return path.read_bytes()
    except OSError as error:
        return _unread(name, error.strerror or "it cannot be opened")


def _unread(name: str, why: str) -> Problem:
    return Problem(At(name), "unreadable-file", f"this file cannot be read: {why}", "mend or remove it")
