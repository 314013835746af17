"""A mapping file into rules: every word of it that is not understood is a problem, all of them at once.

What each key means is told in docs/import.md.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

from rapidfuzz import fuzz, process

from untold.importing.expressions import Condition, Template, read_condition, read_template
from untold.importing.positions import locate
from untold.importing.rules import Choice, ClaimRule, Doubt, Item, RoleRule, Rules, Scope, State, ThingRule, Value, WorkRule
from untold.problems import At, Problem, RequestError
from untold.properties import Property
from untold.vocabulary import KEYS, KINDS, PROPERTIES, SOURCE_FORMS, THING_KINDS, WORK_LEVELS, Shape

UNDATED = "?"
_TOP = ("format", "works", "table", "rows", "place", "files", "properties", "roles", "states", "entries", "doubts")
_SCOPE = ("table", "each", "if", "told")
_ITEM = (*_SCOPE, "kind", "words", "id", "key", "once", "ask")
_STATE = ("table", "each", "place", "of", "is", "at first", "ask")
_DOUBT = ("table", "each", "if", "place", "of", "repeats", "code", "ask")
_THING = ("key", "form", "part")
_PROPERTY = ("id", "wording", "inverse", "value", "words", "one", "symmetric", "kin")
_REFERRING: tuple[Shape, ...] = ("ref", "refs", "statement", "statements", "cite", "cites", "value")

T = TypeVar("T")
Object = dict[str, object]


def read_mapping(path: Path) -> Rules:
    """Read a mapping file. Raises RequestError where it is no JSON object; all else wrong with it is in `problems`."""
    text, document = read_settings(path)
    try:
        return _Reader(str(path), text, document).read()
    except RecursionError:
        raise RequestError(f"{path}: objects within objects go too deep") from None


def read_settings(path: Path) -> tuple[str, Object]:
    """A mapping file's text, and the object that it is. Raises RequestError where it is none."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        document = json.loads(text)
    except OSError as error:
        raise RequestError(f"{path}: cannot be read ({error.strerror or error})") from None
    except UnicodeDecodeError as error:
        raise RequestError(f"{path}: not UTF-8 at byte {error.start + 1}") from None
    except json.JSONDecodeError as error:
        raise RequestError(f"{path}:{error.lineno}:{error.colno}: not JSON ({error.msg})") from None
    except (RecursionError, ValueError) as error:
        raise RequestError(f"{path}: not JSON that can be read ({type(error).__name__})") from None
    if not isinstance(document, dict):
        raise RequestError(f"{path}: a mapping is a JSON object")
    return text, document


@dataclass
class _Reader:
    """Reads one mapping, noting what it does not understand."""

    file: str
    text: str
    document: Object
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.places = locate(self.text)
        self.lines = self.text.splitlines()
        self.states: dict[str, object] = self.object(self.document, "states")
        self.table = ""
        self.place: Template | None = None

    def read(self) -> Rules:
        """All of it."""
        top = self.document
        self.known(top, "", _TOP)
        self.table = self.words(top, "table")
        self.place = self.template(top, "place") if "place" in top else None
        if not self.place:
            self.say(
                "",
                "missing-key",
                "a mapping needs a “place”: where in the telling a row stands",
                '"place": "s{season}e{episode}"',
            )
        rows = self.scope({"each": top.get("rows", "rows[]")}, "rows" if "rows" in top else "")
        return Rules(
            works=self.all_of(top, "works", self.work),
            rows=rows,
            files=self.files(top),
            properties=self.all_of(top, "properties", self.property),
            roles=tuple((name, str(wording)) for name, wording in self.object(top, "roles").items()),
            states=tuple(state for name in self.states if (state := self.state(name))),
            items=self.all_of(top, "entries", self.item),
            doubts=self.all_of(top, "doubts", self.doubt),
            problems=tuple(self.problems),
        )

    # -- the rules ---------------------------------------------------------------------------------------------------

    def work(self, rule: Object, path: str) -> WorkRule | None:
        self.known(rule, path, ("handle", "title", "kind", "levels"))
        kind = self.words(rule, "kind", path)
        if kind not in WORK_LEVELS and "levels" not in rule:
            self.unknown(f"{path}.kind" if kind else path, "kind of work", kind, WORK_LEVELS)
        if not self.words(rule, "handle", path):
            self.say(path, "missing-key", "a work needs a “handle”", '"handle": "jj"')
            return None
        return WorkRule(
            self.words(rule, "handle", path), self.words(rule, "title", path), kind, self.words(rule, "levels", path)
        )

    def property(self, rule: Object, path: str) -> Property | None:
        self.known(rule, path, _PROPERTY)
        words = rule.get("words", [])
        return Property(
            self.words(rule, "id", path),
            self.words(rule, "wording", path),
            self.words(rule, "inverse", path),
            self.words(rule, "value", path) or "thing",
            tuple(map(str, words)) if isinstance(words, list) else (),
            *(rule.get(nature) is True for nature in ("one", "symmetric", "kin")),
        )

    def state(self, name: str) -> State | None:
        path = f"states.{name}"
        rule = self.object(self.states, name, "states")
        self.known(rule, path, _STATE)
        asks = []
        for change in self.object(rule, "ask", path):
            was, found, now = change.partition(">")
            question = self.template(self.object(rule, "ask", path), change, f"{path}.ask")
            if not found:
                self.say(f"{path}.ask.{change}", "bad-change", f"“{change}” is not a change", '"dead > alive"')
            elif question:
                asks.append((was.strip(), now.strip(), question))
        of = self.template(rule, "of", path)
        options = self.options(self.object(rule, "is", path), f"{path}.is")
        if of is None or not options:
            self.say(path, "missing-key", "a state needs “of” and “is”", '"of": "{name}", "is": {"dead": "alive = false"}')
            return None
        return State(name, self.scope(rule, path), of, options, self.words(rule, "at first", path), tuple(asks))

    def doubt(self, rule: Object, path: str) -> Doubt | None:
        self.known(rule, path, _DOUBT)
        of = self.template(rule, "repeats" if "repeats" in rule else "of", path)
        ask = self.template(rule, "ask", path)
        if of is None or ask is None:
            self.say(
                path,
                "missing-key",
                "a doubt needs “ask”, and “of” or “repeats”",
                '"repeats": "{name}", "ask": "Is {name} one person?"',
            )
            return None
        return Doubt(self.scope(rule, path), self.words(rule, "code", path) or "doubt", of, ask, "repeats" in rule)

    def item(self, rule: Object, path: str) -> Item | None:
        name = self.words(rule, "kind", path)
        kind = KINDS.get(name)
        if kind is None:
            self.unknown(f"{path}.kind" if name else path, "kind of entry", name, KINDS)
            return None
        shapes: dict[str, Shape] = {key: KEYS[key].shape for key in kind.keys}
        shapes |= {slot.name: slot.shape for slot in kind.slots}
        self.known(rule, path, (*_ITEM, *shapes))
        values = tuple(
            (key, found) for key in rule if key in shapes and (found := self.values(rule[key], shapes[key], f"{path}.{key}"))
        )
        given = {key for key, _ in values}
        for slot in kind.slots:
            if slot.shape != "form" and slot.name not in given and slot.name not in rule:
                self.say(path, "missing-key", f"a “{name}” needs “{slot.name}”", f'"{slot.name}": …')
        if kind.words == "required" and "words" not in rule:
            self.say(path, "missing-key", f"a “{name}” needs “words”: {kind.words_meaning}", '"words": "{title}"')
        self.check_property(rule, path)
        return Item(
            self.scope(rule, path),
            name,
            values,
            words=self.template(rule, "words", path),
            id=self.template(rule, "id", path),
            key=self.template(rule, "key", path),
            undated=rule.get("told") == UNDATED,
            once=rule.get("once") is True,
            ask=self.template(rule, "ask", path),
        )

    def check_property(self, rule: Object, path: str) -> None:
        """A property must be a core one or one that this mapping declares."""
        name = rule.get("property")
        listed = self.document.get("properties")
        declared = [p.get("id") for p in listed if isinstance(p, dict)] if isinstance(listed, list) else []
        if isinstance(name, str) and "{" not in name and name not in PROPERTIES and name not in declared:
            self.unknown(f"{path}.property", "property", name, PROPERTIES)

    def scope(self, rule: Object, path: str) -> Scope:
        """Which rows: `told` or `place` of its own, or the mapping's."""
        each = self.words(rule, "each", path) or (self.words(self.document, "rows") or "rows[]")
        condition = Condition()
        if isinstance(text := rule.get("if"), str):
            condition = self.attempt(lambda: read_condition(text, self.states), f"{path}.if") or condition
        key = next((k for k in ("told", "place") if k in rule and rule[k] != UNDATED), "")
        place = self.template(rule, key, path) if key else self.place
        return Scope(self.at(path), self.words(rule, "table", path) or self.table, each, condition, place)

    # -- values ------------------------------------------------------------------------------------------------------

    def values(self, given: object, shape: Shape, path: str) -> tuple[Value, ...]:
        """One value or a list of them, as a slot or key of this shape takes them."""
        listed = given if isinstance(given, list) else [given]
        paths = [f"{path}[{n}]" for n in range(len(listed))] if isinstance(given, list) else [path]
        return tuple(v for one, where in zip(listed, paths, strict=True) if (v := self.value(one, shape, where)) is not None)

    def value(self, given: object, shape: Shape, path: str) -> Value | None:
        if isinstance(given, str):
            return self.attempt(lambda: read_template(given), path)
        if not isinstance(given, dict):
            self.say(path, "bad-value", "expected words in quotes or an object in braces", '"{name}"')
            return None
        if shape == "claim":
            return self.claim(given, path)
        if shape == "text" and "role" in given:
            self.known(given, path, ("role", "who"))
            who = self.value(given.get("who"), "ref", f"{path}.who")
            return RoleRule(self.words(given, "role", path), who) if isinstance(who, ThingRule | Template) else None
        if shape in _REFERRING:
            return self.thing(given, path)
        options = self.options(given, path)
        return Choice(options) if options else None

    def thing(self, given: Object, path: str) -> ThingRule | None:
        """`{"person": "{name}", "key": "{number}"}`."""
        kind = next((name for name in given if name in THING_KINDS), "")
        if not kind:
            self.unknown(path, "kind of thing", next(iter(given), ""), THING_KINDS)
            return None
        self.known(given, path, (kind, *_THING))
        form = self.words(given, "form", path)
        if form and form not in SOURCE_FORMS:
            self.unknown(f"{path}.form", "form", form, SOURCE_FORMS)
        name = self.template(given, kind, path)
        key = self.template(given, "key", path) if "key" in given else name
        return ThingRule(kind, name, key, form, self.template(given, "part", path)) if name and key else None

    def claim(self, given: Object, path: str) -> ClaimRule | None:
        self.known(given, path, ("subject", "property", "value"))
        subject = self.value(given.get("subject"), "ref", f"{path}.subject")
        value = self.value(given.get("value"), "value", f"{path}.value")
        self.check_property(given, path)
        if isinstance(subject, ThingRule | Template) and isinstance(value, ThingRule | Template):
            return ClaimRule(subject, self.words(given, "property", path), value)
        return None

    def options(self, given: Object, path: str) -> tuple[tuple[Template, Condition], ...]:
        """`{"flashback": "flashback", "present": "otherwise"}`: values with their conditions."""
        found: list[tuple[Template, Condition]] = []
        for value, text in given.items():
            template = self.attempt(partial(read_template, value), f"{path}.{value}")
            condition = self.attempt(partial(read_condition, str(text), self.states), f"{path}.{value}")
            if template and condition:
                found.append((template, condition))
        return tuple(found)

    # -- the words of a JSON object ----------------------------------------------------------------------------------

    def words(self, rule: Object, key: str, path: str = "") -> str:
        value = rule.get(key, "")
        if not isinstance(value, str):
            self.say(f"{path}.{key}" if path else key, "bad-value", f"“{key}” takes words in quotes")
            return ""
        return value.strip()

    def template(self, rule: Object, key: str, path: str = "") -> Template | None:
        text = self.words(rule, key, path)
        return self.attempt(lambda: read_template(text), f"{path}.{key}" if path else key) if text else None

    def object(self, rule: Object, key: str, path: str = "") -> Object:
        value = rule.get(key, {})
        if not isinstance(value, dict):
            self.say(f"{path}.{key}" if path else key, "bad-value", f"“{key}” takes an object in braces")
            return {}
        return value

    def all_of(self, rule: Object, key: str, read: Callable[[Object, str], T | None]) -> tuple[T, ...]:
        listed = rule.get(key, [])
        if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
            self.say(key, "bad-value", f"“{key}” takes a list of objects")
            return ()
        return tuple(made for n, one in enumerate(listed) if (made := read(one, f"{key}[{n}]")) is not None)

    def files(self, rule: Object) -> int | None:
        """How many levels of a place name the file that its entries go to."""
        value = rule.get("files")
        if value is None or (isinstance(value, int) and not isinstance(value, bool) and value >= 0):
            return value
        self.say("files", "bad-value", "“files” takes the number of levels that make a file")
        return None

    def attempt(self, read: Callable[[], T], path: str) -> T | None:
        try:
            return read()
        except RequestError as error:
            self.say(path, "bad-expression", str(error))
            return None

    # -- problems ----------------------------------------------------------------------------------------------------

    def at(self, path: str) -> At:
        while path and path not in self.places:
            path = path.rpartition(".")[0]
        return At(self.file, *self.places.get(path, (1, 1)))

    def say(self, path: str, code: str, message: str, hint: str = "") -> None:
        at = self.at(path)
        line = self.lines[at.line - 1] if at.line <= len(self.lines) else ""
        self.problems.append(Problem(at, code, message, hint, line))

    def known(self, rule: Object, path: str, allowed: tuple[str, ...]) -> None:
        for key in rule:
            if key not in allowed:
                self.unknown(f"{path}.{key}" if path else key, "key", key, allowed)

    def unknown(self, path: str, what: str, word: str, allowed: Iterable[str]) -> None:
        choices = list(allowed)
        near = process.extractOne(word[:60], choices, scorer=fuzz.ratio, score_cutoff=55) if word else None
        message = f"“{word}” is not a {what}" if word else f"a {what} is missing"
        self.say(path, f"unknown-{what.split()[0]}", message, near[0] if near else "one of " + ", ".join(choices))
