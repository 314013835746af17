"""A GEDCOM file (5.5.1 or 7) as records within records, with every line that is none."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from untold.importing.ansel import decode_ansel
from untold.importing.decoding import decode
from untold.problems import At, Problem

_LINE = re.compile(r"[ \t]*(\d{1,2})[ \t]+(?:@([^@\s][^@\r\n]{0,80})@[ \t]+)?([A-Za-z0-9_]{1,60})(?:[ \t](.*))?", re.DOTALL)
_POINTER = re.compile(r"@([^@#\s][^@]{0,80})@")
_MOST_PROBLEMS = 1000
VOID = "VOID"


@dataclass(slots=True)
class Node:
    """One structure: its tag, its text or the record that it points to, where it stands, and what belongs to it."""

    tag: str
    text: str = ""
    pointer: str = ""
    xref: str = ""
    line: int = 1
    inner: list[Node] = field(default_factory=list)

    def all(self, *tags: str) -> Iterator[Node]:
        """What belongs to it under any of these tags, in the file's order."""
        return (node for node in self.inner if node.tag in tags)

    def one(self, *tags: str) -> Node | None:
        """The first of them."""
        return next(self.all(*tags), None)

    def words(self, *tags: str) -> str:
        """The text of the first of them, on one line."""
        found = self.one(*tags)
        return " ".join(found.text.split()) if found else ""


def is_gedcom(head: bytes) -> bool:
    """Whether a file begins as GEDCOM does."""
    return re.match(r"\s*0\s+HEAD\b", decode(head[:200], "")[0].lstrip("\ufeff")) is not None


def read_records(content: bytes, file: str) -> tuple[list[Node], list[Problem]]:
    """The records of a file, and what is wrong with its lines; a line that is none goes on with the text before it."""
    text, problems = _decode(content, file)
    top: list[Node] = []
    open_nodes: list[Node] = []
    wrong: list[Problem] = list(problems)
    for number, line in enumerate(io.StringIO(text, newline=None), 1):
        raw = line.rstrip("\n")
        match = _LINE.fullmatch(raw) if raw.strip() else None
        if match is None:
            if raw.strip():
                _go_on(raw, number, file, open_nodes, wrong)
            continue
        level = int(match[1])
        if level > len(open_nodes):
            message = f"level {level} stands below level {len(open_nodes) - 1}"
            _note(wrong, Problem(At(file, number), "bad-level", message, f"{len(open_nodes)} {match[3]}", raw[:200], "warning"))
            level = len(open_nodes)
        node = _node(match, number)
        del open_nodes[level:]
        if node.tag in ("CONC", "CONT") and open_nodes:
            open_nodes[-1].text += ("\n" if node.tag == "CONT" else "") + node.text
            continue
        (open_nodes[-1].inner if open_nodes else top).append(node)
        open_nodes.append(node)
    return top, wrong


def _decode(content: bytes, file: str) -> tuple[str, tuple[Problem, ...]]:
    """The text, in the encoding that it is in; the head's own word counts where it is no UTF."""
    claimed = re.search(rb"^\s*1\s+CHAR\s+(\w+)", content[:20_000], re.MULTILINE)
    if claimed and claimed[1].upper() == b"ANSEL" and not content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return decode_ansel(content), ()
    if claimed and claimed[1].upper() in (b"ANSI", b"IBMPC", b"CP1252"):
        try:
            return content.decode("utf-8-sig"), ()
        except UnicodeDecodeError:
            return content.decode("cp1252", "replace"), ()
    return decode(content, file)


def _node(match: re.Match[str], number: int) -> Node:
    text = match[4] or ""
    pointer = _POINTER.fullmatch(text.strip())
    if pointer:
        return Node(match[3].upper(), "", pointer[1].strip(), (match[2] or "").strip(), number)
    return Node(match[3].upper(), text.replace("@@", "@"), "", (match[2] or "").strip(), number)


def _go_on(raw: str, number: int, file: str, open_nodes: list[Node], wrong: list[Problem]) -> None:
    """A line without level and tag: broken programs write long text so."""
    if open_nodes:
        open_nodes[-1].text += "\n" + raw
    hint = "each line is a level, a tag and its text: 1 NAME Ada /Holm/"
    what = "no GEDCOM line; taken for more of the text above" if open_nodes else "no GEDCOM line"
    _note(wrong, Problem(At(file, number), "bad-line", what, hint, raw[:200], "warning"))


def _note(wrong: list[Problem], problem: Problem) -> None:
    if len(wrong) < _MOST_PROBLEMS:
        wrong.append(problem)
    elif len(wrong) == _MOST_PROBLEMS:
        wrong.append(Problem(problem.at, "more-problems", "there are more lines like these", severity="warning"))
