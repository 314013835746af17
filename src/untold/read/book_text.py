"""Books and plays written as text, in whatever format their paragraphs came: told apart from articles, and written as units."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from untold.read.draft import Draft
from untold.read.outline import Outline, Para, outline
from untold.read.outline_units import OpenUnits, levels_of
from untold.read.play_text import layout_of, write_play

_LEAST_CHAPTER = 1500  # characters: the sections of an article about a book's chapters are shorter


def write_told(draft: Draft, paras: Sequence[Para]) -> str:
    """Write what tells a story itself, and say what it is, `play` or `book`; nothing, where it may be an article.

    Its paragraphs come from a format that marks headings (HTML, Markdown), so only marked ones head chapters.
    """
    found = outline(paras, titles=False)
    layout = layout_of(paras, found)
    if layout is None and not _is_book(paras, found):
        return ""
    if found.heads and found.heads[0] > 0:
        draft.open("", "", "front")
    units = write_play(draft, paras, found, layout) if layout else write_book(draft, paras, found)
    units.end()
    return "play" if layout else "book"


def _is_book(paras: Sequence[Para], found: Outline) -> bool:
    """Whether several chapters are headed as such, and most are long enough to be told rather than summed up."""
    chapters = [number for number in found.heads if found.kinds[number] in ("chapter", "scene", "book", "part")]
    if len(chapters) < 2 or not all(paras[number].level for number in chapters):
        return False
    lengths = [
        sum(len(para.text) for para in paras[number + 1 : after])
        for number, after in zip(chapters, [*chapters[1:], len(paras)], strict=True)
    ]
    return median(lengths) >= _LEAST_CHAPTER


def write_book(draft: Draft, paras: Sequence[Para], found: Outline) -> OpenUnits:
    """Write the paragraphs, with the units that their headings open."""
    units = OpenUnits(draft, levels_of(found.kinds[number] for number in found.heads))
    kinds = found.kinds
    for number, para in enumerate(paras):
        kind = kinds[number]
        if kind and kind not in ("contents", "title"):
            title = (
                para.text
                if number + 1 >= len(kinds) or kinds[number + 1] != "title"
                else f"{para.text}. {paras[number + 1].text}"
            )
            units.head(kind, " ".join(title.replace("..", ".").split()))
        draft.add(para.text, "heading" if kind and kind != "contents" else "contents" if kind else "paragraph")
    return units
