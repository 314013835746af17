"""The command line, where both sides of the wall are put together: the only face that holds the story itself."""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence


def main(args: Sequence[str] | None = None) -> None:
    """Run `untold`; leaves with 0, 1 (problems found, or not told or not known) or 2 (usage)."""
    try:
        from untold.faces.cli.running import run

        code = run(args)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C has nothing left to interrupt
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)
