"""Where builds lie: files in the user's cache, named by what they were made of, checked when opened, replaced whole."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import struct
import time
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from untold.cached import cache_directory, replaced
from untold.stored import FORMAT, MARK

_SUFFIX = ".story"
_HEADER = struct.Struct(">16sH")
_SEALED_FROM = 100  # SQLite's own header, in which the seal stands
_SEAL = 68  # where in it: SQLite leaves this number to the application
_BLOCK = 65_536
_BLOCKS = 64
_STALE = 3600.0


@dataclass(frozen=True, slots=True)
class Pointer:
    """A story's last good build: its digest, the signature of the files it was made of, and when that was noted.

    `texts` are the documents among these files, by their paths within the story's folder.
    """

    digest: str
    signature: str
    noted: int
    texts: tuple[str, ...] = ()


def digest_of(contents: Mapping[str, bytes]) -> str:
    """What a story's files come to, their names included."""
    digest = hashlib.blake2b(digest_size=16)
    for name, content in contents.items():
        for piece in (name.encode("utf-8", "surrogateescape"), content):
            digest.update(len(piece).to_bytes(8, "big"))
            digest.update(piece)
    return digest.hexdigest()


class Builds:
    """The builds of one story's folder for one key."""

    def __init__(self, folder: Path, key: bytes, *, part: bool = False) -> None:
        self.directory = cache_directory()
        whose = hashlib.blake2b(os.fsencode(folder.resolve()), digest_size=8).hexdigest()
        how = hashlib.blake2b(key + bytes([part]), digest_size=4).hexdigest()
        self._prefix = f"{whose}-{FORMAT}-{how}-"
        self._note = self.directory / f"{self._prefix}last.json"

    def path(self, digest: str) -> Path:
        """Where the build of files with this digest lies."""
        return self.directory / f"{self._prefix}{digest}{_SUFFIX}"

    def last(self) -> Pointer | None:
        """The last good build, where there is one."""
        try:
            noted = json.loads(self._note.read_bytes())
            texts = tuple(str(name) for name in noted["texts"])
            pointer = Pointer(str(noted["digest"]), str(noted["signature"]), int(noted["noted"]), texts)
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return pointer if pointer.digest.isalnum() else None

    def note(self, digest: str, signature: str, texts: tuple[str, ...] = ()) -> None:
        """Remember the last good build, and drop those before it."""
        noted = {"digest": digest, "signature": signature, "noted": time.time_ns(), "texts": texts}
        text = json.dumps(noted)
        with contextlib.suppress(OSError):  # another process may be at it too, or the disk be full: the build itself is there
            replaced(self._note, lambda path: path.write_text(text, "utf-8"))
            self._prune(self.path(digest))

    def write(self, digest: str, build: Callable[[Path], None]) -> Path:
        """Have a build written, seal it, and put it in its place whole; a build that dies leaves what was there."""
        final = self.path(digest)

        def sealed(path: Path) -> None:
            build(path)
            _seal(path)

        replaced(final, sealed)
        return final

    def _prune(self, keep: Path) -> None:
        for path in self.directory.glob(f"{self._prefix}*{_SUFFIX}"):
            if path != keep:
                path.unlink(missing_ok=True)
        for path in self.directory.glob("*.new"):
            if time.time() - path.stat().st_mtime > _STALE:
                path.unlink(missing_ok=True)


def is_sound(path: Path) -> bool:
    """Whether a file is a build of this format, as long as it says, and unchanged as far as a quick look can tell."""
    try:
        with path.open("rb") as file:
            header = file.read(_SEALED_FROM)
            if len(header) < _SEALED_FROM:
                return False
            magic, page_size = _HEADER.unpack_from(header)
            pages, mark, seal = (int.from_bytes(header[at : at + 4], "big") for at in (28, 60, _SEAL))
            size = os.fstat(file.fileno()).st_size
            whole = pages * (65_536 if page_size == 1 else page_size)
            return magic == b"SQLite format 3\0" and mark == MARK and whole == size and seal == _sum(path)
    except OSError:
        return False


def _seal(path: Path) -> None:
    checksum = _sum(path)
    with path.open("r+b") as file:
        file.seek(_SEAL)
        file.write(checksum.to_bytes(4, "big"))


def _sum(path: Path) -> int:
    """A checksum: of all of a small file, of blocks spread evenly over a large one."""
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        if size <= _BLOCK * _BLOCKS:
            file.seek(_SEALED_FROM)
            return zlib.crc32(file.read())
        checksum = 0
        for number in range(_BLOCKS):
            file.seek(_SEALED_FROM + (size - _SEALED_FROM - _BLOCK // 16) * number // (_BLOCKS - 1))
            checksum = zlib.crc32(file.read(_BLOCK // 16), checksum)
        return checksum
