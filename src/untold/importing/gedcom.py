"""Family trees in GEDCOM (5.5.1 and 7): persons, their names, their kin and what happened to them, each where it is told.

GEDCOM knows no telling. A place stands in a line of the tree's own below what it dates: `2 _TOLD s2e6`, or a note that says
`told: s2e6`; or in a mapping's `places`. What has none waits, and nobody is shown it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from untold.importing.decoding import read_bytes
from untold.importing.drafts import Draft, Part, Refer, Triple
from untold.importing.expressions import text_of
from untold.importing.gathering import Gathered, Saying, fact, introduce, mark
from untold.importing.gedcom_dates import date_of
from untold.importing.gedcom_kin import Tie, associations_of, lost_pointers, ties_of
from untold.importing.gedcom_lines import Node, read_records
from untold.importing.rows import Row
from untold.importing.settings import places_of, works_of
from untold.problems import At, Problem

_TOLD = re.compile(r"\btold:\s*([^\n;,]+)", re.IGNORECASE)
_SETTINGS = ("format", "told", "works", "places")
# What happens to a person: how it is told, in which role, and the state that it leads to.
_EVENTS: dict[str, tuple[str, str, str]] = {
    "BIRT": ("is born", "object", ""),
    "CHR": ("is christened", "object", ""),
    "BAPM": ("is baptised", "object", ""),
    "DEAT": ("dies", "victim", "dead"),
    "BURI": ("is buried", "object", ""),
    "CREM": ("is cremated", "object", ""),
    "ADOP": ("is adopted", "object", ""),
    "EMIG": ("emigrates", "agent", ""),
    "IMMI": ("immigrates", "agent", ""),
    "GRAD": ("graduates", "agent", ""),
    "RETI": ("retires", "agent", ""),
    "NATU": ("is naturalised", "object", ""),
    "CONF": ("is confirmed", "object", ""),
    "ORDN": ("is ordained", "object", ""),
}
_OF_TWO = {"DIV": ("is divorced", "are divorced"), "ANUL": ("is parted", "are parted"), "ENGA": ("is engaged", "are engaged")}
_ATTRIBUTES = {"OCCU": "occupation", "TITL": "rank", "DSCR": "trait", "PROP": "has", "NATI": "is", "RELI": "is"}
# Structures that say nothing about the story: what the file's program keeps for itself.
_OWN_BUSINESS = frozenset(
    (
        "HEAD",
        "TRLR",
        "SUBM",
        "SUBN",
        "CHAN",
        "CREA",
        "RIN",
        "RFN",
        "AFN",
        "UID",
        "EXID",
        "REFN",
        "RESN",
        "NOTE",
        "SNOTE",
        "SEX",
        "FAMS",
    )
)


@dataclass
class _Reading:
    """One file under way."""

    file: str
    tag: str
    places: Mapping[str, str]
    prefix: str = ""
    sayings: list[Saying] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    people: dict[str, Refer] = field(default_factory=dict)
    nodes: dict[str, Node] = field(default_factory=dict)
    left: Counter[str] = field(default_factory=Counter)
    seen: dict[str, int] = field(default_factory=dict)
    keys: Counter[str] = field(default_factory=Counter)

    def meet(self, node: Node) -> None:
        """Note a person; without a name nobody can be told of."""
        names = [name for name in node.all("NAME") if _name(name)]
        if not names or not node.xref:
            what = "a person without a name" if node.xref else "a person without an identifier"
            self.problems.append(
                Problem(self.at(node), "no-name", f"{what} is left out", "1 NAME Ada /Holm/", severity="warning")
            )
            return
        if node.xref in self.nodes:
            self.problems.append(Problem(self.at(node), "duplicate-id", f"there are two @{node.xref}@; the first counts"))
            return
        self.nodes[node.xref] = node
        self.people[node.xref] = Refer("person", self.prefix + node.xref, _name(names[0]))

    def person(self, xref: str) -> None:
        """All that one person's record says."""
        node, who = self.nodes[xref], self.people[xref]
        names = [name for name in node.all("NAME") if _name(name)]
        for number, name in enumerate(names):
            called = replace(who, name=_name(name))
            own = self.told(name, f"{xref} NAME {number + 1}" if number else f"{xref} NAME")
            told = own or (self.told(node, xref) if not number else "")
            question = (
                f"When is it told that {who.name} is called {called.name}?" if number else f"When is {who.name} first told of?"
            )
            if told or not number:
                self.say(introduce("person", who.key, called.name), told, name, question)
            elif called.name != who.name:
                self.say(Draft("alias", ((who,),), called.name, (), None, "", Row(())), "", name, question)
            if (nick := text_of(name.words("NICK"))) and nick not in who.name:
                question = f"When is it told that {who.name} is called {nick}?"
                self.say(Draft("alias", ((who,),), nick, (), None, "", Row(())), "", name, question)
        for inner in node.inner:
            if inner.tag in _EVENTS:
                self.event(xref, inner, (who,), *_EVENTS[inner.tag])
            elif inner.tag in _ATTRIBUTES and text_of(inner.text):
                self.say(fact(who, _ATTRIBUTES[inner.tag], text_of(inner.text)), self.told(inner, f"{xref} {inner.tag}"), inner)
            elif inner.tag == "RESI" and (place := inner.words("PLAC")):
                self.say(fact(who, "lives-in", Refer("place", place, place)), self.told(inner, f"{xref} RESI"), inner)
            elif inner.tag == "EVEN" and inner.words("TYPE"):
                self.event(xref, inner, (who,), f": {text_of(inner.words('TYPE'))}", "object", "")
            elif inner.tag not in ("NAME", "FAMC", "ASSO", self.tag):
                self.leave(inner, "INDI")

    def event(self, xref: str, node: Node, whom: tuple[Refer, ...], words: str, role: str, status: str) -> None:
        """Something that happens to somebody, when and where."""
        when, vague = date_of(node.words("DATE"))
        place = text_of(node.words("PLAC"))
        rest = f"{'' if words.startswith(':') else ' '}{words}{f' ({vague})' if vague else ''}"
        text, plain = (" and ".join(said) + rest for said in (map(mark, whom), (who.name for who in whom)))
        given: list[tuple[str, tuple[Part | Triple, ...]]] = [(role, whom)]
        given += [("where", (Refer("place", place, place),))] if place else []
        given += [("when", (when,))] if when else []
        given += [("effect", tuple((who, "status", status) for who in whom))] if status else []
        key = self.prefix + f"{xref} {node.tag} {text_of(node.words('TYPE'))}".strip()
        self.keys[key] += 1
        key += f" {self.keys[key]}" if self.keys[key] > 1 else ""
        draft = Draft("event", (), text, tuple(given), Refer("event", key, text), "", Row(()))
        self.say(draft, self.told(node, f"{xref} {node.tag}"), node, f"When is it told: {plain}?")

    def kin(self, families: Sequence[Node], *, by_role: bool) -> None:
        """All that families and associations say."""
        for node, why in lost_pointers(families, self.nodes):
            self.problems.append(Problem(self.at(node), "unknown-pointer", f"{node.tag} {why}", severity="warning"))
        for family in families:
            for tie in ties_of(family, self.nodes, by_role=by_role):
                self.tie(tie)
            both = tuple(self.people[node.pointer] for node in family.all("HUSB", "WIFE") if node.pointer in self.people)
            for inner in family.inner:
                if inner.tag in _OF_TWO and both:
                    self.event(family.xref, inner, both, _OF_TWO[inner.tag][len(both) > 1], "agent", "")
                elif inner.tag not in ("HUSB", "WIFE", "CHIL", "MARR", self.tag):
                    self.leave(inner, "FAM")
        for person in self.nodes.values():
            for node, association in associations_of(person, self.nodes):
                if association:
                    self.tie(association)
                else:
                    self.leave(node, "INDI")

    def tie(self, tie: Tie) -> None:
        """A tie, told where the nearest structure says."""
        told = next(filter(None, (self.told(node, name, tie.parent) for node, name in tie.wheres)), "")
        since = date_of(tie.since)[0]
        draft = fact(self.people[tie.first], tie.property, self.people[tie.second], *([("since", (since,))] if since else []))
        self.say(draft, told, tie.wheres[0][0])

    def told(self, node: Node, name: str, of: str = "") -> str:
        """Where a structure is told: by the mapping, by its own line (`of` a parent, where it says so), by its note."""
        if own := self.places.get(name) or self.places.get(f"@{name.partition(' ')[0]}@ {name.partition(' ')[2]}".strip()):
            return own
        lines = [(inner.one("_OF"), " ".join(inner.text.split())) for inner in node.all(self.tag) if inner.text.strip()]
        if own := next((place for whose, place in lines if whose is None or whose.pointer == of), ""):
            return own
        notes = (match[1].strip() for note in node.all("NOTE", "SNOTE") if (match := _TOLD.search(note.text)))
        return next(notes, "")

    def say(self, draft: Draft, told: str, node: Node, question: str = "") -> None:
        self.sayings.append(Saying(draft, told, question, self.at(node)))

    def leave(self, node: Node, within: str) -> None:
        """Something that no entry is made of."""
        if node.tag not in _OWN_BUSINESS:
            name = f"{within}.{node.tag}" if within else node.tag
            self.left[name] += 1
            self.seen.setdefault(name, node.line)

    def at(self, node: Node) -> At:
        return At(self.file, node.line)

    def left_out(self) -> Iterator[Problem]:
        """One problem for each kind of structure that was passed over."""
        for name, count in self.left.items():
            often = "" if count == 1 else f" ({count} times, first here)"
            message = f"{name} is not brought in{often}"
            yield Problem(At(self.file, self.seen[name]), "left-out", message, severity="warning")


def read_gedcom(paths: Sequence[Path], settings: Mapping[str, object]) -> Gathered:
    """What family trees say. Raises RequestError where a file cannot be read, or the mapping not understood."""
    works = works_of(settings, _SETTINGS)
    tag, places = settings.get("told", "_TOLD"), places_of(settings)
    sayings: list[Saying] = []
    problems: list[Problem] = []
    records = 0
    for path in paths:
        file = path.name
        top, wrong = read_records(read_bytes(path), file)
        reading = _Reading(file, str(tag).upper(), places, f"{file} " if len(paths) > 1 else "")
        for node in top:
            if node.tag == "INDI":
                reading.meet(node)
            elif node.tag != "FAM":
                reading.leave(node, "")
        for xref in reading.people:
            reading.person(xref)
        reading.kin([node for node in top if node.tag == "FAM"], by_role=not _version(top).startswith("7"))
        sayings += reading.sayings
        problems += [*wrong, *reading.problems, *reading.left_out()]
        records += len(top)
    return Gathered(tuple(sayings), works, tuple(problems), (), records)


def _version(top: Sequence[Node]) -> str:
    """The GEDCOM that the file says it is written in."""
    head = next((node for node in top if node.tag == "HEAD"), None)
    form = head.one("GEDC") if head else None
    return form.words("VERS") if form else ""


def _name(node: Node) -> str:
    """A name as it is spoken: the family name without the strokes around it."""
    return text_of(node.text.replace("/", " ")) or text_of(" ".join(filter(None, (node.words("GIVN"), node.words("SURN")))))
