"""When each page's names are told: at the earliest dated words that show them. A page's title is no sooner told than that."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import ahocorasick

from untold.folding import fold
from untold.importing.pages import Page, Passage, given_name, is_part, name_words

Position = tuple[int, str]
"""How far into the telling, and the place as it is written; to be compared within one work."""

_RUN = re.compile(r"[A-Z\u00c0-\u024f\u0370-\u04ff][\w'’\-]*(?: [A-Z\u00c0-\u024f\u0370-\u04ff][\w'’\-]*){0,6}")
_JOINS = re.compile(
    r"\b(?:also known|better known|known|also called|called|nicknamed|aka|a\.k\.a|alias|real name|true name|birth name|born|"
    r"under the name|by the name|goes by|identity|revealed (?:as|to be)|turns out to be)\b",
    re.IGNORECASE,
)
_SPOKEN_OF = re.compile(
    r"(?:(?:in|at|on|during|by) [^,]{1,40}, |(?:later|then|soon|meanwhile|eventually|afterwards|finally|there),? )?"
    r"(?:s?he|they|his|her|their)\b",
    re.IGNORECASE,
)
_JOIN_REACH = 80
_SHORT = 200


@dataclass(frozen=True, slots=True)
class Dated:
    """A passage with the place that it is told at: the latest that it cites; none where it waits."""

    page: Page
    passage: Passage
    told: str = ""
    position: int = 0


@dataclass(eq=False)
class Bearer:
    """Whoever bears a page's name in the telling: known by the words `name` from `first` on, by others from theirs."""

    page: Page
    key: str
    name: str
    first: Position
    names: dict[str, Position] = field(default_factory=dict)

    def named(self, words: str, position: int) -> bool:
        """Whether words name it at a position: a name told by then, or a part of one."""
        if position < self.first[0]:
            return False
        if position >= self.first[0] and is_part(words, self.name):
            return True
        return any(told[0] <= position and is_part(words, name) for name, told in self.names.items())


@dataclass(frozen=True, slots=True)
class Joined:
    """Two bearers that turn out to be one, and where."""

    first: Bearer
    second: Bearer
    told: Position


@dataclass
class Naming:
    """Who is known by which name from where on; `unnamed` are the names that nothing dates, with those they are of."""

    bearers: dict[str, Bearer] = field(default_factory=dict)
    apart: dict[str, list[Bearer]] = field(default_factory=dict)
    joined: list[Joined] = field(default_factory=list)
    unnamed: list[tuple[Page, str]] = field(default_factory=list)

    def of(self, page: str, words: str, position: int) -> Bearer | None:
        """The bearer that a link's words name, if they do by then."""
        bearer = self.bearers.get(page)
        if bearer and bearer.named(words, position):
            return bearer
        return next((other for other in self.apart.get(page, ()) if other.named(words, position)), None)

    def stands_for(self, page: Page, passage: Dated) -> Bearer | None:
        """The one who only turns out to be a page's thing, where a passage of the page names him."""
        named = tuple(runs(passage.passage.words))
        apart = self.apart.get(page.key, ())
        return next((other for other in apart if any(other.named(run, passage.position) for run in named)), None)

    def speaks_of(self, page: Page, passage: Dated, before: bool) -> bool:
        """Whether a passage of a page names the page's own thing; `before`: the one before it in its paragraph does."""
        bearer = self.bearers.get(page.key)
        if not bearer or passage.position < bearer.first[0]:
            return False
        if passage.passage.own:
            return True
        if any(bearer.named(run, passage.position) for run in runs(passage.passage.words)):
            return True
        if before and passage.passage.follows and _SPOKEN_OF.match(passage.passage.words):
            return True
        lowered, own = name_words(passage.passage.words), name_words(bearer.name)
        return any(lowered[at : at + len(own)] == own for at in range(len(lowered) - len(own) + 1))


def find_names(pages: Iterable[Page], dated: Sequence[Dated], placed: Mapping[str, Position]) -> Naming:
    """Date every page's names. `placed` are the names that were given a place: by `name_key`."""
    pages = [page for page in pages if page.kind]
    shown = _shown(dated, {name for page in pages for name in (page.name, *(other.words for other in page.others))})
    linked = _linked(pages, dated)
    shared = {name for name, count in Counter(page.name for page in pages).items() if count > 1}
    parts = _parts(pages, dated)
    joins = _joins(pages, dated)
    naming = Naming()
    for page in pages:
        by_words = None if page.name in shared else shown.get(page.name)
        title = placed.get(name_key(page, page.name)) or min(filter(None, (by_words, linked.get(page.key))), default=None)
        part = parts.get(page.key)
        if part and (title is None or (part[1][0] < title[0] and name_key(page, page.name) not in placed)):
            bearer = Bearer(page, page.key, part[0], part[1])
            if title:
                bearer.names[page.name] = title
            else:
                naming.unnamed.append((page, page.name))
        elif title:
            bearer = Bearer(page, page.key, page.name, title)
        else:
            naming.unnamed.append((page, page.name))
            continue
        naming.bearers[page.key] = bearer
        _other_names(naming, bearer, shown, joins, placed)
    return naming


def name_key(page: Page, words: str) -> str:
    """What tells a page's name from all others."""
    return f"{page.key}\n{words}"


def runs(words: str) -> Iterator[str]:
    """The runs of capitalised words in a text, each as long as it goes."""
    return (found[0] for found in _RUN.finditer(words))


def _other_names(
    naming: Naming, bearer: Bearer, shown: Mapping[str, Position], joins: Mapping[str, Position], placed: Mapping[str, Position]
) -> None:
    """A page's other names: told where they are joined to it; shown before, they are borne by somebody else until then."""
    page = bearer.page
    for other in page.others:
        words = other.words
        if words in (bearer.name, *bearer.names):
            continue
        key = name_key(page, words)
        joined = placed.get(key) or joins.get(key)
        if joined is None and is_part(words, page.name):
            title = bearer.names.get(page.name, bearer.first if bearer.name == page.name else None)
            joined = min(filter(None, (title, shown.get(words))), default=None)
            joined = max(joined, bearer.first) if joined else None
        earlier = shown.get(words)
        if joined is None or (is_part(words, page.name) and earlier and earlier[0] < bearer.first[0]):
            naming.unnamed.append((page, words))  # a part of its name is perhaps somebody else's too
            continue
        joined = max(joined, bearer.first)
        if earlier and words[:1].isupper() and earlier[0] < joined[0] and not is_part(words, page.name):
            apart = Bearer(page, f"{page.key} / {words}", words, earlier)
            naming.apart.setdefault(page.key, []).append(apart)
            naming.joined.append(Joined(apart, bearer, joined))
        else:
            bearer.names[words] = joined


def _shown(dated: Iterable[Dated], names: Iterable[str]) -> dict[str, Position]:
    """Where each name first stands in dated words, as it is written and as whole words."""
    automaton = ahocorasick.Automaton()
    for name in names:
        if name:
            automaton.add_word(name, name)
    found: dict[str, Position] = {}
    if not len(automaton):
        return found
    automaton.make_automaton()
    for each in dated:
        words, position = each.passage.words, (each.position, each.told)
        if not each.told:
            continue
        for last, name in automaton.iter(words):
            start, end = last + 1 - len(name), last + 1
            whole = not words[max(0, start - 1) : start].isalnum() and not words[end : end + 1].isalnum()
            if whole and (name not in found or position < found[name]):
                found[name] = position
    return found


def find_within(dated: Sequence[Dated]) -> frozenset[str]:
    """The short passages whose words stand, as whole words, in others that are told before them."""
    first: dict[str, tuple[int, str]] = {}
    folded = [(fold(each.passage.words), each) for each in dated if each.told]
    for words, each in folded:
        if words and len(words) <= _SHORT and each.position > first.get(words, (-1, ""))[0]:
            first[words] = each.position, each.passage.words
    automaton = ahocorasick.Automaton()
    for words in first:
        automaton.add_word(words, words)
    if not len(automaton):
        return frozenset()
    automaton.make_automaton()
    found: set[str] = set()
    for text, each in folded:
        for last, words in automaton.iter(text):
            start, end = last + 1 - len(words), last + 1
            whole = not text[max(0, start - 1) : start].isalnum() and not text[end : end + 1].isalnum()
            if whole and each.position < first[words][0]:
                found.add(first[words][1])
    return frozenset(found)


def _linked(pages: Iterable[Page], dated: Iterable[Dated]) -> dict[str, Position]:
    """Where each page's title is first shown by a link to it, large or small, or by its own words."""
    titles = {page.key: page.name for page in pages}
    found: dict[str, Position] = {}
    for each in dated:
        if not each.told:
            continue
        position, words = (each.position, each.told), each.passage.words
        links = [
            m.page for m in each.passage.mentions if name_words(words[m.start : m.end]) == name_words(titles.get(m.page, ""))
        ]
        own = titles.get(each.page.key)
        if own and not each.passage.field and re.search(rf"(?<!\w){re.escape(own)}(?!\w)", words):
            links.append(each.page.key)
        for key in links:
            if key in titles and (key not in found or position < found[key]):
                found[key] = position
    return found


def _parts(pages: Iterable[Page], dated: Iterable[Dated]) -> dict[str, tuple[str, Position]]:
    """The part of its title by which each page is first named: in a link to it, or in its own words by the given name."""
    titles = {page.key: page.name for page in pages}
    found: dict[str, tuple[str, Position]] = {}

    def note(key: str, words: str, position: Position) -> None:
        words = re.sub(r"['’]s?$", "", words)
        if words != titles[key] and (key not in found or position < found[key][1]):
            found[key] = words, position

    for each in dated:
        if not each.told:
            continue
        position, words = (each.position, each.told), each.passage.words
        for mention in each.passage.mentions:
            shown = words[mention.start : mention.end]
            whole = mention.page in titles and name_words(shown) == name_words(titles[mention.page])
            if mention.page in titles and not whole and shown[:1].isupper() and is_part(shown, titles[mention.page]):
                note(mention.page, shown, position)
        title = titles.get(each.page.key, "") if not each.passage.field else ""
        own = given_name(title)
        for run in runs(words) if own else ():
            bare = re.sub(r"^(?:The|A|An) ", "", run)
            if own in name_words(bare) and is_part(bare, title) and name_words(bare) != name_words(title):
                note(each.page.key, bare, position)
    return found


def _joins(pages: Iterable[Page], dated: Iterable[Dated]) -> dict[str, Position]:
    """Where a page's own words say that it is called by another of its names."""
    others = {page.key: [other.words for other in page.others] for page in pages if page.others}
    found: dict[str, Position] = {}
    for each in dated:
        words = each.passage.words
        if not each.told or each.page.key not in others:
            continue
        for joining in _JOINS.finditer(words):
            reach = words[joining.start() : joining.end() + _JOIN_REACH]
            for other in others[each.page.key]:
                key, position = name_key(each.page, other), (each.position, each.told)
                if re.search(rf"(?<!\w){re.escape(other)}(?!\w)", reach) and (key not in found or position < found[key]):
                    found[key] = position
    return found
