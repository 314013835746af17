"""The story so far, or since an earlier progress: unit by unit in telling order, what happened first."""

from __future__ import annotations

from collections.abc import Iterable

from untold.ask.answers import Chapter, Line, Recap
from untold.ask.extracts import extracts, told_units
from untold.ask.grammar import begun, listed, words
from untold.ask.wording import Sentences
from untold.folding import words_of
from untold.progress import Progress, Span
from untold.told import Ref, Statement
from untold.view import View

MOST = 1000
_IN_A_UNIT = 6
_FAR = 20_000  # no further back than this many statements

# What a recap tells of, in the order within a unit.
_EVENTS = ("event", "more")
_TURNS = ("same", "corrects", "lie")
_KNOWING = ("learns", "tells", "forgets")
_THREADS = ("open", "pushes", "closes")
_MET = ("person", "group")
_KINDS = (*_MET, *_EVENTS, *_TURNS, "name", "fact", "believes", *_KNOWING, *_THREADS)
_ORDER = {
    kind: number
    for number, kinds in enumerate((_MET, _EVENTS, (*_TURNS, "name"), ("fact",), ("believes", *_KNOWING), _THREADS))
    for kind in kinds
}


def recap(view: View, since: str | Progress | None = None, limit: int = MOST) -> Recap:
    """What happened up to the view's place, or since an earlier one; the newest `limit` statements, and how many there are.

    Raises PlaceError where `since` is no progress.
    """
    if isinstance(since, str):
        since = view.telling.read_progress(since)
    newest = view.of_kind(_KINDS, limit=limit, newest=True, beyond=since)
    told = [statement for statement in reversed(newest) if _worth_telling(statement)]
    say = Sentences(view)
    if view.has_text:
        return _with_text(say, told, since, limit)
    units: dict[tuple[int, str], list[Statement]] = {}
    for statement in told:
        say.clauses.remember(statement)
        units.setdefault(_unit_of(view, statement), []).append(statement)
    chapters = tuple(
        Chapter(place, view.title_of(place), _chapter(say, statements)) for (_, place), statements in sorted(units.items())
    )
    return Recap(
        since=view.telling.write_progress(since) if since is not None else "",
        upto=view.place,
        chapters=chapters,
        count=view.count_of(_KINDS, beyond=since),
    )


def _with_text(say: Sentences, told: list[Statement], since: Progress | None, limit: int) -> Recap:
    """A recap of a work whose text is at hand: its own sentences, after what the ledger beside it tells."""
    view = say.view
    units = told_units(view, since, max(1, limit))
    said = extracts(say, units, limit)
    lines: dict[str, list[Statement]] = {}
    for statement in told:
        if statement.kind in _MET or _is_of_names(view, statement):
            continue  # everybody who is named comes in somewhere, and a fuller name is no turn of the story
        lines.setdefault(_unit_of(view, statement)[1], []).append(statement)
    chapters = tuple(
        Chapter(unit.place, view.title_of(unit.place), (*_chapter(say, lines.get(unit.place, ())), *said[unit.place]))
        for unit in units
    )
    return Recap(
        since=view.telling.write_progress(since) if since is not None else "",
        upto=view.place,
        chapters=tuple(chapter for chapter in chapters if chapter.lines),
        count=sum(len(chapter.lines) for chapter in chapters),
    )


def _is_of_names(view: View, statement: Statement) -> bool:
    """Whether a statement only joins names, or parts what names alone had joined."""
    if statement.kind != "corrects":
        return _is_a_name_more(statement)
    parted = [view.statement(n) for n in statement.corrects]
    return not statement.words and all(one is not None and bool(one.texts("form")) and one.kind == "same" for one in parted)


def _is_a_name_more(same: Statement) -> bool:
    """Whether two turn out to be one by their names alone, or were called alike before."""
    if same.kind != "same" or same.texts("form"):
        return same.kind == "same"
    names = [set(words_of(part.label or part.value.name)) for part in same.parts if isinstance(part.value, Ref)]
    return not same.words and len(names) == 2 and bool(names[0] & names[1])


def told_in(say: Sentences, span: Span) -> tuple[Line, ...]:
    """The lines of a recap that are told within a span of units."""
    if say.view.has_text and (units := [u for u in told_units(say.view, None, _FAR) if span.lo <= u.lo and u.hi <= span.hi]):
        found = extracts(say, units, _IN_A_UNIT)
        newest = say.view.of_kind(_KINDS, limit=_FAR, newest=True)
        own = [
            s for s in reversed(newest) if span.lo <= s.position <= span.hi and s.kind not in _MET and not _is_a_name_more(s)
        ]
        return (*_chapter(say, filter(_worth_telling, own)), *(line for unit in units for line in found[unit.place]))
    told = say.view.of_kind(_KINDS, limit=_FAR, newest=True)
    return _chapter(say, [s for s in reversed(told) if span.lo <= s.position <= span.hi and _worth_telling(s)])


def _worth_telling(statement: Statement) -> bool:
    """Whether a statement moves the story: of facts, who somebody is to whom, what changed, and what was taken back."""
    claim = statement.claim
    if claim is None or claim.one or claim.kin:
        return True
    if isinstance(claim.value, Ref):
        return "real" not in (claim.subject.kind, claim.value.kind)  # who plays whom is no part of what happened
    return statement.by_effect is not None or bool(statement.corrects)


def _unit_of(view: View, statement: Statement) -> tuple[int, str]:
    """The unit under which a statement is told, and where it stands: a coarse place after the last unit that it covers."""
    telling = view.telling
    exact = telling.label(statement.position)
    if statement.place != exact:
        return 2 * statement.position + 1, statement.place
    inner = exact.rpartition(":")[2]
    if inner in ("start", "end"):
        return 2 * statement.position, exact
    unit, label = telling.titled(statement.position)
    return 2 * unit.lo, label


def _chapter(say: Sentences, statements: Iterable[Statement]) -> tuple[Line, ...]:
    """The lines of one unit: who comes in, what happened, what turns out, what is so, who learns it, what is left open."""
    met: list[Statement] = []
    rest: list[Statement] = []
    for statement in statements:
        (met if statement.kind in _MET else rest).append(statement)
    rest.sort(key=lambda statement: _ORDER[statement.kind])
    return (*_comes_in(say, met), *say.lines(rest))


def _comes_in(say: Sentences, met: list[Statement]) -> tuple[Line, ...]:
    """One line for all who come in, where several do."""
    if len(met) < 2 or any(s.voice != "story" or s.sure != "said" or s.corrected_by for s in met):
        return say.lines(met)
    first = met[0]
    names = [m for s in met for m in say.clauses.clause(s)[:1]]
    return (Line(begun(words(listed(names), " come in")), first.place, first.kind),)
