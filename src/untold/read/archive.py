"""Reading a zip that may be hostile: bounded in files, bytes and ratio; nothing is ever written to disk."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib

from untold.read.draft import Draft

_MOST_FILES = 20_000
_MOST_BYTES = 300_000_000
_MOST_OF_ONE = 60_000_000
_WORST_RATIO = 300
_SMALL = 1_000_000


class Archive:
    """The files of a zip by their paths, read one at a time within what is allowed for all."""

    def __init__(self, data: bytes, draft: Draft) -> None:
        self.draft = draft
        self.left = _MOST_BYTES
        self._files: dict[str, zipfile.ZipInfo] = {}
        self._zip: zipfile.ZipFile | None = None
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, IndexError) as error:
            draft.wrong("not-a-zip", f"this is no zip archive: {str(error)[:100]}", "an EPUB, which is a zip archive")
            return
        entries = self._zip.infolist()
        if len(entries) > _MOST_FILES:
            draft.wrong("too-many-files", f"{len(entries):,} files; the first {_MOST_FILES:,} are looked at", "fewer files")
        for entry in entries[:_MOST_FILES]:
            self._take(entry)

    def _take(self, entry: zipfile.ZipInfo) -> None:
        path = entry.filename.replace("\\", "/")
        if path.startswith("/") or ".." in path.split("/") or path[1:2] == ":":
            self.draft.wrong("path-outside", f"“{path[:80]}” points outside the archive; it is left alone", "a path within it")
        elif path in self._files:
            self.draft.wrong("path-twice", f"“{path[:80]}” stands in the archive twice; the first is read", "one of each")
        elif path and not path.endswith("/"):
            self._files[path] = entry
            if path.lower().endswith((".zip", ".epub", ".7z", ".rar", ".gz")):
                self.draft.wrong("nested-archive", f"“{path[:80]}” is an archive of its own; it is not opened", "unpack it")

    def __contains__(self, path: str) -> bool:
        return path in self._files

    def names(self) -> list[str]:
        """All paths, in the archive's order."""
        return list(self._files)

    def read(self, path: str) -> bytes | None:
        """A file's bytes; None with a problem where it is missing, broken, encrypted or too large."""
        entry = self._files.get(path)
        if entry is None or self._zip is None:
            self.draft.wrong("missing-file", f"“{path[:80]}” is not in the archive", "a file that is")
            return None
        limit = min(_MOST_OF_ONE, self.left)
        if entry.file_size > _SMALL and entry.file_size > _WORST_RATIO * max(entry.compress_size, 1):
            limit = 0
        data = b""
        try:
            if entry.file_size <= limit:
                with self._zip.open(entry) as file:
                    data = file.read(limit + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, ValueError, NotImplementedError, EOFError) as error:
            self.draft.wrong("broken-file", f"“{path[:80]}” cannot be unpacked: {str(error)[:100]}", "pack it again")
            return None
        if entry.file_size > limit or len(data) > limit:
            self.draft.wrong("zip-bomb", f"“{path[:80]}” would unpack to more than this reader takes", "a smaller file")
            return None
        self.left -= len(data)
        return data


def joined(folder: str, href: str) -> str:
    """A reference of a file in `folder`, as a path of the archive; empty where it leads outside."""
    path = posixpath.normpath(posixpath.join("/", folder, href)).lstrip("/")
    deep = posixpath.normpath(posixpath.join(folder, href))
    return "" if deep.startswith("..") or path == "." else path
