"""How a sentence speaks is read from its words alone: whom it leans on, to whom it speaks, and whether it looks ahead."""

import re
import string
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from untold.veil.manner import AHEAD, FORETELLING, PLAIN, Signs, is_passive, manner, small_letters
from untold.veil.sentences import sentences

PRONOUNS = [
    "he",
    "him",
    "his",
    "himself",
    "she",
    "her",
    "hers",
    "herself",
    "they",
    "them",
    "their",
    "it",
    "its",
    "this",
    "those",
]
BEFORE = ["and", "but", "then", "so", "yet", "when", "after", "in", "for", "meanwhile", "only"]


@pytest.mark.parametrize(
    "text",
    [
        "She mends the net.",
        "Then, at their quay, Tilda lands.",
        "But when he wakes the boat is gone.",
        "In her cellar stand nine barrels.",
        "“It leaks,” says the cooper.",
        "A: He was my uncle.",
        "- Those barrels leak.",
        "his left boot.",
    ],
)
def test_a_sentence_that_opens_with_a_word_for_somebody_named_before_opens_upon_it(text: str) -> None:
    assert manner(text).opens
    assert manner(text).leans


@pytest.mark.parametrize(
    "text",
    [
        "Tilda mends her net.",
        "At noon Tilda says that she is tired.",
        "The cooper and his wife quarrel.",
        "Then Tilda finds it.",
    ],
)
def test_a_word_for_somebody_named_in_the_same_sentence_leans_and_does_not_open(text: str) -> None:
    assert manner(text).leans
    assert not manner(text).opens


@pytest.mark.parametrize(
    "text", ["Tilda mends a net.", "Hersey is a harbour.", "Item nine is a barrel.", "Sheep graze.", "Theirry the smith waits."]
)
def test_a_word_that_only_begins_like_one_of_these_leans_on_nothing(text: str) -> None:
    assert manner(text) == PLAIN


@pytest.mark.parametrize(("text", "opens"), [("with a rusty hook.", True), ("with a rusty hook and nine new barrels.", False)])
def test_a_few_words_in_small_letters_are_a_piece_of_the_sentence_before(text: str, opens: bool) -> None:
    assert manner(text).opens is opens


@given(st.lists(st.sampled_from(BEFORE), max_size=4), st.sampled_from(PRONOUNS), st.sampled_from([" ", ", "]))
def test_whatever_small_words_stand_before_it_the_opening_word_is_found(before: list[str], word: str, between: str) -> None:
    found = manner(f"{between.join([*before, word]).capitalize()} sold nine barrels to the cooper of Lower Quay.")
    assert found.opens
    assert found.leans


@pytest.mark.parametrize(
    ("text", "personal"),
    [("I like barrels.", True), ("Watch it with your aunt.", True), ("Ivy climbs the wall.", False), ("Weasels bite.", False)],
)
def test_a_sentence_with_i_we_or_you_is_personal(text: str, personal: bool) -> None:
    assert manner(text).personal is personal


@pytest.mark.parametrize(
    ("text", "passive"),
    [
        ("The barrel was rolled off the quay by Tilda.", True),
        ("Tilda gets caught by the cooper.", True),
        ("Tilda rolls the barrel by night.", False),
        ("The barrel was full; by noon it leaked.", False),
        ("The barrel was full. Tilda came by.", False),
    ],
)
def test_a_sentence_is_turned_about_where_a_by_follows_what_was_done(text: str, passive: bool) -> None:
    assert is_passive(text) is passive
    assert manner(text).passive is passive


@pytest.mark.parametrize(
    "text",
    [
        "Tilda later sells the quay.",
        "Tilda will sell the quay.",
        "TILDA WILL SELL THE QUAY!",
        "She’ll sell the quay.",
        "She keeps the promise, and it will be held against her.",
        "When he comes to believe it, he will gladly sell the quay.",
        "The match that is meant to bind them will become their quarrel.",
        "Before long the quay is sold.",
        "Nobody does yet suspect the cooper, and months on he pays.",
        "Eventually the cooper pays.",
        "In the end the barrel sinks.",
        "It turns out that the cooper is a duke.",
        "The cooper's debt is revealed.",
        "The empty barrel foreshadows the flood.",
        "Tilda is destined for the quay.",
        "One day the quay floods.",
        "With a dying breath the cooper names the duke.",
        "Tilda will soon own the quay.",
        "The duke, who would go on to buy the quay, laughs.",
    ],
)
def test_a_sentence_whose_writer_knows_more_than_the_reader_foretells(text: str) -> None:
    assert manner(text).foretells


@pytest.mark.parametrize(
    "text",
    [
        "Tilda promises that she will sell the quay.",
        "“You will sell the quay,” says the cooper.",
        "I will visit the quay presently.",
        "If the barrel will hold, it floats.",
        "The letter reveals a debt.",
        "Tilda waits until dawn.",
        "At last the cooper pays.",
        "See the next chapter.",
    ],
)
def test_a_sentence_that_may_speak_of_what_comes_looks_ahead_and_does_not_foretell(text: str) -> None:
    assert manner(text).ahead
    assert not manner(text).foretells


@pytest.mark.parametrize(
    "text",
    [
        "Tilda hopes that she'll sell the quay; you'll see.",
        "Tilda sells the quay.",
        "The willow is old.",
        "Twisted ropes lie about.",
        "Tilda soon pays.",
    ],
)
def test_a_sentence_about_what_is_neither_looks_ahead_nor_foretells(text: str) -> None:
    assert not manner(text).ahead
    assert not manner(text).foretells


@given(st.text(max_size=80) | st.lists(st.sampled_from([*PRONOUNS, *BEFORE, "later", "will", "soon", "Tilda"])).map(" ".join))
def test_whatever_foretells_looks_ahead_and_whatever_opens_with_a_capital_leans(text: str) -> None:
    found = manner(text)
    assert found.ahead or not found.foretells
    assert found.leans or not found.opens or text.replace("_", " ").strip()[:1].islower()


@given(st.lists(st.sampled_from([*PRONOUNS, *BEFORE, "later", "your", "barrels", "Tilda"]), min_size=1).map(" ".join))
def test_what_is_asked_of_a_sentence_beside_how_it_opens_does_not_hang_on_capitals(text: str) -> None:
    one, other = manner(text), manner(text.upper())
    assert (one.leans, one.personal, one.ahead, one.foretells) == (other.leans, other.personal, other.ahead, other.foretells)


def test_each_sentence_of_a_text_has_a_manner_of_its_own() -> None:
    found = [one.manner for one in sentences("Tilda mends a net. She is tired. Later the quay floods.")]
    assert [(one.opens, one.foretells) for one in found] == [(False, False), (True, False), (False, True)]


@pytest.mark.parametrize("signs", [AHEAD, FORETELLING])
@given(data=st.data())
def test_a_phrase_is_found_by_the_words_under_which_it_is_kept(signs: Signs, data: st.DataObject) -> None:
    phrase = data.draw(st.from_regex(signs.phrases, fullmatch=True)).replace("_", "a")  # which sets words, and is none
    found = manner(phrase)
    assert found.ahead
    assert found.foretells or signs is AHEAD


@pytest.mark.parametrize(
    "word", sorted({*FORETELLING.words, "foreshadowing", "fulfilment", "she'll go", "shall go", "will go"})
)
def test_a_word_that_foretells_does_so_in_capitals_too(word: str) -> None:
    assert manner(f"Tilda {word}.").foretells
    assert manner(f"TILDA {word.upper()}.").foretells


def test_letters_that_a_search_without_case_takes_for_a_latin_one_are_made_that_one() -> None:
    latin = re.compile("[a-z]", re.IGNORECASE)
    taken = [letter for letter in map(chr, range(sys.maxunicode + 1)) if latin.fullmatch(letter)]
    assert {"İ", "ı", "ſ", "K"} < set(taken)
    for letter in taken:
        assert re.fullmatch(small_letters(letter), letter, re.IGNORECASE)
        assert small_letters(letter) in string.ascii_lowercase
    assert manner("LATER THAN THİS, ıN THE END, HE ſPEAKS.").foretells
