"""How a sentence speaks, whatever it speaks of: leaning on the one before it, to the reader himself, or of what is to come."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Words that stand for somebody or something named before.
_PRONOUN = r"he|him|his|himself|she|hers?|herself|they|them|theirs?|themselves|its?|itself|this|these|those"
_LEANING = re.compile(rf"\b(?:{_PRONOUN})\b", re.IGNORECASE)
_OPENING = re.compile(
    r"^\W*(?:[QA]:\s*)?(?:(?:and|but|then|so|yes|no|for|here|there|only|now|meanwhile|soon|afterwards|at|in|on|that|as|when"
    rf"|while|after|before|once|still|yet|also|even)\b[\s,]*)*(?:{_PRONOUN})\b",
    re.IGNORECASE,
)
_PERSONAL = re.compile(r"\b(?:i|me|my|mine|we|us|our|ours|you|your|yours)\b", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being|gets?|got)\b[^.;:]{1,60}\bby\b", re.IGNORECASE)
# A sentence with one of these may speak of what comes after.
_AHEAD = re.compile(
    r"\b(?:will \w+|reveals?|until|till|at last|at length|finally|in time|in the course of time|afterwards?"
    r"|next (?:season|episode|book|chapter|volume)|upcoming)\b",
    re.IGNORECASE,
)
# One with one of these does: whoever writes them knows more than the reader.
_FORETELLING = re.compile(
    r"\b(?:later|eventually|ultimately|in the end|turns? out|turned out|revealed|foreshadow\w*|twist|spoilers?|one day"
    r"|at (?:the|his|her|their) end|(?:his|her|their) end|fulfil\w*|destined|doomed|fated|accomplished|years after|sequel"
    r"|yet to come|from then on|beginning of|the first of|to the last|dying|last words?|before long|long afterwards?|some day"
    r"|(?:has|have) yet to|(?:year|month|week)s? on"
    r"|(?:little|nobody|no one|none of them) (?:does|do|did) \w+ (?:know|guess|suspect)"
    r"|would (?:later|eventually|one day|come to|go on to)|will (?:later|soon|eventually|one day|come to|go on to)"
    r"|(?:is|are) (?:about|going) to)\b",
    re.IGNORECASE,
)
# So does a “will” of somebody else's, but not what somebody wills, asks, promises or only supposes.
_WILL = re.compile(
    r"(?<!\bi )(?<!\bwe )(?<!\byou )(?<!\bthou )\b(?:will|shall)(?: \w+ly)? (?!not\b|you\b|i\b|we\b)[a-z]"
    r"|\b(?!(?:i|we|you)['’])\w+['’]ll\b",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(
    r"\b(?:if|unless|whether|lest|says?|said|tells?|told|asks?|promise[sd]?|promising|vows?|swears?|threatens?|hopes?|fears?|thinks"
    r"|believes?|orders?|decides?|decrees?|declares?|affirms?|assures?|predicts?|offers?|agrees?)\b.*(?:\b(?:will|shall)|['’]ll)\b",
    re.IGNORECASE | re.DOTALL,
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
    foretells = _FORETELLING.search(text) is not None or _foresees(text)
    return Manner(
        opens=_OPENING.match(text) is not None or (text[:1].islower() and text.count(" ") < _FRAGMENT),
        leans=_LEANING.search(text) is not None,
        personal=_PERSONAL.search(text) is not None,
        passive=is_passive(text),
        ahead=foretells or _AHEAD.search(text) is not None,
        foretells=foretells,
    )


def _foresees(text: str) -> bool:
    """Whether whoever writes a sentence says what somebody in it will do, unless he puts it into another's mouth."""
    bare = _QUOTED.sub(" ", text) if _WILL.search(text) is not None else ""
    return any(_WILL.search(part) and not _SUPPOSED.search(part) for part in _PART.split(bare))


def is_passive(text: str) -> bool:
    """Whether a clause tells first to whom it was done, and then by whom."""
    return _PASSIVE.search(text) is not None
