"""A page of HTML or XHTML to its blocks of text: what stands in each, how it looks, and the parts that are left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from lxml import etree  # type: ignore[import-untyped,unused-ignore]

from untold.read.draft import Draft

Element = Any  # lexical trees carry no types
_EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_KINDS = {"li": "item", "figcaption": "caption", "td": "cell", "th": "cell", "pre": "code", "dt": "item", "dd": "item"}
_UNREAD = frozenset(("head", "script", "style"))  # what a page says to the program that shows it
# What is shown in place of something, or drawn: it is kept behind the block that it stands in, as a block of this kind.
_BESIDE = dict.fromkeys(
    ("object", "audio", "video", "iframe", "canvas", "noscript", "template", "applet", "noembed"), "fallback"
)
_BESIDE |= {"svg": "drawing", "annotation": "fallback", "annotation-xml": "fallback"}
_BOLD, _ITALIC = frozenset(("b", "strong")), frozenset(("i", "em", "cite"))
_SPACE = re.compile(r"[ \t\n\r\f]+")
_HEADING = re.compile("h[1-6]")


@dataclass(slots=True)
class PageBlock:
    """One block of a page; `types` are the epub:types and tags that it stands in, `ids` the anchors that point at it."""

    text: str
    kind: str
    line: int
    heading: int = 0
    types: frozenset[str] = frozenset()
    ids: tuple[str, ...] = ()
    bold_runs: tuple[tuple[int, int], ...] = ()
    italic_runs: tuple[tuple[int, int], ...] = ()
    skipped: str = ""
    linked: int = 0  # characters of it that are links
    article: int = 0  # the number of the outermost <article> that it stands in; 0: none


@dataclass(frozen=True, slots=True)
class _Around:
    """What an element stands in: every tag and type above it, and what these make of a block."""

    types: frozenset[str] = frozenset()
    heading: int = 0
    kind: str = "paragraph"

    def within(self, tag: str, types: list[str]) -> _Around:
        """What stands in an element of this; itself where nothing is new, so that deep pages stay cheap."""
        heading = int(tag[1]) if _HEADING.fullmatch(tag) else self.heading
        kind = _KINDS.get(tag, self.kind)
        if tag in self.types and self.types.issuperset(types) and (heading, kind) == (self.heading, self.kind):
            return self
        return _Around(self.types.union((tag, *types)), heading, kind)


@dataclass(slots=True)
class _Walk:
    draft: Draft
    leave_out: Any
    blocks: list[PageBlock] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    length: int = 0
    line: int = 1
    around: list[_Around] = field(default_factory=lambda: [_Around()])
    ids: list[str] = field(default_factory=list)
    runs: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: {"bold": [], "italic": []})
    looks: dict[str, int] = field(default_factory=lambda: {"bold": 0, "italic": 0})
    skips: list[tuple[Element, str]] = field(default_factory=list)
    unread: Element = None
    aside: tuple[Element, str] | None = None  # the element whose words are kept beside the block, and their kind
    asides: list[list[str]] = field(default_factory=list)  # the kind and the words of each that waits
    note_marks: int = 0
    links: int = 0
    linked: int = 0
    articles: int = 0
    article: Element = None

    def write(self, words: str | None) -> None:
        if not words or self.unread is not None:
            return
        if self.aside:
            self.asides[-1].append(words)
            return
        words = _SPACE.sub(" ", words)
        if not self.length or self.text[-1].endswith((" ", "\n")):
            words = words.lstrip(" ")
        if not words:
            return
        for look, depth in self.looks.items():
            if depth:
                self.runs[look].append((self.length, self.length + len(words)))
        self.linked += len(words) if self.links else 0
        self.text.append(words)
        self.length += len(words)

    def flush(self) -> None:
        text = "".join(self.text).rstrip()
        around = self.around[-1]
        skipped = self.skips[-1][1] if self.skips else ""
        if text:
            kind = "heading" if around.heading else around.kind
            runs = [_joined(self.runs[look], text) for look in ("bold", "italic")]
            block = PageBlock(text, kind, self.line, around.heading, around.types, tuple(self.ids), runs[0], runs[1], skipped)
            block.linked, block.article = self.linked, self.articles if self.article is not None else 0
            self.blocks.append(block)
            self.ids = []
        self.text, self.length, self.linked, self.runs = [], 0, 0, {"bold": [], "italic": []}
        if self.asides and not self.aside:
            for kind, *words in self.asides:
                if said := " ".join("".join(words).split()):
                    self.blocks.append(PageBlock(said, kind, self.line, 0, around.types, skipped=skipped))
            self.asides = []

    def start(self, element: Element, tag: str) -> None:
        types = (element.get(_EPUB_TYPE) or "").split()
        self.ids += [name for name in (element.get("id"), element.get("name") if tag == "a" else None) if name]
        if self.unread is None and (tag in _UNREAD or "noteref" in types):
            self.note_marks += "noteref" in types
            self.unread = element
        reason = self.leave_out(element, tag) if not self.skips else ""
        if (tag in _BLOCKS and not self.aside) or reason:
            self.flush()
            self.line = element.sourceline or self.line
        if reason:
            self.skips.append((element, reason))
        if tag in _BESIDE and not self.aside and self.unread is None:
            self.aside = (element, _BESIDE[tag])
            self.asides.append([_BESIDE[tag]])
        self.around.append(self.around[-1].within(tag, types))
        self.looks["bold"] += tag in _BOLD
        self.looks["italic"] += tag in _ITALIC
        self.links += tag == "a"
        if tag == "article" and self.article is None:
            self.article = element
            self.articles += 1
        if self.aside and self.asides[-1][1:]:
            self.asides[-1].append(" ")
        elif tag == "br" and self.length and self.unread is None:
            self.text.append("\n")
            self.length += 1
        self.write(element.text)

    def end(self, element: Element, tag: str) -> None:
        if self.aside and self.aside[0] is element:
            self.aside = None
        if (tag in _BLOCKS and not self.aside) or (self.skips and self.skips[-1][0] is element):
            self.flush()
        if self.skips and self.skips[-1][0] is element:
            self.skips.pop()
        if self.unread is element:
            self.unread = None
        self.around.pop()
        self.looks["bold"] -= tag in _BOLD
        self.looks["italic"] -= tag in _ITALIC
        self.links -= tag == "a"
        if self.article is element:
            self.article = None


def page_blocks(root: Element, draft: Draft, leave_out: Any = lambda element, tag: "") -> list[PageBlock]:
    """The blocks below an element, in reading order; `leave_out(element, tag)` says why a part is no body, or nothing."""
    walk = _Walk(draft, leave_out)
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = element.tag
        if not isinstance(tag, str):
            walk.write(element.tail)
            continue
        tag = tag.rpartition("}")[2].lower()
        if event == "start":
            walk.start(element, tag)
        else:
            walk.end(element, tag)
            walk.write(element.tail)
    walk.flush()
    if walk.note_marks:
        message = f"{walk.note_marks:,} marks that point at notes are left out of the text"
        draft.wrong("note-marks", message, "the notes themselves are kept apart", severity="warning")
    return walk.blocks


def _joined(runs: list[tuple[int, int]], text: str) -> tuple[tuple[int, int], ...]:
    """Runs that touch are one; none reaches beyond the text."""
    joined: list[tuple[int, int]] = []
    for start, end in runs:
        end = min(end, len(text))
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], end)
        elif start < end:
            joined.append((start, end))
    return tuple(joined)
