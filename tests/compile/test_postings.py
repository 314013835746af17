"""Search ranks by what has been told alone: to the last bit as an index would in which there is nothing else."""

from __future__ import annotations

import math
import random
import sqlite3
import struct
import tempfile
from collections import Counter
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from untold.ask.ranking import Matches, Ranked
from untold.compile.postings import Postings, written_in
from untold.progress import Progress
from untold.stored import REF, TEXT, WORD_TABLES, Record
from untold.view.lookups import Lookups
from untold.view.postings import ToldWords
from untold.view.reach import Reach
from untold.view.reading import Reading

SIZE = 12  # ordinals; after them stand the gates
FOLDER = tempfile.TemporaryDirectory(prefix="untold-words-")
FILES = count()
WORDS = ["lamp", "gate", "oath", "key", "storm", "river", "knife", "crown"]
Document = tuple[int, int, list[str]]  # where it is told, its statement's number, its words


def index(documents: list[Document]) -> Reading:
    """A file with the words of some documents, and nothing else."""
    path = Path(FOLDER.name) / f"{next(FILES)}.words"
    connection = sqlite3.connect(path, isolation_level=None)
    for table in WORD_TABLES:
        connection.execute(table)
    connection.execute("begin")
    postings = Postings({})
    for told, n, words in documents:
        postings.add_words(told, n, words)
    postings.write(connection, SIZE)
    connection.execute("commit")
    connection.close()
    return Reading(path)


def told_words(reading: Reading, reach: Reach) -> ToldWords:
    return ToldWords(Lookups(reading, reach))


def reached(plain: list[tuple[int, int]], gates: dict[int, int]) -> Reach:
    """A reach by intervals of ordinals, and the gates that are held with their positions."""
    runs: list[tuple[int, int, str]] = []
    for told in sorted(gates):
        if runs and runs[-1][1] == told - 1:
            runs[-1] = (runs[-1][0], told, "story")
        else:
            runs.append((told, told, "story"))
    return Reach(tuple(plain), tuple(runs), gates, SIZE, Progress())


def some_documents(chance: random.Random, many: int) -> list[Document]:
    found: list[Document] = []
    for n in range(1, many + 1):
        told = chance.randrange(SIZE) if chance.random() < 0.7 else SIZE + chance.randrange(6)
        words = chance.choices(WORDS, weights=[40, 20, 10, 5, 4, 3, 2, 1], k=chance.randint(1, 9))
        found.append((told, n, words))
    chance.shuffle(found)
    return found


def some_reach(chance: random.Random) -> Reach:
    marks = sorted(chance.sample(range(SIZE + 1), chance.choice((2, 4, 6))))
    plain = [(lo, hi - 1) for lo, hi in zip(marks[::2], marks[1::2], strict=True)]
    gates = {SIZE + gate: chance.randrange(SIZE) for gate in range(6) if chance.random() < 0.5}
    return reached(plain, gates)


def bits(ranked: tuple[Ranked, ...]) -> list[tuple[bytes, int, int]]:
    return [(struct.pack("<d", score), position, n) for score, position, n in ranked]


@given(seed=st.integers(0, 1_000_000), many=st.sampled_from((3, 40, 400)))
@settings(max_examples=120, deadline=None)
def test_scores_and_order_are_those_of_an_index_of_the_told_alone(seed: int, many: int) -> None:
    chance = random.Random(seed)
    documents, reach = some_documents(chance, many), some_reach(chance)
    held = [document for document in documents if reach.holds(document[0])]
    query = chance.sample(WORDS, chance.randint(1, 4))
    slight = [word for word in chance.sample(WORDS, 2) if word not in query]
    whole = Matches(told_words(index(documents), reach), query, slight)
    alone = Matches(told_words(index(held), reach), query, slight)
    most = chance.choice((1, 5, 30, 1000))
    assert bits(whole.best(most)) == bits(alone.best(most))
    assert (whole.count, whole.missing, whole.most) == (alone.count, alone.missing, alone.most)


@given(seed=st.integers(0, 1_000_000))
@settings(max_examples=80, deadline=None)
def test_scores_are_bm25_over_the_view_and_equals_come_as_told(seed: int) -> None:
    chance = random.Random(seed)
    documents, reach = some_documents(chance, 60), some_reach(chance)
    held = [document for document in documents if reach.holds(document[0])]
    query = chance.sample(WORDS, 2)
    matches = Matches(told_words(index(documents), reach), query)
    average = sum(len(words) for _, _, words in held) / len(held) if held else 1
    expected: dict[int, float] = {}
    for word in query:
        often = sum(word in words for _, _, words in held)
        rarity = math.log(1 + (len(held) - often + 0.5) / (often + 0.5))
        for _, n, words in held:
            times = Counter(words)[word]
            if times:
                long = 1.2 * (0.25 + 0.75 * len(words) / average)
                expected[n] = expected.get(n, 0.0) + rarity * times * 2.2 / (times + long)
    found = matches.best(100)
    assert {n for _, _, n in found} == set(expected)
    assert matches.count == len(expected)
    assert all(abs(score - expected[n]) < 1e-4 for score, _, n in found)
    assert list(found) == sorted(found, key=lambda row: (-row.score, row.position, row.n))


def test_of_many_equals_the_first_told_come_first_whatever_waits_behind_gates() -> None:
    documents = [(told, n, ["lamp"]) for n, told in enumerate([*range(SIZE), *range(SIZE, SIZE + 3)] * 40, 1)]
    reach = reached([(2, 8)], {SIZE: 7, SIZE + 2: 0})
    found = Matches(told_words(index(documents), reach), ["lamp"]).best(50)
    assert list(found) == sorted(found, key=lambda row: (row.position, row.n))
    assert [row.position for row in found] == [0] * 40 + [2] * 10


def test_a_word_that_stands_only_in_the_untold_is_missing() -> None:
    words = told_words(index([(1, 1, ["lamp"]), (5, 2, ["storm"])]), reached([(0, 4)], {}))
    assert words.postings("storm") is None
    assert Matches(words, ["storm", "lamp", "nowhere"]).missing == ("storm", "nowhere")


def test_a_view_of_nothing_finds_nothing() -> None:
    words = told_words(index([(1, 1, ["lamp"])]), reached([], {}))
    assert (words.documents, words.words, Matches(words, ["lamp"]).best(10)) == (0, 0, ())


def test_what_is_read_is_at_most_a_few_times_what_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    documents = [(n * SIZE // 200_000, n + 1, ["lamp"]) for n in range(200_000)]
    reading = index(documents)
    read: list[int] = []
    rows = Reading.rows

    def measured(self: Reading, select: str, binds: object = ()) -> list[tuple[object, ...]]:
        found = rows(self, select, binds)  # type: ignore[arg-type]
        read.extend(len(value) for row in found for value in row if isinstance(value, bytes))
        return found

    monkeypatch.setattr(Reading, "rows", measured)
    words = told_words(reading, reached([(0, 0)], {}))
    told = words.postings("lamp")
    assert told is not None
    assert sum(read) < 2 * 7 * len(told.documents)


def test_a_long_text_is_cut_and_a_statement_without_words_is_no_document() -> None:
    words = told_words(index([(1, 1, ["lamp"] * 70_000 + ["gate"]), (1, 2, []), (1, 3, ["gate"])]), reached([(0, 4)], {}))
    assert (words.documents, words.words) == (2, 65_536)
    lamp, gate = words.postings("lamp"), words.postings("gate")
    assert lamp is not None and gate is not None
    assert (lamp.times.tolist(), lamp.lengths.tolist(), len(gate.documents)) == ([255], [65_535], 1)


def test_what_a_reader_sees_written_is_searched_and_nothing_else() -> None:
    parts = (("agent", REF, 8, ""), ("why", TEXT, "to save Jessica", ""), ("url", TEXT, "http://example.org", ""))
    record = Record("Trish shoots", parts, (2, 5, "reckless"))
    assert list(written_in(record, {5: "is"})) == ["Trish shoots", "to save Jessica", "is", "reckless"]
