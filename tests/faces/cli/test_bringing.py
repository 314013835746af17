import json
import re
from pathlib import Path
from typing import Any

TABLES = Path(__file__).parents[3] / "docs" / "import"
SCENES, MAPPING = TABLES / "scenes.csv", TABLES / "mapping.json"


def test_a_table_becomes_a_story_that_can_be_asked(cli: Any, tmp_path: Path) -> None:
    ran = cli("import", SCENES, "--mapping", MAPPING, "-o", tmp_path / "quay")
    assert ran.code == 0 and ran.err == ""
    assert "status" in ran.out and "1 open question, 3 statements without a place" in ran.out
    assert cli("check", "-s", tmp_path / "quay").code == 0
    assert "Ben dies" in cli("page", "Ben", "-s", tmp_path / "quay", "--at", "s1e2.1").out
    assert "dead" not in cli("page", "Ben", "-s", tmp_path / "quay", "--at", "s1e1.2").out


def test_a_dry_run_writes_nothing_and_says_the_same(cli: Any, tmp_path: Path) -> None:
    ran = cli("import", SCENES, "--mapping", MAPPING, "-o", tmp_path / "quay", "--dry-run", "--json")
    answer = json.loads(ran.out)
    assert ran.code == 0 and not (tmp_path / "quay").exists()
    assert (answer["rows"], answer["files"], answer["problems"]) == (8, [], [])
    assert answer["questions"][0]["code"] == "status" and len(answer["undated"]) == 3


def test_a_dry_run_shows_what_would_come(cli: Any, tmp_path: Path) -> None:
    ran = cli("import", SCENES, "--mapping", MAPPING, "-o", tmp_path / "quay", "--dry-run")
    assert "s1e1.1 person ada" in " ".join(ran.out.split())
    for line in ("appears +8", r"s1e2\.1 +4", r"imported/s1e1\.untold +new"):
        assert re.search(line, ran.out), line
    cli("import", SCENES, "--mapping", MAPPING, "-o", tmp_path / "quay")
    again = json.loads(cli("import", SCENES, "--mapping", MAPPING, "-o", tmp_path / "quay", "--dry-run", "--json").out)
    assert set(again["preview"]["files"].values()) == {"same"}
    assert again["preview"]["kinds"]["person"] == 4


def test_a_tree_is_brought_in_without_a_mapping_and_what_has_no_place_is_asked(cli: Any, tmp_path: Path) -> None:
    (tmp_path / "t.ged").write_text("0 HEAD\n0 @I1@ INDI\n1 NAME Ada /Holm/\n1 _TOLD s1e1\n1 DEAT\n")
    ran = cli("import", tmp_path / "t.ged", "-o", tmp_path / "quay")
    assert ran.code == 0 and "no-place  t.ged:5:1  When is it told: Ada Holm dies?" in ran.out
    assert cli("list", "-s", tmp_path / "quay", "--at", "s1e1").code == 0


def test_a_second_format_does_not_take_the_first_ones_entries_away(cli: Any, tmp_path: Path) -> None:
    cli("import", SCENES, "--mapping", MAPPING, "-o", tmp_path / "quay")
    (tmp_path / "t.ged").write_text("0 HEAD\n0 @I1@ INDI\n1 NAME Ada\n1 _TOLD s1e1\n")
    ran = cli("import", tmp_path / "t.ged", "-o", tmp_path / "quay")
    assert ran.code == 2 and "another format" in ran.err
    assert cli("import", tmp_path / "t.ged", "-o", tmp_path / "quay", "--force").code == 0


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
