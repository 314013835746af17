"""What an import must ask its keeper, and what was answered: two JSON files beside the ledger, kept from import to import.

`questions.json` lists what the table leaves open, each with the answer taken for now; `undated.json` lists the statements
that no row gives a place, each waiting for one. Write into `answer` and `told`, import again, and it is done.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from untold.problems import RequestError

ANSWERS = {
    "yes": "it is as the table has it",
    "no": "it is not: leave it out",
    "another": "from here on the name stands for another one",
    "several": "the name stands for several all along: keep no state for it",
}


@dataclass(frozen=True, slots=True)
class Question:
    """Something that the table leaves open: at which place and row, about whom; `answer` is one of ANSWERS or empty."""

    code: str
    about: str
    place: str
    row: str
    question: str
    answer: str = ""

    @property
    def key(self) -> str:
        """What makes it the same question at the next import."""
        return " | ".join(word for word in (self.code, self.about, self.place) if word)


@dataclass(frozen=True, slots=True)
class Undated:
    """A statement without a place; `told` is the place once somebody has written it in."""

    statement: str
    question: str
    row: str
    told: str = ""


@dataclass
class Answers:
    """What earlier imports were answered, by the question's key and by the undated statement."""

    questions: dict[str, Question] = field(default_factory=dict)
    undated: dict[str, Undated] = field(default_factory=dict)

    def to(self, question: Question) -> str:
        """The answer to a question, or nothing."""
        earlier = self.questions.get(question.key)
        return earlier.answer if earlier else ""

    def told(self, statement: str) -> str:
        """The place written in for an undated statement, or nothing."""
        earlier = self.undated.get(statement)
        return earlier.told if earlier else ""

    def several(self, code: str) -> set[str]:
        """Whom a state is not to be kept for."""
        return {q.about for q in self.questions.values() if q.code == code and q.answer == "several"}


def read_answers(questions: bytes, undated: bytes) -> Answers:
    """Read both files back (empty: there were none). Raises RequestError."""
    answers = Answers()
    for item in _read(questions, "questions.json", ("code", "about", "place", "row", "question", "answer")):
        answer = item["answer"].strip().lower()
        if answer and answer not in ANSWERS:
            raise RequestError(f"questions.json: “{answer[:40]}” is no answer; answers are {', '.join(ANSWERS)}")
        item["answer"] = answer
        asked = Question(**item)
        answers.questions[asked.key] = asked
    for item in _read(undated, "undated.json", ("statement", "question", "row", "told")):
        item["told"] = item["told"].strip()
        waiting = Undated(**item)
        answers.undated[waiting.statement] = waiting
    return answers


def write_questions(asked: Iterable[Question], earlier: Answers) -> bytes:
    """All questions with their answers; an answered one stays even where it is no longer asked."""
    kept = {question.key: question for question in asked}
    for key, question in earlier.questions.items():
        if question.answer and key not in kept:
            kept[key] = question
    fields = ("code", "about", "place", "row", "question", "answer")
    rows = [{name: getattr(question, name) for name in fields} for question in kept.values()]
    return _write({"answers": ANSWERS, "items": rows})


def write_undated(waiting: Iterable[Undated], earlier: Answers) -> bytes:
    """All statements that wait for a place, and those that were given one."""
    kept = {item.statement: item for item in earlier.undated.values() if item.told}
    for item in waiting:
        kept.setdefault(item.statement, item)
    rows = [{name: getattr(item, name) for name in ("statement", "question", "row", "told")} for item in kept.values()]
    return _write({"items": rows})


def _read(content: bytes, name: str, fields: tuple[str, ...]) -> list[dict[str, str]]:
    if not content:
        return []
    try:
        items = json.loads(content.decode("utf-8-sig"))["items"]
        return [{key: str(item.get(key, "")) for key in fields} for item in items]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise RequestError(f"{name}: cannot be read back; mend it, or move it away to begin anew") from None


def _write(document: object) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()
