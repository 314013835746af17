"""Plays and scripts in XML: elements and their words, without attributes that name anybody, headers, comments and entities."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from untold.problems import RequestError
from untold.read.draft import Draft
from untold.read.safe_xml import local, parse_xml
from untold.veil.markup import Close, Open, Taking, write
from untold.veil.pieces import Kept, Opened

_ATTRIBUTES = ("Type", "DocumentType", "Version", "Template")  # of Final Draft: what a paragraph is
_GONE = frozenset(("teiheader", "smarttype", "headerandfooter", "titlepagesettings", "moreAndContinueds".lower()))
_DEEPEST = 150
Element = Any  # lxml carries no types


def open_xml(data: bytes, name: str) -> Opened:
    """Open a document of TEI, Final Draft or another vocabulary of paragraphs and speeches. Raises RequestError for no XML."""
    draft = Draft(name)
    root = parse_xml(data, draft)
    if root is None:
        why = f": {draft.problems[0].message}" if draft.problems else ""
        raise RequestError(f"nothing in “{name[:80]}” can be read{why}")
    taking = Taking()
    _take(root, taking, root.tag[1:].partition("}")[0] if root.tag.startswith("{") else "")

    def put(kept: Sequence[Kept]) -> bytes:
        return ('<?xml version="1.0" encoding="UTF-8"?>\n' + write(taking.events, taking.blocks, kept) + "\n").encode()

    return Opened(tuple(taking.blocks), put)


def _take(root: Element, taking: Taking, namespace: str) -> None:
    walk: list[tuple[Element, Iterator[Element], bool]] = []
    _enter(root, taking, walk, namespace)
    while walk:
        element, children, mixed = walk[-1]
        child = next(children, None)
        if child is None:
            walk.pop()
            if len(walk) < _DEEPEST:
                taking.events.append(Close(local(element)))
            if not mixed:
                taking.end_block()
            if walk:
                taking.words(element.tail or "")
        elif not local(child) or local(child).lower() in _GONE:
            taking.words(child.tail or "")
        else:
            _enter(child, taking, walk, namespace)
    taking.end_block()


def _enter(element: Element, taking: Taking, walk: list[tuple[Element, Iterator[Element], bool]], namespace: str) -> None:
    """An element within the words of another is part of its block; every other one is a block by itself."""
    mixed = bool(walk) and _has_words(walk[-1][0])
    if not mixed:
        taking.end_block(heading=local(element).lower() in ("head", "title", "scenetitle"))
    attributes = [(key, element.get(key)) for key in _ATTRIBUTES if element.get(key)]
    if not walk and namespace:
        attributes.insert(0, ("xmlns", namespace))
    if len(walk) < _DEEPEST:
        taking.events.append(Open(local(element), tuple(attributes)))
    taking.words(element.text or "")
    walk.append((element, iter(element), mixed))


def _has_words(element: Element) -> bool:
    return bool((element.text or "").strip() or any((child.tail or "").strip() for child in element))
