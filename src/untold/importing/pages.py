"""Pages as notes and wikis have them: each about one thing, whose names and statements may each say where they are told."""

from __future__ import annotations

import re
from dataclasses import dataclass

from untold.importing.citations import Cited
from untold.problems import At

_APART = re.compile(r"\s*\([^()]*\)\s*$")
_ARTICLES = frozenset(("the", "a", "an"))
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
# Words before a name that several may bear: by itself none of them names anybody.
_TITLES = frozenset((
    "mr", "mrs", "ms", "miss", "dr", "doctor", "sir", "lady", "lord", "king", "queen", "prince", "princess", "captain", "count",
    "countess", "duke", "duchess", "father", "mother", "sister", "brother", "aunt", "uncle", "professor", "sergeant",
    "colonel", "general", "major", "madame", "saint", "st", "old", "young", "little", "big",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mention:
    """A link within a passage's words: from where to where, to the page of which key."""

    start: int
    end: int
    page: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a page that stand or fall together, and the places that they cite.

    `why` says what is wrong where they cite no place that can be read. `field` is the name of the field whose value they are.
    `follows`: they stand in one paragraph with the passage before; `own`: they are about the page's thing, named or not.
    """

    words: str
    at: At
    cited: tuple[Cited, ...] = ()
    mentions: tuple[Mention, ...] = ()
    why: str = ""
    field: str = ""
    follows: bool = False
    own: bool = False


@dataclass(frozen=True, slots=True)
class OtherName:
    """Another name of a page's thing; `cited` where it says itself when it is told."""

    words: str
    at: At
    cited: tuple[Cited, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One page: `key` tells it from others for good; `kind` is one of the ledger's, empty where nothing says what it is about.

    `cited` is where its own name is told, if it says so; `unit` the unit of the telling that it is about.
    """

    key: str
    name: str
    kind: str
    at: At
    cited: tuple[Cited, ...] = ()
    others: tuple[OtherName, ...] = ()
    passages: tuple[Passage, ...] = ()
    unit: Cited | None = None


def shown_title(title: str) -> str:
    """A page's title as a name: without what tells it from other pages (`Ada (lamp)`)."""
    return _APART.sub("", title).strip() or title.strip()


def name_words(text: str) -> tuple[str, ...]:
    """The words of a name as they are compared: small, without articles and possessives."""
    words = (re.sub(r"['’]s?$", "", word).casefold() for word in _WORD.findall(text))
    return tuple(word for word in words if word and word not in _ARTICLES)


def is_part(text: str, name: str) -> bool:
    """Whether a text is a run of words of a name, and more than a title that others bear as well (`Captain`)."""
    part, whole = name_words(text), name_words(name)
    runs = (whole[at : at + len(part)] for at in range(len(whole) - len(part) + 1))
    return bool(part) and part in runs and (part == whole or not _TITLES.issuperset(part))


def given_name(name: str) -> str:
    """The first word of a name that is somebody's own."""
    return next((word for word in name_words(name) if word not in _TITLES), "")
