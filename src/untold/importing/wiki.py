"""A MediaWiki dump (XML, also in bz2 or gz) as a shelf of pages, read as a stream."""

from __future__ import annotations

import bz2
import gzip
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO, cast

from lxml import etree  # type: ignore[import-untyped,unused-ignore]

from untold.importing.pages import Mention, OtherName, Page, Passage, shown_title
from untold.importing.placing import Shelf
from untold.importing.wikipage import WikiReading, page_title
from untold.importing.wording import read_wording
from untold.problems import At, Problem, RequestError

_CHUNK = 1 << 18
_MOST_BYTES = 4_000_000_000
_LONGEST_PAGE = 2_500_000
_MOST_WAITING = 20_000
_MOST_TEMPLATES = 12
_REDIRECT = re.compile(r"\s*#redirect\s*:?\s*\[\[([^\[\]|\n]{1,300})", re.IGNORECASE)
_WIKI = re.compile(r" (?:wiki|wikia|fandom|encyclopedia)$", re.IGNORECASE)
_ROOT = re.compile(rb"<mediawiki[\s>]")


def is_wiki(path: Path, head: bytes) -> bool:
    """Whether a file's beginning is that of a dump, packed or not."""
    if head[:3] == b"BZh" or head[:2] == b"\x1f\x8b":
        try:
            with closing(_open(path)) as file:
                head = file.read(4096)
        except (OSError, EOFError, zlib.error, RequestError):
            return False
    return bool(_ROOT.search(head[:4096]))


def read_wiki(paths: Sequence[Path], settings: Mapping[str, object]) -> Shelf:
    """All articles of some dumps. Raises RequestError where a file cannot be opened or the settings cannot be read."""
    wording = read_wording(settings)
    wiki = _Wiki(WikiReading(wording, paths[0].name))
    for path in paths:
        wiki.reading.file = path.name
        with closing(_open(path)) as file:
            for raw in _pages_of(file, wiki.problems, path.name):
                wiki.take(raw)
    pages = wiki.finished()
    found = (*wiki.problems, *wiki.not_taken(paths[0].name))
    return Shelf(pages, wiki.redirects, wording.fields, wording.works, wiki.name, found, wiki.records)


@dataclass
class _Raw:
    """A page as the dump has it: the last of its revisions counts."""

    title: str = ""
    space: str = ""
    redirect: str = ""
    text: str = ""
    line: int = 1
    site: str = ""


@dataclass
class _Wiki:
    """The articles as they come: pages kept, redirects, and what is not taken."""

    reading: WikiReading
    pages: dict[str, Page] = field(default_factory=dict)
    redirects: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    left: Counter[str] = field(default_factory=Counter)
    name: str = ""
    records: int = 0
    waiting: int = 0

    def take(self, raw: _Raw) -> None:
        """Take one page in, if it is an article or leads to one."""
        self.name = raw.site or self.name
        title = page_title(raw.title)
        if not title or not title.isprintable():
            self.left["pages without a title"] += bool(raw.text)
            return
        self.records += 1
        target = raw.redirect or ((found := _REDIRECT.match(raw.text)) and found[1]) or ""
        if (raw.space or "0") != "0" or (not raw.space and ":" in title and title.partition(":")[0].casefold() in _SPACES):
            self.left["pages outside the articles"] += 1
        elif target:
            if "#" not in target:
                self.redirects.setdefault(title, page_title(target))
        elif len(raw.text) > _LONGEST_PAGE:
            self.left[f"pages longer than {_LONGEST_PAGE:,} characters"] += 1
        else:
            self.pages[title] = self._bounded(self.reading.page(title, raw.text, raw.line))

    def _bounded(self, page: Page) -> Page:
        """The page without passages beyond those that can wait: a wiki has more sentences than its keeper can answer."""
        waiting = sum(not passage.cited or bool(passage.why) for passage in page.passages)
        self.waiting += waiting
        if self.waiting <= _MOST_WAITING or not waiting:
            return page
        self.reading.full = True
        kept: list[Passage] = []
        gone = False
        for passage in page.passages:
            if not passage.cited or passage.why:
                self.left["sentences without a place beyond those listed"] += 1
                gone = True
                continue
            kept.append(replace(passage, follows=False) if gone and passage.follows else passage)
            gone = False
        return replace(page, passages=tuple(kept))

    def finished(self) -> tuple[Page, ...]:
        """All pages, their links leading past redirects, and what leads to them as other names of theirs."""
        names: dict[str, list[str]] = {}
        for title in self.redirects:
            target = self._target(title)
            known = self.pages.get(target)
            words = shown_title(title)
            if known and words.casefold() != known.name.casefold() and "/" not in words:
                names.setdefault(target, []).append(words)
        return tuple(self._settled(page, names.get(page.key, ())) for page in self.pages.values())

    def _settled(self, page: Page, names: Sequence[str]) -> Page:
        have = {page.name, *(other.words for other in page.others)}
        others = tuple(OtherName(words, page.at) for words in dict.fromkeys(names) if words not in have)
        passages = tuple(self._linked(each) if each.mentions else each for each in page.passages)
        return replace(page, others=(*page.others, *others), passages=passages)

    def _linked(self, passage: Passage) -> Passage:
        found = (Mention(each.start, each.end, self._target(each.page)) for each in passage.mentions)
        return replace(passage, mentions=tuple(each for each in found if each.page in self.pages))

    def _target(self, title: str) -> str:
        """Where a title leads, past a redirect or two."""
        for _ in range(3):
            if title in self.pages or title not in self.redirects:
                break
            title = self.redirects[title]
        return title

    def not_taken(self, file: str) -> Iterator[Problem]:
        """What was not taken, each reason with its count."""
        counts = [f"{count:,} {what}" for what, count in (*self.left.items(), *self.reading.tally.items()) if count]
        if counts:
            yield Problem(At(file), "not-taken", "not taken: " + ", ".join(counts), severity="warning")
        if self.reading.templates:
            some = ", ".join(f"{name} ({count:,})" for name, count in self.reading.templates.most_common(_MOST_TEMPLATES))
            hint = "name those that cite under `citations`, those that stand for words under `text`"
            yield Problem(At(file), "unread-templates", f"templates that are not read: {some}", hint, severity="warning")


_SPACES = frozenset(
    ("talk", "user", "user talk", "file", "file talk", "image", "template", "template talk", "category", "category talk",
     "help", "mediawiki", "module", "special", "forum", "blog", "user blog", "message wall", "thread", "board", "project")
)  # fmt: skip


def _open(path: Path) -> BinaryIO:
    try:
        with path.open("rb") as file:
            head = file.read(3)
        if head == b"BZh":
            return cast("BinaryIO", bz2.open(path))
        if head[:2] == b"\x1f\x8b":
            return cast("BinaryIO", gzip.open(path))
        return path.open("rb")
    except OSError as error:
        raise RequestError(f"{path}: cannot be read ({error.strerror or error})") from None


def _pages_of(file: BinaryIO, problems: list[Problem], name: str) -> Iterator[_Raw]:
    """Every page of a dump; where the file breaks off, what stands before is given, and a problem says where.

    Nothing is expanded or fetched, and nothing that has been read stays in memory.
    """
    parser = etree.XMLPullParser(
        ("start", "end"), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    raw, size = _Raw(), 0
    try:
        while chunk := file.read(_CHUNK):
            size += len(chunk)
            if size > _MOST_BYTES:
                problems.append(Problem(At(name), "too-large", f"only the first {_MOST_BYTES:,} bytes are read"))
                return
            parser.feed(chunk)
            for event, element in parser.read_events():
                if ended := _follow(event, element, raw):
                    yield ended
                    raw = _Raw(site=raw.site)
        parser.close()
        for event, element in parser.read_events():
            if ended := _follow(event, element, raw):
                yield ended
    except etree.XMLSyntaxError as error:
        message = f"the dump cannot be read beyond this: {str(error.msg)[:200]}"
        line, column = error.position or (1, 1)
        problems.append(Problem(At(name, max(line, 1), max(column, 1)), "broken-xml", message, "what stands before is kept"))
    except (OSError, EOFError, zlib.error) as error:
        problems.append(Problem(At(name), "unreadable-file", f"the file breaks off: {error}", "what stands before is kept"))


def _follow(event: str, element: etree._Element, raw: _Raw) -> _Raw | None:
    """Take in one element's beginning or end; gives the page that ends with it."""
    tag = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
    if event == "start":
        if tag == "page":
            raw.line = element.sourceline or 1
        return None
    match tag:
        case "title":
            raw.title = element.text or ""
        case "ns":
            raw.space = (element.text or "").strip()
        case "redirect":
            raw.redirect = element.get("title") or ""
        case "text":
            raw.text = "".join(element.itertext())  # an entity stays as it is written
        case "sitename":
            raw.site = _WIKI.sub("", " ".join((element.text or "").split())[:100])
    _forget(element)
    return raw if tag == "page" else None


def _forget(element: etree._Element) -> None:
    """Let an element that has ended go, and those before it; the parser may still hold on to it itself."""
    element.clear()
    above = element.getparent()
    before = element.getprevious()
    while above is not None and before is not None:
        above.remove(before)
        before = element.getprevious()
