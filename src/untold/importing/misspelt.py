"""Names in a mapping that no row of its table has: each a problem with the nearest name that there is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rapidfuzz import fuzz, process

from untold.importing.expressions import Template
from untold.importing.rows import Record, fields_of, rows_of
from untold.importing.rules import Choice, ClaimRule, Doubt, Item, RoleRule, Rules, Scope, State, ThingRule, Value
from untold.problems import Problem


def unknown_fields(rules: Rules, tables: Mapping[str, Record]) -> Iterator[Problem]:
    """Every name that a rule looks for in vain; asked once for each rule and name."""
    fields: dict[tuple[str, str], set[str]] = {}
    every: list[State | Doubt | Item] = [*rules.states, *rules.doubts, *rules.items]
    for rule in every:
        scope = rule.scope
        if scope.table not in tables:
            yield Problem(
                scope.at, "missing-table", f"there is no table “{scope.table}”", "one of " + ", ".join(filter(None, tables))
            )
            continue
        key = scope.table, scope.each
        if key not in fields:
            fields[key] = fields_of(tables[scope.table], scope.each)
            if next(rows_of(tables[scope.table], scope.each), None) is None:
                yield Problem(
                    scope.at, "no-rows", f"“{scope.each}” finds no rows", _near(scope, fields_of(tables[scope.table], ""))
                )
        for name in dict.fromkeys(_names(rule)):
            if fields[key] and name not in fields[key] and name not in ("was", "now", "since", "count"):
                yield _warning(scope, "unknown-field", f"no row of “{scope.each}” has “{name}”", _nearest(name, fields[key]))


def _warning(scope: Scope, code: str, message: str, near: str) -> Problem:
    """A mapping may be meant for tables that have more than this one, so it is no error."""
    return Problem(scope.at, code, message, f"did you mean “{near}”?" if near else "", severity="warning")


def _near(scope: Scope, names: set[str]) -> str:
    return _nearest(scope.each.partition("[")[0].partition(".")[0], names)


def _nearest(name: str, names: set[str]) -> str:
    near = process.extractOne(name[:60], sorted(names), scorer=fuzz.ratio, score_cutoff=50)
    return near[0] if near else ""


def _names(rule: State | Doubt | Item) -> Iterator[str]:
    yield from rule.scope.condition.names
    for template in _templates(rule):
        yield from template.names
    if isinstance(rule, State):
        yield from (name for _, condition in rule.options for name in condition.names)
    if isinstance(rule, Item):
        choices = (value for _, values in rule.values for value in values if isinstance(value, Choice))
        yield from (name for choice in choices for _, condition in choice.options for name in condition.names)


def _templates(rule: State | Doubt | Item) -> Iterator[Template]:
    placeless = (isinstance(rule, Item) and rule.undated) or (isinstance(rule, Doubt) and rule.repeats)
    if rule.scope.place and not placeless:
        yield rule.scope.place
    match rule:
        case State():
            yield from (rule.of, *(value for value, _ in rule.options), *(ask for _, _, ask in rule.ask))
        case Doubt():
            yield from (rule.of, rule.ask)
        case Item():
            yield from (t for t in (rule.words, rule.id, rule.key) if t)
            yield from (t for _, values in rule.values for value in values for t in _within(value))


def _within(value: Value) -> Iterator[Template]:
    match value:
        case Template():
            yield value
        case Choice():
            yield from (template for template, _ in value.options)
        case ThingRule():
            yield from (t for t in (value.name, value.key, value.part) if t)
        case RoleRule():
            yield from _within(value.who)
        case ClaimRule():
            yield from (*_within(value.subject), *_within(value.value))
