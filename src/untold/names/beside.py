"""What stands beside a possible name: the words before and after it, an article, a possessive."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from untold.names.forms import Form
from untold.names.given import LANDS, is_given
from untold.names.words import DOES, LEANING, NO_NAMES, PLACE_AFTER, SAYS

APOSTROPHE = re.compile(r" ?[’'](?:s\b|S\b|(?=\s))")
_BEFORE = re.compile(r"(\w[\w’'-]*)?([^\w]*)$")
_AFTER = re.compile(r"[\s\u2060]*([^\w\s]*)\s*([\w’']*)")
ADJECTIVE = re.compile(r"(?:[^aeiou]ish|ese|ean|ian|[aeiou]c|ic|ine)$")


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be a name: its span, its form, and its neighbours in small letters.

    `begins` says that its first word begins a sentence, so that its capital tells nothing; `shouted`, that it is all capitals.
    """

    start: int
    end: int
    form: Form
    text: str
    begins: bool
    shouted: bool
    owns: bool  # a possessive follows
    the: bool
    before: str  # the word before, `the` aside
    further: str  # the word before that
    comma: bool  # a comma between it and the word before
    stop: str  # the marks after it
    after: str  # the word after
    rest: str  # the next words in small letters


def with_neighbours(
    text: str, start: int, end: int, form: Form, begins: bool, shouted: bool, owns: bool, written: str
) -> Iterator[Candidate]:
    """A possible name with what stands beside it; nothing where it only describes something."""
    piece = text[max(0, start - 48) : start]
    before, marks, piece = _previous(piece)
    the = before.lower() in ("the", "der", "die", "das")
    if the and not marks.strip():
        before, marks, piece = _previous(piece)
    further = _previous(piece)[0] if before else ""
    stop, word = _next(text, end, owns)
    if the and word in PLACE_AFTER and not stop:
        found = text.find(word, end)
        end = found + len(word)
        form = Form(form.titles, (*form.words, word))
        written = text[start:end]
        stop, word = _next(text, end, False)
    if not form.titles and _describes(form.words, before, stop, word, owns):
        return
    # What stands by itself between underscores is stressed, or a title.
    shouted = shouted or ("_" in marks and stop[:1] == "_")
    # A sentence's end before it parts it from what stands there.
    if any(mark in marks for mark in ".!?;:—"):
        before, further = "", ""
    yield Candidate(
        start,
        end,
        form,
        " ".join(written.split()),
        begins,
        shouted,
        owns,
        the,
        before.lower(),
        further.lower(),
        "," in marks,
        stop,
        word.lower(),
        text[end : end + 64].lower(),
    )


def _describes(said: tuple[str, ...], before: str, stop: str, after: str, owns: bool) -> bool:
    """Whether a word with a capital says of what kind something is: `a Rembrandt`, `the Bohemian soul`."""
    word = said[-1]
    if before.lower() in ("a", "an") and not owns and (len(said) == 1 or not is_given(said[0])):
        return True
    if before in ("de", "du", "d", "von"):
        return False
    if len(said) > 1 or not ADJECTIVE.search(word) or is_given(word) or word in LANDS or stop or owns or not after.islower():
        return False
    return (
        after not in NO_NAMES and after not in SAYS and after not in DOES and after not in LEANING and not after.endswith("ed")
    )


def _next(text: str, end: int, owns: bool) -> tuple[str, str]:
    """The marks and the word that follow, a possessive's own left out."""
    apostrophe = APOSTROPHE.match(text, end) if owns else None
    at = apostrophe.end() if apostrophe else end
    after = _AFTER.match(text[at : at + 32])
    return (after[1], after[2]) if after else ("", "")


def _previous(piece: str) -> tuple[str, str, str]:
    match = _BEFORE.search(piece)
    if match is None:
        return "", "", ""
    return match[1] or "", match[2], piece[: match.start()]
