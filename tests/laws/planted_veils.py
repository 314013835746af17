"""Leaks planted in the veil: statistics over the whole, marks and headers that count, what is hidden left where nobody looks."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
from planted import Leak, Patch

from untold import veil as veiling
from untold.faces.web import veiling as page
from untold.story import Story
from untold.veil import asking, html_form, pieces
from untold.veil.rarity import Rarity

LEAKS: list[Leak] = []
judge = importlib.import_module("untold.veil.judge")  # the package's own name of it is the function


def leak(kind: str) -> Callable[[Callable[[Patch], None]], Callable[[Patch], None]]:
    """Adds a leak, named by its function."""

    def add(plant: Callable[[Patch], None]) -> Callable[[Patch], None]:
        LEAKS.append(Leak(plant.__name__.replace("_", " "), kind, plant))
        return plant

    return add


@leak("statistics")
def how_rare_a_word_is_comes_from_the_whole(patch: Patch) -> None:
    def rarity_of(evidence: Any, stretches: Any, fitted: Any) -> Rarity:
        return Rarity(lambda word: len(evidence.where(word)[0]), 3.0 * len(evidence.told) ** 2)

    patch.setattr(judge, "rarity_of", rarity_of)


@leak("statistics")
def how_much_is_still_to_come_makes_it_doubtful(patch: Patch) -> None:
    def judged(said: Any, evidence: Any, held: Any, *given: Any, own: Any = judge.judge, **options: Any) -> Any:
        later = float(np.count_nonzero(~held))
        return tuple(replace(one, nowhere=one.nowhere + 0.05 * later) for one in own(said, evidence, held, *given, **options))

    patch.setattr(veiling, "judge", judged)


@leak("mark")
def a_mark_says_how_many_it_stands_for(patch: Patch) -> None:
    def keep(shown: Any, asides: Any, marks: str, own: Any = pieces.keep) -> Any:
        return own(shown, asides, "each")

    patch.setattr(veiling, "keep", keep)


@leak("header")
def the_reader_is_told_how_many_sentences_are_hidden(patch: Patch) -> None:
    hidden: list[int] = [0]

    def veiled(self: Story, *given: Any, own: Any = Story.veiled, **options: Any) -> Any:
        made = own(self, *given, **options)
        hidden[0] = sum(not row.shown for row in made.report)
        return made

    def reply(request: Any, *given: Any, own: Any = page.reply, **options: Any) -> Any:
        made = own(request, *given, **options)
        made.headers["x-hidden"] = str(hidden[0])
        return made

    patch.setattr(Story, "veiled", veiled)
    patch.setattr(page, "reply", reply)


@leak("file name")
def a_file_comes_back_under_its_own_name(patch: Patch) -> None:
    def download(veiled: bytes, name: str, own: Any = page._download) -> Any:
        made = own(veiled, name)
        made.headers["content-disposition"] = f'attachment; filename="{name}"'
        return made

    patch.setattr(page, "_download", download)


@leak("metadata")
def a_hidden_title_is_left_in_the_head(patch: Patch) -> None:
    def open_html(data: bytes, own: Any = html_form.open_html) -> Any:
        opened = own(data)
        title = data.partition(b"<title>")[2].partition(b"</title>")[0]
        return replace(opened, put=lambda kept: b"<title>" + title + b"</title>" + opened.put(kept))

    from untold.veil import forms

    patch.setattr(forms, "open_html", open_html)


@leak("gate")
def a_paragraph_of_a_source_is_judged_like_any_other(patch: Patch) -> None:
    def ask(blocks: Any, known: Any, *given: Any, own: Any = asking.ask) -> Any:
        return own(blocks, replace(known, passages={}), *given)

    patch.setattr(veiling, "ask", ask)


@leak("gate")
def a_paragraph_of_a_source_is_shown_once_it_is_named(patch: Patch) -> None:
    def ask(blocks: Any, known: Any, progress: Any, holds: Any, own: Any = asking.ask) -> Any:
        found = own(blocks, known, progress, holds)
        return tuple(
            replace(one, said=replace(one.said, settled=True)) if one.said.why.startswith("it stands so") else one
            for one in found
        )

    patch.setattr(veiling, "ask", ask)
