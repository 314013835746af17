"""Final Draft's XML: the same elements as a Fountain script's, so that twins of one script read the same."""

from __future__ import annotations

from collections.abc import Iterator

from untold.read.document import Document
from untold.read.draft import Draft
from untold.read.fountain_elements import Element as Piece
from untold.read.fountain_elements import speaker_of
from untold.read.fountain_lines import Aside
from untold.read.safe_xml import Element, line_of, local, parse_xml, words_of
from untold.read.scripts import write_script

_KINDS = {
    "Scene Heading": "heading",
    "Action": "action",
    "Character": "speaker",
    "Dialogue": "dialogue",
    "Parenthetical": "parenthetical",
    "Transition": "transition",
    "Lyrics": "lyrics",
    "Singing": "lyrics",
    "Shot": "shot",
    "New Act": "centred",
    "End of Act": "centred",
    "Cast List": "cast",
    "Synopsis": "synopsis",
    "Section": "section",
}
_SAID = frozenset({"dialogue", "lyrics"})


def read_fdx(data: bytes, name: str) -> Document:
    """Read a script; script notes and summaries are kept as passages of their own kinds."""
    draft = Draft(name)
    root = parse_xml(data, draft)
    if root is None:
        return draft.document("script", "fdx", "")
    pieces: list[Piece] = []
    for content in _children(root, "Content"):
        for paragraph in _children(content, "Paragraph"):
            _paragraph(paragraph, pieces, draft)
    if not pieces:
        draft.wrong("no-content", "there is no paragraph in this script", "<FinalDraft> with <Content> of <Paragraph>")
    notes = [note for holder in _children(root, "ScriptNotes") for note in _children(holder, "ScriptNote")]
    if notes and pieces:
        pieces[-1].asides += [Aside("note", _deep_text(note, draft), line_of(note)) for note in notes]
    pages = [content for page in _children(root, "TitlePage") for content in _children(page, "Content")]
    lines = [_text(paragraph, draft).strip() for page in pages for paragraph in _children(page, "Paragraph")]
    lines = [line for line in lines if line]
    title_page = [("title" if number == 0 else "", line) for number, line in enumerate(lines)]
    return write_script(draft, "fdx", title_page, pieces)


def _children(element: Element, name: str) -> Iterator[Element]:
    return (child for child in element if local(child) == name)


def _paragraph(paragraph: Element, pieces: list[Piece], draft: Draft) -> None:
    """Read one paragraph; dual dialogue holds the paragraphs of both speakers."""
    twos = list(_children(paragraph, "DualDialogue"))
    for two in twos:
        for inner in _children(two, "Paragraph"):
            _paragraph(inner, pieces, draft)
    text = _text(paragraph, draft)
    said = paragraph.get("Type", "Action")
    kind = _KINDS.get(said, "action")
    if kind == "action" and paragraph.get("Alignment") == "Center":
        kind = "centred"
    last = pieces[-1] if pieces else None
    speaker = last.speaker if last and kind in ("dialogue", "parenthetical", "lyrics") else ""
    asides = _asides(paragraph, draft)
    if kind == "speaker":
        speaker, _, _ = speaker_of(text.strip())
    if kind in _SAID and last and last.kind == kind:
        last.text += "\n" + text.strip()
        last.asides += asides
    elif text.strip() or asides:
        pieces.append(Piece(kind, text.rstrip(), line_of(paragraph), speaker, paragraph.get("Number", ""), asides=asides))


def _text(paragraph: Element, draft: Draft) -> str:
    """The words of a paragraph's own runs."""
    pieces: list[str] = []
    for run in _children(paragraph, "Text"):
        pieces.append(run.text or "")
        for inner in run:
            pieces += [words_of(inner, draft), inner.text or "" if local(inner) else "", inner.tail or ""]
    return "".join(pieces)


def _deep_text(element: Element, draft: Draft) -> str:
    return "\n".join(_text(paragraph, draft) for paragraph in element.iter() if local(paragraph) == "Paragraph")


def _asides(paragraph: Element, draft: Draft) -> list[Aside]:
    """The notes and the summary that hang on a paragraph, as a Fountain script would have them behind it."""
    found: list[Aside] = []
    for child in paragraph:
        kind = {"ScriptNote": "note", "SceneProperties": "synopsis"}.get(local(child), "")
        if kind == "note":
            found.append(Aside(kind, _deep_text(child, draft), line_of(child)))
        elif kind:
            found += [Aside(kind, _deep_text(summary, draft), line_of(child)) for summary in _children(child, "Summary")]
    return [aside for aside in found if aside.text.strip()]
