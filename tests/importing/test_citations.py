import pytest
from hypothesis import given
from hypothesis import strategies as st

from untold.importing.citations import (
    Cited,
    by_title,
    guess_work,
    is_citation,
    place_of,
    read_citation,
    read_places,
    units_cited,
)
from untold.importing.units import bare_works, count_units
from untold.place import Telling


def telling(*texts: str) -> Telling:
    cited = [each for text in texts for each in read_places(text)]
    works = guess_work(cited)
    return count_units(bare_works(works), units_cited(cited, works))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Season 2, Episode 6", "s2e6"),
        ("season two, ep. 6", "s2e6"),
        ("Series 2 Episode #6", "s2e6"),
        ("Episode 6 of Season 2", "s2e6"),
        ("S02E06", "s2e6"),
        ("s2e6", "s2e6"),
        ("2x06", "s2e6"),
        ("as told in 2x06, at the end", "s2e6"),
        ("Season 2", "s2"),
        ("Season 2, Episodes 3–6", "s2e6"),
    ],
)
def test_an_episode_is_cited_in_many_ways(text: str, place: str) -> None:
    assert [place_of(each, telling("Season 2, Episode 9")) for each in read_places(text)] == [place]


def test_letters_that_only_look_like_a_numeral_name_no_unit_and_add_none() -> None:
    cited = read_places("Season 1, Episode 9; Season 1, Episode ill")
    assert [place_of(each, telling("Season 1, Episode 9")) for each in cited] == ["s1e9", ""]
    assert telling("Season 1, Episode 9; Season 1, Episode ill").works[0].counts[1,] == tuple(range(1, 10))


@pytest.mark.parametrize(
    ("text", "units", "place"),
    [
        ("Chapter 12", "Chapter 20", "ch12"),
        ("Ch. XII", "Chapter 20", "ch12"),
        ("chapter twelve", "Chapter 20", "ch12"),
        ("Book 1, Chapter 3", "Book 2, Chapter 4; Book 1, Chapter 9", "b1c3"),
        ("Volume 1, Issue 3", "Volume 1, Issue 9", "v1i3"),
        ("Act 2, Scene 1", "Act 2, Scene 3", "a2s1"),
        ("Episode 4", "Season 1, Episode 9", "s1e4"),
    ],
)
def test_books_plays_and_comics_are_cited_by_their_own_units(text: str, units: str, place: str) -> None:
    found = telling(*units.split(";"))
    assert [place_of(each, found) for each in read_places(text)] == [place]


def test_one_citation_may_name_several_places() -> None:
    found = telling("Season 1, Episode 9")
    for text in ("Season 1, Episode 2 and Episode 4", "1x02, 1x04", "S1E2; S1E4"):
        assert [place_of(each, found) for each in read_places(text)] == ["s1e2", "s1e4"]


@pytest.mark.parametrize(
    "text", ["", "The interview", "https://example.org/s1e1", "a 24-hour day", "No. 7", "room 101", "x" * 9999]
)
def test_what_is_no_place_is_kept_as_words_that_may_be_a_title(text: str) -> None:
    assert not read_places(text) and not is_citation(text)
    assert not any(each.steps for each in read_citation(text))


def test_an_episode_is_known_by_its_title_bare_in_quotes_or_between_commas() -> None:
    titles = {"low water": Cited((("season", 1), ("episode", 2)))}
    for text in ("Low Water", '"Low Water"', "The Quay, “low water”", "The Quay: Low Water"):
        assert by_title(text, titles) == titles["low water"]
    assert by_title("Low Waters", titles) is None


def test_a_place_beyond_the_units_that_there_are_is_none() -> None:
    assert place_of(read_places("S09E01")[0], telling("S01E03")) == ""
    assert place_of(read_places("Chapter 2")[0], telling("S01E03")) == ""


def test_a_season_alone_counts_no_units_where_episodes_are_cited() -> None:
    found = telling("S01E03", "S02E01", "Season 9")
    assert [found.label(n) for n in range(1, found.size - 1)] == ["s1e1", "s1e2", "s1e3", "s2e1"]


@given(
    st.text(max_size=300)
    | st.lists(st.sampled_from(["season", "2", "x", "06", ",", " ", "s", "e", "ch", ".", "-", ":"])).map("".join)
)
def test_any_text_is_read_and_no_place_is_made_up_without_a_number(text: str) -> None:
    for cited in read_places(text):
        assert cited.steps
        assert place_of(cited, telling("S01E03")) in ("", "s1", "s1e1", "s1e2", "s1e3")


def test_each_work_that_is_cited_is_of_the_kind_of_its_own_units() -> None:
    found = telling("lamp:s1e3; lamp:s2e1; lamp:s1e2; bell:ch4")
    assert [(work.handle, work.kind) for work in found.works] == [("lamp", "television"), ("bell", "novel")]
    assert [place_of(each, found) for each in read_places("bell:ch2; lamp:s2e1")] == ["bell:ch2", "lamp:s2e1"]
