import json
from pathlib import Path
from typing import Any

TABLES = Path(__file__).parents[3] / "docs" / "import"
SCENES, MAPPING = TABLES / "scenes.csv", TABLES / "mapping.json"


def test_a_table_becomes_a_story_that_can_be_asked(cli: Any, tmp_path: Path) -> None:
    ran = cli("import", SCENES, "--mapping", MAPPING, "-o", tmp_path / "quay")
    assert ran.code == 0 and ran.err == ""
    assert "status" in ran.out and "1 open questions, 3 statements without a place" in ran.out
    assert cli("check", "-s", tmp_path / "quay").code == 0
    assert "Ben dies" in cli("page", "Ben", "-s", tmp_path / "quay", "--at", "s1e2.1").out
    assert "dead" not in cli("page", "Ben", "-s", tmp_path / "quay", "--at", "s1e1.2").out


def test_a_dry_run_writes_nothing_and_says_the_same(cli: Any, tmp_path: Path) -> None:
    ran = cli("import", SCENES, "--mapping", MAPPING, "-o", tmp_path / "quay", "--dry-run", "--json")
    answer = json.loads(ran.out)
    assert ran.code == 0 and not (tmp_path / "quay").exists()
    assert (answer["rows"], answer["files"], answer["problems"]) == (8, [], [])
    assert answer["questions"][0]["code"] == "status" and len(answer["undated"]) == 3


def test_what_is_wrong_with_a_mapping_is_said_by_line_and_column(cli: Any, tmp_path: Path) -> None:
    wrong = tmp_path / "map.json"
    wrong.write_text(MAPPING.read_text().replace('"words": "{title}"', '"wrods": "{title}"').replace("{where}", "{were}"))
    ran = cli("import", SCENES, TABLES / "people.json", "--mapping", wrong, "-o", tmp_path / "quay")
    assert ran.code == 1 and "nothing written" in ran.out
    assert ": unknown-key " in ran.out and "\n    words\n" in ran.out
    assert ": unknown-field (warning) " in ran.out
    assert not (tmp_path / "quay").exists()


def test_files_that_are_not_there_or_cannot_be_read_are_refused(cli: Any, tmp_path: Path) -> None:
    assert cli("import", tmp_path / "none.csv", "--mapping", MAPPING, "-o", tmp_path / "quay").code == 2
    (tmp_path / "bad.json").write_text("{")
    ran = cli("import", tmp_path / "bad.json", "--mapping", MAPPING, "-o", tmp_path / "quay")
    assert ran.code == 2 and "bad.json:1:2" in ran.err


def test_an_import_does_not_scatter_files_where_it_happens_to_stand(cli: Any, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("")
    ran = cli("import", SCENES, "--mapping", MAPPING)
    assert ran.code == 2 and "-o" in ran.err
