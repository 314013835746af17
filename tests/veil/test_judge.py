"""Which sentences say only what has been told: no surer than what they lean on, and whatever is told later of other things."""

import re
from importlib import import_module

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from untold.veil.evidence import Evidence, Naming, Saying, gather
from untold.veil.fitted import fitted
from untold.veil.judge import Said, Verdict, judge, line_of, verdicts, weigh_up
from untold.veil.sentences import sentences
from untold.veil.signs import NAMES as SIGNS

TOLD = [
    "Tilda rolls a rusty barrel off the quay",
    "Odo mends the leaking roof of the chapel",
    "the ferry sinks beside the lighthouse in a gale",
    "Odo sells nine goats to a pedlar from the valley",
    "a pedlar hides silver spoons under the pulpit",
    "Tilda paints the lighthouse with yellow chalk",
    "the beekeeper buries honey in the orchard",
    "Odo wins the kite race on the northern cliff",
]
LATER = ["the beekeeper poisons Tilda with bitter honey", "Odo confesses that he forged the pedlar's licence"]
NAMES = ("Tilda", "Odo")
PRONOUN = re.compile(r"(?:She|He|It|They) ")
IN_ORDER = [f"{said[0].upper()}{said[1:]}." for said in TOLD]
SPOILERS = [f"{said[0].upper()}{said[1:]}." for said in LATER]
LEANING = [
    "She rolls a rusty barrel off the quay.",
    "He mends the leaking roof of the chapel.",
    "It sinks beside the lighthouse in a gale.",
    "They hide silver spoons under the pulpit.",
]
STRANGE = ["A submarine surfaces near the casino with a trombone.", "Nobody ate waffles in Antwerp."]
NONSENSE = st.text("zqxv", min_size=4, max_size=9)


def story(more: list[tuple[int, bool, str]] | None = None) -> Evidence:
    """What is told, what is told later, and more that is told after so many other things."""
    texts = [*TOLD, *LATER]
    sayings = [Saying(place, 10 * place, text, stated=True) for place, text in enumerate(texts)]
    sayings += [Saying(len(texts), 10 * len(TOLD) + after, text, stated) for after, stated, text in more or ()]
    return gather(sayings, [Naming(0, name) for name in NAMES])


STORY = story()


def said(*texts: str) -> list[Said]:
    return [Said(one.clauses, manner=one.manner) for text in texts for one in sentences(text)]


def judged(*texts: str, evidence: Evidence = STORY, together: bool = True) -> tuple[Verdict, ...]:
    return judge(said(*texts), evidence, evidence.told < len(TOLD), fitted(), together=together)


def doubts(*texts: str, together: bool = True) -> list[float]:
    return [verdict.later + verdict.nowhere for verdict in judged(*texts, together=together)]


def lines(*texts: str, told: int = len(TOLD)) -> list[str]:
    return [line_of(run, fitted()) for run in weigh_up(said(*texts), STORY, STORY.told < told, fitted())]


@pytest.mark.parametrize("leaning", LEANING)
def test_a_sentence_that_opens_upon_an_untold_one_is_hidden_with_it_though_its_own_words_were_told(leaning: str) -> None:
    assert doubts(IN_ORDER[0], SPOILERS[0], leaning)[1:] == pytest.approx([1.0, 1.0])
    assert doubts(IN_ORDER[0], IN_ORDER[1], leaning) == pytest.approx([0.0, 0.0, 0.0], abs=0.05)


def test_it_is_hidden_with_it_through_as_many_leaning_sentences_as_stand_between() -> None:
    assert doubts(SPOILERS[0], *LEANING) == pytest.approx([1.0] * 5)
    assert doubts(SPOILERS[0], *LEANING, IN_ORDER[1])[-1] == 0.0


def test_a_sentence_that_leans_without_opening_does_so_only_where_no_name_stands_in_it() -> None:
    nameless, named = "Over the chapel the leaking roof is mended, it seems.", "Over the chapel Odo mends its leaking roof."
    assert doubts(SPOILERS[0], nameless)[1] == pytest.approx(1.0)
    assert doubts(SPOILERS[0], named)[1] < 0.05


def test_a_sentence_that_opens_upon_another_leans_on_it_whatever_names_follow() -> None:
    opening = "He sells nine of Odo's goats to a pedlar from the valley."
    assert doubts(SPOILERS[0], opening)[1] == pytest.approx(1.0)
    assert doubts(IN_ORDER[1], opening)[1] < 0.05


def test_why_it_is_hidden_is_said_of_a_sentence_that_leans() -> None:
    assert judged(SPOILERS[0], LEANING[0])[1].why == "it leans on what stands before it"
    assert judged(SPOILERS[0], IN_ORDER[0])[1].why == "what it says is told there"


def test_the_first_sentence_has_nothing_to_lean_on_nor_has_one_that_is_judged_alone() -> None:
    assert doubts(LEANING[0]) == [1.0]
    assert doubts(IN_ORDER[0], LEANING[0], together=False) == [0.0, 1.0]


@pytest.mark.parametrize(
    ("few", "enough"), [("Odo's roof.", "Odo's leaking roof."), ("The lighthouse.", "The lighthouse: yellow chalk.")]
)
def test_a_sentence_of_fewer_than_three_words_that_say_something_leans_too(few: str, enough: str) -> None:
    assert doubts(SPOILERS[0], few)[1] == pytest.approx(1.0)
    assert judged(SPOILERS[0], few)[1].why == "it leans on what stands before it"
    assert judged(SPOILERS[0], enough)[1].why != "it leans on what stands before it"


def test_a_word_said_three_times_is_one_word() -> None:
    assert doubts(SPOILERS[0], "Roof roof roof.")[1] == pytest.approx(1.0)


@settings(max_examples=60)
@given(st.lists(st.sampled_from([*IN_ORDER, *SPOILERS, *LEANING, *STRANGE, "Odo's roof."]), max_size=12))
def test_no_leaning_sentence_is_surer_than_the_one_before_it(texts: list[str]) -> None:
    found = doubts(*texts)
    assert all(-1e-9 <= one <= 1 + 1e-9 for one in found)
    for before, text, own in zip([1.0, *found], texts, found, strict=False):
        assert own >= before - 1e-9 or not (PRONOUN.match(text) or text == "Odo's roof.")


def test_a_sentence_leans_on_the_last_one_of_the_run_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("untold.veil.judge"), "_AT_ONCE", 1)
    assert lines(IN_ORDER[1], LEANING[0]) == ["alone", "alone"]
    assert doubts(IN_ORDER[1], LEANING[0])[1] < 0.05
    assert doubts(SPOILERS[0], LEANING[0])[1] == pytest.approx(1.0)


def test_what_is_settled_of_a_sentence_stands_and_those_that_lean_on_it_follow_it() -> None:
    first, second = said(IN_ORDER[0], LEANING[1])
    shown = Said(second.clauses, manner=second.manner, settled=True, why="so it is")
    hidden = Said(first.clauses, manner=first.manner, settled=False, why="so it is")
    held = STORY.told < len(TOLD)
    assert [one.later for one in judge([hidden, second], STORY, held, fitted())] == [1.0, 1.0]
    assert [one.later for one in judge([hidden, shown], STORY, held, fitted())] == [1.0, 0.0]


@pytest.mark.parametrize("told", [0, 1, 3])
@pytest.mark.parametrize("word", ["Later", "Eventually", "In the end"])
def test_a_sentence_that_foretells_is_hidden_though_every_word_of_it_has_been_told(told: int, word: str) -> None:
    plain = IN_ORDER[told]
    assert doubts(IN_ORDER[5], plain)[1] == 0.0
    assert doubts(IN_ORDER[5], f"{word} {plain[0].lower()}{plain[1:]}")[1] == 1.0


def test_one_or_two_sentences_are_weighed_as_if_each_stood_alone_a_paragraph_by_itself_and_more_by_how_the_text_goes() -> None:
    words = [f"{first}{vowel}{last}" for first in "bdgklmpv" for vowel in "aiou" for last in "knrt"]
    texts = [f"{' '.join(words[at : at + 4]).capitalize()}." for at in range(0, len(words), 4)]
    evidence = gather([Saying(place, place, text) for place, text in enumerate(texts)], [])

    def line(*texts: str) -> list[str]:
        return [
            line_of(run, fitted()) for run in weigh_up(said(*texts), evidence, np.ones(len(words) // 4, np.bool_), fitted())
        ]

    assert line(texts[0]) == line(*texts[:2]) == ["alone"]
    assert line(*texts[:3]) == line(*texts[4:12]) == ["brief"]
    assert line(*texts[:16]) == line(*texts) == ["together"]
    assert line(*(texts[(13 * n + 5) % len(texts)] for n in range(20))) == ["scattered"]


def test_too_few_clauses_show_no_order() -> None:
    (run,) = weigh_up(said(*IN_ORDER[:3]), STORY, STORY.told < len(TOLD), fitted())
    assert run.standing is not None
    assert run.standing.orderly == 0.0


def test_a_sentence_knows_how_many_of_those_near_it_are_hidden_whatever_their_words_say() -> None:
    (run,) = weigh_up(said(*IN_ORDER[:2], "Odo will burn the chapel.", *IN_ORDER[2:4]), STORY, STORY.told < len(TOLD), fitted())
    near, before = (run.signs[:, SIGNS.index(name)] for name in ("hidden near", "hidden before"))
    assert near.tolist() == pytest.approx([1 / 3, 1 / 4, 0, 1 / 4, 1 / 3])
    assert before.tolist() == pytest.approx([0, 0, 0, 1 / 3, 1 / 3])


@pytest.mark.parametrize(
    ("in_order", "likely", "hidden"), [(0.0, 0.7, True), (0.0, 0.5, False), (1.0, 0.7, False), (1.0, 0.9, True)]
)
def test_what_its_own_words_more_likely_tell_later_is_hidden_in_a_text_in_order_and_elsewhere_what_they_surely_do(
    in_order: float, likely: float, hidden: bool
) -> None:
    nothing_speaks_against = (-20.0, *[0.0] * (len(SIGNS) - 1))
    numbers = msgspec.structs.replace(
        fitted(), in_order=in_order, together=nothing_speaks_against, scattered=nothing_speaks_against
    )
    (run,) = weigh_up(said(*IN_ORDER, *IN_ORDER), STORY, STORY.told < len(TOLD), numbers)
    run.signs[:, [SIGNS.index("covered"), SIGNS.index("later alone")]] = 0.0, -9.0
    run.signs[5, SIGNS.index("later alone")] = np.log(likely / (1 - likely))
    assert line_of(run, numbers) == ("scattered" if in_order else "together")
    found = [verdict.later + verdict.nowhere > numbers.doubt for verdict in verdicts([run], numbers)]
    assert found == [number == 5 and hidden for number in range(len(found))]


def test_before_anything_has_been_told_no_sentence_is_weighed_and_none_is_shown() -> None:
    assert lines(*IN_ORDER, told=0) == ["alone"]
    nothing = judge(said(*IN_ORDER), STORY, STORY.told < 0, fitted())
    assert {(one.later, one.nowhere, one.position) for one in nothing} == {(0.0, 1.0, -1)}


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from([*IN_ORDER, *SPOILERS, *LEANING, *STRANGE]), min_size=1, max_size=8),
    st.lists(
        st.tuples(st.integers(0, 40), st.booleans(), st.lists(NONSENSE, min_size=1, max_size=5).map(" ".join)), max_size=12
    ),
    st.booleans(),
)
def test_a_sentence_is_judged_the_same_whatever_is_told_later_in_words_that_have_nothing_to_do_with_it(
    texts: list[str], more: list[tuple[int, bool, str]], together: bool
) -> None:
    assert judged(*texts, together=together) == judged(*texts, evidence=story(more), together=together)
