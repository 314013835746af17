"""Whatever stands in a table, what comes of it is a ledger without problems, or one clear refusal."""

import json
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from untold.importing.folder import run_import, settle
from untold.importing.mapping import read_mapping
from untold.problems import RequestError

MAPPING = {
    "works": [{"handle": "w", "kind": "novel"}],
    "place": "ch{#rows}",
    "states": {"status": {"of": "{who}", "is": {"dead": "dead", "alive": "otherwise"}, "at first": "alive"}},
    "entries": [
        {"kind": "source", "words": "{where}", "key": "{where}", "scope": "ch{#rows}"},
        {"kind": "person", "words": "{who}", "about": {"place": "{where}"}},
        {"kind": "appears", "who": {"person": "{who}"}, "where": {"place": "{where}"}, "words": "{words}"},
        {"kind": "fact", "subject": {"person": "{who}"}, "property": "has", "value": "{words}", "once": True},
        {
            "kind": "event",
            "if": "status turns dead",
            "words": "{words}",
            "id": "death of {who}",
            "victim": {"person": "{who}"},
            "why": "{words}",
            "effect": {"subject": {"person": "{who}"}, "property": "status", "value": "dead"},
            "source": {"source": "{where}", "part": "{#rows}"},
        },
    ],
}
ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
ROWS = st.lists(st.dictionaries(st.sampled_from(["who", "where", "words", "dead"]), ANY, max_size=4), max_size=6)


@given(ROWS)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_values_make_a_sound_ledger(rows: list[Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        table, mapping = Path(folder) / "table.json", Path(folder) / "map.json"
        table.write_text(json.dumps(rows), encoding="utf-8")
        mapping.write_text(json.dumps(MAPPING), encoding="utf-8")
        imported, _ = run_import([table], mapping, Path(folder) / "story")
        files, problems = settle(imported)
    errors = [problem for problem in problems if problem.severity == "error"]
    assert not errors or not rows, (errors, files)


@given(ANY)
@settings(max_examples=150, deadline=None)
def test_any_json_is_read_as_a_mapping_or_refused(document: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "map.json"
        path.write_text(json.dumps({**MAPPING, "entries": document, "states": document}), encoding="utf-8")
        try:
            read_mapping(path)
            path.write_text(json.dumps(document), encoding="utf-8")
            read_mapping(path)
        except RequestError as error:
            assert "map.json" in str(error)


def test_what_is_nested_without_end_is_refused(tmp_path: Path) -> None:
    for depth in (500, 900, 990, 5000, 100_000):
        (tmp_path / "map.json").write_text('{"entries": ' + "[" * depth + "]" * depth + "}")
        try:
            read_mapping(tmp_path / "map.json")
        except RequestError as error:
            assert "map.json" in str(error)
        (tmp_path / "map.json").write_text(json.dumps(MAPPING))
        (tmp_path / "table.json").write_text('[{"who": ' + "[" * depth + "]" * depth + "}]")
        try:
            run_import([tmp_path / "table.json"], tmp_path / "map.json", tmp_path / "story")
        except RequestError as error:
            assert "table.json" in str(error)
