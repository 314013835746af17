from hypothesis import given
from hypothesis import strategies as st

from untold.importing.frontmatter import read_matter, split_matter


def matter(text: str) -> dict[str, tuple[str, ...]]:
    wrong: list[tuple[int, str]] = []
    found = {each.key: each.values for each in read_matter(text.split("\n"), lambda line, why: wrong.append((line, why)))}
    assert not wrong
    return found


def test_everything_is_a_string() -> None:
    assert matter("a: No\nb: 12:30\nc: 007\nd: true\ne: 1e3\nf: 2020-01-01") == {
        "a": ("No",), "b": ("12:30",), "c": ("007",), "d": ("true",), "e": ("1e3",), "f": ("2020-01-01",)
    }  # fmt: skip


def test_lists_stand_in_a_line_or_below() -> None:
    assert matter("a: [x, \"y, z\", [[Ben]]]\nb:\n  - x\n  - 'it''s'\nc:\n- x # why\n- \"#y\"\nd: []") == {
        "a": ("x", "y, z", "[[Ben]]"), "b": ("x", "it's"), "c": ("x", "#y"), "d": ()
    }  # fmt: skip


def test_links_need_no_quotes() -> None:
    assert matter('a: [[Ben Crane|Ben]]\nb: "[[Ben]] (s1e2)"') == {"a": ("[[Ben Crane|Ben]]",), "b": ("[[Ben]] (s1e2)",)}


def test_text_may_go_over_lines() -> None:
    assert matter("a: |\n  one\n  two\nb: >-\n  one\n  two\nc: one\n  two") == {
        "a": ("one\ntwo",),
        "b": ("one two",),
        "c": ("one two",),
    }


def test_what_is_none_of_it_is_said_with_its_line() -> None:
    wrong: list[tuple[int, str]] = []
    found = read_matter(["a: 1", "? odd", "b:", "  c: nested", "d: [x"], lambda line, why: wrong.append((line, why)))
    assert [each.key for each in found] == ["a", "b", "d"]
    assert [line for line, _ in wrong] == [3, 5, 6]


def test_front_matter_that_never_ends_is_text() -> None:
    assert split_matter("---\na: b\n") == ([], "---\na: b\n", 0)
    assert split_matter("---\na: b\n---\nText") == (["a: b"], "Text", 3)
    assert split_matter("---\n---\nText") == ([], "Text", 2)


@given(st.text(alphabet="ab:-[]\"'|># \n{}&*", max_size=80))
def test_any_front_matter_is_read(text: str) -> None:
    for each in read_matter(text.split("\n"), lambda line, why: None):
        assert each.key is not None and all(isinstance(value, str) and value for value in each.values)
