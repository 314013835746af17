"""Where what was heard is kept: files in the user's cache, named by the document's content and by the code that heard it."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path as File

import msgspec

from untold.cached import cache_directory, replaced
from untold.problems import StoryError
from untold.telling.heard import FORMAT, Heard

Progressing = Callable[[str, int, int], None]
_BLOCK = 1 << 20
_CODE = ("names", "read", "telling")
_SUFFIX = ".heard"
_UNUSED = 30 * 86_400.0


def hear(path: File, name: str, progress: Progressing | None = None) -> Heard:
    """What is heard of a document, from the cache where it has been heard before; `name` is how a ledger calls the file.

    Raises StoryError where the file cannot be read, or nothing can be kept.
    """
    file = cache_directory() / f"{key_of(path)}{_SUFFIX}"
    if not _is_sound(file):
        from untold.read import read_file  # a story that is built already needs no reader of documents
        from untold.telling import hearing

        progress = progress or (lambda what, done, of: None)
        progress("opening", 0, 1)
        document = read_file(path)
        try:
            replaced(file, lambda fresh: hearing.write_heard(document, fresh, hearing.names(), progress))
        except (OSError, sqlite3.Error) as error:
            raise StoryError(f"what “{path}” tells cannot be kept: {error}") from error
        _drop_unused(file)
    with contextlib.suppress(OSError):
        os.utime(file)  # when it was last of use
    return Heard(file, name)


def _is_sound(file: File) -> bool:
    """Whether a heard file is there and whole, as far as a quick look can tell."""
    try:
        return file.exists() and Heard(file, "").about.passages >= 0
    except (sqlite3.Error, ValueError, msgspec.DecodeError):
        return False


def _drop_unused(keep: File) -> None:
    """What has been of no use for a month goes: documents that are gone, or were heard by other code."""
    for file in keep.parent.glob(f"*{_SUFFIX}"):
        with contextlib.suppress(OSError):
            if file != keep and time.time() - file.stat().st_mtime > _UNUSED:
                file.unlink()


def key_of(path: File) -> str:
    """What a document's content comes to, together with the code that reads it. Raises StoryError."""
    digest = hashlib.blake2b(f"{FORMAT} {path.suffix.lower()} {code()}".encode(), digest_size=16)
    try:
        with path.open("rb") as content:
            while block := content.read(_BLOCK):
                digest.update(block)
    except OSError as error:
        raise StoryError(f"“{path}” cannot be read: {error.strerror or error}") from None
    return digest.hexdigest()


@cache
def code() -> str:
    """What the readers and the finder of names come to: another version of them may hear something else."""
    root = File(__file__).parents[1]
    digest = hashlib.blake2b(digest_size=8)
    for package in _CODE:
        for file in sorted((root / package).glob("*.py")):
            stat = file.stat()
            digest.update(f"{package}/{file.name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()
