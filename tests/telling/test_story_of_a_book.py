"""A book is a story by itself: its chapters, whom it names where, and what it says, each told where it stands."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import untold

Make = Callable[..., Any]


def names(view: untold.View, kind: str = "person") -> list[str]:
    return [thing.name for thing in view.things(kind)]


def test_units_are_the_books_own_and_every_paragraph_has_a_place(make: Make) -> None:
    story = make().story
    assert story.telling.label(1) == "ch1.1"
    assert [story.telling.read_span(f"ch{n}")[1] for n in (1, 2, 3)] == [
        untold.progress.Span(1, 5), untold.progress.Span(6, 9), untold.progress.Span(10, 13)
    ]  # fmt: skip


def test_people_are_told_where_they_are_first_named(make: Make) -> None:
    story = make().story
    assert names(story.at("ch1")) == ["Orla", "the stranger"]
    assert names(story.at("ch1.3")) == ["Orla"]
    assert names(story.at("start")) == []
    assert names(story.at("ch2.3")) == ["Orla", "the stranger", "Tobin"]


def test_front_matter_is_kept_apart(make: Make) -> None:
    view = make().story.at("end")
    assert not untold.search(view, "Preface").hits
    assert "Senn" not in names(view)


def test_two_names_are_one_from_the_passage_that_joins_them(make: Make) -> None:
    story = make().story
    before, after = story.at("ch2.3"), story.at("ch2.4")
    assert len(before.by_name("the stranger")[0].members) == 1
    [one] = after.by_name("the stranger")
    assert one.name == "Edric Vale" and one is not None and after.by_name("Edric Vale") == (one,)


def test_a_mention_understood_later_is_a_link_from_there_on(make: Make) -> None:
    story = make().story

    def linked(at: str) -> list[str]:
        view = story.at(at)
        [n] = [n for n, position in view.passages_within(5, 5)]
        statement = view.statement(n)
        assert statement is not None
        return [statement.words[start:end] for start, end, _ in statement.named]

    assert linked("ch1") == linked("ch2.3") == []
    assert linked("ch2.4") == ["he"]


def test_a_thing_that_is_skipped_is_no_link(make: Make) -> None:
    view = make().story.at("=ch3")
    assert names(view) == ["Edric"]
    [n] = [n for n, _ in view.passages_within(13, 13)]
    statement = view.statement(n)
    assert statement is not None and statement.words == "Tobin stayed behind." and statement.named == ()


def test_titles_are_told_with_their_chapters(make: Make) -> None:
    story = make().story
    assert story.at("ch1").title_of("ch1") == "CHAPTER I. THE LANDING"
    assert story.at("ch1").title_of("ch2") == ""
    assert story.at("start").title_of("stair") == "The Salt Stair"


def test_search_finds_passages_by_the_told_words_alone(make: Make) -> None:
    story = make().story
    assert next(hit.line.place for hit in untold.search(story.at("ch3"), "climbed stair").hits if hit.line) == "ch3.3"
    assert untold.search(story.at("ch2"), "climbed").count == 0


def test_a_ledger_beside_the_text_refines_it(make: Make) -> None:
    ledger = """
ch1.4 name orla "Orla Finch"
ch2.3 alias tobin "the miller"
ch2.4 fact tobin knows-about "the stranger's name"
ch3.3 corrects stranger-is-edric-vale
ch3.4 fact orla friend-of tobin

property knows-about "knows"
  value: text
"""
    story = make(ledger=ledger).story
    assert not story.problems
    assert [thing.name for thing in story.at("ch1").things("person")] == ["Orla Finch", "the stranger"]
    assert len(story.at("ch3.2").by_name("the stranger")[0].members) == 2
    assert len(story.at("ch3.3").by_name("the stranger")[0].members) == 1
    assert story.at("ch2").by_name("the miller")[0].name == "Tobin"
    assert untold.graph(story.at("end")).edges[0].wording == "is a friend of"


def test_an_id_of_the_text_cannot_be_given_again(make: Make) -> None:
    with pytest.raises(untold.StoryError) as raised:
        make(ledger='ch2.1 person orla "Another Orla"\n')
    assert [problem.code for problem in raised.value.problems] == ["duplicate-id"]


def test_entries_refer_to_what_is_named_by_their_place(make: Make) -> None:
    with pytest.raises(untold.StoryError) as raised:
        make(ledger="ch1.2 fact orla friend-of tobin\n")
    assert {problem.code for problem in raised.value.problems} == {"later-reference"}


def test_the_text_is_heard_once_for_any_ledger_beside_it(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    from untold.telling import hearing

    make()
    monkeypatch.setattr(hearing, "names", lambda: pytest.fail("heard again"))
    assert make(ledger='ch1.4 name orla "Orla Finch"\n').story.at("ch1").things("person")[0].name == "Orla Finch"


def test_another_text_is_another_story(make: Make) -> None:
    from stand_in import BOOK

    told = make()
    again = make(BOOK.replace("Orla", "Ash"))
    assert [thing.name for thing in again.story.at("ch1").things()] == ["Ash", "the stranger"]
    assert told.story.refresh() and told.story.at("ch1").by_name("Orla") == ()


def test_a_story_whose_text_is_gone_is_served_as_it_was(make: Make) -> None:
    told = make()
    shutil.rmtree(told.folder / "sources")
    assert not told.story.refresh()
    assert [problem.code for problem in told.story.problems] == ["unreadable-text"]
    assert names(told.story.at("ch1")) == ["Orla", "the stranger"]


@pytest.mark.parametrize("text", ["sources/none.txt", "../elsewhere.txt", "story.untold/x"])
def test_a_text_that_is_not_there_is_a_problem(tmp_path: Path, text: str) -> None:
    (tmp_path / "story.untold").write_text(f"work w\n  kind: novel\n  text: {text}\n", encoding="utf-8")
    with pytest.raises(untold.StoryError) as raised:
        untold.open(tmp_path)
    [problem] = raised.value.problems
    assert problem.code == "unreadable-text" and problem.at.line == 3


def test_stated_units_are_the_numbering_and_what_they_lack_is_told_with_the_whole(make: Make) -> None:
    story = make(work="  units: 5\n").story
    assert story.telling.size == 7 and names(story.at("ch1")) == ["Orla", "the stranger"]
    told = make(work="  units: ch1 5, ch2 9\n").story
    assert names(told.at("end")) == ["Orla", "Edric Vale", "Tobin"]


def test_what_was_heard_is_dropped_when_it_has_long_been_of_no_use(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    from stand_in import BOOK

    cache = Path(os.environ["UNTOLD_CACHE"])
    make()
    [first] = cache.glob("*.heard")
    make(BOOK + "\nThe end.\n")
    assert first.exists()
    os.utime(first, (0, 0))
    make(BOOK + "\nNo end.\n")
    assert not first.exists() and len(list(cache.glob("*.heard"))) == 2


@pytest.mark.parametrize("damage", [b"", b"no database", b"SQLite format 3\0" + b"x" * 400])
def test_what_was_heard_and_is_damaged_is_heard_again(make: Make, damage: bytes) -> None:
    make()
    [heard] = Path(os.environ["UNTOLD_CACHE"]).glob("*.heard")
    heard.write_bytes(damage)
    story = make(ledger='ch1.4 name orla "Orla Finch"\n').story
    assert names(story.at("ch1")) == ["Orla Finch", "the stranger"]


def test_a_chapters_number_in_print_is_no_title(make: Make) -> None:
    long = "Orla went down to the landing, and nobody was about, and it was not yet light. " * 12

    def titles(*printed: str) -> list[str]:
        chapters = "\n\n".join(f"## {title}\n\n{long}\n\n{long}\n\n{long}" for title in printed)
        view = make(f"# The Salt Stair\n\n{chapters}\n", name="stair.md").story.at("end")
        return [view.title_of(f"ch{n}") for n in (1, 2, 3)]

    assert titles("I", "II", "3.") == ["", "", ""]
    assert titles("Chapter One", "Chapter 2", "CHAPTER III") == ["", "", ""]
    assert titles("I. The Landing", "II. The Mill", "III. The Stair") == ["I. The Landing", "II. The Mill", "III. The Stair"]


def test_what_stands_around_a_serial_is_not_told_and_its_title_begins_the_first_chapter(make: Make) -> None:
    page = (
        "<html><body><nav><a href='/'>Orla's home</a></nav><main><article><h1>The Salt Stair</h1>"
        "<h2>The Landing</h2><p>Orla came down to the landing before it was light.</p><h2>The Mill</h2><p>Tobin ground the corn of Orla before it was light.</p></article></main></body></html>"
    )
    story = make(page, name="stair.html").story
    assert [(chapter.place, chapter.title) for chapter in untold.recap(story.at("end")).chapters] == [
        ("ch1", "The Landing"), ("ch2", "The Mill")
    ]  # fmt: skip
    assert not untold.search(story.at("end"), "home").hits
