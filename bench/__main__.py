"""Runs every bench, or those named: `python -m bench store search http`; figures go to .bench/results.json."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path

ALL = ("store", "search", "http", "interviews", "names", "readers", "telling", "veil")


def main() -> None:
    """Run them one after the other."""
    results = {}
    for name in sys.argv[1:] or ALL:
        print(f"== {name} ==", flush=True)
        results[name] = importlib.import_module(f"bench.{name}").run()
    folder = Path(".bench")
    folder.mkdir(exist_ok=True)
    (folder / "results.json").write_text(json.dumps(results, indent=1, default=str))
    sys.exit(any(result.get("missed") for result in results.values()))


main()
