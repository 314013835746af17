"""Plays in Jon Bosak's Shakespeare XML: ACT, SCENE, SPEECH, LINE, STAGEDIR and the PERSONAE."""

from __future__ import annotations

from untold.read.document import Document
from untold.read.draft import Draft
from untold.read.plays import Names, Walk
from untold.read.safe_xml import Element, local, parse_xml

_UNITS = {
    "FM": "front",
    "ACT": "act",
    "SCENE": "scene",
    "PROLOGUE": "prologue",
    "EPILOGUE": "epilogue",
    "INDUCT": "induction",
}


def read_bosak(data: bytes, name: str) -> Document:
    """Read a play with its cast, acts, scenes, speeches and directions."""
    draft = Draft(name)
    root = parse_xml(data, draft)
    if root is None:
        return draft.document("play", "bosak", "")
    names = Names(
        unit=lambda element: _UNITS.get(local(element), ""),
        headings=frozenset({"TITLE", "SUBTITLE", "SUBHEAD", "PLAYSUBT"}),
        directions=frozenset({"STAGEDIR", "SCNDESCR"}),
        speakers=frozenset({"SPEAKER"}),
        speeches=frozenset({"SPEECH"}),
        lines=frozenset({"LINE", "P"}),
        cast=frozenset({"PERSONA", "GRPDESCR"}),
        cast_lists=frozenset({"PERSONAE"}),
        people=_people,
    )
    walk = Walk(names, draft)
    walk.go(root)
    walk.flush()
    if not any(local(element) == "SPEECH" for element in root.iter()):
        draft.wrong("no-speech", "nobody speaks in this file", "speeches as <SPEECH>", severity="warning")
    titles = [" ".join("".join(child.itertext()).split()) for child in root if local(child) == "TITLE"]
    return draft.document("play", "bosak", titles[0] if titles else "")


def _people(element: Element) -> list[str]:
    """Who a line of the cast names: before its first comma, or all of a list of people without a description."""
    if local(element) != "PERSONA":
        return []
    text = " ".join("".join(element.itertext()).split()).strip(". ")
    parts = [part.strip().removeprefix("and ").removeprefix("other ") for part in text.split(",")]
    parts = [part for part in parts if part]
    return parts if len(parts) > 2 and all(part[0].isupper() for part in parts) else parts[:1]
