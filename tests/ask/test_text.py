"""What is asked of a book: where somebody is met, whom with, the passage itself, a recap in its own sentences, ties, presence."""

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import untold
from untold.ask.answers import Line, Mention
from untold.ask.passages import around
from untold.problems import NotTold

sys.path.insert(0, str(Path(__file__).parents[1] / "telling"))
from stand_in import BOOK, hear

At = Callable[[str], untold.View]


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> At:
    """A view of the invented book."""
    from untold.telling import hearing

    monkeypatch.setenv("UNTOLD_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(hearing, "names", lambda: hear)
    (tmp_path / "stair" / "sources").mkdir(parents=True)
    (tmp_path / "stair" / "sources" / "stair.txt").write_text(BOOK, encoding="utf-8")
    (tmp_path / "stair" / "story.untold").write_text("work stair\n  text: sources/stair.txt\n", encoding="utf-8")
    story = untold.open(tmp_path / "stair", key=b"k")
    return lambda place: story.at(place)


def test_a_page_says_where_somebody_is_met_and_with_whom(at: At) -> None:
    met = untold.page(at("ch2"), "Orla").met
    assert met is not None and met.first is not None and met.last is not None
    assert (met.first.place, met.last.place, met.passages) == ("ch1.3", "ch2.4", 3)
    assert [(unit.place, unit.passages) for unit in met.units] == [("ch1", 2), ("ch2", 1)]
    assert [(one.thing.name, one.passages) for one in met.company] == [("Edric Vale", 2), ("Tobin", 1)]


def test_company_is_counted_by_what_has_been_told(at: At) -> None:
    met = untold.page(at("ch1"), "Orla").met
    assert met is not None and [(one.thing.name, one.passages) for one in met.company] == [("the stranger", 1)]


def test_a_passage_is_read_with_its_told_neighbours(at: At) -> None:
    read = untold.reading(at("ch2.3"), "ch1.5")
    assert [line.text for line in read.lines] == ["“You are early,” he said."]
    assert [line.place for line in read.before] == ["ch1.2", "ch1.3", "ch1.4"]
    assert [line.place for line in read.after] == ["ch2.1", "ch2.2", "ch2.3"]
    assert (read.unit, read.title, read.chapter) == ("ch1", "CHAPTER I. THE LANDING", ("", "ch2.1"))


@pytest.mark.parametrize("place", ["ch2.4", "ch9.1", "nowhere", "", "x" * 5000, "start", "\ud800"])
def test_what_is_not_told_cannot_be_read(at: At, place: str) -> None:
    with pytest.raises(NotTold):
        untold.reading(at("ch2.3"), place)


def test_a_recap_is_made_of_the_texts_own_sentences(at: At) -> None:
    view = at("ch3")
    recap = untold.recap(view)
    assert [chapter.place for chapter in recap.chapters] == ["ch1", "ch2", "ch3"]
    told = " ".join(BOOK.split())
    lines = [line for chapter in recap.chapters for line in chapter.lines]
    assert lines and all(line.text in told for line in lines if line.kind == "passage")
    assert all(untold.reading(view, line.place).lines for line in lines if line.kind == "passage")
    since = untold.recap(view, "ch2")
    assert [chapter.place for chapter in since.chapters] == ["ch3"]


def test_those_named_together_are_tied_until_a_fact_ties_them(at: At) -> None:
    graph = untold.graph(at("ch3"))
    [edge] = graph.edges
    assert {graph.nodes[edge.first].thing.name, graph.nodes[edge.second].thing.name} == {"Orla", "Edric Vale"}
    assert edge.wording == "in 3 passages" and edge.line.place == "ch1.4"


def test_presence_is_who_is_named_in_which_chapter(at: At) -> None:
    presence = untold.timeline(at("ch2")).presence
    assert presence is not None
    assert presence.units == (("ch1", "CHAPTER I. THE LANDING"), ("ch2", "CHAPTER II. THE MILL"))
    assert {one.thing.name: one.counts for one in presence.people} == {"Orla": (2, 1), "Edric Vale": (2, 1), "Tobin": (0, 2)}


def test_a_question_who_somebody_is_is_answered_from_the_text(at: At) -> None:
    answer = untold.answer(at("ch2"), "Who is Tobin?")
    assert answer.told and answer.lines[0].place == "ch2.3"


def test_the_words_around_a_mention_never_end_within_it_or_after_a_title() -> None:
    nell = Mention("Mr. Nell", "h", "person")
    long = "It rained on the quay, and nobody came. " * 12
    line = Line((long, "They waited for ", nell, ". He came with Mrs. Tarn. ", long), "ch1.1", "passage")
    said = around(line, ("h",)).text
    assert "waited for Mr. Nell. He came with Mrs. Tarn." in said
    assert (
        around(replace(line, words=(long, nell, " came. ", long)), ("h",))
        .text.lstrip("…")
        .startswith(("It rained", "Mr. Nell"))
    )
