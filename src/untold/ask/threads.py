"""Threads: the questions that the telling leaves standing, what moved them, and what answered them."""

from __future__ import annotations

from collections.abc import Sequence

from untold.ask.answers import Line, Thread, Threads
from untold.ask.wording import Sentences, mention
from untold.told import Ref, Statement
from untold.view import View


def threads(view: View) -> Threads:
    """All threads told of, in the order in which they were opened: those that are open, and those that are closed."""
    say = Sentences(view)
    moves: dict[int, list[Statement]] = {}
    for statement in view.of_kind(("open", "pushes", "closes")):
        thread = statement.introduces or next(iter(statement.refs("thread")), None)
        if thread is not None and thread.n is not None:
            moves.setdefault(thread.n, []).append(statement)
    told = [_thread(say, told_of) for told_of in moves.values() if any(s.introduces for s in told_of)]
    return Threads(
        open=tuple(thread for thread in told if thread.closed is None),
        closed=tuple(thread for thread in told if thread.closed is not None),
    )


def _thread(say: Sentences, moves: Sequence[Statement]) -> Thread:
    """One thread, by all that has been told of it."""
    opened = next(statement for statement in moves if statement.introduces)
    answers = [statement for statement in moves if _answers(statement)]
    last = answers[-1] if answers else None
    whose = opened.introduces
    return Thread(
        thing=mention(whose if whose is not None else Ref(None, "", "something", "")),
        opened=say.line(opened),
        pushed=tuple(say.line(statement) for statement in moves if statement not in (opened, last)),
        closed=say.line(last) if last is not None else _dropped(say, opened),
    )


def _answers(statement: Statement) -> bool:
    """Whether the story itself answers by this: what is suspected, or said by others, only moves the thread."""
    return statement.kind == "closes" and statement.stands and statement.sure == "said" and statement.voice == "story"


def _dropped(say: Sentences, opened: Statement) -> Line | None:
    """What takes the question itself back."""
    taker = say.clauses.statement(opened.corrected_by[-1]) if opened.corrected_by else None
    return say.line(taker) if taker is not None else None
