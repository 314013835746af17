"""A Wikibase export as entities with their statements: ids, names, values, qualifiers, references and ranks as published."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from untold.importing.expressions import text_of

RANKS = ("normal", "preferred", "deprecated")
_TIME = re.compile(r"([+-]?)0*(\d{1,6})-(\d{2})-(\d{2})T")
_YEAR, _MONTH, _DAY = 9, 10, 11
Snaks = Mapping[str, tuple["Value", ...]]


@dataclass(frozen=True, slots=True)
class Value:
    """What a property says: an entity by its id, or words; `kind` is `value`, `some` (nobody knows which) or `none`."""

    text: str = ""
    entity: str = ""
    kind: str = "value"
    date: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement: its property and value, the qualifiers, each reference's own, and the rank."""

    property: str
    value: Value
    rank: str
    qualifiers: Snaks
    references: tuple[Snaks, ...]


@dataclass(frozen=True, slots=True)
class Entity:
    """An item (or another entity), its names in one language, and its statements in the order of the file."""

    id: str
    type: str
    label: str
    aliases: tuple[str, ...]
    statements: tuple[Statement, ...]

    def values(self, prop: str) -> Iterator[Value]:
        """What its statements give for a property, taken back ones aside."""
        return (s.value for s in self.statements if s.property == prop and s.rank != "deprecated")


def entities_in(record: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    """The entities of an export: one for each row of a dump, under `entities` of an answer, or the one alone."""
    found = record.get("entities", record.get("rows", [record]))
    listed = list(found.values()) if isinstance(found, dict) else found if isinstance(found, list) else []
    yield from (one for one in listed if isinstance(one, dict))


def read_entity(given: Mapping[str, object], language: str) -> Entity | None:
    """One entity; None where it has no id. Its names are those in the language, else in whatever there is first."""
    own = given.get("id")
    if not isinstance(own, str) or not own.strip():
        return None
    aliases = _in_language(given.get("aliases"), language)
    claims = given.get("claims", given.get("statements"))
    statements = [
        statement
        for listed in (claims.values() if isinstance(claims, dict) else ())
        for one in (listed if isinstance(listed, list) else ())
        if isinstance(one, dict) and (statement := _statement(one))
    ]
    label = next(iter(_texts(_in_language(given.get("labels"), language))), "")
    return Entity(own.strip(), text_of(given.get("type")), label, tuple(_texts(aliases)), tuple(statements))


def _statement(given: Mapping[str, object]) -> Statement | None:
    snak = given.get("mainsnak")
    if not isinstance(snak, dict) or not isinstance(snak.get("property"), str):
        return None
    rank = given.get("rank", "normal")
    references = given.get("references", [])
    return Statement(
        snak["property"],
        _value(snak),
        rank if isinstance(rank, str) and rank in RANKS else "normal",
        _snaks(given.get("qualifiers")),
        tuple(_snaks(one.get("snaks")) for one in references if isinstance(one, dict)) if isinstance(references, list) else (),
    )


def _snaks(given: object) -> Snaks:
    if not isinstance(given, dict):  # an empty one is written as an empty list
        return {}
    return {
        str(prop): tuple(_value(one) for one in listed if isinstance(one, dict))
        for prop, listed in given.items()
        if isinstance(listed, list)
    }


def _value(snak: Mapping[str, object]) -> Value:
    kind = snak.get("snaktype", "value")
    if kind != "value":
        return Value(kind="none" if kind == "novalue" else "some")
    outer = snak.get("datavalue")
    inner = outer.get("value") if isinstance(outer, dict) else None
    if not isinstance(inner, dict):
        return Value(text_of(inner)) if text_of(inner) else Value(kind="none")
    if isinstance(inner.get("id"), str):
        return Value(entity=inner["id"])
    if "numeric-id" in inner:  # older exports
        return Value(entity=("P" if inner.get("entity-type") == "property" else "Q") + text_of(inner["numeric-id"]))
    if isinstance(inner.get("time"), str):
        return _time(inner["time"], inner.get("precision"))
    for key in ("text", "amount"):
        if key in inner:
            return Value(text_of(inner[key]).removeprefix("+"))
    if "latitude" in inner:
        return Value(f"{text_of(inner['latitude'])}, {text_of(inner.get('longitude'))}")
    return Value(kind="none")


def _time(time: str, precision: object) -> Value:
    """A time to its precision: a day, a month, a year; one that is vaguer is words alone."""
    match = _TIME.match(time)
    if not match:
        return Value(text_of(time))
    sign, year, month, day = match.groups()
    head = ("-" if sign == "-" else "") + year
    if precision == _YEAR:
        return Value(head, date=head)
    if precision == _MONTH and month != "00":
        return Value(f"{head}-{month}", date=f"{head}-{month}")
    if precision in (_DAY, None) and "00" not in (month, day):
        return Value(f"{head}-{month}-{day}", date=f"{head}-{month}-{day}")
    return Value(f"about {head}")


def _in_language(given: object, language: str) -> object:
    if not isinstance(given, dict) or not given:
        return ()
    return given.get(language) or given.get("mul") or next(iter(given.values()))


def _texts(given: object) -> Iterator[str]:
    for one in given if isinstance(given, list | tuple) else [given]:
        if isinstance(one, dict) and (text := text_of(one.get("value"))):
            yield text
