"""The user's cache: where what untold makes of a keeper's files lies, and how a file there is put in its place whole."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import platformdirs


def cache_directory() -> Path:
    """The folder for builds: `UNTOLD_CACHE`, else the user's cache; a new temporary one where neither can be written."""
    stated = os.environ.get("UNTOLD_CACHE")
    directory = Path(stated) if stated else platformdirs.user_cache_path("untold")
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        if os.access(directory, os.W_OK | os.X_OK):
            return directory
    except (OSError, ValueError):
        pass
    return Path(_temporary().name)


@cache
def _temporary() -> tempfile.TemporaryDirectory[str]:
    """One folder for this process, gone with it."""
    return tempfile.TemporaryDirectory(prefix="untold-")


def replaced(final: Path, write: Callable[[Path], object]) -> None:
    """Write a new file beside the final one and put it in its place whole, safe on the disk."""
    final.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(prefix=final.stem + "-", suffix=".new", dir=final.parent)
    os.close(number)
    fresh = Path(name)
    try:
        write(fresh)
        with fresh.open("rb") as file:
            os.fsync(file.fileno())
        fresh.replace(final)
    finally:
        fresh.unlink(missing_ok=True)
    with contextlib.suppress(OSError):  # some systems cannot, and lose no more than the build
        directory = os.open(final.parent, os.O_RDONLY)
        try:
            os.fsync(directory)
        finally:
            os.close(directory)
