"""Articles in HTML: title, author, date and body; menus, adverts and the like are kept apart and reported."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from untold.read.blocks import Block
from untold.read.boilerplate import Boilerplate, set_apart
from untold.read.book_text import write_told
from untold.read.book_units import title_of
from untold.read.document import Document
from untold.read.draft import Draft
from untold.read.outline import Para
from untold.read.page_blocks import PageBlock, page_blocks
from untold.read.page_tree import parse_page

_AUTHORS = ("author", "article:author", "dc.creator", "byl")
_DATES = ("article:published_time", "date", "dc.date", "pubdate", "datepublished")


def read_html(data: bytes, name: str) -> Document:
    """Read an article; what is no part of it stands in passages of the kind `skipped`."""
    return read_html_blocks(data, name)[0]


def read_html_blocks(data: bytes, name: str) -> tuple[Document, tuple[Block, ...]]:
    """An article, and the blocks of its body as readers of interviews take them."""
    draft = Draft(name)
    root = parse_page(data, draft) if data.strip() else None
    if root is None:
        if not draft.problems:
            draft.wrong("empty", "there is nothing in this file", "a page of HTML")
        return draft.document("article", "html", ""), ()
    found = page_blocks(root, draft, Boilerplate(root).reason)
    set_apart(found)
    kept = [one for one in found if not one.skipped]
    told = write_told(draft, [Para(one.text, 1, one.heading) for one in kept])
    blocks: list[Block] = []
    skipped: dict[str, list[PageBlock]] = {}
    for one in found:
        if one.skipped:
            draft.add(one.text, "skipped", uncertain=one.skipped)
            skipped.setdefault(one.skipped, []).append(one)
        elif not told:
            draft.add(one.text, one.kind)
            blocks.append(_as_block(one, draft.length - len(one.text)))
    for reason, parts in skipped.items():
        count = sum(len(part.text) for part in parts)
        message = f"{count:,} characters ({reason}) are no part of the article; they are kept apart"
        draft.wrong("boilerplate", message, "nothing, if that is so", max(parts[0].line, 1), severity="warning")
    if not kept:
        draft.wrong("no-text", "there is no article on this page", "paragraphs of text")
    said = _said_in_head(root)
    draft.people.update(dict.fromkeys(value for key in _AUTHORS if (value := said.get(key, ""))))
    heading = title_of((one.text, one.heading) for one in kept)
    document = draft.document(told or "article", "html", said.get("og:title") or heading or said.get("<title>", ""))
    return replace(document, date=next((said[key] for key in _DATES if said.get(key)), "")), tuple(blocks)


def _as_block(one: PageBlock, start: int) -> Block:
    whole = ((0, len(one.text)),)
    kind = "quote" if "blockquote" in one.types else one.kind if one.kind in ("caption", "item") else ""
    bold, italic = one.bold_runs == whole, one.italic_runs == whole
    return Block(one.text, start, one.heading, bold, italic, one.bold_runs, kind)


def _said_in_head(root: Any) -> dict[str, str]:
    """What the page says of itself: its meta names and properties, its title, its first time."""
    said: dict[str, str] = {}
    for element in root.iter("meta", "title", "time"):
        if element.tag == "meta":
            key = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
            said.setdefault(key, " ".join((element.get("content") or "").split()))
        elif element.tag == "title":
            said.setdefault("<title>", " ".join("".join(element.itertext()).split()))
        else:
            said.setdefault("date", element.get("datetime") or "")
    return said
