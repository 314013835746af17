"""Somebody acts before being born.

Who is told to be `unborn` does nothing until an event has `effect: … status alive`. Found for certain (an error): the act
is over before that event begins, or falls within the time of which `unborn` is told. Possible (a warning): nothing is told of
being unborn, but the first change in somebody's life is an event that makes him `alive`, and he acts before it.

To mend it: give the act or the birth its story time (`when:`), or, if the event is no birth but a return, tell the death or
the disappearance before it. Meant so: `intended: acts-before-birth because …` on either entry.
"""

from __future__ import annotations

from collections.abc import Iterator

from untold.check.chronicle import Chronicle
from untold.check.clash import Clash, Example
from untold.check.lives import Act, Change, Lives

_WORLD = """\
work show
  kind: television
  units: s1 4
s1e1 person ada "Ada"
s1e1 person tom "Tom"
"""

EXAMPLES = (
    Example(
        "Ada opens a door two years before she is born.",
        _WORLD + "s1e1 fact ada status unborn\n"
        's1e3 event birth "Ada is born"\n  effect: ada status alive\n  when: s1e3\n'
        's1e4 event door "A door opens"\n  agent: ada\n  when: 2 years before s1e1\n',
        ((10, "error"),),
    ),
    Example(
        "Ada opens a door after she is born.",
        _WORLD + "s1e1 fact ada status unborn\n"
        's1e3 event birth "Ada is born"\n  effect: ada status alive\ns1e4 event door "A door opens"\n  agent: ada\n',
    ),
    Example(
        "Nothing is told of being unborn: it may be a return.",
        _WORLD + 's1e1 event door "A door opens"\n  agent: ada\ns1e3 event waking "Ada wakes"\n  effect: ada status alive\n',
        ((6, "warning"),),
    ),
    Example(
        "Her disappearance is told, so that this is a return.",
        _WORLD + 's1e1 event door "A door opens"\n  agent: ada\n'
        's1e2 event storm "Ada is lost"\n  effect: ada status missing\n'
        's1e3 event waking "Ada wakes"\n  effect: ada status alive\n',
    ),
)


def clashes(story: Chronicle) -> Iterator[Clash]:
    """Everybody who does something before being born."""
    lives = Lives(story)
    births = {who: _births(changes) for who, changes in lives.changes.items()}
    births = {who: found for who, found in births.items() if found}
    unborn = {who for who, changes in lives.changes.items() if any(c.value == "unborn" for c in changes)}
    for who, acts in lives.acts(unborn | set(births)).items():
        for act in acts:
            found = _clash(lives, act, who, births.get(who, []))
            if found is not None and found[0].entry is not act.entry:
                change, certain = found
                sure = certain and act.certain
                yield Clash(
                    act.entry,
                    f"`{who}` {act.doing}, but {'is' if sure else 'may be'} born later ({change.entry.told_text})",
                    "give the act or the birth its `when:`; if it is no birth, tell what went before it",
                    (change.entry,),
                    "error" if sure else "warning",
                )


def _births(changes: list[Change]) -> list[tuple[Change, bool]]:
    """The changes that bring somebody to life for the first time, and whether that is told to be so."""
    found: list[tuple[Change, bool]] = []
    unborn = [c for c in changes if c.value == "unborn"]
    for change in changes[:20]:
        if change.value == "alive" and change.stated.event:
            others = [c for c in changes if c is not change]
            if unborn and all(change.high < c.low or c in unborn or not c.value for c in others):
                found.append((change, True))
            elif not unborn and all(change.high < c.low for c in others):
                found.append((change, False))
    return found


def _clash(lives: Lives, act: Act, who: str, births: list[tuple[Change, bool]]) -> tuple[Change, bool] | None:
    for birth, told in births:
        if act.end < birth.low:
            return birth, told
    change, certain = lives.in_force(act, lives.changes[who])
    return (change, certain) if change is not None and change.value == "unborn" else None
