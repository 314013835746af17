"""What a mapping says, as records: which rows of which table become which entries."""

from __future__ import annotations

from dataclasses import dataclass, field

from untold.importing.expressions import Condition, Template
from untold.problems import At, Problem
from untold.properties import Property


@dataclass(frozen=True, slots=True)
class ThingRule:
    """How a thing stands in a row: its kind, its name, what tells it from others (`key`), for a source its form and part."""

    kind: str
    name: Template
    key: Template
    form: str = ""
    part: Template | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """Values with their conditions: the first that fits counts."""

    options: tuple[tuple[Template, Condition], ...]


@dataclass(frozen=True, slots=True)
class ClaimRule:
    """An effect: subject, property, value."""

    subject: ThingRule | Template
    property: str
    value: ThingRule | Template


@dataclass(frozen=True, slots=True)
class RoleRule:
    """A role of the keeper's own, and who has it."""

    role: str
    who: ThingRule | Template


Value = Template | Choice | ThingRule | ClaimRule | RoleRule


@dataclass(frozen=True, slots=True)
class Scope:
    """Which rows a rule is for: of which table, at which path, under which condition, and where they stand in the telling."""

    at: At
    table: str
    each: str
    condition: Condition = field(default_factory=Condition)
    place: Template | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One rule: the entry that each of its rows makes. `undated`: no row says when it is told."""

    scope: Scope
    kind: str
    values: tuple[tuple[str, tuple[Value, ...]], ...]
    words: Template | None = None
    id: Template | None = None
    key: Template | None = None
    undated: bool = False
    once: bool = False
    ask: Template | None = None

    def given(self, name: str) -> tuple[Value, ...]:
        """What is given for a slot or a key."""
        return next((values for own, values in self.values if own == name), ())


@dataclass(frozen=True, slots=True)
class State:
    """Something that changes along the rows: whose, which value when, and which changes are asked about."""

    name: str
    scope: Scope
    of: Template
    options: tuple[tuple[Template, Condition], ...]
    at_first: str
    ask: tuple[tuple[str, str, Template], ...] = ()  # was, now (`*`: any), question


@dataclass(frozen=True, slots=True)
class Doubt:
    """Rows that raise a question: those that fit, or whose words (`repeats`) stand in several rows."""

    scope: Scope
    code: str
    of: Template
    ask: Template
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class WorkRule:
    """A work to declare; its units are counted from the rows' places."""

    handle: str
    title: str
    kind: str = ""
    levels: str = ""


@dataclass(frozen=True)
class Rules:
    """A whole mapping, and every problem found in it; `rows` are those whose places make up the units."""

    works: tuple[WorkRule, ...] = ()
    rows: Scope | None = None
    files: int | None = None
    properties: tuple[Property, ...] = ()
    roles: tuple[tuple[str, str], ...] = ()
    states: tuple[State, ...] = ()
    items: tuple[Item, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    problems: tuple[Problem, ...] = ()
