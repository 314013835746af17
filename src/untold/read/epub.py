"""EPUB 2 and 3: a book's chapters by its own contents; front matter, back matter and notes kept apart."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from untold.read.archive import Archive
from untold.read.book_units import LETTERS, OUTSIDE, kind_of
from untold.read.document import Document
from untold.read.draft import Draft
from untold.read.epub_package import Entry, Package, read_package
from untold.read.epub_play import Stage, speaks
from untold.read.page_blocks import PageBlock, page_blocks
from untold.read.page_tree import parse_page


@dataclass(slots=True)
class _Part:
    """A part of the book: where it begins among the blocks, and what stands below it."""

    title: str
    kind: str
    start: int
    inner: list[_Part] = field(default_factory=list)


def read_epub(data: bytes, name: str) -> Document:
    """Read a book; what its contents do not name stays with the part before it."""
    draft = Draft(name)
    archive = Archive(data, draft)
    if not archive.names():
        if not draft.problems:
            draft.wrong("empty", "there is nothing in this archive", "an EPUB")
        return draft.document("book", "epub", "")
    package = read_package(archive, draft)
    blocks, pages, anchors = _read_pages(archive, package, draft)
    starts = _parts(package.contents, blocks, pages, anchors) if package.contents else []
    parts = _hoisted(starts) or _by_headings(blocks, pages)
    _write(blocks, parts, draft)
    if not blocks:
        draft.wrong("no-text", "no text could be read from this book", "pages of XHTML with text in them")
    draft.people.update(dict.fromkeys(package.people))
    kind = "play" if speaks(blocks) else "book"
    return replace(draft.document(kind, "epub", package.title), date=package.date)


def _read_pages(
    archive: Archive, package: Package, draft: Draft
) -> tuple[list[PageBlock], dict[str, int], dict[tuple[str, str], int]]:
    """The blocks of all pages in order, where each page begins, and the block that each anchor points at."""
    blocks: list[PageBlock] = []
    marks = 0
    pages: dict[str, int] = {}
    anchors: dict[tuple[str, str], int] = {}
    for path in package.spine:
        data = archive.read(path) if path not in package.locked else None
        page = Draft(f"{draft.name}!{path}")
        root = parse_page(data, page, strict=True) if data is not None else None
        pages[path] = len(blocks)
        if root is not None:
            for block in page_blocks(root, page):
                anchors.update({(path, one): len(blocks) for one in block.ids if (path, one) not in anchors})
                block.types |= {package.types[path]} if path in package.types else set()
                blocks.append(block)
        marks += sum(problem.code == "note-marks" for problem in page.problems)
        draft.adopt(page, but="note-marks")
    if marks:
        message = f"marks that point at notes are left out of the text of {marks:,} pages"
        draft.wrong("note-marks", message, "the notes themselves are kept apart", severity="warning")
    return blocks, pages, anchors


def _parts(
    entries: list[Entry], blocks: list[PageBlock], pages: dict[str, int], anchors: dict[tuple[str, str], int]
) -> list[_Part]:
    """The contents as parts, as deep as chapters: what stands below a chapter or on its page is text of it."""
    parts: list[_Part] = []
    for entry in entries:
        inner = _parts(entry.inner, blocks, pages, anchors)
        start = anchors.get((entry.path, entry.anchor), pages.get(entry.path, -1))
        if start < 0:
            parts += inner
            continue
        types = blocks[start].types if start < len(blocks) else frozenset()
        kind = kind_of(entry.title, types)
        same_page = bool(entry.inner) and all(one.path == entry.path for one in entry.inner)
        if kind in ("chapter", "prologue", "epilogue") or kind in ("notes", "back") or (not kind and same_page):
            inner = []
        parts.append(_Part(entry.title, kind, start, inner))
    return parts


def _hoisted(parts: list[_Part]) -> list[_Part]:
    """Parts in the order of the text; what stands below a title page stands beside it."""
    flat: list[_Part] = []
    for part in parts:
        if part.kind in OUTSIDE and part.inner:
            flat += [_Part(part.title, part.kind, part.start), *_hoisted(part.inner)]
        else:
            part.inner = _hoisted(part.inner)
            flat.append(part)
    return sorted(flat, key=lambda part: part.start) if any(part.kind not in OUTSIDE for part in flat) else []


def _by_headings(blocks: list[PageBlock], pages: dict[str, int]) -> list[_Part]:
    """Without contents: a part for each page that begins with a heading; without headings, one for each page."""
    starts = [start for start in dict.fromkeys(pages.values()) if start < len(blocks)]
    headed = [start for start in starts if blocks[start].heading] or starts
    parts = []
    for start in headed:
        block = blocks[start]
        title = block.text if block.heading else ""
        parts.append(_Part(title, kind_of(title, block.types) or "chapter", start))
    return parts


def _write(blocks: list[PageBlock], parts: list[_Part], draft: Draft) -> None:
    """Write the blocks into the draft, opening and closing units where the parts begin."""
    opening: dict[int, list[tuple[int, str, str, str]]] = {}
    _number(parts, "", 0, opening)
    stage = Stage(draft) if speaks(blocks) else None
    for number, block in enumerate(blocks):
        for depth, place, title, kind in opening.get(number, ()):
            while draft.depth > depth:
                draft.close()
            draft.open(place, title, kind)
        outside = kind_of("", block.types)
        if draft.depth == 0 or (outside in OUTSIDE and draft.innermost != outside and number not in opening):
            if outside == "notes":
                draft.open("", "", "notes")
                draft.add(block.text, "note")
                draft.close()
                continue
            while draft.depth and draft.innermost not in OUTSIDE:
                draft.close()
            if not draft.depth:
                draft.open("", "", outside or "front")
        if stage and draft.innermost != "notes":
            stage.write(block)
        else:
            draft.add(block.text, "note" if draft.innermost == "notes" and not block.heading else block.kind)


def _number(parts: list[_Part], above: str, depth: int, opening: dict[int, list[tuple[int, str, str, str]]]) -> None:
    """Give each part its place: one letter for a level, numbers in order."""
    kinds = Counter(part.kind or "chapter" for part in parts if part.kind not in OUTSIDE)
    containers = [part for part in parts if part.inner]
    level = (containers[0].kind if containers else "") or (kinds.most_common(1)[0][0] if kinds else "chapter")
    letters = LETTERS["part"] if containers and level == "chapter" else LETTERS.get(level, "ch")
    number = 0
    for part in parts:
        if part.kind in OUTSIDE:
            opening.setdefault(part.start, []).append((depth, "", part.title, part.kind))
            continue
        number += not (part.kind == "prologue" and number == 0)  # before chapter 1 stands 0
        place = f"{above}{letters}{number}"
        opening.setdefault(part.start, []).append((depth, place, part.title, part.kind or level))
        _number(part.inner, place, depth + 1, opening)
