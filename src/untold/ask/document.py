"""A document's page: its parts that may be met, in the document's order, with who speaks, and what rests on each."""

from __future__ import annotations

from collections.abc import Iterable

from untold.ask.answers import Line, Mention
from untold.ask.archived import Document, DocumentPart
from untold.ask.find import find
from untold.ask.grammar import mention
from untold.ask.sources import Archive, topics_in, topics_of
from untold.problems import NotTold, RequestError
from untold.told import Statement, Thing
from untold.view import View

_MOST_PARTS = 2_000
_MOST_RESTING = 2_000
_MOST_NAMED = 5


def document(view: View, whom: str | Thing) -> Document:
    """The page of a document, by its title, by words of the title, or by its handle; raises NotTold, RequestError."""
    thing = _source(view, whom) if isinstance(whom, str) else whom
    if thing.kind != "source":
        raise NotTold
    archive = Archive(view)
    passages = view.about(thing.n, kinds=("passage",), limit=_MOST_PARTS)
    own = sorted((one for one in passages if _part_of(one, thing)), key=lambda one: one.n)  # as they stand in the document
    rests = _resting(archive, thing, view.about(thing.n, limit=_MOST_RESTING))
    parts = tuple(_part(archive, one, _part_of(one, thing), rests) for one in own)
    shown = {part.id for part in parts}
    return Document(archive.row(thing), parts, _once(lines for part, lines in rests.items() if part not in shown))


def _source(view: View, name: str) -> Thing:
    """The document that is called so, or the only one whose title has these words. Raises RequestError where several have."""
    try:
        return find(view, name, "source")
    except NotTold:
        words = name.casefold().split()
        called = [thing for thing in view.things("source", limit=None) if words and _holds(thing, words)]
        if not called:
            raise
    if len(called) > 1:
        titles = "; ".join(f"“{thing.name}”" for thing in called[:_MOST_NAMED])
        more = f" and {len(called) - _MOST_NAMED} more" if len(called) > _MOST_NAMED else ""
        raise RequestError(f"several documents have that in their titles: {titles}{more}")
    return called[0]


def _holds(thing: Thing, words: list[str]) -> bool:
    titles = [name.casefold() for name, _ in thing.names]
    return any(all(word in title for word in words) for title in titles)


def _part_of(statement: Statement, thing: Thing) -> str:
    """Which part of the document a passage is; empty where it is none, or quoted of the whole."""
    return next((citation.part for citation in statement.citations if citation.source.n in thing.members), "")


def _resting(archive: Archive, thing: Thing, statements: Iterable[Statement]) -> dict[str, list[Line]]:
    """What rests on each part of a document, by the part; on the whole under no name."""
    found: dict[str, list[Line]] = {}
    for statement in statements:
        if statement.kind in ("passage", "source"):
            continue
        for part in dict.fromkeys(one.part for one in statement.citations if one.source.n in thing.members):
            found.setdefault(part, []).append(archive.say.line(statement))
    return found


def _part(archive: Archive, statement: Statement, ident: str, rests: dict[str, list[Line]]) -> DocumentPart:
    named = [Mention(name, "", "real") for name in statement.texts("said-by")]
    return DocumentPart(
        id=ident,
        kind=next(iter(statement.texts("part")), "quote"),
        text=statement.words,
        place=statement.place,
        question="\n\n".join(statement.texts("question")),
        asked_by=", ".join(statement.texts("asked-by")),
        speakers=(*(mention(ref) for ref in statement.refs("speaker")), *named),
        uncertain="; ".join(statement.texts("uncertain")),
        topics=topics_of([topics_in(statement)]),
        rests=tuple(rests.get(ident, ())),
    )


def _once(groups: Iterable[list[Line]]) -> tuple[Line, ...]:
    return tuple(dict.fromkeys(line for lines in groups for line in lines))
