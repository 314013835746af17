"""Words about the telling itself say where a sentence stands: one place, or all that lies from one to another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import untold
from untold.veil.anchors import HINTS, LAST, anchors


def spans(story: untold.Story, text: str) -> list[tuple[str, str] | None]:
    """The first and the last finest unit of each place that a text names; None for one that the telling does not have."""
    units = {
        f"s{season}e{episode}": story.telling.read_span(f"s{season}e{episode}")[1]
        for season in (1, 2)
        for episode in range(1, 5)
    }
    found: list[tuple[str, str] | None] = []
    for anchor in anchors(text, story.telling):
        inside = [
            place for place, span in units.items() if anchor.span and anchor.span.lo <= span.lo and span.hi <= anchor.span.hi
        ]
        found.append((inside[0], inside[-1]) if inside else None)
    return found


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("Season two", ("s2e1", "s2e4")),
        ("season 1, episode 3", ("s1e3", "s1e3")),
        ("Season II episode 3", ("s2e3", "s2e3")),
        ("Seasons 1 to 2", ("s1e1", "s2e4")),
        ("Seasons one and two", ("s1e1", "s2e4")),
        ("season 2, episodes 2–3", ("s2e2", "s2e3")),
        ("season 1, episodes two through four", ("s1e2", "s1e4")),
        ("the third episode of season 1", ("s1e3", "s1e3")),
        ("episodes 2 to 3", ("s2e2", "s2e3")),
    ],
)
def test_a_place_or_a_run_of_places_is_read_in_figures_and_in_words(
    story: untold.Story, text: str, span: tuple[str, str]
) -> None:
    assert spans(story, text) == [span]


@pytest.mark.parametrize("text", ["season 3", "seasons 1 to 3", "season 2, episode 9", "season 2, episodes 3 to 9"])
def test_one_that_goes_beyond_the_telling_is_no_place_of_it(story: untold.Story, text: str) -> None:
    assert spans(story, text) == [None]


@pytest.mark.parametrize("text", ["two seasons of rain", "she seasons a stew", "an episode", "ten episodes in a week"])
def test_a_number_of_units_is_no_place(story: untold.Story, text: str) -> None:
    assert spans(story, text) == []


@pytest.mark.parametrize("text", ["near the end", "towards the close", "in the finale", "the last episode"])
def test_words_for_the_end_name_the_whole_telling(story: untold.Story, text: str) -> None:
    assert spans(story, text) == [("s1e1", "s2e4")]


@given(st.from_regex(LAST, fullmatch=True))
def test_whatever_words_for_the_end_may_be_found_have_one_of_the_hints_in_them(words: str) -> None:
    lower = words.casefold()
    assert LAST.search(lower) is None or any(hint in lower for hint in HINTS)
