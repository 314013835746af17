"""Golden pages: what the invented story shows at its places, word by word, as the command line prints it.

`UNTOLD_GOLDEN=write` writes them anew: look at the difference.
"""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import pytest

from untold.faces.cli.running import run

HERE = Path(__file__).parent
STORY = HERE.parents[1] / "examples" / "hallow-light"
GOLDEN = HERE / "golden"
BOTH = '"lamp:end, bell:end"'
COMMANDS = (
    'page "Aurel Voss" --at lamp:s1e5',
    'page "Aurel Voss" --at lamp:s1e6',
    'page "Aurel Voss" --at lamp:s2e4',
    'page "the stranger at the Grebe" --at lamp:s2e4',
    'page "the Wick" --at lamp:s2e2',
    'page "the Wick" --at lamp:s2e3',
    'page "the Wick" --at bell:ch9',
    'page "the Lampwrights" --at lamp:s2e2 --voices all',
    'page "the night when the lamp went out" --at bell:ch8',
    f'page "Ines Voss" --at {BOTH} --voices all',
    'page "Edda Straun" --at bell:end',
    "list --at lamp:s1e2",
    f"list events --at {BOTH}",
    "search lamp --at lamp:s1e3",
    "timeline --at lamp:s1e6",
    f"timeline --order story --at {BOTH}",
    "graph --at lamp:s2e4",
    "threads --at lamp:s1e6",
    f"threads --at {BOTH} --voices all",
    "knows --at lamp:s2e4",
    "recap --at lamp:s2e2 --since lamp:s2e1",
    'recap --at "lamp:s1e1, =lamp:s1e5"',
    "sources --at lamp:s1",
    f"sources --at {BOTH}",
    'sources "look back" --at lamp:s2e2',
    f'sources "look back" --at {BOTH} --voices story,creator',
    f'sources --about "the Wick" --form interview --at {BOTH}',
    f"sources --order date --work bell --at {BOTH}",
    'ask "Why did the lamp go out?" --at lamp:s1e5',
    'ask "Is Aurel alive?" --at lamp:s1e6',
    'ask "Who killed Aurel?" --at lamp:s2e5',
    'ask "Who killed Aurel?" --at lamp:s2e6',
)


def file_of(command: str) -> Path:
    return GOLDEN / (re.sub(r"[^a-z0-9.]+", "-", command.casefold()).strip("-") + ".txt")


@pytest.mark.parametrize("command", COMMANDS)
def test_what_is_shown_is_what_was_looked_at(
    command: str, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("UNTOLD_CACHE", str(tmp_path_factory.getbasetemp() / "golden-cache"))
    monkeypatch.setenv("UNTOLD_KEY", "golden" * 8)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "110")
    code = run(["--story", str(STORY), *shlex.split(command)])
    printed = capsys.readouterr()
    shown = f"{printed.out}{printed.err}[{code}]\n"
    if os.environ.get("UNTOLD_GOLDEN") == "write":
        GOLDEN.mkdir(exist_ok=True)
        file_of(command).write_text(shown, encoding="utf-8")
    assert shown == file_of(command).read_text(encoding="utf-8")


def test_no_golden_page_is_left_over() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == {file_of(command).name for command in COMMANDS}
