"""One page of a wiki as a page: its sentences with what they cite, its infobox's fields, what it is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from untold.importing.citations import is_citation, read_places
from untold.importing.fields import means_nothing, plain_field
from untold.importing.kinds import UNIT, kind_of
from untold.importing.pages import OtherName, Page, Passage, shown_title
from untold.importing.prose import Prose, Sentence
from untold.importing.wikicites import References, cites, numbered
from untold.importing.wikitext import (
    END,
    REF,
    TEMPLATE,
    Piece,
    Template,
    Wikitext,
    pieces_of,
    read_template,
    take_apart,
    take_templates,
)
from untold.importing.wording import Wording
from untold.problems import At

_CATEGORY = re.compile(r"\[\[\s*category\s*:\s*([^\[\]|\n]{1,200})", re.IGNORECASE)
_HEADING = re.compile(r"(={2,6})[^\n=]")
_LINE = re.compile(r"[*#:;]+\s*")
_PARTED = re.compile(r"<br\s*/?>|\n\s*[*#]+|\n\n+|^\s*[*#]+", re.IGNORECASE)
_BRACKET = re.compile(r"\(([^()]{1,80})\)")
_CITES = re.compile(f"[{REF}{TEMPLATE}]|\\([^()]*\\d")
_ALONE = re.compile(f"(?:{TEMPLATE}\\d+{END}\\s*)+")
_HELD = re.compile(f"{REF}(\\d+){END}")
_NAMES = ("aliases", "alias", "aka", "also known as", "other names", "other name", "nickname", "nicknames")
# Templates that put their words in as they are, each with the parameter that holds them (the last there is).
_SPOKEN = frozenset(
    ("nowrap", "lang", "small", "big", "italic", "bold", "nobold", "w", "wp", "wikipedia", "color", "tooltip", "abbr")
)
_LEAST_FIELDS = 2
_DEEPEST = 8  # templates of words within templates of words


@dataclass
class WikiReading:
    """What the pages of one wiki have in common: its wording, and the tally of what is not taken."""

    wording: Wording
    file: str
    tally: Counter[str] = field(default_factory=Counter)
    templates: Counter[str] = field(default_factory=Counter)
    full: bool = False  # so many sentences wait that those without a citation are only counted

    def page(self, title: str, source: str, line: int) -> Page:
        """A page out of its title and source."""
        taken = take_apart(source)
        refs = References(taken, self.wording)
        self.tally += taken.tally
        at = At(f"{self.file}#{title}", line)
        boxes = [template for template in map(read_template, taken.templates) if self.is_infobox(template)]
        kind = self._kind(boxes, source)
        unit = next((each for box in boxes for each in numbered(box)), None) if kind == UNIT else None
        if kind == UNIT and unit is None and is_citation(title):
            unit = read_places(title)[0]
        reading = _Reading(self, taken, refs, at)
        fields = [each for box in boxes for each in reading.fields(box)] if kind != UNIT else []
        others = tuple(OtherName(each.words, at, each.cited) for each in fields if plain_field(each.field) in _NAMES)
        said = tuple(each for each in fields if plain_field(each.field) not in _NAMES)
        prose = tuple(reading.prose())
        return Page(title, shown_title(title), "" if kind == UNIT else kind, at, (), others, (*said, *prose), unit)

    def is_infobox(self, template: Template) -> bool:
        """Whether a template sums a page up."""
        named = sum(not key.isdigit() for key in template.given)
        return named >= 1 and ("infobox" in template.name or (named >= _LEAST_FIELDS and bool(self._kind_of(template.name))))

    def _kind(self, boxes: list[Template], source: str) -> str:
        """By the keeper's own words first, then by its infobox, then by its categories."""
        words = [box.name.replace("infobox", " ").strip() for box in boxes]
        categories = _CATEGORY.findall(source)
        given = (self.wording.kinds.get(" ".join(word.casefold().split())) for word in (*words, *categories))
        found = next((kind for kind in given if kind is not None), None)
        if found is not None:
            return found
        return next((kind for word in (*words, *categories) if (kind := self._kind_of(word))), "")

    def _kind_of(self, word: str) -> str:
        return kind_of(word, self.wording.kinds, within=True)


@dataclass
class _Reading:
    """One page on its way into passages."""

    wiki: WikiReading
    taken: Wikitext
    refs: References
    at: At
    depth: int = 0

    def fields(self, box: Template) -> Iterator[Passage]:
        """An infobox's fields, each of their values told where it is cited; the citation of one is not that of the others."""
        for name, value in box.given.items():
            if name.isdigit() or not value or (means_nothing(name, self.wiki.wording.fields) and name not in _NAMES):
                continue
            for part in _PARTED.split(self._inner(value)):
                prose = self._prose(part)
                whole = Sentence("".join(prose.pieces).strip(), tuple(prose.mentions), tuple(prose.marks), bool(prose.holes))
                if whole.words:
                    yield replace(self._passage(whole), field=name)

    def prose(self) -> Iterator[Passage]:
        """The sentences of the page's paragraphs and items."""
        for paragraph in self._paragraphs():
            if self.wiki.full and not _CITES.search(paragraph):
                self.wiki.tally["paragraphs without a citation beyond those listed"] += 1
                continue
            sentences = list(self._prose(paragraph).sentences())
            follows = False
            found: list[Passage] = []
            for sentence in sentences:
                found.append(replace(self._passage(sentence), follows=follows))
                follows = True
            yield from self._covered(sentences, found) if self.wiki.wording.paragraphs else found

    def _covered(self, sentences: list[Sentence], found: list[Passage]) -> Iterator[Passage]:
        """A paragraph whose sentences without a citation have that of the last one, as a keeper may say of his wiki."""
        last = found[-1].cited if found and sentences[-1].closed and not found[-1].why else ()
        for sentence, each in zip(sentences, found, strict=True):
            yield each if sentence.marks or sentence.hole else replace(each, cited=last)

    def _passage(self, sentence: Sentence) -> Passage:
        why = sentence.why
        if sentence.hole:
            why = "a template in it cannot be put into words"
        elif sentence.marks and not sentence.closed:
            why = "its citation does not stand at its end"
        cited = () if why and not sentence.why else sentence.cited
        return Passage(sentence.words, self.at, cited, sentence.mentions, why)

    def _paragraphs(self) -> Iterator[str]:
        """The text's paragraphs and items; headings are names that nobody dates, and are left out."""
        lines: list[str] = []
        for line in (*self.taken.text.split("\n"), ""):
            bare = line.strip()
            if _HEADING.match(bare) and bare.rstrip(END).endswith("=="):
                self.wiki.tally["headings"] += 1
                bare = ""
            if _ALONE.fullmatch(bare):  # a notice or a quotation beside the text
                self._aside(bare)
                bare = ""
            item = _LINE.match(bare)
            if (not bare or item or bare.startswith("----")) and lines:
                yield " ".join(lines)
                lines = []
            if bare and not bare.startswith("----"):
                lines.append(bare[item.end() :] if item else bare)
            if item and lines:
                yield " ".join(lines)
                lines = []

    def _aside(self, line: str) -> None:
        for number in re.findall(r"\d+", line):
            template = read_template(self.taken.templates[int(number)]) if int(number) < len(self.taken.templates) else None
            if template and not self.wiki.is_infobox(template):
                self.wiki.templates[template.name] += 1

    def _prose(self, text: str) -> Prose:
        prose = Prose()
        for piece in pieces_of(text):
            self._piece(piece, prose)
        return prose

    def _piece(self, piece: Piece, prose: Prose) -> None:
        if piece.ref >= 0:
            self._ref(piece.ref, prose)
        elif piece.template >= 0:
            self._template(piece.template, prose)
        elif piece.target:
            prose.link(piece.words, page_title(piece.target))
        else:
            self._plain(piece, prose)

    def _plain(self, piece: Piece, prose: Prose) -> None:
        """Words, and the places that stand in brackets between them."""
        at = 0
        for bracket in _BRACKET.finditer(piece.words):
            if is_citation(bracket[1]):
                prose.add(piece.words[at : bracket.start()])
                prose.mark(read_places(bracket[1]))
                at = bracket.end()
        prose.add(piece.words[at:])

    def _ref(self, number: int, prose: Prose) -> None:
        if number >= len(self.refs.cited) or self.refs.asides[number]:
            return
        cited = self.refs.cited[number]
        prose.mark(cited, "" if cited else "its reference says nothing that can be read")

    def _inner(self, source: str) -> str:
        """What stands in a template, with the templates within it taken out as the page's own are."""
        if "{{" not in source:
            return source
        inner = Wikitext(source, self.taken.refs, self.taken.templates, self.taken.tally)
        take_templates(inner)
        return inner.text

    def _spoken(self, source: str, prose: Prose) -> None:
        """A template's words as they are, whatever is in them."""
        if self.depth >= _DEEPEST:
            prose.hole()
            return
        self.depth += 1
        for piece in pieces_of(self._inner(source)):
            self._piece(piece, prose)
        self.depth -= 1

    def _template(self, number: int, prose: Prose) -> None:
        """A template within words: what it cites, the words that it stands for, nothing at all, or a hole in the words."""
        if number >= len(self.taken.templates):
            return
        source = self.taken.templates[number]
        template = read_template(source)
        if self.wiki.is_infobox(template):
            return
        cited = cites(template, self.wiki.wording)
        if cited is not None:
            prose.mark(cited)
            return
        key = self.wiki.wording.text.get(template.name)
        if key is None and template.name in _SPOKEN:
            key = next((name for name in ("3", "2", "1") if name in template.given), "1")
        if key is not None:
            self._spoken(template.given.get(key.casefold(), ""), prose)
            return
        self.wiki.templates[template.name] += 1
        prose.hole()
        for held in _HELD.finditer(source):
            self._ref(int(held[1]), prose)


def page_title(target: str) -> str:
    """A title as MediaWiki keeps it: its first letter large, spaces for underscores."""
    title = " ".join(target.replace("_", " ").split()).lstrip(":")
    return title[:1].upper() + title[1:]
