"""Fountain scripts, by the published syntax."""

from __future__ import annotations

from untold.read.document import Document
from untold.read.draft import Draft
from untold.read.fountain_elements import Script, read_elements
from untold.read.fountain_lines import Aside, cut_asides, plain
from untold.read.letters import read_letters
from untold.read.scripts import write_script


def read_fountain(data: bytes, name: str) -> Document:
    """Read a script; notes, boneyards, sections and synopses are kept as passages of their own kinds."""
    draft = Draft(name)
    script = script_of(read_letters(data, draft), draft)
    for element in script.elements:
        element.text, element.speaker = plain(element.text), plain(element.speaker)
        element.asides = [Aside(aside.kind, aside.text, aside.line) for aside in element.asides]
    title_page = [(key, plain(value)) for key, value in script.title_page]
    return write_script(draft, "fountain", title_page, script.elements)


def script_of(text: str, draft: Draft) -> Script:
    """The elements of a script as written, its emphasis left as it is."""
    lines, opened = cut_asides(text)
    for kind, line in opened:
        ends = "*/" if kind == "boneyard" else "]]"
        message = f"a {kind} begins here and does not end, so it is read as text"
        draft.wrong(
            f"open-{kind}", message, f"“{ends}”; an empty line within a note holds two blanks", line, severity="warning"
        )
    return read_elements(lines)
