"""Under which heading a statement stands on a page, by its kind and by the part that the page's thing has in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from untold.ask.answers import Line, Section
from untold.told import Ref, Statement, Thing
from untold.vocabulary import THING_KINDS


class Heading(NamedTuple):
    """A stable word for a section, and its title."""

    key: str
    title: str


HEADINGS = (
    Heading("state", "As things stand"),
    Heading("relations", "Relations"),
    Heading("members", "Who belongs to it"),
    Heading("part", "Who takes part"),
    Heading("when", "When"),
    Heading("happened", "What happened"),
    Heading("told", "As told"),
    Heading("said", "Why"),
    Heading("effects", "What came of it"),
    Heading("echoes", "Echoes"),
    Heading("knows", "Who knows what"),
    Heading("appears", "Appearances"),
    Heading("carried", "Carried by"),
    Heading("themes", "Themes"),
    Heading("threads", "Questions"),
    Heading("names", "Names"),
    Heading("corrections", "Taken back"),
    Heading("about", "Also told"),
    Heading("cited", "What rests on it"),
    Heading("passages", "In the words of the source"),
    Heading("speaks", "In their own words"),
    Heading("named", "Passages"),
    Heading("interviews", "In interviews"),
    Heading("making", "How it was made"),
    Heading("notes", "Readers’ notes"),
)
_OF_KIND = {
    "event": "happened",
    "more": "happened",
    "why": "said",
    "appears": "appears",
    "carries": "themes",
    "open": "threads",
    "pushes": "threads",
    "closes": "threads",
    "learns": "knows",
    "believes": "knows",
    "forgets": "knows",
    "tells": "knows",
    "lie": "knows",
    "name": "names",
    "alias": "names",
    "same": "names",
    "title": "about",
    "unit": "about",
    "corrects": "corrections",
    "passage": "passages",
    "making": "making",
    "note": "notes",
}


def key_of(statement: Statement, thing: Thing) -> str:
    """The key of the section in which a thing's page shows a statement; empty where its head says it already."""
    if statement.introduces is not None and statement.introduces.n in thing.members:
        return "" if len(thing.members) == 1 or statement.kind == "event" else "names"
    if statement.kind == "same" and statement.texts("form"):  # by the names alone, which stand above
        return ""
    if statement.claim is not None:
        return _of_fact(statement, thing)
    if thing.kind == "source" and any(citation.source.n in thing.members for citation in statement.citations):
        if statement.kind == "passage":  # the parts of a document stand on a page of their own
            return "" if statement.texts("part") else "passages"
        return "cited"
    if "parenthetical" in statement.texts("form"):  # how something is said, and no words of anybody's
        return ""
    if statement.kind == "passage" and statement.texts("form"):
        return "speaks" if any(ref.n in thing.members for ref in statement.refs("speaker")) else "named"
    if statement.kind == "passage" and statement.texts("question"):
        return "interviews"
    if statement.kind == "carries" and thing.kind == "theme":
        return "carried"
    if statement.kind in THING_KINDS and statement.kind not in ("event", "open"):
        return "about"
    return _OF_KIND.get(statement.kind, "about")


def _of_fact(statement: Statement, thing: Thing) -> str:
    claim = statement.claim
    if claim is None:
        return ""
    if isinstance(claim.value, Ref) and claim.value.n in thing.members:
        return "members" if claim.prop in ("member-of", "part-of") else "relations"
    if claim.subject.n in thing.members:
        return "relations" if isinstance(claim.value, Ref) else "state"
    if thing.kind == "source":
        return "cited"
    return "effects" if thing.kind == "event" else "about"


def sections(lines: Mapping[str, Iterable[Line]]) -> tuple[Section, ...]:
    """The sections that have lines, in the order of the headings."""
    found = []
    for heading in HEADINGS:
        rows = tuple(lines.get(heading.key, ()))
        if rows:
            found.append(Section(heading.key, heading.title, rows))
    return tuple(found)
