"""Documents to passages: one format, one file; every character of the body is accounted for or reported."""

from __future__ import annotations

from pathlib import Path

from untold.problems import RequestError
from untold.read.document import Document, Passage, Turn, Unit

__all__ = ["Document", "Passage", "Turn", "Unit", "read_document", "read_file"]


def read_document(data: bytes, name: str) -> Document:
    """A document of any format that untold reads: the format is found from the content first, by the name second.

    `name` is the file that problems point at. What cannot be read gives a document with problems, never an error.
    """
    from untold.read.formats import read_as, recognised

    return read_as(recognised(data, name), data, name)


def read_file(path: Path) -> Document:
    """The document of a file, of at most `letters.MOST_BYTES` bytes; a larger one is refused with a problem.

    A large plain text is read as it goes. Raises RequestError where there is no such file, or it may not be read.
    """
    from untold.read.formats import as_it_goes, refused
    from untold.read.letters import MOST_BYTES

    try:
        if path.is_dir():
            raise RequestError(f"{path} is a folder; name a file in it")
        size = path.stat().st_size
        if size > MOST_BYTES:
            return refused(path.name, size)
        return as_it_goes(path, size) or read_document(path.read_bytes(), path.name)
    except OSError as error:
        raise RequestError(f"{path} cannot be read: {error.strerror or error}") from None
