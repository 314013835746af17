"""What a reader gets of a text: the sentences that surely say only what has been told, and nothing that betrays the others."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import untold
from untold.veil.pieces import MARK

RECAP = (
    "Ada Bell keeps the Old Mill. She quarrels with Rufus Crane about the broken wheel. The river floods the meadow and the "
    "sheep drown. Rufus writes to the magistrate. The granary burns down during the harvest feast. A man in grey rents the "
    "attic over the smithy. Someone steals the silver compass from the chapel. The man in grey is Ines Vogel. Rufus Crane "
    "drowns at the weir."
)
BY = ["s1e1", "s1e1", "s1e2", "s1e3", "s1e4", "s2e1", "s2e2", "s2e3", "s2e4"]


def shown(story: untold.Story, text: str, at: str) -> list[bool]:
    return [row.shown for row in story.veiled(text.encode(), "", at).report]


@pytest.mark.parametrize("at", ["s1e1", "s1e2", "s1e3", "s1e4", "s2e1", "s2e2", "s2e3", "s2e4"])
def test_a_sentence_is_shown_when_what_it_says_has_been_told_and_not_before(story: untold.Story, at: str) -> None:
    told = [by <= at for by in BY]
    assert shown(story, RECAP, at) == told


@pytest.mark.parametrize("spoiler", range(5, 9))
@pytest.mark.parametrize("place", range(4))
def test_a_sentence_out_of_its_order_in_an_orderly_recap_is_hidden(story: untold.Story, spoiler: int, place: int) -> None:
    told = RECAP.removesuffix(".").split(". ")
    orderly = [*told[:place], told[spoiler], *told[place:spoiler], *told[spoiler + 1 :]]
    seen = shown(story, ". ".join(orderly) + ".", "s1e4")
    assert not seen[place]
    assert sum(seen) >= 4  # and the others are not lost with it


def test_nothing_is_shown_to_one_who_has_been_told_nothing(story: untold.Story) -> None:
    assert story.veil(RECAP, "start") == MARK


def test_all_of_it_is_unchanged_for_one_who_has_been_told_it_all(story: untold.Story) -> None:
    assert story.veil(f"  {RECAP}\n", "s2") == f"  {RECAP}\n"


def test_a_text_of_which_nothing_is_hidden_comes_back_to_the_letter(story: untold.Story) -> None:
    text = "\n Ada Bell keeps the Old Mill.\u00a0\n\n\tAda Bell  keeps the Old Mill. Ada Bell\nkeeps the Old Mill. \n\n\n"
    assert story.veil(text, "s2", scope="s1") == text


def test_a_callers_mistake_is_said_in_words(story: untold.Story) -> None:
    for how in ({"at": None}, {"at": 5}, {"at": "s1e1", "marks": "many"}, {"at": "s1e1", "scope": "s9"}, {"at": "s9"}):
        with pytest.raises(untold.UntoldError):
            story.veil("Ada Bell.", **how)  # type: ignore[arg-type]


def test_a_run_of_hidden_sentences_is_one_mark_however_long_and_over_paragraphs(story: untold.Story) -> None:
    short = "Ada Bell keeps the Old Mill.\n\nRufus Crane drowns at the weir."
    long = (
        "Ada Bell keeps the Old Mill.\n\nThe man in grey is Ines Vogel. Ines!\n\nRufus Crane drowns at the weir.\n\nHe is dead."
    )
    assert story.veil(short, "s1e1") == story.veil(long, "s1e1") == f"Ada Bell keeps the Old Mill.\n\n{MARK}"


def test_marks_are_one_for_each_sentence_or_none_on_request(story: untold.Story) -> None:
    text = "Ada Bell keeps the Old Mill. The man in grey is Ines Vogel. Rufus Crane drowns at the weir."
    assert story.veil(text, "s1e1", marks="each") == f"Ada Bell keeps the Old Mill. {MARK} {MARK}"
    assert story.veil(text, "s1e1", marks="none") == "Ada Bell keeps the Old Mill."


def test_a_name_that_nobody_bears_yet_hides_the_sentence(story: untold.Story) -> None:
    assert shown(story, "Ada Bell keeps the mill with Ines Vogel.", "s2e2") == [False]
    assert shown(story, "Ada Bell keeps the mill.", "s2e2") == [True]


@pytest.mark.parametrize("name", ["Ines", "Vogel"])
def test_a_part_of_somebodys_name_hides_it_too(story: untold.Story, name: str) -> None:
    (row,) = story.veiled(f"{name} keeps the mill with Ada Bell.".encode(), "", "s2e2").report
    assert not row.shown
    assert row.why.startswith(f"it names “{name.lower()}”")
    assert "it names" not in story.veiled(f"{name} keeps the mill with Ada Bell.".encode(), "", "s2e3").report[0].why


def test_a_title_in_an_unmet_persons_name_hides_nothing(tmp_path: Path) -> None:
    ledger = 'work club "The Club"\n  kind: television\n  units: s1 3\n\ns1e1 person ada "Captain Ada Bell"\n'
    ledger += 's1e1 event vault "Captain Ada Bell opens the rusty vault"\n  agent: ada\ns1e3 person old "Old Captain Vane"\n'
    (tmp_path / "story.untold").write_text(ledger, encoding="utf-8")
    club = untold.open(tmp_path, key=b"the key that tests open stories with")
    assert club.veiled(b"The rusty vault is opened by Captain Bell.", "", "s1e1").report[0].shown
    assert not club.veiled(b"The rusty vault is opened by Vane.", "", "s1e1").report[0].shown


def test_a_name_that_is_an_everyday_word_hides_it_too_but_not_at_the_head_where_any_word_has_a_capital(tmp_path: Path) -> None:
    ledger = 'work club "The Club"\n  kind: television\n  units: s1 3\n\ns1e1 person ada "Ada Bell"\n'
    ledger += 's1e1 event vault "Ada Bell opens the vault after one long night"\n  agent: ada\ns1e3 person five "Five"\n'
    (tmp_path / "story.untold").write_text(ledger + 's1e3 person after "After"\n', encoding="utf-8")
    club = untold.open(tmp_path, key=b"the key that tests open stories with")
    report = club.veiled(b"Ada Bell opens the vault. After one long night Ada Bell opens the vault.", "", "s1e1").report
    assert [row.shown for row in report] == [True, True]
    (row,) = club.veiled(b"Ada Bell opens the vault after Five.", "", "s1e1").report
    assert not row.shown
    assert "five" in row.why


@pytest.mark.parametrize("words", ["In episode 4 of season 2", "At the end of season two", "In the finale", "In s2e4"])
def test_a_sentence_that_names_a_place_not_told_is_hidden(story: untold.Story, words: str) -> None:
    assert shown(story, f"{words} Ada Bell keeps the mill.", "s2e1") == [False]


def test_a_season_that_the_telling_does_not_have_is_never_told(story: untold.Story) -> None:
    assert shown(story, "Ada Bell keeps the mill in season three.", "s2e4") == [False]


def test_a_heading_over_them_places_the_sentences_below(story: untold.Story) -> None:
    text = "# Season 2, Episode 3\n\nAda Bell keeps the Old Mill.\n\n# Season 1, Episode 1\n\nAda Bell keeps the Old Mill.\n"
    report = story.veiled(text.encode(), "recap.md", "s1e2").report
    assert [row.shown for row in report if row.text.startswith("Ada")] == [False, True]


@pytest.mark.parametrize(("at", "hidden"), [("s1e4", 3), ("s2e1", 1), ("s2e2", 0), ("s2", 0)])
def test_under_a_heading_of_a_season_that_has_begun_what_has_been_told_of_it_is_shown(
    story: untold.Story, at: str, hidden: int
) -> None:
    text = (
        "# Season 2\n\nA man in grey rents the attic above the smithy.\n\nSomebody steals the silver compass from the chapel.\n"
    )
    report = story.veiled(text.encode(), "recap.md", at).report
    assert [row.shown for row in report] == [n < 3 - hidden for n in range(3)]


@pytest.mark.parametrize("heading", ["Season 2", "Episodes 1 to 4", "Seasons One and Two", "Introduction", "Part three"])
def test_a_heading_that_only_counts_parts_is_shown_once_the_first_of_them_has_begun(story: untold.Story, heading: str) -> None:
    text = f"# {heading}\n\nRufus Crane drowns at the weir.\n"
    assert [row.shown for row in story.veiled(text.encode(), "recap.md", "s2e1").report] == [True, False]


@pytest.mark.parametrize(
    "heading", ["Season 3", "Seasons 1 to 3", "The Second", "II", "Twelve", "The drowning", "Season 2: the drowning"]
)
def test_a_heading_that_says_more_than_that_is_judged_like_a_sentence(story: untold.Story, heading: str) -> None:
    assert not story.veiled(f"# {heading}\n".encode(), "recap.md", "s2e1").report[0].shown


def test_nobody_leans_on_a_heading_that_only_counts_parts(story: untold.Story) -> None:
    text = "Rufus Crane drowns at the weir.\n\n# Episode 1\n\nHe writes a letter to the magistrate in the harbour town.\n"
    assert [row.shown for row in story.veiled(text.encode(), "recap.md", "s2e1").report] == [False, True, False]


def test_a_text_about_other_things_is_hidden_unless_the_reader_says_otherwise(story: untold.Story) -> None:
    text = "A submarine surfaces beside the lighthouse. Its captain plays the trombone."
    assert shown(story, text, "s2e4") == [False, False]
    assert story.veil(text, "s2e4", strangers=True) == text


def test_a_long_text_that_seldom_names_anybody_of_the_story_is_about_something_else(story: untold.Story) -> None:
    others = [f"The farmer of parish {n} fears the flood in the meadow." for n in range(24)]
    text = " ".join([RECAP, *others])
    assert not any(shown(story, text, "s2e3")[9:])


def test_one_who_has_passed_the_documents_scope_is_shown_the_whole(story: untold.Story) -> None:
    text = "A submarine surfaces beside the lighthouse."
    assert story.veil(text, "s1", scope="s1") == text
    assert story.veil(text, "s1", scope="s2") == MARK


@pytest.mark.parametrize(
    ("note", "from_where"),
    [
        ("[This article contains full spoilers for season one of The Mill.]", "s1"),
        ("Warning: this piece contains spoilers for the first season.", "s1"),
        ("Warning: this piece contains spoilers through S2E1.", "s2e1"),
        ("Warning: this piece contains spoilers for seasons 1 and 2.", "s2"),
        ("Warning: this piece contains spoilers for the first two seasons.", "s2"),
        ("Warning: this piece contains spoilers for season 1, and a few for season 2.", "s2"),
        ("Warning: this piece contains spoilers for season one and beyond.", ""),
        ("Warning: this recap of season one contains spoilers for later episodes.", ""),
        ("Warning: this piece contains spoilers for season one of Another Show.", ""),
        ("Warning: this piece contains spoilers for season three.", ""),
        ("Warning: this piece contains spoilers.", ""),
    ],
)
def test_a_documents_own_note_shows_it_to_those_who_have_surely_passed_it(
    story: untold.Story, note: str, from_where: str
) -> None:
    body = "A submarine surfaces beside the lighthouse, and nobody on the shore has seen the like of it in forty years."
    page = f"# The week in boats\n\n{note}\n\n{body}\n\n{body} Nobody.\n".encode()
    shown = [place for place in ("s1e4", "s2e1", "s2e4") if "submarine" in story.veiled(page, "a.md", place).data.decode()]
    assert shown[:1] == [{"s1": "s1e4", "s2e1": "s2e1", "s2": "s2e4"}[from_where]] if from_where else not shown


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        "ü" * 5000,
        "word " * 100_000,
        "Die Müllerin hält die alte Mühle instand.",
        "?" * 10_000,
        "\x00\x01",
        "a\n" * 5000,
    ],
)
def test_odd_texts_end_in_silence_and_not_in_an_error(story: untold.Story, text: str) -> None:
    assert story.veil(text, "s1e1").strip() in ("", MARK)


@settings(max_examples=40)
@given(st.text(max_size=400))
def test_no_word_of_a_text_about_nothing_is_shown(story: untold.Story, text: str) -> None:
    kept = re.sub(r"<[^<>]*>", "", story.veil(text, "s1e1").replace(MARK, ""))
    assert not kept.strip() or "mill" in text.casefold() or "ada" in text.casefold() or "rufus" in text.casefold()


def test_a_paragraph_of_the_story_itself_is_hidden_until_it_is_told_whatever_the_documents_scope_is_said_to_be(
    story: untold.Story, tmp_path: Path
) -> None:
    letter = "The seal is of green wax, and the hand on it is a left one."
    (tmp_path / "story.untold").write_text(
        (story.folder / "story.untold").read_text(encoding="utf-8")
        + f's2e2 source sealed letter "a letter"\n  scope: s2e2\ns2e2 passage sealed#1 "{letter}"\n',
        encoding="utf-8",
    )
    own = untold.open(tmp_path, key=b"the key that tests open stories with")
    text = f"Nobody on the shore has seen the like.\n\n{letter}\n"
    assert own.veil(text, "s1", scope="s1") == f"Nobody on the shore has seen the like.\n\n{MARK}\n"
    assert own.veil(text, "s2e2", scope="s1") == text


@pytest.mark.parametrize(
    "layout",
    [
        "PAPER: {question}\n\nMAKER: {answer}\n\n{more}",
        "**{question}**\n\n{answer}\n\n{more}",
        "<h3>{question}</h3><p><b>Maker:</b> {answer}</p><p>{more}</p>",
        "{question}\n\n{answer}\n\n{more}",
    ],
)
def test_the_turns_of_a_document_in_the_ledger_are_shown_exactly_when_they_are_met_in_whatever_layout_they_come(
    story: untold.Story, tmp_path: Path, layout: str
) -> None:
    turns = [
        (
            "Was there a plan for the green ribbon?",
            "It was in my drawer for years.",
            "Then I needed a colour, and there it was.",
        ),
        ("And whose idea was the upturned boat?", "My neighbour's, on a wet evening.", "He has never let me forget about it."),
    ]
    passages = "".join(
        f's1e1 passage talk#{n} "{answer}\\n\\n{more}"\n  part: turn\n  question: {question}\n'
        for n, (question, answer, more) in enumerate(turns, 1)
    )
    rests = "s1e3 fact ada trait calm\n  source: talk#1\ns2e2 fact ada trait brave\n  source: talk#2\n"
    (tmp_path / "story.untold").write_text(
        (story.folder / "story.untold").read_text(encoding="utf-8")
        + f's1e1 source talk interview "A talk"\n  scope: s2\n{passages}{rests}',
        encoding="utf-8",
    )
    own = untold.open(tmp_path, key=b"the key that tests open stories with")
    parts = [layout.format(question=question, answer=answer, more=more) for question, answer, more in turns]
    text = ("" if layout.startswith("<") else "\n\n").join(parts)
    for at, met in (("s1e2", []), ("s1e3", [0]), ("s2e1", [0]), ("s2e2", [0, 1])):
        shown = own.veil(text, at)
        assert [n for n, turn in enumerate(turns) if all(one in shown for one in turn)] == met
        assert not [one for n, turn in enumerate(turns) if n not in met for one in turn if one in shown]


def test_one_who_has_been_told_it_all_is_shown_what_looks_ahead_and_what_leans_on_nothing(story: untold.Story) -> None:
    text = "He drowns at the weir. Later the granary burns down in the night of the harvest feast."
    assert shown(story, text, "s1e4") == [False, False]
    assert shown(story, text, "s2e4") == [True, True]


def test_what_leans_on_a_spoiler_stays_hidden_from_a_reader_of_texts_about_other_things(story: untold.Story) -> None:
    text = "Rufus Crane falls from the weir and drowns. He plays the trombone on a submarine."
    assert not any(row.shown for row in story.veiled(text.encode(), "", "s1e1", strangers=True).report)


@pytest.mark.parametrize("word", ["later", "_later_", "*later*"])
def test_a_sentence_that_says_that_it_looks_ahead_is_hidden_however_the_word_is_set(story: untold.Story, word: str) -> None:
    text = f"Ada and Rufus quarrel about the broken wheel of the mill. The granary burns down {word} at the harvest feast."
    assert shown(story, text, "s1e4") == [True, False]


def test_other_words_for_the_same_are_understood(story: untold.Story) -> None:
    told = "Ada and Rufus fall out over the smashed wheel of the mill. "
    assert shown(story, told + "The stream floods the lower meadow and drowns the sheep.", "s1e2")[1]
