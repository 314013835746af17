"""What changes along the rows: states that turn, and the questions that their turning raises."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from untold.importing.expressions import Numbers, Template, Turn
from untold.importing.questions import Answers, Question
from untold.importing.rows import Row
from untold.importing.rules import Doubt, State

Key = tuple[tuple[str, int], ...]


@dataclass
class Following:
    """The states as they are after the rows met so far; rows must come in telling order.

    `others` counts, for each name, the how-manieth bearer of it the rows speak of by now.
    """

    answers: Answers
    numbers: Numbers
    current: dict[tuple[str, str, int], tuple[str, str]] = field(default_factory=dict)
    turned: dict[tuple[str, str, Key], Turn] = field(default_factory=dict)
    others: dict[str, int] = field(default_factory=dict)
    before: dict[tuple[str, str, int], str] = field(default_factory=dict)
    here: str = ""  # the place that is being met
    questions: list[Question] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._several: dict[str, set[str]] = {}

    def turns(self, row: Row, state: str, of: str = "") -> Turn | None:
        """What became of a state at a row, or at the row around it; `of`: how it was with somebody before this place."""
        if of:
            key = state, of, self.others.get(of, 1)
            value, since = self.current.get(key, ("", ""))
            value = self.before.get(key, "") if since == self.here else value
            return Turn(value, value, turned=False) if value else None
        keys = (row.key[:depth] for depth in range(len(row.key), -1, -1))
        return next((found for key in keys if (found := self.turned.get((state, row.table, key)))), None)

    def meet(self, state: State, row: Row, place: str) -> None:
        """Follow a state to a row."""
        of = state.of.one(row, self.numbers)
        value = self._value(state, row)
        if not of or not value or of in self._untracked(state.name):
            return
        was, since = self._current(state, of)
        if value != was and (question := self._asks(state, was, value)):
            answer = self._ask(state.name, of, place, question, row.within({"was": was, "now": value, "since": since}))
            if answer == "no":
                return
            if answer == "another":
                self.others[of] = self.others.get(of, 1) + 1
                was, since = self._current(state, of)
        if value != was:
            if since != place:
                self.before[state.name, of, self.others.get(of, 1)] = was
            since = place
        self.current[state.name, of, self.others.get(of, 1)] = value, since
        self.turned[state.name, row.table, row.key] = Turn(was, value, value != was)

    def doubt(self, doubt: Doubt, row: Row, place: str, states: Iterable[State]) -> None:
        """Raise a doubt's question at a row that fits it; where the row turns out to be about another one, begin anew."""
        if not doubt.scope.condition.holds(row, self.turns):
            return
        of = doubt.of.one(row, self.numbers)
        if of and self._ask(doubt.code, of, place, doubt.ask, row) == "another":
            self.others[of] = self.others.get(of, 1) + 1
            for state in states:
                if (state.scope.table, state.scope.each) == (doubt.scope.table, doubt.scope.each):
                    self.meet(state, row, place)

    def repeated(self, doubt: Doubt, rows: Iterable[Row]) -> None:
        """Ask once for every name that stands in several rows."""
        found: dict[str, list[Row]] = {}
        for row in rows:
            if doubt.scope.condition.holds(row, self.turns) and (of := doubt.of.one(row, self.numbers)):
                found.setdefault(of, []).append(row)
        for of, several in found.items():
            if len(several) > 1:
                self._ask(doubt.code, of, "", doubt.ask, several[0].within({"count": len(several)}))

    def _ask(self, code: str, of: str, place: str, text: Template, row: Row) -> str:
        question = Question(code, of, place, str(row), text.one(row, self.numbers) or text.text)
        question = Question(code, of, place, str(row), question.question, self.answers.to(question))
        self.questions.append(question)
        return question.answer

    def _value(self, state: State, row: Row) -> str:
        fits = (value for value, condition in state.options if condition.holds(row, self.turns))
        return next((value.one(row, self.numbers) for value in fits), "")

    def _current(self, state: State, of: str) -> tuple[str, str]:
        return self.current.get((state.name, of, self.others.get(of, 1)), (state.at_first, ""))

    @staticmethod
    def _asks(state: State, was: str, now: str) -> Template | None:
        return next((ask for before, after, ask in state.ask if before in (was, "*") and after in (now, "*")), None)

    def _untracked(self, state: str) -> set[str]:
        if state not in self._several:
            self._several[state] = self.answers.several(state)
        return self._several[state]
