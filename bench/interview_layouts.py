"""Interviews with invented questions, rendered in each layout that is read, with where each question and answer stands."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.interview_questions import Style
from untold.read.blocks import Block

SOURCE = Path(__file__).parents[1] / ".." / "shared" / "data" / "interviews_usesthis" / "interviews_writers.json"
UNMARKED, LEADING, INSIDE = 0.2, 0.1, 0.15  # how many questions have no mark, are led up to; paragraphs that hold one

REPLIES = (
    "Yes. ",
    "No. ",
    "Well, ",
    "Oh, ",
    "Yeah, ",
    "Sure. ",
    "No, not at all. ",
    "Yes, absolutely. ",
    "It was. ",
    "Right. ",
)

INTRODUCTIONS = (
    "It is raining when we meet, and {name} has brought two umbrellas.",
    "{name} does not like to be photographed, so there is a drawing of a chair above this page instead.",
    "The new book arrives in autumn. It has already been sold to nine countries, and a film is in the works.",
    "For more than a decade, {name} has been at work on one thing after another: plays, essays, a column about ferries, "
    "a cookery book that nobody cooked from. What holds it together is a stubborn interest in how people make do.",
    "Over tea that went cold, {name} spoke with us about habits, tools and the virtue of giving up.",
    "What follows is the talk that came of it. It began in a kitchen and ended on a platform.",
    "When the second season ended, half of its audience wrote letters. The other half is still waiting for an answer.",
    "We caught up with writer {name} on a Thursday, between two trains.",
    "Born in a town with one cinema and no bridge, {name} left at seventeen and came back at forty.",
    "Some of what is said below touches on how the story ends.",
)
NOTES = (
    "[Spoilers for the second season of Low Water follow.]",
    "This interview discusses the ending of The Drowned Bell in full.",
    "Warning: major spoilers ahead.",
)


@dataclass
class Rendered:
    """An interview in a layout: its blocks, and where each question and each answer begin and end in the text."""

    blocks: list[Block] = field(default_factory=list)
    questions: list[tuple[int, int]] = field(default_factory=list)
    answers: list[tuple[int, int]] = field(default_factory=list)
    speakers: tuple[str, str] = ("", "")
    at: int = 0

    def add(self, text: str, **looks: object) -> int:
        """Add a block; returns where it begins."""
        start = self.at
        self.blocks.append(Block(text, start, **looks))  # type: ignore[arg-type]
        self.at += len(text) + 2
        return start


@dataclass(frozen=True)
class Talk:
    """Who answers, what is asked and the paragraphs of each answer."""

    name: str
    front: tuple[str, ...]
    turns: tuple[tuple[str, tuple[str, ...]], ...]


def talks(styles: Sequence[Style], seed: int, replying: float = 0.0) -> list[Talk]:
    """All interviews with invented questions, each in one of the styles: a fifth of the questions without a question mark.

    `replying` is how many answers are made to begin as replies do, which those of a questionnaire sent by letter do not.
    """
    made = []
    for number, found in enumerate(json.loads(SOURCE.read_text(encoding="utf-8"))):
        chance = random.Random(seed * 1000 + number)
        style = chance.choice(styles)
        turns = []
        for part in re.split(r"^###[^\n]*\n", found["markdown"], flags=re.MULTILINE)[1:]:
            paragraphs = [" ".join(p.split()) for p in re.split(r"\n\s*\n", part) if p.strip()]
            if paragraphs:
                answer = tuple(_with_question(paragraph, style, chance) for paragraph in paragraphs)
                if chance.random() < replying:
                    answer = (chance.choice(REPLIES) + answer[0], *answer[1:])
                turns.append((_question(style, chance), answer))
        front = _front(found["meta"]["title"], found["meta"]["summary"], chance)
        made.append(Talk(found["meta"]["title"], front, tuple(turns)))
    return made


def _front(name: str, summary: str, chance: random.Random) -> tuple[str, ...]:
    """What stands before the first question: nothing, a line, or a caption, a note and an introduction."""
    kind = chance.randrange(3)
    if kind < 2:
        return (summary,) * kind
    parts = [text.format(name=name) for text in chance.sample(INTRODUCTIONS, chance.randrange(1, 5))]
    note = [chance.choice(NOTES)] if chance.random() < 0.5 else []
    caption = [f"{name} in a kitchen"] if chance.random() < 0.5 else []
    return (*caption, *note, *parts)


def split(number: int) -> bool:
    """Whether an interview is one of those that nothing is fitted on."""
    return random.Random(f"held out {number}").random() < 0.5


def _question(style: Style, chance: random.Random) -> str:
    text = chance.choice(style.saying if chance.random() < UNMARKED else style.asking).format(chance.choice(style.things))
    text = text[0].upper() + text[1:]
    before = chance.sample(style.leading, chance.choice((1, 1, 1, 2))) if chance.random() < LEADING else []
    return " ".join([*before, text])


def _with_question(paragraph: str, style: Style, chance: random.Random) -> str:
    if chance.random() >= INSIDE:
        return paragraph
    sentences = re.split(r"(?<=[.!?]) ", paragraph)
    sentences.insert(chance.randrange(len(sentences)) + 1, chance.choice(style.inside))
    return " ".join(sentences)


def bold(talk: Talk) -> Rendered:
    """Questions as bold paragraphs."""
    return _apart(talk, {"bold": True})


def headings(talk: Talk) -> Rendered:
    """Questions as headings."""
    return _apart(talk, {"heading": 3})


def _apart(talk: Talk, looks: dict[str, object]) -> Rendered:
    made = _begin(talk)
    for question, answer in talk.turns:
        start = made.add(question, **looks)
        made.questions.append((start, start + len(question)))
        _answer(made, answer)
    return made


def letters(talk: Talk) -> Rendered:
    """`Q:` and `A:`."""
    return _named(talk, ("Q: ", "A: "), ("", ""))


def capitals(talk: Talk) -> Rendered:
    """Names in capitals with a colon."""
    return _named(talk, ("UNTOLD: ", f"{talk.name.upper()}: "), ("UNTOLD", talk.name.upper()))


def bare_capitals(talk: Talk) -> Rendered:
    """Names in capitals and nothing after them."""
    return _named(talk, ("THE REVIEW ", f"{talk.name.upper()} "), ("THE REVIEW", talk.name.upper()))


def colons(talk: Talk) -> Rendered:
    """Names with a colon."""
    return _named(talk, ("Interviewer: ", f"{talk.name}: "), ("Interviewer", talk.name))


def _named(talk: Talk, before: tuple[str, str], speakers: tuple[str, str]) -> Rendered:
    made = _begin(talk)
    made.speakers = speakers
    for question, answer in talk.turns:
        start = made.add(before[0] + question) + len(before[0])
        made.questions.append((start, start + len(question)))
        _answer(made, (before[1] + answer[0], *answer[1:]), skip=len(before[1]))
    return made


def alternating(talk: Talk) -> Rendered:
    """Paragraphs in turn, without marks."""
    return _apart(_in_one(talk), {})


def alternating_long(talk: Talk) -> Rendered:
    """Paragraphs without marks, answers being as many as they were."""
    return _apart(talk, {})


def together(talk: Talk) -> Rendered:
    """Question and whole answer in one paragraph."""
    return _together(_in_one(talk), " ", {})


def together_bold(talk: Talk) -> Rendered:
    """Question and answer in one paragraph, the question in bold."""
    return _together(talk, " ", {"bold": True})


def together_lines(talk: Talk) -> Rendered:
    """Question and answer in one paragraph, on lines of their own."""
    return _together(talk, "\n", {})


def together_long(talk: Talk) -> Rendered:
    """Question and answer in one paragraph, the rest of the answer in others."""
    return _together(talk, " ", {})


def _in_one(talk: Talk) -> Talk:
    return Talk(talk.name, talk.front, tuple((question, (" ".join(answer),)) for question, answer in talk.turns))


def _together(talk: Talk, between: str, looks: dict[str, bool]) -> Rendered:
    made = _begin(talk)
    for question, answer in talk.turns:
        runs = ((0, len(question)),) if looks else ()
        start = made.add(question + between + answer[0], bold_runs=runs)
        made.questions.append((start, start + len(question)))
        begin = start + len(question) + len(between)
        for more in answer[1:]:
            made.add(more)
        made.answers.append((begin, made.at - 2))
    return made


def _begin(talk: Talk) -> Rendered:
    made = Rendered()
    made.add(talk.name, heading=1)
    for paragraph in talk.front:
        made.add(paragraph)
    return made


def _answer(made: Rendered, answer: tuple[str, ...], skip: int = 0) -> None:
    start = made.at + skip
    for paragraph in answer:
        made.add(paragraph)
    made.answers.append((start, made.at - 2))


LAYOUTS: dict[str, tuple[Callable[[Talk], Rendered], ...]] = {
    "bold": (bold,),
    "letters": (letters,),
    "names": (capitals, bare_capitals, colons),
    "headings": (headings,),
    "alternating": (alternating,),
    "alternating, answers of several paragraphs": (alternating_long,),
    "together": (together, together_bold, together_lines),
    "together, answers of several paragraphs": (together_long,),
}
