"""Visitors of the web reader: somebody new, and somebody in the middle of the story."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from visiting import KEY, LEDGER, Visitor

import untold
from untold.faces.web import application


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[untold.Story]:
    folder = tmp_path_factory.mktemp("sea")
    (folder / "story.untold").write_text(LEDGER, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("UNTOLD_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield untold.open(folder, key=KEY)


@pytest.fixture(scope="session")
def new_visitor(story: untold.Story) -> Callable[..., Visitor]:
    def make(**how: object) -> Visitor:
        return Visitor(application(story.at, lambda: story.telling, **how), story)  # type: ignore[arg-type]

    return make


@pytest.fixture
def visitor(new_visitor: Callable[..., Visitor]) -> Visitor:
    """Somebody who has not been here before."""
    return new_visitor()


@pytest.fixture
def reader(visitor: Visitor) -> Visitor:
    """Somebody who has finished the first work's first season."""
    return visitor.stand("sea:s1e3")
