"""Numbers as people write them: in figures, in words, as ordinals, in Roman numerals."""

from __future__ import annotations

import re

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
_NTHS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
CARDINALS = tuple((_ONES + "nineteen twenty").split())
ORDINALS = tuple((_NTHS + "sixteenth seventeenth eighteenth nineteenth twentieth").split())
IN_WORDS = {word: number for words in (CARDINALS, ORDINALS) for number, word in enumerate(words, 1)}
_FIGURES = re.compile(r"(\d{1,9})(?:st|nd|rd|th)?", re.IGNORECASE)
# As printers set them: IIII and XXXX are met as often as IV and XL.
_ROMAN = re.compile(r"(?=.)c{0,4}(?:xc|xl|l?x{0,4})(?:ix|iv|v?i{0,4})", re.IGNORECASE | re.ASCII)
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def number_of(text: str) -> int | None:
    """The number that `12`, `12th`, `twelve`, `Twelfth` or `XII` stands for; None where a text is none."""
    figures = _FIGURES.fullmatch(text)
    if figures is not None:
        return int(figures[1])
    word = text.lower()
    if word in IN_WORDS:
        return IN_WORDS[word]
    if _ROMAN.fullmatch(word) is None:
        return None
    values = [_VALUES[letter] for letter in word]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
