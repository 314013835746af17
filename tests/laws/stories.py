"""Stories made up by chance, well-formed by construction: several works, choices, ranges, corrections, late identities, scopes.

What may refer to what is decided with the cutter's own units, so that no rule of the product is borrowed.
"""

from __future__ import annotations

import random
from collections.abc import Collection
from dataclasses import dataclass, field

from cut import THINGS, Cutter, Unit, Units, read_items

NAMES = [
    "Ada",
    "Bo",
    "Cyr",
    "Dag",
    "Eva",
    "Finn",
    "Gita",
    "Hal",
    "Ines",
    "Jon",
    "Kai",
    "Lea",
    "Mo",
    "Nell",
    "Odo",
    "Pia",
    "Quin",
    "Rosa",
    "Sven",
    "Tuva",
    "Uma",
    "Vito",
    "Wren",
    "Yara",
    "Zeb",
]
WORDS = [
    "lamp",
    "gate",
    "harbour",
    "letter",
    "crown",
    "river",
    "knife",
    "garden",
    "promise",
    "storm",
    "mirror",
    "ledger",
    "winter",
    "key",
    "bridge",
    "oath",
]
KIN = ("mother-of", "sibling-of", "friend-of", "enemy-of", "loves", "works-for", "knows-the-secret-of")
VOICES = ("creator", "critic", "guess")
WORKS = (
    "work aa\n  kind: television\n  units: s1 3, s2 2\n",
    'work bb "Bee"\n  kind: novel\n  units: 5\n',
    "work cc\n  kind: television\n  units: s1 2, s1e1 2\n",
    "work dd\n  kind: play\n  units: a1 2, a2 1\n",
)


@dataclass
class Told:
    """One entry made so far: its id, kind, and the alternatives of its place as sets of units."""

    id: str
    kind: str
    alternatives: list[set[Unit]]


@dataclass
class Maker:
    """Makes one story from one seed."""

    seed: int
    size: int
    lines: list[str] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    names: int = 0
    documented: bool = True
    documents: dict[str, str] = field(default_factory=dict)
    turns: dict[str, int] = field(default_factory=dict)

    def make(self) -> dict[str, str]:
        """Ledger files by path."""
        self.chance = random.Random(self.seed)
        works = self.chance.sample(WORKS, self.chance.randint(1, 3))
        head = "".join(works) + 'property knows-the-secret-of "knows the secret of"\n  inverse: has a secret known to\n'
        head += 'property vow "has vowed"\n  value: text\nrole bearer "borne by"\n'
        self.units = Units(read_items({"story.untold": head}))
        self.several = len(works) > 1
        for _ in range(self.size):
            self._one()
        middle = next((i for i in range(len(self.lines) // 2, len(self.lines)) if self.lines[i][0] != " "), len(self.lines))
        return self.documents | {
            "story.untold": head,
            "part1.untold": "\n".join(self.lines[:middle]) + "\n",
            "part2.untold": "\n".join(self.lines[middle:]) + "\n",
        }

    # -- places ------------------------------------------------------------------------------------------------------

    def _label(self, unit: Unit) -> str:
        work, path = unit
        text = "".join(("." if c == "." else c) + str(n) for c, n in zip(self.units.letters[work], path, strict=False))
        return f"{work}:{text.lstrip('.')}" if self.several else text.lstrip(".")

    def _span(self) -> str:
        unit = self.chance.choice(self.units.order)
        kind = self.chance.random()
        if kind < 0.08:
            return f"{unit[0]}:start" if self.several else "start"
        if kind < 0.72:
            return self._label(unit)
        if kind < 0.86 and len(unit[1]) > 1:
            return self._label((unit[0], unit[1][:1]))
        later = [u for u in self.units.order if u[0] == unit[0] and u >= unit]
        last = self._label(self.chance.choice(later)).rpartition(":")[2]
        return f"{self._label(unit)}-{last}"

    def _place(self) -> str:
        kind = self.chance.random()
        if kind < 0.85:
            return self._span()
        return f"{self._span()} {'|' if kind < 0.95 else '&'} {self._span()}"

    def _alternatives(self, place: str) -> list[set[Unit]]:
        return [
            set().union(*(self.units.span(part) for part in alternative.split(" & "))) for alternative in place.split(" | ")
        ]

    def _closure(self, alternative: str) -> set[Unit]:
        """Everything up to the end of each span's work: what a reader there has at least been told in order."""
        held: set[Unit] = set()
        for part in alternative.split(" & "):
            units = self.units.span(part)
            last = max((self.units.order.index(u) for u in units), default=-1)
            held |= {u for u in self.units.order[: last + 1] if units and u[0] == next(iter(units))[0]}
        return held

    def _known(self, place: str, kinds: Collection[str] = ()) -> list[Told]:
        """What an entry at this place may refer to."""
        closures = [self._closure(alternative) for alternative in place.split(" | ")]
        return [
            told
            for told in self.told
            if (not kinds or told.kind in kinds) and all(any(a <= c for a in told.alternatives) for c in closures)
        ]

    # -- entries -----------------------------------------------------------------------------------------------------

    def _new(self, kind: str, place: str) -> str:
        self.names += 1
        name = f"{kind[:3]}{self.names}"
        self.told.append(Told(name, kind, self._alternatives(place)))
        return name

    def _words(self) -> str:
        return " ".join(self.chance.choices([*WORDS, *NAMES], k=self.chance.randint(2, 5)))

    def _pick(self, place: str, kinds: Collection[str]) -> str | None:
        known = self._known(place, kinds)
        return self.chance.choice(known).id if known else None

    def _one(self) -> None:
        place = self._place()
        makers = (
            [self._thing] * 6 + [self._fact] * 6 + [self._event] * 4 + [self._name] * 2 + [self._same, self._corrects]
            + [self._learns] * 3 + [self._thread, self._source, self._more, self._appears, self._carries, self._words_of]
        )  # fmt: skip
        self.chance.choice(makers)(place)

    def _thing(self, place: str) -> None:
        kind = self.chance.choice(["person"] * 6 + ["group", "place", "thing", "theme", "real", "open"])
        name = f"{self.chance.choice(NAMES)} {self.chance.choice(WORDS)}"
        self.lines.append(f'{place} {kind} {self._new(kind, place)} "{name}"')

    def _said(self, place: str) -> list[str]:
        """Now and then a voice, a source, a certainty."""
        lines: list[str] = []
        source = self._pick(place, ("source",))
        if self.chance.random() < 0.2:
            lines.append(f"  voice: {self.chance.choice(VOICES)}")
        if source and self.chance.random() < 0.4:
            turns = self.turns.get(source, 9)
            cited = (
                f"{source}#{self.chance.randint(1, turns)}" if self.chance.random() < 0.5 or source in self.turns else source
            )
            if source in self.turns and self.chance.random() < 0.2:
                cited += f", {source}#{self.chance.randint(1, turns)}"
            lines.append(f"  source: {cited}")
        if self.chance.random() < 0.15:
            lines.append(f"  sure: {self.chance.choice(('suspected', 'denied'))}")
        about = self._pick(place, THINGS)
        if about and self.chance.random() < 0.15:
            lines.append(f"  about: {about}")
        return lines

    def _fact(self, place: str) -> None:
        subject = self._pick(place, ("person", "group"))
        if not subject:
            return
        other = self._pick(place, ("person",))
        claim = self.chance.choice(
            [f"{subject} status {self.chance.choice(('alive', 'dead', 'missing'))}", f'{subject} vow "{self._words()}"',
             f'{subject} is "{self._words()}"', *([f"{subject} {self.chance.choice(KIN)} {other}"] * 3 if other else [])]
        )  # fmt: skip
        corrected = self._pick(place, ("fact",))
        qualifiers = [f"  corrects: {corrected}"] if corrected and self.chance.random() < 0.2 else []
        event = self._pick(place, ("event",))
        qualifiers += [f"  since: {event}"] if event and self.chance.random() < 0.3 else []
        member = self._pick(place, ("group",))
        if member and self.chance.random() < 0.2:
            claim = f"{subject} member-of {member}"
        self.lines += [f"{place} fact {self._new('fact', place)} {claim}", *qualifiers, *self._said(place)]

    def _roles(self, place: str) -> list[str]:
        lines: list[str] = []
        for role in self.chance.sample(("agent", "victim", "witness", "with"), 2):
            if who := self._pick(place, ("person", "group")):
                lines.append(f"  {role}: {who}")
        if (where := self._pick(place, ("place",))) and self.chance.random() < 0.5:
            lines.append(f"  where: {where}")
        if (thing := self._pick(place, ("thing",))) and self.chance.random() < 0.5:
            lines.append(f"  role: bearer {thing}")
        return lines

    def _event(self, place: str) -> None:
        roles = self._roles(place)
        victim = self._pick(place, ("person",))
        if victim and self.chance.random() < 0.4:
            effect = self._new("fact", place)
            roles.append(f"  effect: {effect} {victim} status {self.chance.choice(('dead', 'alive'))}")
        other = self._pick(place, ("event",))
        if other and self.chance.random() < 0.4:
            roles.append(f"  when: {self.chance.choice(('before', 'after', '3 years before'))} {other}")
        if other and self.chance.random() < 0.2:
            roles.append(f"  echoes: {other}")
        if self.chance.random() < 0.2:
            roles.append(f"  mode: {self.chance.choice(('flashback', 'dream', 'vision'))}")
        if self.chance.random() < 0.3:
            roles.append(f"  why: {self._words()}")
        self.lines += [f'{place} event {self._new("event", place)} "{self._words()}"', *roles, *self._said(place)]

    def _more(self, place: str) -> None:
        if event := self._pick(place, ("event",)):
            self.lines += [f"{place} more {event}", *self._roles(place)]

    def _name(self, place: str) -> None:
        if who := self._pick(place, ("person", "place", "group")):
            kind = self.chance.choice(("name", "alias"))
            self.lines.append(
                f'{place} {kind} {self._new("naming", place)} {who} "{self.chance.choice(NAMES)} {self.chance.choice(NAMES)}"'
            )

    def _same(self, place: str) -> None:
        people = sorted({told.id for told in self._known(place, ("person",))})
        if len(people) > 1:
            first, second = self.chance.sample(people, 2)
            if int(first[3:]) < int(second[3:]):  # in one direction only, so that no chain runs in a circle
                self.lines.append(f"{place} same {self._new('same', place)} {first} {second}")

    def _corrects(self, place: str) -> None:
        if target := self._pick(place, ("fact", "same", "naming", "correction", "learning")):
            self.lines.append(f'{place} corrects {self._new("correction", place)} {target} "{self._words()}"')

    def _learns(self, place: str) -> None:
        who = self._pick(place, ("person", "group"))
        what = self._pick(place, ("fact", "event", "same"))
        if who and what:
            hearer = self._pick(place, ("person",))
            kind = self.chance.choice(("learns", "believes", "forgets", *(["tells"] if hearer else [])))
            slots = f"{who} {hearer} {what}" if kind == "tells" else f"{who} {what}"
            self.lines.append(f"{place} {kind} {self._new('learning', place)} {slots}")
            if kind == "tells" and self.chance.random() < 0.4:
                self.lines.append("  lie: yes")

    def _thread(self, place: str) -> None:
        if thread := self._pick(place, ("open",)):
            self.lines.append(f'{place} {self.chance.choice(("pushes", "closes"))} {thread} "{self._words()}"')

    def _source(self, place: str) -> None:
        name = self._new("source", place)
        self.lines.append(f'{place} source {name} {self.chance.choice(("interview", "episode", "book"))} "{self._words()}"')
        if self.chance.random() < 0.8:
            self.lines.append(f"  scope: {self._span()}")
        if self.documented and self.chance.random() < 0.6:
            maker = self._pick(place, ("real", "person"))
            self.lines += [f"  by: {maker}"] if maker and self.chance.random() < 0.5 else []
            self.turns[name] = self.chance.randint(2, 5)
            self.documents[f"sources/{name}.txt"] = self._interview(self.turns[name])
            self.lines.append(f"  file: sources/{name}.txt")

    def _interview(self, turns: int) -> str:
        """A document in plain text, whose questions and answers are marked, so that it is surely read as so many turns."""
        text = f"A talk about the {self.chance.choice(WORDS)}\n\n"
        for _ in range(turns):
            question, answer = (" ".join(self.chance.choices([*WORDS, *NAMES], k=self.chance.randint(5, 9))) for _ in range(2))
            text += (
                f"Q: What of the {question}?\n\nA: I think that {answer} came first, and then {self.chance.choice(NAMES)}.\n\n"
            )
        return text

    def _appears(self, place: str) -> None:
        people = sorted({told.id for told in self._known(place, ("person",))})
        if people:
            self.lines.append(f"{place} appears {', '.join(self.chance.sample(people, min(len(people), 2)))}")
            if where := self._pick(place, ("place",)):
                self.lines.append(f"  where: {where}")

    def _carries(self, place: str) -> None:
        who, theme = self._pick(place, ("person", "event")), self._pick(place, ("theme",))
        if who and theme:
            self.lines.append(f'{place} carries {who} {theme} "{self._words()}"')

    def _words_of(self, place: str) -> None:
        source = self._pick(place, ("source",))
        kind = self.chance.choice(("passage", "making", "note", "title"))
        if kind == "passage" and source:
            self.lines.append(f'{place} passage {source}#{self.chance.randint(1, self.turns.get(source, 9))} "{self._words()}"')
        elif kind == "title":
            unit = self.chance.choice(self.units.order)
            at = self._label(unit)
            self.lines.append(f'{at} title {at} "{self._words()}"')
        elif kind == "making":
            self.lines += [f'{place} making "{self._words()}"', *([f"  source: {source}"] if source else [])]
        else:
            self.lines.append(f'{place} note "{self._words()}"')


def make_story(seed: int, size: int, *, documents: bool = True) -> dict[str, str]:
    """A well-formed story's files, the documents that its sources name among them; the same for the same seed and size."""
    return Maker(seed, size, documented=documents).make()


def some_progress(cutter: Cutter, seed: int) -> str:
    """A progress of any shape: a place, several works, ranges, single units."""
    chance = random.Random(seed)
    maker = Maker(seed, 0)
    maker.chance, maker.units, maker.several = chance, cutter.units, len(cutter.units.works) > 1
    parts: list[str] = []
    for _ in range(chance.randint(1, 3)):
        unit = chance.choice(cutter.units.order)
        kind = chance.random()
        if kind < 0.5:
            parts.append(maker._label(unit))
        elif kind < 0.75:
            parts.append("=" + maker._label(unit))
        else:
            last = chance.choice([u for u in cutter.units.order if u[0] == unit[0] and u >= unit])
            parts.append(f"{maker._label(unit)}..{maker._label(last).rpartition(':')[2]}")
    return ", ".join(parts)


def story_of_a_late_name() -> dict[str, str]:
    """A short story in which a turn that has been met names somebody whom the story has told of, but not yet by that name."""
    ledger = (
        "work aa\n  kind: television\n  units: s1 4\n"
        's1e1 source talk interview "A talk"\n  scope: s1e2\n  file: sources/talk.txt\n'
        's1e1 person stranger "the stranger"\n'
        's1e1 person keeper "Ada Quill"\n'
        "s1e2 fact keeper knows-of stranger\n"
        's1e3 name stranger "Odo Lamp"\n'
        'property knows-of "knows of"\n'
    )
    talk = "".join(
        f"Q: What of the {thing}?\n\nA: I think that {who} came first, and then the harbour.\n\n"
        for thing, who in (("letter", "Odo Lamp"), ("oath", "Ada Quill"), ("tide", "Odo Lamp"), ("key", "nobody"))
    )
    return {"story.untold": ledger, "sources/talk.txt": talk}
