"""Who a document itself names: its list of the cast and the speakers of its speeches."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from untold.folding import fold
from untold.names.forms import Form, form_of
from untold.names.words import INSIDE, TITLES, words
from untold.read.document import Document, Passage

_GENITIVE = frozenset(["der", "des", "den"])
_EVERYBODY = frozenset(["all", "both", "alle", "beide", "everybody", "everyone", "omnes", "tous"])
# Roles of several people, or of nobody in particular.
_TOGETHER = words(
    """
    attendants lords ladies citizens soldiers officers messengers servants gentlemen gentlewomen sailors players maskers
    musicians torch-bearers torchbearers murderers witches apparitions senators commoners watchmen guards people women men
    boys girls voices voice spirits fairies ambassadors pirates priests nuns monks maids pages knights children crowd mob
    villagers townspeople peasants neighbours neighbors guests pupils students reporters policemen chorus choir chor chöre
    volk orchester geister hexen stimmen stimme tiere weiber räuber bauern soldaten irrlichter mamelucken bediente bedienten
    handwerksburschen bürgermädchen xenien several einige mehrere kinder mädchen frauen männer choeur chœur voix peuple
    """
)
_SEVERAL = re.compile(r"\s*(?:\n|,|;|/|&|\b(?:and|AND|und|UND|et|ET)\b|(?<=\w{3})\.\s)\s*")
_ASIDE = re.compile(r"\s*[(\[].*")
_DESCRIBED = re.compile(r"[^,;/&(]+, (?:[^\W\dA-ZÄÖÜ]\w*\W*)+")
_SETTING = re.compile(r"(?:(?:the|der|die|la) )?(?:scene|szene|scène|schauplatz|handlung)\b\W", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:and |other |an? |the |der |die |das |ein |eine )+", re.IGNORECASE)
_WORD = re.compile(r"[^\W_][\w’'.-]*")


def roles(passage: Passage, cast: AbstractSet[str] = frozenset()) -> Iterator[tuple[Form, str, int, int]]:
    """Each person whom the passage's label or line of the cast names: the form, the name as the page takes it, the span.

    `cast` holds the roles of the printed list, folded; a line that is one of them is a role however it begins.
    """
    if passage.kind == "cast":
        yield from () if _SETTING.match(passage.text) else _of_cast(passage.text, cast)
    elif passage.speaker:
        whole = [passage.speaker] if fold(passage.speaker) in cast and _DESCRIBED.fullmatch(passage.speaker) else []
        for part in whole or _SEVERAL.split(_ASIDE.sub("", passage.speaker)):
            name = part.strip(" .:")
            made = role(name)
            if made is not None:
                yield made, _quiet(name), *_span(passage, name)


def printed_roles(document: Document) -> Iterator[tuple[Form, str, int, int]]:
    """Who stands in a document's list of the cast: the form, the name as printed, the span of the document's text."""
    cast = frozenset(map(fold, document.people))
    for passage in document.passages:
        if passage.kind == "cast":
            for form, name, start, end in roles(passage, cast):
                yield form, name, passage.start + start, passage.start + end


def of_several(form: Form) -> bool:
    """Whether a role is that of a chorus, a crowd or a voice."""
    first, last = form.words[0], form.words[-1]
    one = first in ("ein", "eine", "first", "second", "third", "fourth", "another") and last not in ("voice", "stimme")
    said = (first, last) if form.role or first.startswith(("chor", "chœur")) else (last,)
    return not form.titles and not one and any(word in _TOGETHER or word.endswith("chor") for word in said)


def _span(passage: Passage, name: str) -> tuple[int, int]:
    """Where a speaker's own label names him; nowhere in what he says."""
    at = passage.text.find(name) if passage.kind == "speaker" else -1
    return (at, at + len(name)) if at >= 0 else (0, 0)


def _of_cast(text: str, cast: AbstractSet[str]) -> Iterator[tuple[Form, str, int, int]]:
    """The people before the first comma, or all of a list of names; a line that begins small describes those above it."""
    parts = [part for part in re.finditer(r"[^,;]+", text) if part.group().strip(" .")]
    listed = len(parts) > 2 and all(_listed(part.group()) for part in parts)
    listed = listed or (len(parts) == 2 and fold(parts[1].group().strip(" .").removeprefix("und ")) in cast)
    for part in parts if listed else [*parts[:1], *(part for part in parts[1:] if text[part.start() - 1] == ";")]:
        name = _ASIDE.sub("", part.group()).strip(" .\n")
        name = name.removeprefix("and ").removeprefix("other ").removeprefix("und ")
        made = role(_ARTICLE.sub("", name, count=1) or name)
        if made is not None and (name[:1].isupper() or text[part.start() - 1 : part.start()] == ";" or fold(name) in cast):
            start = text.find(name, part.start())
            yield made, _quiet(name), start, start + len(name)


def _listed(part: str) -> bool:
    return part.strip()[:1].isupper() or part.strip().startswith("and ")


def role(name: str) -> Form | None:
    """The form of a label: a name where its words have capitals, a description otherwise; None where it names everybody."""
    words = [word.strip(".") for word in _WORD.findall(name)]
    low = [word.casefold().replace("’", "'") for word in words if word]
    if not low or low[0] in _EVERYBODY or not low[0][0].isalpha() or (name.isupper() and {"and", "und", "et"} & set(low)):
        return None
    described = any(word.islower() and (word not in INSIDE or word in _GENITIVE) for word in words) or len(low) > 4
    titles: list[str] = []
    while len(low) > 1 and low[0] in TITLES and not described:
        titles.append(TITLES[low[0]])
        low = low[1:]
    return form_of(tuple(titles), tuple(low), role=described)


def _quiet(name: str) -> str:
    """A label in capitals as a name is written."""
    if not name.isupper():
        return " ".join(name.split())
    return " ".join(
        word if word.casefold() in INSIDE else word.title().replace("’S", "’s").replace("'S", "'s") for word in name.split()
    )
