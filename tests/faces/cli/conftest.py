from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from untold.faces.cli.running import run

EXAMPLES = Path(__file__).parents[3] / "examples"
STORY = """\
work w "The Quay"
  kind: novel
  units: 3

ch1 person ada "Ada"
ch1 person ben "Ben"
ch1 person stranger "the stranger"
ch1 place quay "the quay"
ch1 event meeting "Ada meets a stranger"
  agent: ada
  with: stranger
  where: quay
ch1 open who "Who is the stranger?"
ch1 fact ben-lives ben status alive
ch2 fact tie ada sibling-of ben
ch2 event fall "Ben falls from the quay"
  victim: ben
  where: quay
  effect: ben-dead ben status dead
ch3 person nils "Nils Ahlberg"
ch3 same stranger nils
ch3 closes who "Nils is"
ch3 learns ada ben-dead
  how: sees
"""


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def own_surroundings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    for name in ("UNTOLD_DEBUG", "FORCE_COLOR", "COLUMNS", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("UNTOLD_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("UNTOLD_CACHE", str(tmp_path_factory.getbasetemp() / "builds"))
    monkeypatch.setenv("UNTOLD_KEY", "k" * 32)
    monkeypatch.chdir(tmp_path)
    yield


@pytest.fixture
def quay(tmp_path: Path) -> Path:
    folder = tmp_path / "quay"
    folder.mkdir()
    (folder / "story.untold").write_text(STORY, encoding="utf-8")
    return folder


@pytest.fixture
def cli(capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Ran]:
    """Runs `untold` with these words, and gives its exit code and what it wrote."""

    def call(*words: object) -> Ran:
        capfdbinary.readouterr()
        code = run([str(word) for word in words])
        out, err = capfdbinary.readouterr()
        return Ran(code, out.decode(), err.decode())

    return call
