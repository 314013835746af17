"""One note of a vault: Markdown with front matter, wikilinks, inline fields and marks of place, into a page's parts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from untold.importing.citations import Cited, is_citation, read_citation, read_places
from untold.importing.frontmatter import Matter, read_matter, split_matter
from untold.importing.pages import Mention, Passage
from untold.importing.prose import Prose, Sentence
from untold.problems import At, Problem

Resolve = Callable[[str], str]
"""Gives the key of the note that a link leads to; empty where there is none."""

_INLINE = re.compile(
    r"(?P<picture>!\[\[[^\[\]\n]{0,1000}\]\]|!\[[^\[\]\n]{0,1000}\]\([^()\n]{0,2000}\))"
    r"|\[\[(?P<target>[^\[\]|\n]{0,1000})(?:\|(?P<shown>[^\[\]\n]{0,1000}))?\]\]"
    r"|\^\[(?P<aside>[^\[\]\n]{0,2000})\]|\[\^(?P<foot>[^\[\]\s]{1,100})\]"
    r"|[\[(](?P<key>[^\W\d_][\w /\-]{0,40})::(?P<value>(?:\[\[[^\[\]\n]{0,1000}\]\]|[^\[\]()\n]){0,2000})[\])]"
    r"|\((?P<bracket>[^()\n]{1,120})\)|%%(?P<comment>[^%\n]{0,2000})%%"
    r"|\[(?P<text>[^\[\]\n]{0,1000})\]\((?P<address>[^()\n]{0,2000})\)"
    r"|(?P<tag>(?<![^\s(])#[^\W\d][\w/\-]{0,100})|(?P<block>\s\^[\w\-]{1,60}$)|(?P<html></?[a-zA-Z][^<>\n]{0,500}>)"
    r"|(?P<look>\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w)|~~|==|`{1,3})|\\(?P<plain>[\\`*_{}\[\]()#+\-.!|~>%^])"
)
_HEADING = re.compile(r" {0,3}(#{1,6})(?=\s|$)")
_ITEM = re.compile(r"(\s*)(?:[-*+]|\d{1,9}[.)])\s+(?:\[.\]\s+)?(.*)$")
_FIELD = re.compile(r"(?:\*\*|__)?([^\W\d_][\w /\-]{0,40}?)(?:\*\*|__)?::\s+(.*)$")
_FOOTNOTE = re.compile(r"\[\^([^\]\s]{1,100})\]:\s*(.*)$")
_TOLD = re.compile(r"\s*(?:told|told at|place)\s*:+\s*(.*)$", re.IGNORECASE | re.DOTALL)
_RULE = re.compile(r"\s{0,3}(?:(?:[-*_=]\s*){3,})$")


@dataclass
class Note:
    """A note as it is read. `tally` counts what is not taken."""

    name: str
    matter: list[Matter] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    tally: Counter[str] = field(default_factory=Counter)

    def wrong(self, line: int, message: str) -> None:
        """Say that a line cannot be read as it should."""
        self.problems.append(Problem(At(self.name, line), "front-matter", message, "key: value", severity="warning"))


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines that belong together, with the marks of the headings above them."""

    text: str
    line: int
    above: tuple[Cited, ...] = ()


def read_note(text: str, name: str, resolve: Resolve) -> Note:
    """Read a note. Passages that have no mark of their own cite what a heading above them does, or nothing."""
    note = Note(name)
    lines, body, first = split_matter(text.replace("\r\n", "\n").replace("\r", "\n"))
    note.matter = read_matter(lines, note.wrong)
    body = _without_comments(_without_comments(body, "<!--", "-->"), "%%", "%%", lines=True)
    feet: dict[str, str] = {}
    for block in _blocks(body, first + 1, note, feet):
        _Reading(note, resolve, feet).take(block)
    return note


def value_passages(key: str, values: tuple[str, ...], at: At, note: Note, resolve: Resolve) -> Iterator[Passage]:
    """The values of a key of the front matter, as passages."""
    for value in values:
        yield from _Reading(note, resolve, {}).field(key, _Block(value, at.line))


def _blocks(body: str, first: int, note: Note, feet: dict[str, str]) -> Iterator[_Block]:
    """Paragraphs, items and fields; footnotes are put aside, code and tables left out."""
    found: list[_Block] = []
    open_lines: list[str] = []
    above: list[tuple[int, tuple[Cited, ...]]] = []
    began, fence = first, ""

    def close() -> None:
        if open_lines:
            marks = next((cited for _, cited in reversed(above) if cited), ())
            found.append(_Block("\n".join(open_lines), began, marks))
            open_lines.clear()

    for number, line in enumerate(body.split("\n"), first):
        bare = re.sub(r"^\s{0,3}(?:>\s?)+(?:\[![^\]]*\][+\-]?.*)?", "", line)
        opening = re.match(r"\s{0,3}(`{3,}|~{3,})", bare)
        if fence or opening:
            close()
            note.tally["lines of code"] += 1
            fence = "" if fence and bare.strip().startswith(fence) else fence or (opening[1] if opening else "")
        elif heading := _HEADING.match(bare):
            close()
            above = [each for each in above if each[0] < len(heading[1])]
            above.append((len(heading[1]), _marks_of(bare[heading.end() :])))
            note.tally["headings"] += 1
        elif footnote := _FOOTNOTE.match(bare):
            close()
            feet[footnote[1]] = footnote[2]
        elif bare.lstrip().startswith("|"):
            close()
            note.tally["lines of tables"] += 1
        elif not bare.strip() or _RULE.match(bare):
            close()
        else:
            item = _ITEM.match(bare)
            if item or _FIELD.match(bare) or (open_lines and _FIELD.match(open_lines[0])):
                close()
            if not open_lines:
                began = number
            open_lines.append(item[2] if item else bare.strip())
    close()
    yield from found


def _without_comments(text: str, opening: str, closing: str, *, lines: bool = False) -> str:
    """The text with only the line ends of its comments left; `lines`: of those that go over several lines."""
    pieces, at = [], 0
    while (start := text.find(opening, at)) >= 0 and (end := text.find(closing, start + len(opening))) >= 0:
        end += len(closing)
        ends = text.count("\n", start, end)
        pieces += [text[at:start], "\n" * ends if ends or not lines else text[start:end]]
        at = end
    return "".join([*pieces, text[at:]])


def _marks_of(heading: str) -> tuple[Cited, ...]:
    """The places that a heading says itself."""
    found: list[Cited] = []
    for each in _INLINE.finditer(heading):
        text = each["aside"] or each["bracket"] or each["comment"] or ""
        told = _TOLD.match(text)
        if told or (text and is_citation(text)):
            found.extend(read_places(told[1] if told else text))
    return tuple(found)


@dataclass
class _Reading:
    """One block on its way into passages."""

    note: Note
    resolve: Resolve
    feet: dict[str, str]
    fields: list[tuple[str, str]] = field(default_factory=list)

    def take(self, block: _Block) -> None:
        """Read a block into the note."""
        line = _FIELD.match(block.text)
        if line and not _TOLD.match(f"{line[1]}: x"):
            self.note.passages.extend(self.field(line[1], _Block(line[2], block.line, block.above)))
            return
        sentences = list(self.prose(block.text).sentences())
        self.note.passages.extend(self._statements(sentences, block))
        for key, value in self.fields:
            self.note.passages.extend(_Reading(self.note, self.resolve, self.feet).field(key, _Block(value, block.line)))

    def field(self, key: str, block: _Block) -> Iterator[Passage]:
        """A field's value: the whole of it, told at its marks."""
        prose = self.prose(block.text)
        whole = Sentence("".join(prose.pieces).strip(), tuple(prose.mentions), tuple(prose.marks))
        if whole.words:
            cited, at = whole.cited or block.above, At(self.note.name, block.line)
            yield Passage(whole.words, at, cited, whole.mentions, whole.why, key.strip())

    def _statements(self, sentences: list[Sentence], block: _Block) -> Iterator[Passage]:
        """Sentences up to one that has a mark are one statement, told there; those behind the last mark have none."""
        at, follows, group = At(self.note.name, block.line), False, list[Sentence]()
        for sentence in sentences:
            group.append(sentence)
            if sentence.marks:
                yield _statement(group, at, (), follows)
                group, follows = [], True
        if group:
            yield _statement(group, at, block.above, follows)

    def prose(self, text: str) -> Prose:
        """Text with its links and marks told apart from its words."""
        prose, last = Prose(), 0
        for found in _INLINE.finditer(text):
            prose.add(text[last : found.start()])
            last = found.end()
            self._inline(found, prose)
        prose.add(text[last:])
        return prose

    def _inline(self, found: re.Match[str], prose: Prose) -> None:
        kind = found.lastgroup or ""
        if found["target"] is not None:
            target = found["target"].strip()
            prose.link(found["shown"] or target.rpartition("/")[2].replace("#", " "), self.resolve(target))
        elif found["key"]:
            told = _TOLD.match(f"{found['key']}:{found['value']}")
            if told:
                self._mark(told[1], prose)
            else:
                self.fields.append((found["key"], found["value"].strip()))
        elif found["address"] is not None:
            address = found["address"].strip()
            own = self.resolve(address[:-3].replace("%20", " ")) if address.endswith(".md") else ""
            prose.link(found["text"], own) if own else prose.add(found["text"])
        elif kind in ("aside", "bracket", "comment", "foot"):
            self._aside(kind, found, prose)
        elif kind in ("picture", "tag", "block", "html"):
            self.note.tally["embedded files"] += kind == "picture"
            if kind == "tag":
                self.note.tags.append(found[0][1:])
            prose.add(" ")
        elif kind == "plain":
            prose.add(found["plain"])

    def _aside(self, kind: str, found: re.Match[str], prose: Prose) -> None:
        """What stands in brackets or a footnote: a mark where it is a place, else as it is or an aside that is not taken."""
        text = self.feet.get(found["foot"], "") if kind == "foot" else found[kind]
        told = _TOLD.match(text)
        if told:
            self._mark(told[1], prose)
        elif is_citation(text):
            prose.mark(read_places(text))
        elif kind == "bracket":
            prose.add("(")
            last = 0
            for inner in _INLINE.finditer(text):
                prose.add(text[last : inner.start()])
                last = inner.end()
                self._inline(inner, prose)
            prose.add(text[last:] + ")")
        elif kind != "comment":
            self.note.tally["footnotes"] += 1

    def _mark(self, text: str, prose: Prose) -> None:
        cited = read_citation(text) if text.strip() else ()
        prose.mark(cited, "" if cited else "no place is given")


def _statement(group: list[Sentence], at: At, above: tuple[Cited, ...], follows: bool) -> Passage:
    """Sentences as one passage."""
    mentions, lead = list[Mention](), 0
    for sentence in group:
        mentions += [Mention(m.start + lead, m.end + lead, m.page) for m in sentence.mentions]
        lead += len(sentence.words) + 1
    words = " ".join(sentence.words for sentence in group)
    cited = tuple(dict.fromkeys(each for sentence in group for each in sentence.cited))
    why = next((sentence.why for sentence in group if sentence.why), "")
    return Passage(words, at, cited or above, tuple(mentions), why, "", follows, own=True)
