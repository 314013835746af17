"""An import: every rule with every row that it is for, in telling order; what comes of it, and what must be asked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field

from untold.importing.cast import Cast
from untold.importing.drafts import Draft, Drafting
from untold.importing.manuscript import Manuscript
from untold.importing.misspelt import unknown_fields
from untold.importing.numbering import Numbering
from untold.importing.questions import Answers, Question, Undated
from untold.importing.rows import Record, Row, rows_of
from untold.importing.rules import Doubt, Item, Rules, Scope, State
from untold.importing.statements import question_of, statement_of
from untold.importing.states import Following
from untold.importing.text import write_story
from untold.importing.units import bare_works, count_units, read_unit
from untold.place import Telling
from untold.problems import PlaceError, Problem
from untold.progress import Requirement
from untold.vocabulary import PROPERTIES

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import comes to: the ledger's files by path, what was asked, what waits for a place, and what was wrong.

    Of a mapping with errors nothing is imported: there are no files.
    """

    files: dict[str, str]
    questions: tuple[Question, ...]
    undated: tuple[Undated, ...]
    problems: tuple[Problem, ...]
    ids: dict[str, str]
    entries: int
    rows: int


@dataclass(frozen=True, slots=True)
class Met:
    """A rule met by a row at a place; states come before doubts, doubts before entries, a season after its episodes."""

    position: int
    coarse: bool
    phase: int
    rule: State | Doubt | Item
    row: Row
    told: Requirement
    draft: Draft | None = None


def import_tables(
    rules: Rules,
    tables: Mapping[str, Record],
    answers: Answers,
    ids: Mapping[str, str],
    taken: Collection[str] = (),
    progress: Progress | None = None,
) -> Imported:
    """Import tables, by the names that the rules have for them.

    `ids` are those of earlier imports, to be kept; `taken` those of the keeper's own entries, to be kept clear of.
    """
    misspelt = list(unknown_fields(rules, tables))
    if rules.problems or any(problem.severity == "error" for problem in misspelt):
        return Imported({}, (), (), (*rules.problems, *misspelt), dict(ids), 0, 0)
    run = Import(rules, tables, answers)
    telling = run.count_units()
    manuscript = Manuscript(Cast(telling, dict(ids), taken), run.following.others, run.symmetric, rules.files)
    run.walk(telling, manuscript, progress)
    problems = sorted((*misspelt, *run.problems, *manuscript.problems))
    return Imported(
        {"story.untold": write_story(telling, rules.works, rules.properties, rules.roles), **manuscript.files()},
        tuple(run.following.questions),
        tuple(run.undated(manuscript)),
        tuple(problems),
        manuscript.cast.ids,
        len(manuscript.written),
        run.rows,
    )


@dataclass
class Import:
    """One import under way."""

    rules: Rules
    tables: Mapping[str, Record]
    answers: Answers
    rows: int = 0
    problems: list[Problem] = field(default_factory=list)
    waiting: list[tuple[Item, Draft]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.numbers = Numbering(self.tables)
        self.following = Following(self.answers, self.numbers)
        self.drafting = Drafting(self.numbers, self.following.turns)
        declared = {prop.id: prop for prop in self.rules.properties}
        self.properties = {**PROPERTIES, **declared}
        self.symmetric = frozenset(name for name, prop in self.properties.items() if prop.symmetric)
        self._said: set[str] = set()
        self._places: dict[str, Requirement | None] = {}

    def count_units(self) -> Telling:
        """The telling that the rows' places make up."""
        scope, works = self.rules.rows, bare_works(self.rules.works)
        if not works or scope is None or scope.place is None:
            return Telling(())
        places = []
        for row in self._rows(scope):
            self.rows += 1
            text = scope.place.one(row, self.numbers)
            if found := read_unit(text, works):
                places.append(found)
            else:
                self._misplaced(scope, row, text)
        return count_units(works, places)

    def walk(self, telling: Telling, manuscript: Manuscript, progress: Progress | None) -> None:
        """Meet every row in telling order, and write what it tells."""
        met = sorted(self._meetings(telling), key=lambda m: (m.position, m.coarse, m.phase))
        for number, meeting in enumerate(met):
            if progress and number % 256 == 0:
                progress(number, len(met))
            self.following.here = telling.write_told(meeting.told)
            match meeting.rule:
                case State():
                    self.following.meet(meeting.rule, meeting.row, self.following.here)
                case Doubt():
                    self.following.doubt(meeting.rule, meeting.row, self.following.here, self.rules.states)
                case Item():
                    for draft in [meeting.draft] if meeting.draft else self._drafts(meeting.rule, meeting.row):
                        manuscript.add(draft, meeting.told, meeting.rule.scope.at, once=meeting.rule.once)

    def undated(self, manuscript: Manuscript) -> Iterator[Undated]:
        """What still waits for a place, each thing once, and not what the rows have told by now."""
        met: set[str] = set()
        for item, draft in self.waiting:
            statement = self._statement(draft)
            if statement not in met and not manuscript.has(draft):
                met.add(statement)
                question = item.ask.one(draft.row, self.numbers) if item.ask else ""
                yield Undated(statement, question or question_of(draft, statement, self.properties), str(draft.row))

    # -- rules and rows ----------------------------------------------------------------------------------------------

    def _meetings(self, telling: Telling) -> Iterator[Met]:
        """Every rule with every row that it is for, the row's place read; repeated names are asked about at once."""
        for doubt in self.rules.doubts:
            if doubt.repeats:
                self.following.repeated(doubt, self._rows(doubt.scope))
        doubts = (doubt for doubt in self.rules.doubts if not doubt.repeats)
        ordered: list[State | Doubt | Item] = [*self.rules.states, *doubts, *self.rules.items]
        for phase, rule in enumerate(ordered):
            if isinstance(rule, Item) and rule.undated:
                yield from self._dated_since(telling, rule, phase)
                continue
            for row in self._rows(rule.scope):
                text = rule.scope.place.one(row, self.numbers) if rule.scope.place else ""
                if told := self._read_told(telling, rule.scope, row, text):
                    yield _met(phase, rule, row, told)

    def _dated_since(self, telling: Telling, item: Item, phase: int) -> Iterator[Met]:
        """The statements of an undated rule that were given a place since; the others wait."""
        for row in self._rows(item.scope):
            for draft in self._drafts(item, row):
                text = self.answers.told(self._statement(draft))
                if text and (told := self._read_told(telling, item.scope, row, text)):
                    yield _met(phase, item, row, told, draft)
                else:
                    self.waiting.append((item, draft))

    def _rows(self, scope: Scope) -> Iterator[Row]:
        return rows_of(self.tables[scope.table], scope.each, scope.table)

    def _drafts(self, item: Item, row: Row) -> Iterator[Draft]:
        if item.scope.condition.holds(row, self.following.turns):
            yield from self.drafting.at(item, row)

    def _read_told(self, telling: Telling, scope: Scope, row: Row, text: str) -> Requirement | None:
        if text not in self._places:
            try:
                self._places[text] = telling.read_told(text)
            except PlaceError:
                self._places[text] = None
        if (told := self._places[text]) is None:
            self._misplaced(scope, row, text)
        return told

    def _misplaced(self, scope: Scope, row: Row, text: str) -> None:
        """A row without a place that there is: said once for each way of being wrong."""
        if text not in self._said:
            self._said.add(text)
            message = (
                f"“{text}” is not a place (row {row})" if text else f"row {row} has no place, and perhaps others have none"
            )
            self.problems.append(
                Problem(scope.at, "bad-place", message, f"written by {scope.place.text}" if scope.place else "")
            )

    def _statement(self, draft: Draft) -> str:
        return statement_of(draft, self.symmetric)


def _met(phase: int, rule: State | Doubt | Item, row: Row, told: Requirement, draft: Draft | None = None) -> Met:
    position = max(span.hi for spans in told.alternatives for span in spans)
    return Met(position, told.point is None, phase, rule, row, told, draft)
