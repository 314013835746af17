"""Search: names and statements as told, ranked by the view's own statistics; and told names that begin as typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from untold.ask.answers import Found, Hit, Suggestion
from untold.ask.nearest import nearest_name
from untold.ask.passages import around
from untold.ask.ranking import Matches, Ranked
from untold.ask.wording import Sentences, mention
from untold.folding import fold, words_of
from untold.told import Ref, Said, Statement, Thing
from untold.view import View

_LONGEST = 300
_MOST_WORDS = 16
_MOST_HITS = 100
_MOST_NAMES = 100
_MOST_CHECKED = 500  # of the statements that hold all words of a phrase, this many are looked at for their order
_PHRASE = re.compile(r"[\"“”„«»]([^\"“”„«»]*)[\"“”„«»]")
# Words that say nothing by themselves: they add to a score, but find nothing where another word is asked for.
_SLIGHT = (
    "a an and are as at be by did do does for from had has have he her him his i in is it its of on or she that the their"
    " they to was were who with"
)
_SOMEBODY_FIRST = {"person": 0, "group": 1, "real": 1, "place": 2, "thing": 2, "theme": 3}
_LAST = 4


@dataclass(frozen=True, slots=True)
class _Query:
    """What is asked: the text, its words, those that only add to what others find, and its quoted phrases."""

    text: str
    words: tuple[str, ...]
    slight: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]


def search(view: View, query: str, limit: int = 10, skip: int = 0) -> Found:
    """The best `limit` hits after the `skip` best: things called exactly so first, then by how well the words match."""
    asked = _read(query)
    if not asked.words:
        return Found(asked.text, 0, ())
    limit, skip = min(max(0, limit), _MOST_HITS), max(0, skip)
    matches = Matches(view.words, asked.words, asked.slight, asked.phrases)
    say = Sentences(view)
    exact = view.by_name(asked.text) or view.by_name(asked.text.strip('"“”„«» '))
    named = {n: words for thing in exact for n, words in _namings(view, thing).items()}
    listed, count = _listed(view, asked, matches, named, skip + limit)
    hits = [_hit(say, asked, statement, matches.most) for statement in _introductions(view, exact)]
    hits += [_hit(say, asked, statement, score) for score, statement in listed[: max(0, skip + limit - len(hits))]]
    nearest = nearest_name(view, (asked.text, *matches.missing)) if matches.missing and not exact else ""
    return Found(asked.text, count + len(exact), tuple(hits[skip : skip + limit]), nearest)


def suggest(view: View, typed: str, limit: int = 8) -> tuple[Suggestion, ...]:
    """Told names that begin as typed, then those of which a later word does; in each, people first, then by the alphabet."""
    text = _clean(typed)
    begins, words = fold(text), words_of(text)
    found = view.names(text, _MOST_NAMES) if begins else ()
    if not found and len(words) > 1:
        before = set(words[:-1])
        found = tuple(row for row in view.names(words[-1], _MOST_NAMES) if before <= set(words_of(row[0])))
    ordered = sorted(found, key=lambda row: (not fold(row[0]).startswith(begins), _SOMEBODY_FIRST.get(row[1].kind, _LAST)))
    once: dict[tuple[str, int], Suggestion] = {}
    for name, thing in ordered:
        once.setdefault((fold(name), thing.n), Suggestion(name, mention(thing.ref)))
    return tuple(once.values())[: min(max(0, limit), _MOST_HITS)]


def _read(query: str) -> _Query:
    text = _clean(query)
    words = tuple(dict.fromkeys(words_of(text)))[:_MOST_WORDS]
    phrases = tuple(tuple(words_of(phrase)) for phrase in _PHRASE.findall(text))
    phrases = tuple(phrase for phrase in phrases if len(phrase) > 1 and set(phrase) <= set(words))
    quoted = {word for phrase in phrases for word in phrase}
    telling = tuple(word for word in words if word not in _SLIGHT.split() or word in quoted) or words
    return _Query(text, telling, tuple(word for word in words if word not in telling), phrases)


def _clean(text: str) -> str:
    """The text without what no name has in it, and not too long."""
    plain = text[:_LONGEST].encode("utf-8", "ignore").decode()
    return " ".join("".join(letter if letter.isprintable() else " " for letter in plain).split())


def _listed(
    view: View, asked: _Query, matches: Matches, named: dict[int, set[str]], most: int
) -> tuple[list[tuple[float, Statement]], int]:
    """The best statements but those that give the names listed before them, and how many there are in all."""
    if asked.phrases:
        checked = _statements(view, matches.best(_MOST_CHECKED))
        checked = [row for row in checked if row[1].n not in named and _says(row[1], asked.phrases)]
        return checked, len(checked)
    rows = [row for row in matches.best(most + len(named)) if row.n not in named][:most]
    already = sum(1 for words in named.values() if words & set(asked.words))
    return _statements(view, rows), matches.count - already


def _statements(view: View, rows: Iterable[Ranked]) -> list[tuple[float, Statement]]:
    found = ((row.score, view.statement(row.n)) for row in rows)
    return [(score, statement) for score, statement in found if statement is not None]


def _introductions(view: View, things: Iterable[Thing]) -> list[Statement]:
    return [statement for thing in things if (statement := view.statement(thing.intro)) is not None]


def _namings(view: View, thing: Thing) -> dict[int, set[str]]:
    """The numbers of the statements that give a thing its names, and the words in them."""
    introduced = [statement for n in thing.members if (statement := view.statement(n)) is not None]
    found = {statement.n: {word for text in _written(statement) for word in text} for statement in introduced}
    return found | {n: set(words_of(words)) for n, words in view.namings(thing).items()}


def _hit(say: Sentences, asked: _Query, statement: Statement, score: float) -> Hit:
    whose = _whose(say, statement)
    matched = _matched(asked, statement)
    line = say.line(statement)
    return Hit(
        thing=mention(whose) if whose is not None else None,
        line=around(line, wanted=[word for word in matched if word in asked.words]) if statement.kind == "passage" else line,
        matched=matched,
        score=round(float(score), 4),
    )


def _whose(say: Sentences, statement: Statement) -> Ref | None:
    """The thing on whose page a statement stands first: what it introduces, its subject, or the first that takes part."""
    claim = statement.claim
    if statement.introduces is not None:
        return statement.introduces
    if claim is not None and claim.subject.n is not None:
        return claim.subject
    for part in statement.parts:
        if isinstance(part.value, Ref) and part.value.n is not None:
            return part.value
        if isinstance(part.value, Said):
            of = say.clauses.statement(part.value.n)
            if of is not None and of.introduces is not None:
                return of.introduces
    return None


def _written(statement: Statement) -> list[list[str]]:
    """The words of a statement as written, text by text."""
    texts = [statement.words, *statement.texts("why"), *statement.texts("question")]
    if statement.claim is not None:
        value = statement.claim.value
        texts += [statement.claim.wording, value if isinstance(value, str) else ""]
    return [words_of(text) for text in texts]


def _matched(asked: _Query, statement: Statement) -> tuple[str, ...]:
    written = {word for text in _written(statement) for word in text}
    return tuple(word for word in (*asked.words, *asked.slight) if word in written)


def _says(statement: Statement, phrases: Iterable[Sequence[str]]) -> bool:
    """Whether each phrase stands somewhere in one of the statement's texts."""
    texts = [f" {' '.join(text)} " for text in _written(statement)]
    return all(any(f" {' '.join(phrase)} " in text for text in texts) for phrase in phrases)
