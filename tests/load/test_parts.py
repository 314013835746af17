"""The parts of a document: turns by number, all else by ids of its own; nothing of it is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from untold.load.parts import MOST_PARTS, parts_of
from untold.read.document import Document, Passage, Turn
from untold.vocabulary import PARTS


def passage(ident: str, kind: str, text: str, speaker: str = "", place: str = "", uncertain: str = "") -> Passage:
    return Passage(ident, place, kind, text, 0, len(text), speaker, uncertain=uncertain)


def document(*passages: Passage, turns: tuple[Turn, ...] = (), people: tuple[str, ...] = ()) -> Document:
    return Document("interview", "plain", "", "", (), passages, turns, people)


def test_a_turn_is_its_question_and_its_answer_and_labels_are_no_part() -> None:
    read = document(
        passage("b1", "label", "Q:"), passage("b2", "question", "Why?"), passage("b3", "label", "A:"),
        passage("b4", "answer", "So."), passage("b5", "answer", "And so.", uncertain="it may be a question"),
        turns=(Turn(("b2",), ("b4", "b5"), by="Mo", asked_by="Q"),),
    )  # fmt: skip
    (turn,) = parts_of(read)
    assert (turn.id, turn.kind, turn.question, turn.text) == ("1", "turn", "Why?", "So.\n\nAnd so.")
    assert (turn.asked_by, turn.said_by, turn.uncertain) == ("Q", "Mo", "it may be a question")


def test_where_several_answer_the_words_say_who_says_which() -> None:
    answers = (passage("b2", "answer", "Every week.", "Mo"), passage("b3", "answer", "Never.", "Ann"))
    read = document(passage("b1", "question", "Did you?"), *answers, turns=(Turn(("b1",), ("b2", "b3"), by="Mo, Ann"),))
    assert parts_of(read)[0].text == "Mo: Every week.\n\nAnn: Never."


def test_the_frame_is_one_part_of_each_sort_and_paragraphs_are_numbered() -> None:
    kinds = ("title", "introduction", "introduction", "heading", "paragraph", "heading", "paragraph", "speech")
    read = document(*(passage(f"b{n}", kind, f"words {n}") for n, kind in enumerate(kinds)))
    parts = parts_of(read)
    assert [part.id for part in parts] == ["title", "introduction", "heading", "p1", "heading-2", "p2", "speech"]
    assert parts[1].text == "words 1\n\nwords 2"
    assert parts[-1].kind == "other"


def test_what_has_a_place_in_the_document_is_cited_by_it() -> None:
    assert parts_of(document(passage("ch6.12", "paragraph", "It rained.", place="ch6.12")))[0].id == "ch6.12"


def test_who_answers_is_taken_from_the_frame_only_where_it_names_him() -> None:
    turns = (Turn(("b2",), ("b3",)),)
    both = (passage("b2", "question", "Why?"), passage("b3", "answer", "So."))
    named = document(passage("b1", "introduction", "We met Mo Maker."), *both, turns=turns, people=("Mo Maker",))
    unnamed = document(passage("b1", "introduction", "We met on a pier."), *both, turns=turns, people=("An Author",))
    assert [parts_of(one)[-1].said_by for one in (named, unnamed)] == ["Mo Maker", ""]


def test_what_cannot_be_seen_and_does_harm_is_taken_out() -> None:
    assert parts_of(document(passage("b1", "paragraph", "a\x00b\u2028c\td\x1b[31m")))[0].text == "abc d[31m"


def test_there_is_a_bound_to_the_parts_of_a_document() -> None:
    read = document(*(passage(f"b{n}", "paragraph", "words") for n in range(MOST_PARTS + 5)))
    assert len(parts_of(read)) == MOST_PARTS


@given(
    st.lists(
        st.sampled_from(["title", "introduction", "heading", "paragraph", "closing", "speech", "label", "turn"]), max_size=40
    )
)
def test_every_part_has_an_id_of_its_own_and_no_words_are_lost(kinds: list[str]) -> None:
    passages: list[Passage] = []
    turns: list[Turn] = []
    for number, kind in enumerate(kinds):
        if kind == "turn":
            passages += [passage(f"q{number}", "question", f"ask{number}"), passage(f"a{number}", "answer", f"say{number}")]
            turns.append(Turn((f"q{number}",), (f"a{number}",)))
        else:
            passages.append(passage(f"b{number}", kind, f"word{number}"))
    parts = parts_of(document(*passages, turns=tuple(turns)))
    assert len({part.id for part in parts}) == len(parts)
    assert {part.kind for part in parts} <= set(PARTS)
    assert [part.id for part in parts if part.kind == "turn"] == [str(n + 1) for n in range(len(turns))]
    said = " ".join(f"{part.question} {part.text}" for part in parts).split()
    assert said == [one.text for one in passages if one.kind != "label"]
