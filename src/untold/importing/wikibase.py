"""A Wikibase-style JSON export: statements become facts, told where a qualifier, else their references say.

Which property is which says a mapping (docs/import.md). Labels and aliases have no qualifiers: they wait for a place, unless
the mapping names the property of a first appearance. What is marked deprecated is left out until its keeper says where it is
told all the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from untold.importing.drafts import Draft, Part, Refer
from untold.importing.gathering import Gathered, Saying, fact, introduce
from untold.importing.rows import Row
from untold.importing.settings import places_of, works_of
from untold.importing.tables import read_table
from untold.importing.wikibase_mapping import KEYS, Meanings, Said, read_meanings
from untold.importing.wikibase_statements import Entity, Snaks, Statement, Value, entities_in, read_entity
from untold.problems import At, Problem

_HOLE = re.compile(r"\{\s*(\w+)\s*\}")
_IS = re.compile(rb'"(?:labels|claims|statements|mainsnak)"\s*:')


def is_wikibase(path: Path, head: bytes) -> bool:
    """Whether a file begins as an export of entities does."""
    begins = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[")
    return begins and len({match[0] for match in _IS.finditer(head)}) > 1


def read_wikibase(paths: Sequence[Path], settings: Mapping[str, object]) -> Gathered:
    """What the entities of exports say. Raises RequestError where a file cannot be read, or the mapping not understood."""
    works = works_of(settings, KEYS)
    meanings = read_meanings(settings)
    problems: list[Problem] = []
    entities: dict[str, Entity] = {}
    records = 0
    for path in paths:
        table = read_table(path)
        problems.extend(table.problems)
        for given in entities_in(table.record):
            records += 1
            entity = read_entity(given, meanings.language)
            if entity is None:
                message = f"entity {records} has no id and is left out"
                problems.append(Problem(At(path.name), "no-id", message, '"id": "Q1"', severity="warning"))
            else:
                entities[entity.id] = entity
    reading = _Reading(paths[0].name, meanings, places_of(settings), entities)
    for entity in entities.values():
        if entity.type != "property":
            reading.entity(entity)
    properties = tuple(said.declared for said in meanings.facts.values() if said.declared)
    return Gathered(tuple(reading.sayings), works, (*problems, *reading.left_out()), records=records, properties=properties)


@dataclass
class _Reading:
    """Exports under way."""

    file: str
    meanings: Meanings
    places: Mapping[str, str]
    entities: Mapping[str, Entity]
    sayings: list[Saying] = field(default_factory=list)
    left: Counter[str] = field(default_factory=Counter)

    def entity(self, entity: Entity) -> None:
        """All that one entity says."""
        who = self.refer(entity.id)
        if who is None:
            self.left["an entity whose kind the mapping does not know"] += 1
            return
        if not entity.label:
            self.left["an entity without a label"] += 1
        else:
            own = {statement.property: (statement.value,) for statement in entity.statements if statement.rank != "deprecated"}
            told = self.places.get(entity.id) or self.fill(self.meanings.introduced, own, ())
            self.say(introduce(who.kind, who.key, who.name), told, f"When is {who.name} first told of?")
        for alias in entity.aliases:
            told = self.places.get(f"{entity.id} {alias}", "")
            self.say(_named("alias", who, alias), told, f"When is it told that {who.name} is called {alias}?")
        for statement in sorted(entity.statements, key=lambda one: one.rank == "preferred"):
            self.statement(who, statement)

    def statement(self, who: Refer, statement: Statement) -> None:
        """One statement, as the mapping has its property."""
        prop = statement.property
        if prop in self.meanings.names and statement.value.text:
            draft = _named(self.meanings.names[prop], who, statement.value.text)
            question = f"When is it told that {who.name} is called {statement.value.text}?"
        elif prop in self.meanings.facts:
            found = self.fact(who, statement, self.meanings.facts[prop])
            if found is None:
                return
            draft, question = found
        else:
            if prop not in self.meanings.known:
                self.left[f"{self.name_of(prop)} ({prop})" if self.name_of(prop) != prop else prop] += 1
            return
        told = self.fill(self.meanings.told, statement.qualifiers, statement.references)
        if statement.rank == "deprecated":
            told, question = "", f"It is marked deprecated. {question}"
        self.say(draft, told, question)

    def fact(self, who: Refer, statement: Statement, said: Said) -> tuple[Draft, str] | None:
        """A fact and the question after its place; none where there is no value, or one of no known kind."""
        value: Part | None = self.part(statement.value, thing=said.thing)
        if value is None or (said.words and value not in said.words):
            self.left[f"a value of {statement.property} that the ledger has no word for, or the mapping no kind,"] += 1
            return None
        one, other = (value, who) if said.turned else (who, value)
        times = []
        for key, props in (("since", self.meanings.since), ("until", self.meanings.until)):
            dates = [given.date for prop in props for given in statement.qualifiers.get(prop, ()) if given.date]
            times += [(key, (dates[0],))] if dates else []
        names = [part.name if isinstance(part, Refer) else part for part in (one, other)]
        return fact(one, said.property, other, *times), f"When is it told that {names[0]} {said.wording} {names[1]}?"

    def part(self, value: Value, *, thing: bool) -> Part | None:
        """A value as it stands in a fact."""
        if value.kind == "none":
            return None
        if value.kind == "some":
            return "someone" if thing else None
        if thing:
            return self.refer(value.entity) if value.entity else None
        return (self.name_of(value.entity) if value.entity else value.text) or None

    def refer(self, own: str) -> Refer | None:
        """An entity as a thing of the story; none where no statement says of which kind it is."""
        entity = self.entities.get(own)
        kind = self.meanings.otherwise
        for prop, kinds in self.meanings.kinds.items():
            kind = next((kinds[v.entity] for v in (entity.values(prop) if entity else ()) if v.entity in kinds), kind)
        return Refer(kind, own, self.name_of(own)) if kind else None

    def name_of(self, own: str) -> str:
        entity = self.entities.get(own)
        return (entity.label if entity else "") or own

    def fill(self, templates: Sequence[str], own: Snaks, references: Sequence[Snaks]) -> str:
        """A place by the first template that the qualifiers fill, else by that which references do: then all of them have
        been told."""
        found = next((place for template in templates for place in self.places_by(template, own)), "")
        if found:
            return found
        cited = (place for snaks in references for template in templates for place in self.places_by(template, snaks))
        return " & ".join(dict.fromkeys(cited))

    def places_by(self, template: str, snaks: Snaks) -> Iterator[str]:
        """The place that a template comes to with these, if all its holes are filled."""
        filled: list[str] = []
        end = 0
        for hole in _HOLE.finditer(template):
            given = next((one for one in snaks.get(hole[1], ()) if one.kind == "value"), None)
            if given is None:
                return
            filled += [
                template[end : hole.start()],
                self.places.get(given.entity, "") or given.text or self.name_of(given.entity),
            ]
            end = hole.end()
        yield ("".join(filled) + template[end:]).strip()

    def say(self, draft: Draft, told: str, question: str) -> None:
        self.sayings.append(Saying(draft, told, question, At(self.file)))

    def left_out(self) -> Iterator[Problem]:
        """One problem for each sort of thing that was passed over."""
        for what, count in self.left.items():
            message = f"{what} is not brought in" + (f" ({count} times)" if count > 1 else "")
            yield Problem(At(self.file), "left-out", message, "say in the mapping what it is", severity="warning")


def _named(kind: str, who: Refer, name: str) -> Draft:
    return Draft(kind, ((who,),), name, (), None, "", Row(()))
