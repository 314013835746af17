"""What the README shows is true: its ledger is in order, and its Python runs on the example that it names."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from untold import load

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_ledger_in_the_readme_is_in_order() -> None:
    block = README.partition("## Ten lines of ledger\n\n")[2].partition("\n\n")[0]
    ledger = load.parse({"story.untold": textwrap.dedent(block).encode()})
    assert not ledger.problems
    assert [entry.kind for entry in ledger.entries] == ["person", "person", "open", "person", "same", "fact", "closes"]


def test_the_python_in_the_readme_runs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("UNTOLD_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("UNTOLD_DATA", str(tmp_path / "data"))
    exec(README.partition("```python\n")[2].partition("```")[0], {})
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 5
    assert "Alisa Jones" in said[1] and said[2] == "False" and "Melissa Rosenberg on why" in said[3]
