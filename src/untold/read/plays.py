"""A play in XML, walked by a table of what its element names mean: acts, scenes, speeches, directions and the cast."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from untold.read.draft import Draft
from untold.read.safe_xml import Element, local, words_of

_ENDS = ".,:; \n\t"
_LETTERS = {"act": "a", "scene": "s"}
_BEFORE = re.compile(r"prolog|induct|preface|vorspiel", re.IGNORECASE)
_MOST_DEEP = 200


@dataclass(frozen=True, slots=True)
class Names:
    """What a format's element names mean; `unit` gives a unit's kind from its element (empty: no unit)."""

    unit: Callable[[Element], str]
    headings: frozenset[str]
    directions: frozenset[str]
    speakers: frozenset[str]
    speeches: frozenset[str]
    lines: frozenset[str]
    cast: frozenset[str]
    cast_lists: frozenset[str]
    people: Callable[[Element], list[str]]
    stanzas: frozenset[str] = frozenset()
    kinds: dict[str, str] = field(default_factory=dict)
    spoken_by: Callable[[Element, str], str] = lambda _speech, label: label  # whom a speech's label stands for


@dataclass(slots=True)
class Walk:
    """One way through a play; `counts` numbers acts and the scenes of each."""

    names: Names
    draft: Draft
    speaker: str = ""
    lines: list[str] = field(default_factory=lambda: [""])
    inside: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    labelled: bool = False

    def go(self, element: Element, depth: int = 0) -> None:
        """Read one element with all that is in it; its tail belongs to whoever called."""
        if depth > _MOST_DEEP:
            self.draft.wrong("too-deep", f"more than {_MOST_DEEP} elements stand in each other", "what is deeper is left out")
            return
        tag = local(element)
        unit = self.names.unit(element) if tag else ""
        if not tag:
            self.lines[-1] += words_of(element, self.draft)
        elif unit:
            self.unit(element, unit, depth)
        elif tag in self.names.speeches:
            self.flush()
            before, self.speaker = self.speaker, ""
            self.inside.append("speech")
            if not any(local(child) in self.names.speakers for child in element):
                self.speaker = self.names.spoken_by(element, "")
            self.children(element, depth)
            self.flush()
            self.inside.pop()
            self.speaker, self.labelled = before, False
        elif tag in self.names.lines:
            self.break_line()
            self.children(element, depth)
            self.break_line()
            if not self.inside:
                self.flush()
        elif tag in self.names.stanzas and not self.inside:
            self.inside.append("stanza")
            self.children(element, depth)
            self.inside.pop()
            self.flush()
        elif (kind := self.kind_of(tag)) and not (self.inside and self.inside[-1] == "whole"):
            self.whole(element, kind, depth)
        else:
            self.children(element, depth)

    def unit(self, element: Element, kind: str, depth: int) -> None:
        """A unit with its place; prologues stand before the first scene, so they count from nothing."""
        self.flush()
        self.draft.open(self.place_for(kind), "", kind)
        before = self.draft.setting
        self.children(element, depth)
        self.flush()
        self.draft.setting = before
        self.draft.close()

    def place_for(self, kind: str) -> str:
        """The place of a unit that begins now; empty where its kind has none (front, back, cast, a part of a scene)."""
        here = self.draft.place
        if kind in ("front", "back", "cast") or "s" in here:
            return ""
        letter = _LETTERS.get(kind, "s")
        if letter == "a" and here:
            return ""
        key = f"{here}{letter}"
        begins_with = 0 if _BEFORE.search(kind) and key not in self.counts else self.counts.get(key, 0) + 1
        self.counts[key] = begins_with
        return f"{key}{begins_with}"

    def kind_of(self, tag: str) -> str:
        """The kind of passage that an element is as a whole; empty where it is not one."""
        names = self.names
        for kind, tags in (
            ("heading", names.headings),
            ("direction", names.directions),
            ("speaker", names.speakers),
            ("cast", names.cast),
        ):
            if tag in tags:
                return kind
        return names.kinds.get(tag, "")

    def whole(self, element: Element, kind: str, depth: int) -> None:
        """An element that is one passage with all that is in it."""
        self.flush()
        self.inside.append("whole")
        self.children(element, depth)
        text = self.taken()
        self.inside.pop()
        if kind == "heading":
            self.draft.title_unit(" ".join(text.split()))
            if "s" in self.draft.place:
                self.draft.setting = self.draft.setting or " ".join(text.split())
        if kind == "cast":
            for person in self.names.people(element):
                self.draft.people[person] = None
        if kind == "speaker":
            label = " ".join(text.split()).strip(_ENDS)
            above = element.getparent()
            label = self.names.spoken_by(above, label) if above is not None and label else label
            together = ", ".join(part for part in (self.speaker, label) if part) if self.labelled else label
            self.speaker, self.labelled = together, bool(label)
            self.draft.add(text, kind, speaker=label)
        else:
            in_cast = "cast" if any(step == "cast" for step in self.inside) else kind
            self.draft.add(text, in_cast)

    def children(self, element: Element, depth: int) -> None:
        """All that stands in an element, in order."""
        in_cast = local(element) in self.names.cast_lists
        if in_cast:
            self.flush()
            self.draft.open("", "", "cast")
        self.lines[-1] += element.text or ""
        for child in element:
            self.go(child, depth + 1)
            self.lines[-1] += child.tail or ""
        if in_cast:
            self.flush()
            self.draft.close()

    def break_line(self) -> None:
        """A new line of verse or a new paragraph."""
        if self.lines[-1].strip():
            self.lines.append("")

    def taken(self) -> str:
        """What has been gathered, its white space as one blank each and its lines kept; gathering begins anew."""
        lines = [" ".join(line.split()) for line in self.lines]
        self.lines = [""]
        return "\n".join(line for line in lines if line)

    def flush(self) -> None:
        """Write what has been gathered as a speech, or as text where nobody speaks."""
        if self.inside and self.inside[-1] == "whole":
            return
        text = self.taken()
        if text:
            kind = "speech" if "speech" in self.inside else "text"
            self.draft.add(text, kind, speaker=self.speaker, gap="\n" if kind == "speech" else "\n\n")
            self.labelled = False
