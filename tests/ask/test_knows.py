"""Who knows what: told, derived and corrected, each from where the view holds it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from untold.ask.answers import Knowing, Knowledge
from untold.ask.knows import knows
from untold.problems import NotTold
from untold.view import View

ViewOf = Callable[..., View]
PEOPLE = """\
s1e1 person ann "Ann"
s1e1 person bob "Bob"
s1e1 person cyn "Cyn"
s1e1 group  crew "the crew"
s1e1 fact   died bob status dead
"""


def states(knowledge: Knowledge, row: str = "") -> dict[str, str]:
    """Who stands how to the one row whose sentence has these words."""
    (secret,) = [secret for secret in knowledge.secrets if row in secret.line.text]
    return {knowing.knower.name: state(knowing) for knowing in secret.known}


def state(knowing: Knowing) -> str:
    until = f" until {knowing.until}" if knowing.until else ""
    return f"{knowing.state}{' wrongly' if knowing.wrongly else ''} {knowing.since}{until}"


# -- what is told -----------------------------------------------------------------------------------------------------------


def test_whoever_learns_knows_since_there_and_the_audience_since_it_was_told(view_of: ViewOf) -> None:
    knowledge = knows(view_of(PEOPLE + "s1e3 learns ann died\n  how: told\n  from: cyn\n"))
    (secret,) = knowledge.secrets
    assert (secret.audience, secret.line.text) == ("s1e1", "Bob is dead")
    assert [(k.knower.name, k.state, k.since, k.how) for k in secret.known] == [("Ann", "knows", "s1e3", "was told by Cyn")]
    assert [knower.name for knower in knowledge.knowers] == ["Ann"]


def test_nobody_knows_what_he_is_told_to_learn_later(view_of: ViewOf) -> None:
    assert knows(view_of(PEOPLE + "s1e3 learns ann died\n", "s1e2")) == Knowledge((), (), 0)


def test_whoever_tells_and_whoever_is_told_knows(view_of: ViewOf) -> None:
    assert states(knows(view_of(PEOPLE + "s1e2 tells ann bob, cyn died\n"))) == {
        "Ann": "knows s1e2",
        "Bob": "knows s1e2",
        "Cyn": "knows s1e2",
    }


def test_to_learn_it_makes_belief_into_knowledge_and_what_was_known_first_counts(view_of: ViewOf) -> None:
    text = PEOPLE + "s1e2 believes ann died\ns1e3 learns ann died\ns1e4 learns ann died\n"
    assert states(knows(view_of(text, "s1e2"))) == {"Ann": "believes s1e2"}
    assert states(knows(view_of(text))) == {"Ann": "knows s1e3"}


def test_to_forget_ends_it_until_it_is_learnt_anew(view_of: ViewOf) -> None:
    text = PEOPLE + "s1e2 learns ann died\ns1e3 forgets ann died\ns1e5 learns ann died\n"
    found = [states(knows(view_of(text, at)))["Ann"] for at in ("s1e2", "s1e3", "s1e5")]
    assert found == ["knows s1e2", "forgot s1e3", "knows s1e5"]


def test_what_is_told_to_be_learnt_only_in_a_dream_or_is_taken_back_is_not_known(view_of: ViewOf) -> None:
    text = PEOPLE + "s1e2 learns once ann died\ns1e3 corrects once\ns1e2 learns bob died\n  sure: suspected\n"
    assert states(knows(view_of(text, "s1e2"))) == {"Ann": "knows s1e2"}
    assert knows(view_of(text)).count == 0


# -- what is wrong ------------------------------------------------------------------------------------------------------------


def test_a_belief_is_wrong_once_what_is_believed_is_taken_back_and_only_once(view_of: ViewOf) -> None:
    text = PEOPLE + "s1e2 believes ann died\ns2e1 fact lives bob status alive\n  corrects: died\ns2e3 learns ann lives\n"
    assert states(knows(view_of(text, "s1e9")), "dead") == {"Ann": "believes s1e2"}
    assert states(knows(view_of(text, "s2e2")), "dead") == {"Ann": "believes wrongly s1e2"}
    knowledge = knows(view_of(text, "s2e3"))
    assert states(knowledge, "dead") == {"Ann": "believes wrongly s1e2 until s2e3"}
    assert states(knowledge, "alive") == {"Ann": "knows s2e3"}


def test_correcting_the_correction_makes_the_belief_right_again(view_of: ViewOf) -> None:
    text = PEOPLE + "s1e2 believes ann died\ns2e1 corrects back died\ns2e2 corrects back\n"
    assert states(knows(view_of(text, "s2e1"))) == {"Ann": "believes wrongly s1e2"}
    assert states(knows(view_of(text, "s2e2"))) == {"Ann": "believes s1e2"}


def test_a_lie_told_as_a_lie_later_is_believed_wrongly_only_from_there(view_of: ViewOf) -> None:
    text = PEOPLE + "s1e2 tells word cyn ann died\ns1e5 lie word\n"
    assert states(knows(view_of(text, "s1e4"))) == {"Cyn": "knows s1e2", "Ann": "knows s1e2"}
    assert states(knows(view_of(text, "s1e5"))) == {"Ann": "believes wrongly s1e2"}


def test_a_lie_told_as_one_at_once_is_never_known_by_who_hears_it(view_of: ViewOf) -> None:
    text = PEOPLE + "s1e2 tells cyn ann died\n  lie: yes\n"
    assert states(knows(view_of(text))) == {"Ann": "believes wrongly s1e2"}


def test_what_was_told_as_true_and_is_taken_back_was_believed(view_of: ViewOf) -> None:
    text = PEOPLE + "s1e2 tells cyn ann died\ns1e2 learns bob died\ns1e6 corrects died\n"
    assert states(knows(view_of(text))) == {
        "Ann": "believes wrongly s1e2",
        "Bob": "believes wrongly s1e2",
        "Cyn": "believes wrongly s1e2",
    }


# -- who was there, and groups --------------------------------------------------------------------------------------------------

EVENT = 's1e2 event dive "Ann dives"\n  agent: ann\n  witness: cyn\n'


def test_whoever_takes_part_or_sees_it_knows_what_happened(view_of: ViewOf) -> None:
    text = PEOPLE + EVENT + "s1e4 more dive\n  victim: bob\n"
    assert states(knows(view_of(text, "s1e3"))) == {"Ann": "knows s1e2", "Cyn": "knows s1e2"}
    assert states(knows(view_of(text))) == {"Ann": "knows s1e2", "Cyn": "knows s1e2", "Bob": "knows s1e4"}


def test_what_happens_in_a_dream_nobody_knows(view_of: ViewOf) -> None:
    assert knows(view_of(PEOPLE + EVENT + "  mode: dream\n")).count == 0
    late = PEOPLE + EVENT + "s1e4 more dive\n  mode: dream\n"
    assert [knows(view_of(late, at)).count for at in ("s1e3", "s1e4")] == [1, 0]


def test_where_something_is_told_of_knowing_what_merely_happens_is_left_to_whoever_asks(view_of: ViewOf) -> None:
    view = view_of(PEOPLE + EVENT + "s1e3 learns bob died\n")
    assert knows(view).count == 1
    assert [secret.line.kind for secret in knows(view, who="Ann").secrets] == ["event"]


def test_what_a_group_learns_its_members_of_that_time_know(view_of: ViewOf) -> None:
    text = PEOPLE + "s1e2 fact ann member-of crew\ns1e3 learns crew died\ns1e4 fact cyn member-of crew\n"
    assert states(knows(view_of(text))) == {"the crew": "knows s1e3", "Ann": "knows s1e3"}


def test_a_member_who_had_left_by_then_does_not_know(view_of: ViewOf) -> None:
    text = (
        PEOPLE
        + 's1e2 event row "Ann storms out"\n'
        + "s1e1 fact ann member-of crew\ns1e2 fact ann member-of crew\n  until: row\ns1e3 learns crew died\n"
    )
    assert states(knows(view_of(text))) == {"the crew": "knows s1e3"}


def test_membership_is_measured_in_the_storys_time_where_that_is_told(view_of: ViewOf) -> None:
    text = (
        PEOPLE
        + "s1e3 learns crew died\n  when: 1990\n"
        + "s1e2 fact ann member-of crew\n  since: 1985\n"
        + "s1e2 fact cyn member-of crew\n  since: 1995\n"
        + "s1e5 fact bob member-of crew\n  since: 1980\n"
    )
    assert states(knows(view_of(text, "s1e4"))) == {"the crew": "knows s1e3", "Ann": "knows s1e3"}
    assert states(knows(view_of(text))) == {"the crew": "knows s1e3", "Ann": "knows s1e3", "Bob": "knows s1e5"}


def test_what_all_members_know_the_group_knows(view_of: ViewOf) -> None:
    text = PEOPLE + "s1e1 fact ann member-of crew\ns1e1 fact cyn member-of crew\ns1e2 learns ann died\ns1e4 learns cyn died\n"
    assert "the crew" not in states(knows(view_of(text, "s1e3")))
    assert states(knows(view_of(text)))["the crew"] == "knows s1e4"


def test_a_group_that_acts_in_an_event_knows_it_with_its_members(view_of: ViewOf) -> None:
    text = PEOPLE + 's1e1 fact ann member-of crew\ns1e2 event raid "The crew raids the hall"\n  agent: crew\n'
    assert states(knows(view_of(text))) == {"the crew": "knows s1e2", "Ann": "knows s1e2"}


# -- who and about --------------------------------------------------------------------------------------------------------------


def test_who_asks_for_one_and_about_for_what_concerns_something(view_of: ViewOf) -> None:
    text = PEOPLE + "s1e2 fact lives cyn status alive\ns1e2 learns ann died\ns1e2 learns ann lives\ns1e3 learns cyn died\n"
    view = view_of(text)
    alone = knows(view, who="Ann")
    assert ([knower.name for knower in alone.knowers], alone.count) == (["Ann"], 2)
    assert all(knowing.knower.name == "Ann" for secret in alone.secrets for knowing in secret.known)
    assert [secret.line.text for secret in knows(view, about="Cyn").secrets] == ["Cyn is alive"]
    assert knows(view, who="Cyn", about="Cyn").count == 0


def test_who_turns_out_to_be_somebody_knows_what_both_know(view_of: ViewOf) -> None:
    text = PEOPLE + 's1e1 person mask "the mask"\ns1e2 learns mask died\ns1e3 learns ann died\ns2e1 same mask ann\n'
    assert states(knows(view_of(text, "s1e9"))) == {"the mask": "knows s1e2", "Ann": "knows s1e3"}
    assert states(knows(view_of(text))) == {"Ann": "knows s1e2"}


@pytest.mark.parametrize("name", ["Cyd", "", "the mask"])
def test_whoever_is_not_told_is_not_known_to_know(view_of: ViewOf, name: str) -> None:
    with pytest.raises(NotTold):
        knows(view_of(PEOPLE + 's2e1 person mask "the mask"\n', "s1e2"), who=name)


def test_a_reader_who_skipped_what_was_learnt_is_not_told_of_it(view_of: ViewOf) -> None:
    text = PEOPLE + "s1e2 fact lives bob status alive\ns1e4 learns ann lives\n"
    assert knows(view_of(text, "s1e1, =s1e4")).count == 0
