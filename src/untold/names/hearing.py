"""Names heard one passage after another: what is known at each uses nothing that comes after it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from untold.folding import fold, words_of
from untold.names.beside import Candidate
from untold.names.evidence import Evidence, strictness
from untold.names.forms import Form
from untold.names.given import is_given
from untold.names.identity import SAID, identities
from untold.names.kin import another, kin, several_daughters
from untold.names.people import SURNAME_FIRST, People, Person, agree, turned
from untold.names.records import Heard, Join, Mention, Named
from untold.names.roles import of_several, roles
from untold.names.scan import scan
from untold.names.succession import Heirs
from untold.read.document import Passage

_OUTSIDE = ("front.", "back.", "notes.")
_MOST_FORMS = 20_000  # forms that wait for evidence, the oldest given up first
_MOST_WAITING = 16  # places kept of each of them
_MOST_KNOWN = 60_000  # names; a text with more is not a telling, and gets no further ones
_MOST_TURNS = 3
_CLEAR = 0.6  # how far a form leans before it is taken for another kind than before
_PIECE = 100_000  # characters of a passage that are looked at together
_GERMAN = re.compile(r"\b(?:der|die|das|und|nicht|ich|ist|ein|zu)\b")
_PRONOUN = re.compile(r"\b(he|his|him|himself|she|her|herself)\b")
_IN_LIST = re.compile(r" ?,? (?:and |or |nor )?")
_OTHER = re.compile(r"\b(?:the|and|of|to|is|le|la|et|les|que|de|el|il|en)\b")


@dataclass(slots=True)
class _Passing:
    """What one passage gives, while it is heard."""

    number: int
    offset: int = 0  # where the piece that is looked at begins in the passage
    met: list[Named] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    earlier: list[tuple[int, Mention]] = field(default_factory=list)
    joined: list[Join] = field(default_factory=list)

    def mention(self, start: int, end: int, thing: int) -> None:
        """Note where a thing is named in the piece."""
        self.mentions.append(Mention(self.offset + start, self.offset + end, thing))

    def heard(self) -> Heard:
        """All of it, in the order of the text."""
        mentions = sorted(self.mentions, key=lambda one: (one.start, one.end))
        return Heard(tuple(self.met), tuple(mentions), tuple(self.earlier), tuple(self.joined))


@dataclass(slots=True)
class _Known:
    """A form that is known: the thing that it names, and of which kind it is taken to be."""

    thing: int
    kind: str
    turned: int = 0  # how often it was of another kind before


@dataclass(slots=True)
class Ear:
    """Everything remembered between passages; grows with the names and the vocabulary."""

    cast: frozenset[str] = frozenset()
    evidence: Evidence = field(default_factory=Evidence)
    people: People = field(default_factory=People)
    known: dict[str, _Known] = field(default_factory=dict)
    heirs: Heirs = field(default_factory=Heirs)
    waiting: dict[str, list[tuple[int, int, int]]] = field(default_factory=dict)
    slugs: dict[str, int] = field(default_factory=dict)
    things: int = 0
    german: int = 0
    other: int = 0

    def hear(self, number: int, passage: Passage) -> Heard:
        """What one more passage adds."""
        now = _Passing(number)
        self.people.now = number
        if passage.id.startswith(_OUTSIDE) and passage.kind != "cast":
            return now.heard()
        for form, name, start, end in roles(passage, self.cast):
            self._role(now, form, name, start, end)
        if passage.kind not in ("cast", "speaker"):
            for start, end in _pieces(passage.text):
                now.offset = start
                self._text(now, passage.text[start:end], passage.kind in ("heading", "title"))
        return now.heard()

    def _role(self, now: _Passing, form: Form, name: str, start: int, end: int) -> None:
        found = Candidate(start, end, form, name, True, False, False, False, "", "", False, "", "", "")
        self.evidence.add(found, person=True)
        self.people.roles.add(form.key)
        kind = "group" if of_several(form) else "person"
        self._mention(now, found, self.known[form.key].kind if form.key in self.known else kind, labelled=True)

    def _read(self, text: str) -> None:
        """Take in the words of a piece before its names: those written small, the language, its nouns."""
        self.evidence.read_small(text)
        if self.german + self.other < 5000:
            self.german += len(_GERMAN.findall(text))
            self.other += len(_OTHER.findall(text))
            self.evidence.strict = strictness(self.german, self.other)
        if self.evidence.strict:
            self.evidence.read_nouns(text)

    def _text(self, now: _Passing, text: str, titles: bool) -> None:
        """Hear a piece of a passage; `titles` says that it is a heading, in which every word may have a capital."""
        self._read(text)
        found = list(scan(text, self.evidence.small, _is_verse(text)))
        quiet = [one for one in found if not one.shouted and not (self.evidence.strict and _noun_before(one))]
        self.people.sisters.update(several_daughters(text, quiet))
        for one in quiet:
            if not titles or (one.form.titles and len(one.form.words) == 1):
                self.evidence.add(one)
        for one, other in pairwise(quiet):
            if not titles and other.start - one.end < 10 and _IN_LIST.fullmatch(text, one.end, other.start):
                self.evidence.link(one, other)
        for one in quiet:
            if one.form.key not in self.evidence.shown:
                self._known_only(now, one)
                continue
            kind = self.evidence.kind(one)
            if kind:
                self._mention(now, one, kind)
            else:
                self._wait(now, one)
        for one in found:
            if one.shouted or (self.evidence.strict and _noun_before(one)):
                self._known_only(now, one)
        for one, other, why in identities(text, quiet):
            self._identify(now, one, other, why)
        here = {one.form.key: self.known[one.form.key].thing for one in quiet if one.form.key in self.known}
        self.heirs.learn(text, quiet, here, self.people)

    def _identify(self, now: _Passing, one: Candidate, other: Candidate, why: str) -> None:
        """Join two names that the passage itself makes one person's; what somebody is said to be called is a name by that."""
        new = other.form.key not in self.known and not other.form.role
        if why == SAID and new and self._somebody(one) and self.evidence.lean(other.form) > -0.3:
            self._mention(now, other, "person")
        known = [self.known.get(found.form.key) for found in (one, other)]
        people = [self.people.by_thing.get(each.thing) for each in known if each is not None]
        if len(people) == 2 and people[0] is not None and people[1] is not None:
            self._join(now, people[1], people[0], why)

    def _somebody(self, found: Candidate) -> bool:
        known = self.known.get(found.form.key)
        return known is not None and known.kind == "person"

    def _known_only(self, now: _Passing, found: Candidate) -> None:
        """A name all in capitals, or in a heading: only what is known by now, whole or its longest known part."""
        words = [*found.form.titles, *found.form.words]
        if found.form.key in self.known:
            self._mention(now, found, self.known[found.form.key].kind)
            return
        pieces = list(re.finditer(r"[\w’'-]+", found.text))
        if len(pieces) != len(words):
            return
        for size in range(len(pieces) - 1, 0, -1):
            for at in range(len(pieces) - size + 1):
                key = " ".join(words[at : at + size])
                if key in self.known:
                    start, end = found.start + pieces[at].start(), found.start + pieces[at + size - 1].end()
                    now.mention(start, end, self.known[key].thing)
                    return
        self._wait(now, found)

    def _wait(self, now: _Passing, found: Candidate) -> None:
        places = self.waiting.setdefault(found.form.key, [])
        if len(places) < _MOST_WAITING:
            places.append((now.number, now.offset + found.start, now.offset + found.end))
        if len(self.waiting) > _MOST_FORMS:
            del self.waiting[next(iter(self.waiting))]

    def _mention(self, now: _Passing, found: Candidate, kind: str, labelled: bool = False) -> None:
        """Note a mention of what is known, or meet it; one who speaks under a label is nobody else who shares the word."""
        form = found.form
        known = self.known.get(form.key)
        heir = self.heirs.come_into(form.key, self.people)
        if heir is not None and known is not None and self.people.by_thing.get(known.thing) is not heir:
            known = self._meet(now, found, "person", heir)
        if known is not None and kind != known.kind and self._turns(form, known, kind):
            before, turned_before = known.thing, known.turned
            self.people.forget(before)
            known = self._meet(now, found, kind)
            known.turned = turned_before + 1
            person = self.people.by_thing.get(known.thing)
            now.joined.append(Join(before, person.things[0] if person else known.thing, "another kind"))
        if known is None and kind == "person" and form.bare and not labelled and not kin(self.people, form):
            near = self.people.nearest(form)
            if near is not None:
                near.seen = now.number
                now.mention(found.start, found.end, near.things[0])
                return
        if known is None and len(self.known) >= _MOST_KNOWN:
            return
        if known is None:
            known = self._meet(now, found, kind)
        now.mention(found.start, found.end, known.thing)
        person = self.people.by_thing.get(known.thing)
        if person is not None:
            person.seen = now.number
            person.times += 1
            pronoun = _PRONOUN.search(found.rest)
            if pronoun is not None:
                person.vote("m" if pronoun[1] in ("he", "his", "him", "himself") else "f")
            person.uses.update(word for word in (form.given, form.surname, form.bare) if word)
        for number, start, end in self.waiting.pop(form.key, ()):
            mention = Mention(start, end, known.thing)
            if number == now.number:
                now.mentions.append(mention)
            else:
                now.earlier.append((number, mention))

    def _turns(self, form: Form, known: _Known, kind: str) -> bool:
        """Whether a form that was taken for one kind is now shown clearly to be of another; one of several names stays."""
        person = self.people.by_thing.get(known.thing)
        if known.turned >= _MOST_TURNS or (person is not None and len(person.things) > 1):
            return False
        lean = self.evidence.lean(form)
        return kind == "thing" or known.kind == "thing" or abs(lean) >= _CLEAR

    def _meet(self, now: _Passing, found: Candidate, kind: str, heir: Person | None = None) -> _Known:
        """A thing that becomes known; `heir` is who comes to bear a name that was another's."""
        form, name = found.form, found.text
        named = Named(self.things, self._slug(name), kind, name)
        self.things += 1
        now.met.append(named)
        known = self.known[form.key] = _Known(named.thing, kind)
        if kind == "group":
            last = form.words[-1]
            self.people.families.add(last.removesuffix("s"))
        if kind != "person":
            return known
        if {"miss", "misses"} & set(form.titles) and form.surname.endswith("s") and form.surname[:-1] in self.people.by_word:
            self.people.sisters.add(form.surname[:-1])
        found_kin = [(heir, "succession")] if heir else [pair for pair in kin(self.people, form) if not another(found, *pair)]
        first = any(why == SURNAME_FIRST for _other, why in found_kin)
        person = self.people.add(named.thing, turned(form) if first else form)
        person.seen = now.number
        for other, why in found_kin:
            there = self.people.by_thing[other.things[0]]
            self._join(now, self.people.by_thing[named.thing], there, why, described=found.the and not form.titles)
        return known

    def _join(self, now: _Passing, one: Person, other: Person, why: str, described: bool = False) -> None:
        """Make two one; `described` says that the new form is one with an article, which names no page: `the Moor Velda`."""
        if one is other or not agree(one, other):
            return
        better = why != SURNAME_FIRST and not described and self.people.names_page(one.forms[0], other, self.evidence.small)
        into, thing = (one, other) if better or why == "marriage" else (other, one)
        now.joined.append(Join(thing.things[0], into.things[0], why))
        self.people.join(thing, into)

    def _slug(self, name: str) -> str:
        slug = "-".join(words_of(name)) or "name"
        count = self.slugs[slug] = self.slugs.get(slug, 0) + 1
        if count == 1:
            return slug
        return self._slug(f"{name} {count}") if f"{slug}-{count}" in self.slugs else self._taken(f"{slug}-{count}")

    def _taken(self, slug: str) -> str:
        self.slugs[slug] = 1
        return slug


def _noun_before(found: Candidate) -> bool:
    """Whether a run of capitals may be a noun before a name, where nouns have capitals: `Knecht Velda`."""
    said = found.form.words
    return len(said) > 1 and not found.form.titles and not is_given(said[0])


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """A passage in pieces that are looked at each by itself, parted between words; as a rule it is one."""
    start = 0
    while len(text) - start > _PIECE:
        end = max(text.rfind(" ", start, start + _PIECE), text.rfind("\n", start, start + _PIECE)) + 1
        end = end if end > start else start + _PIECE
        yield start, end
        start = end
    yield start, len(text)


def _is_verse(text: str) -> bool:
    """Whether every line begins with a capital, as lines of verse do."""
    lines = text.split("\n")
    return len(lines) > 1 and all(not line.strip()[:1].islower() for line in lines)


def hear(passages: Iterable[Passage], cast: Sequence[str] = ()) -> Iterator[Heard]:
    """What each passage adds to the names, one for each passage and in order, before the next is read.

    `cast` is a printed list of people that stands before the text: that a name is a person's, and never that two are one.
    """
    ear = Ear(frozenset(map(fold, cast)))
    for name in cast:
        for word in words_of(name):
            ear.evidence.people[word] += 1
    for number, passage in enumerate(passages):
        yield ear.hear(number, passage)
