"""What is known of names at a passage uses nothing that comes after it."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from untold.names import Heard, hear
from untold.read.document import Passage
from untold.read.epub import read_epub

SHARED = Path(__file__).parents[2] / ".." / "shared" / "data"
WORDS = st.sampled_from(
    [
        "Nora",
        "Nora's",
        "Miss",
        "Vane",
        "Mrs.",
        "Vane",
        "Nora",
        "Vane",
        "Tarn",
        "Captain",
        "Tarn",
        "Edwin",
        "Tarn,",
        "Ned",
        "said",
        "asked",
        "at",
        "in",
        "from",
        "the",
        "Harrow",
        "Harrow's\n",
        "",
        "",
        "",
        "Castle",
        "of",
        "and",
        ".",
        ",",
        "!",
        "“",
        "”",
        "she",
        "Will",
        "will",
        "King",
        "Street",
        "the",
        "Vanes",
        "known",
        "as",
        "I",
        "Lord",
        "Elmet",
        "\n",
    ]
)
SPEAKERS = st.sampled_from(["", "", "NORA", "CAPTAIN TARN", "First Clerk", "Nora, Ned", "All"])
KINDS = st.sampled_from(["paragraph", "paragraph", "speech", "heading", "cast", "direction"])


@st.composite
def tellings(draw: st.DrawFn) -> list[Passage]:
    """Passages of words that names are made of."""
    made = []
    for number in range(draw(st.integers(1, 8))):
        text = " ".join(draw(st.lists(WORDS, max_size=25)))
        made.append(Passage(f"ch1.{number}", f"ch1.{number}", draw(KINDS), text, 0, len(text), draw(SPEAKERS)))
    return made


@settings(max_examples=300)
@given(tellings())
def test_a_telling_that_breaks_off_is_heard_as_the_beginning_of_the_whole(passages: list[Passage]) -> None:
    whole = list(hear(passages))
    assert len(whole) == len(passages)
    for end in range(len(passages)):
        assert list(hear(passages[:end])) == whole[:end]


@settings(max_examples=300)
@given(tellings())
def test_nothing_is_named_before_it_is_met_and_every_span_lies_in_its_passage(passages: list[Passage]) -> None:
    known: set[int] = set()
    ids: set[str] = set()
    gone: set[int] = set()
    for number, heard in enumerate(hear(passages)):
        for one in heard.met:
            assert one.thing not in known and one.id not in ids and one.name
            known.add(one.thing)
            ids.add(one.id)
        for at, mention in [(number, mention) for mention in heard.mentions] + list(heard.earlier):
            assert mention.thing in known
            assert 0 <= mention.start <= mention.end <= len(passages[at].text)
        assert all(at < number for at, _mention in heard.earlier)
        for join in heard.joined:
            assert join.thing in known and join.into in known
            assert join.thing not in gone and join.into not in gone
            gone.add(join.thing)


def test_each_passage_is_answered_before_the_next_is_read() -> None:
    read = []

    def passages() -> "list[Passage]":  # type: ignore[misc]
        for number in range(3):
            read.append(number)
            yield Passage(f"ch1.{number}", f"ch1.{number}", "paragraph", "“No,” said Nora.", 0, 16)

    heard = hear(passages())
    assert isinstance(next(heard), Heard)
    assert read == [0]


@pytest.mark.parametrize("book", ["dracula_standardebooks/dracula.epub", "pride_standardebooks/pride-and-prejudice.epub"])
def test_a_real_book_that_breaks_off_is_heard_as_the_beginning_of_the_whole(book: str) -> None:
    path = SHARED / book
    if not path.exists():
        pytest.skip(f"{book} is not in ../shared")
    passages = read_epub(path.read_bytes(), path.name).passages
    whole = list(hear(passages))
    for end in (len(passages) // 7, len(passages) // 3, len(passages) - 1):
        assert list(hear(passages[:end])) == whole[:end]
