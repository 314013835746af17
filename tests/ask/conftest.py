"""A view of a small ledger that stands in the test itself, and the examples' stories."""

from collections.abc import Callable, Iterable
from itertools import count
from pathlib import Path

import pytest

import untold
from untold import load
from untold.compile import build
from untold.view import View
from untold.view.reading import Reading

KEY = b"a key of thirty-two bytes or so."
ViewOf = Callable[..., View]


def _built(text: str, path: Path) -> Path:
    """The build of a ledger's text, which must be without errors."""
    ledger = load.parse({"story.untold": text.encode()})
    assert not [problem for problem in ledger.problems if problem.severity == "error"], ledger.problems[:3]
    build(ledger, path, key=KEY)
    return path


@pytest.fixture
def view_of(tmp_path: Path) -> ViewOf:
    """`view_of(ledger text, progress, voices)`: a show of two seasons of nine, each view built anew."""
    numbers = count()

    def made(text: str, at: str = "s2e9", voices: Iterable[str] = ("story",)) -> View:
        head = "work show\n  kind: television\n  units: s1 9, s2 9\n" if not text.startswith("work") else ""
        reading = Reading(_built(head + text, tmp_path / f"{next(numbers)}.story"))
        return View(reading, reading.telling.read_progress(at), frozenset(voices))

    return made


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> ViewOf:
    """`told(ledger text, progress, voices)`: a show of two seasons of three, each ledger built once for all tests."""
    readings: dict[str, Reading] = {}
    folder = tmp_path_factory.mktemp("told")

    def made(text: str, at: str = "s2e3", voices: Iterable[str] = ("story",)) -> View:
        if text not in readings:
            head = "work show\n  kind: television\n  units: s1 3, s2 3\n" if not text.startswith("work") else ""
            readings[text] = Reading(_built(head + text, folder / f"{len(readings)}.story"))
        reading = readings[text]
        return View(reading, reading.telling.read_progress(at), frozenset(voices))

    return made


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterable[Callable[[str], untold.Story]]:
    """An example's story by its folder's name."""
    folder = Path(__file__).parents[2] / "examples"
    opened: dict[str, untold.Story] = {}

    def story(name: str) -> untold.Story:
        if name not in opened:
            opened[name] = untold.open(folder / name, key=KEY)
        return opened[name]

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("UNTOLD_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield story
