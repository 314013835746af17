"""What entries refer to: ids, properties, units and scopes, each told by the place that names it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import prod

from untold.entries import MOST_CHOICES, Claim, Entry, Word
from untold.load.heads import Introduced
from untold.load.report import Report, shown
from untold.load.times import Times
from untold.place import Telling
from untold.problems import PlaceError
from untold.progress import Progress, Requirement, Span
from untold.properties import Property
from untold.vocabulary import KEYS, KINDS, RESERVED, RULES, THING_KINDS, Key, Slot

_KNOWERS = frozenset({("learns", "who"), ("believes", "who"), ("forgets", "who"), ("tells", "who"), ("tells", "hearer")})
_SPECIAL = frozenset({"fact", "assert", "same", "corrects"})
_WITH_EFFECTS = frozenset({kind.name for kind in KINDS.values() if "effect" in kind.keys})
_LIST_SHAPES = frozenset({"ref", "refs", "statement", "statements", "cite", "cites"})
# Who can turn out to be whom: a real person is never a character, an event never a person.
_ALIKE = {kind: kind for kind in THING_KINDS} | dict.fromkeys(("person", "group", "place", "thing"), "person")


class Resolver:
    """Checks the references of one ledger's entries against its ids, once all of them are known."""

    def __init__(
        self,
        telling: Telling,
        properties: Mapping[str, Property],
        roles: Mapping[str, str],
        ids: Mapping[str, Introduced],
        report: Report,
        *,
        part: bool = False,
    ) -> None:
        self._telling = telling
        self._properties = properties
        self._roles = roles
        self._ids = ids
        self._report = report
        self._part = part
        self._reaches: dict[tuple[int, int], str] = {}
        self._plain: dict[int, tuple[int, int, int]] = {}
        self.corrections: list[tuple[Entry, Word]] = []
        self.identities: list[Entry] = []
        self._names: dict[tuple[str, ...], list[str]] = {}
        self._times = Times(telling, ids, report, self.check_told, lambda name: self._near(name, ("event",)))

    def check(self, entry: Entry) -> bool:
        """Report everything in an entry that refers to nothing, or to what may not be referred to; True where nothing does."""
        before = self._report.count
        for slot, (_, words) in zip(KINDS[entry.kind].slots, entry.args, strict=True):
            if slot.shape in _LIST_SHAPES:
                for word in words:
                    self._check_reference(word, slot, entry)
            elif slot.shape == "unit":
                self._check_unit(words[0], entry)
        for qualifier in entry.qualifiers:
            key = KEYS[qualifier.key]
            if key.shape in _LIST_SHAPES:
                for word in qualifier.values:
                    self._check_reference(word, key, entry)
            else:
                self._check_value(qualifier.values, key, entry)
            if qualifier.key == "corrects":
                self.corrections += [(entry, word) for word in qualifier.values]
        if entry.kind in _SPECIAL:
            self._check_special(entry)
        elif entry.kind in _WITH_EFFECTS:
            for claim in entry.claims:
                self._check_claim(claim, entry)
        return self._report.count == before

    def check_choices(self, entries: Iterable[Entry]) -> set[int]:
        """Report entries that wait for so many choices together that weighing them all would never end."""
        choices: dict[str, int] = {}
        for source in entries:
            scope = source.one("scope") if source.kind == "source" else None
            if scope and (count := len(source.told.alternatives) * (scope.text.count("|") + 1)) > 1:
                choices[source.id] = count
        wrong: set[int] = set()
        for entry in entries if choices else ():
            cited = {word.text.partition("#")[0] for word in (*entry.all("source"), *entry.arg("cited"))}
            if prod(choices.get(name, 1) for name in cited) * len(entry.told.alternatives) > MOST_CHOICES:
                message = f"the sources cited here are told by choices of place, more than {MOST_CHOICES:,} together"
                self._report.add(entry.at, "too-many-choices", message, "cite fewer of them, in more entries")
                wrong.add(entry.order)
        return wrong

    def _check_special(self, entry: Entry) -> None:
        """The kinds of which more is asked than of others."""
        if entry.kind == "same":
            self._check_same(entry)
            self.identities.append(entry)
        elif entry.kind == "corrects":
            self.corrections.append((entry, entry.arg("entry")[0]))
        else:
            self._check_claim(entry.claims[0], entry)

    def _check_value(self, values: tuple[Word, ...], key: Key, entry: Entry) -> None:
        match key.shape:
            case "when":
                self._times.check(values[0], entry)
            case "word":
                self._check_word(values[0], key)
            case "told":
                self._check_scope(values[0])
            case "rule":
                self._check_rule(values[0])
            case "text" if key.name == "role":
                self._check_role(values, entry)

    # -- references --------------------------------------------------------------------------------------------------

    def _check_reference(self, word: Word, role: Slot | Key, entry: Entry) -> None:
        name = word.text.partition("#")[0] if role.shape in ("cite", "cites") else word.text
        target = self._ids.get(name)
        shape = role.shape
        if target is None:
            self._check_reserved(word, name, role, entry)
            return
        if shape in ("cite", "cites"):
            kinds: tuple[str, ...] = ("source",)
        elif shape in ("ref", "refs"):
            kinds = role.kinds or THING_KINDS
        elif entry.kind == "lie" and role.name == "telling":
            kinds = ("tells",)
        else:
            kinds = ()
        if target.kind and ((kinds and target.kind not in kinds) or target.kind == "assert"):
            expected = " or ".join(kinds) if kinds and kinds is not THING_KINDS else "a thing" if kinds else "a statement"
            message = f"“{shown(name)}” is told as `{target.kind}`; `{role.name}` names {expected}"
            self._report.add(word.at, "wrong-reference", message, self._nearest(name, kinds), (target.at,))
            return
        if target.told is not None and target.told is not entry.told:
            self.check_told(word, name, target, entry)

    def _check_reserved(self, word: Word, name: str, role: Slot | Key, entry: Entry) -> None:
        if name in ("someone", "something") and role.shape not in ("cite", "cites"):
            return
        if name == "audience" and (entry.kind, role.name) in _KNOWERS:
            return
        if name in RESERVED:
            self._report.add(word.at, "wrong-reference", f"“{name}” cannot be the {role.name} here", role.meaning)
            return
        kinds = ("source",) if role.shape in ("cite", "cites") else role.kinds
        if role.shape in ("ref", "refs") and not kinds:
            kinds = THING_KINDS
        self._report.add(word.at, "unknown-reference", f"there is no id “{shown(name)}”", self._nearest(name, kinds))

    def check_told(self, word: Word, name: str, target: Introduced, entry: Entry) -> None:
        """An entry refers to what has been told by its own place, in its own work."""
        if target.told is None or self._part:
            return
        # The reader of heads keeps one requirement for each text, so that its identity can stand for it.
        work, _, last = self._plain.get(id(entry.told)) or self._plain_span(entry.told)
        _, first, end = self._plain.get(id(target.told)) or self._plain_span(target.told)
        if 0 <= work <= first and end <= last:
            return
        key = (id(entry.told), id(target.told))
        verdict = self._reaches.get(key)
        if verdict is None:
            verdict = self._reaches[key] = self._reach(entry.told, target.told)
        if verdict:
            where = self._telling.write_told(target.told)
            message = f"“{shown(name)}” is told at {where}, which is {verdict} {self._telling.write_told(entry.told)}"
            code = "later-reference" if verdict == "later than" else "other-work"
            self._report.add(word.at, code, message, "an entry refers to its own or earlier places of its work", (target.at,))

    def _plain_span(self, told: Requirement) -> tuple[int, int, int]:
        """Its work's start, its first and its last ordinal where it is one span; what never holds where it is not."""
        found = (-1, -1, -1)
        if len(told.alternatives) == 1 and len(told.alternatives[0]) == 1:
            span = told.alternatives[0][0]
            found = (self._telling.span_of_work(self._telling.work_of(span.lo)).lo, span.lo, span.hi)
        self._plain[id(told)] = found
        return found

    def _reach(self, own: Requirement, target: Requirement) -> str:
        """Empty where each choice of the entry's place has told the target, else how the target lies to it."""
        for spans in own.alternatives:
            works = [self._telling.span_of_work(self._telling.work_of(span.lo)) for span in spans]
            starts = [Span(s.lo, s.lo) for s in map(self._telling.span_of_work, self._telling.works)]
            told = Progress.of([*starts, *(Span(work.lo, span.hi) for work, span in zip(works, spans, strict=True))])
            if target.held_by(told):
                continue
            whole = Progress.of([*starts, *works])
            return "later than" if target.held_by(whole) else "in another work than"
        return ""

    def _near(self, name: str, kinds: tuple[str, ...]) -> str:
        names = self._names.get(kinds)
        if names is None:
            names = self._names[kinds] = [n for n, found in self._ids.items() if not kinds or found.kind in kinds]
        return self._report.near(name, names)

    def _nearest(self, name: str, kinds: tuple[str, ...]) -> str:
        near = self._near(name, kinds)
        return f"did you mean “{shown(near)}”?" if near else ""

    # -- values ------------------------------------------------------------------------------------------------------

    def _check_word(self, word: Word, key: Key) -> None:
        if word.text not in key.words:
            message = f"`{key.name}` does not take “{shown(word.text)}”; there are {', '.join(key.words)}"
            self._report.add(word.at, "unknown-word", message, self._report.nearest(word.text, key.words))

    def _check_rule(self, word: Word) -> None:
        if word.text not in RULES:
            hint = self._report.nearest(word.text, RULES) or f"rules: {', '.join(RULES)}"
            self._report.add(word.at, "unknown-rule", f"there is no rule “{shown(word.text)}”", hint)

    def _check_unit(self, word: Word, entry: Entry) -> None:
        text = word.text
        if entry.kind == "title" and any(text.lower() == work.handle.lower() for work in self._telling.works):
            return
        try:
            work, span = self._telling.read_span(text, column=word.at.column)
        except PlaceError as error:
            hint = self._report.nearest_place(error)
            self._report.add(word.at, "unknown-place", str(error), hint or "a unit stands here, such as s1e1")
            return
        whole = self._telling.span_of_work(work)
        if span.lo == whole.lo or span.hi == whole.hi:
            self._report.add(
                word.at, "unknown-place", f"“{shown(text)}” is no unit of {work.handle}", "a unit stands here, such as s1e1"
            )

    def _check_scope(self, word: Word) -> None:
        try:
            self._telling.read_told(word.text)
        except PlaceError as error:
            at = word.at._replace(column=word.at.column + error.column - 1)
            self._report.add(at, "unknown-place", str(error), self._report.nearest_place(error))

    def _check_role(self, values: tuple[Word, ...], entry: Entry) -> None:
        role = values[0]
        if role.text not in self._roles:
            hint = self._report.nearest(role.text, list(self._roles)) or f'declare it: role {shown(role.text)} "…"'
            self._report.add(role.at, "unknown-role", f"there is no role “{shown(role.text)}”", hint)
        for word in values[1:]:
            self._check_reference(word, _IN_A_ROLE, entry)

    def _check_claim(self, claim: Claim, entry: Entry) -> None:
        if entry.kind in _WITH_EFFECTS:  # a head's subject is one of its slots, and checked as such
            self._check_reference(claim.subject, _SUBJECT, entry)
        prop = self._properties.get(claim.property.text)
        value = claim.value
        if prop is None:
            name = claim.property.text
            hint = self._report.nearest(name, list(self._properties)) or f'declare it: property {shown(name)} "…"'
            self._report.add(claim.property.at, "unknown-property", f"there is no property “{shown(name)}”", hint)
        elif prop.value == "thing":
            if value.quoted:
                self._report.add(
                    value.at, "wrong-value", f"`{prop.id}` takes an id, not words in quotes", "name somebody or something"
                )
            else:
                self._check_reference(value, _VALUE, entry)
        elif prop.value == "word" and value.text not in prop.words:
            message = f"`{prop.id}` does not take “{shown(value.text)}”; there are {', '.join(prop.words)}"
            self._report.add(value.at, "unknown-word", message, self._report.nearest(value.text, prop.words))
        elif not value.text.strip():
            self._report.add(value.at, "wrong-value", "there is nothing between the quotes", f"`{prop.id}` takes words")

    def _check_same(self, entry: Entry) -> None:
        first, second = entry.arg("first")[0], entry.arg("second")[0]
        kinds = [self._ids[word.text].kind if word.text in self._ids else "" for word in (first, second)]
        if all(kinds) and _ALIKE.get(kinds[0]) != _ALIKE.get(kinds[1]):
            message = f"“{shown(first.text)}” is a {kinds[0]}, “{shown(second.text)}” a {kinds[1]}: they cannot be the same"
            told_at = (self._ids[first.text].at, self._ids[second.text].at)
            self._report.add(second.at, "wrong-reference", message, "both are to be of one sort", told_at)


_IN_A_ROLE = Key("role", "refs", "who or what is in the role")
_SUBJECT = Slot("subject", "ref", meaning="of whom or what it is said")
_VALUE = Slot("value", "ref", meaning="whom or what it names")
