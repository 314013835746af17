from pathlib import Path
from typing import Any

import pytest

from untold import load
from untold.importing.folder import run_import, write_import
from untold.problems import RequestError


def test_importing_again_changes_nothing(bring: Any, scenes: Any, appears: Any) -> None:
    folder = bring(scenes, appears, write=True).folder
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    bring(scenes, appears, write=True)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_file_changed_by_hand_is_not_overwritten(bring: Any, scenes: Any, appears: Any) -> None:
    folder = bring(scenes, appears, write=True).folder
    file = folder / "imported" / "f1.untold"
    file.write_text(file.read_text() + "# mine\n")
    with pytest.raises(RequestError, match="changed by hand"):
        bring(scenes, appears, write=True)
    assert file.read_text().endswith("# mine\n")


def test_a_story_of_the_keepers_own_keeps_its_declarations(bring: Any, scenes: Any, appears: Any) -> None:
    folder = bring(scenes, appears).folder
    folder.mkdir()
    own = 'work w "Mine"\n  kind: film\n  units: f1 9\n'
    (folder / "story.untold").write_text(own)
    bring(scenes, appears, write=True)
    assert (folder / "story.untold").read_text() == own
    assert (folder / "imported" / "f1.untold").is_file()


def test_a_file_that_is_written_no_more_is_taken_away(bring: Any, appears: Any) -> None:
    table = "film,nr,name\n1,1,Ada\n2,1,Ada\n"
    entry = {"kind": "appears", "each": "rows[]", "who": {"person": "{name}"}}
    folder = bring(table, entry, rows="rows[]", place="f{film}s{nr}", write=True).folder
    assert (folder / "imported" / "f2.untold").is_file()
    bring(table.replace("2,1,Ada\n", ""), entry, rows="rows[]", place="f{film}s{nr}", write=True)
    assert not (folder / "imported" / "f2.untold").exists()


@pytest.mark.parametrize("name", ["questions.json", "undated.json", "import.json"])
@pytest.mark.parametrize("content", ["{", "[]", '{"items": [1]}', '{"items": 3}', '{"ids": 3}', "\udcff"])
def test_answers_that_cannot_be_read_back_are_said_and_not_lost(
    bring: Any, scenes: Any, appears: Any, name: str, content: str
) -> None:
    folder = bring(scenes, appears, write=True).folder
    file = folder / "imported" / name
    file.write_bytes(content.encode("utf-8", "surrogateescape"))
    before = file.read_bytes()
    try:
        bring(scenes, appears, write=True)
    except RequestError as error:
        assert name in str(error) or "changed by hand" in str(error)
        assert file.read_bytes() == before


def test_misspelt_columns_and_missing_tables_are_said(bring: Any, scenes: Any, appears: Any) -> None:
    brought = bring(scenes, {**appears, "where": {"place": "{were}"}})
    assert [(p.code, p.hint) for p in brought.imported.problems] == [("unknown-field", "did you mean “where”?")]
    assert bring(scenes, {**appears, "table": "none.json"}).codes == ["missing-table"]
    assert "no-rows" in bring(scenes, {**appears, "each": "scnes[]"}).codes


def test_rows_without_a_place_are_said_and_the_others_imported(bring: Any) -> None:
    table = "nr,name\n1,Ada\n,Ben\nx,Cora\n1000000000,Dora\n"
    entry = {"kind": "appears", "each": "rows[]", "who": {"person": "{name}"}}
    brought = bring(table, entry, rows="rows[]", place="f1s{nr}")
    assert set(brought.codes) == {"bad-place"} and len(brought.codes) == 3
    assert "f1s1 appears ada" in brought.lines
    assert "ben" not in brought.text.lower()


def test_nothing_is_written_before_everything_is_known(bring: Any, scenes: Any, appears: Any, tmp_path: Any) -> None:
    bring(scenes, appears)
    assert not (tmp_path / "story").exists()
    imported, before = run_import([tmp_path / "table.json"], tmp_path / "map.json", tmp_path / "other")
    assert len(write_import(imported, before, tmp_path / "other")) == 5


def test_ids_of_the_keepers_own_entries_are_kept_clear_of(bring: Any, scenes: Any, appears: Any) -> None:
    folder = bring(scenes, appears, write=True).folder
    (folder / "own.untold").write_text('f1s1 person cora "Cora"\nf1s2 event ben-2 "Something"\n')
    scenes["scenes"][1]["people"].append({"name": "Cora"})
    bring(scenes, appears, write=True)
    assert not load.read(folder).problems


def test_of_a_mapping_with_errors_nothing_is_written(bring: Any, scenes: Any, appears: Any) -> None:
    brought = bring(scenes, {**appears, "hwo": "x"}, write=True)
    assert brought.codes == ["unknown-key"] and not brought.folder.exists()


def test_an_empty_folder_can_be_imported_into(bring: Any, scenes: Any, appears: Any, tmp_path: Path) -> None:
    (tmp_path / "story").mkdir()
    assert not load.read(bring(scenes, appears, write=True).folder).problems
