"""Bad input of any size ends: in problems, without hanging and without eating the memory."""

from __future__ import annotations

import tracemalloc

import pytest

from untold import load
from untold.entries import Ledger
from untold.load.report import MOST_PROBLEMS

WORK = b'work a\n  kind: television\n  units: s1 13\ns1e1 person ann "Ann"\n'


def read(text: bytes) -> Ledger:
    return load.parse({"story.untold": WORK + text})


def codes(text: bytes) -> list[str]:
    return [problem.code for problem in read(text).problems]


def test_a_line_of_a_hundred_megabytes_is_one_problem_and_reading_goes_on() -> None:
    ledger = read(b"s1e1 person " + b"x" * 100_000_000 + b'\ns1e1 person bob "Bob"\n')
    assert [(p.code, p.at.line, len(p.line)) for p in ledger.problems] == [("long-line", 5, 401)]
    assert [entry.id for entry in ledger.entries] == ["ann", "bob"]


def test_a_line_just_short_enough_is_read() -> None:
    text = "é" * 450_000
    ledger = read(b's1e1 event e "' + text.encode() + b'"')
    assert ledger.problems == ()
    assert ledger.entries[-1].words is not None
    assert ledger.entries[-1].words.text == text
    assert codes(b's1e1 event e "' + ("é" * 500_000).encode() + b'"') == ["long-line"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"\n  why: x" + b" " * 900_000 + b"y", None),
        (b" " * 900_000 + b"x", "missing-colon"),
        (b's1e1 event e "' + b"\\n" * 450_000 + b'x"', None),
        (b's1e1 event e "' + b'\\"' * 450_000 + b"x", "unclosed-quote"),
        (b"s1e1 event e" + b' "x"' * 200_000, "superfluous-words"),
        (b"s1e1 appears " + b"ann," * 200_000, "missing-value"),
        (b"s1e1 appears " + b"ann," * 200_000 + b"ann", None),
        (b"s1e1" + b"|s1e1" * 150_000 + b" appears ann", "unknown-place"),
        (b"  agent: " + b"x" * 900_000, "unknown-reference"),
    ],
)
def test_a_line_of_nearly_a_megabyte_is_read_in_passing(text: bytes, code: str | None) -> None:
    assert codes(b's1e1 event x "X"\n' + text + b"\n") == ([code] if code else [])


def test_a_million_problems_are_counted_and_the_first_of_them_kept() -> None:
    ledger = read(b"\tx\n" * 1_000_000)
    assert len(ledger.problems) == MOST_PROBLEMS + 1
    assert ledger.problems[-1].message == "900,000 more problems are not listed"


def test_problems_that_are_not_kept_cost_no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("untold.load.report.MOST_PROBLEMS", 1000)
    text = b"\tx\n" * 100_000
    tracemalloc.start()
    read(text)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20_000_000


def test_many_wrong_words_among_many_right_ones_do_not_hang() -> None:
    people = b"".join(b's1e1 person person-%d "P"\n' % n for n in range(30_000))
    wrong = b"".join(b"s1e1 fact persn-%d status dead\n" % n for n in range(30_000))
    found = read(people + wrong).problems
    assert len(found) == 30_000
    assert found[0].hint == "did you mean “person-0”?"
    assert found[-1].hint == ""


def test_a_chain_of_identities_longer_than_any_stack_is_followed() -> None:
    chain = b"".join(b's1e1 person p%d "P"\ns1e1 same p%d p%d\n' % (n, n, n + 1) for n in range(20_000))
    assert codes(chain + b's1e1 person p20000 "P"\n') == []
    assert codes(chain + b's1e1 person p20000 "P"\ns1e1 same p20000 p0\n') == ["identity-cycle"]


def test_more_units_than_a_million_are_refused_before_they_are_counted_out() -> None:
    text = b"work b\n  kind: television\n  units: s1 999999999\n"
    assert "too-many-units" in codes(text)
    several = b"work b\n  kind: television\n  units: " + b", ".join(b"s%d 400000" % n for n in range(1, 5))
    assert codes(several).count("too-many-units") == 2
