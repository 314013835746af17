"""A reader's mark in each story: how far he has got, kept in his own data directory and never in the story."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from pathlib import Path

from untold.problems import RequestError
from untold.secret import data_folder


def read_mark(story: Path) -> str | None:
    """The progress marked for the story in this folder, or None."""
    try:
        document = json.loads(_file(story).read_bytes())
        at = document["at"]
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError, KeyError, TypeError):
        raise RequestError("your mark cannot be read; set it anew with `untold mark PLACE`") from None
    return at if isinstance(at, str) and at else None


def write_mark(story: Path, at: str) -> None:
    """Mark a progress for the story in this folder: all of it or, if something goes wrong, nothing."""
    file = _file(story)
    content = json.dumps({"story": str(story.resolve()), "at": at}, ensure_ascii=False) + "\n"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=".mark-")
        part = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as out:
                out.write(content)
            part.replace(file)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise RequestError(f"your mark cannot be kept in {file.parent} ({error.strerror or error})") from None


def clear_mark(story: Path) -> None:
    """Take the mark away; it is no error if there is none."""
    try:
        _file(story).unlink(missing_ok=True)
    except OSError as error:
        raise RequestError(f"your mark cannot be taken away ({error.strerror or error})") from None


def _file(story: Path) -> Path:
    name = hashlib.sha256(os.fsencode(story.resolve())).hexdigest()[:32]
    return data_folder() / "marks" / f"{name}.json"
