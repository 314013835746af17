"""What is wrong in a ledger: every problem at once, with its place, its line, and the nearest right word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from untold import load
from untold.entries import Ledger
from untold.load.codes import LEDGER_CODES, SETTING, TWIN_CODES
from untold.problems import Problem
from untold.vocabulary import KEYS

SOURCES = Path(load.__file__).parent


def problems(text: str, setting: str = SETTING) -> tuple[Problem, ...]:
    return load.parse({"story.untold": (setting + text).encode()}).problems


def only(text: str, setting: str = SETTING) -> Problem:
    found = problems(text, setting)
    assert len(found) == 1, [str(p) for p in found]
    return found[0]


@pytest.mark.parametrize("code", [code for code, entry in LEDGER_CODES.items() if entry.example])
def test_every_codes_example_brings_about_that_problem_and_no_other(code: str) -> None:
    example = LEDGER_CODES[code].example
    files = {"story.untold": ("" if example.startswith("work") else SETTING).encode()}
    files["other.untold" if code == "no-head" else "story.untold"] = (
        files["story.untold"] if code != "no-head" else b""
    ) + example.encode()
    found = load.parse(files).problems
    assert [p.code for p in found] == [code]
    assert found[0].line in example.split("\n")
    assert found[0].message


def test_every_code_that_the_loader_writes_is_explained_and_every_code_explained_is_written() -> None:
    text = "".join(path.read_text() for path in SOURCES.glob("*.py") if path.name != "codes.py")
    for code in (*LEDGER_CODES, *TWIN_CODES):
        assert f'"{code}"' in text
    words = set(re.findall(r'"([a-z]+-[a-z]+(?:-[a-z]+)*)"', text))
    others = {"duplicate-units", "utf-8", "utf-8-sig", *KEYS}
    assert words - {*LEDGER_CODES, *TWIN_CODES} <= others, "a code that is not explained"


def test_all_problems_are_found_at_once_in_the_order_of_the_files() -> None:
    files = {
        "story.untold": SETTING.encode(),
        "a.untold": b's1e1 persn x "X"\ns1e99 person y "Y"\ns1e1 fact nobody status ded\n',
        "b.untold": b"  key: value\ns1e1 fact ann status dead\n  srce: x\n",
    }
    found = [(str(p.at), p.code) for p in load.parse(files).problems]
    assert found == [
        ("a.untold:1:6", "unknown-kind"),
        ("a.untold:2:1", "unknown-place"),
        ("a.untold:3:11", "unknown-reference"),
        ("a.untold:3:25", "unknown-word"),
        ("b.untold:1:3", "no-head"),
        ("b.untold:3:3", "unknown-key"),
    ]


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ('s1e1 evnt x "X"', "event"),
        ('s1e14 person x "X"', "s1e13"),
        ('s2e1 person x "X"', "s1"),
        ("s1e1 fact an status dead", "ann"),
        ("s1e1 fact ann statsu dead", "status"),
        ("s1e1 fact ann status deat", "dead"),
        ('s1e1 event x "X"\n  viktim: ann', "victim"),
        ('s1e1 event x "X"\n  mode: flashbak', "flashback"),
        ('s1e1 event x "X"\n  voice: kreator', "creator"),
        ('s1e1 event x "X"\n  sure: suspect', "suspected"),
        ('s1e1 event x "X"\n  where: inne', "inn"),
        ('s1e1 event x "X"\n  when: befor s1e1', "before"),
        ('s1e1 source x intervew "X"', "interview"),
        ('role driver "drives"\ns1e1 event x "X"\n  role: diver ann', "driver"),
        ('s1e1 title s1e15 "X"', "s1e13"),
        ("wrk b", "work"),
        ("work b\n  kind: novl\n  units: 3", "novel"),
        ("work b\n  knd: novel\n  levels: chapter ch\n  units: 3", "kind"),
        ('property p "p"\n  nature: symetric', "symmetric"),
    ],
)
def test_the_nearest_right_word_is_the_hint(text: str, near: str) -> None:
    found = load.parse({"story.untold": (SETTING + 's1e1 event before-all "B"\n' + text).encode()}).problems
    assert any(f"“{near}”" in p.hint for p in found), [(str(p), p.hint) for p in found]


@pytest.mark.parametrize(
    ("text", "code", "word", "hint"),
    [
        ("s1e1 fact ann trait very tall", "wrong-words", "“tall”", "a value of several words stands in quotes"),
        ("s1e1 fact ann is a doctor", "wrong-words", "“doctor”", "a value of several words stands in quotes"),
        ("s1e1 person dora “Dora”", "wrong-words", "“Dora”", "straight quotes"),
        ("s1e1 ann loves bob", "unknown-kind", "“ann”", "fact ann loves"),
        ('s1e1 event x "X"\n  agent: ann and bob', "missing-comma", "“ann and bob”", "ann, bob"),
        ('s1e1 event x "X"\n  agent: ann; bob', "missing-comma", "“ann; bob”", "ann, bob"),
        ('property q "likes"\n  value: txt', "unknown-word", "“txt”", "text"),
    ],
)
def test_a_slip_that_everybody_makes_is_one_problem_with_the_way_out(text: str, code: str, word: str, hint: str) -> None:
    found = only(text)
    assert found.code == code
    assert word in found.message
    assert hint in found.hint


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_file_in_utf_16_is_one_problem(encoding: str) -> None:
    files = {"story.untold": SETTING.encode(), "b.untold": 's1e1 person zoë "Zoë"\ns1e1 person jo "Jo"\n'.encode(encoding)}
    found = load.parse(files).problems
    assert [(p.code, p.message) for p in found] == [("bad-encoding", "this file is in UTF-16")]


def test_an_anchor_is_sought_among_events_only() -> None:
    found = only('s1e1 event supper "S"\ns1e1 event x "X"\n  when: before super')
    assert found.hint == "did you mean “supper”?"
    assert str(found.at).endswith(":10:16")


def test_a_problem_shows_its_line_and_the_column_counts_characters() -> None:
    found = only('s1e1 event é "Жанна \\x"')
    assert (found.line, found.at.column) == ('s1e1 event é "Жанна \\x"', 21)


def test_a_very_long_line_is_cut_where_it_is_shown() -> None:
    found = only("s1e1 person " + "x" * 5000)
    assert len(found.line) == 401
    assert len(found.message) < 300


def test_what_stands_under_a_head_that_cannot_be_read_is_still_looked_at() -> None:
    assert [p.code for p in problems('s1e1 persn x "X"\n  abuot: ann\n  foo bar\n')] == [
        "unknown-kind",
        "unknown-key",
        "missing-colon",
    ]


def test_a_reference_to_an_entry_with_a_problem_is_no_second_problem() -> None:
    text = (
        's1e99 person x "X"\ns1e1 evnt y "Y"\ns1e1 person z\ns1e1 fact f x killed ann\ns1e2 more y\ns1e2 fact z status dead\n'
    )
    assert [p.code for p in problems(text)] == ["unknown-place", "unknown-kind", "missing-words"]


def test_entries_with_problems_are_left_out_and_the_others_stay() -> None:
    ledger = load.parse({"story.untold": (SETTING + "s1e1 fact ann status ded\ns1e1 fact bob status dead\n").encode()})
    assert len(ledger.entries) == 5
    assert ledger.entries[-1].arg("subject")[0].text == "bob"


def test_a_duplicate_points_to_the_first() -> None:
    found = only('s1e2 event e "E"\n  effect: ann bob status dead')
    assert found.code == "duplicate-id"
    assert [str(at) for at in found.related] == ["story.untold:4:13"]


@pytest.mark.parametrize("word", ["s1e3", "1998", "1998-10", "before", "start", "weeks"])
def test_an_events_id_may_not_read_as_a_time(word: str) -> None:
    assert only(f's1e1 event {word} "E"').code == "reserved-id"
    assert problems(f's1e1 person {word} "P"') == ()


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("s1e1 learns inn {fact}", "wrong-reference"),
        ("s1e1 learns ann nothing-said", "unknown-reference"),
        ("s1e1 why bob-dies \"x\"\n  by: nobody", "unknown-reference"),
        ("s1e1 lie bob-dies", "wrong-reference"),
        ("s1e1 carries ann inn", "wrong-reference"),
        ("s1e1 same ann inn", None),
        ("s1e1 same ann actor", "wrong-reference"),
        ("s1e1 same ann supper", "wrong-reference"),
        ("s1e1 fact ann loves bob-dies", "wrong-reference"),
        ("s1e1 corrects never-said", "unknown-reference"),
        ("s1e1 corrects audience", "wrong-reference"),
        ("s1e1 fact audience status dead", "wrong-reference"),
        ("s1e1 more supper\n  source: ann", "wrong-reference"),
        ("s1e1 more supper\n  source: someone", "wrong-reference"),
        ("s1e1 learns ann wished", "wrong-reference"),
        ('s1e1 passage ann#1 "x"', "wrong-reference"),
        ("s1e1 unit s1e1-s1e2", "unknown-place"),
        ("s1e1 unit a", "unknown-place"),
        ("s1e1 unit start", "unknown-place"),
        ('s1e1 title a "A"', None),
        ('s1e1 source x book "X"\n  scope: s9', "unknown-place"),
        ("s1e1 more supper\n  effect: ann status", "wrong-words"),
        ("s1e1 more supper\n  effect: ann loves \"bob\"", "wrong-value"),
        ("s1e1 more supper\n  effect: ann trait \"\"", "wrong-value"),
        ("s1e1 more supper\n  effect: nobody status dead", "unknown-reference"),
        ("s1e1 more supper\n  why: \"\"", "missing-value"),
        ("s1e1 more supper\n  agent: ann,,bob", "missing-value"),
        ("s1e1 more supper\n  agent: \"ann\"", "stray-quote"),
        ("s1e1 appears ann,,bob", "missing-value"),
        ("s1e1 appears ann, bob,", "missing-value"),
        ("s1e1 appears ,ann", "missing-value"),
        ("s1e1 carries ann, bob inn", "wrong-words"),
        ('s1e1 person x, y "X"', "wrong-words"),
        ('s1e1 person x y "X"', "wrong-words"),
        ('s1e1 person x "X" "Y"', "superfluous-words"),
        ('s1e1 person x "X" y', "misplaced-words"),
        ('s1e1 event x "\\u0000"', "bad-escape"),
        ('s1e1 event x "\\ud83d"', "bad-escape"),
        ('s1e1 event x "\\u12"', "bad-escape"),
        ('s1e1 event x "\\"', "unclosed-quote"),
        ('s1e1 event x "a"b', "after-quote"),
        ('s1e1 "x"', "missing-kind"),
        ("s1e1 more supper\n  intended: dead-act for no reason", "missing-because"),
        ("s1e1 more supper\n  intended: dead-act because", "missing-because"),
        ("s1e1 | s1e2 | fact ann status dead", "missing-place"),
        ("work a\n  kind: novel\n  units: 3", "duplicate-id"),
        ("work c\n  kind: novel", "missing-key"),
        ("work c\n  units: 3", "missing-key"),
        ("work 3c\n  kind: novel\n  units: 3", "bad-id"),
        ("work ch1\n  kind: novel\n  units: 3", "reserved-id"),
        ("work c\n  kind: novel\n  units: 5-3", "bad-units"),
        ("work c\n  kind: novel\n  units: 0", "bad-units"),
        ("work c\n  kind: television\n  units: s1 2, s1e3 5", "unknown-place"),
        ("work c\n  kind: novel\n  units: ch1.2 5", "bad-units"),
        ("work c\n  levels: a a, b a\n  units: 5", "bad-level"),
        ("work c d\n  kind: novel\n  units: 3", "wrong-words"),
        ('property status "is"', "duplicate-id"),
        ('property x y "is"', "wrong-words"),
        ("property x", "missing-words"),
        ('property someone "is"', "reserved-id"),
        ('property x "is"\n  words: a, b', "wrong-key"),
        ('role agent "does"', "duplicate-id"),
        ('role x "does"\n  kind: x', "unknown-key"),
    ],
)  # fmt: skip
def test_each_thing_wrong_is_one_problem(line: str, code: str | None) -> None:
    setting = SETTING + (
        's1e1 event supper "Supper"\ns1e1 fact bob-dies bob status dead\ns1e1 real actor "An actor"\ns1e1 assert wished ann status dead\n'
    )
    found = problems(line.format(fact="bob-dies"), setting)
    several_works = [p for p in found if "needs its work" in p.message]
    assert [p.code for p in found if p not in several_works] == ([code] if code else []), [str(p) for p in found]
    assert all(p.line for p in found)


def test_other_spaces_than_the_plain_one_separate_nothing() -> None:
    assert [p.code for p in problems("s1e1\u00a0fact ann status dead")] == ["unknown-place", "unknown-kind"]
    assert only('s1e1 person\u2003x "X"').code == "unknown-kind"


def test_a_reference_across_works_is_told_apart_from_a_later_one() -> None:
    setting = 'work a\n  kind: novel\n  units: 3\nwork b\n  kind: novel\n  units: 3\na:ch2 person ann "Ann"\n'
    assert only("b:ch1 fact ann status dead", setting).code == "other-work"
    assert only("a:ch1 fact ann status dead", setting).code == "later-reference"
    assert only("a:ch2 | b:ch1 fact ann status dead", setting).code == "other-work"
    assert problems("a:ch2 & b:ch1 fact ann status dead\na:ch3 fact ann status dead\n", setting) == ()


def test_a_choice_may_refer_to_what_every_alternative_has_told() -> None:
    setting = 'work a\n  kind: novel\n  units: 3\nwork b\n  kind: novel\n  units: 3\na:ch1 | b:ch2 person ann "Ann"\n'
    assert problems("a:ch2 | b:ch2 fact ann status dead\n", setting) == ()
    assert only("a:ch2 | b:ch1 fact ann status dead\n", setting).code == "later-reference"


def test_a_coarse_place_may_refer_to_its_last_unit_and_an_earlier_unit_may_not_refer_to_it() -> None:
    assert problems('s1e13 person zoe "Zoe"\ns1 fact zoe status dead\n') == ()
    assert only('s1 person zoe "Zoe"\ns1e12 fact zoe status dead\n').code == "later-reference"
    assert only('end person zoe "Zoe"\ns1 fact zoe status dead\n').code == "later-reference"


def test_a_story_time_names_only_what_has_been_told() -> None:
    setting = SETTING + 's1e1 event supper "S"\ns1e5 event breakfast "B"\n'
    assert only("s1e2 fact ann status dead\n  since: breakfast", setting).code == "later-reference"
    assert only("s1e2 more supper\n  when: between supper and breakfast", setting).code == "later-reference"
    assert only("s1e2 more supper\n  when: 3 days before s1e5", setting).code == "later-reference"
    assert problems("s1e2 more supper\n  when: 3 days before s1e1, after 1998-10", setting) == ()


def test_a_correction_comes_below_what_it_corrects() -> None:
    found = only("s1e1 fact f1 ann status dead\n  corrects: f2\ns1e1 fact f2 ann status alive\n")
    assert (found.code, found.at.line) == ("later-reference", 9)


def test_an_entry_that_corrects_itself_is_a_circle() -> None:
    assert only("s1e1 fact f1 ann status dead\n  corrects: f1\n").code == "correction-cycle"


def test_a_long_circle_is_reported_once_at_its_last_entry_with_the_others_beside_it() -> None:
    chain = "".join(f's1e1 person p{n} "P"\n' for n in range(50)) + "".join(
        f"s1e1 same p{n} p{(n + 1) % 50}\n" for n in range(50)
    )
    found = only(chain)
    assert (found.code, len(found.related), found.at.line) == ("identity-cycle", 49, 7 + 100)


def test_a_ledger_without_works_says_so() -> None:
    ledger = load.parse({"story.untold": b's1e1 person x "X"\n'})
    assert {p.code for p in ledger.problems} == {"no-work", "unknown-place"}
    assert [p.code for p in load.parse({}).problems] == ["no-work"]


def test_bytes_that_are_no_text_spoil_their_own_line_only() -> None:
    data = SETTING.encode() + b's1e1 person x "caf\xe9"\ns1e1 person y "Y"\ns1e1 event z "Z"\n  why: \xff\n  agent: y\n'
    ledger = load.parse({"story.untold": data})
    assert [(str(p.at), p.code) for p in ledger.problems] == [
        ("story.untold:8:19", "bad-encoding"),
        ("story.untold:11:8", "bad-encoding"),
    ]
    assert [entry.id for entry in ledger.entries][-1] == "y"


def test_another_encoding_is_a_problem_of_each_line() -> None:
    ledger = load.parse({"story.untold": SETTING.encode("utf-16")})
    assert {p.code for p in ledger.problems} <= {"bad-encoding", "control-character", "no-work"}


@pytest.mark.parametrize("char", ["\0", "\x1b", "\x7f", "\x85", "\u2028", "\ufeff"])
def test_a_character_that_cannot_be_seen_is_a_problem_in_comments_too(char: str) -> None:
    found = problems(f's1e1 person x "X{char}"\n# a comment{char}\n')
    assert [(p.code, p.at.line, p.at.column) for p in found] == [("control-character", 8, 17), ("control-character", 9, 12)]


@pytest.mark.parametrize("line", ["\ts1e1 person x", "s1e1\tperson x", 's1e1 person x "a\tb"', "\t", "\t# comment"])
def test_a_tab_is_a_problem_wherever_it_stands(line: str) -> None:
    assert only(line).code == "tab"


def test_tabs_in_comments_are_left_alone() -> None:
    assert problems("#\tcomment\n  # a\tb\n") == ()


def test_a_list_of_choices_too_long_to_weigh_is_a_problem() -> None:
    choice = " | ".join(f"s1e{n}" for n in range(1, 12))
    sources = "".join(f's1e1 source src{n} book "B"\n  scope: {choice}\n' for n in range(4))
    cites = "  source: " + ", ".join(f"src{n}" for n in range(4))
    assert (
        only(f'{sources}s1e1 why e "W"\n  voice: critic\n{cites}\n', SETTING + 's1e1 event e "E"\n').code == "too-many-choices"
    )
    assert only(" | ".join(["s1e1"] * 60) + ' person x "X"').code == "unknown-place"


def test_more_works_than_anyone_needs_are_a_problem() -> None:
    ledger = load.parse({"story.untold": b"".join(b"work w%d\n  kind: novel\n  units: 1\n" % n for n in range(1002))})
    assert [p.code for p in ledger.problems] == ["too-many-works"] * 2
    assert len(ledger.works) == 1000


def ledger_of(text: str) -> Ledger:
    return load.parse({"story.untold": text.encode()})


def test_after_many_problems_one_says_how_many_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("untold.load.report.MOST_PROBLEMS", 100)
    ledger = ledger_of(SETTING + "s1e1 nothing\n" * 250)
    assert len(ledger.problems) == 101
    assert (ledger.problems[-1].code, ledger.problems[-1].message) == ("more-problems", "150 more problems are not listed")
