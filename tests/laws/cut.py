"""Law 1's other half: a story's ledger cut at a progress, as text to text.

This is the specification's own arithmetic, written apart from the product: it reads the ledger by its own few rules, counts
units in plain sets, and shares no line with the code whose answers it judges. Cutting removes the entries whose place is not
in the progress, the choices of place that are not in it, references to what was removed, evidence whose scope has not been
told, and every declaration that nothing left uses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from untold.vocabulary import PROPERTIES  # the core set's names, as documented; nothing is computed with them

SOMEONE = {"person", "group", "real"}
THINGS = {"person", "group", "place", "thing", "real", "theme", "event", "open", "source"}
DEFAULT_LEVELS = {
    "television": "s e .",
    "novel": "ch .",
    "novels": "b c .",
    "play": "a s .",
    "film": "f s",
    "comic": "v i p",
    "game": "ch .",
    "podcast": "s e .",
    "poem": "b .",
}
# What stands bare in the head of each kind after its own id, and which of it refers (r: a thing, s: a statement).
HEADS = {
    "name": "r", "alias": "r", "same": "rr", "title": "-", "unit": "-", "fact": "rpv", "more": "r", "why": "s", "appears": "r",
    "carries": "rr", "pushes": "r", "closes": "r", "corrects": "s", "learns": "rs", "believes": "rs", "forgets": "rs",
    "tells": "rrs", "lie": "s", "passage": "c", "making": "", "note": "", "assert": "rpv",
}  # fmt: skip
ROLE_KEYS = {"agent", "victim", "with", "to", "witness", "object", "where", "by", "from", "speaker", "echoes"}
DROPPED_KEYS = {"corrects", "about"}
TIME_KEYS = {"when", "since", "until"}
TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|\S+')

Unit = tuple[str, tuple[int, ...]]


@dataclass
class Item:
    """One head line with its qualifier lines, as text."""

    file: str
    tokens: list[str]
    qualifiers: list[tuple[str, str]] = field(default_factory=list)

    @property
    def declares(self) -> bool:
        return self.tokens[0] in ("work", "property", "role")

    def value(self, key: str) -> str | None:
        return next((value for name, value in self.qualifiers if name == key), None)


def read_items(files: dict[str, str]) -> list[Item]:
    """The items of well-formed ledger files, in order; comments are the keeper's and fall away."""
    items: list[Item] = []
    for file, text in files.items():
        for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
            if not line.strip() or line.lstrip().startswith("#"):
                continue
            if line.startswith(" "):
                key, _, value = line.strip().partition(":")
                items[-1].qualifiers.append((key.strip(), value.strip()))
            else:
                items.append(Item(file, TOKEN.findall(line)))
    return items


class Units:
    """Every finest unit of every work, as sets."""

    def __init__(self, items: list[Item]) -> None:
        self.letters: dict[str, list[str]] = {}
        self.order: list[Unit] = []
        self.works: list[str] = []
        for item in items:
            if item.tokens[0] == "work":
                self._declare(item)

    def _declare(self, item: Item) -> None:
        work = item.tokens[1].lower()
        levels = item.value("levels")
        if levels:
            letters = [part.split()[1] if len(part.split()) > 1 else "." for part in levels.split(",")]
        else:
            letters = DEFAULT_LEVELS[item.value("kind") or "television"].split()
        self.works.append(work)
        self.letters[work] = letters
        counts: dict[tuple[int, ...], list[int]] = {}
        for key, value in item.qualifiers:
            for part in value.split(",") if key == "units" else []:
                words = part.split()
                path = self.path(work, words[0]) if len(words) > 1 else ()
                low, _, high = words[-1].rpartition("-")
                counts[path] = list(range(int(low or 1), int(high) + 1))
                for depth in range(len(path)):
                    siblings = counts.setdefault(path[:depth], [])
                    if path[depth] not in siblings:
                        siblings.append(path[depth])

        def walk(path: tuple[int, ...]) -> None:
            parts = counts.get(path, [])
            if not parts and path:
                self.order.append((work, path))
            for number in sorted(parts):
                walk((*path, number))

        walk(())

    def path(self, work: str, text: str) -> tuple[int, ...]:
        """The numbers of `s2e13.4`."""
        numbers = re.findall(r"\d+", text)
        rebuilt = "".join(
            ("." if letter == "." else letter) + n for letter, n in zip(self.letters[work], numbers, strict=False)
        )
        plain = re.sub(r"(?<=[^\d])0+(?=\d)", "", text.lower())
        assert rebuilt.lstrip(".") == plain, (text, rebuilt)
        return tuple(int(n) for n in numbers)

    def split(self, text: str) -> tuple[str, str]:
        work, colon, rest = text.strip().lower().partition(":")
        return (work, rest) if colon else (self.works[0], work)

    def under(self, text: str) -> set[Unit]:
        """The units that one place needs."""
        work, rest = self.split(text)
        if rest == "start":
            return set()
        if rest == "end":
            return {unit for unit in self.order if unit[0] == work}
        path = self.path(work, rest)
        return {unit for unit in self.order if unit[0] == work and unit[1][: len(path)] == path}

    def between(self, first: str, last: str) -> set[Unit]:
        """The units from one place to another of the same work."""
        work = self.split(first)[0]
        last = last if ":" in last else f"{work}:{last}"
        low = self.under(first) if self.split(first)[1] != "start" else {u for u in self.order if u[0] == work}
        ends = [self.order.index(u) for u in self.under(last)]
        starts = [self.order.index(u) for u in low]
        return set(self.order[min(starts) : max(ends) + 1])

    def span(self, text: str) -> set[Unit]:
        prefix, colon, bare = text.strip().rpartition(":")
        first, dash, last = bare.partition("-")
        return self.between(prefix + colon + first, prefix + colon + last) if dash else self.under(text)

    def progress(self, text: str) -> set[Unit]:
        """What a reader with this progress has been told."""
        held: set[Unit] = set()
        for part in (p.strip() for p in text.split(",")):
            if not part:
                continue
            if part.startswith("="):
                held |= self.under(part[1:])
            elif ".." in part:
                first, _, last = part.partition("..")
                held |= self.between(first, last)
            else:
                work = self.split(part)[0]
                needed = self.under(part)
                if needed:
                    first = next(u for u in self.order if u[0] == work)
                    end = max(self.order.index(u) for u in needed)
                    held |= set(self.order[self.order.index(first) : end + 1])
        return held


@dataclass
class Dated:
    """An entry's head, taken apart."""

    item: Item
    alternatives: list[str]
    kind: str
    id: str
    slots: list[list[str]]
    words: list[str]

    @property
    def effects(self) -> list[list[str]]:
        return [TOKEN.findall(value) for key, value in self.item.qualifiers if key == "effect"]

    @property
    def ids(self) -> list[str]:
        return [self.id] * bool(self.id) + [effect[0] for effect in self.effects if len(effect) == 4]


def take_apart(item: Item, properties: set[str]) -> Dated:
    """Told, kind, id and slots of a dated head. A quoted word of a fact is its value where its property stands before it."""
    tokens = list(item.tokens)
    told = [tokens.pop(0)]
    while tokens[0] in ("|", "&"):
        told += [tokens.pop(0), tokens.pop(0)]
    kind = tokens.pop(0)
    slots: list[list[str]] = []
    words: list[str] = []
    follows = False
    for token in tokens:
        valued = kind in ("fact", "assert") and len(slots) in (2, 3) and slots[-1][0] in properties
        if token.startswith('"') and not valued:
            words.append(token)
        elif follows:
            slots[-1].append(token.rstrip(","))
        else:
            slots.append([part for part in token.rstrip(",").split(",") if part] if not token.startswith('"') else [token])
        follows = token.endswith(",") and not token.startswith('"')
    own = ""
    if kind in THINGS or len(slots) > len(HEADS[kind]):
        own = slots.pop(0)[0]
    return Dated(item, " ".join(told).split(" | "), kind, own, slots, words)


class Cutter:
    """Cuts one ledger; made once, used for many progresses."""

    def __init__(self, files: dict[str, str]) -> None:
        from expand import expanded, is_document

        self.files = {name: text for name, text in files.items() if not is_document(name)}
        self.items = expanded(read_items(self.files), files)
        self.units = Units(self.items)
        properties = {*PROPERTIES, *(item.tokens[1] for item in self.items if item.tokens[0] == "property")}
        self.entries = [take_apart(item, properties) for item in self.items if not item.declares]
        self.sources = {entry.id: entry for entry in self.entries if entry.kind == "source"}
        self.parts = {e.slots[0][0] for e in self.entries if e.kind == "passage" and e.item.value("part")}
        self.resting: dict[str, list[Dated]] = {}
        for entry in self.entries if self.parts else ():
            for cited in {c.strip() for k, v in entry.item.qualifiers if k == "source" for c in v.split(",")}:
                self.resting.setdefault(cited, []).append(entry)
        self.kind_of = {name: entry.kind for entry in self.entries for name in entry.ids}

    def held(self, alternative: str, progress: set[Unit]) -> bool:
        return all(self.units.span(part) <= progress for part in alternative.split(" & "))

    def told(self, entry: Dated, progress: set[Unit]) -> list[str]:
        return [alternative for alternative in entry.alternatives if self.held(alternative, progress)]

    def readable(self, source: str, progress: set[Unit]) -> bool:
        """Whether a source's words may be met: it and its scope are told; without a scope, never."""
        entry = self.sources.get(source)
        scope = entry.item.value("scope") if entry else None
        if entry is None or not scope or not self.told(entry, progress):
            return False
        return any(self.held(choice.strip(), progress) for choice in scope.split("|"))

    def met(self, cited: str, progress: set[Unit]) -> bool:
        """Whether what is cited may be met: a part of a document when all that rests on it is told, all else by its scope."""
        source = self.sources.get(cited.partition("#")[0])
        if cited not in self.parts or source is None or not self.resting.get(cited):
            return self.readable(cited.partition("#")[0], progress)
        stated = bool(source.item.value("scope")) and bool(self.told(source, progress))
        return stated and all(self.keeps(entry, progress) for entry in self.resting[cited])

    def keeps(self, entry: Dated, progress: set[Unit]) -> bool:
        if not self.told(entry, progress):
            return False
        cited = [c.partition("#")[0].strip() for k, v in entry.item.qualifiers if k == "source" for c in v.split(",")]
        if entry.kind == "passage":
            cited = entry.slots[0][0]
            return self.met(cited, progress) if entry.item.value("part") else self.readable(cited.partition("#")[0], progress)
        if entry.kind == "making" or (entry.item.value("voice") or "story") != "story":
            return all(self.readable(source, progress) for source in cited)
        return True

    def cut(self, progress_text: str) -> dict[str, str]:
        """The ledger's files with nothing in them that this progress does not hold."""
        progress = self.units.progress(progress_text)
        kept = [entry for entry in self.entries if self.keeps(entry, progress)]
        left = {name for entry in kept for name in entry.ids}
        lines: dict[str, list[str]] = {file: [] for file in self.files}
        used: set[str] = set()
        by_item = {id(entry.item): entry for entry in kept}
        body: dict[int, list[str]] = {}
        for entry in kept:
            body[id(entry.item)] = self._write(entry, progress, left, used)
        for item in self.items:
            if item.declares:
                if item.tokens[0] == "work" or item.tokens[1] in used:
                    lines[item.file].append(" ".join(item.tokens))
                    lines[item.file] += [f"  {key}: {value}" for key, value in item.qualifiers]
            elif id(item) in by_item:
                lines[item.file] += body[id(item)]
        return {file: "\n".join(text) + "\n" for file, text in lines.items()}

    def _ref(self, name: str, left: set[str]) -> str:
        if name in left or name not in self.kind_of:
            return name
        return "someone" if self.kind_of[name] in SOMEONE else "something"

    def _write(self, entry: Dated, progress: set[Unit], left: set[str], used: set[str]) -> list[str]:
        slots: list[str] = []
        for shape, names in zip(HEADS.get(entry.kind, ""), entry.slots, strict=False):
            if shape == "p":
                used.add(names[0])
            if shape == "s":
                gone = names[0] in self.kind_of and names[0] not in left
                slots.append("something" if gone else names[0])
            else:
                slots.append(", ".join(n if shape in "pc-" or n.startswith('"') else self._ref(n, left) for n in names))
        if entry.kind in THINGS:
            slots = [name for names in entry.slots for name in names]
        head = [" | ".join(self._places(entry, progress)), entry.kind, *([entry.id] if entry.id else []), *slots, *entry.words]
        lines = [" ".join(head)]
        for key, value in entry.item.qualifiers:
            lines += self._qualifier(key, value, progress, left, used)
        return lines

    def _places(self, entry: Dated, progress: set[Unit]) -> list[str]:
        """Where an entry is told; with the scopes that it waits for, where the citations that say so are cut away."""
        places = self.told(entry, progress)
        if entry.kind == "passage" or (entry.kind != "making" and (entry.item.value("voice") or "story") == "story"):
            return places
        cited = [c.strip() for k, v in entry.item.qualifiers if k == "source" for c in v.split(",")]
        left = {name.partition("#")[0] for name in cited if self.met(name, progress)}
        for name in dict.fromkeys(name.partition("#")[0] for name in cited):
            if name not in left:
                source = self.sources[name]
                scopes = [one.strip() for one in (source.item.value("scope") or "").split("|")]
                own = [
                    f"{one} & {scope}" for one in self.told(source, progress) for scope in scopes if self.held(scope, progress)
                ]
                places = [f"{place} & {one}" for place in places for one in own]
        return places

    def _qualifier(self, key: str, value: str, progress: set[Unit], left: set[str], used: set[str]) -> list[str]:
        names = [part.strip() for part in value.split(",")]
        if key in ROLE_KEYS:
            value = ", ".join(self._ref(name, left) for name in names)
        elif key in DROPPED_KEYS:
            value = ", ".join(name for name in names if name in left or name not in self.kind_of)
        elif key == "source":
            value = ", ".join(name for name in names if self.met(name, progress))
        elif key == "role":
            role, _, who = value.partition(" ")
            used.add(role)
            value = f"{role} " + ", ".join(self._ref(name.strip(), left) for name in who.split(","))
        elif key == "effect":
            effect = TOKEN.findall(value)
            used.add(effect[-2])
            effect[-3] = self._ref(effect[-3], left)
            effect[-1] = effect[-1] if effect[-1].startswith('"') else self._ref(effect[-1], left)
            value = " ".join(effect)
        elif key in TIME_KEYS:
            gone = {name for name in self.kind_of if name not in left}
            value = ", ".join(part for part in names if not gone & set(part.split()))
        return [f"  {key}: {value}"] if value else []
