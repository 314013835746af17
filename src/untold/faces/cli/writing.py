"""Writing what a verb makes into the file that it was told to."""

from __future__ import annotations

from pathlib import Path

from untold.problems import RequestError


def write_out(path: Path, content: bytes, *, with_folders: bool = False) -> None:
    """Write a file, with the folders that it lies in where that is asked for. Raises RequestError where it cannot be."""
    try:
        if with_folders:
            path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise RequestError(f"{path}: cannot be written ({error.strerror or error})") from None


def read_in(path: Path) -> bytes:
    """A file's bytes. Raises RequestError where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise RequestError(f"{path}: cannot be read ({error.strerror or error})") from None
