"""What a story goes on to tell in words that neither stand in a text nor are related to any in it changes no byte of the text
veiled; nor does how much of it is hidden."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import untold
from untold.stems import stem
from untold.veil.evidence import told_words
from untold.veil.pieces import MARK
from untold.veil.related import related

KEY = b"the key that tests open stories with"
PLACES = ("s1e1", "s1e3", "s2e2")
# None of these stands in the text or is related to a word in it; some are related to others that have been told.
OTHERS = (
    "zebra",
    "quartz",
    "saffron",
    "orchid",
    "pumice",
    "walrus",
    "copper",
    "falcon",
    "banquet",
    "lamb",
    "missive",
    "port",
)
TEXT = (
    "Ada Bell keeps the Old Mill. She quarrels with Rufus Crane about the broken wheel. The river floods the meadow. "
    "Rufus writes to the magistrate.\n\nThe granary burns down. A man in grey rents the attic. It was a hard year for everybody."
)


def opened(ledger: str) -> untold.Story:
    folder = Path(tempfile.mkdtemp())
    (folder / "story.untold").write_text(ledger, encoding="utf-8")
    return untold.open(folder, key=KEY)


def test_the_other_words_neither_stand_in_the_text_nor_are_related_to_any_in_it() -> None:
    others = {stem(word) for word in OTHERS}
    for word in told_words(TEXT):
        near, matter = related(word)
        assert not others & {word, *near, *matter}, word


later = st.lists(
    st.tuples(st.sampled_from(["s2e3", "s2e4", "s2"]), st.lists(st.sampled_from(OTHERS), min_size=1, max_size=8)), max_size=12
)


@settings(max_examples=25, deadline=None)
@given(rows=later)
def test_what_is_told_later_of_other_things_changes_no_byte(
    story: untold.Story, rows: list[tuple[str, list[str]]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("UNTOLD_CACHE", str(tmp_path_factory.mktemp("cache")))
        more = "".join(f'{place} event e{n} "{" ".join(words)}"\n' for n, (place, words) in enumerate(rows))
        ledger = (story.folder / "story.untold").read_text(encoding="utf-8")
        few, many = opened(ledger), opened(ledger + more)
        for at in PLACES:
            assert few.veil(TEXT, at) == many.veil(TEXT, at)


@pytest.mark.parametrize("hidden", [1, 2, 5, 40])
def test_the_mark_is_the_same_however_much_it_stands_for(story: untold.Story, hidden: int) -> None:
    text = "Ada Bell keeps the Old Mill. " + "The man in grey is Ines Vogel. " * hidden
    assert story.veil(text, "s1e1") == f"Ada Bell keeps the Old Mill. {MARK} ".rstrip() + " "[: text.endswith(" ")]


def test_moving_on_never_hides_what_names_and_places_allowed(story: untold.Story) -> None:
    text = "Ada Bell keeps the Old Mill.\n\nAda and Rufus quarrel about the broken wheel of the mill."
    seen = [sum(row.shown for row in story.veiled(text.encode(), "", at).report) for at in ("s1e1", "s1e4", "s2e4")]
    assert seen == sorted(seen)
