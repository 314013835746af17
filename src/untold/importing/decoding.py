"""A file's bytes as text: packed or not, in whatever encoding; what had to be guessed is said."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

from untold.problems import At, Problem, RequestError

_MOST = 1_000_000_000  # bytes unpacked: beyond this a file of a few kilobytes is a trap, not a table
_STEP = 1 << 20
_GZIP = b"\x1f\x8b"
_SAMPLE = 4096


def read_bytes(path: Path) -> bytes:
    """A file's content, unpacked where it is packed with gzip. Raises RequestError."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise RequestError(f"{path}: cannot be read ({error.strerror or error})") from None
    return unpack(content, str(path)) if content.startswith(_GZIP) else content


def unpack(content: bytes, file: str) -> bytes:
    """What was packed with gzip. Raises RequestError where it is broken, or grows without end."""
    unpacker = zlib.decompressobj(wbits=31)
    parts: list[bytes] = []
    size = 0
    rest = content
    try:
        while rest:
            part = unpacker.decompress(rest, _STEP)
            parts.append(part)
            size += len(part)
            if size > _MOST:
                raise RequestError(f"{file}: more than {_MOST:,} bytes when unpacked")
            rest = unpacker.unconsumed_tail
            if unpacker.eof:
                rest = unpacker.unused_data.lstrip(b"\0")
                unpacker = zlib.decompressobj(wbits=31)
            elif not rest:
                raise RequestError(f"{file}: the packed file ends too early")
    except (zlib.error, gzip.BadGzipFile) as error:
        raise RequestError(f"{file}: cannot be unpacked ({error})") from None
    return b"".join(parts)


def unpack_head(head: bytes) -> bytes:
    """The beginning of a file, unpacked as far as it goes where it is packed."""
    if not head.startswith(_GZIP):
        return head
    try:
        return zlib.decompressobj(wbits=31).decompress(head, _STEP)
    except zlib.error:
        return head


def decode(content: bytes, file: str, fallback: str = "latin-1") -> tuple[str, tuple[Problem, ...]]:
    """The text in UTF-8 or UTF-16, with or without a mark; else in `fallback`, which is said."""
    encoding = _encoding(content)
    try:
        return content.decode(encoding), ()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - content.rfind(b"\n", 0, error.start)
    name = {"latin-1": "Latin-1"}.get(fallback, fallback)
    message = f"not {encoding.removesuffix('-sig').upper()}: read as {name}"
    text = content.decode(fallback, "replace")
    return text, (Problem(At(file, line, column), "bad-encoding", message, "save the file as UTF-8", severity="warning"),)


def _encoding(content: bytes) -> str:
    """UTF-16 by its mark, or by the noughts in every other byte; else UTF-8."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    sample = content[:_SAMPLE]
    half = len(sample) // 2
    if half > 1 and sample[1::2].count(0) > half * 0.7 and sample[::2].count(0) < half * 0.1:
        return "utf-16-le"
    if half > 1 and sample[::2].count(0) > half * 0.7 and sample[1::2].count(0) < half * 0.1:
        return "utf-16-be"
    return "utf-8-sig"
