"""What a telling has shown so far of each form: whether it is a name at all, and of a person, a place, a group or a thing."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from untold.names.beside import Candidate
from untold.names.forms import Form
from untold.names.given import LANDS, is_given
from untold.names.leaning import after_lean, article_lean, beside_lean, own_lean, speaks
from untold.names.roles import of_several
from untold.names.words import (
    LEANING,
    PERSON_NOUNS,
    PLACE_AFTER,
    PLACE_LAST,
    THING_LAST,
    words,
)

_SMALL = re.compile(r"(?<![\w’'-])[a-zà-öø-ÿß][\w’'-]*")
_PERSON = 0.8  # how far a form leans before it is taken for somebody where no title, speech or common name says so
_NOUN = re.compile(
    r"\b(?:[dD](?:er|ie|as|em|en|es)|[kKmMdDsS]?[eE]ine?[rnms]?|[iI]hr(?:e[rnms]?)?|[uU]nse?re?[rnms]?|[eE]ure[rnms]?|[zZ]u[mr]"
    r"|[iI]m|[aA]m|[vV]om|[bB]eim|[iI]ns|[jJ]ede[rnms]?|[dD]iese?[rnms]?)\s([A-ZÄÖÜ]\w+)"
)
_MOST_SMALL = 200_000  # words written small that are remembered: more than any language's telling has
_MOST_SHOWN = 100_000  # forms of which evidence is kept
_SHIPS = words(
    """
    ship ships steamer steamers schooner brig vessel yacht frigate sloop cutter barque boat ferry liner tanker trawler whaler
    submarine cruiser galleon steamship starship spaceship
    """
)


@dataclass(slots=True)
class Shown:
    """What has been shown of one form."""

    lean: float = 0.0
    inside: int = 0  # times that its capital was not owed to a sentence's beginning
    times: int = 0
    known: bool = False  # a title, a common name, or the document itself says that it is a name
    sure: bool = False  # a title, a verb of speech, a common name: it is a name, even if only at sentences' beginnings
    group: int = 0
    many: int = 0  # times that it stood with `the` and did something as several do
    ships: int = 0  # times that it was a ship's name
    articles: int = 0  # times that it stood with `the`, as somebody's name does not
    article: float = 0.0  # how much of its leaning is owed to that, which speaks against people and not for places
    role: bool = False  # the document itself says that it is somebody
    speaks: bool = False
    acts: int = 0  # times that it does something
    thing: bool = False


@dataclass(slots=True)
class Evidence:
    """All forms shown so far; grows with the names and the words of the telling, not with its length."""

    small: set[str] = field(default_factory=set)
    shown: dict[str, Shown] = field(default_factory=dict)
    people: Counter[str] = field(default_factory=Counter)  # words of names that are surely somebody's
    roles: bool = False  # there are speakers or a cast, whose attendants and citizens are written with capitals
    nouns: Counter[str] = field(default_factory=Counter)  # in such a language, how often each was seen behind an article
    strict: bool = False  # nouns are written with capitals, which then tell nothing

    def read_small(self, text: str) -> None:
        """Take in the words that a text writes small."""
        if len(self.small) < _MOST_SMALL:
            self.small.update(_SMALL.findall(text))

    def read_nouns(self, text: str) -> None:
        """Take in the nouns of a text that writes them with capitals: what stands behind an article or a possessive."""
        if len(self.nouns) < _MOST_SHOWN:
            self.nouns.update(word.lower() for word in _NOUN.findall(text))

    def _noun(self, form: Form) -> bool:
        """Whether the last word is mostly a noun: `Herr Doktor`, `Prinzessin Tochter`."""
        word = form.words[-1]
        alone = self.shown.get(word)
        return self.nouns[word] > 0 and not is_given(word) and self.nouns[word] * 2 >= (alone.times if alone else 0)

    def add(self, found: Candidate, person: bool = False) -> None:
        """Take in one place where a form stands; `person` where the document itself says that it is somebody."""
        shown = self.shown.get(found.form.key)
        if shown is None:
            if len(self.shown) >= _MOST_SHOWN:
                return
            shown = self.shown[found.form.key] = Shown()
        shown.times += 1
        # The capitals of a second word are not owed to a sentence's beginning, nor the first's where it is no usual word.
        said = found.form.words
        known = len(said) > 1 and bool(self.people[said[-1]] or self.small.isdisjoint((said[0], said[-1])))
        if (not found.begins or known) and not found.shouted:
            shown.inside += 1
        own = 6.0 if person else own_lean(found)
        lean = own + (0.0 if person or abs(own) >= 5.0 else beside_lean(found))
        shown.articles += found.the
        shown.article += article_lean(found)
        shown.many += found.the and found.after in ("are", "were", "have", "sind", "waren") and not found.stop
        shown.ships += found.before in _SHIPS and not found.comma
        shown.role, self.roles = shown.role or person, self.roles or person
        shown.speaks = shown.speaks or speaks(found)
        shown.acts += after_lean(found) > 0.4 and not found.owns
        # What the name says by itself is said once, what stands beside it each time.
        shown.lean = max(-12.0, min(12.0, shown.lean + lean - (own if shown.times > 1 and abs(own) < 5 else 0.0)))
        titled = bool(set(found.form.titles) - {"st"})
        shown.known = shown.known or person or titled or _is_common(found)
        shown.sure = shown.sure or shown.known or (speaks(found) and not self.written_small(found.form.words))
        shown.thing = shown.thing or (len(found.form.words) > 1 and found.form.words[-1] in THING_LAST and not titled)
        misses = found.form.titles == ("miss",)
        if (
            found.the
            and _plural(found.form.words[-1])
            and (misses or not titled)
            and found.after not in PLACE_AFTER
            and not found.owns
        ):
            shown.group += 1 if LEANING.get(found.before, 0.0) > -0.7 else 0
        if person or (lean >= 2.5 and not found.shouted):
            for word in found.form.words if (titled or person) else found.form.words[-1:]:
                self.people[word] += 1

    def link(self, one: Candidate, other: Candidate) -> None:
        """Take in that two stand side by side in a list, and so are likely of one kind."""
        first, second = self.shown.get(one.form.key), self.shown.get(other.form.key)
        if first is None or second is None:
            return
        for here, there in ((first, second.lean), (second, first.lean)):
            if abs(there) >= 1.0 and abs(here.lean) < 1.0:
                here.lean += 0.5 if there > 0 else -0.5

    def kind(self, found: Candidate) -> str:
        """The kind of what a form names, as far as it has been shown; empty where it cannot be told yet or is no name."""
        form = found.form
        shown = self.shown[form.key]
        if not self._is_name(found, shown):
            return ""
        if shown.thing or shown.ships * 2 > shown.times:
            return "thing"
        lean = self.lean(form)
        word = form.words[-1]
        single = len(form.words) == 1 and not form.titles
        people = shown.lean > -2 or ((shown.acts * 8 >= shown.times or shown.group * 4 >= shown.times) and word not in LANDS)
        if single and _plural(word) and shown.group and people and (shown.lean < 4 or self.people[word[:-1]]):
            return "group"
        if (
            (single and shown.many >= 2 and shown.many * 4 >= shown.times)
            or self._of_several(form)
            or (self.roles and of_several(form))
        ):
            return "group"
        if (
            not form.titles
            and shown.articles * 4 >= shown.times * 3
            and not shown.speaks
            and lean - shown.article > -0.3
            and not self.people[word]
        ):
            return "thing" if word not in PERSON_NOUNS else "person"
        # Somebody who is named often does something often.
        if lean >= (max(_PERSON, min(3.0, shown.times / 15)) if not (shown.sure or form.titles) else 0.3):
            # `The Moonstone`, `a Cloud-compeller`: what has the article mostly, or is made of a word that is written small.
            made = shown.articles * 2 > shown.times or (single and "-" in word and word.rpartition("-")[2] in self.small)
            doubted = made and not (shown.speaks or shown.known or self.people[word])
            return "thing" if doubted and word not in PERSON_NOUNS else "person"
        if lean - shown.article <= -0.3:
            # `The Moor` comes and goes as no place does.
            goes = shown.articles * 2 > shown.times and shown.acts * 10 >= shown.times and shown.acts >= 3
            return "thing" if goes and single and word not in LANDS else "place"
        return "thing" if shown.inside >= 4 else ""

    def lean(self, form: Form) -> float:
        """How far a form leans to somebody (above 0) or somewhere (below), its word in others' names included."""
        alone = len(form.words) == 1 and not form.titles
        known = 2.0 if alone else 0.0 if form.titles else 1.0
        return self.shown[form.key].lean + (known if self.people[form.words[-1]] else 0.0)

    def _is_name(self, found: Candidate, shown: Shown) -> bool:
        form = found.form
        if self.strict and not shown.known and not self.people[form.words[-1]]:
            return False
        if self.strict and not shown.role and self._noun(form):
            return False
        if len(form.words) == 1 and not form.titles:
            word = form.words[0]
            if word in PLACE_LAST and word in self.small:
                return False
            if self.written_small(form.words):
                return shown.inside >= 1 and (shown.sure or is_given(word) or (shown.inside >= 6 and bool(self.people[word])))
            if len(word) < 2:
                return False
        elif all(len(word) == 1 for word in form.words):
            return False
        often = shown.times >= 2 and shown.lean >= 1.5 and not form.titles
        return shown.inside >= 1 or shown.sure or often or (len(form.words) == 1 and bool(self.people[form.words[0]]))

    def _of_several(self, form: Form) -> bool:
        """Whether a title stands before several: `the Miss Vanes`, `Messrs. Vane`."""
        if not form.titles or form.given:
            return False
        word = form.words[-1]
        stems = {word.removesuffix("s"), word.removesuffix("es")} - {word}
        several = form.titles[-1] == "miss" and any(self.people[stem] and not is_given(stem) for stem in stems)
        several = several or self.shown[form.key].group > 0
        return several or form.titles[-1] in ("messrs", "misses")

    def written_small(self, words: tuple[str, ...]) -> bool:
        """Whether the telling writes the last of these words small elsewhere."""
        return words[-1] in self.small


def _is_common(found: Candidate) -> bool:
    words = found.form.words
    if found.shouted:
        return False
    if len(words[0]) == 1 and len(words) > 1:
        return len(words[-1]) > 1
    return (is_given(words[0]) and words[0] not in ("will", "may", "mark", "grace", "hope", "rose", "art", "bill", "rob")) or (
        words[-1] in LANDS
    )


def _plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "us", "is"))


def strictness(german: int, other: int) -> bool:
    """Whether the language read so far writes its nouns with capitals."""
    return german > 6 and german > 2 * other
