"""What the properties of a Wikibase mean for a ledger, as a mapping file says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from untold.importing.cast import slug
from untold.problems import RequestError
from untold.properties import Property
from untold.vocabulary import PROPERTIES, THING_KINDS

KEYS = ("format", "works", "places", "language", "kinds", "otherwise", "facts", "names", "told", "introduced", "since", "until")
_FACT = ("property", "turned", "wording", "inverse", "text")


@dataclass(frozen=True, slots=True)
class Said:
    """How a property is said in the ledger: by which property and wording, `turned`: from the value's side; `thing`: whether
    the value is somebody or something, `words` the only ones that it may be; `declared` where the ledger does not have it."""

    property: str
    wording: str
    turned: bool = False
    thing: bool = True
    words: tuple[str, ...] = ()
    declared: Property | None = None


@dataclass(frozen=True, slots=True)
class Meanings:
    """A whole mapping: kinds of things by property and value, facts and names by property, templates of places (`{P1}` is
    what a qualifier or reference says), and the properties that give times."""

    language: str
    kinds: Mapping[str, Mapping[str, str]]
    otherwise: str
    facts: Mapping[str, Said]
    names: Mapping[str, str]
    told: tuple[str, ...]
    introduced: tuple[str, ...]
    since: tuple[str, ...]
    until: tuple[str, ...]

    @property
    def known(self) -> frozenset[str]:
        """The properties that the mapping speaks of without their being facts."""
        return frozenset((*self.kinds, *self.names, *self.facts, *(prop for one in self.introduced for prop in _holes(one))))


def read_meanings(settings: Mapping[str, object]) -> Meanings:
    """Read a mapping. Raises RequestError."""
    kinds = {}
    for prop, given in _object(settings, "kinds").items():
        if not isinstance(given, dict):
            raise RequestError(f'kinds.{prop}: expected an object of kinds by entity: {{"Q5": "person"}}')
        kinds[prop] = {str(own): _one_of(str(kind), THING_KINDS, f"kinds.{prop}.{own}") for own, kind in given.items()}
    otherwise = _words(settings, "otherwise", "" if kinds else "person")
    names = {prop: _one_of(str(kind), ("name", "alias"), f"names.{prop}") for prop, kind in _object(settings, "names").items()}
    return Meanings(
        language=_words(settings, "language", "en"),
        kinds=kinds,
        otherwise=_one_of(otherwise, THING_KINDS, "otherwise") if otherwise else "",
        facts={prop: _said(prop, given) for prop, given in _object(settings, "facts").items()},
        names=names,
        told=_list(settings, "told"),
        introduced=_list(settings, "introduced"),
        since=_list(settings, "since"),
        until=_list(settings, "until"),
    )


def _said(prop: str, given: object) -> Said:
    """`"father-of"`, or `{"property": "father-of", "turned": true}`, or `{"wording": "is the squire of"}`."""
    rule = {"property": given} if isinstance(given, str) else given
    if not isinstance(rule, dict) or any(key not in _FACT for key in rule):
        raise RequestError(f"facts.{prop}: expected a property, or an object of {', '.join(_FACT)}")
    turned, wording = rule.get("turned") is True, rule.get("wording")
    if isinstance(wording, str) and wording.strip():
        value = "text" if rule.get("text") is True else "thing"
        own = Property(slug(wording) or prop.lower(), wording.strip(), str(rule.get("inverse", "")).strip(), value)
        return Said(own.id, own.wording, turned, value == "thing", (), own)
    name = _one_of(str(rule.get("property", "")), PROPERTIES, f"facts.{prop}")
    return Said(name, PROPERTIES[name].wording, turned, PROPERTIES[name].value == "thing", PROPERTIES[name].words)


def _holes(template: str) -> list[str]:
    return [piece.partition("}")[0].strip() for piece in template.split("{")[1:]]


def _one_of(word: str, allowed: Mapping[str, object] | tuple[str, ...], where: str) -> str:
    if word in allowed:
        return word
    near = process.extractOne(word[:60], list(allowed), scorer=fuzz.ratio, score_cutoff=55)
    hint = f"perhaps “{near[0]}”" if near else "one of " + ", ".join(allowed)
    raise RequestError(f"{where}: “{word[:40]}” is none; {hint}")


def _object(settings: Mapping[str, object], key: str) -> dict[str, object]:
    given = settings.get(key, {})
    if not isinstance(given, dict):
        raise RequestError(f"“{key}” takes an object in braces")
    return given


def _words(settings: Mapping[str, object], key: str, usual: str) -> str:
    given = settings.get(key, usual)
    if not isinstance(given, str):
        raise RequestError(f"“{key}” takes words in quotes")
    return given


def _list(settings: Mapping[str, object], key: str) -> tuple[str, ...]:
    given = settings.get(key, [])
    listed = [given] if isinstance(given, str) else given
    if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
        raise RequestError(f"“{key}” takes words in quotes, or a list of them")
    return tuple(listed)
