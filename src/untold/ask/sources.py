"""Documents told of: what each covers, whether its reader has been told all of that, and the passages that he may meet."""

from __future__ import annotations

from untold.ask.answers import Line, SourceRow, Sources
from untold.ask.grammar import mention
from untold.ask.wording import Sentences
from untold.problems import PlaceError
from untold.told import Statement, Thing
from untold.view import View

_MOST = 10_000


def sources(view: View) -> Sources:
    """All documents told of, in telling order, each with an answer to “may I read this yet?”."""
    say = Sentences(view)
    passages: dict[int, list[Line]] = {}
    for statement in view.of_kind(("passage",), limit=_MOST):
        for n in {citation.source.n for citation in statement.citations}:
            if n is not None:
                passages.setdefault(n, []).append(say.line(statement))
    things = view.things("source", limit=None)
    return Sources(tuple(_row(view, say, thing, passages) for thing in things), len(things))


def readable(view: View, scope: str) -> bool:
    """Whether this reader has been told all that a document covers; one that says nothing of it is never known to be."""
    try:
        return bool(scope) and view.telling.read_told(scope).held_by(view.progress)
    except PlaceError:
        return False


def _row(view: View, say: Sentences, thing: Thing, passages: dict[int, list[Line]]) -> SourceRow:
    intro: Statement | None = say.clauses.statement(thing.intro)
    scope = _text(intro, "scope")
    return SourceRow(
        thing=mention(thing.ref),
        form=thing.form,
        place=thing.first,
        by=tuple(mention(ref) for ref in intro.refs("by")) if intro is not None else (),
        date=_text(intro, "date"),
        url=_text(intro, "url"),
        scope=scope,
        readable=readable(view, scope),
        passages=tuple(line for member in thing.members for line in passages.get(member, ())),
    )


def _text(intro: Statement | None, key: str) -> str:
    return next(iter(intro.texts(key)), "") if intro is not None else ""
