"""What a mapping writes in braces and after `if`: paths into a row, templates with holes, conditions.

template   := text with holes: `s{season}e{episode}.{#scenes}`
hole       := path ("|" path)* ["split" TEXT]          the first that is there; split: one cell holding several
            | "#" LIST ["by" path ("," path)*]         the row's running number in LIST; by: among rows alike in these
path       := "^"* step ("." step)*                    looked for in the row, then in the rows around it; ^: begin one out
step       := NAME ["[]"]                              `NAME` in backquotes where it has dots, spaces or signs in it
condition  := and ("or" and)*       and := test ("and" test)*
test       := ["not"] path [("=" | "!=") value] | STATE "turns" [value] | STATE "stays" value | STATE "of" path ["=" value]
               | "otherwise"
    value      := WORD | "'" text "'"                          with holes in it, what stands in another column
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import product, zip_longest
from typing import Protocol

from untold.importing.rows import Record, Row
from untold.problems import RequestError

_HOLE = re.compile(r"\{([^{}]*)\}")
_STEP = re.compile(r"\s*(?:`(?P<quoted>[^`]+)`|(?P<bare>[^.`|{}\[\]^=!]+?))\s*(?:\[(?P<which>[^\]]*)\])?\s*(?:\.|$)")
_TOKEN = re.compile(r"""\s*(?:'(?P<quoted>[^']*)'|(?P<sign>!=|=)|(?P<word>(?:`[^`]*`|[^\s'=!`])+))""")


@dataclass(frozen=True, slots=True)
class Path:
    """The way to a value: how many rows out to begin, then names, and which records of the lists under them."""

    outward: int
    steps: tuple[str, ...]
    which: tuple[Condition | None, ...] = ()

    def values(self, row: Row) -> tuple[object, ...]:
        """Everything that stands there; nested lists count as one list, what is empty as nothing."""
        records = row.records[: len(row.records) - self.outward]
        for record in reversed(records):
            if self.steps[0] in record:
                return tuple(self._descend(record, row))
        return ()

    def _descend(self, record: Record, row: Row) -> list[object]:
        values: list[object] = [record]
        for step, which in zip_longest(self.steps, self.which):
            values = [inner for value in values if isinstance(value, dict) for inner in _flat(value.get(step))]
            if which:
                values = [v for v in values if isinstance(v, dict) and which.holds(row.within(v), _stateless)]
        return [value for value in values if isinstance(value, dict) or text_of(value)]


@dataclass(frozen=True, slots=True)
class Hole:
    """One hole of a template: paths of which the first with a value counts, or the row's number in a list."""

    paths: tuple[Path, ...]
    split: str = ""
    number_in: str = ""


@dataclass(frozen=True, slots=True)
class Template:
    """Text with holes, as written in `text`."""

    text: str
    parts: tuple[str | Hole, ...]

    def all(self, row: Row, numbers: Numbers) -> tuple[str, ...]:
        """Every text that the row gives: one for each combination of its holes' values; none where a hole has no value."""
        if not self.parts or (len(self.parts) == 1 and isinstance(self.parts[0], str)):
            return (self.text.strip(),)
        choices = [(part,) if isinstance(part, str) else _fill(part, row, numbers) for part in self.parts]
        return tuple(dict.fromkeys("".join(choice).strip() for choice in product(*choices)))

    def one(self, row: Row, numbers: Numbers) -> str:
        """The first text that the row gives, or nothing."""
        return next(iter(self.all(row, numbers)), "")

    @property
    def names(self) -> tuple[str, ...]:
        """The first names of its paths: for finding misspelt ones."""
        return tuple(path.steps[0] for part in self.parts if isinstance(part, Hole) for path in part.paths)


Numbers = Callable[[Row, Hole], int | None]
"""Gives a row's running number among the rows alike in a hole's paths (`{#rows by season}`)."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What became of a state at a row: what it was, what it is."""

    was: str
    now: str
    turned: bool


class Turns(Protocol):
    """Gives what became of a state at a row; `of`: how it was before that place with whom the row names."""

    def __call__(self, row: Row, state: str, of: str = "") -> Turn | None: ...


@dataclass(frozen=True, slots=True)
class Test:
    """One test of a condition; without `path` and `state` it always holds."""

    negated: bool = False
    path: Path | None = None
    sign: str = ""
    value: Template | None = None
    state: str = ""

    def holds(self, row: Row, turns: Turns) -> bool:
        """Whether the row passes."""
        if self.state and self.path:
            found = [turns(row, self.state, text_of(value)) for value in self.path.values(row)]
            passed = any(turn and (not self.value or self.value.text == turn.now) for turn in found)
        elif self.state:
            passed = self._holds_of_state(turns(row, self.state))
        elif self.path is None:
            passed = True
        else:
            values = self.path.values(row)
            if self.sign and self.value:
                wanted = {text.casefold() for text in self.value.all(row, _unnumbered)}
                passed = wanted.isdisjoint(text_of(v).casefold() for v in values) == (self.sign == "!=")
            else:
                passed = any(text_of(v) not in ("", "false") for v in values)
        return passed != self.negated

    def _holds_of_state(self, turn: Turn | None) -> bool:
        if turn is None or turn.turned != (self.sign == "turns"):
            return False
        return not self.value or self.value.text == turn.now


@dataclass(frozen=True, slots=True)
class Condition:
    """Tests: any of these groups, all of a group."""

    groups: tuple[tuple[Test, ...], ...] = ((),)

    def holds(self, row: Row, turns: Turns) -> bool:
        """Whether the row fits."""
        return any(all(test.holds(row, turns) for test in group) for group in self.groups)

    @property
    def names(self) -> tuple[str, ...]:
        """The first names of its paths."""
        tests = [test for group in self.groups for test in group]
        others = (name for test in tests if test.value and not test.state for name in test.value.names)
        return (*(test.path.steps[0] for test in tests if test.path), *others)

    @property
    def states(self) -> tuple[str, ...]:
        """The states that it asks about."""
        return tuple(test.state for group in self.groups for test in group if test.state)


# -- reading ----------------------------------------------------------------------------------------------------------


def read_template(text: str) -> Template:
    """Read text with holes. Raises RequestError."""
    parts: list[str | Hole] = []
    end = 0
    for match in _HOLE.finditer(text):
        parts.extend([text[end : match.start()]] if match.start() > end else [])
        parts.append(_read_hole(match[1]))
        end = match.end()
    rest = text[end:]
    if "{" in rest or "}" in rest:
        raise RequestError(f"a brace without its other in “{text[:60]}”")
    return Template(text, tuple([*parts, rest] if rest else parts))


def _read_hole(text: str) -> Hole:
    if text.lstrip().startswith("#"):
        name, _, alike = text.strip()[1:].partition(" by ")
        return Hole(tuple(read_path(p) for p in alike.split(",") if p.strip()), number_in=name.strip().removesuffix("[]"))
    paths, found, split = text.partition(" split ")
    if found and not split.strip():
        raise RequestError(f"“{{{text}}}” does not say what to split at")
    return Hole(tuple(read_path(p) for p in paths.split("|")), split=split.strip())


def read_path(text: str) -> Path:
    """Read a path. Raises RequestError."""
    rest = text.strip()
    outward = len(rest) - len(rest.lstrip("^"))
    rest = rest.lstrip("^")
    steps: list[str] = []
    which: list[Condition | None] = []
    position = 0
    while position < len(rest):
        step = _STEP.match(rest, position)
        if not step:
            raise RequestError(f"“{text[:60]}” is not a path")
        steps.append(step["quoted"] or step["bare"])
        which.append(read_condition(step["which"], {}) if step["which"] and step["which"].strip() else None)
        position = step.end()
    if not steps:
        raise RequestError("a name is missing")
    return Path(outward, tuple(steps), tuple(which) if any(which) else ())


def read_condition(text: str, states: Mapping[str, object]) -> Condition:
    """Read a condition; `states` are the names that may stand before `turns` and `stays`. Raises RequestError."""
    groups: list[list[Test]] = [[]]
    tokens = _read_tokens(text)
    while tokens:
        groups[-1].append(_take_test(tokens, states, text))
        if tokens:
            joint = tokens.pop(0)
            if joint not in ("and", "or") or not tokens:
                raise RequestError(f"“{text[:60]}”: expected “and” or “or” and a test, not “{joint}”")
            if joint == "or":
                groups.append([])
    if not groups[0]:
        raise RequestError("a condition is empty")
    return Condition(tuple(tuple(group) for group in groups))


def _read_tokens(text: str) -> list[str]:
    tokens: list[str] = []
    position = 0
    while position < len(text.rstrip()):
        token = _TOKEN.match(text, position)
        if not token:
            raise RequestError(f"“{text[:60]}” cannot be read at “{text[position : position + 20]}”")
        tokens.append(token["sign"] or token["word"] or f"'{token['quoted']}")
        position = token.end()
    return tokens


def _take_test(tokens: list[str], states: Mapping[str, object], text: str) -> Test:
    negated = tokens[0] == "not"
    if negated:
        tokens.pop(0)
    if not tokens or tokens[0] in ("and", "or", "=", "!=") or tokens[0].startswith("'"):
        raise RequestError(f"“{text[:60]}”: a name is missing")
    name = tokens.pop(0)
    if name == "otherwise":
        return Test(negated)
    if tokens and tokens[0] in ("turns", "stays") and name in states:
        sign = tokens.pop(0)
        value = read_template(tokens.pop(0).removeprefix("'")) if tokens and tokens[0] not in ("and", "or") else None
        return Test(negated, sign=sign, value=value, state=name)
    state = ""
    if tokens and tokens[0] == "of" and len(tokens) > 1 and name in states:
        state = name
        name = tokens[1]
        del tokens[:2]
    path = read_path(name)
    if tokens and tokens[0] in ("=", "!="):
        sign = tokens.pop(0)
        if not tokens:
            raise RequestError(f"“{text[:60]}”: nothing stands after “{sign}”")
        if state and sign == "!=":
            negated = not negated
        return Test(negated, path, sign, read_template(tokens.pop(0).removeprefix("'")), state)
    return Test(negated, path, state=state)


def _stateless(row: Row, state: str, of: str = "") -> None:
    """Which records of a list are meant is said by what stands in them, not by states."""


def _unnumbered(_: Row, __: Hole) -> None:
    """Conditions are about what stands in the columns, not about running numbers."""


# -- values -----------------------------------------------------------------------------------------------------------


def text_of(value: object) -> str:
    """A value of a table as text, in one way for CSV and JSON; lists and records have none."""
    match value:
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer():
            return str(int(value))
        case int() | float():
            return str(value)
        case str():
            return _plain(value)
        case _:
            return ""


def _plain(text: str) -> str:
    """Words on one line: line ends and other control characters are spaces."""
    if not text.isprintable():
        text = "".join(" " if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") else c for c in text)
    return " ".join(text.split())


def _flat(value: object) -> list[object]:
    if isinstance(value, list):
        return [inner for item in value for inner in _flat(item)]
    return [] if value is None else [value]


def _fill(hole: Hole, row: Row, numbers: Numbers) -> tuple[str, ...]:
    if hole.number_in:
        number = numbers(row, hole)
        return () if number is None else (str(number),)
    for path in hole.paths:
        texts = [text for value in path.values(row) if (text := text_of(value))]
        if hole.split:
            texts = [piece for text in texts for cut in text.split(hole.split) if (piece := cut.strip())]
        if texts:
            return tuple(dict.fromkeys(texts))
    return ()
