"""An invented book, and stories made of it; names are found by a stand-in whose every step is known."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

import untold
from untold.telling import hearing

sys.path.insert(0, str(Path(__file__).parent))
from stand_in import BOOK, hear


class Named(NamedTuple):
    """A book as a story."""

    folder: Path
    story: untold.Story


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNTOLD_CACHE", str(tmp_path_factory.mktemp("cache")))
    monkeypatch.setenv("UNTOLD_KEY", "k" * 32)
    monkeypatch.setattr(hearing, "names", lambda: hear)


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Named]:
    """Makes a story's folder of a text and, where given, more lines of ledger."""

    def made(text: str = BOOK, ledger: str = "", work: str = "", name: str = "stair.txt") -> Named:
        folder = tmp_path / "stair"
        (folder / "sources").mkdir(parents=True, exist_ok=True)
        (folder / "sources" / name).write_text(text, encoding="utf-8")
        head = f"work stair\n  kind: novel\n  text: sources/{name}\n{work}"
        (folder / "story.untold").write_text(head + ledger, encoding="utf-8")
        return Named(folder, untold.open(folder))

    return made
