"""Two values of which only one can hold.

Some properties have one value at a time (`status`, `age`, `rank`, `lives-in`, and those declared with `nature: one`): a later
value ends the earlier. Found for certain (an error): two standing facts give different values from the very same moment, the
same event brings about two, or one value begins while another is told to hold (`since:` and `until:`). Possible (a warning):
two facts in one unit give different values and neither says since when, or both begin at the same coarse date.

To mend it: `corrects:` on the one that is true, if the other was not; the event that changed it (`effect:`), or `since:` and
`until:`, if both were so in turn. Meant so: `intended: contradictory-states because …` on either entry.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from untold.check.chronicle import Chronicle, Stated
from untold.check.clash import Clash, Example
from untold.problems import Severity
from untold.storytime import read_date
from untold.vocabulary import RESERVED

_MOST_COMPARED = 60  # facts with both ends told, of one thing and property

_WORLD = """\
work show
  kind: television
  units: s1 3, s2 3
s1e1 person ann "Ann"
s1e1 place house "the house"
s1e1 place quay "the quay"
"""

EXAMPLES = (
    Example(
        "Ann died in the fire, and lived through it.",
        _WORLD + 's1e1 event fire "The fire"\ns1e2 fact ann status dead\n  since: fire\n'
        "s2e1 fact ann status alive\n  since: fire\n",
        ((10, "error"),),
    ),
    Example(
        "The second takes the first back.",
        _WORLD + 's1e1 event fire "The fire"\ns1e2 fact died ann status dead\n  since: fire\n'
        "s2e1 fact ann status alive\n  since: fire\n  corrects: died\n",
    ),
    Example(
        "She moves within the time in which she is told to live elsewhere.",
        _WORLD + "s1e3 fact ann lives-in house\n  since: s1e1\n  until: s1e3\ns1e2 fact ann lives-in quay\n  since: at s1e2\n",
        ((10, "error"),),
    ),
    Example(
        "She lives in two places in one episode: possible.",
        _WORLD + "s1e1 fact ann lives-in house\ns1e1 fact ann lives-in quay\n",
        ((8, "warning"),),
    ),
    Example(
        "She moves from one episode to the next.",
        _WORLD + "s1e1 fact ann lives-in house\ns1e2 fact ann lives-in quay\n",
    ),
    Example(
        "Many can be wanted at a time.",
        _WORLD + 's1e1 fact ann wants "a boat"\ns1e1 fact ann wants "a house"\n',
    ),
)

_Key = tuple[str, str]


def clashes(story: Chronicle) -> Iterator[Clash]:
    """Every two values that cannot both hold."""
    states: dict[_Key, list[Stated]] = {}
    for stated in story.stated:
        prop = story.ledger.properties.get(stated.claim.property.text)
        if prop is not None and prop.one and not stated.suspected and stated.claim.subject.text not in RESERVED:
            states.setdefault((story.who(stated.claim.subject.text), prop.id), []).append(stated)
    for key, found in states.items():
        if len({_value(story, stated) for stated in found}) > 1:
            yield from _at_one_time(story, key, found)
            yield from _within(story, key, found)


def _at_one_time(story: Chronicle, key: _Key, states: list[Stated]) -> Iterator[Clash]:
    """Values that begin at the same moment: for each moment, the first of every other value than the first."""
    moments: dict[Hashable, dict[str, Stated]] = {}
    for stated in states:
        for moment, severity in _beginnings(story, stated):
            values = moments.setdefault(moment, {})
            value = _value(story, stated)
            if values and value not in values:
                other = next(iter(values.values()))
                sure: Severity = "warning" if other.entry is stated.entry else severity
                yield _clash(story, key, other, stated, sure)
            values.setdefault(value, stated)


def _within(story: Chronicle, key: _Key, states: list[Stated]) -> Iterator[Clash]:
    """Values that begin while another is told to hold."""
    held = [s for s in states if s.entry.kind == "fact" and s.entry.one("since") and s.entry.one("until")]
    for holding in held[:_MOST_COMPARED]:
        start, end = story.point(holding.entry, "since"), story.point(holding.entry, "until")
        if start is None or end is None:
            continue
        for stated in states:
            if _value(story, stated) == _value(story, holding):
                continue
            begins = story.point(stated.entry, "since") if stated.entry.kind == "fact" else story.when(stated.entry)
            if begins is None and stated.entry.kind == "fact" and story.mode(stated.entry) == "present":
                begins = story.present(stated.entry)
            if begins is not None and start[1] < begins[0] and begins[1] < end[0]:
                yield _clash(story, key, holding, stated, "error")


def _beginnings(story: Chronicle, stated: Stated) -> Iterator[tuple[Hashable, Severity]]:
    """The moments from which a value is told to hold, and what it means that another holds from there."""
    if stated.event:
        yield ("event", stated.event), "error"
        return
    since = story.constraints(stated.entry, "since")
    if not stated.entry.one("since"):
        home = story.home(stated.entry)
        if home is not None and home.lo == home.hi and story.mode(stated.entry) == "present":
            yield ("unit", home.lo), "warning"
    elif len(since) == 1 and since[0].relation == "at" and not since[0].amount:
        anchor = since[0].anchor
        if anchor.kind == "event":
            yield ("event", story.who(anchor.key)), "error"
        elif anchor.kind == "date":
            yield ("date", anchor.key), "error" if len(read_date(anchor.key) or ()) == 5 else "warning"


def _value(story: Chronicle, stated: Stated) -> str:
    value = stated.claim.value
    return value.text.casefold() if value.quoted else story.who(value.text)


def _clash(story: Chronicle, key: _Key, one: Stated, other: Stated, severity: Severity) -> Clash:
    if one.entry.order > other.entry.order:
        one, other = other, one
    subject, prop = key
    return Clash(
        other.entry,
        f"`{subject}` has two values of `{prop}` at one time: `{one.claim.value.text}` and `{other.claim.value.text}`",
        "say which takes back the other (`corrects:`), or when each holds (`since:`, `until:`, an event's `effect:`)",
        (one.entry,),
        severity,
    )
