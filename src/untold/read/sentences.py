"""Where the sentences of a paragraph end, and what can be seen of one without knowing its language."""

from __future__ import annotations

import re

from untold.folding import split_words

# It begins with a set of marks, so that nothing is tried at a place where none of them stands.
_END = re.compile(r"[\n.!?…。？！؟](?:(?<=\n)|[.!?…。？！؟]*[\"'”’»)\]*_]*(?=\s|$))")
_LAST = "\"'”’»)]*_" + "".join(filter(str.isspace, map(chr, range(0x3001))))
_ABBREVIATION = re.compile(r"(?:^|[\s(\"“])(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Jr|Sr|vs|etc|e\.g|i\.e|No|Vol|U\.S|U\.K)\.$")
_WORD = re.compile(r"\w+(?:['’]\w+)*")
# For each byte of ASCII: a letter in lower case, a figure, `_` and `'` as they are, a space for all that is in no word.
_ASCII_WORDS = bytes(ord(mark.lower()) if mark.isalnum() or mark in "_'" else 32 for mark in map(chr, range(128))) + bytes(128)
_NO_LETTERS = "“”—–…"  # in texts that are ASCII but for these
_QUESTION = "?？؟"
_STOPS = ".!…。！:" + _QUESTION
MOST = 4000  # characters of a paragraph that are looked at: a question stands at the beginning or the end
_ENDING = 200  # characters of which the last mark is sought
# Who says these speaks of himself; an answer does, in the languages most interviews are held in.
SAID_OF_ONESELF = frozenset(
    [
        "i",
        "i'm",
        "i've",
        "i'd",
        "i'll",
        "my",
        "myself",
        "we",
        "we're",
        "we've",
        "our",
        "ich",
        "mein",
        "meine",
        "wir",
        "unser",
        "je",
        "j'ai",
        "mon",
        "ma",
        "mes",
        "nous",
        "notre",
        "yo",
        "mi",
        "mis",
        "nosotros",
        "io",
        "mio",
        "mia",
        "noi",
        "nostro",
        "eu",
        "meu",
        "minha",
        "ik",
        "mijn",
        "wij",
        "jag",
        "min",
        "jeg",
        "мы",
        "я",
        "мой",
    ]
)


def sentence_ends(text: str, most: int = 4) -> list[int]:
    """Where the first sentences of a text end, a line's end counting as one; the text's own end is not among them."""
    ends: list[int] = []
    whole = len(text.rstrip())
    for found in _END.finditer(text[:MOST]):
        marks = found.group()
        at = found.start() if marks == "\n" else found.end()
        if at >= whole:
            break
        if marks == "\n" and not _stops(text[max(0, at - _ENDING) : at]):
            continue
        if marks == "." and _ABBREVIATION.search(text[max(0, at - 12) : at]):
            continue
        if not ends or text[ends[-1] : at].strip():
            ends.append(at)
        if len(ends) == most:
            break
    return ends


def sentences_of(text: str, most: int) -> list[str]:
    """The first sentences of a text, the last of them being all the rest."""
    ends = sentence_ends(text, most - 1) if most > 1 else []
    parts = [text[start:end].strip() for start, end in zip([0, *ends], [*ends, len(text)], strict=True)]
    return [part for part in parts if part]


def asks(text: str) -> bool:
    """Whether the last thing in it is a question mark, quotation marks and brackets after it aside."""
    bare = text[-_ENDING:].rstrip(_LAST)
    return bool(bare) and (bare[-1] in _QUESTION or bare.endswith(("?!", "?.", "?…")))


def _stops(text: str) -> bool:
    bare = text[-_ENDING:].rstrip(_LAST)
    return bool(bare) and bare[-1] in _STOPS


def is_sentence(text: str) -> bool:
    """Whether it ends as sentences do, which titles, names and captions do not."""
    return _stops(text)


def words(text: str) -> list[str]:
    """The words of the beginning of a text, lower case, with one kind of apostrophe."""
    text = text[:MOST].replace("’", "'")
    for mark in () if text.isascii() else _NO_LETTERS:
        text = text.replace(mark, " ")
    if not text.isascii():
        found: list[str] = _WORD.findall(text.casefold())
        return found
    return split_words(text.encode().translate(_ASCII_WORDS).decode())


def length(text: str) -> int:
    """How many words it has."""
    return len(text.split())


def is_longer(text: str, many: int) -> bool:
    """Whether it has more words than so many."""
    return len(text.split(None, many)) > many


def speaks_of_oneself(text: str) -> bool:
    """Whether who says it speaks of himself."""
    return not SAID_OF_ONESELF.isdisjoint(words(text))
