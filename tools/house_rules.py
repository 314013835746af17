"""The house's own rules, which no linter knows: run by `make check`; prints what breaks one, and exits 1 if anything does."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MOST_LINES = 400  # rarely more than 300; beyond this a file no longer knows its room
LONGEST_FUNCTION = 60
VAGUE = re.compile(r"(Manager|Handler|Base|Impl|Util|Utils|Helper|Helpers|Registry)$")
VAGUE_FILES = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "base", "registry"}
MARKS = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")


def main() -> int:
    """Check every Python file; returns the exit code."""
    broken = [line for path in sorted((ROOT / "src").rglob("*.py")) for line in check_file(path)]
    for line in broken:
        sys.stdout.write(line + "\n")
    if not broken:
        sys.stdout.write("house rules: kept\n")
    return 1 if broken else 0


def check_file(path: Path) -> Iterator[str]:
    """Every rule that one file breaks, as `file:line: what`."""
    where = path.relative_to(ROOT)
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    if path.name != "__main__.py" and not ast.get_docstring(tree):
        yield f"{where}:1: a module says its purpose in its first line"
    if path.stem in VAGUE_FILES:
        yield f"{where}:1: “{path.stem}” says nothing about what is in it"
    lines = text.count("\n")
    if lines > MOST_LINES:
        yield f"{where}:1: {lines} lines; more than {MOST_LINES} is no longer one room"
    for number, line in enumerate(text.splitlines(), 1):
        if MARKS.search(line):
            yield f"{where}:{number}: unfinished work belongs in the tracker, not in the code"
    for node in ast.walk(tree):
        yield from check_node(node, where)


def check_node(node: ast.AST, where: Path) -> Iterator[str]:
    """Rules about one definition."""
    if isinstance(node, ast.ClassDef) and VAGUE.search(node.name):
        yield f"{where}:{node.lineno}: “{node.name}” is a vague name"
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        length = (node.end_lineno or node.lineno) - node.lineno + 1
        if length > LONGEST_FUNCTION:
            yield f"{where}:{node.lineno}: {node.name} has {length} lines; a function fits a screen ({LONGEST_FUNCTION})"
        if isinstance(node, ast.AsyncFunctionDef) and "faces" not in where.parts:
            yield f"{where}:{node.lineno}: no async twins outside the web face"
    if isinstance(node, ast.Global):
        yield f"{where}:{node.lineno}: no global state"


if __name__ == "__main__":
    sys.exit(main())
