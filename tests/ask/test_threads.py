"""Threads: open until the story itself answers them, and open again where the answer is taken back."""

from __future__ import annotations

from collections.abc import Callable

from untold.ask.answers import Threads
from untold.ask.threads import threads
from untold.view import View

ViewOf = Callable[..., View]
STORY = """\
s1e1 open who "Who lit the lamp?"
s1e2 open why "Why does she stay?"
s1e3 pushes who "somebody with a key"
s1e5 closes answer who "Ann did"
s1e7 corrects answer "she was away"
s2e1 closes who "Bob did"
"""


def shape(found: Threads) -> tuple[list[str], list[str]]:
    return [thread.thing.name for thread in found.open], [thread.thing.name for thread in found.closed]


def test_threads_are_open_in_the_order_in_which_they_were_opened(view_of: ViewOf) -> None:
    assert shape(threads(view_of(STORY, "s1e4"))) == (["Who lit the lamp?", "Why does she stay?"], [])
    assert threads(view_of(STORY, "s1e1")).open[0].pushed == ()


def test_an_answer_closes_a_thread_and_what_moved_it_stays_with_it(view_of: ViewOf) -> None:
    found = threads(view_of(STORY, "s1e5"))
    assert shape(found) == (["Why does she stay?"], ["Who lit the lamp?"])
    closed = found.closed[0]
    assert (closed.opened.place, [line.place for line in closed.pushed]) == ("s1e1", ["s1e3"])
    assert closed.closed is not None and closed.closed.place == "s1e5"


def test_an_answer_that_is_taken_back_opens_the_thread_again(view_of: ViewOf) -> None:
    found = threads(view_of(STORY, "s1e7"))
    assert shape(found) == (["Who lit the lamp?", "Why does she stay?"], [])
    assert [(line.place, line.struck) for line in found.open[0].pushed] == [("s1e3", False), ("s1e5", True)]
    assert shape(threads(view_of(STORY, "s2e1")))[1] == ["Who lit the lamp?"]


def test_what_is_only_suspected_or_said_by_others_answers_nothing(view_of: ViewOf) -> None:
    text = (
        STORY
        + 's1e4 source talk interview "A talk"\n  scope: s1e4\ns1e4 closes why "for love"\n  voice: creator\n  source: talk\n'
    )
    text += 's1e4 closes why "for money"\n  sure: suspected\n'
    why = threads(view_of(text, "s1e4", ("story", "creator"))).open[1]
    assert (why.closed, len(why.pushed)) == (None, 2)


def test_a_question_that_is_taken_back_is_no_longer_open(view_of: ViewOf) -> None:
    found = threads(view_of(STORY + "s2e2 corrects why\n"))
    assert found.open == ()
    assert [thread.closed.place for thread in found.closed if thread.closed] == ["s2e1", "s2e2"]


def test_what_moves_a_thread_that_was_skipped_is_not_shown(view_of: ViewOf) -> None:
    assert threads(view_of(STORY, "=s1e3, =s1e5")) == Threads((), ())
