import pytest
from hypothesis import given
from hypothesis import strategies as st

from untold.importing.citations import Cited
from untold.importing.prose import Prose

HERE = (Cited((("chapter", 1),)),)


def prose(text: str) -> Prose:
    """Words in which † is a mark."""
    found = Prose()
    for number, piece in enumerate(text.split("†")):
        if number:
            found.mark(HERE)
        found.add(piece)
    return found


def sentences(text: str) -> list[str]:
    return [each.words for each in prose(text).sentences()]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Crane meets Dr. Holm at St. Olaf's.",
        "He waits at 5.30 by pier No. 7 for J. R. Crane.",
        '"Stop! Go back," she says.',
        "“Who is there? Ben?” she asks.",
        "She asks why… and goes.",
        "The boat, i.e. the Anna, sinks.",
    ],
)
def test_a_sentence_goes_on_after_an_abbreviation_an_initial_and_within_quotes(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Ada waits.|Ben goes.",
        "Ada waits!|“Go,” says Ben.",
        "“Go.”|Ben goes.",
        "Is it she?|It is.",
        "She meets agent K.|She runs.",
        "He says he votes No.|Ada leaves.",
        "Ada waits.|24 boats come.",
    ],
)
def test_a_sentence_ends_before_the_next(text: str) -> None:
    assert sentences(text.replace("|", " ")) == text.split("|")


def test_a_mark_belongs_to_the_sentence_before_it_whichever_side_of_the_stop_it_stands() -> None:
    for text in ("Ada waits.† Ben goes.", "Ada waits†. Ben goes.", "Ada waits. † Ben goes.", "Ada waits.†Ben goes."):
        first, second = prose(text).sentences()
        assert (first.words, first.cited, first.closed) == ("Ada waits.", HERE, True), text
        assert (second.words, second.cited, second.closed) == ("Ben goes.", (), False)


def test_a_mark_in_the_middle_does_not_close_a_sentence() -> None:
    (only,) = prose("Ada waits† and dies.").sentences()
    assert only.cited == HERE and not only.closed


def test_a_mark_ends_a_sentence_even_after_an_abbreviation() -> None:
    assert sentences("She meets agent K.† Ada leaves.") == ["She meets agent K.", "Ada leaves."]


def test_links_stay_at_their_words() -> None:
    found = Prose()
    found.add("It rains.  ")
    found.link("Ada", "Ada Holm")
    found.add(" waits.")
    second = list(found.sentences())[1]
    assert [(second.words[m.start : m.end], m.page) for m in second.mentions] == [("Ada", "Ada Holm")]


@given(st.text(alphabet='Ab. "“”†?!\n()', max_size=60))
def test_no_word_is_lost_and_every_mark_belongs_to_one_sentence(text: str) -> None:
    found = prose(text)
    cut = list(found.sentences())
    assert "".join("".join(each.words.split()) for each in cut) == "".join("".join(found.pieces).split())
    if cut:
        assert sum(len(each.marks) for each in cut) == len(found.marks)
