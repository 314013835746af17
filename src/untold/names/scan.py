"""A passage's words with capitals, cut into what may be names, each with what stands beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from untold.names.beside import APOSTROPHE, Candidate, with_neighbours
from untold.names.forms import form_of
from untold.names.given import LANDS, is_given
from untold.names.words import (
    ABBREVIATED,
    INSIDE,
    LEADING,
    MONTHS,
    NO_NAMES,
    OPENERS,
    PLACE_FIRST,
    PLACE_LAST,
    PLACE_OF,
    THING_LAST,
    TITLES,
    WITH_OF,
)


def _capitals() -> str:
    """All capital letters as the inside of a character class."""
    ranges, begin = [], -1
    for code in range(0x250):
        if chr(code).isupper() and begin < 0:
            begin = code
        elif not chr(code).isupper() and begin >= 0:
            ranges.append(f"{chr(begin)}-{chr(code - 1)}")
            begin = -1
    return "".join(ranges) + "\u0391-\u03ab\u0400-\u042f"


_CAPITAL = _capitals()
_WORD = re.compile(rf"(?<!\w)(?:[dDlO][’'])?[{_CAPITAL}]\w*(?:[-‑’'](?=\w)\w+)*")
_BLANK = " \n\t\u00a0\u2060\u200a\u2009\u202f"
_GAP = re.compile(rf"(\.?)[{_BLANK}]{{1,3}}(?:((?:of|{'|'.join(sorted(INSIDE - {chr(39)}))})(?: the| la)?)[{_BLANK}])?")
_ENDING = re.compile(r"[’'](?:s|S|ll|d|ve|re|m|t|em)$|(?<=s)[’']$")
_ROMAN = re.compile(r"[IVX]{1,5}")
_SMALL_WORDS = frozenset(["the", "a", "an", "and", "or", "this", "that", "his", "her", "my", "our", "their", "your", "its"])
_KIN = frozenset(["wife", "husband", "son", "daughter", "brother", "sister", "widow", "mother", "father"])
_LONGEST = 12  # words of a name
_COMPOUND = re.compile(r"-\w*(?:ing|ed|old|like)$")
_OPENS = frozenset(".!?:;—–\"“„‘«»(…[_*-/'•|")
# Words that end in a stop and are no end of a sentence, before a name that they do not belong to.
_INITIAL = re.compile(rf"[{_CAPITAL}]")


@dataclass(slots=True)
class _Word:
    text: str
    low: str
    start: int
    end: int
    owns: bool = False
    joins: bool = True  # may be followed by more of the name


def scan(text: str, small: AbstractSet[str], verse: bool = False) -> Iterator[Candidate]:
    """Everything in a passage that may be a name, in order; `small` holds the words that the text has written small."""
    run: list[_Word] = []
    for match in _WORD.finditer(text):
        word = _word(text, match)
        if run and _continues(text, run, word, verse):
            run.append(word)
            continue
        if run:
            yield from _cut(text, run, small, verse)
        run = [word]
    if run:
        yield from _cut(text, run, small, verse)


def _word(text: str, match: re.Match[str]) -> _Word:
    written, end = match.group(), match.end()
    ending = _ENDING.search(written)
    if ending and len(written) > len(ending.group()):
        written = written[: ending.start()]
        owns = ending.group()[1:] in ("s", "S", "")
        end, joins = match.start() + len(written), False
    else:
        after = APOSTROPHE.match(text, end)
        owns = after is not None and (after.group().strip() not in ("'", "’") or written.endswith(("s", "x", "z")))
        joins = not owns
    return _Word(written, written.replace("‑", "-").replace("’", "'").lower(), match.start(), end, owns, joins)


def _continues(text: str, run: list[_Word], word: _Word, verse: bool) -> bool:
    """Whether a word with a capital goes on with the name that stands before it."""
    last = run[-1]
    if word.start - last.end > 12 or len(run) >= _LONGEST or _capitals_begin(last, word):
        return False
    if not last.joins:
        between = text[last.end : word.start].strip(_BLANK)
        place = last.owns and word.low in PLACE_LAST and between in ("'s", "’s", "'S") and last.low not in NO_NAMES
        if place:
            last.low += "'s"
        return place
    gap = _GAP.fullmatch(text, last.end, word.start)
    if gap is None or (verse and "\n" in gap.group()):
        return False
    if gap[1] and last.low not in ABBREVIATED and len(last.text) > 1:
        return False
    if gap[1] and last.text == "I":
        return False
    if gap[2] and gap[2].startswith("of"):
        first = next((one for one in run if one.low in WITH_OF), None)
        if first is None and not any(one.low in PLACE_OF for one in run[-2:]):
            return False
    if gap[2] and gap[2].split()[0] in ("der", "den"):
        return False
    if gap[2]:
        if last.low in NO_NAMES and last.low not in TITLES:
            return False
        run.extend(_Word(part, part, gap.start(2), gap.end(2)) for part in gap[2].split())
    return True


def _capitals_begin(last: _Word, word: _Word) -> bool:
    """Whether a name in capitals follows a word that only begins a sentence: `Seizing NORA`, not `Captain TARN`."""
    if not word.text.isupper() or len(word.text) < 3 or last.text.isupper() or _ROMAN.fullmatch(word.text):
        return False
    return last.low not in TITLES and not is_given(last.low)


def _cut(text: str, run: list[_Word], small: AbstractSet[str], verse: bool) -> Iterator[Candidate]:
    """The names in a run of words with capitals, ordinary words at its beginning and in between left out."""
    begins = _begins(text, run[0].start, verse)
    whole = len(run) > 1 and run[-1].low in (PLACE_LAST | THING_LAST)
    part: list[_Word] = []
    for number, word in enumerate(run):
        more = number + 1 < len(run)
        if _breaks(word, part, more, whole, run[number + 1 :]):
            yield from _candidate(text, part, begins and part[:1] == run[:1])
            part = [word] if is_given(word.low) and word.low not in MONTHS else []
        elif _addresses(word, part, more):
            yield from _candidate(text, part, begins and part[:1] == run[:1])
            part = [word]
        elif not part and _leads(word, number == 0 and begins, more, small, verse):
            continue
        elif not (not part and word.text.islower()):
            part.append(word)
    yield from _candidate(text, part, begins and part[:1] == run[:1])


def _breaks(word: _Word, part: list[_Word], more: bool, whole: bool, rest: list[_Word]) -> bool:
    """Whether a word with a capital is no part of a name: `I`, a month, a nationality."""
    low = word.low
    if word.text.islower():
        return False
    if part and low in _KIN:
        return True
    titled = bool(part) and part[-1].low in TITLES
    if is_given(low) and len(part) == 1 and is_land(part[0].low):
        return True
    if low in MONTHS:
        return not titled and not (is_given(low) and more)
    if _ROMAN.fullmatch(word.text) and len(word.text) <= 5:
        return not (part and is_given(part[-1].low) and word.text != "I")
    if low not in NO_NAMES:
        return False
    if low in _SMALL_WORDS:
        return True
    if low in TITLES and more:
        return False
    if titled and low in ("love", "death", "nature", "pole", "church"):
        return False
    return not (more and (whole or (low in PLACE_FIRST and len(rest) >= 1)))


def _addresses(word: _Word, part: list[_Word], more: bool) -> bool:
    """Whether a title in the middle begins another name: `Fenchurch Street Lord Elmet`."""
    if not (part and more and word.low in TITLES) or word.low in ("st", "hon", "saint", "general", "major", "master"):
        return False
    return part[-1].low not in TITLES and not part[-1].text.islower() and not word.text.islower()


def _leads(word: _Word, begins: bool, more: bool, small: AbstractSet[str], verse: bool) -> bool:
    """Whether a word with a capital only stands before a name: `Poor Nora`, `Then Nora`."""
    if begins and (_ordinary(word, more, small) or (verse and more and not _may_be_name(word))):
        return True
    return more and word.low in LEADING and word.low not in PLACE_FIRST


def _may_be_name(word: _Word) -> bool:
    """Whether the first word of a line of verse, which any word may be, goes well with the name after it."""
    return word.low in TITLES or is_given(word.low) or word.low in PLACE_FIRST or word.low in LANDS


def _ordinary(word: _Word, more: bool, small: AbstractSet[str]) -> bool:
    """Whether the first word of a sentence is one that would be written small elsewhere."""
    low = word.low
    if low in TITLES or (len(low) == 1 and low not in "aio"):
        return False
    if more and (is_given(low) or low in PLACE_FIRST):
        return False
    if more and low.endswith("ly") and len(low) > 5:
        return True
    return low in OPENERS or low in small or low.split("-")[0] in OPENERS or bool(_COMPOUND.search(low))


def _begins(text: str, start: int, verse: bool) -> bool:
    """Whether a sentence, a line of verse or something quoted begins here."""
    at = start - 1
    line = False
    while at >= 0 and text[at] in _BLANK:
        line = line or text[at] == "\n"
        at -= 1
    if at < 0 or (line and verse):
        return True
    return text[at] in _OPENS and not (text[at] == "-" and at > 0 and text[at - 1].isalnum())


def _candidate(text: str, part: list[_Word], begins: bool) -> Iterator[Candidate]:
    while part and part[-1].text.islower():
        part = part[:-1]
    if not part:
        return
    titles: list[str] = []
    words = part
    while len(words) > 1 and words[0].low in TITLES and words[1].low not in ("the", *INSIDE - {"of"} - INSIDE):
        titles.append(TITLES[words[0].low])
        words = words[1:]
    if words[0].text == "of" and titles:
        titles, words = [], part
    if all(word.low in TITLES for word in words) or (len(words) == 1 and words[0].low.removesuffix("s") in TITLES):
        return
    if len(words) == 1 and (len(words[0].text) == 1 or (not titles and words[0].low in NO_NAMES)):
        return
    start, end = part[0].start, part[-1].end
    form = form_of(tuple(titles), tuple(word.low for word in words))
    written = text[start:end]
    letters = [word.text for word in part if len(word.text) > 1 and not word.text.islower()]
    shouted = bool(letters) and all(one.isupper() for one in letters)
    yield from with_neighbours(text, start, end, form, begins, shouted, part[-1].owns, written)


def is_land(word: str) -> bool:
    """Whether it is a country or a large city that is no given name."""
    return word in LANDS and not is_given(word)
