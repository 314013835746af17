"""Any document with the untold veiled: the keeper's side of the wall, which gives back only the document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from untold.folding import fold
from untold.progress import Progress, Requirement
from untold.read.document import Document
from untold.read.scope_notes import scope_of
from untold.veil.anchors import anchors
from untold.veil.asking import Asked, Known, ask
from untold.veil.fitted import Fitted
from untold.veil.forms import open_form
from untold.veil.judge import Verdict, judge
from untold.veil.pieces import Block, keep
from untold.veil.turns import turns

__all__ = ["MARKINGS", "Judged", "Known", "Veiled", "veil"]

Marks = Literal["run", "each", "none"]
MARKINGS: tuple[Marks, ...] = ("run", "each", "none")


@dataclass(frozen=True, slots=True)
class Judged:
    """One sentence for the keeper's report: whether it is shown, how likely it tells something later or untold, where in the
    telling it most likely stands (an ordinal; -1: nowhere), and why. This never reaches a reader."""

    text: str
    shown: bool
    doubt: float
    position: int
    why: str


@dataclass(frozen=True, slots=True)
class Veiled:
    """A document in its own form with the untold veiled, and the keeper's report."""

    data: bytes
    report: tuple[Judged, ...]


def veil(
    data: bytes,
    name: str,
    known: Known,
    progress: Progress,
    holds: Callable[[int], bool],
    fitted: Fitted,
    *,
    scope: Requirement | None = None,
    strangers: bool = False,
    marks: Marks = "run",
) -> Veiled:
    """Veil a document of any form for one who has been told `progress`.

    `holds` says whether a place on the story's axis is told; `scope` is what the document tells of (without it, what the
    document itself says that it does): who has been told all of that is shown the whole; `strangers`: what no part of the
    story accounts for is shown (a text about other things). Raises RequestError for a file in no form that can be veiled.
    """
    opened, document = open_form(data, name)
    open_to_all = scope.held_by(progress) if scope is not None else _passed(document, known, progress)
    asked = ask(opened.blocks, known, progress, holds)
    finished = all(progress.holds(known.telling.span_of_work(work)) for work in known.telling.works)
    verdicts = _verdicts(asked, opened.blocks, known, holds, fitted, finished=finished)
    doubts = [verdict.later + (0.0 if strangers else verdict.nowhere) for verdict in verdicts]
    shown = [
        (open_to_all and one.quoted is not False) or doubt <= fitted.doubt for one, doubt in zip(asked, doubts, strict=True)
    ]
    if document is not None:
        shown = _without_what_questions_take(asked, shown, document, opened.blocks)
    if not open_to_all:
        shown = _with_what_they_lean_on(asked, shown, verdicts, opened.blocks)
    rows: list[list[tuple[int, int, bool]]] = [[] for _ in opened.blocks]
    for one, is_shown in zip(asked, shown, strict=True):
        rows[one.block].append((one.sentence.start, one.sentence.end, is_shown))
    kept = keep(rows, [block.aside for block in opened.blocks], marks)
    report = tuple(
        Judged(
            opened.blocks[one.block].text[one.sentence.start : one.sentence.end], is_shown, doubt, verdict.position, verdict.why
        )
        for one, is_shown, doubt, verdict in zip(asked, shown, doubts, verdicts, strict=True)
    )
    return Veiled(opened.put(kept), report)


def _passed(document: Document | None, known: Known, progress: Progress) -> bool:
    """Whether a reader has been told all that a document itself says it is about; one that leaves any doubt is never passed:
    every place that its note names must be told, and the work that it names must be one of the story's."""
    note = document.scope_note if document is not None else ""
    said = scope_of(note)
    if not note or said.beyond or (said.work and fold(said.work) not in known.titles):
        return False
    stated = (*anchors(note, known.telling), *anchors(said.through, known.telling))
    return bool(stated) and all(one.span is not None and progress.holds(one.span) for one in stated)


def _without_what_questions_take(
    asked: tuple[Asked, ...], shown: list[bool], document: Document, blocks: tuple[Block, ...]
) -> list[bool]:
    """What is shown once the answer to each question is hidden of which something is."""
    hidden = {one.block for one, is_shown in zip(asked, shown, strict=True) if not is_shown}
    taken: set[int] = set()
    for question, answer in turns(document, blocks):
        if question & hidden:
            hidden |= answer
            taken |= answer
    return [
        is_shown and (one.block not in taken or one.said.settled is True) for one, is_shown in zip(asked, shown, strict=True)
    ]


def _with_what_they_lean_on(
    asked: tuple[Asked, ...], shown: list[bool], verdicts: list[Verdict], blocks: tuple[Block, ...]
) -> list[bool]:
    """What is shown once that is hidden, too, which leans on a sentence that a question took with it."""
    found: list[bool] = []
    before = True
    for one, is_shown, verdict in zip(asked, shown, verdicts, strict=True):
        if blocks[one.block].aside:
            found.append(is_shown)
            continue
        found.append(is_shown and (before or not verdict.leans or one.said.settled is True))
        before = found[-1]
    return found


def _verdicts(
    asked: tuple[Asked, ...],
    blocks: tuple[Block, ...],
    known: Known,
    holds: Callable[[int], bool],
    fitted: Fitted,
    *,
    finished: bool,
) -> list[Verdict]:
    """The verdicts in order; what stands outside the run of the text is judged by itself."""
    held = known.held(holds)
    found: dict[int, Verdict] = {}
    for aside in (False, True):
        numbers = [n for n, one in enumerate(asked) if blocks[one.block].aside == aside]
        verdicts = judge([asked[n].said for n in numbers], known.evidence, held, fitted, together=not aside, finished=finished)
        found.update(zip(numbers, verdicts, strict=True))
    return [found[n] for n in range(len(asked))]
