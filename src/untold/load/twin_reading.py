"""Reading the JSON twin: every problem with its path, and canonical ledger text where there is none."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from untold.load import parse
from untold.load.report import cut, shown
from untold.load.texts import Telltale, to_mend_first
from untold.load.twin_items import ItemWriter
from untold.load.twin_values import Findings
from untold.load.write import format_ledger
from untold.problems import At, Problem


class Converted(NamedTuple):
    """Ledger files made from a twin, and what is wrong with it; with problems there are no files."""

    files: dict[str, bytes]
    problems: tuple[Problem, ...]


class _Twice(Exception):  # noqa: N818 - a finding of this module, not an error of the program
    """A name that stands twice in one object, of which JSON readers silently drop one."""


def from_json(data: bytes, name: str = "ledger.json", tell: Telltale | None = None) -> Converted:
    """The ledger text of a twin, in canonical form; or every problem in it, each with the path of what is wrong.

    Where a work's own text is not at hand (`tell`), what rests on it is not checked, and lines are not set in columns.
    """
    findings = Findings(name)
    try:
        twin = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_once, parse_int=_number)
    except UnicodeDecodeError as error:
        findings.add("$", "bad-encoding", f"byte {error.start + 1} is no UTF-8", "save the file as UTF-8")
    except json.JSONDecodeError as error:
        line = cut(error.doc.split("\n")[error.lineno - 1])
        found = Problem(At(name, error.lineno, error.colno), "bad-json", f"this is no JSON: {error.msg}", line=line)
        return Converted({}, (found,))
    except RecursionError:
        findings.add("$", "bad-json", "objects within objects go too deep", "files, items, qualifiers, values: no more")
    except _Twice as error:
        findings.add("$", "bad-json", f"one object says “{shown(str(error))}” twice", "leave one of them out")
    else:
        return _convert(twin, findings, tell)
    return Converted({}, findings.problems())


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise _Twice(name)
        found[name] = value
    return found


def _number(text: str) -> int:
    return int(text[:20])  # there is one number in a twin, and it is 1


def _convert(twin: Any, findings: Findings, tell: Telltale | None) -> Converted:
    writer = ItemWriter(findings)
    writer.write(twin)
    if findings.count:
        return Converted({}, findings.problems())
    files = {file: "".join(line + "\n" for line in lines).encode() for file, lines in writer.lines.items()}
    ledger = parse(files, tell=tell)
    unheard = any(problem.code == "unreadable-text" for problem in ledger.problems)
    for problem in to_mend_first(ledger.problems):
        if problem.code == "unreadable-text":
            continue
        paths = writer.paths.get(problem.at.file, [])
        path = paths[problem.at.line - 1] if problem.at.line <= len(paths) else "$"
        findings.add(path, problem.code, problem.message, problem.hint, problem.line)
    if findings.count:
        return Converted({}, findings.problems())
    if unheard:  # without a work's text its places cannot be read, and lines are not set in columns
        return Converted(files, ())
    return Converted({file: text.encode() for file, text in format_ledger(ledger).items()}, ())
