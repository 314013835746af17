"""The page of anybody or anything: what it is now, then all that has been told of it, section by section."""

from __future__ import annotations

from collections.abc import Iterable

from untold.ask.answers import Line, Name, Page
from untold.ask.appearances import appearances
from untold.ask.event import event_lines
from untold.ask.find import find
from untold.ask.lead import lead_of
from untold.ask.passages import around
from untold.ask.sections import key_of, sections
from untold.ask.wording import Sentences, mention
from untold.told import Statement, Thing
from untold.view import View
from untold.vocabulary import VOICES

PAGEFUL = 100


def page(view: View, whom: str | Thing, skip: int = 0) -> Page:
    """All that has been told of one thing, the newest hundred statements after the `skip` newest; raises NotTold."""
    thing = find(view, whom) if isinstance(whom, str) else whom
    skip = max(0, skip)
    told = view.page(thing.n, limit=PAGEFUL, skip=skip)
    say = Sentences(view)
    if len(told.rows) == told.count:
        say.clauses.remember_all(thing, told.rows[::-1])
    return Page(
        thing=mention(thing.ref),
        names=tuple(Name(name, place) for name, place in thing.names),
        first=thing.first,
        lead=lead_of(say, thing),
        sections=sections(_by_section(say, thing, told.rows)),
        count=told.count,
        voices=_voices(view, thing),
        older=skip + len(told.rows) < told.count,
        met=appearances(say, thing),
    )


def _by_section(say: Sentences, thing: Thing, newest_first: Iterable[Statement]) -> dict[str, list[Line]]:
    """The lines of every section, in telling order."""
    found: dict[str, list[Line]] = {}
    rows = tuple(newest_first)[::-1]
    told_above = _only_names(thing, rows) if say.view.has_text else set()
    for statement in rows:
        if statement.n in told_above:
            continue
        if thing.kind == "event" and (own := event_lines(say, thing, statement)):
            for key, line in own:
                found.setdefault(key, []).append(line)
        elif key := key_of(statement, thing):
            line = say.line(statement, thing)
            found.setdefault(key, []).append(around(line, (thing.handle,)) if key in ("named", "speaks") else line)
    if "said" in found:  # what the story itself says comes first
        found["said"].sort(key=lambda line: VOICES.index(line.voice) if line.voice in VOICES else len(VOICES))
    return found


def _only_names(thing: Thing, rows: Iterable[Statement]) -> set[int]:
    """What a work's own text says only by calling somebody otherwise: his names are above, each with its place."""
    joins = [s for s in rows if s.kind == "same" and not s.words and not s.corrects and not s.citations and s.stands]
    joined = {(ref.n, s.place): s.n for s in joins for ref in s.refs("first")}
    introduced = [s for s in rows if s.introduces is not None and s.introduces.n in thing.members]
    return {s.n for s in introduced} | set(joined.values()) if joined else set()


def _voices(view: View, thing: Thing) -> tuple[tuple[str, int], ...]:
    """How many statements each voice makes on this page."""
    sums: dict[str, int] = {}
    for (_, voice), count in view.tally(thing.n).items():
        sums[voice] = sums.get(voice, 0) + count
    return tuple((voice, sums[voice]) for voice in sorted(sums, key=lambda v: (VOICES.index(v) if v in VOICES else 9, v)))
