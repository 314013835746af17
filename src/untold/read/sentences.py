"""Where the sentences of a paragraph end, and what can be seen of one without knowing its language."""

from __future__ import annotations

import re

_END = re.compile(r"[.!?…。？！؟]+[\"'”’»)\]*_]*(?=\s|$)|\n")
_LAST = re.compile(r"[\s\"'”’»)\]*_]+$")
_ABBREVIATION = re.compile(r"(?:^|[\s(\"“])(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Jr|Sr|vs|etc|e\.g|i\.e|No|Vol|U\.S|U\.K)\.$")
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_QUESTION = "?？؟"
_STOPS = ".!…。！:" + _QUESTION
_MOST = 4000  # characters of a paragraph that are looked at: a question stands at the beginning or the end
# Who says these speaks of himself; an answer does, in the languages most interviews are held in.
_ONESELF = frozenset(
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
    for found in _END.finditer(text[:_MOST]):
        at = found.start() if found.group() == "\n" else found.end()
        if not text[at:].strip():
            break
        if found.group() == "\n" and not _stops(text[:at]):
            continue
        if found.group() == "." and _ABBREVIATION.search(text[max(0, at - 12) : at]):
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
    bare = _LAST.sub("", text[-200:])
    return bool(bare) and (bare[-1] in _QUESTION or bare.endswith(("?!", "?.", "?…")))


def _stops(text: str) -> bool:
    bare = _LAST.sub("", text[-200:])
    return bool(bare) and bare[-1] in _STOPS


def is_sentence(text: str) -> bool:
    """Whether it ends as sentences do, which titles, names and captions do not."""
    return _stops(text)


def words(text: str) -> list[str]:
    """The words of the beginning of a text, lower case, with one kind of apostrophe."""
    found: list[str] = _WORD.findall(text[:_MOST].replace("’", "'").casefold())
    return found


def length(text: str) -> int:
    """How many words it has."""
    return len(text.split())


def speaks_of_oneself(text: str) -> bool:
    """Whether who says it speaks of himself."""
    return not _ONESELF.isdisjoint(words(text))
