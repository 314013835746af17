"""Interviews: the questions of real ones replaced by others, rendered in each layout, and how many of the turns are found.

Half of the interviews (those with an odd number) are kept out while rules are tuned; both halves are reported.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from untold.read.blocks import Block
from untold.read.interview import Interview, read_interview

SOURCE = Path(__file__).parents[1] / ".." / "shared" / "data" / "interviews_usesthis" / "interviews_writers.json"
FLOORS = Path(__file__).parent / "floors.json"
SEED = 20
THINGS = (
    "the first draft",
    "the harbour",
    "your grandmother's kitchen",
    "the second season",
    "a long winter",
    "the finale",
    "that strange letter",
    "the villain",
    "your early work",
    "a normal week",
    "the editing room",
    "the old house",
    "silence",
    "the last chapter",
    "the music",
    "your notebooks",
    "the brother",
    "working from home",
    "the soundtrack",
    "a blank page",
    "the costume",
    "rewriting",
    "the city",
    "failure",
    "the ending",
    "your desk",
    "the crew",
    "research",
    "the scene on the bridge",
    "deadlines",
    "your favourite tools",
    "collaboration",
    "the title",
    "money",
    "travelling",
)
ASKING = (
    "What did you learn from {}?",
    "How do you think about {}?",
    "Where does {} come from?",
    "Why was {} so important to you?",
    "Do you ever regret {}?",
    "When did {} first enter the picture?",
    "Was {} planned from the start?",
    "Who helped you most with {}?",
    "Can you tell me a little about {}?",
    "Is there anything left to say about {}?",
    "How has {} changed over the years?",
    "You've spoken before about {}. What has changed since?",
    "It must be hard to deal with {}. Is it?",
    "Looking back at {}, would you do it again?",
    "So, {}: blessing or curse?",
    "Which part of {} surprised you the most?",
    "Many people see {} as the heart of it all. Do you agree, or is there something else that they have missed so far?",
    "And {}?",
    "Did anybody warn you about {}?",
    "If {} were gone tomorrow, what would you miss?",
    "In what way does {} shape a day of yours?",
)
SAYING = (
    "Tell me about {}.",
    "Describe {} for us.",
    "Let's talk about {}.",
    "Walk me through {}.",
    "I'd love to hear about {}.",
    "You once said that {} changed everything.",
    "There is also {}, of course.",
    "People seem to be fascinated by {}.",
    "Give us an idea of {}.",
    "I wonder how {} fits into this.",
    "A word on {}, please.",
    "Then came {} …",
)
INSIDE = (
    "But who could say that?",
    "And what does that mean, really?",
    "Why would I do anything else?",
    "Isn't that what everybody wants?",
    "How did we get here?",
    "Could it have gone any other way?",
    "What is the point, I asked myself?",
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
    summary: str
    turns: tuple[tuple[str, tuple[str, ...]], ...]


def talks() -> list[Talk]:
    """The interviews with questions of our own: a fifth without a question mark, and questions put into some answers."""
    made = []
    for number, found in enumerate(json.loads(SOURCE.read_text(encoding="utf-8"))):
        chance = random.Random(SEED * 1000 + number)
        turns = []
        for part in re.split(r"^###[^\n]*\n", found["markdown"], flags=re.MULTILINE)[1:]:
            paragraphs = [" ".join(p.split()) for p in re.split(r"\n\s*\n", part) if p.strip()]
            if paragraphs:
                turns.append((_question(chance), tuple(_with_question(paragraph, chance) for paragraph in paragraphs)))
        made.append(Talk(found["meta"]["title"], found["meta"]["summary"], tuple(turns)))
    return made


def _question(chance: random.Random) -> str:
    text = chance.choice(SAYING if chance.random() < 0.2 else ASKING).format(chance.choice(THINGS))
    return text[0].upper() + text[1:]


def _with_question(paragraph: str, chance: random.Random) -> str:
    if chance.random() >= 0.15:
        return paragraph
    sentences = re.split(r"(?<=[.!?]) ", paragraph)
    sentences.insert(chance.randrange(len(sentences)) + 1, chance.choice(INSIDE))
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
    made = _begin(talk)
    for question, answer in talk.turns:
        start = made.add(question)
        made.questions.append((start, start + len(question)))
        _answer(made, (" ".join(answer),))
    return made


def long_alternating(talk: Talk) -> Rendered:
    """Paragraphs without marks, answers being as many as they were: it cannot always be told."""
    return _apart(talk, {})


def together(talk: Talk) -> Rendered:
    """Question and answer in one paragraph, the rest of the answer in others."""
    return _together(talk, " ", {})


def together_bold(talk: Talk) -> Rendered:
    """Question and answer in one paragraph, the question in bold."""
    return _together(talk, " ", {"bold": True})


def together_lines(talk: Talk) -> Rendered:
    """Question and answer in one paragraph, on lines of their own."""
    return _together(talk, "\n", {})


def together_joined(talk: Talk) -> Rendered:
    """Question and whole answer in one paragraph."""
    return _together(Talk(talk.name, talk.summary, tuple((q, (" ".join(a),)) for q, a in talk.turns)), " ", {})


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
    made.add(talk.summary)
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
    "together": (together_joined, together_bold, together_lines),
    "beyond: alternating, answers of several paragraphs": (long_alternating,),
    "beyond: together, answers of several paragraphs": (together,),
}


@dataclass
class Score:
    """How many boundaries are right, found and there; how many speakers are right of how many."""

    right: int = 0
    found: int = 0
    there: int = 0
    named: int = 0
    speakers: int = 0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.found + self.there) if self.found + self.there else 0.0

    @property
    def spoken(self) -> float | None:
        """The share of speakers that are right."""
        return self.named / self.speakers if self.speakers else None

    def add(self, made: Rendered, read: Interview | None) -> None:
        """Count one interview: where questions and answers begin and end."""
        gold = {("q", *span) for span in made.questions} | {("a", *span) for span in made.answers}
        found = set()
        for turn in read.turns if read else ():
            question = [read.stretches[n] for n in turn.question] if read else []
            answer = [read.stretches[n] for n in turn.answer] if read else []
            found |= {("q", question[0].start, question[-1].end), ("a", answer[0].start, answer[-1].end)}
            if made.speakers[0]:
                self.named += (turn.asked_by == made.speakers[0]) + (turn.by == made.speakers[1])
        self.speakers += 2 * len(made.questions) if made.speakers[0] else 0
        self.right += len(gold & found)
        self.found += len(found)
        self.there += len(gold)


def measure(renderings: tuple[Callable[[Talk], Rendered], ...], made: list[Talk]) -> Score:
    """The score of one layout."""
    score = Score()
    for rendering in renderings:
        for talk in made:
            rendered = rendering(talk)
            score.add(rendered, read_interview(rendered.blocks))
    return score


def run() -> dict[str, object]:
    """Measure every layout on both halves; says which floors are not kept."""
    made = talks()
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))["interviews"] if FLOORS.exists() else {}
    results: dict[str, object] = {}
    for layout, renderings in LAYOUTS.items():
        halves = [measure(renderings, made[start::2]) for start in (0, 1)]
        parts = {rendering.__name__: round(measure((rendering,), made).f1, 4) for rendering in renderings}
        f1, spoken = min(half.f1 for half in halves), [half.spoken for half in halves if half.spoken is not None]
        results[layout] = {"seen": halves[0].f1, "held out": halves[1].f1, "speakers": spoken, "renderings": parts}
        floor = floors.get(layout, {})
        kept = f1 >= floor.get("f1", 0) and min(spoken, default=1.0) >= floor.get("speakers", 0)
        print(f"{layout}: F1 {halves[0].f1:.4f}, held out {halves[1].f1:.4f}; speakers {spoken}; {parts}")
        if not kept:
            print(f"BELOW ITS FLOOR: {layout} {floor}")
    return results
