"""Where what was heard is kept: files in the user's cache, named by the document's content and by the code that heard it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path as File

from untold.compile.builds import cache_directory, replaced
from untold.problems import StoryError
from untold.telling import hearing
from untold.telling.heard import FORMAT, Heard

Progressing = Callable[[str, int, int], None]
_BLOCK = 1 << 20
_CODE = ("names", "read", "telling")
_SUFFIX = ".heard"


def hear(path: File, name: str, progress: Progressing | None = None) -> Heard:
    """What is heard of a document, from the cache where it has been heard before; `name` is how a ledger calls the file.

    Raises StoryError where the file cannot be read, or nothing can be kept.
    """
    file = cache_directory() / f"{key_of(path)}{_SUFFIX}"
    if not file.exists():
        from untold.telling.reading import read

        progress = progress or (lambda what, done, of: None)
        progress("opening", 0, 1)
        document = read(path)
        replaced(file, lambda fresh: hearing.write_heard(document, fresh, hearing.names(), progress))
    return Heard(file, name)


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
