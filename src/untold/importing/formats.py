"""Which format an import's files have, found from what stands in them; each format has a file of its own here.

To add one: a function that knows its files by their beginning, one that reads them into `Gathered` (or a `Shelf` of pages),
and a line in FORMATS.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from untold.importing.decoding import unpack_head
from untold.importing.gathering import Gathered
from untold.importing.gedcom import read_gedcom
from untold.importing.gedcom_lines import is_gedcom
from untold.importing.placing import Shelf
from untold.importing.vault import is_vault, read_vault
from untold.importing.wiki import is_wiki, read_wiki
from untold.importing.wikibase import is_wikibase, read_wikibase
from untold.problems import RequestError

Settings = Mapping[str, object]
_HEAD = 65_536


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, as a mapping's `format` says it; whether a file (or folder, whose `head` is empty) is one;
    and what the files given say, by the mapping's settings where there is one."""

    name: str
    fits: Callable[[Path, bytes], bool]
    read: Callable[[Sequence[Path], Settings], Gathered | Shelf]


FORMATS: tuple[Format, ...] = (
    Format("gedcom", lambda _, head: is_gedcom(head), read_gedcom),
    Format("wiki", is_wiki, read_wiki),
    Format("vault", is_vault, read_vault),
    Format("wikibase", is_wikibase, read_wikibase),
)


def format_of(paths: Sequence[Path], name: str = "") -> Format:
    """The format called `name`, else the one that the first file has. Raises RequestError where it is none of them."""
    names = ", ".join(known.name for known in FORMATS)
    if name:
        found = next((known for known in FORMATS if known.name == name.casefold()), None)
        if found is None:
            raise RequestError(f"“{name[:40]}” is no format; formats are table, {names}")
        return found
    head = read_head(paths[0])
    for known in FORMATS:
        if known.fits(paths[0], head):
            return known
    raise RequestError(f"{paths[0]}: none of {names}; a table needs a mapping (--mapping) that says what its columns mean")


def read_head(path: Path) -> bytes:
    """A file's first bytes; of a folder, none. Raises RequestError."""
    if path.is_dir():
        return b""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise RequestError(f"{path}: cannot be read ({error.strerror or error})") from None
    return unpack_head(head)
