"""How a sentence speaks, whatever it speaks of: leaning on the one before it, to the reader himself, or of what is to come."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

# Letters that an expression which disregards case takes for others, though `lower` does not make them so.
_TAKEN_FOR = (("İ", "i"), ("ı", "i"), ("ſ", "s"))
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Signs:
    """What is looked for in a sentence: `words`, beginnings of words (`stems`), and `phrases` by a word (`keys`) that stands in
    each of them, since trying every phrase at every word of a long text would take more time than all else."""

    words: frozenset[str]
    stems: tuple[str, ...]
    keys: frozenset[str]
    phrases: re.Pattern[str]

    @classmethod
    def of(cls, words: str, phrases: Mapping[str, str], stems: tuple[str, ...] = ()) -> Signs:
        """The signs for some words and for phrases, each under those words of which one must stand in it."""
        keys = frozenset(" ".join(phrases).split())
        return cls(frozenset(words.split()), stems, keys, re.compile(rf"\b(?:{'|'.join(phrases.values())})\b"))

    def stand_in(self, small: str, words: frozenset[str]) -> bool:
        """Whether one of them stands in a sentence in small letters, which has these words."""
        return (
            not self.words.isdisjoint(words)
            or (not self.keys.isdisjoint(words) and self.phrases.search(small) is not None)
            or any(stem in small and any(word.startswith(stem) for word in words) for stem in self.stems)
        )


# Words that stand for somebody or something named before.
_PRONOUNS = frozenset(
    """
    he him his himself she her hers herself they them their theirs themselves it its itself this these those
    """.split()  # noqa: SIM905 - a table of words
)
_OPENING = re.compile(
    r"^\W*(?:[qa]:\s*)?(?:(?:and|but|then|so|yes|no|for|here|there|only|now|meanwhile|soon|afterwards|at|in|on|that|as|when"
    rf"|while|after|before|once|still|yet|also|even)\b[\s,]*)*(?:{'|'.join(sorted(_PRONOUNS))})\b"
)
_PERSONAL = frozenset(("i", "me", "my", "mine", "we", "us", "our", "ours", "you", "your", "yours"))
_BEING = frozenset(("is", "are", "was", "were", "be", "been", "being", "get", "gets", "got"))
_PASSIVE = re.compile(rf"\b(?:{'|'.join(sorted(_BEING))})\b[^.;:]{{1,60}}\bby\b", re.IGNORECASE)
# A sentence with one of these may speak of what comes after.
AHEAD = Signs.of(
    "reveal reveals until till finally afterward afterwards upcoming",
    {
        "will": r"will \w+",
        "last": r"at last",
        "length": r"at length",
        "time": r"in time|in the course of time",
        "next": r"next (?:season|episode|book|chapter|volume)",
    },
)
# One with one of these does: whoever writes them knows more than the reader.
FORETELLING = Signs.of(
    """
    later eventually ultimately revealed twist spoiler spoilers destined doomed fated accomplished sequel dying
    """,
    {
        "end": r"in the end|at (?:the|his|her|their) end|(?:his|her|their) end",
        "turn turns turned": r"turns? out|turned out",
        "day": r"one day|some day",
        "years": r"years after",
        "yet": r"yet to come|(?:has|have) yet to",
        "then": r"from then on",
        "beginning": r"beginning of",
        "first": r"the first of",
        "last": r"to the last|last words?",
        "long": r"before long|long afterwards?",
        "year years month months week weeks": r"(?:year|month|week)s? on",
        "know guess suspect": r"(?:little|nobody|no one|none of them) (?:does|do|did) \w+ (?:know|guess|suspect)",
        "would": r"would (?:come to|go on to)",
        "will": r"will (?:soon|come to|go on to)",
        "about going": r"(?:is|are) (?:about|going) to",
    },
    stems=("foreshadow", "fulfil"),
)
# So does a “will” of somebody else's, but not what somebody wills, asks, promises or only supposes.
_WILLING = frozenset(("will", "shall", "ll"))  # without one of these as a word `_WILL` finds nothing
_WILL = re.compile(
    r"(?<!\bi )(?<!\bwe )(?<!\byou )(?<!\bthou )\b(?:will|shall)(?: \w+ly)? (?!not\b|you\b|i\b|we\b)[a-z]"
    r"|\b(?!(?:i|we|you)['’])\w+['’]ll\b"
)
_SUPPOSED = re.compile(
    r"\b(?:if|unless|whether|lest|says?|said|tells?|told|asks?|promise[sd]?|promising|vows?|swears?|threatens?|hopes?|fears?|thinks"
    r"|believes?|orders?|decides?|decrees?|declares?|affirms?|assures?|predicts?|offers?|agrees?)\b.*(?:\b(?:will|shall)|['’]ll\b)",
    re.DOTALL,
)
_PART = re.compile(r"[,;:—–]")
_QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|(?<!\w)['‘].*?(?:['’](?!\w)|$)", re.DOTALL)
_FRAGMENT = 4  # words, the first in small letters: a piece of the sentence before


@dataclass(frozen=True, slots=True)
class Manner:
    """How a sentence speaks.

    `opens`: it opens with a word that stands for somebody named before it, or is a piece of the sentence before; `leans`: it
    has such a word somewhere; `personal`: it speaks of “I”, “we” or “you”; `passive`: a “by” turns it about (“Ada is shot by
    Ben”); `ahead`: it may speak of what comes later; `foretells`: it does.
    """

    opens: bool = False
    leans: bool = False
    personal: bool = False
    passive: bool = False
    ahead: bool = False
    foretells: bool = False


PLAIN = Manner()


def manner(text: str) -> Manner:
    """The manner of one sentence, however its words are set (`_He_ leaves`)."""
    text = text.replace("_", " ").strip()
    small = small_letters(text)
    words = frozenset(_WORD.findall(small))
    leans = not _PRONOUNS.isdisjoint(words)
    foretells = FORETELLING.stand_in(small, words) or (not _WILLING.isdisjoint(words) and _foresees(small))
    return Manner(
        opens=(leans and _OPENING.match(small) is not None) or (text[:1].islower() and text.count(" ") < _FRAGMENT),
        leans=leans,
        personal=not _PERSONAL.isdisjoint(words),
        passive="by" in words and not _BEING.isdisjoint(words) and is_passive(text),
        ahead=foretells or AHEAD.stand_in(small, words),
        foretells=foretells,
    )


def small_letters(text: str) -> str:
    """A text in small letters, as an expression that disregards case takes it: no Latin letter of it is written otherwise."""
    if not text.isascii():
        for odd, letter in _TAKEN_FOR:
            text = text.replace(odd, letter)
    return text.lower()


def _foresees(small: str) -> bool:
    """Whether whoever writes a sentence says what somebody in it will do, unless he puts it into another's mouth."""
    bare = _QUOTED.sub(" ", small) if _WILL.search(small) is not None else ""
    return any(_WILL.search(part) and not _SUPPOSED.search(part) for part in _PART.split(bare))


def is_passive(text: str) -> bool:
    """Whether a clause tells first to whom it was done, and then by whom."""
    return _PASSIVE.search(text) is not None
