"""A name or a handle to the thing that it is in this view."""

from __future__ import annotations

import re

from untold.problems import NotTold
from untold.told import Thing
from untold.view import View

_HANDLE = re.compile(r"[a-z2-7]{16}")
_LONGEST = 1000


def find(view: View, name_or_handle: str, kind: str | None = None) -> Thing:
    """The thing by its handle or any of its told names; of several, the first told (of `kind` where given). Raises NotTold."""
    asked = name_or_handle.strip()
    if not asked or len(asked) > _LONGEST:
        raise NotTold
    if _HANDLE.fullmatch(asked):
        thing = view.by_handle(asked)
        if thing is not None and kind in (None, thing.kind):
            return thing
    found = next((thing for thing in view.by_name(asked) if kind in (None, thing.kind)), None)
    if found is None:
        raise NotTold
    return found
