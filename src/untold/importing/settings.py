"""What a mapping says to a format that needs no rules for rows: its works, and places by what they date."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from untold.importing.rules import WorkRule
from untold.problems import RequestError
from untold.vocabulary import WORK_LEVELS

_WORK = ("handle", "title", "kind", "levels")


def works_of(settings: Mapping[str, object], known: Collection[str]) -> tuple[WorkRule, ...]:
    """The works that a mapping declares; `known` are all the keys that it may have. Raises RequestError."""
    for key in settings:
        if key not in known:
            raise RequestError(f"“{key[:40]}” is not a key of this mapping; keys are {', '.join(known)}")
    listed = settings.get("works", [])
    if not isinstance(listed, list):
        raise RequestError('“works” takes a list of objects: [{"handle": "jj", "kind": "television"}]')
    return tuple(_work(one) for one in listed)


def places_of(settings: Mapping[str, object]) -> dict[str, str]:
    """`places`: where in the telling what its keys name is told. Raises RequestError."""
    places = settings.get("places", {})
    if not isinstance(places, dict) or not all(isinstance(value, str) for value in places.values()):
        raise RequestError('“places” takes an object of places in quotes: {"@I1@": "s1e1"}')
    return {str(key): value.strip() for key, value in places.items()}


def _work(given: object) -> WorkRule:
    if not isinstance(given, dict) or not isinstance(given.get("handle"), str) or not given["handle"].strip():
        raise RequestError('each of “works” needs a handle: {"handle": "jj", "kind": "television"}')
    for key, value in given.items():
        if key not in _WORK or not isinstance(value, str):
            raise RequestError(f"“{str(key)[:40]}” is not a key of a work with words after it; keys are {', '.join(_WORK)}")
    kind, levels = given.get("kind", ""), given.get("levels", "")
    if kind not in WORK_LEVELS and not levels:
        raise RequestError(f"“{kind[:40]}” is not a kind of work; kinds are {', '.join(WORK_LEVELS)}")
    return WorkRule(given["handle"].strip(), given.get("title", "").strip(), kind, levels)
