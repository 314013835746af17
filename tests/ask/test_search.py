"""Search and suggestions: what has been told is found, in an order that only what has been told decides."""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from untold import load
from untold.ask.answers import Found
from untold.ask.search import search, suggest
from untold.compile import build
from untold.view import View
from untold.view.reading import Reading

sys.path.append(str(Path(__file__).parents[1] / "laws"))
from cut import Cutter

ViewOf = Callable[..., View]
STORY = """\
s1e1 person trish "Trish Walker"
s1e1 alias  trish "Patsy"
s1e1 person jessica "Jessica Jones"
s1e1 person killer "the killer"
s1e2 person alisa "Alisa Jones"
s1e2 place  wheel "the Ferris wheel"
s1e3 event  shot "Trish shoots Alisa on the Ferris wheel"
  agent: trish
  victim: alisa
  why: to save Jessica
s1e3 fact   alisa status dead
s1e4 event  dinner "the café dinner"
s1e4 fact   alisa mother-of jessica
s1e5 same   killer alisa
s2e1 person zsofia "Zsófia O’Brien"
s2e1 fact   trish trait "reckless"
s2e2 event  wedding "Jessica's wedding"
"""


def names(found: Found) -> list[str]:
    return [hit.thing.name if hit.thing else "" for hit in found.hits]


def texts(found: Found) -> list[str]:
    return [hit.line.text for hit in found.hits if hit.line]


# -- what is found ------------------------------------------------------------------------------------------------------


def test_what_is_called_exactly_so_comes_first(view_of: ViewOf) -> None:
    found = search(view_of(STORY), "trish walker")
    assert (names(found)[0], found.hits[0].matched) == ("Trish Walker", ("trish", "walker"))
    assert found.hits[0].score >= max(hit.score for hit in found.hits)


def test_another_name_opens_the_same_page(view_of: ViewOf) -> None:
    found = search(view_of(STORY), "Patsy")
    assert (names(found), found.count) == (["Trish Walker"], 1)


def test_a_name_that_is_one_now_with_another_leads_to_the_one_page(view_of: ViewOf) -> None:
    assert names(search(view_of(STORY, "s1e4"), "the killer"))[0] == "the killer"
    assert names(search(view_of(STORY, "s1e5"), "the killer"))[0] == "Alisa Jones"


def test_case_diacritics_and_possessives_do_not_matter(view_of: ViewOf) -> None:
    view = view_of(STORY)
    assert names(search(view, "CAFE")) == ["the café dinner"]
    assert names(search(view, "zsofia o'brien"))[0] == "Zsófia O’Brien"
    assert "Jessica's wedding" in names(search(view, "jessica"))


def test_reasons_values_and_wordings_are_searched(view_of: ViewOf) -> None:
    view = view_of(STORY)
    assert names(search(view, "save")) == ["Trish shoots Alisa on the Ferris wheel"]
    assert names(search(view, "reckless")) == ["Trish Walker"]
    assert texts(search(view, "mother")) == ["Alisa Jones is the mother of Jessica Jones"]
    assert texts(search(view, "dead")) == ["Alisa Jones is dead"]


def test_slight_words_find_nothing_beside_others_but_count_for_the_order(view_of: ViewOf) -> None:
    view = view_of(STORY)
    assert search(view, "the dinner").count == 1
    assert search(view, "the").count == 5  # also “is the mother of”
    both = view_of('s1e1 event a "Accident"\ns1e1 event b "the great accident"\n')
    assert search(both, "the accident").hits[0].matched == ("accident", "the")


def test_a_quoted_phrase_must_stand_as_it_is(view_of: ViewOf) -> None:
    view = view_of(STORY)
    assert names(search(view, '"shoots Alisa"')) == ["Trish shoots Alisa on the Ferris wheel"]
    assert search(view, "“Alisa shoots”").count == 0
    assert search(view, '"nowhere told" Alisa').count == 0


def test_the_count_is_of_all_and_pages_do_not_overlap(view_of: ViewOf) -> None:
    view = view_of("".join(f's1e{n % 9 + 1} event e{n} "lamp {n}"\n' for n in range(60)))
    pages = [search(view, "lamp", limit=25, skip=skip) for skip in (0, 25, 50)]
    assert [len(page.hits) for page in pages] == [25, 25, 10]
    assert {page.count for page in pages} == {60}
    assert len({text for page in pages for text in texts(page)}) == 60


def test_equals_come_in_the_order_of_the_telling(view_of: ViewOf) -> None:
    view = view_of('s2e1 event c "lamp three"\ns1 event d "lamp four"\ns1e2 event a "lamp one"\ns1e2 event b "lamp two"\n')
    assert texts(search(view, "lamp")) == ["Lamp one", "Lamp two", "Lamp four", "Lamp three"]


# -- what is not ----------------------------------------------------------------------------------------------------------


def test_a_name_told_later_is_not_found_nor_near(view_of: ViewOf) -> None:
    found = search(view_of(STORY, "s1e1"), "alisa jones")
    assert "Alisa Jones" not in names(found)
    assert search(view_of(STORY, "s1e1"), "alisa") == Found("alisa", 0, ())
    assert search(view_of(STORY, "s1e1"), "alisaa").nearest == ""


def test_another_voice_is_found_where_it_is_asked_for(view_of: ViewOf) -> None:
    text = 's1e1 source talk interview "A talk"\n  scope: s1e2\ns1e1 making "filmed in winter"\n  source: talk\n'
    assert search(view_of(text), "winter").count == 0
    assert search(view_of(text, voices=("story", "creator")), "winter").count == 1
    assert search(view_of(text, "s1e1", voices=("story", "creator")), "winter").count == 0


def test_a_misspelt_name_gives_the_nearest_told_one(view_of: ViewOf) -> None:
    view = view_of(STORY)
    assert search(view, "Alissa").nearest == "Alisa Jones"
    assert search(view, "trish walkr").nearest == "Trish Walker"
    assert search(view, "Jesica").nearest == "Jessica Jones"
    assert search(view, "Kessica").nearest == "Jessica Jones"
    assert search(view, "xqzw").nearest == ""
    assert search(view, "alisa").nearest == ""


@pytest.mark.parametrize(
    "query",
    ["", "   ", "“”", '"', "\x00", "\ud800", "' or 1=1 --", "a" * 100_000, "* NEAR( ^", "🤷", "%_", '"" ""', "trish " * 5000],
)
def test_no_query_breaks_anything(view_of: ViewOf, query: str) -> None:
    view = view_of(STORY)
    found = search(view, query, limit=10**9, skip=-5)
    assert len(found.query) <= 300
    assert len(found.hits) <= found.count
    assert len(suggest(view, query, limit=-1)) == 0


@given(query=st.text(max_size=40), skip=st.integers(-1, 10**12))
@settings(max_examples=100, deadline=None)
def test_any_text_may_be_asked(query: str, skip: int) -> None:
    view = at(HEAD + STORY, "s2e9")
    search(view, query, skip=skip)
    assert all(suggestion.thing.handle for suggestion in suggest(view, query))


# -- suggestions ----------------------------------------------------------------------------------------------------------


def test_suggestions_are_told_names_that_begin_as_typed(view_of: ViewOf) -> None:
    assert [s.name for s in suggest(view_of(STORY, "s1e1"), "a")] == []
    assert [s.name for s in suggest(view_of(STORY), "al")] == ["Alisa Jones", "Trish shoots Alisa on the Ferris wheel"]
    assert [s.name for s in suggest(view_of(STORY), "tri")] == ["Trish Walker", "Trish shoots Alisa on the Ferris wheel"]


def test_a_later_word_and_words_in_another_order_suggest_too(view_of: ViewOf) -> None:
    view = view_of(STORY)
    assert [s.name for s in suggest(view, "jon")] == ["Jessica Jones", "Alisa Jones"]
    assert [s.name for s in suggest(view, "walker tr")] == ["Trish Walker"]
    assert suggest(view, "walker jes") == ()


def test_an_alias_is_suggested_as_it_is_and_leads_to_the_thing(view_of: ViewOf) -> None:
    suggestion = suggest(view_of(STORY), "pat")[0]
    assert (suggestion.name, suggestion.thing.name) == ("Patsy", "Trish Walker")


# -- law 1 ----------------------------------------------------------------------------------------------------------------


def test_hits_and_scores_are_those_of_the_story_cut_there() -> None:
    sample = random.Random(4)
    words = ["trish", "alisa", "jessica", "jones", "the", "wheel", "killer", "dead", "mother", "wedding", "lamp", "alissa"]
    for place in ("start", "s1e1", "s1e3", "s2e1", "=s1e1, =s1e3", "s1e2..s1e5"):
        cut = Cutter({"story.untold": HEAD + STORY + MORE}).cut(place)
        whole, alone = at(HEAD + STORY + MORE, place), at(cut["story.untold"], place)
        for _ in range(25):
            query = " ".join(sample.sample(words, sample.randint(1, 3)))
            assert search(whole, query) == search(alone, query), (place, query)
            assert suggest(whole, query[:3]) == suggest(alone, query[:3])


HEAD = "work show\n  kind: television\n  units: s1 9, s2 9\n"
MORE = """\
s1e2-s1e4 event lamp "Alisa lights the lamp"
s1 event again "the lamp, the lamp, the lamp"
s2e3 | s1e3 fact jessica trait "mother of pearl"
s2 event last "Alisa Alisa Alisa"
"""
FOLDER = tempfile.TemporaryDirectory(prefix="untold-search-")


@cache
def reading(text: str) -> Reading:
    ledger = load.parse({"story.untold": text.encode()}, part=True)
    assert not [problem for problem in ledger.problems if problem.severity == "error"], ledger.problems[:3]
    path = Path(FOLDER.name) / f"{abs(hash(text))}.story"
    build(ledger, path, key=b"a key of thirty-two bytes or so.")
    return Reading(path)


def at(text: str, place: str) -> View:
    story = reading(text)
    return View(story, story.telling.read_progress(place), frozenset(("story",)))
