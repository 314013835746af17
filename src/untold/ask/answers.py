"""The answers: frozen records that every face renders and `--json` writes as they are; no number of the store is in them.

A `Line` is one sentence with its place and its evidence; a `Mention` in it is a link where it has a handle.
"""

from __future__ import annotations

from dataclasses import dataclass

from untold.ask.text_answers import Appearances, Presence


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody or something by name; `handle` is empty where the view does not hold it (“someone”), so there is no link."""

    name: str
    handle: str
    kind: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a line rests on: a source, the part of it, and the source's form (`episode`, `interview`)."""

    source: Mention
    part: str
    form: str


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence as told: its words with the mentions in it, where it was told, who says it and how sure.

    `struck` lines were taken back; `corrected_at` says where. `when` is its story time in words, `mode` how it was shown.
    `note` says briefly what a face shows beside it (“until s2e6”, “ended”).
    """

    words: tuple[str | Mention, ...]
    place: str
    kind: str
    voice: str = "story"
    sure: str = "said"
    mode: str = "present"
    when: str = ""
    note: str = ""
    struck: bool = False
    corrected_at: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    @property
    def text(self) -> str:
        """The sentence without links."""
        return "".join(w if isinstance(w, str) else w.name for w in self.words)


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under one heading; `key` is a stable word for it (`state`, `relations`, `happened`)."""

    key: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A name and where it was told."""

    name: str
    place: str


@dataclass(frozen=True, slots=True)
class Page:
    """All that has been told of one thing: what it is now, then by section; `count` statements in all, by voice in `voices`.

    `older` is true where more statements than these have been told (the next ones come with `skip`). `met` says where a work's
    own text names it.
    """

    thing: Mention
    names: tuple[Name, ...]
    first: str
    lead: tuple[Line, ...]
    sections: tuple[Section, ...]
    count: int
    voices: tuple[tuple[str, int], ...]
    older: bool = False
    met: Appearances | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list: a thing, where it was first told of, and a few words on it."""

    thing: Mention
    first: str
    lead: tuple[str | Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """Things of a kind in the order in which they were told of, the exact count, and the menu of kinds that there are."""

    kind: str
    label: str
    count: int
    rows: tuple[Row, ...]
    menu: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: the thing whose page to open (None for words without one), the line, and the words that matched."""

    thing: Mention | None
    line: Line | None
    matched: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, best first, and of how many; `nearest` is a told name near to words that found nothing."""

    query: str
    count: int
    hits: tuple[Hit, ...]
    nearest: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A told name that begins as typed, and whose it is."""

    name: str
    thing: Mention


@dataclass(frozen=True, slots=True)
class Moment:
    """An event on a timeline. `rank` orders story time; equal ranks: nothing told says which came first.

    `told` orders the telling: from 0, dense, among the moments of the answer.
    """

    thing: Mention
    line: Line
    rank: int
    people: tuple[Mention, ...] = ()
    told: int = 0


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events in one order: `telling` (as the audience learnt of them) or `story` (as they happened).

    `presence` says who is named in which units of a work's own text.
    """

    order: str
    moments: tuple[Moment, ...]
    count: int
    presence: Presence | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """A thing in a graph, with its place in the drawing (0 to 1 both ways, rounded) and how many ties it has."""

    thing: Mention
    x: float
    y: float
    ties: int


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie between two nodes (indexes into `nodes`): its wording, where it was told, and whether it stands and still holds."""

    first: int
    second: int
    line: Line
    wording: str
    symmetric: bool
    kin: bool
    holds: bool


@dataclass(frozen=True, slots=True)
class Graph:
    """Relations as told, laid out from the view alone; `count` relations in all, of which these are drawn."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Thread:
    """A question left standing: where it was opened, what moved it, and what closed it (None: open)."""

    thing: Mention
    opened: Line
    pushed: tuple[Line, ...]
    closed: Line | None


@dataclass(frozen=True, slots=True)
class Threads:
    """Threads, open ones first, each in telling order."""

    open: tuple[Thread, ...]
    closed: tuple[Thread, ...]


@dataclass(frozen=True, slots=True)
class Knowing:
    """How one knower stands to one thing said: `knows`, `believes` (and `wrongly`), `forgot`; since where, how, from whom.

    `until` is where the knower came to know better, after believing wrongly.
    """

    knower: Mention
    state: str
    since: str
    how: str
    line: Line | None = None
    wrongly: bool = False
    until: str = ""


@dataclass(frozen=True, slots=True)
class Secret:
    """A thing said, and every knower who is told to know or believe it; `audience` is where the audience learnt it."""

    line: Line
    audience: str
    known: tuple[Knowing, ...]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Who knows what: the knowers (columns) and what there is to know (rows), both as told so far."""

    knowers: tuple[Mention, ...]
    secrets: tuple[Secret, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Chapter:
    """One unit of a recap: its place, its title once told, and its lines."""

    place: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Recap:
    """What happened, unit by unit, up to the view's place; `since` is the earlier progress where one was given."""

    since: str
    upto: str
    chapters: tuple[Chapter, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What has been told in answer to a question. Without lines: not told yet, or not known, and `told` is false.

    `understood` says how the question was read (“why, of: Trish shoots Alisa on the Ferris wheel”).
    """

    question: str
    told: bool
    understood: str
    lines: tuple[Line, ...] = ()
    things: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Home:
    """A reader's first page: the story so far, what is new since last time, who has been met, what is open."""

    place: str
    title: str
    so_far: Recap
    new: Recap | None
    met: Listing
    open: Threads
    notes: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Relative:
    """Somebody in a family tree: all names told so far with their places, the present one first, and where first told of."""

    thing: Mention
    names: tuple[Name, ...]
    first: str


@dataclass(frozen=True, slots=True)
class Kinship:
    """Kin: two people (indexes into `people`), what the first is to the second, and where it was told.

    `property` is the ledger's word where it is one of the core set (`mother-of`), otherwise empty.
    """

    first: int
    second: int
    property: str
    wording: str
    place: str


@dataclass(frozen=True, slots=True)
class Family:
    """Everybody told of and who is whose kin, as far as it is said for sure and still holds."""

    people: tuple[Relative, ...]
    ties: tuple[Kinship, ...]
