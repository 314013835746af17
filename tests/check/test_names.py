"""Law 2 for names: what the rule finds is what a plain search for every name in every string finds."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from untold import load
from untold.check import check

WORLD = "work show\n  kind: television\n  units: s1 6\n"
WORDS = [
    "Ada",
    "ada",
    "Ada Lee",
    "the Wick",
    "Zoë",
    "zoe",
    "O'Dálaigh",
    "Who am I?",
    "lamp",
    "and",
    "sees",
    "annals",
    "Adamant",
    "李",
    "天李空",
]


def plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(mark for mark in apart if not unicodedata.combining(mark))


def stands_in(name: str, text: str) -> bool:
    edge = r"(?<![^\W_])" if name[0].isalnum() and name != "李" else ""
    tail = r"(?![^\W_])" if name[-1].isalnum() and name != "李" else ""
    return re.search(edge + re.escape(plain(name)) + tail, plain(text)) is not None


@given(
    st.lists(
        st.tuples(st.integers(1, 6), st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)),
        min_size=1,
        max_size=6,
    ),
    st.lists(st.tuples(st.integers(1, 6), st.sampled_from(WORDS)), min_size=1, max_size=5),
)
@settings(max_examples=150, deadline=None)
def test_every_name_that_is_told_later_is_found_in_every_earlier_string(
    strings: list[tuple[int, str]], names: list[tuple[int, str]]
) -> None:
    lines = [f's1e{place} making "{text}"' for place, text in strings]
    lines += [f's1e{place} place p{number} "{name}"' for number, (place, name) in enumerate(names)]
    lines += ['s1e1 source src other "x"\n  scope: s1e1']
    text = WORLD + "\n".join(line + ("\n  source: src" if " making " in line else "") for line in lines) + "\n"
    ledger = load.parse({"story.untold": text.encode()})
    assert not ledger.problems, ledger.problems
    found = {problem.at.line for problem in check(ledger, ["undated-string"])}
    for number, (place, words) in enumerate(strings):
        told = [name for at, name in names if at <= place]
        later = [name for at, name in names if at > place and plain(name) not in map(plain, told)]
        untold = [name for name in later if stands_in(name, words) and not any(stands_in(name, known) for known in told)]
        # A name within a longer one that has been told is not told by it being there.
        bare = words
        for known in sorted(told, key=len, reverse=True):
            bare = re.sub(re.escape(plain(known)), "#", plain(bare))
        certain = [name for name in untold if stands_in(name, bare)]
        line = 4 + 2 * number
        if certain:
            assert line in found, (words, certain)
        if not untold:
            assert line not in found, (words, names)


def problems(text: str) -> list[tuple[int, int, str]]:
    ledger = load.parse({"story.untold": (WORLD + text).encode()})
    assert not ledger.problems, ledger.problems
    return [(problem.at.line, problem.at.column, problem.severity) for problem in check(ledger, ["undated-string"])]


def test_a_sign_within_a_longer_name_that_has_been_told_tells_nothing() -> None:
    assert (
        problems(
            's1e1 place one "天李空"\ns1e1 making "李"\n  source: src\ns1e1 source src other "x"\n  scope: s1e1\ns1e2 place two "李"\n'
        )
        == []
    )


def test_the_word_itself_is_pointed_at() -> None:
    text = 's1e1 person ann "Ann"\ns1e1 note "Is she called Mara Voss?"\ns1e4 person mara "Mara Voss"\n'
    line = text.splitlines()[1]
    assert problems(text) == [(5, line.index("Mara") + 1, "error")]


@pytest.mark.parametrize(
    "line",
    [
        's1e1 event e "Mara Voss laughs"',
        's1e1 title s1e1 "Mara Voss sings"',
        's1e1 fact ann wants "to be Mara Voss"',
        's1e1 event e "x"\n  why: for Mara Voss',
        's1e1 event e "x"\n  effect: ann wants "to be Mara Voss"',
        's1e1 source s book "Mara Voss, a life"',
        's1e1 source s book "x"\n  url: https://example.org/Mara_Voss',
        's1e1 open q "Where is Mara Voss?"',
        's1e1 note "I like Mara Voss"',
        's1e1 note "x"\n  writer: Mara Voss',
        's1e1 appears ann "behind Mara Voss"',
    ],
)
def test_every_kind_of_string_is_looked_at(line: str) -> None:
    text = 's1e1 person ann "Ann"\n' + line + '\ns1e5 person mara "Mara Voss"\n'
    assert [severity for _, _, severity in problems(text)] == ["error"]


def test_a_name_told_within_a_longer_one_or_under_anything_else_is_told() -> None:
    mara = 's1e5 person mara "Mara Voss"\n'
    ann = 's1e1 person ann "Ann"\n'
    assert problems(ann + 's1e1 alias ann "Mara Voss the Younger"\ns1e2 note "Mara Voss?"\n' + mara) == []
    assert problems(ann + 's1e1 title s1e1 "Mara Voss"\ns1e2 note "Mara Voss?"\n' + mara) == []


def test_a_scope_dates_the_words_that_wait_for_it() -> None:
    early = (
        's1e1 source s interview "A talk"\n  scope: s1e2\ns1e1 passage s#1 "Mara Voss laughs"\ns1e4 person mara "Mara Voss"\n'
    )
    assert [line for line, _, _ in problems(early)] == [6]
    assert problems(early.replace("scope: s1e2", "scope: s1e5")) == []


def test_a_wording_of_a_role_is_told_where_it_is_used() -> None:
    text = 'role guide "led by Mara Voss"\ns1e1 person ann "Ann"\ns1e1 event e "x"\n  role: guide ann\ns1e5 person mara "Mara Voss"\n'
    assert [line for line, _, _ in problems(text)] == [7]
    assert problems(text.replace('s1e1 event e "x"', 's1e5 event e "x"')) == []
