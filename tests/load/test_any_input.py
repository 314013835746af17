"""Whatever a file holds: nothing raises, and every character is accounted for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from untold import load
from untold.entries import Ledger
from untold.load import twin
from untold.load.codes import SETTING
from untold.load.write import format_ledger
from untold.vocabulary import DECLARATIONS, KEYS, KINDS, PROPERTIES

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*/*.untold"))
LEDGERS = [path.read_bytes() for path in EXAMPLES]

WORDS = st.sampled_from(
    [*KINDS, *DECLARATIONS, *KEYS, *list(PROPERTIES)[:8], "s1e1", "s1e2", "s1", "start", "end", "a:s1e1", "b", "ann", "bob", "inn", "x1",
     "x2", "|", "&", ",", "ann, bob", '"words"', '"un', 'qu"ote', '"a\\', '"\\n"', "#", "someone", "audience", "because", "before", "é",
     "\t", "s1e1-s1e3", "src#4", "television", "s1 13", "1998-10", "\u00a0", "''"]
)  # fmt: skip
LINES = st.one_of(
    st.builds(
        lambda pad, words: pad + " ".join(words), st.sampled_from(["", "", "  ", " ", "\t"]), st.lists(WORDS, max_size=7)
    ),
    st.builds(lambda key, words: f"  {key}: {' '.join(words)}", st.sampled_from([*KEYS]), st.lists(WORDS, max_size=5)),
    st.builds("  {}".format, st.text(max_size=12)),
    st.text(max_size=20),
)


def accounted(data: bytes, ledger: Ledger, file: str = "story.untold") -> None:
    """Every line that says something is in an item, named by a problem, or under a head that one names."""
    read = {
        line for item in ledger.items if item.at.file == file for line in (item.at.line, *(q.at.line for q in item.qualifiers))
    }
    named = {problem.at.line for problem in ledger.problems if problem.at.file == file}
    under_named = False
    for number, raw in enumerate(
        data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n"), 1
    ):
        body = raw.lstrip(b" ")
        if not body or body.startswith(b"#"):
            continue
        if raw[:1] not in (b" ", b"\t"):
            under_named = number in named
        assert number in read or number in named or under_named, (number, raw)


def reads(data: bytes) -> Ledger:
    ledger = load.parse({"story.untold": data})
    accounted(data, ledger)
    for problem in ledger.problems:
        assert problem.at.line >= 1
        assert problem.at.column >= 1
        assert problem.message
    for file, text in format_ledger(ledger).items():
        again = load.parse({"story.untold": text.encode()})
        assert format_ledger(again) == {file: text}
    return ledger


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=300))
@example(b"\xef\xbb\xbf\xef\xbb\xbf")
@example(b"\r\n\r")
def test_any_bytes_are_read_to_the_last_line(data: bytes) -> None:
    reads(data)
    reads(SETTING.encode() + data)


@settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(LINES, max_size=12))
def test_any_lines_made_of_the_ledgers_own_words_are_read_to_the_last(lines: list[str]) -> None:
    text = "\n".join(lines)
    reads(text.encode("utf-8", "surrogatepass"))
    reads((SETTING + text).encode("utf-8", "surrogatepass"))


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A real ledger with some bytes put in, taken out, doubled, or cut off."""
    data = draw(st.sampled_from(LEDGERS))
    start = draw(st.integers(0, max(0, len(data) - 3000)))
    data = LEDGERS[EXAMPLES.index(EXAMPLES[0].with_name("story.untold"))] + data[start : start + 3000]
    for _ in range(draw(st.integers(1, 6))):
        low = draw(st.integers(0, len(data)))
        high = min(len(data), low + draw(st.integers(0, 40)))
        match draw(st.sampled_from(["insert", "delete", "double", "truncate", "swap"])):
            case "insert":
                data = (
                    data[:low]
                    + draw(st.binary(min_size=1, max_size=6) | st.sampled_from([b"\n", b'"', b"  ", b":", b",", b"\\"]))
                    + data[low:]
                )
            case "delete":
                data = data[:low] + data[high:]
            case "double":
                data = data[:high] + data[low:high] + data[high:]
            case "truncate":
                data = data[:low] if draw(st.booleans()) else data[low:]
            case "swap":
                data = data[high:] + data[low:high] + data[:low]
    return data


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(mutated())
def test_a_real_ledger_that_was_damaged_is_read_to_the_last_line(data: bytes) -> None:
    reads(data)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.text(max_size=8), st.sampled_from([*LEDGERS, b"", b"#", SETTING.encode()]), max_size=3))
def test_any_file_names_are_read(files: dict[str, bytes]) -> None:
    ledger = load.parse(files)
    assert set(ledger.files) == set(files)
    for file, data in files.items():
        accounted(data, ledger, file)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | WORDS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    "untold",
                    "files",
                    "file",
                    "items",
                    "told",
                    "kind",
                    "id",
                    "args",
                    "words",
                    "qualifiers",
                    "key",
                    "value",
                    "comments",
                ]
            )
            | st.text(max_size=4),
            inner,
            max_size=6,
        )
    ),
    max_leaves=25,
)


@settings(max_examples=300, deadline=None)
@given(JSON)
def test_any_json_is_text_or_problems_with_paths(value: object) -> None:
    for wrapped in (value, {"untold": 1, "files": value}, {"untold": 1, "files": [{"file": "a.untold", "items": value}]}):
        files, problems = twin.from_json(json.dumps(wrapped).encode("utf-8", "surrogatepass"))
        assert problems or files == dict.fromkeys(files, b"") or files
        assert not (problems and files)
        for problem in problems:
            assert "$" in problem.message or problem.code == "bad-json"


@st.composite
def spoilt_twin(draw: st.DrawFn) -> object:
    """The twin of a real story with one value somewhere replaced."""
    tree = json.loads(TWIN)
    node: object = tree
    while isinstance(node, dict | list) and node:
        key = draw(st.sampled_from(sorted(node) if isinstance(node, dict) else range(len(node))))
        if not isinstance(node[key], dict | list) or draw(st.integers(0, 5)) == 0:  # type: ignore[index,call-overload]
            node[key] = draw(JSON)  # type: ignore[index,call-overload]
            break
        node = node[key]  # type: ignore[index,call-overload]
    return tree


TWIN = twin.to_json(
    load.parse(
        {"story.untold": (SETTING + 's1e1 event x "X"\n  agent: ann, bob\n  why: so\n  effect: bob status dead\n').encode()}
    )
)


@settings(max_examples=300, deadline=None)
@given(spoilt_twin())
def test_a_twin_with_something_replaced_is_text_or_problems(value: object) -> None:
    files, problems = twin.from_json(json.dumps(value).encode("utf-8", "surrogatepass"))
    assert not (problems and files)
    if files:
        again = twin.to_json(load.parse(files))
        assert twin.from_json(again).files == files
        assert sizes(json.loads(again)) == sizes(value), "something was dropped in silence"


def sizes(whole: Any) -> list[tuple[str, int, int]]:
    """How many items and qualifiers each file of a twin has."""
    return sorted(
        (file["file"], len(file["items"]), sum(len(item.get("qualifiers", [])) for item in file["items"]))
        for file in whole["files"]
    )


@pytest.mark.parametrize(
    "data", [b"", b"{", b"nul", b"\xff", b"[" * 100_000, b'{"a": 1, "a": 2}', b"1" * 10_000, b'"\\ud800"', b"NaN"]
)
def test_what_is_no_json_is_a_problem(data: bytes) -> None:
    files, problems = twin.from_json(data)
    assert not files
    assert len(problems) >= 1
