"""Places as people write them: read, written, and refused with the nearest right one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from untold.place import Level, Path, Telling, Work
from untold.problems import PlaceError
from untold.progress import Progress, Requirement, Span
from untold.vocabulary import WORK_LEVELS


def television(handle: str, *seasons: int) -> Work:
    counts: dict[Path, tuple[int, ...]] = {(): tuple(range(1, len(seasons) + 1))}
    counts |= {(n,): tuple(range(1, size + 1)) for n, size in enumerate(seasons, 1)}
    return Work(handle, WORK_LEVELS["television"], counts)


def novel(handle: str, chapters: int) -> Work:
    return Work(handle, WORK_LEVELS["novel"], {(): tuple(range(1, chapters + 1))})


ONE = Telling((television("jj", 13, 13),))
TWO = Telling((television("jj", 2, 3), novel("my-book", 4)))


def told(telling: Telling, text: str) -> Requirement:
    return telling.read_told(text)


# -- places ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["s2e6", "S2E6", "s02e06", "S002e6"])
def test_case_and_leading_zeros_are_ignored(text: str) -> None:
    assert told(ONE, text) == Requirement(((Span(19, 19),),))
    assert ONE.label(19) == "s2e6"


def test_a_season_is_all_its_episodes() -> None:
    assert told(ONE, "s2") == Requirement(((Span(14, 26),),))
    assert ONE.label_span(Span(14, 26)) == "s2"


def test_start_and_end_are_places() -> None:
    assert told(ONE, "start") == Requirement(((Span(0, 0),),))
    assert told(ONE, "end") == Requirement(((Span(27, 27),),))
    assert (ONE.label(0), ONE.label(27)) == ("start", "end")


def test_a_unit_may_be_numbered_nought() -> None:
    telling = Telling((Work("t", WORK_LEVELS["television"], {(): (1,), (1,): (0, 1, 2)}),))
    assert told(telling, "s1e0") == Requirement(((Span(1, 1),),))


def test_deeper_levels_stand_after_a_dot() -> None:
    telling = Telling((Work("t", WORK_LEVELS["television"], {(): (1,), (1,): (1, 2), (1, 2): (1, 2, 3, 4)}),))
    assert told(telling, "s1e2.4") == Requirement(((Span(5, 5),),))
    assert told(telling, "s1e2") == Requirement(((Span(2, 5),),))
    assert telling.label(5) == "s1e2.4"


def test_with_several_works_the_prefix_is_needed_and_written() -> None:
    assert told(TWO, "my-book:ch3") == Requirement(((Span(10, 10),),))
    assert TWO.label(10) == "my-book:ch3"
    with pytest.raises(PlaceError) as refused:
        told(TWO, "s1e1")
    assert refused.value.nearest == "jj:s1e1"


def test_a_works_handle_may_be_written_in_any_case_and_with_one_work_too() -> None:
    assert told(TWO, "My-Book:Ch3") == told(TWO, "my-book:ch3")
    assert told(ONE, "jj:s1e1") == told(ONE, "s1e1")


def test_a_range_runs_from_the_first_of_one_to_the_last_of_the_other() -> None:
    assert told(ONE, "s1e12-s2") == Requirement(((Span(12, 26),),))
    assert told(TWO, "my-book:ch2-ch3") == Requirement(((Span(9, 10),),))
    assert told(TWO, "my-book:ch2-my-book:ch3") == Requirement(((Span(9, 10),),))


def test_a_choice_and_a_together_are_read_with_any_spacing() -> None:
    wanted = Requirement(((Span(2, 2), Span(8, 8)), (Span(3, 5),)))
    assert told(TWO, "jj:s1e2 & my-book:ch1 | jj:s2") == wanted
    assert told(TWO, "jj:s1e2&my-book:ch1|jj:s2") == wanted
    assert TWO.write_told(wanted) == "jj:s1e2 & my-book:ch1 | jj:s2"


def test_the_same_choice_twice_is_one() -> None:
    assert told(ONE, "s1e1 | S1E1") == told(ONE, "s1e1")


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("s2e14", "s2e13"),
        ("s3", "s2"),
        ("s3e1", "s2"),
        ("s2e99.3", "s2e13"),
        ("e5", "s1e5"),
        ("s2x6", "s2e6"),
        ("", "s1e1"),
        ("xx:s1e1", "jj"),
    ],
)
def test_a_place_that_is_none_has_a_near_one(text: str, nearest: str) -> None:
    with pytest.raises(PlaceError) as refused:
        told(ONE, text)
    assert refused.value.nearest == nearest


@pytest.mark.parametrize("text", ["s1e", "1e1", "s1.e1", "s1e1.", ".s1", "s1e1e1", "s-1", "s1 e1", "s1e1-", "-s1e1", "s2e1-s1e1", "|", "s1|",
                                  "s1e1..s1e2", ":", "jj:", "s1234567890", "s٣x", "=s1"])  # fmt: skip
def test_what_is_no_place_is_refused(text: str) -> None:
    with pytest.raises(PlaceError):
        told(ONE, text)


@pytest.mark.parametrize(("text", "column"), [("s1e1 | s9", 8), ("s1e1&s9", 6), ("s1e1 |  s1e1 & s9", 16), ("s1e1-s9", 6)])
def test_the_column_is_that_of_the_place_that_is_wrong(text: str, column: int) -> None:
    with pytest.raises(PlaceError) as refused:
        ONE.read_told(text)
    assert refused.value.column == column


def test_without_works_no_place_means_anything() -> None:
    empty = Telling(())
    for text in ("s1", "start", "x:y", ""):
        with pytest.raises(PlaceError):
            empty.read_told(text)
    assert empty.everything() == Progress()


def test_a_text_without_end_is_refused() -> None:
    for text in ("s1e1|" * 100, "s1e1 | s1e2" * 10_000, "s" * 100_000):
        with pytest.raises(PlaceError):
            ONE.read_told(text)
    with pytest.raises(PlaceError):
        ONE.read_progress("s1e1," * 10_000)


# -- progress --------------------------------------------------------------------------------------------------------


def test_a_place_means_everything_up_to_and_with_it() -> None:
    assert ONE.read_progress("s2e3") == Progress((Span(0, 16),))
    assert ONE.read_progress("s1") == Progress((Span(0, 13),))


def test_a_range_and_a_single_unit_are_no_more_than_themselves_and_the_start() -> None:
    assert ONE.read_progress("s1e4..s1e6") == Progress((Span(0, 0), Span(4, 6)))
    assert ONE.read_progress("=s1e4") == Progress((Span(0, 0), Span(4, 4)))
    assert ONE.read_progress("s1e2, =s1e4") == Progress((Span(0, 2), Span(4, 4)))


def test_every_works_start_has_been_told_to_everybody() -> None:
    assert TWO.read_progress("") == Progress((Span(0, 0), Span(7, 7)))
    assert TWO.read_progress("jj:start") == TWO.read_progress("start") == TWO.read_progress("")
    assert TWO.write_progress(TWO.read_progress("")) == "start"


def test_the_end_is_told_to_whoever_has_finished_and_to_nobody_else() -> None:
    assert ONE.read_progress("s2") == ONE.read_progress("end") == ONE.everything()
    assert ONE.read_progress("s1e2..s2").spans[-1] == Span(2, 26)
    assert ONE.read_progress("=end") == Progress((Span(0, 0),))
    assert ONE.read_progress("s1, s2e1..s2e13") == ONE.everything()


def test_a_progress_is_written_as_it_is_best_read() -> None:
    for text, written in [
        ("", "start"),
        ("end", "s2e13"),
        ("s1", "s1e13"),
        ("=S01E04, s1e2", "s1e2, =s1e4"),
        ("s1e4..s1e6", "s1e4..s1e6"),
        ("s1e1..s1e6", "s1e6"),
    ]:
        assert ONE.write_progress(ONE.read_progress(text)) == written
    assert TWO.write_progress(TWO.read_progress("my-book:ch2, jj:s1e1")) == "jj:s1e1, my-book:ch2"


@pytest.mark.parametrize("text", ["s9", "s1e1..", "..s1", "==s1", "s2..s1", "s1e1 s1e2", "= "])
def test_a_progress_that_names_no_place_is_refused(text: str) -> None:
    with pytest.raises(PlaceError):
        ONE.read_progress(text)


# -- any telling -----------------------------------------------------------------------------------------------------


@st.composite
def works(draw: st.DrawFn, handle: str) -> Work:
    """A work of one to three levels, some of its units counted deeper than others."""
    levels = draw(st.sampled_from([*WORK_LEVELS.values(), (Level("part", "p"), Level("act", "a"), Level("line"))]))
    counts: dict[Path, tuple[int, ...]] = {}

    def count(path: Path) -> None:
        first = draw(st.integers(0, 1))
        numbers = tuple(range(first, first + draw(st.integers(1, 3))))
        counts[path] = numbers
        for number in numbers:
            if len(path) + 1 < len(levels) and draw(st.booleans()):
                count((*path, number))

    count(())
    return Work(handle, levels, counts)


TELLINGS = st.integers(1, 3).flatmap(lambda n: st.tuples(*(works(name) for name in ("aa", "b-b", "ч2")[:n]))).map(Telling)


@given(TELLINGS)
def test_every_ordinal_reads_back_from_its_label(telling: Telling) -> None:
    labels = [telling.label(ordinal) for ordinal in range(telling.size)]
    assert len(set(labels)) == telling.size
    for ordinal, label in enumerate(labels):
        assert telling.read_told(label.upper() if "ч" not in label else label) == Requirement(((Span(ordinal, ordinal),),))


@st.composite
def tellings_and_spans(draw: st.DrawFn) -> tuple[Telling, list[Span]]:
    telling = draw(TELLINGS)
    spans = []
    for _ in range(draw(st.integers(1, 4))):
        whole = telling.span_of_work(draw(st.sampled_from(telling.works)))
        low = draw(st.integers(whole.lo, whole.hi))
        spans.append(Span(low, draw(st.integers(low, whole.hi))))
    return telling, spans


@given(tellings_and_spans(), st.booleans())
def test_any_told_expression_reads_back_from_its_text(given_spans: tuple[Telling, list[Span]], together: bool) -> None:
    telling, spans = given_spans
    wanted = Requirement((tuple(dict.fromkeys(spans)),) if together else tuple((span,) for span in dict.fromkeys(spans)))
    text = telling.write_told(wanted)
    assert telling.read_told(text) == wanted
    assert telling.write_told(telling.read_told(text)) == text


@given(tellings_and_spans())
def test_any_progress_reads_back_from_its_text(given_spans: tuple[Telling, list[Span]]) -> None:
    telling, spans = given_spans
    text = ", ".join(
        f"{telling.label(s.lo)}..{telling.label(s.hi)}" if s.lo < s.hi else f"={telling.label(s.lo)}" for s in spans
    )
    progress = telling.read_progress(text)
    written = telling.write_progress(progress)
    assert telling.read_progress(written) == progress
    assert telling.write_progress(telling.read_progress(written)) == written
    for work in telling.works:
        whole = telling.span_of_work(work)
        assert progress.holds(Span(whole.lo, whole.lo))
        assert progress.holds(Span(whole.hi, whole.hi)) == progress.holds(Span(whole.lo, whole.hi - 1))


@given(TELLINGS, st.text(max_size=12) | st.text("se1 -|&=.,:ab", max_size=12))
def test_any_text_is_read_or_refused(telling: Telling, text: str) -> None:
    for read in (telling.read_told, telling.read_progress):
        try:
            read(text)
        except PlaceError as refused:
            assert str(refused)
            assert refused.column >= 1
            assert isinstance(refused.nearest, str)


@pytest.mark.parametrize(
    ("telling", "written", "meant"),
    [
        (ONE, "season 2 episode 3", "s2e3"), (ONE, "s2 e3", "s2e3"), (ONE, "Season 1", "s1"), (ONE, "2", "s2"),
        (ONE, "season 9", "s1e1"), (TWO, "my-book:chapter 3", "my-book:ch3"), (TWO, "my-book:3", "my-book:ch3"),
    ],
)  # fmt: skip
def test_a_place_in_words_is_met_with_the_place_as_it_is_written(telling: Telling, written: str, meant: str) -> None:
    with pytest.raises(PlaceError) as refused:
        telling.read_span(written)
    assert refused.value.nearest == meant
