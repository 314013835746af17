"""Statements to lines: the only place where sentences are made. A clause, then how sure, how shown, and who says so."""

from __future__ import annotations

from collections.abc import Iterable

from untold.ask.answers import Evidence, Line
from untold.ask.clauses import Clauses, sayer, turned
from untold.ask.grammar import Words, after_dash, agreeing, begun, happening, has_article, infinitive, mention, words
from untold.ask.standing import ends, is_told_to_be_so
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
_NOT_SO = ("dream", "vision", "lie", "projection")
_SHOWN_WITHIN = ("appears", "unit", "passage", "note", "making")
_NO_CLAUSE = ("event", "more", "open", "corrects", "lie", "unit", "title", "making", "source")
_FEW = 500  # of what is told later of events, no more than this is read at once
_AS_WRITTEN = ("passage", "note")


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
        self._shown: list[Statement] | None = None
        self._all_shown = True

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
        said = self._said(statement, seen_from)
        return Line(
            words=said if statement.kind in _AS_WRITTEN else begun(said),
            place=statement.place,
            kind=statement.kind,
            voice=statement.voice,
            sure=statement.sure,
            mode=statement.mode,
            when=when.text if when is not None else "",
            note=self._note(statement, seen_from),
            struck=not statement.stands,
            corrected_at=tuple(dict.fromkeys(taker.place for taker in takers if taker is not None)),
            evidence=tuple(
                Evidence(mention(citation.source), citation.part, self._form(citation.source))
                for citation in statement.citations
            ),
        )

    def still(self, statement: Statement, seen_from: Thing | None = None) -> bool:
        """Whether a fact stands and nothing told so far has ended it."""
        over = self._over(statement, seen_from)
        return statement.stands and statement.n not in over and statement.time("until") is None

    def _over(self, statement: Statement, seen_from: Thing | None) -> dict[int, str]:
        """Of the facts like this one, those that are over, and where each was told to be so."""
        claim = statement.claim
        subject = self.clauses.thing(claim.subject) if claim is not None else None
        if claim is None or subject is None or not is_told_to_be_so(statement):  # what is not told to be so never ends
            return {}
        key = (subject.n, claim.prop)
        if key not in self._ends:
            # An end told later names both ends of a tie, so it is among the facts on either.
            value = claim.value.n if isinstance(claim.value, Ref) and not claim.one else None
            holder = seen_from if seen_from is not None and value in seen_from.members else subject
            facts = self.clauses.facts_at_hand(holder)
            if facts is None:
                facts = self.view.about(holder.n, props=(claim.prop,))
            over = ends(f for f in facts if f.claim and f.claim.prop == claim.prop and f.claim.subject.n in subject.members)
            if holder is not subject:
                return over
            self._ends[key] = over
        return self._ends[key]

    # -- the frame round a clause ------------------------------------------------------------------------------------

    def _said(self, statement: Statement, seen_from: Thing | None) -> Words:
        if statement.kind in _AS_WRITTEN:
            return self.clauses.clause(statement)
        said = self._how_sure(statement, seen_from)
        brought_about = statement.by_effect is not None and statement.mode == "flashback"  # it has been so since
        if statement.kind not in _SHOWN_WITHIN and statement.mode in _SHOWN and not brought_about:
            own = statement.introduces
            colon = own is not None and has_article(own.name)
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
                return words(subject, f" {agreeing(subject, 'is')} suspected to {verb_form} ", value, tail)
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

    def _note(self, statement: Statement, seen_from: Thing | None) -> str:
        """What a face shows beside the line: until where it was so, that it was wrong, what it takes back."""
        notes: list[str] = []
        ended = self._over(statement, seen_from).get(statement.n, "") if statement.stands else ""
        if ended:
            notes.append(f"until {ended}")
        if statement.kind == "event" and statement.introduces is not None and statement.mode == "present":
            notes += self._shown_later(statement.introduces)
        if statement.kind in ("believes", "learns") and statement.stands:
            of = self.clauses.target(statement, "entry")
            if isinstance(of, Statement) and not of.stands:
                notes.append("wrongly")
        if statement.kind == "tells" and "yes" not in statement.texts("lie") and self.is_lie(statement):
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

    def _shown_later(self, event: Ref) -> list[str]:
        """What has been told since of how an event is to be taken: that it was a dream, a lie, a vision."""
        if self._shown is None:
            few = self.view.count_of(("more",)) <= _FEW
            found = self.view.of_kind(("more",)) if few else ()
            self._shown = [s for s in found if s.stands and s.mode in _NOT_SO]
            self._all_shown = few
        told = self._shown if self._all_shown or event.n is None else self.view.about(event.n, kinds=("more",))
        return [
            f"{_SHOWN[s.mode]}, as was told at {s.place}"
            for s in told
            if s.stands and s.mode in _NOT_SO and any(ref.n == event.n for ref in s.refs("event"))
        ]

    def is_lie(self, telling: Statement) -> bool:
        """Whether what somebody told is told to be a lie, then or since."""
        spoken = self.view.speaking_of(telling.n) if telling.kind == "tells" else ()
        return "yes" in telling.texts("lie") or any(other.kind == "lie" and other.stands for other in spoken)

    def _form(self, source: Ref) -> str:
        thing = self.clauses.thing(source)
        return thing.form if thing is not None else ""
