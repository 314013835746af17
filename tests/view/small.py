"""Views of small stories written out in a test."""

from __future__ import annotations

import tempfile
from pathlib import Path

from untold import load
from untold.compile import build
from untold.told import Statement, Thing
from untold.view import View
from untold.view.reading import Reading

ONE = "work w\n  kind: television\n  units: s1 5, s2 5\n"
TWO = "work a\n  kind: television\n  units: s1 3\nwork b\n  kind: novel\n  units: 4\n"


class Small:
    """One story's text, to be viewed at any progress."""

    def __init__(self, text: str, head: str = ONE) -> None:
        ledger = load.parse({"story.untold": (head + text).encode()})
        errors = [str(problem) for problem in ledger.problems if problem.severity == "error"]
        assert not errors, errors
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name) / "small.story"
        build(ledger, path, key=b"key")
        self.path = path
        self.reading = Reading(path)

    def at(self, progress: str, *voices: str) -> View:
        return View(self.reading, self.reading.telling.read_progress(progress), frozenset({"story", *voices}))


def called(view: View, name: str) -> Thing:
    [thing] = view.by_name(name)
    return thing


def only(view: View, kind: str) -> Statement:
    [statement] = view.of_kind((kind,))
    return statement
