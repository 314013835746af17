"""The small grammar that sentences are made with: lists of names, beginnings, verbs turned, quoted titles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from untold.ask.answers import Mention
from untold.told import Ref

Words = tuple[str | Mention, ...]

_ARTICLES = ("the ", "a ", "an ", "his ", "her ", "their ", "its ", "one ", "someone", "something")
_TO = {
    "is": "be",
    "are": "be",
    "was": "have been",
    "were": "have been",
    "has": "have",
    "had": "have had",
    "can": "be able to",
    "does": "do",
    "goes": "go",
    "took": "have taken",
    "shot": "have shot",
    "left": "have left",
    "lost": "have lost",
    "made": "have made",
}
_PLURAL = re.compile(r"[Tt]he .*[^s]s")
# What tells a title that is a sentence, `The King dies`, from a noun: a verb before `that`, `of` and the like.
_FINITE = frozenset(("is", "are", "was", "were", "has", "have", "had", "does", "did", "can", "goes", "went"))
_THIRD_PERSON = re.compile(r"[^\W\d_A-Z][^\W\d_]*[^\W\d_su]s")
_TURNS = frozenset(
    ("that", "who", "whom", "whose", "which", "when", "where", "why", "how", "of",
     "in", "at", "on", "from", "for", "to", "with", "by", "and", "or", "as")
)  # fmt: skip
_ES = ("ches", "shes", "sses", "xes", "zes", "oes")


def words(*parts: str | Mention | Iterable[str | Mention]) -> Words:
    """Join pieces into one run of words: neighbouring strings become one, empty ones go."""
    run: list[str | Mention] = []
    for part in parts:
        for piece in (part,) if isinstance(part, str | Mention) else part:
            if isinstance(piece, str) and run and isinstance(run[-1], str):
                run[-1] += piece
            elif piece != "":
                run.append(piece)
    return tuple(run)


def listed(mentions: Sequence[str | Mention]) -> Words:
    """Names in a row: `Trish`, `Trish and Jessica`, `Trish, Malcolm and Jessica`."""
    run: list[str | Mention] = []
    for number, mention in enumerate(mentions):
        if number:
            run.append(" and " if number == len(mentions) - 1 else ", ")
        run.append(mention)
    return words(run)


def begun(run: Words) -> Words:
    """The words as a sentence begins: a capital for plain words, articles and events; names stay as they are written."""
    if not run:
        return run
    first = run[0]
    if isinstance(first, str):
        return (capital(first), *run[1:])
    if first.kind == "event" or first.name.startswith(_ARTICLES):
        return (Mention(capital(first.name), first.handle, first.kind), *run[1:])
    return run


def capital(text: str) -> str:
    """The text with its first letter large, the rest untouched."""
    return text[:1].upper() + text[1:]


def small(name: str) -> str:
    """A title as it stands within a sentence: `The accident` becomes `the accident`, a name stays."""
    return name[0].lower() + name[1:] if name.startswith(("The ", "A ", "An ")) else name


def is_noun(title: str) -> bool:
    """Whether an event's title reads as a noun (`the accident`) rather than as a sentence (`The King dies`)."""
    return has_article(title) and (title[0].islower() or not _has_verb(title))


def has_article(title: str) -> bool:
    """Whether a title begins as nouns do, though a sentence may follow."""
    return title.lower().startswith(("the ", "a ", "an ", "some"))


def _has_verb(title: str) -> bool:
    """Whether a title that begins with an article goes on with a verb, before any word that begins another clause."""
    for word in title.split()[2:]:
        if word in _TURNS:
            return False
        if word in _FINITE or _THIRD_PERSON.fullmatch(word):
            return True
    return False


def agreeing(subject: str | Mention, wording: str) -> str:
    """The wording as it agrees with its subject: a group called by a plural (`the Lampwrights`) takes one."""
    if isinstance(subject, str) or subject.kind != "group" or not _PLURAL.fullmatch(subject.name):
        return wording
    first, space, rest = wording.partition(" ")
    plural = {"is": "are", "was": "were", "has": "have", "does": "do"}.get(first)
    if plural is None:
        plural = first if first.endswith("ed") or first in _TO else infinitive(first) or first
    return f"{plural}{space}{rest}".replace(" its ", " their ")


def infinitive(wording: str) -> str:
    """What stands after `to`: `is the mother of` → `be the mother of`; empty where the verb is not known."""
    first, space, rest = wording.partition(" ")
    verb = _TO.get(first.lower(), "")
    if not verb and first.endswith("ed"):
        verb = f"have {first}"
    elif not verb and first.endswith("ies") and len(first) > 4:
        verb = first[:-3] + "y"
    elif not verb and first.endswith(_ES):
        verb = first[:-2]
    elif not verb and first.endswith("s") and not first.endswith("ss"):
        verb = first[:-1]
    return f"{verb}{space}{rest}" if verb else ""


def mention(ref: Ref) -> Mention:
    """A thing's mention: a link where the view holds it, “someone” or “something” where not."""
    if ref.kind == "audience":
        return Mention("the audience", "", "audience")
    return Mention(ref.name, ref.handle, ref.kind)


def titled(ref: Ref) -> Words:
    """A thing within a sentence: an event told as a sentence, a question and a title stand in quotation marks."""
    if ref.n is None or ref.kind not in ("event", "open", "source", "theme"):
        return (mention(ref),)
    if ref.kind == "event" and is_noun(ref.name):
        return (Mention(small(ref.name), ref.handle, ref.kind),)
    return quoted(mention(ref))


def quoted(said: str | Mention) -> Words:
    """In quotation marks, unless it begins with them."""
    text = said if isinstance(said, str) else said.name
    return (said,) if text.startswith(("“", '"', "«", "„")) else words("“", said, "”")


def shortened(text: str, most: int) -> str:
    """The beginning of a text in one line, cut after a word."""
    line = " ".join(text.split())
    return line if len(line) <= most else (line[:most].rpartition(" ")[0] or line[:most]).rstrip(" ,;:—-") + " …"


def happening(ref: Ref) -> Words:
    """An event after a word that takes a sentence or a noun alike: `after Trish shoots Alisa`, `after the accident`."""
    return (Mention(small(ref.name), ref.handle, ref.kind),)


def after_dash(text: str) -> str:
    """Words added to a sentence."""
    return f" — {text}" if text else ""
