"""Undated lines: the works with their units, the keeper's own properties and roles."""

from __future__ import annotations

import re

from untold.entries import Declaration, Qualifier, Word
from untold.load.qualifiers import read_qualifiers
from untold.load.report import Report, shown
from untold.load.scan import Block
from untold.load.texts import Own, Telltale
from untold.load.words import Unreadable, is_id, split_words
from untold.place import Level, Path, Work
from untold.problems import At, StoryError
from untold.properties import Property
from untold.telling import Heard
from untold.vocabulary import DECLARATIONS, PROPERTIES, RESERVED, ROLES, WORK_LEVELS

MOST_UNITS = 1_000_000
MOST_LEVELS = 6
MOST_WORKS = 1_000
_HANDLE = re.compile(r"[^\W\d_][\w-]*")
_LETTERS = re.compile(r"[^\W\d_]+")
_COUNT = re.compile(r"(?:(\d{1,9})-)?(\d{1,9})", re.ASCII)
_NATURES = ("one", "symmetric", "kin")


class Declared:
    """What the undated lines of a ledger declare, gathered line by line."""

    def __init__(self, report: Report, tell: Telltale | None = None) -> None:
        self._report = report
        self._tell = tell
        self.texts: list[Own] = []
        self._units_left = MOST_UNITS
        self._at: dict[tuple[str, str], At] = {}
        self._handles: set[str] = set()
        self.works: list[Work] = []
        self.properties: dict[str, Property] = dict(PROPERTIES)
        self.roles: dict[str, str] = {}

    def take(self, block: Block) -> Declaration | None:
        """Read one block that begins with `work`, `property` or `role`; None where it cannot be read."""
        kind = block.head.text.split(" ", 1)[0]
        qualifiers = read_qualifiers(block, kind, DECLARATIONS[kind], self._report)
        try:
            name, words = self._read_head(block, kind)
        except Unreadable as why:
            self._report.add(block.head.at(why.column), why.code, why.message, why.hint)
            return None
        found = Declaration(kind, name.text, name.at._replace(column=1), words, qualifiers, block.comments)
        self._check_name(kind, name)
        match kind:
            case "work":
                self._take_work(found, name)
            case "property":
                self._take_property(found)
            case _:
                self.roles.setdefault(found.id, words.text if words else "")
        return found

    def _read_head(self, block: Block, kind: str) -> tuple[Word, Word | None]:
        head = block.head
        words = split_words(head)[1:]
        bare = [word for word in words if not word.quoted]
        quoted = [word for word in words if word.quoted]
        form = {"work": 'work HANDLE ["TITLE"]'}.get(kind, f'{kind} ID "WORDING"')
        if len(bare) != 1 or len(quoted) > 1 or (quoted and not words[-1].quoted):
            wrong = bare[1] if len(bare) > 1 else words[-1] if words else None
            column = wrong.at.column if wrong else len(head.text) + 1
            raise Unreadable(column, "wrong-words", f"this line is to read {form}")
        if kind != "work" and not quoted:
            raise Unreadable(len(head.text) + 1, "missing-words", f"the wording is missing; expected {form}")
        return bare[0], quoted[0] if quoted else None

    def _check_name(self, kind: str, name: Word) -> None:
        key = (kind, name.text.lower() if kind == "work" else name.text)
        if not (_HANDLE.fullmatch(name.text) if kind == "work" else is_id(name.text)):
            self._report.add(
                name.at, "bad-id", f"“{shown(name.text)}” cannot be an id", "begin with a letter; no spaces or points"
            )
        elif key in self._at:
            self._report.add(name.at, "duplicate-id", f"the {kind} “{shown(name.text)}” is declared already",
                             f"first at {self._at[key]}", (self._at[key],))  # fmt: skip
        elif (kind == "property" and name.text in PROPERTIES) or (kind == "role" and name.text in ROLES):
            self._report.add(
                name.at, "duplicate-id", f"the {kind} “{name.text}” is built in", "choose another id, or leave this out"
            )
        elif kind == "work" and len(self.works) >= MOST_WORKS:
            self._report.add(name.at, "too-many-works", f"a story has at most {MOST_WORKS:,} works")
        elif name.text in RESERVED:
            self._report.add(name.at, "reserved-id", f"“{name.text}” has its own meaning", "choose another id")
        self._at.setdefault(key, name.at)

    # -- properties --------------------------------------------------------------------------------------------------

    def _take_property(self, found: Declaration) -> None:
        texts = {q.key: q for q in found.qualifiers}
        natures = _list(texts.get("nature"))
        for nature in natures:
            if nature.text not in _NATURES:
                hint = self._report.nearest(nature.text, _NATURES)
                self._report.add(
                    nature.at, "unknown-word", f"“{shown(nature.text)}” is no nature; there are {', '.join(_NATURES)}", hint
                )
        words = tuple(word.text for word in _list(texts.get("words")))
        value = self._value_of(texts)
        if (value == "word") != bool(words):
            expected = "`words:` says which words it takes" if value == "word" else "`words:` belongs to `value: word`"
            self._report.add(found.at, "missing-key" if value == "word" else "wrong-key", expected)
        given = {nature.text for nature in natures}
        wording = found.words.text if found.words else ""
        inverse = texts["inverse"].values[0].text if "inverse" in texts else wording if "symmetric" in given else ""
        if found.id not in self.properties:
            self.properties[found.id] = Property(
                found.id, wording, inverse, value, words, "one" in given, "symmetric" in given, "kin" in given
            )

    def _value_of(self, texts: dict[str, Qualifier]) -> str:
        if "value" not in texts:
            return "thing"
        stated, values = texts["value"].values[0], DECLARATIONS["property"]["value"].words
        if stated.text not in values:
            message = f"`value` does not take “{shown(stated.text)}”; there are {', '.join(values)}"
            self._report.add(stated.at, "unknown-word", message, self._report.nearest(stated.text, values))
            return "text"
        return stated.text

    # -- works and units ---------------------------------------------------------------------------------------------

    def _take_work(self, found: Declaration, name: Word) -> None:
        kind = next((q.values[0] for q in found.qualifiers if q.key == "kind"), None)
        heard = self._hear(found, name)
        levels = self._levels(found, name, kind, heard)
        shell = Work(name.text, levels, {}, kind.text if kind else "", found.words.text if found.words else "")
        counts = self._read_units(found, shell)
        said = any(q.key == "units" for q in found.qualifiers)
        if heard is not None and not said:
            counts = heard.counts
            self._units_left -= sum(map(len, counts.values()))
        if name.text.lower() not in self._handles and len(self.works) < MOST_WORKS:
            self._handles.add(name.text.lower())
            self.works.append(Work(shell.handle, shell.levels, counts, shell.kind, shell.title, heard is not None))
        if not counts and not said and not any(q.key == "text" for q in found.qualifiers):
            self._report.add(name.at, "missing-key", "a work says its units", "units: s1 13, s2 13")
        if shell.read(name.text):
            self._report.add(
                name.at, "reserved-id", f"“{name.text}” would read as a unit of this work", "choose another handle"
            )

    def _hear(self, found: Declaration, name: Word) -> Heard | None:
        """The work's own text, where it says one that can be read."""
        stated = next((q.values[0] for q in found.qualifiers if q.key == "text"), None)
        if stated is None:
            return None
        if self._tell is None:
            self._report.add(stated.at, "unreadable-text", "a text is read only together with the story's folder")
            return None
        try:
            heard = self._tell(stated.text)
        except StoryError as error:
            self._report.add(stated.at, "unreadable-text", str(error), "name a document in the story's folder")
            return None
        if not heard.about.passages and not any(q.key == "units" for q in found.qualifiers):
            self._report.add(stated.at, "unreadable-text", f"no text is told in “{shown(stated.text)}”", _why(heard))
            return None
        prefix = f"{name.text.lower()}-" if self.texts else ""
        self.texts.append(Own(name.text, heard, stated.at, prefix))
        return heard

    def _levels(self, found: Declaration, name: Word, kind: Word | None, heard: Heard | None) -> tuple[Level, ...]:
        stated = next((q for q in found.qualifiers if q.key == "levels"), None)
        if stated:
            return self._read_levels(stated)
        if kind is not None and kind.text not in WORK_LEVELS:
            message = f"“{shown(kind.text)}” is no kind of work that has levels of its own; there are {', '.join(WORK_LEVELS)}"
            self._report.add(kind.at, "unknown-word", message, self._report.nearest(kind.text, tuple(WORK_LEVELS)))
        elif heard is not None:
            return heard.levels
        elif kind is not None:
            return WORK_LEVELS[kind.text]
        elif not any(q.key == "text" for q in found.qualifiers):
            self._report.add(
                name.at, "missing-key", "a work says its `kind:` or its `levels:`", f"kinds: {', '.join(WORK_LEVELS)}"
            )
        return WORK_LEVELS["television"]

    def _read_levels(self, stated: Qualifier) -> tuple[Level, ...]:
        levels: list[Level] = []
        for part in _list(stated):
            words = part.text.split()
            letters = words[1].lower() if len(words) == 2 else ""
            if not 1 <= len(words) <= 2 or (letters and not _LETTERS.fullmatch(letters)):
                self._report.add(
                    part.at,
                    "bad-level",
                    f"“{shown(part.text)}” is no level",
                    "its name, then its letters: season s, episode e, scene",
                )
            elif letters and letters in {level.letters for level in levels}:
                self._report.add(part.at, "bad-level", f"the letters “{letters}” are taken by another level")
            else:
                levels.append(Level(words[0], letters))
        if len(levels) > MOST_LEVELS:
            self._report.add(stated.at, "bad-level", f"a work has at most {MOST_LEVELS} levels")
        return tuple(levels[:MOST_LEVELS]) or (Level("part"),)

    def _read_units(self, found: Declaration, work: Work) -> dict[Path, tuple[int, ...]]:
        counts: dict[Path, tuple[int, ...]] = {}
        places: dict[Path, Word] = {}
        for part in (p for q in found.qualifiers if q.key == "units" for p in _list(q)):
            path, numbers = self._read_count(part, work)
            if path is None:
                continue
            if path in counts:
                first = places[path].at
                message = f"“{shown(part.text)}” counts the same unit again"
                self._report.add(part.at, "duplicate-units", message, f"first at {first}", (first,))
                continue
            counts[path], places[path] = numbers, part
        for path in sorted(places, key=len):
            self._place_under(path, counts, places, work)
        return counts

    def _place_under(self, path: Path, counts: dict[Path, tuple[int, ...]], places: dict[Path, Word], work: Work) -> None:
        """Units that are counted are units of those above them; where these were not counted, they are added."""
        for depth in range(len(path)):
            above = counts.get(path[:depth], ())
            if path[depth] in above:
                continue
            if path[:depth] in places:
                part, above_it = places[path], places[path[:depth]].at
                message = f"“{shown(part.text)}” counts a unit that {work.write(path[:depth]) or work.handle} does not have"
                self._report.add(part.at, "unknown-place", message, f"its units are counted at {above_it}", (above_it,))
                return
            counts[path[:depth]] = tuple(sorted({*above, path[depth]}))

    def _read_count(self, part: Word, work: Work) -> tuple[Path | None, tuple[int, ...]]:
        words = part.text.split()
        count = _COUNT.fullmatch(words[-1]) if words else None
        path = work.read(words[0]) if len(words) == 2 else ()
        if not count or len(words) > 2 or path is None or len(path) >= len(work.levels):
            example = f"{work.levels[0].letters}1 13" if len(work.levels) > 1 else "27"
            self._report.add(
                part.at, "bad-units", f"“{shown(part.text)}” does not count units", f"such as {example}, or 0-12 from nought"
            )
            return None, ()
        first, last = int(count[1] or 1), int(count[2])
        if last < first:
            self._report.add(part.at, "bad-units", f"“{shown(part.text)}” counts backwards or nothing")
            return None, ()
        self._units_left -= last - first + 1
        if self._units_left < 0:
            self._report.add(part.at, "too-many-units", f"a story has at most {MOST_UNITS:,} units")
            self._units_left += last - first + 1
            return None, ()
        return path, tuple(range(first, last + 1))


def _why(heard: Heard) -> str:
    return heard.problems[0].message if heard.problems else "a book, a play, a script or subtitles"


def _list(qualifier: Qualifier | None) -> list[Word]:
    """The parts of a text between commas, each with its own place."""
    found: list[Word] = []
    for word in qualifier.values if qualifier else ():
        offset = 0
        for part in word.text.split(","):
            inner = offset + len(part) - len(part.lstrip(" "))
            found.append(Word(part.strip(" "), word.at._replace(column=word.at.column + inner)))
            offset += len(part) + 1
    return found
