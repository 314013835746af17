import json
from pathlib import Path
from typing import Any

import pytest

from untold.importing.mapping import read_mapping
from untold.importing.positions import locate
from untold.problems import RequestError


def problems_of(tmp_path: Path, mapping: Any) -> list[tuple[str, str, str]]:
    path = tmp_path / "map.json"
    path.write_text(json.dumps(mapping, indent=1), encoding="utf-8")
    found = read_mapping(path).problems
    lines = path.read_text().splitlines()
    assert all(problem.line == lines[problem.at.line - 1] for problem in found)
    return [(problem.code, problem.line.strip().rstrip(","), problem.hint) for problem in found]


def test_every_wrong_word_is_said_with_its_line_and_the_nearest_right_one(tmp_path: Path) -> None:
    mapping = {
        "place": "ch{nr}",
        "entriess": [],
        "works": [{"handle": "w", "kind": "novell"}],
        "entries": [
            {"kind": "appeers", "who": {"person": "{name}"}},
            {"kind": "appears", "hwo": {"person": "{name}"}},
            {"kind": "fact", "subject": {"persn": "{name}"}, "property": "sibling", "value": "x"},
        ],
    }
    found = problems_of(tmp_path, mapping)
    assert ("unknown-key", '"entriess": []', "entries") in found
    assert ("unknown-kind", '"kind": "novell"', "novel") in found
    assert ("unknown-kind", '"kind": "appeers"', "appears") in found
    assert any(code == "unknown-key" and hint == "who" for code, _, hint in found)
    assert any(code == "unknown-kind" and hint == "person" for code, _, hint in found)
    assert any(code == "unknown-property" and hint == "sibling-of" for code, _, hint in found)
    assert any(code == "missing-key" for code, _, _ in found)


@pytest.mark.parametrize("text", ["{a", "a}", "{}", "{a||b}", "{a split }", "{^}"])
def test_a_template_that_cannot_be_read_is_a_problem(tmp_path: Path, text: str) -> None:
    mapping = {"place": "ch1", "entries": [{"kind": "making", "words": text}]}
    assert [code for code, _, _ in problems_of(tmp_path, mapping)] == ["bad-expression"]


@pytest.mark.parametrize("text", ["and", "a and", "a =", "= b", "a b", "not", "a or or b", "'x' = y"])
def test_a_condition_that_cannot_be_read_is_a_problem(tmp_path: Path, text: str) -> None:
    mapping = {"place": "ch1", "entries": [{"kind": "making", "words": "x", "if": text}]}
    assert [code for code, _, _ in problems_of(tmp_path, mapping)] == ["bad-expression"]


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{", b"\xff", b'{"a": ' + b"[" * 100_000, b"1", b'"x"', b"null", b"\xef\xbb\xbf[1]"]
)
def test_a_file_that_is_no_mapping_is_refused_in_one_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "map.json"
    path.write_bytes(content)
    with pytest.raises(RequestError, match=r"map\.json"):
        read_mapping(path)


@pytest.mark.parametrize("value", [None, 1, [], {}, "x", [1], [[]], {"a": 1}, True])
@pytest.mark.parametrize(
    "key", ["works", "table", "rows", "place", "files", "properties", "roles", "states", "entries", "doubts"]
)
def test_a_value_of_the_wrong_sort_is_a_problem_and_never_a_traceback(tmp_path: Path, key: str, value: Any) -> None:
    problems_of(tmp_path, {"place": "ch1", key: value})
    problems_of(
        tmp_path, {"place": "ch1", "states": {"s": value}, "entries": [{"kind": "fact", "subject": value, "effect": value}]}
    )
    problems_of(
        tmp_path, {"place": "ch1", "works": [{"handle": value, "kind": value}], "doubts": [{"repeats": value, "ask": value}]}
    )


def test_values_are_located_by_line_and_column() -> None:
    places = locate('{\n  "a": [1, {"b": "x\\"}"}],\n  "c": {}\n}')
    assert places["a[1].b"] == (2, 18)
    assert places["c"] == (3, 8)
