"""A document becomes a source: its entry from what it says itself, and questions for all that it does not say."""

from __future__ import annotations

import pytest

from untold import load
from untold.entries import Ledger
from untold.importing.source import NewSource, Stated, new_source, stated_scope
from untold.load.documents import Reading
from untold.load.parts import DocumentPart
from untold.problems import PlaceError, RequestError

SHOW = 'work show "The Long Show"\n  kind: television\n  units: s1 3, s2 3\n'
PART = (DocumentPart("1", "turn", "So.", "Why?"),)


def ledger(text: str = SHOW) -> Ledger:
    found = load.parse({"story.untold": text.encode()})
    assert not found.problems
    return found


def made(text: str = SHOW, stated: Stated | None = None, **reading: object) -> NewSource:
    given = {"kind": "interview", "title": "A “talk”", **reading}
    source = new_source(ledger(text), Reading(PART, **given), "talk.txt", stated or Stated())  # type: ignore[arg-type]
    assert not load.parse({"a.untold": (text + source.text).encode()}).problems
    return source


@pytest.mark.parametrize(
    ("note", "scope"),
    [
        ("contains full spoilers for season two of The Long Show", "s2"),
        ("spoilers for season 1, episode 2 of The Long Show", "s1e2"),
        ("spoilers through the second season", "s2"),
        ("spoilers for season two of Another Show", ""),
        ("spoilers for season nine of The Long Show", ""),
        ("spoilers for episode 2 of The Long Show", ""),
        ("spoilers for book two of The Long Show", ""),
        ("contains spoilers", ""),
        ("", ""),
    ],
)
def test_a_scope_is_taken_from_the_documents_note_only_where_there_is_no_doubt(note: str, scope: str) -> None:
    assert stated_scope(ledger(), note) == scope


def test_with_several_works_the_note_must_name_one_of_them() -> None:
    two = ledger(SHOW + 'work novel "The Book"\n  kind: novel\n  units: 9\n')
    assert stated_scope(two, "spoilers for season two of The Long Show") == "show:s2"
    assert stated_scope(two, "spoilers for season two") == ""
    assert stated_scope(two, "spoilers for season two", two.works[0]) == "show:s2"
    assert stated_scope(two, "spoilers for season two of The Long Show", two.works[1]) == ""


def test_a_source_says_what_the_document_says() -> None:
    source = made(scope_note="spoilers for season two", date="4 March 2019", people=("Mo Maker",))
    assert source.text == (
        's2 real mo-maker "Mo Maker"\ns2 source talk interview "A “talk”"\n  scope: s2\n  date: 4 March 2019\n'
        "  file: sources/talk.txt\n  by: mo-maker\n"
    )
    assert [question.partition("?")[0] for question in source.questions] == ["From where on may its title be met"]


def test_without_a_scope_the_title_is_told_at_the_end_and_the_keeper_is_asked() -> None:
    source = made()
    assert source.text.startswith("end source talk")
    assert "scope" not in source.text
    assert source.questions[0].startswith("How far does it tell?")


def test_the_keepers_word_goes_before_the_documents() -> None:
    own = Stated("mine", "The Long Show", "s1e1", "s1", "review", "Mine")
    source = made(stated=own, scope_note="spoilers for season two")
    assert source.text == 's1e1 source mine review "Mine"\n  scope: s1\n  file: sources/talk.txt\n'
    assert (source.id, source.questions) == ("mine", ())


def test_people_whom_the_ledger_knows_by_then_are_named_and_later_ones_asked_about() -> None:
    known = SHOW + 's1e1 real mo "Mo Maker"\n'
    assert "by: mo\n" in made(known, people=("Mo Maker",), scope_note="spoilers for season two").text
    later = made(SHOW + 's2e1 real mo "Mo Maker"\n', Stated(told="s1", scope="s1"), people=("Mo Maker",))
    assert "by:" not in later.text
    assert "“Mo Maker” is told of only at s2e1" in later.questions[0]


def test_ids_are_new_ones() -> None:
    taken = SHOW + 's1e1 person talk "Talk"\n'
    assert made(taken).id == "talk-2"
    with pytest.raises(RequestError, match="is taken"):
        made(taken, Stated("talk"))


def test_what_the_keeper_says_wrongly_is_refused() -> None:
    for wrong in (Stated(scope="s9"), Stated(told="s9")):
        with pytest.raises(PlaceError):
            made(stated=wrong)
    with pytest.raises(RequestError, match="no work is called"):
        made(stated=Stated(work="Another"))
    with pytest.raises(RequestError, match="has the document"):
        made(SHOW + 's1 source one interview "One"\n  file: sources/talk.txt\n')
