"""What a wiki's references and citing templates cite."""

from __future__ import annotations

import re
from collections.abc import Iterator

from untold.importing.citations import Cited, is_citation, read_citation, read_places
from untold.importing.wikitext import Template, Wikitext, pieces_of, read_template, take_apart
from untold.importing.wording import Wording

_CITING = frozenset(
    (
        "cite",
        "ref",
        "refs",
        "reference",
        "citation",
        "source",
        "src",
        "ep",
        "eps",
        "episode",
        "chapter",
        "ch",
        "cit",
        "sfn",
        "note",
    )
)
_NUMBERED = {
    "season": ("season", "series", "s", "seasonnumber", "season number", "seasonno"),
    "book": ("book", "bk", "booknumber", "book number"),
    "volume": ("volume", "vol"),
    "act": ("act",),
    "episode": ("episode", "ep", "e", "episodenumber", "episode number", "episodeno", "epnumber"),
    "issue": ("issue",),
    "chapter": ("chapter", "ch", "chap", "chapternumber", "chapter number"),
    "scene": ("scene",),
}
_HOLE = re.compile(r"\{([^{}]{1,40})\}")
_DEEPEST = 5


def cites(template: Template, wording: Wording) -> tuple[Cited, ...] | None:
    """What a template cites: words that are no place where it cites something else; None where it is none that cites."""
    pattern = wording.citations.get(template.name)
    if pattern is not None:
        filled = _HOLE.sub(lambda hole: template.given.get(hole[1].casefold(), ""), pattern)
        return read_citation(filled) if filled.strip() else (Cited((), title=template.name),)
    if is_citation(template.name):
        return read_places(template.name)
    if _CITING.isdisjoint(re.findall(r"[^\W\d_]+", template.name)):
        return None
    return numbered(template) or _by_position(template) or (Cited((), title=_titles(template) or template.name),)


def numbered(template: Template) -> tuple[Cited, ...]:
    """The unit that a template's named parameters number: a season's episode, a book's chapter."""
    steps: list[tuple[str, int]] = []
    for name in ("episode", "number", "code", "episode number"):
        if is_citation(whole := words_of(template.given.get(name, ""))):
            return read_places(whole)
    for level, names in _NUMBERED.items():
        value = next((template.given[name] for name in names if name in template.given), "")
        if level == "episode" and not value and steps and steps[-1][0] == "season":
            value = template.given.get("number", "")
        if level == "chapter" and not value and "chapter" in template.name:
            value = template.given.get("number", "")
        found = re.match(r"\D{0,12}(\d{1,5})\b", words_of(value))
        if found:
            steps.append((level, int(found[1])))
    return (Cited(tuple(steps)),) if steps else ()


def _by_position(template: Template) -> tuple[Cited, ...]:
    """The unit that a template's numbered parameters say: `{{Ref ep|2|6}}`, `{{Ch|12}}`, `{{Ref ep|S02E06}}`."""
    values = [words_of(template.given[key]) for key in ("1", "2", "3") if key in template.given]
    if not values:
        return ()
    numbers = [int(value) for value in values if re.fullmatch(r"\d{1,5}", value)]
    chapters = not {"ch", "chapter", "book"}.isdisjoint(template.name.split())
    if len(numbers) == len(values) and len(numbers) in (1, 2):
        names = ("book", "chapter") if chapters else ("season", "episode")
        return (Cited(tuple(zip(names[-len(numbers) :], numbers, strict=True))),)
    return read_places(", ".join(values))


def _titles(template: Template) -> str:
    values = [template.given.get(key, "") for key in ("title", "episode", "chapter", "ep", "1", "2")]
    return "|".join(words for value in values if (words := words_of(value)))


def words_of(source: str) -> str:
    """The bare words of some wikitext."""
    return " ".join("".join(piece.words for piece in pieces_of(source)).split()) if source else ""


class References:
    """The references of one page, each with what it cites; those that only name another cite what that one does."""

    def __init__(self, page: Wikitext, wording: Wording) -> None:
        self._wording = wording
        named: dict[str, tuple[Cited, ...]] = {}
        own: list[tuple[Cited, ...]] = []
        for ref in page.refs:
            cited = () if ref.again else tuple(dict.fromkeys(self._read(ref.text, page)))
            own.append(cited)
            if ref.name and cited:
                named.setdefault(ref.name, cited)
        self.cited = [cited or named.get(ref.name, ()) for ref, cited in zip(page.refs, own, strict=True)]
        self.asides = [not ref.again and self._is_aside(ref.text) for ref in page.refs]

    def _is_aside(self, text: str) -> bool:
        lowered = text.casefold()
        return any(word in lowered for word in self._wording.asides)

    def _read(self, text: str, page: Wikitext, depth: int = 0) -> Iterator[Cited]:
        inner = take_apart(text) if "{{" in text else Wikitext(text)
        words, targets, found = "", [], False
        for piece in pieces_of(inner.text):
            words += piece.words
            targets += [piece.target] if piece.target else []
            if piece.template >= 0 and piece.template < len(inner.templates) and depth < _DEEPEST:
                for cited in cites(read_template(inner.templates[piece.template]), self._wording) or ():
                    found = True
                    yield cited
        places = read_places(words) or tuple(each for target in targets for each in read_places(target))
        if places:
            yield from places
        elif not found and (title := "|".join(" ".join(part.split()) for part in (words, *targets) if part.strip())):
            yield Cited((), title=title)
