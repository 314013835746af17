"""Statements to lines: the only place where sentences are made. A clause, then how sure, how shown, and who says so."""

from __future__ import annotations

from collections.abc import Iterable

from untold.ask.answers import Evidence, Line
from untold.ask.clauses import Clauses, sayer, turned
from untold.ask.grammar import Words, after_dash, begun, happening, infinitive, is_noun, mention, words
from untold.ask.standing import ends
from untold.told import Ref, Statement, Thing
from untold.view import View

__all__ = ["Sentences", "line", "lines", "mention"]

_SHOWN = {
    "flashback": "in a flashback",
    "flashforward": "in a flashforward",
    "vision": "in a vision",
    "dream": "in a dream",
    "projection": "in a projection",
    "recording": "in a recording",
    "mention": "as is mentioned",
    "lie": "in a lie",
}
_SHOWN_WITHIN = ("appears", "unit", "passage", "note", "making")
_NO_CLAUSE = ("event", "more", "open", "corrects", "lie", "unit", "title", "making", "source")
_OWN_VOICE = ("passage", "note")


def line(view: View, statement: Statement, seen_from: Thing | None = None) -> Line:
    """One statement as a line; a fact seen from the thing that is its value is told by the inverse wording."""
    return Sentences(view).line(statement, seen_from)


def lines(view: View, statements: Iterable[Statement], seen_from: Thing | None = None) -> tuple[Line, ...]:
    """Several statements as lines, in their order, looking up nothing twice."""
    return Sentences(view).lines(statements, seen_from)


class Sentences:
    """The lines of one answer; keeps what it has looked up."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.clauses = Clauses(view)
        self._ends: dict[tuple[int, str], dict[int, str]] = {}

    def lines(self, statements: Iterable[Statement], seen_from: Thing | None = None) -> tuple[Line, ...]:
        """Several statements as lines, in their order."""
        rows = tuple(statements)
        for statement in rows:
            self.clauses.remember(statement)
        return tuple(self.line(statement, seen_from) for statement in rows)

    def line(self, statement: Statement, seen_from: Thing | None = None) -> Line:
        """One statement as a line."""
        takers = [self.clauses.statement(n) for n in statement.corrected_by]
        when = statement.time("when")
        return Line(
            words=begun(self._said(statement, seen_from)),
            place=statement.place,
            kind=statement.kind,
            voice=statement.voice,
            sure=statement.sure,
            mode=statement.mode,
            when=when.text if when is not None else "",
            note=self._note(statement),
            struck=not statement.stands,
            corrected_at=tuple(dict.fromkeys(taker.place for taker in takers if taker is not None)),
            evidence=tuple(
                Evidence(mention(citation.source), citation.part, self._form(citation.source))
                for citation in statement.citations
            ),
        )

    def still(self, statement: Statement) -> bool:
        """Whether a fact stands and nothing told so far has ended it."""
        return statement.stands and not self.ended(statement) and statement.time("until") is None

    def ended(self, statement: Statement) -> str:
        """The place at which a fact was told to be over; empty where it was not."""
        claim = statement.claim
        if claim is None or claim.subject.n is None:
            return ""
        key = (claim.subject.n, claim.prop)
        if key not in self._ends:
            self._ends[key] = ends(self._states(claim.subject, claim.prop))
        return self._ends[key].get(statement.n, "")

    def _states(self, subject: Ref, prop: str) -> list[Statement]:
        """All that has been told of one property of one subject."""
        thing = self.clauses.thing(subject)
        members = thing.members if thing is not None else (subject.n,)
        facts = self.view.about(subject.n, props=(prop,)) if subject.n is not None else ()
        return [fact for fact in facts if fact.claim is not None and fact.claim.subject.n in members]

    # -- the frame round a clause ------------------------------------------------------------------------------------

    def _said(self, statement: Statement, seen_from: Thing | None) -> Words:
        if statement.kind in _OWN_VOICE:
            return self.clauses.clause(statement)
        said = self._how_sure(statement, seen_from)
        if statement.kind not in _SHOWN_WITHIN and statement.mode in _SHOWN:
            own = statement.introduces
            colon = own is not None and is_noun(own.name)
            said = words(_SHOWN[statement.mode], ": " if colon else ", ", said)
        if statement.voice == "story":
            return said
        if statement.sure != "said" and statement.kind not in ("why", *_NO_CLAUSE):
            return said  # “Melissa Rosenberg suspects that …” has said who
        return words(begun(sayer(statement)), self._opening(statement), said)

    @staticmethod
    def _opening(statement: Statement) -> str:
        if statement.kind == "why":
            return " on "
        if statement.voice == "guess" and not statement.refs("by"):
            return ": "
        return ": " if statement.refs("by") else " says: "

    def _how_sure(self, statement: Statement, seen_from: Thing | None) -> Words:
        """The clause with its certainty: said, suspected or denied, by whom where that is told."""
        sure, named = statement.sure, bool(statement.refs("by")) or statement.voice != "story"
        if statement.kind == "source":  # `by` are its makers, who do not say that there is it
            named = False
        tail = self._tail(statement, seen_from)
        said = words(self.clauses.clause(statement, seen_from), tail)
        if statement.kind == "why":
            return said
        if sure == "said":
            return words("according to ", sayer(statement), ", ", said) if named and statement.voice == "story" else said
        if statement.kind in _NO_CLAUSE:
            return words("suspected: " if sure == "suspected" else "denied: ", said)
        verb = "suspects" if sure == "suspected" else "denies"
        if named:
            plural = "suspect" if sure == "suspected" else "deny"
            return words(sayer(statement), f" {plural if len(statement.refs('by')) > 1 else verb} that ", said)
        if sure == "suspected" and statement.claim is not None:
            subject, wording, value = turned(statement.claim, seen_from)
            if verb_form := infinitive(wording):
                return words(subject, f" is suspected to {verb_form} ", value, tail)
        return words("it is suspected that " if sure == "suspected" else "it is denied that ", said)

    def _tail(self, statement: Statement, seen_from: Thing | None) -> Words:
        """Since when, until when, after what, in other words: what follows a fact."""
        if statement.claim is None and statement.kind != "believes":
            return ()
        since, until = statement.time("since"), statement.time("until")
        cause = self.clauses.statement(statement.by_effect)
        after: Words = ()
        if cause is not None and since is None:
            event = cause.introduces or next(iter(cause.refs("event")), None)
            own = seen_from is not None and isinstance(event, Ref) and event.n in seen_from.members
            after = words(", after ", happening(event)) if isinstance(event, Ref) and not own else ()
        return words(
            words(", since ", self.clauses.time(since)) if since is not None else "",
            words(", until ", self.clauses.time(until)) if until is not None else "",
            after,
            after_dash(statement.words) if statement.claim is not None else "",
        )

    def _note(self, statement: Statement) -> str:
        """What a face shows beside the line: until where it was so, that it was wrong, what it takes back."""
        notes: list[str] = []
        if statement.stands and (place := self.ended(statement)):
            notes.append(f"until {place}")
        if statement.kind == "believes" and statement.stands:
            of = self.clauses.target(statement, "entry")
            if isinstance(of, Statement) and not of.stands:
                notes.append("wrongly")
        if statement.kind == "tells" and self._came_out(statement):
            notes.append("a lie")
        if statement.introduces is not None and statement.kind == "open" and statement.stands:
            closing = self.view.about(statement.n, kinds=("closes",))
            notes += [f"answered at {answer.place}" for answer in closing if answer.stands][:1]
        if statement.kind != "corrects":
            for n in statement.corrects:
                earlier = self.clauses.statement(n)
                if earlier is not None:
                    text = "".join(w if isinstance(w, str) else w.name for w in self.clauses.clause(earlier))
                    notes.append(f"takes back what was told at {earlier.place}: {text}")
        return "; ".join(notes)

    def _came_out(self, statement: Statement) -> bool:
        return any(other.kind == "lie" and other.stands for other in self.view.speaking_of(statement.n))

    def _form(self, source: Ref) -> str:
        thing = self.clauses.thing(source)
        return thing.form if thing is not None else ""
