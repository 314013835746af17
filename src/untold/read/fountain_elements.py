"""The elements of the published Fountain syntax, found line by line: what each is, its words as written, who speaks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from untold.read.fountain_lines import Aside, Line

_HEADING = re.compile(r"(?:INT\.?/EXT|I\.?/E|INT|EXT|EST)[. ]", re.IGNORECASE)
_NUMBER = re.compile(r"#([\w.\-]+)#$")
_EXTENSION = re.compile(r"\([^()]*\)$")
_KEY = re.compile(r"([^\s:][^:]{0,60}):\s*(.*)$")
_PAGE_BREAK = re.compile(r"={3,}$")
_LONGEST = 20_000  # letters of one element; a longer one goes on in another, so that joining lines stays quick
_FORCED_HEADING = re.compile(r"\.(?=[^\W_])")


@dataclass(slots=True)
class Element:
    """One element; `level` is a section's, `number` a scene's; `blanks` are the empty lines before it."""

    kind: str
    text: str
    line: int
    speaker: str = ""
    number: str = ""
    level: int = 0
    dual: bool = False
    blanks: int = 0
    asides: list[Aside] = field(default_factory=list)


@dataclass(slots=True)
class Script:
    """A script's title page, as keys and values, and its elements."""

    title_page: list[tuple[str, str]]
    elements: list[Element]


def read_elements(lines: list[Line]) -> Script:
    """Find the elements of a script."""
    title_page, at = _title_page(lines)
    reading = _Reading(lines, at)
    while reading.at < len(lines):
        reading.step()
    return Script(title_page, reading.elements)


def _title_page(lines: list[Line]) -> tuple[list[tuple[str, str]], int]:
    """The keys and values at the top, up to the first line that is neither; nothing where a key has no value at all."""
    entries: list[tuple[str, list[str]]] = []
    at = 0
    while at < len(lines) and not lines[at].blank and not lines[at].asides:
        text = lines[at].text
        key = _KEY.match(text)
        if entries and text[0] in " \t":
            entries[-1][1].append(text)
        elif key and (not _HEADING.match(text)):
            indented = at + 1 < len(lines) and lines[at + 1].text[:1] in (" ", "\t") and not lines[at + 1].blank
            if not key[2] and not indented and not entries:
                return [], 0
            entries.append((key[1], [key[2]] if key[2] else []))
        else:
            break
        at += 1
    return [(key, "\n".join(value)) for key, value in entries], at


class _Reading:
    """One way through the lines of a script."""

    def __init__(self, lines: list[Line], at: int) -> None:
        self.lines, self.at = lines, at
        self.start = at
        self.elements: list[Element] = []
        self.blanks = 0
        self.speaker = ""  # who speaks in the block of dialogue that is open
        self.dual = False
        self.waiting: list[Aside] = []

    def step(self) -> None:
        """Read one line."""
        line = self.lines[self.at]
        text = line.text.strip()
        if line.blank:
            self.blank(line)
        elif self.speaker and self.in_dialogue(line, text):
            self.keep(line)
        elif not (self.marked(line, text) or self.unmarked(line, text)):
            self.action(line)
            self.keep(line)
        else:
            self.keep(line)
        self.at += 1

    def keep(self, line: Line) -> None:
        """Asides belong to the element that their line went into."""
        self.elements[-1].asides += self.waiting + list(line.asides)
        self.waiting = []

    def blank(self, line: Line) -> None:
        if line.struck:
            if self.elements:
                self.elements[-1].asides += line.asides
            else:
                self.elements.append(Element("aside", "", line.number, asides=list(line.asides)))
            return
        if self.speaker and len(line.text) >= 2 and self.elements[-1].kind != "speaker":
            if len(self.elements[-1].text) < _LONGEST:
                self.elements[-1].text += "\n"  # two blanks hold a speech together
            return
        self.speaker = ""
        self.blanks += 1

    def add(self, kind: str, text: str, **more: object) -> None:
        element = Element(kind, text, self.lines[self.at].number, blanks=self.blanks)
        for name, value in more.items():
            setattr(element, name, value)
        self.elements.append(element)
        self.blanks = 0

    def after_blank(self) -> bool:
        """Nothing is to be read on the line before: it is empty, an aside, a page break, or there is none."""
        if self.at == self.start:
            return True
        before = self.lines[self.at - 1]
        return before.blank or bool(self.elements and self.elements[-1].kind == "page break")

    def before_blank(self) -> bool:
        """Nothing is to be read on the next line."""
        return self.at + 1 >= len(self.lines) or self.lines[self.at + 1].blank

    def in_dialogue(self, line: Line, text: str) -> bool:
        last = self.elements[-1]
        if _PAGE_BREAK.match(text):
            self.speaker = ""
            return False
        if text.startswith("(") and text.endswith(")") and last.kind != "parenthetical":
            self.add("parenthetical", text, speaker=self.speaker, dual=self.dual)
        elif text.startswith("~"):
            self.join_or_add("lyrics", text[1:].strip())
        else:
            self.join_or_add("dialogue", line.text.strip())
        return True

    def join_or_add(self, kind: str, text: str) -> None:
        last = self.elements[-1] if self.elements else None
        if last and last.kind == kind and last.speaker == self.speaker and not self.blanks and len(last.text) < _LONGEST:
            last.text += "\n" + text
        else:
            self.add(kind, text, speaker=self.speaker, dual=self.dual)

    def marked(self, line: Line, text: str) -> bool:
        """Elements that say themselves what they are by their first characters."""
        first = text[0]
        if _PAGE_BREAK.match(text):
            self.add("page break", "")
        elif first == "#" and text.lstrip("#").strip():
            level = len(text) - len(text.lstrip("#"))
            self.add("section", text.lstrip("#").strip(), level=level)
        elif first == "=" and not text.startswith("==") and text[1:].strip():
            self.add("synopsis", text[1:].strip())
        elif first == "~" and text[1:].strip():
            self.join_or_add("lyrics", text[1:].strip())
        elif first == ">" and text.endswith("<") and text[1:-1].strip():
            self.join_or_add("centred", text[1:-1].strip())
        elif first == ">" and text[1:].strip():
            self.add("transition", text[1:].strip())
        elif first == "!" and text[1:].strip():
            self.action(line, forced=True)
        elif first == "@" and text[1:].strip() and self.after_blank():
            self.character(text[1:].strip())
        elif self.after_blank() and _FORCED_HEADING.match(text):
            self.heading(text[1:])
        else:
            return False
        return True

    def unmarked(self, line: Line, text: str) -> bool:
        """Elements known by their capitals and by the empty lines around them."""
        if not self.after_blank():
            return False
        if self.before_blank():
            if _HEADING.match(text):
                self.heading(text)
            elif line.text.endswith("TO:") and _capitals(text):
                self.add("transition", text)
            else:
                return False
            return True
        if _HEADING.match(text) and _capitals(text):
            self.heading(text)  # nobody is called so: the empty line after it was left out
            return True
        name, _, _ = speaker_of(text)
        if not _capitals(name) or "^" in name:
            return False
        self.character(text)
        return True

    def heading(self, text: str) -> None:
        number = _NUMBER.search(text)
        self.add("heading", _NUMBER.sub("", text).strip(), number=number[1] if number else "")

    def character(self, text: str) -> None:
        self.speaker, cue, self.dual = speaker_of(text)
        self.add("speaker", cue, speaker=self.speaker, dual=self.dual)

    def action(self, line: Line, *, forced: bool = False) -> None:
        text = line.text.strip()[1:] if forced else line.text.rstrip()
        last = self.elements[-1] if self.elements else None
        if last and last.kind == "action" and not self.blanks and len(last.text) < _LONGEST:
            last.text += "\n" + text
        else:
            self.add("action", text)


def speaker_of(text: str) -> tuple[str, str, bool]:
    """A cue's speaker without extensions, the cue without the mark of dual dialogue, and whether it had one."""
    dual = text.endswith("^")
    cue = text[:-1].rstrip() if dual else text
    name = cue
    while (shorter := _EXTENSION.sub("", name).rstrip()) != name:
        name = shorter
    return name, cue, dual


def _capitals(text: str) -> bool:
    return text == text.upper() and any(letter.isupper() for letter in text)
