"""Which names are one person's: forms joined into people by what the text has said up to now, and never two people into one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from untold.names.beside import ADJECTIVE
from untold.names.forms import Form
from untold.names.given import SHORT, is_given, same_given
from untold.names.words import PLAIN_TITLES, words

_MOST_OF_A_WORD = 200  # people of one name who are told apart
_MOST_VOTES = 3
_FAR_MORE = 4
SURNAME_FIRST = "the surname first"
RANKS = words(
    """
    sir lord lady king queen prince princess duke duchess earl count countess baron baroness emperor
    """
)
_USUAL = words("mr mrs miss ms master hon messrs misses brother sister uncle aunt cousin father mother")
_WELL_KNOWN = 20  # mentions after which a fuller form that one of its words makes doubtful names the page no more
_CROWNS = words("king emperor")
_RULERS = words("king queen prince princess emperor")
MARRIED = words("mrs")
_WIVES = frozenset(["mrs", "lady", "countess", "duchess", "baroness", "queen"])
_UNMARRIED = words("miss")
_YOUNG = words("master")


@dataclass(slots=True, eq=False)
class Person:
    """A person as known so far: the things that are its names, and what they say together."""

    things: list[int]
    forms: list[Form] = field(default_factory=list)
    gender: str = ""
    given: list[str] = field(default_factory=list)
    surnames: list[str] = field(default_factory=list)
    titles: set[tuple[str, str]] = field(default_factory=set)  # with the surname or given name that each stood before
    full: bool = False
    seen: int = 0
    times: int = 0
    votes: Counter[str] = field(default_factory=Counter)  # which pronouns follow its name
    uses: Counter[str] = field(default_factory=Counter)  # how often each word of its names was said of it

    def take(self, form: Form) -> None:
        """Add what a form says."""
        self.forms.append(form)
        self.gender = self.gender or form.gender
        if form.given and form.given not in self.given:
            self.given.append(form.given)
        if form.surname and form.surname not in self.surnames:
            self.surnames.append(form.surname)
        self.titles |= {(title, form.surname or form.given or form.bare) for title in form.titles}
        self.full = self.full or form.full

    def vote(self, gender: str) -> None:
        """Take in the pronoun that follows one of its names; a gender that nothing else tells is settled by several."""
        self.votes[gender] += 1
        if not self.gender and self.votes[gender] >= _MOST_VOTES and self.votes[gender] * 5 >= self.votes.total() * 4:
            self.gender = gender

    @property
    def bare(self) -> str:
        """The word that is all that is known of it; empty where more is known."""
        return "" if self.given or self.surnames or not self.forms else self.forms[0].bare

    def titled(self, titles: frozenset[str], name: str = "") -> bool:
        """Whether it bears one of these titles, before this name if one is given."""
        return any(title in titles and (not name or before == name) for title, before in self.titles)


@dataclass(slots=True)
class People:
    """Everybody known so far, found by the words of their names."""

    by_thing: dict[int, Person] = field(default_factory=dict)
    by_word: dict[str, list[Person]] = field(default_factory=dict)
    roles: set[str] = field(default_factory=set)  # the forms under which somebody speaks in a play or stands in its cast
    now: int = 0  # the running number of the passage that is heard
    families: set[str] = field(default_factory=set)  # surnames of which the text has spoken in the plural
    sisters: set[str] = field(default_factory=set)  # of which it has spoken of several Misses

    def add(self, thing: int, form: Form) -> Person:
        """A new person of one name."""
        person = Person([thing])
        person.take(form)
        self.by_thing[thing] = person
        self._index(person, form)
        return person

    def _index(self, person: Person, form: Form) -> None:
        for word in {form.given, form.surname, form.bare} - {""}:
            listed = self.by_word.setdefault(word, [])
            if len(listed) < _MOST_OF_A_WORD and person not in listed:
                listed.append(person)

    def forget(self, thing: int) -> None:
        """A name that turns out to be nobody's."""
        person = self.by_thing.pop(thing, None)
        for word in self._words(person) if person else ():
            self.by_word[word] = [other for other in self.by_word[word] if other is not person]

    @staticmethod
    def _words(person: Person) -> set[str]:
        return {word for form in person.forms for word in (form.given, form.surname, form.bare)} - {""}

    def join(self, one: Person, into: Person) -> None:
        """Make two one."""
        for form in one.forms:
            into.take(form)
            self._index(into, form)
            for word in {form.given, form.surname, form.bare} - {""}:
                self.by_word[word] = [person for person in self.by_word[word] if person is not one]
        into.things += one.things
        into.seen, into.times = max(into.seen, one.seen), into.times + one.times
        into.gender = into.gender or one.gender
        into.uses += one.uses
        into.votes += one.votes
        for thing in one.things:
            self.by_thing[thing] = into

    def names_page(self, form: Form, person: Person, small: AbstractSet[str]) -> bool:
        """Whether a new form is a better name for somebody's page than the one it has, and surely his: not the two words of
        `Nora Tarn` where each is somebody else, nor `Nora Slept`."""
        if plainness(form) <= plainness(person.forms[0]):
            return False
        well_known = person.times >= _WELL_KNOWN
        listed = person.forms[0].key in self.roles
        if not form.full or (listed and form.key not in self.roles and not is_given(form.given)):
            return not well_known and not listed
        if person.full or " " in form.surname:
            return True
        if form.surname in small and not person.surnames:
            return False
        given = is_given(form.given) or len(form.given.strip(".")) == 1
        if form.given in small and not given:
            return False
        if form.surname in person.surnames or form.surname == person.bare:
            return given or not (person.titled(RANKS) or ADJECTIVE.search(form.given) or "-" in form.given)
        strangers = any(one.bare == form.surname and one is not person for one in self.with_word(form.surname))
        return not strangers and (given or not well_known)

    def with_word(self, word: str) -> list[Person]:
        """Those who have it as a given name, a surname or their only name."""
        return self.by_word.get(word, [])

    def of_surname(self, surname: str) -> list[Person]:
        """Those of a surname."""
        return [person for person in self.with_word(surname) if surname in person.surnames]

    def nearest(self, form: Form) -> Person | None:
        """Whom a bare word may name where several fit: the one met last."""
        if not form.bare or form.role:
            return None
        fit = [one for one in self.with_word(form.bare) if form.bare in one.given]
        fit += [one for one in self.of_surname(form.bare) if one.gender != "f" and one not in fit]
        return max(self.mostly(fit, form.bare), key=lambda one: one.seen, default=None)

    @staticmethod
    def mostly(fit: list[Person], word: str) -> list[Person]:
        """The one of whom a word was said far more often than of the others, or all."""
        if len(fit) < 2:
            return fit
        first, second, *_rest = sorted(fit, key=lambda one: -one.uses[word])
        return [first] if first.uses[word] >= _FAR_MORE * max(second.uses[word], 1) else fit


def plainness(form: Form) -> float:
    """How well a form serves as a page's name: a given name with the surname best, without a title or with a rank."""
    if form.role:
        return 0.0
    usual = set(form.titles) & _USUAL
    if form.full:
        whole = 4.0 if len(form.given.strip(".")) > 1 else 3.0
        return whole - 0.5 * (bool(usual) + (len(form.titles) > 1) + ("hon" in form.titles))
    if form.surname and form.titles:
        return 2.0
    return 1.9 if form.given and RANKS & set(form.titles) else 1.0


def direct(one: str, other: str) -> bool:
    """Whether one given name is short for the other, not both for a third."""
    return one in SHORT.get(other, ()) or other in SHORT.get(one, ())


def turned(form: Form) -> Form:
    """A form with the surname first, as that of a given name and a surname."""
    return Form(form.titles, form.words, given=form.surname, surname=form.given)


def ranked(form: Form, person: Person) -> bool:
    """Whether the rank that a form may bear is no reason to doubt: `Lady Nora` is not the `Nora` of the schoolroom."""
    ranks = RANKS & set(form.titles)
    return not ranks or person.titled(RANKS) or (bool(ranks & _RULERS) and bool(person.bare) and not person.titles)


def fits(form: Form, person: Person) -> bool:
    """Whether nothing that a form says contradicts what is known of a person."""
    if form.gender and person.gender and form.gender != person.gender:
        return False
    if form.given and person.given and not any(same_given(form.given, given) for given in person.given):
        return False
    name = form.surname or form.given
    for title in form.titles:
        for other, before in person.titles:
            if before == name and _parted(title, other):
                return False
    return True


def agree(one: Person, other: Person) -> bool:
    """Whether nothing known of two contradicts their being one."""
    if one.bare and other.bare and one.bare != other.bare and not direct(one.bare, other.bare):
        return False
    return all(fits(form, other) for form in one.forms) and all(fits(form, one) for form in other.forms)


def _parted(one: str, other: str) -> bool:
    if one == other or (one in PLAIN_TITLES and other in PLAIN_TITLES):
        return False
    if {one, other} <= RANKS and len({one, other} & _CROWNS) != 1:
        return False
    if "hon" in (one, other):
        return False
    pair = {one, other}
    return bool(pair & (MARRIED | _UNMARRIED | _YOUNG | RANKS))
