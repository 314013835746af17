"""Importing again: what is the same keeps its id and its text, whatever happened to the rows around it."""

import json
import random
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from untold import load
from untold.importing.folder import read_before, run_import, write_import

MAPPING = {
    "works": [{"handle": "w", "kind": "television"}],
    "place": "s{season}e{episode}",
    "entries": [
        {"kind": "appears", "who": {"person": "{who}"}, "where": {"place": "{where}"}},
        {
            "kind": "event",
            "if": "what",
            "words": "{what}",
            "id": "{what}",
            "agent": {"person": "{who}"},
            "where": {"place": "{where}"},
        },
        {"kind": "open", "if": "asks", "words": "{asks}"},
        {"kind": "fact", "if": "has", "id": "{who} has", "subject": {"person": "{who}"}, "property": "has", "value": "{has}"},
    ],
}
ROW = st.fixed_dictionaries(
    {
        "season": st.integers(1, 2),
        "episode": st.integers(1, 4),
        "who": st.sampled_from(["Ada", "ada", "Ben", "The Keeper", "s1e1", "1998"]),
        "where": st.sampled_from(["quay", "", "light"]),
        "what": st.sampled_from(["", "a fight", "a fall", "1998", "before"]),
        "asks": st.sampled_from(["", "Who was it?"]),
        "has": st.sampled_from(["", "a boat", "a key"]),
    }
)
ROWS = st.lists(ROW, min_size=1, max_size=10)
eager = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def bring(rows: list[dict[str, Any]], folder: Path) -> dict[str, str]:
    """Imports rows into the folder; gives the ledger's files."""
    folder.mkdir(exist_ok=True)
    (folder.parent / "map.json").write_text(json.dumps(MAPPING), encoding="utf-8")
    (folder.parent / "rows.json").write_text(json.dumps(rows), encoding="utf-8")
    imported, before = run_import([folder.parent / "rows.json"], folder.parent / "map.json", folder)
    write_import(imported, before, folder)
    assert not [p for p in load.read(folder).problems if p.severity == "error"]
    return {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*.untold") if path.name != "story.untold"}


def entries(files: dict[str, str]) -> list[str]:
    """Every entry with its qualifiers, in the order of their text."""
    found = []
    for text in files.values():
        found += re.split(r"\n(?=\S)", text.partition("\n\n")[2].strip("\n"))
    return sorted(found)


@given(ROWS)
@eager
def test_importing_twice_is_importing_once(tmp_path_factory: pytest.TempPathFactory, rows: Any) -> None:
    folder = tmp_path_factory.mktemp("twice") / "story"
    once = bring(rows, folder)
    content = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert bring(rows, folder) == once
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == content


@given(ROWS, st.randoms(use_true_random=False))
@eager
def test_the_order_of_the_rows_changes_nothing_but_the_order_within_a_place(
    tmp_path_factory: pytest.TempPathFactory, rows: Any, chance: random.Random
) -> None:
    folder = tmp_path_factory.mktemp("order") / "story"
    once = entries(bring(rows, folder))
    mixed = [*rows]
    chance.shuffle(mixed)
    assert entries(bring(mixed, folder)) == once


@given(ROWS, st.randoms(use_true_random=False))
@eager
def test_rows_of_other_places_in_another_order_make_the_same_ledger_from_the_start(
    tmp_path_factory: pytest.TempPathFactory, rows: Any, chance: random.Random
) -> None:
    folder = tmp_path_factory.mktemp("start")
    places = list({(row["season"], row["episode"]) for row in rows})
    chance.shuffle(places)
    mixed = [row for place in places for row in rows if (row["season"], row["episode"]) == place]
    assert bring(mixed, folder / "mixed") == bring(rows, folder / "plain")


@given(ROWS, ROW, st.integers(0, 10))
@eager
def test_a_row_more_changes_no_other_id_and_its_going_brings_all_back(
    tmp_path_factory: pytest.TempPathFactory, rows: Any, more: Any, at: int
) -> None:
    folder = tmp_path_factory.mktemp("more") / "story"
    first = bring(rows, folder)
    ids = set(read_before(folder).ids.values())
    after = bring([*rows[:at], more, *rows[at:]], folder)
    assert ids <= set(read_before(folder).ids.values())
    for entry in entries(first):
        if re.match(r"\S+ +(event|open|fact)\b", entry):
            assert entry in entries(after)
    assert bring(rows, folder) == first


def test_a_row_that_moves_or_changes_takes_its_id_along(tmp_path: Path) -> None:
    rows = [
        {"season": 1, "episode": n, "who": who, "where": "quay", "what": "a fight"}
        for n, who in ((1, "Ada"), (2, "Ben"), (3, "Cora"))
    ]
    first = "".join(bring(rows, tmp_path / "story").values())
    ids = dict(re.findall(r"event +(\S+) .*\n  agent: (\S+)", first))
    assert ids == {"a-fight": "ada", "a-fight-2": "ben", "a-fight-3": "cora"}
    rows.insert(0, {"season": 1, "episode": 1, "who": "Dora", "where": "light", "what": "a fight"})
    for row in rows[1:]:
        row["episode"] += 1  # all that follows is an episode later
    moved = "".join(bring(rows, tmp_path / "story").values())
    assert dict(re.findall(r"event +(\S+) .*\n  agent: (\S+)", moved)) == {**ids, "a-fight-4": "dora"}
    rows[2]["where"] = "light"
    assert 'a-fight-2 "a fight"\n  agent: ben\n  where: light' in "".join(bring(rows, tmp_path / "story").values())
    del rows[1]
    gone = "".join(bring(rows, tmp_path / "story").values())
    assert dict(re.findall(r"event +(\S+) .*\n  agent: (\S+)", gone)) == {
        "a-fight-2": "ben",
        "a-fight-3": "cora",
        "a-fight-4": "dora",
    }
