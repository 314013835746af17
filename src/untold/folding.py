"""How written words are compared: without regard to case, diacritics, kinds of apostrophe and superfluous space."""

from __future__ import annotations

import re
import unicodedata

# To look for each of these in a text is quicker than to look each letter up.
_PLAIN_MARKS = dict.fromkeys("‘’ʼ＇", "'") | dict.fromkeys("“”„«»", '"') | {"…": "...", "—": " - ", "–": "-", "‑": "-"}
# An ideograph or a kana is a word of its own, as nothing between them says where words end.
_WIDE = "぀-ヿ㐀-䶿一-鿿豈-﫿"
# In the scripts of India and its neighbours a word's vowels are signs that do not count as letters.
_LETTER = rf"(?:(?![{_WIDE}])[^\W_]|[ऀ-ॣ०-࿿])"
_VIRAMA = 9
# For each byte of ASCII: a letter in lower case, a figure and `'` as they are, a space for all that is in no word.
_ASCII_WORDS = bytes(ord(mark.lower()) if mark.isalnum() or mark == "'" else 32 for mark in map(chr, range(128))) + bytes(128)
_FAR = re.compile(r"[^\x00-\x7f]+")
_WORD = re.compile(rf"[{_WIDE}]|{_LETTER}+(?:'{_LETTER}+)*")
_LONGEST = 64


def fold(text: str) -> str:
    """The form in which two writings of one name are equal: `Café  NOIR` and `cafe noir`."""
    return " ".join(_plain(text).split())


def words_of(text: str) -> list[str]:
    """The words of a text as they are searched for: `Jessica's café` gives `jessica` and `cafe`."""
    plain = _plain(text)
    found = split_words(plain.encode().translate(_ASCII_WORDS).decode()) if plain.isascii() else _WORD.findall(plain)
    return [_bare(word) if "'" in word else word[:_LONGEST] for word in found]


def split_words(spaced: str) -> list[str]:
    """The words of a text in which nothing but its letters, figures and apostrophes is left, and spaces for the rest."""
    if "'" in spaced:  # it is in a word only between two letters
        spaced = f" {spaced} ".replace("''", "  ").replace(" '", "  ").replace("' ", "  ")
    return spaced.split()


def _plain(text: str) -> str:
    if text.isascii():
        return text.lower()
    for mark, plain in _PLAIN_MARKS.items():
        text = text.replace(mark, plain)
    if text.isascii():
        return text.lower()
    bare = _FAR.sub(_without_diacritics, unicodedata.normalize("NFKD", text.casefold()))
    return unicodedata.normalize("NFKC", bare).casefold()


def _without_diacritics(marks: re.Match[str]) -> str:
    return "".join([mark for mark in marks[0] if unicodedata.combining(mark) in (0, _VIRAMA)])


def _bare(word: str) -> str:
    """A word with apostrophes: a possessive's s falls off, other parts join (`o'brien` is `obrien`, `don't` is `dont`)."""
    return word.removesuffix("'s").replace("'", "")[:_LONGEST]
