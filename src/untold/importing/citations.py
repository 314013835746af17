"""Places as people cite them: “Season 2, Episode 6”, “S02E06”, “2x06”, “Book 1, Chapter 3”, an episode's title.

What is read is a `Cited`: steps such as (season, 2), (episode, 6), or (s, 2), (e, 6). What they are in a telling is found
only when its works are known, by `place_of`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from untold.importing.rules import WorkRule
from untold.importing.units import bare_works
from untold.numerals import CARDINALS, number_of
from untold.place import Level, Path, Telling, Work
from untold.vocabulary import WORK_LEVELS

_LONGEST = 400
_LARGEST = 99_999
_SAME = {
    "series": "season", "seasons": "season", "ep": "episode", "eps": "episode", "epi": "episode", "ch": "chapter",
    "chap": "chapter", "chaps": "chapter", "vol": "volume", "vols": "volume", "bk": "book", "pt": "part", "pg": "page",
    "sc": "scene", "iss": "issue", "para": "paragraph", "par": "paragraph",
}  # fmt: skip
_LEVELS = sorted({level.name for levels in WORK_LEVELS.values() for level in levels} | {"part", "section"})
_NAMES = "|".join(sorted([*(f"{name}s?" for name in _LEVELS), *_SAME], key=len, reverse=True))
_NUMBER = r"(?:\d{1,5}|" + "|".join(CARDINALS) + r"|[ivxlc]{1,8})"
_STEP = re.compile(
    rf"\b(?P<name>{_NAMES})\.?[\s:#]*(?P<number>{_NUMBER})(?![\w])(?:\s*(?:-|–|—|to|and|&)\s*(?P<last>\d{{1,5}})(?![\w]))?"
    r"|\b(?P<season>\d{1,3})x(?P<episode>\d{1,4})\b"
    r"|(?<![\w.])(?:(?P<work>[^\W\d_][\w-]{0,40}):)?(?P<letters>(?:[^\W\d_]{1,4}\d{1,5}){1,6}(?:\.\d{1,5}){0,4})(?![\w.]*\w)",
    re.IGNORECASE,
)
_LETTERED = re.compile(r"([^\W\d_]*)(?:^|\.)?(\d+)")
_ADDRESS = re.compile(r"\w{2,9}://\S+")
_QUOTED = re.compile(r"[\"“«‘']([^\"”»“’]{1,120})[\"”»’']")
_TRIM = " \t\n.,;:!?()[]'\"“”‘’«»–—-"


@dataclass(frozen=True, slots=True)
class Cited:
    """A place as cited: its steps from the outermost, each the name or the letters of a level and a number; or, where there
    are none, words that may hold a unit's title."""

    steps: tuple[tuple[str, int], ...]
    work: str = ""
    title: str = ""

    def __str__(self) -> str:
        return self.title or ", ".join(f"{name} {number}" for name, number in self.steps)


def read_citation(text: str) -> tuple[Cited, ...]:
    """Every place that a citation's text names; where it names none, its words for looking for a title in them."""
    return read_places(text) or (Cited((), title=" ".join(text[:_LONGEST].split())),)


def by_title(words: str, titles: Mapping[str, Cited]) -> Cited | None:
    """The unit whose title stands in a citation's words: as all of them, in quotes, or between commas."""
    for piece in (words, *(found[1] for found in _QUOTED.finditer(words)), *re.split(r"[,:|]", words)):
        if cited := titles.get(plain_title(piece)):
            return cited
    return None


def read_places(text: str) -> tuple[Cited, ...]:
    """Every place that a text names by numbers; none where it names none."""
    text = _ADDRESS.sub(" ", text[:_LONGEST])
    found: list[Cited] = []
    current: list[tuple[str, int]] = []
    for step in _STEP.finditer(text):
        if step["name"]:
            current = _joined(current, step, found)
            continue
        _close(current, found)
        current = []
        if step["season"]:
            found.append(Cited((("season", int(step["season"])), ("episode", int(step["episode"])))))
        else:
            steps = tuple((letters.lower(), int(number)) for letters, number in _LETTERED.findall(step["letters"]))
            found.append(Cited(steps, (step["work"] or "").lower()))
    _close(current, found)
    return tuple(dict.fromkeys(found))


def is_citation(text: str) -> bool:
    """Whether a text is a place, and nothing but places."""
    rest = _STEP.sub("", text[:_LONGEST])
    return len(text) <= _LONGEST and rest != text and not re.search(r"[^\W_]", re.sub(r"\b(?:and|to|of)\b", "", rest))


def plain_title(text: str) -> str:
    """A title as it is compared."""
    return " ".join(text.strip(_TRIM).casefold().split())


def _joined(current: list[tuple[str, int]], step: re.Match[str], found: list[Cited]) -> list[tuple[str, int]]:
    """The steps with one more; where its level stands in them, a new place begins under what is above it."""
    name = step["name"].lower()
    name = _SAME.get(name, _SAME.get(name.rstrip("s"), name.rstrip("s") if name != "series" else "season"))
    number = int(step["last"]) if step["last"] else _number(step["number"])
    depth = next((at for at, (own, _) in enumerate(current) if own == name), None)
    if depth is not None:
        _close(current, found)
        return [*current[:depth], (name, number)]
    if current and _rank(name) < _rank(current[-1][0]):  # “Episode 6 of season 2”
        above = [step for step in current if _rank(step[0]) < _rank(name)]
        return [*above, (name, number), *(step for step in current if _rank(step[0]) > _rank(name))]
    return [*current, (name, number)]


def _close(current: list[tuple[str, int]], found: list[Cited]) -> None:
    if current:
        found.append(Cited(tuple(current)))


def _rank(name: str) -> int:
    """How far in a level stands, whichever kind of work it is of."""
    depths = [depth for levels in WORK_LEVELS.values() for depth, level in enumerate(levels) if level.name == name]
    return 10 * min(depths, default=0) + (5 if name == "part" else 0) + (1 if name == "chapter" else 0)


def _number(text: str) -> int:
    """The number of a step; what only looks like one names no unit that there is."""
    number = number_of(text)
    return _LARGEST + 1 if number is None else number


# -- places ------------------------------------------------------------------------------------------------------------


def guess_work(cited: Iterable[Cited], title: str = "") -> tuple[WorkRule, ...]:
    """The works that citations speak of, one for each handle, each of the kind that most of its own citations fit."""
    counts = Counter(cited)
    handles = dict.fromkeys(each.work for each in counts if each.work) or {"": None}
    found = {handle: _guess_kind(Counter({each: n for each, n in counts.items() if each.work == handle})) for handle in handles}
    return tuple(
        WorkRule(handle or "w", title if len(handles) == 1 else "", *guessed) for handle, guessed in found.items() if guessed
    )


def _guess_kind(counts: Counter[Cited]) -> tuple[str, str] | None:
    """The kind of one work, or levels of its own, by what its citations name; None where they fit nothing."""
    fits = {
        kind: sum(n for each, n in counts.items() if _path(each, Work("w", levels, {})) is not None)
        for kind, levels in WORK_LEVELS.items()
    }
    kind = max(fits, key=lambda kind: fits[kind])
    lone = Counter(each.steps[0][0] for each in counts.elements() if len(each.steps) == 1)
    name, count = lone.most_common(1)[0] if lone else ("", 0)
    if count > fits[kind] and len(name) > 2:
        return "", f"{name} {name[0]}"
    return (kind, "") if fits[kind] else None


def units_cited(cited: Iterable[Cited], rules: Iterable[WorkRule]) -> list[tuple[Work, Path]]:
    """The units that citations name in works whose units are not counted yet; a season does not, where episodes are cited."""
    works = bare_works(rules)
    found = [(work, path) for each in cited for work in _works_of(each, works) if (path := _path(each, work))]
    depths = Counter((work.handle, len(path)) for work, path in found)
    usual: dict[str, int] = {}
    for (handle, depth), _ in sorted(depths.items(), key=lambda item: item[1]):
        usual[handle] = depth
    fine = dict.fromkeys((work.handle, path) for work, path in found if len(path) >= usual[work.handle])
    by_handle = {work.handle: work for work in works}
    units = [(by_handle[handle], path) for handle, path in fine if max(path) <= _LARGEST]
    for handle in (handle for handle, depth in usual.items() if depth == 1):  # chapters are counted from the first
        last = max((path[0] for work, path in units if work.handle == handle), default=0)
        units += [(by_handle[handle], (number,)) for number in range(1, last)]
    return units


def place_of(cited: Cited, telling: Telling) -> str:
    """The place of this telling that is cited, as the ledger writes it; empty where there is none."""
    for work in _works_of(cited, telling.works):
        path = _path(cited, work)
        if path is None and len(work.counts.get((), ())) == 1:  # “Episode 6”, where there is one season
            only = work.counts[()][0]
            path = _path(Cited(((work.levels[0].name, only), *cited.steps)), work)
        if path and _exists(work, path):
            prefix = f"{work.handle}:" if len(telling.works) > 1 else ""
            return prefix + work.write(path)
    return ""


def _exists(work: Work, path: Path) -> bool:
    return all(number in work.counts.get(path[:depth], ()) for depth, number in enumerate(path))


def _works_of(cited: Cited, works: tuple[Work, ...]) -> tuple[Work, ...]:
    return tuple(work for work in works if cited.work in ("", work.handle.lower()))


def _path(cited: Cited, work: Work) -> Path | None:
    """The steps as numbers, where they are this work's levels in order."""
    if len(cited.steps) > len(work.levels):
        return None
    pairs = zip(cited.steps, work.levels, strict=False)
    if not cited.steps or not all(_is_level(name, level) for (name, _), level in pairs):
        return None
    return tuple(number for _, number in cited.steps)


def _is_level(name: str, level: Level) -> bool:
    return name == level.letters if len(name) <= 2 else name == level.name or name == level.letters
