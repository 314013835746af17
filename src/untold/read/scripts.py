"""A script's elements written as a document: scenes are its units, whoever speaks stands with what he says."""

from __future__ import annotations

from collections.abc import Iterable

from untold.read.document import Document
from untold.read.draft import Draft
from untold.read.fountain_elements import Element

_SPOKEN = frozenset({"dialogue", "parenthetical", "lyrics"})


def write_script(draft: Draft, form: str, title_page: list[tuple[str, str]], elements: Iterable[Element]) -> Document:
    """Write the title page and the scenes; what stands before the first heading belongs to the first scene."""
    title = next((value for key, value in title_page if key.lower() == "title"), "")
    if title_page:
        draft.open("", "", "front")
        for key, value in title_page:
            draft.add(f"{key}: {' '.join(value.split())}" if key else value, "title")
        draft.close()
    scene, headed = 0, False
    for element in elements:
        if element.kind == "heading":
            if scene and headed:
                draft.close()
            if headed or not scene:
                scene += 1
                draft.open(f"s{scene}", element.text, "scene")
            else:
                draft.title_unit(element.text)
            headed = True
            draft.setting = element.text
        elif not scene:
            scene = 1
            draft.open("s1", "", "scene")
        gap = "\n" if element.kind in _SPOKEN else "\n\n"
        draft.add(element.text, element.kind, speaker=element.speaker, gap=gap)
        if element.kind == "heading":
            draft.add(element.number, "scene number", gap=" ")
        if element.speaker:
            draft.people[element.speaker] = None
        for aside in element.asides:
            draft.add(aside.text, aside.kind)
    if not headed:
        draft.wrong(
            "no-scene", "no scene heading stands in this script", "a line such as “INT. HOUSE - DAY”", severity="warning"
        )
    return draft.document("script", form, " ".join(title.split()))
