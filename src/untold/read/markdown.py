"""Markdown: headings, paragraphs, items and quotations with their looks; front matter read for title, author and date."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from untold.read.blocks import Block
from untold.read.book_text import write_told
from untold.read.book_units import title_of
from untold.read.document import Document
from untold.read.draft import Draft
from untold.read.letters import read_letters
from untold.read.outline import Para

_LONGEST = 3_000_000
_LONGEST_INLINE = 50_000
_DEEPEST = 250
_DEEP = re.compile(
    r"^(?:(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))){20}|[ \t]{80,}(?:>|[-+*][ \t]|\d{1,9}[.)][ \t]))", re.MULTILINE
)
_SPECIAL = re.compile(r"[*_\[\]<>&`!\\\n]")
_FOOTNOTE = re.compile(r"^(?= {0,3}\[\^)( {0,3})\[\^", re.MULTILINE)
_LOOKS = {"strong": "bold", "em": "italic"}
_WORDS = frozenset(("text", "text_special", "code_inline", "html_inline"))


def read_markdown(data: bytes, name: str) -> Document:
    """Read an article."""
    return read_markdown_blocks(data, name)[0]


def read_markdown_blocks(data: bytes, name: str) -> tuple[Document, tuple[Block, ...]]:
    """An article, and its blocks as readers of interviews take them."""
    draft = Draft(name)
    text, said = _front_matter(read_letters(data, draft), draft)
    found: list[tuple[Block, str]] = []
    above: list[Token] = []
    for token in _tokens(text, draft):
        if token.nesting > 0:
            above.append(token)
        elif token.nesting < 0:
            above.pop()
        elif token.type == "inline" or (token.content and token.type in ("fence", "code_block", "html_block")):
            found += _read(token, above)
    told = write_told(draft, [Para(block.text, 1, block.heading) for block, _ in found])
    blocks: list[Block] = []
    for block, kind in () if told else found:
        draft.add(block.text, kind)
        blocks.append(replace(block, start=draft.length - len(block.text)))
    title = said.get("title") or title_of((block.text, block.heading) for block, _ in found)
    draft.people.update(dict.fromkeys(value for key in ("author", "by") if (value := said.get(key, ""))))
    return replace(draft.document(told or "article", "markdown", title), date=said.get("date", "")), tuple(blocks)


def _tokens(text: str, draft: Draft) -> list[Token]:
    """The tokens of a text, its inline marks read where there are any; what nests too deep or is too long is plain text."""
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table")
    parser.core.ruler.disable(["inline", "text_join"])
    if len(text) > _LONGEST:
        draft.wrong("too-large", f"only the first {_LONGEST:,} characters are read as Markdown, the rest as text", "split it")
    marked, rest = text[:_LONGEST], text[_LONGEST:]
    if deep := _DEEP.search(marked):
        line = marked.count("\n", 0, deep.start()) + 1
        draft.wrong("too-deep", "lists or quotations stand too deep in each other; marks from here on are text", "fewer", line)
        marked, rest = marked[: deep.start()], marked[deep.start() :] + rest
    env: dict[str, Any] = {}
    tokens = parser.parse(_FOOTNOTE.sub(r"\1\\[^", marked), env)
    for token in tokens:
        if token.type == "inline":
            children: list[Token] = []
            if len(token.content) < _LONGEST_INLINE and _SPECIAL.search(token.content):
                parser.inline.parse(token.content, parser, env, children)
            token.children = children or [Token("text", "", 0, content=token.content)]
    paragraphs = (part for part in re.split(r"\n[ \t]*\n", rest) if part.strip())
    return tokens + [Token("inline", "", 0, content=one, children=[Token("text", "", 0, content=one)]) for one in paragraphs]


def _read(token: Token, above: list[Token]) -> list[tuple[Block, str]]:
    """A token's block, which begins nowhere yet, and the kind of its passage; none where it holds no words."""
    words, runs = _inline(token) if token.type == "inline" else (token.content, {})
    lead = len(words) - len(words.lstrip())
    words = words.strip()
    if not words:
        return []
    tags = [one.tag for one in above]
    heading = next((int(tag[1]) for tag in tags if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit()), 0)
    kind = "item" if "li" in tags else "quote" if "blockquote" in tags else ""
    passage = "heading" if heading else "code" if token.type != "inline" else kind or "paragraph"
    cut = {look: _within(parts, lead, len(words)) for look, parts in runs.items()}
    bold, italic = cut.get("bold", ()), cut.get("italic", ())
    whole = ((0, len(words)),)
    return [(Block(words, 0, heading, bold == whole, italic == whole, bold, kind), passage)]


def _inline(token: Token) -> tuple[str, dict[str, list[tuple[int, int]]]]:
    """The words of a block without their marks, and where they are bold or italic."""
    words, length = [], 0
    runs: dict[str, list[tuple[int, int]]] = {"bold": [], "italic": []}
    opened: list[tuple[str, int]] = []
    for child in token.children or ():
        look = _LOOKS.get(child.tag, "")
        if look and child.nesting > 0:
            opened.append((look, length))
        elif look and child.nesting < 0 and opened:
            runs[opened[-1][0]].append((opened.pop()[1], length))
        piece = "\n" if child.type in ("softbreak", "hardbreak") else child.content if child.type in _WORDS else ""
        words.append(piece or (child.content if child.type == "image" else ""))
        length += len(words[-1])
    return "".join(words), runs


def _within(runs: list[tuple[int, int]], lead: int, length: int) -> tuple[tuple[int, int], ...]:
    moved = ((max(start - lead, 0), min(end - lead, length)) for start, end in runs)
    return tuple((start, end) for start, end in moved if start < end)


def _front_matter(text: str, draft: Draft) -> tuple[str, dict[str, str]]:
    """The text behind its front matter, and the front matter's simple lines; one that never ends is text."""
    if not text.startswith("---\n"):
        return text, {}
    end = text.find("\n---", 3)
    if end < 0:
        draft.wrong("front-matter", "the front matter has no end; it is read as text", "a line of --- behind it")
        return text, {}
    said: dict[str, str] = {}
    for line in text[4:end].split("\n"):
        key, colon, value = line.partition(":")
        if colon and not key.startswith((" ", "-", "#")):
            said[key.strip().lower()] = value.strip().strip("\"'")
    draft.open("", "", "front")
    draft.add(text[4:end], "matter")
    draft.close()
    return text[end + 1 :].partition("\n")[2], said
