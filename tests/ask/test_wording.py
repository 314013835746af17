"""A statement as a line: a sentence with its certainty, voice and mode, and what a face shows beside it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from untold.ask.answers import Line, Mention
from untold.ask.find import find
from untold.ask.grammar import agreeing, begun, infinitive, is_noun, listed, words
from untold.ask.wording import line, lines
from untold.view import View

Told = Callable[..., View]
EVERY_VOICE = ("story", "creator", "critic", "guess")
PEOPLE = """\
s1e1 person ann "Ann Lee"
s1e1 person bob "Bob"
s1e1 group crew "the Divers"
s1e1 place quay "the quay"
s1e1 real maker "Mo Maker"
s1e1 source talk interview "A talk with Mo Maker"
  scope: s1
  by: maker
"""


def of_kind(view: View, *kinds: str) -> list[Line]:
    return list(lines(view, view.of_kind(kinds)))


def said(told: Told, entry: str, at: str = "s2e3", voices: tuple[str, ...] = EVERY_VOICE) -> Line:
    """The line of the last entry of a ledger with these people in it."""
    view = told(PEOPLE + entry, at, voices)
    kind = [row for row in entry.splitlines() if row and not row.startswith(" ")][-1].split()[1]
    return line(view, view.of_kind((kind,))[-1])


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        ("s1e1 fact ann mother-of bob", "Ann Lee is the mother of Bob"),
        ('s1e1 fact ann occupation "a diver"', "Ann Lee works as a diver"),
        ('s1e1 fact ann trait "left-handed" "she writes so"', "Ann Lee is left-handed — she writes so"),
        ("s1e1 fact ann mother-of bob\n  sure: suspected", "Ann Lee is suspected to be the mother of Bob"),
        ("s1e1 fact ann killed bob\n  sure: suspected", "Ann Lee is suspected to have killed Bob"),
        ('s1e1 fact ann power "fly"\n  sure: suspected', "Ann Lee is suspected to be able to fly"),
        ("s1e1 fact ann mother-of bob\n  sure: denied", "It is denied that Ann Lee is the mother of Bob"),
        ("s1e1 fact ann mother-of bob\n  sure: suspected\n  by: bob", "Bob suspects that Ann Lee is the mother of Bob"),
        ("s1e1 fact ann mother-of bob\n  sure: denied\n  by: ann, bob", "Ann Lee and Bob deny that Ann Lee is the mother of Bob"),
        ("s1e1 fact ann mother-of bob\n  by: bob", "According to Bob, Ann Lee is the mother of Bob"),
        ("s1e1 fact ann mother-of bob\n  mode: dream", "In a dream, Ann Lee is the mother of Bob"),
        ("s1e1 fact crew hunts bob", "The Divers hunt Bob"),
        ("s1e1 fact crew hunts bob\n  sure: suspected", "The Divers are suspected to hunt Bob"),
        ("s1e1 fact ann member-of someone", "Ann Lee is one of someone"),
        ("s1e1 fact ann loves bob\n  since: 1998", "Ann Lee loves Bob, since 1998"),
        ("s1e1 fact ann loves bob\n  since: 1998\n  until: 2001", "Ann Lee loves Bob, since 1998, until 2001"),
    ],
)  # fmt: skip
def test_a_fact_is_a_sentence_with_its_certainty_mode_and_times(told: Told, entry: str, sentence: str) -> None:
    assert said(told, entry).text == sentence


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        ("s1e1 event wreck \"the wreck\"\n  victim: bob", "The wreck — done to Bob"),
        (
            's1e1 event dive "Ann dives for Bob"\n  agent: ann\n  to: bob\n  witness: crew\n  where: quay\n  why: he fell',
            "Ann dives for Bob — done by Ann Lee, to Bob, seen by the Divers, at the quay; why: he fell",
        ),
        (
            's1e1 event blow "Ann strikes Bob"\n  agent: ann\n  victim: bob\n  mode: flashback',
            "In a flashback, Ann strikes Bob — done by Ann Lee to Bob",
        ),
        ('s1e1 event leaving "Ann leaves"\n  agent: ann\n  victim: ann', "Ann leaves — done by Ann Lee"),
        ('s1e1 event wreck "The wreck"\n  mode: dream', "In a dream: The wreck"),
        (
            's1e1 event one "Ann dives"\ns1e2 event two "Bob dives"\n  echoes: one',
            "Bob dives — it echoes “Ann dives”",
        ),
        (
            's1e1 event one "Ann dives"\ns1e2 more one "it was at night"\n  agent: ann',
            "Ann dives: it was at night — done by Ann Lee",
        ),
        ('s1e1 event one "Ann dives"\ns1e2 why one "to see"', "Why Ann dives: to see"),
        ('s1e1 event one "The wreck"\ns1e2 why one "a fog"', "Why the wreck: a fog"),
        ('s1e1 fact love ann loves bob\ns1e2 why love "he sang"', "Why Ann Lee loves Bob: he sang"),
        ("s1e1 appears ann, bob\n  mode: projection\n  where: quay", "Ann Lee and Bob appear as a projection at the quay"),
        ("s1e1 appears ann\n  mode: mention", "Ann Lee is mentioned"),
        ('s1e1 theme sea "the sea"\ns1e1 carries ann sea "she fears it"', "Ann Lee carries “the sea”: she fears it"),
        ('s1e1 open who "Who did it?"\ns1e2 closes who "Ann"', "“Who did it?” is answered: Ann"),
        ('s1e1 open who "Who did it?"\ns1e2 pushes who "a glove"', "“Who did it?” moves on: a glove"),
        ('s1e1 open who "Who did it?"', "A question is left open: Who did it?"),
        ('s1e1 alias ann "the Eel"', "Ann Lee is also called “the Eel”"),
        ('s1e1 name ann "Ann Hay"', "Ann Lee is called Ann Hay from here on"),
        ('s1e1 person eel "the eel-woman"\ns1e2 same eel ann', "The eel-woman turns out to be Ann Lee"),
        ("s1e1 fact love ann loves bob\ns1e2 corrects love \"she lied\"", "It is taken back that Ann Lee loves Bob — she lied"),
        ('s1e2 title s1e2 "Water"', "The title of s1e2 is “Water”"),
        ('s1e2 note "is she his mother?"\n  writer: a reader', "A reader: is she his mother?"),
    ],
)  # fmt: skip
def test_every_kind_of_statement_is_a_sentence(told: Told, entry: str, sentence: str) -> None:
    assert said(told, entry).text == sentence


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        ("s1e2 learns bob love\n  how: sees\n  from: ann", "Bob learns that Ann Lee loves Bob, by seeing it, from Ann Lee"),
        ("s1e2 learns crew love", "The Divers learn that Ann Lee loves Bob"),
        ("s1e2 learns audience love", "The audience learns that Ann Lee loves Bob"),
        ("s1e2 learns bob dive", "Bob learns of “Ann dives”"),
        ("s1e2 learns bob wreck", "Bob learns of the wreck"),
        ("s1e2 believes bob love", "Bob believes that Ann Lee loves Bob"),
        ("s1e2 believes bob dive", "Bob takes “Ann dives” for true"),
        ("s1e2 forgets bob love", "Bob forgets that Ann Lee loves Bob"),
        ("s1e2 forgets bob wreck", "Bob forgets the wreck"),
        ("s1e2 learns bob someone", "Bob learns something"),
        ("s1e2 tells ann bob love", "Ann Lee tells Bob that Ann Lee loves Bob"),
        ("s1e2 tells ann bob dive", "Ann Lee tells Bob of “Ann dives”"),
        ("s1e2 tells ann bob love\n  lie: yes", "Ann Lee lies to Bob, saying that Ann Lee loves Bob"),
        ("s1e2 tells word ann bob love\ns1e3 lie word", "What Ann Lee told Bob was a lie: that Ann Lee loves Bob"),
        (
            "s1e2 learns knows bob love\ns1e3 learns ann knows",
            "Ann Lee learns that Bob learns that Ann Lee loves Bob",
        ),
        ("s1e2 learns bob perhaps", "Bob learns that perhaps Ann Lee hunts Bob"),
    ],
)  # fmt: skip
def test_knowing_is_told_in_sentences(told: Told, entry: str, sentence: str) -> None:
    before = """\
s1e1 fact love ann loves bob
s1e1 fact perhaps ann hunts bob
  sure: suspected
s1e1 event dive "Ann dives"
s1e1 event wreck "The wreck"
"""
    assert said(told, before + entry).text == sentence


@pytest.mark.parametrize(
    ("qualifiers", "sentence"),
    [
        ("voice: creator\n  by: maker", "Mo Maker: Ann Lee loves Bob"),
        ("voice: creator", "The creator says: Ann Lee loves Bob"),
        ("voice: critic", "A critic says: Ann Lee loves Bob"),
        ("voice: guess", "A guess: Ann Lee loves Bob"),
        ("voice: creator\n  by: maker\n  sure: suspected", "Mo Maker suspects that Ann Lee loves Bob"),
        ("voice: critic\n  sure: denied", "A critic denies that Ann Lee loves Bob"),
    ],
)
def test_another_voice_is_never_told_as_the_story(told: Told, qualifiers: str, sentence: str) -> None:
    shown = said(told, f"s1e1 fact ann loves bob\n  {qualifiers}\n  source: talk#3")
    assert shown.text == sentence
    assert shown.voice != "story"
    assert [(e.source.name, e.part, e.form) for e in shown.evidence] == [("A talk with Mo Maker", "3", "interview")]


def test_a_creators_reason_and_a_creators_word_on_the_making_say_whose_they_are(told: Told) -> None:
    ledger = (
        's1e1 event dive "Ann dives"\n'
        's1 why dive "she had to"\n  voice: creator\n  by: maker\n  source: talk\n'
        's1 making "the sea was a tank"\n  by: maker\n  source: talk\n'
    )
    view = told(PEOPLE + ledger, voices=EVERY_VOICE)
    assert [shown.text for shown in of_kind(view, "why", "making")] == [
        "Mo Maker on why Ann dives: she had to",
        "Mo Maker: the sea was a tank",
    ]


def test_what_one_voice_says_is_marked_where_another_speaks_of_it(told: Told) -> None:
    ledger = "s1 fact love ann loves bob\n  voice: creator\n  by: maker\n  source: talk\ns2e1 learns bob love\n"
    view = told(PEOPLE + ledger, voices=EVERY_VOICE)
    assert of_kind(view, "learns")[0].text == "Bob learns that according to Mo Maker, Ann Lee loves Bob"


def test_a_fact_seen_from_its_value_takes_the_inverse_wording(told: Told) -> None:
    view = told(PEOPLE + "s1e1 fact ann mother-of bob\ns1e1 fact ann friend-of bob\ns1e1 fact ann hunts bob\n")
    bob = find(view, "Bob")
    assert [line(view, fact, bob).text for fact in view.of_kind(("fact",))] == [
        "Bob is a child of Ann Lee",
        "Bob is a friend of Ann Lee",
        "Bob is hunted by Ann Lee",
    ]


def test_a_state_that_another_ended_says_until_where(told: Told) -> None:
    ledger = 's1e1 fact ann status alive\ns1e2 event fall "Ann falls"\n  victim: ann\n  effect: ann status dead\n'
    alive, dead = of_kind(told(PEOPLE + ledger), "fact")
    assert (alive.text, alive.note, alive.struck) == ("Ann Lee is alive", "until s1e2", False)
    assert (dead.text, dead.note) == ("Ann Lee is dead, after Ann falls", "")
    assert of_kind(told(PEOPLE + ledger, "s1e1"), "fact")[0].note == ""


def test_a_flashback_ends_nothing_that_is_so_now(told: Told) -> None:
    ledger = (
        "s1e1 fact bob status dead\n"
        "s1e2 fact bob status alive\n  mode: flashback\n"
        's1e3 event cure "Ann is cured"\n  mode: flashback\n  effect: ann status alive\n'
    )
    dead, alive, cured = of_kind(told(PEOPLE + ledger), "fact")
    assert dead.note == alive.note == ""
    assert alive.text == "In a flashback, Bob is alive"
    assert cured.text == "Ann Lee is alive, after Ann is cured"


def test_what_was_taken_back_is_struck_and_says_where_and_its_correction_says_what(told: Told) -> None:
    ledger = "s1e1 fact gone bob status dead\ns1e1 believes ann gone\ns1e3 fact bob status alive\n  corrects: gone\n"
    before = of_kind(told(PEOPLE + ledger, "s1e2"), "fact", "believes")
    assert [(shown.struck, shown.corrected_at, shown.note) for shown in before] == [(False, (), ""), (False, (), "")]
    gone, believes, back = of_kind(told(PEOPLE + ledger), "fact", "believes")
    assert (gone.struck, gone.corrected_at) == (True, ("s1e3",))
    assert believes.note == "wrongly"
    assert back.note == "takes back what was told at s1e1: Bob is dead"


def test_a_lie_is_noted_from_where_it_came_out(told: Told) -> None:
    ledger = "s1e1 fact love ann loves bob\ns1e1 tells word ann bob love\ns1e3 lie word\n"
    assert of_kind(told(PEOPLE + ledger, "s1e2"), "tells")[0].note == ""
    assert of_kind(told(PEOPLE + ledger), "tells")[0].note == "a lie"


def test_an_event_that_turns_out_to_be_a_dream_is_noted_from_there_on(told: Told) -> None:
    ledger = 's1e1 event dive "Ann dives"\ns1e3 more dive "she wakes"\n  mode: dream\n'
    assert of_kind(told(PEOPLE + ledger, "s1e2"), "event")[0].note == ""
    assert of_kind(told(PEOPLE + ledger), "event")[0].note == "in a dream, as was told at s1e3"


def test_an_open_question_says_where_it_was_answered(told: Told) -> None:
    ledger = 's1e1 open who "Who did it?"\ns1e3 closes who "Ann"\n'
    assert of_kind(told(PEOPLE + ledger, "s1e2"), "open")[0].note == ""
    assert of_kind(told(PEOPLE + ledger), "open")[0].note == "answered at s1e3"


def test_story_time_stands_beside_the_line(told: Told) -> None:
    ledger = 's1e1 event wreck "The wreck"\n  when: 17 years before s1e1\ns1e2 fact ann feels "guilt"\n  since: wreck\n'
    view = told(PEOPLE + ledger)
    assert of_kind(view, "event")[0].when == "17 years before s1e1"
    guilt = of_kind(view, "fact")[0]
    assert guilt.text == "Ann Lee feels guilt, since the wreck"
    assert [word.name for word in guilt.words if isinstance(word, Mention)] == ["Ann Lee", "the wreck"]


def test_whoever_is_not_told_reads_someone_and_is_no_link(told: Told) -> None:
    ledger = 's1e1 person eve "Eve"\ns1e2 person dan "Dan"\ns1e2 event hit "a blow falls"\n  agent: dan\n  victim: eve\n'
    view = told(
        PEOPLE + ledger.replace("s1e2 person", "s1e2 | s1e3 person").replace("s1e2 event", "s1e3 event"), "=s1e1, =s1e3"
    )
    assert "Dan" in of_kind(view, "event")[0].text
    skipped = told(PEOPLE + ledger.replace("s1e2 event", "s1e3 event"), "=s1e1, =s1e3")
    shown = of_kind(skipped, "event")[0]
    assert shown.text == "A blow falls — done by someone to Eve"
    assert [word.handle for word in shown.words if isinstance(word, Mention) and word.name == "someone"] == [""]


def test_a_capital_begins_a_sentence_and_leaves_names_as_they_are_written() -> None:
    assert begun(("the end",)) == ("The end",)
    assert begun((Mention("the killer", "h", "person"), " waits"))[0] == Mention("The killer", "h", "person")
    assert begun((Mention("k.d.", "h", "person"),)) == (Mention("k.d.", "h", "person"),)
    assert begun(()) == ()


def test_words_join_and_lists_read_as_english() -> None:
    ann, bob, eve = (Mention(name, "", "person") for name in ("Ann", "Bob", "Eve"))
    assert words("a", "", "b", ann, [" c", "d"]) == ("ab", ann, " cd")
    assert listed([ann]) == (ann,)
    assert listed([ann, bob, eve]) == (ann, ", ", bob, " and ", eve)


@pytest.mark.parametrize(
    ("wording", "after_to"),
    [
        ("is one of", "be one of"),
        ("was taken in by", "have been taken in by"),
        ("has", "have"),
        ("carries", "carry"),
        ("teaches", "teach"),
        ("loves", "love"),
        ("abused", "have abused"),
        ("counts among its own", "count among its own"),
        ("bewitched by", "have bewitched by"),
        ("may see", ""),
    ],
)
def test_a_wording_is_turned_to_stand_after_to_or_not_at_all(wording: str, after_to: str) -> None:
    assert infinitive(wording) == after_to


def test_only_a_group_called_by_a_plural_takes_a_plural() -> None:
    assert agreeing(Mention("the Divers", "", "group"), "is feared") == "are feared"
    assert agreeing(Mention("the Company", "", "group"), "is feared") == "is feared"
    assert agreeing(Mention("Alias Investigations", "", "group"), "hunts") == "hunts"
    assert agreeing(Mention("the Walls", "", "place"), "hides") == "hides"


@pytest.mark.parametrize(
    ("title", "noun"),
    [
        ("the accident", True),
        ("the night when the lamp goes out", True),
        ("The wreck of the Merrow", True),
        ("The night when the lamp goes out", True),
        ("A fire", True),
        ("The King dies", False),
        ("The kingdom is lost at cards", False),
        ("A grey pilgrim comes to the ferry house", False),
        ("Ann finds the boat", False),
    ],
)
def test_a_title_that_begins_with_an_article_may_be_a_sentence_all_the_same(title: str, noun: bool) -> None:
    assert is_noun(title) is noun


def test_an_event_in_a_story_time_is_written_as_within_a_sentence(told: Told) -> None:
    view = told(
        PEOPLE + 's1e1 event fire "The quay burns"\ns1e2 event off "Ann leaves"\n  agent: ann\n  when: 2 days after fire\n'
    )
    assert [row.when for row in of_kind(view, "event")] == ["", "2 days after the quay burns"]
