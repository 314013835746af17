"""The written form of one name: its titles, its words, and what it says of whose name it is."""

from __future__ import annotations

from dataclasses import dataclass

from untold.names.given import gender_of, is_given
from untold.names.words import INSIDE, LEADING, OPENERS, TITLE_GENDER, words

# After these a single word is a given name where it is a common one; after others it is a surname.
_BEFORE_GIVEN = words(
    """
    miss master sir lady lord aunt uncle king queen prince princess brother sister father mother don dona saint nurse
    cousin emperor empress pope cardinal friar grandpa grandma captain madam hon
    """
)
# After these it is a given name whatever it is.
_RULERS = words(
    """
    king queen prince princess emperor empress pope sultan aunt uncle cousin brother sister
    """
)
_ORDINALS = words(
    """
    first second third fourth fifth sixth seventh eighth erster zweiter dritter erste zweite dritte all both several
    other another one two three player alter junge junger alte
    """
)


@dataclass(frozen=True, slots=True)
class Form:
    """A name as compared: canonical titles in small letters, its words in small letters, and the parts of a person's.

    `given` and `surname` are empty where the form does not say; a single word is `bare`, either of the two. `role` is a
    description that stands for somebody (`First Clown`) and is never taken apart.
    """

    titles: tuple[str, ...]
    words: tuple[str, ...]
    given: str = ""
    surname: str = ""
    bare: str = ""
    role: bool = False

    @property
    def key(self) -> str:
        """What two writings of one form have in common."""
        return " ".join((*self.titles, *self.words))

    @property
    def gender(self) -> str:
        """m, f, or empty where the form does not tell."""
        told = {TITLE_GENDER.get(title, "") for title in self.titles} - {""}
        if len(told) == 1:
            return told.pop()
        name = self.given or self.bare
        return gender_of(name) if name and not self.role else ""

    @property
    def full(self) -> bool:
        """Whether it holds a given name and a surname."""
        return bool(self.given and self.surname)


def form_of(titles: tuple[str, ...], said: tuple[str, ...], role: bool = False) -> Form:
    """Take the words of a name apart as a person's, should it be one."""
    real = tuple(title for title in titles if title != "st")
    # A saint is called upon or a church's; nobody in the telling.
    if not said or role or "st" in titles or "of" in said or "the" in said:
        return Form(titles, said, role=role)
    if any(
        word in _ORDINALS or word in LEADING or (word in OPENERS and word not in INSIDE and not is_given(word)) for word in said
    ):
        return Form(titles, said, role=True)
    if len(said) == 1:
        (word,) = said
        if not real:
            return Form(titles, said, bare=word)
        if real[-1] in _RULERS or (real[-1] in _BEFORE_GIVEN and is_given(word)):
            return Form(titles, said, given=word)
        return Form(titles, said, surname=word)
    at = next((n for n, word in enumerate(said) if word in INSIDE and n < len(said) - 1), len(said) - 1)
    surname = " ".join(said[at:])
    if at == 0:
        return Form(titles, said, surname=surname) if real else Form(titles, said, bare=surname)
    return Form(titles, said, given=said[0], surname=surname)
