"""The archive: documents told of, by work, maker, topic and form; what each covers, and whether that has been told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from untold.ask.answers import Mention
from untold.ask.archived import Choice, SourceRow, Sources
from untold.ask.find import find
from untold.ask.grammar import mention
from untold.ask.wording import Sentences
from untold.folding import fold
from untold.problems import PlaceError, RequestError
from untold.told import Ref, Statement, Thing
from untold.view import View

ORDERS = ("place", "date")
_MOST_PASSAGES = 500  # of one document that are looked at for its topics
_MOST_ABOUT = 2_000  # of those about one thing
_MOST_TOPICS, _MOST_CHOICES = 8, 24
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE_WORD = re.compile(r"\d+|[^\W\d_]+")


def sources(
    view: View,
    *,
    by: str | Thing | None = None,
    about: str | Thing | None = None,
    work: str | None = None,
    form: str | None = None,
    order: str = "place",
) -> Sources:
    """The documents told of, each with an answer to “may I read this yet?”; only some, where that is asked for.

    `by` and `about` name whom they are made by and what they speak of (NotTold where nobody is told of so), `work` one of the
    works by its handle or title, `form` what they are. `order` is by place, or by date: those without one last.
    """
    if order not in ORDERS:
        raise RequestError(f"documents are ordered by {' or '.join(ORDERS)}")
    archive = Archive(view)
    everything = [archive.row(thing) for thing in view.things("source", limit=None)]
    choices = tuple(_choices(everything))
    rows = [row for row in everything if form is None or row.form == form.strip().lower()]
    if work is not None:
        rows = [row for row in rows if _covers(view, row, work)]
    if by is not None:
        maker = _thing(view, by)
        rows = [row for row in rows if maker.handle in {who.handle for who in row.by}]
    if about is not None:
        rows = archive.about(rows, _thing(view, about))
    if order == "date":
        rows.sort(key=lambda row: date_key(row.date))
    return Sources(tuple(rows), len(rows), order, choices)


def readable(view: View, scope: str) -> bool:
    """Whether this reader has been told all that a document covers; one that says nothing of it is never known to be."""
    try:
        return bool(scope) and view.telling.read_told(scope).held_by(view.progress)
    except PlaceError:
        return False


class Archive:
    """The rows of one answer; keeps what it has looked up."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.say = Sentences(view)

    def row(self, thing: Thing) -> SourceRow:
        """A document as the archive lists it."""
        intro = self.say.clauses.statement(thing.intro)
        scope = _text(intro, "scope")
        passages = self.view.about(thing.n, kinds=("passage",), limit=_MOST_PASSAGES)
        makers = {ref.handle for ref in intro.refs("by")} if intro is not None else set()
        topics = topics_of((intro.refs("about") if intro is not None else (), *map(topics_in, passages)))
        return SourceRow(
            thing=mention(thing.ref),
            form=thing.form,
            place=thing.first,
            by=tuple(mention(ref) for ref in intro.refs("by")) if intro is not None else (),
            date=_text(intro, "date"),
            url=_text(intro, "url"),
            scope=scope,
            readable=readable(self.view, scope),
            passages=self.say.lines(one for one in passages if not one.texts("part")),
            works=self._works(scope, thing),
            topics=tuple(topic for topic in topics if topic.handle not in makers)[:_MOST_TOPICS],
        )

    def about(self, rows: Iterable[SourceRow], thing: Thing) -> list[SourceRow]:
        """Of some documents those that speak of a thing, each with what it says of it."""
        said: dict[str, list[Statement]] = {}
        for statement in self.view.about(thing.n, kinds=("passage",), limit=_MOST_ABOUT):
            for handle in {citation.source.handle for citation in statement.citations}:
                said.setdefault(handle, []).append(statement)
        named = {
            statement.introduces.handle
            for statement in self.view.about(thing.n, kinds=("source",))
            if statement.introduces is not None and thing.n in {ref.n for ref in statement.refs("about")}
        }
        return [
            replace(row, passages=self.say.lines(said.get(row.thing.handle, ())))
            for row in rows
            if row.thing.handle in said or row.thing.handle in named
        ]

    def _works(self, scope: str, thing: Thing) -> tuple[str, ...]:
        """The works that a document covers, or the one that tells of it, as they are called so far."""
        telling = self.view.telling
        try:
            needed = telling.read_told(scope) if scope else None
        except PlaceError:
            needed = None
        spans = [span for spans in needed.alternatives for span in spans] if needed is not None else []
        handles = {telling.work_of(span.lo).handle for span in spans} or {telling.work_of(thing.position).handle}
        return tuple(self.view.title_of(work.handle) or work.handle for work in telling.works if work.handle in handles)


def topics_in(statement: Statement) -> tuple[Ref, ...]:
    """What a passage is about: what its keeper or what rests on it says, then whom and what its words name."""
    speaking = {ref.n for ref in statement.refs("speaker")}
    return tuple(ref for ref in statement.refs("about", "names") if ref.n is not None and ref.n not in speaking)


def topics_of(named: Iterable[Iterable[Ref]]) -> tuple[Mention, ...]:
    """Topics, each once: those of most parts first, then as they are first met."""
    often: Counter[str] = Counter()
    known: dict[str, Mention] = {}
    for refs in named:
        for handle, topic in {ref.handle: mention(ref) for ref in refs if ref.handle}.items():
            often[handle] += 1
            known.setdefault(handle, topic)
    ordered = {handle: number for number, handle in enumerate(known)}
    return tuple(known[handle] for handle in sorted(known, key=lambda one: (-often[one], ordered[one])))


def date_key(date: str) -> tuple[int, int, int, int]:
    """A written date to sort by (`2019-03-04`, `4 March 2019`, `March 2019`, `1999`); without a year it comes last."""
    words = _DATE_WORD.findall(date.lower())
    numbers = [int(word) for word in words if word.isascii() and word.isdecimal() and len(word) <= 4]
    year = next((number for number in numbers if number > 31), 0)
    month = next((_MONTHS.index(word[:3]) + 1 for word in words if word[:3] in _MONTHS), 0)
    others = [number for number in numbers if number <= 31]
    if not month and others and numbers[0] == year:
        month = others.pop(0)
    return (0 if year else 1, year, month, others[0] if others else 0)


def _choices(rows: Iterable[SourceRow]) -> Iterator[Choice]:
    """The ways to narrow the archive, as far as each leaves some and not all of the same kind."""
    counts: dict[tuple[str, str, str], int] = Counter()
    for row in rows:
        counts["form", row.form, row.form] += 1
        for work in row.works:
            counts["work", work, work] += 1
        for key, mentions in (("by", row.by), ("about", row.topics)):
            for one in {one.handle: one for one in mentions if one.handle}.values():
                counts[key, one.handle, one.name] += 1
    for key in ("form", "work", "by", "about"):
        found = [(choice, count) for choice, count in counts.items() if choice[0] == key]
        if key in ("form", "work") and len(found) < 2:
            continue
        found.sort(key=lambda row: -row[1])
        for (_, value, name), count in found[:_MOST_CHOICES]:
            yield Choice(key, value, name, count)


def _covers(view: View, row: SourceRow, work: str) -> bool:
    asked = fold(work)
    titles = {fold(view.title_of(one.handle) or one.handle): fold(one.handle) for one in view.telling.works}
    return any(asked in (fold(title), titles.get(fold(title), "")) for title in row.works)


def _thing(view: View, whom: str | Thing) -> Thing:
    return find(view, whom) if isinstance(whom, str) else whom


def _text(intro: Statement | None, key: str) -> str:
    return next(iter(intro.texts(key)), "") if intro is not None else ""
