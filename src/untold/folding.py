"""How written words are compared: without regard to case, diacritics, kinds of apostrophe and superfluous space."""

from __future__ import annotations

import re
import unicodedata

_PLAIN_MARKS = str.maketrans(
    dict.fromkeys("‘’ʼ＇", "'") | dict.fromkeys("“”„«»", '"') | {"…": "...", "—": " - ", "–": "-", "‑": "-"}
)
# An ideograph or a kana is a word of its own, as nothing between them says where words end.
_WIDE = "぀-ヿ㐀-䶿一-鿿豈-﫿"
# In the scripts of India and its neighbours a word's vowels are signs that do not count as letters.
_LETTER = rf"(?:(?![{_WIDE}])[^\W_]|[ऀ-ॣ०-࿿])"
_VIRAMA = 9
_ASCII_WORD = re.compile(r"[a-z0-9]+(?:'[a-z0-9]+)*")
_WORD = re.compile(rf"[{_WIDE}]|{_LETTER}+(?:'{_LETTER}+)*")
_LONGEST = 64


def fold(text: str) -> str:
    """The form in which two writings of one name are equal: `Café  NOIR` and `cafe noir`."""
    return " ".join(_plain(text).split())


def words_of(text: str) -> list[str]:
    """The words of a text as they are searched for: `Jessica's café` gives `jessica` and `cafe`."""
    plain = _plain(text)
    found = (_ASCII_WORD if plain.isascii() else _WORD).findall(plain)
    return [_bare(word) if "'" in word else word[:_LONGEST] for word in found]


def _plain(text: str) -> str:
    if not text.isascii():
        text = text.translate(_PLAIN_MARKS)
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(mark for mark in apart if unicodedata.combining(mark) in (0, _VIRAMA))
    return unicodedata.normalize("NFKC", bare).casefold()


def _bare(word: str) -> str:
    """A word with apostrophes: a possessive's s falls off, other parts join (`o'brien` is `obrien`, `don't` is `dont`)."""
    return word.removesuffix("'s").replace("'", "")[:_LONGEST]
