"""The dead act.

Whoever has died does nothing any more in the story's present. The rule looks at everybody's `status`: from the event whose
effect is `dead`, or from the place at which a fact says so, to the next change. Who then is an `agent`, a `witness` or `with`
it, tells or learns something, is found. Identities count as the whole ledger has them, and what was taken back does not count.

Found for certain (an error): the death is over before the act begins, and nothing between brings the dead back. Possible (a
warning): the death is told for a season or a range only, and the act comes after its beginning; somebody dead `appears` in the
present; somebody tells the dead something; somebody is seen alive again after it all and nobody has said since when. Nothing is
said where nobody can tell: within one unit, or where the story's time is open.

To mend it: tell what brings the dead back (`effect: mara status alive` on an event), take the death back (`corrects:`) where
it was not true, or say how the dead are shown (`mode: flashback`, `vision`, `projection`, `recording`, `mention`); list a body
as an event's `object`. Meant so: `intended: dead-act because …` on either entry.
"""

from __future__ import annotations

from collections.abc import Iterator

from untold.check.chronicle import Chronicle
from untold.check.clash import Clash, Example
from untold.check.lives import Lives

_WORLD = """\
work show
  kind: television
  units: s1 3, s2 3
s1e1 person mara "Mara"
s1e1 person tom "Tom"
"""

EXAMPLES = (
    Example(
        "Mara dies in the second episode and opens a door in the third.",
        _WORLD + 's1e2 event fall "Mara falls"\n  effect: mara status dead\ns1e3 event door "A door opens"\n  agent: mara\n',
        ((8, "error"),),
    ),
    Example(
        "She was brought back in between.",
        _WORLD + 's1e2 event fall "Mara falls"\n  effect: mara status dead\n'
        's2e1 event waking "Mara wakes"\n  effect: mara status alive\ns2e2 event door "A door opens"\n  agent: mara\n',
    ),
    Example(
        "Her death was a mistake, and is taken back.",
        _WORLD + "s1e2 fact gone mara status dead\n"
        's1e3 event door "A door opens"\n  agent: mara\ns2e1 corrects gone "she had only left"\n',
    ),
    Example(
        "She is seen once more, in a flashback.",
        _WORLD + 's1e2 event fall "Mara falls"\n  effect: mara status dead\n'
        's1e3 event door "A door opens"\n  agent: mara\n  mode: flashback\n',
    ),
    Example(
        "The same act is a long time ago.",
        _WORLD + 's1e2 event fall "Mara falls"\n  effect: mara status dead\n'
        's1e3 event door "A door opens"\n  agent: mara\n  when: 3 years before s1e1\n',
    ),
    Example(
        "The veiled woman turns out to be Mara, and acted after her death.",
        _WORLD + 's1e2 event fall "Mara falls"\n  effect: mara status dead\ns1e3 person veiled "the veiled woman"\n'
        "s1e3 tells veiled tom fall\ns2e1 same veiled mara\n",
        ((9, "error"),),
    ),
    Example(
        "She dies somewhere in season one, and acts in its third episode: possible.",
        _WORLD + 's1 event fall "Mara falls"\n  effect: mara status dead\ns1e3 event door "A door opens"\n  agent: mara\n',
        ((8, "warning"),),
    ),
    Example(
        "Her body lies there: she appears, which the dead do not do as if alive.",
        _WORLD + 's1e2 event fall "Mara falls"\n  effect: mara status dead\ns1e3 appears mara\n',
        ((8, "warning"),),
    ),
    Example(
        "She walks as a ghost, and is meant to.",
        _WORLD + 's1e2 event fall "Mara falls"\n  effect: mara status dead\n'
        's1e3 event door "A door opens"\n  agent: mara\n  intended: dead-act because ghosts open doors here\n',
    ),
)


def clashes(story: Chronicle) -> Iterator[Clash]:
    """Everybody who does something after his death."""
    lives = Lives(story)
    mortal = {who: changes for who, changes in lives.changes.items() if any(c.value == "dead" for c in changes)}
    for who, acts in lives.acts(set(mortal)).items():
        for act in acts:
            change, certain = lives.in_force(act, mortal[who])
            if change is None or change.value != "dead" or change.entry is act.entry:
                continue
            sure = certain and act.certain
            since = f"is dead since {change.entry.told_text}" if sure else f"may be dead by then ({change.entry.told_text})"
            if not act.certain and certain:
                since = f"is dead since {change.entry.told_text}, and shown as if alive"
            yield Clash(
                act.entry,
                f"`{who}` {act.doing}, but {since}",
                f"tell what brings `{who}` back (`effect: {who} status alive`), correct the death, give this a `mode:`, "
                "or write `intended: dead-act because …`",
                (change.entry,),
                "error" if sure else "warning",
            )
