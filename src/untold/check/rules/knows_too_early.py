"""Somebody acts on what he does not know yet.

Who `tells` an entry, or is the one `from` whom it is learnt, has to know it. The rule speaks only where the ledger says when he
comes to know it, and that is certainly later (an error), or when it says that he has forgotten it by then. Whoever takes part
in an event, is the subject of a fact, is told it in a group, or simply tells it as a lie (`lie: yes`) knows enough. Also found:
somebody learns or tells of an event that certainly has not happened yet.

To mend it: tell the earlier learning, or give the telling its `when:`; a foreknown event wants `mode: vision` on the learning's
event. Meant so: `intended: knows-too-early because …` on either entry.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from untold.check.chronicle import Chronicle
from untold.check.clash import Clash, Example
from untold.chronology import Moment
from untold.entries import Entry
from untold.vocabulary import RESERVED, ROLES

_MOST_COMPARED = 60  # learnings of one entry by one knower

_WORLD = """\
work show
  kind: television
  units: s1 4
s1e1 person ann "Ann"
s1e1 person bob "Bob"
s1e1 person tom "Tom"
s1e1 fact deal tom works-for bob
"""

EXAMPLES = (
    Example(
        "Ann tells Bob in the second episode what she learns in the third.",
        _WORLD + "s1e2 tells ann bob deal\ns1e3 learns ann deal\n",
        ((8, "error"),),
    ),
    Example(
        "She knew it before, and is reminded.",
        _WORLD + "s1e1 learns ann deal\ns1e2 tells ann bob deal\ns1e3 learns ann deal\n",
    ),
    Example(
        "She makes it up, and it turns out to be true.",
        _WORLD + "s1e2 tells ann bob deal\n  lie: yes\ns1e3 learns ann deal\n",
    ),
    Example(
        "Tom is told of it only later, but it is about him.",
        _WORLD + "s1e2 tells tom ann deal\ns1e3 learns tom deal\n",
    ),
    Example(
        "Bob learns it from Ann, who does not know it yet.",
        _WORLD + "s1e2 learns tom deal\n  from: ann\ns1e3 learns ann deal\n",
        ((8, "error"),),
    ),
    Example(
        "She has forgotten it.",
        _WORLD + "s1e1 learns ann deal\ns1e2 forgets ann deal\ns1e3 tells ann bob deal\n",
        ((10, "error"),),
    ),
    Example(
        "Nothing says when she learns it.",
        _WORLD + "s1e2 tells ann bob deal\n",
    ),
    Example(
        "She tells of a fire that has not broken out.",
        _WORLD + 's1e1 event fire "The fire"\n  when: 2 years after s1e1\ns1e1 tells ann bob fire\n',
        ((10, "error"),),
    ),
)


@dataclass(frozen=True, slots=True)
class _Turn:
    """Somebody comes to know an entry, or forgets it, between two moments."""

    entry: Entry
    knows: bool
    start: Moment
    end: Moment


def clashes(story: Chronicle) -> Iterator[Clash]:
    """Everybody who passes on what he does not know yet, or what has not happened yet."""
    knowing = _Knowing(story)
    for entry in story.of_kind("tells", "learns", "believes"):
        when = story.when(entry)
        said = entry.arg("entry")[0].text
        if when is None or said in RESERVED or story.mode(entry) != "present":
            continue
        tellers = entry.arg("who") if entry.kind == "tells" else entry.all("from")
        if not any(word.text == "yes" for word in entry.all("lie")):
            for word in tellers:
                if found := knowing.ignorant(word.text, said, entry, *when):
                    yield _too_early(word.text, said, entry, found)
        if entry.kind != "believes":
            yield from _not_yet(story, entry, said, when[1])


def _too_early(who: str, said: str, entry: Entry, found: _Turn) -> Clash:
    how = f"learns it only at {found.entry.told_text}" if found.knows else f"has forgotten it ({found.entry.told_text})"
    return Clash(
        entry,
        f"`{who}` passes on `{said}`, but {how}",
        f"tell where `{who}` learnt it before, or give this a `when:`, or `lie: yes` if it was made up",
        (found.entry,),
    )


def _not_yet(story: Chronicle, entry: Entry, said: str, end: Moment) -> Iterator[Clash]:
    """What is learnt or told is an event that begins only when the telling is over."""
    target = story.ledger.by_id.get(said)
    if target is None or target.id != said or target.kind != "event" or not story.standing.holds(target):
        return
    happens = story.when(target)
    if happens is not None and end < happens[0] and story.mode(target) in ("present", "flashback"):
        yield Clash(
            entry,
            f"`{entry.arg('who')[0].text}` {entry.kind} of `{said}` before it happens",
            "give one of the two its `when:`; if it is foreseen, show the event in a `mode: vision` or `flashforward`",
            (target,),
        )


class _Knowing:
    """What everybody is told to learn, to believe and to forget, and when."""

    def __init__(self, story: Chronicle) -> None:
        self._story = story
        self._turns: dict[tuple[str, str], list[_Turn]] = {}
        self._groups: dict[str, set[str]] = {}
        self._more: dict[str, list[Entry]] = {}
        for entry in story.of_kind("learns", "believes", "forgets", "tells"):
            said = story.who(entry.arg("entry")[0].text)
            when = story.point(entry, "since") or story.when(entry) or (story.anytime, story.anytime)
            turn = _Turn(entry, entry.kind != "forgets", *when)
            for who in entry.arg("hearer" if entry.kind == "tells" else "who"):
                self._turns.setdefault((story.who(who.text), said), []).append(turn)
        for entry in story.of_kind("more"):
            self._more.setdefault(story.event_of(entry), []).append(entry)
        for stated in story.stated:
            if stated.claim.property.text == "member-of":
                member, group = story.who(stated.claim.subject.text), story.who(stated.claim.value.text)
                self._groups.setdefault(member, set()).add(group)

    def ignorant(self, name: str, said: str, entry: Entry, start: Moment, end: Moment) -> _Turn | None:
        """What shows that somebody certainly does not know an entry at a time; None where nothing does."""
        who, said = self._story.who(name), self._story.who(said)
        turns = list(islice((t for t in self._turns.get((who, said), ()) if t.entry is not entry), _MOST_COMPARED))
        if not turns or who in RESERVED or self._knows_otherwise(who, said):
            return None
        later = [t for t in turns if end < t.start]
        before = [t for t in turns if t.end < start]
        if len(before) + len(later) < len(turns):
            return None  # of some turn nobody can tell whether it is before
        if not before:
            return later[0] if later[0].knows else None
        last = [t for t in before if not any(t is not other and t.end < other.start for other in before)]
        return last[0] if len(last) == 1 and not last[0].knows else None

    def _knows_otherwise(self, who: str, said: str) -> bool:
        """Whether somebody takes part in what is said, or a group of his may have been told."""
        groups = self._groups.get(who, set())
        target = self._story.ledger.by_id.get(said)
        if target is None or any((group, said) in self._turns for group in groups):
            return True
        named = {self._story.who(name) for entry in (target, *self._more.get(said, ())) for name in _names(entry)}
        return bool(named & {who, *groups})


def _names(entry: Entry) -> Iterator[str]:
    """Everybody and everything that an entry names."""
    for _, words in entry.args:
        yield from (word.text for word in words)
    for qualifier in entry.qualifiers:
        if qualifier.key in (*ROLES, "by", "speaker", "role", "about"):
            yield from (word.text for word in qualifier.values)
    for claim in entry.claims:
        yield from (claim.subject.text, claim.value.text)
