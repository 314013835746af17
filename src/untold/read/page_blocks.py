"""A page of HTML or XHTML to its blocks of text: what stands in each, how it looks, and the parts that are left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.entities import html5
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
_UNSEEN = frozenset(("head", "script", "style", "template", "noscript", "svg", "math", "iframe", "object", "audio", "video"))
_BOLD, _ITALIC = frozenset(("b", "strong")), frozenset(("i", "em", "cite"))
_SPACE = re.compile(r"[ \t\n\r\f]+")
_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]*);")
_XML_OWN = frozenset((b"amp", b"lt", b"gt", b"quot", b"apos"))


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


@dataclass(slots=True)
class _Walk:
    draft: Draft
    leave_out: Any
    blocks: list[PageBlock] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    length: int = 0
    line: int = 1
    tags: list[Element] = field(default_factory=list)
    types: list[frozenset[str]] = field(default_factory=lambda: [frozenset()])
    ids: list[str] = field(default_factory=list)
    runs: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: {"bold": [], "italic": []})
    looks: dict[str, int] = field(default_factory=lambda: {"bold": 0, "italic": 0})
    skips: list[tuple[Element, str]] = field(default_factory=list)
    unseen: Element = None
    note_marks: int = 0

    def write(self, words: str | None) -> None:
        if not words or self.unseen is not None:
            return
        words = _SPACE.sub(" ", words)
        if not self.length or self.text[-1].endswith((" ", "\n")):
            words = words.lstrip(" ")
        if not words:
            return
        for look, depth in self.looks.items():
            if depth:
                self.runs[look].append((self.length, self.length + len(words)))
        self.text.append(words)
        self.length += len(words)

    def flush(self) -> None:
        text = "".join(self.text).rstrip()
        if text:
            heading = next((int(tag[1]) for tag in reversed(self.tags) if re.fullmatch("h[1-6]", tag)), 0)
            kind = "heading" if heading else next((_KINDS[tag] for tag in reversed(self.tags) if tag in _KINDS), "paragraph")
            runs = [_joined(self.runs[look], text) for look in ("bold", "italic")]
            skipped = self.skips[-1][1] if self.skips else ""
            types = self.types[-1] | frozenset(self.tags)
            self.blocks.append(PageBlock(text, kind, self.line, heading, types, tuple(self.ids), runs[0], runs[1], skipped))
            self.ids = []
        self.text, self.length, self.runs = [], 0, {"bold": [], "italic": []}

    def start(self, element: Element, tag: str) -> None:
        types = frozenset((element.get(_EPUB_TYPE) or "").split())
        self.ids += [name for name in (element.get("id"), element.get("name") if tag == "a" else None) if name]
        if self.unseen is None and (tag in _UNSEEN or "noteref" in types):
            self.note_marks += "noteref" in types
            self.unseen = element
        reason = self.leave_out(element, tag) if not self.skips else ""
        if tag in _BLOCKS or reason:
            self.flush()
            self.line = element.sourceline or self.line
        if reason:
            self.skips.append((element, reason))
        self.tags.append(tag)
        self.types.append(self.types[-1] | types)
        self.looks["bold"] += tag in _BOLD
        self.looks["italic"] += tag in _ITALIC
        if tag == "br" and self.length and self.unseen is None:
            self.text.append("\n")
            self.length += 1
        self.write(element.text)

    def end(self, element: Element, tag: str) -> None:
        if tag in _BLOCKS or (self.skips and self.skips[-1][0] is element):
            self.flush()
        if self.skips and self.skips[-1][0] is element:
            self.skips.pop()
        if self.unseen is element:
            self.unseen = None
        self.tags.pop()
        self.types.pop()
        self.looks["bold"] -= tag in _BOLD
        self.looks["italic"] -= tag in _ITALIC


def page_blocks(root: Element, draft: Draft, leave_out: Any = lambda element, tag: "") -> list[PageBlock]:
    """The blocks below an element, in reading order; `leave_out(element, tag)` says why a part is no body, or nothing."""
    _write_out_entities(root, draft)
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
            if element is not root:
                walk.write(element.tail)
    walk.flush()
    if walk.note_marks:
        message = f"{walk.note_marks:,} marks that point at notes are left out of the text"
        draft.wrong("note-marks", message, "the notes themselves are kept apart", severity="warning")
    return walk.blocks


def _write_out_entities(root: Element, draft: Draft) -> None:
    """Entities that are not expanded stand in the text as they are written, and are reported."""
    for entity in list(root.iter(etree.Entity)):
        line = entity.sourceline or 1
        draft.wrong("entity", f"the entity {entity.text} is not expanded", "write the character itself", line)
        parent, before = entity.getparent(), entity.getprevious()
        words = entity.text + (entity.tail or "")
        entity.tail = None
        if before is not None:
            before.tail = (before.tail or "") + words
        else:
            parent.text = (parent.text or "") + words
        parent.remove(entity)


def parse_page(data: bytes, draft: Draft, strict: bool = False) -> Element | None:
    """The root of a page; XHTML (`strict`) that is broken is reported with its line, and read as HTML is."""
    if strict:
        named = _ENTITY.sub(_number, data)
        try:
            return etree.fromstring(named, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
        except (etree.XMLSyntaxError, ValueError) as error:
            line, column = getattr(error, "position", (1, 1))
            hint = "it is read as a browser would; save it as well-formed XHTML"
            draft.wrong("broken-xhtml", str(error)[:200], hint, max(line, 1), max(column, 1))
    encoding = _encoding(data, draft)
    try:
        root: Element | None = etree.fromstring(data, etree.HTMLParser(no_network=True, encoding=encoding))
    except (etree.XMLSyntaxError, etree.ParserError, ValueError):
        root = None
    if root is None:
        draft.wrong("no-page", "there is no page in this file", "a page of HTML with text in it")
    return root


def _encoding(data: bytes, draft: Draft) -> str:
    """The encoding by its mark, else UTF-8 where it is that, else the declared one, else Windows-1252 with a problem."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        said = re.search(rb"(?:charset|encoding)\s*=\s*[\"']?([\w.:-]+)", data[:2048])
        name = said[1].decode("ascii", "replace") if said else ""
        try:
            data.decode(name or "utf-8")
        except (LookupError, UnicodeDecodeError, ValueError):
            line = data.count(b"\n", 0, error.start) + 1
            draft.wrong("not-utf-8", "this page is not in the encoding it says; it is read as Windows-1252", "UTF-8", line)
            return "cp1252"
        return name
    return "utf-8"


def _number(match: re.Match[bytes]) -> bytes:
    """A named character of HTML as numbers, which XML knows without a DTD."""
    name = match[1]
    letters = "" if name in _XML_OWN else html5.get(name.decode("ascii") + ";", "")
    return "".join(f"&#{ord(letter)};" for letter in letters).encode("ascii") or match[0]


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
