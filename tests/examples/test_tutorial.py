"""The tutorial does what it says: its ledger blocks are written, its commands run, and what they print is what it shows.

`UNTOLD_GOLDEN=write` writes what the commands print into the tutorial: look at the difference.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from untold import load

ROOT = Path(__file__).parents[2]
TUTORIAL = ROOT / "docs" / "tutorial.md"
BLOCK = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
WIDTH = "110"


@dataclass
class Block:
    """One fenced block: `untold FILE` is written there, `console` is run; anything else is for people."""

    info: str
    text: str
    start: int
    end: int
    commands: list[str] = field(default_factory=list)


def blocks(text: str) -> Iterator[Block]:
    for found in BLOCK.finditer(text):
        block = Block(found["info"], found["text"], found.start("text"), found.end("text"))
        block.commands = [line[2:] for line in block.text.splitlines() if line.startswith("$ ")]
        yield block


def run(command: str, folder: Path) -> str:
    """What one command of the tutorial prints, both streams, as a reader of the tutorial sees them."""
    words = shlex.split(command)
    assert words[0] == "untold", command
    environment = os.environ | {
        "UNTOLD_CACHE": str(folder / "cache"),
        "XDG_DATA_HOME": str(folder / "data"),
        "UNTOLD_KEY": "tutorial" * 8,
        "NO_COLOR": "1",
        "COLUMNS": WIDTH,
        "PYTHONIOENCODING": "utf-8",
    }
    program = [sys.executable, "-c", "from untold.faces.cli import main; main()"]
    done = subprocess.run(
        [*program, *words[1:]],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=120,
        check=False,
    )
    shown = done.stdout.decode("utf-8").rstrip("\n")
    assert "Traceback" not in shown, shown
    assert "stumbled" not in shown, shown
    return shown + "\n" * bool(shown)


def follow(text: str, folder: Path) -> str:
    """The tutorial with what its commands really print."""
    written, position = "", 0
    for block in blocks(text):
        kind, _, name = block.info.partition(" ")
        if kind == "untold":
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block.text, encoding="utf-8")
        elif kind == "console":
            shown = "\n".join(f"$ {command}\n{run(command, folder)}" for command in block.commands)
            written += text[position : block.start] + shown
            position = block.end
    return written + text[position:]


@pytest.fixture(scope="module")
def tutorial() -> str:
    return TUTORIAL.read_text(encoding="utf-8")


def test_what_the_tutorials_commands_print_is_what_it_shows(tutorial: str, tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    really = follow(tutorial, tmp_path)
    if os.environ.get("UNTOLD_GOLDEN") == "write":
        TUTORIAL.write_text(really, encoding="utf-8")
    assert really == tutorial


def test_the_ledger_that_the_tutorial_ends_with_has_no_problem(tutorial: str) -> None:
    files = {
        block.info.split(" ", 1)[1].removeprefix("hallow/"): block.text.encode()
        for block in blocks(tutorial)
        if block.info.startswith("untold ")
    }
    assert [str(problem) for problem in load.parse(files).problems] == []
    assert len(files) > 5


def test_the_tutorials_slips_are_all_found(tutorial: str) -> None:
    slips = next(block for block in blocks(tutorial) if "persn" in block.text and block.info.startswith("untold"))
    story = next(block for block in blocks(tutorial) if block.info == "untold hallow/story.untold")
    first = next(block for block in blocks(tutorial) if block.info == "untold hallow/s1e1.untold")
    ledger = load.parse(
        {"story.untold": story.text.encode(), "s1e1.untold": first.text.encode(), "s1e2.untold": slips.text.encode()}
    )
    assert {(problem.code, problem.at.line) for problem in ledger.problems} >= {("unknown-kind", 1), ("unknown-place", 4)}


def test_every_page_that_the_tutorial_points_to_is_there(tutorial: str) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", tutorial):
        assert (TUTORIAL.parent / target).is_file(), target
