"""Who knows what, since when and how: by what is told of learning, telling, lying and forgetting, and of being there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from untold.ask.answers import Knowing, Knowledge, Mention, Secret
from untold.ask.find import find
from untold.ask.matters import Matter, is_so, key_of, matters
from untold.ask.membership import Learning, Memberships
from untold.ask.wording import Sentences, mention
from untold.told import Ref, Statement, Thing
from untold.view import View

_THERE = ("agent", "victim", "with", "to", "witness")
_MOST_ROWS = 200
_MOST_GROUPS = 500
_HOW = {
    "sees": "saw it",
    "hears": "heard it",
    "told": "was told",
    "reads": "read it",
    "infers": "worked it out",
    "remembers": "remembered it",
    "feels": "felt it",
    "overhears": "overheard it",
}


@dataclass(slots=True)
class _State:
    """How one knower stands to one thing said; `told` is the later of the statements by which it is told."""

    who: Ref
    state: str
    told: Statement
    line: Statement
    how: str = ""
    wrongly: bool = False
    until: str = ""


@dataclass(slots=True)
class _Row(Matter):
    """One thing to know, and how everybody stands to it."""

    states: dict[int, _State] = field(default_factory=dict)
    false: bool = False


def knows(view: View, who: str | Thing | None = None, about: str | Thing | None = None) -> Knowledge:
    """Who knows what; only what somebody knows, or only what concerns somebody or something. Raises NotTold.

    Read is what the newest two thousand statements on it tell of, and of that the newest two hundred things are shown.
    """
    say = Sentences(view)
    knower = find(view, who) if isinstance(who, str) else who
    matter = find(view, about) if isinstance(about, str) else about
    found = matters(say, knower, matter)
    rows = {n: _Row(matter.target, matter.acts, matter.event) for n, matter in found.items()}
    _know(say, rows, knower)
    shown = [row for row in rows.values() if row.acts] if knower is None and matter is None else []
    if not shown:
        known = (row for row in rows.values() if row.states and (knower is None or knower.n in row.states))
        shown = [row for row in known if _concerns(row, matter)]
    shown.sort(key=lambda row: (row.target.position, row.target.n))
    secrets = tuple(_secret(say, row, knower) for row in shown[-_MOST_ROWS:])
    return Knowledge(_knowers(view, shown, knower), secrets, len(shown))


def _knowers(view: View, shown: Iterable[_Row], knower: Thing | None) -> tuple[Mention, ...]:
    """All who know something of what is shown, those who know most first."""
    counts: dict[int, int] = {}
    for row in shown:
        for n in row.states if knower is None else (knower.n,):
            counts[n] = counts.get(n, 0) + 1
    things = [thing for n in counts if (thing := view.thing(n)) is not None]
    things.sort(key=lambda thing: (-counts[thing.n], thing.position, thing.intro))
    return tuple(mention(thing.ref) for thing in things)


def _secret(say: Sentences, row: _Row, knower: Thing | None) -> Secret:
    states = [state for n, state in row.states.items() if knower is None or n == knower.n]
    states.sort(key=lambda state: (state.told.position, state.told.n, state.who.name))
    return Secret(
        line=say.line(row.target),
        audience=row.target.place,
        known=tuple(
            Knowing(
                knower=mention(state.who),
                state=state.state,
                since=state.told.place,
                how=state.how,
                line=say.line(state.line),
                wrongly=state.wrongly,
                until=state.until,
            )
            for state in states
        ),
    )


def _concerns(row: _Row, matter: Thing | None) -> bool:
    """Whether something takes part in what there is to know."""
    if matter is None:
        return True
    target = row.target
    told = (target, *(row.event.more if row.event is not None else ()))
    named = {ref.n for statement in told for ref in statement.refs()}
    named.update(ref.n for ref in (target.introduces,) if ref is not None)
    if target.claim is not None:
        named.update(ref.n for ref in (target.claim.subject, target.claim.value) if isinstance(ref, Ref))
    return matter.n in named


# -- who knows it -----------------------------------------------------------------------------------------------------


def _know(say: Sentences, rows: dict[int, _Row], knower: Thing | None) -> None:
    """Find how every knower, or how one, stands to every row."""
    members = Memberships(say, (learning for row in rows.values() for learning in _learnings(row)))
    lying = _lies(say, rows.values())
    for row in rows.values():
        lies = {act.n for act in row.acts if act.kind == "tells" and act.n in lying}
        row.false = not row.target.stands or bool(lies) or row.target.n in lying
        for state in sorted(_states(row, lies, members), key=lambda state: (state.told.position, state.told.n)):
            _meet(row.states, state)
    for thing in say.view.things("group", limit=_MOST_GROUPS) if knower is None else (knower,):
        if thing.kind == "group":
            _know_together(rows.values(), thing, members.now(thing.n))
    for row in rows.values():
        _know_better(say, rows, row)


def _learnings(row: _Row) -> Iterator[Learning]:
    for act in row.acts:
        yield Learning(act, _groups(act, "who", "hearer"))
    for statement in row.seen:
        yield Learning(statement, _groups(statement, *_THERE), row.event.number if row.event is not None else None)


def _groups(statement: Statement, *keys: str) -> tuple[int, ...]:
    return tuple(ref.n for ref in statement.refs(*keys) if ref.kind == "group" and ref.n is not None)


def _meet(states: dict[int, _State], state: _State) -> None:
    """What is told later changes how somebody stands to it: to forget ends it, to know is more than to believe."""
    n = state.who.n
    if n is None or state.who.kind not in ("person", "group"):
        return
    before = states.get(n)
    new = before is None or "forgot" in (before.state, state.state) or (before.state, state.state) == ("believes", "knows")
    if new and not (before is not None and before.state == state.state):
        states[n] = state


def _states(row: _Row, lies: set[int], members: Memberships) -> Iterator[_State]:
    """One state for each telling of each knower, in any order; what a group learns, its members of that time do too."""
    for state in (*_seen(row), *_told(row, lies)):
        yield state
        if state.who.kind == "group" and state.who.n is not None and state.state != "forgot":
            event = row.event.number if row.event is not None and state.told in row.seen else None
            for member in members.then(state.who.n, Learning(state.told, (), event)):
                later = max(state.told, member.fact, key=lambda told: (told.position, told.n))
                yield _State(member.who, state.state, later, state.line, f"as one of {state.who.name}", state.wrongly)


def _seen(row: _Row) -> Iterator[_State]:
    for statement in row.seen:
        for key in _THERE:
            for ref in statement.refs(key):
                yield _State(ref, "knows", statement, statement, "saw it" if key == "witness" else "was there")


def _told(row: _Row, lies: set[int]) -> Iterator[_State]:
    state = "believes" if row.false or row.target.sure != "said" else "knows"
    for act in row.acts:
        if act.kind == "tells":
            by = " and ".join(ref.name for ref in act.refs("who"))
            for ref in act.refs("hearer"):
                yield _State(ref, state, act, act, f"was told by {by}" if by else "was told", row.false)
            if act.n not in lies:
                for ref in act.refs("who"):
                    yield _State(ref, state, act, act, "told it", row.false)
            continue
        came = {"believes": "believes", "forgets": "forgot"}.get(act.kind, state)
        for ref in act.refs("who"):
            yield _State(ref, came, act, act, _how(act), row.false and came == "believes")


def _how(act: Statement) -> str:
    ways = [_HOW.get(word, word) for word in act.texts("how")]
    givers = " and ".join(ref.name for ref in act.refs("from") if ref.n is not None)
    if givers:
        ways = [
            *ways[:-1],
            f"{ways[-1]} by {givers}" if ways[-1:] == ["was told"] else f"{(ways or ['had it'])[-1]} from {givers}",
        ]
    return ", ".join(ways)


def _lies(say: Sentences, rows: Iterable[_Row]) -> set[int]:
    """The numbers of what is told to be no truth: at once, or by a later word."""
    said = {statement.n: statement for row in rows for statement in (row.target, *row.acts)}
    spoken = say.view.speaking_of_each(said)
    taken = {n for n, others in spoken.items() if any(other.kind == "lie" and is_so(other) for other in others)}
    return taken | {n for n, statement in said.items() if "yes" in statement.texts("lie")}


def _know_together(rows: Iterable[_Row], group: Thing, members: tuple[Ref, ...]) -> None:
    """What every one of several members knows, their group knows."""
    if len(members) < 2:
        return
    for row in rows:
        own = [row.states.get(ref.n) for ref in members if ref.n is not None]
        known = [state for state in own if state is not None and state.state == "knows"]
        if len(known) == len(members) and group.n not in row.states:
            last = max((state.told for state in known), key=lambda told: (told.position, told.n))
            row.states[group.n] = _State(group.ref, "knows", last, last, "all of them know")


def _know_better(say: Sentences, rows: dict[int, _Row], row: _Row) -> None:
    """Whoever believes wrongly does so until he knows what takes it back."""
    takers = [taker for n in row.target.corrected_by if (taker := say.clauses.statement(n)) is not None]
    for n, state in row.states.items():
        if not state.wrongly:
            continue
        truth = [rows[key_of(taker)].states.get(n) for taker in takers if key_of(taker) in rows]
        learnt = [known.told for known in truth if known is not None and known.state == "knows"]
        if learnt:
            state.until = min(learnt, key=lambda told: (told.position, told.n)).place
