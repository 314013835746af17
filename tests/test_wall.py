"""The wall: what stands on the reader's side cannot name what stands on the keeper's."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "untold"
KEEPER = {"load", "compile", "check", "importing", "entries", "story", "read", "telling", "names", "veil"}
READER = {"view", "ask", "faces", "told"}
# Words that both sides speak: they name neither side, so that nothing crosses the wall through them.
SHARED = {"cached", "chronology", "collecting", "folding", "numerals", "place", "problems", "progress", "properties", "secret", "stems",
          "stored", "storytime", "unit_index", "vocabulary"}  # fmt: skip
# Where the parts are put together: the front door, the opened story, and the command line.
BOTH = {"__init__.py", "story.py"}


def imported(path: Path, text: str | None = None) -> set[str]:
    """The names under `untold` that a file imports, wherever in it and however written, `importlib` calls included."""
    package = path.relative_to(SOURCE).parent.parts
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8") if text is None else text)):
        if isinstance(node, ast.Import):
            found |= {
                alias.name.split(".")[1] if "." in alias.name else ""
                for alias in node.names
                if alias.name.split(".")[0] == "untold"
            }
        elif isinstance(node, ast.ImportFrom) and node.level:
            above = [*package[: len(package) - node.level + 1], *(node.module or "").split(".")]
            found |= {above[0]} if above[0] else {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "untold":
            parts = (node.module or "").split(".")
            found |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names} | {""}
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("untold."):
            found.add(node.value.split(".")[1])
    return found


def reader_files() -> list[Path]:
    files = [path for name in sorted(READER) for path in sorted((SOURCE / name).rglob("*.py"))] + [SOURCE / "told.py"]
    return [path for path in files if "cli" not in path.parts]


@pytest.mark.parametrize("path", reader_files(), ids=lambda p: str(p.relative_to(SOURCE)))
def test_the_readers_side_cannot_name_the_keepers_side(path: Path) -> None:
    crossed = imported(path) & KEEPER
    assert not crossed, f"{path.relative_to(SOURCE)} names {sorted(crossed)} across the wall"
    assert "" not in imported(path), f"{path.relative_to(SOURCE)} imports the front door, which holds both sides"


def files_of(names: set[str]) -> list[Path]:
    found = [path for name in sorted(names) for path in (*sorted((SOURCE / name).rglob("*.py")), SOURCE / f"{name}.py")]
    return [path for path in found if path.is_file()]


def test_every_package_and_module_stands_on_one_side_or_is_shared() -> None:
    there = {path.stem for path in SOURCE.glob("*.py")} | {path.parent.name for path in SOURCE.glob("*/__init__.py")}
    assert there - {"__init__", "__main__"} == KEEPER | READER | SHARED
    assert not (KEEPER & READER or KEEPER & SHARED or READER & SHARED)


@pytest.mark.parametrize("path", files_of(KEEPER - {"story"}), ids=lambda p: str(p.relative_to(SOURCE)))
def test_the_keepers_side_does_not_lean_on_the_readers_side(path: Path) -> None:
    crossed = imported(path) & {*READER, "story", ""}
    assert not crossed, f"{path.relative_to(SOURCE)} names {sorted(crossed)}"


@pytest.mark.parametrize("path", files_of(SHARED), ids=lambda p: str(p.relative_to(SOURCE)))
def test_what_both_sides_share_names_neither(path: Path) -> None:
    crossed = imported(path) & {*KEEPER, *READER, ""}
    assert not crossed, f"{path.relative_to(SOURCE)} names {sorted(crossed)}"


def test_only_the_front_door_the_story_and_the_command_line_hold_both_sides() -> None:
    for path in SOURCE.rglob("*.py"):
        names = imported(path)
        if names & KEEPER and names & READER:
            assert path.name in BOTH or "cli" in path.parts, f"{path.relative_to(SOURCE)} holds both sides"


@pytest.mark.parametrize(
    "line",
    [
        "import untold.compile.rows",
        "from untold.load import read",
        "from untold import check",
        "from ..entries import Entry",
        "def f():\n    from untold.story import Story",
        "import importlib\nimportlib.import_module('untold.compile')",
    ],
)
def test_the_detector_sees_every_way_of_writing_an_import(line: str) -> None:
    assert imported(SOURCE / "ask" / "planted.py", line) & KEEPER
