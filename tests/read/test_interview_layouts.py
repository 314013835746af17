"""Interviews in the layouts of many outlets are read alike, and what is no interview is left alone."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from untold.read.blocks import Block
from untold.read.interview import Interview, read_interview

TITLE = "The woman who built the lighthouse"
FRONT = "Mara Ell spent four winters on a rock. In spring, The Gull spoke with director Mara Ell about fog, money and the last reel."
TURNS = (
    ("Where did the rock come from?", "I found it on an old chart. My father had drawn it, and I never asked him why he did."),
    (
        "Let's stay with the fog.",
        "We had no choice, I must say. Every morning it came, and we shot what we could. Was it wise? I doubt it.",
    ),
    (
        "Critics called the keeper a coward. Did that hurt?",
        "It did, yes, and I wrote to one of them. He wrote back, and now we have lunch on Fridays, my treat.",
    ),
    ("And the last reel?", "I burnt it myself. There is one copy left, in my cellar, and my daughter has the key to it."),
)


def blocks(parts: Iterable[Block | str]) -> list[Block]:
    made, at = [], 0
    for part in parts:
        block = Block(part) if isinstance(part, str) else part
        made.append(
            Block(block.text, at, block.heading, block.bold, block.italic, block.bold_runs, block.kind),
        )
        at += len(block.text) + 2
    return made


def framed(parts: Iterable[Block | str]) -> list[Block]:
    return blocks([Block(TITLE, heading=1), FRONT, *parts])


def turns(made: list[Block], read: Interview | None) -> list[tuple[str, str]]:
    assert read is not None
    text = "\n\n".join(block.text for block in made)

    def words(numbers: tuple[int, ...]) -> str:
        return " ".join(text[read.stretches[n].start : read.stretches[n].end] for n in numbers)

    return [(words(turn.question), words(turn.answer)) for turn in read.turns]


LAYOUTS = {
    "bold questions": [part for q, a in TURNS for part in (Block(q, bold=True), a)],
    "italic questions": [part for q, a in TURNS for part in (Block(q, italic=True), a)],
    "italic answers": [part for q, a in TURNS for part in (Block(q, bold=True), Block(a, italic=True))],
    "headings": [part for q, a in TURNS for part in (Block(q, heading=3), a)],
    "letters": [part for q, a in TURNS for part in (f"Q: {q}", f"A: {a}")],
    "letters with stops": [part for q, a in TURNS for part in (f"Q. {q}", f"A. {a}")],
    "letters of another language": [part for q, a in TURNS for part in (f"F: {q}", f"A: {a}")],
    "letters in one paragraph": [f"Q: {q} A: {a}" for q, a in TURNS],
    "letters on lines": [f"Q: {q}\nA: {a}" for q, a in TURNS],
    "capitals": [part for q, a in TURNS for part in (f"THE GULL: {q}", f"MARA ELL: {a}")],
    "capitals alone": [part for q, a in TURNS for part in (f"THE GULL {q}", f"ELL {a}")],
    "names": [part for q, a in TURNS for part in (f"The Gull: {q}", f"Mara Ell: {a}")],
    "names on lines": [part for q, a in TURNS for part in (f"The Gull\n{q}", f"Mara Ell\n{a}")],
    "names as paragraphs": [part for q, a in TURNS for part in ("The Gull", q, "Mara Ell", a)],
    "bold names": [
        Block(f"{name}: {said}", bold_runs=((0, len(name) + 1),))
        for q, a in TURNS
        for name, said in (("The Gull", q), ("Mara Ell", a))
    ],
    "bold questions and a name": [part for q, a in TURNS for part in (Block(q, bold=True), f"Mara Ell: {a}")],
    "only who answers is named": [part for q, a in TURNS for part in (q, f"Ell: {a}")],
    "only who asks is named": [part for q, a in TURNS for part in (f"The Gull: {q}", a)],
    "dashes": [part for q, a in TURNS for part in (f"GULL — {q}", f"ELL — {a}")],
    "alternating": [part for q, a in TURNS for part in (q, a)],
    "one paragraph": [f"{q} {a}" for q, a in TURNS if not q.startswith("Critics")],
    "one paragraph, bold": [Block(f"{q} {a}", bold_runs=((0, len(q)),)) for q, a in TURNS],
    "one paragraph, lines": [f"{q}\n{a}" for q, a in TURNS],
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_gives_the_same_turns(layout: str) -> None:
    made = framed(LAYOUTS[layout])
    read = read_interview(made)
    there = [turn for turn in TURNS if layout != "one paragraph" or not turn[0].startswith("Critics")]
    assert turns(made, read) == there
    assert read is not None
    assert read.title == TITLE
    assert [made[stretch.block].text for stretch in read.of_kind("introduction")] == [FRONT]
    assert read.interviewee == "Mara Ell"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_character_stands_in_one_stretch(layout: str) -> None:
    made = framed(LAYOUTS[layout])
    read = read_interview(made)
    assert read is not None
    held = [place for stretch in read.stretches for place in range(stretch.start, stretch.end)]
    assert len(held) == len(set(held))
    for block in made:
        assert all(mark.isspace() or block.start + n in set(held) for n, mark in enumerate(block.text))


@pytest.mark.parametrize(
    ("layout", "asks", "answers"),
    [
        ("capitals", "THE GULL", "MARA ELL"),
        ("capitals alone", "THE GULL", "ELL"),
        ("names", "The Gull", "Mara Ell"),
        ("names as paragraphs", "The Gull", "Mara Ell"),
        ("bold names", "The Gull", "Mara Ell"),
    ],
)
def test_speakers_are_named_where_the_layout_names_them(layout: str, asks: str, answers: str) -> None:
    read = read_interview(framed(LAYOUTS[layout]))
    assert read is not None
    assert [(turn.asked_by, turn.by) for turn in read.turns] == [(asks, answers)] * len(TURNS)


def test_paragraphs_of_a_list_that_begin_with_a_name_are_no_speakers() -> None:
    answer = ["I carry three things.", "Lens: I had it ground in Trieste.", "Rope: I mend it myself, every Sunday."]
    made = framed([*LAYOUTS["capitals"], "THE GULL: What is in the bag?", "MARA ELL: " + answer[0], *answer[1:]])
    assert turns(made, read_interview(made))[-1] == ("What is in the bag?", " ".join(answer))


def test_two_who_answer_are_told_apart() -> None:
    parts = [part for q, a in TURNS for part in (f"GULL: {q}", f"ELL: {a}", f"ROY: And I held the lamp for her while {a}")]
    read = read_interview(framed(parts))
    assert read is not None
    assert [turn.by for turn in read.turns] == ["ELL, ROY"] * len(TURNS)


def test_a_call_to_the_reader_closes_the_whole() -> None:
    made = framed([*LAYOUTS["bold questions"], Block("This interview has been edited and condensed.", italic=True)])
    read = read_interview(made)
    assert read is not None
    assert [stretch.block for stretch in read.of_kind("closing")] == [len(made) - 1]


@pytest.mark.parametrize(
    ("note", "work", "through"),
    [
        ("[Warning: spoilers for the third season of The Long Tide ahead.]", "The Long Tide", "season 3"),
        ("This interview contains spoilers for season 1, episode 4 of “Low Water”.", "Low Water", "season 1, episode 4"),
        ("Major spoilers for chapter 12 of Harbour's The Drowned Bell follow.", "The Drowned Bell", "chapter 12"),
        ("Spoilers ahead!", "", ""),
    ],
)
def test_a_scope_note_says_of_what_and_through_where(note: str, work: str, through: str) -> None:
    made = blocks([Block(TITLE, heading=1), note, FRONT, *LAYOUTS["bold questions"]])
    read = read_interview(made)
    assert read is not None
    assert read.scope_note == note
    assert read.scope is not None
    assert (read.scope.work, read.scope.through) == (work, through)


LONG_TURNS = (
    (
        "Where did the rock come from?",
        ["I found it on an old chart.", "My father had drawn it, and I never asked him why he did."],
    ),
    (
        "Tell us about the fog.",
        [
            "We had no choice, I must say.",
            "Every morning it came, and we shot what we could. Was it wise? I doubt it.",
            "In May it lifted, and then I missed it more than I had feared.",
        ],
    ),
    (
        "Did the bad reviews hurt you?",
        ["They did, yes, and I wrote to one of them. He wrote back, and now we have lunch on Fridays."],
    ),
    (
        "The last reel was never shown. You burnt it, people say. What happened?",
        [
            "I burnt it myself, and I would do it again.",
            "There is one copy left, in my cellar, and my daughter has the key to it.",
        ],
    ),
)


def test_answers_of_several_paragraphs_are_kept_together_without_any_mark() -> None:
    made = framed([part for q, a in LONG_TURNS for part in (q, *a)])
    assert turns(made, read_interview(made)) == [(q, " ".join(a)) for q, a in LONG_TURNS]


def test_a_question_that_opens_a_paragraph_is_told_from_an_answer_that_goes_on() -> None:
    made = framed([part for q, a in LONG_TURNS for part in (f"{q} {a[0]}", *a[1:])])
    assert turns(made, read_interview(made)) == [(q, " ".join(a)) for q, a in LONG_TURNS]


def test_an_introduction_of_several_paragraphs_is_no_answer() -> None:
    front = [
        "It is raining on the pier. Nobody has lit the lamp.",
        "The film took eleven years, and it has no ending.",
        "The Gull met director Mara Ell at the harbour.",
    ]
    made = blocks([Block(TITLE, heading=1), *front, *(part for q, a in LONG_TURNS for part in (q, *a))])
    read = read_interview(made)
    assert read is not None
    assert [made[stretch.block].text for stretch in read.of_kind("introduction")] == front
    assert len(read.turns) == len(LONG_TURNS)


def test_what_may_be_a_question_or_an_answer_is_marked_and_kept() -> None:
    odd = "There was no end to the fog."
    made = framed([part for q, a in LONG_TURNS for part in (q, *a[:1], *([odd] if "fog" in q else []), *a[1:])])
    read = read_interview(made)
    assert read is not None
    (stretch,) = [one for one in read.stretches if made[one.block].text == odd]
    assert stretch.uncertain
    assert stretch.kind in ("question", "answer", "interjection")


def test_a_list_with_colons_in_an_answer_names_no_speakers() -> None:
    tools = ["Lens: ground in Trieste, long ago.", "Rope: I mend it myself.", "Lens: a second one, for luck.", "Rope: another."]
    first, *rest = TURNS
    made = framed([Block(first[0], bold=True), first[1], *tools, *(part for q, a in rest for part in (Block(q, bold=True), a))])
    read = read_interview(made)
    assert [question for question, _ in turns(made, read)] == [q for q, _ in TURNS]


def test_a_colon_after_a_speaker_in_capitals_is_no_name_of_his() -> None:
    parts = [
        part
        for q, a in TURNS
        for part in (f"THE GULL Money: {q}" if "rock" in q or "reel" in q else f"THE GULL {q}", f"ELL {a}")
    ]
    read = read_interview(framed(parts))
    assert read is not None
    assert {turn.asked_by for turn in read.turns} == {"THE GULL"}


NOT_INTERVIEWS = {
    "an article": [
        Block("How the lamp was lit", heading=1),
        "The keeper's first winter was cold. Who would climb a rock for so little pay?",
        "Nobody knows. The papers say that he came from the north, with a dog and a stove.",
        "The ship returned in May. The dog was on the pier.",
        "He stayed for eleven years.",
    ],
    "an explainer with questions as headings": [
        Block("The finale, explained", heading=1),
        Block("Who lit the lamp?", heading=2),
        "The keeper's daughter did, as the second reel shows. She is seen with the matches.",
        Block("Is the dog alive?", heading=2),
        "The dog returns in the last scene, which the director has called a farewell.",
        Block("Will there be another season?", heading=2),
        "Nothing has been announced so far.",
    ],
    "a recap with headings": [
        Block("Episode four", heading=1),
        Block("The storm", heading=2),
        "Ell goes up the stairs and finds the lamp out. She calls for her father.",
        Block("The letter", heading=2),
        "The letter was never sent. It lies in the drawer, with the matches.",
    ],
    "a chapter with dialogue": [
        Block("IV", heading=2),
        "“Is the lamp lit?” I asked him when I came in.",
        "“Not since Tuesday,” said the keeper, and he looked at the floor as if I had struck him.",
        "“Why did you not write to me?”",
        "“I wrote,” he said. “I wrote every day of the week, and no boat came to take my letters.”",
        "“Then where are they?”",
        "“In the drawer. I thought that you would ask, and so I kept all of them for you.”",
    ],
    "a play": [
        f"{name}: {said}"
        for name, said in (
            ("ELL", "Is the lamp lit?"),
            ("ROY", "Is it ever?"),
            ("ELL", "Go up, then."),
            ("ROY", "Must I?"),
            ("ELL", "You must, you know that you must. Who else would go?"),
            ("ROY", "The dog."),
        )
    ],
    "a scene in verse": [
        f"{name}\n{said}"
        for name, said in (
            ("ELL", "Who keeps the lamp that should have lit thy way?"),
            ("ROY", "I kept it till the oil ran out, and then I kept the dark, and told my sorrow to the dark all night."),
            ("ELL", "And is there none would row thee to the shore?"),
            ("ROY", "I have no boat, nor hast thou sent me one, though I had sworn to thee to keep the light till I was old."),
            ("ELL", "Dost thou forgive me, then?"),
            ("ROY", "I do, I must, for I have none to hate but thee and me, and I am tired of both, and of the sea."),
        )
    ],
    "a scene of many voices": [
        f"{name}: {said}"
        for name, said in (
            ("ELL", "Is the lamp lit?"),
            ("ROY", "I lit it."),
            ("THE MAID", "I saw him go up."),
            ("ELL", "And the dog?"),
            ("THE CAPTAIN", "My dog is on the pier."),
            ("THE MAID", "I fed it."),
            ("THE PRIEST", "Shall I pray?"),
            ("ROY", "I would not."),
            ("THE CAPTAIN", "I would."),
            ("THE PRIEST", "Then I will."),
        )
    ],
    "a review in the first person": [
        Block("A lamp without a film", heading=1),
        "I wanted to love this film. I have waited eleven years for it, and so have you.",
        "Why, then, did I leave before the end? The lamp is lit, the lamp goes out. The keeper weeps.",
        "The director knows her fog. She knows nothing of dogs, and her dog knows nothing of acting.",
        "Still, there is the last reel, and I shall not say what is in it.",
        "Three lamps out of five.",
    ],
    "a note": ["Milk, bread, rope."],
    "nothing": [],
}


@pytest.mark.parametrize("kind", NOT_INTERVIEWS)
def test_what_is_no_interview_is_left_alone(kind: str) -> None:
    assert read_interview(blocks(NOT_INTERVIEWS[kind])) is None
