"""What a file of another program says, gathered as sayings, into the same ledger as a table's rows.

A format reads its files into `Gathered`; `bring` gives what comes of it. A saying without a place is shown to nobody: it
waits in `undated.json`, with the question that its keeper must answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from untold.importing.cast import Cast
from untold.importing.drafts import Draft, Part, Refer
from untold.importing.importer import Imported, Progress
from untold.importing.manuscript import FOLDER, Manuscript
from untold.importing.questions import Answers, Question, Undated
from untold.importing.rows import Row
from untold.importing.rules import WorkRule
from untold.importing.statements import name_of, question_of, statement_of
from untold.importing.text import HEAD, write_property, write_story
from untold.importing.units import bare_works, count_units, guess_kind, places_in, read_unit
from untold.place import Telling
from untold.problems import At, PlaceError, Problem
from untold.progress import Requirement
from untold.properties import Property
from untold.vocabulary import PROPERTIES

_SYMMETRIC = frozenset(name for name, prop in PROPERTIES.items() if prop.symmetric)
_BETWEEN = 256
_NOWHERE = At("")


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement as a file makes it: the entry to be, and where in the telling it is told, as written there.

    `told` is empty where the file does not say; then `question` is asked (without one, a plain one is made from the draft).
    `at` is where it stands in the file.
    """

    draft: Draft
    told: str = ""
    question: str = ""
    at: At = _NOWHERE


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that the files of one format say. `works` may be empty: then the folder's own are taken, or one made from the
    places; `records` counts what was read, for saying so; `properties` are those that the sayings need declared,
    `places` units that there are besides those in which something is told."""

    sayings: tuple[Saying, ...]
    works: tuple[WorkRule, ...] = ()
    problems: tuple[Problem, ...] = ()
    questions: tuple[Question, ...] = ()
    records: int = 0
    properties: tuple[Property, ...] = ()
    places: tuple[str, ...] = ()


def introduce(kind: str, key: str, name: str) -> Draft:
    """The entry that introduces somebody or something; `key` tells it from others of its name."""
    return Draft(kind, (), name, (), Refer(kind, key, name), "", Row(()))


def fact(subject: Part, prop: str, value: Part, *qualifiers: tuple[str, tuple[Part, ...]]) -> Draft:
    """The entry that says that `subject prop value`."""
    return Draft("fact", ((subject,), (prop,), (value,)), "", qualifiers, None, "", Row(()))


def mark(refer: Refer) -> str:
    """What stands in an entry's own words for the name of one of its things, whichever has been told by then."""
    return f"\0{refer.kind} {refer.key}\0"


def spoken(draft: Draft, dated: Mapping[tuple[str, str, int], str]) -> Draft:
    """A draft in which everybody goes by the name that is dated, if one is, in its words, too."""
    if any(dated.get(refer.identity, refer.name) != refer.name for refer in _things_of(draft)):
        draft = draft.changed(lambda refer: replace(refer, name=dated.get(refer.identity, refer.name)))
    if "\0" not in draft.words:
        return draft
    words = draft.words
    for refer in _things_of(draft):
        words = words.replace(mark(refer), refer.name)
    return replace(draft, words=words, own=replace(draft.own, name=words) if draft.own else None)


def bring(
    gathered: Gathered,
    answers: Answers,
    ids: Mapping[str, str],
    taken: Collection[str] = (),
    own: Telling | None = None,
    progress: Progress | None = None,
) -> Imported:
    """What comes of the sayings, in the telling of the keeper's `own` story file, else in one counted from the places."""
    bringing = _Bringing(gathered, answers, own)
    manuscript = Manuscript(Cast(bringing.telling, dict(ids), taken), {}, _SYMMETRIC)
    bringing.write(manuscript, progress)
    story = {"story.untold": write_story(bringing.telling, bringing.works)} if bringing.telling.works and own is None else {}
    return Imported(
        {**story, **_declared(gathered.properties if bringing.telling.works else ()), **manuscript.files()},
        gathered.questions,
        tuple(bringing.undated(manuscript)),
        tuple(sorted((*gathered.problems, *bringing.problems, *manuscript.problems))),
        manuscript.cast.ids,
        len(manuscript.written),
        gathered.records,
    )


def _declared(properties: Sequence[Property]) -> dict[str, str]:
    """A file for the properties of the sayings' own: the story's first file may be the keeper's."""
    return {f"{FOLDER}/properties.untold": HEAD + "".join(map(write_property, properties))} if properties else {}


@dataclass
class _Bringing:
    """One gathering on its way into a manuscript."""

    gathered: Gathered
    answers: Answers
    own: Telling | None
    problems: list[Problem] = field(default_factory=list)
    waiting: list[Saying] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._shared = _shared_names(self.gathered.sayings)
        self.sayings = [self._answered(saying) for saying in self.gathered.sayings]
        self.works = self.gathered.works
        self.telling = self.own if self.own is not None else self._count()

    def write(self, manuscript: Manuscript, progress: Progress | None) -> None:
        """Write whatever has a place, in telling order, nothing before those it speaks of are told of."""
        placed = [(saying, told) for saying in self.sayings if (told := self._told(saying))]
        begins: dict[tuple[str, str, int], Requirement] = {}
        firsts: dict[tuple[str, str, int], list[str]] = {}  # its dated names, the first told last
        for saying, told in sorted(placed, key=lambda pair: -_position(pair[1])):
            if saying.draft.own is not None and saying.draft.own.kind:
                begins[saying.draft.own.identity] = told
                firsts.setdefault(saying.draft.own.identity, []).append(saying.draft.own.name)
        dated = {identity: names[-1] for identity, names in firsts.items()}
        ordered = sorted(
            ((saying, self._not_before(saying, told, begins)) for saying, told in placed),
            key=lambda pair: (_position(pair[1]), pair[1].point is None, pair[0].draft.own is None),
        )
        for number, (saying, told) in enumerate(ordered):
            if progress and number % _BETWEEN == 0:
                progress(number, len(ordered))
            # Where a name is dated, a mention tells no other one: it goes by the first until another is told.
            manuscript.add(spoken(saying.draft, dated), told, saying.at, once=True)

    def undated(self, manuscript: Manuscript) -> Iterator[Undated]:
        """What waits for a place, each statement once, and not what has been told by now."""
        met: set[str] = set()
        for saying in self.waiting:
            draft = spoken(saying.draft, {})
            statement = statement_of(draft, _SYMMETRIC, self._naming)
            own = draft.own
            member = manuscript.cast.members.get(own.identity) if own is not None else None
            introduced = own is not None and member is not None and own.name in member.names
            if statement not in met and not introduced and not manuscript.has(draft):
                met.add(statement)
                question = saying.question or question_of(draft, statement, PROPERTIES, self._naming)
                yield Undated(statement, question, str(saying.at) if saying.at.file else "")

    def _answered(self, saying: Saying) -> Saying:
        """With the place that the keeper has written in since; what the file itself says counts first."""
        if saying.told or not self.answers.undated:
            return saying
        return replace(saying, told=self.answers.told(statement_of(spoken(saying.draft, {}), _SYMMETRIC, self._naming)))

    def _count(self) -> Telling:
        """The telling that the places make up, of the works given, else of those whose kinds the places show."""
        places = [place for saying in self.sayings for place in places_in(saying.told)] + list(self.gathered.places)
        if not self.works:
            of_work: dict[str, dict[str, None]] = {}
            for place in places:
                of_work.setdefault(place.rpartition(":")[0].strip().lower(), {})[place] = None
            kinds = {handle: guess_kind(own) for handle, own in of_work.items()}
            self.works = tuple(WorkRule(handle or "story", "", kind) for handle, kind in kinds.items() if kind)
        works = bare_works(self.works)
        units = [found for place in places if works and (found := read_unit(place, works))]
        return count_units(works, units) if units else Telling(())

    def _told(self, saying: Saying) -> Requirement | None:
        try:
            if saying.told:
                return self.telling.read_told(saying.told)
        except PlaceError as error:
            hint = f"perhaps {error.nearest}" if error.nearest else "a place such as s1e3"
            self.problems.append(Problem(saying.at, "bad-place", f"“{saying.told[:60]}” is not a place of this story", hint))
        self.waiting.append(saying)
        return None

    def _not_before(self, saying: Saying, told: Requirement, begins: Mapping[tuple[str, str, int], Requirement]) -> Requirement:
        """Where it is told, but not before everybody in it is: a name that is dated is not told earlier by something else."""
        latest = told
        for refer in _things_of(saying.draft):
            begun = begins.get(refer.identity)
            if begun is not None and _position(begun) > _position(latest):
                latest = begun
                place = self.telling.write_told(begun)
                message = f"it is told at {saying.told}, where {refer.name} has not been told of: taken for told at {place}"
                self.problems.append(Problem(saying.at, "told-too-early", message, f"{place}, or later", severity="warning"))
        return latest

    def _naming(self, part: Part) -> str:
        """A thing by its name, and by its key too where others are called the same."""
        shared = isinstance(part, Refer) and (part.kind, part.name) in self._shared
        return f"{name_of(part)} ({part.key})" if shared and isinstance(part, Refer) else name_of(part)


def _things_of(draft: Draft) -> Iterator[Refer]:
    """Everything that a draft speaks of, itself aside."""
    parts = [part for slot in draft.slots for part in slot]
    for _, values in draft.qualifiers:
        for value in values:
            parts.extend([value[0], value[2]] if isinstance(value, tuple) else [value])
    yield from (part for part in parts if isinstance(part, Refer) and part.kind)


def _shared_names(sayings: Collection[Saying]) -> frozenset[tuple[str, str]]:
    """Kinds and names that stand for more than one thing."""
    named = {
        (refer.kind, refer.name, refer.key)
        for saying in sayings
        for refer in (*_things_of(saying.draft), *([saying.draft.own] if saying.draft.own else ()))
    }
    return frozenset(pair for pair, count in Counter((kind, name) for kind, name, _ in named).items() if count > 1)


def _position(told: Requirement) -> int:
    return max(span.hi for spans in told.alternatives for span in spans)
