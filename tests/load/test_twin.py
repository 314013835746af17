"""The JSON twin: the same items as the text, a schema that says so, and a path for whatever is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from untold import load
from untold.load import twin
from untold.load.codes import SETTING, TWIN_CODES
from untold.load.write import format_ledger
from untold.problems import StoryError

EXAMPLES = Path(__file__).parents[2] / "examples"
SCHEMA = jsonschema.Draft202012Validator(twin.schema())


def twin_of(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(twin.to_json(load.parse({"story.untold": SETTING.encode(), "a.untold": text.encode()})))
    return found


def items_of(text: str) -> list[Any]:
    items: list[Any] = twin_of(text)["files"][1]["items"]
    return items


def wrong(item: object, **file: object) -> list[tuple[str, str]]:
    """The codes and messages of a twin of the setting and one item more."""
    whole = twin_of("")
    whole["files"][1] = {"file": "a.untold", "items": [item], **file}
    files, problems = twin.from_json(json.dumps(whole).encode())
    assert not files
    return [(problem.code, problem.message) for problem in problems]


GOOD = {"told": "s1e1", "kind": "event", "id": "e", "words": "E"}


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(twin.schema())


def test_an_item_says_what_the_text_says() -> None:
    text = (
        '\n# a comment\ns1e2 event e "A \\"feast\\""\n  agent: ann, bob\n  why: so\n  effect: f1 ann trait "sad"\n  role: cook bob\n'
        '  intended: dead-act because so\nrole cook "cooks"\ns1e2 fact f2 ann trait "glad" "in other words"\ns1e2 tells ann bob, someone f2\n'
    )
    assert items_of(text) == [
        {
            "told": "s1e2",
            "kind": "event",
            "id": "e",
            "words": 'A "feast"',
            "qualifiers": [
                {"key": "agent", "value": ["ann", "bob"]},
                {"key": "why", "value": "so"},
                {"key": "effect", "value": {"id": "f1", "subject": "ann", "property": "trait", "value": "sad"}},
                {"key": "role", "value": {"role": "cook", "who": ["bob"]}},
                {"key": "intended", "value": {"rule": "dead-act", "because": "so"}},
            ],
            "comments": ["# a comment"],
        },
        {"kind": "role", "id": "cook", "words": "cooks"},
        {
            "told": "s1e2",
            "kind": "fact",
            "id": "f2",
            "args": {"subject": "ann", "property": "trait", "value": "glad"},
            "words": "in other words",
        },
        {"told": "s1e2", "kind": "tells", "args": {"who": "ann", "hearer": ["bob", "someone"], "entry": "f2"}},
    ]


@pytest.mark.parametrize("folder", sorted(path.name for path in EXAMPLES.iterdir() if path.is_dir()))
def test_the_examples_go_there_and_back_byte_for_byte(folder: str) -> None:
    ledger = load.read(EXAMPLES / folder)
    as_json = twin.to_json(ledger)
    SCHEMA.validate(json.loads(as_json))
    files, problems = twin.from_json(as_json)
    assert problems == ()
    assert files == {file: text.encode() for file, text in format_ledger(ledger).items()}
    assert twin.to_json(load.parse(files)) == as_json


def test_empty_files_and_comments_at_a_files_end_are_kept() -> None:
    data = twin.to_json(load.parse({"story.untold": SETTING.encode(), "a.untold": b"", "b.untold": b"# one\n\n# two\n"}))
    files, problems = twin.from_json(data)
    assert problems == ()
    assert list(files) == ["story.untold", "a.untold", "b.untold"]
    assert (files["a.untold"], files["b.untold"]) == (b"", b"# one\n\n# two\n")


def test_a_ledger_with_errors_has_no_twin() -> None:
    with pytest.raises(StoryError) as raised:
        twin.to_json(load.parse({"story.untold": b"nonsense"}))
    assert raised.value.problems


@pytest.mark.parametrize("code", [code for code, entry in TWIN_CODES.items() if entry.example])
def test_every_codes_example_brings_about_that_problem(code: str) -> None:
    problems = twin.from_json(TWIN_CODES[code].example.encode()).problems
    assert code in [problem.code for problem in problems]


def test_a_problem_of_the_ledger_has_the_path_of_its_line() -> None:
    item = {
        **GOOD,
        "comments": ["", "# a"],
        "qualifiers": [{"key": "agent", "value": ["ann"]}, {"key": "victim", "value": ["bobb"]}],
    }
    assert wrong(item) == [("unknown-reference", "$.files[1].items[0].qualifiers[1]: there is no id “bobb”")]


@pytest.mark.parametrize(
    ("item", "code", "path"),
    [
        (None, "wrong-type", "$.files[1].items[0]"),
        ({}, "missing-field", "$.files[1].items[0]"),
        ({**GOOD, "kind": "evnt"}, "unknown-kind", "$.files[1].items[0].kind"),
        ({**GOOD, "kind": 3}, "wrong-type", "$.files[1].items[0].kind"),
        ({**GOOD, "kind": ["event"]}, "wrong-type", "$.files[1].items[0].kind"),
        ({**GOOD, "kind": None}, "wrong-type", "$.files[1].items[0].kind"),
        ({"kind": "event", "id": "e", "words": "E"}, "missing-field", "$.files[1].items[0]"),
        ({**GOOD, "colour": "red"}, "unknown-field", "$.files[1].items[0]"),
        ({**GOOD, "told": "s9e9"}, "unknown-place", "$.files[1].items[0]"),
        ({**GOOD, "told": "s1e1 person x"}, "wrong-words", "$.files[1].items[0].told"),
        ({**GOOD, "told": "# s1e1"}, "wrong-words", "$.files[1].items[0].told"),
        ({**GOOD, "told": "work"}, "wrong-words", "$.files[1].items[0].told"),
        ({**GOOD, "id": "e f"}, "wrong-words", "$.files[1].items[0].id"),
        ({**GOOD, "id": 'e"'}, "wrong-words", "$.files[1].items[0].id"),
        ({**GOOD, "id": "e\ns1e1"}, "wrong-words", "$.files[1].items[0].id"),
        ({**GOOD, "words": ""}, "missing-value", "$.files[1].items[0].words"),
        ({**GOOD, "words": "a\rwork x"}, "control-character", "$.files[1].items[0].words"),
        ({**GOOD, "words": "\ud800"}, "control-character", "$.files[1].items[0].words"),
        ({**GOOD, "args": {}}, "unknown-field", "$.files[1].items[0]"),
        ({**GOOD, "comments": ["no mark"]}, "bad-comment", "$.files[1].items[0].comments[0]"),
        ({**GOOD, "comments": ["# a\nb"]}, "bad-comment", "$.files[1].items[0].comments[0]"),
        ({**GOOD, "comments": "# a"}, "wrong-type", "$.files[1].items[0].comments"),
        ({**GOOD, "qualifiers": {}}, "wrong-type", "$.files[1].items[0].qualifiers"),
        ({**GOOD, "qualifiers": [{"key": "agnt", "value": ["ann"]}]}, "unknown-key", "$.files[1].items[0].qualifiers[0].key"),
        ({**GOOD, "qualifiers": [{"key": "agent", "value": "ann"}]}, "wrong-type", "$.files[1].items[0].qualifiers[0].value"),
        ({**GOOD, "qualifiers": [{"key": "agent", "value": []}]}, "missing-value", "$.files[1].items[0].qualifiers[0].value"),
        ({**GOOD, "qualifiers": [{"key": "agent", "value": ["a b"]}]}, "wrong-words", "$.files[1].items[0].qualifiers[0].value[0]"),
        ({**GOOD, "qualifiers": [{"key": "effect", "value": "x"}]}, "wrong-type", "$.files[1].items[0].qualifiers[0].value"),
        ({**GOOD, "qualifiers": [{"key": "why", "value": 7}]}, "wrong-type", "$.files[1].items[0].qualifiers[0].value"),
        ({"kind": "property", "id": "p"}, "missing-words", "$.files[1].items[0]"),
        ({"told": "s1e1", "kind": "learns", "args": {"who": "ann"}}, "missing-field", "$.files[1].items[0].args"),
        ({"told": "s1e1", "kind": "appears", "args": {"who": "ann"}}, "wrong-type", "$.files[1].items[0].args.who"),
    ],
)  # fmt: skip
def test_what_is_wrong_has_a_path(item: object, code: str, path: str) -> None:
    found = wrong(item)
    assert code in [name for name, _ in found], found
    assert any(message.startswith(f"{path}: ") for _, message in found), found


@pytest.mark.parametrize("name", ["", "x.txt", "/x.untold", "../x.untold", "a/../x.untold", ".x.untold", "a//x.untold", "a\\x.untold",
                                  "c:x.untold", "sources/x.untold", "a\nb.untold", "story.untold"])  # fmt: skip
def test_a_file_may_lie_nowhere_else_than_in_its_folder(name: str) -> None:
    assert wrong(GOOD, file=name)


def test_the_schema_refuses_what_the_reader_refuses() -> None:
    whole = twin_of('s1e1 event e "E"\n  agent: ann\n')
    assert SCHEMA.is_valid(whole)
    for change in (
        {"kind": "evnt"},
        {"told": "a b"},
        {"words": ""},
        {"colour": "red"},
        {"qualifiers": [{"key": "agent", "value": "ann"}]},
    ):
        spoilt = json.loads(json.dumps(whole))
        spoilt["files"][1]["items"][0] |= change
        assert not SCHEMA.is_valid(spoilt), change
