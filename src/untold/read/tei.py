"""Plays in TEI: acts and scenes from `div`, speeches from `sp`, the cast from `castList` or the header's persons."""

from __future__ import annotations

import re

from untold.read.document import Document
from untold.read.draft import Draft
from untold.read.plays import Names, Walk
from untold.read.safe_xml import Element, local, parse_xml

_SCENES = {"scene", "act", "prologue", "epilogue", "induction", "preface", "front", "back"}
_ENDS = ".,:; "
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_ARTICLES = frozenset(["ein", "eine", "der", "die", "das", "the", "a", "an", "un", "une", "le", "la", "les"])


def read_tei(data: bytes, name: str) -> Document:
    """Read a play; what stands outside its `text` is about the edition and gives only the title and the persons."""
    draft = Draft(name)
    root = parse_xml(data, draft)
    if root is None:
        return draft.document("play", "tei", "")
    texts = [
        element
        for element in root.iter()
        if local(element) == "text" and all(local(above) != "text" for above in element.iterancestors())
    ]
    if not texts:
        draft.wrong("no-text", "there is no <text> in this file", "a TEI document with a <text>")
    walk = Walk(_names(_persons(root)), draft)
    for text in texts:
        walk.go(text)
        walk.flush()
    if not draft.people:
        draft.people.update(dict.fromkeys(_header_people(root)))
    if texts and not any(local(element) == "sp" for text in texts for element in text.iter()):
        draft.wrong("no-speech", "nobody speaks in this file", "speeches as <sp>", severity="warning")
    return draft.document("play", "tei", _title(root))


def _names(persons: dict[str, str]) -> Names:
    whole = {
        "note": "note",
        "trailer": "heading",
        "docAuthor": "title",
        "titlePart": "title",
        "signed": "text",
        "dateline": "text",
    }
    return Names(
        unit=_unit,
        headings=frozenset({"head"}),
        directions=frozenset({"stage"}),
        speakers=frozenset({"speaker"}),
        speeches=frozenset({"sp"}),
        lines=frozenset({"l", "p", "ab", "lb", "quote", "bibl"}),
        cast=frozenset({"castItem", "roleDesc"}),
        cast_lists=frozenset({"castList"}),
        people=_roles,
        stanzas=frozenset({"lg"}),
        kinds=whole,
        spoken_by=lambda speech, label: _spoken_by(speech, label, persons),
    )


def _unit(element: Element) -> str:
    tag = local(element)
    if tag in ("front", "back"):
        return tag
    if tag not in ("div", "div1", "div2", "div3", "prologue", "epilogue"):
        return ""
    kind = tag if tag in _SCENES else element.get("type", "").lower()
    above = {local(up) for up in element.iterancestors()}
    if "front" in above and kind not in ("prologue", "induction"):
        return "front"
    return "back" if "back" in above and kind != "epilogue" else kind or "scene"


def _roles(element: Element) -> list[str]:
    roles = [role for role in element.iter() if local(role) == "role"]
    return [text for role in roles if (text := " ".join("".join(role.itertext()).split()).strip(_ENDS))]


def _header_people(root: Element) -> list[str]:
    persons = [person for person in root.iter() if local(person) in ("person", "personGrp")]
    names = [[child for child in person.iter() if local(child) in ("persName", "name")][:1] for person in persons]
    return [text for found in names for one in found if (text := " ".join("".join(one.itertext()).split()))]


def _persons(root: Element) -> dict[str, str]:
    """The names of the persons of the header and of the roles of the cast, by the ids that `who` points to."""
    found: dict[str, str] = {}
    for element in root.iter():
        tag = local(element)
        if tag in ("person", "personGrp"):
            names = [child for child in element.iter() if local(child) in ("persName", "name")][:1]
        else:
            names = [element] if tag == "role" else []
        above = element.getparent()
        ident = element.get(_ID) or (above.get(_ID) if above is not None and tag == "role" else "")
        for name in names if ident else ():
            found.setdefault(ident, " ".join("".join(name.itertext()).split()).strip(_ENDS))
    return found


def _spoken_by(speech: Element, label: str, persons: dict[str, str]) -> str:
    """The person's name where a speech's label only shortens it (`Zweiter`, `Ham.`) or is not there; the label otherwise.

    A name that the label does not begin, as that of somebody disguised, is not the label's to tell.
    """
    who = speech.get("who", "").split()
    name = persons.get(who[0].removeprefix("#"), "") if len(who) == 1 else ""
    said = [word for word in _words(label) if word not in _ARTICLES]
    whole = _words(name)
    return name if all(any(word.startswith(short) for word in whole) for short in said) and name else label


def _words(name: str) -> list[str]:
    return re.findall(r"\w+", name.casefold())


def _title(root: Element) -> str:
    for element in root.iter():
        if local(element) == "titleStmt":
            titles = [" ".join("".join(child.itertext()).split()) for child in element if local(child) == "title"]
            return ". ".join(title for title in titles if title)
    return ""
