"""Which names are one person's: forms joined into people by what the text has said up to now, and never two people into one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from untold.names.forms import Form
from untold.names.given import SHORT, is_given, same_given
from untold.names.words import PLAIN_TITLES, words

_FAR_MORE = 4
SURNAME_FIRST = "the surname first"
_RANKS = words(
    """
    sir lord lady king queen prince princess duke duchess earl count countess baron baroness emperor
    """
)
_RULERS = words("king queen prince princess emperor")
_MARRIED = words("mrs")
_WIVES = frozenset(["mrs", "lady", "countess", "duchess", "baroness", "queen"])
_UNMARRIED = words("miss")
_YOUNG = words("master")


@dataclass(slots=True)
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
            if person not in listed:
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
        for thing in one.things:
            self.by_thing[thing] = into

    def with_word(self, word: str) -> list[Person]:
        """Those who have it as a given name, a surname or their only name."""
        return self.by_word.get(word, [])

    def of_surname(self, surname: str) -> list[Person]:
        """Those of a surname."""
        return [person for person in self.with_word(surname) if surname in person.surnames]

    def kin(self, form: Form) -> list[tuple[Person, str]]:
        """The people known so far whom a new form names, with the reason for each: none, one, or several who are then one."""
        if form.role:
            return []
        if form.full:
            return self._of_full(form)
        if form.surname and not form.titles:
            return []
        if form.surname:
            if is_given(form.surname) and not self.of_surname(form.surname):
                return self._of_titled_given(Form(form.titles, form.words, given=form.surname))
            return self._only(self._of_titled(form), "a title with the surname")
        if form.given:
            return self._of_titled_given(form)
        return self._of_bare(form)

    def nearest(self, form: Form) -> Person | None:
        """Whom a bare word may name where several fit: the one met last."""
        if not form.bare or form.role:
            return None
        fit = [one for one in self.with_word(form.bare) if form.bare in one.given]
        fit += [one for one in self.of_surname(form.bare) if one.gender != "f" and one not in fit]
        return max(self._mostly(fit, form.bare), key=lambda one: one.seen, default=None)

    @staticmethod
    def _mostly(fit: list[Person], word: str) -> list[Person]:
        """The one of whom a word was said far more often than of the others, or all."""
        if len(fit) < 2:
            return fit
        first, second, *_rest = sorted(fit, key=lambda one: -one.uses[word])
        return [first] if first.uses[word] >= _FAR_MORE * max(second.uses[word], 1) else fit

    def _of_full(self, form: Form) -> list[tuple[Person, str]]:
        same = [
            one
            for one in self.of_surname(form.surname)
            if any(same_given(form.given, given) for given in one.given) and fits(form, one)
        ]
        other = [one for one in self.of_surname(form.given) if form.surname in one.given and fits(turned(form), one)]
        found = self._only(same, "the same name") or self._only(other, SURNAME_FIRST)
        bare = [
            one
            for one in self.with_word(form.given)
            if not one.surnames
            and (one.bare == form.given or form.given in one.given)
            and fits(form, one)
            and ranked(form, one)
        ]
        short = (
            [
                one
                for word, listed in self.by_word.items()
                if word != form.given and is_given(word) and _direct(word, form.given)
                for one in listed
                if one.bare == word and fits(form, one) and ranked(form, one)
            ]
            if is_given(form.given) and not bare and not same
            else []
        )
        if not found:
            found += self._only(bare, "a full name") or self._only(short, "a short form")
        found += self._surname_alone(form, found)
        if not found:
            found = self._married(form)
        return found

    def _surname_alone(self, form: Form, already: list[tuple[Person, str]]) -> list[tuple[Person, str]]:
        """Who was known by the surname alone, or by a title with it."""
        holders = [one for one in self.with_word(form.surname) if form.surname in one.surnames or one.bare == form.surname]
        gender = form.gender or next((one.gender for one, _why in already), "")
        others = [
            one
            for one in holders
            if one.given
            and one not in [found for found, _why in already]
            and (not gender or one.gender in ("", gender))
            and not (gender == "f" and one.titled(_WIVES))
        ]
        alone = [one for one in holders if not one.given and fits(form, one)]
        if others or (gender == "f" and form.surname in self.sisters):
            return []
        if not gender and len(holders) > 1:
            return []
        if gender == "f":
            alone = [one for one in alone if one.gender == "f" and not one.titled(_MARRIED)]
        elif form.surname in self.families:
            alone = [one for one in alone if one.titles]
        if any(one.titled(_YOUNG) for one in alone) and len(alone) > 1:
            return []
        men = {one.gender for one in alone}
        if (len(alone) > 1 and men == {"m", ""}) or (len(alone) > 1 and men == {"m"}):
            bare = [one for one in alone if not one.titles]
            titled = [one for one in alone if one.titles]
            return [(one, "a surname") for one in (bare + titled if len(titled) == 1 else [])]
        return self._only(alone, "a surname")

    def _married(self, form: Form) -> list[tuple[Person, str]]:
        """The woman of this given name whose surname was another, where a man or a wife of the new one is known."""
        if form.gender == "m":
            return []
        before = [
            one
            for one in self.with_word(form.given)
            if form.given in one.given and one.gender == "f" and form.surname not in one.surnames and fits(form, one)
        ]
        family = self.of_surname(form.surname)
        told = "mrs" in form.titles or any(one.gender == "m" or one.titled(_MARRIED, form.surname) for one in family)
        if not told or len(before) != 1:
            return []
        # A wife met long before is another: a mother whose daughter is now called by the family's name.
        wives = [one for one in family if one.titled(_MARRIED, form.surname) and not one.given and one.times < 3]
        return [(before[0], "marriage")] + ([(wives[0], "marriage")] if len(wives) == 1 else [])

    def _of_titled(self, form: Form) -> list[Person]:
        found = [one for one in self.with_word(form.surname) if form.surname in one.surnames or one.bare == form.surname]
        found = [one for one in found if fits(form, one)]
        if form.gender == "f":
            found = [one for one in found if one.gender == "f"]
            if "mrs" in form.titles:
                return [one for one in found if len(one.surnames) > 1]
            return [] if form.surname in self.sisters else found
        found = [one for one in found if one.gender != "f"]
        if is_given(form.surname):
            found = [one for one in found if one.bare != form.surname]
        full = [one for one in found if one.given]
        if len(full) == 1 and len(found) == 2 and all(one.bare for one in found if one not in full):
            return full
        return found

    def _of_titled_given(self, form: Form) -> list[tuple[Person, str]]:
        found = [
            one for one in self.with_word(form.given) if (one.bare == form.given or form.given in one.given) and fits(form, one)
        ]
        found = [one for one in found if ranked(form, one)]
        if found or _RANKS & set(form.titles):
            return self._only(found, "a title with the name")
        return self._only(self._short_for(form.given, form), "a short form")

    def _of_bare(self, form: Form) -> list[tuple[Person, str]]:
        word = form.bare
        named = [one for one in self.with_word(word) if word in one.given and fits(form, one)]
        family = [one for one in self.of_surname(word) if one.gender != "f" and one not in named]
        if named:
            return self._only(self._mostly([*named, *family], word), "a given name")
        if family:
            return self._only(family, "a surname")
        if not is_given(word):
            return []
        return self._only(self._short_for(word, form), "a short form")

    def _short_for(self, word: str, form: Form) -> list[Person]:
        if not is_given(word):
            return []
        found: list[Person] = []
        for other, listed in self.by_word.items():
            if other != word and is_given(other) and _direct(word, other):
                found += [
                    one
                    for one in listed
                    if (one.bare == other or other in one.given)
                    and not one.titled(_RANKS)
                    and one not in found
                    and fits(form, one)
                ]
        return found

    @staticmethod
    def _only(found: list[Person], why: str) -> list[tuple[Person, str]]:
        return [(found[0], why)] if len(found) == 1 else []


def _direct(one: str, other: str) -> bool:
    """Whether one given name is short for the other, not both for a third."""
    return one in SHORT.get(other, ()) or other in SHORT.get(one, ())


def turned(form: Form) -> Form:
    """A form with the surname first, as that of a given name and a surname."""
    return Form(form.titles, form.words, given=form.surname, surname=form.given)


def ranked(form: Form, person: Person) -> bool:
    """Whether the rank that a form may bear is no reason to doubt: `Lady Nora` is not the `Nora` of the schoolroom."""
    ranks = _RANKS & set(form.titles)
    return not ranks or person.titled(_RANKS) or (bool(ranks & _RULERS) and bool(person.bare) and not person.titles)


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
    if one.bare and other.bare and one.bare != other.bare and not _direct(one.bare, other.bare):
        return False
    return all(fits(form, other) for form in one.forms) and all(fits(form, one) for form in other.forms)


def _parted(one: str, other: str) -> bool:
    if one == other or (one in PLAIN_TITLES and other in PLAIN_TITLES):
        return False
    if {one, other} <= _RANKS or "hon" in (one, other):
        return False
    pair = {one, other}
    return bool(pair & (_MARRIED | _UNMARRIED | _YOUNG | _RANKS))
