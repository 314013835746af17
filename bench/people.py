"""Whom and what untold finds in files, most named first: for the eye, since a figure shows no embarrassing name.

`python -m bench.people FILE [FILE ...]`
"""

from __future__ import annotations

import sys
from pathlib import Path

from untold.names import NameFound, document_names
from untold.read import read_document

_MOST = {"person": 120, "place": 50, "group": 50, "thing": 40}
_OTHER_NAMES = 5


def line(one: NameFound) -> str:
    """A page's name, how often it is named, and its other names."""
    others = f" [{', '.join(one.names[1 : 1 + _OTHER_NAMES])}]" if len(one.names) > 1 else ""
    return f"{one.names[0]} {len(one.mentions)}{others}"


def show(path: Path) -> None:
    """Print what a file names, by kind."""
    found = document_names(read_document(path.read_bytes(), path.name))
    for kind, most in _MOST.items():
        rows = sorted((one for one in found if one.kind == kind), key=lambda one: -len(one.mentions))
        print(f"{path.name}: {kind} ({len(rows)})", *map(line, rows[:most]), sep="\n    ")


if __name__ == "__main__":
    for name in sys.argv[1:]:
        show(Path(name))
