"""What nobody is ever told.

Words of a source, and what another voice than the story's says, are met once the source's `scope:` has been told. A source
without a scope is met by nobody, and neither is anything that rests on it: its document's parts, a `passage` of it, a
`making`, a statement with `voice: creator`. A warning, as it may only wait for the keeper to look the scope up.

To mend it: give the source its scope, the last place that it gives away (`scope: s2`). Meant so:
`intended: never-told because …` on the entry or on the source.
"""

from __future__ import annotations

from collections.abc import Iterator

from untold.check.chronicle import Chronicle
from untold.check.clash import Clash, Example

_WORLD = """\
work show
  kind: television
  units: s1 3
"""

EXAMPLES = (
    Example(
        "An interview has no scope, and a word of its maker rests on it.",
        _WORLD + 's1 source talk interview "A talk"\ns1 making "It was filmed in the rain"\n  source: talk\n',
        ((5, "warning"),),
    ),
    Example(
        "It has one.",
        _WORLD + 's1 source talk interview "A talk"\n  scope: s1\ns1 making "It was filmed in the rain"\n  source: talk\n',
    ),
    Example(
        "The story's own voice does not wait for its evidence.",
        _WORLD + 's1e1 source talk interview "A talk"\ns1e1 person ann "Ann"\n  source: talk\n',
    ),
)


def clashes(story: Chronicle) -> Iterator[Clash]:
    """Every entry that no progress holds."""
    ledger = story.ledger
    everything = ledger.telling.everything()
    for entry in ledger.entries:
        if entry.kind == "source" and entry.one("file") and not entry.one("scope"):
            yield Clash(
                entry, "nobody is ever told what its document says: it has no scope", "give it its `scope:`", (), "warning"
            )
        if entry.kind == "assert" or entry.generated or (entry.kind not in ("passage", "making") and not entry.one("voice")):
            continue
        if ledger.effective(entry).held_by(everything):
            continue
        cited = [word.text.partition("#")[0] for word in (*entry.all("source"), *entry.arg("cited"))]
        sources = tuple(dict.fromkeys(ledger.by_id[name] for name in cited if name in ledger.by_id))
        silent = next((source for source in sources if not source.one("scope")), None)
        name = f"“{silent.words.text}”" if silent is not None and silent.words is not None else "what it rests on"
        yield Clash(entry, f"nobody is ever told this: {name} has no scope", "give the source its `scope:`", sources, "warning")
