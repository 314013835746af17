"""The command line, where both sides of the wall are put together: the only face that holds the story itself."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(args: Sequence[str] | None = None) -> None:
    """Run `untold`; leaves with 0, 1 (problems found, or not told or not known) or 2 (usage)."""
    from untold.faces.cli.running import run

    sys.exit(run(args))
