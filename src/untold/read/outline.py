"""Which paragraphs of a text head its units: by their words, by its list of contents, by numerals or capitals alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from untold.numerals import number_of
from untold.read.book_units import LETTERS, OUTSIDE, WORDS, kind_of

LONGEST_HEADING = 120
_CONTENTS = re.compile(
    r"(?:the )?(?:contents|table of contents|list of chapters|inhalt|inhaltsverzeichnis|table des mati[èe]res|[íi]ndice)\W*",
    re.IGNORECASE,
)
_NUMERAL = re.compile(r"([IVXLC]{1,8}|\d{1,3})\.?")
_NUMBERED = re.compile(r"([IVXLC]{1,8}|\d{1,3})(?:\.|:|\s*[—–-])\s*[A-ZÀ-Þ“\"‘'_][^\n]{1,80}")
_ENDED = re.compile(r"[.!?:*”\"’')\]_—-]$")
_PAGE = re.compile(r"[\s.…·]+(?:\d{1,4}|[ivxl]{1,6})?$")
_MOST_HEADS = 100_000  # no book has more; a draft says when it has too many units
_LEAST_BODY = 60 * 6  # characters, of some sixty words: what stands under a title that nothing else marks
_LAST_WORDS = frozenset(("the end", "finis", "end", "ende", "fin"))


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph to look at: its text, the empty lines before it, and its level where markup makes it a heading."""

    text: str
    gap: int = 1
    level: int = 0


@dataclass(slots=True)
class Outline:
    """What each paragraph heads: a kind of unit, `contents` (a line of the list of them), `title` (the rest of the heading
    before it), `front`, `back` or `notes`, or empty; `heads` are the numbers of those that head units."""

    kinds: list[str]
    heads: list[int] = field(default_factory=list)


def outline(paras: Sequence[Para], *, titles: bool = True) -> Outline:
    """Find the headings of a text; a text that has none heads nothing. Titles alone count only with `titles`."""
    kinds = [""] * len(paras)
    left = _MOST_HEADS
    for number, para in enumerate(paras):
        kinds[number] = _said(para)
        left -= bool(kinds[number])
        if not left:
            break
    named = _by_contents(paras, kinds)
    _drop_runs(paras, kinds)
    if not any(kind in ("chapter", "scene", "act") for kind in kinds):
        if not _by_numerals(paras, kinds) and titles and not _take(kinds, named) and not any(kinds):
            _by_capitals(paras, kinds)
    elif len(named) > 1:
        _take(kinds, [number for number in named if kind_of(paras[number].text) in ("prologue", "epilogue")])
    heads = _heads(kinds)
    for before, number, after in zip([-1, *heads], heads, [*heads[1:], -1], strict=False):
        # A speaker, or a heading within a chapter, may be called so: the real ones stand at an end.
        beside = before if kinds[number] == "prologue" else after
        if kinds[number] in ("prologue", "epilogue") and beside >= 0 and kinds[beside] in ("chapter", "scene"):
            kinds[number] = ""
    heads = _heads(kinds)
    if heads:
        _behind(paras, kinds, heads)
        _subtitles(paras, kinds, heads)
    return Outline(kinds, _heads(kinds))


def _heads(kinds: Sequence[str]) -> list[int]:
    return [number for number, kind in enumerate(kinds) if kind in LETTERS or kind in ("prologue", "epilogue")]


def _said(para: Para) -> str:
    """The kind of unit that a short paragraph says that it heads; empty where it says none."""
    text = para.text
    if len(text) > LONGEST_HEADING:
        return ""
    words = text[:40].lower().split(None, 2)
    if not any(word.strip(".:—-") in WORDS for word in words[:2]):
        return ""
    kind = kind_of(text)
    if not kind or kind in OUTSIDE or text.endswith((",", ";")) or not (text[:1].isupper() or text[:1].isdigit()):
        return ""
    lines = text.split("\n")
    if len(lines) > 1 and sum(kind_of(line) == kind for line in lines) > 1:
        return "contents"
    after = re.sub(r"^\W*\w+[\s.]+(?:the\s+)?[\w-]+[\s.:,—–-]*", "", lines[0], count=1)
    return "" if after[:1].islower() and not para.level else kind


def _drop_runs(paras: Sequence[Para], kinds: list[str]) -> None:
    """Headings that follow one another without text between are a list of contents, but for those that begin the text.

    Where the first of the list comes again, the text begins with it; else the last two levels of the run are kept.
    """
    last = {_plain(paras[number].text): number for number, kind in enumerate(kinds) if kind and kind != "contents"}
    run: list[int] = []
    for number, kind in enumerate([*kinds, ""]):
        if kind and kind != "contents":
            run.append(number)
            continue
        if len(run) > 3:
            first = _plain(paras[run[0]].text)
            again = [at for at, one in enumerate(run) if at and _plain(paras[one].text) == first]
            keep = run[-2:] if kinds[run[-2]] not in ("chapter", kinds[run[-1]]) else run[-1:]
            if again and len(run) - again[-1] < 4:
                keep = run[again[-1] :]
            elif last[first] > run[-1]:
                keep = []
            for one in run[: len(run) - len(keep)]:
                kinds[one] = "contents"
        run = []


def _plain(text: str) -> str:
    """A heading without its page number, its marks and its case."""
    return " ".join(re.findall(r"\w+", _PAGE.sub("", text.strip()).casefold()))


def _by_contents(paras: Sequence[Para], kinds: list[str]) -> list[int]:
    """Mark the list of contents; the paragraphs behind it that it names, each once."""
    first = next((n for n, para in enumerate(paras[:2000]) if _CONTENTS.fullmatch(para.text.split("\n")[0].strip())), -1)
    if first < 0:
        return []
    entries: dict[str, None] = dict.fromkeys(_plain(line) for line in paras[first].text.split("\n")[1:])
    number = first + 1
    while number < len(paras):
        lines = [line.strip() for line in paras[number].text.split("\n")]
        plain = _plain(paras[number].text)
        begins = plain == next(iter(entries), "") or (plain in entries and not kinds[number])
        if max(map(len, lines)) > LONGEST_HEADING or begins:
            break
        entries |= dict.fromkeys(map(_plain, lines))
        number += 1
    entries.pop("", None)
    named: list[int] = []
    for later in range(number, len(paras)):
        text = paras[later].text
        if len(text) <= LONGEST_HEADING and (plain := _plain(text)) in entries:
            named.append(later)
            del entries[plain]
    if named or any(kind and kind != "contents" for kind in kinds[number:]):
        kinds[first:number] = ["contents"] * (number - first)
    return named


def _take(kinds: list[str], named: Sequence[int]) -> bool:
    """What the contents name are chapters, where they name several."""
    for number in named if len(named) > 1 else ():
        kinds[number] = kinds[number] or "chapter"
    return len(named) > 1


def _by_numerals(paras: Sequence[Para], kinds: list[str]) -> bool:
    """Numerals alone, or before a title, that count from one; page numbers, which break sentences, are none."""
    for pattern, least in ((_NUMERAL, 2), (_NUMBERED, 3)):
        found: list[int] = []
        starts: list[int] = []
        next_one = 1
        for number, para in enumerate(paras):
            match = pattern.fullmatch(para.text) if len(para.text) < LONGEST_HEADING and not kinds[number] else None
            value = number_of(match[1]) if match else None
            if value is not None and (value == next_one or (value == 1 and next_one > 2)):
                starts += [number] if value == 1 else []
                found.append(number)
                next_one = value + 1
        apart = sum(after - before > 1 for before, after in zip(found, [*found[1:], len(paras)], strict=False))
        whole = sum(
            number == 0 or bool(_ENDED.search(paras[number - 1].text)) or is_title(paras[number - 1]) for number in found
        )
        if len(found) >= least and apart > 0.8 * len(found) and whole > 0.7 * len(found):
            for number in found:
                kinds[number] = "chapter"
            for number in (
                starts if len(starts) > 1 and not any(kind not in ("", "contents", "chapter") for kind in kinds) else ()
            ):
                if number and not kinds[number - 1] and is_title(paras[number - 1]):
                    kinds[number - 1] = "part"
            return True
    return False


def is_title(para: Para) -> bool:
    """It may be a title: a line or two that begin with a capital and do not end as a sentence does."""
    text = para.text
    return (
        len(text) <= 90
        and text.count("\n") < 2
        and (text[:1].isupper() or text[:1] in "“\"‘'_[" or text[:1].isdigit())
        and (text.isupper() or not text.endswith((".", "!", "?", ",", ";", ":", "”", '"')))
    )


def _by_capitals(paras: Sequence[Para], kinds: list[str]) -> bool:
    """Titles alone in capitals, or set off by several empty lines, each with some text under it and no two the same."""
    lengths = [0, *accumulate(len(para.text) for para in paras)]
    found = [number for number, para in enumerate(paras) if not kinds[number] and _titled(para)]
    found = [
        n for n, after in zip(found, [*found[1:], len(paras)], strict=False) if lengths[after] - lengths[n + 1] >= _LEAST_BODY
    ]
    if sum(paras[number].gap > 1 for number in found) >= 0.8 * len(found):
        found = [number for number in found if paras[number].gap > 1]
    said = {_plain(paras[number].text) for number in found}
    if len(found) < 3 or len(said) < 0.95 * len(found):
        return False
    for number in found:
        kinds[number] = "chapter"
    return True


def _titled(para: Para) -> bool:
    text = para.text.removesuffix(".") if para.gap >= 3 else para.text
    if not (text.isupper() or para.gap >= 3 or para.level > 0) or text.endswith((",", ";", ":")):
        return False
    if not is_title(Para(text)) or sum(map(str.isalpha, text)) < 3 or text[0] in "[(":
        return False
    return text.casefold().strip(" .*") not in _LAST_WORDS and not kind_of(text)


def _behind(paras: Sequence[Para], kinds: list[str], heads: list[int]) -> None:
    """What stands behind the last chapter under a heading of its own is back matter, or a closing note of the story."""
    for number in range(heads[-1] + 1, len(paras)):
        para = paras[number]
        if len(para.text) <= 60 and (para.text.isupper() or para.gap > 1 or para.level):
            kind = kind_of(para.text)
            if kind in ("back", "notes"):
                kinds[number] = kind
            elif para.text.casefold().strip(" .:") == "note":
                kinds[number] = "epilogue"  # it is the story's own: an editor's note says so


def _subtitles(paras: Sequence[Para], kinds: list[str], heads: list[int]) -> None:
    """Where most headings are a word and a number, and a title stands under each, it belongs to the heading."""
    for kind in Counter(kinds[number] for number in heads):
        bare = [n for n in heads if kinds[n] == kind and len(paras[n].text.split()) <= 3 and n + 1 < len(paras)]
        under = [n + 1 for n in bare if not kinds[n + 1] and is_title(paras[n + 1])]
        if len(bare) > 1 and len(under) >= 0.6 * len(bare):
            for number in under:
                kinds[number] = "title"
