"""A string that says what is told later (law 2).

Every string that a reader can see was written for a place, and says nothing that is told later. For names, aliases and titles
this is checked completely: each stands as whole words in no string of an earlier place, without regard to case and
diacritics. A string is anything that is shown: words, reasons, values, wordings, titles, the words of a passage or a note.

Found for certain (an error): the name stands there as it is written. Possible (a warning): it stands there in small letters, or
is a plain word that begins a sentence (`Hope is lost`) or follows an article (`the Bear`), or is only one word of somebody's
name; it is told in another work alone; or a string names both of two who turn out to be one later. A name that anything else
tells by then is told.

To mend it: tell the string later, tell the name earlier (the entry that introduces it, or an `alias`), or write around it
(“the woman in the mask”). Meant so, as where a word is no name here: `intended: undated-string because …` on the entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from untold.check.chronicle import Chronicle
from untold.check.clash import Clash, Example
from untold.check.names import Hit, Name, Names, reaches
from untold.check.strings import Written, strings_of
from untold.entries import Entry
from untold.folding import fold
from untold.problems import Severity
from untold.progress import Requirement

# Given names that are also plain words; only at the beginning of a sentence can one not tell.
_PLAIN_WORDS = (
    "amber angel art autumn bill bishop blue brook chance charity chase chuck clay cliff crystal daisy dawn dean dick "
    "drew duke earl eve faith frank grace grant guy harmony heather hope hunter iris ivy jack jade jewel john joy "
    "junior king lance lily march mark mason may melody mercy miles olive page pat patience paul pearl peace penny "
    "pierce prudence queen ray red rich river rob robin rock rocky rose ruby rusty sage sandy sky skip star stone "
    "storm sue summer temperance teller tiffany tom trinity victor victory violet wade ward warren will willow winter "
    "woody young"
)
_COMMON = frozenset(_PLAIN_WORDS.split())
_ARTICLES = ("The", "A", "An")
_MOST_OWNERS = 20  # of one name; who is called as many others are is hardly given away by it

_WORLD = """\
work show
  kind: television
  units: s1 3, s2 3
s1e1 person ann "Ann Lee"
"""

EXAMPLES = (
    Example(
        "A reason names somebody who is named only later.",
        _WORLD + 's1e1 event fire "The fire"\n  why: to hurt Mara Voss\ns1e3 person mara "Mara Voss"\n',
        ((6, "error"),),
    ),
    Example(
        "She is introduced by then.",
        _WORLD + 's1e1 event fire "The fire"\n  why: to hurt Mara Voss\ns1e1 person mara "Mara Voss"\n',
    ),
    Example(
        "An alias in another spelling, in a source's title.",
        _WORLD + 's1 source talk interview "On the élan of ZOË"\ns2e1 alias ann "Zoe"\n',
        ((5, "warning"),),
    ),
    Example(
        "A word of a longer name that has been told is told.",
        _WORLD + 's1e2 event fire "Ann runs into the fire"\ns2e1 alias ann "Ann"\n',
    ),
    Example(
        "A word that is also a name begins a sentence: possible.",
        _WORLD + 's1e1 event fire "Hope is lost"\ns1e3 person hope "Hope"\n',
        ((5, "warning"),),
    ),
    Example(
        "An article and a plain word: possible.",
        _WORLD + 's1e1 title s1e1 "The Bear and the Baron"\ns1e3 person bear "The Bear"\n',
        ((5, "warning"),),
    ),
    Example(
        "A first name alone gives somebody away too: possible.",
        _WORLD + 's1e1 event fire "Ann sees that Mara burns"\ns1e3 person mara "Mara Voss"\n',
        ((5, "warning"),),
    ),
    Example(
        "A wording is told where it is first used.",
        _WORLD + 'property vows "has sworn to Mara Voss"\n  value: text\ns1e1 fact ann vows silence\n'
        's1e3 person mara "Mara Voss"\n',
        ((7, "error"),),
    ),
    Example(
        "Both names of one person in one sentence, before they are told to be one: possible.",
        _WORLD + 's1e1 person mask "the Mask"\ns1e2 event fight "the Mask is Ann Lee, says a drunk"\ns2e1 same mask ann\n',
        ((6, "warning"),),
    ),
    Example(
        "A word that only holds the letters of a name.",
        _WORLD + 's1e1 event fire "The annals burn"\ns1e3 person anna "Anna"\n',
    ),
)


def clashes(story: Chronicle) -> Iterator[Clash]:
    """Every string that names what is told later."""
    names = Names(story)
    identities = _Identities(story)
    for written in strings_of(story.ledger):
        hits = list(names.hits(fold(written.text)))
        told = [hit for hit in hits if not names.verdict(hit.name, written.told)]
        if len(told) < len(hits):
            yield from _untold(names, written, hits)
        if len(told) > 1 and identities.pairs:
            yield from identities.clashes(written, told)


def _untold(names: Names, written: Written, hits: list[Hit]) -> Iterator[Clash]:
    """The names in a string that are told later: each once, and none that only stands within a longer name."""
    said: set[str] = set()
    covered = 0  # how far the proper names reach that began before
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        inside = hit.end <= covered
        if hit.name.proper:
            covered = max(covered, hit.end)
        verdict = names.verdict(hit.name, written.told)
        if not verdict or inside or hit.name.folded in said or names.told_within(hit.name, written.told):
            continue
        said.add(hit.name.folded)
        severity = _severity(hit.name, written.text, verdict, names)
        if severity is not None and written.entry.order not in hit.name.orders:
            yield _clash(hit.name, written, severity, elsewhere=verdict == "elsewhere")


def _clash(name: Name, written: Written, severity: Severity, *, elsewhere: bool) -> Clash:
    teller = name.entries[0]
    found = written.text.find(name.written)
    shown = name.written if len(name.written) <= 60 else name.written[:60] + "…"
    what = "is a word of a name that is" if name.part else "is"
    where = f"only in another work ({teller.told_text})" if elsewhere else f"only at {teller.told_text}"
    return Clash(
        written.entry,
        f"“{shown}” {what} told {where}, and stands here at {written.entry.told_text}",
        "tell it later, introduce the name or an `alias` by here, or write around it",
        (teller,),
        severity,
        written.at._replace(column=written.at.column + max(found, 0)) if written.there else written.at,
    )


def _severity(name: Name, text: str, verdict: str, names: Names) -> Severity | None:
    """How sure one can be that a word which is a name stands for it; None where it surely does not."""
    exact = name.written in text or _small(name.written) in text
    first = name.written[:1]
    opens = _begins_sentence(text, name.written)
    if name.part:
        plain = name.folded in _COMMON or names.is_plain_word(name.folded)
        return "warning" if name.written in text and not opens and not plain else None
    if verdict == "elsewhere":  # works have no order: a plain name may be meant there, a description means nobody
        return "warning" if exact and not first.islower() else None
    if not exact or first.islower() or _is_noun(name.written):
        return "warning"
    common = name.folded in _COMMON or len(name.folded) < 3 or names.is_plain_word(name.folded)
    return "warning" if opens and common else "error"


def _is_noun(written: str) -> bool:
    """Whether a name is an article and one word, as anybody may be called: `The Bear`."""
    article, _, rest = written.partition(" ")
    return article in _ARTICLES and not re.search(r"\W", rest)


def _small(written: str) -> str:
    """A name within a sentence: `The Wick` is written `the Wick`."""
    return written[0].lower() + written[1:] if written.split(" ")[0] in _ARTICLES else written


def _begins_sentence(text: str, written: str) -> bool:
    """Whether a name stands only where any word has a capital."""
    places = [found.start() for found in re.finditer(re.escape(written), text)]
    return bool(places) and all(not text[:at].rstrip("\"'“‘ ") or text[:at].rstrip("\"'“‘ ")[-1] in ".?!:…" for at in places)


class _Identities:
    """Who turns out to be whom, and where that is told."""

    def __init__(self, story: Chronicle) -> None:
        self._ledger = story.ledger
        self.pairs: dict[str, list[tuple[str, Entry]]] = {}
        for entry in story.ledger.entries:
            if entry.kind == "same":
                first, second = entry.arg("first")[0].text, entry.arg("second")[0].text
                self.pairs.setdefault(first, []).append((second, entry))
                self.pairs.setdefault(second, []).append((first, entry))
        self._told: dict[tuple[int, Requirement], bool] = {}

    def clashes(self, written: Written, told: list[Hit]) -> Iterator[Clash]:
        """Two in one string who are told to be one only later."""
        owners = {owner: hit for hit in told for owner in list(hit.name.owners)[:_MOST_OWNERS] if owner in self.pairs}
        said: set[int] = set()
        for owner, hit in owners.items():
            for other, entry in self.pairs[owner]:
                there = owners.get(other)
                if there is None or entry.order in said or (there.start < hit.end and hit.start < there.end):
                    continue
                said.add(entry.order)
                if entry is not written.entry and not self._is_told(entry, written.told):
                    yield Clash(
                        written.entry,
                        f"“{hit.name.written}” and “{there.name.written}” in one string, before they are told to be one "
                        f"({entry.told_text})",
                        "fine if it reads as two; if it gives the identity away, write around one of them",
                        (entry,),
                        "warning",
                        written.at,
                    )

    def _is_told(self, entry: Entry, told: Requirement) -> bool:
        key = (entry.order, told)
        if key not in self._told:
            by_then = reaches(self._ledger.telling, told)
            self._told[key] = all(self._ledger.effective(entry).held_by(progress) for progress, _ in by_then)
        return self._told[key]
