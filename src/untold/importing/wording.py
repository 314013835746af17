"""What a small file may say about a vault or a wiki of one's own: its words for kinds and fields, its templates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from untold.importing.fields import plain_field
from untold.importing.kinds import UNIT
from untold.importing.rules import WorkRule
from untold.problems import RequestError
from untold.vocabulary import THING_KINDS

_KNOWN = ("format", "works", "kinds", "fields", "citations", "text", "paragraphs", "asides")
_KINDS = tuple(kind for kind in THING_KINDS if kind not in ("open", "source"))


@dataclass(frozen=True, slots=True)
class Wording:
    """The settings of a vault or wiki. `citations`: templates that cite, each with its place (`s{1}e{2}`); `text`: templates
    that stand for words, each with the parameter that they are; `paragraphs`: whether the citation at the end of a paragraph
    is one of all of it; `asides`: citations that are no places and do not count, by a word in them."""

    kinds: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    works: tuple[WorkRule, ...] = ()
    citations: Mapping[str, str] = field(default_factory=dict)
    text: Mapping[str, str] = field(default_factory=dict)
    paragraphs: bool = False
    asides: tuple[str, ...] = ()


def read_wording(settings: Mapping[str, object]) -> Wording:
    """The settings as they are written. Raises RequestError."""
    for name in settings:
        if name not in _KNOWN:
            raise RequestError(f"the mapping's “{name[:40]}” says nothing here; it may say {', '.join(_KNOWN)}")
    kinds = {" ".join(word.casefold().split()): kind for word, kind in _strings(settings, "kinds").items()}
    for kind in kinds.values():
        if kind and kind not in (*_KINDS, UNIT):
            raise RequestError(f"“{kind[:40]}” is no kind; kinds are {', '.join((*_KINDS, UNIT))}")
    fields = {plain_field(name): value for name, value in _strings(settings, "fields").items()}
    citations = {name.casefold(): place for name, place in _strings(settings, "citations").items()}
    text = {name.casefold(): which for name, which in _strings(settings, "text").items()}
    asides = settings.get("asides", [])
    if not isinstance(asides, list) or not all(isinstance(word, str) for word in asides):
        raise RequestError("the mapping's “asides” is a list of words")
    works = tuple(_works(settings.get("works", [])))
    return Wording(
        kinds, fields, works, citations, text, bool(settings.get("paragraphs")), tuple(word.casefold() for word in asides)
    )


def _strings(settings: Mapping[str, object], name: str) -> dict[str, str]:
    found = settings.get(name, {})
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise RequestError(f"the mapping's “{name}” is an object of strings")
    return {str(key): str(value) for key, value in found.items()}


def _works(found: object) -> list[WorkRule]:
    if not isinstance(found, list) or not all(isinstance(work, dict) for work in found):
        raise RequestError("the mapping's “works” is a list of objects")
    works = [{name: str(work.get(name, "")) for name in ("handle", "title", "kind", "levels")} for work in found]
    if any(not work["handle"] or not (work["kind"] or work["levels"]) for work in works):
        raise RequestError("each of the mapping's “works” has a `handle` and a `kind`, or `levels`")
    return [WorkRule(**work) for work in works]
