"""Events that a question speaks of: by who did it to whom, and by the words of the event as told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from untold.ask.answers import Line
from untold.ask.grammar import begun, happening, words
from untold.ask.question import Token
from untold.ask.wording import Sentences
from untold.folding import words_of
from untold.stems import is_bare, stem, stems
from untold.told import Statement, Thing
from untold.vocabulary import VOICES

_MOST = 3000
_PASSIVE = ("is", "are", "was", "were", "been", "being", "got", "gets")
_DOES = ("agent",)
_SUFFERS = ("victim", "to", "object")
_TAKES_PART = ("agent", "victim", "with", "to", "witness", "object", "where", "role")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked to have happened: who did it, to whom, the stems of the other words, or the event itself."""

    doers: tuple[Thing, ...] = ()
    sufferers: tuple[Thing, ...] = ()
    stems: tuple[str, ...] = ()
    event: Thing | None = None

    @property
    def named(self) -> tuple[Thing, ...]:
        """Everybody and everything named."""
        return (*self.doers, *self.sufferers)


@dataclass(slots=True)
class Happening:
    """An event with all that has been told of it."""

    event: Thing
    statements: list[Statement] = field(default_factory=list)
    effects: tuple[Statement, ...] = ()

    def members(self, *keys: str) -> set[int]:
        """The numbers of those with one of these parts in it."""
        return {ref.n for s in self.statements for ref in s.refs(*keys) if ref.n is not None}

    def has(self, thing: Thing, *keys: str) -> bool:
        """Whether somebody has one of these parts in it."""
        return bool(self.members(*keys) & set(thing.members))

    def stems(self) -> frozenset[str]:
        """The stems of its words; an event that ends in a death also answers to `kill`."""
        refs = [ref.name for s in self.statements for ref in s.refs(*_TAKES_PART)]
        found = stems(" ".join((*(name for name, _ in self.event.names), *refs, *(s.words for s in self.statements))))
        for effect in self.effects:
            if effect.claim is not None and effect.claim.value == "dead":
                return found | {stem("kill"), stem("murder"), stem("die")}
        return found


def asked(tokens: Sequence[Token]) -> Asked:
    """Read `did Trish shoot Alisa`, `was Alisa shot by Trish`, `Trish shoots Alisa`: who is before the verb, who after it."""
    before: list[Thing] = []
    after: list[Thing] = []
    by: list[Thing] = []
    found: list[str] = []
    last = ""
    for token in tokens:
        if token.thing is not None:
            if token.thing.kind == "event":
                return Asked(event=token.thing)
            (by if last == "by" else after if found else before).append(token.thing)
        elif token.text != "'s" and not is_bare(token.text):
            found.append(stem(token.text))
        last = token.text
    passive = bool(tokens) and tokens[0].text in _PASSIVE and bool(found)
    if passive or by or found[:1] == [stem("die")]:
        return Asked(tuple(by), (*before, *after), tuple(found))
    return Asked(tuple(before), tuple(after), tuple(found))


def happenings(say: Sentences, what: Asked) -> list[Happening]:
    """The told events that fit best; none where nobody who is named has that part in any."""
    if what.event is not None:
        return [_whole(say, what.event)]
    if not what.named and not what.stems:
        return []
    best = 0
    fitting: list[Happening] = []
    for happened in _candidates(say, what):
        score = _fit(happened, what)
        if score > best:
            best, fitting = score, []
        if score and score == best:
            fitting.append(happened)
    return fitting


def reasons(say: Sentences, happened: Happening) -> list[Line]:
    """Why it happened: as the story shows it first, then as others give it."""
    found: list[Line] = []
    for statement in happened.statements:
        for reason in statement.texts("why"):
            said = words("why ", happening(happened.event.ref), f": {reason}")
            found.append(replace(say.line(statement), words=begun(said), kind="why", note="", when=""))
    for member in happened.event.members:
        found += say.lines(s for s in say.view.speaking_of(member) if s.kind == "why")
    return sorted(found, key=lambda line: VOICES.index(line.voice) if line.voice in VOICES else len(VOICES))


def taking_part(say: Sentences, thing: Thing) -> list[Happening]:
    """Every event in which somebody or something takes part, in telling order."""
    return _gathered(say, say.view.about(thing.n, kinds=("event", "more"), limit=_MOST))


def _whole(say: Sentences, event: Thing) -> Happening:
    told = say.view.about(event.n, kinds=("event", "more", "fact"))
    own = [s for s in told if s.claim is None and _event_of(s) in event.members]
    return Happening(event, own, tuple(s for s in told if s.claim is not None and s.by_effect is not None))


def _event_of(statement: Statement) -> int | None:
    if statement.introduces is not None:
        return statement.introduces.n
    return next((ref.n for ref in statement.refs("event")), None)


def _gathered(say: Sentences, told: Iterable[Statement]) -> list[Happening]:
    """The events that these statements introduce or add to, each whole and once."""
    found: dict[int, Happening] = {}
    for statement in told:
        n = _event_of(statement)
        thing = say.view.thing(n) if n is not None else None
        if thing is not None and thing.n not in found:
            found[thing.n] = _whole(say, thing)
    return list(found.values())


def _candidates(say: Sentences, what: Asked) -> list[Happening]:
    if not what.named:
        wanted = set(what.stems)
        newest = say.view.of_kind(("event", "more"), limit=_MOST, newest=True)
        return _gathered(say, (s for s in newest if wanted & stems(s.words) or s.kind == "more"))
    told = [s for thing in what.named for s in say.view.about(thing.n, kinds=("event", "more"), limit=_MOST)]
    return _gathered(say, {s.n: s for s in told}.values())


def _fit(happened: Happening, what: Asked) -> int:
    """How well an event fits; nought where it does not."""
    if not all(_is_doer(happened, doer, what) for doer in what.doers):
        return 0
    if not all(_is_sufferer(happened, who) for who in what.sufferers):
        return 0
    if not set(what.stems) <= happened.stems() or _the_other_way(happened, what):
        return 0
    plainly = sum(happened.has(who, *_DOES) for who in what.doers) + sum(happened.has(who, *_SUFFERS) for who in what.sufferers)
    return 1 + len(what.stems) + len(what.named) + plainly


def _is_doer(happened: Happening, who: Thing, what: Asked) -> bool:
    """Whether an event tells that somebody did it: where others did, only as it says of whom it is, `The house burns`."""
    if happened.has(who, *_DOES):
        return True
    if happened.members(*_DOES):
        return _says_it_of(happened, who, what) or (happened.has(who, "with") and not happened.has(who, *_SUFFERS))
    if happened.has(who, *_SUFFERS, "witness"):
        return _named_at(happened, who) == 0  # `did Ruben vanish` asks of the one to whom it was done
    return happened.has(who, "with", "role") or _named_at(happened, who) is not None


def _is_sufferer(happened: Happening, who: Thing) -> bool:
    """Whether an event tells that it was done to somebody, or with him: never where he only saw it, or did it."""
    if happened.has(who, *_SUFFERS, "with", "where"):
        return True
    return not happened.has(who, *_DOES, "witness") and _named_at(happened, who) is not None


def _the_other_way(happened: Happening, what: Asked) -> bool:
    """Whether the event's words alone tell of it, and tell it the other way round."""
    words_only = not happened.members(*_DOES, *_SUFFERS)
    turned = " by " in happened.event.name
    for doer in what.doers if words_only and not turned else ():
        at = _named_at(happened, doer)
        for who in what.sufferers:
            other = _named_at(happened, who)
            if at is not None and other is not None and at > other:
                return True
    return False


def _says_it_of(happened: Happening, who: Thing, what: Asked) -> bool:
    """Whether the event's own words say so of somebody or something, whoever brought it about: `The house burns down`."""
    at, said = _named_at(happened, who), words_of(happened.event.name)
    if what.sufferers or at is None or {"by", *_PASSIVE} & set(said):
        return False
    return all(is_bare(word) for word in said[:at]) and set(what.stems) <= stems(happened.event.name)


def _named_at(happened: Happening, who: Thing) -> int | None:
    """Which word of the event's name is somebody's name, or its first word; None where none is."""
    said = words_of(happened.event.name)
    called = {next((word for word in words_of(name) if not is_bare(word)), "") for name, _ in who.names}
    return next((number for number, word in enumerate(said) if word in called), None)
