"""What a property of the ledger is; both sides of the wall speak of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Property:
    """What `subject property value` may say: its wording, and its nature.

    `value` is what stands there: `thing` (an id), `text`, or `word` (one of `words`). `one`: a later value ends the earlier.
    """

    id: str
    wording: str
    inverse: str = ""
    value: str = "thing"
    words: tuple[str, ...] = ()
    one: bool = False
    symmetric: bool = False
    kin: bool = False
