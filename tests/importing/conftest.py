import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from untold.importing.folder import run_import, settle, write_import
from untold.importing.importer import Imported
from untold.problems import Problem

sys.path.insert(0, str(Path(__file__).parent))  # the tests' own modules find each other


@dataclass
class Brought:
    imported: Imported
    text: str  # every file but story.untold, in the canonical form
    found: tuple[Problem, ...]  # what the ledger's own loader says of them
    folder: Path

    @property
    def lines(self) -> list[str]:
        return [" ".join(line.split()) for line in self.text.splitlines() if line and not line.startswith("#")]

    @property
    def codes(self) -> list[str]:
        return [problem.code for problem in self.imported.problems]


@pytest.fixture
def bring(tmp_path: Path) -> Callable[..., Brought]:
    """Imports rows through entries (and whatever else the mapping says), into a folder where `write` is set."""

    def run(
        table: Any, *entries: dict[str, Any], write: bool = False, tables: dict[str, Any] | None = None, **more: Any
    ) -> Brought:
        mapping = {
            "works": [{"handle": "w", "title": "The Quay", "kind": "film"}],
            "rows": "scenes[]",
            "place": "f1s{#scenes}",
            "entries": list(entries),
            **more,
        }
        for name, content in {"table": table, **(tables or {})}.items():
            text = content if isinstance(content, str) else json.dumps(content)
            suffix = "csv" if isinstance(content, str) else "json"
            (tmp_path / f"{name}.{suffix}").write_text(text, encoding="utf-8")
        (tmp_path / "map.json").write_text(json.dumps(mapping, indent=1), encoding="utf-8")
        folder = tmp_path / "story"
        path = tmp_path / ("table.csv" if isinstance(table, str) else "table.json")
        imported, before = run_import([path], tmp_path / "map.json", folder)
        files, found = settle(imported)
        if write:
            write_import(imported, before, folder)
        return Brought(imported, "\n".join(t for name, t in files.items() if name != "story.untold"), found, folder)

    return run


@pytest.fixture
def appears() -> dict[str, Any]:
    return {"kind": "appears", "each": "scenes[]", "who": {"person": "{people[].name}"}, "where": {"place": "{where}"}}


@pytest.fixture
def scenes() -> dict[str, Any]:
    return {
        "scenes": [
            {"where": "quay", "people": [{"name": "Ada"}, {"name": "Ben"}]},
            {"where": "light", "people": [{"name": "Ben", "dead": True, "by": ["Cora"]}]},
            {"where": "quay", "people": [{"name": "Ada"}, {"name": "Ben", "dead": True}]},
            {"where": "quay", "people": [{"name": "Ben"}]},
        ]
    }
