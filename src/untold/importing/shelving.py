"""A shelf of pages into what is gathered for the ledger, with the questions that it leaves open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from untold.importing.gathering import Gathered
from untold.importing.pages import OtherName, Page
from untold.importing.placing import Own, Placing, Shelf, place_shelf
from untold.importing.questions import Answers, Question
from untold.importing.sayings import PageSayings
from untold.importing.units import declare
from untold.vocabulary import PROPERTIES


def say_pages(shelf: Shelf, answers: Answers, own: Own) -> Gathered:
    """What a shelf of pages says to a keeper who has answered some questions, and has files of his own."""
    shelf = _with_answered_names(shelf, answers)
    answered = [item.told for item in answers.undated.values() if item.told]
    placing = place_shelf(shelf, own, answered)
    saying = PageSayings(shelf, placing, answers, {**PROPERTIES, **own.properties})
    saying.say()
    return Gathered(
        (*saying.sayings, *saying.waiting),
        placing.works,
        (*shelf.problems, *saying.problems()),
        () if own.telling else tuple(_about_units(placing, answers)),
        shelf.records,
        tuple(saying.properties.values()),
        () if own.telling else placing.units,
    )


def _about_units(placing: Placing, answers: Answers) -> Iterator[Question]:
    """Whether the units that are cited are all there are: nobody has said so."""
    for work in placing.telling.works:
        counted = ", ".join(value for key, value in declare(work, "") if key == "units")
        words = f"{work.title or work.handle} is taken to have the units that are cited ({counted}): are these all?"
        question = Question("units", work.handle, "", "", f"{words} If not, write story.untold yourself")
        yield replace(question, answer=answers.to(question))


def _with_answered_names(shelf: Shelf, answers: Answers) -> Shelf:
    """The shelf with the other names that its keeper has given a place: some come from links, and stand on no page."""
    given: dict[str, list[str]] = {}
    for item in answers.undated.values():
        parts = item.statement.split(" | ")
        if item.told and len(parts) == 3 and parts[0] == "alias":
            given.setdefault(parts[1], []).append(parts[2])
    if not given:
        return shelf
    return replace(shelf, pages=tuple(_also_called(page, given) for page in shelf.pages))


def _also_called(page: Page, given: Mapping[str, list[str]]) -> Page:
    known = {page.name, *(other.words for other in page.others)}
    new = [words for label in dict.fromkeys((page.name, page.key)) for words in given.get(label, ()) if words not in known]
    return replace(page, others=(*page.others, *(OtherName(words, page.at) for words in new))) if new else page
