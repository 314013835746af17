"""Whom a new form of a name names: the rules by which the text joins two names, and their guards."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from untold.names.beside import Candidate
from untold.names.forms import Form
from untold.names.given import is_given, same_given, short_or_full
from untold.names.people import MARRIED, RANKS, SURNAME_FIRST, People, Person, fits, ranked, turned
from untold.names.words import words

_WIVES = words("mrs lady countess duchess baroness queen")
# A short form is whose full name somebody bears who is established or was met lately; two maids may be Sally and Sarah.
_ESTABLISHED = 3
_LATELY = 40
_LADIES = words("mrs miss lady countess duchess baroness queen")
_YOUNG = words("master")
_MOTHERS = words("mrs lady")
_KIN = words("son daughter nephew niece brother sister cousin grandson father mother uncle aunt")
_KIN_AFTER = re.compile(
    r" ?, (?:his|her|their|my|our|the|\w+[’']s) (?:\w+ ){0,2}"
    r"(?:son|daughter|nephew|niece|brother|sister|cousin|grandson|father|mother|uncle|aunt)\b"
)
_DAUGHTERS = re.compile(r"\bher (?:\w+ ){0,3}daughters\b|\b(?:three|four|five|six|seven) (?:\w+[- ]){0,3}daughters\b")


def another(found: Candidate, person: Person, why: str) -> bool:
    """Whether somebody is told from another of the same name: `young Tarn`, `his son Tarn`, `Ned Tarn, his brother`."""
    if found.form.full:
        return why == "a surname" and (found.before in _KIN or _KIN_AFTER.match(found.rest) is not None)
    younger = found.before in ("young", "son", "daughter", "nephew", "younger", "prince", "princess")
    return bool(found.form.bare) and younger and not person.full


def several_daughters(text: str, found: Sequence[Candidate]) -> Iterator[str]:
    """The surnames of mothers of several daughters, of whom `Miss Vane` may be any: `Mrs. Vane and her five daughters`."""
    if _DAUGHTERS.search(text):
        for one in found:
            if one.form.surname and not one.form.given and _MOTHERS & set(one.form.titles):
                yield one.form.surname


def kin(people: People, form: Form) -> list[tuple[Person, str]]:
    """The people known so far whom a new form names, with the reason for each: none, one, or several who are then one."""
    if form.role:
        return []
    if form.full:
        return _of_full(people, form)
    if form.surname and not form.titles:
        return []
    if form.surname:
        knight = bool(RANKS & set(form.titles)) and any(form.surname in one.given for one in people.with_word(form.surname))
        if (knight or is_given(form.surname)) and not people.of_surname(form.surname):
            return _of_titled_given(people, Form(form.titles, form.words, given=form.surname))
        return _only(_of_titled(people, form), "a title with the surname")
    if form.given:
        return _of_titled_given(people, form)
    return _of_bare(people, form)


def _of_full(people: People, form: Form) -> list[tuple[Person, str]]:
    same = [
        one
        for one in people.of_surname(form.surname)
        if any(same_given(form.given, given) for given in one.given) and fits(form, one)
    ]
    other = [one for one in people.of_surname(form.given) if form.surname in one.given and fits(turned(form), one)]
    found = _only(same, "the same name") or _only(other, SURNAME_FIRST)
    bare = [
        one
        for one in people.with_word(form.given)
        if not one.surnames and (one.bare == form.given or form.given in one.given) and fits(form, one) and ranked(form, one)
    ]
    # `Sir Tarn` may be a surname or a given name until `Sir Tarn of Elmet`.
    bare += [
        one
        for one in people.with_word(form.given)
        if form.given in one.surnames and not one.given and one.titled(RANKS & set(form.titles), form.given) and fits(form, one)
    ]
    short = (
        [] if bare or same else [one for one in _short_for(people, form.given, form) if not one.surnames and ranked(form, one)]
    )
    if not found:
        found += _only(bare, "a full name") or _only(short, "a short form")
    found += _surname_alone(people, form, found)
    if not found:
        found = _married(people, form)
    return found


def _surname_alone(people: People, form: Form, already: list[tuple[Person, str]]) -> list[tuple[Person, str]]:
    """Who was known by the surname alone, or by a title with it."""
    holders = [one for one in people.with_word(form.surname) if form.surname in one.surnames or one.bare == form.surname]
    gender = form.gender or next((one.gender for one, _why in already), "")
    others = [
        one
        for one in holders
        if one.given
        and one not in [found for found, _why in already]
        and (not gender or one.gender in ("", gender))
        and not (gender == "f" and one.titled(_WIVES))
    ]
    alone = [one for one in holders if not one.given and fits(form, one) and not one.titled(MARRIED)]
    # Two common given names side by side, where each is somebody's, may be two people.
    alone = [one for one in alone if not (already and one.bare and is_given(one.bare))]
    family = form.surname in people.families or form.surname in people.sisters
    if others or (gender == "f" and family) or (not gender and len(holders) > 1):
        return []
    if gender == "f":
        alone = [one for one in alone if one.gender == "f"]
    else:
        # Where there is a wife, a man of the family with a given name may be the son.
        alone = [one for one in alone if one.gender != "f" and not (one.titles and _wife(holders, form.surname))]
        alone = [one for one in alone if one.titles or not family]
    if any(one.titled(_YOUNG) for one in alone) and len(alone) > 1:
        return []
    men = {one.gender for one in alone}
    if (len(alone) > 1 and men == {"m", ""}) or (len(alone) > 1 and men == {"m"}):
        bare = [one for one in alone if not one.titles]
        titled = [one for one in alone if one.titles]
        return [(one, "a surname") for one in (bare + titled if len(titled) == 1 else [])]
    return _only(alone, "a surname")


def _married(people: People, form: Form) -> list[tuple[Person, str]]:
    """The woman of this given name whose surname was another, where a man or a wife of the new one is known."""
    if form.gender == "m":
        return []
    before = [
        one
        for one in people.with_word(form.given)
        if form.given in one.given and one.gender == "f" and form.surname not in one.surnames and fits(form, one)
    ]
    family = people.of_surname(form.surname)
    told = "mrs" in form.titles or any(one.gender == "m" or one.titled(MARRIED, form.surname) for one in family)
    if not told or len(before) != 1:
        return []
    # A wife met long before is another: a mother whose daughter is now called by the family's name.
    wives = [one for one in family if one.titled(MARRIED, form.surname) and not one.given and one.times < 3]
    return [(before[0], "marriage")] + ([(wives[0], "marriage")] if len(wives) == 1 else [])


def _of_titled(people: People, form: Form) -> list[Person]:
    holders = [one for one in people.with_word(form.surname) if form.surname in one.surnames or one.bare == form.surname]
    found = [one for one in holders if fits(form, one)]
    if form.gender == "f":
        found = [one for one in found if one.gender == "f"]
        if "mrs" in form.titles:
            return [one for one in found if len(one.surnames) > 1]
        return [] if form.surname in people.sisters or form.surname in people.families else found
    if form.gender:
        found = [one for one in found if one.gender == "m" or (not one.gender and not one.given)]
    else:
        # A doctor or a detective may be a woman whose name is known, but not a Miss or a wife who is known as such.
        found = [one for one in found if one.gender != "f" or (one.full and not one.titled(_LADIES))]
    if _wife(holders, form.surname):
        found = [one for one in found if not one.given]
    if is_given(form.surname):
        found = [one for one in found if one.bare != form.surname]
    full = [one for one in found if one.given]
    if len(full) == 1 and len(found) == 2 and all(one.bare for one in found if one not in full):
        return full
    return found


def _wife(holders: list[Person], surname: str) -> bool:
    """Whether a married woman of the surname is known of whom nothing else is."""
    return any(one.titled(MARRIED, surname) and not one.given for one in holders)


def _of_titled_given(people: People, form: Form) -> list[tuple[Person, str]]:
    found = [
        one for one in people.with_word(form.given) if (one.bare == form.given or form.given in one.given) and fits(form, one)
    ]
    found = [one for one in found if ranked(form, one)]
    if found or RANKS & set(form.titles):
        return _only(found, "a title with the name")
    return _only(_short_for(people, form.given, form), "a short form")


def _of_bare(people: People, form: Form) -> list[tuple[Person, str]]:
    word = form.bare
    named = [one for one in people.with_word(word) if word in one.given and fits(form, one)]
    family = [one for one in people.of_surname(word) if one.gender != "f" and one not in named]
    if named:
        return _only(people.mostly([*named, *family], word), "a given name")
    # A woman goes by her surname alone where she has a full name and no Miss or Mrs. before it, and nobody else has it.
    family = family or [one for one in people.of_surname(word) if one.full and not one.titled(_LADIES)]
    if family:
        return _only(family, "a surname") if len(people.of_surname(word)) == 1 or family[0].gender != "f" else []
    if not is_given(word):
        return []
    return _only(_short_for(people, word, form), "a short form")


def _short_for(people: People, word: str, form: Form) -> list[Person]:
    found: list[Person] = []
    for other in short_or_full(word):
        found += [
            one
            for one in people.with_word(other)
            if (one.bare == other or other in one.given)
            and not one.titled(RANKS)
            and one not in found
            and fits(form, one)
            and (one.times >= _ESTABLISHED or people.now - one.seen <= _LATELY)
        ]
    return found


def _only(found: list[Person], why: str) -> list[tuple[Person, str]]:
    return [(found[0], why)] if len(found) == 1 else []
