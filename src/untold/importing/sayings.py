"""Pages as sayings of the ledger: what each passage becomes once its place and the names told by then are known."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

import ahocorasick

from untold.importing.drafts import Draft, Part, Refer
from untold.importing.fields import ROLES, Meaning, meaning, plain_field, status_of
from untold.importing.gathering import Saying, introduce
from untold.importing.naming import Bearer, Dated, Position, find_names, find_within, name_key
from untold.importing.pages import Page, Passage
from untold.importing.placing import Placing, Shelf
from untold.importing.questions import Answers
from untold.importing.rows import Row
from untold.importing.statements import name_of, statement_of
from untold.problems import At, Problem
from untold.progress import Span
from untold.properties import Property
from untold.vocabulary import KEYS, THING_KINDS

_MOST_WAITING = 20_000
_MOST_ABOUT = 20
_LONGEST_NATURE = 160
_LONGEST = 4000
_WHAT_IT_IS = re.compile(r"(?P<name>[^,.;:!?]{1,80}?) (?:is|are) (?P<what>(?:an?|the) [^.;!?\n]+)\.?")
_NAMES = re.compile(r"^the |[A-Z\u00c0-\u00de]")
_SAYS = re.compile(r"[^\W_]")
_MEANT = "undated-string because cited words have these words in them before"
_MOST_NAMED = 5


@dataclass
class PageSayings:
    """One shelf on its way into sayings."""

    shelf: Shelf
    placing: Placing
    answers: Answers
    known: Mapping[str, Property]
    sayings: list[Saying] = field(default_factory=list)
    waiting: list[Saying] = field(default_factory=list)
    properties: dict[str, Property] = field(default_factory=dict)
    wrong: Counter[str] = field(default_factory=Counter)
    unlinked: dict[tuple[str, str], tuple[Bearer, At]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._titles = {page.key: page.name for page in self.shelf.pages}
        self._first: dict[str, Bearer] = {}
        self._within: frozenset[str] = frozenset()
        self._ones: dict[tuple[str, str, str], str] = {}
        self._names = Counter(page.name for page in self.shelf.pages)
        self._by_name = {page.name: page.key for page in self.shelf.pages if page.kind and self._names[page.name] == 1}

    # -- dating ------------------------------------------------------------------------------------------------------

    def say(self) -> None:
        """Everything, work by work and in the pages' order: who is there, what they are called, what is said.

        What one work tells of a name is not told by another, so that each work names everybody for itself.
        """
        placed = self._placed()
        dated = [each for page in self.shelf.pages for each in self._dated(page)]
        titles = [each for page in self.shelf.pages if (each := self._title(page))]
        telling = self.placing.telling
        unnamed: list[dict[tuple[str, str], Page]] = []
        for span in [telling.span_of_work(work) for work in telling.works] or [Span(0, 0)]:
            told = [each if span.lo <= each.position <= span.hi else Dated(each.page, each.passage) for each in dated]
            own = {key: position for key, position in placed.items() if span.lo <= position[0] <= span.hi}
            told = self._without_later_names(told, own)
            entitled = [each for each in titles if span.lo <= each.position <= span.hi]
            self._within = find_within([*told, *entitled])
            self.naming = find_names(self.shelf.pages, [*told, *entitled], own)
            self._say_names()
            for each in entitled:
                self._add(self._meant(_draft("title", ((each.told,),), each.page.name)), each.told, each.page.at)
            before = False
            for each in told:
                before = self._passage(each, before)
            unnamed.append({(page.key, words): page for page, words in self.naming.unnamed})
        for (key, words), page in unnamed[0].items():
            if all((key, words) in others for others in unnamed):
                self._unnamed(page, words)
        for (_, words), (bearer, at) in self.unlinked.items():
            draft = _called(bearer.page, words, self._label(bearer.page))
            self._wait(draft, f"When is it told that {bearer.name} is “{words}”?", at)

    def _say_names(self) -> None:
        """Introduce everybody whom a work names. Whom another work has called something else by then is another one here."""
        for bearer in self.naming.bearers.values():
            first = self._first.setdefault(bearer.key, bearer)
            if first is not bearer and first.name != bearer.name:
                bearer.key = f"{bearer.key} ({self.placing.telling.work_of(bearer.first[0]).handle})"
            self._introduce(bearer)
        for joined in self.naming.joined:
            slots = ((_refer(joined.first),), (_refer(joined.second),))
            self._add(_draft("same", slots), joined.told[1], joined.first.page.at)

    def _placed(self) -> dict[str, Position]:
        """The names that their pages date themselves, or to which the keeper has given a place."""
        placed: dict[str, Position] = {}
        for page in self.shelf.pages:
            if not page.kind:
                continue
            others = ((other.words, other.cited) for other in page.others if other.words != page.name)
            for words, cited in ((page.name, page.cited), *others):
                latest = self.placing.latest(cited)[0] or self.placing.written(self._answer_for_name(page, words))
                if latest:
                    placed[name_key(page, words)] = latest
                elif cited:
                    self.wrong[f"“{cited[0]}” is no place of this story ({page.at.file})"] += 1
        return placed

    def _dated(self, page: Page) -> Iterator[Dated]:
        for passage in page.passages:
            if not _SAYS.search(passage.words):
                continue
            each, why = self.placing.dated(page, passage, self.answers.told(self._statement(page, passage)))
            if not each.told:
                self._ask(page, passage, why)
            yield each

    def _without_later_names(self, dated: list[Dated], placed: Mapping[str, Position]) -> list[Dated]:
        """The passages without those that show a name before the place that its page gives it: these wait."""
        automaton = ahocorasick.Automaton()
        later: dict[str, Position] = {}
        for key, position in placed.items():
            title, _, name = key.partition("\n")
            if name != self._titles[title]:
                continue  # another name that is shown before is somebody's who turns out to be this one
            later[name] = min(position, later.get(name, position))
        for name, position in later.items():
            automaton.add_word(name, (name, position))
        if not len(automaton):
            return dated
        automaton.make_automaton()
        kept: list[Dated] = []
        for each in dated:
            words = each.passage.words
            early = next(
                (
                    (name, place)
                    for last, (name, (position, place)) in (automaton.iter(words) if each.told else ())
                    if position > each.position and _whole(words, last + 1 - len(name), last + 1)
                ),
                None,
            )
            if early:
                self._ask(each.page, each.passage, f"it names {early[0]}, who is named at {early[1]} only")
                each = Dated(each.page, each.passage)
            kept.append(each)
        return kept

    def _title(self, page: Page) -> Dated | None:
        """A unit's title, which is told with the unit."""
        place = self.placing.find(page.unit) if page.unit else ""
        if not place:
            return None
        return Dated(page, Passage(page.name, page.at), place, self.placing.position(place))

    def _label(self, page: Page) -> str:
        """A page in a question: by its name, or by its title where others are called the same."""
        return page.name if self._names[page.name] == 1 else page.key

    def _answer_for_name(self, page: Page, words: str) -> str:
        """The place that the keeper has given a page's name."""
        label = self._label(page)
        asked = [_called(page, words, label)]
        if words == page.name:
            asked = [introduce(page.kind, page.key, label), _called(page, words, label)]
        return next(filter(None, (self.answers.told(statement_of(draft, ())) for draft in asked)), "")

    # -- names -------------------------------------------------------------------------------------------------------

    def _introduce(self, bearer: Bearer) -> None:
        at = bearer.page.at
        for one in (bearer, *self.naming.apart.get(bearer.page.key, ())):
            self._add(introduce(one.page.kind, one.key, one.name), one.first[1], at)
        for words, (_, place) in bearer.names.items():
            kind = "name" if words == bearer.page.name else "alias"
            self._add(_draft(kind, ((_refer(bearer),),), words), place, at)

    def _unnamed(self, page: Page, words: str) -> None:
        """A name that nothing dates: its keeper is asked."""
        bearer, label = self._first.get(page.key), self._label(page)
        if bearer:
            self._wait(_called(page, words, label), f"When is it told that {bearer.name} is called {words}?", page.at)
        elif words == page.name:
            self._wait(introduce(page.kind, page.key, label), f"When is it told of {words}?", page.at)

    # -- passages ----------------------------------------------------------------------------------------------------

    def _passage(self, each: Dated, before: bool) -> bool:
        """Say a passage; gives whether it speaks of its page's own thing."""
        page, passage = each.page, each.passage
        if not each.told:
            return before and passage.follows
        if len(passage.words) > _LONGEST:
            self.wrong[f"statements of more than {_LONGEST:,} characters are not taken"] += 1
            return False
        if passage.field:
            self._field(each)
            return False
        speaks = bool(page.kind) and self.naming.speaks_of(page, each, before)
        own = self.naming.bearers.get(page.key) if speaks else None
        about = self._about(each, own or self.naming.stands_for(page, each))
        what = _WHAT_IT_IS.fullmatch(passage.words) if own and page.kind != "event" else None
        if own and what and len(passage.words) <= _LONGEST_NATURE and own.named(what["name"], each.position):
            self._add(_draft("fact", ((_refer(own),), ("is",), (what["what"],)), about=about[1:]), each.told, passage.at)
        elif own and page.kind == "event":
            self._add(_draft("more", ((_refer(own),),), passage.words, about=about[1:]), each.told, passage.at)
        else:
            self._add(self._meant(_event(page, passage, about)), each.told, passage.at)
        return speaks

    def _meant(self, draft: Draft) -> Draft:
        """An entry whose words stand in words that are told before: a sentence or a title, which the check takes for a name."""
        if draft.words not in self._within:
            return draft
        return replace(draft, qualifiers=(*draft.qualifiers, ("intended", (_MEANT,))))

    def _about(self, each: Dated, own: Bearer | None) -> tuple[Part, ...]:
        """Whom a passage is about by its place: its page's own, and those whom its links name by a name told by then."""
        found = dict.fromkeys([own] if own else [], 0)
        for mention in each.passage.mentions:
            words = each.passage.words[mention.start : mention.end]
            bearer = self.naming.of(mention.page, words, each.position)
            if bearer:
                found.setdefault(bearer, 0)
            elif mention.page in self.naming.bearers and _NAMES.search(words):
                bearer = self.naming.bearers[mention.page]
                self.unlinked.setdefault((mention.page, words), (bearer, each.passage.at))
        return tuple(_refer(bearer) for bearer in list(found)[:_MOST_ABOUT])

    def _field(self, each: Dated) -> None:
        """A field's value, as a fact of its page's thing."""
        page, passage = each.page, each.passage
        own = self.naming.bearers.get(page.key)
        if own is None or each.position < own.first[0]:
            self._ask(
                page, passage, f"{page.name} has not been named by then" if page.kind else "nothing says what it is about"
            )
            return
        value = self._named(each)
        role = ROLES.get(plain_field(passage.field)) if page.kind == "event" else None
        if role and value and value.page.kind in (KEYS[role].kinds or THING_KINDS):
            draft = Draft("more", ((_refer(own),),), "", ((role, (_refer(value),)),), None, "", Row(()))
            self._add(draft, each.told, passage.at)
            return
        means = meaning(passage.field, self.shelf.fields, self.known, thing=value is not None)
        if means is None:
            return
        written: Part = _refer(value) if value else passage.words
        if means.property == "status":
            written = status_of(passage.words)
        if means.own is None and self.known[means.property].value == "word" and not written:
            means = Meaning("is")
            written = passage.words
        if self._contradicts(means, own, each, written):
            return
        if means.own:
            self.properties.setdefault(means.property, means.own)
        ends = (_refer(own), written)
        subject, other = reversed(ends) if means.turned else ends
        about = () if value else self._about(each, None)
        self._add(_draft("fact", ((subject,), (means.property,), (other,)), about=about), each.told, passage.at)

    def _named(self, each: Dated) -> Bearer | None:
        """The one whom a field's value names, if that is all that it says."""
        words = each.passage.words
        mentions = each.passage.mentions
        if len(mentions) == 1 and not re.search(r"\w", words[: mentions[0].start] + words[mentions[0].end :]):
            return self.naming.of(mentions[0].page, words[mentions[0].start : mentions[0].end], each.position)
        key = self._by_name.get(words) if not mentions else None
        return self.naming.of(key, words, each.position) if key else None

    def _contradicts(self, means: Meaning, own: Bearer, each: Dated, value: Part) -> bool:
        """Whether another value of what has one at a time is told at the same place: then the keeper must say which."""
        known = means.own or self.known[means.property]
        if not known.one:
            return False
        first = self._ones.setdefault((own.key, means.property, each.told), name_of(value))
        if first != name_of(value):
            self._ask(each.page, each.passage, f"at {each.told} it is “{first}” as well")
        return first != name_of(value)

    # -- what comes of it --------------------------------------------------------------------------------------------

    def _add(self, draft: Draft, told: str, at: At) -> None:
        self.sayings.append(Saying(draft, told, "", at))

    def _ask(self, page: Page, passage: Passage, why: str) -> None:
        """Let a passage wait; one that waits although the keeper has given it a place is a problem."""
        words = f"{passage.field}: {passage.words}" if passage.field else passage.words
        if answer := self.answers.told(self._statement(page, passage)):
            self.wrong[f"“{words[:60]}” was given {answer}, but {why or 'that is no place of this story'}"] += 1
            return
        self._wait(self._asked(page, passage), f"When is it told: {words}" + (f" ({why})" if why else ""), passage.at)

    def _asked(self, page: Page, passage: Passage) -> Draft:
        """A passage as it waits: by its page, so that the same words on two pages are two statements."""
        slots = ((self._label(page),), (passage.field,)) if passage.field else ((self._label(page),),)
        return _draft("event", slots, passage.words)

    def _statement(self, page: Page, passage: Passage) -> str:
        return statement_of(self._asked(page, passage), ())

    def _wait(self, draft: Draft, question: str, at: At) -> None:
        if len(self.waiting) < _MOST_WAITING:
            self.waiting.append(Saying(draft, "", question, at))
        else:
            self.wrong[f"only the first {_MOST_WAITING:,} statements without a place are listed"] += 1

    def problems(self) -> Iterator[Problem]:
        """What was not taken, each reason once."""
        at = At(self.shelf.pages[0].at.file.partition("#")[0] if self.shelf.pages else "")
        for message, count in self.wrong.items():
            yield Problem(at, "not-taken", message + (f" ({count} times)" if count > 1 else ""), severity="warning")
        unknown = [page for page in self.shelf.pages if not page.kind and not page.unit and page.passages]
        if unknown:
            some = ", ".join(page.name for page in unknown[:_MOST_NAMED]) + (", …" if len(unknown) > _MOST_NAMED else "")
            message = f"nothing says what these are, so that their statements have no page: {some} ({len(unknown)})"
            yield Problem(
                at, "no-kind", message, "give their type, tag, category or infobox a kind (`kinds`)", severity="warning"
            )


def _refer(bearer: Bearer) -> Refer:
    return Refer(bearer.page.kind, bearer.key, bearer.name)


def _called(page: Page, words: str, label: str) -> Draft:
    """A name that waits, of a page by what it is called in questions."""
    return _draft("alias", ((Refer(page.kind, page.key, label),),), words)


def _draft(kind: str, slots: tuple[tuple[Part, ...], ...], words: str = "", about: tuple[Part, ...] = ()) -> Draft:
    return Draft(kind, slots, words, (("about", about),) if about else (), None, "", Row(()))


def _event(page: Page, passage: Passage, about: tuple[Part, ...]) -> Draft:
    """What happens, in the passage's own words; the page and the words tell it from others."""
    own = Refer("event", f"{page.key}: {passage.words}", passage.words)
    return Draft("event", (), passage.words, (("about", about),) if about else (), own, "", Row(()))


def _whole(words: str, start: int, end: int) -> bool:
    """Whether whole words stand between two characters."""
    return not words[max(0, start - 1) : start].isalnum() and not words[end : end + 1].isalnum()
