"""The numbers that were fitted on labelled sentences, as they are shipped."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec


class Fitted(msgspec.Struct, frozen=True):
    """The numbers that were fitted on labelled sentences.

    `stretch` is the stems in one stretch, fewer where that gives less than `fewest_stretches`, more beyond `most_stretches`;
    `rarity` is by how many stretches more than it has a story is taken to have, when the rarity of a stem is weighed;
    `near` is how much a word says that may stand for a clause's own, `matter` how much one that is of one matter with it;
    `sharpness` how much a shared stem says, `beside` how much the stretches next to one say for it, `unknown` what speaks for
    a sentence being told nowhere; `most_orderly` bounds what neighbours lend; `doubt` is the greatest likelihood of being told
    later or nowhere at which a sentence is shown, `against` that of being told later, by a clause's own words, at which no
    neighbours save it (`against_in_order`: in a text that goes in the story's order, whose sentences lend each other more);
    `covered` is how much of a clause one told statement must say for the clause to be told, `strange` how much of it may be in
    words that have not been told. `alone`, `brief`, `together` and `scattered` weigh the signs (see `signs.NAMES`) of sentences
    by themselves, in a paragraph or two, in a text that goes in the story's order, and in one that goes to and fro; `in_order`
    is how orderly a text must be to count as the former; `wary_alone` and its like are what more, in log-odds, speaks against a
    clause where a ledger's statements are all there is.
    """

    stretch: int = 30
    fewest_stretches: int = 150
    rarity: float = 200.0
    most_stretches: int = 2000
    near: float = 0.5
    matter: float = 0.12
    sharpness: float = 0.6
    beside: float = 0.5
    unknown: float = 10.0
    most_orderly: float = 0.97
    doubt: float = 0.08
    against: float = 0.8
    against_in_order: float = 0.6
    covered: float = 0.8
    strange: float = 0.8
    in_order: float = 0.75
    alone: tuple[float, ...] = ()
    brief: tuple[float, ...] = ()
    together: tuple[float, ...] = ()
    scattered: tuple[float, ...] = ()
    wary_alone: float = 0.0
    wary_brief: float = 0.0
    wary_together: float = 0.0
    wary_scattered: float = 0.0


@cache
def fitted() -> Fitted:
    """The numbers that this version ships."""
    return msgspec.json.decode((files("untold.veil") / "fitted.json").read_bytes(), type=Fitted)
