"""XML that may be hostile: parsed without network, DTD or entities, within a size, keeping what can be read."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree  # type: ignore[import-untyped,unused-ignore]

from untold.read.draft import Draft
from untold.read.letters import marked_encoding

_MOST_BYTES = 100_000_000
_MOST_SAID = 20
_DECLARED = re.compile(rb"\sencoding\s*=\s*[\"'][\w.-]*[\"'](?=[^<>]{0,80}\?>)")
_DOCTYPE = re.compile(rb"""<!DOCTYPE[^\[<>]*(?:\[(?:[^\]"']|"[^"]*"|'[^']*')*\]\s*)?>""")
_BARE = re.compile(rb"()&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});)([\w.\-]{0,60};?)")
_ENTITY = re.compile(
    rb"(<!\[CDATA\[.*?\]\]>)|&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});)([\w.\-]{0,60};?)", re.DOTALL
)
Element = Any  # lxml carries no types


def parse_xml(data: bytes, draft: Draft) -> Element | None:
    """The root of an XML file, or None with a problem; entities stay unexpanded, comments and instructions are left out."""
    if len(data) > _MOST_BYTES:
        draft.wrong("too-large", f"{len(data):,} bytes are more than this reader takes", f"at most {_MOST_BYTES:,} bytes")
        return None
    if not data.strip():
        draft.wrong("empty", "there is nothing in this file", "an XML document")
        return None
    data = disarmed(as_utf8(data), draft)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root: Element | None = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        root, message = None, str(error)
        draft.wrong("not-xml", f"this is no XML: {message[:200]}", "an XML document")
    for entry in list(parser.error_log)[:_MOST_SAID]:
        if root is not None:
            hint = "what stands before and after is kept; what could not be read there may be missing"
            draft.wrong("broken-xml", entry.message[:200], hint, max(entry.line, 1), max(entry.column, 1))
    if root is None and not draft.problems:
        draft.wrong("not-xml", "no element could be read", "an XML document")
    return root


def as_utf8(data: bytes) -> bytes:
    """The file with two bytes to a letter (UTF-16) as UTF-8, so that what is looked for in it is found; others as they are."""
    skip, encoding = marked_encoding(data)
    if not encoding.startswith("utf-16"):
        return data
    return _DECLARED.sub(b"", data[skip:].decode(encoding, errors="replace").encode(), count=1)


def disarmed(data: bytes, draft: Draft) -> bytes:
    """The file without its document type, and entities that XML does not define by itself as they are written."""
    first = data.find(b"<!DOCTYPE")
    found = _DOCTYPE.match(data, first) if first >= 0 else None
    if found:
        data = data[:first] + b"\n" * found[0].count(b"\n") + data[found.end() :]
    lines, seen = 1, 0

    def keep(match: re.Match[bytes]) -> bytes:
        nonlocal lines, seen
        if match[1]:
            return match[0]
        lines, seen = lines + data.count(b"\n", seen, match.start()), match.start()
        written = match[0].decode("utf-8", errors="replace")
        draft.wrong("entity", f"“{written}” is read as it is written, not expanded", "write the character itself", lines)
        return b"&amp;" + match[2]

    closed = data.rfind(b"]]>") + 3 if b"]]>" in data else 0  # beyond, no section of plain characters ends
    pieces, last = [], 0
    for pattern, stop in ((_ENTITY, closed), (_BARE, len(data))):
        for match in pattern.finditer(data, last, stop):
            pieces += [data[last : match.start()], keep(match)]
            last = match.end()
    return b"".join([*pieces, data[last:]])


def local(element: Element) -> str:
    """An element's name without its namespace; empty for an entity or other thing that is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def words_of(element: Element, draft: Draft) -> str:
    """An element's own text where it is none of the format's elements: an entity, as it is written, with a problem."""
    if isinstance(element, etree._Entity):
        written = f"&{element.name};"
        draft.wrong("entity", f"the entity {written} is not expanded", "write the character itself", line_of(element))
        return written
    return ""


def line_of(element: Element) -> int:
    """The line an element begins on."""
    line: int | None = element.sourceline
    return line or 1
