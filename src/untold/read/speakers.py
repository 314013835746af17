"""Names of speakers before what they say: `Q:`, `Ann Lee:`, `ANN LEE`, `LEE —`; which labels are speakers' is told by their
coming back in turn, never by a list."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise

from untold.folding import fold
from untold.read.blocks import Block
from untold.read.sentences import asks, length

_COLON = re.compile(r"\s*([^\W\d_][^:：?!\n\"“”]{0,45}?)\s*[:：]\s*")
_LETTER = re.compile(r"\s*([^\W\d_])\s*[.:)：–—-]\s+")
_DASH = re.compile(r"\s*([^\W\d_][^:?!\n\"“”—–]{0,40}?)\s*(?:\s[–—-]|—)\s*")
_TOKEN = re.compile(r"\S+")
_ALONE = re.compile(r"\s*([^\W\d_][^:?!.,\n\"“”]{0,45}?)\s*[:：]?\s*$")
_FIRST_LINE = re.compile(r"\s*([^\W\d_][^:?!.,\n\"“”]{0,45}?)\s*[:：]?[ \t]*\n\s*")
_INSIDE = re.compile(r"(?<=[.!?…\"”')\]])\s+([^\W\d_][^:：?!.\n\"“”]{0,45}?)\s*[:：]\s+")


_LONGEST = 46  # characters of a name


@dataclass(frozen=True, slots=True)
class Label:
    """A possible speaker's name in a block: `name` from `start`, what he says from `said` on (offsets in the block)."""

    name: str
    start: int
    said: int
    told: bool = True  # a mark or a line's end tells it from what is said
    key: str = field(init=False)  # the name as it is compared, which it is again and again

    def __post_init__(self) -> None:
        """Fold the name."""
        object.__setattr__(self, "key", fold(self.name))


@dataclass(frozen=True, slots=True)
class Speech:
    """What one label introduces: the block, from where to where, the label, and who it names."""

    block: int
    label: Label
    end: int
    text: str


def labels_of(block: Block) -> list[Label]:
    """Every way in which the beginning of a block may be a speaker's name."""
    text, found = block.text, []
    begins = len(text) - len(text.lstrip())
    for pattern in _ways(text, begins):
        match = pattern.match(text)
        if match and _is_name(match[1]) and (pattern is not _DASH or match[1].isupper()):
            found.append(Label(match[1].strip("*_ "), match.start(1), match.end()))
    if not text[begins + 1 : begins + 2].islower():
        found += _capitals(text, begins)
    return found


def _ways(text: str, begins: int) -> list[re.Pattern[str]]:
    """The patterns that a text may match, by the few marks that each of them asks for; most paragraphs match none."""
    if not text[begins : begins + 1].isalnum():
        return []
    word = text[begins + 1 : begins + 2].islower()  # then it begins neither with a letter alone nor in capitals
    line_ends = text.find("\n", begins)
    found = [] if word else [_LETTER]
    if _has_colon(text):
        found.append(_COLON)
    if not word and ("—" in text or "–" in text or "-" in text):
        found.append(_DASH)
    if line_ends >= 0 and _is_short(text[begins:line_ends]):
        found.append(_FIRST_LINE)
    if _is_short(text[begins:]):
        found.append(_ALONE)
    return found


def _has_colon(text: str) -> bool:
    return ":" in text or "：" in text


def _is_short(line: str) -> bool:
    """Whether a line has no more characters than a name and the colon behind it."""
    return len(line) <= _LONGEST or len(line.rstrip().rstrip(":：").rstrip()) <= _LONGEST


def _capitals(text: str, begins: int) -> list[Label]:
    """`ANN LEE Well, …` and `ANN LEE. Well, …`: each run of first words in capitals."""
    found: list[Label] = []
    whole = len(text.rstrip())
    for match in islice(_TOKEN.finditer(text, begins, begins + 80), 5):
        token = match.group().rstrip(".,")
        if not token.isupper() or not all(mark.isalpha() or mark in "-'’." for mark in token) or match.end() >= whole:
            break
        # A lone letter after two names is the first word of what is said, not a third name.
        if len(token) > 1 or (len(found) == 1 and match.group() not in ("I", "A")):
            said = len(text) - len(text[match.end() :].lstrip())
            found.append(Label(text[begins : match.end()].rstrip(", "), begins, said, told=False))
    return found


def _is_name(text: str) -> bool:
    parts = text.split()
    if not 0 < len(parts) <= 6:
        return False
    return len(parts) <= 2 or sum(part[:1].isupper() or not part[:1].isalpha() for part in parts) * 2 > len(parts)


def speeches(blocks: Sequence[Block]) -> list[Speech]:
    """What is said by whom, in order, where names before paragraphs come back as speakers' do; empty where none do."""
    found = [labels_of(block) for block in blocks]
    counts = Counter(key for labels in found for key in {label.key for label in labels})
    within = [_labels_within(block.text) for block in blocks]
    inside = Counter(label.key for labels in within for label in labels if _is_name(label.name))
    chosen = [_best(labels, counts) for labels in found]
    begin = [label.key for label in chosen if label]
    pair = _pair(begin, counts, inside, within, blocks, chosen)
    if not pair:
        return []
    said: list[Speech] = []
    for number, block in enumerate(blocks):
        said += _in_block(number, block, chosen[number], within[number], pair)
    return said


def _labels_within(text: str) -> list[Label]:
    """What may be speakers' names behind the first sentence of a paragraph."""
    if not _has_colon(text):
        return []
    return [Label(match[1], match.start(1), match.end()) for match in _INSIDE.finditer(text)]


def _best(labels: list[Label], counts: Counter[str]) -> Label | None:
    """Of the ways in which a block may begin with a name, the longest of those that come back as often as any."""
    if not labels:
        return None
    most = max(counts[label.key] for label in labels)
    # One that comes back much less often is the beginning of what is said: `LEE Money: …` where LEE speaks ten times.
    often = [label for label in labels if counts[label.key] * 10 >= most * 7]
    return max(often, key=lambda label: (label.told, len(label.key), label.said))


def _pair(
    begin: list[str],
    counts: Counter[str],
    inside: Counter[str],
    within: Sequence[Sequence[Label]],
    blocks: Sequence[Block],
    chosen: Sequence[Label | None],
) -> frozenset[str]:
    """The names that are speakers': two that answer each other, and others who come back as often or are named so elsewhere."""
    often = [key for key in begin if counts[key] + inside[key] >= 2]
    turns = Counter(pair for pair in pairwise(often) if pair[0] != pair[1])
    turns.update(_following(within, chosen, inside))
    if not turns:
        return _few(begin, counts, chosen, blocks)
    both = {pair: number + turns[pair[::-1]] for pair, number in turns.items()}
    (one, other), number = max(both.items(), key=lambda item: item[1])
    if number < 2:
        return _few(begin, counts, chosen, blocks)
    most = max(counts[one] + inside[one], counts[other] + inside[other])
    more = {key for key in often if counts[key] * 3 >= most and counts[key] >= 3}
    return frozenset({one, other} | more)


def _following(
    within: Sequence[Sequence[Label]], chosen: Sequence[Label | None], inside: Counter[str]
) -> Counter[tuple[str, str]]:
    """Names that follow one another within a paragraph: `Q: … A: …`."""
    pairs: Counter[tuple[str, str]] = Counter()
    for labels, label in zip(within, chosen, strict=True):
        if label:
            keys = {one.key for one in labels} - {label.key}
            pairs.update((label.key, key) for key in keys if inside[key] >= 2)
    return pairs


def _few(begin: list[str], counts: Counter[str], chosen: Sequence[Label | None], blocks: Sequence[Block]) -> frozenset[str]:
    """Speakers of a document with a single turn, or where only one of the two is named."""
    letters = [label.key for label in chosen if label and len(label.key) == 1]
    if len(letters) == 2 and letters[0] != letters[1]:
        return frozenset(letters)
    if begin and len(begin) == 2 and begin[0] != begin[1]:
        first = next(number for number, label in enumerate(chosen) if label)
        label = chosen[first]
        # Of a single turn nothing more is asked; elsewhere two colons are two colons.
        more = sum(asks(block.text) for block in blocks[first + 1 :])
        if (
            label
            and asks(blocks[first].text)
            and length(label.name) <= 4
            and chosen[first + 1 : first + 2] != [None]
            and not more
        ):
            return frozenset(begin)
    once = [key for key, number in Counter(begin).items() if number >= 3 and number * 2 >= len(begin)]
    return frozenset(once[:1])


def _in_block(number: int, block: Block, label: Label | None, within: Sequence[Label], pair: frozenset[str]) -> list[Speech]:
    """The speeches that begin in one block: at its start, and after it where one of the names stands within."""
    here = [label] if label and label.key in pair else []
    if here or label is None:
        here += [one for one in within if one.key in pair]
    if not here:
        return []
    ends = [later.start for later in here[1:]] + [len(block.text)]
    return [
        Speech(number, one, end, block.text[one.said : end].strip())
        for one, end in zip(here, ends, strict=True)
        if end >= one.said
    ]
