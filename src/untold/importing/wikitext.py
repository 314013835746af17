"""Wikitext taken apart: references, templates, links and looks told from words, in one pass over each, whatever is nested."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

# Private characters stand for what has been taken out: REF number END, TEMPLATE number END.
REF, TEMPLATE, END = "\ue000", "\ue001", "\ue002"
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_TAKEN_OUT = re.compile("[\ue000\ue001](\\d+)\ue002")
_REF = re.compile(r"<ref(?P<given>(?:\s[^<>]{0,500}?)?)(?P<single>/)?\s*>|</ref\s*>", re.IGNORECASE)
_NAMED = re.compile(r"name\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'/>]+))", re.IGNORECASE)
_BRACES = re.compile(r"\{\{|\}\}|\{\||\|\}")
_BRACKETS = re.compile(r"\[\[|\]\]")
# What stands between these is no prose.
_ASIDE = re.compile(
    r"<(?P<tag>gallery|math|syntaxhighlight|source|pre|score|timeline|imagemap|templatedata|infobox|mapframe|nowiki|"
    r"includeonly|del|s|strike|references)(?:\s[^<>]{0,500})?(?P<single>/)?>",
    re.IGNORECASE,
)
_LONGEST_REF = 20_000
_LONGEST_TEMPLATE = 200_000


@dataclass
class Wikitext:
    """A page's text with its references and templates taken out, each known by its number."""

    text: str
    refs: list[Reference] = field(default_factory=list)
    templates: list[str] = field(default_factory=list)
    tally: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Reference:
    """What stands between <ref> and </ref>; `name` where it has one, `again` where it only names another."""

    name: str
    text: str
    again: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """A template's use: its name, small and with spaces, and its parameters by name or by number from 1."""

    name: str
    given: dict[str, str]


def take_apart(source: str) -> Wikitext:
    """Take comments, references, templates, tables and other asides out of a page's source."""
    found = Wikitext(_PRIVATE.sub("\ufffd", source))
    found.text = _without(found.text, "<!--", "-->")
    _take_refs(found)
    found.text = _without_asides(found.text, found.tally)
    take_templates(found)
    return found


def _without(text: str, opening: str, closing: str) -> str:
    """The text without its comments; one that never ends goes to the end."""
    pieces, at = [], 0
    while (start := text.find(opening, at)) >= 0:
        pieces.append(text[at:start])
        end = text.find(closing, start + len(opening))
        at = end + len(closing) if end >= 0 else len(text)
    return "".join([*pieces, text[at:]])


def _without_asides(text: str, tally: Counter[str]) -> str:
    """The text without galleries, formulas and the like; one that never ends is left as it is, without its tag."""
    pieces, at = [], 0
    lowered = text.lower() if "<" in text else ""
    if len(lowered) != len(text):
        lowered = text
    missing: set[str] = set()
    for opening in _ASIDE.finditer(text):
        if opening.start() < at or opening["single"]:
            continue
        tag = opening["tag"].lower()
        end = -1 if tag in missing else lowered.find(f"</{tag}", opening.end())
        if end < 0:
            missing.add(tag)  # looked for once: else a text of nothing but openings takes for ever
            continue
        tally["galleries, formulas and other asides"] += 1
        pieces.append(text[at : opening.start()])
        at = text.find(">", end) + 1 or len(text)
    return "".join([*pieces, text[at:]])


def _take_refs(found: Wikitext) -> None:
    """Put a mark for every reference; one that is never closed is taken up to the end of its line, and counted."""
    text, pieces, at = found.text, list[str](), 0
    tags = list(_REF.finditer(text))
    for number, tag in enumerate(tags):
        if tag.start() < at:
            continue
        pieces.append(text[at : tag.start()])
        at = tag.end()
        if tag[0].startswith("</"):
            continue
        named = _NAMED.search(tag["given"] or "")
        name = next((value for value in named.groupdict().values() if value is not None), "") if named else ""
        if tag["single"] or (tag["given"] or "").rstrip().endswith("/"):
            found.refs.append(Reference(name.strip().rstrip("/"), "", again=True))
        else:
            after = tags[number + 1] if number + 1 < len(tags) else None
            closed = after is not None and after[0].startswith("</") and after.start() - at <= _LONGEST_REF
            line = text.find("\n", at)
            end = after.start() if after and closed else line if line >= 0 else len(text)
            words = text[at:end][:_LONGEST_REF]
            found.tally["references that are never closed"] += not closed
            found.refs.append(Reference(name.strip(), words if closed else ""))
            at = after.end() if after and closed else end
        pieces.append(f"{REF}{len(found.refs) - 1}{END}")
    found.text = "".join([*pieces, text[at:]])


def take_templates(found: Wikitext) -> None:
    """Put a mark for every outermost template, and nothing for a table, however deep they nest; unclosed ones are counted."""
    text = found.text
    opened: list[tuple[str, int]] = []
    spans: list[tuple[int, int, str]] = []
    for brace in _BRACES.finditer(text):
        sign = brace[0]
        if sign in ("{{", "{|"):
            if sign == "{|" and text[max(0, brace.start() - 1) : brace.start()] not in ("", "\n", ":"):
                continue
            opened.append((sign, brace.start()))
        elif opened and (opened[-1][0] == "{{") == (sign == "}}"):
            kind, start = opened.pop()
            while spans and spans[-1][0] > start:
                spans.pop()
            spans.append((start, brace.end(), kind))
    found.tally["templates and tables that are never closed"] += bool(opened)
    pieces, at = [], 0
    for start, end, kind in spans:
        pieces.append(text[at:start])
        at = end
        if kind == "{|":
            found.tally["tables"] += 1
            pieces.append("\n\n")
        else:
            found.templates.append(text[start + 2 : end - 2] if end - start <= _LONGEST_TEMPLATE else "")
            pieces.append(f"{TEMPLATE}{len(found.templates) - 1}{END}")
    found.text = "".join([*pieces, text[at:]])


def read_template(source: str) -> Template:
    """A template's name and parameters; what nests in them stays as it is."""
    parts = _split(source)
    given: dict[str, str] = {}
    number = 0
    for part in parts[1:]:
        name, sign, value = part.partition("=")
        if sign and re.fullmatch(r"[^\[\]{}<>\ue000-\ue002]{1,80}", name):
            given[name.strip().casefold()] = value.strip()
        else:
            number += 1
            given[str(number)] = part.strip()
    name = re.sub(r"^template:", "", " ".join(parts[0].replace("_", " ").split()), flags=re.IGNORECASE)
    return Template(name.casefold()[:100], given)


def _split(source: str) -> list[str]:
    """The parts of a template, between bars that stand in no template or link of their own."""
    parts, depth, at = [], 0, 0
    for sign in re.finditer(r"\{\{|\[\[|\}\}|\]\]|\|", source):
        if sign[0] in ("{{", "[["):
            depth += 1
        elif sign[0] in ("}}", "]]"):
            depth = max(depth - 1, 0)
        elif depth == 0:
            parts.append(source[at : sign.start()])
            at = sign.end()
    return [*parts, source[at:]]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text: plain words, a link (`target`), a reference or a template by its number."""

    words: str
    target: str = ""
    ref: int = -1
    template: int = -1


_LOOK = re.compile(r"'{2,5}|__[A-Z]+__|</?[a-zA-Z][^<>\n]{0,500}>|~~~~~?")
_OUTSIDE = re.compile(r"\[(?:https?:)?//[^\s\]]{1,2000}\s*([^\[\]\n]{0,1000})\]")


def pieces_of(text: str) -> Iterator[Piece]:
    """A paragraph's pieces in order; files and categories are left out. Links nest only in files."""
    at, depth, begin = 0, 0, 0
    for bracket in _BRACKETS.finditer(text):
        if bracket[0] == "[[":
            if depth == 0:
                yield from _plain(text[at : bracket.start()])
                begin = at = bracket.end()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                yield from _link(text[begin : bracket.start()])
                at = bracket.end()
    # what an unclosed link swallowed comes back as words
    yield from _plain(_BRACKETS.sub("", text[at:]))


def _link(inner: str) -> Iterator[Piece]:
    target, bar, shown = inner.partition("|")
    target = " ".join(_TAKEN_OUT.sub("", target).replace("_", " ").split())
    space = target.partition(":")[0].strip().casefold()
    if space in ("file", "image", "media", "category") or not target:
        return
    plain = target.lstrip(":")
    words = shown if bar and shown.strip() else plain
    if "[[" in words:
        yield from _plain(_BRACKETS.sub("", words))
        return
    pieces = list(_plain(words))
    yield Piece("".join(piece.words for piece in pieces), plain.partition("#")[0].strip() or "#")
    yield from (piece for piece in pieces if piece.ref >= 0 or piece.template >= 0)


def _plain(text: str) -> Iterator[Piece]:
    at = 0
    for mark in _TAKEN_OUT.finditer(text):
        if mark.start() > at:
            yield Piece(_words(text[at : mark.start()]))
        number, at = int(mark[1]), mark.end()
        yield Piece("", ref=number) if mark[0][0] == REF else Piece("", template=number)
    if at < len(text):
        yield Piece(_words(text[at:]))


def _words(text: str) -> str:
    """Words without their looks; entities as the characters that they are."""
    text = _OUTSIDE.sub(lambda found: found[1], re.sub(r"<br\s*/?>", " ", text, flags=re.IGNORECASE))
    return _PRIVATE.sub("\ufffd", html.unescape(_LOOK.sub("", text)))
