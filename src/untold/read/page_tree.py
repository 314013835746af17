"""A page of HTML or XHTML to its tree: encodings, broken markup, depth; what the parser would swallow is kept or reported."""

from __future__ import annotations

import html
import re
from html.entities import html5
from typing import Any

from lxml import etree  # type: ignore[import-untyped,unused-ignore]

from untold.read.draft import Draft
from untold.read.safe_xml import as_utf8, disarmed

Element = Any  # lexical trees carry no types
_MOST_BYTES = 40_000_000
_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]*);")
_PLAIN = re.compile(rb"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LAST_TAGS = re.compile(rb"</(?:body|html)\s*>", re.IGNORECASE)
_NESTING = re.compile(rb"</?(?!(?:p|h[1-6]|br|script|style|title|head|html|body|meta)[\s/>])[A-Za-z][^<>]*>", re.IGNORECASE)
_END = "untold-end-of-page"
_XML_OWN = frozenset((b"amp", b"lt", b"gt", b"quot", b"apos"))


def parse_page(data: bytes, draft: Draft, strict: bool = False) -> Element | None:
    """The root of a page; XHTML (`strict`) that is broken is reported with its line, and read as HTML is."""
    if strict:
        named = disarmed(_ENTITY.sub(_number, as_utf8(data)), draft)
        try:
            return etree.fromstring(named, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
        except (etree.XMLSyntaxError, ValueError) as error:
            line, column = getattr(error, "position", (1, 1))
            hint = "it is read as a browser would; save it as well-formed XHTML"
            draft.wrong("broken-xhtml", str(error)[:200], hint, max(line, 1), max(column, 1))
    if len(data) > _MOST_BYTES:
        draft.wrong("too-large", f"{len(data):,} bytes are more than one page may have", f"at most {_MOST_BYTES:,} bytes")
        return None
    encoding = _encoding(data, draft)
    if encoding == "utf-16":
        data, encoding = data.decode("utf-16", errors="replace").encode(), "utf-8"
    return _as_html(_opened(data, draft), encoding, draft)


def _opened(data: bytes, draft: Draft) -> bytes:
    """The page with what a browser takes for a comment, and is none, as text."""
    control = _CONTROL.search(data)
    if control:
        line = data.count(b"\n", 0, control.start()) + 1
        draft.wrong("control-characters", "control characters stand on this page; they are left out", "a page of text", line)
        data = _CONTROL.sub(b"", data)
    closed = data.rfind(b"]]>") + 3 if b"]]>" in data else 0  # beyond, no section of plain characters ends
    plain = _PLAIN.sub(lambda match: html.escape(match[1].decode("latin-1"), quote=False).encode("latin-1"), data[:closed])
    data = _LAST_TAGS.sub(
        b"", plain + data[closed:].replace(b"<![CDATA[", b"")
    )  # what stands behind them is text, and the parser drops it
    first = data.find(b"<!--", max(data.rfind(b"-->"), 0))
    if first < 0:
        return data
    line = data.count(b"\n", 0, first) + 1
    draft.wrong("open-comment", "a comment begins here and does not end, so it is read as text", "“-->” at its end", line)
    return data[:first] + data[first:].replace(b"<!--", b"&lt;!--")


def _as_html(data: bytes, encoding: str, draft: Draft) -> Element | None:
    """The tree of a page as a browser reads it; a page of too many elements in each other is read without them."""
    end = f'<wbr id="{_END}">'.encode()
    for attempt in (data, None):
        given = attempt if attempt is not None else _NESTING.sub(b"<br>", data)
        parser = etree.HTMLParser(no_network=True, encoding=encoding, huge_tree=True)
        try:
            root: Element | None = etree.fromstring(given + end, parser)
        except (etree.XMLSyntaxError, etree.ParserError, ValueError):
            root = None
        deep = next((entry for entry in parser.error_log if "depth" in entry.message), None)
        if not deep or attempt is None:
            break
        message = "too many elements stand in each other here; the page is read without them, line by line"
        draft.wrong("too-deep", message, "fewer elements in each other", max(deep.line, 1), max(deep.column, 1))
    marks = [one for one in root.iter("wbr") if one.get("id") == _END] if root is not None else []
    for mark in marks:
        mark.getparent().remove(mark)
    for element in root.iter("textarea", "xmp", "plaintext", "title") if root is not None and not marks else ():
        element.text = _UNWRITABLE.sub(" ", (element.text or "").removesuffix(end.decode()))
    if root is None or not (marks or data.strip()) or (len(root) == 0 and not (root.text or "").strip()):
        draft.wrong("no-page", "there is no page in this file", "a page of HTML with text in it")
        return None
    if not marks:
        last = max((element.sourceline or 1 for element in root.iter("*")), default=1)
        message = "a tag, script or text field begins behind this line and does not end; what is behind it is missing"
        draft.wrong("open-tag", message, "“>”, a closing quotation mark, or an end tag", last)
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
