"""HTML: what a browser would show of a page, copied clean; scripts, comments, hidden elements and metadata are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from lxml import etree, html  # type: ignore[import-untyped,unused-ignore]

from untold.veil.markup import PHRASES, Break, Close, Open, Picture, Taking, write
from untold.veil.pieces import Kept, Opened

_BLOCKS = frozenset(
    """
    p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre table caption thead tbody tfoot tr td th figure
    figcaption dl dt dd div section article main header footer aside nav hr details summary address body
    """.split()  # noqa: SIM905 - a table of words
)
_GONE = frozenset(
    """
    script style template noscript iframe frame frameset object embed applet svg math form input button
    select textarea option audio video source track canvas map area link meta base head title dialog
    datalist param portal
    """.split()  # noqa: SIM905 - a table of words
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "title"))
_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0*)?(?:[;\s]|$)|font-size\s*:\s*0"
    r"|(?:text-indent|left|top)\s*:\s*-\d{3,}|clip(?:-path)?\s*:|color\s*:\s*transparent|(?:max-)?(?:height|width)\s*:\s*0",
    re.IGNORECASE,
)
_DEEPEST = 150
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}")
Element = Any  # lxml carries no types


def open_html(data: bytes) -> Opened:
    """Open a page."""
    taking = Taking()
    root = parse(data)
    title = _title(root, taking)
    take(root, taking)
    language = (root.get("lang") or "") if root is not None else ""

    def put(kept: Sequence[Kept]) -> bytes:
        shown = escape(kept[title].text(taking.blocks[title].text, ""), quote=False) if title >= 0 else ""
        attribute = f' lang="{language}"' if _LANGUAGE.fullmatch(language) else ""
        head = f'<!DOCTYPE html>\n<html{attribute}>\n<head><meta charset="utf-8"><title>{shown}</title></head>\n'
        return f"{head}<body>\n{write(taking.events, taking.blocks, kept)}\n</body>\n</html>\n".encode()

    return Opened(tuple(taking.blocks), put)


def parse(data: bytes) -> Element | None:
    """The root of a page; None where there is nothing in it."""
    encoding = None
    try:
        data.decode("utf-8")
        encoding = "utf-8"
    except UnicodeDecodeError:
        pass
    parser = html.HTMLParser(encoding=encoding, remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    try:
        return html.document_fromstring(data.replace(b"\x00", b""), parser=parser) if data.strip() else None
    except (etree.ParserError, ValueError, AssertionError):
        return None


def _title(root: Element | None, taking: Taking) -> int:
    found = root.find(".//title") if root is not None else None
    text = " ".join((found.text or "").split()) if found is not None else ""
    return taking.aside(text) if text else -1


def take(root: Element | None, taking: Taking) -> None:
    """Take a page's body apart, element by element without recursion, as pages may be nested as deep as they like."""
    body = root.find("body") if root is not None else None
    if body is None:
        return
    walk: list[Iterator[Element]] = []
    ends: list[tuple[Element, str]] = []
    _enter(body, taking, walk, ends)
    while walk:
        child = next(walk[-1], None)
        if child is None:
            walk.pop()
            element, tag = ends.pop()
            _leave(element, tag, taking, outermost=not walk)
        elif not isinstance(child.tag, str) or child.tag in _GONE or _is_hidden(child):
            taking.words(child.tail or "")
        elif child.tag == "img":
            if child.get("alt", "").strip():
                taking.events.append(Picture(taking.aside(" ".join(child.get("alt").split()))))
            taking.words(child.tail or "")
        else:
            _enter(child, taking, walk, ends)
    taking.end_block()


def _enter(element: Element, taking: Taking, walk: list[Iterator[Element]], ends: list[tuple[Element, str]]) -> None:
    tag = element.tag.lower()
    if tag in _BLOCKS:
        taking.end_block(heading=tag in _HEADINGS)
    known = (tag in _BLOCKS or tag in PHRASES) and tag != "body" and len(walk) < _DEEPEST
    if tag in ("br", "hr"):
        taking.events.append(Break(tag))
        known = False
    elif known:
        taking.events.append(taking.link(element.get("href") or "") if tag == "a" else Open(tag))
    if tag == "br":
        taking.words("\n", as_written=True)
    taking.words(element.text or "", as_written=tag == "pre")
    walk.append(iter(element))
    ends.append((element, tag if known else ""))


def _leave(element: Element, tag: str, taking: Taking, *, outermost: bool) -> None:
    if tag:
        taking.events.append(Close(tag))
    if element.tag.lower() in _BLOCKS:
        taking.end_block()
    if not outermost:
        taking.words(element.tail or "")


def _is_hidden(element: Element) -> bool:
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden", "").lower() == "true"
        or _HIDDEN_STYLE.search(element.get("style") or "") is not None
    )
