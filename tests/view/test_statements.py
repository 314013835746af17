"""What a statement holds in a view: parts, places, times, evidence; and what stands for what the view does not hold."""

import pytest
from small import TWO, Small, called, only

from untold.told import Ref, Statement, Thing
from untold.view import View


def test_a_part_that_is_skipped_reads_someone_or_something_without_a_link() -> None:
    story = Small(
        's1e1 person ada "Ada"\ns1e2 person bo "Bo"\ns1e2 place quay "the quay"\ns1e2 event fire "the fire"\n'
        's1e3 event flood "the flood"\n  agent: bo\n  where: quay\n  about: bo, ada\n  when: after fire, before s1e1\n'
        "s1e3 learns ada fire\n  from: bo\n"
    )
    view = story.at("s1e1, =s1e3")
    flood = only(view, "event")
    assert flood.refs("agent", "where") == (Ref(None, "", "someone", ""), Ref(None, "", "something", ""))
    assert [ref.name for ref in flood.refs("about")] == ["Ada"]
    when = flood.time()
    assert when is not None
    assert when.text == "before s1e1"
    learns = only(view, "learns")
    assert learns.said("entry") is None
    assert [ref.name for ref in learns.refs("from")] == ["someone"]
    whole = story.at("s1e3").of_kind(("event",))[1]
    assert [ref.name for ref in whole.refs("agent", "where", "about")] == ["Bo", "the quay", "Bo", "Ada"]
    assert whole.time().text == "after the fire, before s1e1"  # type: ignore[union-attr]


def test_reserved_words_read_as_what_is_skipped_does() -> None:
    view = Small('s1e1 event fire "the fire"\n  agent: someone\n  object: something\ns1e1 learns audience fire\n').at("s1e1")
    assert only(view, "event").refs() == (Ref(None, "", "someone", ""), Ref(None, "", "something", ""))
    assert only(view, "learns").refs("who")[0].kind == "audience"


def test_a_time_that_rests_on_skipped_events_alone_is_left_out() -> None:
    view = Small('s1e2 event fire "the fire"\ns1e3 event flood "the flood"\n  when: between fire and s1e1\n').at("s1e1, =s1e3")
    assert only(view, "event").time() is None


def test_a_place_is_shown_as_coarsely_as_it_is_known() -> None:
    story = Small(
        's1 person ada "Ada"\ns1e1-s1e3 person bo "Bo"\ns1e5 source talk interview "A talk"\n  scope: s2\n'
        's2e1 making "made at night"\n  source: talk#3\ns2e2 & s1e1 person cy "Cy"\n'
    )
    view = story.at("s2e5", "creator")
    assert [thing.first for thing in view.things("person")] == ["s1e1-s1e3", "s1", "s2e2"]
    assert only(view, "making").place == "s2"
    assert called(view, "Ada").names == (("Ada", "s1"),)
    assert story.at("s1e4", "creator").counts() == {"person": 1}


def test_a_choice_is_told_by_either_and_stands_where_this_reader_was_told() -> None:
    story = Small('a:s1e2 | b:ch1 person ada "Ada"\na:s1e3 | b:ch2 fact ada status dead\n', TWO)
    places = {at: [thing.first for thing in story.at(at).things()] for at in ("a:s1e1", "a:s1e2", "b:ch1", "a:s1e3, b:ch4")}
    assert places == {"a:s1e1": [], "a:s1e2": ["a:s1e2"], "b:ch1": ["b:ch1"], "a:s1e3, b:ch4": ["a:s1e2"]}
    assert only(story.at("b:ch4"), "fact").position == story.reading.telling.read_told("b:ch2").point


def test_evidence_waits_for_its_scope() -> None:
    story = Small(
        's1e1 person ada "Ada"\ns1e1 source talk interview "A talk"\n  scope: s1e3\ns1e1 source lost interview "No scope"\n'
        "s1e2 fact ada status alive\n  source: talk#2, lost\n"
    )
    assert only(story.at("s1e2"), "fact").citations == ()
    [citation] = only(story.at("s1e3"), "fact").citations
    assert (citation.source.name, citation.part) == ("A talk", "2")
    talk = called(story.at("s2e5"), "A talk")
    assert story.at("s1e2").page(talk.n).count == 1
    assert [s.kind for s in story.at("s1e3").page(talk.n).rows] == ["fact", "source"]


def test_a_source_says_its_form_and_scope_at_its_own_place() -> None:
    view = Small('s1e1 source talk interview "A talk"\n  scope: S02\n').at("s1e1")
    assert called(view, "A talk").form == "interview"
    assert only(view, "source").texts("scope") == ("s2",)


def test_other_voices_are_heard_only_where_asked_for() -> None:
    story = Small('s1e1 person ada "Ada"\ns1e1 fact ada is "tired"\n  voice: critic\ns1e1 making "made at night"\n')
    assert story.at("s1e1").tally() == {("person", "story"): 1}
    assert story.at("s1e1", "critic", "creator").tally() == {
        ("person", "story"): 1, ("is", "critic"): 1, ("making", "creator"): 1
    }  # fmt: skip
    assert story.at("s1e1").page(1).count == 1
    assert story.at("s1e1", "critic").page(1).count == 2


def test_assertions_are_nobodys_to_see() -> None:
    view = Small('s1e1 person ada "Ada"\ns1e1 fact ada status dead\ns1e1 assert ada status dead\n').at("s2e5")
    assert view.count_of() == 2
    assert view.count_of(("assert",)) == 0
    assert view.of_kind(("assert", "no-such-kind")) == ()


def test_roles_of_the_keepers_own_carry_their_wording() -> None:
    view = Small('role driver "driven by"\ns1e1 person ada "Ada"\ns1e1 event fire "the drive"\n  role: driver ada\n').at("s1e1")
    [part] = only(view, "event").parts
    assert (part.key, part.label, part.value.name) == ("role", "driven by", "Ada")  # type: ignore[union-attr]


def test_a_claim_has_the_wording_of_its_property() -> None:
    view = Small(
        'property vow "has vowed"\n  value: text\ns1e1 person ada "Ada"\ns1e1 person bo "Bo"\ns1e1 fact ada vow "never"\n'
        "s1e1 fact ada mother-of bo\n"
    ).at("s1e1")
    vow, mother = (statement.claim for statement in view.of_kind(("fact",)))
    assert vow is not None
    assert (vow.wording, vow.value, vow.kin) == ("has vowed", "never", False)
    assert mother is not None
    assert (mother.wording, mother.inverse, mother.kin, mother.value.name) == (  # type: ignore[union-attr]
        "is the mother of", "is a child of", True, "Bo"
    )  # fmt: skip


@pytest.mark.parametrize("ask", ["thing", "statement"])
def test_untold_and_absent_are_one_answer(ask: str) -> None:
    view = Small('s1e1 person ada "Ada"\ns2e1 person bo "Bo"\n').at("s1e1")
    answers: list[Thing | Statement | None] = [getattr(view, ask)(n) for n in (2, 3, -1, 10**15)]
    assert answers == [None] * 4
    assert view.by_handle("aaaaaaaaaaaaaaaa") is None
    for odd in ("", "\ud800", "\x00", "x" * 100_000, "%", "' or 1=1 --"):
        assert (view.by_handle(odd), view.by_name(odd), view.title_of(odd)) == (None, (), "")
        assert view.names(odd) == (() if odd else (("Ada", view.things()[0]),))
    assert view.page(10**30).count == 0
    assert view.ref(2, "person") == view.ref(99, "person") == Ref(None, "", "someone", "")
    assert view.page(2) == view.page(99)


def test_names_are_found_from_the_beginning_of_any_of_their_words() -> None:
    view = Small('s1e1 person j "Jessica Jones"\ns1e1 person jo "Jón Ösp"\ns1e2 name j "Jewel"\ns2e1 alias j "Jolly"\n').at(
        "s1e2"
    )
    assert [(name, thing.name) for name, thing in view.names("jo")] == [("Jón Ösp", "Jón Ösp"), ("Jessica Jones", "Jewel")]
    assert [name for name, _ in view.names("JEW")] == ["Jewel"]
    assert [name for name, _ in view.names("", limit=1)] == ["Jessica Jones"]
    assert called(view, "  jessica   JONES ").name == "Jewel"
    assert view.by_name("jones") == ()


def test_a_view_has_no_public_way_to_the_rest() -> None:
    public = {name for name in dir(View) if not name.startswith("_")}
    view = Small('s1e1 person ada "Ada"\n').at("s1e1")
    public |= {name for name in vars(view) if not name.startswith("_")}
    assert public == {
        "about", "by_handle", "by_name", "count_of", "counts", "first_rows", "names", "of_kind", "page", "place", "progress",
        "ref", "rows", "speaking_of", "speaking_of_each", "statement", "statements", "tally", "telling", "thing", "things",
        "tied", "title_of", "units", "voices", "has_text", "named_in", "passages_within", "where_named",
    } | (public & {"words", "namings", "spellings"})  # fmt: skip


def test_facts_by_number_alone_tie_only_what_is_told() -> None:
    text = (
        's1e1 person ada "Ada"\ns1e1 person bo "Bo"\ns1e2 fact ada friend-of bo\n  sure: suspected\n'
        's1e3 person cy "Cy"\ns1e4 fact ada friend-of cy\ns1e5 same bo cy\ns1e5 fact ada status dead\n'
    )
    story = Small(text)

    def ends(view: View, **asked: list[int]) -> list[tuple[int, int, str, str]]:
        return [(tie.subject.n, tie.value.n, tie.value.kind, tie.sure) for tie in view.tied(**asked)]

    assert ends(story.at("s1e1")) == ends(story.at("s1e1"), among=[1, 2, 4, 99]) == []
    assert ends(story.at("s1e3")) == [(1, 2, "person", "suspected")] == ends(story.at("s1e3"), among=[2])
    assert ends(story.at("s1e3"), among=[4, 5, 99, -1]) == []
    merged = [(1, 4, "person", "suspected"), (1, 4, "person", "said")]
    assert ends(story.at("s1e5")) == ends(story.at("s1e5"), among=[2]) == ends(story.at("s1e5"), among=[4]) == merged


def test_several_statements_at_once_are_those_told_one_by_one() -> None:
    story = Small(
        's1e1 person ada "Ada"\ns1e1 fact f ada status dead\ns1e2 learns ada f\ns1e3 believes ada f\ns1e4 learns ada f\n'
    )
    for place in ("s1e1", "s1e2", "s1e3"):
        view = story.at(place)
        numbers = (3, 1, 2, 4, 5, 99, -1)
        singly = [view.statement(n) for n in numbers]
        assert list(view.statements(numbers)) == [statement for statement in singly if statement is not None]
        spoken = {n: view.speaking_of(n) for n in numbers if view.speaking_of(n)}
        assert view.speaking_of_each(numbers) == spoken
