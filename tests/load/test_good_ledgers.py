"""What a ledger without problems is read as."""

from __future__ import annotations

from pathlib import Path

import pytest

from untold import load
from untold.entries import Entry, Ledger
from untold.progress import Requirement, Span
from untold.vocabulary import KINDS

WORK = 'work jj "Jessica Jones"\n  kind: television\n  units: s1 13, s2 13\n'
PEOPLE = 's1e1 person jessica "Jessica Jones"\ns1e1 person trish "Trish Walker"\ns1e5 person alisa "Alisa Jones"\n'
EXAMPLES = Path(__file__).parents[2] / "examples"


def read(text: str, setting: str = WORK + PEOPLE) -> Ledger:
    ledger = load.parse({"story.untold": (setting + text).encode()})
    assert ledger.problems == ()
    return ledger


def last(text: str, setting: str = WORK + PEOPLE) -> Entry:
    return read(text, setting).entries[-1]


def texts(entry: Entry, key: str) -> list[str]:
    return [word.text for word in entry.all(key)]


def test_a_thing_has_an_id_and_a_name() -> None:
    entry = last('s2e1 person killer "the killer"')
    assert (entry.told_text, entry.kind, entry.id, entry.words and entry.words.text) == (
        "s2e1",
        "person",
        "killer",
        "the killer",
    )
    assert entry.told == Requirement(((Span(14, 14),),))


def test_every_word_knows_where_it_stands() -> None:
    entry = last('s2e1   event  wheel  "At the wheel"\n  agent: trish,  alisa')
    assert str(entry.at) == "story.untold:7:1"
    assert entry.words and str(entry.words.at) == "story.untold:7:22"
    assert [str(word.at) for word in entry.all("agent")] == ["story.untold:8:10", "story.untold:8:18"]
    assert str(entry.qualifiers[0].at) == "story.untold:8:3"


def test_a_source_has_a_form_between_its_id_and_its_title() -> None:
    entry = last('s1 source rosenberg interview "A talk"\n  scope: s2')
    assert (entry.id, entry.arg("form")[0].text) == ("rosenberg", "interview")


def test_one_word_more_than_the_slots_is_the_entrys_own_id() -> None:
    ledger = read("s1e5 fact alisa-died alisa status dead\ns1e5 fact trish status alive\n")
    with_id, without = ledger.entries[-2:]
    assert (with_id.id, with_id.arg("subject")[0].text) == ("alisa-died", "alisa")
    assert (without.id, without.arg("subject")[0].text) == ("", "trish")


def test_a_comma_list_is_one_slot_however_it_is_spaced() -> None:
    for form in ("trish, jessica", "trish,jessica", "trish ,jessica", "trish , jessica"):
        entry = last(f's1e5 appears {form} "in the bar"')
        assert [word.text for word in entry.arg("who")] == ["trish", "jessica"]
        assert entry.id == ""


def test_a_list_may_follow_an_id() -> None:
    entry = last("s1e5 fact f jessica trait brave\ns1e5 tells word jessica trish, alisa f")
    assert (entry.id, [w.text for w in entry.arg("hearer")]) == ("word", ["trish", "alisa"])


@pytest.mark.parametrize("own", ["", "f1 "])
@pytest.mark.parametrize("words", ["", ' "in other words"'])
def test_a_facts_quoted_value_is_told_from_its_words(own: str, words: str) -> None:
    entry = last(f's1e5 fact {own}jessica trait "in a rage"{words}')
    assert entry.arg("value")[0].text == "in a rage"
    assert entry.id == own.strip()
    assert (entry.words.text if entry.words else "") == words.strip(' "')


def test_a_facts_words_after_a_bare_value_are_no_value() -> None:
    entry = last('s1e5 fact jessica status alive "she lives"')
    assert (entry.id, entry.arg("value")[0].text, entry.words and entry.words.text) == ("", "alive", "she lives")


def test_a_choice_of_places_may_be_spaced_or_not() -> None:
    setting = "work jj\n  kind: television\n  units: s1 2\nwork df\n  kind: novel\n  units: 3\n"
    for told in ("jj:s1e2 | df:ch3", "jj:s1e2|df:ch3", "jj:s1e2| df:ch3", "jj:s1e2 |df:ch3"):
        entry = last(f'{told} person luke "Luke"', setting)
        assert entry.told.alternatives == ((Span(2, 2),), (Span(7, 7),))
        assert entry.id == "luke"


def test_a_note_needs_all_that_its_writer_had_been_told() -> None:
    setting = "work jj\n  kind: television\n  units: s1 2\nwork df\n  kind: novel\n  units: 3\n"
    entry = last('jj:s1e2 & df:ch1 note "who is he?"\n  writer: a reader', setting)
    assert entry.told.alternatives == ((Span(2, 2), Span(5, 5)),)


def test_a_coarse_place_and_a_range_need_all_of_it() -> None:
    assert last("s1 fact jessica status alive").told == Requirement(((Span(1, 13),),))
    setting = WORK + 'start person jessica "Jessica"\n'
    assert last("s2 fact jessica status alive", setting).told == Requirement(((Span(14, 26),),))
    assert last("s2e1-s2e10 fact jessica status alive", setting).told == Requirement(((Span(14, 23),),))


def test_text_runs_to_the_end_of_the_line_as_it_is_written() -> None:
    entry = last(
        's1e5 event e "E"\n  why: to save "her": once, and # again \\n\n  why: " quoted \\"so\\" \\\\ \\u00e9\\n\\t"\n'
    )
    assert texts(entry, "why") == ['to save "her": once, and # again \\n', ' quoted "so" \\ é\n\t']


def test_nothing_is_taken_for_a_number_or_a_date() -> None:
    entry = last("s1e5 fact jessica age 007\n  about: trish")
    assert entry.arg("value")[0].text == "007"
    assert last('s1 source s interview "S"\n  scope: s1\n  date: 12:30').one("date") is not None


def test_an_effect_is_three_words_or_four() -> None:
    entry = last('s1e5 event e "E"\n  effect: alisa status dead\n  effect: f1 trish trait "in a rage"\n')
    assert [(c.id, c.subject.text, c.property.text, c.value.text) for c in entry.claims] == [
        ("", "alisa", "status", "dead"),
        ("f1", "trish", "trait", "in a rage"),
    ]
    assert read('s1e5 event e "E"\n  effect: f1 alisa status dead\n').by_id["f1"].id == "e"


def test_a_role_of_the_keepers_own_has_its_people_after_it() -> None:
    entry = last('role driver "at the wheel"\ns1e5 event e "E"\n  role: driver trish, alisa\n')
    assert texts(entry, "role") == ["driver", "trish", "alisa"]


def test_an_exemption_has_its_rule_and_its_reason() -> None:
    entry = last('s1e5 event e "E"\n  intended: dead-act because he is a ghost\n')
    assert texts(entry, "intended") == ["dead-act", "he is a ghost"]


def test_a_property_has_its_wording_and_its_nature() -> None:
    ledger = read(
        'property hue "is coloured"\n  value: word\n  words: red, deep-blue\n  nature: one\n'
        'property twin-of "is the twin of"\n  nature: symmetric, kin\n'
        "s1e5 fact jessica hue deep-blue\ns1e5 fact trish twin-of jessica\n"
    )
    hue, twin = ledger.properties["hue"], ledger.properties["twin-of"]
    assert (hue.value, hue.words, hue.one) == ("word", ("red", "deep-blue"), True)
    assert (twin.inverse, twin.symmetric, twin.kin, twin.one) == ("is the twin of", True, True, False)


def test_someone_and_something_stand_wherever_a_reference_does_and_the_audience_where_a_knower_does() -> None:
    read(
        "s1e5 fact f someone killed alisa\ns1e5 learns audience f\ns1e5 learns someone something\ns1e5 same someone someone\n"
        's1e5 event e "E"\n  agent: someone\n  object: something\n  echoes: something\ns1e5 tells someone audience f\n'
    )


def test_levels_may_be_the_keepers_own_and_begin_at_nought() -> None:
    setting = "work saga\n  levels: part p, chapter c, line\n  units: p0 0-3, p1 2\n  units: p1c2 30\n"
    ledger = read('p1c2.30 person x "X"\np0 person y "Y"\n', setting)
    assert len(ledger.works[0].finest) == 4 + 1 + 30
    assert [ledger.telling.write_told(e.told) for e in ledger.entries] == ["p1c2.30", "p0"]


def test_one_level_is_counted_by_a_number_alone() -> None:
    assert last('ch27 person x "X"', "work n\n  kind: novel\n  units: 27\n").told == Requirement(((Span(27, 27),),))


def test_deeper_units_add_those_above_them() -> None:
    ledger = read("", "work p\n  kind: play\n  units: a1s2 40, a1s1 30\n")
    assert ledger.works[0].counts[(1,)] == (1, 2)
    assert len(ledger.works[0].finest) == 70


def test_files_come_in_the_order_in_which_people_count_with_the_story_first() -> None:
    names = ["s1e10.untold", "s1e9.untold", "story.untold", "extra/a.untold", "S1E2.untold"]
    ledger = load.parse(dict.fromkeys(names, b""))
    assert ledger.files == ("story.untold", "extra/a.untold", "S1E2.untold", "s1e9.untold", "s1e10.untold")


def test_an_entry_may_refer_to_what_stands_in_a_later_file() -> None:
    files = {"story.untold": WORK, "a.untold": "s1e2 fact bob status alive\n", "b.untold": 's1e2 person bob "Bob"\n'}
    ledger = load.parse({name: text.encode() for name, text in files.items()})
    assert ledger.problems == ()
    assert [entry.order for entry in ledger.entries] == [1, 2]
    assert [entry.at.file for entry in ledger.entries] == ["a.untold", "b.untold"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_and_a_byte_order_mark_are_read(end: str) -> None:
    data = b"\xef\xbb\xbf" + (WORK + PEOPLE).replace("\n", end).encode()
    ledger = load.parse({"story.untold": data})
    assert (ledger.problems, len(ledger.entries), ledger.entries[-1].at.line) == ((), 3, 6)


def test_ids_may_be_of_any_script() -> None:
    read('s1e5 person жанна "Жанна"\ns1e5 person हिन्दी "x"\ns1e5 person 李-2 "李"\ns1e5 fact 李-2 loves жанна\n')


def test_something_told_at_the_start_may_be_named_in_every_work() -> None:
    setting = "work jj\n  kind: television\n  units: s1 2\nwork df\n  kind: novel\n  units: 3\n"
    read('jj:start person luke "Luke"\ndf:ch1 fact luke status alive\n', setting)


def test_comments_stay_with_the_item_below_and_those_within_move_above_it() -> None:
    text = "# first\n\n# second\n" + WORK + '\n\n# of x\ns1e1 event x "X"\n  # within\n\n  mode: dream\n\n# after\n\n# last\n'
    ledger = load.parse({"story.untold": text.encode()})
    assert ledger.items[0].comments == ("# first", "", "# second")
    assert ledger.items[1].comments == ("", "# of x", "# within")
    assert ledger.trailing == {"story.untold": ("", "# after", "", "# last")}


def test_a_part_of_a_checked_story_is_not_asked_when_its_references_are_told() -> None:
    text = WORK + 's1e1 fact bob status alive\n  since: party\ns1e2 person bob "Bob"\ns1e2 event party "A party"\n'
    files = {"story.untold": text.encode()}
    assert [p.code for p in load.parse(files).problems] == ["later-reference", "later-reference"]
    assert load.parse(files, part=True).problems == ()


CAST = """s1e1 person trish "Trish"
s1e1 person jessica "Jessica"
s1e1 person karl "Karl"
s1e1 person pam "Pam"
s1e1 person kilgrave "Kilgrave"
s1e1 person killer "the killer"
s1e1 person alisa "Alisa"
s1e1 event accident "an accident"
s1e1 event wheel "at the wheel"
s1e1 open powers "What are they?"
s1e1 open who-kills "Who is it?"
s1e1 theme who-am-i "Who am I?"
s1e1 fact alisa-died alisa status dead
s1e1 fact alisa-lives alisa status alive
s1e1 fact deal jessica has "a deal"
s1e2 tells pams-word pam trish deal
s1 source ep-s2e6 episode "An episode"
s1 source rosenberg interview "A talk"
""".splitlines(keepends=True)


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_kinds_example_is_a_good_entry(kind: str) -> None:
    example = KINDS[kind].example
    introduced = example.split()[2] if KINDS[kind].group == "thing" or kind == "fact" else ""
    setting = WORK + "".join(line for line in CAST if line.split()[2] != introduced)
    assert last(example, setting).kind == kind


@pytest.mark.parametrize("folder", sorted(path.name for path in EXAMPLES.iterdir() if path.is_dir()))
def test_the_example_stories_have_no_problems(folder: str) -> None:
    assert load.read(EXAMPLES / folder).problems == ()
