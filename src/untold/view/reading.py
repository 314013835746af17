"""Connections to one story's file that can read and do nothing else."""

from __future__ import annotations

import sqlite3
import threading
import weakref
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

from untold.place import Telling
from untold.problems import StoryError
from untold.stored import decode_requirement, decode_telling
from untold.view import selects
from untold.view.reach import Gate
from untold.vocabulary import VOICES

_ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ}
_FUNCTIONS = {"json_each", "json_array", "json_group_array", "group_concat", "count"}
_CACHE = 4096  # kilobytes for each connection. Not mapped into memory: a file that is cut short would end the process
Binds = Sequence[object] | Mapping[str, object]


class Reading:
    """Reads one built file, from any thread; `mend` makes the file anew where it turns out to be damaged."""

    def __init__(self, path: Path, mend: Callable[[], Path] | None = None) -> None:
        self._path = path
        self._mend = mend
        self._mended = 0
        self._mending = threading.Lock()
        self._idle: list[sqlite3.Connection] = []
        self._finish = weakref.finalize(self, _close, self._idle)

    def rows(self, select: str, binds: Binds = ()) -> list[tuple[Any, ...]]:
        """All rows of one SELECT."""
        mended = self._mended
        try:
            return self._ask(select, binds)
        except (UnicodeEncodeError, OverflowError):  # half a letter, or too large a number: no row has it
            return []
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.ProgrammingError) or error.sqlite_errorcode == sqlite3.SQLITE_AUTH:
                raise
            self.mend(error, mended)
        try:
            return self._ask(select, binds)
        except sqlite3.DatabaseError as error:
            raise StoryError(f"the story's build is damaged: {error}") from error

    def _ask(self, select: str, binds: Binds) -> list[tuple[Any, ...]]:
        try:
            connection = self._idle.pop()
        except IndexError:
            connection = self._connect()
        try:
            rows = connection.execute(select, binds).fetchall()
        except sqlite3.Error:
            connection.close()
            raise
        except (UnicodeEncodeError, OverflowError):
            self._idle.append(connection)
            raise
        self._idle.append(connection)
        return rows

    @property
    def mended(self) -> int:
        """How often the file was made anew."""
        return self._mended

    def mend(self, error: Exception, mended: int) -> None:
        """Have the file made anew, as it was found damaged after so many times; raises StoryError where nobody can."""
        if self._mend is None:
            raise StoryError(f"the story's build is damaged: {error}") from error
        with self._mending:
            if self._mended == mended:  # otherwise another thread has seen to it
                self._path = self._mend()
                self._mended += 1
                _close(self._idle)

    def text(self, select: str, binds: Binds) -> str:
        """The JSON text that a SELECT of many rows comes to."""
        rows = self.rows(select, binds)
        return rows[0][0] or "[]" if rows else "[]"

    def close(self) -> None:
        """Close what is open; a later reading opens it again."""
        _close(self._idle)

    # -- undated: the numbering, and what the file's own numbers stand for --------------------------------------------

    @cached_property
    def telling(self) -> Telling:
        """The public numbering."""
        rows = self.rows(selects.META, ("telling",))
        return decode_telling(rows[0][0])

    @cached_property
    def gates(self) -> tuple[Gate, ...]:
        """Every distinct voice and requirement other than one unit in the story's own voice."""
        return tuple(Gate(told, VOICES[voice], decode_requirement(blob)) for told, voice, blob in self.rows(selects.GATES))

    @cached_property
    def properties(self) -> dict[int, tuple[str, str, str, int]]:
        """Each property's word, wording, inverse and nature."""
        return {
            number: (name, wording, inverse, nature) for number, name, wording, inverse, nature in self.rows(selects.PROPERTIES)
        }

    @cached_property
    def count_keys(self) -> tuple[tuple[int, int], ...]:
        """The kind and property that each running total counts."""
        return tuple((kind, prop) for kind, prop in self.rows(selects.COUNT_KEYS))

    # -- inside ------------------------------------------------------------------------------------------------------

    def _connect(self) -> sqlite3.Connection:
        # `immutable`: builds are never written again, only replaced, so nothing needs locking.
        connection = sqlite3.connect(
            f"file:{quote(str(self._path))}?mode=ro&immutable=1",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=256,
        )
        try:
            connection.execute(f"pragma cache_size=-{_CACHE}").close()
            connection.execute("pragma query_only=1").close()
            connection.execute(selects.FIRST).close()
            connection.set_authorizer(_authorize)
        except sqlite3.Error:
            connection.close()
            raise
        return connection


def _authorize(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    if action in _ALLOWED or (action == sqlite3.SQLITE_FUNCTION and second in _FUNCTIONS):
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def _close(idle: list[sqlite3.Connection]) -> None:
    while idle:
        idle.pop().close()
