"""An Obsidian vault: a folder of notes, each a page about somebody or something, as a shelf."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from untold.importing.citations import Cited, read_citation
from untold.importing.fields import means_nothing
from untold.importing.frontmatter import Matter
from untold.importing.kinds import UNIT, kind_of
from untold.importing.pages import OtherName, Page, Passage, shown_title
from untold.importing.placing import Shelf
from untold.importing.vault_note import Note, read_note, value_passages
from untold.importing.wording import Wording, read_wording
from untold.problems import At, Problem, RequestError

_LARGEST = 5_000_000
_MOST_NOTES = 200_000
_TOLD = ("told", "told at")
_FIRST = ("first", "introduced", "named")
_UNIT = ("place", "unit", "number")
_KIND = ("type", "kind", "category")
_NAMES = ("aliases", "alias", "also known as", "aka")
# What Obsidian and its plugins keep in front matter, and what says nothing of the story.
_PASSED = frozenset(
    ("tags", "tag", "cssclass", "cssclasses", "publish", "permalink", "created", "updated", "modified", "date", "date created",
     "date modified", "banner", "position", "id", "uid", "up", "prev", "next", "template", "status of note", "source",
     "sources", "title", "name")
)  # fmt: skip


def is_vault(path: Path, head: bytes) -> bool:
    """Whether a path is a folder with notes in it."""
    return path.is_dir() and not head and ((path / ".obsidian").is_dir() or next(_notes(path), None) is not None)


def read_vault(paths: Sequence[Path], settings: Mapping[str, object]) -> Shelf:
    """All notes of a vault (or of several). Raises RequestError where one is no folder or the settings cannot be read."""
    wording = read_wording(settings)
    reading = _Vault(wording)
    for path in paths:
        if not path.is_dir():
            raise RequestError(f"{path}: no folder of notes")
        reading.find(path)
    pages = tuple(page for key in sorted(reading.files) if (page := reading.page(key)))
    name = paths[0].resolve().name
    return Shelf(pages, {}, wording.fields, wording.works, name, tuple(reading.problems(name)), len(reading.files))


@dataclass
class _Vault:
    """A vault on its way into pages: its notes by key, which is their path without what ends it."""

    wording: Wording
    files: dict[str, Path] = field(default_factory=dict)
    found: list[Problem] = field(default_factory=list)
    tally: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._keys: dict[str, str] = {}

    def find(self, folder: Path) -> None:
        """Know all notes of a folder, so that links to them are known as well."""
        for path in _notes(folder, self.tally):
            if len(self.files) >= _MOST_NOTES:
                self.tally["notes beyond the most that are read"] += 1
                continue
            key = path.relative_to(folder).as_posix()[: -len(".md")]
            if not key.isprintable():
                self.tally["notes whose path is no plain text"] += 1
                continue
            self.files[key] = path
            for name in dict.fromkeys((key.casefold(), key.rpartition("/")[2].casefold())):
                # of two notes with one name the link's path must say which
                self._keys[name] = key if self._keys.get(name, key) == key else ""

    def resolve(self, target: str) -> str:
        """The note that a link leads to."""
        name = target.partition("#")[0].partition("^")[0].strip().removesuffix(".md").strip("/").casefold()
        return self._keys.get(name) or self._keys.get(name.rpartition("/")[2], "") if name else ""

    def page(self, key: str) -> Page | None:
        """A note as a page, or nothing with a problem."""
        name = f"{key}.md"
        try:
            if self.files[key].stat().st_size > _LARGEST:
                raise RequestError(f"the note is larger than {_LARGEST:,} bytes")
            text = self.files[key].read_bytes().decode("utf-8-sig")
            if "\0" in text:
                raise RequestError("the note is no text")
        except (OSError, UnicodeDecodeError, RequestError) as error:
            why = f"not UTF-8 at byte {error.start + 1}" if isinstance(error, UnicodeDecodeError) else str(error)
            self.found.append(Problem(At(name), "unreadable-file", f"this note cannot be read: {why}", "mend or remove it"))
            return None
        note = read_note(text, name, self.resolve)
        self.found += note.problems
        self.tally += note.tally
        return self._page(key, note)

    def _page(self, key: str, note: Note) -> Page:
        said = {matter.key.strip().lower(): matter for matter in note.matter}
        first = next((said[name] for name in ("name", "title") if name in said and said[name].values), None)
        title = " ".join(first.values[0].split()) if first else ""
        title = title if title.isprintable() and title else shown_title(key.rpartition("/")[2])
        told = _cited(said, _TOLD)
        kind = self._kind(key, note, said)
        unit = next(iter(_cited(said, _UNIT) or told), None) if kind == UNIT else None
        passages = [passage for matter in note.matter for passage in self._values(matter, note)]
        return Page(
            key,
            title,
            "" if kind == UNIT else kind,
            At(note.name),
            _cited(said, _FIRST) or told,
            tuple(self._names(said, note, told)),
            tuple(_told_with(passage, told) for passage in (*passages, *note.passages)),
            unit,
        )

    def _kind(self, key: str, note: Note, said: Mapping[str, Matter]) -> str:
        """What a note is about: as its front matter says, its tags, or a folder that it is in."""
        tags = [value.lstrip("#") for name in ("tags", "tag") for value in (said[name].values if name in said else ())]
        words = [value for name in _KIND for value in (said[name].values if name in said else ())]
        words += [part for tag in (*tags, *note.tags) for piece in tag.replace(",", " ").split() for part in piece.split("/")]
        words += reversed(key.split("/")[:-1])
        return next((kind for word in words if (kind := kind_of(word.strip("[]"), self.wording.kinds))), "")

    def _names(self, said: Mapping[str, Matter], note: Note, told: tuple[Cited, ...]) -> Iterator[OtherName]:
        for matter in (said[name] for name in _NAMES if name in said):
            for passage in value_passages(matter.key, matter.values, At(note.name, matter.line), note, self.resolve):
                yield OtherName(passage.words, passage.at, passage.cited or told)

    def _values(self, matter: Matter, note: Note) -> Iterator[Passage]:
        name = matter.key.strip().lower()
        if name in _PASSED or name in (*_TOLD, *_FIRST, *_UNIT, *_KIND, *_NAMES) or means_nothing(name, self.wording.fields):
            return
        at = At(note.name, matter.line)
        yield from value_passages(matter.key, matter.values, at, note, self.resolve)

    def problems(self, name: str) -> Iterator[Problem]:
        """What is wrong, and what was not taken."""
        yield from self.found
        left = [f"{count:,} {what}" for what, count in self.tally.items() if count]
        if left:
            yield Problem(At(name), "not-taken", "not taken: " + ", ".join(left), severity="warning")


def _cited(said: Mapping[str, Matter], names: Sequence[str]) -> tuple[Cited, ...]:
    """The places that the front matter gives under the first of some keys."""
    matter = next((said[name] for name in names if name in said and said[name].values), None)
    return tuple(each for value in matter.values for each in read_citation(value)) if matter else ()


def _told_with(passage: Passage, told: tuple[Cited, ...]) -> Passage:
    """A passage without a place of its own, told with the whole note where that says its place."""
    if passage.cited or passage.why or not told:
        return passage
    return replace(passage, cited=told)


def _notes(folder: Path, tally: Counter[str] | None = None) -> Iterator[Path]:
    """Every note of a folder, in the order of their paths; links are not followed."""
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(root) / name
            if name.startswith(".") or path.is_symlink() or not path.is_file():
                continue
            if name.lower().endswith(".md"):
                yield path
            elif tally is not None:
                tally["files that are no notes"] += 1
