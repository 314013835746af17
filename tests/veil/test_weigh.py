"""How well a stretch of the telling accounts for a sentence: by its own words most, by related ones less, by others not."""

from importlib.resources import files

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from untold.stems import is_bare, stem
from untold.veil.evidence import Saying, gather
from untold.veil.fitted import Fitted
from untold.veil.related import related
from untold.veil.stretches import cut
from untold.veil.weigh import Floats, Stems, rarity_of, weigh

FITTED = Fitted()
LINES = (files("untold.veil") / "related.txt").read_text(encoding="utf-8").splitlines()
ROWS = [[word for word in line.split()[1:] if not is_bare(word)] for line in LINES]
PAIRS = [(row[0], one) for row in ROWS for one in row[1:] if stem(one) != stem(row[0])]
APART = "Tilda Odo zqvort"  # what stands between them, so that no stretch lends to another


def said_of(word: str, *others: str) -> Floats:
    """How much stretches that hold the word, then each of the others, then none of them, say for the word."""
    texts = [text for one in (word, *others, "Maren") for text in (f"Tilda {one} Odo", APART)]
    evidence = gather([Saying(place, place, text) for place, text in enumerate(texts)], [])
    stretches = cut(evidence, np.ones(len(texts), np.bool_), [stem(word)], FITTED)
    assert stretches.told == len(texts)
    stems = Stems(evidence, stretches, rarity_of(evidence, stretches, FITTED), FITTED)
    scores, _ = weigh([[stem(word)]], stems)
    found: Floats = scores[0, ::2]
    return found


def test_a_related_word_says_less_than_the_word_itself_and_one_of_its_matter_less_again() -> None:
    assert "murder" in related("slay")[0]
    assert "dragon" in related("slay")[1]
    own, near, of_matter, other = said_of("slay", "murder", "dragon")
    assert own > near > of_matter > other == 0.0


def test_a_word_and_one_related_to_it_together_say_no_more_than_the_word() -> None:
    own, both, _ = said_of("slay", "slay murder")
    assert 0.9 * own < both <= own


@settings(max_examples=60)
@given(st.sampled_from(PAIRS))
def test_no_related_word_says_as_much_as_the_word_itself_and_none_says_nothing(pair: tuple[str, str]) -> None:
    word, other = pair
    own, near, nothing = said_of(word, other)
    assert own > near > nothing == 0.0
